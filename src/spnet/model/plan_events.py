"""Events of the plan and of the cycle around it: recoding, revised targets, observations, reviews, notes."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from spnet.checked import Number, a, checked, each, nonblank, number, optional, text
from spnet.checked import by as taken  # an event has a field `by`
from spnet.coding.codes import a_code
from spnet.errors import FieldValueError
from spnet.model.direction import Person
from spnet.model.enums import MissingReason, ReviewKind
from spnet.model.events import Dated
from spnet.model.measures import Target
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy

__all__ = ["Note", "Observation", "Recoding", "Review", "TargetRevision"]


@checked
@frozen(kw_only=True)
class Recoding(Dated):
    """Other codes for a strategy, milestone or action from a day on.

    Parameters
    ----------
    node : str
        Id of a strategy, milestone or action.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    codes : tuple of str, default ()
        Its own codes from now on, in place of those before; empty: it takes those above it.
    cause : str, default ""
        Why.

    Notes
    -----
    Normalised when it is recorded, as codes of a node are. What a node was coded to as of a day stays answerable.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Recoding
    >>> Recoding(node="st1", on=date(2018, 1, 5), codes=("3C",)).codes
    ('3C',)
    """

    event: ClassVar[str] = "recoding"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Strategy, Milestone, Action)

    codes: tuple[str, ...] = field(default=(), metadata=taken(each(a_code)))
    cause: str = field(default="", metadata=taken(text, personal="notes"))


@checked
@frozen(kw_only=True)
class TargetRevision(Dated):
    """Other targets for a measure from a day on.

    Parameters
    ----------
    node : str
        Id of a goal or a strategy.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    measure : str
        Id, or else indicator, of one of its measures.
    targets : tuple of Target, default ()
        All its targets from now on.
    cause : str, default ""
        Why.

    Notes
    -----
    Source section 1: targets are adjusted each year.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Target, TargetKind, TargetRevision
    >>> target = Target(year="2018-19", kind=TargetKind.AT_LEAST, value=80)
    >>> TargetRevision(node="g1", on=date(2018, 7, 1), measure="growth", targets=(target,)).targets[0].value
    80
    """

    event: ClassVar[str] = "target revision"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Goal, Strategy)

    measure: str = field(metadata=taken(nonblank))
    targets: tuple[Target, ...] = field(default=(), metadata=taken(each(a(Target))))
    cause: str = field(default="", metadata=taken(text, personal="notes"))


@checked
@frozen(kw_only=True)
class Observation(Dated):
    """A value of a measure, or why there is none.

    Parameters
    ----------
    node : str
        Id of a goal or a strategy.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    measure : str
        Id, or else indicator, of one of its measures.
    value : number or None, default None
        What was observed, in the measure's unit.
    missing : MissingReason or None, default None
        Why there is no value; that is never the same as zero.
    numerator, denominator : number or None, default None
        What a rate is made of, so that rates can be pooled.
    group : str, default ""
        The group of students it is about, as the baseline names it; empty: all.
    year : str, default ""
        The year it counts for, as targets name it; empty: that of `on`.
    data_source : str, default ""
        Where it was found, if not where the measure says.
    comment : str, default ""
        Anything else.

    Raises
    ------
    FieldValueError
        There is neither a value nor a reason, or both; only one of numerator and denominator, or these without a
        value.

    Notes
    -----
    Source section 1; Tool A, "Performance Data". A value that is missing is never a zero; groups of too few students
    are suppressed in what is published.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import MissingReason, Observation
    >>> Observation(node="g1", on=date(2018, 6, 30), measure="growth", value=68.5, group="Gr 5").value
    68.5
    >>> Observation(node="g1", on=date(2018, 6, 30), measure="growth", missing=MissingReason.TOO_FEW).value is None
    True
    """

    event: ClassVar[str] = "observation"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Goal, Strategy)

    measure: str = field(metadata=taken(nonblank))
    value: Number | None = field(default=None, metadata=taken(optional(number), unit="the measure's"))
    missing: MissingReason | None = field(default=None, metadata=taken(optional(a(MissingReason))))
    numerator: Number | None = field(default=None, metadata=taken(optional(number), unit="count"))
    denominator: Number | None = field(default=None, metadata=taken(optional(number), unit="count"))
    group: str = field(default="", metadata=taken(text))
    year: str = field(default="", metadata=taken(text))
    data_source: str = field(default="", metadata=taken(text))
    comment: str = field(default="", metadata=taken(text, personal="notes"))

    def _check_whole(self) -> None:
        Dated._check_whole(self)
        if (self.value is None) == (self.missing is None):
            raise FieldValueError(
                f"an observation with value {self.value} and missing {self.missing}",
                self.node,
                "Give the value, or the reason why there is none.",
            )
        if self.missing is not None and (self.numerator is not None or self.denominator is not None):
            raise FieldValueError(
                f"an observation that is missing ({self.missing}) and has counts all the same",
                self.node,
                "Leave the counts out: they would tell the value.",
            )
        if (self.numerator is None) != (self.denominator is None):
            raise FieldValueError(
                "an observation with only one of numerator and denominator", self.node, "Give both, or neither."
            )


@checked
@frozen(kw_only=True)
class Review(Dated):
    """A meeting that looked at the work: monthly, quarterly, once a semester or a year.

    Parameters
    ----------
    node : str
        Id of the organization that met.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    review : ReviewKind
        MONTHLY, QUARTERLY, SEMESTER or ANNUAL.
    participants : tuple of Person, default ()
        Who was there.
    decisions : tuple of str, default ()
        What was decided.
    shared : tuple of str, default ()
        What is told to the organization above.
    comment : str, default ""
        Anything else.

    Notes
    -----
    Source sections 4 to 6; Tool A, "Priority Planning & Reporting".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Review, ReviewKind
    >>> Review(node="s1", on=date(2018, 1, 12), review=ReviewKind.MONTHLY, decisions=("Train in March",)).decisions
    ('Train in March',)
    """

    event: ClassVar[str] = "review"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Organization,)

    review: ReviewKind = field(metadata=taken(a(ReviewKind)))
    participants: tuple[Person, ...] = field(default=(), metadata=taken(each(a(Person))))
    decisions: tuple[str, ...] = field(default=(), metadata=taken(each(text)))
    shared: tuple[str, ...] = field(default=(), metadata=taken(each(text)))
    comment: str = field(default="", metadata=taken(text, personal="notes"))


@checked
@frozen(kw_only=True)
class Note(Dated):
    """A remark on a node or a priority.

    Parameters
    ----------
    node : str
        Id of any node, or of a priority.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    text : str
        The remark.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Note
    >>> Note(node="s1", on=date(2018, 1, 12), text="New principal since January.").text
    'New principal since January.'
    """

    event: ClassVar[str] = "note"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Organization, Goal, Strategy, Milestone, Action)
    on_priorities: ClassVar[bool] = True

    text: str = field(metadata=taken(nonblank, personal="notes"))

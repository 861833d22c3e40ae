"""Responsive supports and the self-reflection behind them, as events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from spnet.checked import Number, a, checked, each, mapping, optional, text, weight, whole_number
from spnet.checked import by as taken  # an event has a field `by`
from spnet.coding.codes import a_code
from spnet.coding.self_reflection import LEA_SELF_REFLECTION, PerformanceLevel
from spnet.errors import FieldValueError
from spnet.frozen import FrozenDict
from spnet.model.enums import Effect
from spnet.model.events import Dated
from spnet.model.nodes import Action, Milestone, Node, Organization, Strategy

__all__ = ["SelfReflection", "SupportNeed", "SupportProvided", "SupportReview"]


@checked
@frozen(kw_only=True)
class SupportNeed(Dated):
    """Help that an organization needs.

    Parameters
    ----------
    node : str
        Id of the organization, or of its priority or strategy that needs it.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    description : str, default ""
        What is needed.
    codes : tuple of str, default ()
        Practices it concerns; normalised when it is recorded.
    asked_of : str or None, default None
        Id of the organization that is asked; None: nobody in particular.

    Notes
    -----
    Source section 5; Tool A, "Supports".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import SupportNeed
    >>> SupportNeed(node="s1", on=date(2018, 1, 12), description="Coaching in conferences", codes=("4C",)).codes
    ('4C',)
    """

    event: ClassVar[str] = "support need"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Organization, Strategy)
    on_priorities: ClassVar[bool] = True

    description: str = field(default="", metadata=taken(text))
    codes: tuple[str, ...] = field(default=(), metadata=taken(each(a_code)))
    asked_of: str | None = field(default=None, metadata=taken(optional(text)))

    def mentions(self) -> tuple[tuple[str, tuple[type[Node], ...]], ...]:
        """Return the organization that is asked."""
        return () if self.asked_of is None else ((self.asked_of, (Organization,)),)


@checked
@frozen(kw_only=True)
class SupportProvided(Dated):
    """Help that was given.

    Parameters
    ----------
    node : str
        Id of the organization that received it, or of its priority or strategy.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    provider : str or None, default None
        Id of the organization of the network that gave it.
    vendor : str, default ""
        Who gave it, if that is no organization of the network.
    support : str, default ""
        What kind of help: coaching, professional learning, staff, tools.
    codes : tuple of str, default ()
        Practices it concerns; normalised when it is recorded.
    hours : number or None, default None
        How long it took.
    cost : number or None, default None
        What it cost.
    how_used : str, default ""
        How the receiver made use of it.
    need : int or None, default None
        Id of the `SupportNeed` it answers.
    provider_action : str or None, default None
        Id of the provider's own action or milestone: a support appears in both plans.

    Raises
    ------
    FieldValueError
        Neither a provider nor a vendor is named, or both are.

    Notes
    -----
    Source section 5; Tool A, "Supports".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import SupportProvided
    >>> SupportProvided(node="s1", on=date(2018, 2, 9), provider="d1", support="coaching", hours=6).hours
    6
    """

    event: ClassVar[str] = "support provided"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Organization, Strategy)
    on_priorities: ClassVar[bool] = True

    provider: str | None = field(default=None, metadata=taken(optional(text)))
    vendor: str = field(default="", metadata=taken(text))
    support: str = field(default="", metadata=taken(text))
    codes: tuple[str, ...] = field(default=(), metadata=taken(each(a_code)))
    hours: Number | None = field(default=None, metadata=taken(optional(weight), unit="hours"))
    cost: Number | None = field(default=None, metadata=taken(optional(weight), unit="USD"))
    how_used: str = field(default="", metadata=taken(text))
    need: int | None = field(default=None, metadata=taken(optional(whole_number)))
    provider_action: str | None = field(default=None, metadata=taken(optional(text)))

    def _check_whole(self) -> None:
        Dated._check_whole(self)
        if (self.provider is None) == (not self.vendor.strip()):
            raise FieldValueError(
                "a support with neither a provider nor a vendor" if self.provider is None else "a support with both",
                self.node,
                "Name one: the provider by its id, or the vendor in words.",
            )

    def mentions(self) -> tuple[tuple[str, tuple[type[Node], ...]], ...]:
        """Return the provider and its action."""
        pairs = ((self.provider, (Organization,)), (self.provider_action, (Milestone, Action)))
        return tuple((id, kinds) for id, kinds in pairs if id is not None)


@checked
@frozen(kw_only=True)
class SupportReview(Dated):
    """How well a support worked.

    Parameters
    ----------
    node : str
        Id of the receiver, as the support names it.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    of : int
        Id of the `SupportProvided`.
    effect : Effect or None, default None
        NONE, SOME, STRONG or TOO_EARLY; None: not said.
    explanation : str, default ""
        How that shows.
    evidence : tuple of str, default ()
        What shows it.

    Notes
    -----
    Source section 5: the supports are monitored too; Tool A, "How effective were the supports?".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Effect, SupportReview
    >>> SupportReview(node="s1", on=date(2018, 4, 30), of=7, effect=Effect.STRONG).effect.value
    'strong'
    """

    event: ClassVar[str] = "support review"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Organization, Strategy)
    on_priorities: ClassVar[bool] = True

    of: int = field(metadata=taken(whole_number))
    effect: Effect | None = field(default=None, metadata=taken(optional(a(Effect))))
    explanation: str = field(default="", metadata=taken(text, personal="notes"))
    evidence: tuple[str, ...] = field(default=(), metadata=taken(each(text)))


@checked
@frozen(kw_only=True)
class SelfReflection(Dated):
    """What one respondent thinks of an LEA's performance, element by element.

    Parameters
    ----------
    node : str
        Id of the organization.
    on : datetime.date
        The day it speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    respondent : str, default ""
        Who answered; :func:`spnet.self_reflection` sums up without names.
    ratings : mapping of str to PerformanceLevel, default {}
        By element of the rubric, such as ``{"1A1": PerformanceLevel.BASIC}``; an element left out was not rated.
    evidence : mapping of str to str, default {}
        By element: what shows it.
    strengths, weaknesses : mapping of str to str, default {}
        By domain, in words.

    Raises
    ------
    FieldValueError
        An element or domain is not in the rubric, or is named twice.

    Notes
    -----
    Tool C. Its domain headings are misnumbered from the third on; the codes of the elements are right.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import PerformanceLevel, SelfReflection
    >>> answer = SelfReflection(node="d1", on=date(2017, 8, 1), ratings={"1a1": PerformanceLevel.BASIC})
    >>> answer.ratings["1A1"].rank
    2
    """

    event: ClassVar[str] = "self-reflection"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Organization,)

    respondent: str = field(default="", metadata=taken(text, personal="people"))
    ratings: Mapping[str, PerformanceLevel] = field(default=FrozenDict(), metadata=taken(mapping(a(PerformanceLevel))))
    evidence: Mapping[str, str] = field(default=FrozenDict(), metadata=taken(mapping(text), personal="notes"))
    strengths: Mapping[str, str] = field(default=FrozenDict(), metadata=taken(mapping(text), personal="notes"))
    weaknesses: Mapping[str, str] = field(default=FrozenDict(), metadata=taken(mapping(text), personal="notes"))

    def _check_whole(self) -> None:
        Dated._check_whole(self)
        for name in ("ratings", "evidence"):
            self._normalise(name, {e.notation: e.notation for e in LEA_SELF_REFLECTION}, "an element")
        domains = {e.notation[0]: e.notation[0] for e in LEA_SELF_REFLECTION}
        for name in ("strengths", "weaknesses"):
            self._normalise(name, domains, "a domain")

    def _normalise(self, name: str, known: Mapping[str, str], what: str) -> None:
        """Write the keys of a mapping as the rubric does."""
        given: Mapping[str, object] = getattr(self, name)
        normal = {known.get("".join(key.split()).replace(".", "").upper(), ""): value for key, value in given.items()}
        if "" in normal or len(normal) < len(given):
            raise FieldValueError(
                f"SelfReflection.{name} names something that is not {what} of the rubric, or one twice",
                self.node,
                f"Its keys are such as {', '.join(list(known)[:4])}.",
            )
        if list(normal) != list(given):
            object.__setattr__(self, name, FrozenDict(normal))

"""The dated events by which progress is computed: status reports and adjustments; and what all events share.

``on`` is the day an event speaks for, ``recorded_on`` the day it was entered.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from spnet.checked import Checked, a, checked, day, each, optional, text
from spnet.checked import by as taken  # an event has a field `by`
from spnet.errors import CompletionDateError, RecordingDateError
from spnet.model.enums import Status
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.planning import BudgetLine
from spnet.model.provenance import Provenance

__all__ = ["Adjustment", "Dated", "StatusReport"]


@checked
@frozen(kw_only=True)
class Dated(Checked):
    """What all events but corrections have in common.

    Parameters
    ----------
    node : str
        Id of what it is about.
    on : datetime.date
        The day the event speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    """

    event: ClassVar[str] = "event"
    #: kinds of node on which it may stand
    stands_on: ClassVar[tuple[type[Node], ...]] = ()
    #: whether it may also stand on a priority of a needs assessment
    on_priorities: ClassVar[bool] = False

    node: str = field(metadata=taken(text))
    on: date = field(metadata=taken(day))
    recorded_on: date = field(default=None, metadata=taken(day))
    by: str = field(default="", metadata=taken(text, personal="people"))
    provenance: Provenance | None = field(default=None, metadata=taken(optional(a(Provenance))))

    def _check_whole(self) -> None:
        if self.recorded_on is None:
            object.__setattr__(self, "recorded_on", self.on)
        elif self.recorded_on < self.on:
            raise RecordingDateError(
                f"recorded_on {self.recorded_on} lies before on {self.on}",
                self.node,
                "An event is entered on the day it speaks for, or later.",
            )

    def mentions(self) -> tuple[tuple[str, tuple[type[Node], ...]], ...]:
        """Return further nodes that it names, each with the kinds that such a node may have."""
        return ()


@checked
@frozen(kw_only=True)
class StatusReport(Dated):
    """The status of a node on a day.

    Parameters
    ----------
    node : str
        Id of an action, milestone, strategy, goal or organization. On the last three only CANCELLED, and a
        later report that undoes it, count.
    on : datetime.date
        The day the report speaks for.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    status : Status
        NOT_STARTED, IN_PROGRESS, COMPLETED or CANCELLED.
    completed_on : datetime.date or None, default None
        With COMPLETED: when the work was done, not after `on`; None: on `on`.
    outputs : tuple of str, default ()
        What was produced since the last report.
    resources : tuple of str, default ()
        What was used since the last report.
    spent : tuple of BudgetLine, default ()
        Money used since the last report.
    cause : str, default ""
        Why it stands so.
    comment : str, default ""
        Anything else.

    Raises
    ------
    CompletionDateError
        `completed_on` is after `on`, or the status is not COMPLETED.
    RecordingDateError
        `recorded_on` is before `on`.
    DateTypeError
        A date is not a plain `datetime.date`.

    Notes
    -----
    Source section 4: monthly status reports; Tool A, "Reporting".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Status, StatusReport
    >>> StatusReport(node="a1", on=date(2017, 10, 31), status=Status.COMPLETED).recorded_on
    datetime.date(2017, 10, 31)
    """

    event: ClassVar[str] = "status report"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Organization, Goal, Strategy, Milestone, Action)

    status: Status = field(metadata=taken(a(Status)))
    completed_on: date | None = field(default=None, metadata=taken(optional(day)))
    outputs: tuple[str, ...] = field(default=(), metadata=taken(each(text)))
    resources: tuple[str, ...] = field(default=(), metadata=taken(each(text)))
    spent: tuple[BudgetLine, ...] = field(default=(), metadata=taken(each(a(BudgetLine))))
    cause: str = field(default="", metadata=taken(text, personal="notes"))
    comment: str = field(default="", metadata=taken(text, personal="notes"))

    def _check_whole(self) -> None:
        Dated._check_whole(self)
        if self.completed_on is None:
            return
        if self.status is not Status.COMPLETED:
            raise CompletionDateError(
                f"completed_on {self.completed_on} stands on a report of {self.status.name}",
                self.node,
                "Only a report of COMPLETED says when.",
            )
        if self.completed_on > self.on:
            raise CompletionDateError(
                f"completed_on {self.completed_on} is after on {self.on}",
                self.node,
                "A report cannot speak for a day to come; report again when it is done.",
            )


@checked
@frozen(kw_only=True)
class Adjustment(Dated):
    """A change of course: new dates, hands, budget or scope for an action or a milestone, with the reason.

    Parameters
    ----------
    node : str
        Id of an action or a milestone.
    on : datetime.date
        The day from which it holds.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.
    due, start : datetime.date or None, default None
        The new date; None leaves the one in force. A date cannot be taken away.
    responsible : str or None, default None
        Who is responsible from now on (for a milestone: its lead); None leaves it.
    budget : tuple of BudgetLine, default ()
        Of an action the whole new budget, in place of the one in force; empty leaves it. A budget cannot be taken away;
        what costs nothing any more has a line of zero.
    scope : str, default ""
        What is done otherwise, in words.
    cause : str, default ""
        Why it was needed.
    justification : str, default ""
        Why it is right.
    communicated_to : tuple of str, default ()
        Who has been told; organizations by their ids.

    Raises
    ------
    RecordingDateError
        `recorded_on` is before `on`.
    DateTypeError
        A date is not a plain `datetime.date`.

    Notes
    -----
    Source section 6; Tool A, "Cause & Adjustments Made".

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Adjustment
    >>> Adjustment(node="a2", on=date(2018, 1, 5), due=date(2018, 2, 28), cause="The trainer was ill.").due
    datetime.date(2018, 2, 28)
    """

    event: ClassVar[str] = "adjustment"
    stands_on: ClassVar[tuple[type[Node], ...]] = (Milestone, Action)

    due: date | None = field(default=None, metadata=taken(optional(day)))
    start: date | None = field(default=None, metadata=taken(optional(day)))
    responsible: str | None = field(default=None, metadata=taken(optional(text), personal="people"))
    budget: tuple[BudgetLine, ...] = field(default=(), metadata=taken(each(a(BudgetLine))))
    scope: str = field(default="", metadata=taken(text))
    cause: str = field(default="", metadata=taken(text, personal="notes"))
    justification: str = field(default="", metadata=taken(text, personal="notes"))
    communicated_to: tuple[str, ...] = field(default=(), metadata=taken(each(text), personal="people"))

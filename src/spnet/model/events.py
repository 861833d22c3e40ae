"""The dated events of the journal: what happened, as opposed to what was planned.

``on`` is the day an event speaks for, ``recorded_on`` the day it was entered.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen

from spnet.errors import CompletionDateError, CorrectionError, FieldTypeError, RecordingDateError
from spnet.model.days import check_date
from spnet.model.enums import Status
from spnet.model.fields import date_or_none, freeze_sequence, instance, text, texts

__all__ = ["Adjustment", "Correction", "Event", "StatusReport"]


def _check_day(event: Any, attribute: Any, value: Any) -> None:
    check_date(value, f"{type(event).__name__}.{attribute.name}", str(getattr(event, "node", type(event).__name__)))


@frozen(kw_only=True)
class _Dated:
    node: str = field(validator=text)
    on: date = field(validator=_check_day)
    recorded_on: date = field(default=None, validator=date_or_none)

    def __attrs_post_init__(self) -> None:
        if self.recorded_on is None:
            object.__setattr__(self, "recorded_on", self.on)
        elif self.recorded_on < self.on:
            raise RecordingDateError(
                f"recorded_on {self.recorded_on} lies before on {self.on}",
                self.node,
                "An event is entered on the day it speaks for, or later.",
            )


@frozen(kw_only=True)
class StatusReport(_Dated):
    """The status of a node on a day.

    Parameters
    ----------
    node : str
        Id of an action, milestone, strategy, goal or organization. On the last three only CANCELLED, and a
        later report that undoes it, count.
    on : datetime.date
        The day the report speaks for.
    status : Status
        NOT_STARTED, IN_PROGRESS, COMPLETED or CANCELLED.
    completed_on : datetime.date or None, default None
        With COMPLETED: when the work was done, not after `on`; None: on `on`.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.
    outputs : tuple of str, default ()
        What was produced since the last report.
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
    Source section 4: monthly status reports.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Status, StatusReport
    >>> StatusReport(node="a1", on=date(2017, 10, 31), status=Status.COMPLETED).recorded_on
    datetime.date(2017, 10, 31)
    """

    status: Status = field(validator=instance(Status))
    completed_on: date | None = field(default=None, validator=date_or_none)
    outputs: tuple[str, ...] = field(default=(), converter=freeze_sequence, validator=texts)
    cause: str = field(default="", validator=text)
    comment: str = field(default="", validator=text)

    def __attrs_post_init__(self) -> None:
        _Dated.__attrs_post_init__(self)
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


@frozen(kw_only=True)
class Adjustment(_Dated):
    """A change of course: new dates for an action or a milestone, with the reason.

    Parameters
    ----------
    node : str
        Id of an action or a milestone.
    on : datetime.date
        The day from which it holds.
    due, start : datetime.date or None, default None
        The new date; None leaves the one in force. A date cannot be taken away.
    cause : str, default ""
        Why it was needed.
    recorded_on : datetime.date, default `on`
        The day it was entered, not before `on`.

    Raises
    ------
    RecordingDateError
        `recorded_on` is before `on`.
    DateTypeError
        A date is not a plain `datetime.date`.

    Notes
    -----
    Source section 6.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Adjustment
    >>> Adjustment(node="a2", on=date(2018, 1, 5), due=date(2018, 2, 28), cause="The trainer was ill.").due
    datetime.date(2018, 2, 28)
    """

    due: date | None = field(default=None, validator=date_or_none)
    start: date | None = field(default=None, validator=date_or_none)
    cause: str = field(default="", validator=text)


def _check_event_id(_correction: Any, attribute: Any, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldTypeError(
            f"Correction.{attribute.name} is a {type(value).__name__}, {value!r}, where an event's id belongs",
            "Correction.of",
            "Give the whole number that record() returned.",
        )


def _check_replacement(_correction: Any, _attribute: Any, value: Any) -> None:
    if value is not None and type(value) not in (StatusReport, Adjustment):
        raise FieldTypeError(
            f"Correction.replacement is a {type(value).__name__}",
            "Correction.replacement",
            "Give a StatusReport or an Adjustment, or None to withdraw the event.",
        )


@frozen(kw_only=True)
class Correction:
    """Puts another event in the place of a mistaken one, or withdraws it. The mistaken one stays in the journal.

    Parameters
    ----------
    of : int
        Id of the event to correct, as ``record()`` returned it.
    replacement : StatusReport, Adjustment or None
        What stands in its place, of the same node and kind; None withdraws the event.
    recorded_on : datetime.date
        The day the correction was entered; before none of the two events' dates.

    Raises
    ------
    CorrectionError
        `recorded_on` lies before a date of the replacement.

    Notes
    -----
    The replacement has its own ``on``; in the order of events it keeps the ``recorded_on`` and the place of the
    event it replaces. Of several corrections of one event the last counts.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Correction
    >>> Correction(of=1, replacement=None, recorded_on=date(2018, 1, 15)).of
    1
    """

    of: int = field(validator=_check_event_id)
    replacement: StatusReport | Adjustment | None = field(validator=_check_replacement)
    recorded_on: date = field(validator=_check_day)

    def __attrs_post_init__(self) -> None:
        if self.replacement is not None:
            check_not_before(self, self.replacement, "its replacement")


def check_not_before(correction: Correction, event: StatusReport | Adjustment, which: str) -> None:
    """Require that a correction was not entered before a date of an event.

    Raises
    ------
    CorrectionError
        It was.
    """
    latest = max(event.on, event.recorded_on)
    if correction.recorded_on < latest:
        raise CorrectionError(
            f"the correction of event {correction.of} was recorded on {correction.recorded_on}, "
            f"before {which} of {latest}",
            event.node,
            "Enter it on that day or later.",
        )


#: what a journal holds
Event = StatusReport | Adjustment | Correction

"""Corrections, and all that a journal may hold."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from spnet.checked import Checked, Refused, a, checked, day, optional, text, whole_number
from spnet.checked import by as taken  # a correction has a field `by`
from spnet.errors import CorrectionError
from spnet.model.events import Adjustment, Dated, StatusReport
from spnet.model.plan_events import Note, Observation, Recoding, Review, TargetRevision
from spnet.model.provenance import Provenance
from spnet.model.support_events import SelfReflection, SupportNeed, SupportProvided, SupportReview

__all__ = ["DATED_EVENTS", "EVENTS", "Correction", "Event", "check_not_before"]

#: the kinds of event but corrections, in the order in which documents and pages list them
DATED_EVENTS: tuple[type[Dated], ...] = (
    StatusReport,
    Adjustment,
    Recoding,
    TargetRevision,
    Observation,
    Review,
    SupportNeed,
    SupportProvided,
    SupportReview,
    SelfReflection,
    Note,
)


def _replacement(value: object) -> object:
    if value is not None and type(value) not in DATED_EVENTS:
        raise Refused("an event, or None", "Give an event of the same kind, or None to withdraw the event.")
    return value


@checked
@frozen(kw_only=True)
class Correction(Checked):
    """Puts another event in the place of a mistaken one, or withdraws it. The mistaken one stays in the journal.

    Parameters
    ----------
    of : int
        Id of the event to correct, as ``record()`` returned it.
    replacement : event or None
        What stands in its place, of the same node and kind; None withdraws the event.
    recorded_on : datetime.date
        The day the correction was entered; before none of the two events' dates.
    by : str, default ""
        Who entered it.
    provenance : Provenance or None, default None
        Where it comes from.

    Raises
    ------
    CorrectionError
        `recorded_on` lies before a date of the replacement.

    Notes
    -----
    The replacement has its own ``on``; in the order of events it keeps the ``recorded_on`` and the place of the
    event it replaces. Of several corrections of one event the last counts. A correction speaks for the day on which
    it was entered: its ``on`` is its ``recorded_on``.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Correction
    >>> Correction(of=1, replacement=None, recorded_on=date(2018, 1, 15)).of
    1
    """

    event: ClassVar[str] = "correction"

    of: int = field(metadata=taken(whole_number))
    replacement: Dated | None = field(metadata=taken(_replacement))
    recorded_on: date = field(metadata=taken(day))
    by: str = field(default="", metadata=taken(text, personal="people"))
    provenance: Provenance | None = field(default=None, metadata=taken(optional(a(Provenance))))

    @property
    def on(self) -> date:
        """The day it speaks for, which is that of its recording."""
        return self.recorded_on

    def _check_whole(self) -> None:
        if self.replacement is not None:
            check_not_before(self, self.replacement, "its replacement")


def check_not_before(correction: Correction, event: Dated, which: str) -> None:
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
Event = Dated | Correction

#: the classes of what a journal holds
EVENTS: tuple[type[Event], ...] = (*DATED_EVENTS, Correction)

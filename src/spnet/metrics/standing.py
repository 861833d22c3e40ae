"""The journal folded up to a day: what each node's reports and adjustments say as of then."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from spnet.model.columns import STATUSES, EventColumns, JournalColumns
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.snapshot import Snapshot

__all__ = ["NO_REPORT", "Standing", "covered", "fold", "last_of_each"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

#: stands in a column of statuses for a node without a report
NO_REPORT = -1

_CANCELLED = STATUSES.index(Status.CANCELLED)
_COMPLETED = STATUSES.index(Status.COMPLETED)


@frozen(kw_only=True, eq=False)
class Standing:
    """What holds for each node as of a day; arrays by row of the snapshot.

    Parameters
    ----------
    present : bool array
        Neither it nor a node above it joins the plan only later.
    cancelled : bool array
        It, or a node above it, is cancelled.
    status : int8 array
        The last report, as a number in `STATUSES`; `NO_REPORT` if there is none.
    completed_on : int32 array
        Where that is COMPLETED: the day given by the first report of the unbroken run; else `NO_DAY`.
    adjustments : EventColumns
        The adjustments that count, ordered so that the later wins.
    """

    present: Bool
    cancelled: Bool
    status: Int8
    completed_on: Int32
    adjustments: EventColumns

    def date_in_force(self, name: str, planned: Int32, last_day: Int32) -> Int32:
        """Return the ``due`` or ``start`` in force: of the last adjustment up to each row's last day, else planned."""
        adjusted: Int32 = getattr(self.adjustments, name)
        rows = self.adjustments.row
        counts = (adjusted != NO_DAY) & (self.adjustments.on <= last_day[rows])
        rows, adjusted = rows[counts], adjusted[counts]
        last = last_of_each(rows)
        in_force = planned.copy()
        in_force[rows[last]] = adjusted[last]
        return in_force


def fold(snapshot: Snapshot, day: int, known_by: int | None) -> Standing:
    """Fold the journal up to a day, leaving out what was recorded after `known_by`."""
    tree = snapshot.tree
    events = _in_force(snapshot.journal, known_by)
    counts = events.on <= day
    if known_by is not None:
        counts &= events.recorded_on <= known_by
    order = np.flatnonzero(counts)  # in the order of recording, which a stable sort keeps
    order = order[np.lexsort((events.recorded_on[order], events.on[order], events.row[order]))]
    events = events[order]
    status, completed_on = _last_reports(events[events.status != NO_REPORT], len(tree.kind))
    return Standing(
        present=~covered(tree.adopted > day, tree.end),
        cancelled=covered(status == _CANCELLED, tree.end),
        status=status,
        completed_on=completed_on,
        adjustments=events[events.status == NO_REPORT],
    )


def covered(chosen: Bool, end: Int32) -> Bool:
    """Return for each row whether it, or a row above it, is chosen; a subtree is one run of rows."""
    rows = np.flatnonzero(chosen)
    if not len(rows):
        return np.zeros(len(chosen), dtype=bool)
    size = len(chosen) + 1
    depth = np.cumsum(np.bincount(rows, minlength=size) - np.bincount(end[rows], minlength=size))
    covered: Bool = depth[:-1] > 0
    return covered


def last_of_each(keys: NDArray[Any]) -> Bool:
    """Return for sorted keys which entries are the last of their key."""
    last = np.ones(len(keys), dtype=bool)
    last[:-1] = keys[1:] != keys[:-1]
    return last


def _last_reports(reports: EventColumns, size: int) -> tuple[Int8, Int32]:
    """Return the last status of each row and the completion date of the run of COMPLETED in force."""
    status = np.full(size, NO_REPORT, dtype=np.int8)
    completed_on = np.full(size, NO_DAY, dtype=np.int32)
    last = last_of_each(reports.row)
    status[reports.row[last]] = reports.status[last]
    # each report's run begins at the nearest report before it that is its row's first or not COMPLETED's successor
    completed = reports.status == _COMPLETED
    begins = np.ones(len(reports), dtype=bool)
    begins[1:] = (reports.row[1:] != reports.row[:-1]) | (completed[1:] != completed[:-1])
    run = np.maximum.accumulate(np.where(begins, np.arange(len(reports)), 0))
    done = last & completed
    completed_on[reports.row[done]] = reports.completed_on[run[done]]
    return status, completed_on


def _in_force(journal: JournalColumns, known_by: int | None) -> EventColumns:
    """Return the events with the corrections known by a day applied, still in the order of recording."""
    known = np.arange(len(journal.corrected))
    if known_by is not None:
        known = known[journal.corrected_on <= known_by]
    if not len(known):
        return journal.events
    known = known[np.argsort(journal.corrected_on[known], kind="stable")]
    decisive = np.full(len(journal.events), -1)
    decisive[journal.corrected[known]] = known  # of several for one event the last assigned stays
    corrected = np.flatnonzero(decisive >= 0)
    replacement = journal.replacement[decisive[corrected]]
    replaced, source = corrected[replacement >= 0], replacement[replacement >= 0]
    changed = {}
    for name in ("on", "status", "completed_on", "due", "start"):
        column = getattr(journal.events, name).copy()
        column[replaced] = getattr(journal.replacements, name)[source]
        changed[name] = column
    stays = np.ones(len(journal.events), dtype=bool)
    stays[corrected[replacement < 0]] = False
    return evolve(journal.events, **changed)[stays]

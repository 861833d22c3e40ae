"""The journal folded up to a day: what each node's reports and adjustments say as of then."""

from __future__ import annotations

from typing import Literal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.model.columns import STATUSES
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.snapshot import Snapshot
from spnet.model.timelines import Timelines

__all__ = ["NO_REPORT", "Standing", "covered", "fold"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

#: stands in a column of statuses for a node without a report
NO_REPORT = -1

_CANCELLED = STATUSES.index(Status.CANCELLED)


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
    """

    present: Bool
    cancelled: Bool
    status: Int8
    completed_on: Int32
    _timelines: tuple[Timelines, ...]

    def date_in_force(self, name: Literal["due", "start"], planned: Int32, last_day: Int32) -> Int32:
        """Return the ``due`` or ``start`` in force: of the last adjustment up to each row's last day, else planned."""
        parts = [(one.due if name == "due" else one.start, one.rows) for one in self._timelines]
        if not any(len(timeline.row) for timeline, _ in parts):
            return planned
        in_force = planned.copy()
        for timeline, rows in parts:
            if rows is not None:  # what the timelines before tell of these nodes is out of date
                in_force[rows] = planned[rows]
            at = timeline.in_force(last_day[timeline.row])
            in_force[timeline.row[at]] = timeline.value[at]
        return in_force


def fold(snapshot: Snapshot, day: int, known_by: int | None) -> Standing:
    """Fold the journal up to a day, leaving out what was recorded after `known_by`."""
    tree = snapshot.tree
    status = np.full(len(tree.kind), NO_REPORT, dtype=np.int8)
    completed_on = np.full(len(tree.kind), NO_DAY, dtype=np.int32)
    timelines = snapshot.journal.timelines(known_by)
    for one in timelines:
        if one.rows is not None:  # what the timelines before tell of these nodes is out of date
            status[one.rows] = NO_REPORT
            completed_on[one.rows] = NO_DAY
        at = one.reports.in_force(day)
        rows = one.reports.row[at]
        status[rows] = one.reports.value[at]
        completed_on[rows] = one.reports.completed_at(at)
    joins_later = (tree.adopted > day) & (tree.adopted != NO_DAY)
    return Standing(
        present=~covered(joins_later, tree.end),
        cancelled=covered(status == _CANCELLED, tree.end),
        status=status,
        completed_on=completed_on,
        timelines=timelines,
    )


def covered(chosen: Bool, end: Int32) -> Bool:
    """Return for each row whether it, or a row above it, is chosen; a subtree is one run of rows."""
    tops = np.flatnonzero(chosen)
    tops = tops[end[tops] > tops + 1]  # most of what is chosen are leaves, which cover themselves alone
    if not len(tops):
        return chosen
    ends = end[tops]
    outermost = np.ones(len(tops), dtype=bool)
    outermost[1:] = tops[1:] >= np.maximum.accumulate(ends)[:-1]
    # the runs of the outermost follow upon each other: a step up where one begins, a step down where one has ended
    steps = np.zeros(len(chosen) + 1, dtype=np.int8)
    steps[tops[outermost]] = 1
    steps[ends[outermost]] -= 1
    inside: Bool = np.cumsum(steps[:-1], dtype=np.int8).view(bool)
    return inside | chosen

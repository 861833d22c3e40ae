"""The journal folded up to a day, or to many in one sweep: what reports and adjustments say of each node as of then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.conditions import OF_STATUS
from spnet.model.columns import STATUSES
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.snapshot import Snapshot
from spnet.model.timelines import Timeline, Timelines

__all__ = ["NO_REPORT", "Standing", "covered", "fold", "standings"]

Int8 = NDArray[np.int8]
Int16 = NDArray[np.int16]
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
    holds : int16 array
        Which of `CONDITIONS` that report brings, or that there is none.
    completed_on : int32 array
        Where that is COMPLETED: the day given by the first report of the unbroken run; else `NO_DAY`.
    """

    present: Bool
    cancelled: Bool
    status: Int8
    holds: Int16
    completed_on: Int32
    _day: int
    _timelines: tuple[Timelines, ...]

    @property
    def redates(self) -> bool:
        """Whether there is any adjustment of a date."""
        return any(len(one.due.row) or len(one.start.row) for one in self._timelines)

    def date_in_force(self, name: Literal["due", "start"], planned: Int32, completed_on: Int32) -> Int32:
        """Return the ``due`` or ``start`` in force: of the last adjustment, up to completion once completed."""
        parts = [(one.due if name == "due" else one.start, one.rows) for one in self._timelines]
        if not any(len(timeline.row) for timeline, _ in parts):
            return planned
        in_force = planned.copy()
        for timeline, rows in parts:
            if rows is not None:  # what the timelines before tell of these nodes is out of date
                in_force[rows] = planned[rows]
            # re-dating after it is done does not make late work timely
            at = timeline.in_force(np.minimum(completed_on[timeline.row], np.int32(self._day)))
            in_force[timeline.row[at]] = timeline.value[at]
        return in_force


def fold(snapshot: Snapshot, day: int, known_by: int | None) -> Standing:
    """Fold the journal up to a day, leaving out what was recorded after `known_by`."""
    return next(standings(snapshot, [day], known_by))


def standings(snapshot: Snapshot, days: Sequence[int], known_by: int | None) -> Iterator[Standing]:
    """Yield what holds as of each of some days, the earliest first; a later day adds to what held on the one before.

    It is the same arrays that are written on: what is yielded holds until the next is asked for.
    """
    tree = snapshot.tree
    timelines = snapshot.journal.timelines(known_by)
    settled, *recent = timelines
    says = _Says(len(tree.kind))
    present, cancelled = _Covered(tree.end), _Covered(tree.end)
    for day, places in zip(days, _in_turn(settled.reports, days), strict=True):
        says.take(settled, places)
        for one in recent:  # few: told anew for every day
            says.take(one, one.reports.in_force(day))
        joins_later = (tree.adopted > day) & (tree.adopted != NO_DAY)
        yield Standing(
            present=~present.of(joins_later),
            cancelled=cancelled.of(says.status == _CANCELLED),
            status=says.status,
            holds=says.holds,
            completed_on=says.completed_on,
            day=day,
            timelines=timelines,
        )


def _in_turn(reports: Timeline, days: Sequence[int]) -> list[NDArray[np.intp]]:
    """Return for each day the places of the events that came into force since the day before, and still are."""
    if len(days) == 1:
        return [reports.in_force(days[0])]
    counts_from = np.zeros(len(reports.on), dtype=np.min_scalar_type(len(days)))  # small ones are quick to sort
    for day in days:  # for a few dozen days quicker than a search
        counts_from += reports.on > day
    stays = counts_from < len(days)
    stays[:-1] &= reports.last[:-1] | (counts_from[1:] != counts_from[:-1])
    places = np.flatnonzero(stays)
    which = counts_from.take(places)
    in_turn = places.take(np.argsort(which, kind="stable"))
    return np.split(in_turn, np.cumsum(np.bincount(which, minlength=len(days)))[:-1])


class _Says:
    """What the reports of each node say, and go on to say as further ones are taken in."""

    def __init__(self, size: int) -> None:
        self.status: Int8 = np.full(size, NO_REPORT, dtype=np.int8)
        self.holds: Int16 = np.full(size, OF_STATUS[NO_REPORT], dtype=np.int16)
        self.completed_on: Int32 = np.full(size, NO_DAY, dtype=np.int32)

    def take(self, timelines: Timelines, places: NDArray[np.intp]) -> None:
        """Take in the reports in some places of the timelines."""
        if timelines.rows is not None:  # what the timelines before tell of these nodes is out of date
            self.status[timelines.rows] = NO_REPORT
            self.holds[timelines.rows] = OF_STATUS[NO_REPORT]
            self.completed_on[timelines.rows] = NO_DAY
        reports = timelines.reports
        rows, status = reports.row.take(places).astype(np.intp), reports.value.take(places)
        self.status[rows] = status
        self.holds[rows] = OF_STATUS.take(status)
        self.completed_on[rows] = reports.completed_at(places)


class _Covered:
    """What some rows cover; often the same rows as the time before."""

    def __init__(self, end: Int32) -> None:
        self._end = end
        self._last: tuple[Bool, Bool] | None = None

    def of(self, chosen: Bool) -> Bool:
        if self._last is None or not np.array_equal(chosen, self._last[0]):
            self._last = (chosen, covered(chosen, self._end))
        return self._last[1]


def covered(chosen: Bool, end: Int32) -> Bool:
    """Return for each row whether it, or a row above it, is chosen; a subtree is one run of rows."""
    tops = np.flatnonzero(chosen)
    tops = tops[end[tops] > tops + 1]  # most of what is chosen are leaves, which cover themselves alone
    if not len(tops):
        return chosen
    outermost = np.ones(len(tops), dtype=bool)
    outermost[1:] = tops[1:] >= np.maximum.accumulate(end[tops])[:-1]
    tops = tops[outermost]
    sizes = end[tops] - tops
    beneath = np.arange(sizes.sum()) + np.repeat(tops - (np.cumsum(sizes) - sizes), sizes)
    inside = chosen.copy()
    inside[beneath] = True
    return inside

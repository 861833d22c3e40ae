"""The journal in the order in which it is folded: by node, then by day, so that what holds on a day is one compare."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.model.column_input import sealed
from spnet.model.days import NO_DAY
from spnet.model.enums import Status
from spnet.model.event_columns import STATUSES, EventColumns

__all__ = ["DaysSaid", "Reports", "Timeline", "Timelines", "last_of_each"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]
Places = NDArray[np.intp]

_COMPLETED = STATUSES.index(Status.COMPLETED)
#: most runs of COMPLETED are no longer; where longer ones begin is searched for, which takes more than stepping back
_STEPS = 8


@frozen(kw_only=True, eq=False)
class Timeline:
    """What the events of each node set, one row an event, by node and in the order in which the later wins.

    Parameters
    ----------
    row, on : int32 array
        Row of the node, and the day.
    value : int8 or int32 array
        What it sets: a status, or a date.
    """

    row: Int32
    on: Int32
    value: NDArray[Any]

    @property
    def last(self) -> Bool:
        """Whether each is the last of its node; made when it is asked for."""
        return last_of_each(self.row)

    def in_force(self, until: Int32 | int) -> Places:
        """Return the places of each node's last event up to a day, or up to its own day given for each event."""
        counts: Bool = self.on <= until
        counts[:-1] &= counts[1:] <= self.last[:-1]  # the next one does not count, or is another node's
        return np.flatnonzero(counts)


@frozen(kw_only=True, eq=False)
class DaysSaid:
    """The completion days of the few reports that say another day than the one they speak for.

    Parameters
    ----------
    at : int32 array
        The places of these reports, in order.
    day : int32 array
        The days they say.
    """

    at: Int32
    day: Int32

    @classmethod
    def of(cls, events: EventColumns, order: Any = ...) -> DaysSaid:
        """Return those of reports, which an order is taken of."""
        says = (events.status == _COMPLETED) & (events.completed_on != events.on)
        at = np.flatnonzero(says[order])
        places = at if order is ... else order[at]
        return cls(at=sealed(at.astype(np.int32)), day=sealed(events.completed_on[places]))

    def among(self, places: Places) -> DaysSaid:
        """Return those of chosen reports, whose places are given in order."""
        ours = np.searchsorted(places, self.at)
        found = np.flatnonzero(places[np.minimum(ours, len(places) - 1)] == self.at) if len(places) else ours[:0]
        return DaysSaid(at=sealed(ours[found].astype(np.int32)), day=sealed(self.day[found]))


@frozen(kw_only=True, eq=False)
class Reports(Timeline):
    """The timeline of statuses.

    Parameters
    ----------
    said : DaysSaid
        When reports of COMPLETED say that it was done, if not on the day they speak for.
    """

    said: DaysSaid

    def completed_at(self, places: NDArray[np.integer]) -> Int32:
        """Return when work was done, by each of these reports.

        Parameters
        ----------
        places : int array
            Places of reports.

        Returns
        -------
        int32 array
            Of a report of COMPLETED: the day given by the first of the unbroken run that it is in; else `NO_DAY`.
        """
        days = np.full(len(places), NO_DAY, dtype=np.int32)
        completed = np.flatnonzero(self.value[places] == _COMPLETED)
        if len(completed):
            given = self.on.copy()  # a copy read once is quicker than a search for each
            given[self.said.at] = self.said.day
            days[completed] = given[self._first_of_run(places[completed])]
        return days

    def _first_of_run(self, places: NDArray[np.integer]) -> NDArray[np.integer]:
        """Return for reports of COMPLETED the place of the first of the run that each is in."""
        completed = self.value == _COMPLETED
        goes_on = np.zeros(len(completed), dtype=bool)
        goes_on[1:] = completed[1:] & completed[:-1] & (self.row[1:] == self.row[:-1])
        first = places.copy()
        going = np.flatnonzero(goes_on[places])
        for _ in range(_STEPS):
            if not len(going):
                return first
            first[going] -= 1
            going = going[goes_on[first[going]]]
        begins = np.flatnonzero(completed & ~goes_on)
        first[going] = begins[np.searchsorted(begins, first[going], side="right") - 1]
        return first


@frozen(kw_only=True, eq=False)
class Timelines:
    """The timelines of statuses, due dates and start dates.

    Parameters
    ----------
    reports : Reports
        Of status reports.
    due, start : Timeline
        Of the adjustments that set a due date, or a start.
    rows : int32 array or None
        The nodes they are of; None: of all.
    """

    reports: Reports
    due: Timeline
    start: Timeline
    rows: Int32 | None = None

    @classmethod
    def of(cls, reports: Reports, adjustments: EventColumns, rows: Int32 | None = None) -> Timelines:
        """Return the timelines of reports, and of adjustments in the order of folding."""
        return cls(reports=reports, due=_dates(adjustments, "due"), start=_dates(adjustments, "start"), rows=rows)


def _dates(adjustments: EventColumns, name: str) -> Timeline:
    value = getattr(adjustments, name)
    sets = np.flatnonzero(value != NO_DAY)
    return Timeline(row=adjustments.row[sets], on=adjustments.on[sets], value=value[sets])


def last_of_each(keys: NDArray[Any]) -> Bool:
    """Return for sorted keys which entries are the last of their key."""
    last = np.ones(len(keys), dtype=bool)
    last[:-1] = keys[1:] != keys[:-1]
    return last

"""Status reports and adjustments as read-only numpy columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import numpy as np
from attrs import fields, frozen
from numpy.typing import NDArray

from spnet.model.column_input import constant, sealed
from spnet.model.days import EPOCH, NO_DAY, to_day
from spnet.model.enums import Status
from spnet.model.events import Adjustment, StatusReport

__all__ = ["STATUSES", "EventColumns", "FindRows", "distinct_rows", "places_of"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]

#: what tells the rows of ids; -1 of those that are no node's
FindRows = Callable[[list[str]], Int32]

#: statuses by their number in the column ``status``
STATUSES: tuple[Status, ...] = tuple(Status)

_STATUS_NUMBER = {status: number for number, status in enumerate(STATUSES)}
_COMPLETED = STATUSES.index(Status.COMPLETED)

_node, _on, _recorded_on, _status = map(attrgetter, ("node", "on", "recorded_on", "status"))


@frozen(kw_only=True, eq=False)
class EventColumns:
    """Status reports and adjustments of nodes that are there, one row an event; unless said, in the order of recording.

    Parameters
    ----------
    seq : int64 array
        The event's id, which is its place in the order of recording.
    row : int32 array
        Row of its node.
    on, recorded_on : int32 array
        Days since 1970-01-01.
    status : int8 array
        Number in `STATUSES`; -1 for an adjustment.
    completed_on, due, start : int32 array
        Days; `NO_DAY` where there is none. A report of COMPLETED without a date has that of its `on`.
    """

    seq: Int64
    row: Int32
    on: Int32
    recorded_on: Int32
    status: Int8
    completed_on: Int32
    due: Int32
    start: Int32

    def __len__(self) -> int:
        return len(self.seq)

    def __getitem__(self, which: Any) -> EventColumns:
        """Return the events that an index array, mask or slice picks."""
        return EventColumns(**{name: sealed(getattr(self, name)[which]) for name in _NAMES})

    def of_rows(self, rows: NDArray[np.integer]) -> EventColumns:
        """Return the events of some rows, in the same order."""
        return self[places_of(rows, self.row)]

    @classmethod
    def empty(cls) -> EventColumns:
        """Return no events."""
        return cls.compile([], [], lambda _: np.zeros(0, dtype=np.int32))

    @classmethod
    def joined(cls, parts: Sequence[EventColumns]) -> EventColumns:
        """Return the events of all parts, one part behind the other."""
        parts = [part for part in parts if len(part)] or list(parts[:1]) or [cls.empty()]
        if len(parts) == 1:
            return parts[0]
        return cls(**{name: _joined([getattr(part, name) for part in parts]) for name in _NAMES})

    @classmethod
    def compile(cls, seq: Sequence[int], events: list[StatusReport | Adjustment], find: FindRows) -> EventColumns:
        """Compile events, given with their ids; those of nodes that are not there are left out."""
        row, status = find(list(map(_node, events))), _statuses(events)
        on, recorded_on = _days(map(_on, events), len(events)), _days(map(_recorded_on, events), len(events))
        completed_on, due, start = _completed_on(events, status, on), *_new_dates(events, status)
        columns = cls(
            seq=sealed(np.array(seq, dtype=np.int64)),
            row=sealed(row),
            on=sealed(on),
            recorded_on=sealed(recorded_on),
            status=sealed(status),
            completed_on=sealed(completed_on),
            due=due,
            start=start,
        )
        there = row >= 0
        return columns if there.all() else columns[there]


_NAMES = tuple(a.name for a in fields(EventColumns))


def places_of(rows: NDArray[np.integer], column: Int32) -> NDArray[np.intp]:
    """Return the places in a column of rows at which one of some rows stands."""
    wanted = np.zeros(1 + max(rows.max(initial=0), column.max(initial=0)), dtype=bool)
    wanted[rows] = True
    return np.flatnonzero(wanted[column])


def distinct_rows(rows: Int32) -> Int32:
    """Return rows in order, each once; `numpy.unique`, which does so for all types, loads masked arrays first."""
    there = np.zeros(1 + rows.max(initial=-1), dtype=bool)
    there[rows] = True
    return np.flatnonzero(there).astype(np.int32)


def _joined(columns: list[NDArray[Any]]) -> Any:
    """Join columns; constants, which take no memory, to a constant."""
    first = columns[0]
    if all(column.strides == (0,) and column[0] == first[0] for column in columns):
        return constant(first[0], sum(map(len, columns)), first.dtype.type)
    return sealed(np.concatenate(columns))


def _days(dates: Iterable[date], size: int) -> Int32:
    """Return the day numbers of dates that are all there."""
    return np.fromiter(map(date.toordinal, dates), np.int32, size) - np.int32(EPOCH)


def _statuses(events: list[StatusReport | Adjustment]) -> Int8:
    if all(kind is StatusReport for kind in set(map(type, events))):  # the usual case, and four times as fast
        return np.fromiter(map(_STATUS_NUMBER.__getitem__, map(_status, events)), np.int8, len(events))
    numbers = (_STATUS_NUMBER[event.status] if isinstance(event, StatusReport) else -1 for event in events)
    return np.fromiter(numbers, np.int8, len(events))


def _completed_on(events: list[StatusReport | Adjustment], status: Int8, on: Int32) -> Int32:
    completed = status == _COMPLETED
    days = np.where(completed, on, np.int32(NO_DAY))
    for place in np.flatnonzero(completed).tolist():
        given = events[place].completed_on  # type: ignore[union-attr]  # it is a report
        if given is not None:
            days[place] = to_day(given)
    return days


def _new_dates(events: list[StatusReport | Adjustment], status: Int8) -> tuple[Int32, Int32]:
    """Return the due dates and the starts that adjustments set."""
    adjustments = np.flatnonzero(status < 0).tolist()
    if not adjustments:
        none = constant(NO_DAY, len(events), np.int32)
        return none, none
    due, start = (np.full(len(events), NO_DAY, dtype=np.int32) for _ in range(2))
    for place in adjustments:
        event = events[place]
        due[place], start[place] = to_day(event.due), to_day(event.start)  # type: ignore[union-attr]  # an adjustment
    return sealed(due), sealed(start)

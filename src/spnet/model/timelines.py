"""The journal in the order in which it is folded: by node, then by day, so that what holds on a day is one compare.

A correction makes another version of an event. Each version is known from one day until another, and what was known
by a day is a choice among versions.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.model.days import NO_DAY
from spnet.model.enums import Status

__all__ = ["Corrections", "Timeline", "Timelines", "Versions", "compile_versions", "last_of_each"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]
Places = NDArray[np.intp]

_COMPLETED = tuple(Status).index(Status.COMPLETED)


@frozen(kw_only=True, eq=False)
class Timeline:
    """What the events of each node set, one row an event, by node and in the order in which the later wins.

    Parameters
    ----------
    row, on : int32 array
        Row of the node, and the day.
    value : int8 or int32 array
        What it sets: a status, or a date.
    last : bool array
        Whether it is the last of its node.
    """

    row: Int32
    on: Int32
    value: NDArray[Any]
    last: Bool

    def in_force(self, until: Int32 | int) -> Places:
        """Return the places of each node's last event up to a day, or up to its own day given for each event."""
        counts: Bool = self.on <= until
        counts[:-1] &= counts[1:] <= self.last[:-1]  # the next one does not count, or is another node's
        return np.flatnonzero(counts)


@frozen(kw_only=True, eq=False)
class Reports(Timeline):
    """The timeline of statuses.

    Parameters
    ----------
    completed_on : int32 array
        Of COMPLETED: the day given by the first report of the unbroken run that this one is in; else `NO_DAY`.
    """

    completed_on: Int32


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
    rows: Int32 | None


@frozen(kw_only=True, eq=False)
class Corrections:
    """Corrections of events, in the order of recording.

    Parameters
    ----------
    of : int array
        The place of the event that each corrects.
    on : int32 array
        The day it was entered.
    replacement : int array
        The place, among the replacements, of what stands instead; -1 withdraws.
    """

    of: NDArray[np.integer]
    on: Int32
    replacement: NDArray[np.integer]

    def __len__(self) -> int:
        return len(self.on)

    def __getitem__(self, which: Any) -> Corrections:
        return Corrections(of=self.of[which], on=self.on[which], replacement=self.replacement[which])


@frozen(kw_only=True, eq=False)
class Versions:
    """All versions of events, sorted; those of reports and those of adjustments apart.

    Parameters
    ----------
    reports, adjustments : dict of str to array
        The columns ``row``, ``on``, ``known_from`` and ``known_until`` (None where nothing was corrected), and
        ``status`` and ``completed_on``, or ``due`` and ``start``.
    rows : int32 array or None
        The nodes they are of; None: of all.
    """

    reports: dict[str, Any]
    adjustments: dict[str, Any]
    rows: Int32 | None

    def known(self, known_by: int | None) -> Timelines:
        """Return the timelines of what was known by a day; of None by now."""
        reports = _known(self.reports, known_by)
        last = last_of_each(reports["row"])
        status = reports["status"]
        return Timelines(
            reports=Reports(
                row=reports["row"],
                on=reports["on"],
                value=status,
                completed_on=_first_of_run(status == _COMPLETED, last, reports["completed_on"]),
                last=last,
            ),
            due=self._dates("due", known_by),
            start=self._dates("start", known_by),
            rows=self.rows,
        )

    def _dates(self, name: str, known_by: int | None) -> Timeline:
        adjustments = _known(self.adjustments, known_by)
        sets = np.flatnonzero(adjustments[name] != NO_DAY)
        row = adjustments["row"][sets]
        return Timeline(
            row=row,
            on=adjustments["on"][sets],
            value=adjustments[name][sets],
            last=last_of_each(row),
        )


def compile_versions(events: Any, corrections: Corrections, replacements: Any, rows: Int32 | None = None) -> Versions:
    """Sort events and what corrections made of them; both are given as event columns, in the order of recording."""
    known_from, known_until = events.recorded_on, None
    if len(corrections):
        order = np.lexsort((corrections.on, corrections.of))  # of two of one day the one recorded later stays last
        corrections = corrections[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = corrections.of[1:] != corrections.of[:-1]
        known_until = np.full(len(events), NO_DAY, dtype=np.int32)
        known_until[corrections.of[first]] = corrections.on[first]
        until = np.full(len(order), NO_DAY, dtype=np.int32)
        until[:-1] = np.where(first[1:], NO_DAY, corrections.on[1:])
        puts = np.flatnonzero(corrections.replacement >= 0)
        events = events.joined(replacements[corrections.replacement[puts]])
        known_from = np.concatenate((known_from, corrections.on[puts]))
        known_until = np.concatenate((known_until, until[puts]))
    order = _order(events)
    is_report = events.status[order] >= 0
    parts = []
    for places, names in (
        (order[is_report], ("row", "on", "status", "completed_on")),
        (order[~is_report], ("row", "on", "due", "start")),
    ):
        part = {name: getattr(events, name)[places] for name in names}
        part["known_from"] = known_from[places]
        part["known_until"] = None if known_until is None else known_until[places]
        parts.append(part)
    return Versions(reports=parts[0], adjustments=parts[1], rows=rows)


def _order(events: Any) -> Places:
    """Return the places of events by (row, on, recorded_on, seq)."""
    size = len(events)
    if not size:
        return np.arange(0)
    # sorting numbers that hold all four is ten times as fast as sorting by four columns; seldom they do not fit
    on, delay = events.on - events.on.min(), events.recorded_on - events.on
    delay -= delay.min()  # of a replacement it may be negative: it keeps the day on which the first was entered
    ordered = bool((events.seq[1:] >= events.seq[:-1]).all())  # replacements stand behind
    seq = np.arange(size) if ordered else events.seq - events.seq.min()
    place = [] if ordered else [np.arange(size)]
    columns = (events.row, on, delay, seq, *place)
    bits = [int(column.max()).bit_length() for column in columns]
    if sum(bits) > 63:
        return np.lexsort((seq, delay, on, events.row))
    key = np.zeros(size, dtype=np.int64)
    for column, width in zip(columns, bits, strict=True):
        key <<= width
        key |= column
    key.sort()
    key &= (1 << bits[-1]) - 1
    return key.astype(np.intp, copy=False)


def _known(versions: dict[str, Any], known_by: int | None) -> dict[str, Any]:
    """Return the columns of the versions that were known by a day, of None by now."""
    until = versions["known_until"]
    if known_by is not None:
        known = versions["known_from"] <= known_by
        if until is not None:
            known &= until > known_by
    elif until is not None:
        known = until == NO_DAY
    else:
        return versions
    places = np.flatnonzero(known)
    return {name: column[places] for name, column in versions.items() if not name.startswith("known_")}


def last_of_each(keys: NDArray[Any]) -> Bool:
    """Return for sorted keys which entries are the last of their key."""
    last = np.ones(len(keys), dtype=bool)
    last[:-1] = keys[1:] != keys[:-1]
    return last


def _first_of_run(completed: Bool, last: Bool, completed_on: Int32) -> Int32:
    """Return for each report of COMPLETED the day given by the first of its run."""
    goes_on = np.zeros(len(completed), dtype=bool)
    goes_on[1:] = completed[1:] & completed[:-1] & ~last[:-1]
    if not goes_on.any():
        return completed_on
    first = np.maximum.accumulate(np.where(goes_on, 0, np.arange(len(goes_on))))
    return completed_on[first]

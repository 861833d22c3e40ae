"""Versions of events: a correction makes another, and what was known by a day is a choice among them.

Each version is known from one day until another.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.model.correction_columns import CorrectionColumns
from spnet.model.days import NO_DAY
from spnet.model.event_columns import EventColumns
from spnet.model.event_order import folding_order
from spnet.model.timelines import DaysSaid, Reports, Timelines

__all__ = ["Versions", "compile_versions"]

Int32 = NDArray[np.int32]


@frozen(kw_only=True, eq=False)
class Versions:
    """All versions of the events of some nodes, in the order of folding.

    Parameters
    ----------
    events : EventColumns
        What each version says; with the `seq` and `recorded_on` of the event that was recorded.
    known_from, known_until : int32 array
        The first day on which it is known, and the first on which it no longer is; `NO_DAY` if it still is.
    rows : int32 array
        The nodes.
    """

    events: EventColumns
    known_from: Int32
    known_until: Int32
    rows: Int32

    def known(self, known_by: int | None) -> Timelines:
        """Return the timelines of what was known by a day, of None by now."""
        if known_by is None:
            known = self.known_until == NO_DAY
        else:
            known = (self.known_from <= known_by) & (self.known_until > known_by)
        is_report = self.events.status >= 0
        reports = self.events[known & is_report]
        timeline = Reports(row=reports.row, on=reports.on, value=reports.status, said=DaysSaid.of(reports))
        return Timelines.of(timeline, self.events[known & ~is_report], self.rows)


def compile_versions(events: EventColumns, corrections: CorrectionColumns, rows: Int32) -> Versions:
    """Sort all events of some nodes, given in the order of recording, and what corrections made of them."""
    of = np.searchsorted(events.seq, corrections.of)
    order = np.lexsort((corrections.on, of))  # of two of one day the one recorded later stays last
    of, on, replacement = of[order], corrections.on[order], corrections.replacement[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = of[1:] != of[:-1]
    until = np.full(len(order), NO_DAY, dtype=np.int32)
    until[:-1] = np.where(first[1:], NO_DAY, on[1:])
    known_until = np.full(len(events), NO_DAY, dtype=np.int32)
    known_until[of[first]] = on[first]
    puts = np.flatnonzero(replacement >= 0)
    known_from = np.concatenate((events.recorded_on, on[puts]))
    known_until = np.concatenate((known_until, until[puts]))
    versions = EventColumns.joined((events, corrections.replacements[replacement[puts]]))
    order = folding_order(versions)
    return Versions(events=versions[order], known_from=known_from[order], known_until=known_until[order], rows=rows)

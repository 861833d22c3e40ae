"""When each node was last reported on, in a column."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spnet.model.days import NO_DAY
from spnet.model.snapshot import Snapshot

__all__ = ["last_reported"]


def last_reported(snapshot: Snapshot, day: int, known_by: int | None) -> NDArray[np.int32]:
    """Return by row the day of the last report up to a day, among what was entered by another; `NO_DAY` if none."""
    last = np.full(len(snapshot.tree.kind), NO_DAY, dtype=np.int32)
    for timelines in snapshot.journal.timelines(known_by):
        if timelines.rows is not None:  # what the timelines before tell of these nodes is out of date
            last[timelines.rows] = NO_DAY
        reports = timelines.reports
        at = reports.in_force(day)
        last[reports.row[at]] = reports.on[at]
    return last

"""The recodings of a network in columns, sorted so that those in force on a day are one compare."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.model.corrected import corrected
from spnet.model.days import to_date, to_day
from spnet.model.plan_events import Recoding
from spnet.model.snapshot import Snapshot
from spnet.model.timelines import Timeline

__all__ = ["RecodingColumns", "recoding_columns"]


@frozen(kw_only=True, eq=False)
class RecodingColumns:
    """The recodings of nodes that are there, corrections applied.

    Parameters
    ----------
    timeline : Timeline
        By row and then in their order; the value is the number of the codes in `sets`.
    ids : int64 array
        The ids of the events, in the order of the timeline.
    sets : tuple of tuple of str
        The distinct sets of codes that they give.
    """

    timeline: Timeline
    ids: NDArray[np.int64]
    sets: tuple[tuple[str, ...], ...]


def recoding_columns(snapshot: Snapshot, *, known_by: int | None) -> RecodingColumns:
    """Return the recodings known by a day, of None by now; the journal remembers those that were asked for last."""
    return snapshot.journal.remembered("recodings", known_by, lambda: _compiled(snapshot, known_by))


def _compiled(snapshot: Snapshot, known_by: int | None) -> RecodingColumns:
    until = None if known_by is None else to_date(known_by)
    entries = [
        (snapshot.row(entry.event.node), *entry.order, entry.event)
        for entry in corrected(snapshot.journal.others, kinds=(Recoding,), known_by=until)
        if entry.event.node in snapshot  # else it is orphaned
    ]
    entries.sort(key=lambda entry: entry[:-1])
    numbers: dict[tuple[str, ...], int] = {}
    values = [numbers.setdefault(event.codes, len(numbers)) for *_, event in entries if isinstance(event, Recoding)]
    return RecodingColumns(
        timeline=Timeline(
            row=np.array([row for row, *_ in entries], dtype=np.int32),
            on=np.array([to_day(on) for _, on, *_ in entries], dtype=np.int32),
            value=np.array(values, dtype=np.int32),
        ),
        ids=np.array([event_id for _, _, _, event_id, _ in entries], dtype=np.int64),
        sets=tuple(numbers),
    )

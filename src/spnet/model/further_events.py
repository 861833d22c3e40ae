"""What a journal has got since it was last compiled, sorted out by where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from attrs import frozen

from spnet.model.correction_columns import CorrectionColumns
from spnet.model.corrections import Correction, Event
from spnet.model.event_columns import EventColumns, FindRows
from spnet.model.events import Adjustment, StatusReport

__all__ = ["Further", "further_events"]

#: how many events are compiled together: they stay near the processor while field after field is read of them
_TOGETHER = 4_096


@frozen(kw_only=True, eq=False)
class Further:
    """Events that a journal has got.

    Parameters
    ----------
    size : int
        How many there are.
    events : EventColumns
        Reports and adjustments of nodes that are there.
    corrections : CorrectionColumns or None
        Corrections of such; None, which is usual, where there are none.
    others : tuple of (int, event)
        All else, with its ids: events of other kinds, and corrections of these and of orphaned ones.
    """

    size: int
    events: EventColumns
    corrections: CorrectionColumns | None
    others: tuple[tuple[int, Event], ...]


def further_events(journal: dict[int, Event], since: int, find: FindRows) -> Further:
    """Return what a journal has got beyond its first so many events; `find` tells the rows of ids."""
    parts: list[EventColumns] = []
    rest: list[tuple[int, Event]] = []
    size = 0
    for ids, events in _runs(journal, since):
        size += len(ids)
        if set(map(type, events)) == {StatusReport}:  # the usual case, in which none need be looked at
            parts.append(EventColumns.compile(ids, events, find))
            continue
        plain = [(id, one) for id, one in zip(ids, events, strict=True) if isinstance(one, StatusReport | Adjustment)]
        parts.append(EventColumns.compile([id for id, _ in plain], [one for _, one in plain], find))
        rest += (pair for pair in zip(ids, events, strict=True) if not isinstance(pair[1], StatusReport | Adjustment))
    corrections, others = _corrections(rest, journal, find)
    return Further(size=size, events=EventColumns.joined(parts), corrections=corrections, others=others)


def _runs(journal: dict[int, Event], since: int) -> Iterator[tuple[list[int], list[Any]]]:
    """Yield the ids and the events beyond the first so many, some thousands at a time."""
    further_ids: Iterator[int] = iter(journal)
    further: Iterator[Event] = iter(journal.values())
    if since:  # from the end, as going past very many takes longer than compiling a few
        last = list(islice(reversed(journal), len(journal) - since))[::-1]
        further_ids, further = iter(last), map(journal.__getitem__, last)
    while run := list(islice(further_ids, _TOGETHER)):
        yield run, list(islice(further, _TOGETHER))


def _corrections(
    rest: list[tuple[int, Event]], journal: dict[int, Event], find: FindRows
) -> tuple[CorrectionColumns | None, tuple[tuple[int, Event], ...]]:
    """Part the corrections of what is in columns from all else."""
    corrections = [(id, one, journal[one.of]) for id, one in rest if isinstance(one, Correction)]
    of_plain = [(id, one, old.node) for id, one, old in corrections if isinstance(old, StatusReport | Adjustment)]
    rows = find([node for _, _, node in of_plain]).tolist()
    ours = [(id, one, row) for (id, one, _), row in zip(of_plain, rows, strict=True) if row >= 0]
    if not ours:
        return None, tuple(rest)
    taken = {id for id, _, _ in ours}
    columns = CorrectionColumns.compile([one for _, one, _ in ours], [row for _, _, row in ours], journal)
    return columns, tuple(pair for pair in rest if pair[0] not in taken)

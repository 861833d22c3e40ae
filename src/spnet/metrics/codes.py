"""Codes in force: a node's own, which replace inherited ones, else those of its nearest coded ancestor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.coding.codes import Category
from spnet.coding.framework import Framework, Heading
from spnet.coding.resolve import resolve, write_code
from spnet.errors import EditOpenError
from spnet.frozen import FrozenDict
from spnet.metrics.arguments import as_snapshot, check_known_by, day_or_last
from spnet.model.corrected import Entry, corrected
from spnet.model.corrections import Event
from spnet.model.days import to_day
from spnet.model.network import Network
from spnet.model.plan_events import Recoding
from spnet.model.recodings import recoding_columns
from spnet.model.snapshot import Snapshot

__all__ = ["CodeSets", "code_columns", "code_sets_in_force", "events_of", "last_recodings", "practice_or_domain"]

Int32 = NDArray[np.int32]


@frozen(kw_only=True, eq=False)
class CodeSets:
    """The codes in force of every node of a snapshot.

    Parameters
    ----------
    sets : tuple of tuple of str
        The distinct sets of codes: those that nodes carry, then those that only recodings brought. The first is empty.
    number : int32 array
        For each row of the snapshot the number, in `sets`, of the codes in force.
    source : int32 array
        For each row the row of the node whose own codes these are; -1 where there are none.
    recodings : mapping of int to int
        By row the id of the recoding by which a node has its own codes.
    """

    sets: tuple[tuple[str, ...], ...]
    number: Int32
    source: Int32
    recodings: Mapping[int, int]

    def of(self, row: int) -> tuple[str, ...]:
        """Return the codes in force of a row; empty where there are none."""
        return self.sets[self.number[row]]


def code_sets_in_force(snapshot: Snapshot, *, as_of: date | None, known_by: date | None = None) -> CodeSets:
    """Return the codes in force of every node as of a day; of None after all that is recorded.

    A node's own codes are those of its last recoding up to the day, else those it carries; if they are empty, it
    has those of its nearest coded ancestor within the plan.
    """
    sets, own, recodings = _own(snapshot, as_of, known_by)
    parent = snapshot.tree.parent
    source = np.where(own > 0, np.arange(len(own), dtype=np.int32), np.int32(-1))
    for _ in ("milestone", "action"):  # of two coded rows in one line the nearer stands further down
        above = source.take(parent, mode="clip")  # a root's -1 becomes row 0, an organization, which has no codes
        source = np.maximum(source, above, out=above)
    number = own.take(source, mode="clip")  # likewise
    for column in (source, number):
        column.flags.writeable = False
    return CodeSets(sets=sets, number=number, source=source, recodings=recodings)


def _own(
    snapshot: Snapshot, as_of: date | None, known_by: date | None
) -> tuple[tuple[tuple[str, ...], ...], Int32, FrozenDict[int, int]]:
    """Return the sets of codes, for each row the number of its own, and by row the recodings that gave them."""
    tree = snapshot.tree
    recodings = recoding_columns(snapshot, known_by=check_known_by(known_by))
    places = recodings.timeline.in_force(to_day(day_or_last(as_of)))
    if not len(places):  # the usual case: the columns as they are
        return tree.code_sets, tree.codes, FrozenDict()
    numbers = {codes: number for number, codes in enumerate(tree.code_sets)}
    rows, given = recodings.timeline.row[places], recodings.timeline.value[places]
    number_of = np.zeros(len(recodings.sets), dtype=np.int32)
    for place in np.unique(given).tolist():
        number_of[place] = numbers.setdefault(recodings.sets[place], len(numbers))
    own = tree.codes.copy()
    own[rows] = number_of[given]
    by_row = zip(rows.tolist(), recodings.ids[places].tolist(), strict=True)
    return tuple(numbers), own, FrozenDict(by_row)


def events_of(network: Network | Snapshot) -> Iterable[tuple[int, Event]]:
    """Return the events among which all recodings are, with their ids; of an open ``edit()`` too."""
    if isinstance(network, Network):
        try:
            return network.snapshot().journal.others  # few, where the journal is mostly reports
        except EditOpenError:
            return network.journal.items()
    return as_snapshot(network).journal.others


def last_recodings(
    events: Iterable[tuple[int, Event]], *, as_of: date | None, known_by: date | None
) -> dict[str, tuple[int, Recoding]]:
    """Return by node the last recoding up to a day, of None the last of all, with the id of its event."""
    until = day_or_last(as_of)
    last: dict[str, Entry] = {}
    for entry in corrected(events, kinds=(Recoding,), known_by=known_by):
        event = entry.event
        if event.on <= until:
            before = last.get(event.node)
            if before is None or before.order < entry.order:
                last[event.node] = entry
    return {id: (entry.event_id, cast(Recoding, entry.event)) for id, entry in last.items()}


def code_columns(frameworks: tuple[Framework, ...], by: Heading) -> dict[str, tuple[Framework, Category]]:
    """Return what codes count under, in the order of the frameworks: domains, by practice each with its practices."""
    columns: dict[str, tuple[Framework, Category]] = {}
    for framework in frameworks:
        shown = {category.notation for category in framework.domains}
        if by == "practice":
            shown |= {category.notation for category in framework.practices}
        for category in framework:
            if category.notation in shown:
                columns[write_code(frameworks, framework, category)] = (framework, category)
    return columns


def practice_or_domain(frameworks: tuple[Framework, ...], code: str, by: Heading) -> str:
    """Return the code under which a code counts.

    By practice an element counts for its practice, and a domain alone for itself; by domain everything counts
    for its domain.
    """
    framework, category = resolve(frameworks, code)
    return write_code(frameworks, framework, framework.heading(category.notation, by))

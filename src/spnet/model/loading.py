"""Filling a new network from rows: the gate's checks, without a way back for each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from spnet.coding.framework import Framework
from spnet.errors import (
    ContainmentError,
    CycleError,
    DuplicateIdError,
    DuplicateLinkError,
    EventTargetError,
    FieldValueError,
    UnknownIdError,
)
from spnet.model.corrections import Correction, Event
from spnet.model.direction import Term
from spnet.model.enums import LinkKind
from spnet.model.links import Link, check_ends
from spnet.model.network import Network
from spnet.model.nodes import Node, Organization
from spnet.model.records import Record, preorder
from spnet.model.tables import GOALS_FIRST
from spnet.model.targets import check_targets, check_what_is_there, lost
from spnet.model.tree import DEEPEST_ORGANIZATION, PARENT_KIND, check_nesting

__all__ = ["Loader"]


class Loader:
    """A network in the making.

    Nodes, then links, then events in the order of their ids, then `finish`. Each method refuses what the network's own
    would refuse, and does nothing then; a network that is not finished is thrown away. Dependencies in a ring are
    looked for once, at the end.
    """

    def __init__(
        self,
        name: str,
        *,
        id: str | None,
        frameworks: tuple[Framework, ...],
        glossary: Iterable[Term] = (),
        deepest: int = DEEPEST_ORGANIZATION,
    ) -> None:
        self._network = Network(name, id=id, frameworks=frameworks, glossary=glossary)
        self._records = self._network._tree.records
        self._roots = self._network._tree.roots
        self._parts = self._network._parts
        self._codes = self._network._codes
        self._deepest = deepest

    def __len__(self) -> int:
        return len(self._records)

    # --- nodes ----------------------------------------------------------------------------------------------

    def create(self, node: Node) -> Record:
        """Take in a node whose place comes later, by `attach`."""
        id = node.id
        if id in self._records or id in self._parts:
            raise DuplicateIdError(f"the id {id!r} is taken", id, "Give one of the two another id.")
        if getattr(node, "codes", None) or type(node) is Organization:
            node = self._codes.node(node)
            self._parts.check_new(node, self._records)
            self._parts.put(node)
        record = self._records[id] = Record(node, None)
        return record

    def attach(self, record: Record, parent: str | None) -> None:
        """Put a created node under a parent, as its last child, or at the top; `finish` finds rings."""
        if parent is None:
            if type(record.node) is not Organization:
                raise ContainmentError(f"the {record.node.kind} {record.node.id!r} has no parent", record.node.id)
            self._roots.append(record)
            return
        above = self._records.get(parent)
        if above is None:
            raise UnknownIdError(f"no node has the id {parent!r}", record.node.id, "Mend the parent's id.")
        wanted = PARENT_KIND[type(record.node)]
        if type(above.node) is not wanted:
            raise ContainmentError(
                f"the {record.node.kind} {record.node.id!r} cannot stand under the {above.node.kind} {parent!r}",
                f"{parent} → {record.node.id}",
                f"Name the {wanted.kind} it stands under.",
            )
        above.attach(record)

    def add(self, node: Node, above: Record | None) -> Record:
        """Add a node under the record of a node of the right kind."""
        record = self.create(node)
        if type(node) is Organization:
            if above is None:
                self._roots.append(record)
                return record
            try:
                check_nesting(above, node, deepest=self._deepest)
            except ContainmentError:
                self.withdraw(record)
                raise
        if above is not None:
            record.parent = above  # as Record.attach does, at half the price
            if above.children is None:
                above.children = [record]
            else:
                above.children.append(record)
        return record

    def add_leaves(self, nodes: Iterable[Node], above: Record) -> None:
        """Add nodes without children, of the right kind, under a record that has none; as `add`, at half the price."""
        records, parts, codes, new = self._records, self._parts._parts, self._codes.codes, Record
        children = []
        for node in nodes:
            id = node.id
            if id in records or id in parts:
                raise DuplicateIdError(f"the id {id!r} is taken", id, "Give one of the two another id.")
            own: tuple[str, ...] = node.codes  # type: ignore[attr-defined]  # leaves are actions
            if own and codes(own, id) != own:
                node = self._codes.node(node)  # noqa: PLW2901  # the same node as it is written here
            record = records[id] = new(node, above)
            children.append(record)
        if children:
            above.children = children

    def withdraw(self, record: Record) -> None:
        """Take back a node that was created last and has found no place."""
        self._parts.drop(record.node)
        del self._records[record.node.id]

    def order(self, record: Record, order: Sequence[str]) -> None:
        """Put the children of a node into an order: `GOALS_FIRST`, or that of ids.

        Raises
        ------
        FieldValueError
            The ids are not just those of its children.
        """
        if order == GOALS_FIRST:
            if record.children is not None:
                record.children.sort(key=lambda child: type(child.node) is Organization)
            return
        ids = order
        children = {child.node.id: child for child in record.children or ()}
        if len(set(ids)) < len(ids) or children.keys() != set(ids):
            raise FieldValueError(
                f"the children of {record.node.id!r} are not those that are listed",
                record.node.id,
                "List each once, or leave the list out: organizations come first then.",
            )
        if record.children is not None:
            record.children = [children[id] for id in ids]

    def place(self) -> None:
        """Require, once all nodes are attached, that each hangs on a root and that none nests too deep."""
        reached = list(preorder(self._roots))
        if len(reached) < len(self._records):
            there = {id(record) for record in reached}
            adrift = next(record for record in self._records.values() if id(record) not in there)
            raise CycleError(
                f"the organization above {adrift.node.id!r} stands beneath it",
                adrift.node.id,
                "One of the ring stands at the top: give it no parent.",
            )
        for record in reached:
            if type(record.node) is Organization and record.parent is not None:
                check_nesting(record.parent, record.node, deepest=self._deepest)
        self._network._tree.restore_order([record.node.id for record in reached])

    # --- links and events -----------------------------------------------------------------------------------

    def link(self, source: str, target: str, kind: LinkKind) -> None:
        """Join two nodes."""
        check_ends(self._network._tree.record(source).node, self._network._tree.record(target).node, kind)
        link: Link = (source, target, kind)
        if link in self._network._links:
            raise DuplicateLinkError(
                f"{source!r} is already joined to {target!r} by {kind.name}", f"{source} → {target}", "Say it once."
            )
        self._network._links.put(link)

    def record(self, event_id: int, event: Event, *, orphaned: bool = False) -> None:
        """Append an event under its id; `orphaned` says that something which it names is gone."""
        journal = self._network._journal
        if event_id in journal._events:
            raise DuplicateIdError(f"two events have the id {event_id}", str(event_id), "Give each its own.")
        event = self._codes.event(event)
        journal.check(event)
        dated = event.replacement if isinstance(event, Correction) else event
        if orphaned:
            if not lost(event, self._records, self._parts):
                raise EventTargetError(
                    f"event {event_id} is marked as orphaned, and all that it names is there",
                    str(event_id),
                    "Take the mark away.",
                )
            if dated is not None:
                check_what_is_there(dated, self._records)
                named = (dated.node, *(id for id, _ in dated.mentions()))
                self._network._vacated.update(id for id in named if id not in self._records)
        elif dated is not None:
            check_targets(dated, self._records, self._parts)
        journal._events[event_id] = event

    def finish(self) -> Network:
        """Return the network.

        Raises
        ------
        CycleError
            Dependencies close a ring.
        """
        ring = self.ring()
        if ring:
            raise CycleError(
                f"dependencies close a ring of {len(ring)}",
                f"{ring[0][0]} → {ring[0][1]}",
                "Take one of them away.",
            )
        network = self._network
        network._journal._first_unused = 1 + max(network._journal._events, default=0)
        network._versions = (network._next_version(),) * 4
        return network

    def ring(self) -> list[Link]:
        """Return dependencies that close a ring, in order round it; empty if there is none."""
        waits: dict[str, list[str]] = {}
        for source, target, kind in self._network._links:
            if kind is LinkKind.DEPENDS_ON:
                waits.setdefault(source, []).append(target)
        free = dict.fromkeys(waits, 0)
        for targets in waits.values():
            for target in targets:
                free[target] = free.get(target, 0) + 1
        ready = [id for id, count in free.items() if not count]
        while ready:
            id = ready.pop()
            del free[id]
            for target in waits.get(id, ()):
                free[target] -= 1
                if not free[target]:
                    ready.append(target)
        if not free:
            return []
        # each node left waits for, or is waited for by, one in a ring: go backwards until one comes again
        backwards = {target: source for source in free for target in waits.get(source, ()) if target in free}
        line = {next(iter(backwards)): None}  # a set in order
        while (before := backwards[next(reversed(line))]) not in line:
            line[before] = None
        steps = [*line, before]
        ring = steps[steps.index(before) :][::-1]
        return [(source, target, LinkKind.DEPENDS_ON) for source, target in pairwise(ring)]

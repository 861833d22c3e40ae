"""The containment tree of a network: what may stand where, and its edits, each with the way back."""

from __future__ import annotations

from collections.abc import Callable

from spnet.errors import ContainmentError, CycleError, DuplicateIdError, FieldTypeError, UnknownIdError
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.records import Record, preorder

__all__ = ["PARENT_KIND", "Tree", "Undo"]

#: takes one edit back
Undo = Callable[[], object]

#: what each kind of node stands under; an organization may also stand at the top
PARENT_KIND: dict[type[Node], type[Node]] = {
    Organization: Organization,
    Goal: Organization,
    Strategy: Goal,
    Milestone: Strategy,
    Action: Milestone,
}


class Tree:
    """Records by id, in the order in which they were added, and the roots in order.

    Every edit checks first, and returns what takes it back.
    """

    __slots__ = ("records", "roots")

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.roots: list[Record] = []

    def record(self, id: str) -> Record:
        """Return the record of a node."""
        record = self.records.get(id) if isinstance(id, str) else None  # a list has no hash
        if record is None:
            raise UnknownIdError(
                f"no node has the id {id!r}", str(id), "Iterating over the network gives the ids that there are."
            )
        return record

    def check_new(self, node: Node, parent: str | None) -> Record | None:
        """Require that a node can be added under a parent, and return the parent's record."""
        if type(node) not in PARENT_KIND:
            raise FieldTypeError(
                f"a {type(node).__name__} cannot stand in a network",
                type(node).__name__,
                "Add an Organization, Goal, Strategy, Milestone or Action.",
            )
        if node.id in self.records:
            raise DuplicateIdError(
                f"the id {node.id!r} is taken by a {self.records[node.id].node.kind}",
                node.id,
                "Give the new node another id, or use replace() to change the one that is there.",
            )
        return self.check_parent(node, parent)

    def check_parent(self, node: Node, parent: str | None) -> Record | None:
        """Require that a node may stand under a parent, and return the parent's record."""
        wanted = PARENT_KIND[type(node)]
        if parent is None:
            if isinstance(node, Organization):
                return None
            raise ContainmentError(
                f"the {node.kind} {node.id!r} has no parent", node.id, f"Name the {wanted.kind} it stands under."
            )
        above = self.record(parent)
        if not isinstance(above.node, wanted):
            raise ContainmentError(
                f"the {node.kind} {node.id!r} cannot stand under the {above.node.kind} {parent!r}",
                f"{parent} → {node.id}",
                f"Name the {wanted.kind} it stands under.",
            )
        return above

    def add(self, node: Node, above: Record | None) -> Undo:
        """Add a checked node as the last child of a parent, or as the last root."""
        record = Record(node, above)
        self.records[node.id] = record
        self.attach(record, above)

        def undo() -> None:
            self.detach(record)
            del self.records[record.node.id]

        return undo

    def move(self, record: Record, above: Record | None) -> Undo:
        """Put a record under another parent, as its last child."""
        step = above
        while step is not None:
            if step is record:
                raise CycleError(
                    f"{record.node.id!r} cannot stand beneath itself",
                    f"{above.node.id if above else None} → {record.node.id}",
                    "Choose a parent outside its subtree.",
                )
            step = step.parent
        before, position = record.parent, self.detach(record)
        self.attach(record, above)

        def undo() -> None:
            self.detach(record)
            self.attach(record, before, position)

        return undo

    def remove(self, gone: list[Record]) -> Undo:
        """Take out a subtree, given in preorder. The way back leaves it to `restore_order` to order the ids."""
        top = gone[0]
        before, position = top.parent, self.detach(top)
        for record in gone:
            del self.records[record.node.id]

        def undo() -> None:
            self.records.update((record.node.id, record) for record in gone)
            self.attach(top, before, position)

        return undo

    def restore_order(self, order: list[str]) -> None:
        """Put the same ids in a given order."""
        records = dict(self.records)
        self.records.clear()
        self.records.update((id, records[id]) for id in order)

    def attach(self, record: Record, above: Record | None, position: int | None = None) -> None:
        """Make a record a child, or a root, at a position or at the end."""
        if above is not None:
            above.attach(record, position)
        else:
            record.parent = None
            self.roots.insert(len(self.roots) if position is None else position, record)

    def detach(self, record: Record) -> int:
        """Take a record away from its parent, or from the roots, and return where it stood."""
        if record.parent is not None:
            return record.parent.detach(record)
        position = self.roots.index(record)
        del self.roots[position]
        return position

    def flat(self) -> list[tuple[Node, str | None]]:
        """Return the nodes in preorder, each with its parent's id."""
        return [(r.node, r.parent.node.id if r.parent else None) for r in preorder(self.roots)]

    def fill(self, flat: list[tuple[Node, str | None]], order: list[str]) -> None:
        """Fill an empty tree from a `flat` one, its ids in a given order."""
        for node, parent in flat:
            self.add(node, None if parent is None else self.records[parent])
        self.restore_order(order)

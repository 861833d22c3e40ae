"""The containment tree of a network: what may stand where, and its edits, each with the way back."""

from __future__ import annotations

from collections.abc import Callable

from spnet.checked import an, type_of
from spnet.errors import ContainmentError, CycleError, DuplicateIdError, FieldTypeError
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.records import Record, preorder
from spnet.model.rows import unknown_id

__all__ = ["DEEPEST_ORGANIZATION", "PARENT_KIND", "Tree", "Undo", "check_nesting"]

#: how deep organizations may nest; documents have the same bound
DEEPEST_ORGANIZATION = 32

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


def check_nesting(above: Record, node: Node, height: int = 1, deepest: int = DEEPEST_ORGANIZATION) -> None:
    """Require that organizations do not nest too deep.

    Raises
    ------
    ContainmentError
        They would.
    """
    depth = height
    step: Record | None = above
    while step is not None:
        depth, step = depth + 1, step.parent
    if depth > deepest:
        raise ContainmentError(
            f"organizations more than {deepest} deep",
            node.id,
            "Real ones stand four or five deep: see whether something is its own ancestor.",
        )


class Tree:
    """Records by id, in the order in which they were added, and the roots in order.

    `move` and `remove` check first, and return what takes them back.
    """

    __slots__ = ("records", "roots")

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.roots: list[Record] = []

    def record(self, id: str) -> Record:
        """Return the record of a node."""
        record = self.records.get(id) if isinstance(id, str) else None  # a list has no hash
        if record is None:
            raise unknown_id(id, "no node", "Iterating over the network gives the ids that there are.")
        return record

    def check_new(self, node: Node, parent: str | None) -> Record | None:
        """Require that a node can be added under a parent, and return the parent's record."""
        if type(node) not in PARENT_KIND:
            raise FieldTypeError(
                f"{type_of(node)} cannot stand in a network",
                type(node).__name__,
                "Add an Organization, Goal, Strategy, Milestone or Action.",
            )
        if node.id in self.records:
            raise DuplicateIdError(
                f"the id {node.id!r} is taken by {an(self.records[node.id].node.kind)}",
                node.id,
                "Give the new node another id, or use replace() to change the one that is there.",
            )
        return self.check_parent(node, parent)

    def check_parent(self, node: Node, parent: str | None, height: int = 1) -> Record | None:
        """Require that a node may stand under a parent, and return the parent's record.

        `height` is how many organizations stand one under the other from the node down, itself counted.
        """
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
        if wanted is Organization and type(node) is Organization:
            check_nesting(above, node, height)
        return above

    def add(self, node: Node, above: Record | None) -> Record:
        """Add a checked node as the last child of a parent, or as the last root; `take_back` undoes it."""
        record = Record(node, above)
        self.records[node.id] = record
        self.attach(record, above)

        return record

    def take_back(self, record: Record) -> None:
        """Take out a node that has no children."""
        self.detach(record)
        del self.records[record.node.id]

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

    @staticmethod
    def height(record: Record) -> int:
        """Return how many organizations stand one under the other from a record down, itself counted; 0 for others."""
        tallest, stack = 0, [(record, 1)]
        while stack:
            one, depth = stack.pop()
            if type(one.node) is Organization:
                tallest = max(tallest, depth)
                stack.extend((child, depth + 1) for child in one.children or ())
        return tallest

    def flat(self) -> list[tuple[Node, str | None]]:
        """Return the nodes in preorder, each with its parent's id."""
        return [(r.node, r.parent.node.id if r.parent else None) for r in preorder(self.roots)]

    def hold(self, other: Tree) -> None:
        """Fill an empty tree with the nodes of another, in the same places and order."""
        twins = {id: Record(record.node, None) for id, record in other.records.items()}
        for id, record in other.records.items():
            if record.children is not None:
                twin = twins[id]
                twin.children = [twins[child.node.id] for child in record.children]
                for child in twin.children:
                    child.parent = twin
        self.records.update(twins)
        self.roots.extend(twins[root.node.id] for root in other.roots)

    def fill(self, flat: list[tuple[Node, str | None]], order: list[str]) -> None:
        """Fill an empty tree from a `flat` one, its ids in a given order."""
        for node, parent in flat:
            self.add(node, None if parent is None else self.records[parent])
        self.restore_order(order)

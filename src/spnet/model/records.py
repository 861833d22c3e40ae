"""The containment tree as slotted records, and as mappings in the shape that networkx reads.

One record a node costs far less than a networkx graph and cannot be written past the network's gate. The
mappings at the end show the records as the node, successor and predecessor mappings of a ``DiGraph``; they are
lazy, live and refuse writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spnet.frozen import DetachableDict, LazyMapping
from spnet.model.nodes import Node

__all__ = ["NodeMapping", "PredecessorMapping", "Record", "SuccessorMapping", "preorder"]


class Record:
    """A node's place in the tree: the node, its parent's record and its children's, in order."""

    __slots__ = ("children", "node", "parent")

    def __init__(self, node: Node, parent: Record | None) -> None:
        self.node = node
        self.parent = parent
        self.children: list[Record] | None = None  # None for a leaf: most records are leaves

    def attach(self, child: Record, position: int | None = None) -> None:
        """Make a record a child, at a position or at the end."""
        child.parent = self
        if self.children is None:
            self.children = [child]
        else:
            self.children.insert(len(self.children) if position is None else position, child)

    def detach(self, child: Record) -> int:
        """Take a child away and return where it stood."""
        children = self.children or []
        position = len(children) - 1  # a roll-back takes the last away; else records compare by identity
        if children[position] is not child:
            position = children.index(child)
        del children[position]
        if not children:
            self.children = None
        return position


def preorder(roots: list[Record]) -> Iterator[Record]:
    """Yield records, a parent before its children and these in order; without recursion."""
    stack = roots[::-1]
    while stack:
        record = stack.pop()
        yield record
        if record.children is not None:
            stack.extend(reversed(record.children))


_Records = dict[str, Record]
_NO_DATA: DetachableDict[str, Any] = DetachableDict()


class NodeMapping(LazyMapping[str, Any]):
    """Id → node data, ``{"node": <attrs node>}``, in the order in which the nodes were added."""

    __slots__ = ("_records",)

    def __init__(self, records: _Records) -> None:
        self._records = records

    def __getitem__(self, key: str) -> DetachableDict[str, Node]:
        return DetachableDict(node=self._records[key].node)

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, key: object) -> bool:
        return key in self._records


class SuccessorMapping(LazyMapping[str, Any]):
    """Id → mapping of its children's ids to the (empty) data of the arrows."""

    __slots__ = ("_records",)

    def __init__(self, records: _Records) -> None:
        self._records = records

    def __getitem__(self, key: str) -> LazyMapping[str, Any]:
        return _Children(self._records, self._records[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, key: object) -> bool:
        return key in self._records


class PredecessorMapping(SuccessorMapping):
    """Id → mapping of its parent's id, if it has one, to the (empty) data of the arrow."""

    __slots__ = ()

    def __getitem__(self, key: str) -> _Parent:
        return _Parent(self._records[key])


class _Children(LazyMapping[str, Any]):
    __slots__ = ("_record", "_records")

    def __init__(self, records: _Records, record: Record) -> None:
        self._records = records
        self._record = record

    def __getitem__(self, key: str) -> DetachableDict[str, Any]:
        if key in self:
            return _NO_DATA
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter([record.node.id for record in self._record.children or ()])  # an edit in between skips none

    def __len__(self) -> int:
        return len(self._record.children or ())

    def __contains__(self, key: object) -> bool:
        child = self._records.get(key)  # type: ignore[call-overload]  # any key may be asked for
        return child is not None and child.parent is self._record


class _Parent(LazyMapping[str, Any]):
    __slots__ = ("_record",)

    def __init__(self, record: Record) -> None:
        self._record = record

    def __getitem__(self, key: str) -> DetachableDict[str, Any]:
        if key in self:
            return _NO_DATA
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        if self._record.parent is not None:
            yield self._record.parent.node.id

    def __len__(self) -> int:
        return int(self._record.parent is not None)

    def __contains__(self, key: object) -> bool:
        return self._record.parent is not None and self._record.parent.node.id == key

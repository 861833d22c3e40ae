"""The tree in columns as mappings in the shape that networkx reads: nothing is stored for a node but the columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spnet.frozen import DetachableDict, LazyMapping
from spnet.model.columns import TreeColumns
from spnet.model.nodes import Node
from spnet.model.rows import LazySequence

__all__ = ["ColumnNodes", "ColumnPredecessors", "ColumnSuccessors"]

_NO_DATA: DetachableDict[str, Any] = DetachableDict()


class _ById(LazyMapping[str, Any]):
    """Something by id, in preorder."""

    __slots__ = ("_columns", "_find", "_ids")

    def __init__(self, columns: _Columns) -> None:
        self._columns = columns
        self._ids = columns.ids
        self._find = columns.find

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, key: object) -> bool:
        return self._find(key) >= 0


class _Columns:
    """The columns at hand for reading one number after the other."""

    __slots__ = ("end", "find", "id_of", "ids", "nodes", "parent")

    def __init__(self, tree: TreeColumns) -> None:
        self.ids = tree.ids
        self.nodes = tree.nodes
        self.find = tree.rows.find
        self.id_of = tree.ids.at if isinstance(tree.ids, LazySequence) else tree.ids.__getitem__
        self.end = tree.end.data  # its numbers are plain ones, and quicker to get than an array's
        self.parent = tree.parent.data


class ColumnNodes(_ById):
    """Id → node data, ``{"node": <attrs node>}``."""

    __slots__ = ()

    def __init__(self, tree: TreeColumns) -> None:
        super().__init__(_Columns(tree))

    def __getitem__(self, key: str) -> DetachableDict[str, Node]:
        row = self._find(key)
        if row < 0:
            raise KeyError(key)
        return DetachableDict(node=self._columns.nodes[row])


class ColumnSuccessors(_ById):
    """Id → mapping of its children's ids to the (empty) data of the arrows."""

    __slots__ = ()

    def __init__(self, tree: TreeColumns) -> None:
        super().__init__(_Columns(tree))

    def __getitem__(self, key: str) -> LazyMapping[str, Any]:
        row = self._find(key)
        if row < 0:
            raise KeyError(key)
        return _Children(self._columns, row)


class ColumnPredecessors(ColumnSuccessors):
    """Id → mapping of its parent's id, if it has one, to the (empty) data of the arrow."""

    __slots__ = ()

    def __getitem__(self, key: str) -> LazyMapping[str, Any]:
        row = self._find(key)
        if row < 0:
            raise KeyError(key)
        return _Parent(self._columns, row)


class _Arrows(LazyMapping[str, Any]):
    """The ids at the other ends of a row's arrows."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: _Columns, row: int) -> None:
        self._columns = columns
        self._row = row

    def __getitem__(self, key: str) -> DetachableDict[str, Any]:
        if key in self:
            return _NO_DATA
        raise KeyError(key)


class _Children(_Arrows):
    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        columns, row = self._columns, self._row
        end, id_of = columns.end, columns.id_of
        child, last, ids = row + 1, end[row], []
        while child < last:
            ids.append(id_of(child))
            child = end[child]
        return iter(ids)

    def __len__(self) -> int:
        end = self._columns.end
        child, last, count = self._row + 1, end[self._row], 0
        while child < last:
            child, count = end[child], count + 1
        return count

    def __contains__(self, key: object) -> bool:
        row = self._columns.find(key)
        return row >= 0 and self._columns.parent[row] == self._row


class _Parent(_Arrows):
    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        above = self._columns.parent[self._row]
        return iter(() if above < 0 else (self._columns.id_of(above),))

    def __len__(self) -> int:
        return int(self._columns.parent[self._row] >= 0)

    def __contains__(self, key: object) -> bool:
        above = self._columns.parent[self._row]
        return above >= 0 and self._columns.find(key) == above

"""The containment tree as read-only numpy columns, one row a node in preorder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from spnet.model.column_input import sealed
from spnet.model.days import to_day
from spnet.model.enums import Level
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.records import Record
from spnet.model.rows import Rows, rows_of

__all__ = ["KINDS", "LEVELS", "TreeColumns", "kinds_from", "places"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]

R = TypeVar("R")

#: kinds of node by their number in the column ``kind``
KINDS: tuple[type[Node], ...] = (Organization, Goal, Strategy, Milestone, Action)
#: levels by their number in the column ``level``
LEVELS: tuple[Level, ...] = tuple(Level)

_KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
_LEVEL_NUMBER = {level: number for number, level in enumerate(LEVELS)}


def kinds_from(highest: int) -> str:
    """Return the kinds of node from one on down, in the words of an error: milestones, actions."""
    words = (kind.kind for kind in KINDS[highest:])
    return ", ".join(f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in words)


@frozen(kw_only=True, eq=False)
class TreeColumns:
    """The containment tree, one row a node in preorder, so that a subtree is one run of rows.

    Parameters
    ----------
    ids, nodes : sequence, length n
        Ids and attrs nodes: tuples, or sequences that make them when they are asked for.
    kind : int8 array, length n
        Number in `KINDS`.
    level : int8 array, length n
        Number in `LEVELS`; -1 for what is no organization.
    parent : int32 array, length n
        Row of the parent; -1 for a root.
    end : int32 array, length n
        One past the last row of the subtree.
    organization : int32 array, length n
        Row of the organization in whose plan it stands; an organization's is its own.
    adopted, start, due : int32 array, length n
        Days since 1970-01-01 as planned; `NO_DAY` where there is none.
    codes : int32 array, length n
        Own codes, as a number in `code_sets`; 0 is the empty set.
    code_sets : tuple of tuple of str
        The distinct sets of codes that occur.
    actions, milestones : int32 array
        Rows of these kinds, in order.
    actions_before, milestones_before : int32 array, length n + 1
        How many of them stand in the rows before; ``actions_before[end] - actions_before[row]`` counts a subtree.
    """

    ids: Sequence[str]
    nodes: Sequence[Node]
    kind: Int8
    level: Int8
    parent: Int32
    end: Int32
    organization: Int32
    adopted: Int32
    start: Int32
    due: Int32
    codes: Int32
    code_sets: tuple[tuple[str, ...], ...]
    actions: Int32
    milestones: Int32
    actions_before: Int32
    milestones_before: Int32
    _rows: Rows | None = field(default=None, alias="rows")
    _remembered: dict[str, Any] = field(factory=dict, init=False)

    def remembered(self, name: str, make: Callable[[], R]) -> R:
        """Return what is made of the nodes for all who ask; alike whichever thread makes it."""
        if name not in self._remembered:
            self._remembered[name] = make()
        made: R = self._remembered[name]
        return made

    @property
    def rows(self) -> Rows:
        """The rows of ids; made when first asked for, and alike whichever thread makes them."""
        rows = self._rows
        if rows is None:
            rows = rows_of(self.ids)
            object.__setattr__(self, "_rows", rows)
        return rows

    @classmethod
    def compile(cls, roots: list[Record]) -> TreeColumns:
        """Compile the records beneath these roots."""
        nodes: list[Node] = []
        kind: list[int] = []
        level: list[int] = []
        parent: list[int] = []
        end: list[int] = []
        organization: list[int] = []
        dates: dict[str, list[int]] = {"adopted": [], "start": [], "due": []}
        codes: list[int] = []
        code_sets: dict[tuple[str, ...], int] = {(): 0}
        stack: list[tuple[Record | None, int]] = [(record, -1) for record in reversed(roots)]
        while stack:
            record, above = stack.pop()
            if record is None:  # the subtree of row `above` is done
                end[above] = len(nodes)
                continue
            node, row = record.node, len(nodes)
            nodes.append(node)
            kind.append(_KIND_NUMBER[type(node)])
            level.append(_LEVEL_NUMBER[node.level] if isinstance(node, Organization) else -1)
            parent.append(above)
            end.append(row + 1)
            organization.append(row if isinstance(node, Organization) else organization[above])
            for name, column in dates.items():
                column.append(to_day(getattr(node, name, None)))
            own = getattr(node, "codes", ())
            codes.append(code_sets.setdefault(own, len(code_sets)) if own else 0)
            if record.children is not None:
                stack.append((None, row))
                stack.extend((child, row) for child in reversed(record.children))
        kinds = _column(kind, np.int8)
        actions, actions_before = places(kinds, Action)
        milestones, milestones_before = places(kinds, Milestone)
        return cls(
            ids=tuple(node.id for node in nodes),
            nodes=tuple(nodes),
            kind=kinds,
            level=_column(level, np.int8),
            parent=_column(parent, np.int32),
            end=_column(end, np.int32),
            organization=_column(organization, np.int32),
            codes=_column(codes, np.int32),
            code_sets=tuple(code_sets),
            actions=actions,
            milestones=milestones,
            actions_before=actions_before,
            milestones_before=milestones_before,
            **{name: _column(column, np.int32) for name, column in dates.items()},
        )


def places(kind: Int8, of: type[Node]) -> tuple[Int32, Int32]:
    """Return the rows of a kind, and for each row how many of that kind stand before it."""
    there = kind == _KIND_NUMBER[of]
    before = np.concatenate(([0], np.cumsum(there, dtype=np.int32)))
    return _column(np.flatnonzero(there), np.int32), _column(before, np.int32)


def _column(values: Any, dtype: type) -> Any:
    return sealed(np.array(values, dtype=dtype))

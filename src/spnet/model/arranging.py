"""Rows with their parents' numbers, in any order, arranged in preorder."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.errors import ContainmentError, CycleError
from spnet.model.column_input import refuse, sealed
from spnet.model.columns import KINDS
from spnet.model.tree import DEEPEST_ORGANIZATION, PARENT_KIND

__all__ = ["Arrangement", "arrange"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Places = NDArray[np.intp]

#: for each kind the number of the kind it stands under
_ABOVE = np.array([KINDS.index(PARENT_KIND[kind]) for kind in KINDS], dtype=np.int8)


@frozen(kw_only=True, eq=False)
class Arrangement:
    """Rows in preorder.

    Parameters
    ----------
    order, place : int32 array or None
        The given row of each row, and the row of each given one; None: they were in preorder already.
    parent, end, organization : int32 array
        As in `TreeColumns`.
    """

    order: Int32 | None
    place: Int32 | None
    parent: Int32
    end: Int32
    organization: Int32


def arrange(kind: Int8, parent: Int32) -> Arrangement:
    """Arrange rows in preorder; of one parent's, and of the roots, the order stays.

    Raises
    ------
    ContainmentError
        A row stands under one of the wrong kind, or organizations nest too deep.
    CycleError
        Organizations stand in a circle.
    """
    _check_kinds(kind, parent)
    organization = _organizations(kind, parent)
    depth = _depths(kind, parent)[organization]
    depth += kind  # a goal stands one beneath its organization, an action four
    by_depth = np.argsort(depth, kind="stable")
    levels = np.split(by_depth, np.cumsum(np.bincount(depth))[:-1]) if len(kind) else []
    size = np.ones(len(kind), dtype=np.int32)
    for rows in levels[:0:-1]:
        np.add.at(size, parent[rows], size[rows])
    rank = np.arange(len(kind), dtype=np.int32)
    if _is_preorder(depth, parent, levels):
        return Arrangement(
            order=None, place=None, parent=parent, end=sealed(rank + size), organization=sealed(organization)
        )
    place = _places(parent, size, levels)
    order = np.empty_like(place)
    order[place] = rank
    above = parent[order]
    return Arrangement(
        order=sealed(order),
        place=sealed(place),
        parent=sealed(np.where(above < 0, np.int32(-1), place[above])),
        end=sealed(rank + size[order]),
        organization=sealed(place[organization[order]]),
    )


def _check_kinds(kind: Int8, parent: Int32) -> None:
    root = parent < 0
    refuse(
        ContainmentError,
        "parent",
        root & (kind != 0),
        "no parent",
        "Only organizations stand at the top; name the row that it stands under.",
        said=lambda row: KINDS[kind[row]].kind,
    )
    refuse(
        ContainmentError,
        "parent",
        ~root & (kind[parent] != _ABOVE[kind]),
        "a parent of the wrong kind",
        "Goals and organizations stand under organizations, strategies under goals, milestones under strategies, "
        "actions under milestones.",
        said=lambda row: f"{KINDS[kind[row]].kind} under {KINDS[kind[parent[row]]].kind}",
    )


def _organizations(kind: Int8, parent: Int32) -> Int32:
    """Return the row of the organization in whose plan each row stands."""
    top = np.where(kind == 0, np.arange(len(kind), dtype=np.int32), parent)
    for lowest in range(2, len(KINDS)):
        rows = np.flatnonzero(kind >= lowest)
        top[rows] = parent[top[rows]]
    return top


def _depths(kind: Int8, parent: Int32) -> Int8:
    """Return for each organization how many stand above it; 0 for other rows."""
    organizations = np.flatnonzero(kind == 0)
    above = parent[organizations]
    up = np.where(above < 0, -1, np.searchsorted(organizations, above))
    depth = np.where(up < 0, 0, -1).astype(np.int8)
    for level in range(1, DEEPEST_ORGANIZATION):
        beneath = np.flatnonzero((depth < 0) & (depth[up] == level - 1))  # a root's -1 is of no account: it has a depth
        if not len(beneath):
            break
        depth[beneath] = level
    left = np.flatnonzero(depth < 0)
    if len(left):
        _refuse_nesting(organizations, up, left)
    depths: Int8 = np.zeros(len(kind), dtype=np.int8)
    depths[organizations] = depth
    return depths


def _refuse_nesting(organizations: Places, up: Places, left: Places) -> None:
    """Raise the error of organizations that stand in a circle, or else too deep."""
    passed: set[int] = set()
    for start in left.tolist():
        line: dict[int, None] = {}
        step = start
        while step >= 0 and step not in passed:
            passed.add(step)
            line[step] = None
            step = int(up[step])
        if step in line:
            circle = [int(organizations[one]) for one in line]
            circle = circle[circle.index(int(organizations[step])) :]
            raise CycleError(
                f"organizations stand in a circle: rows {' → '.join(map(str, circle[:4]))} → "
                f"{'… → ' if len(circle) > 4 else ''}{circle[0]}",
                f"parent[{circle[0]}]",
                "Give one of them a parent outside the circle, or -1.",
            )
    wrong = np.zeros(int(organizations[-1]) + 1, dtype=bool)
    wrong[organizations[left]] = True
    refuse(
        ContainmentError,
        "parent",
        wrong,
        f"organizations more than {DEEPEST_ORGANIZATION} deep",
        "Real ones stand four or five deep: see whether something is its own ancestor.",
    )


def _is_preorder(depth: Int8, parent: Int32, levels: list[Places]) -> bool:
    """Return whether each row comes right after its parent's earlier descendants."""
    if not len(depth):
        return True
    if depth[0] != 0 or (depth[1:] > depth[:-1] + 1).any():  # a step down goes to a child
        return False
    return all(  # and each parent is the last row of its depth so far
        np.array_equal(parent[rows], above[np.searchsorted(above, rows) - 1]) for above, rows in pairwise(levels)
    )


def _places(parent: Int32, size: Int32, levels: list[Places]) -> Int32:
    """Return the row of each given row in preorder: one past its parent's, and past its earlier siblings' subtrees."""
    siblings = np.argsort(parent, kind="stable")
    above = parent[siblings]
    running = np.concatenate(([0], np.cumsum(size[siblings], dtype=np.int64)))[:-1]
    first = np.flatnonzero(np.concatenate(([True], above[1:] != above[:-1])))
    running -= np.repeat(running[first], np.diff(np.append(first, len(above))))
    place = np.empty(len(parent), dtype=np.int32)
    place[siblings] = running  # within the parent so far
    for rows in levels[1:]:
        place[rows] += place[parent[rows]] + np.int32(1)
    return place

"""What every way of counting comes to, laid out alike, so that it can be seen that all count the same."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from spnet.metrics.tally import COUNTS

__all__ = ["Sums", "sums_of"]

Int64 = NDArray[np.int64]


@frozen(kw_only=True, eq=False)
class Sums:
    """The tallies of actions, nodes × `COUNTS`: of whole subtrees and of own plans; rows of actions are not filled."""

    whole: Int64
    own: Int64

    def require_same(self, other: Sums, name: str) -> None:
        """Refuse to go on where another way counts differently: its time would mean nothing."""
        for what in ("whole", "own"):
            mine, theirs = getattr(self, what), getattr(other, what)
            if not np.array_equal(mine, theirs):
                row, count = np.argwhere(mine != theirs)[0].tolist()
                raise AssertionError(
                    f"{name}: {what} {COUNTS[count]} of row {row} is {theirs[row, count]}, not {mine[row, count]}"
                )


def sums_of(
    nodes: int, whole: Iterable[tuple[ArrayLike, ArrayLike]], own: Iterable[tuple[ArrayLike, ArrayLike]]
) -> Sums:
    """Lay out tables of rows and their counts; own counts are given where they differ, row -1 is no node."""
    filled = np.zeros((nodes + 1, len(COUNTS)), dtype=np.int64)
    for rows, counts in whole:
        filled[np.asarray(rows)] = np.asarray(counts)
    own_filled = filled.copy()
    for rows, counts in own:
        own_filled[np.asarray(rows)] = np.asarray(counts)
    return Sums(whole=filled[:nodes], own=own_filled[:nodes])

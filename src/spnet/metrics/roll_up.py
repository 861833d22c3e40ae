"""Sums of counts for every node: running sums over milestones in preorder, and two look-ups for a node.

A subtree is a run of milestones, and the actions of a milestone are a run of actions. So sums are kept at milestones
alone; the rows of actions, two thirds of all, stay implicit.

Two counts share a word of 64 bits, 32 bits each. No count of a node is larger than the number of rows, which is an
int32 itself, so that none runs over into the other; and what runs over on the way there (in sums over rows that
overlap) is taken back by a difference, since whole words add and subtract without loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.conditions import COUNTED
from spnet.metrics.judged import Judged
from spnet.metrics.lanes import sums_between
from spnet.metrics.tally import COUNTS
from spnet.metrics.weights import Weights
from spnet.model.columns import KINDS, TreeColumns
from spnet.model.nodes import Action, Organization

__all__ = ["RunningSums", "running_sums", "weighted_sums"]

Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Rows = NDArray[np.integer]

_ACTION = KINDS.index(Action)
_ORGANIZATION = KINDS.index(Organization)

_WORDS = (len(COUNTS) + 1) // 2  # words of two counts: the count of a word's number, and that so many further on
_BYTE = 2**8 - 1
_BYTES_OF_TWO = np.int64(_BYTE << 32 | _BYTE)


def _table(bits: int, in_one: int) -> Int64:
    """Return for each combination of conditions what it adds: words side by side, so many of two counts `in_one`."""
    table = np.zeros((-(-_WORDS // in_one), len(COUNTED)), dtype=np.int64)
    for count, counted in enumerate(COUNTED.T):
        half, word = divmod(count, _WORDS)
        table[word // in_one] |= counted.astype(np.int64) << (32 * half + bits * (word % in_one))
    return table


#: a word of two counts in 32 bits each, and words of eight in a byte each
_WIDE, _NARROW = _table(32, 1), _table(8, 4)
_COUNTED = np.ascontiguousarray(COUNTED.T)


@frozen(kw_only=True, eq=False)
class RunningSums:
    """The counts of all that stands before each milestone, and of all; of every node they are a difference.

    Parameters
    ----------
    tree : TreeColumns
        The nodes.
    judged : Judged
        What was added up.
    words : int64 array, words of two counts × (milestones + 1)
        The sums.
    """

    tree: TreeColumns
    judged: Judged
    words: Int64

    def between(self, first: Rows, last: Rows) -> Int32:
        """Return the counts of runs of rows, none of them an action, each to one before its last; COUNTS × runs."""
        before = self.tree.milestones_before
        return self._counts(before.take(first), before.take(last))

    def whole(self, rows: Rows) -> Int32:
        """Return the counts of the whole subtrees of rows, COUNTS × rows."""
        tree = self.tree
        is_leaf = tree.kind.take(rows) == _ACTION
        if self.judged.rows is not tree.actions or not is_leaf.any():
            return self._subtrees(rows)
        counts: Int32 = np.empty((len(COUNTS), len(rows)), dtype=np.int32)
        inner, leaves = np.flatnonzero(~is_leaf), np.flatnonzero(is_leaf)
        of_inner = self._subtrees(np.asarray(rows).take(inner))
        conditions = self.judged.conditions.take(tree.actions_before.take(np.asarray(rows).take(leaves)))
        for place, count in enumerate(counts):
            count[inner] = of_inner[place]
            count[leaves] = _COUNTED[place].take(conditions)
        return counts

    def own(self, rows: Rows) -> Int32:
        """Return the counts of rows, of organizations without the organizations beneath them; COUNTS × rows."""
        ours = np.flatnonzero(self.tree.kind.take(rows) == _ORGANIZATION)
        own = self._own_plans(np.asarray(rows).take(ours))
        if len(ours) == len(rows):
            return own
        counts = self.whole(rows)
        counts[:, ours] = own
        return counts

    def _subtrees(self, rows: Rows) -> Int32:
        before = self.tree.milestones_before
        return self._counts(before.take(rows), before.take(self.tree.end.take(rows)))

    def _own_plans(self, asked: Rows) -> Int32:
        """Return the counts of organizations without the organizations beneath them."""
        organizations = np.flatnonzero(self.tree.kind == _ORGANIZATION)
        whole = self._subtrees(organizations)
        above = self.tree.parent.take(organizations)
        nested = np.flatnonzero(above >= 0)
        places = np.searchsorted(organizations, above.take(nested))
        own = whole.copy()
        for count, of_all in zip(own, whole, strict=True):
            np.subtract.at(count, places, of_all.take(nested))
        return own.take(np.searchsorted(organizations, asked), axis=1)

    def _counts(self, first: Int32, last: Int32) -> Int32:
        """Return the differences of sums, COUNTS × as many; word by word, for room that is used again is quick."""
        counts: Int32 = np.empty((len(COUNTS), len(first)), dtype=np.int32)
        here, there = first.astype(np.intp), last.astype(np.intp)
        words, before = np.empty(len(first), dtype=np.int64), np.empty(len(first), dtype=np.int64)
        for number, sums in enumerate(self.words):
            sums.take(there, out=words, mode="clip")
            sums.take(here, out=before, mode="clip")
            words -= before
            np.copyto(counts[number], words, casting="unsafe")  # the lower half
            if number + _WORDS < len(COUNTS):
                np.right_shift(words, 32, out=counts[number + _WORDS], casting="unsafe")
        return counts


def running_sums(tree: TreeColumns, judged: Judged) -> RunningSums:
    """Return the running sums of what is judged: actions or milestones."""
    sums = np.zeros((_WORDS, len(tree.milestones) + 1), dtype=np.int64)
    for word, of_each in zip(sums, _of_each_milestone(tree, judged), strict=False):
        np.cumsum(of_each, out=word[1:])
    return RunningSums(tree=tree, judged=judged, words=sums)


def _of_each_milestone(tree: TreeColumns, judged: Judged) -> Iterator[Int64]:
    """Yield, word by word, what each milestone counts in, or all its actions do; behind these some that are empty."""
    conditions = judged.conditions
    if judged.rows is tree.milestones:
        yield from (table.take(conditions) for table in _WIDE)
        return
    starts = np.append(tree.actions_before[tree.milestones], np.int32(len(conditions)))
    if np.diff(starts).max(initial=0) > _BYTE:  # seldom: a milestone with more actions than a byte counts
        yield from (sums_between(table.take(conditions), starts) for table in _WIDE)
        return
    for table in _NARROW:
        eight = sums_between(table.take(conditions), starts)
        yield from (eight >> 8 * place & _BYTES_OF_TWO for place in range(4))


def weighted_sums(tree: TreeColumns, judged: Judged, weights: Weights) -> tuple[NDArray[Any], Int32]:
    """Return the sums of the weights of actions before each milestone, and how many are there without a weight."""
    starts = np.append(tree.actions_before[tree.milestones], np.int32(len(judged.rows)))
    running = np.zeros(len(judged.rows) + 1, dtype=weights.millionths.dtype)
    sums = np.zeros((len(starts), len(COUNTS)), dtype=weights.millionths.dtype)
    for place in range(len(COUNTS)):
        counts = COUNTED[:, place].take(judged.conditions)
        np.cumsum(np.where(counts, weights.millionths, 0), out=running[1:])
        sums[:, place] = running[starts]
    left_out = np.zeros(len(judged.rows) + 1, dtype=np.int32)
    np.cumsum(judged.has("total") & ~weights.there, out=left_out[1:])
    return sums, left_out[starts]

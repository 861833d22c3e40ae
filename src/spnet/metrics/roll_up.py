"""Sums of counts for every node: running sums over milestones in preorder, and two look-ups for a node.

A subtree is a run of milestones, and the actions of a milestone are a run of actions. So sums are kept at milestones
alone; the rows of actions, two thirds of all, stay implicit. No sum is larger than the number of rows, which is an
int32 itself: int32 holds them all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from spnet.metrics.conditions import COUNTED
from spnet.metrics.judgement import Judged
from spnet.metrics.tally import COUNTS
from spnet.metrics.weights import Weights
from spnet.model.columns import KINDS, TreeColumns
from spnet.model.nodes import Action, Organization

__all__ = ["every_row", "own_rows", "running_sums", "weighted_sums"]

Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

_ACTION = KINDS.index(Action)
_ORGANIZATION = KINDS.index(Organization)

_LANES = 8  # bytes in a word of 64 bits, each the sum of one count
_FULL = 2**8 - 1


def _words() -> NDArray[np.uint64]:
    """Return for each combination of conditions its counts, a byte each, in as few words as hold them."""
    lanes = np.zeros((len(COUNTED), -(-len(COUNTS) // _LANES) * _LANES), dtype=np.uint8)
    lanes[:, : len(COUNTS)] = COUNTED
    return np.ascontiguousarray(lanes.view("<u8").astype(np.uint64).T)


_WORDS = _words()


def running_sums(tree: TreeColumns, judged: Judged, among: Bool | None = None) -> Int32:
    """Return the sums of the counts of all that stand before each milestone, and of all; of some only, if asked.

    The counts of a node but an action are the difference of two rows, found by ``tree.milestones_before``.
    """
    conditions = judged.conditions if among is None else np.where(among, judged.conditions, 0)  # 0 counts in nothing
    sums: Int32 = np.zeros((len(tree.milestones) + 1, len(COUNTS)), dtype=np.int32)
    if judged.rows is tree.milestones:
        np.cumsum(COUNTED.take(conditions, axis=0), axis=0, out=sums[1:])
        return sums
    starts = np.append(tree.actions_before[tree.milestones], np.int32(len(conditions)))
    if np.diff(starts).max(initial=0) > _FULL:  # seldom: a milestone with more actions than a byte counts
        running = np.zeros(len(conditions) + 1, dtype=np.int32)
        for place in range(len(COUNTS)):
            np.cumsum(COUNTED[:, place].take(conditions), out=running[1:])
            sums[:, place] = running[starts]
        return sums
    lanes = np.empty((len(starts) - 1, len(_WORDS) * _LANES), dtype=np.uint8)
    running_words = np.zeros(len(conditions) + 1, dtype=np.uint64)
    for number, words in enumerate(_WORDS):
        # running sums of words may overflow; their differences, the sums of one milestone, do not
        np.cumsum(words.take(conditions), out=running_words[1:])
        of_each = np.diff(running_words[starts])
        lanes[:, number * _LANES : (number + 1) * _LANES] = of_each.astype("<u8").view(np.uint8).reshape(-1, _LANES)
    np.cumsum(lanes[:, : len(COUNTS)], axis=0, out=sums[1:])
    return sums


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


def every_row(tree: TreeColumns, judged: Judged, sums: Int32, rows: NDArray[np.integer]) -> Int32:
    """Return the counts of the whole subtrees of rows, number × len(COUNTS)."""
    before = tree.milestones_before
    counts: Int32 = sums[before[tree.end[rows]]] - sums[before[rows]]
    leaves = np.flatnonzero(tree.kind[rows] == _ACTION)
    if len(leaves) and judged.rows is tree.actions:
        counts[leaves] = COUNTED.take(judged.conditions[tree.actions_before[rows[leaves]]], axis=0)
    return counts


def own_rows(tree: TreeColumns, judged: Judged, sums: Int32, rows: NDArray[np.integer]) -> Int32:
    """Return the counts of rows, of organizations without the organizations beneath them."""
    counts = every_row(tree, judged, sums, rows)
    organizations = np.flatnonzero(tree.kind == _ORGANIZATION)
    nested = organizations[tree.parent[organizations] >= 0]
    beneath = np.zeros((len(organizations), len(COUNTS)), dtype=np.int32)
    above = np.searchsorted(organizations, tree.parent[nested])
    np.add.at(beneath, above, every_row(tree, judged, sums, nested))
    ours = np.flatnonzero(tree.kind[rows] == _ORGANIZATION)
    counts[ours] -= beneath[np.searchsorted(organizations, rows[ours])]
    return counts

"""Weighted tallies of many nodes as columns, without an object for each."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from spnet.metrics.conditions import COUNTED
from spnet.metrics.judgement import Judgement
from spnet.metrics.tally import COUNTS
from spnet.metrics.weighted_tally import WeightedTally
from spnet.metrics.weights import MILLION, Weights
from spnet.model.columns import KINDS
from spnet.model.nodes import Action, Organization

__all__ = ["RunningWeights", "one_row", "weighted_columns", "weighted_counts"]

_ACTION = KINDS.index(Action)
_ORGANIZATION = KINDS.index(Organization)
_TOTAL = COUNTS.index("total")

#: whole numbers up to this are exact in float64
_EXACT = 2**53

#: sums of weights, in millionths, and of actions without one: a row before each milestone, and one past the last
RunningWeights = tuple[NDArray[Any], NDArray[np.int32]]


def weighted_columns(
    judgement: Judgement, weights: Weights, sums: RunningWeights, rows: NDArray[np.int32], *, own: bool
) -> dict[str, NDArray[Any]]:
    """Return the weighted counts of rows by the names of columns.

    Parameters
    ----------
    judgement : Judgement
        The verdicts.
    weights : Weights
        What every action weighs.
    sums : pair of array
        The running sums that :func:`~spnet.metrics.roll_up.weighted_sums` made of these.
    rows : int32 array
        Rows of the snapshot, in preorder.
    own : bool
        Of organizations without the organizations beneath them.

    Returns
    -------
    dict of str to array
        ``weighted_total`` to ``weighted_redated`` (float64), then ``weighted_left_out`` (int32); they can be written.
    """
    millionths, left_out = weighted_counts(judgement, weights, sums, rows, own=own)
    sums_of_weights = {f"weighted_{name}": _floats(millionths[:, place]) for place, name in enumerate(COUNTS)}
    return {**sums_of_weights, "weighted_left_out": left_out}


def weighted_counts(
    judgement: Judgement, weights: Weights, sums: RunningWeights, rows: NDArray[np.int32], *, own: bool
) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """Return the weighted counts of rows in millionths, rows × COUNTS, and how many actions have no weight; exactly."""
    of = _own if own else _whole
    return of(judgement, weights, sums, rows)


def one_row(tally: WeightedTally) -> dict[str, float | int]:
    """Return the numbers of one weighted tally by the names of columns."""
    sums = {f"weighted_{name}": _nearest(getattr(tally.millionths, name)) for name in COUNTS}
    return {**sums, "weighted_left_out": tally.left_out}


def _whole(
    judgement: Judgement, weights: Weights, sums: RunningWeights, rows: NDArray[np.integer]
) -> tuple[NDArray[Any], NDArray[np.int32]]:
    tree, judged = judgement.snapshot.tree, judgement.actions
    before, after = tree.milestones_before[rows], tree.milestones_before[tree.end[rows]]
    millionths, left_out = (one[after] - one[before] for one in sums)
    leaves = np.flatnonzero(tree.kind[rows] == _ACTION)
    places = tree.actions_before[rows[leaves]]
    counts = COUNTED.take(judged.conditions[places], axis=0)
    millionths[leaves] = np.where(counts, weights.millionths[places][:, np.newaxis], 0)
    left_out[leaves] = counts[:, _TOTAL] & ~weights.there[places]
    return millionths, left_out


def _own(
    judgement: Judgement, weights: Weights, sums: RunningWeights, rows: NDArray[np.int32]
) -> tuple[NDArray[Any], NDArray[np.int32]]:
    tree = judgement.snapshot.tree
    organizations = np.flatnonzero(tree.kind == _ORGANIZATION)
    nested = organizations[tree.parent[organizations] >= 0]
    above = np.searchsorted(organizations, tree.parent[nested])
    ours = np.flatnonzero(tree.kind[rows] == _ORGANIZATION)
    asked = np.searchsorted(organizations, rows[ours])
    whole = _whole(judgement, weights, sums, rows)
    column: NDArray[Any]
    for column, deeper in zip(whole, _whole(judgement, weights, sums, nested), strict=True):
        taken = np.zeros((len(organizations), *column.shape[1:]), dtype=column.dtype)
        np.add.at(taken, above, deeper)
        column[ours] -= taken[asked]
    return whole


def _floats(millionths: NDArray[Any]) -> NDArray[np.float64]:
    """Return for each the nearest number of 64 bits."""
    if millionths.dtype != object and millionths.max(initial=0) <= _EXACT:
        return millionths / MILLION
    return np.array([_nearest(one) for one in millionths.tolist()], dtype=np.float64)


def _nearest(millionths: int) -> float:
    """Return the nearest number of 64 bits; infinity beyond the largest, as adding such numbers gives."""
    try:
        return millionths / MILLION
    except OverflowError:
        return float("inf")

"""Records of many nodes one after the other, whose counts are taken for a block of rows at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.counts import Counts
from spnet.metrics.judgement import Judgement
from spnet.metrics.progress_rows import ProgressRow
from spnet.metrics.roll_up import RunningSums
from spnet.metrics.tally import COUNTS, Tally
from spnet.metrics.weighted_columns import RunningWeights, weighted_counts
from spnet.metrics.weighted_tally import WeightedTally
from spnet.metrics.weights import Weights
from spnet.model.columns import KINDS
from spnet.model.nodes import Organization

__all__ = ["RowBlocks"]

_ORGANIZATION = KINDS.index(Organization)

#: rows whose counts are taken at once: so many that numpy's share of the time is small, and their room too
_BLOCK = 1_024

#: most rows are actions, which have few tallies among them; the last of these are kept, and given again
_KEPT = 1_024


@frozen(kw_only=True, eq=False)
class RowBlocks:
    """What records of nodes are made from.

    Parameters
    ----------
    judgement : Judgement
        The verdicts.
    actions, milestones : RunningSums
        What they add up to.
    weights : Weights or None
        What every action weighs; None: nothing is weighted.
    weighted : pair of array or None
        The running sums of these weights.
    """

    judgement: Judgement
    actions: RunningSums
    milestones: RunningSums
    weights: Weights | None
    weighted: RunningWeights | None

    def records(self, rows: NDArray[np.int32]) -> Iterator[ProgressRow]:
        """Yield a record for each of some rows, each made when it is its turn; rows are in preorder."""
        tree = self.judgement.snapshot.tree
        # those of all organizations are taken once: each needs the counts of the organizations beneath it
        own = self._counts(rows[tree.kind.take(rows) == _ORGANIZATION], own=True)
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            kinds = tree.kind.take(block).tolist()
            for row, kind, whole in zip(block.tolist(), kinds, self._counts(block), strict=True):
                its_own = next(own) if kind == _ORGANIZATION else whole
                yield ProgressRow(id=tree.ids[row], kind=KINDS[kind].kind, whole=whole, own=its_own)

    def _counts(self, rows: NDArray[np.int32], *, own: bool = False) -> Iterator[Counts]:
        actions, milestones = (
            _tallies(sums.own(rows) if own else sums.whole(rows)) for sums in (self.actions, self.milestones)
        )
        weighted = self._weighted(rows, own=own)
        for of_actions, of_milestones, by_weight in zip(actions, milestones, weighted, strict=False):
            yield Counts(actions=of_actions, milestones=of_milestones, weighted=by_weight)

    def _weighted(self, rows: NDArray[np.int32], *, own: bool) -> Iterator[WeightedTally | None]:
        if self.weights is None or self.weighted is None:
            return repeat(None)
        millionths, left_out = weighted_counts(self.judgement, self.weights, self.weighted, rows, own=own)
        tallies = zip(_tallies(millionths.T), left_out.tolist(), strict=True)
        return (WeightedTally(millionths=tally, left_out=number) for tally, number in tallies)


def _tallies(counts: NDArray[Any]) -> Iterator[Tally]:
    """Yield the tallies of counts, COUNTS × as many."""
    for start in range(0, counts.shape[1], _BLOCK):
        yield from map(_tally, zip(*counts[:, start : start + _BLOCK].tolist(), strict=True))


@lru_cache(_KEPT)
def _tally(counts: tuple[int, ...]) -> Tally:
    return Tally(**dict(zip(COUNTS, counts, strict=True)))

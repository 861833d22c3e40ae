"""Organizations × codes: sums of counts, of own plans and of whole subtrees, in one pass over the plan.

What an action counts in depends on its organization, its set of codes and its conditions alone, and in preorder
neighbours mostly have the first two in common. So actions are first added up in runs that have; then, code by code,
the few runs by organization, and the own plans so found by subtree.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.codes import CodeSets
from spnet.metrics.counting import Shares
from spnet.metrics.judgement import Judged
from spnet.metrics.lanes import Lanes, lanes_for, sums_between
from spnet.metrics.tally import COUNTS, Tally
from spnet.model.columns import TreeColumns

__all__ = ["SumsByCode", "sums_by_code"]

Rows = NDArray[np.integer]
Counted = NDArray[Any]  # int32 or int64, or Python ints

_NOTHING = [0] * len(COUNTS)


@frozen(kw_only=True, eq=False)
class SumsByCode:
    """The counts of organizations by column; :func:`sums_by_code` makes it.

    Only columns in which anything could count are kept: of a large framework most are empty.

    Parameters
    ----------
    shares : Shares
        By which policy.
    whole, own : int32, int64 or object array, kept columns × organizations × len(COUNTS)
        Of whole subtrees and of own plans, in shares of ``shares.scale``.
    """

    shares: Shares
    whole: Counted
    own: Counted
    _place: Rows  # for each column its place among the kept, -1 for the others

    def tally(self, row: int, column: int, *, own: bool = False) -> Tally:
        """Return the counts of an organization in a column."""
        place = self._place[column]
        return self._tally((self.own if own else self.whole)[place, row].tolist() if place >= 0 else _NOTHING)

    def total(self, rows: Rows, column: int) -> Tally:
        """Return the counts in a column of the subtrees of rows together, none of which lies in another's."""
        place = self._place[column]
        return self._tally(self.whole[place, rows].sum(axis=0).tolist() if place >= 0 else _NOTHING)

    def grid(self, name: str, *, own: bool = False) -> Counted:
        """Return one of `COUNTS` for all cells, organizations × columns, in shares of the scale."""
        counts = self.own if own else self.whole
        cells = np.zeros((counts.shape[1], len(self._place)), dtype=counts.dtype)
        cells[:, self._place >= 0] = counts[:, :, COUNTS.index(name)].T
        return cells

    def _tally(self, counts: list[int]) -> Tally:
        if self.shares.counting == "full":
            return Tally.of(counts)
        return Tally.of(Fraction(count, self.shares.scale) for count in counts)


def sums_by_code(
    tree: TreeColumns, judged: Judged, in_force: CodeSets, shares: Shares, *, within: Rows, chosen: Rows
) -> SumsByCode:
    """Return the counts of organizations in each column.

    Parameters
    ----------
    tree : TreeColumns
        The tree.
    judged : Judged
        Its actions, or its milestones.
    in_force : CodeSets
        The codes in force.
    shares : Shares
        How much each set of them counts in each column.
    within : int array
        The rows of an organization and all beneath it, or of all organizations.
    chosen : int array
        The places among these of those to return.
    """
    runs = _runs(tree, judged, in_force, within, shares.scale)
    kept = np.flatnonzero(shares.of_set.any(axis=0))
    place = np.full(shares.of_set.shape[1], -1, dtype=np.intp)
    place[kept] = np.arange(len(kept))
    own = np.empty((len(kept), len(chosen), len(COUNTS)), dtype=_holding(shares.scale * len(judged.rows)))
    whole = np.empty_like(own)
    ends = np.searchsorted(within, tree.end[within])
    for number, column in enumerate(kept.tolist()):
        of_own = runs.sums(shares.of_set[:, column]).astype(own.dtype)
        own[number] = of_own[chosen]
        whole[number] = _of_subtrees(of_own, ends)[chosen]
    for counts in (own, whole):
        counts.flags.writeable = False
    return SumsByCode(shares=shares, whole=whole, own=own, place=place)


@frozen(kw_only=True, eq=False)
class _Runs:
    """Items added up in runs of one organization and one set of codes, by organization."""

    lanes: Lanes
    words: list[NDArray[Any]]  # for each word of the lanes its sums
    number: Rows  # of the set of codes
    bounds: Rows  # where the runs of each organization begin, and where the last ones end

    def sums(self, share: NDArray[Any]) -> Counted:
        """Return the sums of each organization's own plan, each set of codes times its share."""
        times = share.astype(self.lanes.dtype).take(self.number)
        return self.lanes.counts([sums_between(word * times, self.bounds) for word in self.words])


def _runs(tree: TreeColumns, judged: Judged, in_force: CodeSets, within: Rows, scale: int) -> _Runs:
    """Return the runs of all that stands in the plans of the organizations."""
    span = slice(0, 0)
    if len(within):
        span = slice(int(judged.before[within[0]]), int(judged.before[tree.end[within].max()]))
    rows = judged.rows[span]
    organization, number = tree.organization[rows], in_force.number[rows]
    begins = np.ones(len(rows), dtype=bool)
    begins[1:] = (organization[1:] != organization[:-1]) | (number[1:] != number[:-1])
    starts = np.flatnonzero(begins)
    ends = np.append(starts, len(rows))
    # the goals of an organization may stand before and after the organizations beneath it
    order = np.argsort(organization[starts], kind="stable")
    bounds = np.append(np.searchsorted(organization[starts], within, sorter=order), len(order))
    lanes = lanes_for(scale * int(sums_between(np.diff(ends)[order], bounds).max(initial=0)))
    conditions = judged.conditions[span].astype(np.intp)
    return _Runs(
        lanes=lanes,
        words=[sums_between(word.take(conditions), ends)[order] for word in lanes.words],
        number=number[starts][order].astype(np.intp),
        bounds=bounds,
    )


def _of_subtrees(own: Counted, ends: Rows) -> Counted:
    """Return the sums of whole subtrees from those of own plans, in preorder; `ends` are one past their last."""
    running = np.zeros((len(own) + 1, len(COUNTS)), dtype=own.dtype)
    np.cumsum(own, axis=0, out=running[1:])
    return running[ends] - running[:-1]


def _holding(largest: int) -> type[np.generic] | type[object]:
    """Return the type of sums up to `largest`."""
    return next((held for held in (np.int32, np.int64) if largest <= np.iinfo(held).max), object)

"""Nodes made from columns when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.model.columns import KINDS, LEVELS
from spnet.model.days import NO_DAY, to_date
from spnet.model.nodes import Action, Goal, Milestone, Node, Organization, Strategy
from spnet.model.rows import LazySequence

__all__ = ["MILLION", "MadeNodes"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]

#: weights have at most six decimals: whole millionths hold and add them exactly
MILLION = 10**6

#: which columns of dates each kind has
_DATES: dict[type[Node], tuple[str, ...]] = {
    Organization: (),
    Goal: ("adopted",),
    Strategy: ("adopted", "start"),
    Milestone: ("adopted", "start", "due"),
    Action: ("adopted", "start", "due"),
}


@frozen(kw_only=True, eq=False, repr=False)
class MadeNodes(LazySequence[Node]):
    """The nodes of rows; each is made anew whenever it is asked for, and equals what was made before.

    Parameters
    ----------
    ids, kind, level, adopted, start, due, codes, code_sets
        As in `TreeColumns`.
    titles : tuple of str or None
        What organizations are called, what goals state, the titles of others; None: organizations are called by ids.
    weight : int64 array or None
        Weights in millionths, by row; -1 where there is none. None: nowhere.
    """

    ids: Sequence[str]
    kind: Int8
    level: Int8
    adopted: Int32
    start: Int32
    due: Int32
    codes: Int32
    code_sets: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...] | None = None
    weight: NDArray[np.int64] | None = None

    def at(self, row: int) -> Node:
        """Return the node of a row."""
        id, kind = self.ids[row], KINDS[self.kind[row]]
        title = "" if self.titles is None else self.titles[row]
        if kind is Organization:
            return Organization(id=id, name=id if self.titles is None else title, level=LEVELS[self.level[row]])
        given: dict[str, Any] = {"id": id, "statement" if kind is Goal else "title": title}
        for name in _DATES[kind]:
            given[name] = self._date(getattr(self, name), row)
        if kind is not Goal:
            given["codes"] = self.code_sets[self.codes[row]]
        if kind is Action and self.weight is not None and (weight := self.weight.item(row)) >= 0:
            given["weight"] = weight / MILLION if weight % MILLION else weight // MILLION
        node: Node = kind(**given)
        return node

    def __len__(self) -> int:
        return len(self.ids)

    @staticmethod
    def _date(column: Int32, row: int) -> date | None:
        day = column.item(row)
        return None if day == NO_DAY else to_date(day)

"""Verdicts on all nodes of a kind, in arrays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.conditions import COUNTED
from spnet.metrics.tally import COUNTS

__all__ = ["Dates", "Judged"]

Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]


@frozen(kw_only=True, eq=False)
class Dates:
    """The dates that nodes are judged by, in arrays; `NO_DAY` where there is none."""

    completed_on: Int32
    due: Int32
    start: Int32

    def sealed(self) -> Dates:
        """Return these, never to be written again."""
        for column in (self.completed_on, self.due, self.start):
            column.flags.writeable = False
        return self

    def taken(self, places: Int32) -> Dates:
        """Return those in some places."""
        return Dates(
            completed_on=self.completed_on.take(places), due=self.due.take(places), start=self.start.take(places)
        ).sealed()


@frozen(kw_only=True, eq=False)
class Judged:
    """All nodes of a kind, judged; arrays of their number, in preorder.

    Parameters
    ----------
    rows : int32 array
        Their rows in the snapshot.
    before : int32 array
        For each row of the snapshot, and one past the last, how many of them stand before it.
    conditions : int16 array
        Which of `CONDITIONS` hold for each, as a row of `COUNTED`.
    """

    rows: Int32
    before: Int32
    conditions: Int16
    _dates: Dates | Callable[[], Dates]

    @property
    def dates(self) -> Dates:
        """The dates they were judged by."""
        return self._dates() if callable(self._dates) else self._dates

    @property
    def completed_on(self) -> Int32:
        """When each was completed; `NO_DAY` where it is not."""
        return self.dates.completed_on

    @property
    def due(self) -> Int32:
        """The due date that each was judged by; `NO_DAY` where there is none."""
        return self.dates.due

    @property
    def start(self) -> Int32:
        """The start that each was judged by; `NO_DAY` where there is none."""
        return self.dates.start

    @property
    def counts(self) -> Bool:
        """What each counts in, number × len(COUNTS), in the order of `COUNTS`."""
        counts = COUNTED.take(self.conditions, axis=0)
        counts.flags.writeable = False
        return counts

    def has(self, name: str) -> Bool:
        """Return which of them count in one of `COUNTS`."""
        return COUNTED[:, COUNTS.index(name)].take(self.conditions)

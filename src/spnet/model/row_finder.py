"""The rows of very many ids at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spnet.model.event_columns import FindRows
from spnet.model.rows import GivenRows, Rows

__all__ = ["row_finder"]

Int32 = NDArray[np.int32]


def row_finder(rows: Rows, many: int) -> FindRows:
    """Return what finds the rows of ids, given in lists of some thousands that make so many in all."""
    if isinstance(rows, GivenRows) and many > len(rows) // 4:
        return _Table(rows).find
    return lambda ids: np.fromiter(map(rows.find, ids), np.int32, len(ids))


class _Table:
    """The table of rows by hash, asked for many ids at a time.

    One after the other, each id waits for memory four times. Asked together, they wait at once.
    """

    def __init__(self, rows: GivenRows) -> None:
        self._rows = rows
        self._table = np.asarray(rows._table)
        # what has no row has the last of these, which is no id's
        self._ids = np.array([*rows, None], dtype=object)
        self._hashes = np.fromiter(map(hash, self._ids), np.int64, len(rows) + 1)

    def find(self, ids: list[str]) -> Int32:
        """Return the rows of ids, -1 of those that have none."""
        row = self._by_hash(np.fromiter(map(hash, ids), np.int64, len(ids)))
        found = self._ids[row].tolist()
        if found != ids:  # some have no row; or, hardly ever, the row of another with the same hash
            for place, (id, one) in enumerate(zip(ids, found, strict=True)):
                if one is not None and one != id:
                    row[place] = self._rows.find(id)
        return row

    def _by_hash(self, hashes: NDArray[np.int64]) -> Int32:
        """Return the first row of each hash, -1 where there is none."""
        place = self._rows.places(hashes)
        row = self._table[place]
        going = np.flatnonzero((row >= 0) & (self._hashes[row] != hashes))
        while len(going):
            place[going] += 1
            row[going] = there = self._table[place[going]]
            going = going[(there >= 0) & (self._hashes[there] != hashes[going])]
        return row

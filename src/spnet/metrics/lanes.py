"""Several counts added up at once: lanes side by side in words of 64 bits, as wide as the largest sum asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.conditions import COUNTED
from spnet.metrics.tally import COUNTS

__all__ = ["Lanes", "lanes_for", "sums_between"]

_WIDTHS = (np.uint8, np.uint16, np.uint32, np.uint64)
_WORD = np.dtype("<u8")  # the first lane is the lowest, whatever the machine


@frozen(kw_only=True, eq=False)
class Lanes:
    """The counts of each combination of conditions, as few words as hold them; :func:`lanes_for` makes it.

    Words are added, subtracted and multiplied by whole numbers like the counts themselves. Sums of words may run over;
    a difference of two of them is right as long as no count in it is larger than a lane.

    Parameters
    ----------
    words : sequence of uint64 or object arrays, each as long as COUNTED
        For each word what it is for each combination of conditions; Python ints, a count each, where no word is wide
        enough.
    """

    words: tuple[NDArray[Any], ...]
    _lane: np.dtype[Any]

    @property
    def dtype(self) -> np.dtype[Any]:
        """That of the words."""
        return self.words[0].dtype

    def counts(self, words: list[NDArray[Any]]) -> NDArray[Any]:
        """Return the counts that words hold, number × len(COUNTS)."""
        if self.dtype == object:
            return np.column_stack(words)
        beside = np.column_stack([word.astype(_WORD, copy=False) for word in words])
        return beside.view(self._lane)[:, : len(COUNTS)]


def lanes_for(largest: int) -> Lanes:
    """Return lanes for sums up to `largest`."""
    fitting = [width for width in _WIDTHS if largest <= np.iinfo(width).max]
    if not fitting:
        return Lanes(words=tuple(COUNTED.T.astype(np.int64).astype(object)), lane=np.dtype(object))
    lane = np.dtype(fitting[0]).newbyteorder("<")
    in_word = _WORD.itemsize // lane.itemsize
    padded = np.zeros((len(COUNTED), -(-len(COUNTS) // in_word) * in_word), dtype=lane)
    padded[:, : len(COUNTS)] = COUNTED
    return Lanes(words=tuple(np.ascontiguousarray(padded.view(_WORD).astype(np.uint64).T)), lane=lane)


def sums_between(values: NDArray[Any], bounds: NDArray[np.integer]) -> NDArray[Any]:
    """Return the sums of the values from each bound up to the next, one less than there are bounds.

    The running sums may run over; their differences, the sums, do not.
    """
    running = np.zeros(len(values) + 1, dtype=values.dtype)
    np.cumsum(values, out=running[1:])
    at = running.take(bounds)
    sums: NDArray[Any] = at[1:] - at[:-1]
    return sums

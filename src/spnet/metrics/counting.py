"""How much an item counts for each of its codes: one for each, or one for all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import lcm
from typing import Literal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.arguments import check_word

__all__ = ["ANY", "UNCODED", "UNMAPPED", "Counting", "Shares", "check_counting", "shares"]

#: count an item once for each of its practices, or one divided by their number
Counting = Literal["full", "fractional"]

#: the column that counts every coded item once
ANY = "any"
#: the column of the items without a code
UNCODED = "uncoded"
#: the column of the coded items that a crosswalk leads nowhere
UNMAPPED = "unmapped"


def check_counting(counting: Counting) -> Counting:
    """Return the policy if there is such a one."""
    words = ("full", "fractional")
    check_word("counting", counting, words, 'Count with counting="full" or counting="fractional".')
    return counting


@frozen(kw_only=True, eq=False)
class Shares:
    """How much an item with a set of codes counts in each column of a table.

    Parameters
    ----------
    counting : {"full", "fractional"}
        The policy.
    scale : int
        What stands for one: the least number that all the numbers of columns divide, so that shares are whole.
    of_set : int64 or object array, sets × columns
        The shares of `scale`; Python ints where int64 cannot hold them.
    """

    counting: Counting
    scale: int
    of_set: NDArray[np.int64] | NDArray[np.object_]


def shares(
    sets: Iterable[tuple[str, ...]],
    columns: tuple[str, ...],
    columns_of: Callable[[str], Iterable[str]],
    *,
    counting: Counting,
) -> Shares:
    """Return how much items count in each column, for each set of codes that they may have.

    Parameters
    ----------
    sets : iterable of tuple of str
        The sets of codes.
    columns : tuple of str
        The columns of the table, `ANY` and the like among them.
    columns_of : callable
        Gives the columns in which a code counts.
    counting : {"full", "fractional"}
        The policy.
    """
    found = [(codes, {column for code in codes for column in columns_of(code)}) for codes in sets]
    scale = lcm(*(len(among) for _, among in found if among)) if counting == "fractional" else 1
    place = {column: number for number, column in enumerate(columns)}
    of_set = np.zeros((len(found), len(columns)), dtype=np.int64 if scale < 2**63 else object)
    for number, (codes, among) in enumerate(found):
        of_set[number, place[ANY if among else UNMAPPED if codes else UNCODED]] = scale
        share = scale // len(among) if among and counting == "fractional" else scale
        for column in among:
            of_set[number, place[column]] = share
    of_set.flags.writeable = False
    return Shares(counting=counting, scale=scale, of_set=of_set)

"""How far ratings on an ordered scale agree: van der Eijk's A."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

__all__ = ["agreement_of"]

_BIMODAL = (True, False, True)
_UNIMODAL = ((True, True, False), (False, True, True))


def agreement_of(*scales: Sequence[int]) -> float | None:
    """Return how far ratings on an ordered scale agree, from -1 to 1.

    Parameters
    ----------
    *scales : sequence of int
        For each thing that was rated the number of ratings at each level, lowest first; three levels or more, also
        those that nobody chose.

    Returns
    -------
    float or None
        1 where all are at one level, 0 where they are spread evenly over all of them, -1 where half are at the lowest
        and half at the highest. Of several things the mean by their ratings, rounded once. Things with fewer than two
        ratings are left out; None where no other is left.

    Notes
    -----
    C. van der Eijk (2001), "Measuring agreement in ordered rating scales", Quality and Quantity 35, 325-341.

    The numbers are taken apart into layers: from each level that still has ratings as many as the scarcest of these
    has, until none is left. A layer with ratings at S of the K levels has the agreement U · (1 - (S-1)/(K-1)). U looks
    at the levels of the layer by threes, in their order: with u threes that are empty at one end alone, and b that are
    empty in the middle alone, it is (u·(K-2) - b·(K-1)) / ((u+b)·(K-2)), and 1 where there are neither. The agreement
    of all is the mean of the layers by the number of their ratings.

    Examples
    --------
    >>> from spnet.metrics.reflection.ordinal import agreement_of
    >>> agreement_of((0, 5, 0, 0)), agreement_of((2, 2, 2, 2)), agreement_of((3, 0, 0, 3)), agreement_of((1, 0, 0, 0))
    (1.0, 0.0, -1.0, None)
    >>> round(agreement_of((30, 40, 210, 130, 530, 50, 10)), 4)
    0.6113
    >>> agreement_of((3, 0, 0, 0), (0, 0, 0, 3))
    1.0
    """
    known = [scale for scale in scales if sum(scale) > 1]
    ratings = sum(map(sum, known))
    return float(sum(map(_agreements, known)) / ratings) if ratings else None


def _agreements(scale: Sequence[int]) -> Fraction:
    """Return the sum of the agreement of each rating's layer."""
    left, total = list(scale), Fraction()
    while any(left):
        layer = [number > 0 for number in left]
        height = min(number for number in left if number)
        total += height * sum(layer) * _agreement_of_layer(layer)
        left = [number - height * filled for number, filled in zip(left, layer, strict=True)]
    return total


def _agreement_of_layer(layer: list[bool]) -> Fraction:
    levels, filled = len(layer), sum(layer)
    threes = list(combinations(layer, 3))
    bimodal = threes.count(_BIMODAL)
    unimodal = sum(map(threes.count, _UNIMODAL))
    shape = Fraction(1)
    if unimodal + bimodal:
        shape = Fraction(
            unimodal * (levels - 2) - bimodal * (levels - 1),
            (unimodal + bimodal) * (levels - 2),
        )
    return shape * (1 - Fraction(filled - 1, levels - 1))

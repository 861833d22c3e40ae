"""Agreement on an ordered scale: equal to the slow, obvious way and to published values."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet.metrics.reflection.ordinal import agreement_of


def scales(least: int = 2) -> st.SearchStrategy[list[int]]:
    numbers = st.lists(st.integers(0, 9), min_size=3, max_size=7)
    return numbers.filter(lambda scale: sum(scale) >= least)


def slow_agreement(scale: list[int]) -> float:
    """Take one rating at a time from each level that has some: each time makes a layer of its own."""
    left, total = list(scale), 0.0
    while any(left):
        pattern = [int(number > 0) for number in left]
        size, levels = sum(pattern), len(pattern)
        tu = tdu = 0
        for one, two, three in combinations(pattern, 3):
            tu += (one, two, three) in ((1, 1, 0), (0, 1, 1))
            tdu += (one, two, three) == (1, 0, 1)
        u = ((levels - 2) * tu - (levels - 1) * tdu) / ((levels - 2) * (tu + tdu)) if tu + tdu else 1.0
        total += size * u * (1 - (size - 1) / (levels - 1))
        left = [number - filled for number, filled in zip(left, pattern, strict=True)]
    return total / sum(scale)


@given(scales())
def test_agreement_equals_the_slow_obvious_way(scale: list[int]) -> None:
    assert agreement_of(scale) == pytest.approx(slow_agreement(scale), abs=1e-12)


@given(scales(), st.integers(2, 5))
def test_agreement_asks_neither_for_the_direction_of_a_scale_nor_for_how_many_answered(
    scale: list[int], times: int
) -> None:
    found = agreement_of(scale)
    assert found is not None
    assert -1 <= found <= 1
    assert (found == 1) == (sum(number > 0 for number in scale) == 1)
    assert agreement_of(scale[::-1]) == found
    assert agreement_of([number * times for number in scale]) == found


@given(st.lists(scales(least=0), max_size=4))
def test_of_several_it_is_the_mean_by_ratings_of_those_with_two(several: list[list[int]]) -> None:
    known = [scale for scale in several if sum(scale) > 1]
    if not known:
        assert agreement_of(*several) is None
        return
    mean = sum(sum(scale) * slow_agreement(scale) for scale in known) / sum(map(sum, known))
    assert agreement_of(*several) == pytest.approx(mean, abs=1e-12)


@pytest.mark.parametrize(
    ("scale", "published", "decimals"),
    [
        # van der Eijk (2001), p. 331, whose value the manual of the R package agrmt gives to seven decimals
        ((30, 40, 210, 130, 530, 50, 10), 0.6113333, 7),
        # van der Eijk (2001): where voters place two Dutch parties, PvdA and D66, in per mille
        ((24, 28, 32, 62, 135, 304, 416), 0.61, 2),
        ((16, 26, 82, 210, 293, 270, 103), 0.48, 2),
        # the figure in the introduction to agrmt, four levels
        ((4, 0, 0, 0), 1, 7),
        ((1, 1, 1, 1), 0, 7),
        ((2, 0, 0, 2), -1, 7),
        ((2, 0, 1, 1), 0.08, 2),
        # the web page of agrmt, five levels
        ((6, 8, 5, 3, 2), 0.31, 2),
    ],
)
def test_agreement_is_as_published(scale: tuple[int, ...], published: float, decimals: int) -> None:
    found = agreement_of(scale)
    assert found is not None
    assert round(found, decimals) == published


@pytest.mark.parametrize("scale", [(0, 0, 0, 0), (0, 0, 1, 0)])
def test_of_fewer_than_two_there_is_no_agreement(scale: tuple[int, ...]) -> None:
    assert agreement_of(scale) is None
    assert agreement_of() is None

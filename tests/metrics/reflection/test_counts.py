"""Counts of ratings: what they say equals what the ratings say one by one."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reflected import LEVELS, counted

from spnet import PerformanceLevel, RatingCounts
from spnet.errors import FieldTypeError, FieldValueError

_, BASIC, MODERATE, HIGH = PerformanceLevel

_ratings = st.lists(st.none() | st.sampled_from(LEVELS), max_size=12)


@given(_ratings)
def test_counts_say_what_the_ratings_say_one_by_one(given_ratings: list[PerformanceLevel | None]) -> None:
    counts = counted(given_ratings)
    ratings = sorted((r for r in given_ratings if r is not None), key=lambda level: level.rank)
    number = len(ratings)
    assert (counts.rated, counts.not_rated) == (number, given_ratings.count(None))
    assert counts.levels == tuple(ratings.count(level) for level in LEVELS)
    assert counts.low_median == (ratings[(number - 1) // 2] if ratings else None)
    for level in LEVELS:
        above = sum(rating.rank >= level.rank for rating in ratings)
        assert counts.at_or_above_pct(level) == (100 * above / number if ratings else None)
        assert counts.pct(level) == (100 * ratings.count(level) / number if ratings else None)
    if number < 2:
        assert (counts.agreement, counts.at_median_pct) == (None, None)
    else:
        assert counts.at_median_pct == 100 * ratings.count(ratings[(number - 1) // 2]) / number
        assert counts.agreement is not None


@given(_ratings, _ratings)
def test_counts_add_and_survive_pickle(one: list[Any], other: list[Any]) -> None:
    assert counted(one) + counted(other) == counted(one + other)
    assert sum([counted(one), counted(other)]) == counted(one + other)
    assert pickle.loads(pickle.dumps(counted(one))) == counted(one)


def test_of_two_in_the_middle_the_lower_is_the_median() -> None:
    assert RatingCounts(basic=2, consistently_high=2).low_median is BASIC
    assert RatingCounts(basic=2, consistently_high=3).low_median is HIGH
    assert RatingCounts(not_rated=9).low_median is None


def test_agreement_of_a_team_is_high_when_its_ratings_lie_together() -> None:
    together, apart = RatingCounts(basic=3, moderate=2), RatingCounts(consistently_low=3, consistently_high=2)
    assert together.agreement == pytest.approx((4 * 2 / 3 + 1) / 5)
    assert apart.agreement == pytest.approx((4 * -1 + 1) / 5)
    assert together.at_median_pct == apart.at_median_pct == 60


@pytest.mark.parametrize(
    ("count", "error"), [(-1, FieldValueError), (1.0, FieldTypeError), (True, FieldTypeError), (None, FieldTypeError)]
)
def test_what_is_no_count_is_refused(count: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="basic"):
        RatingCounts(basic=count)


@pytest.mark.parametrize("ask", [RatingCounts().pct, RatingCounts().at_or_above_pct, RatingCounts().__getitem__])
def test_what_is_no_level_is_refused(ask: Any) -> None:
    with pytest.raises(FieldTypeError, match="BASIC"):
        ask("basic")


def test_counts_as_large_as_may_be_are_counted() -> None:
    counts = RatingCounts(basic=10**400, moderate=10**400)
    assert (counts.low_median, counts.pct(MODERATE), counts.at_median_pct) == (BASIC, 50, 50)

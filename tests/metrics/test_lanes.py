"""Sums of counts side by side in words: equal to plain sums, up to the last number that a lane holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet.metrics.conditions import COUNTED
from spnet.metrics.lanes import lanes_for, sums_between

LARGEST = (2**8 - 1, 2**16 - 1, 2**32 - 1, 2**64 - 1)

conditions = st.integers(0, len(COUNTED) - 1)


#: small and large ones alike
shares = st.one_of([st.integers(1, largest) for largest in (*LARGEST, 2**70)])


@given(st.lists(st.lists(conditions, max_size=4), max_size=4), shares)
def test_sums_equal_plain_sums_as_long_as_none_is_too_large(groups: list[list[int]], share: int) -> None:
    lanes = lanes_for(share * max((len(group) for group in groups), default=0))
    bounds = np.cumsum([0, *map(len, groups)])
    items = np.array([one for group in groups for one in group], dtype=np.intp)
    times = np.array([share] * len(items), dtype=object).astype(lanes.dtype)
    sums = lanes.counts([sums_between(word.take(items) * times, bounds) for word in lanes.words])
    expected = [[share * sum(int(COUNTED[one, place]) for one in group) for place in range(11)] for group in groups]
    assert sums.tolist() == expected


@pytest.mark.parametrize("largest", LARGEST)
@pytest.mark.parametrize("beyond", [0, 1])
def test_a_lane_is_full_before_it_runs_over(largest: int, beyond: int) -> None:
    every = int(np.flatnonzero(COUNTED[:, 0] & COUNTED[:, 2])[0])  # counts in the first and third, not in the second
    lanes = lanes_for(largest + beyond)
    words = [word[[every]] * np.array([largest + beyond], dtype=object).astype(lanes.dtype) for word in lanes.words]
    assert lanes.counts(words).tolist() == [[(largest + beyond) * int(counts) for counts in COUNTED[every]]]


def test_no_more_words_than_are_needed() -> None:
    assert [len(lanes_for(largest).words) for largest in (0, *LARGEST, 2**64)] == [2, 2, 3, 6, 11, 11]

"""Callbacks are told of steps seldom, in rising order, and of the end always."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet.errors import FieldTypeError
from spnet.model.on_progress import Steps


@given(st.lists(st.integers(0, 30), max_size=5), st.integers(1, 10), st.booleans())
def test_what_is_told_rises_to_the_total(sizes: list[int], every: int, twice: bool) -> None:
    told: list[tuple[int, int]] = []
    total = sum(sizes)
    steps = Steps(lambda done, of: told.append((done, of)), total, every=every)
    for _ in range(1 + twice):
        steps.again()
        for size in sizes:
            assert list(steps.through(range(size))) == list(range(size))
    steps.finish()
    numbers = [done for done, _ in told]
    assert numbers[-1] == total
    assert all(before < after for before, after in pairwise(numbers))
    assert {of for _, of in told} == {total}
    assert len(told) == 1 + sum(1 for n in range(every, total, every))


@given(st.integers(1, 40), st.integers(1, 5))
def test_steps_within_steps_count_together(size: int, every: int) -> None:
    told: list[int] = []
    steps = Steps(lambda done, of: told.append(done), 2 * size, every=every)
    for _ in steps.through(range(size)):
        for _ in steps.through(range(1)):
            pass
    steps.finish()
    assert told == [*range(every, 2 * size, every), 2 * size]


def test_without_a_callback_nothing_is_counted() -> None:
    items = [1, 2]
    steps = Steps(None, 2)
    assert steps.through(items) is items
    steps.finish()


def test_what_the_callback_raises_is_raised_and_remembered() -> None:
    stop = RuntimeError("enough")

    def tell(done: int, total: int) -> None:
        raise stop

    steps = Steps(tell, 9, every=2)
    seen = []
    with pytest.raises(RuntimeError) as caught:
        for item in steps.through(range(9)):
            seen.append(item)  # noqa: PERF402  # it is to be seen how far it came
    assert caught.value is steps.raised is stop
    assert seen == [0, 1]


@pytest.mark.parametrize("callback", [5, "print", (), False])
def test_what_cannot_be_called_is_refused(callback: Any) -> None:
    with pytest.raises(FieldTypeError, match="on_progress"):
        Steps(callback, 1)

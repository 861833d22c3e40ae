"""Bytes of arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen

from benchmarks.held import column_bytes, traced


@frozen
class Inner:
    numbers: Any


@frozen
class Outer:
    inner: Inner
    remembered: dict[str, Any]
    name: str = "outer"


def test_each_buffer_counts_once_wherever_it_is() -> None:
    numbers = np.zeros(1_000, dtype=np.int32)
    others = np.zeros(10, dtype=np.int64)
    record = Outer(Inner(numbers[::2]), {"view": numbers[:5], "pair": (others, numbers), "words": ["a", None]})
    assert column_bytes(record) == 4_000 + 80


def test_what_is_there_before_is_not_held() -> None:
    before = np.zeros(10_000, dtype=np.int64)
    held, most = traced(lambda: (before, (before + 1)[:1_000].copy()))
    assert 8_000 <= held < 12_000
    assert most >= 88_000

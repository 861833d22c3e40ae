"""Timing several ways of one job fairly: in turn, round by round, with medians and ratios of these."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import Any

__all__ = ["compare"]


def compare(
    ways: Mapping[str, Callable[..., object]],
    *,
    rounds: int = 7,
    fresh: Mapping[str, Callable[[], Any]] | None = None,
) -> dict[str, float]:
    """Return the median seconds of each way; each round runs every way once, so that a slow spell meets all.

    A way that spends what it is given has a maker in `fresh`, whose result it is called with and whose time is not
    counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    makers = fresh or {}
    for _ in range(rounds):
        for name, way in ways.items():
            given = (makers[name](),) if name in makers else ()
            gc.collect()
            start = perf_counter()
            result = way(*given)
            taken[name].append(perf_counter() - start)
            del result, given
    return {name: median(times) for name, times in taken.items()}

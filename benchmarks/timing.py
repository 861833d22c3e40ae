"""Timing several ways of one job fairly: in turn, round by round, with medians and ratios of these."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

__all__ = ["compare"]


def compare(ways: Mapping[str, Callable[[], object]], *, rounds: int = 7) -> dict[str, float]:
    """Return the median seconds of each way; each round runs every way once, so that a slow spell meets all."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            gc.collect()
            start = perf_counter()
            result = way()
            taken[name].append(perf_counter() - start)
            del result
    return {name: median(times) for name, times in taken.items()}

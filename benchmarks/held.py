"""How many bytes are held."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import attrs
import numpy as np

__all__ = ["column_bytes", "traced"]


def traced(make: Callable[[], object]) -> tuple[int, int]:
    """Return how many bytes are held by what is made, and the most there were meanwhile; what was there counts not."""
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    kept = make()
    gc.collect()
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return after - before, peak - before


def column_bytes(record: object) -> int:
    """Return the bytes of all arrays that a record of columns holds, in records within it too, each buffer once."""
    buffers: dict[int, int] = {}
    stack = [record]
    while stack:
        one = stack.pop()
        if isinstance(one, np.ndarray):
            while isinstance(one.base, np.ndarray):
                one = one.base
            buffers[id(one)] = one.nbytes
        elif attrs.has(type(one)):
            stack.extend(getattr(one, a.name) for a in attrs.fields(type(one)))
    return sum(buffers.values())

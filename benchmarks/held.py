"""How many bytes are held."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Mapping

import attrs
import numpy as np

__all__ = ["column_bytes", "traced"]

_FEW = 64


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
    """Return the bytes of all arrays that a record of columns holds, each buffer once.

    Those within it count as well, and what it remembers in mappings; ids and nodes, in long tuples, hold no arrays.
    """
    buffers: dict[int, int] = {}
    seen: set[int] = set()
    stack = [record]
    while stack:
        one = stack.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, np.ndarray):
            while isinstance(one.base, np.ndarray):
                one = one.base
            buffers[id(one)] = one.nbytes
        elif isinstance(one, Mapping):
            stack.extend(one.values())
        elif isinstance(one, tuple | list):
            stack.extend(one if len(one) <= _FEW else ())
        elif attrs.has(type(one)):
            stack.extend(getattr(one, a.name) for a in attrs.fields(type(one)))
    return sum(buffers.values())

"""Python's garbage collector held still while very many lasting objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_paused"]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold the collector still, if it runs; whatever happens, it runs again afterwards.

    It counts new objects and, every so many, looks through all that there are; of objects that are here to stay it
    finds nothing, and takes as long as making them does.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

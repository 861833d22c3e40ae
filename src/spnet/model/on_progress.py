"""Telling a caller how far a long work has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from spnet.checked import shown
from spnet.errors import FieldTypeError

__all__ = ["OnProgress", "Steps"]

T = TypeVar("T")

#: takes how many steps of a work are done, and how many there are; docs/explanation/shared_arguments.md is its page
OnProgress = Callable[[int, int], None]

#: steps between two calls: seldom enough to cost nothing, often enough for a bar that moves
_EVERY = 4_096


class Steps:
    """The steps of one work, of which a callback is told now and then, and at the end.

    Parameters
    ----------
    on_progress : callable or None
        What is told; None: nothing is.
    total : int
        How many steps there are.
    every : int, default 4096
        After how many further steps it is told again.

    Raises
    ------
    FieldTypeError
        It cannot be called.
    """

    __slots__ = ("_done", "_every", "_next", "_on_progress", "_total", "raised")

    def __init__(self, on_progress: OnProgress | None, total: int, *, every: int = _EVERY) -> None:
        if on_progress is not None and not callable(on_progress):
            raise FieldTypeError(
                f"on_progress is {shown(on_progress)}", "on_progress", "Give a function of two numbers, done and total."
            )
        self._on_progress = on_progress
        self._total = total
        self._every = every
        self._done = 0
        self._next = every
        #: what the callback raised, for a work that takes exceptions of its own for a sign
        self.raised: BaseException | None = None

    def through(self, items: Iterable[T]) -> Iterable[T]:
        """Return the items; each counts as done when the next is asked for."""
        return items if self._on_progress is None else self._counted(items)

    def _counted(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            yield item
            self.reach(self._done + 1)

    def reach(self, done: int) -> None:
        """Note that so many steps are done."""
        self._done = done
        if self._next <= done < self._total:
            self._next = done + self._every
            self._tell(done)

    def again(self) -> None:
        """Begin the same work once more: nothing is told until it is further than before."""
        self._done = 0

    def finish(self) -> None:
        """Say that all is done; the last call."""
        self._tell(self._total)

    def _tell(self, done: int) -> None:
        if self._on_progress is None:
            return
        try:
            self._on_progress(done, self._total)
        except BaseException as raised:
            self.raised = raised
            raise

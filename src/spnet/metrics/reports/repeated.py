"""Columns of a table of nodes × periods that repeat something of each node, looked up when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.metrics.explain_parts import name_of
from spnet.model.nodes import Node

__all__ = ["Repeated", "Titles"]

T = TypeVar("T")


@frozen(eq=False)
class Titles(Sequence[str]):
    """What nodes are called; of a snapshot made of columns no node is made before it is asked for."""

    nodes: Sequence[Node]

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(map(name_of, self.nodes[place]))
        return name_of(self.nodes[place])

    def __len__(self) -> int:
        return len(self.nodes)


@frozen(eq=False, repr=False)
class Repeated(Sequence[T]):
    """The values of some rows, each so many times in a row.

    Parameters
    ----------
    values : sequence
        By row.
    rows : array
        The rows.
    times : int
        How often each is repeated.
    """

    values: Sequence[T]
    rows: NDArray[np.integer]
    times: int

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(len(self))[place])
        return self.values[int(self.rows[range(len(self))[place] // self.times])]

    def __len__(self) -> int:
        return len(self.rows) * self.times

    def __iter__(self) -> Iterator[T]:
        for row in self.rows.tolist():
            value = self.values[row]
            for _ in range(self.times):
                yield value

    def __repr__(self) -> str:
        return f"<Repeated: {len(self):,} values>"

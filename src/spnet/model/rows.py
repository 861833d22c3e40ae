"""The ids of rows, given or made, and the rows of ids, without a dict entry for each."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, overload

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.checked import named, shown, type_of
from spnet.errors import UnknownIdError
from spnet.frozen import LazyMapping

__all__ = ["GivenRows", "LazySequence", "MadeIds", "MadeRows", "Rows", "rows_of", "unknown_id"]

Int32 = NDArray[np.int32]

T = TypeVar("T")


class LazySequence(Sequence[T]):
    """A sequence whose items are made when they are asked for; it equals a tuple of the same items."""

    __slots__ = ()

    def at(self, row: int) -> T:
        """Return the item of a row that there is."""
        raise IndexError(row)  # each kind of sequence has its own

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(map(self.at, range(*index.indices(len(self)))))
        row = operator.index(index)
        if row < 0:
            row += len(self)
        if not 0 <= row < len(self):
            raise IndexError(f"row {index} of {len(self):,}")
        return self.at(row)

    def __iter__(self) -> Iterator[T]:
        return map(self.at, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | LazySequence):
            return NotImplemented
        return len(self) == len(other) and all(map(operator.eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self):,}>"


class Rows(LazyMapping[str, int]):
    """The rows of ids: a read-only mapping, in preorder."""

    __slots__ = ()

    def find(self, id: Any) -> int:
        """Return the row of an id, -1 if there is none; what has no hash is a `TypeError`, as it is of a dict."""
        raise TypeError(id)  # each kind of mapping has its own

    def __getitem__(self, id: str) -> int:
        row = self.find(id)
        if row < 0:
            raise KeyError(id)
        return row

    def __contains__(self, id: object) -> bool:
        return self.find(id) >= 0


@frozen(eq=False, repr=False)
class MadeIds(LazySequence[str]):
    """Ids made of the numbers that rows had when they were given: ``"n0"``, ``"n1"`` and so on.

    Parameters
    ----------
    size : int
        How many rows there are.
    given, place : int32 array or None
        The number that each row was given with, and the row of each number; None: they are the same.
    """

    size: int
    given: Int32 | None = None
    place: Int32 | None = None

    def at(self, row: int) -> str:
        """Return the id of a row."""
        return f"n{row if self.given is None else self.given.item(row)}"

    def __len__(self) -> int:
        return self.size

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and MadeRows(self).find(id) >= 0


@frozen(eq=False, repr=False)
class MadeRows(Rows):
    """The rows of made ids, read from the ids themselves."""

    ids: MadeIds

    def find(self, id: Any) -> int:
        """Return the row of an id, -1 if there is none."""
        if not isinstance(id, str):
            hash(id)
            return -1
        try:
            number = int(id[1:])
        except ValueError:
            return -1
        if not 0 <= number < self.ids.size or f"n{number}" != id:  # "n07" and "n+7" are no ids, nor are other digits
            return -1
        return number if self.ids.place is None else self.ids.place.item(number)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return self.ids.size

    def __reduce__(self) -> tuple[Any, ...]:
        return (MadeRows, (self.ids,))


class GivenRows(Rows):
    """The rows of given ids: a table of rows by hash, at 8 bytes a row, where a dict takes about 64.

    Two places a row. A row stands at the place of its hash, or at the next that is free behind it.
    """

    __slots__ = ("_alike", "_ids", "_places", "_table")

    def __init__(self, ids: tuple[str, ...]) -> None:
        self._ids = ids
        self._places = 2 * len(ids)
        hashes = np.fromiter(map(hash, ids), np.int64, len(ids)).view(np.uint64)
        order = np.argsort(hashes)
        hashes = hashes[order]
        alike = np.flatnonzero(hashes[1:] == hashes[:-1])
        self._alike = sorted({*order[alike].tolist(), *order[alike + 1].tolist()})
        wanted = self.places(hashes)
        count = np.arange(len(ids))
        place = count + np.maximum.accumulate(wanted - count)  # hashes rise, so places do: the next that is free
        table = np.full(max(self._places, place[-1] + 1 if len(ids) else 0) + 1, -1, dtype=np.int32)
        table[place] = order
        table.flags.writeable = False
        self._table = table.data  # quicker than an array where single numbers are read

    def find(self, id: Any) -> int:
        """Return the row of an id, -1 if there is none."""
        ids, table = self._ids, self._table
        place = ((hash(id) >> 32 & 0xFFFFFFFF) * self._places) >> 32
        while (row := table[place]) >= 0:
            if ids[row] == id:
                return row
            place += 1
        return -1

    def places(self, hashes: NDArray[Any]) -> NDArray[np.int64]:
        """Return the place in the table at which a row of each hash is looked for first."""
        upper = hashes.view(np.uint64) >> np.uint64(32)
        return (upper * np.uint64(self._places) >> np.uint64(32)).astype(np.int64)

    def repeated(self) -> list[int]:
        """Return the rows whose ids stand in an earlier row as well."""
        first: dict[str, int] = {}
        return [row for row in self._alike if first.setdefault(self._ids[row], row) != row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __reduce__(self) -> tuple[Any, ...]:
        return (GivenRows, (self._ids,))  # hashes of texts differ from process to process


def rows_of(ids: Sequence[str]) -> Rows:
    """Return the rows of ids."""
    return MadeRows(ids) if isinstance(ids, MadeIds) else GivenRows(tuple(ids))


def unknown_id(id: object, who: str, mend: str) -> UnknownIdError:
    """Return the error about what was asked for by an id that nobody has, or by what is no id; `who` is "no node"."""
    if isinstance(id, str):
        return UnknownIdError(f"{who} has the id {shown(id)}", named(id), mend)
    return UnknownIdError(f"{type_of(id)}, {shown(id)}, is no id", named(id), "Give the id of one node, a text.")

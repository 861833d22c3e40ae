"""Mappings that only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TypeVar

from spnet.errors import ReadOnlyError

__all__ = ["DetachableDict", "FrozenDict", "LazyMapping", "ReadOnlyMapping"]

K = TypeVar("K")
V = TypeVar("V")


def _refuse(_mapping: object, *arguments: object, **named: object) -> NoReturn:
    key = next(iter((*arguments, *named)), "")
    raise ReadOnlyError(
        "this mapping only reads",
        key if isinstance(key, str) else "",
        "Edit through the network's methods, such as replace().",
    )


class FrozenDict(dict[K, V]):
    """A dict that refuses every write, can be hashed when its values can, and survives pickle and deepcopy.

    Examples
    --------
    >>> from spnet import Level, Organization
    >>> school = Organization(id="s1", name="Hill School", level=Level.SCHOOL, identifiers={"nces": "480000100001"})
    >>> school.identifiers["nces"] = "0"
    Traceback (most recent call last):
    ...
    spnet.errors.ReadOnlyError: this mapping only reads [nces]. Edit through the network's methods, such as replace().
    """

    __slots__ = ()

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # dict says None: it can change, this cannot
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (dict(self),))

    def copy(self) -> dict[K, V]:
        """Return a plain dict with the same items."""
        return dict(self)


class DetachableDict(FrozenDict[K, V]):
    """A `FrozenDict` whose copies of every sort are plain dicts: the node and edge data of graph views.

    networkx copies data into the graphs it makes, and those are the caller's own. It also tells a node from a pair
    of node and data by whether it can be hashed, so that data must not be hashable.
    """

    __slots__ = ()

    __hash__ = None  # type: ignore[assignment]  # as for any dict

    def __reduce__(self) -> tuple[Any, ...]:
        return (dict, (dict(self),))


class LazyMapping(Mapping[K, V]):
    """A mapping that is looked up where the data lives; it refuses writes, and its copies are plain dicts."""

    __slots__ = ()

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return (dict, (dict(self),))

    def copy(self) -> dict[K, V]:
        """Return a plain dict with the same items."""
        return dict(self)


class ReadOnlyMapping(LazyMapping[K, V]):
    """A live view of a mapping that others may change."""

    __slots__ = ("_mapping",)

    def __init__(self, mapping: Mapping[K, V]) -> None:
        self._mapping = mapping

    def __getitem__(self, key: K) -> V:
        return self._mapping[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._mapping)

    def __len__(self) -> int:
        return len(self._mapping)

    def __contains__(self, key: object) -> bool:
        return key in self._mapping

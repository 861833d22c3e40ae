"""Mappings that only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TypeVar

from spnet.errors import ReadOnlyError

__all__ = ["DetachableDict", "FrozenDict", "ReadOnlyMapping"]

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that refuses every write, can be hashed when its values can, and survives pickle and deepcopy.

    Examples
    --------
    >>> from spnet import Level, Organization
    >>> school = Organization(id="s1", name="Hill School", level=Level.SCHOOL, identifiers={"nces": "480000100001"})
    >>> school.identifiers["nces"] = "0"
    Traceback (most recent call last):
    ...
    spnet.errors.ReadOnlyError: this mapping only reads. Change the network through its own methods, such as replace().
    """

    __slots__ = ()

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise ReadOnlyError(
            "this mapping only reads", mend="Change the network through its own methods, such as replace()."
        )

    __setitem__ = __delitem__ = __ior__ = _refuse  # type: ignore[assignment]  # a refusal fits no setter's signature
    clear = pop = popitem = setdefault = update = _refuse  # type: ignore[assignment]  # the same

    def __hash__(self) -> int:  # type: ignore[override]  # dict says None: it can change, this cannot
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (dict(self),))

    def copy(self) -> dict[K, V]:
        """Return a plain dict with the same items."""
        return dict(self)


class DetachableDict(FrozenDict[K, V]):
    """A `FrozenDict` whose copies of every sort are plain dicts: the node and edge data of graph views.

    networkx copies data into the graphs it makes, and those are the caller's own.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return (dict, (dict(self),))


class ReadOnlyMapping(Mapping[K, V]):
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

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._mapping)!r})"

    def copy(self) -> dict[K, V]:
        """Return a plain dict with the same items."""
        return dict(self._mapping)

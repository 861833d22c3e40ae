"""Mappings that follow upon mappings, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spnet.coding.codes import listed
from spnet.coding.crosswalk.inheritance import Inheritance
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.display import shorten
from spnet.errors import FieldValueError

__all__ = ["composed"]

#: a composition has at most as many ways from one end to the other
_MOST_WAYS = 1_000_000


def composed(first: Sequence[CodeMapping], second: Inheritance) -> tuple[CodeMapping, ...]:
    """Return a mapping for each two categories between which there is a way; its note names what it leads by.

    Raises
    ------
    FieldValueError
        There are more than a million ways.
    """
    onward = _onward(Counter(mapping.target for mapping in first), second)
    ways: dict[tuple[str, str], list[tuple[str, MappingKind]]] = {}
    for begun in first:
        for ended in onward[begun.target]:
            way = (begun.target, begun.kind.then(ended.kind))
            ways.setdefault((begun.source, ended.target), []).append(way)
    return tuple(
        CodeMapping(
            source=source,
            target=target,
            kind=_joined(kind for _, kind in way),
            note=shorten(f"by way of {listed(dict.fromkeys(by for by, _ in way))}", 400),
        )
        for (source, target), way in ways.items()
    )


def _onward(arriving: Mapping[str, int], second: Inheritance) -> dict[str, tuple[CodeMapping, ...]]:
    """Return what leads on from where mappings arrive, a number of them at each category; bounds the ways."""
    onward, ways = {}, 0
    for notation, number in arriving.items():
        ways += number * sum(len(second.own[at]) for at in second.line(notation))
        if ways > _MOST_WAYS:
            raise FieldValueError(f"there are more than {_MOST_WAYS:,} ways", "then", "Map fewer to the same category.")
        onward[notation] = second.said_of(notation)
    return onward


def _joined(kinds: Iterable[MappingKind]) -> MappingKind:
    """Return the one kind for what several say of the same two categories, all of them being true.

    The closest; but if each is said to hold the other, and nothing closer, they are close.
    """
    found = set(kinds)
    if found.isdisjoint({MappingKind.EXACT, MappingKind.CLOSE}) and found.issuperset(
        {MappingKind.BROAD, MappingKind.NARROW}
    ):
        return MappingKind.CLOSE
    return next(kind for kind in MappingKind if kind in found)

"""The mappings of a crosswalk as its frameworks write and order them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from spnet.coding.codes import Category
from spnet.coding.crosswalk.mappings import CodeMapping
from spnet.coding.framework import Framework
from spnet.errors import FieldValueError, UnknownCodeError

__all__ = ["normal_mappings"]


def normal_mappings(
    source: Framework, target: Framework, mappings: Sequence[CodeMapping], where: str
) -> tuple[CodeMapping, ...]:
    """Return mappings in the order of the source, then of the target, with notations as these write them.

    Raises
    ------
    UnknownCodeError
        A framework does not have a notation; ``where`` and the mapping's place say in which mapping.
    FieldValueError
        Two categories are mapped to each other twice.
    """
    taken: dict[tuple[str, str], int] = {}
    normal: list[CodeMapping] = []
    for place, mapping in enumerate(mappings):
        ends = (
            _known(source, mapping.source, f"{where}[{place}].source").notation,
            _known(target, mapping.target, f"{where}[{place}].target").notation,
        )
        first = taken.setdefault(ends, place)
        if first != place:
            raise FieldValueError(
                f"{ends[0]!r} is mapped to {ends[1]!r} as {mapping.kind}, and as {normal[first].kind} before, "
                f"in mappings[{first}]",
                f"{where}[{place}]",
                "Keep the one that is meant.",
            )
        as_written = ends == (mapping.source, mapping.target)
        normal.append(mapping if as_written else evolve(mapping, source=ends[0], target=ends[1]))
    in_source, in_target = ({category.notation: n for n, category in enumerate(f)} for f in (source, target))
    return tuple(sorted(normal, key=lambda mapping: (in_source[mapping.source], in_target[mapping.target])))


def _known(framework: Framework, notation: str, where: str) -> Category:
    """Return the category of a notation; where there is none, the error says in which mapping."""
    try:
        return framework[notation]
    except UnknownCodeError as error:
        raise UnknownCodeError(f"{error.what} of {framework.id}", where, error.mend) from None

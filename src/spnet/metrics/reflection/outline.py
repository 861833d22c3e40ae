"""The rubric as an outline: domains, practices and elements, and what adds up to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spnet.checked import shown
from spnet.coding.codes import fold_notation
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.self_reflection import LEA_SELF_REFLECTION
from spnet.errors import UnknownCodeError
from spnet.frozen import FrozenDict
from spnet.metrics.reflection.counts import RatingCounts
from spnet.metrics.reflection.ordinal import agreement_of

__all__ = ["DOMAINS", "ELEMENTS", "PRACTICES", "TEXTS", "add_up", "agreement_among", "elements_within", "written"]

_PRACTICE_OF = {element.notation: element.practice for element in LEA_SELF_REFLECTION}
_DOMAIN_OF = {practice: FOUR_DOMAINS.lineage(practice)[0].notation for practice in dict.fromkeys(_PRACTICE_OF.values())}

#: notations of the elements, practices and domains of the rubric, in its order
ELEMENTS = tuple(_PRACTICE_OF)
PRACTICES = tuple(_DOMAIN_OF)
DOMAINS = tuple(dict.fromkeys(_DOMAIN_OF.values()))


def _texts() -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for element in LEA_SELF_REFLECTION:
        texts.update((category.notation, category.label) for category in FOUR_DOMAINS.lineage(element.practice))
        texts[element.notation] = element.text
    return FrozenDict(texts)


#: what each domain, practice and element is called, each before what is beneath it
TEXTS = _texts()

_WRITTEN = {fold_notation(notation): notation for notation in TEXTS}


def written(notation: str, where: str) -> str:
    """Return a notation as the rubric writes it."""
    found = _WRITTEN.get(fold_notation(notation)) if isinstance(notation, str) else None
    if found is None:
        raise UnknownCodeError(f"the rubric has no {shown(notation)}", where, 'Ask for an element, "1A1", "1A" or "1".')
    return found


def elements_within(notation: str) -> tuple[str, ...]:
    """Return the elements of a domain or a practice, or the element itself, in the order of the rubric."""
    return tuple(
        element for element, practice in _PRACTICE_OF.items() if notation in (element, practice, _DOMAIN_OF[practice])
    )


def add_up(elements: Mapping[str, RatingCounts], above: Iterable[str]) -> FrozenDict[str, RatingCounts]:
    """Return the sums of the elements beneath practices or domains; those without any element are left out."""
    sums = {}
    for notation in above:
        parts = [elements[element] for element in elements_within(notation) if element in elements]
        if parts:
            sums[notation] = sum(parts, RatingCounts())
    return FrozenDict(sums)


def agreement_among(elements: Iterable[RatingCounts]) -> float | None:
    """Return the mean of the agreement on elements by the number of their ratings; None where none has two."""
    return agreement_of(*(counts.levels for counts in elements))

"""The notations that are most like one that is unknown, found by what they have in common with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nsmallest

from spnet.coding.codes import Category, fold_notation
from spnet.coding.reading.limits import LONGEST_NOTATION, MOST_NEAR
from spnet.coding.words import deletions

__all__ = ["Nearest"]

#: letters that are put for digits, and the other way round
_LOOKALIKES = str.maketrans("ilo", "110")
#: scores: the same signs in another order or others that look like them; the same but for the last; what is unlike
_TWIN, _SIBLING, _UNLIKE = 90.0, 60.0, 0.6


class Nearest:
    """An index of notations; it is made when it is first asked."""

    def __init__(self, by_fold: Mapping[str, Category]) -> None:
        self._by_fold = by_fold

    def find(self, written: str, most: int) -> list[tuple[Category, float]]:
        """Return the categories whose notations are most like what was written, with scores from 0 to 100."""
        key = fold_notation(written)[:LONGEST_NOTATION]
        if not key:
            return []
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        places: dict[str, None] = {}
        for trait in _traits(key):
            places.update(dict.fromkeys(self._by_trait.get(trait, ())))
        scored = [(-_score(key, other, matcher), place, other) for place, other in enumerate(places)]
        first = nsmallest(most, (it for it in scored if -it[0] >= _SIBLING))
        return [(self._by_fold[other], -score) for score, _, other in first]

    @cached_property
    def _by_trait(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self._by_fold:
            if len(key) <= LONGEST_NOTATION:
                for trait in dict.fromkeys(_traits(key)):
                    row = found.setdefault(trait, [])
                    if len(row) < MOST_NEAR:
                        row.append(key)
        return found


def _traits(key: str) -> Iterator[str]:
    """Yield what two notations have in common that are like each other: all but a sign, all signs, all but the last."""
    for shorter in deletions(key):
        yield f"-{shorter}"
    yield f"={''.join(sorted(key))}"
    yield f"~{key.translate(_LOOKALIKES)}"
    yield f"{len(key)}{key[:-1]}"


def _score(key: str, other: str, matcher: SequenceMatcher[str]) -> float:
    matcher.set_seq1(other)
    alike = matcher.real_quick_ratio() > _UNLIKE and matcher.quick_ratio() > _UNLIKE
    score = 100 * matcher.ratio() if alike else 0.0
    if key.translate(_LOOKALIKES) == other.translate(_LOOKALIKES) or sorted(key) == sorted(other):
        return max(score, _TWIN)
    if len(key) == len(other) and key[:-1] == other[:-1]:
        return max(score, _SIBLING)
    return score

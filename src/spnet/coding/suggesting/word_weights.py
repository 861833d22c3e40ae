"""How much each word speaks for each practice of a framework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import fsum, log

from spnet.coding.codes import Category
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.coding.suggesting.practice_words import PRACTICE_WORDS
from spnet.coding.words import Word, deletions, words_of

__all__ = ["WordWeights", "codable", "weights_of"]

#: the stem of a word, or those of two neighbours by the alphabet
Term = tuple[str, ...]

#: how often a word counts by where it stands: in a label or alias of the practice, in its description, in what is
#: beneath it, and in the two lists of `PRACTICE_WORDS`; what is beneath has too many words to say much with each
_LABEL, _DESCRIPTION, _BENEATH, _DEED, _BESIDE = 2.0, 0.5, 0.1, 4.0, 0.5

#: a pair of neighbours weighs more than a word; a word that is only nearly a known one weighs less
_PAIR, _NEARLY = 1.3, 0.5

#: how many places apart neighbours are at the most: two small words may stand between
_APART = 3

#: stems that may be misspelt; a shorter one is too easily another word, a longer one is none
_MISSPELT = range(6, 41)


def codable(framework: Framework) -> tuple[Category, ...]:
    """Return what a strategy is coded to: the practices, and the domains that have none, in the framework's order."""
    notations = {practice.notation for practice in framework.practices}
    notations |= {top.notation for top in framework.domains if not framework.children(top.notation)}
    return tuple(category for category in framework if category.notation in notations)


class WordWeights:
    """The weights of words and of pairs of neighbouring words, for each practice of one framework.

    A word weighs more the oftener it counts for a practice, up to a bound, and less the more practices share it; one
    that more than half of them share weighs nothing.

    Parameters
    ----------
    framework : Framework
        Its practices are weighed by their own words and by those of what is beneath them.
    """

    def __init__(self, framework: Framework) -> None:
        self.practices = codable(framework)
        shares: dict[Term, dict[int, float]] = defaultdict(dict)
        for place, practice in enumerate(self.practices):
            for term, often in _counts(framework, practice).items():
                shares[term][place] = often
        self._weights: dict[Term, dict[int, float]] = {}
        for term, share in shares.items():
            spread = sum(share.values()) / max(share.values())  # as of how many practices it is
            if spread <= max(1, len(self.practices) / 2):
                rare = log((len(self.practices) + 1) / spread) * (_PAIR if len(term) == 2 else 1)
                self._weights[term] = {place: rare * often / (often + 1) for place, often in share.items()}
        self._nearly: dict[str, list[str]] = defaultdict(list)
        for stem, *other in self._weights:
            if not other and len(stem) in _MISSPELT:
                for shorter in deletions(stem):
                    near = self._nearly[stem[0] + shorter]
                    if len(near) < 2 and stem not in near:  # of two none is taken, so more need not be known
                        near.append(stem)

    def scores(self, words: Sequence[Word]) -> list[float]:
        """Return how much the words of a text speak for each practice.

        A word or a pair counts once, however often the text has it.
        """
        spoken: list[list[float]] = [[] for _ in self.practices]
        for term in _terms(words):
            for place, weight in self._weigh(term).items():
                spoken[place].append(weight)
        return [fsum(weights) for weights in spoken]  # exact, and so the same in any order

    def speaking(self, text: str, words: Sequence[Word], place: int) -> tuple[str, ...]:
        """Return what of a text speaks for a practice, strongest first; neighbours that do so together are one."""
        runs: list[tuple[int, int]] = []
        for here, word in enumerate(words):
            before = words[here - 1 : here]  # none before the first
            if before and _are_neighbours(before[0], word) and place in self._weigh(_pair(before[0], word)):
                first = runs.pop()[0] if runs and runs[-1][1] == here else here - 1
                runs.append((first, here + 1))
            elif place in self._weigh((word.stem,)):
                runs.append((here, here + 1))
        strengths = {run: self._strength(words[slice(*run)], place) for run in runs}
        return tuple(_distinct(text, words, sorted(runs, key=lambda run: (-strengths[run], run))))

    def _strength(self, words: Sequence[Word], place: int) -> float:
        return fsum(self._weigh(term).get(place, 0.0) for term in _terms(words))

    def _weigh(self, term: Term) -> Mapping[int, float]:
        """Return the weights of a word or a pair by the place of the practice."""
        known = self._weights.get(term)
        if known is None and len(term) == 1 and len(term[0]) in _MISSPELT:
            known = self._weigh_misspelt(term[0])
        return known or {}

    def _weigh_misspelt(self, stem: str) -> dict[int, float]:
        """Return part of the weights of the one known stem that this nearly is; its first letter must be right."""
        near = {known for shorter in deletions(stem) for known in self._nearly.get(stem[0] + shorter, ())}
        if len(near) != 1:
            return {}
        return {place: _NEARLY * weight for place, weight in self._weights[(near.pop(),)].items()}


def _pair(left: Word, right: Word) -> Term:
    return (left.stem, right.stem) if left.stem <= right.stem else (right.stem, left.stem)


def _are_neighbours(left: Word, right: Word) -> bool:
    return right.place - left.place <= _APART


def _neighbours(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    return ((left, right) for left, right in pairwise(words) if _are_neighbours(left, right))


def _terms(words: Sequence[Word]) -> set[Term]:
    return {(word.stem,) for word in words} | {_pair(left, right) for left, right in _neighbours(words)}


def _distinct(text: str, words: Sequence[Word], runs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield the text of each run of words that has a word which none before it had."""
    heard: set[str] = set()
    for first, end in runs:
        stems = {word.stem for word in words[first:end]}
        if not stems <= heard:
            heard |= stems
            yield text[words[first].start : words[end - 1].end]


def _counts(framework: Framework, practice: Category) -> Mapping[Term, float]:
    """Return how often each word and pair counts for a practice."""
    counts: dict[Term, float] = defaultdict(float)
    for text in (practice.label, *practice.aliases):
        _count(counts, text, _LABEL, pairs=True)
    _count(counts, practice.description, _DESCRIPTION)
    for beneath in framework.subtree(practice.notation)[1:]:
        for text in (beneath.label, *beneath.aliases, beneath.description):
            _count(counts, text, _BENEATH)
    for phrases, often in zip(_LISTS.get(_wording(practice.label), ()), (_DEED, _BESIDE), strict=False):
        for phrase in phrases:
            alone = len(list(words_of(phrase))) == 1
            _count(counts, phrase, often, singles=alone, pairs=not alone)
    return counts


def _count(counts: dict[Term, float], text: str, often: float, *, singles: bool = True, pairs: bool = False) -> None:
    words = list(words_of(text))
    for word in words if singles else ():
        counts[(word.stem,)] += often
    for left, right in _neighbours(words) if pairs else ():
        counts[_pair(left, right)] += often


def _wording(label: str) -> Term:
    return tuple(word.stem for word in words_of(label))


#: by the wording of the practice: a framework that keeps the wording keeps the words
_LISTS = {_wording(FOUR_DOMAINS[notation].label): lists for notation, lists in PRACTICE_WORDS.items()}


class _Same:
    """A framework by its identity: a look at all that it holds would cost more than a suggestion."""

    __slots__ = ("framework",)

    def __init__(self, framework: Framework) -> None:
        self.framework = framework

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.framework is other.framework

    def __hash__(self) -> int:
        return id(self.framework)


def weights_of(framework: Framework) -> WordWeights:
    """Return the weights of a framework, remembered for the few frameworks that were asked about last."""
    return _weights_of(_Same(framework))


@lru_cache(maxsize=16)
def _weights_of(same: _Same) -> WordWeights:
    return WordWeights(same.framework)

"""Finding the label that a person meant: whole, misspelt, shortened or in another order.

A wording is compared by the stems of its words. Each word of a text is worth as much as it tells categories apart, and
less where it is only like a word of a label. Two shares decide: how much of the text the label explains, which must
be nearly all, and how much of the label is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from heapq import nlargest, nsmallest
from itertools import pairwise
from math import log

from attrs import frozen

from spnet.coding.codes import Category
from spnet.coding.reading.limits import (
    BEGINS,
    EXPLAINED,
    EXPLAINED_BESIDE_CODE,
    EXPLAINED_OF_SCORE,
    HALF,
    LIKE,
    LONGEST_LABEL,
    LONGEST_WORD,
    MARGIN,
    MOST_CANDIDATES,
    MOST_POSTINGS,
    MOST_TEXTS,
    MOST_WORDS,
    SAME,
    SENTENCE,
    THERE,
    THERE_OF_SENTENCE,
)
from spnet.coding.reading.pieces import atoms, signs_of
from spnet.coding.reading.plain_text import fold_words
from spnet.coding.words import deletions, stem

__all__ = ["Budget", "Fit", "Likeness", "Wordings"]


class Budget:
    """What may still be compared for one cell, and what has been; counted, never timed."""

    __slots__ = ("likely", "spent", "strange", "texts", "words")

    def __init__(self) -> None:
        self.texts, self.words = MOST_TEXTS, MOST_WORDS
        self.spent = False  #: something was not compared
        self.likely: dict[str, list[Likeness]] = {}  #: what was found for the texts of the cell
        self.strange: set[str] = set()  #: the words compared so far that no label has

    def take(self, strange: set[str]) -> bool:
        """Return whether one more text, with such words that no label has, may be compared."""
        new = strange - self.strange
        if self.texts <= 0 or self.words < len(new):
            self.texts = 0  # spent: what follows is not even looked at
            self.spent = True
            return False
        self.strange |= new
        self.texts -= 1
        self.words -= len(new)
        return True


@frozen
class Likeness:
    """How like the wording of a category a text is."""

    category: Category
    explained: float  #: the share of the text
    there: float  #: the share of the label
    telling: int  #: how many words of the label are there
    needed: float  #: the share of the label that must be there
    alone: bool  #: one word of one: it may be misspelt, and must not be another

    @property
    def score(self) -> float:
        """From 0 to 100."""
        return 100 * (EXPLAINED_OF_SCORE * self.explained + (1 - EXPLAINED_OF_SCORE) * self.there)

    @property
    def fits(self) -> bool:
        """Whether the text alone says this category."""
        enough = self.telling >= 2 or self.alone
        return enough and self.explained >= EXPLAINED and self.there >= self.needed


@frozen
class Fit:
    """The categories that a text fits: none, one, or several that are not told apart."""

    categories: tuple[Category, ...] = ()
    whole: bool = False  #: it is a label or an alias, letter for letter
    score: float = 0.0

    @property
    def one(self) -> Category | None:
        """The category, if it is one."""
        return self.categories[0] if len(self.categories) == 1 else None


@frozen
class _Wording:
    category: Category
    folded: str
    stems: tuple[str, ...]


@frozen
class _Index:
    """What is made of the labels when a text is first compared with them."""

    wordings: tuple[_Wording, ...]
    postings: Mapping[str, tuple[int, ...]]  #: stem -> places of the wordings that have it
    weights: Mapping[str, float]
    shapes: Mapping[str, tuple[str, ...]]  #: two letters -> words that have them, and three -> words that begin so
    stems: Mapping[str, str]  #: word, as it stands in the labels -> its stem
    joined: Mapping[str, tuple[str, str]]  #: two words of a label, written as one -> the two
    longest: int  #: most words in a wording


class Wordings:
    """The labels and aliases of one framework."""

    def __init__(self, categories: Sequence[Category]) -> None:
        self._categories = categories
        whole: dict[str, dict[str, Category]] = defaultdict(dict)
        for category in categories:
            for wording in (category.label, *category.aliases):
                whole[fold_words(wording)].setdefault(category.notation, category)
        self._whole = {folded: tuple(found.values()) for folded, found in whole.items()}
        self._folded: dict[str, list[str]] = defaultdict(list)
        for folded, them in self._whole.items():
            for category in them:
                self._folded[category.notation].append(folded)
        split = [atoms(wording) for category in categories for wording in (category.label, *category.aliases)]
        self.joints = frozenset(sign for parts in split for part in parts[1:] for sign in signs_of(part.joint))
        self.most_parts = max(map(len, split), default=1)  #: the most atoms that a label has
        self._similar = lru_cache(maxsize=4096)(self._similar_anew)

    def whole(self, text: str) -> tuple[Category, ...]:
        """Return the categories that have this text as their label or an alias."""
        return self._whole.get(fold_words(text), ())

    def fit(self, text: str, budget: Budget) -> Fit:
        """Return what a text without a code says."""
        whole = self.whole(text)
        if whole:
            return Fit(whole, True, 100.0)
        found = [likeness for likeness in self.likely(text, budget) if likeness.fits]
        if not found:
            return Fit()
        best = found[0]
        near = [likeness.category for likeness in found if likeness.score > best.score - MARGIN]
        if len(near) == 1 and best.telling <= 2 and best.there < HALF:  # a rival may be shortened as well
            rivals = (it for it in self.likely(text, budget) if it.category is not best.category)
            near += [it.category for it in rivals if it.explained >= EXPLAINED_BESIDE_CODE]
        return Fit(tuple(near), False, best.score)

    def belongs(self, category: Category, text: str, likely: Sequence[Likeness]) -> bool:
        """Return whether a text beside a code can be the label of its category: whole, cut short or nearly."""
        folded = fold_words(text)
        if len(folded) > 2 and any(wording.startswith(folded) for wording in self._folded[category.notation]):
            return True
        return any(it.category is category and it.explained >= EXPLAINED_BESIDE_CODE and it.telling for it in likely)

    def begins_like(self, category: Category, text: str) -> bool:
        """Return whether a text begins with the first word of a label of a category, in whatever form."""
        first = fold_words(text).partition(" ")[0]
        wordings = (known.partition(" ")[0] for known in self._folded[category.notation])
        return any(stem(first) == stem(known) != "" or _is_slip(known, first) for known in wordings)

    def ends_like(self, category: Category, text: str) -> bool:
        """Return whether the last word of a text is one of a label of a category, in whatever form."""
        words = self._words(" ".join(fold_words(text).split(" ")[-2:]))
        last = {root for root, _ in self._similar(words[-1])} | {words[-1]} if words else set()
        places = {place for root in last for place in self._index.postings.get(root, ())}
        return any(self._index.wordings[place].category is category for place in places)

    def likely(self, text: str, budget: Budget) -> list[Likeness]:
        """Return the categories that a text is most like, each once, the likest first."""
        known = budget.likely.get(text)
        if known is not None:
            return known
        if budget.texts <= 0:
            budget.spent = True
            return []
        index = self._index
        words = self._words(text)
        if len(words) > 2 * index.longest + 4:
            words = []  # no label, however it is written
        if not budget.take({word for word in words if word not in index.postings}):
            return []
        like: dict[str, dict[str, float]] = {}  # word of the text -> stem of a label -> how like
        for word in words:
            like[word] = {word: 1.0} if word in index.postings else dict(self._similar(word))
        best: dict[str, Likeness] = {}
        folded = fold_words(text)
        for place in self._candidates(like):
            likeness = self._compare(index.wordings[place], like, folded)
            key = likeness.category.notation
            if key not in best or likeness.score > best[key].score:
                best[key] = likeness
        found = nlargest(MOST_CANDIDATES, best.values(), key=lambda it: (it.fits, it.score))
        budget.likely[text] = found
        return found

    def _words(self, text: str) -> list[str]:
        """Return the words of a text, each once, as stems where labels have them; two that a label joins are one."""
        index = self._index
        written = fold_words(text).split(" ", 2 * (2 * index.longest + 8))
        words: list[str] = []
        for place, word in enumerate(written):
            if words and written[place - 1] + word in index.stems:
                words[-1] = written[place - 1] + word
            else:
                words.extend(index.joined.get(word, (word,)) if word not in index.stems else (word,))
        found: dict[str, None] = {}
        for word in words:
            root = stem(word) if len(word) <= LONGEST_WORD else word
            if root:  # a word that no label has stays whole: misspelt, it cannot be known where its stem ends
                found.setdefault(root if root in index.postings else word)
        return list(found)

    def _candidates(self, like: Mapping[str, Mapping[str, float]]) -> list[int]:
        """Return the places of the wordings that share most with a text; its rarest words are asked first."""
        index = self._index
        found: dict[int, float] = defaultdict(float)
        seen = 0
        pairs = [(root, how) for similar in like.values() for root, how in similar.items()]
        for root, how in sorted(pairs, key=lambda pair: (len(index.postings[pair[0]]), pair[0])):
            places = index.postings[root]
            if seen and seen + len(places) > MOST_POSTINGS:
                break
            seen += len(places)
            for place in places[:MOST_POSTINGS]:
                found[place] += how * index.weights[root]
        return nsmallest(2 * MOST_CANDIDATES, found, key=lambda place: (-found[place], place))

    def _compare(self, wording: _Wording, like: Mapping[str, Mapping[str, float]], folded: str) -> Likeness:
        weights = self._index.weights
        there: dict[str, float] = {}
        explained = total = 0.0
        for word, similar in like.items():
            how, root = max(((how, root) for root, how in similar.items() if root in wording.stems), default=(0.0, ""))
            weight = weights[root] if root else weights.get(word, 1.0)
            total += weight
            explained += how * weight
            if root:
                there[root] = max(there.get(root, 0.0), how)
        whole = sum(weights[root] for root in wording.stems)
        single = len(wording.stems) == len(like) == 1
        needed = THERE_OF_SENTENCE if wording.folded.count(" ") + 1 >= SENTENCE else THERE
        telling = sum(how >= SAME for how in there.values())
        if telling >= 3 and wording.folded.startswith(folded):
            needed = 0.0  # cut short, not shortened
        return Likeness(
            category=wording.category,
            explained=explained / total if total else 0.0,
            there=sum(how * weights[root] for root, how in there.items()) / whole if whole else 0.0,
            telling=telling,
            needed=needed,
            alone=single and _is_slip(wording.folded, folded),
        )

    def _similar_anew(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the stems that a word may be a misspelling or a beginning of, with how like they are."""
        if not 3 <= len(word) <= LONGEST_WORD:
            return ()
        index = self._index
        found: dict[str, float] = {}
        for known in index.shapes.get(f"{word[:3]}…", ()):
            if known.startswith(word):
                found[index.stems[known]] = BEGINS
        shared: dict[str, int] = defaultdict(int)
        for pair in _pairs(word):
            for known in index.shapes.get(pair, ()):
                shared[known] += 1
        likely = {known: n for known, n in shared.items() if n >= 2 and abs(len(known) - len(word)) <= 3}
        for known in nsmallest(MOST_CANDIDATES, likely, key=lambda it: (-2 * likely[it] + len(it), it)):
            how, root = _ratio(word, known), index.stems[known]
            if how >= (LIKE if len(word) > 3 else BEGINS):
                found[root] = max(how, found.get(root, 0.0))
        first = nsmallest(MOST_CANDIDATES, found, key=lambda root: (-found[root], root))
        return tuple((root, found[root]) for root in first)

    @cached_property
    def _index(self) -> _Index:
        wordings = []
        stems: dict[str, str] = {}
        joined: dict[str, tuple[str, str]] = {}
        for category in self._categories:
            for folded in self._folded[category.notation]:
                words = {word: stem(word) if len(word) <= LONGEST_WORD else word for word in folded.split()}
                roots = tuple(dict.fromkeys(root for root in words.values() if root))
                if len(roots) <= LONGEST_LABEL:  # what is longer is no label that people shorten
                    wordings.append(_Wording(category, folded, roots))
                    stems.update((word, root) for word, root in words.items() if root)
                    joined.update((first + second, (first, second)) for first, second in pairwise(words))
        postings: dict[str, list[int]] = defaultdict(list)
        having: dict[str, set[str]] = defaultdict(set)
        for place, known in enumerate(wordings):
            for root in known.stems:
                postings[root].append(place)
                having[root].add(known.category.notation)
        shapes: dict[str, list[str]] = defaultdict(list)
        for word in stems:
            for shape in {*_pairs(word), f"{word[:3]}…"}:
                shapes[shape].append(word)
        return _Index(
            wordings=tuple(wordings),
            postings={root: tuple(places) for root, places in postings.items()},
            weights={root: 1 / (1 + log(len(found)) / 2) for root, found in having.items()},
            shapes={shape: tuple(words) for shape, words in shapes.items()},
            stems=stems,
            joined=joined,
            longest=max((len(known.stems) for known in wordings), default=0),
        )


def _is_slip(one: str, other: str) -> bool:
    """Return whether two words differ by one letter or by two that changed places, and not in the first."""
    return one[:1] == other[:1] and not set(deletions(one)).isdisjoint(deletions(other))


def _pairs(word: str) -> set[str]:
    """Return the pairs of neighbouring letters of a word, its ends among them."""
    padded = f"^{word[:LONGEST_WORD]}$"
    return {padded[n : n + 2] for n in range(len(padded) - 1)}


def _ratio(one: str, other: str) -> float:
    """Return how like two words are, from 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE else 0.0

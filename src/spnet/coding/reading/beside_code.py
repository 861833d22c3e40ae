"""What the words beside a code say: its own label, another's, or something else."""

from __future__ import annotations

import re
from enum import Enum, auto

from spnet.coding.codes import Category
from spnet.coding.reading.limits import MARGIN, MOST_NOTES, WIDEST
from spnet.coding.reading.pieces import atoms, bare
from spnet.coding.reading.plain_text import fold_words
from spnet.coding.reading.wordings import Budget, Wordings

__all__ = ["NOTE", "Judge", "Says"]

#: a note in brackets at the end
NOTE = re.compile(r"[(\[]([^()\[\]]*)[)\]][ .]*$")


#: letters and numbers that may be codes in short, so that they are no mere note
_IN_SHORT = re.compile(r"(?:\d{1,2}|[^\W\d_])(?:[ ,/&+.-]+(?:and |or )?(?:\d{1,2}|[^\W\d_]))*[ .]*", re.IGNORECASE)


class Says(Enum):
    """What the words beside a code say."""

    NOTHING = auto()
    ITS_LABEL = auto()
    ANOTHER = auto()
    SOMETHING = auto()


class Judge:
    """Judges the words beside the codes of one cell."""

    def __init__(self, wordings: Wordings, budget: Budget) -> None:
        self._wordings, self._budget = wordings, budget

    def whole(self, words: str) -> tuple[Category, ...]:
        """Return the categories that have words as their label or an alias."""
        return self._wordings.whole(words)

    def names(self, words: str) -> tuple[Category, ...]:
        """Return the categories that words alone say."""
        return self._wordings.fit(words, self._budget).categories

    def is_plain(self, category: Category, words: str) -> bool:
        """Return whether words say that what could be a number or a word is the code of a category.

        They are a whole label, or begin as that of the category does and have two of its words.
        """
        if self._wordings.whole(words):
            return True
        if not self._wordings.begins_like(category, words):
            return False
        likely = self._wordings.likely(words, self._budget)
        return any(it.category is category and it.telling >= 2 for it in likely)

    def ends_with(self, category: Category, words: str) -> bool:
        """Return whether words that may be the label of a category also end as one, and go over into nothing else."""
        return self.belongs(category, words) and self._wordings.ends_like(category, words)

    def belongs(self, category: Category, words: str) -> bool:
        """Return whether words can be the label of a category beside its code."""
        if not fold_words(words):
            return False
        return self._wordings.belongs(category, words, self._wordings.likely(words, self._budget))

    def judge(self, category: Category, text: str) -> tuple[Says, Category | None]:
        """Return what a text says, and the category whose label it is, if it is another's.

        A note in brackets says nothing, unless it is the label of another category or may be a code in short.
        """
        for _ in range(MOST_NOTES):
            words = bare(text)
            if not fold_words(words):
                return Says.NOTHING, None
            meant = self._meant(category, words)
            note = NOTE.search(text) if meant is None else None
            if note is not None:
                inner = self._wordings.fit(bare(note[1]), self._budget).categories
                if inner and category not in inner:
                    meant = inner[0]
            if meant is not None:
                return (Says.ITS_LABEL, None) if meant is category else (Says.ANOTHER, meant)
            if note is None or _IN_SHORT.fullmatch(note[1].strip()):
                break
            text = text[: note.start()]
        return Says.SOMETHING, None

    def _meant(self, category: Category, words: str) -> Category | None:
        """Return the category whose label words are; in doubt it is that of the code beside them."""
        whole = self._wordings.whole(words)
        if whole:
            return category if category in whole else whole[0]
        likely = self._wordings.likely(words, self._budget)
        own = self._wordings.belongs(category, words, likely)
        best = next((it for it in likely if it.fits), None)
        if best is None or best.category is category:
            return category if own else None
        mine = next((it.score for it in likely if it.category is category), 0.0)
        return category if own and mine > best.score - MARGIN else best.category

    def own_part(self, category: Category, text: str) -> tuple[str, str]:
        """Return the longest beginning of a text that is the label of a category, and what follows it."""
        for atom in reversed(atoms(text)[:WIDEST]):
            if atom.end < len(text.rstrip()) and self.belongs(category, bare(text[: atom.end])):
                return text[: atom.end], text[atom.end :]
        return "", text

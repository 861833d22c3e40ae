"""What the words beside a code say: its own label, another's, or something else."""

from __future__ import annotations

import re
from enum import Enum, auto

from spnet.coding.codes import Category
from spnet.coding.reading.pieces import atoms, bare
from spnet.coding.reading.plain_text import fold_words
from spnet.coding.reading.wordings import MARGIN, Budget, Wordings

__all__ = ["NOTE", "Judge", "Says"]

#: a note in brackets at the end
NOTE = re.compile(r"[(\[]([^()\[\]]*)[)\]][ .]*$")
#: parts of a text that are tried as one label, and notes that are taken off
_WIDEST, _MOST_NOTES = 8, 3


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

    def belongs(self, category: Category, words: str) -> bool:
        """Return whether words can be the label of a category beside its code."""
        if not fold_words(words):
            return False
        return self._wordings.belongs(category, words, self._wordings.likely(words, self._budget))

    def judge(self, category: Category, text: str) -> tuple[Says, Category | None]:
        """Return what a text says, and the category whose label it is, if it is another's.

        A note in brackets says nothing, unless it is the label of another category.
        """
        for _ in range(_MOST_NOTES):
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
            if note is None:
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
        for atom in reversed(atoms(text)[:_WIDEST]):
            if atom.end < len(text.rstrip()) and self.belongs(category, bare(text[: atom.end])):
                return text[: atom.end], text[atom.end :]
        return "", text

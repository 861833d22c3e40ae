"""The notations and wordings of one framework, ready for reading, and the readings of the last cells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spnet.coding.codes import Category
from spnet.coding.reading.notations import Notations

if TYPE_CHECKING:  # every framework has a lexicon, and most are never asked to read a text
    from spnet.coding.reading.readings import Reading
    from spnet.coding.reading.wordings import Wordings

__all__ = ["Lexicon"]

#: readings that are remembered, and of how long texts: in a column the same cells come again and again
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 4096, 300


class Lexicon:
    """What reading needs to know of a framework.

    It may be asked from several threads: nothing in it changes but caches that lock themselves, and the wordings, which
    are made when a text is first read, by two threads twice the same. All these are left behind when it is pickled.

    Parameters
    ----------
    framework : str
        Id of the framework.
    categories : iterable of Category
        Its categories.
    """

    def __init__(self, framework: str, categories: Iterable[Category]) -> None:
        self._framework, self._categories = framework, tuple(categories)
        self._notations = Notations(framework, self._categories)
        self._wordings: Wordings | None = None
        self._remembered = lru_cache(maxsize=_MOST_REMEMBERED)(self._read_anew)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Lexicon, (self._framework, self._categories))

    def find(self, notation: str) -> Category | None:
        """Return the category of a notation, or None."""
        return self._notations.find(notation)

    def nearest(self, notation: str, most: int = 3) -> tuple[Category, ...]:
        """Return the categories whose notations are most like one that is unknown, the likest first."""
        return tuple(category for category, _ in self._notations.nearest(notation, most))

    def read(self, text: str) -> Reading:
        """Read a cell, which may hold several codes."""
        text = str.__str__(text)  # of a subclass, such as numpy's, the plain text
        return self._remembered(text) if len(text) <= _LONGEST_REMEMBERED else self._read_anew(text)

    def _read_anew(self, text: str) -> Reading:
        from spnet.coding.reading.cell import CellReader
        from spnet.coding.reading.wordings import Wordings

        if self._wordings is None:
            self._wordings = Wordings(self._categories)
        return CellReader(self._framework, self._notations, self._wordings, text).read()

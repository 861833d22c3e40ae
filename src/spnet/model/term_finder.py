"""Looking for many names in a text at once, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

from spnet.model.direction import Term

__all__ = ["Finder", "beginning", "folded"]

#: words, white space, and every other character by itself
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

#: they stand within words, and are no part of what `\w` means
_JOINERS = "\u200c\u200d"

#: a word as it is written, the same in small letters, and where it stands
_Token = tuple[str, str, int, int]


def _tokens(text: str) -> list[_Token]:
    spans = [found.span() for found in _TOKEN.finditer(text)]
    if text.isascii():
        return [_ascii_token(text[start:end], start, end) for start, end in spans]
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _joins(text, joined[-1][0], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return [_token(text[start:end], start, end) for start, end in joined]


def _joins(text: str, first: int, here: int) -> bool:
    """Return whether a character belongs to what begins before it: it is an accent, or follows one within a word."""
    if _is_mark(text[here]):
        return not text[first].isspace()
    return _is_mark(text[here - 1]) and _is_of_word(text[first]) and _is_of_word(text[here])


def _is_mark(character: str) -> bool:
    return not character.isascii() and (category(character)[0] == "M" or character in _JOINERS)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _ascii_token(word: str, start: int, end: int) -> _Token:
    return (" ", " ", start, end) if word.isspace() else (word, word.lower(), start, end)


def _token(word: str, start: int, end: int) -> _Token:
    if word.isspace():
        return " ", " ", start, end
    return normalize("NFC", word), folded(word), start, end


def folded(text: str) -> str:
    """Return a text in small letters, however they are encoded, to compare it with others."""
    return text.lower() if text.isascii() else normalize("NFC", normalize("NFC", text).casefold())


def beginning(name: str) -> str:
    """Return the first word of a name, `folded`: a text whose folded form does not have it does not have the name."""
    return _tokens(name.strip())[0][1]


#: its words, its place among all names, and its term
_Name = tuple[list[str], int, str]


class _Step:
    """What may come after some words: by words as they are written, by words in small letters; and what ends here."""

    __slots__ = ("folded", "names", "written")

    def __init__(self) -> None:
        self.written: dict[str, _Step] = {}
        self.folded: dict[str, _Step] = {}
        self.names: list[_Name] = []


class Finder:
    """All names of a glossary as a tree of words.

    A text is gone through once; at each word the tree is followed as far as it goes, which is no further than the
    longest name.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._first = _Step()
        self._size = 0
        terms = tuple(terms)
        for entry in terms:
            self._put(entry.term, entry.term)
        for entry in terms:
            for alias in entry.aliases:
                self._put(alias, entry.term)

    def _put(self, name: str, term: str) -> None:
        step, words = self._first, []
        for written, small, _, _ in _tokens(name.strip()):
            words.append(written)
            branch, key = (step.written, written) if written.isupper() else (step.folded, small)
            step = branch.setdefault(key, _Step())
        step.names.append((words, self._size, term))
        self._size += 1

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the terms in a text, each with its start and end, from left to right."""
        tokens = _tokens(text)
        here = 0
        while here < len(tokens):
            names, after = self._longest(tokens, here)
            if names:
                words = [written for written, _, _, _ in tokens[here:after]]
                _, _, term = min(names, key=lambda name: (name[0] != words, name[1]))
                yield term, tokens[here][2], tokens[after - 1][3]
            here = after

    def _longest(self, tokens: list[_Token], here: int) -> tuple[list[_Name], int]:
        """Return the names that are the longest from a token on, and where they end; none, and the next token."""
        best: list[_Name] = []
        after = here + 1
        steps = [self._first]
        for place in range(here, len(tokens)):
            written, small, _, _ = tokens[place]
            further = ((step.written.get(written), step.folded.get(small)) for step in steps)
            steps = [step for pair in further for step in pair if step is not None]
            if not steps:
                break
            names = [name for step in steps for name in step.names]
            if names:
                best, after = names, place + 1
        return best, after

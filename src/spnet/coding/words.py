"""Words of a text and their stems, so that "recruiting teachers" and "the recruitment of a teacher" meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

__all__ = ["Word", "deletions", "stem", "words_of"]

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['\u2019](?=[^\W\d_]))*")

#: what is longer is no word, and is compared as it stands
_LONGEST_WORD = 40

#: words that say nothing about what a text is about
_STOP_WORDS = frozenset(
    """
    a about above across again against all along also although always am among an and any anyone are around as at be
    became because been before began being below beneath better between both but by can cannot come could did do
    does doing done down during each either etc even ever every everyone few for from further get give given go good
    got had has have having he her here hers him his how however i if in into is it its itself just least less let
    like made make many may me might mine more most much must my no nor not nothing now of often on one only onto or
    other others our ours over per put rather same see several shall she should since six so some something soon
    still such sure take than that the their theirs them then there these they thing this those though throughout
    thus to together too toward towards under unless until up upon us use used using very via was way we well went
    were what when where whether which while who whole whom whose why will with within without would yes yet you
    your yours
    """.split()  # noqa: SIM905  # words read better than quotation marks
)

#: endings that are taken off, and how many letters must stay
_ENDINGS = (
    ("itiz", 4),
    ("itis", 4),
    ("ment", 4),
    ("ness", 4),
    ("ship", 4),
    ("ance", 4),
    ("ence", 4),
    ("anc", 4),
    ("enc", 4),
    ("ity", 4),
    ("ion", 4),
    ("ive", 4),
    ("iv", 4),
    ("ing", 3),
    ("ous", 4),
    ("ful", 4),
    ("iz", 4),
    ("is", 5),
    ("ly", 4),
    ("al", 4),
    ("ed", 3),
    ("at", 5),
    ("e", 3),
)
_VOWEL = re.compile(r"[aeiouy]")


class Word(NamedTuple):
    """A word of a text: its stem, which word of the text it is, and the characters from which to which it goes."""

    stem: str
    place: int
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text that say something, in its order."""
    for place, found in enumerate(_WORD.finditer(text)):
        start, end = found.span()
        root = stem(found[0]) if end - start <= _LONGEST_WORD else _folded(found[0])
        if root:
            yield Word(root, place, start, end)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return the stem of a word, the same for its usual endings; an empty text for one that says nothing.

    Small on purpose: it takes off endings, knows no exceptions, and leaves ``-er`` and ``-or``, so that a teacher and
    teaching stay two things.

    Examples
    --------
    >>> from spnet.coding.words import stem
    >>> [stem(word) for word in ("Recruiting", "recruitment", "families", "Family's", "planned", "the")]
    ['recruit', 'recruit', 'family', 'family', 'plan', '']
    """
    folded = _folded(word)
    if folded in _STOP_WORDS:
        return ""
    root = folded.partition("'")[0]
    if len(root) <= 3 or not root.isalpha():
        return root
    if root.endswith(("ies", "ied")) and len(root) > 4:
        root = root[:-3] + "y"
    elif root.endswith("s") and not root.endswith(("ss", "us", "is")):
        root = root[:-1]
    shorter = _without_ending(root)
    while shorter != root:
        root, shorter = shorter, _without_ending(shorter)
    return root[:-1] + "y" if root.endswith("i") else root


def _folded(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    plain = "".join(c for c in normalize("NFKD", word.replace("\u2019", "'")) if not combining(c))
    return plain.casefold()


def _without_ending(word: str) -> str:
    """Return a word without one of its endings, as it is if it has none that can go."""
    for ending, least in _ENDINGS:
        if word.endswith(ending):
            root = word[: -len(ending)]
            if len(root) < least or not _VOWEL.search(root) or word.endswith(("eed", "ily")):
                continue
            if ending in {"ed", "ing"} and root[-1] == root[-2] and root[-1] not in "lsz":
                return root[:-1]
            return root
    return word


def deletions(word: str) -> Iterator[str]:
    """Yield a word and what is left of it without any one of its letters.

    Two words of which these meet differ by a letter too many, one missing, another one, or two that changed places.
    """
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]

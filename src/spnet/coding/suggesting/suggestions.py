"""Suggesting the practices that the text of a strategy may be coded to, with the words that speak for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from numbers import Real
from typing import Any, Protocol

from attrs import frozen

from spnet.checked import shown, type_of
from spnet.coding.codes import Category, Code, fold_notation, listed
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.coding.suggesting.word_weights import codable, weights_of
from spnet.coding.words import words_of
from spnet.display import shorten
from spnet.errors import FieldTypeError, FieldValueError, UnknownCodeError

__all__ = ["Scorer", "Suggestion", "suggest"]


@frozen(kw_only=True, repr=False)
class Suggestion:
    """A practice that a text may be about: something for a person to confirm, no code of anything.

    Parameters
    ----------
    code : Code
        The practice.
    score : float
        How much speaks for it, above 0. Of one text the higher score is the better suggestion; scores of different
        texts do not compare, because a longer text has more to say.
    words : tuple of str
        What of the text speaks for it, as it is written there, strongest first.

    Examples
    --------
    >>> from spnet import suggest
    >>> suggest("Two focus groups of parents each year")[0]
    <Suggestion cst-2017:4B, 3.9: focus groups, parents>
    """

    code: Code
    score: float
    words: tuple[str, ...]

    def __repr__(self) -> str:
        because = f": {shorten(', '.join(self.words), 60)}" if self.words else ""
        return f"<Suggestion {shorten(str(self.code), 40)}, {self.score:.1f}{because}>"


class Scorer(Protocol):
    """What :func:`suggest` may be given to score the practices by: a function of a text and the practices.

    Called as ``scorer(text, practices)``, with a tuple of `Category`, it returns a mapping from the notations of
    practices to pairs: a score, a finite number that is not negative, and the words of the text that speak for the
    practice, strongest first; perhaps none. What it leaves out, or scores 0, is not suggested.

    Examples
    --------
    >>> from spnet import suggest
    >>> def by_first_word(text, practices):
    ...     first, *_ = text.split()
    ...     return {p.notation: (1, [first]) for p in practices if first in p.label.split()}
    >>> suggest("Monitor the plan", scorer=by_first_word)
    (<Suggestion cst-2017:1B, 1.0: Monitor>,)
    """

    def __call__(self, text: str, practices: tuple[Category, ...], /) -> Mapping[str, tuple[float, Sequence[str]]]:
        """Return for some of the practices a score and words of the text."""
        ...


def suggest(
    text: str, framework: Framework = FOUR_DOMAINS, *, most: int = 3, scorer: Scorer | None = None
) -> tuple[Suggestion, ...]:
    """Suggest the practices that a text may be about, with the words that speak for each.

    A suggestion codes nothing: write the notation of the one that a person has confirmed where a code belongs.

    Parameters
    ----------
    text : str
        A title, a theory of action, any text of a plan, of any length.
    framework : Framework, default FOUR_DOMAINS
        Its practices are suggested, and its domains that have no practices.
    most : int, default 3
        How many suggestions to return at the most.
    scorer : Scorer, optional
        A function of your own that scores the practices. By default words and pairs of neighbouring words are
        weighed: those of the framework's labels, aliases and descriptions, of what is beneath each practice, and, for
        the practices of the Four Domains under whatever notation, of word lists of our own.

    Returns
    -------
    tuple of Suggestion
        Best first, those of the same score in the order of the framework; empty if nothing speaks for any.

    Raises
    ------
    FieldTypeError
        The text is no text, the framework no framework, `most` no whole number, or the scorer no function or one
        that returns something else than it should.
    FieldValueError
        `most` is less than 1; or the scorer returns a score that is negative or not finite, a practice twice, or
        words that do not stand in the text.
    UnknownCodeError
        The scorer returns a practice that it was not asked about.

    Notes
    -----
    By default the same text always gets the same scores. Case, accents, punctuation, usual endings and how often a
    word occurs do not matter, nor does the order of words, but for which words are neighbours: at most two small
    words, such as "of the", may stand between. A long word with one letter wrong counts half. A text without a word
    that the framework knows gets no suggestion; neither does an empty one.

    How often the default is right stands in the how-to page on suggesting codes.

    Examples
    --------
    >>> from spnet import suggest
    >>> for suggestion in suggest("Offer signing bonuses and mentors to new teachers", most=2):
    ...     print(suggestion.code.notation, suggestion.words)
    2A ('mentors to new teachers', 'signing bonuses')
    4A ('new', 'teachers')
    """
    if not isinstance(text, str):
        raise _wrong("text", text, 'Give the text of the strategy, "" for none.')
    if not isinstance(framework, Framework):
        raise _wrong("a Framework", framework, "Give a framework, such as FOUR_DOMAINS.")
    if not isinstance(most, int) or isinstance(most, bool):
        raise _wrong("a whole number of suggestions", most, "Give 1 or more.")
    if most < 1:
        raise FieldValueError(f"suggest() was asked for {shown(most)} suggestions", "most", "Give 1 or more.")
    if scorer is None:
        return _by_words(text, framework, most)
    if not callable(scorer):
        raise _wrong("a scorer", scorer, "Give a function of a text and the practices.")
    return _ranked(_scored(text, framework, scorer), most)


def _by_words(text: str, framework: Framework, most: int) -> tuple[Suggestion, ...]:
    weights, words = weights_of(framework), list(words_of(text))
    scores = weights.scores(words)
    best = sorted((place for place, score in enumerate(scores) if score > 0), key=lambda place: -scores[place])
    return tuple(
        Suggestion(
            code=Code(framework.id, weights.practices[place].notation),
            score=scores[place],
            words=weights.speaking(text, words, place),
        )
        for place in best[:most]
    )


def _scored(text: str, framework: Framework, scorer: Scorer) -> list[Suggestion]:
    """Return what a caller's scorer says, checked, in the order of the framework."""
    practices = codable(framework)
    asked = {fold_notation(practice.notation): place for place, practice in enumerate(practices)}
    given: Any = scorer(text, practices)
    if not isinstance(given, Mapping):
        raise _returned(given, "a mapping from notations to pairs of a score and words belongs")
    found: dict[int, Suggestion] = {}
    for notation, pair in given.items():
        place = asked.get(fold_notation(notation)) if isinstance(notation, str) else None
        if place is None:
            raise UnknownCodeError(
                f"the scorer returned {shown(notation)}, which is no practice it was asked about",
                f"framework {framework.id}",
                f"Score some of {listed(practice.notation for practice in practices)}.",
            )
        if place in found:
            raise FieldValueError(f"the scorer returned {shown(notation)} twice", "scorer", "Score each once.")
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise _returned(pair, "a pair of a score and words belongs", notation)
        found[place] = Suggestion(
            code=Code(framework.id, practices[place].notation),
            score=_score(pair[0], notation),
            words=_words(pair[1], notation, text),
        )
    return [found[place] for place in sorted(found)]


def _score(score: object, notation: str) -> float:
    if not isinstance(score, Real) or isinstance(score, bool):
        raise _returned(score, "a number belongs", notation)
    try:
        value = float(score)
    except OverflowError:
        value = float("inf")
    if not isfinite(value) or value < 0:
        raise FieldValueError(
            f"the scorer returned the score {shown(score)}",
            f"scorer, {notation}",
            "A score is finite and not negative: of a logarithm of a probability give its exp().",
        )
    return value


def _words(words: object, notation: str, text: str) -> tuple[str, ...]:
    if not isinstance(words, (tuple, list)) or not all(isinstance(word, str) for word in words):
        raise _returned(words, "a tuple of words belongs", notation)
    for word in words:
        if not word or word not in text:
            raise FieldValueError(
                f"the scorer returned the word {shown(word)}, which does not stand in the text",
                f"scorer, {notation}",
                "Give words as they are written in the text, or none.",
            )
    return tuple(map(str, words))


def _ranked(suggestions: list[Suggestion], most: int) -> tuple[Suggestion, ...]:
    ranked = sorted((one for one in suggestions if one.score > 0), key=lambda one: -one.score)  # sorting is stable
    return tuple(ranked[:most])


def _wrong(wanted: str, value: object, mend: str) -> FieldTypeError:
    return FieldTypeError(
        f"suggest() was given {type_of(value)}, {shown(value)}, where {wanted} belongs", "suggest", mend
    )


def _returned(value: object, wanted: str, notation: str = "") -> FieldTypeError:
    return FieldTypeError(
        f"the scorer returned {type_of(value)}, {shown(value)}, where {wanted}",
        f"scorer, {notation}" if notation else "scorer",
        "A scorer returns such as {'4C': (1.5, ('families',))}.",
    )

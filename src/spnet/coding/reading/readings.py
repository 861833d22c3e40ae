"""What a cell was read as: codes, how sure each is, and what was wrong."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from spnet.coding.codes import Code
from spnet.display import ROWS_SHOWN, html_table, shorten
from spnet.problems import Problem

__all__ = ["Certainty", "CodeMatch", "Reading"]


class Certainty(StrEnum):
    """How a code was read, the surest first.

    Members are text, and ``<`` compares them by the alphabet; compare and sort them by `rank`.

    Examples
    --------
    >>> from spnet import Certainty
    >>> [(how.rank, how.value) for how in Certainty]
    [(4, 'exact'), (3, 'normalised'), (2, 'label'), (1, 'fuzzy')]
    """

    EXACT = "exact"  #: the notation as the framework writes it
    NORMALISED = "normalised"  #: the notation written otherwise, or with a word before it or a label after it
    LABEL = "label"  #: a label or an alias, whatever its case and punctuation, without a code
    FUZZY = "fuzzy"  #: a label that is misspelt, shortened or in another order, without a code

    @property
    def rank(self) -> int:
        """How sure it is, from 1 for a label that is only like one to 4.

        Examples
        --------
        >>> from spnet import Certainty
        >>> Certainty.FUZZY.rank < Certainty.EXACT.rank
        True
        """
        return len(Certainty) - list(Certainty).index(self)


@frozen(kw_only=True)
class CodeMatch:
    """One code that a piece of a cell was read as, or that may have been meant.

    Parameters
    ----------
    code : Code
        The code.
    how : Certainty
        How it was read.
    text : str
        The piece of the cell, in plain characters: entities resolved, blanks, dashes and quotes made alike.
    score : float
        From 0 to 100: of a fuzzy reading how like the label the piece is, else 100.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> match = FOUR_DOMAINS.parse("4C; Tallent Development").matches[1]
    >>> match.code.notation, match.how.value, match.text
    ('2', 'fuzzy', 'Tallent Development')
    >>> match.score > 90
    True
    """

    code: Code
    how: Certainty
    text: str
    score: float


@frozen(kw_only=True, repr=False)
class Reading:
    """What a cell was read as.

    Parameters
    ----------
    text : str
        The text as it was written.
    codes : tuple of Code
        The codes read, in the order of the text, each once; empty if none could be read.
    problems : tuple of Problem
        What was wrong with it, in the order of the text. Their codes: ``empty``, ``too-long``, ``unknown-code``,
        ``unknown-label``, ``label-disagrees``, ``ambiguous-label``, ``code-range``, ``too-many``.
    matches : tuple of CodeMatch
        What each code was read from, in the order of the text; a code that is written twice has two.
    suggestions : tuple of CodeMatch
        For each piece that fits nothing at most three codes that may have been meant, the likeliest first. They
        are no codes of the cell.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> reading = FOUR_DOMAINS.parse("2a; 2b: Target professional learning")
    >>> [code.notation for code in reading.codes]
    ['2A', '2B']
    >>> reading
    <Reading '2a; 2b: Target professional learning': 2 codes, 0 problems>
    >>> [match.code.notation for match in FOUR_DOMAINS.parse("C4").suggestions]
    ['4C', '4']
    """

    text: str
    codes: tuple[Code, ...]
    problems: tuple[Problem, ...]
    matches: tuple[CodeMatch, ...] = ()
    suggestions: tuple[CodeMatch, ...] = ()

    def __repr__(self) -> str:
        codes, problems = len(self.codes), len(self.problems)
        return (
            f"<Reading {shorten(self.text, 40)!r}: {codes} code{'s' * (codes != 1)}, "
            f"{problems} problem{'s' * (problems != 1)}>"
        )

    def _repr_html_(self) -> str:
        rows = [(match.text, match.code.notation, match.how.value, f"{match.score:.0f}") for match in self.matches]
        rows += [(problem.message, "–", problem.code, "–") for problem in self.problems]
        return html_table(
            ("text", "code", "how", "score"),
            rows[:ROWS_SHOWN],
            caption=shorten(self.text, 80),
            left_out=max(0, len(rows) - ROWS_SHOWN),
        )

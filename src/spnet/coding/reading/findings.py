"""What is found in a cell: codes, problems, suggestions; at so many problems nothing more is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spnet.coding.codes import Category, Code, listed
from spnet.coding.reading.limits import (
    LEAST_LIKE,
    LONGEST_QUOTE,
    LONGEST_SLIP,
    MOST_PROBLEMS,
    MOST_SUGGESTIONS,
)
from spnet.coding.reading.notations import Notations
from spnet.coding.reading.pieces import bare
from spnet.coding.reading.readings import Certainty, CodeMatch, Reading
from spnet.coding.reading.wordings import Budget, Wordings
from spnet.display import shorten
from spnet.problems import Problem

__all__ = ["Findings"]

_LOOKS_LIKE_A_CODE = re.compile(r"\d+\s*\.?\s*[A-Za-z]?\d*(?!\w)|(?=\S*\d)(?=\S*[A-Za-z])[\w.-]{2,12}$")
_KIND = re.compile(r"(?:domain|practice|element|code)s?\b[\s:.#]*", re.IGNORECASE)


class Findings:
    """Collects what is found.

    Parameters
    ----------
    framework : str
        Id of the framework.
    notations, wordings : Notations, Wordings
        What is known of it.
    text : str
        The cell.
    """

    def __init__(self, framework: str, notations: Notations, wordings: Wordings, text: str) -> None:
        self._framework, self._notations, self._wordings, self._text = framework, notations, wordings, text
        self._suggesting = Budget()  # its own, so that what is suggested takes nothing from what is read
        self._matches: list[CodeMatch] = []
        self._problems: list[Problem] = []
        self._suggestions: list[CodeMatch] = []
        self.clear = True  #: all so far was read
        self.full = False  #: there were so many problems that reading ends

    def reading(self) -> Reading:
        """Return all of it as a reading."""
        return Reading(
            text=self._text,
            codes=tuple(dict.fromkeys(match.code for match in self._matches)),
            problems=tuple(self._problems),
            matches=tuple(self._matches),
            suggestions=tuple(self._suggestions),
        )

    def __bool__(self) -> bool:
        return bool(self._matches or self._problems)

    def add(self, category: Category, how: Certainty, text: str, score: float = 100.0) -> None:
        """Add a code that counts."""
        if self.full:
            return
        if how is Certainty.EXACT and category.notation not in self._text:  # in odd characters, such as wide ones
            how = Certainty.NORMALISED
        code = Code(self._framework, category.notation)
        self._matches.append(CodeMatch(code=code, how=how, text=text, score=score))

    def take_back(self) -> None:
        """Take back the code that was added last."""
        if not self.full:
            self._matches.pop()

    def problem(self, code: str, message: str, hint: str) -> None:
        """Add a problem."""
        if self.full:
            return
        self._problems.append(Problem(code=code, message=message, hint=hint))
        if len(self._problems) >= MOST_PROBLEMS:
            message = "after so many problems the rest was not read"
            self._problems.append(Problem(code="too-many", message=message, hint="Mend these, then read on."))
            self.full = True

    def suggest(self, near: Sequence[tuple[Category, float]], text: str) -> None:
        """Add suggestions, the likest first."""
        for category, score in near[: 0 if self.full else MOST_SUGGESTIONS]:
            code = Code(self._framework, category.notation)
            piece = shorten(text.strip(), LONGEST_QUOTE)
            self._suggestions.append(CodeMatch(code=code, how=Certainty.FUZZY, text=piece, score=score))

    def ambiguous(self, categories: Sequence[Category], score: float, text: str) -> None:
        """Report a text that fits several labels."""
        self.clear = False
        names = [f'{category.notation} is "{shorten(category.label, 80)}"' for category in categories]
        self.suggest([(category, score) for category in categories], text)
        self.problem(
            "ambiguous-label",
            f'"{shorten(text, LONGEST_QUOTE)}" fits {listed(c.notation for c in categories)}; none is counted',
            f"Write the code: {listed(names, most=MOST_SUGGESTIONS)}.",
        )

    def unknown(self, text: str, *, looks_like_code: bool = False) -> None:
        """Report a text that is neither a code nor a label, with what is near to it."""
        self.clear = False
        if self.full:
            return
        quoted = repr(shorten(text.strip(), LONGEST_QUOTE))
        core = _KIND.sub("", bare(text), count=1)
        if looks_like_code or _LOOKS_LIKE_A_CODE.match(core):
            near = self._nearest(core)
            self.suggest(near, text)
            self.problem(
                "unknown-code",
                f"{quoted} does not begin with a code of {self._framework}",
                f"{_did_you_mean(near)}Its codes are {self._notations.known}.",
            )
            return
        inner = [(mention.category, 100.0) for mention in self._notations.mentions(core[:200]) if not mention.weak]
        near = inner or [
            (it.category, it.score)
            for it in self._wordings.likely(core, self._suggesting)
            if it.telling and it.score >= LEAST_LIKE
        ]
        near = near or (self._nearest(core) if len(core) <= LONGEST_SLIP else [])
        self.suggest(near, text)
        self.problem(
            "unknown-label",
            f"{quoted} is neither a code nor a label of {self._framework}",
            f"{_did_you_mean(near)}{self._notations.advice}",
        )

    def _nearest(self, text: str) -> list[tuple[Category, float]]:
        words = re.findall(r"[\w.-]+", text[:80])
        if not words:
            return []
        written = words[-1] if ":" in text else words[0]
        if written.isdecimal():  # a number is like any other
            category = self._notations.find(written)
            return [] if category is None else [(category, 100.0)]
        return self._notations.nearest(written, MOST_SUGGESTIONS)


def _did_you_mean(near: Sequence[tuple[Category, float]]) -> str:
    """Return the question, with a blank after it; nothing if there is nothing near."""
    names = [category.notation for category, _ in near[:MOST_SUGGESTIONS]]
    return f"Did you mean {' or '.join(names)}? " if names else ""

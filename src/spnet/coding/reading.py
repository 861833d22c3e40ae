"""Reading what people write where a code belongs: ``4c``, ``Practice 4C: Engage ...``, a label alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from spnet.coding.codes import Category, Code, fold_notation
from spnet.problems import Problem

__all__ = ["Lexicon", "Reading"]

_LEAD = re.compile(r"\s*(?:domain|practice|element|code)\b[\s:.#]*", re.IGNORECASE)
_BOUNDARY = re.compile(r"(?<=\w)(?!\w)")
_SEPARATORS = " \t.:;,)–—-"
_LOOKS_LIKE_A_CODE = re.compile(r"\d+\s*\.?\s*[A-Za-z]?\d*(?!\w)")
_CELL_BREAK = re.compile(r"[;|\n]")
_JOINT = re.compile(r"(,|/|&|\band\b|\s[-–]\s)", re.IGNORECASE)


@frozen(kw_only=True)
class Reading:
    """What a piece of text was read as.

    Parameters
    ----------
    text : str
        The text as it was written.
    codes : tuple of Code
        The codes read, in the order of the text, each once; empty if none could be read.
    problems : tuple of Problem
        What was wrong with it: ``empty``, ``unknown-code``, ``unknown-label``, ``label-disagrees``.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> [code.notation for code in FOUR_DOMAINS.parse("2a; 2b: Target professional learning").codes]
    ['2A', '2B']
    """

    text: str
    codes: tuple[Code, ...]
    problems: tuple[Problem, ...]


class Lexicon:
    """The notations and wordings of one framework, indexed for reading.

    Parameters
    ----------
    framework : str
        Id of the framework.
    categories : iterable of Category
        Its categories.
    """

    def __init__(self, framework: str, categories: Iterable[Category]) -> None:
        self._framework = framework
        self._by_notation: dict[str, Category] = {}
        self._by_label: dict[str, Category] = {}
        for category in categories:
            self._by_notation.setdefault(fold_notation(category.notation), category)
            for wording in (category.label, *category.aliases):
                self._by_label.setdefault(_fold_label(wording), category)

    def find(self, notation: str) -> Category | None:
        """Return the category of a notation, or None."""
        return self._by_notation.get(fold_notation(notation))

    def read(self, text: str) -> Reading:
        """Read a cell, which may hold several codes."""
        codes: dict[Code, None] = {}
        problems: list[Problem] = []
        pieces = [piece for part in _CELL_BREAK.split(text) for piece in self._split_at_joints(part)]
        for piece in pieces:
            category, problem = self._read_piece(piece)
            if category is not None:
                codes.setdefault(Code(self._framework, category.notation))
            if problem is not None:
                problems.append(problem)
        if not pieces:
            problems.append(Problem(code="empty", message="there is no text to read", hint="Write a code such as 4C."))
        return Reading(text=text, codes=tuple(codes), problems=tuple(problems))

    def _split_at_joints(self, text: str) -> Iterator[str]:
        """Yield the parts of a text, cut at those commas, strokes and "and"s that a known code follows."""
        piece, *rest = _JOINT.split(text)
        for joint, part in zip(rest[::2], rest[1::2], strict=True):
            if piece.strip() and self._leading_code(part)[0] is not None:
                yield piece
                piece = part
            else:
                piece += joint + part
        if piece.strip():
            yield piece

    def _leading_code(self, text: str) -> tuple[Category | None, str]:
        """Return the category of the longest notation that a text begins with, and the text after it."""
        lead = _LEAD.match(text)
        start = lead.end() if lead else 0
        found, rest = None, text[start:]
        for boundary in _BOUNDARY.finditer(text, start):
            head = text[start : boundary.start()]
            if len(head) > 40:
                break
            category = self.find(head)
            if category is not None:
                found, rest = category, text[boundary.start() :]
        return found, rest

    def _read_piece(self, text: str) -> tuple[Category | None, Problem | None]:
        category, rest = self._leading_code(text)
        label = rest.strip(_SEPARATORS)
        named = self._by_label.get(_fold_label(label)) if label else category
        if category is None:
            if named is not None:
                return named, None
            if _LOOKS_LIKE_A_CODE.match(label):
                return None, Problem(
                    code="unknown-code",
                    message=f"{text.strip()!r} does not begin with a code of {self._framework}",
                    hint=f"Its codes are {', '.join(c.notation for c in self._by_notation.values())}.",
                )
            return None, Problem(
                code="unknown-label",
                message=f"{text.strip()!r} is neither a code nor a label of {self._framework}",
                hint="Write the code, such as 4C, before the label.",
            )
        if named is None:
            return category, Problem(
                code="unknown-label",
                message=f'the label "{label}" is not one of {category.notation}; counted as {category.notation}',
                hint=f'{category.notation} is "{category.label}".',
            )
        if named is not category:
            return category, Problem(
                code="label-disagrees",
                message=f'the label "{label}" is that of {named.notation}, not of {category.notation}',
                hint=(
                    f'It counts as {category.notation}, "{category.label}"; '
                    f"change the code if {named.notation} is meant."
                ),
            )
        return category, None


def _fold_label(label: str) -> str:
    """Return a label without case, punctuation and the difference of ``&`` and ``and``."""
    return " ".join(re.sub(r"[^\w]+", " ", label.replace("&", " and ")).casefold().split())

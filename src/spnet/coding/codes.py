"""Codes and the categories they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from unicodedata import normalize

from attrs import field, frozen

from spnet.checked import Checked, Refused, a, by, checked, each, nonblank, optional, text
from spnet.coding.levels import Level
from spnet.errors import FieldValueError

__all__ = ["Category", "Code", "a_code", "a_notation", "fold_notation", "listed"]

#: dots and spaces that only set a letter off from a digit, and those that part like from like
_IDLE_GAP = re.compile(r"(?<=\d)[\s.]+(?=[^\W\d])|(?<=[^\W\d])[\s.]+(?=\d)")
_GAP = re.compile(r"[\s.]+")


def fold_notation(notation: str) -> str:
    """Return a notation as it is looked up: without case, and without dots and spaces that part nothing.

    ``"4C"``, ``"4.c."`` and ``"4 c"`` are one; ``"1.11"`` and ``"11.1"`` are two.
    """
    if notation.isascii() and notation.isalnum():
        return notation.lower()
    return _GAP.sub(".", _IDLE_GAP.sub("", normalize("NFKC", notation))).strip(".").casefold()


def a_code(value: object) -> str:
    """Take a code as a network writes it: a text, or a `Code`, which becomes its text with its framework in it."""
    return text(str(value) if type(value) is Code else value)


def a_notation(value: object) -> str:
    """Take a notation: a text in which there is more than dots."""
    taken = nonblank(value)
    if not fold_notation(taken):
        raise Refused("a code", "Give one with a letter or a digit, like '4C'.", FieldValueError, code="wrong-value")
    return taken


def listed(notations: Iterable[str], *, most: int = 24) -> str:
    """Return notations for a message, the first of them and how many more there are."""
    rest = iter(notations)
    first = list(islice(rest, most))
    more = sum(1 for _ in rest)
    return ", ".join(first) + (f" and {more:,} more" if more else "") if first else "none"


@frozen(order=True)
class Code:
    """A code: a notation together with the framework that gives it meaning.

    Codes are equal only with their framework, because states use the same notation for other things.

    Parameters
    ----------
    framework : str
        Id of the framework, such as ``"cst-2017"``.
    notation : str
        Notation within it, such as ``"4C"``.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> str(FOUR_DOMAINS.code("4c"))
    'cst-2017:4C'
    """

    framework: str
    notation: str

    def __str__(self) -> str:
        return f"{self.framework}:{self.notation}"


@checked
@frozen(kw_only=True)
class Category(Checked):
    """One entry of a framework: a domain, a practice or an element.

    Parameters
    ----------
    notation : str
        Its code, such as ``"4C"``.
    label : str
        Its canonical wording.
    parent : str or None, default None
        Notation of the category above; None for a domain.
    aliases : tuple of str, default ()
        Other wordings that mean the same.
    description : str, default ""
        What it is about, in a sentence or more.
    levels : tuple of Level, default ()
        The levels of the system that it speaks to; empty: its framework does not say.
    uri : str, default ""
        The address or the UUID by which its publisher identifies it.

    Raises
    ------
    FieldTypeError
        A field holds something else; a level that is not known is none.
    FieldValueError
        The notation or the label says nothing.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> FOUR_DOMAINS["4C"].parent
    '4'
    >>> [level.value for level in FOUR_DOMAINS["4C1"].levels]
    ['LEA']
    """

    notation: str = field(metadata=by(a_notation))
    label: str = field(metadata=by(nonblank))
    parent: str | None = field(default=None, metadata=by(optional(nonblank)))
    aliases: tuple[str, ...] = field(default=(), metadata=by(each(nonblank)))
    description: str = field(default="", metadata=by(text))
    levels: tuple[Level, ...] = field(default=(), metadata=by(each(a(Level))))
    uri: str = field(default="", metadata=by(text))

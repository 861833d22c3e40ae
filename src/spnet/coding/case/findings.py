"""What is found wrong with a CASE package while it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from spnet.checked import LONGEST_TEXT, Refused, shown, text
from spnet.errors import DocumentError
from spnet.problems import DocumentProblem, Problem

__all__ = ["Findings", "Where", "described"]

#: the steps from the package to a value, such as ``("CFItems", 3, "notes")``
Where = tuple[str | int, ...]

#: after so many errors reading ends
_MOST = 100

#: the order of a package's parts in messages
_PARTS = {"CFDocument": 0, "CFItems": 1, "CFAssociations": 2}


def described(value: object) -> str:
    """Return what a plain value is, shortened."""
    if isinstance(value, dict):
        return f"an object with {len(value):,} keys"
    if isinstance(value, list | tuple):
        return f"a list of {len(value):,}"
    words = {None: "null", True: "true", False: "false"}
    return words[value] if value is None or isinstance(value, bool) else shown(value)


class Findings:
    """Errors, which end in a `DocumentError`, and notes on what was read otherwise than it stands.

    Parameters
    ----------
    root : str
        Path of the package, ``"$"`` or ``"$.CFPackage"``.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._errors: list[tuple[int, int, DocumentProblem]] = []
        self._notes: list[tuple[int, int, Problem]] = []

    def __bool__(self) -> bool:
        return bool(self._errors)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """The notes, in the order of the package: on the document, the items, the associations, the whole."""
        return tuple(problem for *_, problem in sorted(self._notes, key=lambda note: note[:2]))

    def path(self, where: Where) -> str:
        """Return the path of a value in the package."""
        return self._root + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where)

    def error(self, where: Where, code: str, message: str, *, expected: str = "", found: str = "") -> None:
        """Note what makes the package unreadable; the hundredth ends the reading."""
        problem = DocumentProblem(path=self.path(where), code=code, message=message, expected=expected, found=found)
        self._errors.append((*_key(where), problem))
        if len(self._errors) >= _MOST:
            self.settle(complete=False)

    def misfit(self, where: Where, value: object, expected: str, code: str = "wrong-type") -> None:
        """Note that something stands where something else belongs."""
        found = described(value)
        self.error(where, code, f"{found} where {expected} belongs", expected=expected, found=found)

    def note(self, where: Where, code: str, message: str, hint: str = "") -> None:
        """Note what was read otherwise than it stands."""
        self._notes.append((*_key(where), Problem(code=code, message=message, hint=hint, path=self.path(where))))

    def settle(self, *, complete: bool = True) -> None:
        """Raise all errors, if there are any."""
        if self._errors:
            ordered = sorted(self._errors, key=lambda error: error[:2])
            raise DocumentError([problem for *_, problem in ordered], complete=complete)

    def text(self, record: Mapping[str, Any], key: str, where: Where, *, take: Callable[[Any], str] = text) -> str:
        """Return the text under a key; empty if there is none, or null, or something else, which is an error."""
        value = record.get(key)
        if value is None:
            return ""
        if take is text and type(value) is str and len(value) <= LONGEST_TEXT and value.isascii():
            return value  # as nearly all are; a package has hundreds of thousands
        try:
            return take(value)
        except Refused as refused:
            self.misfit((*where, key), value, refused.wanted, refused.code)
            return ""


def _key(where: Where) -> tuple[int, int]:
    part = _PARTS.get(str(where[0]), len(_PARTS)) if where else len(_PARTS)
    return part, where[1] if len(where) > 1 and isinstance(where[1], int) else -1

"""What is found wrong with a CASE package while it is read, and what is noted of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from spnet.checked import LONGEST_TEXT, Refused, shown, text
from spnet.errors import DocumentError
from spnet.problems import DocumentProblem, Problem

__all__ = ["Findings", "Where", "described", "gathered"]

#: the steps from the package to a value, such as ``("CFItems", 3, "notes")``
Where = tuple[str | int, ...]

#: after so many errors reading ends
_MOST = 100

#: the order of a package's parts in messages
_PARTS = {"CFDocument": 0, "CFItems": 1, "CFAssociations": 2}

#: of many notes of a kind so many are told in full
_TOLD = 3


def described(value: object) -> str:
    """Return what a plain value is, shortened."""
    if isinstance(value, dict):
        return f"an object with {len(value):,} keys"
    if isinstance(value, list | tuple):
        return f"a list of {len(value):,}"
    words = {None: "null", True: "true", False: "false"}
    return words[value] if value is None or isinstance(value, bool) else shown(value)


def gathered(notes: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return one problem for each kind of note, where the first of its kind stands.

    Of several it tells how many there are and, of the first few, what and where; its path is what all their paths
    begin with.
    """
    kinds: dict[str, list[Problem]] = {}
    for note in notes:
        kinds.setdefault(note.code, []).append(note)
    return tuple(found[0] if len(found) == 1 else _together(code, found) for code, found in kinds.items())


def _together(code: str, notes: list[Problem]) -> Problem:
    told = "; ".join(f"{note.path}: {note.message}" for note in notes[:_TOLD])
    more = f"; and {len(notes) - _TOLD:,} more" if len(notes) > _TOLD else ""
    first = notes[0].path
    path = first.partition("[")[0] if "[" in first else first
    return Problem(code=code, message=f"{len(notes):,} times: {told}{more}", hint=notes[0].hint, path=path)


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
        """One note of each kind on each part, in the order of the package: document, items, associations, the whole."""
        ordered = sorted(self._notes, key=lambda note: note[:2])
        return tuple(
            problem
            for _, part in groupby(ordered, key=itemgetter(0))
            for problem in gathered(problem for *_, problem in part)
        )

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

    def cut_text(self, record: Mapping[str, Any], key: str, where: Where) -> str:
        """Return the text under a key as `text` does; of one that is too long its beginning, which is noted."""
        value = record.get(key)
        if type(value) is not str or len(value) <= LONGEST_TEXT:
            return self.text(record, key, where)
        message = f"it has {len(value):,} characters; the first {LONGEST_TEXT - 1:,} are kept"
        self.note((*where, key), "cut", message)
        return self.text({key: value[: LONGEST_TEXT - 1] + "…"}, key, where)


def _key(where: Where) -> tuple[int, int]:
    part = _PARTS.get(str(where[0]), len(_PARTS)) if where else len(_PARTS)
    return part, where[1] if len(where) > 1 and isinstance(where[1], int) else -1

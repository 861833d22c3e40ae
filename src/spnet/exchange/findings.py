"""Problems of a document as they are found, up to as many as are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any

from spnet.checked import shown, type_of
from spnet.problems import DocumentProblem

__all__ = ["Enough", "Findings", "describe", "step"]


class Enough(Exception):  # noqa: N818  # never leaves the room: it ends a reading
    """As many problems as were asked for have been found."""


def describe(value: Any, *, hidden: bool = False) -> str:
    """Return what a plain value is, shortened; of what may name people only its kind."""
    if isinstance(value, str):
        return "text" if hidden or len(value) > 200 else shown(value)
    if isinstance(value, date):
        return "a date" if hidden else str(value)
    if isinstance(value, dict):
        return f"an object with {len(value):,} key{'s' * (len(value) != 1)}"
    if isinstance(value, list | tuple):
        return f"a list of {len(value):,}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "a number" if hidden else shown(value)
    words = {None: "null", True: "true", False: "false"}
    return words[value] if value is None or isinstance(value, bool) else type_of(value)


def step(key: Any) -> str:
    """Return what a key, or a place in a list, adds to a path."""
    return f".{key}" if isinstance(key, str) and key.isidentifier() and len(key) < 60 else f"[{shown(key)}]"


class Findings:
    """The problems found so far, in the order of finding.

    Parameters
    ----------
    most : int
        After so many, adding one more raises `Enough`.
    """

    def __init__(self, most: int) -> None:
        self.problems: list[DocumentProblem] = []
        self._most = most

    def __bool__(self) -> bool:
        return bool(self.problems)

    @property
    def room(self) -> int:
        """How many more problems may be added."""
        return self._most - len(self.problems)

    def add(self, path: str, code: str, message: str, *, expected: str = "", found: str = "") -> None:
        """Note a problem."""
        if len(self.problems) >= self._most:
            raise Enough
        self.problems.append(DocumentProblem(path=path, code=code, message=message, expected=expected, found=found))

    def misfit(self, path: str, value: Any, expected: str, code: str = "wrong-type", *, hidden: bool = False) -> None:
        """Note that something stands where something else belongs."""
        found = describe(value, hidden=hidden)
        self.add(path, code, f"{found} where {expected} belongs", expected=expected, found=found)

    def missing(self, path: str, key: str) -> None:
        """Note that a key is not there."""
        self.add(path, "missing-key", f"the key {key!r} is missing", expected=f"the key {key!r}")

    def unknown(self, path: str, key: Any, known: Iterable[str], *, hidden: bool = False) -> None:
        """Note a key that means nothing there, with the known one that is closest; `hidden`: it may be a name."""
        if key is True and "on" in known:
            message = "the key true: YAML 1.1 reads the word on so; put it in quotation marks"
        else:
            near = get_close_matches(key[:60], list(known), n=1, cutoff=0.5) if isinstance(key, str) else []
            message = f"no such key{'' if hidden else f': {shown(key)}'}"
            message += f"; did you mean {near[0]!r}?" if near else ""
        self.add(path, "unknown-key", message, expected=", ".join(known), found="" if hidden else shown(key))

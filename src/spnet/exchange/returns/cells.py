"""Cells as people and spreadsheets give them.

A reader takes what stands in a cell and returns what it means, None where it is as good as empty; or it raises
`WrongCell`. It guesses nothing: a date without its order of day and month, or a number where a date belongs, is a
problem.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from typing import Any

import numpy as np

from spnet.checked import LONGEST_TEXT, Refused, flaw_of_text, number, shown

__all__ = ["WrongCell", "plain", "read_id", "read_text", "read_texts", "shown_cell"]


class WrongCell(Exception):  # noqa: N818  # never leaves the room: it becomes a problem of a return
    """A cell holds what does not belong there: which code it is, what belongs there, and how to mend it."""

    def __init__(self, code: str, wanted: str, hint: str) -> None:
        super().__init__(wanted)
        self.code = code
        self.wanted = wanted
        self.hint = hint


#: what libraries of frames put where nothing is; the second is a datetime, and equals nothing
_NOTHING = frozenset(("NAType", "NaTType"))


def plain(value: Any) -> Any:
    """Return a value as plain Python has it, a text without the blanks around it; None for what says nothing."""
    if isinstance(value, str):
        return str.__str__(value).strip() or None  # of a subclass, such as an enum's, the plain text
    if value is None or type(value).__name__ in _NOTHING:
        return None
    if isinstance(value, np.generic):
        return _of_numpy(value)
    if isinstance(value, float):
        return None if isnan(value) else float(value)
    if isinstance(value, Decimal):
        return None if value.is_nan() else value
    return value


def _of_numpy(value: np.generic) -> Any:
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[us]").item()
    return plain(value.item()) if not isinstance(value.item(), np.generic) else value


def shown_cell(value: Any, *, hidden: bool) -> str:
    """Return what stands in a cell, shortened; of what may be about people only its kind."""
    if not hidden:
        return shown(value)
    return "text" if isinstance(value, str) else f"a {type(value).__name__}"


# --- text ---------------------------------------------------------------------------------------------------


def read_text(value: Any) -> str | None:
    """Read a text; numbers and dates, which spreadsheets make of texts that look like them, become texts again."""
    text = value.strip() if type(value) is str else plain(value)
    if not isinstance(text, str):
        if text is None:
            return None
        text = _as_text(text)
    if text.isascii() and len(text) <= LONGEST_TEXT:  # the usual case, first
        return text or None
    flaw = flaw_of_text(text)
    if flaw is not None:
        raise WrongCell(flaw.code, flaw.wanted, flaw.mend)
    return text or None


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    try:
        taken = number(value)
    except Refused:
        raise WrongCell("not-text", "text", "Write it as text.") from None
    if isinstance(taken, float) and taken.is_integer() and abs(taken) < 1e15:
        taken = int(taken)  # a column of a frame in which a cell is missing has made it a float
    return f"{taken:f}" if isinstance(taken, Decimal) else str(taken)


def read_texts(value: Any) -> tuple[str, ...] | None:
    """Read several texts: parted by semicolons or line breaks, or in a list."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, list | tuple):
        return tuple(parts_of(read_text(value) or "")) or None
    return tuple(text for one in value if (text := read_text(one)) is not None) or None


_PARTED = re.compile(r"[;\r\n]")


def parts_of(text: str) -> list[str]:
    """Return what semicolons and line breaks part, without what is empty."""
    return [stripped for part in _PARTED.split(text) if (stripped := part.strip())]


def read_id(value: Any) -> str | None:
    """Read an id, which a spreadsheet may have taken for a number."""
    value = plain(value)
    if isinstance(value, bool | date):
        raise WrongCell("not-text", "an id", "Write the id as open_items() gave it.")
    return read_text(value)

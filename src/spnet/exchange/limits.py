"""How much of a document is read before reading ends."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from spnet.checked import shown
from spnet.errors import FieldTypeError, FieldValueError

__all__ = ["Limits"]


@frozen(kw_only=True)
class Limits:
    """The bounds of one reading; see :func:`spnet.from_dict`."""

    nodes: int = 1_000_000
    events: int = 10_000_000
    depth: int = 64
    problems: int = 100

    def __attrs_post_init__(self) -> None:
        for name in ("nodes", "events", "depth", "problems"):
            value: Any = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int):
                raise FieldTypeError(
                    f"max_{name} is {shown(value)}, where a whole number belongs", f"max_{name}", "Give an int."
                )
            if value < 1:
                raise FieldValueError(f"max_{name} is {value}", f"max_{name}", "Give at least 1.")

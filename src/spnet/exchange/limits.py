"""How much of a document is read before reading ends."""

from __future__ import annotations

from attrs import fields, frozen

from spnet.checked import LONGEST_TEXT, shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.tree import DEEPEST_ORGANIZATION

__all__ = ["Limits"]


@frozen(kw_only=True)
class Limits:
    """The bounds of one reading; see :func:`spnet.from_dict`."""

    nodes: int = 1_000_000
    events: int = 10_000_000
    depth: int = 64
    nesting: int = DEEPEST_ORGANIZATION
    text: int = LONGEST_TEXT
    problems: int = 100

    def __attrs_post_init__(self) -> None:
        for field in fields(Limits):
            name, value = field.name, getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int):
                raise FieldTypeError(
                    f"max_{name} is {shown(value)}, where a whole number belongs", f"max_{name}", "Give an int."
                )
            if value < 1:
                raise FieldValueError(f"max_{name} is {value}", f"max_{name}", "Give at least 1.")
        for name, value, most in (("nesting", self.nesting, DEEPEST_ORGANIZATION), ("text", self.text, LONGEST_TEXT)):
            if value > most:
                raise FieldValueError(
                    f"max_{name} is {value}", f"max_{name}", f"A network itself has at most {most:,}; give less."
                )

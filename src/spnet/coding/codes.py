"""Codes and the categories they name."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen
from attrs.validators import optional

from spnet.errors import FieldTypeError, FieldValueError

__all__ = ["Category", "Code", "check_text", "fold_notation"]


def check_text(owner: Any, attribute: Any, value: Any) -> None:
    """Require a text that is not empty."""
    name = f"{type(owner).__name__}.{attribute.name}"
    if not isinstance(value, str):
        raise FieldTypeError(f"{name} is a {type(value).__name__}, {value!r}, where text belongs", name, "Give text.")
    if not value.strip():
        raise FieldValueError(f"{name} is empty", name, "Give it a text.")


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


def _frozen(aliases: Any) -> Any:
    return tuple(aliases) if isinstance(aliases, list) else aliases


@frozen(kw_only=True)
class Category:
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

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> FOUR_DOMAINS["4C"].parent
    '4'
    """

    notation: str = field(validator=check_text)
    label: str = field(validator=check_text)
    parent: str | None = field(default=None, validator=optional(check_text))
    aliases: tuple[str, ...] = field(default=(), converter=_frozen)

    @aliases.validator
    def _check_aliases(self, attribute: Any, aliases: Any) -> None:
        if not isinstance(aliases, tuple):
            raise FieldTypeError(
                f"the aliases of {self.notation!r} are {aliases!r}", "aliases", "Give a tuple of text."
            )
        for alias in aliases:
            check_text(self, attribute, alias)


def fold_notation(notation: str) -> str:
    """Return a notation without case, spaces and dots, so that ``"4C"``, ``"4.c."`` and ``"4 c"`` are one."""
    return "".join(notation.split()).replace(".", "").casefold()

"""Codes and the categories they name."""

from __future__ import annotations

from attrs import field, frozen

from spnet.checked import Checked, by, checked, each, nonblank, optional

__all__ = ["Category", "Code", "fold_notation"]


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

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> FOUR_DOMAINS["4C"].parent
    '4'
    """

    notation: str = field(metadata=by(nonblank))
    label: str = field(metadata=by(nonblank))
    parent: str | None = field(default=None, metadata=by(optional(nonblank)))
    aliases: tuple[str, ...] = field(default=(), metadata=by(each(nonblank)))


def fold_notation(notation: str) -> str:
    """Return a notation without case, spaces and dots, so that ``"4C"``, ``"4.c."`` and ``"4 c"`` are one."""
    return "".join(notation.split()).replace(".", "").casefold()

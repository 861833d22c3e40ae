"""Codes of a network with several frameworks: a bare code means the first, ``"id:notation"`` names one."""

from __future__ import annotations

from collections.abc import Sequence

from spnet.checked import shown
from spnet.coding.codes import Category, listed
from spnet.coding.framework import Framework
from spnet.errors import UnknownCodeError

__all__ = ["normal_code", "resolve", "write_code"]


def resolve(frameworks: Sequence[Framework], code: str, where: str = "") -> tuple[Framework, Category]:
    """Return the framework and the category that a code means.

    Parameters
    ----------
    frameworks : sequence of Framework
        The frameworks of a network.
    code : str
        Such as ``"4c"`` or ``"cst-2017:4C"``.
    where : str, default ""
        What to name in the error: the node that carries the code.

    Raises
    ------
    UnknownCodeError
        No framework has it.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> from spnet.coding.resolve import resolve
    >>> resolve([FOUR_DOMAINS], "cst-2017:4c")[1].notation
    '4C'
    """
    if frameworks and code in frameworks[0]:
        return frameworks[0], frameworks[0][code]
    for framework in frameworks:
        before, id, after = code.partition(framework.id)  # an id and a notation may have colons of their own
        if id and not before.strip() and after.lstrip().startswith(":"):
            notation = after.lstrip()[1:]
            if notation in framework:
                return framework, framework[notation]
    known = "; ".join(f"{f.id}: {listed(c.notation for c in f.practices)}" for f in frameworks)
    raise UnknownCodeError(
        f"unknown code {shown(code)}",
        where,
        f"The practices of the network's frameworks are {known or 'none'}. "
        "Framework.parse() reads text with a label in it.",
    )


def write_code(frameworks: Sequence[Framework], framework: Framework, category: Category) -> str:
    """Return a code as a network writes it: bare in its first framework, else with the framework's id."""
    return category.notation if framework is frameworks[0] else f"{framework.id}:{category.notation}"


def normal_code(frameworks: Sequence[Framework], code: str, where: str = "") -> str:
    """Return a code as a network writes it, however it was written.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> from spnet.coding.resolve import normal_code
    >>> normal_code([FOUR_DOMAINS], "cst-2017: 4 c.")
    '4C'
    """
    return write_code(frameworks, *resolve(frameworks, code, where))

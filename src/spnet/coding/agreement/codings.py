"""What a coder said about a unit, and the sets of codes that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from attrs import field, frozen

from spnet.checked import Checked, by, checked, day, each, ident, name_key, nonblank, optional, shown, text
from spnet.coding.codes import a_code
from spnet.coding.framework import Framework
from spnet.coding.resolve import resolve, write_code
from spnet.errors import DuplicateIdError, FieldTypeError, FieldValueError

__all__ = [
    "Coding",
    "Depth",
    "by_unit",
    "check_depth",
    "check_frameworks",
    "codes_as_compared",
    "given_code",
    "listing",
]

#: how deep codes are told apart
Depth = Literal["code", "practice", "domain"]


def given_code(value: object) -> str:
    """Take a code that somebody gave: a text that says something, or a `Code`."""
    return nonblank(a_code(value))


@checked
@frozen(kw_only=True)
class Coding(Checked):
    """The codes that one person gave one unit, such as a strategy.

    Parameters
    ----------
    coder : str
        Who coded. Names that differ only in case or spaces are one coder's.
    unit : str
        What was coded: the id of a strategy, a milestone or an action.
    codes : tuple of str, default ()
        As a network writes them. Their order means nothing: each is kept once, in the order of the alphabet. Empty: the
        coder found none, which is an answer of its own. A coder who did not look at the unit has no `Coding` for it.
    on : datetime.date or None, default None
        The day on which it was coded.
    note : str, default ""
        What the coder says about it.

    Raises
    ------
    FieldTypeError
        A field holds something else.
    FieldValueError, EmptyIdError
        There is no coder or no unit, or a code says nothing.

    Examples
    --------
    >>> from spnet import Coding
    >>> Coding(coder="Reyes", unit="st1", codes=("4C", "2B", "4C")).codes
    ('2B', '4C')
    >>> Coding(coder="Reyes", unit="st1", codes=("4C", "2B")) == Coding(coder="Reyes", unit="st1", codes=("2B", "4C"))
    True
    """

    coder: str = field(metadata=by(nonblank, personal="people"))
    unit: str = field(metadata=by(ident))
    codes: tuple[str, ...] = field(default=(), metadata=by(each(given_code)))
    on: date | None = field(default=None, metadata=by(optional(day)))
    note: str = field(default="", metadata=by(text, personal="notes"))

    def _check_whole(self) -> None:
        object.__setattr__(self, "codes", tuple(sorted(set(self.codes))))


def by_unit(codings: Iterable[Coding]) -> dict[str, tuple[Coding, ...]]:
    """Return the codings of each unit, units and codings in the order given; no coder twice for a unit."""
    if not isinstance(codings, Iterable) or isinstance(codings, Mapping | str):
        raise FieldTypeError(f"the codings are {shown(codings)}", "codings", "Give a list of Coding records.")
    units: dict[str, dict[str, Coding]] = {}
    for place, coding in enumerate(codings):
        if not isinstance(coding, Coding):
            raise FieldTypeError(f"{shown(coding)} is no Coding", f"codings[{place}]", "Give a list of Coding records.")
        said, coder = units.setdefault(coding.unit, {}), name_key(coding.coder)
        if coder in said:
            raise DuplicateIdError(
                f"the coder {shown(coding.coder)} coded the unit {shown(coding.unit)} twice",
                f"codings[{place}]",
                "Give one Coding for each coder and unit, with all its codes.",
            )
        said[coder] = coding
    return {unit: tuple(said.values()) for unit, said in units.items()}


def check_frameworks(frameworks: Sequence[Framework] | None) -> tuple[Framework, ...] | None:
    """Return the frameworks, if such are given."""
    if frameworks is None:
        return None
    if not isinstance(frameworks, tuple | list) or not all(isinstance(one, Framework) for one in frameworks):
        raise FieldTypeError(
            f"the frameworks are {shown(frameworks)}",
            "frameworks",
            "Give a tuple of them, such as (FOUR_DOMAINS,) or network.frameworks.",
        )
    return tuple(frameworks)


def check_depth(depth: Depth, frameworks: tuple[Framework, ...] | None) -> Depth:
    """Return the depth, if there is such a one and it can be told."""
    if not isinstance(depth, str) or depth not in ("code", "practice", "domain"):
        raise FieldValueError(f"by={shown(depth)}", "by", 'Compare by="code", by="practice" or by="domain".')
    if depth != "code" and frameworks is None:
        raise FieldValueError(
            f"by={depth!r} without frameworks", "by", "Give frameworks=, which say what practice a code belongs to."
        )
    return depth


def codes_as_compared(
    codes: tuple[str, ...], frameworks: tuple[Framework, ...] | None, depth: Depth, where: str
) -> tuple[str, ...]:
    """Return a set of codes as it is compared: each code once, in the order of the alphabet.

    Without frameworks they are the texts that were given. By practice an element stands for its practice, and a domain
    alone for itself; by domain everything stands for its domain.
    """
    if frameworks is None:
        return codes
    compared = set()
    for code in codes:
        framework, category = resolve(frameworks, code, where)
        if depth != "code":
            category = framework.heading(category.notation, depth)
        compared.add(write_code(frameworks, framework, category))
    return tuple(sorted(compared))


def listing(codes: Iterable[str]) -> str:
    """Return a set of codes for people to read."""
    return ", ".join(codes) or "no code"

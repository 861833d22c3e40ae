"""Codes of one framework read in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from attrs import frozen

from spnet.checked import shown
from spnet.coding.codes import Code
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.coding.framework import Framework
from spnet.coding.resolve import resolve
from spnet.errors import FieldTypeError

__all__ = ["Translation", "read_codes", "translated"]


@frozen(kw_only=True, repr=False)
class Translation:
    """Codes of one framework read in another; :meth:`Crosswalk.translate` makes it.

    Parameters
    ----------
    codes : tuple of Code
        Those of the target, each once, in the order in which the codes given lead to them.
    inexact : tuple of Code
        Those among them that no exact mapping of a code itself leads to, nor the code of the target itself.
    unmapped : tuple of Code
        Those given that lead to nothing, each once, in the order given.
    """

    codes: tuple[Code, ...]
    inexact: tuple[Code, ...]
    unmapped: tuple[Code, ...]

    def __repr__(self) -> str:
        return f"<Translation to {len(self.codes)} codes, {len(self.inexact)} inexact; {len(self.unmapped)} unmapped>"


def read_codes(frameworks: Sequence[Framework], codes: Iterable[str | Code]) -> Iterator[Code]:
    """Yield codes, each with the framework that it is of; a bare one is of the first.

    Raises
    ------
    UnknownCodeError
        A code is of none of the frameworks.
    FieldTypeError
        The codes are a single one, or something else is among them.
    """
    if isinstance(codes, str | Code) or not isinstance(codes, Iterable):
        raise FieldTypeError(f"codes is {shown(codes)}", "codes", f"For one code write ({shown(codes)},).")
    for place, given in enumerate(codes):
        where = f"codes[{place}]"
        if not isinstance(given, str | Code):
            raise FieldTypeError(f"{shown(given)} is no code", where, "Give texts or codes.")
        framework, category = resolve(frameworks, str(given), where)
        yield Code(framework.id, category.notation)


def translated(
    codes: Iterable[Code], nearest: Mapping[str, tuple[CodeMapping, ...]], target: str, kinds: Set[MappingKind]
) -> Translation:
    """Return what codes lead to by mappings of some kinds; codes of the target stay what they are."""
    exact: dict[Code, bool] = {}
    unmapped: dict[Code, None] = {}
    for code in codes:
        if code.framework == target:
            exact[code] = True
            continue
        through = [mapping for mapping in nearest[code.notation] if mapping.kind in kinds]
        if not through:
            unmapped[code] = None
        for mapping in through:
            to = Code(target, mapping.target)
            own = mapping.source == code.notation  # and not of a category above
            exact[to] = exact.get(to, False) or (own and mapping.kind is MappingKind.EXACT)
    return Translation(
        codes=tuple(exact),
        inexact=tuple(code for code, is_exact in exact.items() if not is_exact),
        unmapped=tuple(unmapped),
    )

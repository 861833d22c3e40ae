"""Codes of one framework read in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from spnet.checked import shown
from spnet.coding.codes import Code, listed
from spnet.coding.crosswalk.inheritance import Inheritance
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.coding.framework import Framework
from spnet.coding.resolve import resolve
from spnet.errors import FieldTypeError, UnknownCodeError

__all__ = ["Translation", "codes_of_either", "translated"]


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
    mappings : tuple of CodeMapping
        What led there, code by code as given, each with the kind that holds for that code: of a mapping that a
        category has from one above it, the kind for a part, with a note that names the one above.
    """

    codes: tuple[Code, ...]
    inexact: tuple[Code, ...]
    unmapped: tuple[Code, ...]
    mappings: tuple[CodeMapping, ...]

    def __repr__(self) -> str:
        return f"<Translation to {len(self.codes)} codes, {len(self.inexact)} inexact; {len(self.unmapped)} unmapped>"


def codes_of_either(source: Framework, target: Framework, codes: Iterable[str | Code]) -> Iterator[Code]:
    """Yield codes, each with the framework that it is of; a bare one is of the source.

    Raises
    ------
    UnknownCodeError
        A code is of neither framework.
    FieldTypeError
        The codes are a single one, or something else is among them.
    """
    if isinstance(codes, str | Code) or not isinstance(codes, Iterable):
        single = shown(codes) if isinstance(codes, str | Code) else "'4C'"
        raise FieldTypeError(f"codes is {shown(codes)}", "codes", f"Give several; for one write ({single},).")
    for place, given in enumerate(codes):
        where = f"codes[{place}]"
        if isinstance(given, Code):
            framework = next((one for one in (source, target) if one.id == given.framework), None)
            if framework is None or given.notation not in framework:
                raise _unknown(given, source, target, where)
            yield Code(framework.id, framework[given.notation].notation)
        elif isinstance(given, str):
            try:
                framework, category = resolve((source, target), given)
            except UnknownCodeError:
                raise _unknown(given, source, target, where) from None
            yield Code(framework.id, category.notation)
        else:
            raise FieldTypeError(f"{shown(given)} is no code", where, "Give texts or codes.")


def _unknown(given: str | Code, source: Framework, target: Framework, where: str) -> UnknownCodeError:
    """Return the error for a code of neither framework."""
    if isinstance(given, str) and given in target:
        what = f"unknown code {shown(given)}: a bare code is one of the source, {source.id}"
        return UnknownCodeError(what, where, f"That of the target is written {f'{target.id}:{given.strip()}'!r}.")
    known = "; ".join(f"{one.id}: {listed(c.notation for c in one.practices)}" for one in (source, target))
    return UnknownCodeError(
        f"unknown code {shown(str(given))}",
        where,
        f"The practices of source and target are {known}. Those of the target are written with {f'{target.id}:'!r}.",
    )


def translated(codes: Iterable[Code], inheritance: Inheritance, target: str) -> Translation:
    """Return what codes lead to by mappings of the kinds that count; codes of the target stay what they are."""
    exact: dict[Code, bool] = {}
    unmapped: list[Code] = []
    mappings: list[CodeMapping] = []
    for code in dict.fromkeys(codes):
        if code.framework == target:
            exact[code] = True
            continue
        through = inheritance.leading(code.notation)
        if not through:
            unmapped.append(code)
        for mapping in through:
            to = Code(target, mapping.target)
            exact[to] = exact.get(to, False) or mapping.kind is MappingKind.EXACT  # what is inherited never is
        mappings.extend(through)
    return Translation(
        codes=tuple(exact),
        inexact=tuple(code for code, is_exact in exact.items() if not is_exact),
        unmapped=tuple(unmapped),
        mappings=tuple(mappings),
    )

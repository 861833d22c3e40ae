"""A crosswalk from what a CASE package says of its own items and those of another framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spnet.checked import shown
from spnet.coding.case.associations import CaseAssociation, CaseEnd, as_uuid, checked_associations, identifiers_of
from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.coding.framework import Framework
from spnet.errors import FieldTypeError
from spnet.problems import Problem

__all__ = ["crosswalk_from_case"]

_KINDS = {"exactMatchOf": MappingKind.EXACT, "isRelatedTo": MappingKind.RELATED}


def crosswalk_from_case(
    associations: Iterable[CaseAssociation], *, source: Framework, target: Framework
) -> tuple[Crosswalk, tuple[Problem, ...]]:
    """Make a crosswalk of the associations of a CASE package that lead to another framework.

    Parameters
    ----------
    associations : iterable of CaseAssociation
        Those of the package, as `from_case` gives them.
    source : Framework
        The framework of that package.
    target : Framework
        The other one, read from a package of its own, so that its categories have the UUIDs by which it is known.

    Returns
    -------
    tuple of Crosswalk and tuple of Problem
        ``exactMatchOf`` becomes `MappingKind.EXACT` and ``isRelatedTo`` `MappingKind.RELATED`, whichever end is the
        origin. The problems, in the order of the associations, name those of these two kinds that lead elsewhere
        (``not-in-target``), those of other kinds that lead to the target (``no-mapping``), and second ones between
        the same two categories (``mapped-twice``). What stays within the source is passed over.

    Raises
    ------
    FieldTypeError
        Something else is among the associations, or a framework is none.
    FieldValueError
        Both frameworks have the same id.
    UnknownCodeError
        An association names a notation that the source does not have.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS, CaseAssociation, CaseEnd, Category, Framework, crosswalk_from_case
    >>> families = Category(notation="F", label="Families", uri="https://state.example/3f0e8f6a-1c58-4d0b-8a44-0d4cf0a1b2c3")
    >>> fork = Framework(id="fork", title="A state's fork", categories=(families,))
    >>> match = CaseAssociation(
    ...     kind="exactMatchOf",
    ...     origin=CaseEnd(notation="4C"),
    ...     destination=CaseEnd(identifier="3f0e8f6a-1c58-4d0b-8a44-0d4cf0a1b2c3"),
    ... )
    >>> crosswalk, problems = crosswalk_from_case([match], source=FOUR_DOMAINS, target=fork)
    >>> [(mapping.source, mapping.kind.value, mapping.target) for mapping in crosswalk], problems
    ([('4C', 'exactMatch', 'F')], ())
    """
    for framework in (source, target):
        if not isinstance(framework, Framework):
            raise FieldTypeError(f"{shown(framework)} is no framework", "crosswalk_from_case", "Give a Framework.")
    there = {identifier: notation for notation, identifier in identifiers_of(target).items()}
    found: dict[tuple[str, str], CodeMapping] = {}
    problems: list[Problem] = []
    for place, association in enumerate(checked_associations(associations)):
        ours, other = association.origin, association.destination
        if not ours.notation:
            ours, other = other, ours
        if not ours.notation or other.notation:
            continue  # within the source, or none of its business
        code, path = source[ours.notation].notation, f"associations[{place}]"
        mapped, kind = _known(other, there), _KINDS.get(association.kind)
        if mapped is None:
            if kind is not None:
                problems.append(_problem("not-in-target", f"{code} {association.kind} leads elsewhere", path))
        elif kind is None:
            problems.append(_problem("no-mapping", f"{code} {association.kind} {mapped} is no mapping", path))
        elif (code, mapped) in found:
            problems.append(_problem("mapped-twice", f"{code} is mapped to {mapped} already", path))
        else:
            found[code, mapped] = CodeMapping(source=code, target=mapped, kind=kind, note=association.note)
    return Crosswalk(source=source, target=target, mappings=tuple(found.values())), tuple(problems)


def _known(end: CaseEnd, there: Mapping[str, str]) -> str | None:
    """Return the notation of an end in the target."""
    return there.get(as_uuid(end.identifier)) if end.identifier else None


def _problem(code: str, message: str, path: str) -> Problem:
    return Problem(code=code, message=message, path=path)

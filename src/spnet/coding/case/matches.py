"""A crosswalk from what a CASE package says of its own items and those of another framework, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spnet.checked import shown
from spnet.coding.case.associations import (
    CaseAssociation,
    CaseEnd,
    address,
    as_uuid,
    checked_associations,
    identifiers_of,
)
from spnet.coding.case.findings import gathered
from spnet.coding.codes import Category
from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.coding.framework import Framework
from spnet.errors import FieldTypeError
from spnet.problems import Problem

__all__ = ["associations_from_crosswalk", "crosswalk_from_case"]

#: the types of CASE for kinds of mappings; for three CASE has none, and lets everyone have types of their own
_TYPES = {
    MappingKind.EXACT: "exactMatchOf",
    MappingKind.CLOSE: "ext:closeMatch",
    MappingKind.BROAD: "ext:broadMatch",
    MappingKind.NARROW: "ext:narrowMatch",
    MappingKind.RELATED: "isRelatedTo",
}

#: what replaces an item need not be the same, but stands for it
_KINDS = {kind: mapping for mapping, kind in _TYPES.items()} | {"replacedBy": MappingKind.CLOSE}


def associations_from_crosswalk(crosswalk: Crosswalk) -> tuple[CaseAssociation, ...]:
    """Return the mappings of a crosswalk as associations, to be written with its source as a CASE package.

    Parameters
    ----------
    crosswalk : Crosswalk
        What to write. For a package of the target give ``crosswalk.inverse()``.

    Returns
    -------
    tuple of CaseAssociation
        One for each mapping, in their order; the target's categories are known by their UUIDs.

    Raises
    ------
    FieldTypeError
        It is no crosswalk.

    Notes
    -----
    EXACT becomes ``exactMatchOf`` and RELATED ``isRelatedTo``. For the others CASE 1.1 has no types, but lets everyone
    add some: they become ``ext:closeMatch``, ``ext:broadMatch`` and ``ext:narrowMatch``, named as in SKOS. Tools that
    do not know these see associations of an unknown type. :func:`crosswalk_from_case` reads all of them again. Id and
    title of a crosswalk have no place there.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import FOUR_DOMAINS, Category, CodeMapping, Crosswalk, Framework, MappingKind
    >>> from spnet import associations_from_crosswalk, crosswalk_from_case, from_case, to_case
    >>> fork = Framework(id="fork", title="A state's fork", categories=(Category(notation="F", label="Families"),))
    >>> families = CodeMapping(source="4C", target="F", kind=MappingKind.BROAD)
    >>> crosswalk = Crosswalk(source=FOUR_DOMAINS, target=fork, mappings=(families,))
    >>> said = associations_from_crosswalk(crosswalk)
    >>> [association.kind for association in said]
    ['ext:broadMatch']
    >>> package = to_case(FOUR_DOMAINS, creator="Example State", changed=date(2018, 1, 31), associations=said)
    >>> read = from_case(package)
    >>> crosswalk_from_case(read.associations, source=read.framework, target=fork)[0] == crosswalk
    True
    """
    if not isinstance(crosswalk, Crosswalk):
        raise FieldTypeError(f"{shown(crosswalk)} is no crosswalk", "associations_from_crosswalk", "Give a Crosswalk.")
    there = identifiers_of(crosswalk.target)
    return tuple(
        CaseAssociation(
            kind=_TYPES[mapping.kind],
            origin=CaseEnd(notation=mapping.source),
            destination=_end(crosswalk.target[mapping.target], there[mapping.target]),
            note=mapping.note,
        )
        for mapping in crosswalk
    )


def _end(category: Category, identifier: str) -> CaseEnd:
    uri = address(category.uri, identifier)
    return CaseEnd(
        identifier=identifier,
        uri="" if uri == f"urn:uuid:{identifier}" else uri,  # the identifier says as much
        title=category.notation,
    )


def crosswalk_from_case(
    associations: Iterable[CaseAssociation], *, source: Framework, target: Framework, id: str = "", title: str = ""
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
    id, title : str, default ""
        Those of the crosswalk.

    Returns
    -------
    tuple of Crosswalk and tuple of Problem
        The mappings, read from the source to the target also where an association has the target's category as its
        origin. The problems tell of mappings that lead elsewhere (``not-in-target``), associations of other types
        that lead to the target (``no-mapping``), and second ones between the same two categories
        (``mapped-twice``): one for each of these, with how many there are and the first of them, in the order in
        which they occur. What stays within the source is passed over.

    Raises
    ------
    FieldTypeError
        Something else is among the associations, or a framework is none.
    FieldValueError
        Both frameworks have the same id.
    UnknownCodeError
        An association names a notation that the source does not have.

    Notes
    -----
    ``exactMatchOf`` becomes `MappingKind.EXACT` and ``isRelatedTo`` `MappingKind.RELATED`. ``replacedBy``, by which
    CASE leads from an old edition to the new one, becomes `MappingKind.CLOSE`: what comes after stands for what was
    before, and need not be the same. ``ext:closeMatch``, ``ext:broadMatch`` and ``ext:narrowMatch``, as
    :func:`associations_from_crosswalk` writes them, are the kinds of these names.

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
        turned = not ours.notation
        if turned:
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
            kind = kind.inverse if turned else kind
            found[code, mapped] = CodeMapping(source=code, target=mapped, kind=kind, note=association.note)
    crosswalk = Crosswalk(source=source, target=target, mappings=tuple(found.values()), id=id, title=title)
    return crosswalk, gathered(problems)


def _known(end: CaseEnd, there: Mapping[str, str]) -> str | None:
    """Return the notation of an end in the target."""
    return there.get(as_uuid(end.identifier)) if end.identifier else None


def _problem(code: str, message: str, path: str) -> Problem:
    return Problem(code=code, message=message, path=path)

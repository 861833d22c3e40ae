"""Reading a framework from a CASE package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from spnet.checked import Refused, nonblank, shown
from spnet.coding.case.associations import (
    CaseAssociation,
    CaseEnd,
    as_uuid,
    item_identifier,
    made_identifier,
    plain_uri,
)
from spnet.coding.case.findings import Findings
from spnet.coding.case.notations import given_notations, notations
from spnet.coding.case.parts import Document, Item, Link, note_left_out, read_document, read_items, read_links
from spnet.coding.case.tree import chosen_parents, in_order
from spnet.coding.codes import Category, fold_notation
from spnet.coding.framework import Framework
from spnet.display import ROWS_SHOWN, html_table, shorten
from spnet.errors import FieldTypeError, FieldValueError
from spnet.problems import Problem

__all__ = ["CasePackage", "from_case"]


@frozen(kw_only=True, repr=False)
class CasePackage:
    """What a CASE package holds: a framework, what is said of its categories beside the tree, and what was odd.

    Parameters
    ----------
    framework : Framework
        The tree.
    associations : tuple of CaseAssociation
        All else that it says of two things, in the order of the file.
    problems : tuple of Problem
        What was read otherwise than it stands, in the order of the package, one for each kind and part; where there
        are several of a kind it tells how many, and the first of them: ``no-uuid``, ``no-statement``, ``cut`` (a text
        that is too long), ``no-code``, ``unusable-code``, ``duplicate-code``, ``no-parent``, ``unknown-parent``,
        ``several-parents``, ``repeated`` (the same parent again), ``cycle`` (a circle beside the tree),
        ``no-sequence``, ``no-identifier``, and ``left-out`` for what a framework has no place for.
    creator : str, default ""
        Who made it.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import FOUR_DOMAINS, from_case, to_case
    >>> from_case(to_case(FOUR_DOMAINS, creator="Example State", changed=date(2018, 1, 31)))
    <CasePackage cst-2017: 53 categories, 0 associations, 0 problems>
    """

    framework: Framework
    associations: tuple[CaseAssociation, ...]
    problems: tuple[Problem, ...]
    creator: str = ""

    def __repr__(self) -> str:
        return (
            f"<CasePackage {self.framework.id}: {len(self.framework)} categories, "
            f"{len(self.associations)} associations, {len(self.problems)} problems>"
        )

    def _repr_html_(self) -> str:
        rows = [(problem.code, problem.path, problem.message) for problem in self.problems[:ROWS_SHOWN]]
        return html_table(
            ("problem", "path", "message"),
            rows,
            caption=shorten(repr(self)[1:-1], 200),
            left_out=max(len(self.problems) - ROWS_SHOWN, 0),
        )


def from_case(
    package: Mapping[str, Any],
    *,
    id: str | None = None,
    on_duplicate: Literal["refuse", "rename"] = "refuse",
    max_items: int = 100_000,
    max_associations: int = 1_000_000,
) -> CasePackage:
    """Read a framework from a CASE package, of version 1.0 or 1.1.

    Parameters
    ----------
    package : dict
        The package as JSON gives it, bare or under the key ``"CFPackage"``. It is not changed.
    id : str or None, default None
        The id of the framework, such as ``"ratios-2017"``; by default that of the document, a UUID unless spnet wrote
        the package.
    on_duplicate : {"refuse", "rename"}, default "refuse"
        What becomes of a code that several items have. To refuse says that the package is no framework; to rename
        leaves it to the first item and puts it behind the notation of the parent for the others.
    max_items, max_associations : int
        The most that are read.

    Returns
    -------
    CasePackage
        The framework, all associations that do not make its tree, and what was read otherwise than it stands.

    Raises
    ------
    DocumentError
        The package is not what it should be. All that is wrong is told at once, up to a hundred problems, with paths
        such as ``$.CFItems[3].humanCodingScheme``: a part that is missing or of the wrong type, a code or a title that
        is too long, an identifier or a code that occurs twice, a circle of the parents that make the tree.
    FieldTypeError, FieldValueError
        Another argument is none of those above.

    Notes
    -----
    ``humanCodingScheme`` becomes the notation, ``fullStatement`` the label, ``abbreviatedStatement`` an alias and
    ``notes`` the description. An item without a code gets a notation that is made of its parent's and of its
    ``listEnumeration``, or its place among its siblings. The address of a thing is kept if its UUID is in it, else the
    UUID alone. ``statusStartDate`` of the document is the date of issue. What spnet wrote under ``extensions`` is read
    again.

    A parent comes before its children. Siblings follow ``sequenceNumber``, then ``listEnumeration``, then the file;
    what has none of these comes after what has. An item with several parents stands beneath the first that belongs to
    no group of associations, and an item without a parent in the package at the top. Statements and notes are cut at
    10,000 characters.

    Examples
    --------
    >>> from spnet import from_case
    >>> read = from_case(
    ...     {
    ...         "CFDocument": {"identifier": "0b0f8d1e-6f5c-5c0e-9f57-1d2f6a7c8e90", "title": "Practices"},
    ...         "CFItems": [
    ...             {"identifier": "3f0e8f6a-1c58-5d0b-8a44-0d4cf0a1b2c3", "fullStatement": "Leading"},
    ...         ],
    ...     },
    ...     id="practices",
    ... )
    >>> [(category.notation, category.label) for category in read.framework]
    [('1', 'Leading')]
    >>> [problem.code for problem in read.problems]
    ['no-parent', 'no-code']
    """
    _check_arguments(id, on_duplicate, max_items, max_associations)
    wrapped = isinstance(package, dict) and "CFDocument" not in package and isinstance(package.get("CFPackage"), dict)
    body, findings = package["CFPackage"] if wrapped else package, Findings("$.CFPackage" if wrapped else "$")
    if not isinstance(body, dict):
        findings.misfit((), body, "an object")
        findings.settle()
    document = read_document(body, findings)
    items, all_named = read_items(_records(body, "CFItems", max_items, findings), document, findings)
    parts = [part for part in (document, *items.values()) if part is not None]
    links = read_links(_records(body, "CFAssociations", max_associations, findings), parts, findings)
    owners = given_notations(items.values(), findings, rename=on_duplicate == "rename")
    chosen = {}
    if document and document.identifier and all_named:  # else parents that are there would be told as missing
        chosen = chosen_parents(document.identifier, items, links, findings)
    findings.settle()
    assert document is not None  # noqa: S101  # settled
    ordered, places = in_order(items, chosen)
    if on_duplicate == "rename":
        owners = given_notations(ordered, findings, rename=True)
    parents = {child: link.destination.identifier for child, link in chosen.items()}
    names = notations(ordered, parents, places, owners, findings)
    tree = {link.place for link in chosen.values()}
    rest = [link for link in links if link.place not in tree]
    note_left_out(body, findings)
    return CasePackage(
        framework=_framework(document, id, ordered, names, parents),
        associations=tuple(_associations(rest, names, document, findings)),
        problems=findings.notes,
        creator=document.creator,
    )


def _check_arguments(id: object, on_duplicate: object, max_items: object, max_associations: object) -> None:
    if id is not None:
        try:
            nonblank(id)
        except Refused as refused:
            raise refused.error(f"id is {shown(id)}", "id", "Give a short name, such as 'ratios-2017'.") from None
    if on_duplicate not in ("refuse", "rename"):
        raise FieldValueError(f"on_duplicate is {shown(on_duplicate)}", "on_duplicate", "Give 'refuse' or 'rename'.")
    for name, most in (("max_items", max_items), ("max_associations", max_associations)):
        if type(most) is not int:
            raise FieldTypeError(f"{name} is {shown(most)}, where a whole number belongs", name, "Give an int.")
        if most < 0:
            raise FieldValueError(f"{name} is {most}", name, "Give at least 0.")


def _records(body: Mapping[str, Any], key: str, most: int, findings: Findings) -> list[Any]:
    records = body.get(key)
    if records is None:
        return []
    if not isinstance(records, list):
        findings.misfit((key,), records, "a list")
        return []
    if len(records) > most:
        findings.misfit((key,), records, f"a list of at most {most:,}", "too-many")
        findings.settle(complete=False)
    return records


def _framework(
    document: Document, id: str | None, ordered: Iterable[Item], names: Mapping[str, str], parents: Mapping[str, str]
) -> Framework:
    id = id or document.id
    return Framework(
        id=id,
        title=document.title,
        version=document.version,
        issued=document.issued,
        uri=_kept_uri(document, lambda: as_uuid(id)),
        categories=tuple(_category(item, names, parents, document) for item in ordered),
    )


def _category(item: Item, names: Mapping[str, str], parents: Mapping[str, str], document: Document) -> Category:
    notation, parent = names[item.identifier], names.get(parents.get(item.identifier, ""))
    if parent is not None and item.own_parent and fold_notation(item.own_parent) == fold_notation(parent):
        parent = item.own_parent
    return Category(
        notation=notation,
        label=item.label,
        parent=parent,
        aliases=item.aliases,
        description=item.description,
        levels=item.levels,
        uri=_kept_uri(item, lambda: item_identifier(document.identifier, notation)),
    )


def _kept_uri(part: Document | Item, make: Callable[[], str]) -> str:
    return plain_uri(part.uri, part.identifier, make) if part.own_uri is None else part.own_uri


def _associations(
    links: Iterable[Link], names: Mapping[str, str], document: Document, findings: Findings
) -> Iterator[CaseAssociation]:
    taken: set[str] = set()
    for link in links:
        identifier = as_uuid(link.identifier) if link.identifier else ""
        if not identifier or identifier in taken:
            why = "the identifier is that of another association" if identifier else "the association has no identifier"
            ends = (link.origin.identifier or link.origin.uri, link.destination.identifier or link.destination.uri)
            identifier = made_identifier(document.identifier, link.kind, *ends)
            while identifier in taken:
                identifier = made_identifier(identifier)
            findings.note((*link.where, "identifier"), "no-identifier", f"{why}; {identifier} stands for it")
        taken.add(identifier)
        yield CaseAssociation(
            kind=link.kind,
            origin=_named(link.origin, names),
            destination=_named(link.destination, names),
            sequence=link.sequence,
            note=link.note,
            group=link.group,
            identifier=identifier,
            uri="" if link.uri.lower() == f"urn:uuid:{identifier}" else link.uri,
        )


def _named(end: CaseEnd, names: Mapping[str, str]) -> CaseEnd:
    """Return an end with the notation of its category instead of a UUID, if it is one."""
    notation = names.get(end.identifier)
    return end if notation is None else CaseEnd(notation=notation)

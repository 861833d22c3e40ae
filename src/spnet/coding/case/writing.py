"""Writing a framework as a CASE package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from spnet.checked import Refused, nonblank, shown
from spnet.coding.case.associations import (
    CHILD,
    EXTENSION,
    CaseAssociation,
    CaseEnd,
    address,
    as_uuid,
    checked_associations,
    identifier_of_framework,
    identifiers_of,
    item_identifier,
    made_identifier,
    plain_uri,
    uuid_in,
)
from spnet.coding.codes import Category
from spnet.coding.framework import Framework
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError

__all__ = ["to_case"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def to_case(
    framework: Framework,
    *,
    creator: str,
    changed: date | datetime,
    associations: Iterable[CaseAssociation] = (),
) -> dict[str, Any]:
    """Write a framework as a CASE 1.1 package, which `from_case` reads again as an equal one.

    Parameters
    ----------
    framework : Framework
        What to write.
    creator : str
        Who answers for the framework; CASE asks for it.
    changed : datetime.date or datetime.datetime
        When the framework was last changed, for all its parts; CASE asks for it, and the library reads no clock. A
        date means its first moment in UTC; a datetime has a time zone.
    associations : iterable of CaseAssociation, default ()
        What is said of the categories beside the tree.

    Returns
    -------
    dict
        A package of plain JSON values, the caller's own: what else CASE has a place for, such as
        ``package["CFDocument"]["adoptionStatus"]``, may be put into it.

    Raises
    ------
    FieldTypeError, DateTypeError
        An argument is none of those above, or a datetime has no time zone.
    FieldValueError
        The creator is empty, or two associations have the same identifier.
    UnknownCodeError
        An association names a notation that the framework does not have.

    Notes
    -----
    Each thing is known by the UUID in its ``uri``; without one it is made of the framework's id and the notation, and
    so stays the same whenever it is written. The second and further aliases, the levels, and whatever else CASE has no
    field for stand beneath the key ``"spnet"`` of the ``extensions`` of CASE 1.1. Other tools may drop these; the tree
    with its notations, labels, first aliases and descriptions stands in CASE's own fields.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import FOUR_DOMAINS, from_case, to_case
    >>> package = to_case(FOUR_DOMAINS, creator="Example State", changed=date(2018, 1, 31))
    >>> [item["humanCodingScheme"] for item in package["CFItems"]][:3]
    ['1', '1A', '1A1']
    >>> from_case(package).framework == FOUR_DOMAINS
    True
    """
    if not isinstance(framework, Framework):
        raise FieldTypeError(
            f"to_case() was given {shown(framework)}, where a framework belongs",
            "framework",
            "Of what from_case() returned give the .framework.",
        )
    creator, moment = _checked_creator(creator), _moment(changed)
    given = _told_apart(associations)
    packed = _Packed(framework)
    document, items = packed.document(), packed.items()
    document["creator"] = creator
    written = [*packed.tree(), *map(packed.association, given)]
    _identify(written, packed.identifier)
    for record in (document, *items, *written):
        record["lastChangeDateTime"] = moment
    return {"CFDocument": document, "CFItems": items, "CFAssociations": written}


def _checked_creator(creator: str) -> str:
    try:
        return nonblank(creator)
    except Refused as refused:
        raise refused.error(f"creator is {shown(creator)}", "creator", "Say who answers for the framework.") from None


def _moment(changed: date) -> str:
    """Return a moment as CASE writes it."""
    if isinstance(changed, datetime):
        if changed.utcoffset() is None:
            raise DateTypeError(f"changed is {changed}, without a time zone", "changed", "Give it a tzinfo, or a date.")
        return changed.isoformat(timespec="seconds")
    if not isinstance(changed, date):
        raise DateTypeError(f"changed is {shown(changed)}, where a date belongs", "changed", "Give a datetime.date.")
    return datetime.combine(changed, time(), UTC).isoformat()


def _told_apart(associations: Iterable[CaseAssociation]) -> list[CaseAssociation]:
    """Return the associations, once no two of them have the same identifier."""
    given = checked_associations(associations)
    seen: set[str] = set()
    for place, one in enumerate(given):
        if one.identifier:
            identifier = as_uuid(one.identifier)
            if identifier in seen:
                raise FieldValueError(
                    f"the identifier {shown(one.identifier)} occurs twice",
                    f"associations[{place}]",
                    "Leave it empty and one is made.",
                )
            seen.add(identifier)
    return given


def _identify(written: Iterable[dict[str, Any]], document: str) -> None:
    """Give the associations that have none yet identifiers, and addresses, made of what they say."""
    taken = {record["identifier"] for record in written}
    for record in written:
        if not record["identifier"]:
            ends = (record[key]["identifier"] for key in ("originNodeURI", "destinationNodeURI"))
            identifier = made_identifier(document, record["associationType"], *ends)
            while identifier in taken:
                identifier = made_identifier(identifier)
            taken.add(identifier)
            record["identifier"] = identifier
        record["uri"] = record["uri"] or f"urn:uuid:{record['identifier']}"


class _Packed:
    """A framework, and the UUIDs by which CASE knows it and its categories."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.identifier = identifier_of_framework(framework)
        self._identifiers = identifiers_of(framework)

    def document(self) -> dict[str, Any]:
        """Return the CFDocument."""
        framework, own = self.framework, {}
        uri = address(framework.uri, self.identifier)
        record = {
            "identifier": self.identifier,
            "uri": uri,
            "caseVersion": "1.1",
            "creator": "",
            "title": framework.title,
        }
        if framework.version:
            record["version"] = framework.version
        if _is_day(framework.issued):
            record["statusStartDate"] = framework.issued
        elif framework.issued:
            own["issued"] = framework.issued
        if framework.id != self.identifier:
            own["id"] = framework.id
        if framework.uri != plain_uri(uri, self.identifier, lambda: as_uuid(framework.id)):
            own["uri"] = framework.uri
        return _extended(record, own)

    def items(self) -> list[dict[str, Any]]:
        """Return the CFItems, in the order of the framework."""
        tops = self.framework.domains
        preorder = [category for top in tops for category in self.framework.subtree(top.notation)]
        as_told = preorder == list(self.framework)  # the order that the tree tells; else each item has its place
        return [
            self._item(category, None if as_told else place) for place, category in enumerate(self.framework, start=1)
        ]

    def _item(self, category: Category, place: int | None) -> dict[str, Any]:
        identifier = self._identifiers[category.notation]
        uri = address(category.uri, identifier)
        record = {
            "identifier": identifier,
            "uri": uri,
            "fullStatement": category.label,
            "humanCodingScheme": category.notation,
        }
        own: dict[str, Any] = {}
        if category.aliases:
            record["abbreviatedStatement"] = category.aliases[0]
        if category.aliases[1:]:
            own["aliases"] = list(category.aliases[1:])
        if category.description:
            record["notes"] = category.description
        if category.levels:
            own["levels"] = [level.value for level in category.levels]
        if category.parent is not None and category.parent != self.framework[category.parent].notation:
            own["parent"] = category.parent
        if category.uri != plain_uri(uri, identifier, lambda: item_identifier(self.identifier, category.notation)):
            own["uri"] = category.uri
        if place is not None:
            own["place"] = place
        return _extended(record, own)

    def tree(self) -> Iterator[dict[str, Any]]:
        """Yield the associations of the tree, each parent's children in the order of the framework."""
        for above in (None, *self.framework):
            children = self.framework.domains if above is None else self.framework.children(above.notation)
            parent = CaseEnd(identifier=self.identifier) if above is None else CaseEnd(notation=above.notation)
            for place, child in enumerate(children, start=1):
                yield self.association(
                    CaseAssociation(
                        kind=CHILD, origin=CaseEnd(notation=child.notation), destination=parent, sequence=place
                    )
                )

    def association(self, given: CaseAssociation) -> dict[str, Any]:
        """Return a CFAssociation; its identifier and its address are empty if it has none."""
        record: dict[str, Any] = {
            "identifier": as_uuid(given.identifier) if given.identifier else "",
            "uri": given.uri,
            "associationType": given.kind,
            "originNodeURI": self._end(given.origin),
            "destinationNodeURI": self._end(given.destination),
        }
        if given.sequence is not None:
            record["sequenceNumber"] = given.sequence
        if given.note:
            record["notes"] = given.note
        if given.group is not None:
            record["CFAssociationGroupingURI"] = self._end(given.group)
        return record

    def _end(self, end: CaseEnd) -> dict[str, Any]:
        if end.notation:
            category = self.framework[end.notation]
            identifier = self._identifiers[category.notation]
            return {"title": category.notation, "identifier": identifier, "uri": address(category.uri, identifier)}
        if end.identifier == self.identifier:
            uri = address(self.framework.uri, self.identifier)
            return {"title": self.framework.title, "identifier": self.identifier, "uri": uri}
        identifier = end.identifier or uuid_in(end.uri) or end.uri
        record = {"title": end.title, "identifier": identifier, "uri": end.uri or f"urn:uuid:{as_uuid(identifier)}"}
        if end.target_type:
            record["targetType"] = end.target_type
        return record


def _is_day(issued: str) -> bool:
    try:
        return _DAY.fullmatch(issued) is not None and bool(date.fromisoformat(issued))
    except ValueError:
        return False


def _extended(record: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with what CASE has no field for, if there is any."""
    return {**record, "extensions": {EXTENSION: dict(own)}} if own else record

"""The parts of a CASE package, each read by itself: the document, its items, its associations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define

from spnet.checked import Refused, nonblank, shown
from spnet.coding.case.associations import EXTENSION, LAST_SEQUENCE, CaseEnd, as_uuid, uuid_in
from spnet.coding.case.findings import Findings, Where, described
from spnet.coding.codes import fold_notation
from spnet.coding.levels import Level

__all__ = ["Document", "Item", "Link", "note_left_out", "read_document", "read_items", "read_links"]

#: keys that are read, or that say nothing of their own
_USUAL = {"identifier", "uri", "lastChangeDateTime", "extensions"}
_OF_DOCUMENTS = _USUAL | {"title", "version", "statusStartDate", "creator", "caseVersion", "CFPackageURI"}
_OF_ITEMS = _USUAL | {
    *("humanCodingScheme", "fullStatement", "abbreviatedStatement", "notes", "listEnumeration"),
    *("CFDocumentURI", "CFItemAssociationURI"),
}
_OF_ASSOCIATIONS = _USUAL | {
    *("associationType", "originNodeURI", "destinationNodeURI", "sequenceNumber", "notes"),
    *("CFAssociationGroupingURI", "CFDocumentURI"),
}
_OF_PACKAGES = {"CFDocument", "CFItems", "CFAssociations", "extensions"}


@define
class Document:
    """What is kept of a CFDocument."""

    identifier: str
    id: str
    title: str
    version: str
    issued: str
    uri: str
    own_uri: str | None  #: what spnet noted beside it
    creator: str


@define
class Item:
    """What is kept of a CFItem."""

    place: int  #: in the file
    identifier: str
    code: str
    key: str  #: its code, folded
    label: str
    aliases: tuple[str, ...]
    description: str
    uri: str
    enumeration: str
    levels: tuple[Level, ...]
    own_uri: str | None
    own_parent: str
    own_place: int | None

    @property
    def where(self) -> Where:
        """Where it stands in the package."""
        return ("CFItems", self.place)

    @property
    def name(self) -> str:
        """What a message calls it."""
        return shown(self.code if self.code.strip() else self.label)


@define
class Link:
    """What is kept of a CFAssociation; the ends know no notations yet."""

    place: int
    kind: str
    origin: CaseEnd
    destination: CaseEnd
    sequence: int | None
    note: str
    group: CaseEnd | None
    identifier: str
    uri: str

    @property
    def where(self) -> Where:
        """Where it stands in the package."""
        return ("CFAssociations", self.place)


# --- document and items -------------------------------------------------------------------------------------


def read_document(package: Mapping[str, Any], findings: Findings) -> Document | None:
    """Read the CFDocument; None if there is none."""
    record, where = package.get("CFDocument"), ("CFDocument",)
    if record is None:
        findings.error((), "missing-key", "the key 'CFDocument' is missing", expected="the key 'CFDocument'")
        return None
    if not isinstance(record, dict):
        findings.misfit(where, record, "an object")
        return None
    own = _own(record, where, findings)
    identifier = _identifier(record, where, findings)
    issued = findings.text(own, "issued", (*where, "extensions", EXTENSION))
    return Document(
        identifier=identifier,
        id=findings.text(own, "id", (*where, "extensions", EXTENSION)) or identifier,
        title=_required(record, "title", where, findings),
        version=findings.text(record, "version", where),
        issued=issued or findings.text(record, "statusStartDate", where),
        uri=findings.text(record, "uri", where),
        own_uri=_own_uri(own, where, findings),
        creator=findings.text(record, "creator", where),
    )


def read_items(records: list[Any], document: Document | None, findings: Findings) -> tuple[dict[str, Item], bool]:
    """Read the CFItems, by identifier, in the order of the file; and say whether each has an identifier."""
    items: dict[str, Item] = {}
    all_named = True
    for place, record in enumerate(records):
        where = ("CFItems", place)
        if not isinstance(record, dict):
            findings.misfit(where, record, "an object")
            all_named = False
            continue
        item = _item(record, place, findings)
        if not item.identifier:
            all_named = False
            continue
        first = items.setdefault(item.identifier, item)
        of_document = document is not None and item.identifier == document.identifier
        if first is not item or of_document:
            owner = findings.path(("CFDocument",) if of_document else first.where)
            findings.error(
                (*where, "identifier"),
                "duplicate-identifier",
                f"the identifier {shown(item.identifier)} is that of {owner} already",
            )
    return items, all_named


def _item(record: Mapping[str, Any], place: int, findings: Findings) -> Item:
    where = ("CFItems", place)
    own, own_where = _own(record, where, findings), (*where, "extensions", EXTENSION)
    short = findings.cut_text(record, "abbreviatedStatement", where)
    code = findings.text(record, "humanCodingScheme", where)
    label = findings.cut_text(record, "fullStatement", where)
    if not label.strip():
        label = next((text for text in (short, code) if text.strip()), "")
        if not label:
            findings.error((*where, "fullStatement"), "missing-key", "the item has neither a statement nor a code")
        elif record.get("fullStatement") is None or isinstance(record["fullStatement"], str):
            findings.note((*where, "fullStatement"), "no-statement", f"there is none; {shown(label)} stands for it")
    return Item(
        place=place,
        identifier=_identifier(record, where, findings),
        code=code,
        key=fold_notation(code),
        label=label,
        aliases=((short,) if short.strip() else ()) + _texts(own, "aliases", own_where, findings),
        description=findings.cut_text(record, "notes", where),
        uri=findings.text(record, "uri", where),
        enumeration=findings.text(record, "listEnumeration", where).strip(),
        levels=_levels(own, own_where, findings),
        own_uri=_own_uri(own, where, findings),
        own_parent=findings.text(own, "parent", own_where),
        own_place=_place(own, own_where, findings),
    )


def _says_nothing(value: object) -> bool:
    """Return whether a value is null or empty, which many packages write for what they do not have."""
    inner = value.values() if isinstance(value, dict) else ()
    empty = isinstance(value, str | list | dict) and not value
    return value is None or empty or (bool(inner) and all(isinstance(one, list) and not one for one in inner))


def _required(record: Mapping[str, Any], key: str, where: Where, findings: Findings) -> str:
    """Return a text that has to be there."""
    if record.get(key) is None:
        findings.error(where, "missing-key", f"the key {key!r} is missing", expected=f"the key {key!r}")
        return ""
    return findings.text(record, key, where, take=nonblank)


def _identifier(record: Mapping[str, Any], where: Where, findings: Findings) -> str:
    """Return the UUID of a thing, if need be one that is made of what it has instead."""
    given = _required(record, "identifier", where, findings)
    if not given:
        return ""
    identifier = as_uuid(given.strip())
    if identifier != given.strip().lower():
        findings.note(
            (*where, "identifier"), "no-uuid", f"{shown(given)} is no UUID", f"{identifier}, made of it, stands for it."
        )
    return identifier


# --- what spnet itself noted --------------------------------------------------------------------------------


def _own(record: Mapping[str, Any], where: Where, findings: Findings) -> Mapping[str, Any]:
    """Return what spnet wrote beside a thing."""
    extensions = record.get("extensions")
    own = extensions.get(EXTENSION) if isinstance(extensions, dict) else None
    if own is None:
        return {}
    if not isinstance(own, dict):
        findings.misfit((*where, "extensions", EXTENSION), own, "an object")
        return {}
    return own


def _own_uri(own: Mapping[str, Any], where: Where, findings: Findings) -> str | None:
    return None if own.get("uri") is None else findings.text(own, "uri", (*where, "extensions", EXTENSION))


def _texts(own: Mapping[str, Any], key: str, where: Where, findings: Findings) -> tuple[str, ...]:
    """Return a list of texts that say something."""
    values, where = own.get(key), (*where, key)
    if values is None:
        return ()
    if not isinstance(values, list):
        findings.misfit(where, values, "a list")
        return ()
    found = []
    for place, value in enumerate(values):
        try:
            found.append(nonblank(value))
        except Refused as refused:
            findings.misfit((*where, place), value, refused.wanted, refused.code)
    return tuple(found)


def _levels(own: Mapping[str, Any], where: Where, findings: Findings) -> tuple[Level, ...]:
    found = []
    for place, text in enumerate(_texts(own, "levels", where, findings)):
        try:
            found.append(Level(text))
        except ValueError:
            findings.misfit((*where, "levels", place), text, f"one of {', '.join(Level)}", "wrong-value")
    return tuple(found)


def _place(own: Mapping[str, Any], where: Where, findings: Findings) -> int | None:
    """Return the place that spnet gave an item."""
    value = own.get("place")
    place = _whole(value)
    if place is None and not _says_nothing(value):
        findings.misfit((*where, "place"), value, f"a whole number up to {LAST_SEQUENCE:,}")
    return place


def _whole(value: object) -> int | None:
    """Return a whole number, also if it is written as text or with a point; None for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str) and len(value) < 20 and value.strip().isdecimal():
        value = int(value)
    return value if type(value) is int and abs(value) <= LAST_SEQUENCE else None


# --- associations -------------------------------------------------------------------------------------------


def read_links(records: list[Any], parts: Sequence[Document | Item], findings: Findings) -> list[Link]:
    """Read the CFAssociations in the order of the file; their ends in the package have the parts' identifiers alone."""
    ends = [(part, CaseEnd(identifier=part.identifier)) for part in reversed(parts) if part.identifier]
    inside = {part.uri: end for part, end in ends if part.uri} | {part.identifier: end for part, end in ends}
    links = []
    for place, record in enumerate(records):
        where = ("CFAssociations", place)
        if not isinstance(record, dict):
            findings.misfit(where, record, "an object")
            continue
        kind = _required(record, "associationType", where, findings)
        origin = _end(record, "originNodeURI", where, findings, inside)
        destination = _end(record, "destinationNodeURI", where, findings, inside)
        group = _end(record, "CFAssociationGroupingURI", where, findings, {}, required=False)
        sequence = _sequence(record, where, findings)
        note = findings.cut_text(record, "notes", where)
        identifier = findings.text(record, "identifier", where).strip()
        uri = findings.text(record, "uri", where)
        if kind and origin is not None and destination is not None:
            links.append(Link(place, kind, origin, destination, sequence, note, group, identifier, uri))
    return links


def _sequence(record: Mapping[str, Any], where: Where, findings: Findings) -> int | None:
    """Return the place of an association among its like; what is no whole number is noted."""
    value = record.get("sequenceNumber")
    sequence = _whole(value)
    if sequence is None and not _says_nothing(value):
        message = f"{described(value)} is no whole number of usual size; it is left out"
        findings.note((*where, "sequenceNumber"), "no-sequence", message)
    return sequence


def _end(
    record: Mapping[str, Any],
    key: str,
    where: Where,
    findings: Findings,
    inside: Mapping[str, CaseEnd],
    *,
    required: bool = True,
) -> CaseEnd | None:
    """Return an end of an association: an object, or in old packages the address alone."""
    value, where = record.get(key), (*where, key)
    if _says_nothing(value):
        if required:
            findings.error(where, "missing-key", f"the key {key!r} is missing", expected=f"the key {key!r}")
        return None
    if isinstance(value, str):
        value = {"uri": value}
    if not isinstance(value, dict):
        findings.misfit(where, value, "an object")
        return None
    identifier = findings.text(value, "identifier", where).strip()
    if identifier in inside:
        return inside[identifier]
    uri = findings.text(value, "uri", where)
    identifier = identifier or uuid_in(uri) or uri.strip()
    if not identifier:
        if required:
            findings.error(where, "missing-key", "it has neither an identifier nor an address")
        return None
    if uri.lower() == f"urn:uuid:{as_uuid(identifier)}":
        uri = ""  # it says nothing that the identifier does not
    title, target_type = findings.text(value, "title", where), findings.text(value, "targetType", where)
    outside = CaseEnd(identifier=identifier, uri=uri, title=title, target_type=target_type)
    return inside.get(as_uuid(identifier)) or inside.get(uri) or outside


# --- what is not kept ---------------------------------------------------------------------------------------


def note_left_out(package: Mapping[str, Any], findings: Findings) -> None:
    """Note which keys say something for which a framework has no place, and how often."""
    parts: tuple[tuple[Where, Iterable[Any], set[str]], ...] = (
        (("CFDocument",), (package.get("CFDocument"),), _OF_DOCUMENTS),
        (("CFItems",), package.get("CFItems") or (), _OF_ITEMS),
        (("CFAssociations",), package.get("CFAssociations") or (), _OF_ASSOCIATIONS),
        ((), (package,), _OF_PACKAGES),
    )
    for where, records, read in parts:
        counts: Counter[str] = Counter()
        for record in records:
            for key, value in record.items():
                if key not in read and not _says_nothing(value):
                    counts[key if isinstance(key, str) and len(key) < 60 else shown(key)] += 1
            extensions = record.get("extensions")
            if isinstance(extensions, dict) and any(key != EXTENSION for key in extensions):
                counts["extensions"] += 1
        if counts:
            keys = [f"{count:,} × {key}" for key, count in sorted(counts.items())]
            more = f" and {len(keys) - 24:,} more" if len(keys) > 24 else ""
            findings.note(where, "left-out", f"a framework has no place for {', '.join(keys[:24])}{more}")

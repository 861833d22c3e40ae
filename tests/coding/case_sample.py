"""A CASE package as published ones are built: two grades, their standards, and what is said of them elsewhere."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

SERVER = "https://frameworks.example/uri"

#: code, statement, list enumeration, notes, code of the parent; in no order that a reader would choose
_ITEMS = (
    ("M.7.A", "Use proportions", None, None, None),
    ("M.6.A", "Use ratios", None, None, None),
    ("M.6.A.1", "Say what a ratio is", "1.", "Such as two wings to a beak.", "M.6.A"),
    ("M.7.A.1", "Find a rate for one", "1.", None, "M.7.A"),
    ("M.6.A.2", "Say what a rate is", "2.", "With whole numbers.", "M.6.A"),
    ("M.7.A.2", "Tell what is proportional", "2.", None, "M.7.A"),
    ("M.6.A.3b", "Work with speeds", "b.", None, "M.6.A.3"),
    ("M.6.A.3", "Use rates in problems", "3.", None, "M.6.A"),
    ("M.7.A.3", "Use proportions in problems", "3.", None, "M.7.A"),
    ("M.6.A.3a", "Make tables of ratios", "a.", None, "M.6.A.3"),
    ("M.7.A.2a", "Decide from a table or a graph", "a.", None, "M.7.A.2"),
    ("M.7.A.2b", "Find the constant", "b.", None, "M.7.A.2"),
    ("M.6.A.3c", "Find a percentage", "c.", None, "M.6.A.3"),
    ("M.7.A.2c", "Write it as an equation", "c.", None, "M.7.A.2"),
    ("M.6.A.3d", "Change units", "d.", None, "M.6.A.3"),
    ("M.7.A.2d", "Say what a point on the graph means", "d.", None, "M.7.A.2"),
)


def uuid_of(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{SERVER}/{name}"))


def link(name: str, title: str = "Destination") -> dict[str, Any]:
    return {"title": title, "identifier": uuid_of(name), "uri": f"{SERVER}/{uuid_of(name)}"}


def association(kind: str, origin: str, destination: str, sequence: int | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {
        **link(f"{kind} {origin} {destination}"),
        "CFDocumentURI": f"{SERVER}/{uuid_of('document')}",
        "originNodeURI": link(origin, "Origin"),
        "associationType": kind,
        "destinationNodeURI": link(destination),
        "lastChangeDateTime": "2017-05-25T18:05:29",
    }
    del made["title"]
    return made | ({} if sequence is None else {"sequenceNumber": sequence})


def sample() -> dict[str, Any]:
    """Return a new package: 16 items, and 39 associations of which 16 make the tree."""
    items = []
    for code, statement, enumeration, notes, _ in _ITEMS:
        item = {
            "CFDocumentURI": f"{SERVER}/{uuid_of('document')}",
            "identifier": uuid_of(code),
            "uri": f"{SERVER}/{uuid_of(code)}",
            "fullStatement": statement,
            "humanCodingScheme": code,
            "listEnumeration": enumeration,
            "notes": notes,
            "language": "en",
            "educationalLevel": code[2].zfill(2),
            "CFItemType": "Standard" if enumeration else "Cluster",
            "lastChangeDateTime": "2017-05-25T18:05:33",
        }
        items.append({key: value for key, value in item.items() if value is not None})
    associations = []
    for code, *_, parent in _ITEMS:
        associations.append(association("exactMatchOf", code, f"elsewhere {code}"))
        if parent:
            associations.append(association("isChildOf", code, parent))
    associations.append(association("isChildOf", "M.6.A", "document", 1))
    associations.append(association("isChildOf", "M.7.A", "document", 2))
    associations.append(association("precedes", "M.6.A.1", "M.6.A.2"))
    associations.append(association("precedes", "M.6.A.2", "elsewhere M.7.A.1"))
    associations.append(association("precedes", "M.6.A.3", "M.7.A.3"))
    associations.append(association("exemplar", "M.6.A", "a task"))
    associations.append(association("exemplar", "M.7.A.2", "a film"))
    associations.append(association("isRelatedTo", "M.7.A", "elsewhere fractions"))
    associations.append(association("isRelatedTo", "M.7.A.1", "elsewhere rates"))
    return {
        "CFDocument": {
            "identifier": uuid_of("document"),
            "uri": f"{SERVER}/{uuid_of('document')}",
            "creator": "Example State",
            "title": "Ratios in two grades",
            "adoptionStatus": "Draft",
            "lastChangeDateTime": "2017-05-25T18:05:33",
            "CFPackageURI": f"{SERVER}/{uuid_of('document')}",
        },
        "CFItems": items,
        "CFAssociations": associations,
        "CFDefinitions": {"CFItemTypes": [{**link("Standard", "Standard"), "description": None}]},
    }

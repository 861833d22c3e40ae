"""What reading and writing CASE packages share: associations, and who is who.

CASE names each thing by a UUID. A framework of ours need not have any: one is then made of its id and its notations,
always the same. Where an address has the UUID in it, as published packages do, the address alone is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from attrs import field, frozen

from spnet.checked import Checked, Refused, a, by, checked, nonblank, optional, shown, text
from spnet.coding.codes import fold_notation
from spnet.coding.framework import Framework
from spnet.display import shorten
from spnet.errors import FieldTypeError, FieldValueError

__all__ = [
    "CHILD",
    "EXTENSION",
    "LAST_SEQUENCE",
    "CaseAssociation",
    "CaseEnd",
    "address",
    "as_uuid",
    "checked_associations",
    "identifier_of_framework",
    "identifiers_of",
    "item_identifier",
    "made_identifier",
    "plain_uri",
    "uuid_in",
]

#: the association that makes the tree
CHILD = "isChildOf"

#: the key under ``extensions`` beneath which stands what CASE itself has no place for
EXTENSION = "spnet"

#: the greatest sequence number: the greatest whole number that all readers of JSON keep exactly
LAST_SEQUENCE = 2**53 - 1

_OURS = uuid5(NAMESPACE_URL, "urn:spnet:framework")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_UUID = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Fa-f])")


# --- who is who ---------------------------------------------------------------------------------------------


def uuid_in(address: str) -> str:
    """Return the last UUID in an address, in small letters; empty if there is none."""
    found = _UUID.findall(address)
    return found[-1].lower() if found else ""


def as_uuid(identifier: str) -> str:
    """Return an identifier as a UUID: itself if it is one, else one that is made of it."""
    return identifier.lower() if _UUID.fullmatch(identifier) else str(uuid5(_OURS, identifier))


def made_identifier(*parts: str) -> str:
    """Return the UUID that stands for some texts together."""
    return str(uuid5(_OURS, "\n".join(parts)))


def item_identifier(document: str, notation: str) -> str:
    """Return the UUID of a category whose publisher gave it none."""
    return str(uuid5(UUID(document), fold_notation(notation)))


def identifier_of_framework(framework: Framework) -> str:
    """Return the UUID by which CASE knows a framework."""
    return uuid_in(framework.uri) or as_uuid(framework.id)


def identifiers_of(framework: Framework) -> dict[str, str]:
    """Return the UUIDs by which CASE knows the categories of a framework, by notation; no two are the same."""
    document = identifier_of_framework(framework)
    taken, found = {document}, {}
    for category in framework:
        own = uuid_in(category.uri)
        if own and own not in taken:
            found[category.notation] = own
            taken.add(own)
    for category in framework:
        if category.notation not in found:
            made = item_identifier(document, category.notation)
            while made in taken:
                made = made_identifier(made)
            found[category.notation] = made
            taken.add(made)
    return found


def plain_uri(uri: str, identifier: str, make: Callable[[], str]) -> str:
    """Return what a framework keeps of an address and an identifier: one of them, or nothing if it can make them."""
    if uuid_in(uri) == identifier and uri.lower() != f"urn:uuid:{identifier}":
        return uri
    return "" if identifier == make() else identifier


def address(uri: str, identifier: str) -> str:
    """Return the address of a thing; where it has none with its identifier in it, one that is made of that."""
    fits = uuid_in(uri) == identifier and _ADDRESS.fullmatch(uri)
    return uri if fits else f"urn:uuid:{identifier}"


# --- associations -------------------------------------------------------------------------------------------


def _sequence(value: Any) -> int:
    if type(value) is not int:
        raise Refused("a whole number")
    if abs(value) > LAST_SEQUENCE:
        raise Refused("a smaller number", error=FieldValueError, code="wrong-value")
    return value


@checked
@frozen(kw_only=True, repr=False)
class CaseEnd(Checked):
    """One end of an association: a category of the framework, or something outside it.

    Parameters
    ----------
    notation : str, default ""
        Of the category, such as ``"4C"``. Its other fields are then not needed.
    identifier : str, default ""
        The UUID of what is outside, or of the framework itself.
    uri : str, default ""
        Its address.
    title : str, default ""
        What it is called.
    target_type : str, default ""
        What sort of thing it is, if its publisher says so: ``"CASE"``, or of one's own with ``"ext:"`` before it.

    Raises
    ------
    FieldTypeError
        A field holds something else.
    FieldValueError
        Notation, identifier and address are all empty.

    Examples
    --------
    >>> from spnet import CaseEnd
    >>> CaseEnd(notation="4C"), CaseEnd(uri="https://state.example/practices/F", title="Families")
    (<CaseEnd 4C>, <CaseEnd https://state.example/practices/F>)
    """

    notation: str = field(default="", metadata=by(text))
    identifier: str = field(default="", metadata=by(text))
    uri: str = field(default="", metadata=by(text))
    title: str = field(default="", metadata=by(text))
    target_type: str = field(default="", metadata=by(text))

    def _check_whole(self) -> None:
        if not (self.notation.strip() or self.identifier.strip() or self.uri.strip()):
            raise FieldValueError(
                "the end of an association names nothing", "CaseEnd", "Give a notation, an identifier or an address."
            )

    def __repr__(self) -> str:
        return f"<CaseEnd {self}>"

    def __str__(self) -> str:
        return shorten(self.notation or self.uri or self.identifier, 80)


@checked
@frozen(kw_only=True, repr=False)
class CaseAssociation(Checked):
    """What a CASE package says of two things, beside the tree.

    Parameters
    ----------
    kind : str
        The type of CASE: ``"exactMatchOf"``, ``"isRelatedTo"``, ``"precedes"``, ``"exemplar"`` and others; of one's
        own with ``"ext:"`` before it. ``"isChildOf"`` is a further parent of an item that has one already.
    origin : CaseEnd
        What it is said of.
    destination : CaseEnd
        What it leads to.
    sequence : int or None, default None
        Its place among its like.
    note : str, default ""
        What its publisher remarks.
    group : CaseEnd or None, default None
        The group of associations that it belongs to; another tree over the same items is one.
    identifier : str, default ""
        Its UUID; empty: one is made when it is written.
    uri : str, default ""
        Its address.

    Raises
    ------
    FieldTypeError
        A field holds something else.
    FieldValueError
        The kind says nothing, or the sequence number is beyond what JSON keeps exactly.

    Examples
    --------
    >>> from spnet import CaseAssociation, CaseEnd
    >>> match = CaseAssociation(
    ...     kind="exactMatchOf",
    ...     origin=CaseEnd(notation="4C"),
    ...     destination=CaseEnd(uri="https://state.example/practices/F", title="F"),
    ... )
    >>> match
    <CaseAssociation 4C exactMatchOf https://state.example/practices/F>
    """

    kind: str = field(metadata=by(nonblank))
    origin: CaseEnd = field(metadata=by(a(CaseEnd)))
    destination: CaseEnd = field(metadata=by(a(CaseEnd)))
    sequence: int | None = field(default=None, metadata=by(optional(_sequence)))
    note: str = field(default="", metadata=by(text))
    group: CaseEnd | None = field(default=None, metadata=by(optional(a(CaseEnd))))
    identifier: str = field(default="", metadata=by(text))
    uri: str = field(default="", metadata=by(text))

    def __repr__(self) -> str:
        return f"<CaseAssociation {self.origin} {shorten(self.kind, 40)} {self.destination}>"


def checked_associations(associations: Iterable[CaseAssociation]) -> list[CaseAssociation]:
    """Return what was given as associations, once each is one."""
    if isinstance(associations, str | Mapping) or not isinstance(associations, Iterable):
        raise FieldTypeError(f"associations is {shown(associations)}", "associations", "Give several in a tuple.")
    given = list(associations)
    for place, one in enumerate(given):
        if type(one) is not CaseAssociation:
            where = f"associations[{place}]"
            raise FieldTypeError(f"{shown(one)} is no CaseAssociation", where, "Make one, or take it from from_case().")
    return given

"""The structure of documents as JSON Schema, made from the same classes that read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from spnet.checked import (
    LAST_EVENT_ID,
    LONGEST_TEXT,
    Checked,
    each,
    given_fields,
    ident,
    nonblank,
    optional,
    text,
    types_of,
    weight,
    whole_number,
)
from spnet.coding.framework import Framework
from spnet.errors import FieldValueError
from spnet.exchange.records import is_number, takes_none, without_none
from spnet.exchange.shapes import (
    AFTER_NODES,
    BENEATH,
    BUILT_IN,
    EVENT_KINDS,
    FLAT,
    FORMAT,
    NESTED,
    TABLES,
    key_of,
)
from spnet.model.corrections import Correction
from spnet.model.direction import Term
from spnet.model.enums import LinkKind
from spnet.model.events import Dated
from spnet.model.needs import NeedsPart
from spnet.model.nodes import Node, Organization
from spnet.model.provenance import LONGEST_QUOTATION, confidence, quotation
from spnet.model.tables import GOALS_FIRST

__all__ = ["json_schema"]

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
_SAID: Schema = {**_TEXT, "pattern": r"\S"}
_DAY: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "format": "date",
    "maxLength": 10,
}
_EVENT_ID: Schema = {"type": "integer", "minimum": 1, "maximum": LAST_EVENT_ID}


def _decimal(sign: str) -> Schema:
    # Python's $ also stands before a line break at the end, and the patterns of other languages know no \Z
    digits = rf"^{sign}[0-9]{{1,1001}}(\.[0-9]{{1,1001}})?(E[+-]?[0-9]{{1,4}})?$(?!\n)"
    return {
        "type": "object",
        "properties": {"decimal": {"type": "string", "pattern": digits}},
        "required": ["decimal"],
        "additionalProperties": False,
    }


#: a sign that only a zero may have
_NOT_NEGATIVE = r"(-(?=[0.]+(E|$)))?"

_DECIMAL = _decimal("-?")
_AMOUNT: Schema = {"anyOf": [{"type": "number", "minimum": 0}, _decimal(_NOT_NEGATIVE)]}
_SHARE: Schema = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _decimal(_NOT_NEGATIVE)]}

#: what takes ask beyond the type of a field
_BOUNDS: Mapping[Callable[[Any], Any], Schema] = {
    text: _TEXT,
    nonblank: _SAID,
    ident: _SAID,
    each(nonblank): {"type": "array", "items": _SAID},
    optional(nonblank): {"anyOf": [_SAID, {"type": "null"}]},
    quotation: {"type": "string", "maxLength": LONGEST_QUOTATION},
    whole_number: _EVENT_ID,
    optional(whole_number): {"anyOf": [_EVENT_ID, {"type": "null"}]},
    weight: _AMOUNT,
    optional(weight): {"anyOf": [*_AMOUNT["anyOf"], {"type": "null"}]},
    optional(confidence): {"anyOf": [*_SHARE["anyOf"], {"type": "null"}]},
}


def json_schema(shape: str | None = None) -> Schema:
    """Return the JSON Schema (Draft 2020-12) of documents.

    Parameters
    ----------
    shape : {"nested", "flat"} or None, default None
        Of documents of that shape; None: of either.

    Returns
    -------
    dict
        A schema that every document written by :func:`spnet.to_dict` fits, and none with another structure: unknown and
        missing keys, wrong types, words outside a vocabulary, texts too long. What it cannot say is left to
        :func:`spnet.from_dict`: ids that are taken or unknown, codes, units, rings, depth, days that the calendar
        lacks, numbers of more digits than are kept or more decimals than an amount has, and what is no JSON: NaN, half
        characters.

    Raises
    ------
    FieldValueError
        `shape` is something else.

    Examples
    --------
    >>> import spnet
    >>> schema = spnet.json_schema("nested")
    >>> schema["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    >>> schema["required"]
    ['format', 'name']
    """
    if shape not in (None, NESTED, FLAT):
        raise FieldValueError(f"shape={shape!r:.100}", "shape", 'Ask for "nested", "flat", or None for both.')
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A Strategic Performance Network, {FORMAT}",
    }
    if shape is not None:
        definitions = _Definitions(shape)
        schema |= _document(shape, definitions)
        return schema | {"$defs": definitions.schemas}
    nested, flat = _Definitions(NESTED, f"{NESTED}."), _Definitions(FLAT, f"{FLAT}.")
    is_flat = {"properties": {"shape": {"const": FLAT}}, "required": ["shape"]}
    schema |= {"if": is_flat, "then": _document(FLAT, flat), "else": _document(NESTED, nested)}
    return schema | {"$defs": {**nested.schemas, **flat.schemas}}


#: what gets an id from its place in the outline, in the nested shape, if it has none
_WITH_MADE_IDS: frozenset[type[Checked]] = frozenset({*BENEATH, *get_args(NeedsPart)})


class _Definitions:
    """The schemas of records, each defined once."""

    def __init__(self, shape: str, prefix: str = "") -> None:
        self.schemas: dict[str, Schema] = {}
        self.with_made_ids = _WITH_MADE_IDS if shape == NESTED else frozenset()
        self._prefix = prefix

    def reference(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Return a reference to a definition, which is made if it is not there; a definition may refer to itself."""
        name = f"{self._prefix}{name}"
        if name not in self.schemas:
            self.schemas[name] = {}
            self.schemas[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, required: list[str]) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def _list(entries: Schema) -> Schema:
    return {"type": "array", "items": entries}


def _document(shape: str, definitions: _Definitions) -> Schema:
    framework = definitions.reference("Framework", lambda: _record(Framework, definitions))
    properties: Schema = {
        "format": {"const": FORMAT},
        "shape": {"const": shape},
        "name": _SAID,
        "id": {"anyOf": [_SAID, {"type": "null"}]},
        "frameworks": {"anyOf": [_list({"anyOf": [{"enum": list(BUILT_IN)}, framework]}), {"type": "null"}]},
        "glossary": _list(definitions.reference("Term", lambda: _record(Term, definitions))),
    }
    for table in ("organizations",) if shape == NESTED else tuple(TABLES):
        properties[table] = _list(_node(TABLES[table], shape, definitions))
    link = _object({"source": _TEXT, "target": _TEXT, "kind": _members(LinkKind)}, ["source", "target", "kind"])
    properties |= zip(AFTER_NODES, (_list(link), _list(_events(definitions, replacement=False))), strict=True)
    required = ["format", "name"] if shape == NESTED else ["format", "shape", "name"]
    return _object(properties, required)


def _node(kind: type[Node], shape: str, definitions: _Definitions) -> Schema:
    def make() -> Schema:
        schema = _record(kind, definitions)
        properties: Schema = schema["properties"]
        if shape == NESTED:
            properties |= {table: _list(_node(TABLES[table], shape, definitions)) for table in BENEATH[kind]}
        else:
            properties["parent"] = {"anyOf": [_TEXT, {"type": "null"}]} if kind is Organization else _TEXT
            if kind is not Organization:
                schema.setdefault("required", []).append("parent")
        if kind is Organization:
            properties["children"] = {"anyOf": [{"const": GOALS_FIRST}, _list(_TEXT)]}
        return schema

    return definitions.reference(kind.__name__, make)


def _record(kind: type[Checked], definitions: _Definitions) -> Schema:
    """Return the schema of a record; an id that is made when it is missing is not required."""
    properties: Schema = {}
    required = []
    of = types_of(kind)
    for field in given_fields(kind):
        key = key_of(field)
        properties[key] = _field(field, of[field.name], definitions)
        if field.default is attrs.NOTHING and not (key == "id" and kind in definitions.with_made_ids):
            required.append(key)
    return _object(properties, required)


def _field(field: Any, of: Any, definitions: _Definitions) -> Schema:
    bounds = _BOUNDS.get(field.metadata["take"])
    schema = bounds if bounds is not None else _value(without_none(of)[0], definitions)
    if takes_none(field, of) and bounds is None:
        schema = {"anyOf": [schema, {"type": "null"}]}
    unit = field.metadata.get("unit")
    return {**schema, "description": f"in {unit}"} if unit else schema


def _value(of: Any, definitions: _Definitions) -> Schema:
    simple: dict[Any, Schema] = {str: _TEXT, bool: {"type": "boolean"}, int: _EVENT_ID, date: _DAY}
    if of in simple:
        return simple[of]
    if is_number(of):
        return {"anyOf": [{"type": "number"}, _DECIMAL]}
    if of is Dated:
        return _events(definitions, replacement=True)
    return _compound(of, definitions)


def _compound(of: Any, definitions: _Definitions) -> Schema:
    if get_origin(of) is tuple:
        return _list(_value(get_args(of)[0], definitions))
    if get_origin(of) is Mapping:
        entry, nullable = without_none(get_args(of)[1])
        schema = _value(entry, definitions)
        entries = {"anyOf": [schema, {"type": "null"}]} if nullable else schema
        return {"type": "object", "propertyNames": _TEXT, "additionalProperties": entries}
    if get_origin(of) in (Union, UnionType):  # a number, or one for each group
        return {"anyOf": [{"type": "number"}, _DECIMAL, _value(get_args(of)[-1], definitions)]}
    if issubclass(of, Enum):
        return _members(of)
    return definitions.reference(of.__name__, lambda: _record(of, definitions))


def _members(of: type[Enum]) -> Schema:
    return {"enum": [member.value for member in of]}


def _events(definitions: _Definitions, *, replacement: bool) -> Schema:
    """Return the schema of an event; that of a correction's replacement has no id and is no correction."""
    suffix = "Replacement" if replacement else ""
    kinds = {name: kind for name, kind in EVENT_KINDS.items() if not replacement or kind is not Correction}
    return {
        "type": "object",
        "required": ["event"],
        "properties": {"event": {"enum": list(kinds)}},
        "allOf": [
            {
                "if": {"properties": {"event": {"const": name}}, "required": ["event"]},
                "then": definitions.reference(
                    f"{kind.__name__}{suffix}",
                    lambda kind=kind, name=name: _event(kind, name, definitions, replacement=replacement),  # type: ignore[misc]
                ),
            }
            for name, kind in kinds.items()
        ],
    }


def _event(kind: type[Any], name: str, definitions: _Definitions, *, replacement: bool) -> Schema:
    schema = _record(kind, definitions)
    schema["properties"]["event"] = {"const": name}
    if not replacement:
        schema["properties"] |= {"id": _EVENT_ID, "orphaned": {"type": "boolean"}}
    return schema

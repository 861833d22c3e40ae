"""Records from and to plain values, quickly and strictly: the first thing that is not as it should be raises.

Where it stands, and what else is wrong, is found out by `spnet.exchange.strict`, which is slower. Here a record costs
little more than its own check: it is filled past its constructor, and its fields' takes, which run in any case, see
to all that needs no conversion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from spnet.checked import LONGEST_TEXT, Checked, day, given_fields, remembered, text, types_of
from spnet.exchange.shapes import EVENT_KEYS, EVENT_KINDS, key_of
from spnet.model.corrections import Correction, Event
from spnet.model.events import Dated

__all__ = [
    "Unfit",
    "container_reader",
    "event_reader",
    "is_decimal",
    "is_number",
    "once",
    "parse_day",
    "parse_decimal",
    "reader",
    "reading_once",
    "takes_none",
    "without_none",
    "write_event",
    "writer",
]

Read = Callable[[Any], Any]


class Unfit(Exception):  # noqa: N818  # never leaves the room: it becomes a problem of a document
    """A value is not what belongs there."""

    def __init__(self, expected: str, code: str = "wrong-type") -> None:
        super().__init__(expected)
        self.expected = expected
        self.code = code


# --- types --------------------------------------------------------------------------------------------------


def without_none(of: Any) -> tuple[Any, bool]:
    """Return a type without None, and whether None was among what it may be."""
    if get_origin(of) in (Union, UnionType):
        rest = tuple(one for one in get_args(of) if one is not NoneType)
        if len(rest) < len(get_args(of)):
            return (rest[0] if len(rest) == 1 else Union[rest]), True  # noqa: UP007  # of a tuple
    return of, False


def takes_none(field: Any, of: Any) -> bool:
    """Return whether null may stand in a field: it may be None, or it has no value of its own and gets one."""
    return field.default is None or without_none(of)[1]


def is_number(of: Any) -> bool:
    """Return whether a type is that of numbers."""
    return set(get_args(of)) == {int, float, Decimal}


# --- leaves -------------------------------------------------------------------------------------------------

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"-?[0-9]{1,1001}(\.[0-9]{1,1001})?(E[+-]?[0-9]{1,4})?")


@lru_cache(maxsize=20_000)
def parse_day(text: str) -> date:
    """Return the date of a text such as ``"2018-05-31"``, and of no other form."""
    if _DAY.fullmatch(text) is None:
        raise Unfit("a date like 2018-05-31", "wrong-value")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unfit("a day that the calendar has", "wrong-value") from None


def _read_day(value: Any) -> Any:
    if type(value) is str:
        return parse_day(value)
    if isinstance(value, date) and not isinstance(value, datetime):  # YAML and TOML have dates of their own
        return day(value)
    raise Unfit("a date like 2018-05-31")


def parse_decimal(value: Mapping[str, Any]) -> Decimal:
    """Return the number of ``{"decimal": "1.50"}``, which is how a `Decimal` stands in a document."""
    text = value.get("decimal") if len(value) == 1 else None
    if type(text) is not str:
        raise Unfit('a number, or {"decimal": "1.50"}')
    if _DECIMAL.fullmatch(text) is None:
        raise Unfit('the digits of a number, such as "1.50"', "wrong-value")
    return Decimal(text)


def _read_number(value: Any) -> Any:
    return parse_decimal(value) if type(value) is dict else value


def _enum_reader(kind: type[Enum]) -> Read:
    members = {member.value: member for member in kind}
    wanted = f"one of {', '.join(map(repr, members))}"

    def read(value: Any) -> Any:
        if type(value) is not str:
            raise Unfit(wanted)
        member = members.get(value)
        if member is None:
            raise Unfit(wanted, "wrong-value")
        return member

    return read


# --- reading ------------------------------------------------------------------------------------------------


def _field_reader(of: Any) -> Read | None:  # noqa: PLR0911  # a table of types
    """Return what turns the plain value of a field of a type into what the record takes; None: nothing needs to."""
    of, _ = without_none(of)
    if of in (str, bool, int):
        return None
    if of is date:
        return _read_day
    if is_number(of):
        return _read_number
    if of is Dated:
        return event_reader(replacement=True)
    if get_origin(of) is tuple:
        return _list_reader(get_args(of)[0])
    if get_origin(of) is Mapping:
        return _mapping_reader(get_args(of)[1])
    if get_origin(of) in (Union, UnionType):
        return _read_baseline
    if issubclass(of, Enum):
        return _enum_reader(of)
    return lambda plain: reader(of)(plain)  # noqa: PLW0108  # looked up late: a cause holds causes


#: containers that a reading has read, by identity and reader, each with what it was read as
_shared: ContextVar[dict[tuple[int, Read], tuple[Any, Any]]] = ContextVar("_shared")

#: containers with no more entries are read anew wherever they stand: that costs less than looking them up
_FEW = 8


@contextmanager
def reading_once() -> Iterator[None]:
    """Within, a large container is read once, in however many places of the document it stands.

    YAML writes an alias for what it has written before: so a small document may stand for a very large one.
    """
    token = _shared.set({})
    try:
        yield
    finally:
        _shared.reset(token)


def once(read: Read) -> Read:
    """Return a reader that, within `reading_once`, reads a large container once."""

    def read_once(value: Any) -> Any:
        if type(value) not in (list, dict) or len(value) <= _FEW:
            return read(value)
        shared = _shared.get(None)
        if shared is None:
            return read(value)
        known = shared.get((id(value), read))
        if known is None:
            known = shared[id(value), read] = (value, read(value))  # held, so that its identity stays its own
        return known[1]

    return read_once


def _list_reader(of: Any) -> Read:
    read = _field_reader(of)

    def read_list(value: Any) -> Any:
        if type(value) is not list:
            raise Unfit("a list")
        return value if read is None else tuple([read(one) for one in value])

    return read_list


def _mapping_reader(of: Any) -> Read:
    read = _field_reader(of)

    def read_mapping(value: Any) -> Any:
        if type(value) is not dict:
            raise Unfit("an object")
        return value if read is None else {key: read(one) for key, one in value.items()}

    return read_mapping


def _read_baseline(value: Any) -> Any:
    """Read a number, or an object of numbers by group; a group may be called "decimal"."""
    if type(value) is not dict or is_decimal(value):
        return _read_number(value)
    return {group: _read_number(one) for group, one in value.items()}


def is_decimal(value: Mapping[str, Any]) -> bool:
    """Return whether an object stands for a `Decimal`."""
    return len(value) == 1 and type(value.get("decimal")) is str


def _trusted(of: Any) -> bool:
    """Return whether what a field reader gives needs no take any more: it is a date, a member, a record, or these."""
    of, _ = without_none(of)
    if get_origin(of) is tuple:
        of = get_args(of)[0]
    return isinstance(of, type) and (of is date or issubclass(of, Enum | Checked))


@remembered
def reader(kind: Any, beside: frozenset[str] = frozenset()) -> Callable[..., Any]:
    """Return what makes a record of a dict; the keys `beside` are not looked at.

    What it returns takes the dict and, optionally, an id for a dict that has none. It raises whatever comes first. As
    attrs does for ``__init__``, it is written out as code: a loop over the fields would take longer than all the rest.
    """
    names: dict[str, Any] = {
        "kind": kind,
        "new": object.__new__,
        "longest": LONGEST_TEXT,
        "Unfit": Unfit,
    }
    lines = [
        "def read(plain, made=None):",
        "    if type(plain) is not dict: raise Unfit('an object')",
        "    record, left = new(kind), len(plain)",
    ]
    of = types_of(kind)
    for place, field in enumerate(given_fields(kind)):
        names[f"put_{place}"] = getattr(kind, field.name).__set__
        lines += [f"    {line}" for line in _lines_of_field(field, of[field.name], place, names)]
    lines += [f"    if {key!r} in plain: left -= 1" for key in sorted(beside)]
    lines.append("    if left: raise Unfit('no other key', 'unknown-key')")
    if kind._check_whole is not Checked._check_whole:  # noqa: SLF001  # its constructor calls it likewise
        lines.append("    record._check_whole()")
    lines.append("    return record")
    exec("\n".join(lines), names)  # noqa: S102  # the text is made of field names alone
    read: Callable[..., Any] = names["read"]
    return read


def container_reader(field: Any, of: Any) -> Read | None:
    """Return what reads a field that holds a list or an object of entries, its take included; None of other fields."""
    of, _ = without_none(of)
    if get_origin(of) not in (tuple, Mapping):
        return None
    read, take = _field_reader(of), field.metadata["take"]
    if read is None or _trusted(of):
        return once(take if read is None else read)
    return once(lambda value: take(read(value)))


def _lines_of_field(field: Any, of: Any, place: int, names: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that read one field, and put what they need among `names`."""
    key, put = key_of(field), f"put_{place}"
    names[f"take_{place}"], names[f"default_{place}"] = field.metadata["take"], field.default
    convert = names[f"read_{place}"] = container_reader(field, of) or _field_reader(of)
    yield f"if {key!r} in plain:"
    yield f"    value = plain[{key!r}]; left -= 1"
    indent = "    "
    if takes_none(field, of):
        yield "    if value is not None:"
        indent = "        "
    if convert is not None:
        yield f"{indent}value = read_{place}(value)"
    if names[f"take_{place}"] is text:
        # a text that is not odd is stored as it is
        odd = "type(value) is not str or len(value) > longest or not value.isascii()"
        yield f"{indent}if {odd}: value = take_{place}(value)"
    elif not _trusted(of) and container_reader(field, of) is None:
        yield f"{indent}value = take_{place}(value)"
    yield f"    {put}(record, value)"
    if field.default is not attrs.NOTHING:
        yield f"else: {put}(record, default_{place})"
    elif key == "id":
        yield f"elif made is not None: {put}(record, take_{place}(made))"
        yield "else: raise Unfit('an id', 'missing-key')"
    else:
        yield f"else: raise Unfit({key!r}, 'missing-key')"


_EVENT_KEYS_OF_REPLACEMENT = frozenset({"event"})


@remembered
def event_reader(replacement: bool = False) -> Read:  # a cache is keyed by it
    """Return what makes an event of a dict, by its key ``event``; that of a correction's replacement has no id."""
    beside = _EVENT_KEYS_OF_REPLACEMENT if replacement else EVENT_KEYS
    readers = {
        name: reader(kind, beside) for name, kind in EVENT_KINDS.items() if not replacement or kind is not Correction
    }

    def read(plain: Any) -> Event:
        event: Event = readers[plain["event"]](plain)
        return event

    return read


# --- writing ------------------------------------------------------------------------------------------------


def _field_writer(of: Any) -> Read | None:  # noqa: PLR0911  # a table of types
    """Return what turns the value of a field of a type into a plain one; None: it is plain."""
    of, _ = without_none(of)
    if of in (str, bool, int):
        return None
    if of is date:
        return date.isoformat
    if is_number(of):
        return _write_number
    if of is Dated:
        return write_event
    if get_origin(of) is tuple:
        return _list_writer(get_args(of)[0])
    if get_origin(of) is Mapping:
        return _mapping_writer(get_args(of)[1])
    if get_origin(of) in (Union, UnionType):
        return _write_baseline
    if issubclass(of, Enum):
        return attrgetter("value")
    return lambda record: writer(of)(record)  # noqa: PLW0108  # looked up late: a cause holds causes


def _write_number(value: Any) -> Any:
    return {"decimal": str(value)} if type(value) is Decimal else value


def _list_writer(of: Any) -> Read:
    write = _field_writer(of)
    return list if write is None else lambda values: [write(one) for one in values]


def _mapping_writer(of: Any) -> Read:
    write = _field_writer(of) or (lambda value: value)
    return lambda values: {key: write(values[key]) for key in sorted(values)}


def _write_baseline(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _write_number(value)
    return {group: _write_number(value[group]) for group in sorted(value)}


#: fields that stand at the end of a written record: they are long, and rarely asked for
_LAST = ("attachments", "provenance")


@remembered
def writer(kind: Any) -> Callable[[Any], dict[str, Any]]:
    """Return what writes a record as a dict; fields that have their default are left out."""
    names: dict[str, Any] = {}
    lines = ["def write(record):", "    plain = {}"]
    of = types_of(kind)
    for place, field in enumerate(sorted(given_fields(kind), key=lambda field: field.name in _LAST)):
        convert = names[f"write_{place}"] = _field_writer(of[field.name])
        value = "value" if convert is None else f"write_{place}(value)"
        if convert is date.isoformat:
            value = "value.isoformat()"
        if convert is not None and without_none(of[field.name])[1] and field.default is not None:
            value = f"None if value is None else {value}"
        lines.append(f"    value = record.{field.name}")
        indent = "    "
        if field.default is not attrs.NOTHING:
            names[f"default_{place}"] = field.default
            lines.append(f"    if {_differs(field.default, place)}:")
            indent = "        "
        lines.append(f"{indent}plain[{key_of(field)!r}] = {value}")
    lines.append("    return plain")
    exec("\n".join(lines), names)  # noqa: S102  # the text is made of field names alone
    write: Callable[[Any], dict[str, Any]] = names["write"]
    return write


def _differs(default: Any, place: int) -> str:
    """Return the code that asks whether a value is not its default, in the quickest way."""
    if default is None:
        return "value is not None"
    if isinstance(default, str | tuple | Mapping) and not default:
        return "value"
    return f"value != default_{place}"


def write_event(event: Event) -> dict[str, Any]:
    """Write an event, its kind first."""
    plain = {"event": event.event, **writer(type(event))(event)}
    if plain.get("recorded_on") == plain.get("on"):
        del plain["recorded_on"]  # a correction, which has no day of its own, keeps its
    return plain

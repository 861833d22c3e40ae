"""Records from plain values, finding all that is wrong and where.

cattrs structures records with detailed validation, whose groups of exceptions know their place. The hooks coerce
nothing, and run the same takes as the records themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from spnet.checked import Checked, Refused, day, given_fields, number, remembered, shown, text, types_of
from spnet.errors import SpnetError
from spnet.exchange.findings import Findings, step
from spnet.exchange.records import (
    Unfit,
    container_reader,
    is_decimal,
    is_number,
    parse_day,
    parse_decimal,
    reader,
    takes_none,
    without_none,
)
from spnet.exchange.shapes import EVENT_KINDS, key_of
from spnet.model.corrections import Correction
from spnet.model.direction import Person
from spnet.model.events import Dated
from spnet.model.planning import Signature
from spnet.model.support_events import SelfReflection

__all__ = ["read_record", "read_value"]

#: how many more problems are to be found; lists are not gone through any further once there are more
_room: ContextVar[list[int]] = ContextVar("_room")

#: records that are about people through and through: whatever stands in them may be a name in the wrong place
_ABOUT_PEOPLE = (Person, Signature, SelfReflection)

Hook = Callable[[Any, Any], Any]


class _Wrong(Unfit):
    """An `Unfit` that knows the value."""

    def __init__(self, value: Any, expected: str, code: str = "wrong-type", *, hidden: bool = False) -> None:
        super().__init__(expected, code)
        self.value = value
        self.hidden = hidden  # it may be somebody's name


# --- hooks --------------------------------------------------------------------------------------------------


def _day(value: Any, _of: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return day(value)
    if not isinstance(value, str):
        raise _Wrong(value, "a date like 2018-05-31")
    try:
        return parse_day(str(value))
    except Unfit as unfit:
        raise _Wrong(value, unfit.expected, unfit.code) from None


def _text(value: Any, _of: Any) -> str:
    try:
        return text(value)
    except Refused as refused:
        raise _Wrong(value, refused.wanted, refused.code) from None


def _number(value: Any, _of: Any) -> Any:
    if not isinstance(value, dict):
        return value
    try:
        return parse_decimal(value)
    except Unfit as unfit:
        raise _Wrong(value, unfit.expected, unfit.code) from None


def _enum(of: Any) -> Hook:
    members = {member.value: member for member in of}
    wanted = f"one of {', '.join(map(repr, members))}"

    def structure(value: Any, _of: Any) -> Any:
        if not isinstance(value, str):
            raise _Wrong(value, wanted)
        if value not in members:
            raise _Wrong(value, wanted, "wrong-value")
        return members[value]

    return structure


def _list(of: Any) -> Hook:
    entry = get_args(of)[0]

    def structure(value: Any, _of: Any) -> Any:
        if not isinstance(value, list):
            raise _Wrong(value, "a list", hidden=_is_record(entry))
        structured, errors = [], []
        for place, one in enumerate(value):
            try:
                structured.append(_structure(one, entry))
            except Exception as error:  # noqa: BLE001  # cattrs collects whatever hooks raise
                _note(error, IterableValidationNote(f"entry {place}", place, entry))
                errors.append(error)
                if _is_enough(error):
                    break
        if errors:
            raise IterableValidationError(f"structuring {of!r}", errors, of)
        return tuple(structured)

    return structure


def _mapping(of: Any) -> Hook:
    entry, nullable = without_none(get_args(of)[1])
    return lambda value, _of: _structure_mapping(value, entry, of, nullable=nullable)


def _structure_mapping(value: Any, entry: Any, of: Any, *, nullable: bool) -> Any:
    if not isinstance(value, dict):
        raise _Wrong(value, "an object")
    structured, errors = {}, []
    for key, one in value.items():
        try:
            structured[_text(key, str)] = None if nullable and one is None else _checked_entry(one, entry)
        except Exception as error:  # noqa: BLE001  # as above
            _note(error, IterableValidationNote(f"key {shown(key)}", key, entry))
            errors.append(error)
            if _is_enough(error):
                break
    if errors:
        raise IterableValidationError(f"structuring {of!r}", errors, of)
    return structured


def _checked_entry(value: Any, of: Any) -> Any:
    structured = _structure(value, of)
    if is_number(of):
        return _taken(number, structured, value)
    return structured


def _baseline(of: Any) -> Hook:
    one, several = get_args(of)[:-1], get_args(of)[-1]
    entry, _ = without_none(get_args(several)[1])

    def structure(value: Any, _of: Any) -> Any:
        if isinstance(value, dict) and not is_decimal(value):
            return _structure_mapping(value, entry, several, nullable=True)
        return _number(value, one)

    return structure


def _event(value: Any, _of: Any) -> Any:
    """Structure the replacement of a correction."""
    if not isinstance(value, dict):
        raise _Wrong(value, "an event, or null", hidden=True)
    kinds = [name for name, kind in EVENT_KINDS.items() if kind is not Correction]
    if value.get("event") not in kinds:
        raise _Wrong(value.get("event"), f"one of {', '.join(map(repr, kinds))}", "wrong-value")
    return _structure({k: v for k, v in value.items() if k != "event"}, EVENT_KINDS[value["event"]])


def _taken(take: Callable[[Any], Any], structured: Any, value: Any) -> Any:
    try:
        return take(structured)
    except Refused as refused:
        raise _Wrong(value, refused.wanted, refused.code) from None


def _field(field: Any, of: Any) -> Hook:
    """Return the hook of a field: its type, then its take."""
    nullable = takes_none(field, of)
    of, _ = without_none(of)
    take = field.metadata["take"]
    plain = of in (bool, int)  # the take sees to it

    quick = container_reader(field, of)

    def structure(value: Any, _of: Any) -> Any:
        if value is None and nullable:
            return None
        if quick is not None:
            with suppress(Exception):  # if it is right: this reads what stands in many places once
                return quick(value)
        return _taken(take, value if plain else _structure(value, of), value)

    return structure


def _record(of: Any) -> Hook:
    types = types_of(of)
    overrides: dict[str, Any] = {
        field.name: override(struct_hook=_field(field, types[field.name]), rename=key_of(field))
        for field in given_fields(of)
    }
    keys = {key_of(field) for field in given_fields(of)}
    structure_dict = make_dict_structure_fn(of, Converter(), _cattrs_detailed_validation=True, **overrides)

    def structure(value: Any, _of: Any) -> Any:
        if not isinstance(value, dict):
            raise _Wrong(value, "an object", hidden=True)  # "A. Reyes", where a person with a name belongs
        unknown = [key for key in value if key not in keys]
        if unknown:  # told apart from the rest: cattrs expects that keys are texts
            known = {key: one for key, one in value.items() if key in keys}
            extra = ForbiddenExtraKeysError("unknown keys", of, set(unknown[: max(1, _room.get()[0] + 1)]))
            try:
                structure_dict(known, of)
            except ClassValidationError as error:
                raise ClassValidationError(error.message, [*error.exceptions, extra], of) from None
            raise ClassValidationError("unknown keys", [extra], of)
        return structure_dict(value, of)

    return structure


def _is_record(of: Any) -> bool:
    return isinstance(of, type) and issubclass(of, Checked)


def _is_enough(error: Exception) -> bool:
    """Count an error of an entry; return whether there are more of them than are to be told.

    Those of lists within have been counted, and those of records in records are not: it may go on for longer than it
    need, and never ends too early.
    """
    own: tuple[Any, ...] = (error,)
    if isinstance(error, BaseValidationError):
        own = tuple(error.exceptions) if isinstance(error, ClassValidationError) else ()
    room = _room.get()
    room[0] -= sum(not isinstance(one, BaseValidationError) for one in own)
    return room[0] < 0


def _note(error: Exception, note: str) -> None:
    error.__notes__ = [*getattr(error, "__notes__", ()), note]


@remembered
def _hook(of: Any) -> Hook:
    """Return what structures a type."""
    simple: dict[Any, Hook] = {str: _text, date: _day, Dated: _event}
    if of in simple:
        return simple[of]
    if is_number(of):
        return _number
    if get_origin(of) in (Union, UnionType):
        return _baseline(of)
    if get_origin(of) is not None:
        return _list(of) if get_origin(of) is tuple else _mapping(of)
    return _enum(of) if issubclass(of, Enum) else _record(of)


def _structure(value: Any, of: Any) -> Any:
    return _hook(of)(value, of)


# --- from exceptions to problems ----------------------------------------------------------------------------


def read_value(of: Any, plain: Any, path: str, findings: Findings) -> Any:
    """Return the value of a type that a plain one stands for; None, with findings, if it stands for none."""
    token = _room.set([findings.room])
    try:
        return _structure(plain, of)
    except Exception as error:  # noqa: BLE001  # cattrs passes on whatever hooks raise
        _find(error, path, findings, known=(), hidden=False)
        return None
    finally:
        _room.reset(token)


def read_record(
    kind: type[Any], plain: Mapping[str, Any], beside: frozenset[str], path: str, findings: Findings
) -> Any:
    """Return the record that an object stands for, the keys `beside` left out; None, with findings, if for none."""
    with suppress(Exception):  # most records are right, and are read so in a tenth of the time
        return reader(kind, beside)(plain)
    token = _room.set([findings.room])
    try:
        return _structure({key: value for key, value in plain.items() if key not in beside}, kind)
    except Exception as error:  # noqa: BLE001  # as above
        _find(error, path, findings, known=tuple(sorted(beside)), hidden=False)
        return None
    finally:
        _room.reset(token)


def _find(error: BaseException, path: str, findings: Findings, *, known: tuple[str, ...], hidden: bool) -> None:
    """Note as problems what an exception, or a group of them, says."""
    if isinstance(error, BaseValidationError):
        for one in error.exceptions:
            place, is_hidden = _placed(one, error, path, hidden=hidden)
            if isinstance(one, ForbiddenExtraKeysError):
                keys = (*(key_of(field) for field in given_fields(error.cl)), *known)
                for key in sorted(one.extra_fields, key=shown):
                    findings.unknown(path, key, keys, hidden=hidden or error.cl in _ABOUT_PEOPLE)
            elif isinstance(one, KeyError) and place != path and not isinstance(one, SpnetError):
                findings.missing(path, place.rpartition(".")[2])
            else:
                _find(one, place, findings, known=(), hidden=is_hidden)
    elif isinstance(error, _Wrong):
        findings.misfit(path, error.value, error.expected, error.code, hidden=hidden or error.hidden)
    elif isinstance(error, SpnetError):
        findings.add(path, "wrong-value", f"{error.what}. {error.mend}".strip())
    else:
        raise error


def _placed(one: BaseException, group: BaseValidationError, path: str, *, hidden: bool) -> tuple[str, bool]:
    """Return the path of an exception of a group, and whether what stands there may name people."""
    for note in getattr(one, "__notes__", ()):
        if isinstance(note, AttributeValidationNote) and isinstance(group, ClassValidationError):
            personal = attrs.fields_dict(group.cl)[note.name].metadata.get("personal")
            about_people = bool(personal) or group.cl in _ABOUT_PEOPLE
            return f"{path}.{note.name.rstrip('_')}", hidden or about_people
        if isinstance(note, IterableValidationNote):
            entry_is_named = isinstance(note.index, int) or not hidden
            return (f"{path}{step(note.index)}" if entry_is_named else path), hidden
    return path, hidden

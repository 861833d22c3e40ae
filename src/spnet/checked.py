"""Frozen records that check their own fields.

Each field names a *take*: a function that gets the value and returns it as it is to be stored, or raises
:class:`Refused`. The record runs them whenever it is made, by ``__attrs_post_init__``, and so whatever attrs'
process-wide switch for validators says. Whoever reads values from elsewhere uses the same takes and says in its own
words where a value stood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from math import isfinite
from reprlib import Repr
from typing import Any, Self, TypeVar, cast, get_args
from unicodedata import normalize

import attrs

from spnet.errors import DateTypeError, EmptyIdError, FieldTypeError, FieldValueError, SpnetError
from spnet.frozen import FrozenDict

__all__ = [
    "LAST_EVENT_ID",
    "LONGEST_TEXT",
    "Checked",
    "Number",
    "Refused",
    "a",
    "an",
    "boolean",
    "by",
    "checked",
    "day",
    "each",
    "flaw_of_text",
    "given_fields",
    "ident",
    "mapping",
    "name_key",
    "named",
    "nonblank",
    "number",
    "optional",
    "place_of",
    "remembered",
    "shown",
    "text",
    "type_of",
    "types_of",
    "weight",
    "whole_number",
]

#: what a number may be; a bool is none
Number = int | float | Decimal

Take = Callable[[Any], Any]

F = TypeVar("F", bound=Callable[..., Any])

#: the longest text that a record holds, in characters, ids included; what is longer is an attachment
LONGEST_TEXT = 10_000

#: the greatest id of an event: the greatest whole number that all readers of JSON keep exactly
LAST_EVENT_ID = 2**53 - 1

#: the most digits of a number, before and after the point
_MOST_DIGITS = 1_000
_TOO_LARGE = 10**_MOST_DIGITS

_repr = Repr()
_repr.maxlevel, _repr.maxstring, _repr.maxother, _repr.maxlong = 2, 60, 60, 60


def shown(value: object) -> str:
    """Return a short repr of whatever was given, however large or deep."""
    try:
        return _repr.repr(value)
    except Exception:  # noqa: BLE001  # a foreign repr may raise anything
        return f"<{type(value).__name__}>"


def an(noun: str) -> str:
    """Return a noun with its article, as it is spoken: a str, an int, an ndarray."""
    return f"{'an' if noun.lower().startswith(('a', 'e', 'i', 'o', 'nd')) else 'a'} {noun}"


def type_of(value: object) -> str:
    """Return the type of whatever was given, in the words of an error: a str, an int."""
    return an(type(value).__name__)


def remembered(function: F) -> F:
    """Return a function that remembers what it gave for what; as ``functools.cache``, and typed as it was."""
    return cast(F, cache(function))


def name_key(name: str) -> str:
    """Return what tells people apart: a name without case and stray spaces, however its letters are composed."""
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


def named(id: object) -> str:
    """Return what names a thing in an error: its id, or of what is no text a short repr."""
    return id if isinstance(id, str) else shown(id)


class Refused(Exception):  # noqa: N818  # never leaves the library: it becomes an error or a problem
    """A take says no: what it wanted, and the error that a caller is to get."""

    def __init__(
        self, wanted: str, mend: str = "", error: type[SpnetError] = FieldTypeError, *, code: str = "wrong-type"
    ) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.mend = mend or f"Give {wanted}."
        self.error = error
        self.code = code

    def about(self, owner: object, name: str, value: object, *, personal: bool = False) -> SpnetError:
        """Return the error, about a field of a record; what is personal stands in no message."""
        kind, seen = type(owner).__name__, "…" if personal else shown(value)
        where = place_of(owner)
        if where == kind or self.error is EmptyIdError:  # no id to name it by
            where = f"{kind}.{name}"
        given = f"is {type_of(value)}, {seen}, where {self.wanted} belongs"
        if self.error is not FieldTypeError and not isinstance(value, datetime) and self.error is not DateTypeError:
            given = f"is {seen}, where {self.wanted} belongs"
        return self.error(f"{kind}.{name} {given}", where, f"Give {self.wanted}." if personal else self.mend)


def place_of(owner: object) -> str:
    """Return what names a record in an error: its id, the id of its node, or its class."""
    for name in ("id", "node"):
        value = getattr(owner, name, None)
        if value and isinstance(value, str):
            return value
    return type(owner).__name__


# --- takes --------------------------------------------------------------------------------------------------


def flaw_of_text(value: str) -> Refused | None:
    """Return what is wrong with a text, None if nothing is."""
    if len(value) > LONGEST_TEXT:
        return Refused(
            f"at most {LONGEST_TEXT:,} characters",
            "Put what is longer into a file and attach its link.",
            FieldValueError,
            code="too-long",
        )
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return Refused(
                "text without half characters",
                "It has half of a surrogate pair: decode it anew from its bytes.",
                FieldValueError,
                code="not-unicode",
            )
    return None


def text(value: Any) -> str:
    """Take a text of at most `LONGEST_TEXT` characters; it may be empty."""
    if type(value) is not str:
        if not isinstance(value, str):
            raise Refused("text")
        value = str.__str__(value)  # of a subclass, such as numpy's, the plain text
    if len(value) > LONGEST_TEXT or not value.isascii():
        flaw = flaw_of_text(value)
        if flaw is not None:
            raise flaw
    return cast(str, value)


def nonblank(value: Any) -> str:
    """Take a text that says something."""
    taken = text(value)
    if not taken.strip():
        raise Refused("text that is not empty", error=FieldValueError, code="empty")
    return taken


def ident(value: Any) -> str:
    """Take an id: a text that is not empty."""
    taken = text(value)
    if not taken or taken.isspace():
        raise Refused("an id", "Give it a name that stays its own.", EmptyIdError, code="empty")
    return taken


def boolean(value: Any) -> bool:
    """Take True or False."""
    if type(value) is not bool:
        raise Refused("True or False")
    return value


def day(value: Any) -> date:
    """Take a plain date."""
    if type(value) is date:
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    raise Refused("a date", "Give a datetime.date; of a datetime dt that is dt.date().", DateTypeError)


def whole_number(value: Any) -> int:
    """Take a whole number that fits 64 bits: an event's id."""
    if type(value) is not int:
        raise Refused("a whole number", "Give the whole number that record() returned.")
    if not 0 < value <= LAST_EVENT_ID:
        raise Refused("the id of an event", "Ids of events begin at 1.", FieldValueError, code="wrong-value")
    return value


def number(value: Any) -> Number:
    """Take a finite int, float or Decimal of at most a thousand digits before and after the point."""
    kind = type(value)
    if kind not in (int, float, Decimal):
        if isinstance(value, bool) or not isinstance(value, Number):
            raise Refused("a number")
        kind = next(plain for plain in (int, float, Decimal) if isinstance(value, plain))
        value = kind(value)  # of a subclass, such as numpy's, the plain number
    if not (isfinite(value) if kind is float else kind is int or value.is_finite()):
        raise Refused("a finite number", "Leave it out if it is not known.", FieldValueError, code="not-finite")
    if kind is not float and not _is_writable(value):
        raise Refused(f"at most {_MOST_DIGITS:,} digits", error=FieldValueError, code="too-long")
    return cast(Number, value)


def _is_writable(value: int | Decimal) -> bool:
    if isinstance(value, int):
        return bool(abs(value) < _TOO_LARGE)
    _, digits, exponent = value.as_tuple()
    return value.adjusted() < _MOST_DIGITS and -int(exponent) <= _MOST_DIGITS and len(digits) <= _MOST_DIGITS


def weight(value: Any) -> Number:
    """Take a number that is not negative and has at most six decimals, so that sums are exact."""
    taken = number(value)
    if type(taken) is int and taken >= 0:  # the usual case, first
        return taken
    exact = Decimal(str(taken)) if isinstance(taken, float) else Decimal(taken)
    if exact < 0 or _decimals(exact) > 6:
        raise Refused(
            "a number that is not negative, with at most six decimals",
            "A weight is not negative and has at most six decimals.",
            FieldValueError,
            code="wrong-value",
        )
    return taken


def _decimals(exact: Decimal) -> int:
    """Return how many decimals a finite number has; its own digits are counted, none is rounded away."""
    _, digits, exponent = exact.as_tuple()
    written = "".join(map(str, digits))
    return max(0, -int(exponent) - (len(written) - len(written.rstrip("0")))) if any(digits) else 0


@remembered
def a(kind: type) -> Take:
    """Return the take of a member of an enum, or of a record of just this class."""
    members = getattr(kind, "__members__", None)
    mend = f"One of {', '.join(f'{kind.__name__}.{name}' for name in members)}." if members else ""

    def take(value: Any) -> Any:
        if type(value) is not kind:
            raise Refused(an(kind.__name__), mend)
        return value

    return take


@remembered
def optional(take: Take) -> Take:
    """Return the take of a value that may be None."""

    def take_or_none(value: Any) -> Any:
        return None if value is None else take(value)

    return take_or_none


@remembered
def each(take: Take) -> Take:
    """Return the take of a tuple, or a list, of such values; it is stored as a tuple."""

    def take_each(values: Any) -> tuple[Any, ...]:
        if type(values) is not tuple and type(values) is not list:
            raise Refused("a tuple", f"For one item write ({shown(values)},).")
        taken = []
        for value in values:
            taken.append(take(value))  # noqa: PERF401  # a comprehension costs a call
        return tuple(taken)

    return take_each


@remembered
def mapping(take: Take) -> Take:
    """Return the take of a mapping from texts to such values; it is stored as one that only reads."""

    def take_mapping(values: Any) -> Any:
        if not isinstance(values, Mapping):
            raise Refused("a mapping")
        return FrozenDict({text(key): take(value) for key, value in values.items()})

    return take_mapping


# --- records ------------------------------------------------------------------------------------------------


def by(take: Take, *, unit: str = "", personal: str = "") -> dict[str, Any]:
    """Return the metadata of a field of a `Checked` record: ``title: str = field(default="", metadata=by(text))``.

    Parameters
    ----------
    take : callable
        What its values go through.
    unit : str, default ""
        What its numbers are counted in.
    personal : {"", "people", "notes"}, default ""
        Whether it names people, or is free text about them; such values stand in no message, and
        :func:`spnet.redact` takes them out.
    """
    return {"take": take, "unit": unit, "personal": personal}


def given_fields(kind: type) -> Iterator[attrs.Attribute[Any]]:
    """Yield the fields of a record that are given when it is made, in their order."""
    return (attribute for attribute in attrs.fields(kind) if attribute.init)


@remembered
def types_of(kind: Any) -> Mapping[str, Any]:
    """Return the types of a record's fields by name."""
    attrs.resolve_types(kind)
    return {field.name: field.type for field in given_fields(kind)}


class Checked:
    """A base of frozen records that `checked` decorates, whose fields have the metadata of `by`."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        raise TypeError(f"{type(self).__name__} is not decorated with checked, which gives it its check")

    def _check_whole(self) -> None:
        """Require what concerns several fields; each alone has been taken."""

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        return self


C = TypeVar("C", bound=type[Checked])


def checked(kind: C) -> C:
    """Give a class, made by ``attrs.frozen``, the check of its own fields. Stands above ``@frozen(kw_only=True)``.

    The check is written out as code, as attrs writes ``__init__``: a field that has its default costs a look and a
    comparison, and a loop over all fields would cost more than making the record.
    """
    names: dict[str, Any] = {"put": object.__setattr__, "Refused": Refused, "explain": _explain}
    lines = ["def check(self):", "    try:"]
    for place, field in enumerate(given_fields(kind)):
        names[f"take_{place}"] = field.metadata["take"]
        lines.append(f"        value = self.{field.name}")
        indent = " " * 8
        if field.default is not attrs.NOTHING:
            names[f"default_{place}"] = field.default
            lines.append(f"        if value is not default_{place}:")
            indent = " " * 12
        lines.append(f"{indent}taken = take_{place}(value)")
        lines.append(f"{indent}if taken is not value: put(self, {field.name!r}, taken)")
    lines += ["    except Refused:", "        explain(self)", "        raise"]
    if kind._check_whole is not Checked._check_whole:  # noqa: SLF001  # its own hook
        lines.append("    self._check_whole()")
    exec("\n".join(lines), names)  # noqa: S102  # the text is made of field names alone
    kind.__attrs_post_init__ = names["check"]  # type: ignore[method-assign]
    return kind


def _explain(record: Checked) -> None:
    """Raise the error for the first field of a record that is refused."""
    for field in given_fields(type(record)):
        value = getattr(record, field.name)
        if value is not field.default:
            try:
                field.metadata["take"](value)
            except Refused as refused:
                hidden = bool(field.metadata["personal"]) or _holds_records(field.type)
                raise refused.about(record, field.name, value, personal=hidden) from None


def _holds_records(of: Any) -> bool:
    """Return whether a type, perhaps still as it is written, is of records, which may name people, or holds some."""
    if isinstance(of, str):
        return not _names_of_records(Checked).isdisjoint(re.findall(r"\w+", of))
    return any(map(_holds_records, get_args(of))) or (isinstance(of, type) and issubclass(of, Checked))


def _names_of_records(kind: type) -> set[str]:
    names = {kind.__name__}
    below: type
    for below in kind.__subclasses__():
        names |= _names_of_records(below)
    return names

"""Validators and converters of the frozen classes; their messages name the node and the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, TypeVar

from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.days import check_optional_date
from spnet.model.frozen import FrozenDict

__all__ = [
    "boolean_or_none",
    "check_weight",
    "date_or_none",
    "freeze_mapping",
    "freeze_sequence",
    "instance",
    "instance_or_none",
    "number",
    "number_or_none",
    "text",
    "text_mapping",
    "text_or_none",
    "texts",
    "tuple_of",
]

T = TypeVar("T")
Validator = Callable[[Any, Any, Any], None]


def _where(owner: Any) -> str:
    return str(getattr(owner, "id", "") or getattr(owner, "node", "") or type(owner).__name__)


def _wrong_type(owner: Any, name: str, value: Any, wanted: str, mend: str = "") -> FieldTypeError:
    return FieldTypeError(
        f"{type(owner).__name__}.{name} is a {type(value).__name__}, {value!r}, where {wanted} belongs",
        _where(owner),
        mend or f"Give {wanted}.",
    )


def text(owner: Any, attribute: Any, value: Any) -> None:
    """Require a string."""
    if not isinstance(value, str):
        raise _wrong_type(owner, attribute.name, value, "text")


def text_or_none(owner: Any, attribute: Any, value: Any) -> None:
    """Require a string or None."""
    if value is not None:
        text(owner, attribute, value)


def boolean_or_none(owner: Any, attribute: Any, value: Any) -> None:
    """Require True, False or None."""
    if value is not None and not isinstance(value, bool):
        raise _wrong_type(owner, attribute.name, value, "True, False or None")


def date_or_none(owner: Any, attribute: Any, value: Any) -> None:
    """Require a plain date or None."""
    if value is not None and type(value) is not date:
        check_optional_date(value, f"{type(owner).__name__}.{attribute.name}", _where(owner))


def number(owner: Any, attribute: Any, value: Any) -> None:
    """Require a finite int, float or Decimal."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise _wrong_type(owner, attribute.name, value, "a number")
    if not (value.is_finite() if isinstance(value, Decimal) else isinstance(value, int) or isfinite(value)):
        raise FieldValueError(
            f"{type(owner).__name__}.{attribute.name} is {value!r}, not a finite number",
            _where(owner),
            "Leave it out if it is not known.",
        )


def number_or_none(owner: Any, attribute: Any, value: Any) -> None:
    """Require a finite number or None."""
    if value is not None:
        number(owner, attribute, value)


def check_weight(owner: Any, attribute: Any, value: Any) -> None:
    """Require None or a finite number, not negative, with at most six decimals, so that sums are exact."""
    if value is None:
        return
    number(owner, attribute, value)
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if exact < 0 or _decimals(exact) > 6:
        raise FieldValueError(
            f"{type(owner).__name__}.{attribute.name} is {value!r}",
            _where(owner),
            "A weight is not negative and has at most six decimals.",
        )


def _decimals(exact: Decimal) -> int:
    """Return how many decimals a finite number has; its own digits are counted, none is rounded away."""
    _, digits, exponent = exact.as_tuple()
    written = "".join(map(str, digits))
    return max(0, -int(exponent) - (len(written) - len(written.rstrip("0")))) if any(digits) else 0


def text_mapping(owner: Any, attribute: Any, value: Any) -> None:
    """Require a mapping of strings to strings."""
    instance(FrozenDict)(owner, attribute, value)
    for item in (*value, *value.values()):
        if not isinstance(item, str):
            raise _wrong_type(owner, f"{attribute.name}[...]", item, "text", "Ids are text: leading zeros count.")


def instance(kind: type) -> Validator:
    """Require an instance of a class."""
    wanted = "a mapping" if issubclass(kind, Mapping) else f"a {kind.__name__}"
    hint = ""
    members = getattr(kind, "__members__", None)
    if members:
        hint = f"One of {', '.join(f'{kind.__name__}.{name}' for name in members)}."

    def check(owner: Any, attribute: Any, value: Any) -> None:
        if not isinstance(value, kind):
            raise _wrong_type(owner, attribute.name, value, wanted, hint)

    return check


def instance_or_none(kind: type) -> Validator:
    """Require an instance of a class, or None."""
    required = instance(kind)

    def check(owner: Any, attribute: Any, value: Any) -> None:
        if value is not None:
            required(owner, attribute, value)

    return check


def tuple_of(kind: type) -> Validator:
    """Require a tuple of instances of a class (lists have become tuples before)."""
    wanted = "text" if kind is str else f"a {kind.__name__}"

    def check(owner: Any, attribute: Any, value: Any) -> None:
        if not isinstance(value, tuple):
            raise _wrong_type(owner, attribute.name, value, "a tuple", f"For one item write ({value!r},).")
        for item in value:
            if not isinstance(item, kind):
                raise _wrong_type(owner, attribute.name, item, wanted)

    return check


texts = tuple_of(str)


def freeze_sequence(value: Any) -> Any:
    """Return a list as a tuple and leave all else as it is, for the validator to judge."""
    return tuple(value) if isinstance(value, list) else value


def freeze_mapping(value: Any) -> Any:
    """Return a mapping as one that only reads and leave all else as it is, for the validator to judge."""
    return FrozenDict(value) if isinstance(value, Mapping) and not isinstance(value, FrozenDict) else value

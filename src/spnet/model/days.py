"""Dates as people give them and as columns hold them: int32 days since 1970-01-01."""

from __future__ import annotations

from datetime import date, datetime

from spnet.checked import shown, type_of
from spnet.errors import DateTypeError

__all__ = ["EPOCH", "NO_DAY", "check_date", "to_date", "to_day"]

#: stands in a column for a date that is not there; the last of all days: it is never past, and nothing is late by it
NO_DAY = 2**31 - 1

#: the ordinal of the day that columns count from
EPOCH = date(1970, 1, 1).toordinal()


def check_date(value: object, name: str, where: str = "") -> date:
    """Return the value if it is a plain date.

    Raises
    ------
    DateTypeError
        It is something else; a ``datetime`` too, because its time of day and zone would be lost in silence.
    """
    if type(value) is date:  # the common case, first
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    given = type_of(value) if not isinstance(value, datetime) else "a datetime"
    raise DateTypeError(
        f"{name} is {given}, {shown(value)}, where a date belongs",
        where,
        "Give a datetime.date; of a datetime dt that is dt.date().",
    )


def to_day(value: date | None) -> int:
    """Return the day number of a date, `NO_DAY` for None."""
    return NO_DAY if value is None else value.toordinal() - EPOCH


def to_date(day: int) -> date:
    """Return the date of a day number that is one (not `NO_DAY`)."""
    return date.fromordinal(day + EPOCH)

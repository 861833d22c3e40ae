"""A period: a run of days with a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen

from spnet.checked import shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.days import check_date

__all__ = ["PERIOD_KINDS", "Period", "PeriodKind", "add_months", "day_after", "day_before", "ordinal"]

#: what a period is
PeriodKind: TypeAlias = Literal["month", "quarter", "semester", "year"]

PERIOD_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)


def _day(_period: object, attribute: Any, value: Any) -> None:
    check_date(value, attribute.name, "Period")


def _kind(_period: object, _attribute: object, value: Any) -> None:
    if value not in PERIOD_KINDS:
        raise FieldValueError(f"kind={shown(value)}", "Period", f"One of {', '.join(PERIOD_KINDS)}.")


def _name(_period: object, _attribute: object, value: Any) -> None:
    if not isinstance(value, str):
        raise FieldTypeError(f"the name of a period is {shown(value)}", "Period", "Give a text.")


@frozen(kw_only=True, order=True, repr=False)
class Period:
    """A run of days with a name, such as a quarter; both ends belong to it.

    Periods can be compared, the earlier first, and be keys. ``day in period`` asks for a day, ``period in period`` for
    all days of another; ``len(period)`` counts the days and iterating gives them.

    Parameters
    ----------
    name : str
        What it is called, such as "1st Quarter".
    kind : {"month", "quarter", "semester", "year"}
        What it is.
    first, last : datetime.date
        Its first and its last day.

    Raises
    ------
    FieldValueError
        The last day is before the first, or there is no such kind.
    DateTypeError
        A day is not a plain `datetime.date`.
    FieldTypeError
        The name is no text.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Period
    >>> quarter = Period(name="1st Quarter", kind="quarter", first=date(2017, 7, 1), last=date(2017, 9, 30))
    >>> date(2017, 9, 30) in quarter, len(quarter), [month.name for month in quarter.months]
    (True, 92, ['July 2017', 'August 2017', 'September 2017'])
    """

    first: date = field(validator=_day)
    last: date = field(validator=_day)
    kind: PeriodKind = field(validator=_kind)
    name: str = field(validator=_name)

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise FieldValueError(
                f"a period from {self.first} to {self.last}", self.name, "Its last day is not before its first."
            )

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of the calendar, the first and the last cut to the period."""
        found, first = [], self.first
        while True:
            last = min(_end_of_month(first), self.last)
            found.append(Period(name=f"{_MONTHS[first.month - 1]} {first.year}", kind="month", first=first, last=last))
            if last == self.last:
                return tuple(found)
            first = day_after(last)

    def row_day(self, as_of: date) -> date | None:
        """Return the day that its numbers are as of: its last, or `as_of` if that is earlier; None if it has not begun.

        Parameters
        ----------
        as_of : datetime.date
            The day that is asked about.

        Raises
        ------
        DateTypeError
            `as_of` is not a plain `datetime.date`.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import SchoolYear
        >>> [quarter.row_day(date(2017, 11, 15)) for quarter in SchoolYear("2017-18").quarters[:3]]
        [datetime.date(2017, 9, 30), datetime.date(2017, 11, 15), None]
        """
        check_date(as_of, "as_of", "as_of")
        return None if self.first > as_of else min(self.last, as_of)

    def __contains__(self, what: object) -> bool:
        if isinstance(what, Period):
            return self.first <= what.first and what.last <= self.last
        return self.first <= check_date(what, "what is looked for in a period", self.name) <= self.last

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=day) for day in range(len(self)))

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<Period {self.name!r}: {self.first} to {self.last}>"


#: not from ``calendar``, whose names follow the locale
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_after(day: date) -> date:
    """Return the day after a day; the last of all days has itself."""
    return day if day == date.max else day + timedelta(days=1)


def day_before(day: date) -> date:
    """Return the day before a day; the first of all days has itself."""
    return day if day == date.min else day - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, _end_of_month(first).day))


def _end_of_month(day: date) -> date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def ordinal(number: int) -> str:
    """Return a number as a place: 1st, 2nd, 3rd, 4th."""
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{suffix}"

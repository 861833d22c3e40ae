"""Counting in school days: neither weekend nor break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
from attrs import frozen

from spnet.checked import shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.metrics.calendar.period import Period
from spnet.model.days import check_date

__all__ = ["SchoolDays"]

_SATURDAY, _SUNDAY = 5, 6


@frozen(init=False, repr=False)
class SchoolDays:
    """The days on which there is school: all but weekends and breaks.

    ``day in days`` asks for one.

    Parameters
    ----------
    breaks : iterable, default ()
        Days without school: single days, pairs of first and last day, or `Period` values. They may overlap.
    weekend : iterable of int, default (5, 6)
        Days of the week without school, Monday being 0.

    Attributes
    ----------
    breaks : tuple of datetime.date
        Each day of a break once, the earliest first.
    weekend : tuple of int
        As given, in order.

    Raises
    ------
    FieldValueError
        A break ends before it begins, a day of the week is not between 0 and 6, or all seven are weekend.
    FieldTypeError, DateTypeError
        Something is of the wrong type.

    Notes
    -----
    Only what is given is known: outside the school year every working day counts, unless the summer is a break.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import SchoolDays
    >>> days = SchoolDays(breaks=[(date(2017, 12, 21), date(2018, 1, 5)), date(2018, 1, 15)])
    >>> date(2018, 1, 8) in days, date(2018, 1, 15) in days
    (True, False)
    >>> days.count(date(2017, 12, 18), date(2018, 1, 12)), days.add(date(2017, 12, 20), 1)
    (8, datetime.date(2018, 1, 8))
    """

    breaks: tuple[date, ...]
    weekend: tuple[int, ...]

    def __init__(self, *, breaks: Iterable[Any] = (), weekend: Iterable[int] = (_SATURDAY, _SUNDAY)) -> None:
        days = sorted({day for item in _several(breaks, "breaks") for day in _days_of(item)})
        self.__attrs_init__(tuple(days), _weekend(weekend))

    def count(self, first: date, last: date) -> int:
        """Return how many school days there are from a day to another, both included.

        Parameters
        ----------
        first, last : datetime.date
            The days; where the last is before the first there are none.

        Raises
        ------
        DateTypeError
            A day is not a plain `datetime.date`.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import SchoolDays
        >>> SchoolDays().count(date(2017, 9, 1), date(2017, 9, 4))
        2
        """
        check_date(first, "first", "count")
        check_date(last, "last", "count")
        if last < first:
            return 0
        beyond = np.datetime64(last) + np.timedelta64(1, "D")
        return int(np.busday_count(np.datetime64(first), beyond, **self._calendar))

    def add(self, day: date, number: int) -> date:
        """Return the school day so many school days after a day, or before it.

        Parameters
        ----------
        day : datetime.date
            Where to begin; it need not be a school day and is not counted.
        number : int
            How many; below 0 goes back. 0 gives the day itself, or the next school day where it is none.

        Raises
        ------
        DateTypeError
            `day` is not a plain `datetime.date`.
        FieldTypeError
            `number` is no whole number.
        FieldValueError
            That day is before the first of all days or after the last.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import SchoolDays
        >>> days = SchoolDays()
        >>> friday, saturday = date(2017, 9, 1), date(2017, 9, 2)
        >>> days.add(friday, 1) == days.add(saturday, 1) == days.add(saturday, 0) == date(2017, 9, 4)
        True
        >>> days.add(saturday, -1) == friday
        True
        """
        check_date(day, "day", "add")
        if not isinstance(number, int) or isinstance(number, bool):
            raise FieldTypeError(f"number is {shown(number)}", "add", "Give a whole number of school days.")
        roll = "backward" if number > 0 else "forward"  # so that a day off is not counted itself
        found = None
        if abs(number) <= date.max.toordinal():
            start = np.datetime64(day)
            found = np.busday_offset(start, number, roll=roll, **self._calendar).item()  # type: ignore[call-overload]
        if not isinstance(found, date):  # numpy goes on where dates end
            raise FieldValueError(f"{shown(number)} school days from {day}", "add", "No date is that far away.")
        return found

    def __contains__(self, day: object) -> bool:
        check_date(day, "day", "SchoolDays")
        return bool(np.is_busday(np.datetime64(day), **self._calendar))  # type: ignore[call-overload]

    def __repr__(self) -> str:
        return f"<SchoolDays: {len(self.breaks)} days of breaks, weekend {self.weekend}>"

    @property
    def _calendar(self) -> dict[str, Any]:
        """What numpy calls a calendar of business days; it cannot be pickled, so it is not kept."""
        return {
            "weekmask": [day not in self.weekend for day in range(7)],
            "holidays": np.array(self.breaks, dtype="datetime64[D]"),
        }


def _several(given: object, where: str) -> list[Any]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise FieldTypeError(f"{where} is {shown(given)}", where, "Give several, such as a list.")
    return list(given)


def _days_of(item: object) -> Iterator[date]:
    if isinstance(item, Period):
        return iter(item)
    if isinstance(item, tuple | list) and len(item) == 2:
        first, last = (check_date(day, "a day of a break", "breaks") for day in item)
        if last < first:
            raise FieldValueError(f"a break from {first} to {last}", "breaks", "Its last day is not before its first.")
        return (first + timedelta(days=day) for day in range((last - first).days + 1))
    return iter((check_date(item, "a break", "breaks"),))


def _weekend(given: object) -> tuple[int, ...]:
    days = _several(given, "weekend")
    for day in days:
        if not isinstance(day, int) or isinstance(day, bool) or not 0 <= day < 7:
            raise FieldValueError(f"weekend names {shown(day)}", "weekend", "Days of the week from 0, Monday, to 6.")
    if len(set(days)) == 7:
        raise FieldValueError("every day is weekend", "weekend", "Leave a day for school.")
    return tuple(sorted(set(days)))

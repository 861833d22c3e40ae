"""The years that targets and observations name, and the days that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from spnet.checked import name_key, shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.metrics.calendar.school_year import SchoolYear
from spnet.model.days import check_date

__all__ = ["Spans", "Years"]

#: school years, or the first and last day of years by their names
Spans = Mapping[str, tuple[date, date]] | SchoolYear | Iterable[SchoolYear]

_SCHOOL_YEAR = re.compile(r"(?:sy|school year)? ?(\d{4}) ?[-–/] ?(\d{2}|\d{4})", re.ASCII)
_FIRST_MONTH = 7


class Years:
    """What year a name means: one of those given, or else a school year such as "2017-18", from 1 July.

    Parameters
    ----------
    given : mapping of str to (datetime.date, datetime.date), SchoolYear or several, or None
        First and last day of years by name.

    Raises
    ------
    FieldTypeError, FieldValueError, DateTypeError
        It is no such mapping, a year ends before it begins, or two overlap.
    """

    def __init__(self, given: Spans | None = None) -> None:
        self._spans: dict[str, tuple[date, date]] = {}
        self._keys: dict[str, str] = {}  # names are few, and asked for with every target and observation
        if given is None:
            return
        for name, span in _spans(given).items():
            if not isinstance(name, str) or not isinstance(span, tuple) or len(span) != 2:
                raise FieldTypeError(f"years has {shown(name)}: {shown(span)}", "years", _MEND)
            first, last = (check_date(day, f"years[{shown(name)}]", "years") for day in span)
            if last < first:
                raise FieldValueError(f"the year {shown(name)} ends on {last}, before {first}", "years", _MEND)
            self._spans[self.key(name)] = (first, last)
        for (a, (_, last)), (b, (first, _)) in pairwise(sorted(self._spans.items(), key=lambda item: item[1])):
            if first <= last:
                raise FieldValueError(f"the years {a!r} and {b!r} overlap", "years", "Give each day to one year.")

    def key(self, name: str) -> str:
        """Return what tells years apart: "2017-18" for that year however it is written, else the name without case."""
        key = self._keys.get(name)
        if key is None:
            folded = name_key(name)
            begins = _begins(folded)
            key = self._keys[name] = folded if begins is None else _school_year(begins)
        return key

    def of(self, day: date) -> str:
        """Return the key of the year that a day is in."""
        for key, (first, last) in self._spans.items():
            if first <= day <= last:
                return key
        return _school_year(day.year - (day.month < _FIRST_MONTH))

    def span(self, name: str) -> tuple[date, date] | None:
        """Return the first and the last day of a year; None if nothing says which they are."""
        key = self.key(name)
        if key in self._spans:
            return self._spans[key]
        begins = _begins(key)
        if begins is None or not date.min.year <= begins < date.max.year:
            return None
        return date(begins, _FIRST_MONTH, 1), date(begins + 1, _FIRST_MONTH, 1) - timedelta(days=1)


_MEND = 'Give school years, or {"Year 1": (date(2017, 7, 1), date(2018, 6, 30)), …}: name, first day, last day.'


def _spans(given: Spans) -> Mapping[str, tuple[date, date]]:
    if isinstance(given, Mapping):
        return given
    years = (given,) if isinstance(given, SchoolYear) else tuple(given) if isinstance(given, Iterable) else (given,)
    if not all(isinstance(year, SchoolYear) for year in years):
        raise FieldTypeError(f"years is {shown(given)}", "years", _MEND)
    return {year.name: (year.first, year.last) for year in years}


def _school_year(first: int) -> str:
    return f"{first:04}-{(first + 1) % 100:02}"


def _begins(name: str) -> int | None:
    """Return the calendar year in which a school year begins; None if the name is that of none."""
    written = _SCHOOL_YEAR.fullmatch(name)
    if written is None:
        return None
    first, second = int(written[1]), written[2]
    follows = int(second) == ((first + 1) % 100 if len(second) == 2 else first + 1)
    return first if follows else None

"""A school year and its periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from spnet.checked import shown
from spnet.errors import FieldTypeError, FieldValueError
from spnet.metrics.calendar.given_periods import Gaps, by_kind, check_gaps, given_periods
from spnet.metrics.calendar.period import PERIOD_KINDS, Period, PeriodKind, add_months, day_before, ordinal
from spnet.model.days import check_date

__all__ = ["SchoolYear"]

_NAME = re.compile(r"(\d{4})-(\d{2})")
#: a school year begins on this day of July unless it is said otherwise
_FIRST_OF_JULY = (7, 1)


@frozen(init=False, repr=False)
class SchoolYear:
    """A school year, its months, quarters and semesters.

    ``day in year`` asks for a day. Years are equal when all their periods are.

    Parameters
    ----------
    name : str
        Such as ``"2017-18"``.
    first_day : datetime.date or None, default None
        Its first day, in the earlier of the two years; None: 1 July. It ends on the day before its next first day.
    semesters, quarters : iterable or None, default None
        The real ones: first days, which last until the next; pairs of first and last day; `Period` values; or
        mappings as the Ed-Fi data standard has them for Session and GradingPeriod (``beginDate``, ``endDate`` and, if
        there, ``sessionName``, ``termDescriptor``, ``gradingPeriodDescriptor``, ``periodSequence``,
        ``schoolYearTypeReference``, ``schoolReference``). None: two, or four, of equal months.
    sessions : iterable of mapping or None, default None
        Sessions and grading periods of Ed-Fi together, told apart by their descriptors: semesters, and quarters or
        nine weeks.
    gaps : {"refuse", "none", "before", "after"}, default "refuse"
        What becomes of days between two periods, such as a winter break: an error, days of no period, or days of the
        period before or after. With the last two also the days before the first and after the last are given to these;
        else they are in no period.

    Attributes
    ----------
    name : str
        As given.
    first, last : datetime.date
        Its first and its last day.
    semesters, quarters : tuple of Period
        Its periods, the earliest first.

    Raises
    ------
    FieldValueError
        The name is no school year, `first_day` is in another year, periods overlap, are in the wrong order, leave days
        out or lie outside the year; or the sessions are of another year, or of several schools.
    FieldTypeError, DateTypeError
        Something is of the wrong type.

    Notes
    -----
    Periods that are not given are of equal months, also where others are given. Source, Tool A, "Reporting": four
    quarters and two semesters.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import SchoolYear
    >>> year = SchoolYear("2017-18")
    >>> year
    <SchoolYear 2017-18: 2017-07-01 to 2018-06-30, 2 semesters, 4 quarters>
    >>> year.period_of(date(2018, 1, 15)).name, year.next.name
    ('3rd Quarter', '2018-19')

    Real sessions, with the winter break counted to the first of them:

    >>> sessions = [
    ...     {"sessionName": "Fall", "termDescriptor": "uri://ed-fi.org/TermDescriptor#Fall Semester",
    ...      "beginDate": "2017-08-14", "endDate": "2017-12-20"},
    ...     {"sessionName": "Spring", "termDescriptor": "uri://ed-fi.org/TermDescriptor#Spring Semester",
    ...      "beginDate": "2018-01-08", "endDate": "2018-05-31"},
    ... ]
    >>> SchoolYear("2017-18", sessions=sessions, gaps="before").semesters
    (<Period 'Fall': 2017-07-01 to 2018-01-07>, <Period 'Spring': 2018-01-08 to 2018-06-30>)
    """

    name: str
    first: date
    last: date
    semesters: tuple[Period, ...]
    quarters: tuple[Period, ...]

    def __init__(
        self,
        name: str,
        *,
        first_day: date | None = None,
        semesters: Iterable[Any] | None = None,
        quarters: Iterable[Any] | None = None,
        sessions: Iterable[Mapping[str, Any]] | None = None,
        gaps: Gaps = "refuse",
    ) -> None:
        first = _first_day(name, first_day)
        last = day_before(add_months(first, 12))
        whole = Period(name=name, kind="year", first=first, last=last)
        check_gaps(gaps)
        given: dict[PeriodKind, Iterable[Any] | None] = {"semester": semesters, "quarter": quarters}
        for kind, those in (by_kind(sessions) if sessions is not None else {}).items():
            if given[kind] is not None:
                raise FieldValueError(f"{kind}s are given twice", "sessions", f"Give sessions= or {kind}s=.")
            given[kind] = those
        periods = {
            kind: _equal(kind, whole) if those is None else given_periods(those, kind, whole, gaps)
            for kind, those in given.items()
        }
        self.__attrs_init__(name, first, last, periods["semester"], periods["quarter"])

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """Return the school year that a day is in, where years begin on 1 July.

        Parameters
        ----------
        day : datetime.date
            The day.

        Raises
        ------
        DateTypeError
            It is not a plain `datetime.date`.
        FieldValueError
            That year would not be whole: it begins before the first of all days, or ends after the last.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import SchoolYear
        >>> SchoolYear.of(date(2018, 6, 30)).name
        '2017-18'
        """
        check_date(day, "day", "SchoolYear.of")
        return cls(_name_of(day.year - ((day.month, day.day) < _FIRST_OF_JULY)))

    @property
    def year(self) -> Period:
        """The whole year as a period."""
        return Period(name=self.name, kind="year", first=self.first, last=self.last)

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of the calendar; the first and the last are cut where the year begins within a month."""
        return self.year.months

    @property
    def next(self) -> SchoolYear:
        """The next year, from the same day on, with quarters and semesters of equal months: real ones are not known."""
        return self._moved(1)

    @property
    def previous(self) -> SchoolYear:
        """The year before, as the next."""
        return self._moved(-1)

    def _moved(self, years: int) -> SchoolYear:
        moved = self.first.year + years
        return SchoolYear(_name_of(moved), first_day=add_months(self.first, 12 * years))

    def periods(self, kind: PeriodKind) -> tuple[Period, ...]:
        """Return its periods of a kind, the earliest first.

        Parameters
        ----------
        kind : {"month", "quarter", "semester", "year"}
            Which.

        Raises
        ------
        FieldValueError
            There is no such kind.

        Examples
        --------
        >>> from spnet import SchoolYear
        >>> [period.name for period in SchoolYear("2017-18").periods("semester")]
        ['1st Semester', '2nd Semester']
        """
        if kind not in PERIOD_KINDS:
            raise FieldValueError(f"kind={shown(kind)}", "periods", f"One of {', '.join(PERIOD_KINDS)}.")
        return (self.year,) if kind == "year" else getattr(self, f"{kind}s")

    def period_of(self, day: date, kind: PeriodKind = "quarter") -> Period | None:
        """Return the period that a day is in; None where it is in none.

        Parameters
        ----------
        day : datetime.date
            The day.
        kind : {"month", "quarter", "semester", "year"}, default "quarter"
            Of which kind.

        Raises
        ------
        DateTypeError
            It is not a plain `datetime.date`.
        FieldValueError
            There is no such kind.

        Examples
        --------
        >>> from datetime import date
        >>> from spnet import SchoolYear
        >>> SchoolYear("2017-18").period_of(date(2017, 9, 30), "month").name
        'September 2017'
        """
        check_date(day, "day", "period_of")
        return next((period for period in self.periods(kind) if day in period), None)

    def __contains__(self, day: object) -> bool:
        return day in self.year

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        periods = f"{len(self.semesters)} semesters, {len(self.quarters)} quarters"
        return f"<SchoolYear {self.name}: {self.first} to {self.last}, {periods}>"


def _name_of(begins: int) -> str:
    return f"{begins:04}-{(begins + 1) % 100:02}"


def _first_day(name: object, first_day: date | None) -> date:
    """Return the first day of a year by its name."""
    if not isinstance(name, str):
        raise FieldTypeError(f"a school year is called {shown(name)}", "SchoolYear", 'Give a text, as "2017-18".')
    match = _NAME.fullmatch(name)
    begins = int(match[1]) if match and name.isascii() else 0
    if not (date.min.year < begins < date.max.year) or _name_of(begins) != name:
        raise FieldValueError(f"{shown(name)} is no school year", "SchoolYear", 'Two years in a row, as "2017-18".')
    if first_day is None:
        return date(begins, *_FIRST_OF_JULY)
    if check_date(first_day, "first_day", "SchoolYear").year != begins:
        raise FieldValueError(f"{name} cannot begin on {first_day}", "SchoolYear", f"It begins in {begins}.")
    return first_day


def _equal(kind: PeriodKind, whole: Period) -> tuple[Period, ...]:
    """Return periods of equal months."""
    months = {"semester": 6, "quarter": 3}[kind]
    firsts = [add_months(whole.first, month) for month in range(0, 12, months)]
    lasts = [*map(day_before, firsts[1:]), whole.last]
    return tuple(
        Period(name=f"{ordinal(place)} {kind.title()}", kind=kind, first=first, last=last)
        for place, (first, last) in enumerate(zip(firsts, lasts, strict=True), start=1)
    )

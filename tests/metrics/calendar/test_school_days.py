"""School days are counted one by one, the slow way, and come out the same."""

from __future__ import annotations

import pickle
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet import SchoolDays, SchoolYear
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError

days = st.dates(date(2017, 1, 1), date(2018, 12, 31))
weekends = st.sets(st.integers(0, 6), max_size=6)
breaks = st.lists(days | st.tuples(days, st.integers(0, 20)).map(lambda p: (p[0], p[0] + timedelta(days=p[1]))))
ONE = timedelta(days=1)


def off(given_breaks: list[Any]) -> set[date]:
    found: set[date] = set()
    for item in given_breaks:
        first, last = item if isinstance(item, tuple) else (item, item)
        while first <= last:
            found.add(first)
            first += ONE
    return found


def is_one(day: date, free: Collection[date], weekend: Collection[int]) -> bool:
    return day not in free and day.weekday() not in weekend


@given(breaks, weekends, days, st.integers(-30, 60))
def test_they_are_counted_as_one_by_one(given_breaks: list[Any], weekend: set[int], first: date, more: int) -> None:
    school, free = SchoolDays(breaks=given_breaks, weekend=weekend), off(given_breaks)
    every = [first + timedelta(days=n) for n in range(more + 1)]
    assert school.count(first, first + timedelta(days=more)) == sum(is_one(day, free, weekend) for day in every)
    assert [day in school for day in every] == [is_one(day, free, weekend) for day in every]


@given(breaks, weekends, days, st.integers(-25, 25))
def test_adding_steps_from_one_to_the_next(given_breaks: list[Any], weekend: set[int], day: date, number: int) -> None:
    school, free = SchoolDays(breaks=given_breaks, weekend=weekend), off(given_breaks)
    here, left = day, abs(number)
    if number == 0:
        while not is_one(here, free, weekend):
            here += ONE
    while left:
        here += ONE if number > 0 else -ONE
        left -= is_one(here, free, weekend)
    assert school.add(day, number) == here
    assert here in school


def test_a_period_is_a_break_and_all_of_it_is_a_value() -> None:
    autumn = SchoolYear("2017-18").months[3]
    school = SchoolDays(breaks=[autumn, date(2017, 10, 1)])
    assert school.breaks == tuple(autumn)
    assert school == SchoolDays(breaks=reversed(list(autumn)))
    assert pickle.loads(pickle.dumps(school)) == school
    assert hash(school) == hash(SchoolDays(breaks=autumn))
    assert school.count(date(2017, 9, 30), date(2017, 11, 1)) == 1


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: SchoolDays(breaks="summer"), FieldTypeError),
        (lambda: SchoolDays(breaks=["2017-12-24"]), DateTypeError),
        (lambda: SchoolDays(breaks=[(date(2018, 1, 5), date(2017, 12, 21))]), FieldValueError),
        (lambda: SchoolDays(weekend=range(7)), FieldValueError),
        (lambda: SchoolDays(weekend=[7]), FieldValueError),
        (lambda: SchoolDays(weekend=["Saturday"]), FieldValueError),  # type: ignore[list-item]
        (lambda: SchoolDays().count(date(2018, 1, 1), datetime(2018, 1, 1, tzinfo=UTC)), DateTypeError),
        (lambda: SchoolDays().add(date(2018, 1, 1), 1.5), FieldTypeError),  # type: ignore[arg-type]
        (lambda: SchoolDays().add(date.max, 5), FieldValueError),
        (lambda: SchoolDays().add(date.min, -5), FieldValueError),
        (lambda: SchoolDays().add(date(2018, 1, 1), 10**30), FieldValueError),
        (lambda: datetime(2018, 1, 1, tzinfo=UTC) in SchoolDays(), DateTypeError),
    ],
)
def test_what_does_not_fit_is_refused(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_the_last_of_all_days_is_counted() -> None:
    assert SchoolDays().count(date(9999, 12, 31), date.max) == 1  # a Friday

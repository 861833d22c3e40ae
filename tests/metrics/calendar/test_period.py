"""A period is a run of days."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet import Period
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError
from spnet.metrics.calendar.period import add_months, ordinal

days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 800)))
    return Period(name=draw(st.sampled_from(["a", "b"])), kind="quarter", first=first, last=last)


@given(periods(), days)
def test_a_day_is_in_it_when_iterating_comes_by_it(period: Period, day: date) -> None:
    every = list(period)
    assert (day in period) == (day in every)
    assert len(period) == len(every)
    assert (every[0], every[-1]) == (period.first, period.last)


@given(periods())
def test_its_months_are_the_calendars_and_make_the_whole(period: Period) -> None:
    months = period.months
    assert [day for month in months for day in month] == list(period)
    assert [month.name for month in months] == list(dict.fromkeys(f"{day:%B} {day.year}" for day in period))
    assert all(month.kind == "month" and month in period for month in months)


@given(periods(), days)
def test_a_row_is_as_of_its_last_day_or_the_day_asked_about(period: Period, as_of: date) -> None:
    seen = [day for day in period if day <= as_of]
    assert period.row_day(as_of) == (seen[-1] if seen else None)


@given(st.lists(periods(), min_size=2, max_size=6))
def test_periods_stand_in_the_order_of_their_days(some: list[Period]) -> None:
    ordered = sorted(some)
    assert [(p.first, p.last) for p in ordered] == sorted((p.first, p.last) for p in some)
    assert len(set(some)) == len({(p.first, p.last, p.name) for p in some})
    assert pickle.loads(pickle.dumps(ordered)) == ordered


@given(days, st.integers(0, 60))
def test_the_same_day_some_months_later(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_places_are_written_as_in_the_template() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]
    )


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"last": date(2017, 6, 30)}, FieldValueError),
        ({"kind": "decade"}, FieldValueError),
        ({"kind": ["quarter"]}, FieldValueError),
        ({"first": datetime(2017, 7, 1, tzinfo=UTC)}, DateTypeError),
        ({"last": "2017-09-30"}, DateTypeError),
        ({"name": None}, FieldTypeError),
    ],
)
def test_what_is_no_period_is_refused(fields: dict[str, object], error: type[Exception]) -> None:
    good = {"name": "q", "kind": "quarter", "first": date(2017, 7, 1), "last": date(2017, 9, 30)}
    with pytest.raises(error):
        Period(**(good | fields))  # type: ignore[arg-type]


def test_a_moment_is_in_no_period() -> None:
    period = Period(name="q", kind="quarter", first=date(2017, 7, 1), last=date(2017, 9, 30))
    with pytest.raises(DateTypeError):
        assert datetime(2017, 7, 1, tzinfo=UTC) in period
    with pytest.raises(DateTypeError):
        period.row_day("2017-07-01")  # type: ignore[arg-type]

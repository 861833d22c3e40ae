"""A school year has months, quarters and semesters, by default or as they are given."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet import Period, SchoolYear
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError, SpnetError

first_days = st.dates(date(1999, 1, 1), date(2030, 12, 31))


def year_from(first: date) -> SchoolYear:
    return SchoolYear(f"{first.year}-{(first.year + 1) % 100:02}", first_day=first)


def edfi(name: str, first: str, last: str, **more: Any) -> dict[str, Any]:
    return {
        "sessionName": f"2017-2018 {name}",
        "termDescriptor": f"uri://ed-fi.org/TermDescriptor#{name}",
        "beginDate": first,
        "endDate": last,
        "schoolYearTypeReference": {"schoolYear": 2018},
        "totalInstructionalDays": 81,
        **more,
    }


FALL = edfi("Fall Semester", "2017-08-14", "2017-12-20")
SPRING = edfi("Spring Semester", "2018-01-08", "2018-05-31")


@given(first_days)
def test_quarters_semesters_and_months_each_make_the_year(first: date) -> None:
    year = year_from(first)
    whole = list(year.year)
    assert whole[0] == first
    assert year.next.first == whole[-1] + timedelta(days=1)
    assert len(whole) in (365, 366)
    for kind, number in (("quarter", 4), ("semester", 2), ("month", 12 if first.day == 1 else 13), ("year", 1)):
        periods = year.periods(kind)  # type: ignore[arg-type]
        assert [day for period in periods for day in period] == whole
        assert len(periods) == number
    for semester, two in zip(year.semesters, (year.quarters[:2], year.quarters[2:]), strict=True):
        assert (semester.first, semester.last) == (two[0].first, two[1].last)


@given(first_days, st.integers(-400, 800), st.sampled_from(["month", "quarter", "semester", "year"]))
def test_the_period_of_a_day_is_the_one_that_has_it(first: date, after: int, kind: Any) -> None:
    year, day = year_from(first), first + timedelta(days=after)
    found = [period for period in year.periods(kind) if day in period]
    assert year.period_of(day, kind) == (found[0] if found else None)
    assert (day in year) == bool(found)


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_the_school_year_of_a_day_has_it(day: date) -> None:
    year = SchoolYear.of(day)
    assert day in year
    assert (year.first.month, year.first.day) == (7, 1)


@given(first_days)
def test_years_follow_each_other(first: date) -> None:
    year = year_from(first)
    if (first.month, first.day) != (2, 29):
        assert year.next.previous == year
    assert hash(year) == hash(year_from(first))
    assert pickle.loads(pickle.dumps(year)) == year


def test_the_default_year_is_that_of_the_template() -> None:
    year = SchoolYear("2017-18")
    assert [(q.name, q.first, q.last) for q in year.quarters] == [
        ("1st Quarter", date(2017, 7, 1), date(2017, 9, 30)),
        ("2nd Quarter", date(2017, 10, 1), date(2017, 12, 31)),
        ("3rd Quarter", date(2018, 1, 1), date(2018, 3, 31)),
        ("4th Quarter", date(2018, 4, 1), date(2018, 6, 30)),
    ]
    assert [s.name for s in year.semesters] == ["1st Semester", "2nd Semester"]
    assert (year.next.name, year.previous.name, SchoolYear("1999-00").next.name) == ("2018-19", "2016-17", "2000-01")


def test_a_year_that_begins_at_the_end_of_a_month_has_quarters_that_do() -> None:
    year = SchoolYear("2017-18", first_day=date(2017, 8, 31))
    assert [q.first for q in year.quarters] == [
        date(2017, 8, 31), date(2017, 11, 30), date(2018, 2, 28), date(2018, 5, 31),
    ]  # fmt: skip


# --- given --------------------------------------------------------------------------------------------------


def test_first_days_last_until_the_next() -> None:
    year = SchoolYear("2017-18", semesters=[date(2017, 8, 14), date(2018, 1, 8)])
    assert [(s.first, s.last) for s in year.semesters] == [
        (date(2017, 8, 14), date(2018, 1, 7)),
        (date(2018, 1, 8), date(2018, 6, 30)),
    ]
    assert year.quarters == SchoolYear("2017-18").quarters
    assert year.period_of(date(2017, 8, 1), "semester") is None


@pytest.mark.parametrize("shape", [lambda p: p, lambda p: (p.first, p.last), lambda p: [p.first, p.last]])
def test_spans_and_periods_are_taken_as_they_are(shape: Any) -> None:
    quarters = SchoolYear("2017-18", first_day=date(2017, 8, 1)).quarters
    given = SchoolYear("2017-18", first_day=date(2017, 8, 1), quarters=[shape(q) for q in quarters])
    assert given.quarters == quarters


@pytest.mark.parametrize(
    ("gaps", "days"),
    [
        ("none", [("2017-08-14", "2017-12-20"), ("2018-01-08", "2018-05-31")]),
        ("before", [("2017-07-01", "2018-01-07"), ("2018-01-08", "2018-06-30")]),
        ("after", [("2017-07-01", "2017-12-20"), ("2017-12-21", "2018-06-30")]),
    ],
)
def test_a_break_belongs_to_whom_the_caller_says(gaps: Any, days: list[tuple[str, str]]) -> None:
    for sessions in ([FALL, SPRING], [SPRING, FALL]):
        year = SchoolYear("2017-18", sessions=sessions, gaps=gaps)
        assert [(s.first.isoformat(), s.last.isoformat()) for s in year.semesters] == days
        assert [s.name for s in year.semesters] == ["2017-2018 Fall Semester", "2017-2018 Spring Semester"]


def test_grading_periods_of_nine_weeks_are_quarters() -> None:
    quarters = SchoolYear("2017-18").quarters
    periods = [
        {
            "gradingPeriodDescriptor": f"uri://ed-fi.org/GradingPeriodDescriptor#{name} Nine Weeks",
            "periodSequence": place,
            "beginDate": quarter.first,
            "endDate": quarter.last,
            "schoolReference": {"schoolId": 1},
        }
        for place, (name, quarter) in enumerate(zip(("First", "Second", "Third", "Fourth"), quarters, strict=True), 1)
    ]
    year = SchoolYear("2017-18", sessions=[*periods, FALL, SPRING], gaps="none")
    assert [q.name for q in year.quarters] == [f"{n} Nine Weeks" for n in ("First", "Second", "Third", "Fourth")]
    assert len(year.semesters) == 2
    assert SchoolYear("2017-18", quarters=periods).quarters == year.quarters
    turned = [period | {"periodSequence": 5 - place} for place, period in enumerate(periods, 1)]
    with pytest.raises(FieldValueError, match="in the order 4, 3, 2, 1"):
        SchoolYear("2017-18", sessions=turned)
    with pytest.raises(FieldValueError, match="schools 1, 2"):
        SchoolYear("2017-18", quarters=[*periods[:3], periods[3] | {"schoolReference": {"schoolId": 2}}])


D = date


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"sessions": [FALL, SPRING]}, r"no period has the days from 2017-12-21 to 2018-01-07 .*gaps="),
        ({"sessions": [FALL, edfi("Spring Semester", "2017-12-20", "2018-05-31")]}, "overlap from 2017-12-20 to 2017-"),
        ({"sessions": [FALL, FALL]}, "overlap"),
        ({"sessions": [edfi("Six Weeks", "2017-08-14", "2017-09-30")]}, "neither a semester nor a quarter"),
        ({"sessions": [FALL], "semesters": [D(2017, 8, 1)]}, "given twice"),
        ({"sessions": [FALL | {"schoolYearTypeReference": {"schoolYear": 2019}}]}, "school year 2019"),
        ({"sessions": [FALL | {"endDate": "2017-08-13"}]}, "ends on 2017-08-13, before"),
        ({"sessions": [FALL | {"endDate": "soon"}]}, "endDate is 'soon'"),
        ({"sessions": [{k: v for k, v in FALL.items() if k != "beginDate"}]}, "beginDate is None"),
        ({"semesters": [D(2018, 1, 8), D(2017, 8, 14)]}, "2017-08-14 stands after 2018-01-08"),
        ({"semesters": [D(2017, 8, 1), D(2017, 8, 1)]}, "each once"),
        ({"semesters": [(D(2018, 1, 1), D(2018, 6, 1)), (D(2017, 8, 1), D(2017, 12, 31))]}, "in order"),
        ({"semesters": [(D(2017, 6, 1), D(2017, 12, 31))]}, "not within 2017-18"),
        ({"quarters": [D(2017, 8, 1), D(2018, 7, 1)]}, "not within 2017-18"),
        ({"quarters": []}, "no quarters"),
        ({"gaps": "ignore"}, "gaps='ignore'"),
        ({"first_day": D(2018, 1, 1)}, "begins in 2017"),
    ],
)
def test_periods_that_do_not_fit_are_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(FieldValueError, match=says):
        SchoolYear("2017-18", **given)


@pytest.mark.parametrize(
    "name", ["2017", "2017-2018", "2017-19", "17-18", "2017-18 ", "\uff12\uff10\uff11\uff17-18", "", "0000-01"]
)
def test_what_is_no_school_year_is_refused(name: str) -> None:
    with pytest.raises(FieldValueError, match="no school year"):
        SchoolYear(name)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: SchoolYear(2017), FieldTypeError),  # type: ignore[arg-type]
        (lambda: SchoolYear("2017-18", quarters="abcd"), FieldTypeError),
        (lambda: SchoolYear("2017-18", quarters=[1, 2]), FieldTypeError),
        (lambda: SchoolYear("2017-18", quarters=[D(2017, 8, 1), "2018"]), FieldTypeError),
        (lambda: SchoolYear("2017-18", quarters=[("a", "b")]), DateTypeError),
        (lambda: SchoolYear("2017-18", sessions=[1]), FieldTypeError),  # type: ignore[list-item]
        (lambda: SchoolYear("2017-18", sessions=[FALL | {"periodSequence": "1"}]), FieldTypeError),
        (lambda: SchoolYear("2017-18", sessions=[FALL | {"beginDate": 20170814}]), DateTypeError),
        (lambda: SchoolYear("2017-18", first_day="2017-08-01"), DateTypeError),  # type: ignore[arg-type]
        (lambda: SchoolYear("2017-18").period_of("2017-08-01"), DateTypeError),  # type: ignore[arg-type]
        (lambda: SchoolYear("2017-18").period_of(D(2017, 8, 1), "week"), FieldValueError),  # type: ignore[arg-type]
        (lambda: SchoolYear.of(date.max), SpnetError),
        (lambda: SchoolYear.of(date.min), SpnetError),
    ],
)
def test_what_is_of_another_type_is_refused(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_a_period_given_as_such_keeps_its_name() -> None:
    period = Period(name="Winter", kind="quarter", first=D(2018, 1, 1), last=D(2018, 2, 1))
    year = SchoolYear("2017-18", semesters=[period])
    assert (year.semesters[0].name, year.semesters[0].kind) == ("Winter", "semester")

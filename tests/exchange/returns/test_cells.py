"""Cells as people and spreadsheets give them: what they mean, and what is wrong with those that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet import (
    Action,
    BudgetLine,
    Goal,
    Level,
    Milestone,
    MonthlyReturn,
    Network,
    Organization,
    Problem,
    Status,
    StatusReport,
    Strategy,
    read_return,
)
from spnet.checked import LONGEST_TEXT
from spnet.exchange.returns.columns import ANSWERS, GIVEN

ON = date(2018, 1, 31)
DAY = date(2018, 1, 20)
MIDNIGHT = datetime.combine(DAY, time.min)

try:
    import pandas as pd
except ImportError:
    NOTHING: list[Any] = []
    STAMPS: list[Any] = []
else:
    NOTHING = [pd.NaT, pd.NA]
    STAMPS = [pd.Timestamp("2018-01-20")]


def school(ids: tuple[str, ...] = ("a1", "a2", "7")) -> Network:
    net = Network("small")
    for number in (1, 2):
        net.add(Organization(id=f"s{number}", name="x", level=Level.SCHOOL))
        net.add(Goal(id=f"g{number}"), parent=f"s{number}")
        net.add(Strategy(id=f"t{number}"), parent=f"g{number}")
        net.add(Milestone(id=f"m{number}"), parent=f"t{number}")
    for id in ids:
        title_i = (BudgetLine(funding="Title I", amount=1),)
        net.add(Action(id=id, start=date(2017, 9, 1), due=date(2018, 2, 28), budget=title_i), parent="m1")
    net.add(Action(id="free", due=date(2018, 2, 28)), parent="m1")
    net.add(Action(id="later", adopted=date(2018, 2, 1)), parent="m1")
    net.add(Action(id="other"), parent="m2")
    return net


def read(*rows: Any, net: Network | None = None, **options: Any) -> MonthlyReturn:
    return read_return(net or school(), rows, **{"on": ON, **options})


def report_of(**cells: Any) -> StatusReport:
    found = read({"id": "a1", "status": "completed", **cells})
    assert found.problems == ()
    (report,) = found.events
    assert isinstance(report, StatusReport)
    return report


def problem_of(*rows: Any, **options: Any) -> Problem:
    found = read(*rows, **options)
    assert found.events == ()
    (problem,) = found.problems
    return problem


# --- what cells mean ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "empty", [None, "", " \t\n", float("nan"), np.nan, np.datetime64("NaT", "D"), *NOTHING, Decimal("NaN")]
)
def test_empty_cells_say_nothing(empty: Any) -> None:
    names = {*GIVEN, *ANSWERS} - {"id", "status"}
    assert report_of(**dict.fromkeys(names, empty)) == StatusReport(node="a1", on=ON, status=Status.COMPLETED)
    assert read({"id": "a1", "status": empty}).unanswered == ("a1",)
    assert read({"id": empty, "status": empty}).problems == ()


@pytest.mark.parametrize(
    "day",
    [
        DAY,
        MIDNIGHT,
        "2018-01-20",
        " 2018-01-20 ",
        "2018-01-20T00:00:00",
        "2018-01-20 00:00:00.000",
        *STAMPS,
    ],
)
def test_dates(day: Any) -> None:
    assert report_of(completed_on=day).completed_on == DAY


def test_dates_of_numpy() -> None:
    for unit in ("D", "s", "ns"):
        assert report_of(completed_on=np.datetime64("2018-01-20", unit)).completed_on == DAY


def test_dates_in_a_format_of_their_own() -> None:
    found = read({"id": "a1", "status": "done", "completed_on": "1/20/2018"}, date_format="%m/%d/%Y")
    assert found.events[0].completed_on == DAY  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("In  Progress", Status.IN_PROGRESS),
        ("IN_PROGRESS", Status.IN_PROGRESS),
        ("not-started", Status.NOT_STARTED),
        ("Complete", Status.COMPLETED),
        ("done", Status.COMPLETED),
        ("Canceled", Status.CANCELLED),
        (np.str_("cancelled"), Status.CANCELLED),
        *((status, status) for status in Status),
        *((status.value, status) for status in Status),
    ],
)
def test_statuses(word: Any, status: Status) -> None:
    assert report_of(status=word).status is status


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("A list; a letter;", ("A list", "a letter")),
        ("A list\r\na letter\n", ("A list", "a letter")),
        (["A list", " ", None, "a letter"], ("A list", "a letter")),
        (np.array(["A list", "a letter"]), ("A list", "a letter")),
        (3.0, ("3",)),
        ("one, two", ("one, two",)),
    ],
)
def test_several_texts(cell: Any, texts: tuple[str, ...]) -> None:
    assert report_of(outputs=cell, resources=cell).outputs == texts
    assert report_of(resources=cell).resources == texts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" as planned ", "as planned"),
        ('=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'),
        ("a\x00b\x1b[2J", "a\x00b\x1b[2J"),
        (12, "12"),
        (12.0, "12"),
        (0.5, "0.5"),
        (Decimal("1.50"), "1.50"),
        (np.int64(12), "12"),
        (DAY, "2018-01-20"),
        (MIDNIGHT, "2018-01-20"),
        ("x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
    ],
)
def test_texts_stay_texts(cell: Any, text: str) -> None:
    assert report_of(cause=cell).cause == text
    assert report_of(comment=cell).comment == text


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (900, [("Title I", 900)]),
        (900.0, [("Title I", 900)]),
        (0.1 + 0.2, [("Title I", 0.3)]),
        (Decimal("12.50"), [("Title I", Decimal("12.50"))]),
        (np.float64(900), [("Title I", 900)]),
        ("$1,200.50", [("Title I", Decimal("1200.50"))]),
        ("Title II: 900\nLocal: $ 50; 7", [("Title II", 900), ("Local", 50), ("Title I", 7)]),
        ("Grant A: part 2: 5", [("Grant A: part 2", 5)]),
        (0, [("Title I", 0)]),
    ],
)
def test_amounts(cell: Any, lines: list[tuple[str, Any]]) -> None:
    expected = tuple(BudgetLine(funding=funding, amount=amount) for funding, amount in lines)
    assert report_of(spent=cell).spent == expected


@pytest.mark.parametrize("id", [7, 7.0, "7", " 7 ", np.int64(7)])
def test_an_id_that_was_taken_for_a_number(id: Any) -> None:
    assert read({"id": id, "status": "done"}).events[0].node == "7"  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["completed_on", "Completed on", "COMPLETED-ON", " completed_on "])
def test_names_of_columns_as_people_write_them(key: str) -> None:
    found = read({"\ufeffID": "a1", "Status": "done", key: "2018-01-20"})
    assert found.events[0].completed_on == DAY  # type: ignore[union-attr]


# --- what is wrong ------------------------------------------------------------------------------------------

TOO_LONG = "x" * (LONGEST_TEXT + 1)


@pytest.mark.parametrize(
    ("code", "column", "cells"),
    [
        ("unknown-status", "status", {"status": "nearly"}),
        ("unknown-status", "status", {"status": True}),
        ("unknown-status", "status", {"status": TOO_LONG}),
        ("missing-status", "status", {"status": None, "comment": "fine"}),
        ("missing-status", "status", {"status": None, "completed_on": DAY}),
        ("missing-status", "status", {"status": None, "cause": "snow"}),
        ("missing-status", "status", {"status": None, "new_due": "2018-05-01", "outputs": "x"}),
        ("not-a-date", "completed_on", {"completed_on": "1/20/2018"}),
        ("not-a-date", "completed_on", {"completed_on": "2018-02-30"}),
        ("not-a-date", "completed_on", {"completed_on": 43120}),
        ("not-a-date", "completed_on", {"completed_on": MIDNIGHT.replace(hour=12)}),
        ("not-a-date", "completed_on", {"completed_on": MIDNIGHT.replace(tzinfo=UTC)}),
        ("not-a-date", "completed_on", {"completed_on": TOO_LONG}),
        ("not-a-date", "new_due", {"new_due": "in May"}),
        ("not-a-date", "due", {"due": "in May"}),
        ("completed-later", "completed_on", {"completed_on": "2018-02-01"}),
        ("not-completed", "completed_on", {"status": "in progress", "completed_on": DAY}),
        ("due-changed", "due", {"due": "2018-03-31"}),
        ("due-in-past", "new_due", {"status": "in progress", "new_due": "2017-02-28"}),
        ("not-open", "new_due", {"new_due": "2018-05-01"}),
        ("not-open", "adjustment", {"status": "cancelled", "adjustment": "By mail"}),
        ("not-text", "comment", {"comment": b"x"}),
        ("not-text", "comment", {"comment": True}),
        ("not-text", "comment", {"comment": 10**5000}),
        ("not-text", "outputs", {"outputs": [["x"]]}),
        ("too-long", "cause", {"cause": TOO_LONG}),
        ("too-long", "outputs", {"outputs": TOO_LONG}),
        ("not-unicode", "comment", {"comment": "\ud800"}),
        ("not-an-amount", "spent", {"spent": "much"}),
        ("not-an-amount", "spent", {"spent": -5}),
        ("not-an-amount", "spent", {"spent": "1,5"}),
        ("not-an-amount", "spent", {"spent": float("inf")}),
        ("not-an-amount", "spent", {"spent": "Title I: NaN"}),
        ("no-funding", "spent", {"id": "free", "spent": 5}),
        ("unknown-id", "id", {"id": "a9"}),
        ("missing-id", "id", {"id": " "}),
        ("not-text", "id", {"id": DAY}),
        ("wrong-kind", "id", {"id": "t1"}),
        ("wrong-kind", "id", {"id": "s1"}),
        ("other-organization", "organization", {"id": "other", "organization": "s1"}),
        ("other-organization", "organization", {"organization": "nobody"}),
        ("other-organization", "organization", {"organization": True}),
        ("not-joined", "id", {"id": "later"}),
        ("too-many-cells", "", {None: ["x"]}),
    ],
)
def test_each_wrong_cell_is_named_by_row_and_column(code: str, column: str, cells: dict[Any, Any]) -> None:
    row = {"id": "a1", "status": "completed", **cells}
    net = school()
    problem = problem_of({"id": "a2"}, row, net=net)
    assert (problem.code, problem.path) == (code, f"row 2, {column}" if column else "row 2")
    assert problem.hint
    assert problem.nodes == ((row["id"],) if row["id"] in net else ())
    assert len(problem.message) < 300
    assert read({"id": "a2"}, row, apply=True, net=net).recorded == ()
    assert len(net.journal) == 0


def test_whose_return_it_is() -> None:
    row = {"id": "other", "status": "done"}
    assert problem_of(row, organization="s1").code == "other-organization"
    assert len(read(row, organization="s2").events) == 1


def test_what_joins_on_the_day_is_answered_for() -> None:
    row = {"id": "later", "status": "in progress"}
    assert len(read(row, on=date(2018, 2, 1)).events) == 1
    assert problem_of(row).code == "not-joined"


def test_a_district_may_answer_for_its_schools() -> None:
    net = school()
    net.add(Organization(id="d", name="d", level=Level.LEA))
    net.move("s1", parent="d")
    row = {"id": "a1", "status": "done"}
    assert problem_of(row, net=net, organization="d").code == "other-organization"
    assert len(read(row, net=net, organization="d", beneath=True).events) == 1


def test_a_completion_that_was_reported_is_not_moved() -> None:
    net = school()
    net.record(StatusReport(node="a1", on=date(2017, 12, 31), status=Status.COMPLETED, completed_on=date(2017, 12, 20)))
    row = {"id": "a1", "status": "completed", "completed_on": "2018-01-20"}
    assert problem_of(row, net=net).code == "completed-already"
    assert read(row | {"completed_on": "2017-12-20"}, net=net).unchanged == ("a1",)


def test_beneath_what_is_cancelled_nothing_is_reported() -> None:
    net = school()
    net.record(StatusReport(node="t1", on=date(2017, 12, 31), status=Status.CANCELLED))
    assert problem_of({"id": "a1", "status": "in progress"}, net=net).code == "cancelled-above"


def test_a_due_date_before_the_start() -> None:
    net = school()
    net.replace("a1", start=date(2018, 6, 1), due=date(2018, 6, 30))
    assert problem_of({"id": "a1", "new_due": "2018-05-01"}, net=net).code == "due-before-start"


def test_what_was_entered_later_is_not_changed_by_what_came_before() -> None:
    net = school()
    net.record(StatusReport(node="a1", on=ON, status=Status.IN_PROGRESS, recorded_on=date(2018, 2, 5)))
    row = {"id": "a1", "status": "completed"}
    assert problem_of(row, net=net, recorded_on=date(2018, 2, 4)).code == "entered-before"
    assert len(read(row, net=net, recorded_on=date(2018, 2, 5)).events) == 1


def test_two_rows_about_one_thing_are_both_wrong() -> None:
    found = read({"id": "a1", "status": "done"}, {"id": "a1", "status": "in progress"}, {"id": "a2", "status": "done"})
    assert [(p.code, p.path) for p in found.problems] == [("repeated-id", "row 1, id"), ("repeated-id", "row 2, id")]
    assert [event.node for event in found.events] == ["a2"]  # type: ignore[union-attr]


def test_what_is_wrong_with_all_rows_is_told_once() -> None:
    found = read(*({"status": "done"} for _ in range(3)))
    assert [(p.code, p.path) for p in found.problems] == [("missing-column", "row 1, id")]
    found = read(*({"id": id, "status": "done", "coment": "x"} for id in ("a1", "a2")))
    assert [(p.code, p.path) for p in found.problems] == [("unknown-column", "row 1, 'coment'")]
    assert "'comment'" in found.problems[0].message
    assert len(found.events) == 2
    found = read({"id": "a1", "status": "done", "Status": "in progress"})
    assert [p.code for p in found.problems] == ["unknown-column"]
    assert read({"id": "a1", "status": "done", "my notes": " "}).problems == ()


def test_endless_rows_come_to_an_end() -> None:
    def rows() -> Iterator[dict[str, Any]]:
        return ({"id": f"a{number}", "status": "done"} for number in count(1))

    found = read_return(school(), rows(), on=ON, max_rows=2)
    assert [(p.code, p.path) for p in found.problems] == [("too-many-rows", "row 3")]
    assert len(found.events) == 2


def test_what_people_wrote_about_people_stands_in_no_message() -> None:
    found = read({"id": "a1", "status": "done", "cause": ["A. Reyes"], "comment": "A. Reyes" * 2_000})
    assert [problem.code for problem in found.problems] == ["not-text", "too-long"]
    assert "Reyes" not in repr(found.problems)


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.binary(max_size=3),
    st.text(max_size=8),
    st.text(alphabet="0123456789-/:;,.$ T", max_size=24),
    st.sampled_from(["a1", "m1", "s1", "done", "cancelled", "2018-05-01", Status.COMPLETED, "9" * 9_999, 10**9_999]),
    st.sampled_from(
        [object(), StatusReport, np.array([1, 2]), np.longdouble(1), np.timedelta64(1, "D"), {}, 1j, TOO_LONG]
    ),
    st.lists(st.text(max_size=3) | st.integers(), max_size=3),
)
KEYS = st.sampled_from(["id", *GIVEN[1:], *ANSWERS, "Comment", "x"])


@given(st.lists(st.dictionaries(KEYS | st.none() | st.integers(), ODD, max_size=8), max_size=4), st.booleans())
def test_whatever_stands_in_cells_the_answer_is_events_or_problems(rows: list[dict[Any, Any]], known: bool) -> None:
    if known:
        rows = [{**row, "id": "a1"} for row in rows]
    net = school()
    found = read_return(net, rows, on=ON, apply=True, skip_problems=True)
    assert len(net.journal) == len(found.events) == len(found.recorded)
    for problem in found.problems:
        assert problem.path.startswith("row ")
        assert len(problem.message) + len(problem.hint) < 500
    assert read_return(net, rows, on=ON).events == ()

"""A return is what recording its rows by hand would be; twice is once, and neither parts nor order matter."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from answered_returns import AFTER, in_force, numbers, returns
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import FIRST, days, networks

import spnet
from spnet import (
    Action,
    Adjustment,
    BudgetLine,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    SpnetError,
    Status,
    StatusReport,
    Strategy,
    open_items,
    read_return,
    to_frame,
)
from spnet.checked import Number
from spnet.errors import (
    DateTypeError,
    EditOpenError,
    FieldTypeError,
    FieldValueError,
    RecordingDateError,
    ScopeError,
    UnknownIdError,
)

ON = date(2018, 1, 31)
LATE = FIRST + timedelta(days=100)


def texts(cell: str | None) -> tuple[str, ...]:
    parts = (cell or "").replace("\n", ";").split(";")
    return tuple(part.strip() for part in parts if part.strip())


def lines(cell: Any) -> tuple[BudgetLine, ...]:
    if not isinstance(cell, str):
        return ()
    pairs = [part.split(":") for part in cell.replace("$", "").replace(",", "").split(";")]
    return tuple(BudgetLine(funding=funding.strip(), amount=_amount(amount)) for funding, amount in pairs)


def _amount(text: str) -> Number:
    amount = Decimal(text.strip())
    return int(amount) if amount == int(amount) else amount


def by_hand(net: Network, row: dict[str, Any], on: date) -> None:
    """What somebody would record who reads the row."""
    word = str(row["status"]).strip().casefold().replace("_", " ")
    day, cause = row.get("completed_on"), (row.get("cause") or "").strip()
    if word:
        net.record(
            StatusReport(
                node=row["id"],
                on=on,
                status=Status(word),
                completed_on=date.fromisoformat(str(day)[:10]) if day else None,
                outputs=texts(row["outputs"]),
                resources=texts(row["resources"]),
                spent=lines(row["spent"]),
                cause=cause,
                comment=(row["comment"] or "").strip(),
            )
        )
    if row.get("new_due"):
        net.record(Adjustment(node=row["id"], on=on, due=row["new_due"], cause=cause))


@given(networks(), st.data())
def test_open_items_filled_in_lead_to_what_recording_them_by_hand_does(net: Network, data: st.DataObject) -> None:
    items = [
        item
        for organization in net
        if isinstance(net[organization], Organization)
        for item in open_items(net, organization, as_of=AFTER)
    ]
    answers = {row["id"]: row for row in data.draw(returns(net, AFTER))}
    rows = [{**item, **answers.get(item["id"], {})} for item in items]
    ours, hand = net.copy(), net.copy()
    found = read_return(ours, data.draw(st.permutations(rows)), on=AFTER, apply=True)
    causes_alone = {row["id"] for row in rows if not row["status"] and not row.get("new_due")}
    assert found.problems == ()
    assert {row["id"] for row in rows} - {event.node for event in found.events} == set(found.unanswered)  # type: ignore[union-attr]
    assert set(found.unanswered) == causes_alone
    for row in rows:
        if row["id"] not in causes_alone:
            by_hand(hand, row, AFTER)
    assert in_force(ours) == in_force(hand)
    assert numbers(ours, AFTER) == numbers(hand, AFTER)


@given(networks(), days, st.data())
def test_twice_is_once(net: Network, on: date, data: st.DataObject) -> None:
    rows = data.draw(returns(net, on))
    first = read_return(net, rows, on=on, recorded_on=LATE, apply=True, skip_problems=True)
    assert len(first.recorded) == len(first.events)
    before = in_force(net), len(net.journal)
    again = read_return(net, data.draw(st.permutations(rows)), on=on, recorded_on=LATE, apply=True, skip_problems=True)
    assert again.events == ()
    assert (in_force(net), len(net.journal)) == before
    assert sorted(p.code for p in again.problems) == sorted(p.code for p in first.problems)
    assert {*again.unchanged} == {*first.unchanged, *(_node(event) for event in first.events)}


def _node(event: Any) -> str:
    return event.replacement.node if isinstance(event, Correction) else event.node  # type: ignore[no-any-return]


@given(networks(), days, st.data())
def test_order_and_parts_make_no_difference(net: Network, on: date, data: st.DataObject) -> None:
    rows = data.draw(returns(net, on))
    whole, parts = net.copy(), net.copy()
    read = read_return(whole, rows, on=on, recorded_on=LATE, apply=True, skip_problems=True)
    shuffled = data.draw(st.permutations(rows))
    assert read_return(net, shuffled, on=on, recorded_on=LATE).events == read.events
    cut = data.draw(st.integers(0, len(rows)))
    for part in (shuffled[:cut], shuffled[cut:]):
        read_return(parts, part, on=on, recorded_on=LATE, apply=True, skip_problems=True)
    assert in_force(parts) == in_force(whole)
    assert numbers(parts, on) == numbers(whole, on)


@given(networks(), days, st.data())
def test_what_a_day_adds_is_counted_once_however_often_it_is_told(net: Network, on: date, data: st.DataObject) -> None:
    earlier = {id: _outputs(net, id, on) for id in net}
    told: dict[str, tuple[str, ...]] = {}
    for _ in range(3):
        rows = data.draw(returns(net, on))
        found = read_return(net, rows, on=on, recorded_on=LATE, apply=True, skip_problems=True)
        wrong = {problem.nodes[0] for problem in found.problems}
        told |= {
            row["id"]: texts(row["outputs"]) for row in rows if row["id"] not in wrong and texts(row.get("outputs"))
        }
    assert all(not outputs for outputs in earlier.values())
    for id in net:
        assert sorted(_outputs(net, id, on)) == sorted(told.get(id, ()))


def _outputs(net: Network, id: str, on: date) -> list[str]:
    return [text for report in Naive(net, date.max).reports(net[id]) if report.on == on for text in report.outputs]


# --- one school ---------------------------------------------------------------------------------------------


@pytest.fixture
def net() -> Network:
    net = Network("small")
    net.add(Organization(id="d1", name="River District", level=Level.LEA))
    for school in ("s1", "s2"):
        net.add(Organization(id=school, name=school, level=Level.SCHOOL), parent="d1")
        net.add(Goal(id=f"{school}/g"), parent=school)
        net.add(Strategy(id=f"{school}/t"), parent=f"{school}/g")
        net.add(Milestone(id=f"{school}/m", title="Units in use"), parent=f"{school}/t")
        for number in (1, 2, 3):
            start, due = date(2017, 9, number), date(2018, number, 28)
            budget = (BudgetLine(funding="Title I", amount=900),) if number < 3 else ()
            net.add(Action(id=f"{school}/a{number}", start=start, due=due, budget=budget), parent=f"{school}/m")
    return net


def read(net: Network, *rows: dict[Any, Any], on: date = ON, **options: Any) -> spnet.MonthlyReturn:
    return read_return(net, rows, on=on, **options)


def test_nothing_is_recorded_unless_it_is_asked_for(net: Network) -> None:
    row = {"id": "s1/a1", "status": "completed"}
    assert (len(read(net, row).events), read(net, row).recorded, len(net.journal)) == (1, (), 0)
    assert read(net, row, apply=True, by="A. Reyes").recorded == (1,)
    assert net.journal[1] == StatusReport(node="s1/a1", on=ON, status=Status.COMPLETED, by="A. Reyes")


def test_a_return_with_a_problem_is_refused_as_a_whole_unless_problems_are_skipped(net: Network) -> None:
    rows = [{"id": "s1/a1", "status": "completed"}, {"id": "s1/a2", "status": "nearly"}]
    found = read(net, *rows, apply=True)
    assert (len(found.events), found.recorded, len(net.journal)) == (1, (), 0)
    assert read(net, *rows, apply=True, skip_problems=True).recorded == (1,)


def test_events_come_in_plan_order_and_a_report_before_an_adjustment(net: Network) -> None:
    found = read(
        net,
        {"id": "s2/a1", "status": "in progress"},
        {"id": "s1/a3", "status": "in progress", "new_due": date(2018, 5, 1), "adjustment": "By mail", "cause": "Snow"},
        {"id": "s1/m", "status": "in progress"},
    )
    assert [(event.node, type(event)) for event in found.events] == [  # type: ignore[union-attr]
        ("s1/m", StatusReport),
        ("s1/a3", StatusReport),
        ("s1/a3", Adjustment),
        ("s2/a1", StatusReport),
    ]
    adjustment = found.events[2]
    assert adjustment == Adjustment(node="s1/a3", on=ON, due=date(2018, 5, 1), scope="By mail", cause="Snow")
    assert found.events[1].cause == "Snow"  # type: ignore[union-attr]


def test_a_fuller_return_for_the_day_corrects_what_was_said_and_keeps_what_it_leaves_empty(net: Network) -> None:
    read(net, {"id": "s1/a1", "status": "in progress", "outputs": "Draft", "spent": 100}, apply=True)
    found = read(net, {"id": "s1/a1", "status": "completed", "completed_on": "2018-01-20", "spent": 250}, apply=True)
    (correction,) = found.events
    assert isinstance(correction, Correction)
    assert correction.replacement == StatusReport(
        node="s1/a1",
        on=ON,
        status=Status.COMPLETED,
        completed_on=date(2018, 1, 20),
        outputs=("Draft",),
        spent=(BudgetLine(funding="Title I", amount=250),),
    )
    assert spnet.progress(net, as_of=ON)["s1/a1"].actions.completed_on_time == 1


def test_what_other_reports_of_the_day_said_is_not_said_again(net: Network) -> None:
    net.record(StatusReport(node="s1/a1", on=ON, status=Status.IN_PROGRESS, outputs=("Draft",)))
    net.record(StatusReport(node="s1/a1", on=ON, status=Status.IN_PROGRESS))
    row = {"id": "s1/a1", "status": "in progress", "outputs": "Draft"}
    assert read(net, row).events == ()
    (correction,) = read(net, row | {"outputs": "Draft; Final"}).events
    assert correction.replacement.outputs == ("Final",)  # type: ignore[union-attr]


def test_a_month_says_again_what_goes_on_but_not_what_is_settled(net: Network) -> None:
    for id, status in (("s1/a1", "in progress"), ("s1/a2", "completed"), ("s1/a3", "cancelled")):
        read(net, {"id": id, "status": status}, apply=True)
    february = date(2018, 2, 28)
    rows = [
        {"id": "s1/a1", "status": "in progress"},
        {"id": "s1/a2", "status": "completed"},
        {"id": "s1/a3", "status": "cancelled"},
    ]
    found = read(net, *rows, on=february)
    assert [event.node for event in found.events] == ["s1/a1"]  # type: ignore[union-attr]
    assert found.unchanged == ("s1/a2", "s1/a3")
    rows[1]["outputs"] = "A list"
    report = read(net, *rows, on=february).events[1]
    assert report == StatusReport(
        node="s1/a2", on=february, status=Status.COMPLETED, completed_on=ON, outputs=("A list",)
    )


def test_a_milestone_done_by_its_actions_keeps_the_day_they_were_done(net: Network) -> None:
    for number in (1, 2, 3):
        row = {"id": f"s1/a{number}", "status": "completed", "completed_on": f"2018-01-1{number}"}
        read(net, row, apply=True)
    february = date(2018, 2, 28)
    assert read(net, {"id": "s1/m", "status": "completed"}, on=february).unchanged == ("s1/m",)
    (report,) = read(net, {"id": "s1/m", "status": "completed", "comment": "At last"}, on=february).events
    assert report.completed_on == date(2018, 1, 13)  # type: ignore[union-attr]
    (report,) = read(net, {"id": "s1/m", "status": "completed", "completed_on": "2018-02-03"}, on=february).events
    assert report.completed_on == date(2018, 2, 3)  # type: ignore[union-attr]


def test_a_milestone_in_a_part_of_its_own_is_read_as_in_the_whole(net: Network) -> None:
    actions = [{"id": f"s1/a{n}", "status": "completed", "completed_on": f"2018-01-1{n}"} for n in (1, 2, 3)]
    milestone = {"id": "s1/m", "status": "completed"}
    whole = net.copy()
    read(whole, *actions, milestone, apply=True)
    for part in (actions, [milestone]):
        read(net, *part, apply=True)
    assert in_force(net) == in_force(whole)
    assert len(in_force(net)) == 4


def test_a_report_that_was_corrected_onto_the_day_is_what_was_said_that_day(net: Network) -> None:
    id = net.record(StatusReport(node="s1/a1", on=date(2018, 1, 15), status=Status.IN_PROGRESS))
    right = StatusReport(node="s1/a1", on=ON, status=Status.IN_PROGRESS)
    net.record(Correction(of=id, replacement=right, recorded_on=date(2018, 2, 5)))
    row = {"id": "s1/a1", "status": "in progress"}
    assert read(net, row).unchanged == ("s1/a1",)
    row["comment"] = "Half of it"
    assert read(net, row, recorded_on=date(2018, 2, 4)).problems[0].code == "entered-before"
    assert read(net, row, recorded_on=date(2018, 2, 5), apply=True).recorded == (3,)
    assert read(net, row, recorded_on=date(2018, 2, 5)).unchanged == ("s1/a1",)


def test_a_report_that_was_corrected_away_or_withdrawn_is_not(net: Network) -> None:
    row = {"id": "s1/a1", "status": "in progress"}
    said = StatusReport(node="s1/a1", on=ON, status=Status.IN_PROGRESS)
    elsewhere = StatusReport(node="s1/a1", on=date(2018, 1, 15), status=Status.IN_PROGRESS)
    for replacement in (elsewhere, None):
        id = net.record(said)
        net.record(Correction(of=id, replacement=replacement, recorded_on=ON))
        assert read(net, row).events == (said,)


def test_a_row_as_it_was_given_out_may_be_read_after_the_date_has_moved(net: Network) -> None:
    row = open_items(net, "s1", as_of=ON, kind=Action)[2] | {"new_due": "2018-05-01", "cause": "Snow"}
    assert len(read(net, row, apply=True).events) == 1
    assert read(net, row).unchanged == ("s1/a3",)
    assert open_items(net, "s1", as_of=ON)[-1]["due"] == date(2018, 5, 1)
    milestone = open_items(net, "s1", as_of=ON)[0]  # the due date of a milestone is that of its actions
    assert (milestone["due"], read(net, milestone).problems) == (date(2018, 5, 1), ())
    assert read(net, milestone | {"due": date(2018, 3, 28)}).problems == ()


def test_an_adjustment_of_the_day_is_corrected_too(net: Network) -> None:
    read(net, {"id": "s1/a3", "new_due": "2018-05-01", "cause": "Snow"}, apply=True)
    (correction,) = read(net, {"id": "s1/a3", "new_due": "2018-05-08"}).events
    assert correction.replacement == Adjustment(node="s1/a3", on=ON, due=date(2018, 5, 8), cause="Snow")  # type: ignore[union-attr]


def test_a_due_date_that_is_in_force_is_no_news_unless_there_is_a_cause(net: Network) -> None:
    row = {"id": "s1/a3", "new_due": "2018-03-28"}
    assert read(net, row).unchanged == ("s1/a3",)
    assert read(net, row | {"status": "in progress", "cause": "Snow"}).events == (
        StatusReport(node="s1/a3", on=ON, status=Status.IN_PROGRESS, cause="Snow"),
    )
    kept = Adjustment(node="s1/a3", on=ON, due=date(2018, 3, 28), cause="Snow, but we shall make it")
    assert read(net, row | {"cause": "Snow, but we shall make it"}).events == (kept,)


def test_empty_rows_say_nothing(net: Network) -> None:
    found = read(net, {"id": "s1/a1", "status": " "}, {"id": "", "status": None}, {"id": None}, {"id": "gone"})
    assert (found.events, found.problems, found.unanswered) == ((), (), ("s1/a1",))


def test_an_answered_row_makes_its_empty_twin_nothing(net: Network) -> None:
    found = read(net, {"id": "s1/a1"}, {"id": "s1/a1", "status": "in progress"})
    assert (len(found.events), found.problems, found.unanswered) == (1, (), ())


def test_it_is_a_line_a_table_and_can_be_pickled(net: Network) -> None:
    found = read(net, {"id": "s1/a1", "status": "nearly"}, {"id": "?", "status": "completed"}, {"id": "s1/a2"})
    assert repr(found) == "<MonthlyReturn of 2018-01-31: 0 events, 2 problems, 0 unchanged, 1 unanswered>"
    assert pickle.loads(pickle.dumps(found)) == found
    frame = to_frame(found, backend="polars")
    assert frame.rows()[0][:4] == (1, "status", "s1/a1", "unknown-status")
    assert frame.rows()[1][:4] == (2, "id", "", "unknown-id")


# --- mistakes of the caller ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "rows", "options"),
    [
        (FieldTypeError, 5, {}),
        (FieldTypeError, "id,status", {}),
        (FieldTypeError, {"id": "s1/a1"}, {}),
        (FieldTypeError, [["s1/a1", "completed"]], {}),
        (FieldTypeError, ["id"], {}),
        (DateTypeError, [], {"on": "2018-01-31"}),
        (DateTypeError, [], {"recorded_on": 5}),
        (RecordingDateError, [], {"recorded_on": date(2018, 1, 30)}),
        (UnknownIdError, [], {"organization": "nobody"}),
        (ScopeError, [], {"organization": "s1/m"}),
        (FieldTypeError, [], {"by": 5}),
        (FieldTypeError, [], {"date_format": 5}),
        (FieldValueError, [], {"date_format": "day"}),
        (FieldValueError, [], {"max_rows": 0}),
    ],
)
def test_mistakes_are_told(net: Network, error: type[SpnetError], rows: Any, options: dict[str, Any]) -> None:
    with pytest.raises(error):
        read_return(net, rows, **{"on": ON, **options})


def test_a_frame_is_not_rows(net: Network) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame([{"id": "s1/a1", "status": "completed"}])
    with pytest.raises(FieldTypeError, match="to_dicts"):
        read_return(net, frame, on=ON)
    assert len(read_return(net, frame.iter_rows(named=True), on=ON).events) == 1


def test_an_open_edit_is_in_the_way(net: Network) -> None:
    with net.edit(), pytest.raises(EditOpenError):
        read(net, {"id": "s1/a1", "status": "completed"})

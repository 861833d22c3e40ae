"""Monthly, quarterly and semester reports say what the definitions say, row by row."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_reports import NaiveRow
from networks import FIRST, days, networks

import spnet
from spnet import (
    Action,
    Adjustment,
    BudgetLine,
    Correction,
    Formula,
    Level,
    Milestone,
    Network,
    Note,
    Organization,
    SchoolYear,
    Status,
    StatusReport,
    Strategy,
    monthly,
    quarterly,
    semester,
    walk,
)
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError, ScopeError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state

#: the days of the random networks fall into several of these periods, and into a gap
YEAR = SchoolYear(
    "2017-18",
    first_day=date(2017, 12, 3),
    quarters=[(FIRST + timedelta(days=a), FIRST + timedelta(days=b)) for a, b in ((0, 2), (3, 4), (6, 6), (7, 30))],
    semesters=[FIRST - timedelta(days=5), FIRST + timedelta(days=4)],
    gaps="none",
)
as_ofs = days | st.sampled_from([FIRST - timedelta(days=40), FIRST + timedelta(days=200)])
bases = st.sampled_from(["to_date", "in_period"])
policies = st.sampled_from(["current", "original"])


@st.composite
def spoken(draw: st.DrawFn) -> Network:
    """A random network in which people also say something."""
    net = draw(networks())
    nodes = [n.id for n in walk(net) if isinstance(n, Action | Milestone | Strategy)]
    for number in range(draw(st.integers(0, 8)) if nodes else 0):
        node, on = draw(st.sampled_from(nodes)), draw(days)
        late = on + timedelta(days=draw(st.sampled_from([0, 3])))
        if draw(st.booleans()):
            net.record(Note(node=node, on=on, recorded_on=late, text=f"note {number}"))
            continue
        event = net.record(
            StatusReport(
                node=node,
                on=on,
                recorded_on=late,
                status=Status.IN_PROGRESS,
                outputs=tuple(f"output {number}.{n}" for n in range(draw(st.integers(0, 2)))),
                resources=("room",) * draw(st.integers(0, 1)),
                spent=(BudgetLine(funding=draw(st.sampled_from("AB")), amount=0.1),) * draw(st.integers(0, 3)),
                cause=draw(st.sampled_from(["", "rain"])),
                comment=draw(st.sampled_from(["", "well"])),
            )
        )
        if draw(st.integers(0, 3)) == 0:
            net.record(Correction(of=event, replacement=None, recorded_on=late + timedelta(days=2)))
    return net


def same(formula: Formula | None, share: tuple[list[str], list[str]]) -> None:
    assert formula is not None
    assert (list(formula.numerator_ids), list(formula.denominator_ids)) == share
    assert formula.value == (100 * len(share[0]) / len(share[1]) if share[1] else None)


@given(spoken(), as_ofs, st.none() | days, policies, bases)
def test_quarterly(net: Network, as_of: date, known_by: date | None, due: Any, basis: Any) -> None:
    report = quarterly(net, year=YEAR, as_of=as_of, known_by=known_by, due=due, basis=basis)
    milestones = [n.id for n in walk(net) if isinstance(n, Milestone)]
    assert [(r.milestone, r.period) for r in report] == [(id, q) for id in milestones for q in YEAR.quarters]
    for row in report:
        slow = NaiveRow(net, row.milestone, row.period, as_of, known_by, due, basis)
        assert row.as_of == slow.day
        if slow.day is None:
            assert {value for name, value in row.cells.items() if name not in ("Milestone", "Quarter")} == {None}
            assert row.undated is row.redated_out is row.budget_used is None
            continue
        same(row.actions_completed, slow.share(Action, "completed_on_time", "completed_late"))
        same(row.actions_on_time, slow.share(Action, "completed_on_time", "on_track"))
        same(row.actions_behind, slow.share(Action, "overdue"))
        assert list(row.unreported or ()) == slow.share(Action, "unreported")[0]
        assert list(row.undated or ()) == slow.undated(Action)
        assert list(row.redated_out or ()) == slow.redated_out(Action)
        assert [(e.event, e.text) for e in row.outputs_completed or ()] == slow.outputs()
        assert [e.event for e in row.causes_and_adjustments or ()] == slow.causes()
        assert [(e.event, e.text) for e in row.comments or ()] == slow.comments()
        assert [e.event for e in row.resources_used or ()] == slow.resources()
        assert {k: Fraction(v) for k, v in (row.budget_used or {}).items()} == slow.money()


@given(spoken(), as_ofs, st.none() | days, policies, bases)
def test_semester(net: Network, as_of: date, known_by: date | None, due: Any, basis: Any) -> None:
    report = semester(net, year=YEAR, as_of=as_of, known_by=known_by, due=due, basis=basis)
    strategies = [n.id for n in walk(net) if isinstance(n, Strategy)]
    assert [(r.strategy, r.period) for r in report] == [(id, s) for id in strategies for s in YEAR.semesters]
    for row in report:
        slow = NaiveRow(net, row.strategy, row.period, as_of, known_by, due, basis)
        assert row.as_of == slow.day
        if slow.day is None:
            assert {value for name, value in row.cells.items() if name not in ("Strategy", "Semester")} == {None}
            continue
        same(row.milestones_completed, slow.share(Milestone, "completed_on_time", "completed_late"))
        same(row.milestones_behind, slow.share(Milestone, "overdue"))
        assert list(row.unreported or ()) == slow.share(Milestone, "unreported")[0]
        assert list(row.undated or ()) == slow.undated(Milestone)
        assert list(row.redated_out or ()) == slow.redated_out(Milestone)
        assert [e.event for e in row.causes_and_adjustments or ()] == slow.causes()


@given(spoken(), as_ofs, st.none() | days, policies, bases)
def test_monthly(net: Network, as_of: date, known_by: date | None, due: Any, basis: Any) -> None:
    report = monthly(net, year=YEAR, as_of=as_of, known_by=known_by, due=due, basis=basis)
    actions = [n.id for n in walk(net) if isinstance(n, Action)]
    months = YEAR.months[:3]  # the others are like these
    for row in [report[id, month] for id in actions for month in months]:
        slow = NaiveRow(net, row.action, row.period, as_of, known_by, due, basis)
        assert row.as_of == slow.day
        stands = (row.status, row.standing, row.unreported, row.due, row.completed_on)
        assert stands == ((None,) * 5 if slow.day is None else slow.action())
        if row.status is None:
            assert row.outputs_completed is None
            continue
        assert [(e.event, e.text) for e in row.outputs_completed or ()] == slow.outputs()
        assert [(e.event, e.text) for e in row.comments or ()] == slow.comments()
        assert {k: Fraction(v) for k, v in (row.budget_used or {}).items()} == slow.money()


@given(spoken(), as_ofs, bases)
def test_columns_say_what_the_rows_say(net: Network, as_of: date, basis: Any) -> None:
    for verb, what in ((quarterly, "actions"), (semester, "milestones")):
        report: Any = verb(net, year=YEAR, as_of=as_of, basis=basis)  # type: ignore[operator]
        columns = report.columns()
        assert {len(column) for column in columns.values()} == {len(report)}
        for place, row in enumerate(report):
            at = {name: column[place] for name, column in columns.items()}
            completed, behind = (getattr(row, f"{what}_{name}") for name in ("completed", "behind"))
            if row.as_of is None:
                assert {v for n, v in at.items() if n.startswith(what)} == {None}
                continue
            assert at[f"{what}_active"] == completed.denominator
            assert (at[f"{what}_completed"], at[f"{what}_completed_pct"]) == (completed.numerator, completed.value)
            assert (at[f"{what}_behind"], at[f"{what}_behind_pct"]) == (behind.numerator, behind.value)
            assert at[f"{what}_unreported"] == len(row.unreported)
            assert at["causes_and_adjustments"] == "; ".join(e.text for e in row.causes_and_adjustments)
            assert (at["period"], at["first"], at["as_of"]) == (row.period.name, row.period.first, row.as_of)
    months = monthly(net, year=YEAR, as_of=as_of, basis=basis)
    columns = months.columns()
    for place, row in enumerate(months):
        at = {name: column[place] for name, column in columns.items()}
        assert at["status"] == (row.status and row.status.value)
        assert [at[name] for name in ("standing", "unreported", "due", "completed_on")] == [
            row.standing, row.unreported, row.due, row.completed_on,
        ]  # fmt: skip


@given(spoken(), days, days, bases)
def test_a_report_of_the_past_comes_out_again_exactly(net: Network, as_of: date, more: date, basis: Any) -> None:
    known: list[Any] = [
        list(verb(net, year=YEAR, as_of=as_of, known_by=as_of, basis=basis))  # type: ignore[operator]
        for verb in (quarterly, semester, monthly)
    ]
    for node in [n.id for n in walk(net) if isinstance(n, Action)]:
        net.record(StatusReport(node=node, on=more, recorded_on=as_of + timedelta(days=1 + 9), status=Status.COMPLETED,
                                outputs=("late",), cause="late"))  # fmt: skip
        net.record(Adjustment(node=node, on=more, recorded_on=as_of + timedelta(days=10), due=as_of))
    again = [
        list(verb(net, year=YEAR, as_of=as_of, known_by=as_of, basis=basis))  # type: ignore[operator]
        for verb in (quarterly, semester, monthly)
    ]
    assert again == known


@given(spoken(), as_ofs, bases)
def test_a_report_stays_as_it_was_made(net: Network, as_of: date, basis: Any) -> None:
    report = quarterly(net, year=YEAR, as_of=as_of, basis=basis)
    expected = list(quarterly(net, year=YEAR, as_of=as_of, basis=basis))
    for node in [n.id for n in walk(net) if isinstance(n, Action)]:
        net.record(StatusReport(node=node, on=FIRST, status=Status.COMPLETED, outputs=("new",)))
    assert list(report) == expected  # its words are looked up only now
    assert list(pickle.loads(pickle.dumps(report))) == expected


@given(networks(), as_ofs, bases)
def test_a_snapshot_has_the_numbers_and_no_words(net: Network, as_of: date, basis: Any) -> None:
    for row, bare in zip(
        quarterly(net, year=YEAR, as_of=as_of, basis=basis),
        quarterly(net.snapshot(), year=YEAR, as_of=as_of, basis=basis),
        strict=True,
    ):
        assert (row.actions_completed, row.actions_behind, row.redated_out) == (
            bare.actions_completed, bare.actions_behind, bare.redated_out,
        )  # fmt: skip
        assert bare.outputs_completed is bare.causes_and_adjustments is bare.comments is bare.budget_used is None


@given(networks(), st.booleans(), days)
def test_a_node_asks_for_what_is_beneath_it(net: Network, own: bool, as_of: date) -> None:
    for node in list(net):
        if isinstance(net[node], Action):
            continue
        report = quarterly(net, node, year=YEAR, as_of=as_of, own=own)
        beneath = [n.id for n in walk(net, node) if isinstance(n, Milestone)]
        if own and isinstance(net[node], Organization):
            beneath = [id for id in beneath if spnet.organization_of(net, id).id == node]
        assert list(report.nodes) == beneath


@st.composite
def redated(draw: st.DrawFn) -> Network:
    """Two actions and their milestone, moved again and again."""
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(spnet.Goal(id="g1"), parent="s1")
    net.add(Strategy(id="st1"), parent="g1")
    net.add(Milestone(id="m1", due=draw(st.none() | days)), parent="st1")
    for id in ("a1", "a2"):
        net.add(Action(id=id, due=draw(st.none() | days)), parent="m1")
    for _ in range(draw(st.integers(1, 8))):
        node, on = draw(st.sampled_from(["a1", "a1", "a2", "m1"])), draw(days)
        event = draw(
            st.sampled_from([
                Adjustment(node=node, on=on, due=draw(days)),
                Adjustment(node=node, on=on, due=draw(days)),
                StatusReport(node=node, on=on, status=draw(st.sampled_from([Status.COMPLETED, Status.IN_PROGRESS]))),
            ])
        )  # fmt: skip
        id_of = net.record(event)
        if isinstance(event, Adjustment) and draw(st.integers(0, 3)) == 0:
            instead = Adjustment(node=node, on=on, due=draw(days))
            net.record(Correction(of=id_of, replacement=draw(st.sampled_from([None, instead])), recorded_on=on))
    return net


@settings(max_examples=3 * settings.default.max_examples)
@given(redated(), as_ofs, st.none() | days, policies)
def test_what_is_due_in_a_period_and_what_was(net: Network, as_of: date, known_by: date | None, due: Any) -> None:
    policy: dict[str, Any] = {"year": YEAR, "as_of": as_of, "known_by": known_by, "due": due, "basis": "in_period"}
    for verb, kind, node in ((quarterly, Action, "m1"), (semester, Milestone, "st1")):
        for row in verb(net, **policy)[:]:  # type: ignore[operator]
            slow = NaiveRow(net, node, row.period, as_of, known_by, due, "in_period")
            if slow.day is not None:
                formula = row.actions_behind if kind is Action else row.milestones_behind
                assert list(formula.denominator_ids) == [n.id for n in slow.counting(kind)]
                assert (list(row.undated), list(row.redated_out)) == (slow.undated(kind), slow.redated_out(kind))


# --- examples -----------------------------------------------------------------------------------------------


def test_the_worked_example_by_both_bases() -> None:
    """Three actions of a milestone: one done, one without a date, one moved into the next quarter."""
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(spnet.Goal(id="g1"), parent="s1")
    net.add(Strategy(id="st1"), parent="g1")
    net.add(Milestone(id="m1"), parent="st1")
    net.add(Action(id="a1", due=date(2017, 9, 15)), parent="m1")
    net.add(Action(id="a2"), parent="m1")
    net.add(Action(id="a3", due=date(2017, 9, 30)), parent="m1")
    net.record(StatusReport(node="a1", on=date(2017, 9, 20), completed_on=date(2017, 9, 14), status=Status.COMPLETED))
    net.record(Adjustment(node="a3", on=date(2017, 9, 25), due=date(2017, 10, 31), cause="illness"))
    year = SchoolYear("2017-18")
    first, second, third, _ = quarterly(net, "m1", year=year, as_of=date(2018, 1, 31), basis="in_period")
    assert str(first.actions_completed).endswith("= 100 × 1 / 1 = 100.0%")
    assert (first.undated, first.redated_out) == (("a2",), ("a3",))
    assert second.actions_behind is not None
    assert second.actions_behind.numerator_ids == ("a3",)
    assert (second.undated, second.redated_out) == (("a2",), ())
    assert third.actions_completed is not None
    assert third.actions_completed.value is None
    to_date = quarterly(net, "m1", year=year, as_of=date(2018, 1, 31))
    assert [r.actions_completed and r.actions_completed.value for r in to_date] == [100 / 3, 100 / 3, 100 / 3, None]
    planned = quarterly(net, "m1", year=year, as_of=date(2017, 9, 30), basis="in_period", due="original")["m1"][0]
    assert planned.actions_completed is not None
    assert (planned.actions_completed.denominator_ids, planned.redated_out) == (("a1", "a3"), ())
    assert [str(e) for e in first.causes_and_adjustments or ()] == ["due 2017-10-31; illness (a3, 2017-09-25)"]


def test_moved_out_is_what_was_due_in_the_period_on_some_day_up_to_the_rows() -> None:
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(spnet.Goal(id="g1"), parent="s1")
    net.add(Strategy(id="st1"), parent="g1")
    net.add(Milestone(id="m1"), parent="st1")
    for id in ("in-and-out", "in-later", "done-before"):
        net.add(Action(id=id, due=date(2017, 12, 1)), parent="m1")
    net.record(Adjustment(node="in-and-out", on=date(2017, 9, 1), due=date(2017, 9, 20)))
    net.record(Adjustment(node="in-and-out", on=date(2017, 9, 15), due=date(2017, 11, 1)))
    net.record(Adjustment(node="in-later", on=date(2017, 10, 20), due=date(2017, 9, 20)))
    net.record(StatusReport(node="done-before", on=date(2017, 9, 10), status=Status.COMPLETED))
    net.record(Adjustment(node="done-before", on=date(2017, 9, 20), due=date(2017, 9, 25)))
    first = quarterly(net, "m1", year=SchoolYear("2017-18"), as_of=date(2018, 1, 31), basis="in_period")[0]
    assert first.redated_out == ("in-and-out",)


def test_what_is_said_of_an_action_that_joins_later_is_left_out() -> None:
    net = river_state()
    note = Note(node="river/4c/m1/a2", on=date(2017, 9, 20), text="Too early to speak of it.")
    net.record(note)
    net.replace("river/4c/m1/a2", adopted=date(2017, 10, 1))
    early, later, *_ = quarterly(net, "river/4c/m1", year=SchoolYear("2017-18"), as_of=RIVER_AS_OF)
    assert early.comments == ()
    assert [entry.text for entry in later.outputs_completed or ()] == ["Draft"]


def test_the_columns_are_those_of_the_template() -> None:
    net = river_state()
    quarter, term, month = (
        next(iter(verb(net, "river/4c/m1" if verb is not semester else "river/4c", as_of=RIVER_AS_OF)))  # type: ignore[operator]
        for verb in (quarterly, semester, monthly)
    )
    assert list(quarter.cells)[2:] == [
        "Actions Completed (%)", "Outputs Completed", "Actions on Time (%)", "Actions Behind Schedule (%)",
        "Actions Unreported", "Cause & Adjustments Made", "Resources/Budget Used", "Additional Information/Comments",
    ]  # fmt: skip
    assert list(term.cells)[2:] == [
        "Milestones Completed (%)", "Milestones Behind Schedule", "Milestones Unreported", "Cause & Adjustments Made",
    ]  # fmt: skip
    assert list(month.cells)[:4] == ["Action", "Month", "Status", "Timeline"]


def test_a_report_is_a_sequence_and_shows_itself_in_a_line() -> None:
    report = quarterly(river_state(), "river", as_of=RIVER_AS_OF, own=True)
    rows = list(report)
    assert [report[place] for place in range(len(report))] == rows
    assert (report[-1], report[1:3], len(report)) == (rows[-1], tuple(rows[1:3]), len(rows))
    assert report["river/4c/m1"] == tuple(r for r in rows if r.milestone == "river/4c/m1")
    assert report["river/4c/m1", "2nd Quarter"] == report["river/4c/m1", report.periods[1]] == rows[1]
    assert "river/4c/m1" in report
    assert "river/4c" not in report
    assert "nothing" not in report
    assert rows[2] in report
    assert repr(report) == "<Quarterly of 3 milestones in 2017-18 as of 2018-03-31: 3 of 4 periods begun>"
    html = report._repr_html_()
    assert "Actions Behind Schedule (%)" in html
    assert "33% (1 of 3)" in html


def test_what_people_wrote_is_escaped() -> None:
    net = river_state()
    net.record(StatusReport(node="river/4c/m1/a3", on=RIVER_AS_OF, status=Status.IN_PROGRESS, comment="<script>"))
    html = quarterly(net, "river/4c/m1", as_of=RIVER_AS_OF)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"node": "nobody"}, UnknownIdError),
        ({"node": 7}, UnknownIdError),
        ({"node": "river/4c/m1/a1"}, ScopeError),
        ({"as_of": "2018-03-31"}, DateTypeError),
        ({"known_by": "2018-03-31"}, DateTypeError),
        ({"basis": "both"}, FieldValueError),
        ({"basis": []}, FieldValueError),
        ({"due": "never"}, FieldValueError),
        ({"year": "2017-18"}, FieldTypeError),
        ({"own": 1}, FieldTypeError),
    ],
)
def test_arguments_that_are_not_what_they_should_be(arguments: dict[str, Any], error: type[Exception]) -> None:
    given: dict[str, Any] = {"as_of": RIVER_AS_OF} | arguments
    with pytest.raises(error):
        quarterly(river_state(), **given)


def test_rows_that_are_not_there() -> None:
    report = quarterly(river_state(), "river", as_of=RIVER_AS_OF, own=True)
    for key, error in (
        ("nobody", UnknownIdError), ("river", UnknownIdError), (("river/4c/m1", "5th Quarter"), FieldValueError),
        (None, FieldTypeError), (len(report), IndexError),
    ):  # fmt: skip
        with pytest.raises(error):
            report[key]  # type: ignore[index]

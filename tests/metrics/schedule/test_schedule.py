"""The schedule: along every path by hand, and what follows for single plans."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from networks import days, maybe_days
from waiting_networks import NaiveSchedule, waiting_networks

from spnet import (
    Action,
    Adjustment,
    Goal,
    Level,
    LinkKind,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    schedule,
    to_frame,
)
from spnet.errors import CycleError, DateTypeError, EditOpenError, FieldTypeError, ScopeError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state

AS_OF = date(2018, 1, 1)


@given(waiting_networks(), days, maybe_days)
def test_earliest_and_latest_days_are_those_of_all_paths(net: Network, as_of: date, known_by: date | None) -> None:
    found, slow = schedule(net, as_of=as_of, known_by=known_by), NaiveSchedule(net, as_of, known_by)
    assert list(found) == slow.steps
    for id, step in found.steps.items():
        assert (step.earliest_finish, step.latest_finish) == (slow.finish(id), slow.latest(id))
        assert bool(step.unknown_from) == slow.unknown(id)
        assert (step.completed_on, step.days, step.due) == (slow.done(id), slow.days(id), slow.due(net[id]))
        if step.slack is not None:
            assert step.earliest_finish is not None
            assert step.latest_finish is not None
            assert step.slack == (step.latest_finish - step.earliest_finish).days
        if not slow.parts(id) and step.completed_on is None and step.days and step.earliest_start:
            assert step.earliest_finish is not None
            assert (step.earliest_finish - step.earliest_start).days >= step.days - 1
    assert {(wait.waiting, wait.awaited) for wait in found.waits} == set(slow.waits)


@given(waiting_networks(), days)
def test_what_is_blocked_waits_for_something_open(net: Network, as_of: date) -> None:
    found, slow = schedule(net, as_of=as_of), NaiveSchedule(net, as_of)
    for id, step in found.steps.items():
        awaited = [one for one in slow.before(id, "wait") if slow.done(one) is None]
        assert set(step.blocked_by) == (set(awaited) if slow.done(id) is None else set())
        assert all(id in found[one].holds_up for one in step.waits_for)
        assert all(found[one].completed_on or found[one].unknown_from for one in step.unknown_from if one != id)
    for wait in found.waits:
        assert wait.blocks == (slow.done(wait.waiting) is None and slow.done(wait.awaited) is None)


@given(waiting_networks(), days)
def test_in_a_critical_chain_each_step_drives_the_next(net: Network, as_of: date) -> None:
    found, slow = schedule(net, as_of=as_of), NaiveSchedule(net, as_of)
    for chain in found.critical_chains:
        assert chain.finish == slow.finish(chain.steps[-1])
        assert found[chain.steps[-1]].slack == chain.slack
        first = chain.steps[0]
        later = NaiveSchedule(net, as_of, delays={first: 1})
        for one in chain.steps:  # a day lost on the first is lost on all
            before, after = slow.finish(one), later.finish(one)
            assert before is not None
            assert after is not None
            assert (after - before).days == 1
        slacks = [found[one].slack for one in chain.steps]
        assert None not in slacks
        if chain.slack > 0:
            assert len(set(slacks)) == 1


@given(waiting_networks(), days)
def test_links_alone_make_no_circle_and_those_by_way_of_milestones_are_told(net: Network, as_of: date) -> None:
    links: nx.DiGraph[str] = nx.DiGraph()
    links.add_edges_from((a, b) for a, b, kind in net.links.edges(keys=True) if kind is LinkKind.DEPENDS_ON)
    assert nx.is_directed_acyclic_graph(links)
    problems = schedule(net, as_of=as_of).problems
    circular = {id for problem in problems if problem.code == "circular-wait" for id in problem.nodes}
    assert circular == NaiveSchedule(net, as_of).circular


# --- single plans -------------------------------------------------------------------------------------------


def plan(*actions: Action, milestones: dict[str, Any] | None = None) -> Network:
    """One school; an action ``m2/a`` stands under the milestone ``m2``."""
    net = Network("plan")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s")
    net.add(Strategy(id="t"), parent="g")
    for id in sorted({action.id.split("/")[0] for action in actions} | set(milestones or {})):
        net.add(Milestone(id=id, **(milestones or {}).get(id, {})), parent="t")
    for action in actions:
        net.add(action, parent=action.id.split("/")[0])
    return net


def step(id: str, start: date | None, due: date | None, **fields: Any) -> Action:
    return Action(id=id, start=start, due=due, **fields)


def january(day: int) -> date:
    return date(2018, 1, day)


def waits(net: Network, *pairs: tuple[str, str]) -> Network:
    for waiting, awaited in pairs:
        net.link(waiting, awaited, LinkKind.DEPENDS_ON)
    return net


def three_in_a_row() -> Network:
    return waits(
        plan(
            step("m/a", january(1), january(5)),
            step("m/b", january(6), january(10)),
            step("m/c", january(15), january(20)),
            step("m/d", january(1), january(2)),
            milestones={"m": {"due": january(25)}},
        ),
        ("m/b", "m/a"),
        ("m/c", "m/b"),
    )


def test_slack_is_what_the_milestone_can_spare() -> None:
    found = schedule(three_in_a_row(), as_of=AS_OF)
    assert {id: one.slack for id, one in found.steps.items()} == {"m": 5, "m/a": 9, "m/b": 9, "m/c": 5, "m/d": 23}
    assert found["m/a"].latest_start == january(10)
    assert found["m/c"].earliest_start == january(15)  # its own start, though it could begin earlier
    assert [chain.steps for chain in found.critical_chains] == [("m/c", "m")]
    assert found.critical_chains[0].slack == 5


def test_a_new_date_moves_what_waits_and_makes_a_critical_chain() -> None:
    net = three_in_a_row()
    net.record(Adjustment(node="m/a", on=AS_OF, due=january(19)))
    found = schedule(net, as_of=AS_OF)
    assert (found["m/b"].earliest_start, found["m/b"].earliest_finish) == (january(20), january(24))
    assert (found["m/c"].earliest_finish, found["m"].slack) == (january(30), -5)
    assert [chain.steps for chain in found.critical_chains] == [("m/a", "m/b", "m/c", "m")]
    assert schedule(net, as_of=AS_OF, known_by=date(2017, 12, 31))["m"].slack == 5


def test_what_is_overdue_is_finished_today_at_the_earliest_and_what_is_not_begun_begins_today() -> None:
    net = three_in_a_row()
    net.record(StatusReport(node="m/a", on=january(3), status=Status.IN_PROGRESS))
    found = schedule(net, as_of=january(12))
    assert found["m/a"].earliest_finish == january(12)
    assert (found["m/b"].earliest_start, found["m/b"].earliest_finish) == (january(13), january(17))
    assert (found["m/d"].earliest_start, found["m/d"].earliest_finish) == (january(12), january(13))


def test_completed_work_holds_nothing_up() -> None:
    net = three_in_a_row()
    net.record(StatusReport(node="m/a", on=january(12), status=Status.COMPLETED, completed_on=january(11)))
    found = schedule(net, as_of=january(12))
    assert found.blocked == ("m/c",)
    assert (found["m/a"].slack, found["m/a"].earliest_finish) == (None, january(11))
    assert found["m/b"].earliest_start == january(12)


def test_without_dates_all_that_waits_is_unknown_and_not_zero() -> None:
    net = three_in_a_row()
    net.replace("m/a", start=None)
    due_alone = schedule(net, as_of=AS_OF)  # it waits for nothing: its due date says when it ends
    assert due_alone["m/a"].earliest_finish == january(5)
    assert due_alone.unknown == ()
    net.replace("m/b", start=None)
    found = schedule(net, as_of=AS_OF)
    assert found.unknown == ("m", "m/b", "m/c")
    assert found["m/b"].unknown_from == ("m/b",)
    assert found["m/c"].unknown_from == ("m/b",)
    assert (found["m/c"].earliest_finish, found["m/c"].slack, found["m/a"].slack) == (None, None, None)
    net.replace("m/a", due=None)
    assert schedule(net, as_of=AS_OF)["m/b"].unknown_from == ("m/a",)


def test_actions_wait_when_their_milestone_does() -> None:
    net = waits(
        plan(
            step("m1/a", january(1), january(10)),
            step("m2/a", january(5), january(8)),
            step("m2/b", january(20), january(21)),
        ),
        ("m2", "m1"),
    )
    found = schedule(net, as_of=AS_OF)
    assert (found["m2/a"].earliest_start, found["m2/b"].earliest_start) == (january(11), january(20))
    assert found["m2/a"].blocked_by == ("m1",)
    assert found["m1"].holds_up == ("m2", "m2/a", "m2/b")
    assert found["m2"].earliest_finish == january(21)


def test_a_circle_by_way_of_milestones_is_a_problem_and_links_still_count() -> None:
    net = waits(
        plan(step("m1/a", january(1), january(2)), step("m2/a", january(1), january(5))),
        ("m2", "m1"),
        ("m1/a", "m2/a"),
    )
    found = schedule(net, as_of=AS_OF)
    (problem,) = found.problems
    assert (problem.code, problem.nodes) == ("circular-wait", ("m1", "m1/a", "m2/a"))
    assert found["m1/a"].earliest_finish == january(7)


def test_a_circle_of_links_is_refused_by_the_gate() -> None:
    with pytest.raises(CycleError):
        waits(three_in_a_row(), ("m/a", "m/c"))


def test_cancelled_work_holds_nothing_up_and_who_waits_for_it_is_told() -> None:
    net = three_in_a_row()
    net.record(StatusReport(node="m/b", on=AS_OF, status=Status.CANCELLED))
    found = schedule(net, as_of=AS_OF)
    assert "m/b" not in found
    assert found.blocked == ()
    assert [(one.code, one.nodes) for one in found.problems] == [("waits-for-cancelled", ("m/c", "m/b"))]


def test_a_network_without_dependencies_has_an_empty_schedule() -> None:
    found = schedule(plan(step("m/a", january(1), january(5))), as_of=AS_OF)
    assert (len(found), found.waits, found.critical_chains, found.blocked) == (0, (), (), ())


def test_dates_beyond_the_last_of_all_are_unknown() -> None:
    net = waits(
        plan(step("m/a", date(2018, 1, 1), date.max), step("m/b", january(1), january(9))),
        ("m/b", "m/a"),
    )
    found = schedule(net, as_of=AS_OF)
    assert (found["m/b"].earliest_start, found["m/b"].earliest_finish) == (None, None)


# --- River State --------------------------------------------------------------------------------------------


def test_in_river_state_two_schools_wait_for_their_district() -> None:
    found = schedule(river_state(), as_of=RIVER_AS_OF)
    assert found.blocked == ("school-a/4c/m2/a1", "school-c/4c/m2/a1")
    assert [(w.waiting_organization, w.awaited_organization) for w in found.across if w.blocks] == [
        ("school-a", "river"),
        ("school-c", "river"),
    ]
    assert [chain.steps[0] for chain in found.critical_chains] == ["river/4c/m1/a3"] * 2
    assert found.critical_chains[0].finish == date(2018, 4, 12)


def test_within_shows_less_and_reckons_with_all() -> None:
    net = river_state()
    whole, part = schedule(net, as_of=RIVER_AS_OF), schedule(net, as_of=RIVER_AS_OF, within="school-a")
    assert {step.organization for step in part.steps.values()} == {"school-a"}
    assert all(whole[id] == step for id, step in part.steps.items())
    assert [wait.awaited for wait in part.waits] == ["river/4c/m1/a3"]
    assert [chain.steps[0] for chain in part.critical_chains] == ["river/4c/m1/a3"]


def test_as_columns_by_pickle_and_in_a_line() -> None:
    pytest.importorskip("narwhals")
    found = schedule(river_state(), as_of=RIVER_AS_OF)
    frame = to_frame(found, backend="polars")
    assert (frame.height, frame["slack"].null_count()) == (
        len(found),
        sum(s.slack is None for s in found.steps.values()),
    )
    assert pickle.loads(pickle.dumps(found)) == found
    for one in (found, found["river/4c/m1/a3"], found["state/1c/m2/a1"], *found.waits, *found.critical_chains):
        assert "\n" not in repr(one)
    assert "<table>" in found._repr_html_()


def test_what_is_wrongly_asked_is_refused() -> None:
    net = river_state()
    with pytest.raises(FieldTypeError, match="Snapshot"):
        schedule(net.snapshot(), as_of=RIVER_AS_OF)  # type: ignore[arg-type]
    with pytest.raises(DateTypeError):
        schedule(net, as_of=None)  # type: ignore[arg-type]
    with pytest.raises(ScopeError):
        schedule(net, as_of=RIVER_AS_OF, within="river/4c")
    with pytest.raises(UnknownIdError):
        schedule(net, as_of=RIVER_AS_OF, within="nobody")
    found = schedule(net, as_of=RIVER_AS_OF)
    for id in ("nobody", "river/1c/m1/a1", ["river"]):
        with pytest.raises(UnknownIdError):
            found[id]  # type: ignore[index]
    with net.edit(), pytest.raises(EditOpenError):
        schedule(net, as_of=RIVER_AS_OF)

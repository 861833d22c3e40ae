"""What a delay moves, and who is told."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from networks import days
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
    organization_of,
    schedule,
    slip,
    to_dict,
    to_frame,
)
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state

AS_OF = date(2018, 1, 1)


def _open_steps(net: Network, as_of: date) -> list[str]:
    naive = NaiveSchedule(net, as_of)
    steps = [id for id in net if isinstance(net[id], Action | Milestone)]
    return [id for id in steps if naive.alive(net[id]) and naive.done(id) is None]


@given(waiting_networks(), days, st.data())
def test_what_moves_is_what_is_finished_later_on_some_path(net: Network, as_of: date, data: st.DataObject) -> None:
    steps = _open_steps(net, as_of)
    assume(steps)
    id, by = data.draw(st.sampled_from(steps)), data.draw(st.integers(1, 12))
    document = to_dict(net)
    found = slip(net, id, days=by, as_of=as_of)
    before, after = NaiveSchedule(net, as_of, delays={id: 0}), NaiveSchedule(net, as_of, delays={id: by})
    moved = {one for one in after.steps if before.finish(one) != after.finish(one)}
    assert {move.id for move in found.moves} == moved
    for move in found.moves:
        assert (move.old_finish, move.new_finish) == (before.finish(move.id), after.finish(move.id))
        assert move.organization == organization_of(net, move.id).id
        assert before.done(move.id) is None
        assert (move.chain[0], move.chain[-1]) == (id, move.id)
        assert set(move.chain) <= moved
        arrows = {(a, b) for a, b, _ in after.arrows}
        assert all(pair in arrows for pair in zip(move.chain, move.chain[1:], strict=False))
    beyond = {id, *after.beyond(id, after.arrows)}
    assert set(found.unknown) == {one for one in beyond if after.done(one) is None and after.unknown(one)}
    told = [one for organization in found.tell for one in (*organization.steps, *organization.unknown)]
    assert sorted(told) == sorted([*moved, *found.unknown])
    assert [one.own for one in found.tell] == [True, *(False for _ in found.tell[1:])][: len(found.tell)]
    assert to_dict(net) == document


@given(waiting_networks(), days)
def test_slack_is_how_long_a_step_can_slip_without_a_milestone_being_late(net: Network, as_of: date) -> None:
    plan = schedule(net, as_of=as_of)
    for id, step in plan.steps.items():
        if step.slack is not None and _held(net, plan, id):
            if step.slack:
                assert not _late(slip(net, id, days=step.slack, as_of=as_of).moves, net)
            assert _late(slip(net, id, days=step.slack + 1, as_of=as_of).moves, net)


def _held(net: Network, plan: Any, id: str) -> bool:
    """Whether it and all that comes after it is known and in time, in open milestones and no circle."""
    slow = NaiveSchedule(net, plan.as_of)
    beyond = {id, *slow.beyond(id, slow.arrows)}
    in_time = [plan[one].slack is not None and plan[one].slack >= 0 for one in beyond if slow.done(one) is None]
    return not plan.problems and all(in_time) and all(slow.done(slow.milestone(one)) is None for one in beyond)


def _late(moves: Any, net: Network) -> bool:
    return any(move.days_late for move in moves if isinstance(net[move.id], Milestone))


# --- single plans -------------------------------------------------------------------------------------------


def two_schools() -> Network:
    net = Network("two schools")
    for school in ("s1", "s2"):
        net.add(Organization(id=school, name=f"School {school}", level=Level.SCHOOL))
        net.add(Goal(id=f"{school}/g"), parent=school)
        net.add(Strategy(id=f"{school}/t"), parent=f"{school}/g")
        net.add(Milestone(id=f"{school}/m", due=date(2018, 3, 31), lead="Team"), parent=f"{school}/t")
    for id, start, due, fields in (
        ("s1/m/a", 1, 10, {"responsible": "A. Reyes", "collaborators": ("B. Stone",)}),
        ("s1/m/b", 15, 20, {"responsible": "B.  stone"}),
        ("s2/m/c", 12, 14, {"responsible": "C. Lund"}),
        ("s2/m/d", 25, 30, {}),
    ):
        action = Action(id=id, start=date(2018, 1, start), due=date(2018, 1, due), **fields)  # type: ignore[arg-type]
        net.add(action, parent=id[:4])
    for waiting, awaited in (("s1/m/b", "s1/m/a"), ("s2/m/c", "s1/m/a"), ("s2/m/d", "s2/m/c")):
        net.link(waiting, awaited, LinkKind.DEPENDS_ON)
    return net


def _moved(net: Network, id: str, by: int) -> dict[str, tuple[int, Any]]:
    return {move.id: (move.days, move.new_finish) for move in slip(net, id, days=by, as_of=AS_OF).moves}


def test_days_between_are_used_up_first() -> None:
    net = two_schools()
    assert _moved(net, "s1/m/a", 1) == {"s1/m/a": (1, date(2018, 1, 11))}
    assert _moved(net, "s1/m/a", 5) == {
        "s1/m/a": (5, date(2018, 1, 15)),
        "s1/m": (1, date(2018, 1, 21)),
        "s1/m/b": (1, date(2018, 1, 21)),
        "s2/m/c": (4, date(2018, 1, 18)),
    }


def test_own_and_others_are_told_each_person_once() -> None:
    delay = slip(two_schools(), "s1/m/a", days=30, as_of=AS_OF)
    assert [(one.name, one.own, one.people) for one in delay.tell] == [
        ("School s1", True, ("Team", "A. Reyes", "B. Stone")),
        ("School s2", False, ("Team", "C. Lund")),
    ]
    assert delay.moves[0].id == "s1/m/a"
    assert [move.responsible for move in delay.moves] == ["A. Reyes", "Team", "B.  stone", "Team", "C. Lund", ""]
    assert delay.moves[-1].chain == ("s1/m/a", "s2/m/c", "s2/m/d")


def test_who_is_responsible_on_the_day_is_told() -> None:
    net = two_schools()
    net.record(Adjustment(node="s2/m/c", on=date(2018, 1, 3), responsible="D. Hall"))
    for day, name in ((2, "C. Lund"), (3, "D. Hall")):
        delay = slip(net, "s1/m/a", days=30, as_of=date(2018, 1, day))
        assert name in delay.tell[1].people


def test_completed_and_cancelled_work_does_not_move() -> None:
    net = two_schools()
    net.record(StatusReport(node="s2/m/c", on=AS_OF, status=Status.COMPLETED))
    net.record(StatusReport(node="s1/m/b", on=AS_OF, status=Status.CANCELLED))
    assert _moved(net, "s1/m/a", 30).keys() == {"s1/m/a", "s1/m"}


def test_a_step_without_dependencies_slips_alone_or_with_its_milestone() -> None:
    net = two_schools()
    net.add(Action(id="x", start=AS_OF, due=date(2018, 1, 25)), parent="s1/m")
    net.add(Milestone(id="m3", start=AS_OF, due=date(2018, 1, 25)), parent="s1/t")
    assert _moved(net, "x", 3) == {"x": (3, date(2018, 1, 28)), "s1/m": (3, date(2018, 1, 28))}
    assert _moved(net, "m3", 3) == {"m3": (3, date(2018, 1, 28))}


def test_an_overdue_step_slips_from_the_day_itself() -> None:
    move = slip(two_schools(), "s1/m/a", days=2, as_of=date(2018, 1, 20)).moves[0]
    assert (move.old_finish, move.new_finish, move.days_late) == (date(2018, 1, 29), date(2018, 1, 31), 21)
    net = two_schools()
    net.record(StatusReport(node="s1/m/a", on=AS_OF, status=Status.IN_PROGRESS))
    assert slip(net, "s1/m/a", days=2, as_of=date(2018, 1, 20)).moves[0].new_finish == date(2018, 1, 22)


def test_of_undated_work_nothing_is_said() -> None:
    net = two_schools()
    net.replace("s2/m/c", start=None)
    delay = slip(net, "s1/m/a", days=30, as_of=AS_OF)
    assert delay.unknown == ("s2/m", "s2/m/c", "s2/m/d")
    assert {move.id for move in delay.moves} == {"s1/m/a", "s1/m", "s1/m/b"}
    assert delay.tell[1].unknown == delay.unknown
    assert delay.tell[1].people == ("Team", "C. Lund")
    net.replace("s1/m/a", due=None)
    nothing = slip(net, "s1/m/a", days=30, as_of=AS_OF)
    assert nothing.moves == ()
    assert nothing.unknown[:2] == ("s1/m", "s1/m/a")
    assert nothing.tell[0].own


# --- River State --------------------------------------------------------------------------------------------


def test_in_river_state_two_schools_are_told() -> None:
    net = river_state()
    delay = slip(net, "river/4c/m1/a3", days=30, as_of=RIVER_AS_OF)
    assert [one.organization for one in delay.tell] == ["river", "school-a", "school-c"]
    assert {move.days for move in delay.moves} == {30}
    assert len(net.journal) == len(river_state().journal)
    assert pickle.loads(pickle.dumps(delay)) == delay
    for one in (delay, *delay.moves, *delay.tell):
        assert "\n" not in repr(one)
    assert "<table>" in delay._repr_html_()


def test_as_a_frame() -> None:
    pytest.importorskip("narwhals")
    frame = to_frame(slip(river_state(), "river/4c/m1/a3", days=30, as_of=RIVER_AS_OF), backend="polars")
    assert frame["new_finish"].to_list()[0] == date(2018, 4, 30)


def test_what_is_wrongly_asked_is_refused() -> None:
    net = two_schools()
    for wrong, error in ((0, FieldValueError), (-3, FieldValueError), (10**9, FieldValueError)):
        with pytest.raises(error):
            slip(net, "s1/m/a", days=wrong, as_of=AS_OF)
    for wrong_type in (1.5, True, "3", None):
        with pytest.raises(FieldTypeError):
            slip(net, "s1/m/a", days=wrong_type, as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(FieldTypeError, match="Snapshot"):
        slip(net.snapshot(), "s1/m/a", days=1, as_of=AS_OF)  # type: ignore[arg-type]
    for id in ("nobody", ["s1/m/a"]):
        with pytest.raises(UnknownIdError):
            slip(net, id, days=1, as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(ScopeError, match="strategy"):
        slip(net, "s1/t", days=1, as_of=AS_OF)
    net.replace("s2/m/d", adopted=date(2018, 6, 1))
    net.record(StatusReport(node="s2/m/c", on=AS_OF, status=Status.COMPLETED))
    net.record(StatusReport(node="s1/m/b", on=AS_OF, status=Status.CANCELLED))
    for id, why in (("s2/m/d", "not in the plan"), ("s2/m/c", "completed"), ("s1/m/b", "cancelled")):
        with pytest.raises(ScopeError, match=why):
            slip(net, id, days=1, as_of=AS_OF)

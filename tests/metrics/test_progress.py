"""Progress: equal to the slow, obvious way on awkward networks, and exactly the worked example."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

from spnet import (
    Action,
    Adjustment,
    Correction,
    Counts,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    Tally,
    parent,
    progress,
)
from spnet.errors import DateTypeError, EditOpenError, FieldTypeError, FieldValueError, UnknownIdError

POLICIES = st.sampled_from(["current", "original"])


@given(networks(), days, st.none() | days, POLICIES)
def test_progress_equals_the_slow_obvious_way(net: Network, as_of: date, known_by: date | None, due: Any) -> None:
    naive = Naive(net, as_of, known_by, due)
    p = progress(net, as_of=as_of, known_by=known_by, due=due)
    assert p.total == naive.total()
    for id in net:
        assert p[id] == naive.whole(id)
        assert p.own(id) == naive.own(id)


@given(networks(), days, POLICIES)
def test_classes_are_exclusive_and_shares_make_a_hundred(net: Network, as_of: date, due: Any) -> None:
    p = progress(net, as_of=as_of, due=due)
    for tally in (t for id in net for t in (p[id].actions, p[id].milestones)):
        assert tally.total == (
            tally.cancelled + tally.completed_on_time + tally.completed_late + tally.overdue + tally.on_track
        )
        shares = (tally.on_time_pct, tally.late_pct, tally.behind_pct)
        if tally.active:
            assert sum(share for share in shares if share is not None) == pytest.approx(100)
        else:
            assert shares == (None, None, None)


@given(networks(), days)
def test_own_plans_add_up_to_the_whole(net: Network, as_of: date) -> None:
    p = progress(net, as_of=as_of)
    organizations = [id for id in net if isinstance(net[id], Organization)]
    assert sum((p.own(id) for id in organizations), Counts()) == p.total
    assert sum((p[root.id] for root in net.roots), Counts()) == p.total


@given(networks(), days)
def test_a_snapshot_gives_the_same_numbers_after_the_network_has_changed(net: Network, as_of: date) -> None:
    before = progress(net, as_of=as_of)
    snapshot = net.snapshot()
    net.record(StatusReport(node=net.roots[0].id, on=as_of, status=Status.CANCELLED))
    after = progress(snapshot, as_of=as_of)
    assert after.total == before.total
    assert progress(net, as_of=as_of)[net.roots[0].id].actions.active == 0


@given(networks(), days, st.none() | days)
def test_snapshots_taken_between_events_give_the_same_numbers(net: Network, as_of: date, known_by: date | None) -> None:
    bit_by_bit = Network("random")
    for id in net:
        above = parent(net, id)
        bit_by_bit.add(net[id], parent=above.id if above else None)
    for event in net.journal.values():
        bit_by_bit.snapshot()
        bit_by_bit.record(event)
    expected = progress(net, as_of=as_of, known_by=known_by)
    found = progress(bit_by_bit, as_of=as_of, known_by=known_by)
    assert [found[id] for id in net] == [expected[id] for id in net]


# --- the worked example of the definitions ------------------------------------------------------------------


@pytest.fixture
def worked() -> Network:
    net = Network("worked example")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g1", statement="Each student grows."), parent="s1")
    net.add(Strategy(id="st1"), parent="g1")
    net.add(Milestone(id="m"), parent="st1")
    net.add(Milestone(id="empty"), parent="st1")
    plan: dict[str, dict[str, date]] = {
        "a1": {"due": date(2017, 10, 15)},
        "a2": {"due": date(2017, 10, 15)},
        "a3": {"start": date(2017, 10, 1), "due": date(2017, 11, 30)},
        "a4": {"due": date(2018, 1, 31)},
        "a5": {"due": date(2017, 12, 1)},
        "a6": {},
    }
    for id, dates in plan.items():
        net.add(Action(id=id, **dates), parent="m")
    completed = Status.COMPLETED
    for event in (
        StatusReport(node="a1", on=date(2017, 10, 10), status=completed),
        StatusReport(node="a2", on=date(2017, 10, 31), status=completed, completed_on=date(2017, 10, 20)),
        Adjustment(node="a2", on=date(2017, 11, 5), due=date(2017, 12, 31)),
        Adjustment(node="a3", on=date(2018, 1, 5), due=date(2018, 2, 28)),
        StatusReport(node="a4", on=date(2017, 12, 15), status=Status.IN_PROGRESS),
        StatusReport(node="a5", on=date(2017, 11, 1), status=Status.CANCELLED),
        StatusReport(node="a6", on=date(2017, 12, 20), status=completed),
    ):
        net.record(event)
    return net


@pytest.mark.parametrize("due", ["current", "original"])
def test_the_worked_example_at_the_end_of_2017(worked: Network, due: Any) -> None:
    p = progress(worked, as_of=date(2017, 12, 31), due=due)
    tally = p["m"].actions
    assert tally == Tally(
        total=6,
        cancelled=1,
        completed_on_time=2,
        completed_late=1,
        overdue=1,
        on_track=1,
        fallen_due=3,
        fallen_due_on_time=1,
        late_start=1,
        unreported=1,
        redated=0,
    )
    assert (tally.active, tally.completed) == (5, 3)
    assert (tally.completed_pct, tally.on_time_pct, tally.late_pct, tally.behind_pct) == (60, 60, 20, 20)
    assert tally.due_on_time_pct == 100 * 1 / 3
    classes = {id: _class(p[id].actions) for id in ("a1", "a2", "a3", "a4", "a5", "a6")}
    assert classes == {
        "a1": "completed_on_time",
        "a2": "completed_late",
        "a3": "overdue",
        "a4": "on_track",
        "a5": "cancelled",
        "a6": "completed_on_time",
    }


@pytest.mark.parametrize(("due", "a3", "overdue"), [("current", "on_track", 0), ("original", "overdue", 1)])
def test_the_worked_example_a_month_later(worked: Network, due: Any, a3: str, overdue: int) -> None:
    p = progress(worked, as_of=date(2018, 1, 31), due=due)
    assert _class(p["a3"].actions) == a3
    assert (p["a3"].actions.redated, p["a3"].actions.unreported) == (1, 1)
    assert (_class(p["a4"].actions), p["a4"].actions.fallen_due) == ("on_track", 0)
    assert p["m"].actions == Tally(
        total=6,
        cancelled=1,
        completed_on_time=2,
        completed_late=1,
        overdue=overdue,
        on_track=2 - overdue,
        fallen_due=2 + overdue,
        fallen_due_on_time=1,
        late_start=1,
        unreported=1,
        redated=1,
    )


def test_an_empty_milestone_has_no_percentages(worked: Network) -> None:
    counts = progress(worked, as_of=date(2017, 12, 31))["empty"]
    tally = counts.actions
    shares = (tally.completed_pct, tally.on_time_pct, tally.late_pct, tally.behind_pct, tally.due_on_time_pct)
    assert shares == (None,) * 5
    assert counts.milestones == Tally(total=1, on_track=1)


def _class(tally: Tally) -> str:
    names = ("cancelled", "completed_on_time", "completed_late", "overdue", "on_track")
    return next(name for name in names if getattr(tally, name))


# --- examples that show what is meant -----------------------------------------------------------------------


def _plan() -> Network:
    net = Network("plan")
    net.add(Organization(id="d1", name="River", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill", level=Level.SCHOOL), parent="d1")
    net.add(Goal(id="g1"), parent="s1")
    net.add(Strategy(id="st1"), parent="g1")
    net.add(Milestone(id="m1"), parent="st1")
    net.add(Action(id="a1", due=date(2018, 1, 10)), parent="m1")
    net.add(Action(id="a2", due=date(2018, 1, 20)), parent="m1")
    return net


def _done(node: str, on: date, **more: Any) -> StatusReport:
    return StatusReport(node=node, on=on, status=Status.COMPLETED, **more)


def test_the_first_report_of_a_run_of_completed_says_when() -> None:
    net = _plan()
    net.record(_done("a1", date(2018, 1, 9)))
    net.record(_done("a1", date(2018, 1, 31), completed_on=date(2018, 1, 31)))
    assert progress(net, as_of=date(2018, 2, 1))["a1"].actions.completed_on_time == 1
    net.record(StatusReport(node="a1", on=date(2018, 2, 2), status=Status.IN_PROGRESS))
    assert progress(net, as_of=date(2018, 2, 2))["a1"].actions.overdue == 1
    net.record(_done("a1", date(2018, 2, 3)))
    assert progress(net, as_of=date(2018, 2, 3))["a1"].actions.completed_late == 1


def test_cancelling_goes_down_and_is_undone() -> None:
    net = _plan()
    net.record(_done("a1", date(2018, 1, 9)))
    net.record(StatusReport(node="d1", on=date(2018, 1, 15), status=Status.CANCELLED))
    net.record(StatusReport(node="d1", on=date(2018, 1, 18), status=Status.IN_PROGRESS))
    assert progress(net, as_of=date(2018, 1, 16))["m1"].actions == Tally(total=2, cancelled=2)
    assert progress(net, as_of=date(2018, 1, 16)).total.milestones == Tally(total=1, cancelled=1)
    assert progress(net, as_of=date(2018, 1, 19))["m1"].actions.completed_on_time == 1


def test_a_correction_replaces_or_withdraws_and_only_once_it_is_known() -> None:
    net = _plan()
    wrong = net.record(_done("a1", date(2018, 1, 9)))
    right = _done("a1", date(2018, 1, 12))
    net.record(Correction(of=wrong, replacement=right, recorded_on=date(2018, 2, 1)))
    as_of = date(2018, 1, 31)
    assert progress(net, as_of=as_of)["a1"].actions.completed_late == 1
    assert progress(net, as_of=as_of, known_by=as_of)["a1"].actions.completed_on_time == 1
    assert progress(net, as_of=as_of, known_by=date(2018, 2, 1))["a1"].actions.completed_late == 1
    assert progress(net, as_of=date(2018, 1, 10))["a1"].actions.completed == 0
    net.record(Correction(of=wrong, replacement=None, recorded_on=date(2018, 2, 2)))
    assert progress(net, as_of=as_of)["a1"].actions.unreported == 1


def test_a_milestone_is_completed_by_its_actions_or_by_its_own_report() -> None:
    net = _plan()
    net.record(_done("a1", date(2018, 1, 9)))
    net.record(_done("a2", date(2018, 1, 21)))
    milestone = progress(net, as_of=date(2018, 1, 31))["m1"].milestones
    assert milestone == Tally(total=1, completed_late=1, fallen_due=1)  # due with its last action, done a day after
    net.record(_done("m1", date(2018, 1, 31), completed_on=date(2018, 1, 20)))
    assert progress(net, as_of=date(2018, 1, 31))["m1"].milestones.completed_on_time == 1


@pytest.mark.parametrize(("on", "late"), [(10, True), (11, True), (12, False), (13, True)])
def test_a_new_due_date_counts_from_its_day_until_completion(on: int, late: bool) -> None:
    """Re-dated on the 10th and 11th to no avail; on the 12th, the day of completion, in time; after it, too late."""
    net = _plan()
    net.record(_done("a1", date(2018, 1, 12)))
    net.record(
        Adjustment(node="a1", on=date(2018, 1, on), due=date(2018, 1, 12 if on == 12 else 11 if on < 12 else 31))
    )
    tally = progress(net, as_of=date(2018, 1, 31))["a1"].actions
    assert (tally.completed_late, tally.redated) == (int(late), int(on < 13))


def test_of_two_reports_of_a_day_the_one_entered_later_wins_whatever_the_order_of_recording() -> None:
    net = _plan()
    net.record(StatusReport(node="a1", on=date(2018, 1, 9), recorded_on=date(2018, 1, 15), status=Status.IN_PROGRESS))
    net.record(_done("a1", date(2018, 1, 9)))
    assert progress(net, as_of=date(2018, 1, 9))["a1"].actions.completed == 0
    assert progress(net, as_of=date(2018, 1, 9), known_by=date(2018, 1, 14))["a1"].actions.completed == 1


def test_progress_and_snapshot_are_containers_of_ids() -> None:
    net = _plan()
    p = progress(net, as_of=date(2018, 1, 9))
    for container in (p, net.snapshot()):
        assert list(container) == ["d1", "s1", "g1", "st1", "m1", "a1", "a2"]
        assert "a1" in container
        assert "a9" not in container
        assert 5 not in container


def test_an_adjustment_of_the_very_day_counts() -> None:
    net = _plan()
    net.record(Adjustment(node="a1", on=date(2018, 1, 31), due=date(2018, 3, 1)))
    assert progress(net, as_of=date(2018, 1, 31))["a1"].actions.on_track == 1
    assert progress(net, as_of=date(2018, 1, 30))["a1"].actions.overdue == 1


def test_what_joins_the_plan_later_is_in_no_count_before() -> None:
    net = _plan()
    net.replace("g1", adopted=date(2018, 1, 15))
    assert progress(net, as_of=date(2018, 1, 14))["a1"] == Counts()
    assert progress(net, as_of=date(2018, 1, 14)).total == Counts()
    assert progress(net, as_of=date(2018, 1, 15)).total.actions.total == 2


def test_a_network_without_anything_has_empty_tallies() -> None:
    assert progress(Network("empty"), as_of=date(2018, 1, 1)).total == Counts()


def test_numbers_do_not_depend_on_the_order_of_recording_across_days() -> None:
    first, second = _plan(), _plan()
    events = [_done("a1", date(2018, 1, 9)), StatusReport(node="a1", on=date(2018, 1, 8), status=Status.CANCELLED)]
    for event in events:
        first.record(event)
    for event in reversed(events):
        second.record(event)
    as_of = date(2018, 1, 31)
    assert progress(first, as_of=as_of).total == progress(second, as_of=as_of).total


# --- mistakes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"as_of": "2018-01-31"}, DateTypeError),
        ({"as_of": None}, DateTypeError),
        ({"as_of": date(2018, 1, 31), "known_by": "now"}, DateTypeError),
        ({"as_of": date(2018, 1, 31), "due": "planned"}, FieldValueError),
    ],
)
def test_a_wrong_argument_is_refused(arguments: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        progress(_plan(), **arguments)


def test_as_of_is_always_asked_for() -> None:
    with pytest.raises(TypeError, match="as_of"):
        progress(_plan())  # type: ignore[call-arg]  # that is what is tested


def test_other_mistakes_are_refused() -> None:
    net = _plan()
    with pytest.raises(UnknownIdError, match="nobody"):
        progress(net, as_of=date(2018, 1, 31))["nobody"]
    with pytest.raises(FieldTypeError, match="dict"):
        progress({}, as_of=date(2018, 1, 31))  # type: ignore[arg-type]  # that is what is tested
    with net.edit(), pytest.raises(EditOpenError):
        progress(net, as_of=date(2018, 1, 31))


# --- how they look ------------------------------------------------------------------------------------------


def test_reprs_are_one_line_and_html_is_escaped() -> None:
    net = _plan()
    net.replace("d1", name="<b>River</b>")
    p = progress(net, as_of=date(2018, 1, 31))
    assert "\n" not in repr(p)
    assert "\n" not in repr(p.total.actions)
    assert "&lt;b&gt;River" in p._repr_html_()
    assert "<b>" not in p._repr_html_()

"""Explanations: the ids make the numbers, and what is left out is found the slow, obvious way too."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

import spnet
from spnet import (
    Action,
    Adjustment,
    Correction,
    CountedIds,
    Explanation,
    Goal,
    LeftOut,
    Level,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    Tally,
    ancestors,
    organization_of,
    progress,
    walk,
)
from spnet.errors import FieldValueError, UnknownIdError

POLICIES = st.sampled_from(["current", "original"])
COUNTS = tuple(field.name for field in attrs.fields(Tally))
PERCENTAGES = ("completed_pct", "on_time_pct", "late_pct", "behind_pct", "due_on_time_pct")


# --- the slow, obvious way ----------------------------------------------------------------------------------


def _ids(naive: Naive, top: str, kind: type[Any], *, own: bool) -> dict[str, tuple[str, ...]]:
    nodes = [node for node in walk(naive.net, top) if isinstance(node, kind)]
    if own and isinstance(naive.net[top], Organization):
        nodes = [node for node in nodes if organization_of(naive.net, node.id).id == top]
    return {name: tuple(n.id for n in nodes if getattr(naive.tally_of(n), name)) for name in COUNTS}


def _nodes_left_out(naive: Naive, top: str) -> list[LeftOut]:
    found = []
    for node in walk(naive.net, top):
        if not isinstance(node, Action | Milestone):
            continue
        later = [n for n in naive.line(node) if (day := getattr(n, "adopted", None)) and day > naive.as_of]
        stopped = [n for n in naive.line(node) if naive.status(n) is Status.CANCELLED]
        if later:
            day = max(n.adopted for n in later)  # type: ignore[attr-defined]  # those found have one
            found.append(LeftOut(node=node.id, reason="absent", by=tuple(n.id for n in later), day=day))
        elif stopped:
            found.append(LeftOut(node=node.id, reason="cancelled", by=tuple(n.id for n in stopped)))
        elif naive.due(node) is None:
            found.append(LeftOut(node=node.id, reason="no due date"))
    return found


def _events_left_out(naive: Naive, node: Any) -> set[LeftOut]:
    journal, known_by, as_of = naive.net.journal, naive.known_by, naive.as_of
    found = set()

    def leave_out(reason: Any, event: int, day: date) -> None:
        found.add(LeftOut(node=node.id, reason=reason, event=event, day=day))

    for id, event in journal.items():
        if isinstance(event, Correction) or event.node != node.id:
            continue
        if known_by is not None and event.recorded_on > known_by:
            leave_out("recorded later", id, event.recorded_on)
            continue
        corrections = [(c.recorded_on, at) for at, c in journal.items() if isinstance(c, Correction) and c.of == id]
        known = [pair for pair in corrections if known_by is None or pair[0] <= known_by]
        for day, _ in set(corrections) - set(known):
            leave_out("correction recorded later", id, day)
        reads: Any = event
        if known:
            day, at = max(known)
            reads = journal[at].replacement  # type: ignore[union-attr]  # a correction has one
            leave_out("withdrawn" if reads is None else "corrected", id, day)
        if reads is not None and reads.on > as_of:
            leave_out("speaks for a later day", id, reads.on)
    run: list[Any] = []
    for id, event in naive.events_in_force():
        if isinstance(event, StatusReport) and event.node == node.id:
            run = [*run, (id, event.completed_on or event.on)] if event.status is Status.COMPLETED else []
    for id, day in run:
        if day != run[0][1]:
            leave_out("completion date ignored", id, day)
    tally = naive.tally_of(node) if isinstance(node, Action | Milestone) else Tally()
    done = naive.completed_on(node) if tally.completed else None
    for id, event in naive.events_in_force():
        if isinstance(event, Adjustment) and event.node == node.id and (event.due or event.start):
            moved_late = done is not None and event.on > done
            if moved_late:
                leave_out("adjusted after completion", id, event.on)
    return found


# --- properties ---------------------------------------------------------------------------------------------


@given(networks(), days, st.none() | days, POLICIES)
def test_the_ids_behind_each_count_are_found_the_slow_way_too(
    net: Network, as_of: date, known_by: date | None, due: Any
) -> None:
    naive = Naive(net, as_of, known_by, due)
    p = progress(net, as_of=as_of, known_by=known_by, due=due)
    for id in net:
        e = p.explain(id)
        assert (e.node, e.as_of, e.known_by, e.due) == (id, as_of, known_by, due)
        for counted, own, kind in (
            (e.actions, e.own_actions, Action),
            (e.milestones, e.own_milestones, Milestone),
        ):
            assert dict(counted) == _ids(naive, id, kind, own=False)
            assert dict(own) == _ids(naive, id, kind, own=True)
        assert (e.actions.tally, e.own_actions.tally) == (p[id].actions, p.own(id).actions)
        if isinstance(net[id], Action):  # whose milestone tally is empty
            assert e.milestones.tally == Tally()


@given(networks(), days, st.none() | days, POLICIES)
def test_what_is_left_out_is_found_the_slow_way_too(net: Network, as_of: date, known_by: date | None, due: Any) -> None:
    naive = Naive(net, as_of, known_by, due)
    p = progress(net, as_of=as_of, known_by=known_by, due=due)
    order = {id: place for place, id in enumerate(net.snapshot())}
    for id in net:
        e = p.explain(id)
        nodes = [one for one in e.left_out if one.event is None]
        events = [one for one in e.left_out if one.event is not None]
        assert list(e.left_out) == [*nodes, *events]
        assert nodes == _nodes_left_out(naive, id)
        about = [*ancestors(net, id), *walk(net, id)]
        assert set(events) == set().union(*(_events_left_out(naive, node) for node in about))
        places = [(order[one.node], one.event) for one in events]
        assert places == sorted(places)


@given(networks(), days, st.none() | days, POLICIES)
def test_a_formula_gives_its_percentage(net: Network, as_of: date, known_by: date | None, due: Any) -> None:
    p = progress(net, as_of=as_of, known_by=known_by, due=due)
    for id in net:
        e = p.explain(id)
        for counted, tally in ((e.actions, p[id].actions), (e.own_milestones, p.own(id).milestones)):
            assert tuple(formula.name for formula in counted.formulas) == PERCENTAGES
            for formula in counted.formulas:
                assert formula.value == getattr(tally, formula.name)
                assert formula.numerator == sum(getattr(tally, name) for name in formula.numerator_counts)
                assert formula.denominator == sum(getattr(tally, name) for name in formula.denominator_counts)
                assert set(formula.numerator_ids) <= set(formula.denominator_ids)
                assert (formula.numerator, formula.denominator) == (
                    len(set(formula.numerator_ids)),
                    len(set(formula.denominator_ids)),
                )


@given(networks(), days, st.none() | days, POLICIES)
def test_a_verdict_says_what_the_slow_way_says(net: Network, as_of: date, known_by: date | None, due: Any) -> None:
    naive = Naive(net, as_of, known_by, due)
    p = progress(net, as_of=as_of, known_by=known_by, due=due)
    events = naive.events_in_force()
    for node in walk(net):
        v = p.explain(node.id).verdict
        if not isinstance(node, Action | Milestone):
            assert v is None
            continue
        assert v is not None
        tally = naive.tally_of(node)
        assert v.counts == tuple(name for name in COUNTS if getattr(tally, name))
        assert v.judged in (*v.counts, None)
        assert (v.judged is None) == naive.absent(node)
        assert v.status == naive.status(node)
        done = naive.completed_on(node)
        assert v.completed_on == done
        assert v.by_actions == (done is not None and naive.status(node) is not Status.COMPLETED)
        reports = [(id, e) for id, e in events if isinstance(e, StatusReport) and e.node == node.id]
        assert v.reports == tuple(id for id, _ in reports)
        since = max((n + 1 for n, (_, e) in enumerate(reports) if e.status is not Status.COMPLETED), default=0)
        assert v.run == v.reports[since:]
        assert v.cancelled_by == tuple(n.id for n in naive.line(node) if naive.status(n) is Status.CANCELLED)
        for name, dated in (("due", v.due), ("start", v.start)):
            assert (dated.planned, dated.in_force) == (getattr(node, name), naive.in_force(node, name))
            setting = [
                id
                for id, e in events
                if isinstance(e, Adjustment) and e.node == node.id and getattr(e, name) and e.on <= (done or as_of)
            ]
            assert dated.adjustment == (setting[-1] if setting else None)
        assert (v.due.judged_by, v.start.judged_by) == (naive.due(node), naive.own_date(node, "start"))
        from_actions = naive.own_date(node, "due") is None and naive.due(node) is not None
        assert v.due.from_actions == tuple(
            a.id for a in naive.actions(node) if from_actions and naive.due(a) == naive.due(node)
        )


@given(networks(), days)
def test_a_snapshot_explains_as_its_network_does(net: Network, as_of: date) -> None:
    for id in net:
        one, other = (progress(source, as_of=as_of).explain(id) for source in (net, net.snapshot()))
        assert str(one) == str(other)


# --- examples that show what is meant -----------------------------------------------------------------------


@pytest.fixture
def net() -> Network:
    net = Network("plan")
    net.add(Organization(id="d1", name="River", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill", level=Level.SCHOOL), parent="d1")
    for organization in ("d1", "s1"):
        net.add(Goal(id=f"g-{organization}"), parent=organization)
        net.add(Strategy(id=f"t-{organization}"), parent=f"g-{organization}")
        net.add(Milestone(id=f"m-{organization}"), parent=f"t-{organization}")
        net.add(Action(id=f"a-{organization}", due=date(2018, 1, 10)), parent=f"m-{organization}")
    return net


def _done(node: str, day: int, **more: Any) -> StatusReport:
    return StatusReport(node=node, on=date(2018, 1, day), status=Status.COMPLETED, **more)


def test_whole_and_own_of_an_organization(net: Network) -> None:
    e = progress(net, as_of=date(2018, 1, 31)).explain("d1")
    assert set(e.actions["overdue"]) == {"a-d1", "a-s1"}
    assert e.own_actions["overdue"] == ("a-d1",)
    assert e.own_milestones["overdue"] == ("m-d1",)


def test_late_though_it_was_given_a_new_date(net: Network) -> None:
    done = net.record(_done("a-s1", 12))
    early = net.record(Adjustment(node="a-s1", on=date(2018, 1, 5), due=date(2018, 1, 11)))
    too_late = net.record(Adjustment(node="a-s1", on=date(2018, 1, 20), due=date(2018, 1, 31)))
    again = net.record(_done("a-s1", 25))
    e = progress(net, as_of=date(2018, 1, 31)).explain("a-s1")
    assert e.verdict is not None
    assert (e.verdict.judged, e.verdict.run, e.verdict.due.adjustment) == ("completed_late", (done, again), early)
    assert [(one.reason, one.event, one.day) for one in e.left_out] == [
        ("adjusted after completion", too_late, date(2018, 1, 20)),
        ("completion date ignored", again, date(2018, 1, 25)),
    ]
    assert str(e.verdict) == "\n".join(
        (
            "completed_late",
            "  also counted as fallen_due, redated",
            f"  status: completed by event {again}",
            f"  completed on 2018-01-12 by event {done}",
            f"  due: 2018-01-11 by adjustment {early}, planned 2018-01-10",
            "  start: none",
        )
    )


def test_an_adjustment_of_the_very_day_counts(net: Network) -> None:
    adjusted = net.record(Adjustment(node="a-s1", on=date(2018, 1, 12), due=date(2018, 1, 31)))
    for day in (12, 15):
        e = progress(net, as_of=date(2018, 1, day)).explain("a-s1")
        assert e.verdict is not None
        assert (e.verdict.due.adjustment, e.left_out) == (adjusted, ())
        net.record(_done("a-s1", 12))


def test_completion_dates_of_a_run_that_was_reopened_are_of_no_account(net: Network) -> None:
    net.record(_done("a-s1", 5))
    net.record(_done("a-s1", 6))
    net.record(StatusReport(node="a-s1", on=date(2018, 1, 7), status=Status.IN_PROGRESS))
    assert progress(net, as_of=date(2018, 1, 7)).explain("a-s1").left_out == ()
    net.record(_done("a-s1", 8))
    assert progress(net, as_of=date(2018, 1, 8)).explain("a-s1").left_out == ()


def test_cancelled_by_those_above_the_nearest_first(net: Network) -> None:
    for node in ("d1", "g-s1"):
        net.record(StatusReport(node=node, on=date(2018, 1, 15), status=Status.CANCELLED))
    e = progress(net, as_of=date(2018, 1, 31)).explain("a-s1")
    assert e.left_out == (LeftOut(node="a-s1", reason="cancelled", by=("g-s1", "d1")),)
    assert str(e.left_out[0]) == "a-s1: cancelled by the last report of g-s1 and d1"
    assert e.verdict is not None
    assert "cancelled by g-s1, d1" in str(e.verdict)


def test_what_joins_later_says_with_what_and_when(net: Network) -> None:
    net.replace("g-s1", adopted=date(2018, 3, 1))
    net.replace("a-s1", adopted=date(2018, 2, 1))
    e = progress(net, as_of=date(2018, 1, 31)).explain("s1")
    assert [str(one) for one in e.left_out] == [
        "m-s1: joins the plan on 2018-03-01, with g-s1",
        "a-s1: joins the plan on 2018-03-01, with a-s1 and g-s1",
    ]
    assert e.actions.tally == Tally()


def test_events_that_do_not_count_are_listed_with_their_reason(net: Network) -> None:
    wrong = net.record(_done("a-s1", 5))
    net.record(Correction(of=wrong, replacement=_done("a-s1", 6), recorded_on=date(2018, 1, 8)))
    net.record(Correction(of=wrong, replacement=None, recorded_on=date(2018, 2, 8)))
    late = net.record(_done("a-d1", 5, recorded_on=date(2018, 2, 5)))
    later = net.record(_done("a-d1", 30))
    e = progress(net, as_of=date(2018, 1, 15), known_by=date(2018, 1, 31)).explain("d1")
    assert [(one.event, one.reason) for one in e.left_out] == [
        (wrong, "corrected"),
        (wrong, "correction recorded later"),
        (late, "recorded later"),
        (later, "speaks for a later day"),
    ]
    assert [one.day for one in e.left_out_as("corrected")] == [date(2018, 1, 8)]
    withdrawn = progress(net, as_of=date(2018, 1, 15)).explain("a-s1").left_out
    assert withdrawn == (LeftOut(node="a-s1", reason="withdrawn", event=wrong, day=date(2018, 2, 8)),)


def test_a_milestone_is_judged_by_its_last_action(net: Network) -> None:
    net.record(_done("a-s1", 12))
    e = progress(net, as_of=date(2018, 1, 31)).explain("m-s1")
    assert e.verdict is not None
    assert (e.verdict.by_actions, e.verdict.due.from_actions, e.verdict.reports) == (True, ("a-s1",), ())
    assert "completed on 2018-01-12 with its last action" in str(e.verdict)
    assert "due: 2018-01-10, that of a-s1" in str(e.verdict)
    unreported = progress(net, as_of=date(2018, 1, 11)).explain("a-s1").verdict
    assert "status: no report" in str(unreported)


def test_first_planned_dates_say_that_the_new_one_did_not_decide(net: Network) -> None:
    adjusted = net.record(Adjustment(node="a-s1", on=date(2018, 1, 5), due=date(2018, 3, 1)))
    v = progress(net, as_of=date(2018, 1, 31), due="original").explain("a-s1").verdict
    assert v is not None
    assert v.judged == "overdue"
    assert str(v.due) == f"2018-03-01 by adjustment {adjusted}, planned 2018-01-10; judged by 2018-01-10"


# --- mistakes, and how they look ----------------------------------------------------------------------------


def test_mistakes_are_refused(net: Network) -> None:
    p = progress(net, as_of=date(2018, 1, 31))
    with pytest.raises(UnknownIdError, match="nobody"):
        p.explain("nobody")
    counted = p.explain("d1").actions
    with pytest.raises(FieldValueError, match="late"):
        counted["late"]
    assert "late" not in counted
    with pytest.raises(FieldValueError, match="late"):
        counted.formula("late")


def test_a_text_for_the_terminal_and_escaped_html(net: Network) -> None:
    net.replace("d1", name="<b>River</b>\x1b[2J")
    for _ in range(9):
        net.record(_done("a-s1", 31))
    net.record(Adjustment(node="a-d1", on=date(2018, 1, 5), due=date(2018, 3, 1)))
    e = progress(net, as_of=date(2018, 1, 30), known_by=date(2018, 1, 31)).explain("d1")
    text = str(e)
    assert text.splitlines()[0].startswith("<b>River</b> [2J (d1) as of 2018-01-30, as known by 2018-01-31")
    assert "completed_pct = 100 × (completed_on_time + completed_late) / active = 100 × 0 / 2 = 0.0%" in text
    assert "left out, speaks for a later day: 9" in text
    assert "… and 4 more" in text
    assert "\x1b" not in text
    html = e._repr_html_()
    assert "&lt;b&gt;River" in html
    assert "<b>" not in html
    for record in (e, e.verdict, e.actions, e.actions.formulas[0], e.left_out[0]):
        assert "\n" not in repr(record)
    assert isinstance(e, Explanation)
    assert isinstance(e.actions, CountedIds)


def test_nothing_to_divide_by(net: Network) -> None:
    e = progress(net, as_of=date(2018, 1, 9)).explain("a-s1")
    formula = e.actions.formula("due_on_time_pct")
    assert str(formula).endswith("100 × 0 / 0 = none, nothing to divide by")
    assert formula.value is None
    assert spnet.progress(net, as_of=date(2018, 1, 9)).explain("a-s1").left_out == ()

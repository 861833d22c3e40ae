"""River State: the facts of the source, and each story visible in the numbers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median
from typing import Any

import pytest

from spnet import (
    Action,
    Adjustment,
    Correction,
    Goal,
    Level,
    LinkKind,
    Milestone,
    Network,
    Organization,
    Severity,
    Status,
    StatusReport,
    Strategy,
    TargetKind,
    TargetReference,
    children,
    descendants,
    flag,
    interlace,
    organization_of,
    progress,
)
from spnet.examples import RIVER_AS_OF, river_state

MONTH_ENDS = [date(2017, 9, 30), date(2017, 10, 31), date(2017, 11, 30), date(2017, 12, 31)]
MONTH_ENDS += [date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 31), date(2018, 4, 30), date(2018, 5, 31)]
DISTRICTS = ["river", "oak", "prairie", "mesa", "lake", "pine"]


@pytest.fixture(scope="module")
def net() -> Network:
    return river_state()


def events_of(net: Network, id: str) -> list[StatusReport | Adjustment]:
    events = (event for event in net.journal.values() if not isinstance(event, Correction))
    return [event for event in events if event.node == id or event.node.startswith(f"{id}/")]


# --- the source's part --------------------------------------------------------------------------------------


def test_the_organizations_of_the_source_come_first_and_are_marked(net: Network) -> None:
    source = ["state", "river", "school-a", "school-b", "school-c"]
    assert [id for id in net if isinstance(net[id], Organization)][:5] == source
    assert [node.id for node in children(net, "state") if isinstance(node, Organization)] == DISTRICTS
    assert [node.id for node in children(net, "river") if isinstance(node, Organization)] == source[2:]
    organizations = [node for id in net if isinstance(node := net[id], Organization)]
    assert {node.id for node in organizations if node.identifiers == {"example": "source"}} == set(source)
    assert {node.id for node in organizations if node.identifiers == {"example": "invented"}} == (
        {node.id for node in organizations} - set(source)
    )
    levels = [node.level for node in organizations]
    assert (levels.count(Level.SEA), levels.count(Level.LEA), levels.count(Level.SCHOOL)) == (1, 6, 15)


@pytest.mark.parametrize(
    ("school", "practices"),
    [
        ("school-a", ("1A", "3C", "4C")),
        ("school-b", ("1A", "3C", "4C")),
        ("school-c", ("2A", "2B", "4C")),
    ],
)
def test_schools_work_on_the_practices_of_the_coded_table(
    net: Network, school: str, practices: tuple[str, ...]
) -> None:
    assert tuple(code for node in descendants(net, school, kind=Strategy) for code in node.codes) == practices
    table = interlace(net, as_of=RIVER_AS_OF, across=Level.SCHOOL, within="river")
    worked_on = {code for organization, code, _ in table.cells() if organization == school} - {"any"}
    assert worked_on == set(practices)


POINTS, AT_LEAST = TargetKind.CHANGE_POINTS, TargetKind.AT_LEAST


@pytest.mark.parametrize(
    ("measured", "baseline", "kind", "values"),
    [
        (("state/goal", 0), 82, POINTS, (4, 5)),
        (("state/goal", 1), 71, POINTS, (3, 5)),
        (("river/goal", 0), 64, POINTS, (5, 10)),
        (("river/goal", 1), {"Gr 5": 68, "Gr 8": 61}, AT_LEAST, (70, 80)),
        (("school-a/goal", 0), 18, AT_LEAST, (30, 50)),
        (("school-b/goal", 0), 18, AT_LEAST, (30, 50)),
        (("school-c/goal", 0), 18, AT_LEAST, (30, 50)),
        (("river/4c", 0), 26, TargetKind.REACH, (50, 90)),
        (("school-a/3c", 0), 26, TargetKind.REACH, (50, 80)),
        (("school-b/3c", 0), 26, TargetKind.REACH, (50, 80)),
    ],
)
def test_measures_have_the_figures_of_the_source(
    net: Network, measured: tuple[str, int], baseline: Any, kind: TargetKind, values: tuple[int, int]
) -> None:
    id, place = measured
    node = net[id]
    assert isinstance(node, Goal | Strategy)
    measure = node.measures[place]
    assert (measure.baseline, measure.unit) == (baseline, "percent")
    reference = TargetReference.BASELINE if kind is POINTS else None
    assert [(t.year, t.kind, t.value, t.reference) for t in measure.targets] == [
        ("2017-18", kind, values[0], reference),
        ("2018-19", kind, values[1], reference),
    ]


def test_the_example_strategies_are_coded_as_in_the_source(net: Network) -> None:
    district, school = net["river/4c"], net["school-a/3c"]
    assert isinstance(district, Strategy)
    assert isinstance(school, Strategy)
    assert (district.codes, school.codes) == (("4C",), ("3C",))
    assert "Learning Acquisition Portfolio" in str(district.theory)
    assert "standards" in str(school.theory)


# --- the shape of it ----------------------------------------------------------------------------------------


def test_every_organization_has_a_plan_down_to_actions(net: Network) -> None:
    for id in net:
        if isinstance(net[id], Organization):
            (goal,) = [node for node in children(net, id) if isinstance(node, Goal)]
            assert all(len(descendants(net, goal.id, kind=kind)) > 0 for kind in (Strategy, Milestone, Action))


def test_it_is_as_large_as_its_docstring_says(net: Network) -> None:
    assert "22 organizations with 422 nodes in all, and 626 events" in str(river_state.__doc__)
    assert (len(net), len(net.journal)) == (422, 626)
    assert sum(isinstance(net[id], Organization) for id in net) == 22


def test_ids_say_where_a_node_stands(net: Network) -> None:
    for id in net:
        assert organization_of(net, id).id == id.split("/")[0] if "/" in id else isinstance(net[id], Organization)


def test_ids_in_the_docstring_exist(net: Network) -> None:
    named = {word.strip("().,;`\"'") for word in str(river_state.__doc__).split() if word.startswith(('``"', '(``"'))}
    assert len(named) > 15
    assert named - {"source", "invented"} <= set(net)


def test_dates_are_working_days_of_the_school_year(net: Network) -> None:
    actions = [node for id in net if isinstance(node := net[id], Action)]
    days = [day for node in actions for day in (node.start, node.due) if day is not None]
    days += [e.completed_on for e in net.journal.values() if isinstance(e, StatusReport) and e.completed_on]
    assert all(day.weekday() < 5 for day in days)
    assert min(days) >= date(2017, 9, 1)
    assert max(days) < date(2018, 7, 1)
    assert all(node.start and (node.due is None or node.start < node.due) for node in actions)


def test_reports_are_those_of_month_ends_within_three_quarters(net: Network) -> None:
    actions = {id for id in net if isinstance(net[id], Action)}
    reports = [e for e in net.journal.values() if isinstance(e, StatusReport) and e.node in actions]
    days = Counter(report.on for report in reports if report.status is not Status.CANCELLED)
    assert sorted(days) == MONTH_ENDS
    assert min(days.values()) > 20


def test_it_is_the_same_each_time(net: Network) -> None:
    again = river_state()
    assert [(id, again[id]) for id in again] == [(id, net[id]) for id in net]
    assert dict(again.journal) == dict(net.journal)
    assert list(again.links.edges(keys=True)) == list(net.links.edges(keys=True))


def test_goals_are_aligned_upwards(net: Network) -> None:
    aligned = {(source, target) for source, target, kind in net.links.edges(keys=True) if kind is LinkKind.ALIGNED_TO}
    assert {("school-b/goal", "river/goal"), ("river/goal", "state/goal"), ("oak/goal", "state/goal")} <= aligned
    assert len(aligned) == 21


# --- one district lags for two months, one support helps ----------------------------------------------------


def gaps(net: Network, share: str) -> dict[date, dict[str, float]]:
    """How far each district is from the median of the other five, in points."""
    found = {}
    for day in MONTH_ENDS:
        p = progress(net, as_of=day)
        shares = {id: getattr(p[id].actions, share) for id in DISTRICTS}
        found[day] = {id: shares[id] - median(shares[other] for other in DISTRICTS if other != id) for id in DISTRICTS}
    return found


LAG = [date(2018, 1, 31), date(2018, 2, 28)]


@pytest.mark.parametrize("share", ["completed_pct", "on_time_pct"])
def test_prairie_alone_lags_for_two_months_and_then_catches_up(net: Network, share: str) -> None:
    far_below = [(day, id) for day, by_id in gaps(net, share).items() for id, gap in by_id.items() if gap <= -20]
    assert far_below == [(day, "prairie") for day in LAG]


def test_prairie_is_behind_schedule_while_it_lags(net: Network) -> None:
    far_above = [(day, id) for day, by_id in gaps(net, "behind_pct").items() for id, gap in by_id.items() if gap >= 20]
    assert far_above == [(day, "prairie") for day in LAG]
    assert progress(net, as_of=date(2018, 4, 30))["prairie"].actions.behind_pct == 0


def test_the_states_support_is_given_received_and_linked(net: Network) -> None:
    giving, receiving = net["state/1c/m2"], net["prairie/3c/m2"]
    assert isinstance(giving, Milestone)
    assert isinstance(receiving, Milestone)
    assert (giving.codes, giving.adopted, receiving.adopted) == (("3C",), date(2018, 2, 12), date(2018, 2, 19))
    assert net.links.has_edge(giving.id, receiving.id, LinkKind.SUPPORTS)
    assert net.links.has_edge(giving.id, "prairie-high/3c", LinkKind.SUPPORTS)
    table = interlace(net, as_of=RIVER_AS_OF, across=Level.SEA)
    assert table.own("state", "3C").actions.total == 3  # the milestone's codes, not its strategy's
    completed = [progress(net, as_of=day)["state/1c/m2"].actions.completed for day in MONTH_ENDS[4:]]
    assert completed == [0, 1, 2, 3, 3]


# --- two schools stall on the same practice -----------------------------------------------------------------


@pytest.mark.parametrize("school", ["school-a", "school-c"])
def test_two_schools_stall_on_4c_from_january_on(net: Network, school: str) -> None:
    for day, overdue in zip(MONTH_ENDS, (0, 0, 0, 0, 1, 2, 5, 5, 5), strict=True):
        assert progress(net, as_of=day)[f"{school}/4c/m2"].actions.overdue == overdue
    for action in descendants(net, f"{school}/4c/m2", kind=Action):
        assert action.start
        reports = events_of(net, action.id)
        assert [e.on for e in reports] == [day for day in MONTH_ENDS if day >= action.start]
        assert all(isinstance(e, StatusReport) and e.status is Status.IN_PROGRESS for e in reports)
    (raised,) = [f for f in flag(net, as_of=RIVER_AS_OF) if f.subject == school]
    assert raised.practices[0] == "4C"


def test_they_wait_for_what_is_overdue_in_another_organization(net: Network) -> None:
    awaited = "river/4c/m1/a3"
    for school in ("school-a", "school-c"):
        assert net.links.has_edge(f"{school}/4c/m2/a1", awaited, LinkKind.DEPENDS_ON)
    assert not net.links.has_edge("school-b/4c/m2/a1", awaited, LinkKind.DEPENDS_ON)
    assert progress(net, as_of=RIVER_AS_OF)[awaited].actions.overdue == 1
    assert progress(net, as_of=date(2018, 5, 31))[awaited].actions.completed_late == 1


def test_a_third_school_gets_on_with_the_same_practice(net: Network) -> None:
    p = progress(net, as_of=RIVER_AS_OF)
    assert p["school-b/4c"].actions.overdue == 0
    assert p["school-b/4c"].actions.completed > p["school-a/4c"].actions.completed


# --- one school falls silent --------------------------------------------------------------------------------


def test_lake_west_reports_until_december_and_then_no_more(net: Network) -> None:
    days = {event.recorded_on for event in events_of(net, "lake-west")}
    assert sorted(days) == MONTH_ENDS[:4]
    silence = [progress(net, as_of=day)["lake-west"].actions for day in MONTH_ENDS[3:]]
    assert [tally.overdue for tally in silence] == [0, 2, 3, 4, 5, 7]
    assert [tally.unreported for tally in silence] == [0, 4, 5, 6, 7, 7]


def test_its_silence_is_no_finding_of_delay(net: Network) -> None:
    flags = flag(net, as_of=RIVER_AS_OF)
    assert [f.subject for f in flags if f.severity is Severity.CANNOT_JUDGE] == ["lake-west"]


# --- what happens to single nodes ---------------------------------------------------------------------------


def actions(net: Network, id: str, as_of: date = RIVER_AS_OF, **more: Any) -> Any:
    return progress(net, as_of=as_of, **more)[id].actions


def test_one_action_is_never_reported_in_a_school_that_reports(net: Network) -> None:
    id = "oak-south/2b/m2/a2"
    assert events_of(net, id) == []
    tally = actions(net, id)
    assert (tally.unreported, tally.overdue, tally.late_start) == (1, 1, 1)
    assert actions(net, "oak-south").unreported == 1


@pytest.mark.parametrize(
    ("id", "day"), [("oak-north/4c/m2/a2", date(2018, 1, 31)), ("lake-east/4a/m2/a3", RIVER_AS_OF)]
)
def test_late_starts_are_reported_as_such(net: Network, id: str, day: date) -> None:
    tally = actions(net, id, day)
    assert (tally.late_start, tally.unreported) == (1, 0)
    assert actions(net, id, date(2018, 5, 31)).completed_late == 1


def test_one_action_is_re_dated_three_times(net: Network) -> None:
    id = "pine-hill/3b/m2/a1"
    adjustments = [event for event in events_of(net, id) if isinstance(event, Adjustment)]
    assert [event.due for event in adjustments] == [date(2018, 2, 16), date(2018, 3, 16), date(2018, 4, 20)]
    assert actions(net, id).redated == 1
    assert (actions(net, id).on_track, actions(net, id, due="original").overdue) == (1, 1)
    assert Counter(e.node for e in net.journal.values() if isinstance(e, Adjustment)).most_common(2)[1][1] == 1


def test_one_completed_action_is_reopened(net: Network) -> None:
    id = "school-b/1a/m1/a2"
    assert [actions(net, id, day).completed for day in MONTH_ENDS] == [0, 1, 1, 1, 1, 0, 0, 1, 1]
    assert (actions(net, id).overdue, actions(net, id, MONTH_ENDS[-1]).completed_late) == (1, 1)


def test_one_action_and_one_milestone_are_cancelled(net: Network) -> None:
    assert actions(net, "pine-hill/1b/m2/a3").cancelled == 1
    assert actions(net, "pine-hill/1b/m2/a3", date(2018, 3, 25)).cancelled == 0
    milestone = progress(net, as_of=RIVER_AS_OF)["mesa-north/3c/m2"]
    assert (milestone.milestones.cancelled, milestone.actions.cancelled, milestone.actions.active) == (1, 4, 0)
    assert milestone.actions.completed_pct is None
    total = progress(net, as_of=MONTH_ENDS[-1]).total
    assert (total.actions.cancelled, total.milestones.cancelled) == (5, 1)


def test_one_milestone_is_empty(net: Network) -> None:
    empty = [id for id in net if isinstance(net[id], Milestone) and not children(net, id)]
    assert empty == ["pine/4b/m2"]


def test_one_action_has_no_due_date(net: Network) -> None:
    assert [id for id in net if isinstance(node := net[id], Action) and node.due is None] == ["mesa-north/2a/m1/a2"]
    assert actions(net, "mesa-north/2a/m1/a2", MONTH_ENDS[-1]).on_track == 1


def test_some_work_is_late(net: Network) -> None:
    p = progress(net, as_of=RIVER_AS_OF)
    assert all(p[id].actions.completed_late > 0 for id in DISTRICTS)


def test_a_withdrawn_and_a_replaced_report(net: Network) -> None:
    withdrawn, replaced = [event for event in net.journal.values() if isinstance(event, Correction)]
    assert withdrawn.replacement is None
    node = "pine-valley/3a/m2/a2"
    assert actions(net, node, date(2017, 11, 30), known_by=date(2017, 11, 30)).completed == 1
    assert actions(net, node, date(2017, 11, 30)).completed == 0
    assert replaced.replacement is not None
    node = replaced.replacement.node
    assert actions(net, node, date(2017, 11, 30), known_by=date(2017, 11, 30)).completed_on_time == 1
    assert actions(net, node, date(2017, 11, 30)).completed_late == 1


def test_one_return_was_entered_a_month_late(net: Network) -> None:
    late = [e for e in net.journal.values() if not isinstance(e, Correction) and e.recorded_on != e.on]
    assert len(late) >= 2
    assert {(e.node.split("/")[0], e.on, e.recorded_on) for e in late} == {
        ("oak-north", date(2018, 2, 28), date(2018, 3, 28))
    }
    february = date(2018, 2, 28)
    assert actions(net, "oak-north", february) != actions(net, "oak-north", february, known_by=february)


def test_one_strategy_joins_in_january(net: Network) -> None:
    strategy = net["oak-south/4b"]
    assert isinstance(strategy, Strategy)
    assert strategy.adopted == date(2018, 1, 15)
    assert actions(net, "oak-south/4b", date(2018, 1, 14)).total == 0
    assert actions(net, "oak-south/4b", date(2018, 1, 15)).total == 4


def test_one_strategy_is_uncoded_and_one_coded_to_a_domain_alone(net: Network) -> None:
    codes = {id: node.codes for id in net if isinstance(node := net[id], Strategy)}
    assert [id for id, of in codes.items() if not of] == ["lake-high/rooms"]
    assert [id for id, of in codes.items() if of and len(of[0]) == 1] == ["pine-valley/4"]
    table = interlace(net, as_of=RIVER_AS_OF, across=Level.SCHOOL)
    assert table["lake-high", "uncoded"].actions.total == 3
    assert table["pine-valley", "4"].actions.total == 4


def test_one_person_has_eight_actions_open_at_once(net: Network) -> None:
    p = progress(net, as_of=RIVER_AS_OF)
    begun = [node for id in net if isinstance(node := net[id], Action) and node.start and node.start <= RIVER_AS_OF]
    unfinished = [node for node in begun if p[node.id].actions.active and not p[node.id].actions.completed]
    (first, most), (_, next_most) = Counter(node.responsible for node in unfinished).most_common(2)
    assert (first, most) == ("R. Amaya", 8)
    assert next_most < 5


def test_peers_can_be_compared_practice_by_practice(net: Network) -> None:
    table = interlace(net, as_of=RIVER_AS_OF, across=Level.SCHOOL)
    schools = Counter(code for organization, code, _ in table.cells() if net[organization].identifiers["example"])  # type: ignore[attr-defined]  # rows are organizations
    assert schools["3C"] >= 4
    assert schools["4C"] >= 4
    assert schools["2B"] >= 4


def test_one_baseline_is_unknown(net: Network) -> None:
    goals = [node for id in net if isinstance(node := net[id], Goal)]
    assert [goal.id for goal in goals if goal.measures[0].baseline is None] == ["lake-west/goal"]

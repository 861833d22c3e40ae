"""Types that users meet, held by mypy alone: nothing here is run.

An error that mypy is to find is marked by a ``type: ignore`` with its code; mypy complains when it does not find it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, assert_type

import spnet
from spnet import (
    Action,
    CauseAnalysis,
    Change,
    Correction,
    Counts,
    Event,
    Flag,
    Goal,
    Interlace,
    Journal,
    LeftOut,
    Level,
    LinkKind,
    Measure,
    MergedProgress,
    NeedsAssessment,
    Network,
    Node,
    Note,
    Observation,
    Organization,
    Person,
    Priority,
    Progress,
    Snapshot,
    Status,
    StatusReport,
    Strategy,
    SupportProvided,
    Tally,
    Term,
    Verdict,
)


def nodes_keep_their_kind(net: Network) -> None:
    assert_type(net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL)), Organization)
    assert_type(net.add(Goal(id="g1"), parent="s1"), Goal)
    assert_type(net["g1"], Node)
    assert_type(spnet.children(net, "s1"), tuple[Node, ...])
    assert_type(spnet.descendants(net, "s1", kind=Action), tuple[Action, ...])
    assert_type(spnet.descendants(net, "s1"), tuple[Node, ...])
    assert_type(spnet.organization_of(net, "g1"), Organization)
    assert_type(spnet.parent(net, "g1"), Node | None)


def nodes_take_keywords_and_stay_as_they_are() -> None:
    action = Action(id="a1", due=date(2018, 5, 31))
    assert_type(action.due, date | None)
    Action("a1")  # type: ignore[call-arg]
    action.due = None  # type: ignore[misc]
    Action(id="a1", due="2018-05-31")  # type: ignore[arg-type]
    Organization(id="s1", name="Hill School", level="school")  # type: ignore[arg-type]


def records_take_records(day: date) -> None:
    school = Organization(
        id="s1",
        name="Hill School",
        level=Level.SCHOOL,
        identifiers={"nces": "480000100001"},
        team=(Person(name="A. Reyes"),),
        needs=(NeedsAssessment(id="n1", priorities=(Priority(id="p1"),)),),
    )
    assert_type(school.needs, tuple[NeedsAssessment, ...])
    assert_type(school.identifiers, Mapping[str, str])
    school.identifiers["nces"] = "480000100002"  # type: ignore[index]
    assert_type(spnet.five_whys("Few pass", "Lessons vary", id="c"), CauseAnalysis)
    Organization(id="s1", name="Hill School", level=Level.SCHOOL, team=("A. Reyes",))  # type: ignore[arg-type]
    Strategy(id="t1", codes="4C")  # type: ignore[arg-type]
    Measure(indicator="growth", baseline="68")  # type: ignore[arg-type]
    Observation(node="g1", on=day, measure="growth", value="68")  # type: ignore[arg-type]
    SupportProvided(node="s1", on=day, provider="d1", hours="6")  # type: ignore[arg-type]
    StatusReport(node="a1", on=day, status="completed")  # type: ignore[arg-type]
    assert_type(StatusReport(node="a1", on=day, status=Status.COMPLETED).recorded_on, date)


def a_network_is_edited_by_its_methods(net: Network, day: date) -> None:
    assert_type(net.record(Note(node="s1", on=day, text="New principal.")), int)
    assert_type(net.record(Correction(of=1, replacement=None, recorded_on=day)), int)
    net.record("done")  # type: ignore[arg-type]
    assert_type(net.journal, Journal)
    assert_type(net.journal[1], Event)
    assert_type(net.replace("a1", due=day), Node)
    assert_type(net.remove("m1", recursive=True), tuple[Node, ...])
    net.remove("m1", True)  # type: ignore[call-arg]
    net.link("a2", "a1", LinkKind.DEPENDS_ON)
    net.link("a2", "a1", "depends on")  # type: ignore[arg-type]
    net.define(Term(term="LEA"))
    net.define("LEA")  # type: ignore[arg-type]
    assert_type(net.glossary, Mapping[str, Term])
    net.glossary["LEA"] = Term(term="LEA")  # type: ignore[index]
    assert_type(net.copy(), Network)
    assert_type(net == net.copy(), bool)
    assert_type(spnet.orphaned_events(net), tuple[int, ...])
    with net.edit() as same:
        assert_type(same, Network)


def a_day_is_always_asked_for(net: Network) -> None:
    spnet.progress(net)  # type: ignore[call-arg]
    spnet.progress(net, date(2018, 3, 31))  # type: ignore[call-arg]
    spnet.progress(net, as_of=date(2018, 3, 31), due="planned")  # type: ignore[arg-type]
    spnet.progress(net, as_of=datetime(2018, 3, 31, tzinfo=None))  # noqa: DTZ001  # a date to mypy, refused when run


def results(net: Network) -> None:
    p = spnet.progress(net, as_of=date(2018, 3, 31))
    assert_type(p, Progress)
    assert_type(p["s1"], Counts)
    assert_type(p.own("s1").actions, Tally)
    assert_type(p.total.milestones.completed_pct, float | None)
    assert_type(spnet.Progress.merge([p, spnet.Progress.merge([p])])["s1"], Counts)
    assert_type(spnet.Progress.merge([p]), MergedProgress)
    assert_type(next(spnet.shards(net, at=Level.LEA)), Network)
    assert_type(p.explain("s1").actions["overdue"], tuple[str, ...])
    assert_type(p.explain("s1").actions.formula("behind_pct").value, float | None)
    assert_type(p.explain("a1").verdict, Verdict | None)
    assert_type(p.explain("a1").left_out, tuple[LeftOut, ...])
    moved = spnet.change(net, "s1", since=date(2018, 2, 28), until=date(2018, 3, 31))
    assert_type(moved, Change)
    assert_type(moved.own_actions.overdue["fell_due"].gained, tuple[str, ...])
    table = spnet.interlace(net, as_of=date(2018, 3, 31), by="domain")
    assert_type(table, Interlace)
    assert_type(table["s1", "4"], Counts)
    assert_type(table["s1", "4"].actions.total, int | Fraction)
    spnet.interlace(net, as_of=date(2018, 3, 31), counting="half")  # type: ignore[arg-type]
    assert_type(spnet.flag(net, as_of=date(2018, 3, 31)), tuple[Flag, ...])


def a_snapshot_stands_in_for_a_network(net: Network) -> None:
    assert_type(net.snapshot(), Snapshot)
    spnet.progress(net.snapshot(), as_of=date(2018, 3, 31))


def sums_are_tallies(p: Progress) -> None:
    assert_type(p["s1"] + p["s2"], Counts)
    assert_type(p["s1"].actions + p["s2"].actions, Tally)
    assert_type(sum([p["s1"], p["s2"]], Counts()), Counts)


def reports_are_sequences_of_their_rows(net: Network) -> None:
    report = spnet.quarterly(net, "m1", year=spnet.SchoolYear("2017-18"), as_of=date(2018, 1, 31))
    assert_type(report[0], spnet.QuarterlyRow)
    assert_type(report["m1"], tuple[spnet.QuarterlyRow, ...])
    assert_type(report["m1", "1st Quarter"], spnet.QuarterlyRow)
    assert_type(list(spnet.monthly(net, as_of=date(2018, 1, 31))), list[spnet.MonthlyRow])
    assert_type(report[0].actions_completed, spnet.Formula | None)
    spnet.quarterly(net, "m1")  # type: ignore[call-arg]
    spnet.annual(net, as_of=date(2018, 1, 31), basis="both")  # type: ignore[arg-type]


def measures_are_sequences_of_their_rows(net: Network, day: date) -> None:
    found = spnet.measure_progress(net, "g1", as_of=day)
    assert_type(found[0], spnet.TargetProgress)
    assert_type(found[:2], tuple[spnet.TargetProgress, ...])
    assert_type(found[0].progress_pct, float | None)
    assert_type(found.published(), spnet.MeasureProgress)
    assert_type(spnet.trajectories(net, as_of=day)[0].position, spnet.Position | None)
    assert_type(spnet.pooled(net, "growth", as_of=day)[0].pct, float | None)
    Measure(indicator="growth", unit=spnet.Unit.USD)
    spnet.quantity("5", "hours")  # type: ignore[arg-type]


def a_return_is_rows_of_plain_dicts(net: Network) -> None:
    rows = spnet.open_items(net, "s1", as_of=date(2018, 3, 31))
    assert_type(rows, tuple[dict[str, Any], ...])
    assert_type(spnet.read_return(net, rows, on=date(2018, 3, 31)).events, tuple[Event, ...])
    assert_type(spnet.returns_due(net, as_of=date(2018, 3, 31))[0].last_reported, date | None)


def schedules_and_sums(net: Network) -> None:
    as_of = date(2018, 3, 31)
    assert_type(spnet.schedule(net, as_of=as_of)["a1"].slack, int | None)
    assert_type(spnet.slip(net, "a1", days=30, as_of=as_of).moves, tuple[spnet.Move, ...])
    assert_type(spnet.budget(net, as_of=as_of, by="funding")["Title I"].active, spnet.Money)
    assert_type(spnet.outputs(net, as_of=as_of).outstanding, tuple[spnet.Output, ...])
    spnet.schedule(net.snapshot(), as_of=as_of)  # type: ignore[arg-type]
    spnet.budget(net, as_of=as_of, by="school")  # type: ignore[arg-type]

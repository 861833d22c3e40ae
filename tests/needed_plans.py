"""Random plans that begin at needs assessments: references lead somewhere, nowhere, twice or to the wrong thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from spnet import (
    Action,
    Adjustment,
    Cause,
    CauseAnalysis,
    CauseMethod,
    Correction,
    Finding,
    FindingKind,
    Goal,
    Level,
    Milestone,
    NeedsAssessment,
    Network,
    Note,
    Organization,
    Priority,
    Status,
    StatusReport,
    Strategy,
)

FIRST = date(2018, 1, 1)

_days = st.integers(0, 4).map(lambda n: FIRST + timedelta(days=n))
_maybe_days = st.none() | _days


@st.composite
def needed_plans(draw: st.DrawFn) -> Network:
    """Up to three organizations, nested or not, with needs assessments, the earliest first, plans, and a journal."""
    net = Network("random")
    numbers = count()
    shapes = [[_shape(draw) for _ in range(draw(st.integers(0, 2)))] for _ in range(draw(st.integers(1, 3)))]
    named = [[_with_ids(shape, numbers) for shape in assessments] for assessments in shapes]
    everything = [id for assessments in named for ids in assessments for group in ids for id in group]
    refer = st.lists(st.sampled_from([*everything, *everything, "nowhere"]), max_size=3).map(tuple)
    organizations: list[str] = []
    for number, assessments in enumerate(named):
        needs = tuple(
            _assessment(draw, f"n{number}.{place}", place, ids, refer) for place, ids in enumerate(assessments)
        )
        parent = draw(st.sampled_from([None, *organizations]))
        organization = Organization(id=f"o{number}", name="o", level=Level.LEA, needs=needs)
        organizations.append(net.add(organization, parent=parent).id)
    goals = [
        net.add(Goal(id=f"g{n}"), parent=draw(st.sampled_from(organizations))).id
        for n in range(draw(st.integers(0, 3)))
    ]
    priorities = [id for assessments in named for _, _, ids in assessments for id in ids]
    answered = st.sampled_from([None, "Lessons", "Families", *priorities, *priorities, *everything[:2]])
    above = goals
    for kind, letter, most in ((Strategy, "t", 4), (Milestone, "m", 4), (Action, "a", 5)):
        level = []
        for number in range(draw(st.integers(0, most)) if above else 0):
            fields = {"start": draw(_maybe_days), "end" if kind is Strategy else "due": draw(_maybe_days)}
            fields |= {"priority": draw(answered)} if kind is Strategy else {}
            fields |= {"outputs": draw(_outputs)} if kind is Action else {}
            level.append(net.add(kind(id=f"{letter}{number}", **fields), parent=draw(st.sampled_from(above))).id)
        above = level
    _record(draw, net, priorities)
    return net


_outputs = st.lists(st.sampled_from(["guide", "form"]), max_size=2).map(tuple)


def _shape(draw: st.DrawFn) -> tuple[int, int, int]:
    return draw(st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 5)))


def _with_ids(shape: tuple[int, int, int], numbers: Iterator[int]) -> tuple[list[str], list[str], list[str]]:
    """Return ids for findings, causes and priorities."""
    findings, causes, priorities = shape
    return (
        [f"f{next(numbers)}" for _ in range(findings)],
        [f"c{next(numbers)}" for _ in range(causes)],
        [f"p{next(numbers)}" for _ in range(priorities)],
    )


def _assessment(
    draw: st.DrawFn,
    id: str,
    place: int,
    ids: tuple[list[str], list[str], list[str]],
    refer: st.SearchStrategy[tuple[str, ...]],
) -> NeedsAssessment:
    findings, causes, priorities = ids
    analyses = []
    waiting = list(causes)
    while waiting:
        size = draw(st.integers(1, len(waiting)))
        mine, waiting = waiting[:size], waiting[size:]
        analyses.append(
            CauseAnalysis(findings=draw(refer), method=CauseMethod.FISHBONE, causes=tuple(_forest(draw, mine)))
        )
    return NeedsAssessment(
        id=id,
        on=draw(st.sampled_from([None, FIRST + timedelta(days=place)])),
        findings=tuple(Finding(id=id, kind=draw(st.sampled_from(FindingKind)), statement="why") for id in findings),
        analyses=tuple(analyses),
        priorities=tuple(Priority(id=id, findings=draw(refer), causes=draw(refer)) for id in priorities),
    )


def _forest(draw: st.DrawFn, ids: list[str]) -> list[Cause]:
    """Return causes in any shape: each may take some of those after it beneath itself."""
    causes: list[Cause] = []
    for id in reversed(ids):
        beneath = draw(st.integers(0, len(causes)))
        causes = [Cause(id=id, causes=tuple(causes[:beneath])), *causes[beneath:]]
    return causes


def _record(draw: st.DrawFn, net: Network, priorities: list[str]) -> None:
    actions = [id for id in net if isinstance(net[id], Action)]
    for _ in range(draw(st.integers(0, 6)) if actions else 0):
        on, late = draw(_days), timedelta(days=draw(st.sampled_from([0, 0, 2])))
        if draw(st.sampled_from([True, True, False])):
            report = StatusReport(
                node=draw(st.sampled_from(actions)),
                on=on,
                recorded_on=on + late,
                status=Status.IN_PROGRESS,
                outputs=draw(_outputs),
            )
            net.record(report)
        else:
            net.record(Adjustment(node=draw(st.sampled_from(actions)), on=on, due=draw(_maybe_days)))
    for priority in priorities[:1]:
        net.record(Note(node=priority, on=FIRST, text="look again"))
    events = [(id, event) for id, event in net.journal.items() if isinstance(event, StatusReport)]
    for _ in range(draw(st.integers(0, 3)) if events else 0):
        of, event = draw(st.sampled_from(events))
        instead = StatusReport(node=event.node, on=draw(_days), status=Status.IN_PROGRESS, outputs=draw(_outputs))
        entered = FIRST + timedelta(days=draw(st.integers(10, 12)))
        net.record(Correction(of=of, replacement=draw(st.sampled_from([None, instead])), recorded_on=entered))

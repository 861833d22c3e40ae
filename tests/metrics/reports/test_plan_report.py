"""Supports in both layouts, and the whole template of an organization."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from random_networks import random_networks

import spnet
from spnet import (
    Action,
    Correction,
    Effect,
    Milestone,
    NeedsAssessment,
    Network,
    Organization,
    Priority,
    Review,
    ReviewKind,
    SchoolYear,
    Strategy,
    SupportNeed,
    SupportProvided,
    SupportReview,
    annual,
    monthly,
    outline_number,
    plan_as_of,
    plan_report,
    quarterly,
    semester,
    support_report,
)
from spnet.errors import FieldTypeError, ScopeError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state


def supported() -> Network:
    net = river_state()
    net.replace(
        "school-a",
        needs=(
            NeedsAssessment(
                id="n",
                on=date(2017, 6, 1),
                priorities=(Priority(id="p1", title="Time"), Priority(id="p2", title="Help")),
            ),
        ),
    )
    strategy = spnet.descendants(net, "school-a", kind=Strategy)[0].id
    net.replace(strategy, priority="p2")
    need = net.record(SupportNeed(node=strategy, on=date(2017, 9, 1), description="A coach", asked_of="river"))
    first = net.record(
        SupportProvided(node=strategy, on=date(2017, 10, 5), provider="river", support="Coaching", need=need,
                        how_used="Two visits", hours=6)
    )  # fmt: skip
    net.record(SupportProvided(node="p1", on=date(2018, 2, 1), vendor="A vendor", support="A tool", cost=100))
    net.record(SupportNeed(node="school-a", on=date(2018, 3, 1), description="Substitutes"))
    net.record(SupportReview(node=strategy, on=date(2018, 3, 2), of=first, effect=Effect.STRONG, explanation="Used"))
    net.record(SupportProvided(node="school-b", on=date(2018, 2, 1), provider="river", support="Books"))
    net.record(Review(node="school-a", on=date(2018, 1, 12), review=ReviewKind.QUARTERLY, decisions=("Train",)))
    return net


def test_supports_in_both_layouts() -> None:
    report = support_report(supported(), "school-a", as_of=RIVER_AS_OF)
    assert list(report[0].cells_of_use.items()) == [
        ("Supports", "Coaching"), ("Provider", "River District"), ("How were supports used?", "Two visits"),
        ("How effective were the supports?", ("strong: Used",)),
    ]  # fmt: skip
    assert list(report[0].cells_of_need) == [
        "Supports Needed", "Supports Provided", "Source (district and other organizations)", "Effectiveness",
    ]  # fmt: skip
    assert [tuple(row.cells_of_need.values()) for row in report] == [
        ("A coach", "Coaching", "River District", ("strong: Used",)),
        (None, "A tool", "A vendor", None),
        ("Substitutes", None, None, None),
    ]
    assert repr(report) == "<SupportReport as of 2018-03-31: 3 rows, 1 needs not answered>"
    assert report.columns()["hours"] == (6, None, None)
    assert "How were supports used?" in report._repr_html_()
    assert pickle.loads(pickle.dumps(report)) == report


def test_a_scope_and_a_year_narrow_supports() -> None:
    net = supported()
    assert len(support_report(net, as_of=RIVER_AS_OF)) == len(support_report(net, "river", as_of=RIVER_AS_OF)) == 4
    assert len(support_report(net, "river", as_of=RIVER_AS_OF, own=True)) == 0
    strategy = spnet.descendants(net, "school-a", kind=Strategy)[0].id
    assert [row.node for row in support_report(net, strategy, as_of=RIVER_AS_OF)] == [strategy]
    assert len(support_report(net, "school-a", as_of=RIVER_AS_OF, year=SchoolYear("2018-19"))) == 0
    assert len(support_report(net, "school-a", as_of=RIVER_AS_OF, known_by=date(2018, 2, 28))) == 2
    for arguments, error in (
        ({"node": "nobody"}, UnknownIdError),
        ({"node": "river/4c/m1"}, ScopeError),
        ({"year": "2017-18"}, FieldTypeError),
    ):  # fmt: skip
        with pytest.raises(error):
            support_report(net, as_of=RIVER_AS_OF, **arguments)  # type: ignore[arg-type]


@given(
    random_networks,
    st.dates(date(2017, 12, 1), date(2018, 5, 1)),
    st.none() | st.dates(date(2018, 1, 1), date(2018, 4, 1)),
)
def test_every_support_and_every_open_need_that_counts_has_a_row(net: Network, as_of: date, known_by: Any) -> None:
    naive = Naive(net, as_of, known_by)
    orphaned = set(spnet.orphaned_events(net))
    report = support_report(net, as_of=as_of, known_by=known_by)
    there = {n.id for n in spnet.walk(net) if not naive.absent(n)}
    there |= {p.id for n in spnet.walk(net) if isinstance(n, Organization) for a in n.needs for p in a.priorities}
    counting = [
        (id, e) for id, e in naive.events_in_force() if getattr(e, "node", None) in there and id not in orphaned
    ]
    supports = [(id, e) for id, e in naive.events_in_force() if isinstance(e, SupportProvided) and id not in orphaned]
    assert sorted(row.provided_id for row in report if row.provided_id is not None) == sorted(
        id for id, e in counting if isinstance(e, SupportProvided)
    )
    answered = {e.need for _, e in supports}
    assert sorted(row.need_id for row in report if row.provided is None and row.need_id is not None) == sorted(
        id for id, e in counting if isinstance(e, SupportNeed) and id not in answered
    )
    for row in report:
        reviews = [
            e
            for id, e in naive.events_in_force()
            if isinstance(e, SupportReview) and e.of == row.provided_id and id not in orphaned
        ]
        assert sorted(map(repr, row.reviews)) == sorted(map(repr, reviews if row.provided_id is not None else []))
    assert [row.on for row in report] == sorted(row.on for row in report)
    assert list(support_report(net.snapshot(), as_of=as_of, known_by=known_by)) == list(report)


def test_a_strategy_that_joins_later_has_no_supports_yet() -> None:
    net = supported()
    strategy = spnet.descendants(net, "school-a", kind=Strategy)[0].id
    net.replace(strategy, adopted=date(2018, 3, 15))
    assert strategy not in {row.node for row in support_report(net, as_of=date(2018, 3, 14))}
    assert strategy in {row.node for row in support_report(net, as_of=date(2018, 3, 15))}


# --- the whole template -------------------------------------------------------------------------------------


def test_a_plan_report_has_every_report_by_priority() -> None:
    net, year = supported(), SchoolYear("2017-18")
    report = plan_report(net, "school-a", as_of=RIVER_AS_OF)
    assert [(p.number, p.id, p.title, len(p.strategies), len(p.supports)) for p in report.priorities] == [
        ("1", "p1", "Time", 0, 1), ("2", "p2", "Help", 1, 1), *[
            (p.number, p.id, p.title, len(p.strategies), 0) for p in report.priorities[2:]
        ],
    ]  # fmt: skip
    assert [row.need and row.need.description for row in report.supports] == ["Substitutes"]
    assert [review.decisions for review in report.reviews] == [("Train",)]
    known: dict[str, Any] = {"year": year, "as_of": RIVER_AS_OF}
    for strategy in report.strategies:
        id = strategy.strategy.id
        assert strategy.number == outline_number(net, id, by="priority")
        assert strategy.semesters == semester(net, id, **known)[:]
        assert strategy.performance == annual(net, id, **known)[:]
        for milestone in strategy.milestones:
            assert milestone.quarters == quarterly(net, milestone.milestone.id, **known)[:]
            for action in milestone.actions:
                assert action.number == outline_number(net, action.action.id, by="priority")
                assert action.months == monthly(net, action.action.id, **known)[:]
    assert [goal.performance for goal in report.goals] == [
        annual(net, goal.goal.id, **known)[goal.goal.id] for goal in report.goals
    ]
    assert len(report.strategies) == len(spnet.descendants(net, "school-a", kind=Strategy))
    assert len(report.milestones) == len(spnet.descendants(net, "school-a", kind=Milestone))
    assert pickle.loads(pickle.dumps(report)) == report


@given(random_networks, st.dates(date(2017, 12, 1), date(2018, 5, 1)))
def test_a_plan_report_has_the_organizations_own_plan_as_it_stands(net: Network, as_of: date) -> None:
    stands = plan_as_of(net, as_of=as_of)
    for organization in [n.id for n in spnet.walk(stands) if isinstance(n, Organization)]:
        report = plan_report(net, organization, as_of=as_of)
        own = [n for n in spnet.walk(stands, organization) if spnet.organization_of(stands, n.id).id == organization]
        shown = [
            report.organization,
            *(goal.goal for goal in report.goals),
            *(strategy.strategy for strategy in report.strategies),
            *(milestone.milestone for milestone in report.milestones),
            *(action.action for milestone in report.milestones for action in milestone.actions),
        ]
        assert sorted(shown, key=lambda node: node.id) == sorted(own, key=lambda node: node.id)  # type: ignore[attr-defined]
        numbers = [strategy.number for strategy in report.strategies]
        assert numbers == [outline_number(stands, s.strategy.id, by="priority") for s in report.strategies]
        assert all(s.number.startswith(f"{p.number}.") for p in report.priorities for s in p.strategies)


def test_a_report_of_the_past_comes_out_again_exactly() -> None:
    net = supported()
    known: dict[str, Any] = {"as_of": RIVER_AS_OF, "known_by": RIVER_AS_OF}
    before = plan_report(net, "school-a", **known)
    for action in spnet.descendants(net, "school-a", kind=Action):
        net.record(spnet.StatusReport(node=action.id, on=date(2018, 3, 1), recorded_on=date(2018, 5, 1),
                                      status=spnet.Status.COMPLETED, outputs=("late",)))  # fmt: skip
    for id, event in list(net.journal.items()):
        if isinstance(event, SupportProvided | Review):
            net.record(Correction(of=id, replacement=None, recorded_on=RIVER_AS_OF + timedelta(days=1)))
    assert plan_report(net, "school-a", **known) == before
    assert plan_report(net, "school-a", as_of=RIVER_AS_OF) != before


def test_only_an_organization_of_a_network_has_a_template() -> None:
    net = river_state()
    with pytest.raises(ScopeError):
        plan_report(net, "river/4c", as_of=RIVER_AS_OF)
    with pytest.raises(UnknownIdError):
        plan_report(net, "nobody", as_of=RIVER_AS_OF)
    with pytest.raises(FieldTypeError):
        plan_report(net.snapshot(), "river", as_of=RIVER_AS_OF)  # type: ignore[arg-type]
    assert repr(plan_report(net, "river", as_of=RIVER_AS_OF)).startswith("<PlanReport of 'River District' in 2017-18")

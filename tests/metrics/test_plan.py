"""The plan as it stood: equal to the slow, obvious way, and what each kind of event does to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import FIRST, days
from plan_networks import networks_whose_plans_changed

from spnet import (
    Action,
    Adjustment,
    Correction,
    Goal,
    Level,
    LinkKind,
    Measure,
    Milestone,
    NeedsAssessment,
    Network,
    Organization,
    PlanUpdate,
    Recoding,
    Signature,
    Status,
    StatusReport,
    Strategy,
    Target,
    TargetKind,
    TargetRevision,
    Term,
    interlace,
    parent,
    plan_as_of,
    progress,
    walk,
)
from spnet.errors import DateTypeError, FieldTypeError

AS_OF = date(2018, 1, 31)


@given(networks_whose_plans_changed(), days, st.none() | days)
def test_a_plan_equals_the_slow_obvious_way(net: Network, as_of: date, known_by: date | None) -> None:
    plan = plan_as_of(net, as_of=as_of, known_by=known_by)
    assert plan == Naive(net, as_of, known_by).plan()
    assert list(plan) == [node.id for node in walk(net) if node.id in plan]


@given(networks_whose_plans_changed())
def test_before_every_event_a_plan_without_dates_of_its_own_is_the_plan_itself(net: Network) -> None:
    bare = Network(net.name)
    for node in walk(net):
        undated = {"needs": (), "plan_date": None, "updates": (), "signatures": ()}
        net.replace(node.id, **(undated if isinstance(node, Organization) else {"adopted": None}))
        above = parent(net, node.id)
        bare.add(net[node.id], parent=above.id if above else None)
    for source, target, kind in net.links.edges(keys=True):
        bare.link(source, target, kind)
    plan = plan_as_of(net, as_of=FIRST - timedelta(days=1))
    assert plan == bare
    assert all(plan[id] is net[id] for id in plan)  # nothing is copied that did not change


@given(networks_whose_plans_changed(), days, st.none() | days)
def test_a_plan_of_a_plan_is_the_plan(net: Network, as_of: date, known_by: date | None) -> None:
    plan = plan_as_of(net, as_of=as_of, known_by=known_by)
    assert plan_as_of(plan, as_of=as_of) == plan


@given(networks_whose_plans_changed(), days, st.none() | days)
def test_a_plan_has_what_the_numbers_of_the_day_count(net: Network, as_of: date, known_by: date | None) -> None:
    plan = interlace(plan_as_of(net, as_of=as_of, known_by=known_by), as_of=as_of)
    table = interlace(net, as_of=as_of, known_by=known_by)
    for key in ((organization, code) for organization in table for code in table.codes):
        assert plan[key].actions.total == table[key].actions.total
        assert plan[key].milestones.total == table[key].milestones.total


@given(networks_whose_plans_changed(), days)
def test_asking_changes_nothing(net: Network, as_of: date) -> None:
    before, version = net.copy(), net.version
    plan_as_of(net, as_of=as_of)
    assert (net, net.version) == (before, version)


# --- examples that show what is meant -----------------------------------------------------------------------


@pytest.fixture
def net() -> Network:
    net = Network("Example State", id="ex", glossary=(Term(term="LEA"),))
    measures = (Measure(indicator="growth", targets=(_target(70),)), Measure(indicator="attendance"))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g", measures=measures), parent="s1")
    net.add(Strategy(id="t", codes=("4C",)), parent="g")
    net.add(Milestone(id="m", start=date(2017, 9, 1), due=date(2018, 5, 31), lead="Team A"), parent="t")
    for id in ("a1", "a2"):
        net.add(Action(id=id, due=date(2018, 1, 10), responsible="A. Reyes"), parent="m")
    net.link("a2", "a1", LinkKind.DEPENDS_ON)
    return net


def _target(value: int) -> Target:
    return Target(year="2017-18", kind=TargetKind.AT_LEAST, value=value)


def test_a_plan_keeps_what_the_network_is_called_and_means(net: Network) -> None:
    plan = plan_as_of(net, as_of=AS_OF)
    assert (plan.name, plan.id, dict(plan.glossary)) == ("Example State", "ex", dict(net.glossary))
    assert len(plan.journal) == 0
    net.record(StatusReport(node="m", on=date(2018, 1, 5), status=Status.CANCELLED))
    assert plan_as_of(net, as_of=AS_OF) == plan  # what is cancelled was planned all the same


def test_adjustments_set_dates_and_hands_also_after_completion(net: Network) -> None:
    net.record(StatusReport(node="a1", on=date(2018, 1, 5), status=Status.COMPLETED))
    net.record(Adjustment(node="a1", on=date(2018, 1, 8), due=date(2018, 2, 1), responsible="B. Cole"))
    net.record(Adjustment(node="a1", on=date(2018, 1, 9), start=date(2018, 1, 2)))
    net.record(Adjustment(node="m", on=date(2018, 1, 9), responsible="Team B"))
    plan = plan_as_of(net, as_of=AS_OF)
    assert plan["a1"] == Action(id="a1", start=date(2018, 1, 2), due=date(2018, 2, 1), responsible="B. Cole")
    assert plan["m"].lead == "Team B"  # type: ignore[attr-defined]  # a milestone
    assert progress(net, as_of=AS_OF)["a1"].actions.redated == 0  # the judgement looks no further than completion


def test_an_adjustment_can_leave_nobody_responsible(net: Network) -> None:
    net.record(Adjustment(node="a1", on=date(2018, 1, 8), responsible=""))
    net.record(Adjustment(node="a2", on=date(2018, 1, 8), due=date(2018, 2, 1)))
    plan: Any = plan_as_of(net, as_of=AS_OF)
    assert [plan[id].responsible for id in ("a1", "a2")] == ["", "A. Reyes"]


def test_targets_are_those_of_the_last_revision_of_that_measure(net: Network) -> None:
    for day, value in ((5, 75), (9, 80)):
        net.record(TargetRevision(node="g", on=date(2018, 1, day), measure="growth", targets=(_target(value),)))
    values = {
        day: [measure.targets for measure in plan_as_of(net, as_of=date(2018, 1, day))["g"].measures]  # type: ignore[attr-defined]
        for day in (4, 5, 9)
    }
    assert values == {4: [(_target(70),), ()], 5: [(_target(75),), ()], 9: [(_target(80),), ()]}


def test_what_is_adopted_later_is_absent_with_all_beneath_it_and_its_links(net: Network) -> None:
    net.replace("a1", adopted=date(2018, 1, 15))
    assert list(plan_as_of(net, as_of=date(2018, 1, 14)).links.edges) == []
    assert "a1" in plan_as_of(net, as_of=date(2018, 1, 15))
    net.replace("t", adopted=date(2018, 2, 1))
    assert list(plan_as_of(net, as_of=AS_OF)) == ["s1", "g"]


def test_what_an_organization_dates_later_is_absent(net: Network) -> None:
    later = date(2018, 2, 1)
    net.replace(
        "s1",
        plan_date=later,
        updates=(PlanUpdate(on=AS_OF), PlanUpdate(on=later)),
        signatures=(Signature(name="A"), Signature(name="B", on=later)),
        needs=(NeedsAssessment(id="n1"), NeedsAssessment(id="n2", on=AS_OF), NeedsAssessment(id="n3", on=later)),
    )
    school: Any = plan_as_of(net, as_of=AS_OF)["s1"]
    assert school.plan_date is None
    assert [update.on for update in school.updates] == [AS_OF]
    assert [signature.name for signature in school.signatures] == ["A"]
    assert [need.id for need in school.needs] == ["n1", "n2"]
    assert plan_as_of(net, as_of=later)["s1"] == net["s1"]


def test_known_by_and_corrections_choose_what_changed(net: Network) -> None:
    wrong = net.record(Recoding(node="t", on=date(2018, 1, 5), recorded_on=date(2018, 1, 20), codes=("3C",)))
    right = Recoding(node="t", on=date(2018, 1, 5), codes=("3B",))
    net.record(Correction(of=wrong, replacement=right, recorded_on=date(2018, 1, 25)))
    codes = [
        plan_as_of(net, as_of=AS_OF, known_by=known_by)["t"].codes  # type: ignore[attr-defined]  # a strategy
        for known_by in (date(2018, 1, 19), date(2018, 1, 24), None)
    ]
    assert codes == [("4C",), ("3C",), ("3B",)]


def test_wrong_arguments_are_refused(net: Network) -> None:
    with pytest.raises(FieldTypeError, match="Snapshot"):
        plan_as_of(net.snapshot(), as_of=AS_OF)  # type: ignore[arg-type]  # that is what is tested
    with pytest.raises(DateTypeError):
        plan_as_of(net, as_of="2018-01-31")  # type: ignore[arg-type]  # that is what is tested
    with pytest.raises(DateTypeError):
        plan_as_of(net, as_of=AS_OF, known_by="now")  # type: ignore[arg-type]  # that is what is tested

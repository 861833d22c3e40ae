"""Flags of the behind-schedule rule: when it is raised, and what it shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from naive import Naive
from networks import days, networks

from spnet import (
    Action,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Severity,
    Status,
    StatusReport,
    Strategy,
    behind_schedule,
    default_rules,
    flag,
)
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError

AS_OF = date(2018, 1, 31)


@given(networks(), days)
def test_flags_are_those_that_the_slow_obvious_way_raises(net: Network, as_of: date) -> None:
    naive = Naive(net, as_of)
    expected = {}
    for id in net:
        if isinstance(net[id], Organization):
            own = naive.own(id).actions
            if own.overdue >= 1 and 100 * own.overdue / own.active >= 30:
                expected[id] = (own.overdue, own.active, own.unreported)
    flags = flag(net, as_of=as_of, rules=[behind_schedule(share=30, at_least=1)])
    found = {f.subject: (f.evidence.numerator, f.evidence.denominator, f.evidence.unreported) for f in flags}
    assert found == expected
    for f in flags:
        assert len(f.evidence.ids) == f.evidence.numerator
        assert f.evidence.due == tuple(naive.due(net[id]) for id in f.evidence.ids)
        assert all(naive.tally_of(net[id]).overdue for id in f.evidence.ids)


def _net(overdue: int, on_track: int, *, reported: bool = True) -> Network:
    net = Network("flags")
    net.add(Organization(id="d1", name="River", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL), parent="d1")
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t", codes=("4C",)), parent="g")
    net.add(Milestone(id="m"), parent="t")
    for number in range(overdue + on_track):
        due = date(2018, 1, 15) if number < overdue else date(2018, 6, 1)
        net.add(Action(id=f"a{number}", due=due, codes=("3C",) if number == 0 else ()), parent="m")
        if reported:
            net.record(StatusReport(node=f"a{number}", on=date(2017, 12, 31), status=Status.IN_PROGRESS))
    return net


def test_a_flag_carries_its_evidence() -> None:
    (found,) = flag(_net(3, 7), as_of=AS_OF)
    assert (found.code, found.name, found.severity) == ("F01", "behind schedule", Severity.CONCERN)
    assert (found.subject, found.organization, found.responder) == ("s1", "s1", "d1")
    assert found.practices == ("4C", "3C")
    evidence = found.evidence
    assert evidence.ids == ("a0", "a1", "a2")
    assert evidence.due == (date(2018, 1, 15),) * 3
    assert (evidence.numerator, evidence.denominator, evidence.share, evidence.unreported) == (3, 10, 30, 0)
    assert (evidence.threshold, evidence.threshold_since) == (20, date(2017, 7, 1))
    assert found.message == "Hill School: 3 of 10 active actions are behind schedule (30%)."
    assert str(found) == "concern: s1 behind schedule (30%)"


@pytest.mark.parametrize(
    ("overdue", "on_track", "severity"),
    [
        (3, 13, None),
        (3, 12, Severity.CONCERN),
        (2, 0, None),
        (3, 5, Severity.CONCERN),
        (4, 6, Severity.SERIOUS),
        (0, 0, None),
    ],
)
def test_thresholds_are_inclusive(overdue: int, on_track: int, severity: Severity | None) -> None:
    flags = flag(_net(overdue, on_track), as_of=AS_OF)
    assert [f.severity for f in flags] == ([] if severity is None else [severity])


def test_the_evidence_names_the_threshold_of_the_severity() -> None:
    assert [flag(_net(n, 6), as_of=AS_OF)[0].evidence.threshold for n in (3, 4)] == [20, 40]


def test_silence_is_not_judged_as_delay() -> None:
    (found,) = flag(_net(5, 0, reported=False), as_of=AS_OF)
    assert found.severity is Severity.CANNOT_JUDGE
    assert found.evidence.unreported == 5
    assert "A report is missing" in found.message


def test_flags_come_the_most_severe_first() -> None:
    net = _net(3, 7)
    for number, overdue in enumerate((9, 3)):
        school = f"x{number}"
        net.add(Organization(id=school, name=school, level=Level.SCHOOL), parent="d1")
        net.add(Goal(id=f"{school}/g"), parent=school)
        net.add(Strategy(id=f"{school}/t"), parent=f"{school}/g")
        net.add(Milestone(id=f"{school}/m"), parent=f"{school}/t")
        for n in range(10):
            id = net.add(
                Action(id=f"{school}/a{n}", due=date(2018, 1, 1 if n < overdue else 31)), parent=f"{school}/m"
            ).id
            if number == 0:
                net.record(StatusReport(node=id, on=date(2018, 1, 2), status=Status.IN_PROGRESS))
    assert [(f.subject, f.severity.name) for f in flag(net, as_of=AS_OF)] == [
        ("x0", "SERIOUS"),
        ("s1", "CONCERN"),
        ("x1", "CANNOT_JUDGE"),
    ]


def test_rules_are_values_with_dated_parameters() -> None:
    (rule,) = default_rules()
    assert {p.name: p.value for p in rule.parameters} == {"share": 20, "serious": 40, "at_least": 3}
    assert all(p.unit and p.why and p.since == date(2017, 7, 1) for p in rule.parameters)
    assert flag(_net(3, 7), as_of=AS_OF, rules=[]) == ()
    (found,) = flag(_net(3, 7), as_of=AS_OF, rules=[behind_schedule(share=30, since=date(2018, 1, 1))])
    assert (found.evidence.threshold, found.evidence.threshold_since) == (30, date(2018, 1, 1))


@pytest.mark.parametrize("arguments", [{"share": 0}, {"share": 50, "serious": 40}, {"serious": 101}, {"at_least": 0}])
def test_thresholds_that_make_no_sense_are_refused(arguments: Any) -> None:
    with pytest.raises(FieldValueError):
        behind_schedule(**arguments)


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(FieldTypeError, match="Rule"):
        flag(_net(3, 7), as_of=AS_OF, rules=[len])  # type: ignore[list-item]  # that is what is tested
    with pytest.raises(DateTypeError):
        flag(_net(3, 7), as_of="2018-01-31")  # type: ignore[arg-type]  # that is what is tested

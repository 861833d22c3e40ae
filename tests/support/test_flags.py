"""Flags of the behind-schedule rule: when it is raised, and what it shows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

import spnet
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


@given(networks(), days, st.none() | days, st.sampled_from(["current", "original"]))
def test_flags_are_those_that_the_slow_obvious_way_raises(
    net: Network, as_of: date, known_by: date | None, due: Any
) -> None:
    naive = Naive(net, as_of, known_by, due)
    expected = {}
    for id in net:
        if isinstance(net[id], Organization):
            own = [a for a in spnet.descendants(net, id, kind=Action) if spnet.organization_of(net, a.id).id == id]
            tallies = [naive.tally_of(action) for action in own]
            overdue = [tally for tally in tallies if tally.overdue]
            reported = [tally for tally in overdue if not tally.unreported]
            active = sum(tally.active for tally in tallies)
            share = Fraction(100 * len(overdue), active or 1)
            known = Fraction(100 * len(reported), active or 1)
            if overdue and share >= 30:
                severity = ("CANNOT_JUDGE", "CONCERN", "SERIOUS")[(known >= 30 and bool(reported)) + (known >= 60)]
                expected[id] = (severity, len(overdue), active, len(overdue) - len(reported))
    rule = behind_schedule(share=30, serious=60, at_least=1)
    flags = flag(net, as_of=as_of, rules=[rule], known_by=known_by, due=due)
    assert expected == {
        f.subject: (f.severity.name, f.evidence.numerator, f.evidence.denominator, f.evidence.silent) for f in flags
    }
    for f in flags:
        assert (f.evidence.as_of, f.evidence.known_by) == (as_of, known_by)
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


def test_what_was_never_reported_does_not_make_a_flag_more_severe() -> None:
    net = _net(3, 7)
    for number in range(10):
        net.add(Action(id=f"quiet{number}", due=date(2018, 1, 15)), parent="m")
    (found,) = flag(net, as_of=AS_OF)
    assert (found.severity, found.evidence.share, found.evidence.silent) == (Severity.CANNOT_JUDGE, 65, 10)
    assert "10 of these were never reported on" in found.message
    for number in range(2):
        net.record(StatusReport(node=f"quiet{number}", on=AS_OF, status=Status.IN_PROGRESS))
    (found,) = flag(net, as_of=AS_OF)
    assert (found.severity, found.evidence.silent) == (Severity.CONCERN, 8)
    assert "8 of them never reported on" in found.message


def test_silence_is_not_judged_as_delay() -> None:
    (found,) = flag(_net(5, 0, reported=False), as_of=AS_OF)
    assert found.severity is Severity.CANNOT_JUDGE
    assert found.evidence.unreported == 5
    assert "Reports are missing" in found.message


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

"""Measures beside the straight line from baseline to target."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from measured_networks import DAYS, networks_with_measures

import spnet
from spnet import (
    Direction,
    Goal,
    Level,
    Measure,
    MissingReason,
    Network,
    Observation,
    Organization,
    Position,
    Target,
    TargetKind,
    UndefinedReason,
    measure_progress,
    trajectories,
)
from spnet.errors import FieldTypeError, FieldValueError

BEGINS, ENDS, NEXT = date(2017, 6, 30), date(2018, 6, 30), date(2019, 6, 30)


def network(*targets: Target, **fields: Any) -> Network:
    net = Network("Example State")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g", measures=(Measure(indicator="growth", targets=targets, **fields),)), parent="s")
    return net


def to(value: float, year: str = "2017-18", kind: TargetKind = TargetKind.AT_LEAST, **fields: Any) -> Target:
    return Target(year=year, kind=kind, value=value, **fields)


def see(net: Network, on: date, value: Any, **fields: Any) -> None:
    net.record(Observation(node="g", measure="growth", on=on, value=value, **fields))


@given(st.integers(-50, 150), st.integers(-50, 150), st.integers(0, 800), st.integers(-50, 150))
def test_a_value_is_above_on_or_below_the_line_between_two_points(
    baseline: int, target: int, after: int, seen: int
) -> None:
    assume(baseline != target)
    net = network(to(target), baseline=baseline)
    on = BEGINS + timedelta(days=after)
    see(net, on, seen)
    (point,) = trajectories(net, "g", as_of=on)
    days = Fraction((ENDS - BEGINS).days)
    line = baseline + (target - baseline) * min(after / days, Fraction(1))
    assert point.expected == float(line)
    assert point.position is (Position.ON if seen == line else Position.ABOVE if seen > line else Position.BELOW)
    assert point.favorable is (seen >= line)  # at least


@given(networks_with_measures(), DAYS, st.none() | DAYS)
def test_there_is_a_point_for_each_target_and_a_position_or_a_reason(
    net: Network, as_of: date, known_by: date | None
) -> None:
    found = trajectories(net, as_of=as_of, known_by=known_by)
    rows = [row for row in measure_progress(net, as_of=as_of, known_by=known_by) if row.target is not None]
    told = [(row.node, row.measure, row.group, row.year, row.baseline, row.target_value) for row in rows]
    assert [(p.node, p.measure, p.group, p.year, p.baseline, p.target_value) for p in found] == told
    for point in found:
        assert (point.position is None) == (point.reason is not None) == (point.expected is None)
        assert point.observed_on is None or point.observed_on <= as_of
        if point.position is not None:
            expected, observed, begins = point.expected, point.observed, point.begins
            assert expected is not None
            assert observed is not None
            assert begins is not None
            low, high = sorted((point.baseline or 0.0, point.target_value or 0.0))
            assert low <= expected <= high
            assert begins <= (point.observed_on or as_of)
            assert point.position is not Position.ABOVE or observed >= expected


@given(networks_with_measures(), DAYS)
def test_a_snapshot_gives_the_same(net: Network, as_of: date) -> None:
    assert trajectories(net.snapshot(), as_of=as_of) == trajectories(net, as_of=as_of)


def test_an_observation_of_one_year_stands_on_the_way_to_the_target_of_the_next() -> None:
    net = network(to(70), to(80, "2018-19"), baseline=60)
    see(net, ENDS, 70)
    first, second = trajectories(net, "g", as_of=NEXT)
    assert (first.position, first.expected, first.begins, first.ends) == (Position.ON, 70, BEGINS, ENDS)
    assert (second.position, second.expected, second.ends) == (Position.ON, 70, NEXT)


def test_what_is_to_decrease_is_well_below_the_line() -> None:
    net = network(to(5, kind=TargetKind.AT_MOST), baseline=25, direction=Direction.DECREASE)
    see(net, ENDS, 4)
    (point,) = trajectories(net, "g", as_of=ENDS)
    assert (point.position, point.favorable) == (Position.BELOW, True)


@pytest.mark.parametrize(
    ("baseline", "seen", "favorable"), [(95, 96, True), (95, 99, False), (85, 96, True), (85, 94, False)]
)
def test_of_what_is_to_be_kept_neither_side_is_better_unless_it_has_to_be_reached_first(
    baseline: float, seen: float, favorable: bool
) -> None:
    net = network(to(95, kind=TargetKind.MAINTAIN, tolerance=2), baseline=baseline)
    see(net, ENDS, seen)
    assert trajectories(net, "g", as_of=ENDS)[0].favorable is favorable


def test_near_the_line_is_on_it_as_far_as_is_said() -> None:
    net = network(to(70), baseline=60)
    see(net, ENDS, 69.5)
    positions = [trajectories(net, "g", as_of=ENDS, within=within)[0].position for within in (0, 0.4, 0.5)]
    assert positions == [Position.BELOW, Position.BELOW, Position.ON]


def test_the_line_begins_where_it_is_said_to() -> None:
    net = network(to(70), baseline=60)
    see(net, date(2018, 3, 31), 60)
    (point,) = trajectories(net, "g", as_of=ENDS, baseline_on=date(2018, 3, 31))
    assert (point.position, point.begins) == (Position.ON, date(2018, 3, 31))


@pytest.mark.parametrize(
    ("targets", "fields", "seen", "arguments", "reason"),
    [
        ((to(70),), {"baseline": 60}, None, {}, UndefinedReason.NOT_OBSERVED),
        ((to(70),), {"baseline": 60}, {"missing": MissingReason.TOO_FEW}, {}, UndefinedReason.MISSING),
        ((to(70),), {}, {"value": 65}, {}, UndefinedReason.NO_BASELINE),
        ((to(70, "Year 1"),), {"baseline": 60}, {"value": 65}, {}, UndefinedReason.UNDATED_YEAR),
        ((to(70),), {"baseline": 60}, {"value": 65}, {"baseline_on": ENDS}, UndefinedReason.TARGET_BEFORE_BASELINE),
        ((to(70, "2018-19"),), {"baseline": 60}, {"value": 65}, {}, UndefinedReason.BEFORE_LINE),
        (
            (to(70),),
            {"baseline": 60},
            {"value": 65, "numerator": 4, "denominator": 3},
            {},
            UndefinedReason.RATE_ABOVE_DENOMINATOR,
        ),
    ],
)
def test_a_point_beside_no_line_says_why(
    targets: tuple[Target, ...], fields: Any, seen: Any, arguments: Any, reason: UndefinedReason
) -> None:
    net = network(*targets, **fields)
    if seen:
        net.record(Observation(node="g", measure="growth", on=date(2018, 1, 12), **seen))
    (point,) = trajectories(net, "g", as_of=ENDS, **arguments)
    assert (point.position, point.favorable, point.expected, point.reason) == (None, None, None, reason)


def test_points_are_a_sequence_a_frame_and_can_be_pickled() -> None:
    net = network(to(70), baseline=60)
    see(net, ENDS, 71)
    found = trajectories(net, as_of=ENDS)
    assert repr(found) == "<Trajectories as of 2018-06-30: 1 above, 0 on, 0 below of 1>"
    assert repr(found[0]) == "<TrajectoryPoint g 2017-18: above the line on 2018-06-30>"
    assert pickle.loads(pickle.dumps(found)) == found
    assert found[:] == found.points
    frame = spnet.to_frame(found, backend="polars")
    assert frame["position"].to_list() == ["above"]
    assert "growth" in found._repr_html_()


@pytest.mark.parametrize(
    ("within", "error"), [("1", FieldTypeError), (-1, FieldValueError), (float("nan"), FieldValueError)]
)
def test_within_is_a_number_that_is_not_negative(within: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        trajectories(network(), as_of=ENDS, within=within)

"""Rates pooled over organizations: from numerators and denominators, or not at all."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from measured_networks import DAYS, networks_with_measures
from naive_measures import NaiveMeasures

import spnet
from spnet import (
    Goal,
    Level,
    Measure,
    MissingReason,
    Network,
    NotPooledReason,
    Observation,
    Organization,
    Status,
    StatusReport,
    pooled,
)
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, UnknownIdError

JUNE, END = date(2018, 6, 15), date(2018, 6, 30)


def network(**seen: Any) -> Network:
    """A district with schools, each with a goal, by what was seen at each."""
    net = Network("Example State")
    net.add(Organization(id="d", name="River District", level=Level.LEA))
    for id, fields in seen.items():
        if id != "d":
            net.add(Organization(id=id, name=id, level=Level.SCHOOL), parent="d")
        unit = fields.pop("unit", "percent")
        net.add(Goal(id=f"g-{id}", measures=(Measure(id="growth", indicator="Growth", unit=unit),)), parent=id)
        if fields:
            net.record(Observation(node=f"g-{id}", measure="growth", on=JUNE, **fields))
    return net


def counted(numerator: int, denominator: int, **fields: Any) -> dict[str, Any]:
    value = round(100 * numerator / denominator, 1)
    return {"value": value, "numerator": numerator, "denominator": denominator, **fields}


@given(networks_with_measures(), DAYS)
def test_a_pool_is_the_sum_of_the_counts_that_can_be_added(net: Network, as_of: date) -> None:
    naive = NaiveMeasures(net, as_of)
    try:
        found = pooled(net, "growth", as_of=as_of)
    except UnknownIdError:
        assert not any(m.key == "growth" for node in naive.nodes(None, own=False) for m in node.measures)
        return
    for rate in found:
        numerator, denominator, nodes = naive.pool(net, rate.year, rate.group)
        assert (rate.numerator, rate.denominator, set(rate.nodes)) == (numerator, denominator, nodes)
        assert rate.pct == (100 * numerator / denominator if denominator else None)
        assert rate.pct is None or 0 <= rate.pct <= 100
    assert pooled(net.snapshot(), "growth", as_of=as_of) == found


def test_a_pooled_rate_is_not_the_mean_of_the_rates() -> None:
    (rate,) = pooled(network(a=counted(10, 20), b=counted(80, 100)), "growth", as_of=END)
    assert (rate.numerator, rate.denominator, rate.pct) == (90, 120, 75)
    assert (rate.nodes, rate.left_out) == (("g-a", "g-b"), ())


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        ({}, NotPooledReason.NOT_OBSERVED),
        ({"missing": MissingReason.TOO_FEW}, NotPooledReason.MISSING),
        ({"value": 50}, NotPooledReason.NO_COUNTS),
        ({"value": 50, "numerator": 5, "denominator": 4}, NotPooledReason.RATE_ABOVE_DENOMINATOR),
        ({"value": 50, "numerator": 0, "denominator": 0}, NotPooledReason.IMPOSSIBLE_COUNTS),
        ({"value": 50, "numerator": 4, "denominator": 5}, NotPooledReason.VALUE_DISAGREES),
        (counted(4, 5, unit="students"), NotPooledReason.NO_RATE),
        (counted(4, 5, group="Gr 5"), NotPooledReason.NOT_OBSERVED),
        (counted(4, 5, year="2016-17"), NotPooledReason.NOT_OBSERVED),
    ],
)
def test_what_is_left_out_is_named_with_its_reason(seen: dict[str, Any], reason: NotPooledReason) -> None:
    found = pooled(network(a=counted(10, 20), b=seen), "growth", as_of=END)
    (rate,) = [rate for rate in found if (rate.year, rate.group) == ("2017-18", "")]
    assert (rate.pct, rate.nodes, rate.ids_left_out) == (50, ("g-a",), ("g-b",))
    assert [(one.organization, one.reason) for one in rate.left_out] == [("b", reason)]


def test_students_are_not_counted_twice() -> None:
    net = network(a=counted(10, 20), d=counted(40, 100), b=counted(3, 4))
    (rate,) = pooled(net, "growth", as_of=END)
    assert (rate.nodes, rate.pct) == (("g-d",), 40)
    assert {one.reason for one in rate.left_out} == {NotPooledReason.BENEATH}
    (schools,) = pooled(net, "growth", as_of=END, level=Level.SCHOOL, within="d")
    assert (schools.numerator, schools.denominator) == (13, 24)
    net.add(Goal(id="more", measures=(Measure(indicator="growth"),)), parent="a")
    (rate,) = pooled(net, "growth", as_of=END, level=Level.SCHOOL)
    assert [(one.node, one.reason.name) for one in rate.left_out] == [("g-a", "SEVERAL"), ("more", "SEVERAL")]


def test_what_is_cancelled_is_left_out_and_makes_nothing_ambiguous() -> None:
    net = network(a=counted(10, 20))
    net.add(Goal(id="old", measures=(Measure(indicator="growth"),)), parent="a")
    net.record(StatusReport(node="old", on=JUNE, status=Status.CANCELLED))
    (rate,) = pooled(net, "growth", as_of=END)
    assert (rate.nodes, [one.reason for one in rate.left_out]) == (("g-a",), [NotPooledReason.CANCELLED])


def test_groups_and_years_are_pooled_each_for_itself() -> None:
    net = network(a=counted(1, 2, group="Gr 5"), b=counted(3, 4, group="Gr 5"))
    net.record(Observation(node="g-a", measure="growth", on=JUNE, **counted(5, 6, group="Gr 8")))
    net.record(Observation(node="g-a", measure="growth", on=date(2017, 6, 1), **counted(7, 8)))
    rates = [(rate.year, rate.group, rate.numerator, rate.denominator) for rate in pooled(net, "Growth", as_of=END)]
    assert rates == [("2016-17", "", 7, 8), ("2017-18", "Gr 5", 4, 6), ("2017-18", "Gr 8", 5, 6)]


def test_rates_are_a_sequence_a_frame_and_can_be_pickled() -> None:
    found = pooled(network(a=counted(10, 20), b={}), "growth", as_of=END)
    assert repr(found) == "<PooledRates of 'growth' as of 2018-06-30: 1 rates>"
    assert repr(found[0]) == "<PooledRate 2017-18: 10 of 20 from 1, 1 left out>"
    assert pickle.loads(pickle.dumps(found)) == found
    assert found[:] == found.rates
    assert spnet.to_frame(found, backend="polars")["pct"].to_list() == [50]
    assert "growth" in found._repr_html_()


@pytest.mark.parametrize(
    ("measure", "arguments", "error"),
    [
        ("nothing", {}, UnknownIdError),
        (5, {}, UnknownIdError),
        ("growth", {"within": "nobody"}, UnknownIdError),
        ("growth", {"within": "g-a"}, ScopeError),
        ("growth", {"level": "school"}, FieldTypeError),
        ("growth", {"level": Level.SEA}, UnknownIdError),
    ],
)
def test_a_mistake_is_said(measure: Any, arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        pooled(network(a=counted(1, 2)), measure, as_of=END, **arguments)


# --- for publication ----------------------------------------------------------------------------------------


def sized(**sizes: int) -> spnet.MeasureProgress:
    """A measure of a school whose groups have so many students; "all" of all."""
    net = network(a={})
    net.replace("g-a", measures=(Measure(id="growth", indicator="Growth", baseline=dict.fromkeys(sizes, 50)),))
    for group, size in sizes.items():
        seen = counted(size // 2, size, group="" if group == "all" else group)
        net.record(Observation(node="g-a", measure="growth", on=JUNE, **seen))
    return spnet.measure_progress(net, "g-a", as_of=END).published()


def shown(found: spnet.MeasureProgress) -> list[str]:
    return [row.group or "all" for row in found if row.observed is not None]


@pytest.mark.parametrize(
    ("sizes", "seen"),
    [
        ({"x": 10, "y": 9}, ["x"]),
        ({"x": 30, "y": 9, "all": 39}, ["all"]),  # y follows from all and x
        ({"w": 20, "x": 30, "y": 9, "all": 59}, ["x", "all"]),
        ({"w": 8, "x": 30, "y": 9, "all": 47}, ["x", "all"]),  # two do not follow
        ({"x": 30, "y": 12, "all": 42}, ["x", "y", "all"]),
        ({"x": 4, "all": 4}, []),
    ],
)
def test_small_groups_are_withheld_and_do_not_follow_from_the_rest(sizes: dict[str, int], seen: list[str]) -> None:
    found = sized(**sizes)
    assert sorted(shown(found)) == sorted(seen)
    for row in found:
        assert row.denominator is None
        if row.observed is None and row.reason is spnet.UndefinedReason.WITHHELD:
            told = (row.baseline, row.target_value, row.numerator, row.met, row.progress_pct, row.event_id)
            assert told == (None,) * 6


def test_groups_of_unknown_size_are_withheld_unless_asked_for() -> None:
    net = network(a={"value": 60, "group": "Gr 5"})
    net.record(Observation(node="g-a", measure="growth", on=JUNE, value=70))
    found = spnet.measure_progress(net, "g-a", as_of=END)
    assert shown(found.published()) == ["all"]
    assert shown(found.published(show_unsized=True)) == ["all", "Gr 5"]
    assert found.published(minimum=1).problems == ()


def test_pools_and_points_of_few_students_are_withheld_too() -> None:
    few = pooled(network(a=counted(4, 9)), "growth", as_of=END).published()[0]
    assert (few.numerator, few.denominator, few.pct, few.withheld) == (None, None, None, True)
    enough = pooled(network(a=counted(4, 9), b=counted(1, 1)), "growth", as_of=END).published()[0]
    assert (enough.denominator, enough.withheld) == (10, False)
    nothing = pooled(network(a={"value": 4}), "growth", as_of=END).published()[0]
    assert (nothing.denominator, nothing.pct, nothing.withheld) == (0, None, False)


@pytest.mark.parametrize(("minimum", "error"), [(0, FieldValueError), ("10", FieldTypeError), (True, FieldTypeError)])
def test_a_minimum_is_a_whole_number(minimum: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        sized(x=10).published(minimum)

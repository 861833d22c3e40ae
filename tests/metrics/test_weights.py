"""Weighted tallies: exact sums, equal to the slow, obvious way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

import spnet
from spnet import Action, BudgetLine, Counts, Network, Organization, Tally, WeightedTally, progress
from spnet.errors import FieldTypeError, FieldValueError, SpnetError
from spnet.metrics.tally import COUNTS

_whole = st.integers(0, 10**6).map(lambda n: Decimal(n).scaleb(-6))
WEIGHTS = st.one_of(
    _whole, st.integers(0, 9), st.sampled_from([0.1, 0.000001, 10**13, 10**300, Decimal("1E+30"), 2**63 - 1])
)


def exact(value: Any) -> Fraction:
    return Fraction(str(value))


def slowly(naive: Naive, nodes: Any, weights: Mapping[str, Any]) -> tuple[dict[str, Fraction], int]:
    sums, left_out = dict.fromkeys(COUNTS, Fraction(0)), 0
    for node in nodes:
        if isinstance(node, Action):
            tally = naive.tally_of(node)
            if weights[node.id] is None:
                left_out += tally.total
                continue
            for name in COUNTS:
                sums[name] += exact(weights[node.id]) * getattr(tally, name)
    return sums, left_out


def found(tally: WeightedTally | None) -> tuple[dict[str, Fraction], int]:
    assert tally is not None
    return {name: Fraction(getattr(tally, name)) for name in COUNTS}, tally.left_out


@given(networks(), days, st.sampled_from(["weight", "budget", "mapping"]), st.data())
def test_weighted_tallies_equal_the_slow_obvious_way(net: Network, as_of: date, by: str, data: st.DataObject) -> None:
    weights: dict[str, Any] = {}
    for id in [id for id in net if isinstance(net[id], Action)]:
        if by == "budget":
            amounts = data.draw(st.lists(WEIGHTS, max_size=2))
            net.replace(id, budget=tuple(BudgetLine(funding="Title I", amount=amount) for amount in amounts))
            weights[id] = sum(map(exact, amounts)) if amounts else None
        else:
            given_one = data.draw(st.none() | WEIGHTS if by == "weight" else WEIGHTS)
            weights[id] = 1 if given_one is None else given_one
            if by == "weight":
                net.replace(id, weight=given_one)
    p = progress(net, as_of=as_of, weight=weights if by == "mapping" else by)  # type: ignore[arg-type]
    naive, plain = Naive(net, as_of), progress(net, as_of=as_of)
    assert found(p.total.weighted) == slowly(naive, spnet.walk(net), weights)
    for id in net:
        assert attrs.evolve(p[id], weighted=None) == plain[id]
        assert found(p[id].weighted) == slowly(naive, spnet.walk(net, id), weights)
    organizations = [id for id in net if isinstance(net[id], Organization)]
    assert sum((p.own(id) for id in organizations), Counts()) == p.total


@given(networks(), days)
def test_with_every_weight_one_the_sums_are_the_counts(net: Network, as_of: date) -> None:
    p = progress(net, as_of=as_of, weight="weight")
    for id in net:
        counts, weighted = p[id].actions, p[id].weighted
        assert weighted is not None
        names = [*COUNTS, "active", "completed", *(n for n in dir(Tally) if n.endswith("_pct"))]
        assert [getattr(weighted, name) for name in names] == [getattr(counts, name) for name in names]


def _net(*actions: Action) -> Network:
    net = Network("plan")
    net.add(Organization(id="s", name="Hill School", level=spnet.Level.SCHOOL))
    for node, parent in ((spnet.Goal(id="g"), "s"), (spnet.Strategy(id="t"), "g"), (spnet.Milestone(id="m"), "t")):
        net.add(node, parent=parent)
    for action in actions:
        net.add(action, parent="m")
    return net


AS_OF = date(2018, 1, 31)


def test_an_action_without_a_budget_is_counted_beside_and_one_of_zero_is_not() -> None:
    lines = (BudgetLine(funding="Title I", amount=0.1), BudgetLine(funding="State", amount=Decimal("0.2")))
    zero = (BudgetLine(funding="State", amount=0),)
    later = date(2019, 1, 1)
    net = _net(
        Action(id="a1", budget=lines), Action(id="a2"), Action(id="a3", budget=zero), Action(id="a4", adopted=later)
    )
    counts = progress(net, as_of=AS_OF, weight="budget")["s"]
    assert counts.actions.total == 3
    assert counts.weighted is not None
    assert (counts.weighted.total, counts.weighted.left_out) == (Decimal("0.3"), 1)
    assert "\n" not in repr(counts.weighted)
    assert repr(WeightedTally(left_out=3)).endswith("0 unreported; 3 left out>")


def test_sums_too_large_for_64_bits_are_exact() -> None:
    net = _net(*(Action(id=f"a{n}", weight=2**62) for n in range(5)), Action(id="b", weight=Decimal("0.000001")))
    weighted = progress(net, as_of=AS_OF, weight="weight").total.weighted
    assert weighted is not None
    assert Fraction(weighted.total) == 5 * 2**62 + Fraction(1, 10**6)
    assert weighted.behind_pct == 0


def test_counts_with_and_without_weights_make_no_weighted_sum() -> None:
    weighted = Counts(actions=Tally(total=1), weighted=WeightedTally(millionths=Tally(total=10**6)))
    bare = Counts(actions=Tally(total=1))
    assert (weighted + bare).weighted is None
    assert (bare - weighted).weighted is None
    assert weighted + Counts() == Counts() + weighted == weighted - Counts() == weighted
    assert sum([weighted, weighted]).weighted == WeightedTally(millionths=Tally(total=2 * 10**6))  # type: ignore[union-attr]


def test_without_a_weight_there_is_no_weighted_tally() -> None:
    assert progress(_net(Action(id="a1")), as_of=AS_OF)["s"].weighted is None


WRONG: dict[str, tuple[Any, type[SpnetError], str]] = {
    "negative": (-1, FieldValueError, "is -1, where a number that is not negative"),
    "a negative number of NumPy": (np.int64(-1), FieldValueError, "is not negative"),
    "not a number": (float("nan"), FieldValueError, "where a finite number belongs"),
    "infinite": (float("inf"), FieldValueError, "where a finite number belongs"),
    "seven decimals": (0.1234567, FieldValueError, "at most six decimals"),
    "seven decimals, exactly": (Decimal("1E-7"), FieldValueError, "at most six decimals"),
    "too many digits": (10**2_000, FieldValueError, "at most 1,000 digits"),
    "a text": ("1", FieldTypeError, "is a str, '1', where a number belongs"),
    "none": (None, FieldTypeError, "is a NoneType, None, where a number belongs"),
    "true": (True, FieldTypeError, "is a bool, True, where a number belongs"),
    "true of NumPy": (np.True_, FieldTypeError, "where a number belongs"),
    "a list": ([1], FieldTypeError, "is a list, .1., where a number belongs"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_weight_is_refused_with_its_action_and_the_reason(wrong: str) -> None:
    value, error, message = WRONG[wrong]
    with pytest.raises(error, match=message) as caught:
        progress(_net(Action(id="a1")), as_of=AS_OF, weight={"a1": value})
    assert caught.value.where == "a1"
    assert caught.value.mend


@pytest.mark.parametrize("value", [np.int64(2**62 + 1), np.uint8(7), np.int32(0), np.float64(1.5)])
def test_numbers_of_numpy_weigh_what_they_say(value: Any) -> None:
    weighted = progress(_net(Action(id="a1")), as_of=AS_OF, weight={"a1": value}).total.weighted
    assert weighted is not None
    assert weighted.total == Decimal(str(value))


def test_a_mapping_without_every_action_is_refused_with_the_missing_ids() -> None:
    net = _net(*(Action(id=f"a{n}") for n in range(9)))
    with pytest.raises(FieldValueError, match=r"8 actions.*a1, a2, a3, a4, a5, …"):
        progress(net, as_of=AS_OF, weight={"a0": 1, "of another network": 2})


@pytest.mark.parametrize("weight", ["cost", None, 1, ["weight"]])
def test_what_is_no_weight_is_refused(weight: Any) -> None:
    with pytest.raises(FieldTypeError, match="budget"):
        progress(_net(Action(id="a1")), as_of=AS_OF, weight=weight)

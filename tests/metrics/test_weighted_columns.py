"""Weights in columns and in explanations: the same sums as the weighted tallies, which are exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

import spnet
from spnet import (
    Action,
    BudgetLine,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Strategy,
    Tally,
    WeightedFormula,
    history,
    progress,
    to_frame,
)
from spnet.errors import FieldValueError
from spnet.metrics.tally import COUNTS

KINDS = [None, Organization, Goal, Strategy, Milestone, Action]
COLUMNS = [*(f"weighted_{name}" for name in COUNTS), "weighted_left_out"]
PERCENTAGES = [name for name in dir(Tally) if name.endswith("_pct")]
AMOUNTS: list[tuple[Any, ...]] = [(), (), (0,), (0.1, 0.2), (3, Decimal("0.000001")), (2**62, 2**62), (10**25,)]


@st.composite
def budgeted(draw: st.DrawFn) -> Network:
    """Networks whose actions have budgets, or none."""
    net, random = draw(networks()), Random(draw(st.integers(0, 99)))
    for id in [id for id in net if isinstance(net[id], Action)]:
        lines = tuple(BudgetLine(funding="Title I", amount=amount) for amount in random.choice(AMOUNTS))
        net.replace(id, budget=lines)
    return net


def budget(net: Network, id: str) -> Fraction | None:
    """The slow, obvious way."""
    lines = net[id].budget  # type: ignore[attr-defined]  # actions are asked for
    return sum((Fraction(str(line.amount)) for line in lines), Fraction()) if lines else None


@given(budgeted(), days, st.sampled_from(KINDS), st.booleans())
def test_weighted_columns_are_the_nearest_numbers_to_the_tallies(
    net: Network, as_of: date, kind: Any, own: bool
) -> None:
    p = progress(net, as_of=as_of, weight="budget")
    columns = p.columns(kind=kind, own=own)
    assert list(columns)[2 + len(COUNTS) :] == COLUMNS
    for place, id in enumerate(columns["id"]):
        tally = (p.own(id) if own else p[id]).weighted
        assert tally is not None
        exact = [float(Fraction(getattr(tally, name))) for name in COUNTS]
        assert [float(columns[f"weighted_{name}"][place]) for name in COUNTS] == exact
        assert columns["weighted_left_out"][place] == tally.left_out


@given(budgeted(), days)
def test_only_actions_of_progress_by_weight_have_weighted_columns(net: Network, as_of: date) -> None:
    p = progress(net, as_of=as_of, weight="budget")
    plain = progress(net, as_of=as_of)
    assert list(p.columns(milestones=True)) == list(plain.columns()) == ["id", "kind", *COUNTS]
    assert {name: list(p.columns()[name]) for name in plain.columns()} == {
        name: list(column) for name, column in plain.columns().items()
    }


def _net(*actions: Action) -> Network:
    net = Network("plan")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    for node, parent in ((Goal(id="g"), "s"), (Strategy(id="t"), "g"), (Milestone(id="m"), "t")):
        net.add(node, parent=parent)
    for action in actions:
        net.add(action, parent="m")
    return net


AS_OF = date(2018, 1, 31)


def test_frames_have_the_weights_and_columns_cannot_be_written() -> None:
    net = _net(Action(id="a1", weight=2.5), Action(id="a2"))
    p = progress(net, as_of=AS_OF, weight="weight")
    assert to_frame(p, backend="polars")["weighted_total"].to_list() == [3.5, 3.5, 3.5, 3.5, 2.5, 1.0]
    columns = p.columns()
    assert not any(columns[name].flags.writeable for name in COLUMNS)  # type: ignore[union-attr]  # arrays
    assert history(net, [AS_OF], weight="weight").columns()["weighted_total"].tolist()[0] == 3.5  # type: ignore[union-attr]


@pytest.mark.parametrize("weight", [2**53, 2**53 + 1, 9007199254.740993, Decimal("123456789012345.678901"), 10**300])
def test_weights_that_64_bits_cannot_hold_are_rounded_once(weight: Any) -> None:
    columns = progress(_net(Action(id="a", weight=weight)), as_of=AS_OF, weight="weight").columns()
    assert columns["weighted_total"].tolist() == [float(Fraction(str(weight)))] * 5  # type: ignore[union-attr]


def test_a_weight_beyond_all_numbers_of_64_bits_is_infinite_in_columns_and_exact_elsewhere() -> None:
    p = progress(_net(Action(id="a", weight=10**400)), as_of=AS_OF, weight="weight")
    assert np.isinf(p.columns()["weighted_total"]).all()  # type: ignore[call-overload]  # an array
    assert p.total.weighted is not None
    assert int(p.total.weighted.total) == 10**400


# --- explanations -------------------------------------------------------------------------------------------


@given(budgeted(), days)
def test_explanations_have_the_weights_behind_each_count(net: Network, as_of: date) -> None:
    p, naive = progress(net, as_of=as_of, weight="budget"), Naive(net, as_of)
    for id in net:
        e = p.explain(id)
        assert e.weight == "budget"
        for weighted, counted, tally in (
            (e.weighted, e.actions, p[id].weighted),
            (e.own_weighted, e.own_actions, p.own(id).weighted),
        ):
            assert weighted is not None
            assert tally is not None
            assert weighted.tally == tally
            for name in COUNTS:
                slowly = {action: amount for action in counted[name] if (amount := budget(net, action)) is not None}
                assert {action: Fraction(amount) for action, amount in weighted[name].items()} == slowly
                assert list(weighted[name]) == list(slowly)
            without = tuple(action for action in counted["total"] if budget(net, action) is None)
            assert weighted.left_out == without
            assert [formula.name for formula in weighted.formulas] == [f.name for f in counted.formulas]
            for formula in weighted.formulas:
                assert formula.value == getattr(tally, formula.name)
                assert formula.left_out == tally.left_out
        assert tuple(one.node for one in e.left_out_as("no budget")) == e.weighted.left_out  # type: ignore[union-attr]
        assert [one for one in e.left_out if one.reason != "no budget"] == list(
            progress(net, as_of=as_of).explain(id).left_out
        )
        assert all(not naive.absent(net[one.node]) for one in e.left_out_as("no budget"))


def test_what_was_left_out_for_want_of_a_budget_is_said_beside_each_percentage() -> None:
    lines = (BudgetLine(funding="Title I", amount=Decimal("1500.50")),)
    net = _net(Action(id="a1", budget=lines, due=date(2018, 1, 1)), Action(id="a2", budget=lines), Action(id="a3"))
    e = progress(net, as_of=AS_OF, weight="budget").explain("s")
    assert e.weighted is not None
    assert str(e.weighted.formula("behind_pct")) == (
        "behind_pct = 100 × overdue / active = 100 × 1500.5 / 3001 = 50.0%; 1 action without a budget"
    )
    assert repr(e.weighted.formula("behind_pct")) == "<WeightedFormula behind_pct: 1500.5 / 3001>"
    assert e.policy.endswith("by the dates in force, weighed by their budgets")
    text = str(e)
    assert "weights of actions, whole (own)" in text
    assert "1500.5 (1500.5)  a1" in text
    assert "a3: has no budget: in no weighted sum" in text
    assert "weighted: overdue" in e._repr_html_()
    assert "weights" not in str(progress(net, as_of=AS_OF).explain("s"))
    assert progress(net, as_of=AS_OF, weight={"a1": 1, "a2": 1, "a3": 1}).explain("s").weight == "mapping"


def test_formulas_are_exact_whatever_the_context() -> None:
    weights = {"a1": Decimal("0.000001"), "a2": 10**40}
    net = _net(Action(id="a1"), Action(id="a2"))
    with localcontext() as context:
        context.prec = 3
        formula = progress(net, as_of=AS_OF, weight=weights).explain("s").weighted.formula("on_time_pct")  # type: ignore[union-attr]
        assert Fraction(formula.denominator) == 10**40 + Fraction(1, 10**6)
        assert formula.value == 100
    counts = {"numerator_counts": ("overdue",), "denominator_counts": ("fallen_due",)}
    assert WeightedFormula(name="x", numerator=Decimal(0), denominator=Decimal(0), **counts).value is None  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["overdue", "", None, ["behind_pct"]])
def test_an_unknown_percentage_or_count_is_refused(name: Any) -> None:
    weighted = progress(_net(Action(id="a1")), as_of=AS_OF, weight="weight").explain("s").weighted
    assert weighted is not None
    with pytest.raises(FieldValueError, match="behind_pct"):
        weighted.formula(name)
    with pytest.raises(FieldValueError, match="no count"):
        weighted["behind_pct"]
    assert len(weighted) == len(list(weighted)) == len(COUNTS)
    assert "overdue" in weighted
    assert spnet.WeightedIds.joined([weighted, weighted]).tally.total == 2

"""The budget: sums by hand, in exact fractions, and what follows for single plans."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from coded_networks import NaiveCodes
from hypothesis import given
from hypothesis import strategies as st
from networks import days, maybe_days
from spending_networks import organizations, places, spending_networks

import spnet
from spnet import (
    Action,
    Adjustment,
    BudgetLine,
    Goal,
    Level,
    Milestone,
    Money,
    MoneySums,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    budget,
    to_frame,
)
from spnet.errors import (
    DateTypeError,
    EditOpenError,
    FieldTypeError,
    FieldValueError,
    ScopeError,
    UnknownCodeError,
    UnknownIdError,
)
from spnet.examples import RIVER_AS_OF, river_state

NAMES = ("planned", "adjusted", "used", "used_since", "unbudgeted", "actions", "without_budget")
LOTS = ("active", "cancelled", "not_adopted")

Lot = dict[str, Fraction]
Line = Callable[[BudgetLine], bool]


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def every_line(_: BudgetLine) -> bool:
    return True


class NaiveBudget(NaiveCodes):
    """Money, node by node."""

    def __init__(self, net: Network, as_of: date, known_by: date | None, since: date | None) -> None:
        super().__init__(net, as_of, known_by)
        self.since = since

    def lot(self, node: Any) -> str:
        return "not_adopted" if self.absent(node) else "cancelled" if self.cancelled(node) else "active"

    def in_force(self, node: Any, name: str) -> Any:
        if name != "budget":
            return super().in_force(node, name)
        given = [e.budget for e in self.events.get(node.id, []) if isinstance(e, Adjustment) and e.budget]
        return given[-1] if given else node.budget

    def of(self, node: Any, counts: Line = every_line) -> dict[str, Fraction]:
        def total(lines: Iterable[BudgetLine]) -> Fraction:
            return sum((Fraction(str(line.amount)) for line in lines if counts(line)), Fraction(0))

        reports = self.reports(node)
        used = total(line for report in reports for line in report.spent)
        since = total(line for r in reports if self.since is None or r.on >= self.since for line in r.spent)
        is_action = isinstance(node, Action)
        in_force = self.in_force(node, "budget") if is_action else ()
        return {
            "planned": total(node.budget if is_action else ()),
            "adjusted": total(in_force),
            "used": used if in_force else Fraction(0),
            "used_since": since,
            "unbudgeted": Fraction(0) if in_force else used,
            "actions": Fraction(is_action),
            "without_budget": Fraction(is_action and not in_force),
        }

    def lines(self, node: Any) -> list[BudgetLine]:
        own = [*node.budget, *self.in_force(node, "budget")] if isinstance(node, Action) else []
        return [*own, *(line for report in self.reports(node) for line in report.spent)]

    def sums(self, shares: Iterable[tuple[Any, Fraction]], counts: Line = every_line) -> dict[str, Lot]:
        found = {lot: dict.fromkeys(NAMES, Fraction(0)) for lot in LOTS}
        for node, share in shares:
            for name, amount in self.of(node, counts).items():
                found[self.lot(node)][name] += share * amount
        return found


def as_fractions(sums: MoneySums) -> dict[str, Lot]:
    return {lot: {name: Fraction(getattr(getattr(sums, lot), name)) for name in NAMES} for lot in LOTS}


@given(spending_networks(), days, maybe_days, st.data())
def test_by_organization_and_funding_as_by_hand(
    net: Network, as_of: date, known_by: date | None, data: st.DataObject
) -> None:
    within = data.draw(places(net))
    since = data.draw(st.none() | days.filter(lambda day: day <= as_of))
    naive, nodes = NaiveBudget(net, as_of, known_by, since), list(spnet.walk(net, within))
    found = budget(net, as_of=as_of, known_by=known_by, within=within, since=since)
    assert as_fractions(found.total) == naive.sums((node, Fraction(1)) for node in nodes)
    assert list(found) == organizations(net, within)
    ids = {node.id for node in nodes}
    for id in found:
        beneath = [node for node in spnet.walk(net, id) if node.id in ids]
        own = [node for node in beneath if spnet.organization_of(net, node.id).id == id]
        assert as_fractions(found[id]) == naive.sums((node, Fraction(1)) for node in beneath)
        assert as_fractions(found.own(id)) == naive.sums((node, Fraction(1)) for node in own)
    assert sum((found.own(id) for id in found), MoneySums()) == found.total

    by_funding = budget(net, as_of=as_of, known_by=known_by, within=within, since=since, by="funding")
    sources = {folded(line.funding) for node in nodes for line in naive.lines(node)}
    assert {folded(key) for key in by_funding} == sources
    for key in by_funding:

        def counts(line: BudgetLine, key: str = key) -> bool:
            return folded(line.funding) == folded(key)

        touched = [node for node in nodes if any(map(counts, naive.lines(node)))]
        assert as_fractions(by_funding[key.upper()]) == naive.sums(((node, Fraction(1)) for node in touched), counts)
    for lot in LOTS:
        for name in NAMES[:5]:
            parts = [Fraction(getattr(getattr(row, lot), name)) for row in by_funding.rows.values()]
            assert sum(parts) == Fraction(getattr(getattr(by_funding.total, lot), name))


@given(spending_networks(), days, st.sampled_from(["practice", "domain"]), st.sampled_from(["full", "fractional"]))
def test_by_code_as_by_hand(net: Network, as_of: date, by: Any, counting: Any) -> None:
    naive = NaiveBudget(net, as_of, None, None)
    found = budget(net, as_of=as_of, by=by, counting=counting)

    def columns(node: Any) -> set[str]:
        return {naive.column(code, by) for code in naive.effective(node)[0]} or {"uncoded"}

    there = [node for node in spnet.walk(net) if isinstance(node, Action) or any(r.spent for r in naive.reports(node))]
    assert set(found) == {column for node in there for column in columns(node)}
    for key in found:
        shares = [
            (node, Fraction(1, len(columns(node)) if counting == "fractional" else 1))
            for node in spnet.walk(net)
            if key in columns(node)
        ]
        assert as_fractions(found[key]) == naive.sums(shares)
        assert isinstance(found[key].cancelled.planned, Fraction if counting == "fractional" else Decimal)
    if counting == "fractional":
        whole = sum(found.rows.values(), MoneySums())
        assert as_fractions(whole) == as_fractions(found.total)


# --- single plans -------------------------------------------------------------------------------------------


def plan(*actions: Action) -> Network:
    net = Network("plan")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    for node, parent in ((Goal(id="g"), "s"), (Strategy(id="t", codes=("4C", "2A")), "g"), (Milestone(id="m"), "t")):
        net.add(node, parent=parent)
    for action in actions:
        net.add(action, parent="m")
    return net


def usd(amount: Any, funding: str = "Title I") -> tuple[BudgetLine, ...]:
    return (BudgetLine(funding=funding, amount=amount),)


def january(day: int) -> date:
    return date(2018, 1, day)


def spent(node: str, day: int, *lines: BudgetLine, status: Status = Status.IN_PROGRESS) -> StatusReport:
    return StatusReport(node=node, on=january(day), status=status, spent=lines)


def test_reports_say_what_was_used_since_the_last() -> None:
    net = plan(Action(id="a", budget=usd(100)))
    for day in (10, 20):
        net.record(spent("a", day, *usd(30)))
    used = [budget(net, as_of=january(day)).total.active.used for day in (9, 10, 20)]
    assert used == [0, 30, 60]
    found = budget(net, as_of=january(20), since=january(11)).total.active
    assert (found.used, found.used_since, found.remaining, found.used_pct) == (60, 30, 40, 60.0)


def test_the_last_adjustment_gives_the_budget_in_force() -> None:
    net = plan(Action(id="a", budget=usd(100)))
    net.record(Adjustment(node="a", on=january(5), budget=usd(80)))
    net.record(Adjustment(node="a", on=january(9), due=january(30)))  # leaves it
    for day, adjusted in ((4, 100), (5, 80), (9, 80)):
        found = budget(net, as_of=january(day)).total.active
        assert (found.planned, found.adjusted) == (100, adjusted)
    assert budget(net, as_of=january(9), known_by=january(4)).total.active.adjusted == 100
    assert spnet.plan_as_of(net, as_of=january(9))["a"].budget == usd(80)  # type: ignore[attr-defined]


def test_what_has_no_budget_is_counted_beside_and_takes_nothing_from_what_remains() -> None:
    net = plan(Action(id="a", budget=usd(100)), Action(id="b"), Action(id="c", budget=usd(0)))
    net.record(spent("b", 5, *usd(7)))
    net.record(spent("m", 5, *usd(2)))
    found = budget(net, as_of=january(5)).total.active
    assert (found.actions, found.without_budget) == (3, 1)
    assert (found.used, found.unbudgeted, found.used_since, found.remaining) == (0, 9, 9, 100)
    net.record(Adjustment(node="b", on=january(6), budget=usd(5)))
    found = budget(net, as_of=january(6)).total.active
    assert (found.without_budget, found.used, found.unbudgeted, found.remaining) == (0, 7, 2, 98)
    assert budget(plan(Action(id="c", budget=usd(0))), as_of=january(5)).total.active.used_pct is None


def test_cancelled_work_and_work_to_come_are_kept_apart() -> None:
    net = plan(
        Action(id="a", budget=usd(100)),
        Action(id="b", budget=usd(50)),
        Action(id="c", budget=usd(9), adopted=january(31)),
    )
    net.record(spent("b", 5, *usd(20), status=Status.CANCELLED))
    found = budget(net, as_of=january(30)).total
    assert (found.active.planned, found.active.used) == (100, 0)
    assert (found.cancelled.planned, found.cancelled.used) == (50, 20)
    assert (found.not_adopted.planned, found.not_adopted.actions) == (9, 1)
    assert budget(net, as_of=january(31)).total.active.planned == 109


def test_money_used_from_elsewhere_than_planned_has_a_row() -> None:
    net = plan(Action(id="a", budget=usd(100)))
    net.record(spent("a", 5, *usd(30, "State grant")))
    found = budget(net, as_of=january(5), by="funding")
    assert {key: row.active.remaining for key, row in found.rows.items()} == {"Title I": 100, "State grant": -30}
    assert found.total.active.remaining == 70


def test_an_action_of_two_practices_counts_for_both_or_half() -> None:
    net = plan(Action(id="a", budget=usd(1)))
    full = budget(net, as_of=january(5), by="practice")
    assert [(key, row.active.planned) for key, row in full.rows.items()] == [("2A", 1), ("4C", 1)]
    assert full.labels["4C"].startswith("Engage students")
    half = budget(net, as_of=january(5), by="practice", counting="fractional")
    assert half["4c"].active.planned == half["4C"].active.actions == Fraction(1, 2)


def test_amounts_are_exact_whatever_the_context() -> None:
    net = plan(
        *(Action(id=f"a{n}", budget=usd(amount)) for n, amount in enumerate((0.1, 0.2, 10**40, Decimal("1E-6"))))
    )
    with localcontext() as context:
        context.prec = 5
        planned = budget(net, as_of=january(5)).total.active.planned
    assert Fraction(planned) == Fraction(3, 10) + 10**40 + Fraction(1, 10**6)


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), -1, 0.1234567])
def test_what_is_no_amount_gets_into_no_line(amount: float) -> None:
    with pytest.raises(FieldValueError):
        usd(amount)


def test_huge_amounts_are_infinite_in_columns_alone() -> None:
    net = plan(Action(id="a", budget=usd(10**400)))
    found = budget(net, as_of=january(5))
    assert found.columns()["planned"] == (float("inf"),)
    assert found.total.active.planned == 10**400


# --- River State, frames, mistakes --------------------------------------------------------------------------


def test_in_river_state_nothing_has_a_budget() -> None:
    found = budget(river_state(), as_of=RIVER_AS_OF)
    progress = spnet.progress(river_state(), as_of=RIVER_AS_OF)
    assert found.total.active.actions == found.total.active.without_budget == progress.total.actions.active
    assert found.total.cancelled.actions == progress.total.actions.cancelled
    assert {id: found[id].active.actions for id in found} == {id: progress[id].actions.active for id in found}


@pytest.mark.parametrize("by", ["organization", "funding", "practice", "domain"])
def test_as_columns_by_pickle_and_in_a_line(by: Any) -> None:
    pytest.importorskip("narwhals")
    net = plan(Action(id="a", budget=usd(100)), Action(id="b"))
    net.record(spent("a", 5, *usd(30.5)))
    found = budget(net, as_of=january(5), by=by)
    frame = to_frame(found, backend="polars")
    assert frame["used"].to_list()[0] == 30.5
    assert ("own_used" in frame.columns) == (by == "organization")
    assert pickle.loads(pickle.dumps(found)) == found
    for one in (found, found.total, found.total.active, Money()):
        assert "\n" not in repr(one)
    assert "69.50" in found._repr_html_()


def test_what_is_wrongly_asked_is_refused() -> None:
    net = plan(Action(id="a", budget=usd(100)))
    wrong: list[tuple[type[Exception], dict[str, Any]]] = [
        (FieldValueError, {"by": "school"}),
        (FieldValueError, {"by": ["funding"]}),
        (FieldValueError, {"counting": "half"}),
        (FieldValueError, {"counting": "fractional"}),
        (FieldValueError, {"since": january(6)}),
        (DateTypeError, {"since": "2018-01-01"}),
        (DateTypeError, {"known_by": "2018-01-01"}),
        (DateTypeError, {"as_of": None}),
        (UnknownIdError, {"within": "nobody"}),
        (UnknownIdError, {"within": ["s"]}),
    ]
    for error, arguments in wrong:
        with pytest.raises(error):
            budget(net, **{"as_of": january(5), **arguments})
    with pytest.raises(FieldTypeError, match="Snapshot"):
        budget(net.snapshot(), as_of=january(5))  # type: ignore[arg-type]
    with pytest.raises(UnknownIdError):
        budget(net, as_of=january(5))["nobody"]
    with pytest.raises(UnknownIdError):
        budget(net, as_of=january(5))[["s"]]  # type: ignore[index]
    with pytest.raises(UnknownCodeError):
        budget(net, as_of=january(5), by="practice")["3A"]
    with pytest.raises(ScopeError):
        budget(net, as_of=january(5), by="funding").own("s")
    assert "title i" in budget(net, as_of=january(5), by="funding")
    assert ["s"] not in budget(net, as_of=january(5))  # type: ignore[comparison-overlap]
    with net.edit(), pytest.raises(EditOpenError):
        budget(net, as_of=january(5))

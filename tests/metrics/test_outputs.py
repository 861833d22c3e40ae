"""Outputs anticipated and delivered: by hand, and what follows for single plans."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, maybe_days
from spending_networks import places, spending_networks

import spnet
from spnet import (
    Action,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    outputs,
    to_frame,
)
from spnet.errors import DateTypeError, FieldTypeError, FieldValueError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state

Rows = dict[tuple[str, str], tuple[bool, tuple[date, ...], str]]


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def by_hand(net: Network, as_of: date, known_by: date | None, within: str | None) -> Rows:
    naive = Naive(net, as_of, known_by)
    delivered: dict[tuple[str, str], list[date]] = {}
    anticipated = {
        (n.id, folded(text)) for n in spnet.walk(net) if isinstance(n, Action) for text in n.outputs if text.strip()
    }
    for node in spnet.walk(net):
        plan = [n.id for n in spnet.walk(net, node.id) if _organization(net, n) == _organization(net, node)]
        for report in naive.reports(node):
            for key in {folded(text) for text in report.outputs if text.strip()}:
                places = [(id, key) for id in plan if (id, key) in anticipated] or [(node.id, key)]
                for place in places:
                    delivered.setdefault(place, []).append(report.on)
    inside = {n.id: n for n in spnet.walk(net, within)}
    return {
        (id, key): ((id, key) in anticipated, tuple(sorted(delivered.get((id, key), []))), _state(naive, inside[id]))
        for id, key in anticipated | delivered.keys()
        if id in inside
    }


def _organization(net: Network, node: Any) -> str:
    return spnet.organization_of(net, node.id).id


def _state(naive: Naive, node: Any) -> str:
    return "not adopted" if naive.absent(node) else "cancelled" if naive.cancelled(node) else "active"


@given(spending_networks(), days, maybe_days, st.data())
def test_outputs_as_by_hand(net: Network, as_of: date, known_by: date | None, data: st.DataObject) -> None:
    within = data.draw(places(net))
    found = outputs(net, as_of=as_of, known_by=known_by, within=within)
    rows = {(one.node, folded(one.text)): (one.anticipated, one.delivered_on, one.state) for one in found}
    assert rows == by_hand(net, as_of, known_by, within)
    assert len(rows) == len(found)
    order = [node.id for node in spnet.walk(net)]
    assert [order.index(one.node) for one in found] == sorted(order.index(one.node) for one in found)
    active = [one for one in found if one.state == "active"]
    assert set(found.delivered) | set(found.outstanding) == set(found.anticipated)
    assert set(found.anticipated) | set(found.unanticipated) == set(active)
    assert all(one.organization == _organization(net, net[one.node]) for one in found)
    assert set(found.delivered_since) == {one for one in active if one.delivered}
    naive = Naive(net, as_of, known_by)
    silent = [n for n in spnet.walk(net, within) if isinstance(n, Action) and not any(t.strip() for t in n.outputs)]
    assert found.without_outputs == sum(_state(naive, node) == "active" for node in silent)


def plan() -> Network:
    net = Network("plan")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    for node, parent in ((Goal(id="g"), "s"), (Strategy(id="t"), "g"), (Milestone(id="m"), "t")):
        net.add(node, parent=parent)
    net.add(Action(id="a", outputs=("Unit plan", "Survey")), parent="m")
    net.add(Action(id="b", outputs=("List of pairs",)), parent="m")
    return net


def report(node: str, day: int, *texts: str, status: Status = Status.IN_PROGRESS) -> StatusReport:
    return StatusReport(node=node, on=date(2018, 1, day), status=status, outputs=texts)


def test_what_differs_in_case_and_blanks_is_one_and_the_rest_was_never_anticipated() -> None:
    net = plan()
    net.record(report("a", 5, "unit  PLAN", "Photographs"))
    net.record(report("a", 9, "Unit plan"))
    found = outputs(net, as_of=date(2018, 1, 31))
    assert [(one.text, one.delivered_on) for one in found.delivered] == [
        ("Unit plan", (date(2018, 1, 5), date(2018, 1, 9)))
    ]
    assert [one.text for one in found.outstanding] == ["Survey", "List of pairs"]
    assert [one.text for one in found.unanticipated] == ["Photographs"]
    assert found.delivered_pct == pytest.approx(100 / 3)
    assert [one.text for one in outputs(net, as_of=date(2018, 1, 31), since=date(2018, 1, 6)).delivered_since] == [
        "Unit plan"
    ]


def test_a_report_on_a_milestone_speaks_for_its_actions() -> None:
    net = plan()
    net.record(report("m", 5, "Survey", "A visit"))
    found = outputs(net, as_of=date(2018, 1, 31))
    assert [(one.node, one.text) for one in found.delivered] == [("a", "Survey")]
    assert [(one.node, one.text) for one in found.unanticipated] == [("m", "A visit")]
    assert outputs(net, as_of=date(2018, 1, 31), within="a").delivered == found.delivered


def test_a_district_does_not_speak_for_the_plans_of_its_schools() -> None:
    net = Network("district")
    net.add(Organization(id="d", name="River District", level=Level.LEA))
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL), parent="d")
    for node, parent in ((Goal(id="g"), "s"), (Strategy(id="t"), "g"), (Milestone(id="m"), "t")):
        net.add(node, parent=parent)
    net.add(Action(id="a", outputs=("Survey",)), parent="m")
    net.record(report("d", 5, "Survey"))
    found = outputs(net, as_of=date(2018, 1, 31))
    assert [(one.node, one.anticipated, one.delivered) for one in found] == [("d", False, True), ("a", True, False)]


def test_a_withdrawn_report_delivers_nothing_and_reopened_work_keeps_what_it_produced() -> None:
    net = plan()
    withdrawn = net.record(report("a", 5, "Survey"))
    net.record(Correction(of=withdrawn, replacement=None, recorded_on=date(2018, 1, 6)))
    net.record(report("b", 5, "List of pairs", status=Status.COMPLETED))
    net.record(report("b", 8))
    found = outputs(net, as_of=date(2018, 1, 31))
    assert [one.text for one in found.delivered] == ["List of pairs"]
    earlier = outputs(net, as_of=date(2018, 1, 31), known_by=date(2018, 1, 5))
    assert [one.text for one in earlier.delivered] == ["Survey", "List of pairs"]


def test_cancelled_work_is_listed_and_counts_nowhere() -> None:
    net = plan()
    net.record(report("b", 5, "List of pairs", status=Status.CANCELLED))
    found = outputs(net, as_of=date(2018, 1, 31))
    assert [one.state for one in found] == ["active", "active", "cancelled"]
    assert "List of pairs" not in [one.text for one in (*found.anticipated, *found.delivered_since)]


def test_in_river_state_each_completed_action_delivered_what_it_anticipates() -> None:
    net = river_state()
    found = outputs(net, as_of=RIVER_AS_OF)
    done = spnet.progress(net, as_of=RIVER_AS_OF)
    delivered = {one.node for one in found.delivered}
    assert {one.node for one in found.outstanding} == {
        one.node for one in found.anticipated if not done[one.node].actions.completed and one.node not in delivered
    }
    assert found.unanticipated == ()


def test_as_columns_by_pickle_and_in_a_line() -> None:
    pytest.importorskip("narwhals")
    found = outputs(river_state(), as_of=RIVER_AS_OF)
    frame = to_frame(found, backend="polars")
    assert frame["delivered_on"].null_count() == sum(not one.delivered for one in found)
    assert pickle.loads(pickle.dumps(found)) == found
    for one in (found, *found):
        assert "\n" not in repr(one)
    assert "<table>" in found._repr_html_()
    assert outputs(Network("empty"), as_of=RIVER_AS_OF).delivered_pct is None


def test_what_is_wrongly_asked_is_refused() -> None:
    net = plan()
    wrong: list[tuple[type[Exception], dict[str, Any]]] = [
        (DateTypeError, {"as_of": None}),
        (DateTypeError, {"since": "x"}),
        (FieldValueError, {"since": date(2018, 2, 1)}),
        (UnknownIdError, {"within": "nobody"}),
    ]
    for error, arguments in wrong:
        with pytest.raises(error):
            outputs(net, **{"as_of": date(2018, 1, 31), **arguments})
    with pytest.raises(FieldTypeError, match="Snapshot"):
        outputs(net.snapshot(), as_of=date(2018, 1, 31))  # type: ignore[arg-type]

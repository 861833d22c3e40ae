"""Progress as columns and as rows, and the ways of adding up that small random networks do not reach."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import FIRST, days, networks

import spnet
from spnet import (
    Action,
    Adjustment,
    BudgetLine,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Status,
    StatusReport,
    Strategy,
    Tally,
    progress,
    to_frame,
)
from spnet.errors import FieldTypeError
from spnet.metrics.tally import COUNTS

KINDS = [None, Organization, Goal, Strategy, Milestone, Action]


@given(networks(), days, st.sampled_from(KINDS), st.booleans(), st.booleans())
def test_columns_hold_the_tallies_of_every_node(
    net: Network, as_of: date, kind: type[spnet.Node] | None, own: bool, milestones: bool
) -> None:
    p = progress(net, as_of=as_of)
    columns = p.columns(kind=kind, own=own, milestones=milestones)
    ids = [node.id for node in spnet.walk(net) if kind is None or isinstance(node, kind)]
    assert list(columns) == ["id", "kind", *COUNTS]
    assert list(columns["id"]) == ids
    assert list(columns["kind"]) == [net[id].kind for id in ids]
    naive = Naive(net, as_of)
    for place, id in enumerate(ids):
        counts = naive.own(id) if own else naive.whole(id)
        tally = counts.milestones if milestones else counts.actions
        assert Tally.of(columns[name][place] for name in COUNTS) == tally


@given(networks(), days, st.sampled_from(["count", "weight", "budget"]), st.sampled_from([1, 2, 2**62, 0.000001]))
def test_rows_are_the_nodes_with_their_counts(net: Network, as_of: date, weight: Any, least: Any) -> None:
    actions = [id for id in net if isinstance(net[id], Action)]
    for place, id in enumerate(actions):
        net.replace(id, weight=least, budget=(BudgetLine(funding="Title I", amount=least),) if place % 2 else ())
    p = progress(net, as_of=as_of, weight=weight)
    assert [(row.id, row.kind, row.whole, row.own) for row in p.rows()] == [
        (node.id, node.kind, p[node.id], p.own(node.id)) for node in spnet.walk(net)
    ]
    assert [row.id for row in p.rows(kind=Organization)] == [id for id in p if isinstance(net[id], Organization)]


def test_rows_of_more_nodes_than_a_block_holds_are_made_one_by_one() -> None:
    net = _plan(1_500)
    for number in range(150):
        net.add(Organization(id=f"s{number}", name="School", level=Level.SCHOOL), parent="s")
        for parent, node in (("s", Goal(id=f"g{number}")), (f"s{number}", Goal(id=f"h{number}"))):
            net.add(node, parent=parent)
            net.add(Strategy(id=f"t{node.id}"), parent=node.id)
            net.add(Milestone(id=f"m{node.id}", due=FIRST), parent=f"t{node.id}")
            net.add(Action(id=f"a{node.id}", due=FIRST), parent=f"m{node.id}")
    for weight in ("count", "weight"):
        p = progress(net, as_of=FIRST + timedelta(days=4), weight=weight)  # type: ignore[arg-type]
        expected = [(node, p[node.id], p.own(node.id)) for node in spnet.walk(net)]
        for kind in KINDS:
            rows = p.rows(kind=kind)
            assert iter(rows) is rows
            assert [(row.id, row.kind, row.whole, row.own) for row in rows] == [
                (node.id, node.kind, whole, own) for node, whole, own in expected if isinstance(node, kind or object)
            ]
    row = next(p.rows())
    assert row.whole.weighted is not None
    for tally in (row.whole.actions, row.whole.milestones, row.whole.weighted.millionths):
        assert {type(getattr(tally, name)) for name in COUNTS} == {int}
    assert type(row.whole.weighted.left_out) is int


def test_columns_cannot_be_written_and_make_a_frame() -> None:
    p = progress(_plan(3), as_of=FIRST)
    columns = p.columns()
    assert not any(column.flags.writeable for column in columns.values() if isinstance(column, np.ndarray))
    frame = to_frame(p, backend="polars")
    assert frame.columns == list(columns)
    assert frame["total"].to_list() == [3, 3, 3, 3, 1, 1, 1]
    assert frame["kind"].to_list()[:2] == ["organization", "goal"]


@pytest.mark.parametrize("kind", ["organization", Level, int, object()])
def test_what_is_no_kind_of_node_is_refused(kind: object) -> None:
    p = progress(_plan(1), as_of=FIRST)
    with pytest.raises(FieldTypeError, match="Organization, Goal"):
        p.columns(kind=kind)  # type: ignore[arg-type]  # that is what is tested
    with pytest.raises(FieldTypeError, match="Organization, Goal"):
        p.rows(kind=kind)  # type: ignore[arg-type]


def _plan(actions: int) -> Network:
    net = Network("plan")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s")
    net.add(Strategy(id="t"), parent="g")
    net.add(Milestone(id="m"), parent="t")
    for number in range(actions):
        net.add(Action(id=f"a{number}", due=FIRST + timedelta(days=number % 9)), parent="m")
    return net


@pytest.mark.parametrize("actions", [254, 255, 256, 257, 600])
def test_a_milestone_may_have_more_actions_than_a_byte_counts(actions: int) -> None:
    net = _plan(actions)
    net.add(Milestone(id="m2"), parent="t")
    net.add(Action(id="last", due=FIRST), parent="m2")
    as_of = FIRST + timedelta(days=4)
    p, naive = progress(net, as_of=as_of), Naive(net, as_of)
    for id in ("s", "m", "m2", "last", "a255" if actions > 255 else "a0"):
        assert p[id] == naive.whole(id)


@pytest.mark.parametrize("known_by", [None, FIRST, date.max])
def test_days_so_far_apart_that_a_number_does_not_hold_them(known_by: date | None) -> None:
    """Events are sorted by numbers that hold row, day, delay and place; over ten thousand years they do not fit."""
    net = _plan(300)
    for number in range(300):
        id = f"a{number}"
        net.record(StatusReport(node=id, on=FIRST, recorded_on=date.max, status=Status.COMPLETED))
        of = net.record(StatusReport(node=id, on=FIRST, status=Status.CANCELLED))
        net.record(StatusReport(node=id, on=date.min, status=Status.NOT_STARTED))
        instead = StatusReport(node=id, on=FIRST - timedelta(days=number % 3), status=Status.IN_PROGRESS)
        net.record(Correction(of=of, replacement=instead, recorded_on=FIRST + timedelta(days=number % 2)))
    p, naive = progress(net, as_of=FIRST, known_by=known_by), Naive(net, FIRST, known_by)
    assert [p[f"a{n}"] for n in range(300)] == [naive.whole(f"a{n}") for n in range(300)]


@given(st.data(), st.none() | days)
def test_what_is_recorded_on_top_of_a_large_journal_counts(data: st.DataObject, known_by: date | None) -> None:
    """A few further events stand beside the sorted ones; also corrections, of either, more than one of an event."""
    net = _plan(30)
    events = []
    for number in range(30):
        on = FIRST + timedelta(days=number % 5)
        events += [
            net.record(StatusReport(node=f"a{number}", on=on, status=Status.IN_PROGRESS)),
            net.record(StatusReport(node=f"a{number}", on=on + timedelta(days=1), status=Status.COMPLETED)),
            net.record(Adjustment(node=f"a{number}", on=on, due=on + timedelta(days=number % 4))),
        ]
    net.snapshot()
    for _ in range(data.draw(st.integers(1, 8))):
        of = data.draw(st.sampled_from([*events[:6], *events[-3:]]))
        old = net.journal[of]
        later = old.on + timedelta(days=data.draw(st.integers(0, 4)))
        if data.draw(st.booleans()):
            status = data.draw(st.sampled_from(Status))
            events.append(net.record(StatusReport(node=old.node, on=later, status=status)))
        else:
            instead = data.draw(st.sampled_from([None, _moved(old, later)]))
            net.record(Correction(of=of, replacement=instead, recorded_on=later + timedelta(days=1)))
        as_of = data.draw(days)
        p, naive = progress(net, as_of=as_of, known_by=known_by), Naive(net, as_of, known_by)
        for id in ("m", "a0", "a1", "a29"):
            assert p[id] == naive.whole(id)
    assert len(net.snapshot().journal.timelines()) == 2
    assert net.snapshot().journal.events.seq.tolist() == sorted(events)


def _moved(event: StatusReport | Adjustment, on: date) -> StatusReport | Adjustment:
    if isinstance(event, Adjustment):
        return Adjustment(node=event.node, on=on, due=on)
    return StatusReport(node=event.node, on=on, status=Status.NOT_STARTED)

"""What must not move a number: orders, names, what is still to come, and what was not yet known."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import attrs
import pytest
from all_numbers import all_numbers, rebuilt
from coded_networks import coded_networks
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from networks import FIRST, days, networks
from plan_networks import networks_whose_plans_changed
from random_networks import as_many

from spnet import (
    Action,
    Adjustment,
    Correction,
    Level,
    Milestone,
    Network,
    Organization,
    Recoding,
    Status,
    StatusReport,
    Strategy,
)
from spnet.examples import river_state

#: a first day and a last one
spans = st.tuples(days, days).map(sorted)
known_bys = st.none() | days
policies: Any = st.sampled_from(["current", "original"])
#: all numbers of a network are many: fewer networks than where one number is looked at
few = settings(max_examples=as_many(120, 40))


@few
@given(networks_whose_plans_changed(orphans=False), spans, known_bys, policies, st.integers(0, 2**32))
def test_orders_and_names_move_nothing(
    net: Network, span: list[date], known_by: date | None, due: Any, seed: int
) -> None:
    twin, called = rebuilt(net, Random(seed))
    expected = all_numbers(net, span, known_by=known_by, due=due)
    assert all_numbers(twin, span, known_by=known_by, due=due, called=called) == expected


def test_the_other_order_is_another_one() -> None:
    """Lest the property above compare a network with itself."""
    net = Network("orders")
    for number, parent in enumerate([None, "o0", "o0", "o1", "o1", "o2"]):
        net.add(Organization(id=f"o{number}", name="o", level=Level.LEA), parent=parent)
    reports = [StatusReport(node=id, on=FIRST, status=Status.CANCELLED) for id in net]
    for report in reports:
        net.record(report)
    orders, journals = set(), set()
    for seed in range(20):
        twin, called = rebuilt(net, Random(seed))
        assert not {*twin} & {*net}
        assert {called[id] for id in twin} == {*net}
        orders.add(tuple(called[id] for id in twin))
        journals.add(tuple(called[getattr(event, "node", "")] for event in twin.journal.values()))
    assert len(orders) > 5
    assert len(journals) > 5


@st.composite
def events_to_come(draw: st.DrawFn, net: Network, after: date) -> Any:
    """An event on any node, on a day after another."""
    on = after + timedelta(days=draw(st.integers(1, 9)))
    dates = {"on": on, "recorded_on": on + timedelta(days=draw(st.sampled_from([0, 0, 3])))}
    node = draw(st.sampled_from(list(net)))
    makers: list[Any] = [st.builds(StatusReport, node=st.just(node), status=st.sampled_from(Status), **_given(dates))]
    if isinstance(net[node], Milestone | Action):
        makers.append(st.builds(Adjustment, node=st.just(node), due=days, start=days, **_given(dates)))
    if isinstance(net[node], Strategy | Milestone | Action):
        makers.append(st.builds(Recoding, node=st.just(node), codes=st.sampled_from([(), ("4C",)]), **_given(dates)))
    return draw(st.one_of(makers))


def _given(values: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    return {name: st.just(value) for name, value in values.items()}


@few
@given(st.data(), coded_networks() | networks(), spans, policies)
def test_what_is_to_come_moves_nothing(data: st.DataObject, net: Network, span: list[date], due: Any) -> None:
    assume(len(net) > 0)
    before = all_numbers(net, span, due=due)
    for event in data.draw(st.lists(events_to_come(net, span[-1]), min_size=1, max_size=4)):
        id = net.record(event)
        if data.draw(st.booleans()):  # also one that was corrected, or taken back
            later = attrs.evolve(event, on=event.on + timedelta(days=1), recorded_on=event.recorded_on + timedelta(1))
            instead = data.draw(st.sampled_from([None, later]))
            net.record(Correction(of=id, replacement=instead, recorded_on=later.recorded_on))
    assert all_numbers(net, span, due=due) == before


@settings(max_examples=as_many(50, 20))  # each of them as many times as there are days of entry
@given(networks_whose_plans_changed(orphans=False), spans, policies)
def test_what_was_known_then_is_found_again(net: Network, span: list[date], due: Any) -> None:
    """The journal is written again day by day of entry; what came out at the end of each day comes out ever after."""
    as_then = written_up_to(net, date.max)
    plan = written_up_to(net, date.min)
    entered = sorted({event.recorded_on for event in net.journal.values()})
    computed = {day: all_numbers(written_up_to(net, day), span, due=due) for day in entered}
    for day in entered:
        assert all_numbers(as_then, span, due=due, known_by=day) == computed[day]
        assert all_numbers(net, span, due=due, known_by=day) == computed[day]
    assert all_numbers(net, span, due=due, known_by=FIRST - timedelta(days=1)) == all_numbers(plan, span, due=due)


def written_up_to(net: Network, day: date) -> Network:
    """The network with what was entered up to a day, in the order of the days of entry, under ids of its own."""
    twin = Network(net.name, frameworks=net.frameworks)
    parents = {child: id for id in net for child in net.graph[id]}
    for id in net:
        twin.add(net[id], parent=parents.get(id))
    ids: dict[int, int] = {}
    for seq, event in sorted(net.journal.items(), key=lambda entry: entry[1].recorded_on):
        if event.recorded_on <= day:
            ids[seq] = twin.record(attrs.evolve(event, of=ids[event.of]) if isinstance(event, Correction) else event)
    return twin


def test_a_correction_that_comes_later_does_not_reach_back() -> None:
    """The example of the property above: a report, mended in March, as it was known in February."""
    net = river_state()
    early, late, entered = date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 31)
    then = all_numbers(net, [early, late], known_by=late)
    of = next(
        id
        for id, event in net.journal.items()
        if isinstance(event, StatusReport) and event.recorded_on <= early and event.status is Status.COMPLETED
    )
    net.record(Correction(of=of, replacement=None, recorded_on=entered))
    assert all_numbers(net, [early, late], known_by=late) == then
    assert all_numbers(net, [early, late], known_by=entered) != then


@pytest.mark.parametrize("known_by", [None, FIRST + timedelta(days=5)])
def test_a_snapshot_has_the_numbers_of_its_network(known_by: date | None) -> None:
    net, span = river_state(), [date(2018, 1, 31), date(2018, 3, 31)]
    assert all_numbers(net.snapshot(), span, known_by=known_by) == all_numbers(net, span, known_by=known_by)

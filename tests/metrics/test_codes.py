"""Codes in force as of a day: recodings, and what numbers make of them. The property is in test_interlace."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import days
from plan_networks import networks_whose_plans_changed

from spnet import (
    Action,
    Correction,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Recoding,
    Status,
    StatusReport,
    Strategy,
    flag,
    interlace,
    parent,
    walk,
)

AS_OF = date(2018, 1, 31)


@pytest.fixture
def net() -> Network:
    """A strategy coded to 4C, with a milestone that inherits and one coded to 2A; three overdue actions in each."""
    net = Network("coded")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t", codes=("4C",)), parent="g")
    net.add(Milestone(id="m"), parent="t")
    net.add(Milestone(id="own", codes=("2A",)), parent="t")
    for milestone in ("m", "own"):
        for number in range(3):
            action = net.add(Action(id=f"{milestone}/a{number}", due=date(2018, 1, 1)), parent=milestone)
            net.record(StatusReport(node=action.id, on=date(2018, 1, 2), status=Status.IN_PROGRESS))
    return net


def counted(net: Network, **arguments: Any) -> dict[str, int]:
    table = interlace(net, **{"as_of": AS_OF, **arguments})
    return {code: counts.actions.total for _, code, counts in table.cells() if code != "any"}


def test_a_recoding_counts_from_its_day_on(net: Network) -> None:
    net.record(Recoding(node="t", on=date(2018, 1, 5), codes=("3c",)))
    assert counted(net, as_of=date(2018, 1, 4)) == {"4C": 3, "2A": 3}
    assert counted(net, as_of=date(2018, 1, 5)) == {"3C": 3, "2A": 3}
    assert net["t"].codes == ("4C",)  # type: ignore[attr-defined]  # the plan says what was planned


def test_an_action_recoded_to_nothing_inherits_again_and_a_strategy_is_uncoded(net: Network) -> None:
    net.record(Recoding(node="own", on=date(2018, 1, 5)))
    assert counted(net) == {"4C": 6}
    net.record(Recoding(node="own/a0", on=date(2018, 1, 6), codes=("1B", "1C")))
    assert counted(net) == {"1B": 1, "1C": 1, "4C": 5}
    net.record(Recoding(node="t", on=date(2018, 1, 7)))
    assert counted(net) == {"1B": 1, "1C": 1, "uncoded": 5}


def test_known_by_and_corrections_choose_the_recoding(net: Network) -> None:
    first = net.record(Recoding(node="t", on=date(2018, 1, 5), recorded_on=date(2018, 1, 20), codes=("3C",)))
    instead = Recoding(node="t", on=date(2018, 1, 6), codes=("3B",))
    net.record(Correction(of=first, replacement=instead, recorded_on=date(2018, 1, 25)))
    assert "4C" in counted(net, known_by=date(2018, 1, 19))
    assert "3C" in counted(net, known_by=date(2018, 1, 24))
    assert "3B" in counted(net, known_by=date(2018, 1, 25))
    assert "4C" in counted(net, as_of=date(2018, 1, 5))  # the right one begins a day later
    net.record(Correction(of=first, replacement=None, recorded_on=date(2018, 1, 26)))
    assert "4C" in counted(net)


def test_flags_name_the_practices_in_force(net: Network) -> None:
    net.record(Recoding(node="t", on=date(2018, 1, 5), recorded_on=date(2018, 1, 20), codes=("3A",)))
    assert flag(net, as_of=AS_OF)[0].practices == ("2A", "3A")
    assert flag(net, as_of=date(2018, 1, 4))[0].practices == ("2A", "4C")
    assert flag(net, as_of=AS_OF, known_by=date(2018, 1, 19))[0].practices == ("2A", "4C")


def test_recodings_of_what_is_gone_play_no_part(net: Network) -> None:
    net.record(Recoding(node="m/a0", on=date(2018, 1, 5), codes=("1A",)))
    net.remove("m/a0")
    assert counted(net) == {"4C": 2, "2A": 3}


@given(networks_whose_plans_changed(orphans=False), days, st.none() | days)
def test_snapshots_taken_between_events_give_the_same_table(net: Network, as_of: date, known_by: date | None) -> None:
    bit_by_bit = Network("random")
    for node in walk(net):
        above = parent(net, node.id)
        bit_by_bit.add(node, parent=above.id if above else None)
    for event in net.journal.values():
        bit_by_bit.snapshot()
        bit_by_bit.record(event)
    expected, found = (list(interlace(n, as_of=as_of, known_by=known_by).cells()) for n in (net, bit_by_bit))
    assert found == expected

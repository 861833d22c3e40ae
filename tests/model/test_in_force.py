"""Events in force: equal to the slow, obvious way, for every kind, on a network and on its snapshot."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days
from plan_networks import networks_whose_plans_changed

from spnet import (
    Adjustment,
    Correction,
    Level,
    NeedsAssessment,
    Network,
    Note,
    Organization,
    Priority,
    Recoding,
    StatusReport,
    SupportNeed,
    SupportProvided,
    TargetRevision,
)
from spnet.errors import FieldTypeError
from spnet.model.in_force import events_in_force

AS_OF = date(2018, 1, 31)


@given(networks_whose_plans_changed(), days, st.none() | days)
def test_events_in_force_equal_the_slow_obvious_way(net: Network, as_of: date, known_by: date | None) -> None:
    naive = Naive(net, as_of, known_by).events_in_force()
    for kinds in ((Recoding,), (TargetRevision,), (Recoding, TargetRevision), (Adjustment, StatusReport)):
        expected = [
            (event.node, id, event)  # a stable sort by node keeps the order of days
            for id, event in naive
            if isinstance(event, kinds) and event.node in net and _measured(net, event)
        ]
        expected.sort(key=lambda entry: entry[0])
        found = events_in_force(net, *kinds, as_of=as_of, known_by=known_by)
        assert list(found) == [entry[1:] for entry in expected]
        if Adjustment not in kinds:
            assert events_in_force(net.snapshot(), *kinds, as_of=as_of, known_by=known_by) == found


def _measured(net: Network, event: object) -> bool:
    """Whether the measure of a revision is still there."""
    if not isinstance(event, TargetRevision):
        return True
    return event.measure in [m.id or m.indicator for m in net[event.node].measures]  # type: ignore[attr-defined]


@pytest.fixture
def net() -> Network:
    net = Network("Example State")
    needs = NeedsAssessment(id="n1", priorities=(Priority(id="p1"),))
    net.add(Organization(id="d1", name="River District", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, needs=(needs,)))
    net.record(SupportNeed(node="p1", on=date(2018, 1, 5), asked_of="d1"))
    net.record(SupportProvided(node="s1", on=date(2018, 1, 9), provider="d1"))
    return net


def test_events_on_a_priority_count_until_it_is_gone(net: Network) -> None:
    for gone in (False, True):
        if gone:
            net.replace("s1", needs=())
        for place in (net, net.snapshot()):
            assert [id for id, _ in events_in_force(place, SupportNeed, as_of=AS_OF)] == [1] * (not gone)


def test_events_that_name_another_node_count_until_it_is_gone(net: Network) -> None:
    net.remove("d1")
    for place in (net, net.snapshot()):
        assert events_in_force(place, SupportNeed, SupportProvided, as_of=AS_OF) == ()
    assert len(net.journal) == 2


def test_a_replacement_is_asked_for_what_it_names_itself(net: Network) -> None:
    instead = SupportProvided(node="s1", on=date(2018, 1, 9), vendor="Coaches Ltd")
    net.record(Correction(of=2, replacement=instead, recorded_on=date(2018, 1, 20)))
    net.remove("d1")
    assert events_in_force(net, SupportProvided, as_of=AS_OF) == ((2, instead),)
    assert events_in_force(net, SupportProvided, as_of=AS_OF, known_by=date(2018, 1, 19)) == ()


def test_of_several_corrections_the_last_entered_counts_and_of_one_day_the_last_recorded(net: Network) -> None:
    def correct(text: str, recorded_on: date) -> None:
        instead = Note(node="s1", on=date(2018, 1, 5), text=text)
        net.record(Correction(of=note, replacement=instead, recorded_on=recorded_on))

    def counting() -> str:
        ((_, event),) = events_in_force(net, Note, as_of=AS_OF)
        return event.text

    note = net.record(Note(node="s1", on=date(2018, 1, 5), text="first"))
    correct("entered on the 20th", date(2018, 1, 20))
    correct("entered on the 19th", date(2018, 1, 19))
    assert counting() == "entered on the 20th"
    correct("entered on the 20th too", date(2018, 1, 20))
    assert counting() == "entered on the 20th too"


def test_an_open_edit_is_no_hindrance_and_a_snapshot_is_not_asked_for_its_columns(net: Network) -> None:
    with net.edit():
        net.record(Note(node="p1", on=AS_OF, text="Begun."))
        assert [id for id, _ in events_in_force(net, Note, as_of=AS_OF)] == [3]
    with pytest.raises(FieldTypeError, match="columns"):
        events_in_force(net.snapshot(), StatusReport, as_of=AS_OF)

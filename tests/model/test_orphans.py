"""Events about what is gone."""

from __future__ import annotations

from typing import Any

import pytest
from filled import DAY, network_of_everything
from hypothesis import given
from hypothesis import strategies as st
from networks import networks

from spnet import (
    Correction,
    Event,
    Goal,
    Level,
    Measure,
    NeedsAssessment,
    Network,
    Note,
    Observation,
    Organization,
    Priority,
    SupportProvided,
    orphaned_events,
)
from spnet.errors import FieldTypeError


def about(event: Event) -> set[str]:
    """The nodes that an event names, or its replacement, the slow and obvious way."""
    if isinstance(event, Correction):
        return set() if event.replacement is None else about(event.replacement)
    named = (getattr(event, name, None) for name in ("node", "provider", "provider_action", "asked_of"))
    return {id for id in named if id is not None}


@given(networks(), st.data())
def test_orphaned_is_what_names_a_node_that_is_gone(net: Network, data: st.DataObject) -> None:
    assert orphaned_events(net) == ()
    net.remove(data.draw(st.sampled_from(list(net))), recursive=True)
    expected = [event_id for event_id, event in net.journal.items() if not about(event) <= set(net)]
    assert list(orphaned_events(net)) == expected


@pytest.mark.parametrize("gone", ["o", "g", "t", "m", "a"])
def test_every_kind_of_event_is_orphaned_with_what_it_names(gone: str) -> None:
    net = network_of_everything(lambda field: field.name)
    assert orphaned_events(net) == ()
    taken = {node.id for node in net.remove(gone, recursive=True)}
    expected = [event_id for event_id, event in net.journal.items() if about(event) & taken]
    assert list(orphaned_events(net)) == expected != []


@pytest.fixture
def net() -> Network:
    """A district and a school with a priority, each with a goal that has a measure."""
    net = Network("Example State")
    needs = NeedsAssessment(id="n1", priorities=(Priority(id="p1"),))
    net.add(Organization(id="d1", name="River District", level=Level.LEA))
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, needs=(needs,)))
    net.add(Goal(id="g1", measures=(Measure(indicator="Growth", id="growth"),)), parent="s1")
    return net


def test_they_count_again_once_what_they_name_is_back(net: Network) -> None:
    goal = net["g1"]
    event_id = net.record(Note(node="g1", on=DAY, text="…"))
    net.remove("g1")
    assert orphaned_events(net) == (event_id,)
    net.add(goal, parent="s1")
    assert orphaned_events(net) == ()


def test_a_priority_a_measure_or_a_provider_may_be_gone_while_the_node_is_there(net: Network) -> None:
    on_priority = net.record(Note(node="p1", on=DAY, text="…"))
    observed = net.record(Observation(node="g1", on=DAY, measure="growth", value=1))
    provided = net.record(SupportProvided(node="s1", on=DAY, provider="d1"))
    net.record(Note(node="s1", on=DAY, text="…"))
    net.replace("s1", needs=())
    assert orphaned_events(net) == (on_priority,)
    net.replace("g1", measures=(Measure(indicator="Growth", id="other"),))
    assert orphaned_events(net) == (on_priority, observed)
    net.remove("d1")
    assert orphaned_events(net) == (on_priority, observed, provided)


def test_of_a_correction_it_is_what_its_replacement_names(net: Network) -> None:
    other = net.add(Organization(id="d2", name="Lake District", level=Level.LEA)).id
    provided = net.record(SupportProvided(node="s1", on=DAY, provider="d1"))
    instead = SupportProvided(node="s1", on=DAY, provider=other)
    corrected = net.record(Correction(of=provided, replacement=instead, recorded_on=DAY))
    net.record(Correction(of=provided, replacement=None, recorded_on=DAY))  # names an event, which is there
    net.remove("d1")
    assert orphaned_events(net) == (provided,)
    net.remove("g1")
    net.remove("s1")
    assert orphaned_events(net) == (provided, corrected)


def test_only_a_network_is_asked() -> None:
    snapshot: Any = Network("Example State").snapshot()
    with pytest.raises(FieldTypeError):
        orphaned_events(snapshot)

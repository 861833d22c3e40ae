"""What came from a document and nobody has looked at."""

from __future__ import annotations

from itertools import chain, repeat
from typing import Any

import pytest
from filled import DAY, all_values, network_of_everything
from hypothesis import given
from hypothesis import strategies as st

from spnet import (
    Cause,
    CauseAnalysis,
    CauseMethod,
    Correction,
    Finding,
    FindingKind,
    Goal,
    Level,
    Measure,
    NeedsAssessment,
    Network,
    Note,
    Organization,
    Provenance,
    unreviewed,
)
from spnet.errors import FieldTypeError

NEW = Provenance(document="plan.pdf", page="3")
SEEN = Provenance(document="plan.pdf", page="4", reviewed=True)


@given(st.lists(st.booleans(), max_size=200))
def test_every_provenance_that_is_not_reviewed_is_listed_and_no_other(flags: list[bool]) -> None:
    net = network_of_everything(lambda field: field.name, chain(flags, repeat(True)))
    expected = [
        (owner, path.removesuffix("provenance.reviewed").removesuffix("."))
        for owner, path, field, value in all_values(net)
        if field.name == "reviewed" and value is False
    ]
    assert [(str(one.node or one.event), one.path) for one in unreviewed(net)] == expected
    assert all(not one.provenance.reviewed for one in unreviewed(net))


def test_where_it_stands_is_said_for_nodes_parts_measures_events_and_replacements() -> None:
    net = Network("Example State")
    needs = NeedsAssessment(
        id="n",
        findings=(
            Finding(id="f1", kind=FindingKind.THREAT, provenance=SEEN),
            Finding(id="f2", kind=FindingKind.THREAT, provenance=NEW),
        ),
        analyses=(
            CauseAnalysis(
                method=CauseMethod.FISHBONE,
                causes=(Cause(id="c1"), Cause(id="c2", causes=(Cause(id="c3", provenance=NEW),))),
            ),
        ),
        provenance=NEW,
    )
    net.add(Organization(id="s2", name="s", level=Level.SCHOOL, provenance=NEW, needs=(needs,)))
    net.add(Organization(id="s1", name="s", level=Level.SCHOOL, provenance=SEEN))
    net.add(Goal(id="g1", measures=(Measure(indicator="a"), Measure(indicator="b", provenance=NEW))), parent="s2")
    first = net.record(Note(node="s1", on=DAY, text="New principal", provenance=NEW))
    instead = Note(node="s1", on=DAY, text="New principal", provenance=NEW)
    second = net.record(Correction(of=first, replacement=instead, recorded_on=DAY, provenance=NEW))
    found = unreviewed(net)
    assert [(one.node, one.event, one.path) for one in found] == [
        ("s2", None, ""),
        ("s2", None, "needs[0].findings[1]"),
        ("s2", None, "needs[0].analyses[0].causes[1].causes[0]"),
        ("s2", None, "needs[0]"),
        ("g1", None, "measures[1]"),
        (None, first, ""),
        (None, second, "replacement"),
        (None, second, ""),
    ]
    assert all(one.provenance is NEW for one in found)


def test_it_goes_from_the_list_once_somebody_has_looked() -> None:
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, provenance=NEW))
    assert len(unreviewed(net)) == 1
    net.replace("s1", provenance=SEEN)
    assert unreviewed(net) == ()
    net.replace("s1", provenance=None)
    assert unreviewed(net) == ()


def test_events_whose_node_is_gone_are_listed_still() -> None:
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, provenance=NEW))
    event_id = net.record(Note(node="s1", on=DAY, text="New principal", provenance=NEW))
    net.remove("s1")
    assert [(one.node, one.event) for one in unreviewed(net)] == [(None, event_id)]


def test_only_a_network_is_asked() -> None:
    snapshot: Any = Network("Example State").snapshot()
    with pytest.raises(FieldTypeError) as caught:
        unreviewed(snapshot)
    assert "Snapshot" in str(caught.value)

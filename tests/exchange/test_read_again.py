"""What loads can be written and loaded again, also at the edges of the bounds."""

from __future__ import annotations

from datetime import date

import pytest

import spnet
from spnet import Correction, DocumentError, Level, Network, Note, Organization
from spnet.errors import FieldValueError

ON = "2018-01-31"


def test_a_made_id_that_would_be_too_long_is_a_problem() -> None:
    long = "x" * 10_000
    organization = {"id": long, "name": "x", "level": "school", "goals": [{}]}
    with pytest.raises(DocumentError) as caught:
        spnet.from_dict({"format": "spnet/1", "name": "x", "organizations": [organization]})
    assert caught.value.problems[0].code == "too-long"


def test_ids_of_events_end_where_readers_of_json_keep_them_exactly() -> None:
    greatest = 2**53 - 1
    document = {
        "format": "spnet/1",
        "name": "x",
        "organizations": [{"id": "s", "name": "x", "level": "school"}],
        "events": [{"id": greatest, "event": "note", "node": "s", "on": ON, "text": "x"}],
    }
    net = spnet.from_dict(document)
    assert spnet.from_dict(spnet.to_dict(net)) == net
    net.snapshot()
    with pytest.raises(FieldValueError, match="no id left"):
        net.record(Note(node="s", on=date(2018, 1, 31), text="x"))
    with pytest.raises(FieldValueError, match="no id left"):
        net.record(Correction(of=greatest, replacement=None, recorded_on=date(2018, 1, 31)))


def test_the_mark_of_an_orphan_hides_no_wrong_kind() -> None:
    goal = {"id": "g", "strategies": [{"milestones": [{"actions": [{"id": "a"}]}]}]}
    document = {
        "format": "spnet/1",
        "name": "x",
        "organizations": [{"id": "s", "name": "x", "level": "school", "goals": [goal]}],
        "events": [{"event": "support provided", "node": "a", "on": ON, "provider": "gone", "orphaned": True}],
    }
    with pytest.raises(DocumentError) as caught:
        spnet.from_dict(document)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("$.events[0]", "wrong-kind")
    document["events"][0]["node"] = "s"  # type: ignore[index]
    net = spnet.from_dict(document)
    assert spnet.orphaned_events(net) == (1,)
    net.add(Organization(id="gone", name="x", level=Level.OTHER))
    assert spnet.orphaned_events(net) == ()
    assert spnet.from_dict(spnet.to_dict(net)) == net


def test_a_network_has_no_more_frameworks_than_a_document_may_have() -> None:
    frameworks = tuple(spnet.Framework(id=f"f{n}", title="x") for n in range(101))
    assert len(Network("x", frameworks=frameworks[:100]).frameworks) == 100
    with pytest.raises(FieldValueError, match="101 frameworks"):
        Network("x", frameworks=frameworks)
    rows = [{"id": f"f{n}", "title": "x"} for n in range(101)]
    with pytest.raises(DocumentError) as caught:
        spnet.from_dict({"format": "spnet/1", "name": "x", "frameworks": rows})
    assert caught.value.problems[0].path == "$.frameworks"

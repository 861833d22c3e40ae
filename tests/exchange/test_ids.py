"""Ids that a nested document leaves out."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from documents import refusal
from random_networks import from_seed

import spnet

#: a plan without any id, with two of each thing
WITHOUT: dict[str, Any] = {
    "format": "spnet/1",
    "name": "State",
    "organizations": [
        {"name": "State agency", "level": "SEA"},
        {
            "name": "River District",
            "level": "LEA",
            "needs": [
                {
                    "findings": [{"kind": "strength"}, {"kind": "threat"}],
                    "analyses": [
                        {"method": "fishbone", "causes": [{"causes": [{}, {"causes": [{}]}]}, {}]},
                        {"method": "5 whys", "causes": [{}]},
                    ],
                    "priorities": [{}, {"causes": ["o2/n1.c4"]}],
                },
                {"findings": [{"kind": "weakness"}]},
            ],
            "organizations": [{"name": "Hill School", "level": "school"}, {"name": "Oak School", "level": "school"}],
            "goals": [
                {"statement": "first"},
                {"strategies": [{}, {"milestones": [{}, {"actions": [{}, {"title": "the second action"}]}]}]},
            ],
        },
    ],
}


def test_ids_are_made_from_the_outline_and_written_back() -> None:
    network = spnet.from_dict(WITHOUT)
    assert [node.id for node in spnet.walk(network)] == [
        *("o1", "o2", "o2.1", "o2.2", "o2/1", "o2/2", "o2/2.1", "o2/2.2", "o2/2.2.1", "o2/2.2.2", "o2/2.2.2.1"),
        "o2/2.2.2.2",
    ]
    assert network["o2/2.2.2.2"].title == "the second action"  # type: ignore[attr-defined]
    written = spnet.to_dict(network)
    assert written["organizations"][1]["goals"][0] == {"id": "o2/1", "statement": "first"}
    assert spnet.from_dict(written) == network


def test_parts_of_needs_assessments_get_ids_a_cause_before_its_own_causes() -> None:
    organization: Any = spnet.from_dict(WITHOUT)["o2"]
    ids = [part.id for part in spnet.model.needs.parts_of(organization.needs)]
    assert ids == [
        *("o2/n1", "o2/n1.f1", "o2/n1.f2"),
        *("o2/n1.c1", "o2/n1.c2", "o2/n1.c3", "o2/n1.c4", "o2/n1.c5", "o2/n1.c6"),
        *("o2/n1.p1", "o2/n1.p2", "o2/n2", "o2/n2.f1"),
    ]
    analysis = organization.needs[0].analyses[0]
    assert [cause.id for cause in analysis.root_causes] == ["o2/n1.c2", "o2/n1.c4", "o2/n1.c5"]


def test_a_document_with_the_made_ids_is_the_same_as_one_without() -> None:
    network = spnet.from_dict(WITHOUT)
    written = json.dumps(spnet.to_dict(network))
    assert spnet.from_dict(json.loads(written)) == network
    some = json.loads(written)
    del some["organizations"][1]["goals"][1]["strategies"][1]["id"]
    del some["organizations"][1]["needs"][0]["analyses"][0]["causes"][0]["causes"][1]["id"]
    assert spnet.from_dict(some) == network


def test_ids_follow_those_that_are_given_above() -> None:
    document = copy.deepcopy(WITHOUT)
    district = document["organizations"][1]
    district["id"] = "river"
    district["needs"][0]["id"] = "2017"
    district["needs"][0]["priorities"][1]["causes"] = []
    network = spnet.from_dict(document)
    assert {"river", "river.1", "river/2.2.2.2"} <= set(network)
    organization: Any = network["river"]
    assert [need.id for need in organization.needs] == ["2017", "river/n2"]
    assert organization.needs[0].findings[1].id == "2017.f2"


def test_reading_leaves_the_document_without_ids() -> None:
    document = copy.deepcopy(WITHOUT)
    spnet.from_dict(document)
    with pytest.raises(spnet.DocumentError):  # the thorough reading too
        spnet.from_dict({**document, "unknown": 1})
    assert document == WITHOUT


def test_any_network_whose_ids_are_left_out_gets_ids_that_stay() -> None:
    for seed in range(60):
        document = spnet.to_dict(from_seed(seed, events=0))
        document.pop("links", None)
        waiting = list(document.get("organizations", []))
        for plain in waiting:
            del plain["id"]
            for key in ("organizations", "goals", "strategies", "milestones", "actions"):
                waiting.extend(plain.get(key, []))
            if isinstance(plain.get("children"), list):
                del plain["children"]
        network = spnet.from_dict(document)
        assert len(network) == len(waiting)
        assert spnet.from_dict(json.loads(json.dumps(spnet.to_dict(network)))) == network


@pytest.mark.parametrize("where", ["organizations", "goals", "actions", "needs"])
def test_a_made_id_that_is_taken_is_a_problem(where: str) -> None:
    plan = {"strategies": [{"milestones": [{"actions": [{}, {"id": "o1/1.1.1.1"} if where == "actions" else {}]}]}]}
    organization: dict[str, Any] = {"name": "State agency", "level": "SEA", "goals": [plan]}
    others: list[Any] = []
    if where == "organizations":
        others.append({"id": "o1", "name": "District", "level": "LEA"})
    elif where == "goals":
        organization["goals"] = [{"id": "o1/2"}, plan]
    elif where == "needs":
        organization["needs"] = [{"findings": [{"kind": "threat"}, {"id": "o1/n1.f1", "kind": "threat"}]}]
    document = {"format": "spnet/1", "name": "State", "organizations": [organization, *others]}
    assert [code for _, code in refusal(document)] == ["duplicate-id"]


def test_the_flat_shape_has_no_outline_to_make_ids_from() -> None:
    row: dict[str, Any] = {"name": "District", "level": "LEA"}
    flat = {"format": "spnet/1", "shape": "flat", "name": "State"}
    assert refusal({**flat, "organizations": [row]}) == (("$.organizations[0]", "missing-key"),)
    needs = [{"id": "n", "findings": [{"kind": "threat"}]}]
    assert refusal({**flat, "organizations": [{"id": "o", **row, "needs": needs}]}) == (
        ("$.organizations[0].needs[0].findings[0]", "missing-key"),
    )


def test_events_without_an_id_are_numbered_after_the_one_before() -> None:
    note = {"event": "note", "node": "o1", "on": "2018-01-31", "text": "Snow."}
    organizations = [{"name": "State agency", "level": "SEA"}]
    events = [note, {**note, "id": 7}, note, {**note, "id": 3}]
    network = spnet.from_dict({"format": "spnet/1", "name": "State", "organizations": organizations, "events": events})
    assert list(network.journal) == [1, 3, 7, 8]
    assert network.record(network.journal[1]) == 9

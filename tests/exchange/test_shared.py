"""What stands in many places of a document, as YAML's aliases make it, is read once and as it is everywhere."""

from __future__ import annotations

from typing import Any

import pytest

import spnet
from spnet import DocumentError


def _schools(count: int, **fields: Any) -> dict[str, Any]:
    rows = [{"id": f"s{n}", "name": "x", "level": "school", **fields} for n in range(count)]
    return {"format": "spnet/1", "name": "x", "organizations": rows}


def test_a_list_that_stands_in_many_places_becomes_one_tuple() -> None:
    attachments = [{"name": f"form {n}"} for n in range(100)]
    net = spnet.from_dict(_schools(100, attachments=attachments))
    assert len({id(net[school].attachments) for school in net}) == 1
    assert net == spnet.from_dict(_schools(100, attachments=[dict(one) for one in attachments]))


def test_a_list_of_texts_and_an_object_too() -> None:
    identifiers = {f"id {n}": str(n) for n in range(50)}
    net = spnet.from_dict(_schools(20, identifiers=identifiers))
    assert len({id(net[school].identifiers) for school in net}) == 1


def test_one_list_in_fields_of_two_kinds_is_read_as_each() -> None:
    texts = [f"text {n}" for n in range(20)]
    document = _schools(1)
    document["organizations"][0]["goals"] = [{"strategies": [{"evidence": texts, "gives_up": texts}]}]
    document["glossary"] = [{"term": "LEA", "aliases": texts}]
    net = spnet.from_dict(document)
    assert net["s0/1.1"].evidence == net["s0/1.1"].gives_up == net.glossary["LEA"].aliases == tuple(texts)  # type: ignore[attr-defined]


def test_nothing_is_remembered_from_one_reading_to_the_next() -> None:
    attachments = [{"name": f"form {n}"} for n in range(20)]
    document = _schools(1, attachments=attachments)
    first = spnet.from_dict(document)
    attachments[0]["name"] = "another"
    second = spnet.from_dict(document)
    assert (first["s0"].attachments[0].name, second["s0"].attachments[0].name) == ("form 0", "another")


def test_a_wrong_entry_in_a_shared_list_is_a_problem_wherever_it_stands_up_to_the_bound() -> None:
    attachments: list[Any] = [{"name": f"form {n}"} for n in range(3_000)]
    attachments[-1] = {"nam": "form"}
    with pytest.raises(DocumentError) as caught:
        spnet.from_dict(_schools(300, attachments=attachments), max_problems=10)
    assert not caught.value.complete
    assert caught.value.problems[0].path == "$.organizations[0].attachments[2999]"


def test_a_shared_list_of_thousands_in_thousands_of_places_is_soon_read() -> None:
    attachments = [{"name": "form"}] * 20_000  # read anew in each place this would be four hundred million records
    net = spnet.from_dict(_schools(20_000, attachments=attachments))
    assert len(net) == 20_000

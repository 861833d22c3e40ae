"""The JSON Schema of documents: what is written fits it, and what has another structure fails in both."""

from __future__ import annotations

import copy
import json
from functools import cache
from random import Random
from typing import Any

import pytest
from documents import places, plain_copy, refusal
from filled import network_of_everything
from jsonschema import Draft202012Validator
from random_networks import as_many, from_seed

import spnet

SHAPES = ("nested", "flat")


@cache
def validator(shape: str | None) -> Draft202012Validator:
    return Draft202012Validator(spnet.json_schema(shape))


def fits(document: Any, shape: str | None) -> bool:
    return bool(validator(shape).is_valid(document))


def fits_all(document: Any, shape: str) -> set[bool]:
    """What the schema of its shape and that of both say."""
    return {fits(document, shape), fits(document, None)}


# --- what is written ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [None, *SHAPES])
def test_it_is_a_schema_of_plain_values(shape: str | None) -> None:
    schema = spnet.json_schema(shape)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    assert schema == spnet.json_schema(shape)
    schema["properties"] = {}  # the caller's own
    assert spnet.json_schema(shape) != schema


def test_another_shape_is_refused() -> None:
    with pytest.raises(spnet.errors.FieldValueError):
        spnet.json_schema("round")


def test_every_document_that_is_written_fits() -> None:
    for seed in range(as_many(ci=400, quick=40)):
        net = from_seed(seed)
        for shape in SHAPES:
            document = plain_copy(spnet.to_dict(net, shape=shape))
            for of in (shape, None):
                error = next(validator(of).iter_errors(document), None)
                assert error is None, f"seed {seed}, {shape}, {of}: {error and error.message[:500]}"


def test_a_document_with_every_field_fits() -> None:
    net = network_of_everything(lambda field: "words")
    for shape in SHAPES:
        assert fits_all(plain_copy(spnet.to_dict(net, shape=shape)), shape) == {True}


def test_a_document_of_one_shape_does_not_fit_the_other() -> None:
    net = from_seed(3)
    assert not fits(spnet.to_dict(net, shape="flat"), "nested")
    assert not fits(spnet.to_dict(net, shape="nested"), "flat")


def test_what_a_person_writes_without_ids_fits() -> None:
    document = {
        "format": "spnet/1",
        "name": "State",
        "organizations": [
            {
                "name": "River District",
                "level": "LEA",
                "needs": [
                    {
                        "findings": [{"kind": "weakness", "statement": "Mathematics"}],
                        "analyses": [
                            {"method": "fishbone", "causes": [{"statement": "x", "causes": [{"statement": "y"}]}]}
                        ],
                        "priorities": [{"title": "Shared units"}],
                    }
                ],
                "goals": [{"strategies": [{"milestones": [{"actions": [{"title": "Draft"}]}]}]}],
            }
        ],
        "events": [{"event": "note", "node": "o1", "on": "2018-01-05", "text": "Snow."}],
    }
    assert refusal(document) == ()
    assert fits_all(document, "nested") == {True}


# --- what has another structure -----------------------------------------------------------------------------


def _everything(shape: str) -> Any:
    return plain_copy(spnet.to_dict(network_of_everything(lambda field: "words"), shape=shape))


def _row(document: Any, shape: str, table: str) -> Any:
    """The first node of a kind."""
    tables = ("organizations", "goals", "strategies", "milestones", "actions")
    if shape == "flat":
        return document[table][0]
    row = document["organizations"][0]
    for key in tables[1 : tables.index(table) + 1]:
        row = row[key][0]
    return row


#: table of the row to change, what to change, and to what; of an event its kind in the place of the table
CHANGES: list[tuple[str, str, Any]] = [
    ("organizations", "nmae", "x"),
    ("organizations", "name", 5),
    ("organizations", "level", "lea"),
    ("organizations", "level", None),
    ("organizations", "title_i", 1),
    ("organizations", "identifiers", {"state": 17}),
    ("organizations", "contacts", [{"position": "Principal"}]),
    ("organizations", "contacts", ["A. Reyes"]),
    ("organizations", "purpose", {"if": "x"}),
    ("organizations", "updates", [{"summary": "x"}]),
    ("organizations", "updates", [{"on": "2018-1-5"}]),
    ("organizations", "plan_date", "20180131"),
    ("organizations", "plan_date", "2018-13-01"),
    ("organizations", "needs", [{"id": "n", "scope": "whole"}]),
    ("organizations", "children", 5),
    ("organizations", "children", "organizations first"),
    ("organizations", "id", " "),
    ("organizations", "vision", "x" * 10_001),
    ("goals", "measures", [{"unit": "percent"}]),
    ("goals", "measures", [{"indicator": "x", "baseline": "68"}]),
    ("goals", "measures", [{"indicator": "x", "baseline": {"Gr 5": "68"}}]),
    ("goals", "measures", [{"indicator": "x", "targets": [{"year": "1", "kind": "more", "value": 1}]}]),
    ("goals", "measures", [{"indicator": "x", "targets": [{"year": "1", "kind": "reach"}]}]),
    ("goals", "measures", {}),
    ("goals", "statement", None),
    ("strategies", "conditions", [{"met": True}]),
    ("strategies", "codes", "4C"),
    ("strategies", "actions", []),
    ("milestones", "due", "soon"),
    ("milestones", "strategies", []),
    ("actions", "weight", "1"),
    ("actions", "weight", -1),
    ("actions", "weight", {"decimal": "one"}),
    ("actions", "budget", [{"funding": "Title I"}]),
    ("actions", "budget", [{"funding": " ", "amount": 1}]),
    ("actions", "outputs", [None]),
    ("actions", "attachments", [{"link": "x"}]),
    ("actions", "provenance", {"document": "x", "confidence": 1.5}),
    ("actions", "provenance", {"document": "x", "quotation": "x" * 501}),
    ("actions", "provenance", {"page": "1"}),
    ("actions", "event", "note"),
    ("note", "text", ""),
    ("note", "on", None),
    ("note", "on", "2018-01-31T00:00:00"),
    ("note", "event", "memo"),
    ("note", "id", 0),
    ("note", "id", "1"),
    ("note", "orphaned", 1),
    ("note", "status", "completed"),
    ("status report", "status", "done"),
    ("status report", "spent", [{"amount": 1}]),
    ("observation", "value", "68"),
    ("observation", "missing", "unknown"),
    ("support provided", "need", 0),
    ("support provided", "hours", -1),
    ("support review", "of", None),
    ("self-reflection", "ratings", {"1A1": "excellent"}),
    ("correction", "replacement", {"event": "correction", "of": 1, "recorded_on": "2018-01-01"}),
    ("correction", "replacement", 5),
    ("correction", "of", "1"),
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("where", "key", "value"), CHANGES, ids=[f"{w}.{k} {n}" for n, (w, k, _) in enumerate(CHANGES)]
)
def test_what_has_another_structure_fails_in_both(shape: str, where: str, key: str, value: Any) -> None:
    document = _everything(shape)
    events = [event for event in document["events"] if event["event"] == where]
    row = events[0] if events else _row(document, shape, where)
    row[key] = value
    assert refusal(document) != ()
    assert fits_all(document, shape) == {False}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_missing_required_key_fails_in_both(shape: str) -> None:
    missing: list[tuple[str, ...]] = [("organizations", "name"), ("organizations", "level"), ("note", "text")]
    missing += [("note", "node"), ("note", "event"), ("correction", "replacement"), ("observation", "measure")]
    if shape == "flat":
        missing += [("organizations", "id"), ("actions", "id"), ("actions", "parent"), ("goals", "parent")]
    for where, key in missing:
        document = _everything(shape)
        events = [event for event in document["events"] if event["event"] == where]
        del (events[0] if events else _row(document, shape, where))[key]
        assert refusal(document) != (), (where, key)
        assert fits_all(document, shape) == {False}, (where, key)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_head_or_a_link_of_another_structure_fails_in_both(shape: str) -> None:
    link = {"source": "o", "target": "g", "kind": "supports"}
    changes: list[dict[str, Any]] = [
        *({"format": one} for one in ("spnet/2", None, 1)),
        *({"name": one} for one in ("", " ", None, 5)),
        *(
            {"links": one}
            for one in ({}, [5], [{**link, "kind": "SUPPORTS"}], [{**link, "more": 1}], [{"source": "o"}])
        ),
        *({"links": [{**link, "source": one}]} for one in (5, None)),
        *({"glossary": one} for one in (None, [{}], [{"term": " "}], [{"term": "a", "aliases": [""]}])),
        *({"frameworks": one} for one in (["no such"], "cst-2017", [{"id": "own"}])),
        *({"events": one} for one in (None, {}, [None])),
        {"unknown": 1},
        {"id": 5},
        {"shape": "round"},
        {"goals": {}},
    ]
    for change in changes:
        document = {**_everything(shape), **change}
        assert refusal(document) != (), change
        assert not fits(document, shape), change
        assert not fits(document, None), change
    without = _everything(shape)
    del without["name"]
    assert refusal(without) != ()
    assert fits_all(without, shape) == {False}


def _structural(random: Random, holder: Any, key: Any) -> bool:
    """Change the structure at a place; whether it was changed for certain."""
    value = holder[key]
    if isinstance(holder, dict) and random.random() < 0.3:
        free = any(isinstance(one, dict) for one in holder.values())  # mappings by group take any key
        holder["unknown key"] = {"of": ["no", "kind"]}
        return not free or "id" in holder
    wrong: tuple[Any, ...]
    if isinstance(value, bool):
        wrong = (1, "true", [value])
    elif isinstance(value, int | float):
        wrong = (str(value), [value], True)
    elif isinstance(value, str):
        wrong = (5, [value], {"text": value}, "x" * 10_001, False)
    elif isinstance(value, list):
        wrong = ({}, 5, "text", [[[value]]])
    else:
        wrong = ("text", [value], True)  # a number may stand for an object: a Decimal, a baseline by group
    holder[key] = random.choice(wrong)
    return True


def test_generated_violations_of_structure_fail_in_both() -> None:
    tried = 0
    for seed in range(as_many(ci=60, quick=10)):
        random = Random(seed)
        shape = SHAPES[seed % 2]
        document = plain_copy(spnet.to_dict(from_seed(seed, nodes=5, events=4), shape=shape))
        for holder, key in random.sample(where := places(document), min(20, len(where))):
            before = copy.copy(holder)
            if _structural(random, holder, key):
                tried += 1
                assert refusal(document) != (), f"seed {seed}, {key}: {holder!r:.300}"
                assert not fits(document, shape), f"seed {seed}, {key}: {holder!r:.300}"
            holder.clear()
            holder.update(before) if isinstance(holder, dict) else holder.extend(before)
    assert tried > 100


def test_null_fits_where_it_loads_and_nowhere_else() -> None:
    """Left out or null are the same for what may be unknown; for all else null is refused."""
    for shape in SHAPES:
        document = plain_copy(spnet.to_dict(from_seed(11, nodes=6, events=6, filled=0.9), shape=shape))
        for holder, key in Random(7).sample(where := places(document), min(len(where), as_many(ci=400, quick=80))):
            if isinstance(holder, dict):
                before, holder[key] = holder[key], None
                codes = {code for _, code in refusal(document)}
                if codes <= {"wrong-type", "unknown-format", "missing-key"}:  # structure, or nothing
                    assert fits(document, shape) == (not codes), (key, codes)
                holder[key] = before

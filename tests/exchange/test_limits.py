"""The bounds of a reading: as many as they say, and not one more."""

from __future__ import annotations

from typing import Any

import pytest
from documents import refusal

import spnet
from spnet.errors import FieldValueError

ORGANIZATION = {"name": "River District", "level": "LEA"}
NOTE = {"event": "note", "node": "o1", "on": "2018-01-31", "text": "Snow."}


def nested(*organizations: Any, **more: Any) -> dict[str, Any]:
    return {"format": "spnet/1", "name": "State", "organizations": list(organizations), **more}


def chain(deep: int) -> dict[str, Any]:
    one: dict[str, Any] = dict(ORGANIZATION)
    for _ in range(deep - 1):
        one = {**ORGANIZATION, "organizations": [one]}
    return one


def causes(deep: int) -> dict[str, Any]:
    one: dict[str, Any] = {}
    for _ in range(deep - 1):
        one = {"causes": [one]}
    return {**ORGANIZATION, "needs": [{"analyses": [{"method": "fishbone", "causes": [one]}]}]}


def test_as_many_nodes_as_max_nodes_load_and_one_more_does_not() -> None:
    action = {"title": "Draft"}
    plan = [{"strategies": [{"milestones": [{"actions": [action, action]}]}]}]
    document = nested({**ORGANIZATION, "goals": plan})
    assert len(spnet.from_dict(document, max_nodes=6)) == 6
    assert refusal(document, max_nodes=5) == (("$", "too-many"),)
    table = {"format": "spnet/1", "shape": "flat", "name": "State"}
    rows = [{**ORGANIZATION, "id": str(number)} for number in range(6)]
    assert len(spnet.from_dict({**table, "organizations": rows}, max_nodes=6)) == 6
    assert refusal({**table, "organizations": rows}, max_nodes=5) == (("$", "too-many"),)


def test_parts_of_needs_assessments_count_as_nodes() -> None:
    needs = [{"id": "n", "findings": [{"id": "f", "kind": "strength"}], "priorities": [{"id": "p", "findings": ["f"]}]}]
    for shape in ("nested", "flat"):
        document = {**nested({"id": "o", **ORGANIZATION, "needs": needs}), "shape": shape}
        assert refusal(document, max_nodes=5) == ()
        assert refusal(document, max_nodes=3) == (("$", "too-many"),)


def test_as_many_events_as_max_events_load_and_one_more_does_not() -> None:
    document = nested(ORGANIZATION, events=[NOTE] * 4)
    assert len(spnet.from_dict(document, max_events=4).journal) == 4
    assert refusal(document, max_events=3) == (("$.events", "too-many"),)


@pytest.mark.parametrize("deep", range(1, 6))
def test_nodes_stand_as_deep_as_max_depth_and_not_deeper(deep: int) -> None:
    organization: dict[str, Any] = dict(ORGANIZATION)
    if deep > 1:
        organization["goals"] = below = [{}]
        for key in ("strategies", "milestones", "actions")[: deep - 2]:
            below[0][key] = below = [{}]
    assert refusal(nested(organization), max_depth=deep) == ()
    if deep > 1:
        assert [code for _, code in refusal(nested(organization), max_depth=deep - 1)] == ["too-deep"]
    assert refusal(nested(chain(deep)), max_depth=deep) == ()
    if deep > 1:
        assert [code for _, code in refusal(nested(chain(deep)), max_depth=deep - 1)] == ["too-deep"]


def test_needs_assessments_are_as_deep_as_max_depth_and_not_deeper() -> None:
    document = nested(causes(4))
    least = next(depth for depth in range(1, 64) if not refusal(document, max_depth=depth))
    assert least == 2 * 6  # a list and an object each: the needs, the analyses and the four causes
    assert [code for _, code in refusal(document, max_depth=least - 1)] == ["too-deep"]


def test_reading_ends_after_max_problems_and_the_error_says_whether_there_were_more() -> None:
    wrong = nested({**ORGANIZATION, "updates": [{"on": 5}] * 7})
    for most, found, complete in ((7, 7, True), (8, 7, True), (6, 6, False), (1, 1, False)):
        with pytest.raises(spnet.DocumentError) as caught:
            spnet.from_dict(wrong, max_problems=most)
        assert (len(caught.value.problems), caught.value.complete) == (found, complete)


@pytest.mark.parametrize("rows", [99, 100, 101, 250])
@pytest.mark.parametrize("most", [100, 101, 1_000])
def test_no_list_is_cut_short_in_silence(rows: int, most: int) -> None:
    for organization in (
        {**ORGANIZATION, "updates": [{"on": 5}] * rows},
        {**ORGANIZATION, "identifiers": {str(number): 5 for number in range(rows)}},
        {**ORGANIZATION, "needs": [{"findings": [{"kind": "strength", "evidence": [5] * rows}]}]},
        {**ORGANIZATION, **{f"key {number}": 5 for number in range(rows)}},
        {**ORGANIZATION, "needs": [{"findings": [{}] * (rows - 1)}, {"scope": "x"}]},
    ):
        with pytest.raises(spnet.DocumentError) as caught:
            spnet.from_dict(nested(organization), max_problems=most)
        assert (len(caught.value.problems), caught.value.complete) == (min(rows, most), rows <= most)


def test_organizations_stand_32_deep_and_causes_16_whatever_the_bounds_say() -> None:
    assert len(spnet.from_dict(nested(chain(32)))) == 32
    assert [code for _, code in refusal(nested(chain(33)), max_depth=1_000)] == ["wrong-place"]
    assert refusal(nested(causes(16))) == ()
    assert [code for _, code in refusal(nested(causes(17)), max_depth=1_000)] == ["wrong-value"]


def test_texts_are_10_000_characters_long() -> None:
    assert refusal(nested({**ORGANIZATION, "vision": "é" * 10_000})) == ()
    assert refusal(nested({**ORGANIZATION, "vision": "é" * 10_001})) == (("$.organizations[0].vision", "too-long"),)


@pytest.mark.parametrize("name", ["max_nodes", "max_events", "max_depth", "max_problems"])
def test_a_bound_is_a_whole_number_from_one(name: str) -> None:
    for value in (None, 1.0, True, "5"):
        with pytest.raises(spnet.errors.FieldTypeError, match=name):
            spnet.from_dict(nested(), **{name: value})  # type: ignore[arg-type]
    for number in (0, -1):
        with pytest.raises(spnet.errors.FieldValueError, match=name):
            spnet.from_dict(nested(), **{name: number})


def test_organizations_as_deep_as_max_nesting_load_and_one_deeper_does_not() -> None:
    for deep in (1, 2, 5, 32):
        document = nested(chain(deep))
        flat = spnet.to_dict(spnet.from_dict(document, max_nesting=deep), shape="flat")
        assert len(spnet.from_dict(flat, max_nesting=deep)) == deep
        if deep > 1:
            (problem,) = refusal(document, max_nesting=deep - 1)
            assert problem == ("$" + ".organizations[0]" * deep, "wrong-place")
            assert [code for _, code in refusal(flat, max_nesting=deep - 1)] == ["wrong-place"]


def test_texts_as_long_as_max_text_load_and_longer_ones_do_not() -> None:
    document = nested(
        {**ORGANIZATION, "mission": "x" * 50, "identifiers": {"y" * 20: "z"}}, glossary=[{"term": "w" * 30}]
    )
    assert len(spnet.from_dict(document, max_text=50)) == 1
    assert refusal(document, max_text=49) == (("$.organizations[0].mission", "too-long"),)
    assert [path for path, _ in refusal(document, max_text=19)] == [
        "$.organizations[0].mission",
        "$.organizations[0].identifiers",
        "$.glossary[0].term",
    ]


def test_what_a_network_itself_allows_is_not_raised() -> None:
    for bound in ({"max_text": 10_001}, {"max_nesting": 33}):
        with pytest.raises(FieldValueError, match="give less"):
            spnet.from_dict(nested(), **bound)

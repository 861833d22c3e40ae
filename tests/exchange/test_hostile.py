"""However hostile a document is, it loads or ends in `DocumentError`."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from documents import leads_somewhere, mutate, places, plain_copy, refusal
from random_networks import as_many, from_seed

import spnet
from spnet.exchange.findings import Enough, Findings
from spnet.exchange.head import read_head
from spnet.exchange.limits import Limits
from spnet.exchange.quick import read_quickly
from spnet.exchange.thorough import read_thoroughly
from spnet.model.on_progress import Steps

ORGANIZATION = {"id": "o", "name": "River District", "level": "LEA"}
GOAL = {"id": "g", "statement": "Each student grows."}
NOTHING: dict[str, Any] = {"format": "spnet/1", "name": "State"}


def nested(*organizations: Any, **more: Any) -> dict[str, Any]:
    return {**NOTHING, "organizations": list(organizations), **more}


def flat(**tables: Any) -> dict[str, Any]:
    return {**NOTHING, "shape": "flat", **tables}


def plan(*, milestone: dict[str, Any] | None = None, **action: Any) -> dict[str, Any]:
    """An organization with one plan down to an action."""
    actions = {"actions": [{"id": "a", **action}]} if milestone is None else milestone
    strategy = {"id": "t", "milestones": [{"id": "m", **actions}]}
    return {**ORGANIZATION, "goals": [{**GOAL, "strategies": [strategy]}]}


def chain(key: str, deep: int, **fields: Any) -> dict[str, Any]:
    """Objects nested so deep, each in the list of the one above."""
    one: dict[str, Any] = {"id": "0", **fields}
    for number in range(1, deep):
        one = {"id": str(number), **fields, key: [one]}
    return one


def refused(document: Any, **bounds: int) -> spnet.DocumentError:
    with pytest.raises(spnet.DocumentError) as caught:
        spnet.from_dict(document, **bounds)
    assert 0 < len(caught.value.problems) <= 100
    for problem in caught.value.problems:
        assert len(problem.message) < 3_000
        assert len(problem.path) < 2_500
    assert len(str(caught.value)) < 5_000
    return caught.value


# --- 100,000 mutated documents ------------------------------------------------------------------------------


def _base(seed: int, nodes: int = 8) -> Any:
    shape = "flat" if seed % 2 else "nested"
    return plain_copy(spnet.to_dict(from_seed(seed, nodes=nodes, events=6), shape=shape))


@pytest.mark.parametrize("part", range(10))
def test_a_mutated_document_loads_or_says_where_its_problems_are(part: int) -> None:
    each = 100
    many = as_many(ci=100_000, quick=3_000) // (10 * each)
    for seed in range(part * many, (part + 1) * many):
        document = _base(seed)
        before, where = json.dumps(document), places(document)
        for number in range(each):
            name = f"document {seed}, mutation {number}"
            undo = mutate(Random(seed * each + number), where)
            error = network = None
            try:
                network = spnet.from_dict(document)
            except spnet.DocumentError as caught:
                error = caught
            if error is not None:
                assert 0 < len(error.problems) <= 100, name
                for problem in error.problems:
                    assert problem.code, name
                    assert problem.message, name
                    assert leads_somewhere(document, problem.path), f"{name}: {problem.path}"
                if number % 10 == 0:
                    twin = pickle.loads(pickle.dumps(error))
                    assert (twin.problems, twin.complete) == (error.problems, error.complete), name
                    assert str(error).encode(), name
            elif network is not None:
                assert spnet.from_dict(json.loads(json.dumps(spnet.to_dict(network)))) == network, name
            undo()
        assert json.dumps(document) == before  # each mutation was taken back


def test_the_mutations_meet_nearly_every_kind_of_problem() -> None:
    codes = set()
    for seed in range(60):
        document = _base(seed)
        where = places(document)
        for number in range(100):
            undo = mutate(Random(seed * 100 + number), where)
            try:
                spnet.from_dict(document)
            except spnet.DocumentError as error:
                codes.update(problem.code for problem in error.problems)
            undo()
    assert codes >= {
        *("wrong-type", "wrong-value", "unknown-key", "missing-key", "unknown-id", "unknown-event", "duplicate-id"),
        *("unknown-format", "wrong-kind", "wrong-place", "too-long", "not-unicode", "empty"),
    }


def test_the_quick_and_the_thorough_reading_agree() -> None:
    limits = Limits()
    read = {True: 0, False: 0}
    for seed in range(as_many(ci=200, quick=30)):
        document = _base(seed)
        where = places(document)
        for number in range(100):
            undo = mutate(Random(seed + number * 1_009), where) if number else lambda: None
            findings = Findings(limits.problems)
            try:
                quick = read_quickly(document, read_head(document), limits, Steps(None, 0))
            except Exception:
                quick = None
            try:
                thorough = read_thoroughly(document, limits, findings, Steps(None, 0))
            except Enough:
                thorough = None
            assert quick == thorough, f"document {seed}, mutation {number}"
            assert (thorough is None) == bool(findings.problems), f"document {seed}, mutation {number}"
            read[quick is not None] += 1
            undo()
    assert all(read.values())


# --- deep -----------------------------------------------------------------------------------------------------

DEEP = 100_000


def test_organizations_nested_without_end_are_refused() -> None:
    codes = {problem.code for problem in refused(nested(chain("organizations", DEEP, name="o", level="LEA"))).problems}
    assert codes == {"wrong-place", "too-deep"}


def test_causes_nested_without_end_are_refused_in_both_shapes() -> None:
    needs = [{"id": "n", "analyses": [{"method": "fishbone", "causes": [chain("causes", DEEP)]}]}]
    organization = {**ORGANIZATION, "needs": needs}
    for document in (nested(organization), flat(organizations=[organization])):
        problems = refused(document).problems
        assert [(problem.path, problem.code) for problem in problems] == [("$.organizations[0].needs", "too-deep")]


def test_lists_nested_without_end_are_refused_wherever_they_stand() -> None:
    deep: list[Any] = []
    for _ in range(DEEP):
        deep = [deep]
    documents = [
        nested({**ORGANIZATION, "vision": deep}),
        nested({**ORGANIZATION, "contacts": deep}),
        nested({**ORGANIZATION, "needs": deep}),
        nested(plan(outputs=deep)),
        nested(ORGANIZATION, events=[{"event": "note", "node": "o", "on": deep, "text": deep}]),
        nested(
            ORGANIZATION, events=[{"event": "correction", "of": 1, "recorded_on": "2018-01-01", "replacement": deep}]
        ),
        nested(ORGANIZATION, links=deep),
        nested(deep),
        {**NOTHING, "name": deep},
        {**NOTHING, "glossary": deep},
        {**NOTHING, "frameworks": deep},
        {**NOTHING, "shape": deep},
        {**NOTHING, "format": deep},
        flat(actions=[{"id": "a", "parent": deep}]),
        flat(organizations=[{**ORGANIZATION, "children": deep}]),
    ]
    for document in documents:
        refused(document)


# --- what holds itself --------------------------------------------------------------------------------------


def test_an_object_that_holds_itself_is_refused() -> None:
    organization: dict[str, Any] = dict(ORGANIZATION)
    organization["organizations"] = [organization]
    nameless: dict[str, Any] = {"name": "o", "level": "LEA"}
    nameless["organizations"] = [nameless]
    cause: dict[str, Any] = {"id": "c"}
    cause["causes"] = [cause]
    made: dict[str, Any] = {"statement": "why"}
    made["causes"] = [made, made]
    needs: list[Any] = []
    needs.append({"id": "n", "findings": needs})
    correction: dict[str, Any] = {"event": "correction", "of": 1, "recorded_on": "2018-01-01"}
    correction["replacement"] = correction
    listed: list[Any] = []
    listed.append(listed)
    whole: dict[str, Any] = nested()
    whole["organizations"].append(whole)
    documents = [nested(organization), nested(nameless), whole, nested(ORGANIZATION, events=[correction])]
    for causes in ([cause], [made]):
        analysis = {"method": "fishbone", "causes": causes}
        holder = {**ORGANIZATION, "needs": [{"id": "n", "analyses": [analysis]}]}
        documents += [nested(holder), flat(organizations=[holder])]
    documents += [
        nested({**ORGANIZATION, key: listed}) for key in ("goals", "contacts", "needs", "updates", "children")
    ]
    documents += [nested({**ORGANIZATION, "needs": needs}), nested(*listed), nested(ORGANIZATION, links=listed)]
    documents += [
        nested(ORGANIZATION, events=listed),
        {**NOTHING, "glossary": listed},
        {**NOTHING, "frameworks": listed},
    ]
    for document in documents:
        refused(document)


def test_a_ring_of_parents_is_refused() -> None:
    ring = [{**ORGANIZATION, "id": str(n), "parent": str((n + 1) % 1_000)} for n in range(1_000)]
    (problem,) = refused(flat(organizations=[ORGANIZATION, *ring])).problems
    assert problem.code == "ring"
    assert problem.path == "$.organizations[1]"
    (problem,) = refused(flat(organizations=[{**ORGANIZATION, "parent": "o"}])).problems
    assert problem.code == "ring"


def test_a_list_that_holds_the_same_thing_twice_at_each_level_does_not_unfold() -> None:
    for key, fields in (("organizations", {"name": "o", "level": "LEA"}), ("causes", {"statement": "why"})):
        one: dict[str, Any] = dict(fields)
        for _ in range(30):
            one = {**fields, key: [one, one]}
        if key == "causes":
            needs = [{"id": "n", "analyses": [{"method": "fishbone", "causes": [one]}]}]
            for document in (
                nested({**ORGANIZATION, "needs": needs}),
                flat(organizations=[{**ORGANIZATION, "needs": needs}]),
            ):
                assert [problem.code for problem in refused(document).problems] == ["too-many"]
        else:
            assert [problem.code for problem in refused(nested(one)).problems] == ["too-many"]


# --- large ----------------------------------------------------------------------------------------------------

LONG = 10_000_000


def test_a_key_or_an_id_of_ten_million_characters_is_refused_in_few_words() -> None:
    long = "k" * LONG
    for document in (
        nested({**ORGANIZATION, long: 1}),
        {**nested(ORGANIZATION), long: 1},
        nested({**ORGANIZATION, "id": long}),
        nested({**ORGANIZATION, "identifiers": {long: "x"}}),
        nested({**ORGANIZATION, "level": long}),
        nested(ORGANIZATION, events=[{"event": long}]),
        nested(ORGANIZATION, events=[{"event": "note", "node": long, "on": long, "text": "x", long: 1}]),
        nested(ORGANIZATION, links=[{"source": long, "target": "o", "kind": "supports"}]),
        flat(organizations=[{**ORGANIZATION, "parent": long}]),
        {**NOTHING, "format": long},
        {**NOTHING, "shape": long},
        {**NOTHING, "name": long},
        {**NOTHING, "frameworks": [long]},
    ):
        refused(document)


@pytest.mark.parametrize("wrong", [None, 7, "text", [], {}, {"id": 5}, {"nmae": 1}])
def test_a_hundred_thousand_wrong_rows_give_a_hundred_problems(wrong: Any) -> None:
    rows = [wrong] * 100_000
    for document in (
        nested(*rows),
        nested(plan(milestone={"actions": rows})),
        nested(ORGANIZATION, events=rows),
        nested(ORGANIZATION, links=rows),
        {**NOTHING, "glossary": rows},
        flat(organizations=rows),
        flat(organizations=[{**ORGANIZATION, "needs": [{"id": "n", "findings": rows}]}]),
        *([] if wrong == "text" else [nested(plan(outputs=rows))]),
    ):
        if wrong == {} and "glossary" not in document and document.get("organizations") and "events" not in document:
            assert len(refusal(document)) <= 100  # an empty row may be an action, whose id is made
        else:
            error = refused(document)
            assert (len(error.problems), error.complete) == (100, False)


def test_many_right_terms_beside_one_wrong_thing_are_no_trouble() -> None:
    glossary = [{"term": f"t{number}"} for number in range(50_000)]
    problems = refused({**NOTHING, "glossary": [*glossary, {"term": "t0"}]}).problems
    assert [(problem.path, problem.code) for problem in problems] == [("$.glossary[50000]", "duplicate-term")]


def test_a_node_too_many_is_refused_before_anything_is_made() -> None:
    actions = [{"id": "a"}] * 1_000_001
    for document in (nested(plan(milestone={"actions": actions})), flat(actions=actions)):
        assert [problem.code for problem in refused(document).problems] == ["too-many"]


def test_a_long_chain_of_dependencies_loads_and_a_ring_of_a_thousand_does_not() -> None:
    def waiting(links: Callable[[int], Any], many: int) -> Any:
        actions = [{"id": str(n)} for n in range(many)]
        rows = [{"source": s, "target": t, "kind": "depends on"} for s, t in links(many)]
        return nested(plan(milestone={"actions": actions}), links=rows)

    line = waiting(lambda many: ((str(n), str(n + 1)) for n in range(many - 1)), 100_001)
    assert len(list(spnet.from_dict(line).links.edges())) == 100_000
    ring = waiting(lambda many: ((str(n), str((n + 1) % many)) for n in range(many)), 1_000)
    (problem,) = refused(ring).problems
    assert problem.code == "ring"
    assert "999 more" in problem.message


def test_fifty_thousand_events_of_one_action_load() -> None:
    report = {"event": "status report", "node": "a", "on": "2018-01-31", "status": "in progress"}
    network = spnet.from_dict(nested(plan(), events=[report] * 50_000))
    assert list(network.journal) == list(range(1, 50_001))


def test_what_is_no_document_at_all_is_refused() -> None:
    for document in (None, [], "spnet/1", 5, b"{}", object(), {}, {1: 2}, {"format": None}, {"format": {}}):
        assert refused(document).problems[0].path in ("$", "$.format")

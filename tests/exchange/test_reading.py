"""What a document may say and what not: nothing is coerced, all problems come at once, nobody's name is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from documents import leads_somewhere, places, plain_copy, refusal
from filled import network_of_everything
from random_networks import as_many

import spnet

ORGANIZATION = {"id": "o", "name": "River District", "level": "LEA"}
REPORT = {"event": "status report", "node": "a", "on": "2018-01-31", "status": "completed"}
NOTE = {"event": "note", "node": "o", "on": "2018-01-31", "text": "Snow."}
OBSERVATION = {"event": "observation", "node": "g", "on": "2018-01-31", "measure": "growth", "value": 68}
MEASURE = {"indicator": "growth"}
TARGET = {"year": "2017-18", "kind": "at least", "value": 70}
ADJUSTMENT = {"event": "adjustment", "node": "a", "on": "2018-01-05"}
SUPPORT = {"event": "support provided", "node": "o", "on": "2018-01-05", "vendor": "A vendor"}


def document(**changes: Any) -> dict[str, Any]:
    """A document with one node of each kind; fields of them by the letter of their kind."""
    action = {"id": "a", **changes.pop("a", {})}
    milestone = {"id": "m", "actions": [action, {"id": "b"}], **changes.pop("m", {})}
    strategy = {"id": "t", "milestones": [milestone], **changes.pop("t", {})}
    goal = {"id": "g", "measures": [MEASURE], "strategies": [strategy], **changes.pop("g", {})}
    organization = {**ORGANIZATION, "goals": [goal], **changes.pop("o", {})}
    return {"format": "spnet/1", "name": "State", "organizations": [organization], **changes}


O = "$.organizations[0]"  # noqa: E741  # where the organization stands
G = f"{O}.goals[0]"
T = f"{G}.strategies[0]"
M = f"{T}.milestones[0]"
A = f"{M}.actions[0]"
E = "$.events[0]"


def event(of: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return document(events=[{**of, **changes}])


def without(of: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in of.items() if name != key}


#: a document, and the path and code of the one thing that is wrong with it
WRONG: list[tuple[dict[str, Any], str, str]] = [
    # text is no number, 1 is not True, and NaN is no number
    (document(a={"weight": "2"}), f"{A}.weight", "wrong-type"),
    (document(g={"measures": [{**MEASURE, "baseline": "68"}]}), f"{G}.measures[0].baseline", "wrong-type"),
    (
        document(g={"measures": [{**MEASURE, "baseline": {"Gr 5": "68"}}]}),
        f"{G}.measures[0].baseline['Gr 5']",
        "wrong-type",
    ),
    (
        document(g={"measures": [{**MEASURE, "targets": [{**TARGET, "value": True}]}]}),
        f"{G}.measures[0].targets[0].value",
        "wrong-type",
    ),
    (event(OBSERVATION, value="68"), f"{E}.value", "wrong-type"),
    (event(OBSERVATION, value=True), f"{E}.value", "wrong-type"),
    (event(OBSERVATION, value=float("nan")), f"{E}.value", "not-finite"),
    (event(OBSERVATION, value=float("inf")), f"{E}.value", "not-finite"),
    (event(OBSERVATION, value={"decimal": "NaN"}), f"{E}.value", "wrong-value"),
    (event(OBSERVATION, value={"decimal": 1.5}), f"{E}.value", "wrong-type"),
    (event(OBSERVATION, value={"decimal": "1.5", "more": 1}), f"{E}.value", "wrong-type"),
    (event(OBSERVATION, value=10**1000), f"{E}.value", "too-long"),
    (event(OBSERVATION, value=10**5000), f"{E}.value", "too-long"),
    (document(a={"weight": -1}), f"{A}.weight", "wrong-value"),
    (document(a={"weight": 0.0000001}), f"{A}.weight", "wrong-value"),
    (document(a={"budget": [{"funding": "Title I", "amount": "12"}]}), f"{A}.budget[0].amount", "wrong-type"),
    (document(o={"title_i": 1}), f"{O}.title_i", "wrong-type"),
    (document(o={"title_i": "true"}), f"{O}.title_i", "wrong-type"),
    (document(t={"conditions": [{"statement": "time", "met": 0}]}), f"{T}.conditions[0].met", "wrong-type"),
    (document(g={"student_focused": 1.0}), f"{G}.student_focused", "wrong-type"),
    (event(NOTE, orphaned=1), f"{E}.orphaned", "wrong-type"),
    # a number is no text
    (document(o={"name": 5}), f"{O}.name", "wrong-type"),
    (document(o={"identifiers": {"state": 17}}), f"{O}.identifiers.state", "wrong-type"),
    (document(o={"identifiers": {17: "x"}}), f"{O}.identifiers[17]", "wrong-type"),
    (document(a={"id": 5}), f"{A}.id", "wrong-type"),
    (document(a={"outputs": "Guide"}), f"{A}.outputs", "wrong-type"),
    (document(a={"outputs": ["Guide", None]}), f"{A}.outputs[1]", "wrong-type"),
    (document(a={"outputs": ("Guide",)}), f"{A}.outputs", "wrong-type"),
    (document(a={"codes": "4C"}), f"{A}.codes", "wrong-type"),
    (document(name=5), "$.name", "wrong-type"),
    # a date has one form
    *(
        (document(a={"due": due}), f"{A}.due", code)
        for due, code in (
            *((text, "wrong-value") for text in ("2024-W05-1", "20240131", "2024-1-5", "2024-02-30", "2023-02-29", "")),
            *((text, "wrong-value") for text in ("2024-01-31T00:00:00", " 2024-01-31", "2024-01-31\n", "0000-01-01")),
            *(
                (text, "wrong-value")
                for text in ("\u0662\u0660\u0661\u0668-01-31", "31.01.2024", "10000-01-01", "2024-13-01", "x" * 11_000)
            ),
            *((value, "wrong-type") for value in (datetime(2024, 1, 31), 20240131, True, ["2024-01-31"])),  # noqa: DTZ001
        )
    ),
    (event(NOTE, on=None), f"{E}.on", "wrong-type"),
    (event(NOTE, on="2018-1-31"), f"{E}.on", "wrong-value"),
    # words come from their vocabulary
    (document(o={"level": "lea"}), f"{O}.level", "wrong-value"),
    (document(o={"level": "district"}), f"{O}.level", "wrong-value"),
    (document(o={"level": 1}), f"{O}.level", "wrong-type"),
    (document(o={"level": None}), f"{O}.level", "wrong-type"),
    (event(REPORT, status="COMPLETED"), f"{E}.status", "wrong-value"),
    (event(NOTE, event="memo"), f"{E}.event", "wrong-value"),
    (event(NOTE, event=None), f"{E}.event", "wrong-type"),
    (document(links=[{"source": "a", "target": "b", "kind": "DEPENDS_ON"}]), "$.links[0].kind", "wrong-value"),
    (document(shape="round"), "$.shape", "wrong-value"),
    (document(format="spnet/2"), "$.format", "unknown-format"),
    (document(format=1), "$.format", "unknown-format"),
    (document(frameworks=["no such"]), "$.frameworks[0]", "unknown-framework"),
    # keys
    (document(o={"nmae": "x"}), O, "unknown-key"),
    (document(o={"organisations": []}), O, "unknown-key"),
    (document(a={"actions": []}), A, "unknown-key"),
    (document(o={"parent": None}), O, "unknown-key"),
    (document(organisations=[]), "$", "unknown-key"),
    (document(goals=[]), "$", "unknown-key"),
    (event(NOTE, nodes="o"), E, "unknown-key"),
    (document(t={"theory": {"if we": "x"}}), f"{T}.theory", "unknown-key"),
    (document(t={"theory": {"and_": "x"}}), f"{T}.theory", "unknown-key"),
    (document(organizations=[without(ORGANIZATION, "name")]), O, "missing-key"),
    (document(organizations=[without(ORGANIZATION, "level")]), O, "missing-key"),
    (document(events=[without(NOTE, "text")]), E, "missing-key"),
    (document(events=[without(NOTE, "node")]), E, "missing-key"),
    (document(events=[without(NOTE, "event")]), E, "missing-key"),
    (document(links=[{"source": "a", "target": "b"}]), "$.links[0]", "missing-key"),
    (without(document(), "name"), "$", "missing-key"),
    (without(document(), "format"), "$", "missing-key"),
    # texts
    (document(a={"title": "x" * 10_001}), f"{A}.title", "too-long"),
    (document(a={"title": "a\ud800"}), f"{A}.title", "not-unicode"),
    (document(a={"id": " "}), f"{A}.id", "empty"),
    (document(a={"id": None}), f"{A}.id", "wrong-type"),
    (document(name=" "), "$.name", "empty"),
    (event(NOTE, text=""), f"{E}.text", "empty"),
    (document(a={"provenance": {"document": "plan", "quotation": "x" * 501}}), f"{A}.provenance.quotation", "too-long"),
    (document(a={"provenance": {"document": "plan", "confidence": 1.5}}), f"{A}.provenance.confidence", "wrong-value"),
    # what stands together
    (event(REPORT, completed_on="2018-02-01"), E, "wrong-value"),
    (event(REPORT, recorded_on="2018-01-30"), E, "wrong-value"),
    (event(without(OBSERVATION, "value")), E, "wrong-value"),
    (event(SUPPORT, provider="o"), E, "wrong-value"),
    (document(o={"identifiers": {"nces": "123"}}), O, "wrong-value"),
    (document(g={"measures": [{"indicator": "growth", "id": "1"}] * 2}), G, "wrong-value"),
    # ids, codes and places
    (document(a={"id": "o"}), f"{A}.id", "duplicate-id"),
    (document(o={"needs": [{"id": "a"}]}), A, "duplicate-id"),
    (document(a={"codes": ["9Z"]}), A, "unknown-code"),
    (document(a={"codes": ["own:4C"]}), A, "unknown-code"),
    (event(NOTE, node="nowhere"), E, "unknown-id"),
    (event(NOTE, orphaned=True), E, "unknown-id"),
    (event(OBSERVATION, measure="height"), E, "unknown-id"),
    (event(ADJUSTMENT, node="o"), E, "wrong-kind"),
    (event(OBSERVATION, node="a"), E, "wrong-kind"),
    (event(without(SUPPORT, "vendor"), provider="a"), E, "wrong-kind"),
    (event(SUPPORT, need=7), E, "unknown-event"),
    (event({"event": "correction", "of": 1, "replacement": None, "recorded_on": "2018-01-31"}), E, "unknown-event"),
    (document(links=[{"source": "a", "target": "nowhere", "kind": "supports"}]), "$.links[0]", "unknown-id"),
    (document(links=[{"source": "a", "target": "m", "kind": "depends on"}]), "$.links[0]", "wrong-kind"),
    (document(links=[{"source": "a", "target": "a", "kind": "supports"}]), "$.links[0]", "wrong-kind"),
    (document(links=[{"source": "a", "target": "b", "kind": "supports"}] * 2), "$.links[1]", "duplicate-link"),
    (document(links=[{"source": s, "target": t, "kind": "depends on"} for s, t in ("ab", "ba")]), "$.links[1]", "ring"),
    (document(events=[{**NOTE, "id": 3}, {**NOTE, "id": 3}]), "$.events[1]", "duplicate-id"),
    (document(events=[{**NOTE, "id": 0}]), f"{E}.id", "wrong-type"),
    (document(events=[{**NOTE, "id": "1"}]), f"{E}.id", "wrong-type"),
    (document(events=[{**NOTE, "id": 2**53}]), f"{E}.id", "wrong-type"),
    (document(o={"children": ["g", "g"]}), f"{O}.children", "wrong-value"),
    (document(o={"children": "organizations first"}), f"{O}.children", "wrong-value"),
    (document(o={"children": None}), f"{O}.children", "wrong-type"),
    # lists and objects
    (document(o={"goals": {}}), f"{O}.goals", "wrong-type"),
    (document(o={"goals": None}), f"{O}.goals", "wrong-type"),
    (document(o={"goals": [None]}), f"{G}", "wrong-type"),
    (document(t={"theory": "If we"}), f"{T}.theory", "wrong-type"),
    (document(o={"contacts": [["A. Reyes"]]}), f"{O}.contacts[0]", "wrong-type"),
    (document(organizations=None), "$.organizations", "wrong-type"),
    (document(events={}), "$.events", "wrong-type"),
    (document(links=[7]), "$.links[0]", "wrong-type"),
    (document(glossary=[{"term": "a"}, {"term": "a"}]), "$.glossary[1]", "duplicate-term"),
    (document(frameworks=["cst-2017", "cst-2017"]), "$.frameworks[1]", "duplicate-id"),
]


@pytest.mark.parametrize(
    ("wrong", "path", "code"), WRONG, ids=[f"{n}: {p[-30:]} {c}" for n, (_, p, c) in enumerate(WRONG)]
)
def test_what_is_wrong_is_said_with_its_path_and_code_and_nothing_is_coerced(
    wrong: dict[str, Any], path: str, code: str
) -> None:
    assert refusal(document()) == ()  # nothing else is wrong
    assert refusal(wrong) == ((path, code),)
    assert leads_somewhere(wrong, path)


def problems(wrong: Any, **bounds: int) -> tuple[spnet.DocumentProblem, ...]:
    with pytest.raises(spnet.DocumentError) as caught:
        spnet.from_dict(wrong, **bounds)
    return caught.value.problems


def test_all_problems_come_at_once_in_the_order_of_the_document() -> None:
    wrong = document(o={"level": "x", "nmae": 1}, g={"measures": 5}, a={"due": "soon", "weight": "1"}, events=[{}, 5])
    assert {(problem.path, problem.code) for problem in problems(wrong)} == {
        (f"{O}.level", "wrong-value"),
        (O, "unknown-key"),
        (f"{G}.measures", "wrong-type"),
        (f"{A}.due", "wrong-value"),
        (f"{A}.weight", "wrong-type"),
        (E, "missing-key"),
        ("$.events[1]", "wrong-type"),
    }


def test_who_names_a_broken_node_is_not_to_blame() -> None:
    wrong = document(a={"due": "soon"}, links=[{"source": "a", "target": "b", "kind": "supports"}], events=[REPORT])
    assert [problem.path for problem in problems(wrong)] == [f"{A}.due"]


@pytest.mark.parametrize(
    ("given", "closest"),
    [
        ("nmae", "name"),
        ("organisations", "organizations"),
        ("identifer", "identifiers"),
        ("Level", "level"),
        ("goal", "goals"),
    ],
)
def test_an_unknown_key_is_named_with_the_closest_known_one(given: str, closest: str) -> None:
    (problem,) = problems(document(o={given: []}))
    assert problem.message == f"no such key: {given!r}; did you mean {closest!r}?"
    assert closest in problem.expected.split(", ")


def test_a_key_like_no_other_is_named_alone() -> None:
    (problem,) = problems(document(o={"zzzzqqqq": []}))
    assert problem.message == "no such key: 'zzzzqqqq'"


def test_a_problem_says_what_belongs_there_and_what_was_found() -> None:
    (problem,) = problems(document(a={"due": "soon"}))
    assert (problem.expected, problem.found) == ("a date like 2018-05-31", "'soon'")
    assert problem.message == "'soon' where a date like 2018-05-31 belongs"
    (problem,) = problems(document(a={"title": "x" * 20_000}))
    assert problem.found == "text"


# --- dates of YAML and TOML ---------------------------------------------------------------------------------


def test_a_plain_date_may_stand_where_a_date_belongs_and_a_datetime_may_not() -> None:
    days = document(a={"due": date(2018, 1, 31)}, events=[{**NOTE, "on": date(2018, 1, 31)}])
    texts = document(a={"due": "2018-01-31"}, events=[{**NOTE, "on": "2018-01-31"}])
    assert spnet.from_dict(days) == spnet.from_dict(texts)
    moment = datetime(2018, 1, 31)  # noqa: DTZ001  # YAML has such
    assert refusal(document(a={"due": moment})) == ((f"{A}.due", "wrong-type"),)
    assert refusal(document(a={"title": date(2018, 1, 31)})) == ((f"{A}.title", "wrong-type"),)


def test_the_word_on_which_yaml_reads_as_true_gets_a_hint() -> None:
    wrong = document(events=[{**without(NOTE, "on"), True: date(2018, 1, 31)}])
    messages = {problem.code: problem.message for problem in problems(wrong)}
    assert "quotation marks" in messages["unknown-key"]
    assert messages["missing-key"] == "the key 'on' is missing"


# --- nobody's name ------------------------------------------------------------------------------------------

MARK = "Quetzalcoatl"


def marked(shape: str) -> Any:
    """A document of every class, in which each field that names people, or is about them, holds the mark."""
    net = network_of_everything(lambda field: f"A. {MARK}" if field.metadata.get("personal") else "words")
    return plain_copy(spnet.to_dict(net, shape=shape))


def told(document: Any) -> str:
    try:
        spnet.from_dict(document)
    except spnet.DocumentError as error:
        fields = [(one.path, one.code, one.message, one.expected, one.found) for one in error.problems]
        return f"{error} {error!r} {fields}"
    return ""


def breakages(value: Any) -> Iterator[Any]:
    """Wrong things to put in the place of a value that is about people."""
    yield from ([value], [[value]], {"name": value}, {value: value}, f"{value}\ud800", f"{value} " * 2_000, 7, value)
    yield from ({"name": value, "unknown": value}, [{"name": [value], "unknown": value}], {"decimal": value})


@pytest.mark.parametrize("shape", ["nested", "flat"])
def test_no_message_names_anybody(shape: str) -> None:
    document = marked(shape)
    assert told(document) == ""
    places_of_people = [(holder, key) for holder, key in places(document) if MARK in str(holder[key])]
    assert sum(isinstance(holder[key], str) for holder, key in places_of_people) > 30
    refused = 0
    for holder, key in Random(7).sample(places_of_people, as_many(ci=200, quick=40)):
        value = holder[key]
        mark = value if isinstance(value, str) else f"A. {MARK}"
        if isinstance(holder, dict) and holder is document:
            continue  # a whole table is not about people
        for wrong in breakages(mark):
            if not isinstance(value, str) and isinstance(wrong, dict) and mark in wrong:
                continue  # keys are no values
            holder[key] = wrong
            text = told(document)
            refused += bool(text)
            assert MARK not in text.replace(f"[{mark!r}]", ""), (key, wrong)
        holder[key] = value
        if isinstance(holder, dict):
            for beside in list(holder):
                kept, holder[beside] = holder[beside], {"": None}
                text = told(document)
                refused += bool(text)
                assert MARK not in text, (key, beside)
                holder[beside] = kept
            holder["unknown key"] = mark
            text = told(document)
            refused += bool(text)
            assert MARK not in text, key
            del holder["unknown key"]
    assert refused > 200
    assert told(document) == ""  # all was put back


def test_names_where_people_belong_are_not_repeated() -> None:
    for wrong in (
        document(o={"team": [MARK]}),
        document(o={"team": MARK}),
        document(o={"contacts": {"name": MARK}}),
        document(o={"signatures": [[MARK]]}),
        document(o={"goals": [MARK]}),
        document(a={"responsible": [MARK]}),
        document(a={"collaborators": MARK}),
        document(
            events=[{"event": "review", "node": "o", "on": "2018-01-31", "review": "monthly", "participants": [MARK]}]
        ),
    ):
        assert problems(wrong)
        assert MARK not in told(wrong)


# --- the error ------------------------------------------------------------------------------------------------


def test_the_error_shows_ten_problems_and_counts_the_rest() -> None:
    with pytest.raises(spnet.DocumentError) as caught:
        spnet.from_dict(document(a={"outputs": [5] * 30}))
    lines = str(caught.value).splitlines()
    assert lines[0] == "the document has 30 problems:"
    assert len(lines) == 12
    assert lines[-1] == "  … and 20 more in .problems"
    assert isinstance(caught.value, ValueError)
    json.dumps([problem.found for problem in caught.value.problems])

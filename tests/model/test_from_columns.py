"""A snapshot made of arrays: as one of a network of objects with the same content, whatever the order of rows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import numpy as np
import pytest
from beside_plain import seen
from hypothesis import given
from hypothesis import strategies as st
from in_columns import columns_of, in_preorder, orders, without_corrections
from networks import days, networks
from picture import pickled

import spnet
from spnet import (
    Action,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Recoding,
    Snapshot,
    Status,
    StatusReport,
    Strategy,
)
from spnet.errors import (
    CompletionDateError,
    ContainmentError,
    CycleError,
    DateTypeError,
    DuplicateIdError,
    EmptyIdError,
    EventKindError,
    EventTargetError,
    FieldTypeError,
    FieldValueError,
    RecordingDateError,
    SpnetError,
    UnknownCodeError,
    UnknownIdError,
)

AS_OF = date(2018, 1, 31)
NO_DATE = -(2**31)
NOT_A_DAY = np.datetime64("NaT", "D")


class Missing:
    """As the NA of pandas: every comparison gives itself, and it is neither true nor false."""

    def __eq__(self, other: object) -> Missing:  # type: ignore[override]  # as it is there
        return self

    def __ne__(self, other: object) -> Missing:  # type: ignore[override]
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = object.__hash__


class Hostile:
    """A value that cannot be compared."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


@st.composite
def recoded_networks(draw: st.DrawFn) -> Network:
    """Random networks without corrections, with weights and recodings."""
    net = without_corrections(draw(networks()))
    coded = [id for id in net if isinstance(net[id], Strategy | Milestone | Action)]
    for id in draw(st.lists(st.sampled_from(coded), max_size=3)) if coded else []:
        net.record(Recoding(node=id, on=draw(days), codes=draw(st.sampled_from([(), ("4C",), ("1A", "3C")]))))
        net.record(StatusReport(node=id, on=draw(days), status=Status.IN_PROGRESS))
    for id in coded:
        if isinstance(net[id], Action):
            net.replace(id, weight=draw(st.sampled_from([None, 0, 2, 0.1, 1.000001])))
    return net


def arrays_of(part: Any) -> dict[str, list[Any]]:
    columns = {field.name: getattr(part, field.name) for field in attrs.fields(type(part))}
    return {name: value.tolist() for name, value in columns.items() if isinstance(value, np.ndarray)}


def numbers(source: Snapshot, as_of: date) -> list[Any]:
    """All sorts of numbers, and what the snapshot tells itself."""
    p = spnet.progress(source, as_of=as_of)
    tables = [spnet.interlace(source, as_of=as_of, by=by) for by in ("practice", "domain")]
    return [
        p.total,
        [(p[id], p.own(id)) for id in source],
        [spnet.progress(source, as_of=as_of, weight=weight).total for weight in ("weight", "budget")],
        [table[id, code] for table in tables for id in table.organizations for code in table.codes],
        spnet.flag(source, as_of=as_of, rules=spnet.default_rules()),
        list(spnet.codes_in_force(source, as_of=as_of).items()),
        spnet.work_on(source, "4", as_of=as_of),
        list(source),
        [source[id] for id in source],
        [source.row(id) for id in source],
    ]


@given(st.data(), recoded_networks(), days)
def test_it_equals_the_snapshot_of_a_network_with_the_same_content(data: Any, net: Network, as_of: date) -> None:
    expected = net.snapshot()
    made = Snapshot.from_columns(**columns_of(net, data.draw(orders(net))))
    assert arrays_of(made.tree) == arrays_of(expected.tree)
    assert made.tree.ids == expected.tree.ids
    assert made.tree.nodes == expected.tree.nodes
    assert made.tree.code_sets == expected.tree.code_sets
    assert arrays_of(made.journal.events) == arrays_of(expected.journal.events)
    assert (made.journal.size, made.journal.others) == (expected.journal.size, expected.journal.others)
    assert repr(made) == repr(expected)
    assert numbers(made, as_of) == numbers(expected, as_of)
    assert seen(made.graph) == seen(expected.graph) == seen(in_preorder(net))


@given(st.data(), recoded_networks(), days)
def test_ids_are_made_of_the_rows_as_they_were_given(data: Any, net: Network, as_of: date) -> None:
    columns = columns_of(net, data.draw(orders(net)))
    given_ids, columns["ids"] = columns["ids"], None
    made = Snapshot.from_columns(**columns)
    expected = net.snapshot()
    names = {f"n{row}": id for row, id in enumerate(given_ids)}
    assert [names[id] for id in made] == list(expected)
    assert [made.row(id) for id in made] == list(range(len(net)))
    assert {names[id]: attrs.evolve(made[id], id=names[id]) for id in made} == {id: net[id] for id in net}
    p, q = spnet.progress(made, as_of=as_of), spnet.progress(expected, as_of=as_of)
    assert {names[id]: (p[id], p.own(id)) for id in made} == {id: (q[id], q.own(id)) for id in net}
    assert {names[n]: {names[m] for m in made.graph.succ[n]} for n in made.graph} == {
        n: set(net.graph.succ[n]) for n in net.graph
    }


@pytest.fixture
def plan() -> dict[str, Any]:
    """A small plan out of order: row 4 is the root."""
    return {
        "name": "Example State",
        "kind": ["action", "milestone", "strategy", "goal", "organization", "action", "organization"],
        "parent": [1, 2, 3, 6, -1, 1, 4],
        "level": [None, None, None, None, "LEA", None, "school"],
        "due": np.array(["2018-01-10", "2018-05-31", *["NaT"] * 3, "2018-02-28", "NaT"], dtype="datetime64[D]"),
        "codes": [0, 0, 1, 0, 0, 2, 0],
        "code_sets": ((), ("4c",), ("1A", "3A")),
        "events": {
            "row": [0, 5, 5],
            "on": [date(2018, 1, 5)] * 3,
            "status": ["completed", "in progress", None],
            "due": [None, None, date(2018, 3, 1)],
        },
    }


def test_an_example(plan: dict[str, Any]) -> None:
    snapshot = Snapshot.from_columns(**plan)
    assert repr(snapshot) == "<Snapshot 'Example State': 7 nodes, 3 events>"
    assert list(snapshot) == ["n4", "n6", "n3", "n2", "n1", "n0", "n5"]
    assert snapshot["n6"] == Organization(id="n6", name="n6", level=Level.SCHOOL)
    assert snapshot["n3"] == Goal(id="n3")
    assert snapshot["n2"] == Strategy(id="n2", codes=("4C",))
    assert snapshot["n5"] == Action(id="n5", due=date(2018, 2, 28), codes=("1A", "3A"))
    p = spnet.progress(snapshot, as_of=AS_OF)
    assert (p["n4"].actions.total, p["n6"].actions.completed, p["n5"].actions.redated) == (2, 1, 1)
    assert list(snapshot.graph.successors("n1")) == ["n0", "n5"]


def test_without_levels_organizations_are_of_any_other_sort(plan: dict[str, Any]) -> None:
    snapshot = Snapshot.from_columns(**{**plan, "level": None})
    assert {snapshot[id].level for id in ("n4", "n6")} == {Level.OTHER}  # type: ignore[attr-defined]


# --- forms ----------------------------------------------------------------------------------------------------

DAYS = [17541, 17682, NO_DATE, NO_DATE, NO_DATE, 17590, NO_DATE]

FORMS: dict[str, dict[str, Any]] = {
    "kinds as numbers": {"kind": np.array([4, 3, 2, 1, 0, 4, 0], dtype=np.uint8)},
    "kinds as objects": {"kind": np.array(["action", "milestone", "strategy", "goal", "organization", "action"] * 2)[
        [0, 1, 2, 3, 4, 5, 4]
    ].astype(object)},
    "parents as int64": {"parent": np.array([1, 2, 3, 6, -1, 1, 4], dtype=np.int64)},
    "levels as numbers": {"level": [-1, -1, -1, -1, list(Level).index(Level.LEA), -1, list(Level).index(Level.SCHOOL)]},
    "levels as members": {"level": [None, None, None, None, Level.LEA, None, Level.SCHOOL]},
    "levels as texts": {"level": np.array(["", "", "", "", "LEA", "", "school"])},
    "dates as days": {"due": np.array(DAYS, dtype=np.int32)},
    "dates as int64": {"due": np.array(DAYS)},
    "dates as nanoseconds": {
        "due": np.array(["2018-01-10", "2018-05-31", *["NaT"] * 3, "2018-02-28", "NaT"], dtype="datetime64[ns]")
    },
    "dates of Python": {
        "due": [date(2018, 1, 10), date(2018, 5, 31), None, None, None, date(2018, 2, 28), None]
    },
    "no dates": {"start": None, "adopted": np.full(7, "NaT", dtype="datetime64[D]")},
    "dates of Python that are missing": {
        "due": [date(2018, 1, 10), date(2018, 5, 31), np.nan, Missing(), NOT_A_DAY, date(2018, 2, 28), None]
    },
    "a list of levels, some not a number": {"level": [*[float("nan")] * 4, "LEA", float("nan"), "school"]},
    "levels that are missing": {
        "level": np.array([float("nan"), None, Missing(), np.float64("nan"), "LEA", "", "school"], dtype=object)
    },
    "statuses that are missing": {
        "events": {
            "row": [0, 5, 5],
            "on": [date(2018, 1, 5)] * 3,
            "status": np.array(["completed", "in progress", Missing()], dtype=object),
            "due": np.array([float("nan"), None, date(2018, 3, 1)], dtype=object),
        }
    },
    "statuses as numbers": {
        "events": {
            "row": np.array([0, 5, 5]),
            "on": np.full(3, 17536, dtype=np.int16),
            "status": np.array([list(Status).index(Status.COMPLETED), list(Status).index(Status.IN_PROGRESS), -1]),
            "due": np.array(["NaT", "NaT", "2018-03-01"], dtype="datetime64[D]"),
            "recorded_on": [None, date(2018, 1, 5), None],
        }
    },
    "a set of codes twice": {
        "codes": [0, 0, 3, 0, 0, 2, 0], "code_sets": [[], ["2A"], ["1A", "3a"], ["4C"], ("cst-2017: 4C",)]
    },
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_one_content_in_any_form(form: str, plan: dict[str, Any]) -> None:
    expected, made = Snapshot.from_columns(**plan), Snapshot.from_columns(**{**plan, **FORMS[form]})
    assert arrays_of(made.tree) == arrays_of(expected.tree)
    assert made.tree.nodes == expected.tree.nodes
    assert arrays_of(made.journal.events) == arrays_of(expected.journal.events)


@pytest.mark.parametrize("dtype", ["string", "str", "category", "object"])
def test_columns_of_pandas_with_missing_values(dtype: str, plan: dict[str, Any]) -> None:
    pandas = pytest.importorskip("pandas")
    expected = Snapshot.from_columns(**plan)
    due = pandas.to_datetime(pandas.Series(["2018-01-10", "2018-05-31", None, None, None, "2018-02-28", None]))
    for dates in (due, due.dt.date, due.dt.date.astype(object).where(due.notna(), pandas.NaT)):
        levels = pandas.Series([None, None, None, None, "LEA", None, "school"], dtype=dtype)
        status = pandas.Series(["completed", "in progress", pandas.NA], dtype=dtype)
        events = {**plan["events"], "status": status}
        kinds = pandas.Series(plan["kind"], dtype=dtype)
        made = Snapshot.from_columns(**{**plan, "kind": kinds, "level": levels, "due": dates, "events": events})
        assert arrays_of(made.tree) == arrays_of(expected.tree)
        assert arrays_of(made.journal.events) == arrays_of(expected.journal.events)


WEIGHTS: dict[str, Any] = {
    "numbers and None": [1.5, *[None] * 4, 2, None],
    "numbers and NaN": [1.5, *[float("nan")] * 4, 2, float("nan")],
    "an array of objects": np.array([Decimal("1.5"), *[Missing()] * 4, np.int64(2), None], dtype=object),
    "numbers of NumPy": [np.float32(1.5), *[None] * 4, np.uint8(2), np.float64("nan")],
    "32 bits": np.array([1.5, *[np.nan] * 4, 2, np.nan], dtype=np.float32),
}


@pytest.mark.parametrize("form", WEIGHTS)
def test_one_weight_in_any_form(form: str, plan: dict[str, Any]) -> None:
    made = Snapshot.from_columns(**plan, weight=WEIGHTS[form])
    assert [made[id].weight for id in ("n0", "n5")] == [1.5, 2]  # type: ignore[attr-defined]
    p = spnet.progress(made, as_of=AS_OF, weight="weight")
    assert p.total.weighted is not None
    assert p.total.weighted.total == Decimal("3.5")


@pytest.mark.parametrize(
    "value", ["1.5", True, np.True_, "", b"1", 1j, [1], date(2018, 1, 1), Decimal("0.1234567"), -1]
)
def test_what_an_action_refuses_as_its_weight_columns_refuse(value: Any, plan: dict[str, Any]) -> None:
    with pytest.raises(SpnetError):
        Action(id="a", weight=value)
    for beside in (2, None):
        listed = [value, *[beside] * 5, None]
        for weights in (listed, [*listed[:-1], 2], _objects(listed)):
            with pytest.raises((FieldTypeError, FieldValueError), match=r"\[weight(\[0\])?\]"):
                Snapshot.from_columns(**plan, weight=weights)


def _objects(values: list[Any]) -> Any:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def test_weights_of_truths_or_texts_are_refused_as_a_whole(plan: dict[str, Any]) -> None:
    for dtype in (bool, str, "S3", complex, "datetime64[D]"):
        with pytest.raises(FieldTypeError, match="where numbers belong"):
            Snapshot.from_columns(**plan, weight=np.array([1] * 7).astype(dtype))


def test_words_of_an_error_are_those_of_the_language(plan: dict[str, Any]) -> None:
    def message(**changes: Any) -> str:
        with pytest.raises(SpnetError) as caught:
            Snapshot.from_columns(**{**plan, **changes})
        return str(caught.value)

    assert "strategies, milestones, actions" in message(codes=[0, 0, 0, 1, 0, 0, 0])
    assert "strategies, milestones, actions" in message(**_events(status=[2, 1, -1], codes=[-1, -1, 1], row=[0, 5, 4]))
    assert "Give one of 'SEA', 'LEA'" in message(level=["county"] * 7)
    assert "a number that is not from 0 to 4 in row 6 (5)" in message(kind=[4, 3, 2, 1, 0, 4, 5])
    assert message(due=[None] * 6 + ["2018"]).startswith("row 6 is a str, '2018', where a date belongs [due[6]]")
    assert message(ids=7).startswith("an int, 7, where texts belong")


@pytest.mark.parametrize("column", ["kind", "level", "due"])
def test_a_value_that_cannot_be_compared_is_refused_as_any_other(column: str, plan: dict[str, Any]) -> None:
    with pytest.raises(SpnetError, match=rf"\[{column}\[0\]\]"):
        Snapshot.from_columns(**{**plan, column: _objects([Hostile()] * 7)})


def test_a_kind_may_not_be_missing(plan: dict[str, Any]) -> None:
    for nothing in (None, float("nan"), Missing(), ""):
        with pytest.raises(FieldValueError, match=r"\[kind\[0\]\]"):
            Snapshot.from_columns(**{**plan, "kind": _objects([nothing, *plan["kind"][1:]])})


def test_a_network_without_nodes_has_an_empty_one() -> None:
    snapshot = Snapshot.from_columns(name="Empty", kind=[], parent=[], ids=[], events={"row": [], "on": []})
    assert (len(snapshot), list(snapshot), len(snapshot.journal.events)) == (0, [], 0)
    assert seen(snapshot.graph) == seen(Network("Empty").graph)
    assert spnet.progress(snapshot, as_of=AS_OF).total.actions.total == 0
    assert "n0" not in snapshot


@pytest.mark.parametrize("ids", [None, ["g", "f", "e", "d", "c", "b", "a"]])
def test_what_the_caller_gave_is_neither_changed_nor_kept(ids: list[str] | None, plan: dict[str, Any]) -> None:
    for order in ([4, 6, 3, 2, 1, 0, 5], list(range(7))):  # in preorder, where nothing moves, and not
        rows = {row: place for place, row in enumerate(order)}
        given_columns: dict[str, Any] = {
            "kind": np.array([4, 3, 2, 1, 0, 4, 0], dtype=np.int8)[order],
            "parent": np.array([rows.get(up, -1) for up in (1, 2, 3, 6, -1, 1, 4)], dtype=np.int32)[order],
            "level": np.array([-1, -1, -1, -1, 1, -1, 2], dtype=np.int8)[order],
            "due": np.array(DAYS, dtype=np.int32)[order],
            "codes": np.array([0, 0, 1, 0, 0, 2, 0], dtype=np.int32)[order],
            "weight": np.array([1.5, np.nan, np.nan, np.nan, np.nan, 0.25, np.nan])[order],
        }
        events = {
            "row": np.array([rows[0], rows[5]], dtype=np.int32),
            "on": np.array([17536, 17536], dtype=np.int32),
            "recorded_on": np.array([17536, 17540], dtype=np.int32),
            "status": np.array([2, -1], dtype=np.int8),
            "due": np.array([NO_DATE, 17600], dtype=np.int32),
        }
        before = [repr(column) for column in (*given_columns.values(), *events.values())]
        snapshot = Snapshot.from_columns(**{**plan, **given_columns, "events": events, "ids": ids})
        assert [repr(column) for column in (*given_columns.values(), *events.values())] == before
        seen_first = [arrays_of(snapshot.tree), arrays_of(snapshot.journal.events), list(snapshot.tree.nodes)]
        for column in (*given_columns.values(), *events.values()):
            column[:] = 0
        if ids is not None:
            ids[0] = "other"
        assert [arrays_of(snapshot.tree), arrays_of(snapshot.journal.events), list(snapshot.tree.nodes)] == seen_first
        for part in (snapshot.tree, snapshot.journal.events):
            for field in attrs.fields(type(part)):
                column = getattr(part, field.name)
                assert not isinstance(column, np.ndarray) or not column.flags.writeable


# --- errors ---------------------------------------------------------------------------------------------------


def _events(**changes: Any) -> dict[str, Any]:
    events = {"row": [0, 5, 2], "on": [17536] * 3, "status": [2, 1, 3]}
    return {"events": {**events, **changes}}


WRONG: dict[str, tuple[dict[str, Any], type[SpnetError], str]] = {
    "no name": ({"name": " "}, EmptyIdError, "the network's name"),
    "a framework alone": ({"frameworks": spnet.FOUR_DOMAINS}, FieldTypeError, "mind the comma"),
    "an unknown kind": ({"kind": ["action"] * 6 + ["school"]}, FieldValueError, r"row 6 .'school'.* \[kind\[6\]\]"),
    "a kind of 5": ({"kind": [4, 3, 2, 1, 0, 4, 5]}, FieldValueError, r"from 0 to 4 in row 6 .5. \[kind\[6\]\]"),
    "kinds as floats": ({"kind": np.zeros(7)}, FieldTypeError, r"float64 where whole numbers belong \[kind\]"),
    "a single kind": ({"kind": "action"}, FieldTypeError, "one dimension"),
    "kinds in pairs": ({"kind": [["action"], ["goal"]]}, FieldTypeError, "one dimension"),
    "ragged kinds": ({"kind": [["action"], "goal"]}, FieldTypeError, "one dimension"),
    "a generator": ({"kind": (kind for kind in "abc")}, FieldTypeError, "one dimension"),
    "masked kinds": ({"kind": np.ma.array([0, 1], mask=[0, 1])}, FieldTypeError, "masked"),
    "too few parents": ({"parent": [-1, 0]}, FieldValueError, r"2 values where 7 rows .* \[parent\]"),
    "parents that are floats": ({"parent": [1.0] * 7}, FieldTypeError, "whole numbers"),
    "a parent that is not there": ({"parent": [1, 2, 3, 6, -1, 1, 7]}, FieldValueError, r"row 6 .7. \[parent\[6\]\]"),
    "a parent below -1": ({"parent": [1, 2, 3, 6, -2, 1, 4]}, FieldValueError, r"\[parent\[4\]\]"),
    "an action at the top": ({"parent": [-1, 2, 3, 6, -1, -1, 4]}, ContainmentError, r"no parent in rows 0, 5 .'act"),
    "an action under a goal": ({"parent": [3, 2, 3, 6, -1, 1, 4]}, ContainmentError, "row 0 .'action under goal'"),
    "an organization under a goal": ({"parent": [1, 2, 3, 4, -1, 1, 3]}, ContainmentError, r"\[parent\[6\]\]"),
    "a circle of one": ({"parent": [1, 2, 3, 6, 4, 1, 4]}, CycleError, "rows 4 → 4"),
    "a circle of two": ({"parent": [1, 2, 3, 6, 6, 1, 4]}, CycleError, "rows 4 → 6 → 4"),
    "another level": ({"level": [None] * 4 + ["county", None, "SEA"]}, FieldValueError, r"'county'.* \[level\[4\]\]"),
    "no level": ({"level": [None] * 4 + ["LEA", None, None]}, FieldValueError, "without a level in row 6"),
    "the level of a goal": ({"level": [None] * 3 + ["SEA"] * 2 + [None, "SEA"]}, FieldValueError, "row 3 .'goal'"),
    "too few ids": ({"ids": ["a"]}, FieldValueError, r"1 texts where 7 rows are given \[ids\]"),
    "ids in one text": ({"ids": "abcdefg"}, FieldTypeError, r"\[ids\]"),
    "one id for all": ({"ids": 7}, FieldTypeError, r"\[ids\]"),
    "an empty id": ({"ids": [*"abcdef", ""]}, EmptyIdError, r"row 6 has ''.* \[ids\[6\]\]"),
    "a blank id": ({"ids": [*"abcdef", "\t"]}, EmptyIdError, r"\[ids\[6\]\]"),
    "half a character": ({"ids": [*"abcdef", "\ud800"]}, FieldValueError, r"\[ids\[6\]\]"),
    "a number as an id": ({"ids": [*"abcdef", 7]}, FieldTypeError, r"\[ids\[6\]\]"),
    "ids twice": ({"ids": [*"abcabca"][:7]}, DuplicateIdError, r"rows 3, 4, 5 and 1 more .'a', 'b', 'c'. \[ids\[3\]"),
    "a number as a title": ({"titles": [*"abcdef", 7]}, FieldTypeError, r"\[titles\[6\]\]"),
    "adopted organizations": ({"adopted": [17541] * 7}, FieldValueError, r"rows 4, 6 .'organization', 'organ"),
    "a start of a goal": ({"start": [17541] * 4 + [NO_DATE] * 3}, FieldValueError, r"row 3 .'goal'. \[start\[3\]\]"),
    "a due date of a strategy": ({"due": [17541] * 3 + [NO_DATE] * 4}, FieldValueError, r"\[due\[2\]\]"),
    "dates as texts": ({"due": ["2018-01-10"] * 7}, DateTypeError, "datetime64"),
    "dates as floats": ({"due": [1.0] * 7}, DateTypeError, "datetime64"),
    "a time of day": (
        {"due": np.array(["2018-01-10T08:00"] + ["NaT"] * 6, dtype="datetime64[m]")}, DateTypeError, r"\[due\[0\]\]"
    ),
    "a datetime": ({"due": [datetime(2018, 1, 10)] + [None] * 6}, DateTypeError, "row 0 is a datetime"),  # noqa: DTZ001
    "a date far off": ({"due": [3_000_000] + [NO_DATE] * 6}, FieldValueError, r"years 1 to 9999 in row 0 .3000000"),
    "a date far off in NumPy": (
        {"due": np.array(["12018-01-10"] + ["NaT"] * 6, dtype="datetime64[D]")}, FieldValueError, r"\[due\[0\]\]"
    ),
    "a set that is not there": ({"codes": [0, 0, 3, 0, 0, 0, 0]}, FieldValueError, r"from 0 to 2 in row 2 .3. \[codes"),
    "codes of a goal": ({"codes": [0, 0, 0, 1, 0, 0, 0]}, FieldValueError, r"row 3 .'goal'. \[codes\[3\]\]"),
    "an unknown code": ({"code_sets": ((), ("4C",), ("9Z",))}, UnknownCodeError, r"9Z.*\[code_sets\[2\]\]"),
    "a set as a text": ({"code_sets": ((), "4C", ("1A",))}, FieldTypeError, r'write \("4C",\)'),
    "sets as a text": ({"code_sets": "4C"}, FieldTypeError, "tuple of tuples"),
    "no empty set": ({"code_sets": (("4C",), (), ())}, FieldValueError, r"\[code_sets\[0\]\]"),
    "a weight of a milestone": ({"weight": [1, 1, *[None] * 5]}, FieldValueError, r"row 1 .'milestone'. \[weight"),
    "a negative weight": ({"weight": [-1, *[None] * 6]}, FieldValueError, r"\[weight\[0\]\]"),
    "an infinite weight": ({"weight": [np.inf, *[None] * 6]}, FieldValueError, r"\[weight\[0\]\]"),
    "seven decimals": ({"weight": [0.1234567, *[None] * 6]}, FieldValueError, "six decimals"),
    "too large a weight": ({"weight": [2e9, *[None] * 6]}, FieldValueError, r"\[weight\[0\]\]"),
    "weights as texts": ({"weight": ["a"] * 7}, FieldTypeError, r"\[weight\]"),
    "events in a list": ({"events": [1]}, FieldTypeError, "mapping of arrays"),
    "events without days": ({"events": {"row": [0]}}, FieldTypeError, "no 'on'"),
    "events with more": (_events(cause=["ill"] * 3), FieldTypeError, "'cause'"),
    "an event on no row": (_events(row=[0, 7, 2]), EventTargetError, r"row 1 .7. \[events.row\[1\]\]"),
    "an event on row -1": (_events(row=[0, -1, 2]), EventTargetError, r"\[events.row\[1\]\]"),
    "an event without a day": (_events(on=[17536, NO_DATE, 17536]), DateTypeError, r"\[events.on\[1\]\]"),
    "another status": (_events(status=["done", None, None]), FieldValueError, r"'done'.* \[events.status\[0\]\]"),
    "fewer statuses": (_events(status=[2]), FieldValueError, r"\[events.status\]"),
    "an adjustment of a strategy": (_events(status=[2, 1, -1]), EventKindError, r"row 2 .'strategy'. \[events.row\[2"),
    "a recoding of an organization": (
        _events(row=[0, 5, 4], status=[2, 1, -1], codes=[-1, -1, 1]), EventKindError, r"\[events.codes\[2\]\]"
    ),
    "a status and codes": (_events(codes=[-1, 1, -1]), FieldValueError, r"\[events.codes\[1\]\]"),
    "a recoding to no set": (_events(status=[2, -1, 1], codes=[-1, 3, -1]), FieldValueError, r"\[events.codes\[1\]\]"),
    "a due date on a report": (_events(due=[17600, NO_DATE, NO_DATE]), FieldValueError, r"\[events.due\[0\]\]"),
    "a start on a recoding": (
        _events(status=[2, -1, 1], codes=[-1, 1, -1], start=[NO_DATE, 17600, NO_DATE]),
        FieldValueError,
        r"\[events.start\[1\]\]",
    ),
    "entered too early": (_events(recorded_on=[17536, 17535, 17536]), RecordingDateError, "row 1 .'2018-01-04'"),
    "done later": (_events(completed_on=[17537, NO_DATE, NO_DATE]), CompletionDateError, "row 0 .'2018-01-06'"),
    "done in progress": (_events(completed_on=[NO_DATE, 17536, NO_DATE]), CompletionDateError, r"on\[1\]\]"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_its_rows(name: str, plan: dict[str, Any]) -> None:
    changes, error, message = WRONG[name]
    Snapshot.from_columns(**plan)
    with pytest.raises(error, match=message):
        Snapshot.from_columns(**{**plan, **changes})


def test_organizations_nest_as_deep_as_in_a_network() -> None:
    parent = list(range(-1, 31))
    assert len(Snapshot.from_columns(name="Deep", kind=["organization"] * 32, parent=parent)) == 32
    with pytest.raises(ContainmentError, match="more than 32 deep in rows 32, 33"):
        Snapshot.from_columns(name="Deep", kind=["organization"] * 34, parent=[*parent, 31, 32])


def test_a_long_circle_is_found_and_not_what_hangs_beneath_it() -> None:
    size = 5_000
    parent = [-1, 2, *range(3, size), 100]  # from row 100 on each stands under the next, and the last under row 100
    with pytest.raises(CycleError, match=r"rows 100 → 101 → 102 → 103 → … → 100 \[parent\[100\]\]"):
        Snapshot.from_columns(name="Circle", kind=["organization"] * size, parent=parent)


def test_a_wide_plan_in_reverse_keeps_the_order_of_siblings() -> None:
    size = 1_000
    kind = [*["action"] * size, "milestone", "strategy", "goal", "organization"]
    parent = [*[size] * size, size + 1, size + 2, size + 3, -1]
    snapshot = Snapshot.from_columns(name="Wide", kind=kind, parent=parent)
    assert list(snapshot)[4:] == [f"n{row}" for row in range(size)]


def test_it_is_pickled_whole(plan: dict[str, Any]) -> None:
    for ids in (None, list("abcdefg")):
        snapshot = Snapshot.from_columns(**{**plan, "ids": ids})
        assert snapshot.graph is snapshot.graph
        twin = pickled(snapshot)
        assert numbers(twin, AS_OF) == numbers(snapshot, AS_OF)
        assert type(twin.graph) is type(snapshot.graph)
        assert seen(twin.graph) == seen(snapshot.graph)


def test_an_id_that_is_not_there_is_an_error(plan: dict[str, Any]) -> None:
    snapshot = Snapshot.from_columns(**plan)
    for id in ("n7", "n-1", "n01", "n+1", "n 1", "n1 ", "n1_0", "n१", "m1", "1", "", "n" + "9" * 5_000):
        assert id not in snapshot
        assert id not in snapshot.tree.ids
        assert id not in snapshot.graph
        with pytest.raises(UnknownIdError):
            snapshot[id]
    for other in (1, None, ["n1"]):
        assert other not in snapshot
        assert other not in snapshot.graph


def test_the_columns_of_a_snapshot_are_taken_as_they_are() -> None:
    net = Network("twice")
    net.add(Organization(id="s", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s")
    net.add(Strategy(id="t", adopted=date(2018, 1, 1)), parent="g")
    net.add(Milestone(id="m", due=date(2018, 5, 31)), parent="t")
    first = net.snapshot()
    tree = first.tree
    columns = {name: getattr(tree, name) for name in ("kind", "parent", "level", "ids", "adopted", "start", "due")}
    twin = Snapshot.from_columns(name="twice", **columns)
    for name in ("adopted", "start", "due"):
        assert getattr(twin.tree, name).tolist() == getattr(tree, name).tolist()

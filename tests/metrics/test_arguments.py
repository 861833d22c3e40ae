"""The arguments that numbers share: whatever stands in their place, the error says what is wrong, and is short."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import spnet
from spnet import Action, Level, Network, Progress, SpnetError, history, interlace, progress
from spnet.errors import FieldTypeError, FieldValueError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state

ASKED: dict[str, Callable[[Network, Any], object]] = {
    "due": lambda net, value: progress(net, as_of=RIVER_AS_OF, due=value),
    "due of a history": lambda net, value: history(net, [RIVER_AS_OF], due=value),
    "as_of": lambda net, value: progress(net, as_of=value),
    "known_by": lambda net, value: progress(net, as_of=RIVER_AS_OF, known_by=value),
    "weight": lambda net, value: progress(net, as_of=RIVER_AS_OF, weight=value),
    "by": lambda net, value: interlace(net, as_of=RIVER_AS_OF, by=value),
    "by in common": lambda net, value: spnet.practices_in_common(net, by=value),
    "counting": lambda net, value: interlace(net, as_of=RIVER_AS_OF, counting=value),
    "across": lambda net, value: interlace(net, as_of=RIVER_AS_OF, across=value),
    "within": lambda net, value: interlace(net, as_of=RIVER_AS_OF, within=value),
    "a row": lambda net, value: interlace(net, as_of=RIVER_AS_OF)[value, "4C"],
    "a cell": lambda net, value: interlace(net, as_of=RIVER_AS_OF)[value],
    "kind": lambda net, value: progress(net, as_of=RIVER_AS_OF).columns(kind=value),
    "kind of rows": lambda net, value: progress(net, as_of=RIVER_AS_OF).rows(kind=value),
    "own": lambda net, value: progress(net, as_of=RIVER_AS_OF).columns(own=value),
    "milestones": lambda net, value: progress(net, as_of=RIVER_AS_OF).columns(milestones=value),
    "own of merged parts": lambda net, value: Progress.merge([progress(net, as_of=RIVER_AS_OF)]).columns(own=value),
    "own of a series": lambda net, value: history(net, [RIVER_AS_OF]).series("river", own=value),
    "an id": lambda net, value: progress(net, as_of=RIVER_AS_OF)[value],
    "a reason": lambda net, value: progress(net, as_of=RIVER_AS_OF).explain("river").left_out_as(value),
    "a count": lambda net, value: progress(net, as_of=RIVER_AS_OF).explain("river").actions[value],
    "a formula": lambda net, value: progress(net, as_of=RIVER_AS_OF).explain("river").actions.formula(value),
    "a weighted count": lambda net, value: (
        progress(net, as_of=RIVER_AS_OF, weight="weight").explain("river").weighted[value]  # type: ignore[index]
    ),
    "a share": lambda _, value: spnet.behind_schedule(share=value, at_least=0),
    "a parameter of a rule": lambda _, value: spnet.default_rules()[0].parameter(value),
    "where to cut": lambda net, value: spnet.shards(net, at=value),
    "an outline": lambda net, value: spnet.outline_number(net, "river/4c/m1", by=value),
}


@pytest.mark.parametrize(
    "value",
    [np.array(["current"] * 50), np.array([1, 2]), "x" * 1_000_000, ["x" * 1_000_000], 5],
    ids=["texts", "numbers", "long", "deep", "five"],
)
@pytest.mark.parametrize("asked", ASKED)
def test_what_is_no_such_argument_is_answered_by_the_family_and_shortly(asked: str, value: Any) -> None:
    with pytest.raises(SpnetError) as caught:
        ASKED[asked](river_state(), value)
    assert caught.value.mend
    assert len(str(caught.value)) < 2_500
    assert len(caught.value.what) < 250


def test_an_array_is_no_member_of_an_explanation() -> None:
    explanation = progress(river_state(), as_of=RIVER_AS_OF, weight="weight").explain("river")
    assert explanation.weighted is not None
    for value in (np.array([1, 2]), ["overdue"], None):
        assert value not in explanation.actions
        assert value not in explanation.weighted
    assert "overdue" in explanation.actions
    assert "overdue" in explanation.weighted


def test_a_reason_that_is_none_is_refused_with_those_there_are() -> None:
    explanation = progress(river_state(), as_of=RIVER_AS_OF).explain("river")
    with pytest.raises(FieldValueError, match="'cancelled', 'absent', 'no due date'"):
        explanation.left_out_as("nonsense")  # type: ignore[arg-type]
    assert explanation.left_out_as("no budget") == ()


@pytest.mark.parametrize("flag", ["yes", 1, None, np.True_])
def test_own_and_milestones_are_true_or_false(flag: Any) -> None:
    p = progress(river_state(), as_of=RIVER_AS_OF)
    for columns in (p.columns, Progress.merge([p]).columns, history(river_state(), [RIVER_AS_OF]).columns):
        for name in ("own", "milestones"):
            with pytest.raises(FieldTypeError, match=f"{name} is an? .*True or False"):
                columns(**{name: flag})


@pytest.mark.parametrize(
    ("value", "words"), [(5, "an int stands"), ("net", "a str stands"), (np.array(1), "an ndarray stands")]
)
def test_types_are_named_with_their_article(value: Any, words: str) -> None:
    with pytest.raises(FieldTypeError, match=f"^{words} where a network belongs"):
        progress(value, as_of=RIVER_AS_OF)
    with pytest.raises(FieldTypeError, match="an Action"):
        Network("x").record(Action(id="a"))  # type: ignore[arg-type]
    with pytest.raises(FieldTypeError, match="an int stands where a part belongs"):
        Progress.merge([5])  # type: ignore[list-item]


ID_ASKED: dict[str, Callable[[Any], object]] = {
    "a network": lambda id: river_state()[id],
    "a snapshot": lambda id: river_state().snapshot()[id],
    "columns": lambda id: spnet.Snapshot.from_columns(name="x", kind=["organization"], parent=[-1])[id],
    "progress": lambda id: progress(river_state(), as_of=RIVER_AS_OF)[id],
    "own": lambda id: progress(river_state(), as_of=RIVER_AS_OF).own(id),
    "merged": lambda id: Progress.merge([progress(river_state(), as_of=RIVER_AS_OF)])[id],
}


@pytest.mark.parametrize("asked", ID_ASKED)
def test_an_unknown_id_is_told_from_what_is_no_id(asked: str) -> None:
    with pytest.raises(UnknownIdError, match=r"^no node .*has the id 'nobody'") as caught:
        ID_ASKED[asked]("nobody")
    assert "snapshot()" not in str(caught.value)
    for value, words in (
        (None, "a NoneType, None, is no id"),
        (["river"], r"a list, \['river'\], is no id"),
        (7, "an int, 7, is no id"),
    ):
        with pytest.raises(UnknownIdError, match=f"^{words}") as caught:
            ID_ASKED[asked](value)
        assert "added" not in str(caught.value)


def test_tables_show_an_id_where_a_name_is_blank() -> None:
    net = Network("blank")
    net.add(spnet.Organization(id="the-district", name=" ", level=Level.LEA))
    p = progress(net, as_of=RIVER_AS_OF)
    merged = Progress.merge([p])
    table = interlace(net, as_of=RIVER_AS_OF)
    for shown in (p, merged, table):
        assert "<td>the-district</td>" in shown._repr_html_()
    assert "Actions of 1 part as of" in merged._repr_html_()
    assert (
        "Actions of 2 parts as of" in Progress.merge([p, progress(Network("other"), as_of=RIVER_AS_OF)])._repr_html_()
    )

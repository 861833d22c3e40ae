"""The rows to answer are what is open, and say how it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

import spnet
from spnet import Action, Correction, Milestone, Network, Node, Organization, StatusReport, open_items
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, UnknownIdError
from spnet.examples import RIVER_AS_OF, river_state

ANSWERS = ("status", "completed_on", "outputs", "resources", "spent", "new_due", "adjustment", "cause", "comment")


def slowly(net: Network, organization: str, naive: Naive, *, beneath: bool) -> list[Any]:
    """The open steps of a plan, one node at a time."""

    def is_asked(node: Node) -> bool:
        owner = spnet.organization_of(net, node.id)
        owners = [owner, *spnet.ancestors(net, owner.id)] if beneath else [owner]
        return isinstance(node, Action | Milestone) and organization in [one.id for one in owners]

    return [
        node
        for node in spnet.walk(net)
        if is_asked(node) and not naive.absent(node) and not naive.cancelled(node) and naive.completed_on(node) is None
    ]


@given(networks(), days, st.none() | days, st.booleans())
def test_the_rows_are_what_is_open(net: Network, as_of: date, known_by: date | None, beneath: bool) -> None:
    naive = Naive(net, as_of, known_by)
    for organization in [node for node in spnet.walk(net) if isinstance(node, Organization)]:
        rows = open_items(net, organization.id, as_of=as_of, known_by=known_by, beneath=beneath)
        expected = []
        for node in slowly(net, organization.id, naive, beneath=beneath):
            reports = naive.reports(node)
            given = {
                "id": node.id,
                "organization": spnet.organization_of(net, node.id).id,
                "kind": node.kind,
                "outline_number": spnet.outline_number(net, node.id),
                "title": node.title,
                "due": naive.due(node),
                "last_status": reports[-1].status.value if reports else None,
                "last_reported": reports[-1].on if reports else None,
            }
            expected.append({**given, **dict.fromkeys(ANSWERS)})
        assert list(rows) == expected
        assert all(list(row) == list(expected[0]) for row in rows)


@given(networks(), days, days)
def test_what_starts_later_and_was_not_begun_can_be_left_out(net: Network, as_of: date, starting_by: date) -> None:
    naive = Naive(net, as_of)
    for organization in [node.id for node in spnet.walk(net) if isinstance(node, Organization)]:
        expected = []
        for node in slowly(net, organization, naive, beneath=False):
            start = naive.in_force(node, "start")
            begun = naive.status(node) not in (None, spnet.Status.NOT_STARTED)
            if begun or start is None or start <= starting_by:
                expected.append(node.id)
        rows = open_items(net, organization, as_of=as_of, starting_by=starting_by)
        assert [row["id"] for row in rows] == expected


def test_rows_are_plain_dicts_of_the_callers_own() -> None:
    net = river_state()
    rows = open_items(net, "school-a", as_of=RIVER_AS_OF)
    assert all(type(row) is dict for row in rows)
    assert {type(value) for row in rows for value in row.values()} <= {str, date, type(None)}
    rows[0]["title"] = "x"
    assert open_items(net, "school-a", as_of=RIVER_AS_OF)[0]["title"] != "x"


def test_rows_come_in_plan_order() -> None:
    net = river_state()
    rows = [row["id"] for row in open_items(net, "state", as_of=RIVER_AS_OF, beneath=True)]
    places = {node.id: place for place, node in enumerate(spnet.walk(net))}
    assert rows == sorted(rows, key=places.__getitem__)
    assert len({net[id].kind for id in rows}) == 2
    assert len({spnet.organization_of(net, id).id for id in rows}) > 10


def test_a_report_that_was_withdrawn_is_not_the_last() -> None:
    net, day = river_state(), date(2018, 6, 30)
    id = next(row["id"] for row in open_items(net, "school-a", as_of=day) if row["last_reported"])
    for event_id, event in list(net.journal.items()):
        if isinstance(event, StatusReport) and event.node == id:
            net.record(Correction(of=event_id, replacement=None, recorded_on=day))
    row = next(row for row in open_items(net, "school-a", as_of=day) if row["id"] == id)
    assert (row["last_status"], row["last_reported"]) == (None, None)


def test_one_kind_and_other_numbers() -> None:
    net = river_state()
    actions = open_items(net, "school-a", as_of=RIVER_AS_OF, kind=Action, by="priority")
    milestones = open_items(net, "school-a", as_of=RIVER_AS_OF, kind=Milestone)
    assert {row["kind"] for row in actions} == {"action"}
    assert {row["kind"] for row in milestones} == {"milestone"}
    assert len(actions) + len(milestones) == len(open_items(net, "school-a", as_of=RIVER_AS_OF))
    for row in actions:
        assert row["outline_number"] == spnet.outline_number(net, row["id"], by="priority")


def test_mistakes_are_told() -> None:
    net = river_state()
    with pytest.raises(UnknownIdError):
        open_items(net, "nobody", as_of=RIVER_AS_OF)
    with pytest.raises(ScopeError):
        open_items(net, "school-a/4c", as_of=RIVER_AS_OF)
    with pytest.raises(FieldValueError):
        open_items(net, "school-a", as_of=RIVER_AS_OF, by="name")
    with pytest.raises(FieldTypeError):
        open_items(net, "school-a", as_of=RIVER_AS_OF, kind=Organization)  # type: ignore[arg-type]
    with pytest.raises(FieldTypeError):
        open_items(net.snapshot(), "school-a", as_of=RIVER_AS_OF)  # type: ignore[arg-type]

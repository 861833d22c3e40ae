"""Who has not answered, against one organization at a time."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import days, networks

import spnet
from spnet import Action, Level, Milestone, Network, Organization, open_items, returns_due, to_frame
from spnet.errors import FieldValueError
from spnet.examples import RIVER_AS_OF, river_state


@given(networks(), days, days, st.none() | days, st.booleans())
def test_who_is_due_is_who_reported_on_nothing(
    net: Network, one: date, other: date, known_by: date | None, partly: bool
) -> None:
    since, as_of = sorted((one, other))
    naive = Naive(net, as_of, known_by)
    expected = []
    for organization in [node for node in spnet.walk(net) if isinstance(node, Organization)]:
        own = [
            node
            for node in spnet.walk(net)
            if isinstance(node, Action | Milestone) and spnet.organization_of(net, node.id) == organization
        ]
        dates = [report.on for node in own for report in naive.reports(node)]
        items = open_items(net, organization.id, as_of=as_of, known_by=known_by, starting_by=as_of)
        unanswered = []
        for item in items:
            spoken_for = [net[item["id"]], *spnet.descendants(net, item["id"])]
            if not any(report.on >= since for node in spoken_for for report in naive.reports(node)):
                unanswered.append(item["id"])
        if unanswered and (partly or not any(day >= since for day in dates)):
            expected.append((organization.id, tuple(unanswered), len(items), max(dates, default=None)))
    due = returns_due(net, as_of=as_of, since=since, known_by=known_by, partly=partly)
    assert [(e.organization, e.unanswered, e.open_items, e.last_reported) for e in due] == expected


def test_the_month_is_that_of_the_day_unless_said() -> None:
    due = returns_due(river_state(), as_of=date(2018, 2, 14))
    assert due.since == date(2018, 2, 1)
    assert len(due) > len(returns_due(river_state(), as_of=date(2018, 2, 14), since=date(2018, 1, 31)))


def test_a_report_entered_late_is_not_known_before() -> None:
    net, day = river_state(), date(2018, 2, 28)  # Oak North's return for February came at the end of March
    known = returns_due(net, as_of=day, known_by=date(2018, 3, 1))
    assert "oak-north" in [entry.organization for entry in known]
    assert "oak-north" not in [entry.organization for entry in returns_due(net, as_of=day)]


def test_only_those_asked_about() -> None:
    net, day = river_state(), date(2018, 2, 14)
    everyone = [entry.organization for entry in returns_due(net, as_of=day)]
    schools = [entry.organization for entry in returns_due(net.snapshot(), as_of=day, level=Level.SCHOOL, within="oak")]
    beneath = {"oak", *(node.id for node in spnet.descendants(net, "oak", kind=Organization))}
    assert schools == [id for id in everyone if id in beneath and net[id].level is Level.SCHOOL]  # type: ignore[attr-defined]
    assert schools


def test_it_is_a_sequence_a_table_and_a_line() -> None:
    due = returns_due(river_state(), as_of=RIVER_AS_OF)
    assert repr(due) == "<ReturnsDue from 2018-03-01 to 2018-03-31: 1 organization>"
    assert list(due) == [due[0]] == list(due[:1])
    assert pickle.loads(pickle.dumps(due)) == due
    assert "Lake West School" in due._repr_html_()
    frame = to_frame(due, backend="polars")
    assert frame.columns == ["organization", "name", "unanswered", "open_items", "last_reported"]
    assert frame.row(0) == ("lake-west", "Lake West School", 8, 8, date(2017, 12, 31))


def test_backward_days_are_a_mistake() -> None:
    with pytest.raises(FieldValueError):
        returns_due(river_state(), as_of=RIVER_AS_OF, since=date(2018, 4, 1))

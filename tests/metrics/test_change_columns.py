"""Statements of change as columns: each line a row, and the rows balance."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from networks import days, networks

from spnet import Network, change, to_frame

SCOPES = {
    ("actions", "whole"): "actions",
    ("actions", "own"): "own_actions",
    ("milestones", "whole"): "milestones",
    ("milestones", "own"): "own_milestones",
}


@given(networks(), st.tuples(days, days).map(sorted), st.sampled_from(["current", "original"]))
def test_every_line_of_every_statement_is_a_row(net: Network, span: list[date], due: Any) -> None:
    since, until = span
    for id in net:
        moved = change(net, id, since=since, until=until, due=due)
        frame = to_frame(moved, backend="polars")
        rows = [
            (id, since, until, *scope, one.count, line.name, len(line.gained), len(line.lost), line.net)
            for scope, name in SCOPES.items()
            for one in getattr(moved, name)
            for line in one
        ]
        assert [row[:-2] for row in frame.rows()] == rows
        for (counted, scope, count, opening, closing), group in frame.group_by(
            ["counted", "scope", "count", "opening", "closing"]
        ):
            statement = getattr(getattr(moved, SCOPES[counted, scope]), count)
            assert (statement.opening, statement.closing) == (opening, closing)
            assert opening + group["net"].sum() == closing


@given(networks(), days)
def test_statements_of_one_scope_are_columns_too(net: Network, day: date) -> None:
    moved = change(net, next(iter(net)), since=day, until=day)
    whole, part = moved.columns(), moved.actions.columns()
    size = len(part["line"])
    assert {name: whole[name][:size] for name in part} == dict(part)
    assert set(whole["scope"][:size]) == {"whole"}
    assert list(whole) == ["node", "since", "until", "counted", "scope", *part]

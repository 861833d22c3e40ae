"""Reading a return: rows of a whole state, as a spreadsheet gives them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.plans import nodes_of_a_state
from benchmarks.rows import Row, table
from benchmarks.timing import compare
from spnet import Action, Network, open_items, read_return

__all__ = ["filled_rows", "report"]

ON = date(2017, 12, 31)
_LEAST = 100_000  # rows a second

Rows = list[dict[str, Any]]


def filled_rows(net: Network, seed: int = 7) -> Rows:
    """Return the open actions of a whole state, filled in as text; one in ten is left empty, one in twenty re-dated."""
    random = Random(seed)  # noqa: S311  # to be repeatable, not secret
    rows: Rows = []
    for item in open_items(net, "sea", as_of=ON, kind=Action, beneath=True):
        drawn = random.random()
        row = {name: "" if value is None else str(value) for name, value in item.items()}
        if drawn < 0.3:
            row |= {"status": "completed", "completed_on": str(ON - timedelta(days=random.randrange(31)))}
            row |= {"outputs": "a list of formats; a letter", "spent": "Title I: 900"}
        elif drawn < 0.8:
            row |= {"status": "In progress", "comment": f"as planned, {len(rows)}"}
        elif drawn < 0.85:
            row |= {"status": "not started", "new_due": "2018-06-30", "cause": "The trainer was ill."}
        elif drawn < 0.9:
            row |= {"status": "cancelled"}
        rows.append(row)
    return rows


def report(actions: int = 100_000, rounds: int = 7) -> str:
    """Return the table, as text."""
    net, _ = nodes_of_a_state(actions)
    rows = filled_rows(net)
    read = read_return(net, rows, on=ON)
    if read.problems or len(read.events) < 0.9 * len(rows):
        raise AssertionError("the return was to be in order")
    net.snapshot()
    reported = net.copy()
    read_return(reported, rows, on=ON, apply=True)
    reported.snapshot()
    first, again, recorded = "read_return()", "the same return again", "read_return(apply=True)"
    seconds = compare(
        {
            first: lambda: read_return(net, rows, on=ON),
            again: lambda: read_return(reported, rows, on=ON),
            recorded: lambda twin: read_return(twin, rows, on=ON, apply=True),
        },
        rounds=rounds,
        fresh={recorded: net.copy},
    )
    bars: dict[str, int | None] = {first: _LEAST, again: None, recorded: None}
    lines = [_row(name, len(rows), seconds[name], bars[name]) for name in seconds]
    return f"{len(rows):,} rows, {len(read.events):,} events; medians of {rounds} rounds\n{table(lines)}"


def _row(work: str, rows: int, seconds: float, bar: int | None) -> Row:
    wanted = "" if bar is None else f"≥ {bar:,} rows/s"
    met = None if bar is None else rows / seconds >= bar
    return Row(work, f"{1e3 * seconds:,.0f} ms", "", "", f"{rows / seconds:,.0f} rows/s", wanted, met)

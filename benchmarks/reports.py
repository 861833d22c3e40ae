"""The template's reports for everybody at once, beside one progress."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmarks.plan_columns import plan_columns
from benchmarks.plan_forms import snapshot_of
from benchmarks.rows import as_long, table
from benchmarks.timing import compare
from spnet import Milestone, SchoolYear, monthly, progress, quarterly, semester

__all__ = ["report"]

#: when all periods have begun
_DAY = date(2018, 6, 30)
_YEAR = SchoolYear("2017-18")


def report(size: str = "large", rounds: int = 7) -> str:
    """Return the table, as text."""
    snapshot = snapshot_of(plan_columns(size))
    found = quarterly(snapshot, year=_YEAR, as_of=_DAY)
    _require_same(found.columns(), progress(snapshot, as_of=_DAY).columns(kind=Milestone))
    seconds = compare(
        {
            "progress()": lambda: progress(snapshot, as_of=_DAY),
            "quarterly()": lambda: quarterly(snapshot, year=_YEAR, as_of=_DAY),
            "semester()": lambda: semester(snapshot, year=_YEAR, as_of=_DAY),
            "monthly()": lambda: monthly(snapshot, year=_YEAR, as_of=_DAY),
            "progress(), columns": lambda: progress(snapshot, as_of=_DAY).columns(kind=Milestone),
            "quarterly(), columns": lambda: quarterly(snapshot, year=_YEAR, as_of=_DAY).columns(),
        },
        rounds=rounds,
    )
    return f"{size}: {len(found.nodes):,} milestones, 4 quarters; medians of {rounds} rounds\n\n" + table(
        [
            as_long("quarterly for every milestone", seconds, "quarterly()", "progress()", 4),
            as_long("the same, all columns out", seconds, "quarterly(), columns", "progress(), columns", 4),
            as_long("semester for every strategy", seconds, "semester()", "progress()", None),
            as_long("monthly for every action", seconds, "monthly()", "progress()", None),
        ]
    )


def _require_same(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    """Require that the last quarter ends where progress is."""
    if list(ours["actions_behind"][3::4]) != theirs["overdue"].tolist():
        raise AssertionError("quarterly() counts otherwise than progress()")

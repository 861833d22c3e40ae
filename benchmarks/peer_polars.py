"""The peer Polars: actions in a flat table, reports in another.

Of several ways that Polars offers for a step, the one that was fastest here is taken: grouping without sorted flags,
and the last report of each node by ``sort_by``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl
from attrs import frozen
from numpy.typing import NDArray

from benchmarks.plan_columns import PlanColumns
from benchmarks.plan_forms import ABOVE, FlatActions
from benchmarks.sums import Sums, sums_of
from spnet import Status
from spnet.metrics.tally import COUNTS
from spnet.model.columns import STATUSES
from spnet.model.days import NO_DAY

__all__ = [
    "Tables",
    "as_sums",
    "by_practice",
    "load",
    "practice_cells",
    "progress",
    "states",
    "tally",
    "tally_step_by_step",
]

#: frames by level: of whole subtrees, and of the own plans of organizations that have others beneath
Grouped = tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]

#: counts by row and practice
Cells = dict[tuple[int, str], tuple[int, ...]]

_NOT_STARTED, _COMPLETED, _CANCELLED = (
    STATUSES.index(status) for status in (Status.NOT_STARTED, Status.COMPLETED, Status.CANCELLED)
)
_SUMS = pl.col(*COUNTS).sum()


@frozen(kw_only=True, eq=False)
class Tables:
    """Actions, reports, and for each set of codes its practices."""

    actions: pl.DataFrame
    reports: pl.DataFrame
    practices: pl.DataFrame


def load(plan: PlanColumns, flat: FlatActions) -> Tables:
    """Return the tables of a plan; dates as dates, and null where there is none."""
    actions = pl.DataFrame(dict(flat.columns)).with_columns(_dates("start", "due", "joins"))
    events = flat.events
    reports = pl.DataFrame(
        {
            "row": events.row,
            "on": events.on,
            "recorded_on": events.recorded_on,
            "status": events.status,
            "completed_on": events.completed_on,
        }
    ).with_columns(_dates("on", "recorded_on", "completed_on"))
    pairs = [(number, code) for number, codes in enumerate(plan.code_sets) for code in codes]
    schema = {"codes": pl.Int32, "practice": pl.String}
    return Tables(actions=actions, reports=reports, practices=pl.DataFrame(pairs, schema=schema, orient="row"))


def states(flat: FlatActions, counts: Mapping[str, NDArray[np.bool_]]) -> pl.DataFrame:
    """Return how each action stands, beside the rows of the nodes above it."""
    return pl.DataFrame({**{name: flat.columns[name] for name in ABOVE}, **counts})


def tally(table: pl.DataFrame) -> Grouped:
    """Return the sums of each node at all six levels, each grouped from the table."""
    return {level: table.group_by(level).agg(_SUMS) for level in ABOVE}, _own(table)


def tally_step_by_step(table: pl.DataFrame) -> Grouped:
    """Return the same sums, those of a level from those of the level beneath."""
    whole: dict[str, pl.DataFrame] = {}
    beneath = table
    for depth in range(len(ABOVE), 0, -1):
        beneath = beneath.group_by(ABOVE[:depth]).agg(_SUMS)
        whole[ABOVE[depth - 1]] = beneath
    # a school has one row; an LEA, which has plans of its own as well as schools, still has one for all
    return whole, _own(whole["goal"])


def progress(tables: Tables, as_of: date) -> Grouped:
    """Return the sums as of a day: the last reports up to it, joined to the actions and grouped."""
    return tally(judged(tables, as_of))


def judged(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return how each action stands as of a day."""
    last = (
        tables.reports.filter(pl.col("on") <= as_of)
        .group_by("row")
        .agg(pl.col("status", "completed_on").sort_by("on").last())
    )
    cancelled = last.filter(pl.col("status") == _CANCELLED)["row"].implode()
    day = pl.lit(as_of)
    status, due = pl.col("status"), pl.col("due")
    past_due = (due < day).fill_null(value=False)
    past_start = (pl.col("start") < day).fill_null(value=False)
    present = (pl.col("joins") <= day).fill_null(value=True)
    ended = pl.any_horizontal(pl.col(*ABOVE, "row").is_in(cancelled))
    return (
        tables.actions.join(last, on="row", how="left")
        .with_columns(
            present=present,
            ended=ended,
            completed=(status == _COMPLETED).fill_null(value=False),
            late=(pl.col("completed_on") > due).fill_null(value=False),
            past_due=past_due,
            past_start=past_start,
        )
        .with_columns(alive=pl.col("present") & ~pl.col("ended"))
        .with_columns(
            fallen=pl.col("alive") & (pl.col("past_due") | ((due == day).fill_null(value=False) & pl.col("completed")))
        )
        .select(
            *ABOVE,
            "codes",
            total=pl.col("present"),
            cancelled=pl.col("present") & pl.col("ended"),
            completed_on_time=pl.col("alive") & pl.col("completed") & ~pl.col("late"),
            completed_late=pl.col("alive") & pl.col("completed") & pl.col("late"),
            overdue=pl.col("alive") & ~pl.col("completed") & pl.col("past_due"),
            on_track=pl.col("alive") & ~pl.col("completed") & ~pl.col("past_due"),
            fallen_due=pl.col("fallen"),
            fallen_due_on_time=pl.col("fallen") & pl.col("completed") & ~pl.col("late"),
            late_start=pl.col("alive") & (status.is_null() | (status == _NOT_STARTED)) & pl.col("past_start"),
            unreported=pl.col("alive") & status.is_null() & (pl.col("past_start") | pl.col("past_due")),
            redated=pl.lit(value=False),
        )
    )


def by_practice(tables: Tables, as_of: date) -> Grouped:
    """Return the sums of each organization and practice as of a day."""
    table = judged(tables, as_of).join(tables.practices, on="codes")
    whole = {level: table.group_by(level, "practice").agg(_SUMS) for level in ABOVE[:3]}
    return whole, _own(table, "practice")


def practice_cells(grouped: Grouped) -> tuple[Cells, Cells]:
    """Return the counts by row and practice, of whole subtrees and of own plans; a school's are the same."""
    whole, own = grouped
    return _cells(*whole.values()), _cells(whole["school"], *own.values())


def as_sums(grouped: Grouped, nodes: int) -> Sums:
    """Lay the counts out."""
    whole, own = (
        [(frame[level].to_numpy(), frame.select(*COUNTS).to_numpy()) for level, frame in frames.items()]
        for frames in grouped
    )
    return sums_of(nodes, whole, own)


def _cells(*frames: pl.DataFrame) -> Cells:
    # each frame begins with the column of its level, whose -1 is no node
    rows = (row for frame in frames for row in frame.select(frame.columns[0], "practice", *COUNTS).iter_rows())
    return {(row, practice): tuple(counts) for row, practice, *counts in rows if row >= 0}


def _own(table: pl.DataFrame, *by: str) -> dict[str, pl.DataFrame]:
    """Return the sums of what stands in the own plans of SEAs and of LEAs."""
    return {
        above: table.filter(pl.col(beneath) < 0).group_by(above, *by).agg(_SUMS)
        for above, beneath in (("sea", "lea"), ("lea", "school"))
    }


def _dates(*names: str) -> list[pl.Expr]:
    return [pl.when(pl.col(name) != NO_DAY).then(pl.col(name)).cast(pl.Date).alias(name) for name in names]

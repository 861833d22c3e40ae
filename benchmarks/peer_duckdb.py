"""The peer DuckDB: the tables of the peer Polars, and SQL; the last report by ``arg_max``."""

from __future__ import annotations

from datetime import date

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.peer_polars import Tables
from benchmarks.plan_forms import ABOVE
from benchmarks.sums import Sums, sums_of
from spnet import Status
from spnet.metrics.tally import COUNTS
from spnet.model.columns import STATUSES

__all__ = ["as_sums", "load", "load_states", "progress", "tally"]

Table = dict[str, NDArray[np.generic]]
#: tables by level: of whole subtrees, and of the own plans of organizations that have others beneath
Grouped = tuple[dict[str, Table], dict[str, Table]]

_NOT_STARTED, _COMPLETED, _CANCELLED = (
    STATUSES.index(status) for status in (Status.NOT_STARTED, Status.COMPLETED, Status.CANCELLED)
)
_SUMS = ", ".join(f"count_if({name}) AS {name}" for name in COUNTS)
_IN_CANCELLED = " OR ".join(f"{name} IN (SELECT row FROM ended)" for name in (*ABOVE, "actions.row"))  # noqa: S608  # our own

_JUDGED = f"""
CREATE OR REPLACE TEMP TABLE states AS
WITH last AS (
    SELECT row, arg_max({{'status': status, 'completed_on': completed_on}}, "on") AS report
    FROM reports WHERE "on" <= $as_of GROUP BY row
), ended AS (
    SELECT row FROM last WHERE report.status = {_CANCELLED}
), facts AS (
    SELECT {", ".join(ABOVE)}, report.status AS status,
        coalesce(joins <= $as_of, true) AS present,
        ({_IN_CANCELLED}) AS ended,
        coalesce(report.status = {_COMPLETED}, false) AS completed,
        coalesce(report.completed_on > due, false) AS late,
        coalesce(due < $as_of, false) AS past_due,
        coalesce(due = $as_of, false) AS due_now,
        coalesce("start" < $as_of, false) AS past_start
    FROM actions LEFT JOIN last ON last.row = actions.row
), alive AS (
    SELECT *, present AND NOT ended AS alive FROM facts
)
SELECT {", ".join(ABOVE)},
    present AS total,
    present AND ended AS cancelled,
    alive AND completed AND NOT late AS completed_on_time,
    alive AND completed AND late AS completed_late,
    alive AND NOT completed AND past_due AS overdue,
    alive AND NOT completed AND NOT past_due AS on_track,
    alive AND (past_due OR (due_now AND completed)) AS fallen_due,
    alive AND (past_due OR due_now) AND completed AND NOT late AS fallen_due_on_time,
    alive AND coalesce(status = {_NOT_STARTED}, true) AND past_start AS late_start,
    alive AND status IS NULL AND (past_start OR past_due) AS unreported,
    false AS redated
FROM alive
"""  # noqa: S608  # names and numbers of our own


def load(tables: Tables) -> duckdb.DuckDBPyConnection:
    """Return a database that holds the tables of actions and reports."""
    connection = duckdb.connect()
    for name in ("actions", "reports"):
        _take(connection, name, getattr(tables, name))
    return connection


def load_states(states: pl.DataFrame) -> duckdb.DuckDBPyConnection:
    """Return a database that holds how each action stands."""
    connection = duckdb.connect()
    _take(connection, "states", states)
    return connection


def tally(connection: duckdb.DuckDBPyConnection) -> Grouped:
    """Return the sums of each node at all six levels, each grouped from the table."""
    whole = {level: _grouped(connection, level) for level in ABOVE}
    own = {above: _grouped(connection, above, f"WHERE {beneath} < 0") for above, beneath in _OWN}
    return whole, own


def progress(connection: duckdb.DuckDBPyConnection, as_of: date) -> Grouped:
    """Return the sums as of a day: the last reports up to it, joined to the actions and grouped."""
    connection.execute(_JUDGED, {"as_of": as_of})
    return tally(connection)


def as_sums(grouped: Grouped, nodes: int) -> Sums:
    """Lay the counts out."""
    whole, own = (
        [(table[level], np.column_stack([table[name] for name in COUNTS])) for level, table in tables.items()]
        for tables in grouped
    )
    return sums_of(nodes, whole, own)


#: whose own plan has nothing in the column of what stands beneath
_OWN = (("sea", "lea"), ("lea", "school"))


def _grouped(connection: duckdb.DuckDBPyConnection, level: str, where: str = "") -> Table:
    query = f"SELECT {level}, {_SUMS} FROM states {where} GROUP BY {level}"  # noqa: S608  # names of our own
    table: Table = connection.execute(query).fetchnumpy()
    return table


def _take(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    connection.register("given", frame.to_arrow())
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608  # a name of our own
    connection.unregister("given")

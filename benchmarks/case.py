"""One plan in all the forms that the comparisons need."""

from __future__ import annotations

import gc
from datetime import date

import duckdb
import networkx as nx
from attrs import frozen

from benchmarks import peer_duckdb, peer_polars
from benchmarks.plan_columns import AS_OF, PlanColumns, plan_columns
from benchmarks.plan_forms import FlatActions, flat_actions, graph_of, network_of, snapshot_of
from spnet import Network, Snapshot, StatusReport

__all__ = ["DAY", "Case", "Objects", "case_of"]

#: the day of all questions
DAY: date = AS_OF.item()


@frozen(kw_only=True, eq=False)
class Objects:
    """The plan as objects: networks of which no snapshot was ever taken, so that their copies are cold."""

    network: Network
    bare: Network  # the same without its journal
    reports: list[StatusReport]
    graph: nx.DiGraph[str]


@frozen(kw_only=True, eq=False)
class Case:
    """The plan in columns, tables, a database and a snapshot; as objects unless there would be too many."""

    plan: PlanColumns
    flat: FlatActions
    tables: peer_polars.Tables
    database: duckdb.DuckDBPyConnection
    snapshot: Snapshot
    objects: Objects | None
    rounds: int


def case_of(size: str, rounds: int) -> Case:
    """Return the plan of a size; a nation is made only where it needs no objects."""
    plan = plan_columns(size)
    flat = flat_actions(plan)
    tables = peer_polars.load(plan, flat)
    objects = None
    if size != "national":
        network = network_of(plan)
        objects = Objects(
            network=network,
            bare=network_of(plan, journal=False),
            reports=[event for event in network.journal.values() if isinstance(event, StatusReport)],
            graph=graph_of(plan, network),
        )
    snapshot = objects.network.copy().snapshot() if objects is not None else snapshot_of(plan)
    database = peer_duckdb.load(tables)
    gc.collect()
    gc.freeze()  # no way of counting pays for going through the millions of objects that are there for another
    return Case(
        plan=plan,
        flat=flat,
        tables=tables,
        database=database,
        snapshot=snapshot,
        objects=objects,
        rounds=rounds,
    )

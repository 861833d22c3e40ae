"""Progress at any scale: tallies, folding, practices, months, growth and memory, beside peers in the same run."""

from __future__ import annotations

from typing import Any

import duckdb
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl

import spnet
from benchmarks import ours, peer_duckdb, peer_pandas, peer_polars, peer_walk
from benchmarks.case import DAY, Case, case_of
from benchmarks.held import column_bytes, traced
from benchmarks.plan_columns import MONTH_ENDS, plan_columns
from benchmarks.plan_forms import snapshot_of
from benchmarks.progress_objects import cold, imports, one_more, snapshot_memory, walks
from benchmarks.rows import Row, as_fast, as_long, at_most, fastest_first, table
from benchmarks.timing import compare
from spnet import FOUR_DOMAINS, interlace
from spnet.metrics.judgement import judge
from spnet.metrics.tally import COUNTS

__all__ = ["report"]

_MONTH_ENDS = MONTH_ENDS.tolist()
_PRACTICES = [practice.notation for practice in FOUR_DOMAINS.practices]
_CHECKED_ORGANIZATIONS = 300


def report(size: str = "large", rounds: int = 5) -> str:
    """Return the table, as text."""
    case = case_of(size, rounds)
    rows = [*_tallies(case, size), *_whole(case), *_practices(case), *_months(case), *_memory(case)]
    if case.objects is not None:
        rows += [*cold(case, case.objects), *one_more(case, case.objects)]
        rows += [*snapshot_memory(case, case.objects), *walks(case, case.objects)]
    if size == "national":
        rows += _growth(case)
    rows += imports(rounds)
    nodes, actions = len(case.plan), len(case.flat.columns["row"])
    return (
        f"{size}: {nodes:,} nodes, {actions:,} actions, {len(case.plan.events):,} reports, as of {DAY}; "
        f"medians of {rounds} rounds\n"
        f"networkx {nx.__version__}, Polars {pl.__version__}, DuckDB {duckdb.__version__}, pandas {pd.__version__}, "
        f"numpy {np.__version__}\nall ways came to the same counts\n\n{table(rows)}"
    )


def _tallies(case: Case, size: str) -> list[Row]:
    """Add up how each action stands, for every node, own and whole; beside peers, and beside the limit."""
    judgement = judge(case.snapshot, as_of=DAY)
    columns = {name: np.ascontiguousarray(judgement.actions.has(name)) for name in COUNTS}
    polars_states = peer_polars.states(case.flat, columns)
    pandas_states = peer_pandas.states(case.flat, columns)
    database = peer_duckdb.load_states(polars_states)
    ways: dict[str, Any] = {
        "spnet": lambda: ours.all_tallies(judgement),
        "Polars": lambda: peer_polars.tally(polars_states),
        "DuckDB": lambda: peer_duckdb.tally(database),
        "pandas": lambda: peer_pandas.tally(pandas_states),
        "Polars, level from level": lambda: peer_polars.tally_step_by_step(polars_states),
        "numpy.sum of the columns": lambda: [column.sum() for column in columns.values()],
    }
    nodes = len(case.plan)
    mine = ours.as_sums(case.snapshot, ways["spnet"]())
    for name, peer in (
        ("Polars", peer_polars),
        ("DuckDB", peer_duckdb),
        ("pandas", peer_pandas),
        ("Polars, level from level", peer_polars),
    ):
        mine.require_same(peer.as_sums(ways[name](), nodes), name)
    if case.objects is not None:
        graph = case.objects.graph
        rows = zip(*(column.astype(int).tolist() for column in columns.values()), strict=True)
        states = {f"n{row}": stands for row, stands in zip(judgement.actions.rows.tolist(), rows, strict=True)}
        ways["networkx walk"] = lambda: peer_walk.tally(graph, states)
        mine.require_same(peer_walk.as_sums(ways["networkx walk"](), nodes), "networkx walk")
    seconds = compare(ways, rounds=case.rounds)
    work = "tallies of every node, own and whole"
    found = [as_fast(work, seconds, "spnet", "networkx walk", 200)] if case.objects is not None else []
    return [
        *found,
        *fastest_first(work, seconds, "spnet", ["Polars", "DuckDB", "pandas"], 6 if size == "national" else 10),
        as_fast(work, seconds, "spnet", "Polars, level from level"),
        as_long(work, seconds, "spnet", "numpy.sum of the columns", 10),
    ]


def _whole(case: Case) -> list[Row]:
    """Do the whole of it, from the reports up to the day."""
    ways: dict[str, Any] = {
        "spnet": lambda: ours.counted(case.snapshot, DAY),
        "spnet, progress() alone": lambda: spnet.progress(case.snapshot, as_of=DAY),
        "Polars": lambda: peer_polars.progress(case.tables, DAY),
        "DuckDB": lambda: peer_duckdb.progress(case.database, DAY),
    }
    nodes = len(case.plan)
    mine = ours.as_sums(case.snapshot, ways["spnet"]())
    mine.require_same(peer_polars.as_sums(ways["Polars"](), nodes), "Polars")
    mine.require_same(peer_duckdb.as_sums(ways["DuckDB"](), nodes), "DuckDB")
    seconds = compare(ways, rounds=case.rounds)
    work = "whole progress, the journal folded"
    return [
        *fastest_first(work, seconds, "spnet", ["Polars", "DuckDB"], 8),
        as_fast("progress() alone, no column out", seconds, "spnet, progress() alone", "Polars"),
    ]


def _practices(case: Case) -> list[Row]:
    """Count organizations × 12 practices, own and whole, from the reports up to the day."""
    found = interlace(case.snapshot, as_of=DAY)
    theirs = peer_polars.practice_cells(peer_polars.by_practice(case.tables, DAY))
    organizations = found.organizations
    for id in organizations[:: max(1, len(organizations) // _CHECKED_ORGANIZATIONS)]:
        row = case.snapshot.row(id)
        for practice in _PRACTICES:
            for tally, which in ((found[id, practice], 0), (found.own(id, practice), 1)):
                counts = tuple(getattr(tally.actions, name) for name in COUNTS)
                if counts != theirs[which].get((row, practice), (0,) * len(COUNTS)):
                    raise AssertionError(f"Polars counts otherwise at {id} × {practice}")
    del found, theirs
    seconds = compare(
        {
            "spnet": lambda: interlace(case.snapshot, as_of=DAY),
            "Polars": lambda: peer_polars.by_practice(case.tables, DAY),
        },
        rounds=case.rounds,
    )
    return [as_fast("organizations × 12 practices, own and whole", seconds, "spnet", "Polars", 2)]


def _months(case: Case) -> list[Row]:
    """Do the whole of it for twelve month-ends."""
    found = spnet.history(case.snapshot, _MONTH_ENDS)
    for day in _MONTH_ENDS:
        if found[day].total.actions != spnet.progress(case.snapshot, as_of=day).total.actions:
            raise AssertionError(f"history() counts otherwise as of {day}")
    del found
    seconds = compare(
        {
            "history()": lambda: spnet.history(case.snapshot, _MONTH_ENDS),
            "progress()": lambda: spnet.progress(case.snapshot, as_of=DAY),
            "spnet": lambda: ours.counted_each(case.snapshot, _MONTH_ENDS),
            "one date": lambda: ours.counted(case.snapshot, DAY),
            "Polars": lambda: [peer_polars.progress(case.tables, day) for day in _MONTH_ENDS],
        },
        rounds=case.rounds,
    )
    work = "12 month-ends"
    return [
        as_long(f"{work} by history(), no column out", seconds, "history()", "progress()", 8),
        as_long(f"{work}, all columns out", seconds, "spnet", "one date", 8),
        as_fast(f"{work}, all columns out", seconds, "spnet", "Polars", 5),
    ]


def _memory(case: Case) -> list[Row]:
    """Weigh the arrays of a snapshot that was read from before; ids and texts are not among them."""
    snapshot = case.snapshot
    rows = [
        at_most("arrays of a snapshot's tree", column_bytes(snapshot.tree) / len(snapshot), 64, "bytes a node"),
        at_most("arrays of its journal", column_bytes(snapshot.journal) / len(case.plan.events), 16, "bytes a report"),
    ]
    held, most = traced(lambda: snapshot_of(case.plan))
    made = compare({"spnet": lambda: snapshot_of(case.plan)}, rounds=max(1, case.rounds // 2))
    return [
        *rows,
        at_most("Snapshot.from_columns", 1e3 * made["spnet"], None, "ms"),
        at_most("all that it holds", held / 2**20, 2_048, "MiB"),
        at_most("the most while it is made", most / 2**20, 2_048, "MiB"),
    ]


def _growth(case: Case) -> list[Row]:
    """Compare how much longer a nation takes than a large state with how many more nodes it has."""
    plan = plan_columns("large")
    large = snapshot_of(plan)
    judgements = {"large": judge(large, as_of=DAY), "national": judge(case.snapshot, as_of=DAY)}
    nodes = len(case.plan) / len(plan)
    tallies = compare({name: lambda j=j: ours.all_tallies(j) for name, j in judgements.items()}, rounds=case.rounds)
    del judgements
    whole = compare(
        {name: lambda s=s: ours.counted(s, DAY) for name, s in (("large", large), ("national", case.snapshot))},
        rounds=case.rounds,
    )
    return [
        at_most(
            f"growth of {work} over that of nodes", seconds["national"] / seconds["large"] / nodes, 1.3, "× the nodes"
        )
        for work, seconds in (("tallies", tallies), ("whole progress", whole))
    ]

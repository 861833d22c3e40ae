"""What starts from a network of objects: cold starts, one more report, the memory of a snapshot, walks; and imports."""

from __future__ import annotations

from statistics import median
from typing import Any

import networkx as nx

from benchmarks import ours, peer_walk
from benchmarks.case import DAY, Case, Objects
from benchmarks.held import traced
from benchmarks.imports import import_seconds
from benchmarks.rows import Row, as_fast, as_long, at_most
from benchmarks.timing import compare
from spnet import Network, Status, StatusReport

__all__ = ["cold", "imports", "one_more", "snapshot_memory", "walks"]


def cold(case: Case, objects: Objects) -> list[Row]:
    """Take the snapshot of a network just built, and the tallies of every node, together."""
    graph, nodes = objects.graph, len(case.plan)

    def from_network(net: Network) -> ours.Columns:
        return ours.counted(net.snapshot(), DAY)

    rows = []
    for work, net, reports, bar in (
        ("cold: snapshot() and progress, tree alone", objects.bare, [], 3),
        ("cold: snapshot() and progress, with the journal", objects.network, objects.reports, 1.5),
    ):
        copied = net.copy()
        mine = ours.as_sums(copied.snapshot(), from_network(copied))
        mine.require_same(peer_walk.as_sums(peer_walk.progress(graph, reports, DAY), nodes), "networkx walk")
        ways: dict[str, Any] = {
            "spnet": from_network,
            "networkx walk": lambda reports=reports: peer_walk.progress(graph, reports, DAY),
        }
        del copied
        rows.append(
            as_fast(
                work,
                compare(ways, rounds=case.rounds, fresh={"spnet": net.copy}),
                "spnet",
                "networkx walk",
                bar,
            )
        )
    return rows


def one_more(case: Case, objects: Objects) -> list[Row]:
    """Do it again after one more report, which speaks for the day itself."""
    net = objects.network.copy()
    report = StatusReport(node=objects.reports[0].node, on=DAY, status=Status.IN_PROGRESS)
    net.snapshot()

    def after_one_more() -> ours.Columns:
        net.record(report)
        return ours.counted(net.snapshot(), DAY)

    seconds = compare(
        {"without": lambda: ours.counted(net.snapshot(), DAY), "spnet": after_one_more}, rounds=case.rounds
    )
    return [as_long("progress after one more record()", seconds, "spnet", "without", 3)]


def snapshot_memory(case: Case, objects: Objects) -> list[Row]:
    """Weigh all that a snapshot holds beside the network's own objects: ids by row and rows by id are in it."""
    trees, with_journal = (traced(net.copy().snapshot)[0] for net in (objects.bare, objects.network))
    return [
        at_most("all that snapshot() holds, tree alone", trees / len(case.plan), None, "bytes a node"),
        at_most("what the journal adds", (with_journal - trees) / len(objects.reports), None, "bytes a report"),
    ]


def walks(case: Case, objects: Objects) -> list[Row]:
    """Walk read-only graphs and a plain one depth first, by networkx."""
    graphs: dict[str, Any] = {
        "plain DiGraph": objects.graph,
        "network.graph": objects.network.graph,
        "snapshot.graph": case.snapshot.graph,
    }
    orders = [list(nx.dfs_preorder_nodes(graph)) for graph in graphs.values()]
    if any(order != orders[0] for order in orders):
        raise AssertionError("the graphs are not walked alike")
    del orders
    seconds = compare(
        {name: lambda graph=graph: sum(1 for _ in nx.dfs_preorder_nodes(graph)) for name, graph in graphs.items()},
        rounds=case.rounds,
    )
    bars = {"network.graph": 2, "snapshot.graph": 3.5}
    return [as_long(f"depth-first walk of {name}", seconds, name, "plain DiGraph", bar) for name, bar in bars.items()]


def imports(rounds: int) -> list[Row]:
    """Import spnet, what people mostly need of it, and all of it; beside what it stands on.

    Names are loaded when they are first used, so that the first row alone says little.
    """
    beneath = "attrs, cattrs, networkx, numpy"
    bars = {"import spnet": 1.25, "from spnet import Network, progress": None, "from spnet import *": None}
    statements = {**{ours: ours for ours in bars}, beneath: f"import {beneath}"}
    taken: dict[str, list[float]] = {name: [] for name in statements}
    for turn in range(1 + rounds):
        for name, statement in statements.items():
            seconds, too_early = import_seconds(statement)
            if turn:  # the first time pays for compiling
                taken[name].append(seconds)
            if too_early:
                raise AssertionError(f"{statement} imports {', '.join(too_early)}")
    medians = {name: median(times) for name, times in taken.items()}
    return [as_long(ours, medians, ours, beneath, bar) for ours, bar in bars.items()]

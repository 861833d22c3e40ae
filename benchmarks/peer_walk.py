"""The peer in plain Python: a networkx post-order walk over a plain DiGraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import networkx as nx

from benchmarks.sums import Sums, sums_of
from spnet import Action, Organization, Status, StatusReport
from spnet.metrics.tally import COUNTS

__all__ = ["Walked", "as_sums", "progress", "tally"]

Row = list[int] | tuple[int, ...]
#: the counts by id: of whole subtrees, and of the own plans of organizations
Walked = tuple[dict[str, Row], dict[str, Row]]

_NOTHING = (0,) * len(COUNTS)
_CANCELLED = tuple(int(name in ("total", "cancelled")) for name in COUNTS)


def tally(graph: nx.DiGraph[str], states: Mapping[str, Row]) -> Walked:
    """Return the sums of how each action stands."""
    return _tally(graph, nx.dfs_postorder_nodes(graph), states)


def progress(graph: nx.DiGraph[str], reports: Iterable[StatusReport], as_of: date) -> Walked:
    """Return the sums as of a day, from planned dates and the reports in the order of recording."""
    last: dict[str, StatusReport] = {}
    for report in reports:
        if report.on <= as_of:
            before = last.get(report.node)
            if before is None or before.on <= report.on:
                last[report.node] = report
    order = list(nx.dfs_postorder_nodes(graph))
    absent: set[str] = set()
    cancelled: set[str] = set()
    states: dict[str, Row] = {}
    nodes, parents = graph.nodes, graph.pred
    for id in reversed(order):  # parents before their children
        node, newest = nodes[id]["node"], last.get(id)
        adopted = getattr(node, "adopted", None)
        above = next(iter(parents[id]), None)
        if above in absent or (adopted is not None and adopted > as_of):
            absent.add(id)
        if above in cancelled or (newest is not None and newest.status is Status.CANCELLED):
            cancelled.add(id)
        if isinstance(node, Action):
            if id in absent:
                states[id] = _NOTHING
            else:
                states[id] = _CANCELLED if id in cancelled else _stands(node, newest, as_of)
    return _tally(graph, order, states)


def as_sums(walked: Walked, nodes: int) -> Sums:
    """Lay the counts out; the id of a node is n and its row."""
    whole, own = walked
    inner = [id for id in whole if whole[id] is not None]
    tables = [([int(id[1:]) for id in ids], [of[id] for id in ids]) for ids, of in ((inner, whole), (list(own), own))]
    return sums_of(nodes, tables[:1], tables[1:])


def _tally(graph: nx.DiGraph[str], order: Iterable[str], states: Mapping[str, Row]) -> Walked:
    whole: dict[str, Row] = {}
    own: dict[str, Row] = {}
    nodes = graph.nodes
    for id in order:
        if id in states:
            continue
        below = [states[child] if child in states else whole[child] for child in graph.successors(id)]
        whole[id] = _sum(below)
        if isinstance(nodes[id]["node"], Organization):
            plan = [child for child in graph.successors(id) if not isinstance(nodes[child]["node"], Organization)]
            own[id] = _sum([whole[child] for child in plan])
    return whole, own


def _sum(rows: list[Row]) -> Row:
    return [sum(column) for column in zip(*rows, strict=True)] if rows else _NOTHING


def _stands(action: Action, newest: StatusReport | None, as_of: date) -> Row:
    """Return the counts of an action that is in the plan and not cancelled."""
    due, start = action.due, action.start
    completed = newest is not None and newest.status is Status.COMPLETED
    past_due = due is not None and due < as_of
    past_start = start is not None and start < as_of
    on_time = late = False
    if newest is not None and completed:
        late = due is not None and (newest.completed_on or newest.on) > due
        on_time = not late
    fallen_due = past_due or (completed and due == as_of)
    not_started = newest is None or newest.status is Status.NOT_STARTED
    return (
        1,
        0,
        int(on_time),
        int(late),
        int(not completed and past_due),
        int(not completed and not past_due),
        int(fallen_due),
        int(fallen_due and on_time),
        int(not_started and past_start),
        int(newest is None and (past_start or past_due)),
        0,  # nothing is re-dated
    )

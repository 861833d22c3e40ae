"""One plan in the forms that each way of counting takes: a network of objects, a snapshot, flat tables, a graph."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import networkx as nx
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from benchmarks.plan_columns import Events, PlanColumns
from spnet import Action, Level, Milestone, Network, Snapshot, StatusReport
from spnet.model.columns import KINDS, LEVELS, STATUSES
from spnet.model.days import NO_DAY, to_date

__all__ = ["ABOVE", "FlatActions", "flat_actions", "graph_of", "network_of", "snapshot_of"]

#: the six levels above an action
ABOVE = ("sea", "lea", "school", "goal", "strategy", "milestone")

_DATED = (KINDS.index(Milestone), KINDS.index(Action))


@frozen(kw_only=True, eq=False)
class FlatActions:
    """One row an action, as in a table without a tree; int32 columns.

    ``columns`` are the rows of the six nodes above it, -1 where there is none, and its own; the planned dates; the
    latest day on which it or a node above it joins the plan; and the number of the set of codes in force.
    """

    columns: dict[str, NDArray[np.int32]]
    events: Events


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold Python's garbage collector still while very many objects are made, of which none is garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def network_of(plan: PlanColumns, *, journal: bool = True) -> Network:
    """Return the plan as objects, with its reports or without."""
    net = Network(plan.name)
    ids = [f"n{row}" for row in range(len(plan))]
    day = _dates(plan)
    columns = (plan.kind, plan.level, plan.parent, plan.adopted, plan.start, plan.due, plan.codes)
    with _collector_paused(), net.edit():
        for id, *row in zip(ids, *(column.tolist() for column in columns), strict=True):
            kind, level, parent, adopted, start, due, codes = row
            fields: dict[str, Any] = {"id": id}
            if level >= 0:
                fields |= {"name": id, "level": LEVELS[level]}
            else:
                fields["adopted"] = day[adopted]
            if kind in _DATED:
                fields |= {"start": day[start], "due": day[due]}
            if codes:
                fields["codes"] = plan.code_sets[codes]
            net.add(KINDS[kind](**fields), parent=None if parent < 0 else ids[parent])
        for event in _reports(plan.events, ids, day) if journal else ():
            net.record(event)
    return net


def snapshot_of(plan: PlanColumns) -> Snapshot:
    """Return the plan as a snapshot, without an object for each node or report."""
    events = plan.events
    snapshot: Snapshot = Snapshot.from_columns(
        name=plan.name,
        kind=plan.kind,
        level=plan.level,
        parent=plan.parent,
        adopted=plan.adopted,
        start=plan.start,
        due=plan.due,
        codes=plan.codes,
        code_sets=plan.code_sets,
        events={
            "row": events.row,
            "on": events.on,
            "recorded_on": events.recorded_on,
            "status": events.status,
            "completed_on": events.completed_on,
        },
    )
    return snapshot


def flat_actions(plan: PlanColumns) -> FlatActions:
    """Return the plan's actions with all that is above them in columns beside them."""
    row = plan.rows(Action)
    above: dict[str, NDArray[np.int32]] = {}
    joins, codes, here = plan.adopted[row].copy(), plan.codes[row].copy(), row
    for name in ("milestone", "strategy", "goal"):
        here = plan.parent[here]
        above[name] = here
        later = plan.adopted[here]
        joins = np.where((later != NO_DAY) & ((joins == NO_DAY) | (later > joins)), later, joins)
        codes = np.where(codes == 0, plan.codes[here], codes)
    for level in (Level.SCHOOL, Level.LEA, Level.SEA):
        above[level.name.lower()] = np.full(len(row), -1, dtype=np.int32)
    organization = plan.parent[here]
    while (organization >= 0).any():
        for level in (Level.SCHOOL, Level.LEA, Level.SEA):
            there = (organization >= 0) & (plan.level[organization] == LEVELS.index(level))
            above[level.name.lower()][there] = organization[there]
        organization = np.where(organization >= 0, plan.parent[organization], -1)
    return FlatActions(
        columns={
            **{name: above[name] for name in ABOVE},
            "row": row.astype(np.int32),
            "start": plan.start[row],
            "due": plan.due[row],
            "joins": joins.astype(np.int32),
            "codes": codes.astype(np.int32),
        },
        events=plan.events,
    )


def graph_of(plan: PlanColumns, net: Network) -> nx.DiGraph[str]:
    """Return the tree as a plain DiGraph, the nodes of the network as data."""
    ids = list(net)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((id, {"node": net[id]}) for id in ids)
    graph.add_edges_from((ids[above], ids[row]) for row, above in enumerate(plan.parent.tolist()) if above >= 0)
    return graph


def _dates(plan: PlanColumns) -> dict[int, date | None]:
    """Return the date of each day number that occurs."""
    events = plan.events
    columns = (plan.adopted, plan.start, plan.due, events.on, events.recorded_on, events.completed_on)
    days = np.unique(np.concatenate([np.unique(column) for column in columns])).tolist()
    return {day: None if day == NO_DAY else to_date(day) for day in days}


def _reports(events: Events, ids: list[str], day: dict[int, date | None]) -> Iterator[StatusReport]:
    columns = (events.row, events.on, events.recorded_on, events.status, events.completed_on)
    for row, on, recorded_on, status, completed_on in zip(*(column.tolist() for column in columns), strict=True):
        yield StatusReport(
            node=ids[row],
            on=day[on],
            recorded_on=day[recorded_on],
            status=STATUSES[status],
            completed_on=day[completed_on],
        )

"""The arrays of a network, as ``Snapshot.from_columns`` takes them, the rows in preorder or in any other order."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import strategies as st

from spnet import (
    Action,
    Adjustment,
    Correction,
    Goal,
    Network,
    Organization,
    Recoding,
    StatusReport,
    parent,
    walk,
)


def title_of(node: Any) -> str:
    """Return what a node is called."""
    if isinstance(node, Organization):
        return node.name
    return node.statement if isinstance(node, Goal) else node.title


def without_corrections(net: Network) -> Network:
    """Return a network of the same nodes in preorder, and of its events without the corrections."""
    plain = Network(net.name, id=net.id, frameworks=net.frameworks)
    for node in walk(net):
        above = parent(net, node.id)
        plain.add(node, parent=above.id if above else None)
    for event in net.journal.values():
        if not isinstance(event, Correction):
            plain.record(event)
    return plain


def columns_of(net: Network, order: list[str] | None = None) -> dict[str, Any]:
    """Return the arrays of a network whose events are reports, adjustments and recodings, its ids in an order."""
    ids = [node.id for node in walk(net)] if order is None else order
    rows = {id: row for row, id in enumerate(ids)}
    nodes = [net[id] for id in ids]
    codes = [getattr(node, "codes", ()) for node in nodes]
    events = list(net.journal.values())
    code_sets = [()]
    for one in [*codes, *(event.codes for event in events if isinstance(event, Recoding))]:
        if one not in code_sets:
            code_sets.append(one)
    return {
        "name": net.name,
        "kind": [node.kind for node in nodes],
        "parent": [rows[above.id] if (above := parent(net, id)) else -1 for id in ids],
        "level": [getattr(node, "level", None) for node in nodes],
        "ids": ids,
        "titles": [title_of(node) for node in nodes],
        "adopted": [getattr(node, "adopted", None) for node in nodes],
        "start": [getattr(node, "start", None) for node in nodes],
        "due": [getattr(node, "due", None) for node in nodes],
        "codes": [code_sets.index(one) for one in codes],
        "code_sets": code_sets,
        "weight": [node.weight if isinstance(node, Action) else None for node in nodes],
        "frameworks": net.frameworks,
        "events": {
            "row": [rows[event.node] for event in events],
            "on": [event.on for event in events],
            "recorded_on": [event.recorded_on for event in events],
            "status": [event.status if isinstance(event, StatusReport) else None for event in events],
            "completed_on": [getattr(event, "completed_on", None) for event in events],
            "due": [event.due if isinstance(event, Adjustment) else None for event in events],
            "start": [event.start if isinstance(event, Adjustment) else None for event in events],
            "codes": [code_sets.index(event.codes) if isinstance(event, Recoding) else -1 for event in events],
        },
    }


@st.composite
def orders(draw: st.DrawFn, net: Network) -> list[str]:
    """The ids of a network in any order in which siblings, and roots, keep theirs."""
    slots: list[str | None] = draw(st.permutations(list(net)))
    above = {id: getattr(parent(net, id), "id", None) for id in net}
    siblings: dict[str | None, list[str]] = {}
    for node in walk(net):
        siblings.setdefault(above[node.id], []).append(node.id)
    turns = {top: iter(ids) for top, ids in siblings.items()}
    return [next(turns[above[id]]) for id in slots]


def in_preorder(net: Network) -> nx.DiGraph:
    """Return the tree of a network as a plain graph whose nodes came in preorder."""
    plain = nx.DiGraph(name=net.name)
    plain.add_nodes_from((node.id, {"node": node}) for node in walk(net))
    plain.add_edges_from((above.id, node.id) for node in walk(net) if (above := parent(net, node.id)))
    return plain

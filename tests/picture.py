"""A full picture of a network, for "as it was before", and what comes back from a pickle."""

from __future__ import annotations

import pickle
from typing import Any

from spnet import Network, children, parent, walk

Picture = dict[str, object]


def picture(net: Network) -> Picture:
    """Return all that can be seen of a network, the order of everything included."""
    return {
        "name": (net.name, net.id, net.frameworks),
        "ids": list(net),
        "nodes": [net[id] for id in net],
        "roots": [root.id for root in net.roots],
        "preorder": [node.id for node in walk(net)],
        "children": {id: [child.id for child in children(net, id)] for id in net},
        "parents": {id: getattr(parent(net, id), "id", None) for id in net},
        "graph": [(id, list(net.graph.successors(id)), list(net.graph.predecessors(id))) for id in net.graph],
        "links": (list(net.links), list(net.links.edges(keys=True)), list(net.links.in_edges(keys=True))),
        "data": ([*net.graph.edges(data=True)], [*net.links.edges(data=True)], net.graph.graph, net.links.graph),
        "journal": list(net.journal.items()),
        "glossary": list(net.glossary.items()),
        "version": net.version,
        "repr": repr(net),
    }


def pickled(value: Any, protocol: int | None = None) -> Any:
    """Return what comes back from a pickle."""
    return pickle.loads(pickle.dumps(value, protocol))

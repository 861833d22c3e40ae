"""Read-only networkx graphs over mappings that live elsewhere.

networkx makes its results by calling the class of the graph that it was given, so calling these classes gives a
plain graph, free to be written; the views themselves are built past the constructor. They hold no networkx
cache, because what they show changes beneath them. Pickled or copied in whatever way they become plain graphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import networkx as nx

from spnet.errors import ReadOnlyError
from spnet.frozen import DetachableDict

__all__ = ["ReadOnlyDiGraph", "ReadOnlyMultiDiGraph", "view"]

_WRITES = (
    "__delattr__",
    "__setattr__",
    "add_edge",
    "add_edges_from",
    "add_node",
    "add_nodes_from",
    "add_weighted_edges_from",
    "clear",
    "clear_edges",
    "remove_edge",
    "remove_edges_from",
    "remove_node",
    "remove_nodes_from",
    "update",
)


def _refuse(graph: Any, *_arguments: object, **_more: object) -> NoReturn:
    raise ReadOnlyError(
        "this graph only reads",
        str(graph.name),
        "Edit the network with add(), replace(), move(), remove(), link() and unlink(), "
        "or take .copy(), which is a plain graph of your own.",
    )


def _plain(kind: type[Any], attributes: dict[str, Any], nodes: list[Any], edges: list[Any], above: list[Any]) -> Any:
    graph = kind(**attributes)
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    for node, order in above:  # of several edges into a node, the order in which they were made
        graph._pred[node] = {end: graph._pred[node][end] for end in order}
    return graph


def _parts(graph: Any, kind: type[Any], edges: list[Any]) -> tuple[Any, ...]:
    """Return what `_plain` makes a graph of; flat, because deep trees would pickle in too deep a recursion."""
    nodes = [(node, dict(data)) for node, data in graph.nodes.items()]
    above = [(node, list(ends)) for node, ends in graph.pred.items() if len(ends) > 1]
    return (_plain, (kind, dict(graph.graph), nodes, edges, above))


class ReadOnlyDiGraph(nx.DiGraph):  # type: ignore[type-arg]  # not generic at run time in all supported releases
    """A ``networkx.DiGraph`` that only reads; every networkx algorithm that only reads accepts it."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Return a plain ``DiGraph``: networkx calls this to make its results."""
        return nx.DiGraph(*args, **kwargs)

    def __reduce__(self) -> tuple[Any, ...]:
        return _parts(self, nx.DiGraph, list(self.edges))


class ReadOnlyMultiDiGraph(nx.MultiDiGraph):  # type: ignore[type-arg]  # as above
    """A ``networkx.MultiDiGraph`` that only reads."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Return a plain ``MultiDiGraph``: networkx calls this to make its results."""
        return nx.MultiDiGraph(*args, **kwargs)

    def __reduce__(self) -> tuple[Any, ...]:
        return _parts(self, nx.MultiDiGraph, [(*edge, {}) for edge in self.edges(keys=True)])


for _class in (ReadOnlyDiGraph, ReadOnlyMultiDiGraph):
    for _name in _WRITES:
        setattr(_class, _name, _refuse)


def view(
    kind: type[Any],
    name: str,
    nodes: Mapping[str, Any],
    successors: Mapping[str, Any],
    predecessors: Mapping[str, Any],
) -> Any:
    """Return a read-only graph over three mappings, past the constructor of its class."""
    graph = object.__new__(kind)
    parts = {"graph": DetachableDict(name=name), "_node": nodes, "_adj": successors, "_pred": predecessors}
    for attribute, value in parts.items():
        object.__setattr__(graph, attribute, value)
    return graph

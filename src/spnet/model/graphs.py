"""Read-only networkx graphs over mappings that live elsewhere.

networkx makes its results by calling the class of the graph that it was given, so calling these classes gives a
plain graph, free to be written; the views themselves are built past the constructor. They hold no networkx
cache, because what they show changes beneath them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import networkx as nx

from spnet.errors import ReadOnlyError
from spnet.model.frozen import DetachableDict

__all__ = ["ReadOnlyDiGraph", "ReadOnlyMultiDiGraph", "view"]

_MUTATORS = (
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


def _refuse(*_args: object, **_kwargs: object) -> NoReturn:
    raise ReadOnlyError(
        "this graph only reads",
        mend="Edit the network with add(), replace(), move(), remove(), link() and unlink(), "
        "or take .copy(), which is a plain graph of your own.",
    )


def _plain(kind: type[Any], attributes: dict[str, Any], nodes: list[Any], edges: list[Any]) -> Any:
    graph = kind(**attributes)
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return graph


class ReadOnlyDiGraph(nx.DiGraph):  # type: ignore[type-arg]  # not generic at run time in all supported releases
    """A ``networkx.DiGraph`` that only reads; every networkx algorithm that only reads accepts it."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Return a plain ``DiGraph``: networkx calls this to make its results."""
        return nx.DiGraph(*args, **kwargs)

    def __reduce__(self) -> tuple[Any, ...]:
        data = [(n, dict(d)) for n, d in self.nodes.items()]
        return (_plain, (nx.DiGraph, dict(self.graph), data, list(self.edges)))

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self.copy()

    def __setattr__(self, name: str, value: object) -> None:
        _refuse()


class ReadOnlyMultiDiGraph(nx.MultiDiGraph):  # type: ignore[type-arg]  # as above
    """A ``networkx.MultiDiGraph`` that only reads."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Return a plain ``MultiDiGraph``: networkx calls this to make its results."""
        return nx.MultiDiGraph(*args, **kwargs)

    def __reduce__(self) -> tuple[Any, ...]:
        data = [(n, dict(d)) for n, d in self.nodes.items()]
        return (_plain, (nx.MultiDiGraph, dict(self.graph), data, list(self.edges(keys=True))))

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self.copy()

    def __setattr__(self, name: str, value: object) -> None:
        _refuse()


for _class in (ReadOnlyDiGraph, ReadOnlyMultiDiGraph):
    for _name in _MUTATORS:
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
    put: Callable[[str, object], None] = lambda key, value: object.__setattr__(graph, key, value)  # noqa: E731  # local shorthand
    put("graph", DetachableDict(name=name))
    put("_node", nodes)
    put("_adj", successors)
    put("_pred", predecessors)
    return graph

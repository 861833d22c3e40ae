"""Networks beside plain networkx graphs that went through the same edits, and how results of the two are compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any

import networkx as nx
import numpy as np

from spnet import Action, Goal, Level, LinkKind, Milestone, Network, Organization, Strategy

# --- networks and the plain graphs that went the same way ---------------------------------------------------


def _grow(net: Network, plain: nx.DiGraph, *rows: tuple[Any, str | None]) -> None:
    for node, parent in rows:
        stored = net.add(node, parent=parent)
        plain.add_node(stored.id, node=stored)
        if parent is not None:
            plain.add_edge(parent, stored.id)


def _start(name: str) -> tuple[Network, nx.DiGraph]:
    return Network(name), nx.DiGraph(name=name)


def take_back(net: Network, edits: Callable[[], object]) -> None:
    """Make edits in a batch that fails."""
    try:
        with net.edit():
            edits()
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass


def one_tree() -> tuple[Network, nx.DiGraph]:
    """A single root; nodes added in another order than they stand in."""
    net, plain = _start("One tree")
    _grow(
        net,
        plain,
        (Organization(id="state", name="State agency", level=Level.SEA), None),
        (Organization(id="d2", name="Oak District", level=Level.LEA), "state"),
        (Organization(id="d1", name="River District", level=Level.LEA), "state"),
        (Organization(id="s1", name="Hill School", level=Level.SCHOOL), "d1"),
        (Goal(id="g1"), "s1"),
        (Organization(id="s2", name="Lake School", level=Level.SCHOOL), "d1"),
        (Goal(id="g0"), "state"),
        (Strategy(id="t1", codes=("4c",)), "g1"),
        (Strategy(id="t2"), "g0"),
        (Milestone(id="m1"), "t1"),
        (Milestone(id="m2"), "t1"),
        (Action(id="a1", title="Draft"), "m1"),
        (Action(id="a2"), "m2"),
        (Action(id="a3"), "m1"),
    )
    return net, plain


def several_roots() -> tuple[Network, nx.DiGraph]:
    """Three roots, one of them alone."""
    net, plain = one_tree()
    _grow(
        net,
        plain,
        (Organization(id="center", name="Service center", level=Level.OTHER), None),
        (Organization(id="alone", name="Charter school", level=Level.SCHOOL), None),
        (Goal(id="g9"), "center"),
    )
    return net, plain


def after_edits() -> tuple[Network, nx.DiGraph]:
    """Moves, a removal, an id used again, a replaced node, a batch taken back."""
    net, plain = several_roots()
    _ = net.graph.nodes, net.graph.adj, net.graph.pred  # cached by networkx before the edits
    net.move("s1", parent="d2")
    plain.remove_edge("d1", "s1")
    plain.add_edge("d2", "s1")
    net.move("s2", parent=None)
    plain.remove_edge("d1", "s2")
    net.move("d1", parent="state")  # from first to last
    plain.remove_edge("state", "d1")
    plain.add_edge("state", "d1")
    net.remove("m1", recursive=True)
    plain.remove_nodes_from(["m1", "a1", "a3"])
    _grow(net, plain, (Milestone(id="m1"), "t2"), (Action(id="a1"), "m1"))
    plain.nodes["t1"]["node"] = net.replace("t1", title="Portfolios")
    take_back(net, lambda: (net.remove("t1", recursive=True), net.add(Action(id="a9"), parent="m1")))
    return net, plain


#: all of the above
TREES = (one_tree, several_roots, after_edits)


def _join(net: Network, plain: nx.MultiDiGraph, *links: tuple[str, str, LinkKind]) -> None:
    for source, target, kind in links:
        net.link(source, target, kind)
        for end in (source, target):
            plain.add_node(end, node=net[end])
        plain.add_edge(source, target, key=kind)


def some_links() -> tuple[Network, nx.MultiDiGraph]:
    """Several kinds, also between the same two nodes, and circles of kinds that may close one."""
    net, _ = several_roots()
    plain = nx.MultiDiGraph(name=net.name)
    _join(
        net,
        plain,
        ("a2", "a1", LinkKind.DEPENDS_ON),
        ("a3", "a1", LinkKind.DEPENDS_ON),
        ("t1", "g0", LinkKind.ALIGNED_TO),
        ("a3", "a1", LinkKind.SUPPORTS),
        ("center", "d1", LinkKind.SUPPORTS),
        ("d1", "center", LinkKind.ADDRESSES),
        ("a3", "a2", LinkKind.DEPENDS_ON),
        ("t1", "g1", LinkKind.ALIGNED_TO),
        ("m2", "m1", LinkKind.DEPENDS_ON),
        ("a1", "d1", LinkKind.ADDRESSES),
    )
    return net, plain


def _part(net: Network, plain: nx.MultiDiGraph, source: str, target: str, kind: LinkKind) -> None:
    net.unlink(source, target, kind)
    plain.remove_edge(source, target, key=kind)
    plain.remove_nodes_from(list(nx.isolates(plain)))


def links_after_edits() -> tuple[Network, nx.MultiDiGraph]:
    """Links taken away and made again, ends removed and replaced, a batch taken back."""
    net, plain = some_links()
    _ = net.links.nodes, net.links.adj, net.links.pred  # cached by networkx before the edits
    _part(net, plain, "a3", "a1", LinkKind.DEPENDS_ON)
    _part(net, plain, "m2", "m1", LinkKind.DEPENDS_ON)
    net.remove("a2")
    plain.remove_node("a2")
    plain.remove_nodes_from(list(nx.isolates(plain)))
    _join(net, plain, ("a1", "a3", LinkKind.DEPENDS_ON), ("g9", "g1", LinkKind.ALIGNED_TO))
    plain.nodes["t1"]["node"] = net.replace("t1", title="Portfolios")
    take_back(net, lambda: (net.remove("t1", recursive=True), net.unlink("center", "d1", LinkKind.SUPPORTS)))
    return net, plain


def no_links() -> tuple[Network, nx.MultiDiGraph]:
    """A network without a link."""
    net, _ = one_tree()
    return net, nx.MultiDiGraph(name=net.name)


#: all of these
LINKED = (some_links, links_after_edits, no_links)


# --- comparing results --------------------------------------------------------------------------------------


def seen(value: Any) -> Any:
    """Return a result as something that is equal exactly if the results agree, orders included."""
    match value:
        case nx.Graph():
            pred = [(n, seen(list(nbrs))) for n, nbrs in value.pred.items()] if value.is_directed() else None
            nodes = [(seen(n), seen(d)) for n, d in value.nodes.items()]
            kind = type(value).__name__.replace("ReadOnly", "")  # a view given back is the one difference
            return (kind, nx.is_frozen(value), seen(value.graph), nodes, seen(dict(value.adjacency())), pred)
        case np.ndarray():
            return ("array", str(value.dtype), value.shape, value.tolist())
        case str() | bytes() | bool() | int() | None:
            return value
        case float():
            return "nan" if math.isnan(value) else value
        case Mapping():
            return ("mapping", [(seen(k), seen(v)) for k, v in value.items()])
        case set() | frozenset():
            return ("set", sorted(map(repr, value)))
        case list() | tuple():
            return (type(value).__name__, [seen(v) for v in value])
        case Set():  # views of networkx
            return (type(value).__name__, [seen(v) for v in value])
        case Iterator():
            return ("iterator", [seen(v) for v in value])
        case type():
            return value.__name__
        case _ if type(value).__module__.startswith("networkx") and hasattr(value, "__iter__"):
            return (type(value).__name__, [seen(v) for v in value])
        case _:
            return value


def outcome(use: Callable[[Any], Any], graph: Any) -> tuple[str, Any]:
    """Return what a use gives or raises."""
    try:
        return "gives", seen(use(graph))
    except Exception as error:
        return "raises", (type(error), str(error))

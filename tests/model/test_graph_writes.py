"""``net.graph`` and ``net.links`` only read: every write through them raises and leaves all as it was."""

from __future__ import annotations

import copy
import inspect
import operator
import pickle
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from beside_plain import one_tree, seen, several_roots, some_links, take_back
from in_columns import columns_of
from picture import picture

from spnet import Action, Goal, Level, LinkKind, Milestone, Network, Organization, Snapshot, Strategy, children
from spnet.errors import CycleError, ReadOnlyError

Write = Callable[[Any], object]


def _set(name: str, value: object = None) -> Write:
    return lambda g: setattr(g, name, value)


def _item(of: Callable[[Any], Any], key: object, value: object = 1) -> Write:
    return lambda g: operator.setitem(of(g), key, value)


#: writes that networkx offers on any graph; on a plain one each of them goes through
WRITES: dict[str, Write] = {
    "add_node": lambda g: g.add_node("x"),
    "add_node that is there": lambda g: g.add_node("a1", color="blue"),
    "add_nodes_from": lambda g: g.add_nodes_from(["x", "y"]),
    "add_nodes_from nothing": lambda g: g.add_nodes_from([]),
    "add_edge": lambda g: g.add_edge("a1", "g1"),
    "add_edge of strangers": lambda g: g.add_edge("x", "y"),
    "add_edges_from": lambda g: g.add_edges_from([("a1", "g1")]),
    "add_weighted_edges_from": lambda g: g.add_weighted_edges_from([("a1", "g1", 2)]),
    "remove_node": lambda g: g.remove_node("a1"),
    "remove_nodes_from": lambda g: g.remove_nodes_from(["a1", "nobody"]),
    "remove_edge": lambda g: g.remove_edge(*next(iter(g.edges))[:2]),
    "remove_edges_from": lambda g: g.remove_edges_from(list(g.edges)),
    "update": lambda g: g.update(edges=[("x", "y")], nodes=["z"]),
    "update by keyword": lambda g: g.update(nx.path_graph(3)),
    "clear": lambda g: g.clear(),
    "clear_edges": lambda g: g.clear_edges(),
    "name": _set("name", "other"),
    "graph data": _item(lambda g: g.graph, "name"),
    "graph data updated": lambda g: g.graph.update(year=2018),
    "graph data popped": lambda g: g.graph.pop("name"),
    "graph data replaced": _set("graph", {}),
    "graph data joined in place": lambda g: operator.ior(g.graph, {"year": 2018}),
    "node datum": _item(lambda g: g.nodes["a1"], "color"),
    "node itself": _item(lambda g: g.nodes["a1"], "node"),
    "node datum deleted": lambda g: operator.delitem(g.nodes["a1"], "node"),
    "node data updated": lambda g: g.nodes["a1"].update(color="blue"),
    "node data popped": lambda g: g.nodes["a1"].pop("node"),
    "node data popped, any": lambda g: g.nodes["a1"].popitem(),
    "node data cleared": lambda g: g.nodes["a1"].clear(),
    "node data set by default": lambda g: g.nodes["a1"].setdefault("color", "blue"),
    "node data joined in place": lambda g: operator.ior(g.nodes["a1"], {"color": "blue"}),
    "node data while iterating": lambda g: [data.update(color="blue") for _, data in g.nodes(data=True)],
    "node data by nodes.items": lambda g: [data.update(color="blue") for _, data in g.nodes.items()],
    "_node data": _item(lambda g: g._node["a1"], "color"),
    "_node": _item(lambda g: g._node, "x", {}),
    "_node deleted": lambda g: operator.delitem(g._node, "a1"),
    "_node cleared": lambda g: g._node.clear(),
    "_node updated": lambda g: g._node.update(x={}),
    "_node replaced": _set("_node", {}),
    "_adj": _item(lambda g: g._adj, "x", {}),
    "_adj of one": _item(lambda g: g._adj["a1"], "x", {}),
    "_adj popped": lambda g: g._adj.pop("a1"),
    "_adj of one cleared": lambda g: g._adj["a1"].clear(),
    "_adj replaced": _set("_adj", {}),
    "_succ replaced": _set("_succ", {}),
    "_pred": _item(lambda g: g._pred, "x", {}),
    "_pred of one": _item(lambda g: g._pred["a1"], "x", {}),
    "_pred replaced": _set("_pred", {}),
    "edge data while iterating": lambda g: [data.update(weight=2) for *_, data in g.edges(data=True)],
    "in_edges data": lambda g: [data.update(weight=2) for *_, data in g.in_edges(data=True)],
    "edge datum by edges": _item(lambda g: g.edges[next(iter(g.edges))], "weight"),
    "adjacency": lambda g: [data.update(weight=2) for _, nbrs in g.adjacency() for data in nbrs.values()],
    "get_edge_data": lambda g: g.get_edge_data(*next(iter(g.edges))[:2]).update(weight=2),
    "to_dict_of_dicts": lambda g: [
        d.update(weight=2) for nbrs in nx.to_dict_of_dicts(g).values() for d in nbrs.values()
    ],
    "set_node_attributes": lambda g: nx.set_node_attributes(g, "blue", "color"),
    "set_node_attributes of one": lambda g: nx.set_node_attributes(g, {"a1": {"node": None}}),
    "set_edge_attributes": lambda g: nx.set_edge_attributes(g, 2, "weight"),
    "add_path": lambda g: nx.add_path(g, ["x", "y", "z"]),
    "add_star": lambda g: nx.add_star(g, ["a1", "x", "y"]),
    "add_cycle": lambda g: nx.add_cycle(g, ["a1", "m1"]),
    "relabel_nodes in place": lambda g: nx.relabel_nodes(g, {"a1": "x"}, copy=False),
    "contracted_nodes in place": lambda g: nx.contracted_nodes(g, "a1", "g1", copy=False),
    "create_using": lambda g: nx.empty_graph(3, create_using=g),
    "freeze": nx.freeze,
    "freeze, then write": lambda g: nx.freeze(g).add_node("x"),
    "a new attribute": _set("owner", "me"),
    "a method": _set("add_node", print),
    "__class__": lambda g: setattr(g, "__class__", type(g.copy())),
    "networkx cache": _set("__networkx_cache__", {}),
    "_node forgotten": lambda g: delattr(g, "_node"),
    "a cached view deleted": lambda g: (g.adj, delattr(g, "adj")),
}

#: writes through what networkx makes of a graph without copying it; some of these refuse on a plain graph as well
WRITES_THROUGH_VIEWS: dict[str, Write] = {
    "subgraph": lambda g: g.subgraph(["a1", "m1"]).add_node("x"),
    "subgraph, node data": _item(lambda g: g.subgraph(["a1"]).nodes["a1"], "color"),
    "subgraph, graph data": _item(lambda g: g.subgraph(["a1"]).graph, "year"),
    "subgraph, removal": lambda g: g.subgraph(["a1"]).remove_node("a1"),
    "edge_subgraph": _item(lambda g: g.edge_subgraph(list(g.edges)[:1]).graph, "year"),
    "restricted_view": _item(lambda g: nx.restricted_view(g, [], []).nodes["a1"], "color"),
    "reverse without a copy": lambda g: g.reverse(copy=False).add_edge("x", "y"),
    "reverse without a copy, node data": _item(lambda g: g.reverse(copy=False).nodes["a1"], "color"),
    "to_undirected as a view": lambda g: g.to_undirected(as_view=True).add_edge("x", "y"),
    "to_undirected as a view, node data": _item(lambda g: g.to_undirected(as_view=True).nodes["a1"], "color"),
    "to_undirected as a view, edge data": lambda g: [
        data.update(weight=2) for *_, data in g.to_undirected(as_view=True).edges(data=True)
    ],
    "to_directed as a view": lambda g: g.to_directed(as_view=True).remove_node("a1"),
    "copy as a view": lambda g: g.copy(as_view=True).clear(),
    "copy as a view, node data": _item(lambda g: g.copy(as_view=True).nodes["a1"], "color"),
    "copy as a view, graph data": _item(lambda g: g.copy(as_view=True).graph, "year"),
    "copy as a view, name": lambda g: setattr(g.copy(as_view=True), "name", "other"),
    "copy as a view, unfrozen": lambda g: type(g.copy()).add_node(g.copy(as_view=True), "x"),
    "copy as a view, unfrozen, removal": lambda g: type(g.copy()).remove_node(g.copy(as_view=True), "a1"),
    "unfrozen class": lambda g: type(g.copy()).add_edge(g, "a1", "x"),
    "unfrozen class, removal": lambda g: type(g.copy()).remove_node(g, "a1"),
    "unfrozen class, clear": lambda g: type(g.copy()).clear(g),
    "nodes": _item(lambda g: g.nodes, "x", {}),
    "nodes joined in place": lambda g: operator.ior(g.nodes, {"x"}) and g.nodes["x"],
    "adj": _item(lambda g: g.adj, "x", {}),
    "adj of one": _item(lambda g: g.adj["a1"], "x", {}),
    "item": _item(lambda g: g["a1"], "x", {}),
    "succ": _item(lambda g: g.succ["a1"], "x", {}),
    "pred": _item(lambda g: g.pred["a1"], "x", {}),
    "edges": _item(lambda g: g.edges, ("x", "y"), {}),
}

#: on the tree alone, whose edges have data by their two ends
TREE_WRITES: dict[str, Write] = {
    "edge datum by adj": _item(lambda g: g.adj["m1"]["a1"], "weight"),
    "edge datum by item": _item(lambda g: g["m1"]["a1"], "weight"),
    "edge datum by pred": _item(lambda g: g.pred["a1"]["m1"], "weight"),
    "edge datum by reverse": _item(lambda g: g.reverse(copy=False)["a1"]["m1"], "weight"),
    "edge datum of a subgraph": _item(lambda g: g.subgraph(["a1", "m1"]).edges["m1", "a1"], "weight"),
    "spring_layout that stores": lambda g: nx.spring_layout(g, seed=7, store_pos_as="pos"),
    "remove_node_attributes": lambda g: nx.remove_node_attributes(g, "node"),
    "contracted_edge in place": lambda g: nx.contracted_edge(g, ("m1", "a1"), copy=False),
    "stochastic_graph in place": lambda g: nx.stochastic_graph(g, copy=False),
}

#: on the links alone, which have data by kind
LINK_WRITES: dict[str, Write] = {
    "a kind": _item(lambda g: g._adj["a3"]["a1"], LinkKind.ALIGNED_TO, {}),
    "a kind of get_edge_data": _item(lambda g: g.get_edge_data("a3", "a1"), LinkKind.ALIGNED_TO, {}),
    "a kind deleted": lambda g: operator.delitem(g.get_edge_data("a3", "a1"), LinkKind.SUPPORTS),
    "a kind popped": lambda g: g.get_edge_data("a3", "a1").pop(LinkKind.SUPPORTS),
    "data of a kind": _item(lambda g: g.adj["a3"]["a1"][LinkKind.SUPPORTS], "weight"),
    "data of a kind by pred": _item(lambda g: g.pred["a1"]["a3"][LinkKind.SUPPORTS], "weight"),
    "data of a kind by edges": _item(lambda g: g.edges["a3", "a1", LinkKind.SUPPORTS], "weight"),
    "a kind of adjacency": lambda g: [kinds.clear() for _, nbrs in g.adjacency() for kinds in nbrs.values()],
    "a kind of to_dict_of_dicts": lambda g: nx.to_dict_of_dicts(g)["a3"]["a1"].update(mark={}),
    "a kind of a copied mapping": lambda g: g._adj.copy()["a3"]["a1"].update(mark={}),
    "an end of a copied mapping": lambda g: g._adj.copy()["a3"].update(mark={}),
    "a kind through a subgraph": _item(lambda g: g.subgraph(["a3", "a1"]).edges["a3", "a1", LinkKind.SUPPORTS], "w"),
}

#: what not every supported release has
NEEDS = {
    "remove_node_attributes": hasattr(nx, "remove_node_attributes"),
    "spring_layout that stores": "store_pos_as" in inspect.signature(nx.spring_layout).parameters,
}


def _refuses(net: Network, graph: Any, write: Write, errors: type[Exception] | tuple[type[Exception], ...]) -> None:
    before = picture(net)
    with pytest.raises(errors):
        write(graph)
    assert picture(net) == before


@pytest.mark.parametrize("name", WRITES)
def test_a_write_through_the_graph_raises_and_changes_nothing(name: str) -> None:
    net, _ = several_roots()
    _refuses(net, net.graph, WRITES[name], ReadOnlyError)


@pytest.mark.parametrize("name", [*WRITES, *WRITES_THROUGH_VIEWS, *TREE_WRITES])
def test_a_write_through_the_graph_of_a_snapshot_raises_and_changes_nothing(name: str) -> None:
    if not NEEDS.get(name, True):
        pytest.skip(f"networkx {nx.__version__} has no {name}")
    net, _ = several_roots()
    write = {**WRITES, **WRITES_THROUGH_VIEWS, **TREE_WRITES}[name]
    errors = (TypeError, KeyError, nx.NetworkXError) if name in WRITES_THROUGH_VIEWS else ReadOnlyError
    for snapshot in (net.snapshot(), Snapshot.from_columns(**columns_of(net))):
        before = seen(snapshot.graph)
        with pytest.raises(errors):
            write(snapshot.graph)
        assert seen(snapshot.graph) == before


@pytest.mark.parametrize("name", WRITES)
def test_a_write_through_the_links_raises_and_changes_nothing(name: str) -> None:
    net, _ = some_links()
    _refuses(net, net.links, WRITES[name], ReadOnlyError)


@pytest.mark.filterwarnings("ignore")  # "create_using" as an instance is on its way out in some releases
@pytest.mark.parametrize("name", [name for name in WRITES if not name.startswith("_")])
def test_the_same_write_goes_through_on_a_copy(name: str) -> None:
    net, _ = one_tree()
    before = picture(net)
    own = net.graph.copy()
    assert type(own) is nx.DiGraph
    if name == "freeze, then write":
        with pytest.raises(nx.NetworkXError):
            WRITES[name](own)
    else:
        WRITES[name](own)
    assert picture(net) == before


@pytest.mark.parametrize("name", WRITES_THROUGH_VIEWS)
def test_a_write_through_a_view_of_the_graph_raises_and_changes_nothing(name: str) -> None:
    net, _ = several_roots()
    _refuses(net, net.graph, WRITES_THROUGH_VIEWS[name], (TypeError, KeyError, nx.NetworkXError))


@pytest.mark.parametrize("name", WRITES_THROUGH_VIEWS)
def test_a_write_through_a_view_of_the_links_raises_and_changes_nothing(name: str) -> None:
    net, _ = some_links()
    _refuses(net, net.links, WRITES_THROUGH_VIEWS[name], (TypeError, KeyError, nx.NetworkXError))


@pytest.mark.parametrize("name", TREE_WRITES)
def test_a_write_to_an_arrow_of_the_tree_raises_and_changes_nothing(name: str) -> None:
    if not NEEDS.get(name, True):
        pytest.skip(f"networkx {nx.__version__} has no {name}")
    net, _ = several_roots()
    _refuses(net, net.graph, TREE_WRITES[name], ReadOnlyError)


@pytest.mark.parametrize("name", LINK_WRITES)
def test_a_write_to_a_kind_of_link_raises_or_meets_a_copy_and_changes_nothing(name: str) -> None:
    net, _ = some_links()
    _refuses(net, net.links, LINK_WRITES[name], ReadOnlyError)


def test_links_that_were_pickled_or_copied_still_only_read() -> None:
    net, _ = some_links()
    for twin in (pickle.loads(pickle.dumps(net)), copy.deepcopy(net), copy.copy(net), net.copy()):
        for write in (*WRITES.values(), *LINK_WRITES.values()):
            _refuses(twin, twin.links, write, ReadOnlyError)
    take_back(net, lambda: net.unlink("a3", "a1", LinkKind.SUPPORTS))
    for write in LINK_WRITES.values():
        _refuses(net, net.links, write, ReadOnlyError)


def test_no_method_of_networkx_that_writes_is_forgotten() -> None:
    net, _ = some_links()
    read = {
        *("adj", "adjacency", "copy", "degree", "edge_subgraph", "edges", "get_edge_data", "graph", "has_edge"),
        *("has_node", "has_predecessor", "has_successor", "in_degree", "in_edges", "is_directed", "is_multigraph"),
        *("name", "nbunch_iter", "neighbors", "new_edge_key", "nodes", "number_of_edges", "number_of_nodes", "order"),
        *("out_degree", "out_edges", "pred", "predecessors", "reverse", "size", "subgraph", "succ", "successors"),
        *(
            "to_directed",
            "to_directed_class",
            "to_undirected",
            "to_undirected_class",
            "backend",
            "edge_key_dict_factory",
        ),
        *("adjlist_inner_dict_factory", "adjlist_outer_dict_factory", "edge_attr_dict_factory"),
        *("graph_attr_dict_factory", "node_attr_dict_factory", "node_dict_factory"),
    }
    for graph in (net.graph, net.links):
        for name in {name for name in dir(graph) if not name.startswith("_")} - read:
            with pytest.raises(ReadOnlyError):
                getattr(graph, name)()


# --- live ---------------------------------------------------------------------------------------------------


def test_the_graph_is_one_object_that_shows_every_edit_at_once() -> None:
    net, _ = one_tree()
    graph, successors, node_view = net.graph, net.graph.succ["m1"], net.graph.nodes
    assert net.graph is graph
    net.add(Action(id="a9"), parent="m1")
    assert list(graph.successors("m1")) == list(successors) == ["a1", "a3", "a9"]
    net.move("a1", parent="m2")
    assert list(successors) == ["a3", "a9"]
    assert list(graph.predecessors("a1")) == ["m2"]
    net.replace("a3", title="Review")
    assert node_view["a3"]["node"].title == graph.nodes["a3"]["node"].title == "Review"
    net.remove("m2", recursive=True)
    assert "a1" not in graph
    assert "m2" not in node_view
    assert not graph.has_edge("t1", "m2")
    assert graph.number_of_nodes() == len(net) == len(node_view)
    assert nx.is_arborescence(graph)


def test_the_graph_shows_a_batch_while_it_is_open_and_forgets_it_when_it_fails() -> None:
    net, plain = one_tree()
    graph = net.graph
    with pytest.raises(ZeroDivisionError), net.edit():
        net.remove("d1", recursive=True)
        net.add(Organization(id="d3", name="Hill District", level=Level.LEA), parent="state")
        net.move("g0", parent="d3")
        assert list(graph.successors("state")) == ["d2", "d3"]
        assert list(graph.successors("d3")) == ["g0"]
        raise ZeroDivisionError
    assert seen(graph) == seen(plain)


def test_the_links_are_one_object_that_shows_every_edit_at_once() -> None:
    net, plain = some_links()
    links = net.links
    assert net.links is links
    net.unlink("a3", "a1", LinkKind.SUPPORTS)
    assert not links.has_edge("a3", "a1", key=LinkKind.SUPPORTS)
    assert links.has_edge("a3", "a1")
    net.link("a3", "a1", LinkKind.SUPPORTS)
    net.replace("t1", title="Portfolios")
    assert links.nodes["t1"]["node"].title == "Portfolios"
    net.replace("t1", title="")
    take_back(net, lambda: (net.remove("d1", recursive=True), net.link("g0", "d2", LinkKind.SUPPORTS)))
    assert seen(links) == seen(plain)


def test_an_edit_while_going_through_children_skips_none() -> None:
    net, _ = one_tree()
    for id in net.graph.successors("m1"):
        net.remove(id)
    assert children(net, "m1") == ()


def test_a_copy_of_the_graph_stays_as_it_was() -> None:
    net, plain = one_tree()
    own = net.graph.copy()
    net.remove("d1", recursive=True)
    assert seen(own) == seen(plain)


def test_a_network_may_have_several_roots() -> None:
    net, _ = several_roots()
    assert [id for id, degree in net.graph.in_degree if degree == 0] == ["state", "center", "alone"]
    assert nx.is_branching(net.graph)
    assert not nx.is_arborescence(net.graph)


def test_a_network_without_nodes_has_empty_graphs() -> None:
    net = Network("Empty")
    assert seen(net.graph) == seen(nx.DiGraph(name="Empty"))
    assert seen(net.links) == seen(nx.MultiDiGraph(name="Empty"))


# --- deep ---------------------------------------------------------------------------------------------------

#: a chain of dependencies far longer than Python recurses, beneath organizations as deep as they may nest
CHAIN = 5_000
LINE = 32


@pytest.fixture(scope="module")
def deep() -> Network:
    """The longest line of nodes that there can be; at its end actions of which each waits for the one before."""
    net = Network("Deep")
    above = None
    for number in range(LINE):
        above = net.add(Organization(id=f"o{number}", name="o", level=Level.OTHER), parent=above).id
    for node in (Goal(id="g"), Strategy(id="t"), Milestone(id="m")):
        above = net.add(node, parent=above).id
    for number in range(CHAIN):
        net.add(Action(id=f"a{number}"), parent="m")
        if number:
            net.link(f"a{number}", f"a{number - 1}", LinkKind.DEPENDS_ON)
    return net


@pytest.mark.parametrize(
    "twin",
    [Network.copy, copy.copy, copy.deepcopy, *(lambda n, p=p: pickle.loads(pickle.dumps(n, p)) for p in range(6))],
    ids=["copy()", "copy.copy", "copy.deepcopy", *(f"pickle, protocol {p}" for p in range(6))],
)
def test_a_very_deep_network_is_copied_without_recursion(deep: Network, twin: Callable[[Network], Network]) -> None:
    made = twin(deep)
    assert picture(made) == picture(deep)
    assert made == deep


@pytest.mark.parametrize("name", ["graph", "links"])
@pytest.mark.parametrize(
    "twin",
    [
        lambda g: g.copy(),
        copy.copy,
        copy.deepcopy,
        lambda g: g.to_undirected().to_directed(),
        lambda g: g.reverse().reverse(),
        lambda g: pickle.loads(pickle.dumps(g.copy(as_view=True))),
        lambda g: type(g.copy())(pickle.loads(pickle.dumps(g.adj)).copy()),
        *(lambda g, p=p: pickle.loads(pickle.dumps(g, p)) for p in range(6)),
    ],
)
def test_a_very_deep_graph_is_copied_without_recursion(deep: Network, twin: Callable[[Any], Any], name: str) -> None:
    graph = getattr(deep, name)
    made = twin(graph)
    assert isinstance(made, nx.DiGraph)
    assert set(made.edges) >= set(graph.edges)
    assert list(made) == list(graph)


def test_a_very_deep_network_is_compiled_walked_and_taken_apart_without_recursion(deep: Network) -> None:
    net = deep.copy()
    above = [*range(-1, LINE + 2), *[LINE + 2] * CHAIN]
    assert net.snapshot().tree.parent.tolist() == above
    assert list(nx.topological_sort(net.snapshot().graph)) == list(net)
    assert seen(pickle.loads(pickle.dumps(net.snapshot().graph))) == seen(net.graph.copy())
    assert list(nx.topological_sort(net.graph)) == list(net)
    assert list(nx.topological_sort(net.links)) == [f"a{number}" for number in reversed(range(CHAIN))]
    assert len(repr(net.graph.adj)) > CHAIN
    with pytest.raises(CycleError):
        net.link("a0", f"a{CHAIN - 1}", LinkKind.DEPENDS_ON)
    take_back(net, lambda: net.remove("o1", recursive=True))
    assert picture(net) == {**picture(deep)}
    assert len(net.remove("o1", recursive=True)) == LINE + 2 + CHAIN
    assert list(net.graph) == ["o0"]
    assert list(net.links) == []

"""What networkx reads from ``net.links`` is what it reads from a plain ``MultiDiGraph``."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from beside_plain import LINKED, no_links, outcome, several_roots, some_links
from picture import picture

from spnet import LinkKind

#: name → use
USES: dict[str, Callable[[Any], Any]] = {
    "str": lambda g: str(g).replace("ReadOnly", ""),
    "name": lambda g: g.name,
    "len, iter": lambda g: (len(g), list(g)),
    "contains": lambda g: ["a1" in g, "s2" in g, "nobody" in g],
    "is_directed, is_multigraph": lambda g: (g.is_directed(), g.is_multigraph()),
    "isinstance": lambda g: (isinstance(g, nx.MultiDiGraph), isinstance(g, nx.DiGraph)),
    "order, size": lambda g: (g.order(), g.size(), g.number_of_nodes(), g.number_of_edges()),
    "number_of_edges between": lambda g: g.number_of_edges("a1", "a3"),
    "nodes with data": lambda g: g.nodes(data=True),
    "nodes of one key": lambda g: g.nodes(data="node"),
    "get_node_attributes": lambda g: nx.get_node_attributes(g, "node"),
    "edges": lambda g: g.edges,
    "edges with keys": lambda g: g.edges(keys=True),
    "edges with keys and data": lambda g: g.edges(keys=True, data=True),
    "edges of one datum": lambda g: g.edges(data="weight", default=1),
    "edges of a bunch": lambda g: g.edges(["a3", "t1", "nobody"], keys=True),
    "edges of a kind": lambda g: [(u, v) for u, v, kind in g.edges(keys=True) if kind is LinkKind.SUPPORTS],
    "edges contains": lambda g: [("a3", "a1", LinkKind.SUPPORTS) in g.edges, ("a1", "a2") in g.edges],
    "edges str and repr": lambda g: (str(g.edges), repr(g.edges(keys=True))),
    "in_edges": lambda g: [g.in_edges(keys=True), g.in_edges("a1", keys=True)],
    "out_edges": lambda g: [g.out_edges(keys=True), g.out_edges("a3", keys=True)],
    "has_edge": lambda g: [g.has_edge("a3", "a1"), g.has_edge("a3", "a1", key=LinkKind.ALIGNED_TO)],
    "get_edge_data": lambda g: g.get_edge_data("a3", "a1"),
    "get_edge_data of a kind": lambda g: g.get_edge_data("a3", "a1", key=LinkKind.SUPPORTS, default=0),
    "new_edge_key": lambda g: g.new_edge_key("a3", "a1"),
    "adj": lambda g: g.adj,
    "succ, pred": lambda g: [g.succ, g.pred],
    "adj str and repr": lambda g: (str(g.adj), repr(g.adj), repr(g.pred)),
    "adj copied": lambda g: g.adj.copy(),
    "item": lambda g: {n: dict(g[n]) for n in g},
    "adjacency": lambda g: list(g.adjacency()),
    "successors, predecessors": lambda g: {n: (list(g.successors(n)), list(g.predecessors(n))) for n in g},
    "degree": lambda g: [g.degree, g.in_degree, g.out_degree, dict(g.degree(["a1", "a3"]))],
    "copy": lambda g: g.copy(),
    "copy as a view": lambda g: g.copy(as_view=True),
    "copy.copy": copy.copy,
    "copy.deepcopy": copy.deepcopy,
    **{
        f"pickle, protocol {protocol}": lambda g, protocol=protocol: pickle.loads(pickle.dumps(g, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
    "pickle of views": lambda g: [pickle.loads(pickle.dumps(v)) for v in (g.nodes, g.adj, g.pred, g.edges, g.degree)],
    "deepcopy of views": lambda g: [copy.deepcopy(v) for v in (g.nodes, g.adj, g.pred)],
    "__class__": lambda g: g.__class__([("x", "y", "key")], name="mine"),
    "MultiDiGraph of it": nx.MultiDiGraph,
    "DiGraph of it": nx.DiGraph,
    "MultiGraph of it": nx.MultiGraph,
    "Graph of it": nx.Graph,
    "to_undirected": lambda g: g.to_undirected(),
    "to_undirected as a view": lambda g: g.to_undirected(as_view=True),
    "to_directed": lambda g: g.to_directed(),
    "reverse": lambda g: g.reverse(),
    "reverse without a copy": lambda g: g.reverse(copy=False),
    "subgraph": lambda g: g.subgraph(["a1", "a3", "nobody"]),
    "subgraph copied": lambda g: g.subgraph(["a1", "a3"]).copy(),
    "edge_subgraph": lambda g: g.edge_subgraph([e for e in g.edges(keys=True) if e[2] is LinkKind.DEPENDS_ON]),
    "subgraph_view of a kind": lambda g: nx.subgraph_view(g, filter_edge=lambda u, v, k: k is LinkKind.DEPENDS_ON),
    "order of dependencies": lambda g: nx.topological_sort(
        nx.subgraph_view(g, filter_edge=lambda u, v, k: k is LinkKind.DEPENDS_ON)
    ),
    "create_empty_copy": nx.create_empty_copy,
    "compose": lambda g: nx.compose(g, nx.MultiDiGraph([("a1", "x", "key")])),
    "union": lambda g: nx.union(g, g, rename=("left-", "right-")),
    "relabel_nodes": lambda g: nx.relabel_nodes(g, str.upper),
    "convert_node_labels_to_integers": nx.convert_node_labels_to_integers,
    "to_dict_of_dicts": nx.to_dict_of_dicts,
    "to_dict_of_lists": nx.to_dict_of_lists,
    "to_edgelist": nx.to_edgelist,
    "adjacency_data": nx.adjacency_data,
    "generate_edgelist": nx.generate_edgelist,
    "generate_multiline_adjlist": nx.generate_multiline_adjlist,
    "generate_network_text": lambda g: nx.generate_network_text(nx.DiGraph(g)),
    "to_numpy_array": nx.to_numpy_array,
    "line_graph": lambda g: nx.line_graph(g),
    "ancestors, descendants": lambda g: {n: (nx.ancestors(g, n), nx.descendants(g, n)) for n in g},
    "shortest_path": lambda g: nx.shortest_path(g, "a3", "center"),
    "weakly_connected_components": nx.weakly_connected_components,
    "strongly_connected_components": nx.strongly_connected_components,
    "condensation": nx.condensation,
    "is_directed_acyclic_graph": nx.is_directed_acyclic_graph,
    "simple_cycles": nx.simple_cycles,
    "find_cycle": lambda g: nx.find_cycle(g, "a1"),
    "bfs and dfs": lambda g: [list(nx.bfs_edges(g, "a3")), list(nx.dfs_edges(g, "a3"))],
    "degree_centrality": nx.degree_centrality,
    "is_isomorphic": lambda g: nx.is_isomorphic(g, g.reverse().reverse()),
    "MultiDiGraphMatcher": lambda g: nx.isomorphism.MultiDiGraphMatcher(g, g.copy()).is_isomorphic(),
    "graphs_equal": lambda g: nx.utils.graphs_equal(g, g.copy()),
    "circular_layout": nx.circular_layout,
    "spring_layout": lambda g: nx.spring_layout(g, seed=7),
}


@pytest.mark.filterwarnings("ignore")  # releases announce changes of their own functions
@pytest.mark.parametrize("name", USES)
def test_a_reading_use_of_the_links_gives_what_a_plain_graph_gives(name: str) -> None:
    for build in LINKED:
        net, plain = build()
        before = picture(net)
        expected = outcome(USES[name], plain)
        assert outcome(USES[name], net.links) == expected, build.__name__
        assert picture(net) == before
        assert expected[0] == "gives" or build is no_links, expected


def _scribble(graph: Any) -> None:
    """Write all over a graph."""
    for data in [*graph.nodes.values(), *(data for *_, data in graph.edges(data=True))]:
        data["mark"] = 1
    graph.name = "mark"
    graph.add_edge("mark", "another mark")
    graph.remove_nodes_from(list(graph))


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.parametrize("name", USES)
def test_what_a_use_makes_is_free_to_be_written_and_does_not_reach_the_network(name: str) -> None:
    net, _ = some_links()
    before = picture(net)
    made = USES[name](net.links)
    for graph in made if isinstance(made, list) else [made]:
        if isinstance(graph, nx.Graph) and not nx.is_frozen(graph):
            _scribble(graph)
    assert picture(net) == before


def test_an_end_stands_in_the_links_as_long_as_it_has_one() -> None:
    net, _ = several_roots()
    assert list(net.links) == []
    net.link("a2", "a1", LinkKind.DEPENDS_ON)
    net.link("a2", "g1", LinkKind.ADDRESSES)
    assert list(net.links) == ["a2", "a1", "g1"]
    net.unlink("a2", "a1", LinkKind.DEPENDS_ON)
    assert list(net.links) == ["a2", "g1"]
    net.remove("a2")
    assert list(net.links) == []

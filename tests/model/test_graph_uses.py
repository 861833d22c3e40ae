"""What networkx reads from ``net.graph``, and from a snapshot's, is what it reads from a plain graph.

Each row of the table is one use: a name and a function of a graph. It is given the network's view and a plain graph
that went through the same edits, and the two results must agree in type, content and order. The table is long because
each row is another thing that people do with a graph.
"""

from __future__ import annotations

import contextlib
import copy
import pickle
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import networkx as nx
import numpy as np
import pytest
from beside_plain import TREES, outcome, seen
from in_columns import columns_of, in_preorder
from picture import picture

from spnet import Snapshot

# --- helpers of the uses ------------------------------------------------------------------------------------


def plain_of(graph: Any) -> str:
    """A network's view says so in its name; that is the one wanted difference of ``str``."""
    return str(graph).replace("ReadOnly", "")


def _same_kind(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    one, other = a.get("node"), b.get("node")
    return type(one) is type(other)


def _dominators(g: Any) -> Any:
    found = nx.immediate_dominators(g, "state")
    return {node: above for node, above in found.items() if node != "state"}  # releases differ on the start itself


def _node_link(function: Callable[..., Any], what: Any, **more: Any) -> Any:
    try:
        return function(what, edges="edges", **more)
    except TypeError:  # before 3.4 the word was another
        return function(what, link="edges", **more)


def _bare(g: Any) -> Any:
    """The shape alone, as formats for files want it."""
    h = g.__class__()
    h.add_nodes_from(g)
    h.add_edges_from(g.edges)
    return h


def _written(write: Callable[..., Any], g: Any) -> bytes:
    buffer = BytesIO()
    write(g, buffer)
    return buffer.getvalue()


def _labelled(g: Any) -> Any:
    h = g.copy()
    nx.set_node_attributes(h, {n: type(d["node"]).__name__ for n, d in h.nodes.items()}, "kind")
    return h


def _from(source: str) -> Callable[[Callable[..., Any]], Callable[[Any], Any]]:
    def made(function: Callable[..., Any]) -> Callable[[Any], Any]:
        return lambda g: function(g, source)

    return made


# --- the table ----------------------------------------------------------------------------------------------

#: name → use
USES: dict[str, Callable[[Any], Any]] = {
    # the graph itself
    "str": plain_of,
    "repr names the class alone": lambda g: repr(g).split(" object")[0].rpartition(".")[2].replace("ReadOnly", ""),
    "name": lambda g: g.name,
    "graph data": lambda g: dict(g.graph),
    "len": len,
    "iter": list,
    "contains": lambda g: ["a1" in g, "nobody" in g, 5 in g, None in g, ("a1",) in g],
    "contains what has no hash": lambda g: ["a1"] in g,
    "item": lambda g: dict(g["state"]),
    "item that is not there": lambda g: g["nobody"],
    "is_directed, is_multigraph": lambda g: (g.is_directed(), g.is_multigraph()),
    "isinstance": lambda g: (isinstance(g, nx.DiGraph), isinstance(g, nx.Graph), isinstance(g, nx.MultiGraph)),
    "order, size": lambda g: (g.order(), g.size(), g.number_of_nodes(), g.number_of_edges()),
    "number_of_edges between": lambda g: (g.number_of_edges("state", "d1"), g.number_of_edges("d1", "state")),
    "size by weight": lambda g: g.size(weight="weight"),
    "has_node": lambda g: [g.has_node(n) for n in ("a1", "nobody")],
    "has_edge": lambda g: [g.has_edge(u, v) for u, v in (("m1", "a1"), ("a1", "m1"), ("x", "y"), ("m1", 5))],
    "has_successor, has_predecessor": lambda g: (g.has_successor("m1", "a1"), g.has_predecessor("a1", "m1")),
    "get_edge_data": lambda g: (g.get_edge_data("m1", "a1"), g.get_edge_data("a1", "m1", default=0)),
    "get_edge_data is a dict": lambda g: isinstance(g.get_edge_data("m1", "a1"), dict),
    "nbunch_iter": lambda g: g.nbunch_iter(["a1", "nobody", "m1"]),
    "nbunch_iter of a stranger": lambda g: list(g.nbunch_iter(5)),
    "is_frozen": nx.is_frozen,
    "is_empty": nx.is_empty,
    "density": nx.density,
    # nodes
    "nodes": lambda g: g.nodes,
    "nodes with data": lambda g: g.nodes(data=True),
    "nodes.data of one key": lambda g: g.nodes.data("node"),
    "nodes.data with a default": lambda g: g.nodes.data("color", default="blue"),
    "nodes.items": lambda g: list(g.nodes.items()),
    "nodes by id": lambda g: [g.nodes[n]["node"] for n in g],
    "nodes.get": lambda g: (g.nodes.get("a1"), g.nodes.get("nobody", 0)),
    "nodes slice": lambda g: g.nodes[0:3],
    "nodes contains": lambda g: ("a1" in g.nodes, "nobody" in g.nodes),
    "nodes as a set": lambda g: [g.nodes & {"a1", "x"}, g.nodes | {"x"}, g.nodes - {"a1"}, g.nodes ^ {"a1", "x"}],
    "nodes compared": lambda g: [g.nodes == set(g), g.nodes >= {"a1"}, g.nodes.isdisjoint({"x"})],
    "nodes str and repr": lambda g: (str(g.nodes), repr(g.nodes), repr(g.nodes(data="color"))),
    "node data copied": lambda g: [type(g.nodes["a1"].copy()).__name__, copy.copy(g.nodes["a1"]), {**g.nodes["a1"]}],
    "get_node_attributes": lambda g: nx.get_node_attributes(g, "node"),
    "get_node_attributes, default": lambda g: nx.get_node_attributes(g, "color", default="blue"),
    # edges
    "edges": lambda g: g.edges,
    "edges with data": lambda g: g.edges(data=True),
    "edges of one key": lambda g: g.edges(data="weight", default=1),
    "edges of a bunch": lambda g: g.edges(["state", "d1"]),
    "edges contains": lambda g: [("m1", "a1") in g.edges, ("a1", "m1") in g.edges, ("x", "y") in g.edges],
    "edges by ends": lambda g: (g.edges["m1", "a1"], g.edges.get(("a1", "m1"))),
    "edges as a set": lambda g: [g.edges & {("m1", "a1")}, g.edges - {("m1", "a1")}, len(g.edges | {("x", "y")})],
    "edges str": lambda g: (str(g.edges), repr(g.edges(data=True))),
    "in_edges": lambda g: [g.in_edges, g.in_edges("a1"), g.in_edges(["a1", "m1"], data=True)],
    "out_edges": lambda g: [g.out_edges, g.out_edges("m1"), g.out_edges(["d1", "m1"], data=True)],
    "get_edge_attributes": lambda g: nx.get_edge_attributes(g, "weight", default=1),
    "nodes_with_selfloops": nx.nodes_with_selfloops,
    "selfloop_edges": nx.selfloop_edges,
    "non_edges": lambda g: set(nx.non_edges(g)),
    "edge_boundary": lambda g: nx.edge_boundary(g, ["state", "d1"]),
    "node_boundary": lambda g: nx.node_boundary(g, ["state", "d1"]),
    # adjacency
    "adj": lambda g: g.adj,
    "succ, pred": lambda g: [g.succ, g.pred],
    "adj str and repr": lambda g: (str(g.adj), repr(g.adj), repr(g["state"]), repr(g.pred["a1"])),
    "adj compared": lambda g: [g.adj == nx.DiGraph(g).adj, g.pred == nx.DiGraph(g).pred],
    "adj copied": lambda g: g.adj.copy(),
    "adj lookups": lambda g: ("a1" in g.adj["m1"], "x" in g.adj["m1"], g.adj["m1"].get("x", 0), "m1" in g.pred["a1"]),
    "adjacency": lambda g: [(n, list(nbrs.items())) for n, nbrs in g.adjacency()],
    "successors": lambda g: {n: list(g.successors(n)) for n in g},
    "predecessors": lambda g: {n: list(g.predecessors(n)) for n in g},
    "neighbors": lambda g: {n: list(g.neighbors(n)) for n in g},
    "all_neighbors": lambda g: {n: list(nx.all_neighbors(g, n)) for n in g},
    "non_neighbors": lambda g: set(nx.non_neighbors(g, "d1")),
    "common_neighbors": lambda g: nx.common_neighbors(g.to_undirected(), "d1", "d2"),
    "successors of a stranger": lambda g: g.successors("nobody"),
    # degrees
    "degree": lambda g: [g.degree, dict(g.degree), g.degree["m1"], g.degree("a1"), g.degree(["a1", "m1"])],
    "in_degree, out_degree": lambda g: [g.in_degree, g.out_degree, g.in_degree("a1"), g.out_degree(["m1"])],
    "degree by weight": lambda g: g.degree(weight="weight"),
    "degree str": lambda g: (str(g.degree), repr(g.out_degree)),
    "degree_histogram": nx.degree_histogram,
    "average_neighbor_degree": nx.average_neighbor_degree,
    # copies and views
    "copy": lambda g: g.copy(),
    "copy as a view": lambda g: g.copy(as_view=True),
    "copy.copy": copy.copy,
    "copy.deepcopy": copy.deepcopy,
    "__class__": lambda g: g.__class__(),
    "__class__ with data": lambda g: g.__class__([("x", "y")], name="mine"),
    "__class__ of itself": lambda g: g.__class__(g),
    "DiGraph of it": lambda g: nx.DiGraph(g),
    "Graph of it": lambda g: nx.Graph(g),
    "MultiDiGraph of it": lambda g: nx.MultiDiGraph(g),
    "to_networkx_graph": lambda g: nx.to_networkx_graph(g, create_using=nx.DiGraph),
    "create_empty_copy": nx.create_empty_copy,
    "empty_graph create_using": lambda g: nx.empty_graph(["x"], create_using=g.__class__),
    "to_directed": lambda g: g.to_directed(),
    "to_directed as a view": lambda g: g.to_directed(as_view=True),
    "to_undirected": lambda g: g.to_undirected(),
    "to_undirected as a view": lambda g: g.to_undirected(as_view=True),
    "to_undirected, reciprocal": lambda g: g.to_undirected(reciprocal=True),
    "to_directed_class": lambda g: (g.to_directed_class(), g.to_undirected_class()),
    "reverse": lambda g: g.reverse(),
    "reverse without a copy": lambda g: g.reverse(copy=False),
    "reverse_view": nx.reverse_view,
    "reverse of a reverse": lambda g: g.reverse(copy=False).reverse(copy=False),
    "subgraph": lambda g: g.subgraph(["d1", "s1", "a1", "m1", "nobody"]),
    "subgraph copied": lambda g: g.subgraph(["d1", "s1", "a1", "m1"]).copy(),
    "subgraph of a subgraph": lambda g: g.subgraph(["d1", "s1", "m1", "a1"]).subgraph(["m1", "a1"]),
    "subgraph reversed": lambda g: g.subgraph(["d1", "s1", "m1", "a1"]).reverse(),
    "induced subgraph": lambda g: nx.induced_subgraph(g, ["m1", "a1"]),
    "edge_subgraph": lambda g: g.edge_subgraph([("m1", "a1"), ("state", "d1")]),
    "edge_subgraph copied": lambda g: g.edge_subgraph([("m1", "a1"), ("state", "d1")]).copy(),
    "restricted_view": lambda g: nx.restricted_view(g, ["d1"], [("m1", "a1")]),
    "subgraph_view": lambda g: nx.subgraph_view(g, filter_node=lambda n: g.nodes[n]["node"].kind == "organization"),
    "ego_graph": lambda g: nx.ego_graph(g, "d1", radius=2),
    "generic_graph_view": nx.graphviews.generic_graph_view,
    # pickle
    **{
        f"pickle, protocol {protocol}": lambda g, protocol=protocol: pickle.loads(pickle.dumps(g, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
    "pickle of node data": lambda g: pickle.loads(pickle.dumps(g.nodes["a1"])),
    "pickle of views": lambda g: [pickle.loads(pickle.dumps(v)) for v in (g.nodes, g.adj, g.pred, g.degree)],
    "pickle of graph views": lambda g: [
        pickle.loads(pickle.dumps(v))
        for v in (g.reverse(copy=False), g.copy(as_view=True), g.to_undirected(as_view=True))
    ],
    "deepcopy of views": lambda g: [copy.deepcopy(v) for v in (g.nodes, g.adj, g.succ, g.pred)],
    "deepcopy of a subgraph": lambda g: copy.deepcopy(g.subgraph(["m1", "a1"])),
    # other shapes of the data
    "node_link_data": lambda g: _node_link(nx.node_link_data, g),
    "node_link_data, other words": lambda g: _node_link(nx.node_link_data, g, name="id", source="from", target="to"),
    "node_link_data and back": lambda g: _node_link(nx.node_link_graph, _node_link(nx.node_link_data, g)),
    "adjacency_data": nx.adjacency_data,
    "adjacency_data and back": lambda g: nx.adjacency_graph(nx.adjacency_data(g)),
    "tree_data": _from("state")(nx.tree_data),
    "cytoscape_data": nx.cytoscape_data,
    "to_dict_of_dicts": nx.to_dict_of_dicts,
    "to_dict_of_dicts of some": lambda g: nx.to_dict_of_dicts(g, nodelist=["m1", "a1"]),
    "to_dict_of_dicts, edge data": lambda g: nx.to_dict_of_dicts(g, edge_data=1),
    "to_dict_of_lists": nx.to_dict_of_lists,
    "to_edgelist": nx.to_edgelist,
    "to_edgelist of some": lambda g: nx.to_edgelist(g, nodelist=["m1", "d1"]),
    "from_dict_of_dicts": lambda g: nx.from_dict_of_dicts(nx.to_dict_of_dicts(g), create_using=nx.DiGraph),
    "generate_adjlist": nx.generate_adjlist,
    "generate_multiline_adjlist": nx.generate_multiline_adjlist,
    "generate_edgelist": nx.generate_edgelist,
    "generate_edgelist of a key": lambda g: nx.generate_edgelist(g, data=["weight"]),
    "generate_gml": lambda g: nx.generate_gml(g, stringizer=str),
    "write_gml of a copy": lambda g: _written(nx.write_gml, _bare(g.copy())),
    "generate_graphml of a copy": lambda g: nx.generate_graphml(_bare(g.copy())),
    "write_graphml_xml of a copy": lambda g: _written(nx.write_graphml_xml, _bare(g.copy())),
    "generate_pajek": lambda g: nx.generate_pajek(_bare(g)),
    "generate_network_text": nx.generate_network_text,
    "generate_network_text of one": lambda g: nx.generate_network_text(g, sources=["d2"], ascii_only=True),
    "to_latex": lambda g: nx.to_latex_raw(g, pos=dict.fromkeys(g, (0, 0))),
    "to_prufer_sequence": lambda g: nx.to_prufer_sequence(nx.convert_node_labels_to_integers(g.to_undirected())),
    "to_nested_tuple": lambda g: nx.to_nested_tuple(g.to_undirected(), "state"),
    "to_numpy_array": nx.to_numpy_array,
    "to_numpy_array of some": lambda g: nx.to_numpy_array(g, nodelist=["m1", "a1"], dtype=np.int8),
    "to_scipy_sparse_array": lambda g: nx.to_scipy_sparse_array(g).toarray(),
    "incidence_matrix": lambda g: nx.incidence_matrix(g, oriented=True).toarray(),
    "laplacian": lambda g: nx.laplacian_matrix(g.to_undirected()).toarray(),
    "attr_matrix": nx.attr_matrix,
    # made from it
    "relabel_nodes": lambda g: nx.relabel_nodes(g, {"a1": "x", "m1": "y"}),
    "relabel_nodes by function": lambda g: nx.relabel_nodes(g, str.upper),
    "convert_node_labels_to_integers": lambda g: nx.convert_node_labels_to_integers(g, label_attribute="id"),
    "labels to integers by degree": lambda g: nx.convert_node_labels_to_integers(g, 10, ordering="decreasing degree"),
    "compose": lambda g: nx.compose(g, nx.DiGraph([("a1", "x")])),
    "compose from the right": lambda g: nx.compose(nx.DiGraph([("a1", "x")]), g),
    "compose_all": lambda g: nx.compose_all([g, g.reverse(), nx.DiGraph([("x", "a1")])]),
    "union": lambda g: nx.union(g, g, rename=("left-", "right-")),
    "union with overlap": lambda g: nx.union(g, g),
    "disjoint_union": lambda g: nx.disjoint_union(g, g),
    "disjoint_union_all": lambda g: nx.disjoint_union_all([g, g, g]),
    "intersection": lambda g: nx.intersection(g, nx.DiGraph([("m1", "a1")])),
    "difference": lambda g: nx.difference(g, g.edge_subgraph(g.edges).copy()),
    "symmetric_difference": lambda g: nx.symmetric_difference(g, g.reverse()),
    "complement": nx.complement,
    "cartesian_product": lambda g: nx.cartesian_product(g.subgraph(["m1", "a1"]), g.subgraph(["d1", "s1"])),
    "tensor_product": lambda g: nx.tensor_product(g, nx.DiGraph([(0, 1)])),
    "power": lambda g: nx.power(g.to_undirected(as_view=True), 2),
    "line_graph": nx.line_graph,
    "contracted_nodes": lambda g: nx.contracted_nodes(_bare(g), "d1", "d2"),
    "quotient_graph": lambda g: nx.quotient_graph(g, [set(c) for c in nx.weakly_connected_components(g)]),
    "stochastic_graph": lambda g: nx.stochastic_graph(g.edge_subgraph(g.edges).copy()),
    "full_rary beside": lambda g: nx.compose(g, nx.full_rary_tree(2, 5, create_using=nx.DiGraph)),
    "transitive_closure": nx.transitive_closure,
    "transitive_closure_dag": nx.transitive_closure_dag,
    "transitive_reduction": nx.transitive_reduction,
    "to_undirected then bridges": lambda g: nx.bridges(g.to_undirected(as_view=True)),
    # orders of a tree
    "ancestors": lambda g: {n: nx.ancestors(g, n) for n in g},
    "descendants": lambda g: {n: nx.descendants(g, n) for n in g},
    "descendants of a stranger": _from("nobody")(nx.descendants),
    "descendants_at_distance": lambda g: nx.descendants_at_distance(g, "state", 2),
    "topological_sort": nx.topological_sort,
    "topological_generations": nx.topological_generations,
    "lexicographical_topological_sort": nx.lexicographical_topological_sort,
    "all_topological_sorts": lambda g: list(nx.all_topological_sorts(g.subgraph(["state", "d1", "d2", "s1", "m1"]))),
    "is_directed_acyclic_graph": nx.is_directed_acyclic_graph,
    "dag_longest_path": nx.dag_longest_path,
    "dag_longest_path_length": nx.dag_longest_path_length,
    "antichains": lambda g: list(nx.antichains(g.subgraph(["state", "d1", "d2", "s1", "m1"]))),
    "dag_to_branching": nx.dag_to_branching,
    "immediate_dominators": _dominators,
    "dominance_frontiers": _from("state")(nx.dominance_frontiers),
    "lowest_common_ancestor": lambda g: nx.lowest_common_ancestor(g, "a1", "s2"),
    "all_pairs_lowest_common_ancestor": lambda g: list(nx.all_pairs_lowest_common_ancestor(g)),
    "tree_all_pairs_lowest_common_ancestor": lambda g: list(nx.tree_all_pairs_lowest_common_ancestor(g)),
    "is_arborescence": nx.is_arborescence,
    "is_branching": nx.is_branching,
    "is_tree": nx.is_tree,
    "is_forest": nx.is_forest,
    "flow_hierarchy": nx.flow_hierarchy,
    "trophic_levels": lambda g: nx.trophic_levels(g),
    "global_reaching_centrality": nx.global_reaching_centrality,
    "local_reaching_centrality": _from("state")(nx.local_reaching_centrality),
    "center of the tree": lambda g: nx.center(g.subgraph(nx.descendants(g, "state") | {"state"}).to_undirected()),
    "junction_tree": nx.junction_tree,
    # walks
    "bfs_edges": _from("state")(nx.bfs_edges),
    "bfs_edges, reverse": lambda g: nx.bfs_edges(g, "a1", reverse=True),
    "bfs_edges, limited and sorted": lambda g: nx.bfs_edges(g, "state", depth_limit=2, sort_neighbors=sorted),
    "bfs_tree": _from("state")(nx.bfs_tree),
    "bfs_layers": _from("state")(nx.bfs_layers),
    "bfs_predecessors": _from("state")(nx.bfs_predecessors),
    "bfs_successors": _from("state")(nx.bfs_successors),
    "bfs_labeled_edges": _from("state")(nx.bfs_labeled_edges),
    "bfs_beam_edges": lambda g: nx.bfs_beam_edges(g, "state", lambda n: len(g[n]), width=2),
    "generic_bfs_edges": _from("state")(nx.generic_bfs_edges),
    "dfs_edges": _from("state")(nx.dfs_edges),
    "dfs_edges of all": nx.dfs_edges,
    "dfs_tree": _from("state")(nx.dfs_tree),
    "dfs_preorder_nodes": _from("state")(nx.dfs_preorder_nodes),
    "dfs_postorder_nodes": _from("state")(nx.dfs_postorder_nodes),
    "dfs_predecessors": _from("state")(nx.dfs_predecessors),
    "dfs_successors": _from("state")(nx.dfs_successors),
    "dfs_labeled_edges": _from("state")(nx.dfs_labeled_edges),
    "edge_bfs": _from("state")(nx.edge_bfs),
    "edge_dfs": lambda g: nx.edge_dfs(g, "a1", orientation="ignore"),
    "find_cycle": lambda g: nx.find_cycle(g),
    "simple_cycles": nx.simple_cycles,
    "eulerian": lambda g: (nx.is_eulerian(g), nx.has_eulerian_path(g)),
    # paths
    "has_path": lambda g: [nx.has_path(g, "state", "a1"), nx.has_path(g, "a1", "state")],
    "shortest_path": lambda g: nx.shortest_path(g, "state", "a1"),
    "shortest_path to nowhere": lambda g: nx.shortest_path(g, "a1", "state"),
    "shortest_path from one": lambda g: nx.shortest_path(g, "state"),
    "shortest_path of undirected": lambda g: nx.shortest_path(g.to_undirected(as_view=True), "a1", "s2"),
    "shortest_path_length": lambda g: dict(nx.shortest_path_length(g)),
    "single_source_shortest_path": _from("state")(nx.single_source_shortest_path),
    "single_target_shortest_path": _from("a1")(nx.single_target_shortest_path),
    "bidirectional_shortest_path": lambda g: nx.bidirectional_shortest_path(g, "state", "a1"),
    "predecessor": _from("state")(nx.predecessor),
    "dijkstra": lambda g: nx.single_source_dijkstra(g, "state"),
    "bidirectional_dijkstra": lambda g: nx.bidirectional_dijkstra(g, "state", "a1"),
    "bellman_ford": lambda g: nx.single_source_bellman_ford(g, "state"),
    "astar_path": lambda g: nx.astar_path(g, "state", "a1"),
    "johnson": lambda g: nx.johnson(g),
    "floyd_warshall": lambda g: {n: dict(row) for n, row in nx.floyd_warshall(g).items()},
    "floyd_warshall_numpy": nx.floyd_warshall_numpy,
    "all_simple_paths": lambda g: nx.all_simple_paths(g, "state", ["a1", "a2"]),
    "all_shortest_paths": lambda g: nx.all_shortest_paths(g, "state", "a1"),
    "shortest_simple_paths": lambda g: nx.shortest_simple_paths(g, "state", "a1"),
    "is_simple_path": lambda g: nx.is_simple_path(g, ["m1", "a1"]),
    "is_path": lambda g: nx.is_path(g, ["m1", "a1"]),
    "path_weight": lambda g: nx.path_weight(g.to_undirected(as_view=True), ["m1"], "weight"),
    "eccentricity, diameter": lambda g: (
        nx.eccentricity(g.to_undirected(as_view=True)),
        nx.diameter(g.to_undirected(as_view=True)),
    ),
    "average_shortest_path_length": lambda g: nx.average_shortest_path_length(g.to_undirected(as_view=True)),
    "wiener_index": lambda g: nx.wiener_index(g.to_undirected(as_view=True)),
    "minimum_edge_cut": lambda g: nx.minimum_edge_cut(g, "state", "a1"),
    "node_disjoint_paths": lambda g: nx.node_disjoint_paths(g, "state", "a1"),
    "minimum_spanning_tree": lambda g: nx.minimum_spanning_tree(g.to_undirected()),
    # components
    "weakly_connected_components": nx.weakly_connected_components,
    "strongly_connected_components": nx.strongly_connected_components,
    "number of components": lambda g: (
        nx.number_weakly_connected_components(g),
        nx.number_strongly_connected_components(g),
    ),
    "is_weakly_connected": nx.is_weakly_connected,
    "is_semiconnected": nx.is_semiconnected,
    "attracting_components": nx.attracting_components,
    "condensation": nx.condensation,
    "connected_components": lambda g: nx.connected_components(g.to_undirected(as_view=True)),
    "biconnected_components": lambda g: nx.biconnected_components(g.to_undirected(as_view=True)),
    "articulation_points": lambda g: nx.articulation_points(g.to_undirected(as_view=True)),
    "isolates": nx.isolates,
    # centrality and statistics
    "degree_centrality": nx.degree_centrality,
    "in and out_degree_centrality": lambda g: [nx.in_degree_centrality(g), nx.out_degree_centrality(g)],
    "closeness_centrality": nx.closeness_centrality,
    "harmonic_centrality": nx.harmonic_centrality,
    "betweenness_centrality": nx.betweenness_centrality,
    "edge_betweenness_centrality": nx.edge_betweenness_centrality,
    "load_centrality": nx.load_centrality,
    "katz_centrality": nx.katz_centrality,
    "pagerank": nx.pagerank,
    "google_matrix": nx.google_matrix,
    "voterank": nx.voterank,
    "reciprocity": nx.reciprocity,
    "transitivity": nx.transitivity,
    "clustering": nx.clustering,
    "square_clustering": nx.square_clustering,
    "triadic_census": nx.triadic_census,
    "core_number": nx.core_number,
    "degree_mixing_dict": nx.degree_mixing_dict,
    "attribute_mixing_dict": lambda g: nx.attribute_mixing_dict(_labelled(g), "kind"),
    "rich_club": lambda g: nx.rich_club_coefficient(g.to_undirected(), normalized=False),
    "s_metric": nx.s_metric,
    # communities, colours, covers
    "greedy_modularity_communities": lambda g: nx.community.greedy_modularity_communities(g),
    "louvain_communities": lambda g: nx.community.louvain_communities(g, seed=7),
    "label_propagation_communities": lambda g: list(
        nx.community.label_propagation_communities(g.to_undirected(as_view=True))
    ),
    "modularity": lambda g: nx.community.modularity(g, nx.weakly_connected_components(g)),
    "greedy_color": lambda g: nx.greedy_color(g.to_undirected(as_view=True), strategy="largest_first"),
    "bipartite color": lambda g: nx.bipartite.color(g),
    "max_weight_matching": lambda g: nx.max_weight_matching(g.to_undirected(as_view=True)),
    "maximal_independent_set": lambda g: nx.maximal_independent_set(g.to_undirected(as_view=True), seed=7),
    "find_cliques": lambda g: nx.find_cliques(g.to_undirected(as_view=True)),
    "check_planarity": lambda g: nx.check_planarity(g.to_undirected(as_view=True))[0],
    # sameness
    "is_isomorphic with itself": lambda g: nx.is_isomorphic(g, nx.relabel_nodes(g, str.upper)),
    "is_isomorphic by kind": lambda g: nx.is_isomorphic(g, g.copy(), node_match=_same_kind),
    "is_isomorphic with its reverse": lambda g: nx.is_isomorphic(g, g.reverse()),
    "could_be_isomorphic": lambda g: nx.could_be_isomorphic(g.to_undirected(), g.to_undirected(as_view=True)),
    "vf2pp_isomorphism": lambda g: nx.vf2pp_isomorphism(g, nx.relabel_nodes(g, str.upper)),
    "DiGraphMatcher": lambda g: nx.isomorphism.DiGraphMatcher(g, g.reverse(copy=False).reverse()).is_isomorphic(),
    "DiGraphMatcher, subgraphs": lambda g: list(
        nx.isomorphism.DiGraphMatcher(g, nx.path_graph(5, create_using=nx.DiGraph)).subgraph_isomorphisms_iter()
    ),
    "rooted_tree_isomorphism": lambda g: nx.isomorphism.rooted_tree_isomorphism(g, "state", g.copy(), "state"),
    "weisfeiler_lehman_graph_hash": lambda g: nx.weisfeiler_lehman_graph_hash(
        g.to_undirected(as_view=True), node_attr="node"
    ),
    "weisfeiler_lehman_subgraph_hashes": lambda g: nx.weisfeiler_lehman_subgraph_hashes(
        g.to_undirected(as_view=True), node_attr="node"
    ),
    "graphs_equal": lambda g: [nx.utils.graphs_equal(g, g.copy()), nx.utils.graphs_equal(g.reverse(), g)],
    "nodes_equal, edges_equal": lambda g: [
        nx.utils.nodes_equal(g.nodes, list(g)[::-1]),
        nx.utils.edges_equal(g.edges, list(g.edges)[::-1]),
    ],
    "graph_edit_distance": lambda g: nx.graph_edit_distance(g.subgraph(["m1", "a1"]), g.subgraph(["d1"])),
    "simrank_similarity": lambda g: nx.simrank_similarity(g.subgraph(["d1", "s1", "s2"]).copy()),
    # layouts
    "spring_layout": lambda g: nx.spring_layout(g, seed=7),
    "random_layout": lambda g: nx.random_layout(g, seed=7),
    "circular_layout": nx.circular_layout,
    "shell_layout": nx.shell_layout,
    "spiral_layout": nx.spiral_layout,
    "bfs_layout": lambda g: nx.bfs_layout(g.to_undirected(as_view=True), "state"),
    "kamada_kawai_layout": nx.kamada_kawai_layout,
    "spectral_layout": nx.spectral_layout,
    "planar_layout": nx.planar_layout,
    "bipartite_layout": lambda g: nx.bipartite_layout(g, ["state", "d1", "d2"]),
    "multipartite_layout": lambda g: nx.multipartite_layout(_labelled(g), subset_key="kind"),
    "forceatlas2_layout": lambda g: nx.forceatlas2_layout(g, seed=7, max_iter=5),
    "rescale_layout_dict": lambda g: nx.rescale_layout_dict(nx.circular_layout(g), scale=2),
}

#: use → names in networkx that not every supported release has
NEEDS_NAME = {
    "bfs_layout": "bfs_layout",
    "forceatlas2_layout": "forceatlas2_layout",
    "generic_bfs_edges": "generic_bfs_edges",
}

#: uses that a tree has no answer to
RAISES = frozenset(
    {
        "item that is not there",
        "nbunch_iter of a stranger",
        "nodes slice",
        "successors of a stranger",
        "descendants of a stranger",
        "shortest_path to nowhere",
        "union with overlap",
        "find_cycle",
    }
)

#: uses that compute with scipy, which spnet does not require
NEEDS_SCIPY = frozenset(
    {
        "to_scipy_sparse_array",
        "incidence_matrix",
        "graph_edit_distance",
        "laplacian",
        "attr_matrix",
        "pagerank",
        "kamada_kawai_layout",
        "spectral_layout",
        "trophic_levels",
    }
)


def _skip_what_is_not_here(name: str) -> None:
    needed = NEEDS_NAME.get(name)
    if needed is not None and not hasattr(nx, needed):
        pytest.skip(f"networkx {nx.__version__} has no {needed}")
    if name in NEEDS_SCIPY:
        pytest.importorskip("scipy")


@pytest.mark.filterwarnings("ignore")  # releases announce changes of their own functions
@pytest.mark.parametrize("name", USES)
def test_a_reading_use_of_the_graph_gives_what_a_plain_graph_gives(name: str) -> None:
    _skip_what_is_not_here(name)
    kinds = set()
    for build in TREES:
        net, plain = build()
        before = picture(net)
        expected = outcome(USES[name], plain)
        assert outcome(USES[name], net.graph) == expected, build.__name__
        assert picture(net) == before
        kinds.add(expected[0])
    assert ("gives" in kinds) is (name not in RAISES), kinds


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.parametrize("name", USES)
def test_a_reading_use_of_the_graph_of_a_snapshot_gives_what_a_plain_graph_gives(name: str) -> None:
    _skip_what_is_not_here(name)
    for build in TREES:
        net, _ = build()
        plain = in_preorder(net)
        expected, before = outcome(USES[name], plain), seen(plain)
        for snapshot in (net.snapshot(), Snapshot.from_columns(**columns_of(net))):
            assert outcome(USES[name], snapshot.graph) == expected, build.__name__
            assert seen(snapshot.graph) == before


def _scribble(graph: Any) -> None:
    """Write all over a graph."""
    for data in [*graph.nodes.values(), *(data for *_, data in graph.edges(data=True))]:
        data["mark"] = 1
    graph.name = "mark"
    graph.add_edge("mark", "another mark")
    graph.remove_nodes_from(list(graph))


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.parametrize("name", USES)
def test_a_graph_that_a_use_makes_is_free_to_be_written_and_does_not_reach_the_network(name: str) -> None:
    _skip_what_is_not_here(name)
    for build in TREES:
        net, _ = build()
        before = picture(net)
        made: Any = None
        with contextlib.suppress(nx.NetworkXException, AssertionError, KeyError, TypeError):
            made = USES[name](net.graph)  # the test above says where raising is right
        for graph in made if isinstance(made, list) else [made]:
            if isinstance(graph, nx.Graph) and not nx.is_frozen(graph) and graph.graph is not net.graph.graph:
                _scribble(graph)  # node_link_data hands on the very mapping of graph data, which only reads
        assert picture(net) == before


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.parametrize("name", USES)
def test_a_graph_that_a_use_makes_of_a_snapshot_is_free_to_be_written_and_does_not_reach_it(name: str) -> None:
    _skip_what_is_not_here(name)
    for build in TREES:
        net, _ = build()
        snapshot, before = net.snapshot(), seen(in_preorder(net))
        made: Any = None
        with contextlib.suppress(nx.NetworkXException, AssertionError, KeyError, TypeError):
            made = USES[name](snapshot.graph)
        for graph in made if isinstance(made, list) else [made]:
            if isinstance(graph, nx.Graph) and not nx.is_frozen(graph) and graph.graph is not snapshot.graph.graph:
                _scribble(graph)
        assert seen(snapshot.graph) == before

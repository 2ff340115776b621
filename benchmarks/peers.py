"""Straightforward versions of what a library does not offer, as its users write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd


def nx_participation(given: Any) -> list[float]:
    """Guimerà and Amaral's participation, node by node."""
    found, group = [], given.groups
    for near in given.graph.adj.values():
        counts = Counter(group[other] for other in near)
        total = len(near)
        shares = sum(k * k for k in counts.values())
        found.append(1 - shares / total**2 if total else float("nan"))
    return found


def nx_ei_index(given: Any) -> float:
    """Krackhardt and Stern's E-I, tie by tie."""
    group, ties = given.groups, given.graph.number_of_edges()
    external = sum(group[a] != group[b] for a, b in given.graph.edges)
    return (2 * external - ties) / ties


def nx_mixing(given: Any) -> Any:
    """Let networkx count ties between groups."""
    place = {group: group for group in set(given.groups.values())}
    return given.lib.attribute_mixing_matrix(given.graph, "group", mapping=place, normalized=False)


def nx_harmonic(given: Any, nodes: Any) -> list[float]:
    """Let networkx work out harmonic closeness of some people."""
    found = given.lib.harmonic_centrality(given.graph, nbunch=nodes.tolist())
    return [found[node] for node in nodes.tolist()]


def igraph_harmonic(given: Any, nodes: Any) -> Any:
    """Let igraph do so; it divides by the number of others."""
    return np.array(given.graph.harmonic_centrality(nodes.tolist())) * (given.n - 1)


def nx_betweenness(given: Any, starts: Any) -> Any:
    """Let networkx add up routes from as many starting points, which it draws itself."""
    return given.lib.betweenness_centrality(given.graph, k=len(starts), seed=0)


def igraph_betweenness(given: Any, starts: Any) -> Any:
    """Let igraph add up routes from these starting points."""
    return given.graph.betweenness(sources=starts.tolist())


def networkit_betweenness(given: Any) -> Any:
    """Let networkit work out betweenness."""
    return given.lib.centrality.Betweenness(given.graph).run().scores()


def nx_fold(given: Any, nodes: Iterable[int]) -> list[int]:
    """Count components without each node, which then comes back."""
    graph, found = given.spare, []
    for node in map(int, nodes):
        near = list(graph[node])
        graph.remove_node(node)
        found.append(given.lib.number_connected_components(graph))
        graph.add_node(node)
        graph.add_edges_from((node, other) for other in near)
    return found


def igraph_fold(given: Any, nodes: Iterable[int]) -> list[int]:
    """Count components of a copy without each node."""
    found = []
    for node in map(int, nodes):
        copy = given.graph.copy()
        copy.delete_vertices([node])
        found.append(len(copy.connected_components()))
    return found


def networkit_fold(given: Any, nodes: Iterable[int]) -> list[int]:
    """Count components without each node, which then comes back."""
    graph, found = given.spare, []
    for node in map(int, nodes):
        near = list(graph.iterNeighbors(node))
        graph.removeNode(node)
        components = given.lib.components.ConnectedComponents(graph).run()
        found.append(components.numberOfComponents())
        graph.restoreNode(node)
        for other in near:
            graph.addEdge(node, other)
    return found


def rustworkx_fold(given: Any, nodes: Iterable[int]) -> list[int]:
    """Count components without each node, which then comes back in the same place."""
    graph, found = given.spare, []
    for node in map(int, nodes):
        near = list(graph.neighbors(node))
        graph.remove_node(node)
        found.append(given.lib.number_connected_components(graph))
        graph.add_node(node)
        graph.add_edges_from_no_data([(node, other) for other in near])
    return found


def networkit_cut(given: Any) -> Any:
    """Find who is in two blocks or more; networkit has blocks but no articulation points."""
    blocks = given.lib.components.BiconnectedComponents(given.graph).run().getComponents()
    members = np.concatenate([np.asarray(block, dtype=np.int64) for block in blocks])
    return np.flatnonzero(np.bincount(members, minlength=given.n) > 1)


def networkit_components(given: Any) -> Any:
    """Tell which component everybody is in."""
    found = given.lib.components.ConnectedComponents(given.graph).run()
    return found.getPartition().getVector()


def igraph_built(given: Any) -> Any:
    """Give igraph the frame."""
    return given.lib.Graph.DataFrame(given.frame, directed=False, use_vids=False)


def igraph_listed(given: Any) -> Any:
    """Give igraph the rows one by one."""
    return given.lib.Graph.TupleList(given.frame.itertuples(index=False))


def networkit_built(given: Any) -> Any:
    """Give ids a number with pandas, then build."""
    code, _ = pd.factorize(pd.concat([given.frame["source"], given.frame["target"]]))
    first, last = np.split(code, 2)
    return given.lib.GraphFromCoo((first, last), n=int(code.max()) + 1)


def rustworkx_built(given: Any) -> Any:
    """Give ids a number with pandas, then build."""
    code, names = pd.factorize(pd.concat([given.frame["source"], given.frame["target"]]))
    graph = given.lib.PyGraph()
    graph.add_nodes_from(list(names))
    first, last = np.split(code, 2)
    graph.extend_from_edge_list(list(zip(first.tolist(), last.tolist(), strict=True)))
    return graph

"""Cut nodes, bridges and blocks against plain definitions and networkx, with and without numba."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import blocks, fast
from gemeenschapsnet.sparse import SparseGraph, as_sparse

BOTH_WAYS = pytest.mark.parametrize("least", [math.inf, 0], ids=["plain", "compiled"])


@st.composite
def graphs(draw, most=10):
    """Few ties for many nodes, so that there is something to cut; nodes in any order."""
    n = draw(st.integers(0, most))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(draw(st.permutations(range(n))))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=16)))
    return graph


def parts(graph):
    return nx.number_connected_components(graph)


def slow_blocks(graph):
    """The block-cut tree from networkx, hung from the first node of each component."""
    found = nx.convert_node_labels_to_integers(nx.Graph(graph))
    component, block = [0] * len(found), [-1] * len(found)
    rows, first = [], {}
    for number, part in enumerate(sorted(nx.connected_components(found), key=min)):
        for node in part:
            component[node], first[node] = number, min(part)
    for members in nx.biconnected_components(found):
        steps = nx.single_source_shortest_path_length(found, first[min(members)])
        top = min(members, key=steps.get)
        without = found.subgraph(set(found) - {top})
        below = members - {top}
        rows.append((min(below), top, below, nx.node_connected_component(without, min(below))))
    for number, (_, _, below, _) in enumerate(sorted(rows, key=lambda row: row[0])):
        for node in below:
            block[node] = number
    rows.sort(key=lambda row: row[0])
    return component, block, [row[1] for row in rows], [len(row[3]) for row in rows]


@BOTH_WAYS
@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_definitions(graph, least):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "LEAST", least)
        cuts, found = m.articulation_points(graph), m.bridges(graph)
    contact = nx.Graph(graph)
    assert cuts.name == "articulation_point"
    assert cuts.dtype == bool
    assert list(cuts.index) == list(graph)
    for node in graph:
        rest = contact.subgraph(set(contact) - {node})
        assert cuts[node] == (parts(rest) > parts(contact))
    expected = []
    place = {node: i for i, node in enumerate(graph)}
    for edge in contact.edges:
        thinner = contact.copy()
        thinner.remove_edge(*edge)
        if parts(thinner) > parts(contact):
            expected.append(tuple(sorted(edge, key=place.get)))
    expected.sort(key=lambda edge: (place[edge[0]], place[edge[1]]))
    assert list(found.columns) == ["source", "target"]
    assert list(found.itertuples(index=False, name=None)) == expected


@BOTH_WAYS
@settings(max_examples=60, deadline=None)
@given(graph=graphs(14))
def test_block_cut_tree(graph, least):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "LEAST", least)
        found = blocks.blocks(as_sparse(graph))
        leave = found.departures()
    fields = (found.component, found.block, found.top, found.hang)
    assert all(field.dtype == np.int64 for field in fields)
    assert tuple(field.tolist() for field in fields) == slow_blocks(graph)
    contact = nx.Graph(graph)
    for i, node in enumerate(graph):
        part = nx.node_connected_component(contact, node) - {node}
        pieces = [len(piece) for piece in nx.connected_components(contact.subgraph(part))]
        assert found.pieces[i] == len(pieces)
        assert leave.others[i] == len(part)
        assert leave.left[i] == sum(size * (size - 1) for size in pieces)
        assert leave.largest[i] == max(pieces, default=0)
    members = nx.biconnected_components(contact)
    assert sorted(found.sizes) == sorted(len(block) for block in members)


@BOTH_WAYS
def test_larger_networks(monkeypatch, least):
    monkeypatch.setattr(fast, "LEAST", least)
    for graph in (
        nx.gnp_random_graph(300, 0.006, seed=1),
        nx.barabasi_albert_graph(200, 1, seed=2),
        nx.connected_caveman_graph(12, 5),
        nx.random_labeled_tree(250, seed=3),
    ):
        found = blocks.blocks(as_sparse(graph))
        fields = (found.component, found.block, found.top, found.hang)
        assert tuple(field.tolist() for field in fields) == slow_blocks(graph)


@BOTH_WAYS
def test_depth_and_hubs_are_no_trouble(monkeypatch, least):
    """No recursion on a chain, and no ties looked at twice on a hub."""
    monkeypatch.setattr(fast, "LEAST", least)
    n = 100_000
    ones, ahead = np.ones(n - 1), np.arange(1, n)
    chain = SparseGraph.from_arrays(range(n), ahead - 1, ahead, ones, directed=False)
    assert m.articulation_points(chain).sum() == n - 2
    assert len(m.bridges(chain)) == n - 1
    star = SparseGraph.from_arrays(range(n), 0 * ahead, ahead, ones, directed=False)
    assert m.articulation_points(star).sum() == 1
    ring = SparseGraph.from_arrays(
        range(n), np.arange(n), (np.arange(n) + 1) % n, np.ones(n), directed=False
    )
    assert not m.articulation_points(ring).any()
    assert m.bridges(ring).empty


def test_hand_values():
    """Two triangles that share a node, and somebody who knows one of them."""
    graph = nx.Graph(["ab", "bc", "ca", "cd", "de", "ec", "ef"])
    assert m.articulation_points(graph).to_dict() == dict(
        a=False, b=False, c=True, d=False, e=True, f=False
    )
    assert m.bridges(graph).to_numpy().tolist() == [["e", "f"]]


def test_arcs_loops_and_double_ties():
    assert m.articulation_points(nx.DiGraph([(1, 0), (1, 2)])).tolist() == [True, False, False]
    mutual = nx.DiGraph([(0, 1), (1, 0)])
    assert m.bridges(mutual).to_numpy().tolist() == [[0, 1]]
    dirty = nx.MultiGraph([(0, 0), (0, 1), (0, 1), (1, 2)])
    assert m.bridges(dirty).to_numpy().tolist() == [[0, 1], [1, 2]]
    tuples = nx.Graph([(("x", 1), "c"), ("c", ("y", 2))])
    assert m.bridges(tuples)["target"].tolist() == ["c", ("y", 2)]


@settings(max_examples=30, deadline=None)
@given(graph=graphs(), other=graphs())
def test_unions_and_isolates(graph, other):
    both = nx.disjoint_union(nx.Graph(graph), nx.Graph(other))
    both.add_node("alone")
    expected = [*m.articulation_points(graph), *m.articulation_points(other), False]
    assert m.articulation_points(both).tolist() == expected
    assert len(m.bridges(both)) == len(m.bridges(graph)) + len(m.bridges(other))


@settings(max_examples=40, deadline=None)
@given(graph=graphs(7), data=st.data())
def test_copies(graph, data):
    """Every copy is the network without those who left."""
    contact = as_sparse(graph).to_undirected()
    n, times = contact.n, data.draw(st.integers(1, 3))
    drawn = data.draw(st.lists(st.booleans(), min_size=times * n, max_size=times * n))
    gone = np.array(drawn, dtype=bool).reshape(times, n)
    indptr, indices = blocks.copies(contact.indptr, contact.indices, gone)
    assert len(indptr) == times * n + 1
    ends = np.repeat(np.arange(times * n), np.diff(indptr))
    expected = [
        (copy * n + i, copy * n + j)
        for copy in range(times)
        for i in range(n)
        for j in contact.neighbours(i).tolist()
        if not gone[copy, i] and not gone[copy, j]
    ]
    assert list(zip(ends.tolist(), indices.tolist(), strict=True)) == expected
    joined = nx.Graph(expected)
    joined.add_nodes_from(range(times * n))
    part = blocks.connected(indptr, indices)
    for i in joined:
        assert part[i] == part[min(nx.node_connected_component(joined, i))]
    assert list(pd.unique(part)) == list(range(parts(joined) if n else 0))


def test_degenerate_graphs():
    empty = nx.Graph()
    assert m.articulation_points(empty).empty
    assert m.articulation_points(empty).dtype == bool
    assert m.bridges(empty).empty
    assert m.bridges(nx.empty_graph(3)).empty
    assert m.articulation_points(nx.empty_graph(3)).tolist() == [False] * 3
    assert m.articulation_points(nx.path_graph(2)).tolist() == [False] * 2
    assert len(blocks.blocks(as_sparse(empty)).component_sizes) == 0


@pytest.mark.parametrize("measure", [m.articulation_points, m.bridges])
def test_errors(measure):
    with pytest.raises(InvalidGraph) as caught:
        measure([1, 2])
    assert caught.value.code == "not_a_graph"

"""Triangles one by one, and sums over them from the definition."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet.measures import fast, triangles
from gemeenschapsnet.sparse import SparseGraph


@st.composite
def graphs(draw):
    """Up to nine nodes, sparse to complete, so that ties in degree and isolates occur."""
    n, share = draw(st.integers(0, 9)), draw(st.sampled_from([0.2, 0.5, 0.8, 1]))
    return nx.gnp_random_graph(n, share, seed=draw(st.integers(0, 1000)))


@pytest.fixture
def crowded():
    """Large enough that ties meet in the table of places, with a hub that knows everybody."""
    graph = nx.gnp_random_graph(150, 0.15, seed=3)
    graph.add_edges_from((0, node) for node in range(1, 150))
    graph.add_nodes_from([150, 151])
    return graph


def listed(graph):
    """Every triangle once, corners in order of degree and position."""
    rank = sorted(graph, key=lambda node: (graph.degree(node), node))
    return {
        (a, b, c)
        for x, a in enumerate(rank)
        for y, b in enumerate(rank[x + 1 :], x + 1)
        for c in rank[y + 1 :]
        if graph.has_edge(a, b) and graph.has_edge(b, c) and graph.has_edge(a, c)
    }


def corners(sparse):
    """The corners of each triangle that is found, after a check that the sides fit together."""
    found = []
    for ab, bc, ac in triangles.triangles(sparse.indptr, sparse.indices):
        a, b, c = sparse.rows[ab], sparse.indices[ab], sparse.indices[bc]
        assert (sparse.rows[bc] == b).all()
        assert (sparse.rows[ac] == a).all()
        assert (sparse.indices[ac] == c).all()
        found += zip(a.tolist(), b.tolist(), c.tolist(), strict=True)
    assert len(set(found)) == len(found)
    return set(found)


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_every_triangle_once(graph):
    assert corners(SparseGraph.from_networkx(graph)) == listed(graph)


@pytest.mark.parametrize("least", [0, math.inf])
@pytest.mark.parametrize("block", [1, 100, 1 << 20])
def test_blocks_and_both_ways_find_the_same(crowded, monkeypatch, least, block):
    monkeypatch.setattr(fast, "LEAST", least)
    monkeypatch.setattr(triangles, "_BLOCK", block)
    assert corners(SparseGraph.from_networkx(crowded)) == listed(crowded)


def test_positions_of_32_bits_will_do(crowded):
    matrix = SparseGraph.from_networkx(crowded).matrix()
    given = matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32)
    assert sum(len(ab) for ab, _, _ in triangles.triangles(*given)) == len(listed(crowded))


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_turned_is_the_way_back(graph):
    sparse = SparseGraph.from_networkx(graph)
    back = triangles.turned(sparse.indptr, sparse.indices)
    assert sparse.rows[back].tolist() == sparse.indices.tolist()
    assert sparse.indices[back].tolist() == sparse.rows.tolist()


@pytest.mark.parametrize("least", [0, math.inf])
@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_ties_run_from_the_end_with_fewer_contacts(least, graph):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "LEAST", least)
        sparse = SparseGraph.from_networkx(graph)
        ties = triangles.oriented(sparse.indptr, sparse.indices)
    rank = {node: (graph.degree(node), node) for node in graph}
    wanted = sorted(tuple(sorted(pair, key=rank.__getitem__)) for pair in graph.edges)
    assert list(zip(ties.tail.tolist(), ties.head.tolist(), strict=True)) == wanted
    assert sparse.rows[ties.entry].tolist() == ties.tail.tolist()
    assert ties.degree.tolist() == [graph.degree(node) for node in graph]


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_walks_are_the_closed_ones(graph):
    sparse = SparseGraph.from_networkx(graph)
    ties = triangles.oriented(sparse.indptr, sparse.indices)
    begin, end = np.append(ties.tail, ties.head), np.append(ties.head, ties.tail)
    found = []
    for iq, qj, ij in triangles.walks(ties):
        assert (end[iq] == begin[qj]).all()
        assert (begin[ij] == begin[iq]).all()
        assert (end[ij] == end[qj]).all()
        found += zip(begin[iq].tolist(), end[iq].tolist(), end[ij].tolist(), strict=True)
    wanted = {
        (i, q, j)
        for i in graph
        for q in graph[i]
        for j in graph[q]
        if j != i and graph.has_edge(i, j)
    }
    assert sorted(found) == sorted(wanted)


def test_shared_sums_over_common_contacts(crowded, monkeypatch):
    sparse = SparseGraph.from_networkx(crowded)
    ties = triangles.oriented(sparse.indptr, sparse.indices)
    rng = np.random.default_rng(5)
    up, down, middle = rng.random(len(ties.head)), rng.random(len(ties.head)), rng.random(ties.n)
    pairs = list(zip(ties.tail.tolist(), ties.head.tolist(), strict=True))
    x = dict(zip(pairs, up, strict=True))
    x |= {(j, i): value for (i, j), value in zip(pairs, down, strict=True)}
    wanted = [
        sum(x[i, q] * x[j, q] / middle[q] for q in nx.common_neighbors(crowded, i, j))
        for i, j in pairs
    ]
    ways = []
    for least, block in ((0, 1), (math.inf, 1), (math.inf, 100), (math.inf, 1 << 20)):
        monkeypatch.setattr(fast, "LEAST", least)
        monkeypatch.setattr(triangles, "_BLOCK", block)
        ways.append(triangles.shared(ties, up, down, middle))
        assert ways[-1] == pytest.approx(wanted)
        assert (ways[-1] == ways[0]).all()  # to the last bit


@pytest.mark.parametrize("least", [0, math.inf])
@pytest.mark.parametrize("graph", [nx.empty_graph(0), nx.empty_graph(1), nx.path_graph(2)])
def test_networks_without_triangles(monkeypatch, least, graph):
    monkeypatch.setattr(fast, "LEAST", least)
    sparse = SparseGraph.from_networkx(graph)
    ties = triangles.oriented(sparse.indptr, sparse.indices)
    assert corners(sparse) == set()
    ones = np.ones(len(ties.head))
    assert triangles.shared(ties, ones, ones, np.ones(ties.n)).tolist() == [0.0] * len(ones)

"""Betweenness against networkx, and by counting routes."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import brandes
from gemeenschapsnet.sparse import SparseGraph


def slow(graph, length=None):
    """Share of the shortest routes of every pair that pass a node."""
    total = dict.fromkeys(graph, 0.0)
    pairs = permutations if graph.is_directed() else combinations
    for a, b in pairs(graph, 2):
        if nx.has_path(graph, a, b):
            routes = list(nx.all_shortest_paths(graph, a, b, weight=length))
            for route in routes:
                for node in route[1:-1]:
                    total[node] += 1 / len(routes)
    return total


@st.composite
def graphs(draw):
    n = draw(st.integers(0, 8))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(f"n{i}" for i in range(n))
    pairs = [(f"n{i}", f"n{j}") for i in range(n) for j in range(n) if i != j]
    for a, b in draw(st.lists(st.sampled_from(pairs), max_size=18)) if pairs else []:
        strength = draw(st.sampled_from([0.5, 1, 2]))
        graph.add_edge(a, b, weight=strength, length=1 / strength)
    return graph


@settings(max_examples=80, deadline=None)
@given(graph=graphs())
def test_matches_the_definition(graph):
    assert m.betweenness(graph, normalized=False).to_dict() == pytest.approx(slow(graph))
    weighted = m.betweenness(graph, normalized=False, weight="weight")
    assert weighted.to_dict() == pytest.approx(slow(graph, "length"))
    if len(graph) > 2:
        expected = nx.betweenness_centrality(graph)
        assert m.betweenness(graph).to_dict() == pytest.approx(expected)


def test_both_ways_of_computing_agree():
    for graph in (nx.gnp_random_graph(150, 0.02, seed=1), nx.gnp_random_graph(80, 0.03, 2, True)):
        exact = m.betweenness(graph)
        ones = m.betweenness(graph, weight="weight")
        pd.testing.assert_series_equal(exact, ones)
        assert exact.to_dict() == pytest.approx(nx.betweenness_centrality(graph))


@pytest.mark.parametrize("directed", [False, True])
def test_samples_are_scaled_so_that_all_together_are_exact(directed, monkeypatch):
    """The estimate from one source is n times its dependency; their mean is the exact value."""
    monkeypatch.setattr(brandes, "_BLOCK", 50)
    graph = nx.gnp_random_graph(12, 0.3, seed=3, directed=directed)
    exact = m.betweenness(graph, normalized=False)
    arrays = SparseGraph.from_networkx(graph)
    parts = [brandes._sampled(arrays, np.array([i]), None) * 12 for i in range(12)]
    assert np.mean(parts, axis=0) == pytest.approx(exact.to_numpy())
    some = m.betweenness(graph, normalized=False, samples=5, seed=7)
    chosen = np.sort(np.random.default_rng(7).choice(12, size=5, replace=False))
    assert some.to_numpy() == pytest.approx(np.mean([parts[i] for i in chosen], axis=0))


def test_samples_are_repeatable():
    graph = nx.gnp_random_graph(60, 0.1, seed=5)
    first = m.betweenness(graph, samples=20)
    assert first.equals(m.betweenness(graph, samples=20, seed=0))
    assert not first.equals(m.betweenness(graph, samples=20, seed=1))
    assert m.betweenness(graph, samples=60).equals(m.betweenness(graph))
    assert m.betweenness(graph).corr(first) > 0.8


def test_thirds_add_up_to_one():
    """Three steps of strength 3 are as long as one of strength 1: both routes count."""
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 3), (1, 2, 3), (2, 3, 3), (0, 3, 1)])
    found = m.betweenness(graph, weight="weight", normalized=False)
    assert found[1] == pytest.approx(1 + 0.5)


def test_few_nodes():
    assert m.betweenness(nx.Graph()).empty
    assert m.betweenness(nx.path_graph(2)).isna().all()
    assert m.betweenness(nx.path_graph(2), normalized=False).tolist() == [0, 0]
    assert m.betweenness(nx.empty_graph(4)).tolist() == [0, 0, 0, 0]
    assert m.betweenness(nx.path_graph(3)).tolist() == [0, 1, 0]


@pytest.mark.parametrize("strength", [0, -1, float("nan")])
def test_strength_must_be_positive(strength):
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, strength), (1, 2, 1)])
    with pytest.raises(InvalidGraph) as caught:
        m.betweenness(graph, weight="weight")
    assert caught.value.code == "strength_not_positive"


def test_samples_must_be_a_number():
    with pytest.raises(InvalidGraph):
        m.betweenness(nx.path_graph(3), samples=0)

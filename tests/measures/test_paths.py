"""Distance and cohesion against networkx and plain definitions."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import paths
from gemeenschapsnet.sparse import as_sparse


@st.composite
def graphs(draw, least=0):
    n = draw(st.integers(least, 9))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(range(n))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=18)))
    return graph


def slow_steps(graph, sources):
    found = [nx.single_source_shortest_path_length(graph, source) for source in sources]
    return {v: min((d[v] for d in found if v in d), default=np.nan) for v in graph}


@settings(max_examples=60, deadline=None)
@given(graph=graphs(1), data=st.data())
def test_steps(graph, data):
    nodes = st.sets(st.sampled_from(sorted(graph)), max_size=3)
    sources, gone = data.draw(nodes), data.draw(nodes)
    steps = m.steps_from(graph, sources)
    assert steps.to_dict() == pytest.approx(slow_steps(graph, sources), nan_ok=True)
    assert steps.dtype == float
    rest = graph.subgraph(set(graph) - gone)
    expected = slow_steps(rest, sources - gone) | dict.fromkeys(gone, np.nan)
    found = m.steps_from(graph, sources, without=gone | {"stranger"})
    assert found.to_dict() == pytest.approx(expected, nan_ok=True)
    for limit in range(4):
        within = m.reachable_within(graph, sources, steps=limit)
        assert within.dtype == bool
        assert within.equals((steps <= limit).rename("reachable_within"))


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_reach_and_harmonic(graph):
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    for steps in (0, 1, 2, 5):
        expected = {v: sum(0 < d <= steps for d in lengths[v].values()) for v in graph}
        assert m.reach(graph, steps=steps).to_dict() == expected
    outward = {v: sum(1 / d for d in lengths[v].values() if d) for v in graph}
    assert m.harmonic(graph, normalized=False).to_dict() == pytest.approx(outward)
    inward = m.harmonic(graph, direction="in", normalized=False)
    assert inward.to_dict() == pytest.approx(nx.harmonic_centrality(graph))
    if len(graph) > 1:
        share = {v: x / (len(graph) - 1) for v, x in outward.items()}
        assert m.harmonic(graph).to_dict() == pytest.approx(share)


def test_more_goals_than_one_block(monkeypatch):
    monkeypatch.setattr(paths, "_SOURCES", 70)
    graph = nx.gnp_random_graph(300, 0.01, seed=1)
    pd.testing.assert_series_equal(
        m.harmonic(graph, normalized=False),
        pd.Series(nx.harmonic_centrality(graph), name="harmonic"),
    )


def test_bits_are_counted_without_numpy_2(monkeypatch):
    graph = nx.gnp_random_graph(100, 0.03, seed=2)
    before = m.reach(graph)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    pd.testing.assert_series_equal(m.reach(graph), before)


def test_degenerate_graphs():
    empty, one = nx.Graph(), nx.empty_graph(1)
    assert np.isnan(m.harmonic(one)[0])
    assert m.harmonic(nx.empty_graph(2)).tolist() == [0, 0]
    for measure in (m.harmonic, m.reach):
        assert measure(empty).empty
    assert m.reach(nx.empty_graph(2)).tolist() == [0, 0]
    assert m.steps_from(empty, []).empty


def test_loops_and_double_edges_are_dropped():
    graph = nx.MultiGraph([(0, 0), (0, 1), (0, 1), (1, 2)])
    assert m.reach(graph, steps=1).tolist() == [1, 2, 1]


def test_one_node_or_several():
    graph = nx.Graph([("ab", "c"), (("x", "y"), "c")])
    assert m.steps_from(graph, "ab")["c"] == 1
    assert m.steps_from(graph, ("x", "y")).tolist() == [2, 1, 0]
    assert m.steps_from(graph, ("ab", "c")).tolist() == [0, 0, 1]
    assert m.steps_from(as_sparse(graph), pd.Series(["c"]))["ab"] == 1


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda g: m.steps_from(g, "stranger"), "node_not_in_graph"),
        (lambda g: m.reachable_within(g, [0], steps=-1), "argument_whole"),
        (lambda g: m.reach(g, steps=1.5), "argument_whole"),
        (lambda g: m.harmonic(g, direction="both"), "argument_choice"),
        (lambda g: m.reach([1, 2]), "not_a_graph"),
    ],
)
def test_errors(call, code):
    with pytest.raises(InvalidGraph) as caught:
        call(nx.path_graph(3))
    assert caught.value.code == code
    assert "{" not in str(caught.value)

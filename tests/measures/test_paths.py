"""Distance and cohesion against networkx and plain definitions."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import fast, paths
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


def both_ways(measure, graph, **options):
    """The numbers, after checking that they are the same to the last bit either way."""
    found = []
    for least in (math.inf, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fast, "LEAST", least)
            found.append(measure(graph, **options))
    assert found[0].tolist() == found[1].tolist() or found[0].isna().all()
    assert found[0].dtype == found[1].dtype
    return found[0]


@settings(max_examples=60)
@given(graph=graphs())
def test_reach_and_harmonic(graph):
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    for steps in (0, 1, 2, 5):
        expected = {v: sum(0 < d <= steps for d in lengths[v].values()) for v in graph}
        found = both_ways(m.reach, graph, steps=steps)
        assert found.to_dict() == expected
        assert found.dtype == "int64"
    outward = {v: sum(1 / d for d in lengths[v].values() if d) for v in graph}
    assert both_ways(m.harmonic, graph, normalized=False).to_dict() == pytest.approx(outward)
    inward = both_ways(m.harmonic, graph, direction="in", normalized=False)
    assert inward.to_dict() == pytest.approx(nx.harmonic_centrality(graph))
    if len(graph) > 1:
        share = {v: x / (len(graph) - 1) for v, x in outward.items()}
        assert both_ways(m.harmonic, graph).to_dict() == pytest.approx(share)


@pytest.mark.parametrize("directed", [False, True])
def test_more_searches_than_are_held_at_once(monkeypatch, directed):
    monkeypatch.setattr(paths, "_HELD", 900)
    monkeypatch.setattr(paths, "_TIES", 50)
    graph = nx.gnp_random_graph(300, 0.01, seed=1, directed=directed)
    expected = nx.harmonic_centrality(graph.reverse() if directed else graph)
    found = both_ways(m.harmonic, graph, normalized=False)
    assert found.to_dict() == pytest.approx(expected)
    near = {v: len(nx.single_source_shortest_path_length(graph, v, 3)) - 1 for v in graph}
    assert both_ways(m.reach, graph, steps=3).to_dict() == near


def test_a_hub_with_more_ties_than_are_looked_at_at_once():
    graph = nx.star_graph(6000)
    found = both_ways(m.harmonic, graph, normalized=False)
    assert found[0] == 6000
    assert (found[1:] == 1 + 5999 / 2).all()
    assert (both_ways(m.reach, graph, steps=1)[1:] == 1).all()


def test_other_names_and_parts_change_nothing():
    graph = nx.gnp_random_graph(200, 0.015, seed=3)
    found = m.harmonic(graph, normalized=False)
    order = np.random.default_rng(0).permutation(200).tolist()
    names = nx.relabel_nodes(nx.Graph(graph), dict(enumerate(order)))
    assert m.harmonic(names, normalized=False)[order].to_numpy() == pytest.approx(found.to_numpy())
    apart = nx.disjoint_union_all([nx.empty_graph(2), nx.path_graph(5), graph])
    again = m.harmonic(apart, normalized=False).to_numpy()[7:]
    assert again == pytest.approx(found.to_numpy(), rel=1e-12)


def test_nodes_are_put_beside_their_neighbours():
    graph = as_sparse(nx.relabel_nodes(nx.path_graph(60), lambda i: i * 7 % 60))
    order, near = paths.gathered(graph)
    assert sorted(order) == list(range(60))
    source, target, _ = near.edges()
    assert (np.abs(source - target) <= 2).all()
    ends = {frozenset(pair) for pair in zip(order[source], order[target], strict=True)}
    assert ends == {frozenset(pair) for pair in zip(*graph.edges()[:2], strict=True)}


def test_bits_are_counted_without_numpy_2(monkeypatch):
    graph = nx.gnp_random_graph(100, 0.03, seed=2)
    monkeypatch.setattr(fast, "LEAST", math.inf)
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

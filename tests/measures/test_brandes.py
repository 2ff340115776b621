"""Betweenness against networkx, and by counting routes."""

import math
from contextlib import contextmanager
from itertools import combinations, pairwise, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import brandes, fast
from gemeenschapsnet.sparse import as_sparse

WAYS = {"plain": math.inf, "compiled": 0}


@contextmanager
def way(name, **constants):
    """Searches side by side, plain or compiled, also where a loop would be faster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brandes, "_STEP", 0)
        patch.setattr(fast, "LEAST", WAYS[name])
        for constant, value in constants.items():
            patch.setattr(brandes, constant, value)
        yield


def both_ways(graph, **options):
    """The numbers, after checking that they are the same to the last bit either way."""
    found = []
    for name in WAYS:
        with way(name):
            found.append(m.betweenness(graph, normalized=False, **options))
    assert found[0].tolist() == found[1].tolist()
    return found[0]


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


@settings(max_examples=80)
@given(graph=graphs())
def test_matches_the_definition(graph):
    expected = pytest.approx(slow(graph))
    assert m.betweenness(graph, normalized=False).to_dict() == expected
    assert both_ways(graph).to_dict() == expected
    assert both_ways(graph, weight="weight").to_dict() == pytest.approx(slow(graph, "length"))
    if len(graph) > 2:
        expected = nx.betweenness_centrality(graph)
        assert m.betweenness(graph).to_dict() == pytest.approx(expected)


@pytest.mark.parametrize("directed", [False, True])
def test_more_searches_than_fit_side_by_side(directed):
    graph = nx.gnp_random_graph(150, 0.02, seed=1, directed=directed)
    exact = both_ways(graph)
    assert exact.to_dict() == pytest.approx(nx.betweenness_centrality(graph, normalized=False))
    assert m.betweenness(graph, normalized=False).to_numpy() == pytest.approx(exact.to_numpy())
    ones = both_ways(graph, weight="weight")
    assert ones.to_numpy() == pytest.approx(exact.to_numpy())
    for a, b in graph.edges:
        graph.edges[a, b].update(weight=2 ** (a * b % 3), length=0.5 ** (a * b % 3))
    expected = nx.betweenness_centrality(graph, normalized=False, weight="length")
    assert both_ways(graph, weight="weight").to_dict() == pytest.approx(expected)
    some = both_ways(graph, weight="weight", samples=70, seed=3)
    assert some.corr(both_ways(graph, weight="weight")) > 0.8


@pytest.mark.parametrize("more", [0, 6000])
def test_more_routes_than_a_float_can_count(more):
    """Sums that are rounded are taken in the same order either way, in part of a network too."""
    rng = np.random.default_rng(0)
    names = rng.permutation(30 * 12).reshape(30, 12)
    graph = nx.empty_graph(30 * 12)
    for one, other in pairwise(names.tolist()):
        graph.add_edges_from((a, b) for a in one for b in other if rng.random() < 0.5)
    expected = nx.betweenness_centrality(graph, normalized=False)
    graph.add_nodes_from(range(len(graph), len(graph) + more))
    found = both_ways(graph, samples=3000 if more else None)
    assert more or found.to_dict() == pytest.approx(expected, rel=1e-9)
    both_ways(graph, samples=1500, weight="weight")


def test_threads_change_nothing():
    graph = as_sparse(nx.gnp_random_graph(150, 0.03, seed=4))
    for name in WAYS:
        found = []
        for threads in (1, 3):
            with way(name, _SUMMED=16, _THREADS=threads):
                found.append(m.betweenness(graph).tolist())
        assert found[0] == found[1]


def test_small_networks_and_long_chains_are_left_to_a_library():
    for graph in (nx.path_graph(2000), nx.cycle_graph(2000), nx.gnp_random_graph(100, 0.1, seed=1)):
        assert brandes._one_by_one(as_sparse(graph))
    for graph in (nx.gnp_random_graph(3000, 0.003, seed=1), nx.star_graph(3000)):
        assert not brandes._one_by_one(as_sparse(graph))
    chain = m.betweenness(nx.path_graph(2000), normalized=False)
    assert chain.tolist() == [i * (1999 - i) for i in range(2000)]


def test_isolates_and_other_parts_change_nothing():
    graph = nx.gnp_random_graph(90, 0.04, seed=2)
    apart = nx.disjoint_union_all([nx.empty_graph(3), graph, nx.star_graph(80)])
    with way("plain"):
        alone = m.betweenness(graph, normalized=False).to_numpy()
        found = m.betweenness(apart, normalized=False).to_numpy()
    assert found[3:93] == pytest.approx(alone, rel=1e-12)
    assert found[93] == 80 * 79 / 2
    assert found[:3].tolist() == [0, 0, 0]


@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("directed", [False, True])
def test_samples_are_scaled_so_that_all_together_are_exact(directed, weight):
    """The estimate from one source is n times its dependency; their mean is the exact value."""
    graph = nx.gnp_random_graph(12, 0.3, seed=3, directed=directed)
    exact = m.betweenness(graph, normalized=False)
    estimate = {}
    for seed in range(100):  # until each node has been drawn
        drawn = int(np.random.default_rng(seed).choice(12, size=1, replace=False)[0])
        if drawn not in estimate:
            estimate[drawn] = both_ways(graph, samples=1, seed=seed, weight=weight).to_numpy()
    parts = [estimate[i] for i in range(12)]
    assert np.mean(parts, axis=0) == pytest.approx(exact.to_numpy())
    some = m.betweenness(graph, normalized=False, samples=5, seed=7, weight=weight)
    chosen = np.random.default_rng(7).choice(12, size=5, replace=False)
    assert some.to_numpy() == pytest.approx(np.mean([parts[i] for i in chosen], axis=0))


def test_samples_are_repeatable():
    graph = nx.gnp_random_graph(60, 0.1, seed=5)
    first = m.betweenness(graph, samples=20)
    assert first.equals(m.betweenness(graph, samples=20, seed=0))
    assert not first.equals(m.betweenness(graph, samples=20, seed=1))
    assert m.betweenness(graph, samples=60).equals(m.betweenness(graph))
    assert m.betweenness(graph).corr(first) > 0.8


def test_the_error_when_few_are_drawn_or_nearly_all():
    """Serfling's, by hand: n = 100, k = 20 or 90."""
    for k in (20, 90):
        arcs = m.betweenness(nx.DiGraph(nx.path_graph(100)), samples=k)
        left = 1 - (k - 1) / 100
        bound = 100 / 99 * math.sqrt(left * math.log(2 * 100 / 0.05) / (2 * k))
        assert arcs.attrs == {"samples": k, "error": pytest.approx(bound)}
        both = m.betweenness(nx.path_graph(100), samples=k)
        assert both.attrs["error"] == pytest.approx(bound)
        raw = m.betweenness(nx.path_graph(100), samples=k, normalized=False)
        assert raw.attrs["error"] == pytest.approx(bound * 99 * 98 / 2)
    assert m.betweenness(nx.path_graph(9)).attrs == {"samples": 9, "error": 0}
    assert math.isnan(m.betweenness(nx.path_graph(2), samples=1).attrs["error"])
    assert m.betweenness(nx.path_graph(2), samples=1, normalized=False).attrs["error"] == 0


@pytest.mark.parametrize("graph", [nx.gnp_random_graph(600, 0.008, seed=1), nx.star_graph(599)])
def test_the_error_of_small_values(graph):
    """Hoeffding's: what was found and its bound have relative entropy ln(2n / 0.05) / k."""
    n, k = 600, 150
    some = m.betweenness(graph, samples=k)
    error = some.attrs["error"] * (n - 1) / n
    found = some.to_numpy() * (n - 1) / n
    widest = max(np.minimum(found, 1 - found).max(), 0)
    assert widest < 0.2
    entropy = widest * math.log(widest / (widest + error)) if widest else 0
    entropy += (1 - widest) * math.log((1 - widest) / (1 - widest - error))
    assert entropy == pytest.approx(math.log(2 * n / 0.05) / k)
    assert error < math.sqrt(math.log(2 * n / 0.05) / (2 * k))


def hourglass(n):
    """Half of the arcs lead by way of one person to the other half: nothing varies more."""
    half = n // 2
    arcs = [(i, half) for i in range(half)] + [(half, i) for i in range(half + 1, n)]
    return nx.DiGraph(arcs)


@pytest.mark.parametrize(("n", "k", "part"), [(100, 20, 0.2), (400, 100, 0.15)])
def test_the_error_holds_and_is_not_idle(n, k, part):
    graph = as_sparse(hourglass(n))
    exact = m.betweenness(graph)
    off = []
    for seed in range(200):
        some = m.betweenness(graph, samples=k, seed=seed)
        off.append((some - exact).abs().max() / some.attrs["error"])
    assert np.mean(np.array(off) > 1) <= 0.05
    assert np.mean(np.array(off) > part) > 0.05, "a small part of it would not do"


def test_the_error_holds_for_everybody():
    for seed in range(20):
        graph = nx.gnp_random_graph(120, 0.03, seed=seed, directed=bool(seed % 2))
        exact = m.betweenness(graph)
        for k in (10, 50, 115):
            some = m.betweenness(graph, samples=k, seed=seed)
            assert (some - exact).abs().max() <= some.attrs["error"]


def test_thirds_add_up_to_one():
    """Three steps of strength 3 are as long as one of strength 1: both routes count."""
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 3), (1, 2, 3), (2, 3, 3), (0, 3, 1)])
    assert both_ways(graph, weight="weight")[1] == pytest.approx(1 + 0.5)


def test_few_nodes():
    assert m.betweenness(nx.Graph()).empty
    assert m.betweenness(nx.path_graph(2)).isna().all()
    assert m.betweenness(nx.path_graph(2), normalized=False).tolist() == [0, 0]
    assert m.betweenness(nx.empty_graph(4)).tolist() == [0, 0, 0, 0]
    assert m.betweenness(nx.path_graph(3)).tolist() == [0, 1, 0]
    for graph in (nx.Graph(), nx.empty_graph(1), nx.path_graph(2), nx.DiGraph([(0, 1), (1, 2)])):
        expected = [0, 1, 0] if len(graph) == 3 else [0] * len(graph)
        for weight in (None, "weight"):
            assert both_ways(graph, weight=weight).tolist() == expected


@pytest.mark.parametrize("strength", [0, -1, float("nan")])
def test_strength_must_be_positive(strength):
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, strength), (1, 2, 1)])
    with pytest.raises(InvalidGraph) as caught:
        m.betweenness(graph, weight="weight")
    assert caught.value.code == "strength_not_positive"


def test_loops_and_double_edges():
    graph = nx.MultiGraph([("a", "a"), ("a", "b"), ("a", "b"), ("b", "c")])
    assert m.betweenness(graph, normalized=False)["b"] == 1


@pytest.mark.parametrize("samples", [0, -1, 2.5, "all", True])
def test_samples_must_be_a_number(samples):
    with pytest.raises(InvalidGraph) as caught:
        m.betweenness(nx.path_graph(3), samples=samples)
    assert caught.value.code == "argument_whole"

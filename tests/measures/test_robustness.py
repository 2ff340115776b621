"""Fragmentation and the impact of departures against the definitions, one departure at a time."""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import bits, detours, fast, robustness

BOTH_WAYS = pytest.mark.parametrize("least", [math.inf, 0], ids=["plain", "compiled"])
COLUMNS = ["pairs_lost", "components", "largest_component", "fragmentation"]


@st.composite
def graphs(draw, least=0, most=9):
    n = draw(st.integers(least, most))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(draw(st.permutations(range(n))))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=16)))
    return graph


def slow_fragmentation(graph):
    """Share of the pairs without a route, pair by pair."""
    pairs = list(combinations(graph, 2))
    return np.mean([not nx.has_path(graph, a, b) for a, b in pairs]) if pairs else np.nan


def slow_distance_fragmentation(graph):
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    near = [1 / steps[a][b] if b in steps[a] else 0 for a, b in combinations(graph, 2)]
    return 1 - np.mean(near) if near else np.nan


def without(graph, nodes):
    return graph.subgraph(set(graph) - set(nodes))


def slow_pairs_lost(graph, nodes):
    rest = without(graph, nodes)
    return sum(
        nx.has_path(graph, a, b) and not nx.has_path(rest, a, b) for a, b in combinations(rest, 2)
    )


def slow_impact(graph):
    contact = nx.Graph(graph)
    rows = {}
    for node in graph:
        rest = without(contact, [node])
        rows[node] = {
            "pairs_lost": slow_pairs_lost(contact, [node]),
            "components": nx.number_connected_components(rest),
            "largest_component": max(map(len, nx.connected_components(rest)), default=0),
            "fragmentation": slow_fragmentation(rest),
            "distance_fragmentation": slow_distance_fragmentation(rest),
        }
    columns = [*COLUMNS, "distance_fragmentation"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_fragmentation(graph):
    contact = nx.Graph(graph)
    assert m.fragmentation(graph) == pytest.approx(slow_fragmentation(contact), nan_ok=True)
    expected = slow_distance_fragmentation(contact)
    assert m.distance_fragmentation(graph) == pytest.approx(expected, nan_ok=True, abs=1e-14)


@BOTH_WAYS
@settings(max_examples=60, deadline=None)
@given(graph=graphs(1), small=st.booleans())
def test_impact(graph, least, small):
    """Also in blocks of a few starting points, as on networks too large to hold all distances."""
    expected = slow_impact(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "LEAST", least)
        if small:
            patch.setattr(detours, "_DENSE", 3)
            patch.setattr(detours, "_LEAST", 2)
            patch.setattr(detours, "_DISTANCES", 1)
            patch.setattr(detours, "_COLUMNS", 2)
        found = m.removal_impact(graph, distance=True)
        plain = m.removal_impact(graph)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, atol=1e-13, rtol=0)
    pd.testing.assert_frame_equal(plain, found[COLUMNS])
    assert (plain[COLUMNS[:3]].dtypes == np.int64).all()
    contact = nx.Graph(graph)
    assert found.attrs == pytest.approx(
        {
            "fragmentation": slow_fragmentation(contact),
            "distance_fragmentation": slow_distance_fragmentation(contact),
        },
        nan_ok=True,
        abs=1e-14,
    )
    assert list(plain.attrs) == ["fragmentation"]


def test_larger_network(monkeypatch):
    """Both ways the same to the last bit; distances as defined."""
    graph = nx.gnp_random_graph(150, 0.015, seed=5)
    expected = {v: slow_distance_fragmentation(without(graph, [v])) for v in list(graph)[::10]}
    table = m.removal_impact(graph, distance=True)
    assert table["distance_fragmentation"][list(expected)].to_dict() == pytest.approx(expected)
    for least in (math.inf, 0):
        monkeypatch.setattr(fast, "LEAST", least)
        pd.testing.assert_frame_equal(m.removal_impact(graph), table[COLUMNS], check_exact=True)


def test_hand_values():
    """The hub of a star of six leaves ten pairs apart; a leaf leaves nobody apart."""
    star = nx.star_graph(5)
    assert m.fragmentation(star) == 0
    assert m.distance_fragmentation(star) == pytest.approx(1 / 3)
    table = m.removal_impact(star, distance=True)
    assert table.loc[0].tolist() == [10, 5, 1, 1, 1]
    assert table.loc[3].tolist() == pytest.approx([0, 1, 5, 0, 0.3])
    # somebody without ties leaves: the rest hang together better than before
    graph = nx.path_graph(2)
    graph.add_node(2)
    table = m.removal_impact(graph)
    assert table.attrs["fragmentation"] == pytest.approx(2 / 3)
    assert table["fragmentation"].tolist() == [1, 1, 0]


@settings(max_examples=40, deadline=None)
@given(graph=graphs(1), seed=st.integers(0, 9))
def test_properties(graph, seed):
    table = m.removal_impact(graph)
    assert (table["pairs_lost"] > 0).equals(m.articulation_points(graph).rename("pairs_lost"))
    order = np.random.default_rng(seed).permutation(len(graph)).tolist()
    renamed = nx.relabel_nodes(graph, dict(zip(graph, order, strict=True)))
    again = m.removal_impact(renamed)
    assert again.to_numpy().tolist() == pytest.approx(table.to_numpy(), nan_ok=True)
    more = graph.copy()
    more.add_node("alone")
    assert m.removal_impact(more)["pairs_lost"].tolist() == [*table["pairs_lost"], 0]
    assert m.removal_impact(more)["components"][:-1].tolist() == (table["components"] + 1).tolist()
    assert m.fragmentation(more) <= 1
    n = len(graph)
    routes = (1 - m.fragmentation(graph)) * n * (n - 1) if n > 1 else 0
    assert (1 - m.fragmentation(more)) * n * (n + 1) == pytest.approx(routes)
    if n > 1:
        assert m.distance_fragmentation(graph) >= m.fragmentation(graph) - 1e-12


def test_degenerate_graphs():
    empty = nx.Graph()
    assert np.isnan(m.fragmentation(empty))
    assert np.isnan(m.distance_fragmentation(nx.empty_graph(1)))
    assert m.fragmentation(nx.empty_graph(2)) == 1
    table = m.removal_impact(empty, distance=True)
    assert list(table.columns) == [*COLUMNS, "distance_fragmentation"]
    assert table.empty
    one = m.removal_impact(nx.empty_graph(1), distance=True)
    assert one.iloc[0].tolist() == pytest.approx([0, 0, 0, np.nan, np.nan], nan_ok=True)
    two = m.removal_impact(nx.path_graph(2), distance=True)
    assert two.iloc[0].tolist() == pytest.approx([0, 1, 1, np.nan, np.nan], nan_ok=True)
    assert m.removal_impact(nx.empty_graph(3))["fragmentation"].tolist() == [1, 1, 1]


@settings(max_examples=40, deadline=None)
@given(graph=graphs(1), data=st.data())
def test_baseline_of_a_set(graph, data):
    contact = nx.Graph(graph)
    some = data.draw(st.sets(st.sampled_from(sorted(graph)), min_size=min(2, len(graph))))
    table = m.removal_baseline(graph, some, times=5)
    rest = without(contact, some)
    after = slow_fragmentation(rest)
    observed = [slow_pairs_lost(contact, some), after, after - slow_fragmentation(contact)]
    if len(graph) == 1:  # nobody else to compare with
        assert table.isna().sum().sum() == 4 + 10
        return
    assert table["observed"].tolist() == pytest.approx(observed, nan_ok=True)
    assert list(table.index) == ["pairs_lost", "fragmentation", "increase"]
    assert not table.attrs["exact"]


def test_baseline_of_one_person_is_exact():
    graph = nx.barbell_graph(4, 1)
    lost = m.removal_impact(graph)["pairs_lost"]
    for node in graph:
        table = m.removal_baseline(graph, node)
        others = lost.drop(node)
        row = table.loc["pairs_lost"]
        assert table.attrs["exact"]
        assert row["observed"] == lost[node]
        assert row["mean"] == pytest.approx(others.mean())
        assert row["percentile"] == pytest.approx(100 * (others < lost[node]).mean())
        assert row["high"] == pytest.approx(np.quantile(others, 0.95))
    assert m.removal_baseline(graph, 4)["percentile"].tolist() == [100] * 3


def test_baseline_draws_all_sets_alike(monkeypatch):
    """Two of five: ten sets, each as likely; their mean is that of all."""
    graph = nx.path_graph(5)
    every = [slow_pairs_lost(graph, pair) for pair in combinations(graph, 2)]
    table = m.removal_baseline(graph, [1, 3], times=2000)
    assert table["mean"]["pairs_lost"] == pytest.approx(np.mean(every), abs=0.12)
    share = 100 * np.mean([lost < slow_pairs_lost(graph, [1, 3]) for lost in every])
    assert table["percentile"]["pairs_lost"] == pytest.approx(share, abs=4)
    pd.testing.assert_frame_equal(table, m.removal_baseline(graph, [3, 1], times=2000, seed=0))
    assert not table.equals(m.removal_baseline(graph, [1, 3], times=2000, seed=1))
    monkeypatch.setattr(robustness, "_BLOCK", 30)
    pd.testing.assert_frame_equal(table, m.removal_baseline(graph, [1, 3], times=2000))


def test_baseline_of_nobody_and_of_everybody():
    graph = nx.path_graph(4)
    assert m.removal_baseline(graph, [], times=3)["observed"].tolist() == [0, 0, 0]
    everybody = m.removal_baseline(graph, list(graph), times=3)
    assert everybody["observed"].tolist() == pytest.approx([0, np.nan, np.nan], nan_ok=True)
    assert np.isnan(m.removal_baseline(nx.Graph(), [], times=3).loc["fragmentation", "observed"])


def test_bits_are_counted_without_numpy_2(monkeypatch):
    table = bits.bits(np.array([0, 0, 2]), np.array([0, 69, 64]), (3, 70))
    assert bits.flags(table, 70).nonzero()[1].tolist() == [0, 69, 64]
    assert bits.ones(table).tolist() == [2, 0, 1]
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert bits.ones(table).tolist() == [2, 0, 1]
    assert bits.ones(table[None]).tolist() == [[2, 0, 1]]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda g: m.fragmentation([1, 2]), "not_a_graph"),
        (lambda g: m.distance_fragmentation("graph"), "not_a_graph"),
        (lambda g: m.removal_impact(None), "not_a_graph"),
        (lambda g: m.removal_baseline(g, ["stranger"]), "node_not_in_graph"),
        (lambda g: m.removal_baseline(g, [0], times=0), "argument_whole"),
    ],
)
def test_errors(call, code):
    with pytest.raises(InvalidGraph) as caught:
        call(nx.path_graph(3))
    assert caught.value.code == code
    assert "{" not in str(caught.value)

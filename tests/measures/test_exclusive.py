"""What only one person connects, against the definitions word for word."""

import math
from itertools import combinations, permutations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.measures import exclusive, fast, open_paths
from gemeenschapsnet.sparse import SparseGraph, as_sparse


def span_of(graph, groups, person):
    """Own groups and contacts' groups."""
    return set(groups[person]).union(*(groups[other] for other in graph[person]))


def is_connected(graph, groups, a, b):
    """Somebody is in both, a tie joins them, or a person is tied into both."""
    if any({a, b} <= groups[person] for person in graph):
        return True
    for x, y in graph.edges:
        for one, other in ((x, y), (y, x)):
            apart = b not in groups[one] and a not in groups[other]
            if a in groups[one] and b in groups[other] and apart:
                return True
    return any(
        any(a in groups[other] for other in graph[person])
        and any(b in groups[other] for other in graph[person])
        for person in graph
    )


def slow_pairs(graph, groups):
    """Remove the person, and look whether the pair is still connected."""
    graph = nx.Graph(graph.to_undirected())
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    found = []
    for person in graph:
        rest = graph.copy()
        rest.remove_node(person)
        for a, b in combinations(sorted(span_of(graph, groups, person)), 2):
            if not is_connected(rest, groups, a, b):
                found.append((person, a, b))
    return found


@st.composite
def grouped_graphs(draw):
    n = draw(st.integers(0, 8))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(range(n))
    pairs = list(combinations(range(n), 2))
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=12)))
    some = st.sets(st.sampled_from("ABCD"), max_size=3)
    return graph, {person: draw(some) for person in range(n)}


@settings(max_examples=200, deadline=None)
@given(grouped_graphs())
def test_matches_the_definition(case):
    graph, groups = case
    expected = slow_pairs(graph, groups)
    table = m.exclusive_pair_table(graph, groups)
    assert list(table.columns) == ["person", "group_a", "group_b"]
    assert list(table.itertuples(index=False, name=None)) == expected
    counts = m.exclusive_pairs(graph, groups)
    assert counts.name == "exclusive_pairs"
    assert counts.to_dict() == {p: sum(row[0] == p for row in expected) for p in graph}
    contact = nx.Graph(graph)
    span = m.group_span(graph, groups)
    assert span.to_dict() == {p: len(span_of(contact, groups, p)) for p in graph}


@settings(max_examples=40, deadline=None)
@given(grouped_graphs())
def test_many_groups_take_the_other_way(case):
    """With very many groups pairs are sorted instead of having a place each."""
    graph, groups = case
    before = m.exclusive_pair_table(graph, groups)
    places, exclusive._PLACES = exclusive._PLACES, 0
    try:
        pd.testing.assert_frame_equal(m.exclusive_pair_table(graph, groups), before)
    finally:
        exclusive._PLACES = places


def test_a_broker_between_two_groups():
    graph = nx.Graph([("a1", "v"), ("v", "b1"), ("a1", "a2"), ("b1", "b2")])
    groups = {"a1": "A", "a2": "A", "b1": "B", "b2": "B"}
    table = m.exclusive_pair_table(graph, groups)
    # without a1 the groups are apart as well, but a1 does not touch B: only v has both in its span
    assert table.to_numpy().tolist() == [["v", "A", "B"]]
    graph.add_edge("a2", "b2")
    assert m.exclusive_pairs(graph, groups).sum() == 0


def test_both_ends_of_the_only_tie():
    graph = nx.Graph([("a", "b")])
    assert m.exclusive_pairs(graph, {"a": "A", "b": "B"}).tolist() == [1, 1]


def test_the_only_person_in_both():
    graph = nx.Graph()
    graph.add_nodes_from("vab")
    groups = {"v": {"A", "B"}, "a": "A", "b": "B"}
    assert m.exclusive_pairs(graph, groups).to_dict() == {"v": 1, "a": 0, "b": 0}


def test_a_pair_outside_the_span_does_not_count():
    """w ties b to c; v, the only contact of w in A, does not itself touch C."""
    graph = nx.Graph([("w", "v"), ("w", "c")])
    groups = {"v": "A", "c": "C"}
    assert m.exclusive_pairs(graph, groups).to_dict() == {"w": 1, "v": 0, "c": 0}


def test_degenerate_graphs():
    assert m.exclusive_pairs(nx.Graph(), {}).empty
    assert m.exclusive_pair_table(nx.Graph(), {}).empty
    one = nx.Graph()
    one.add_node("a")
    assert m.exclusive_pairs(one, {"a": "A"}).tolist() == [0]
    assert m.group_span(one, {"a": "A"}).tolist() == [1]
    everybody = dict.fromkeys(range(5), "A")
    assert m.exclusive_pairs(nx.complete_graph(5), everybody).sum() == 0


def test_an_arc_either_way_is_contact():
    arcs = nx.DiGraph([("a", "v"), ("b", "v")])
    groups = {"a": "A", "b": "B"}
    for graph in (arcs, as_sparse(arcs)):
        pd.testing.assert_series_equal(
            m.exclusive_pairs(graph, groups), m.exclusive_pairs(arcs.to_undirected(), groups)
        )


def brokers_of(graph):
    """The brokers of each pair that is not tied; of each ordered pair when there are arcs."""
    pairs = permutations(graph, 2) if graph.is_directed() else combinations(graph, 2)
    return [
        [v for v in graph if v not in (a, b) and graph.has_edge(a, v) and graph.has_edge(v, b)]
        for a, b in pairs
        if not graph.has_edge(a, b)
    ]


def both_ways(measure, graph):
    """The result, which must be the same with and without compiled loops."""
    found = []
    for least in (0, math.inf):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fast, "LEAST", least)
            found.append(measure(graph))
    pd.testing.assert_series_equal(*found)
    return found[0]


@st.composite
def graphs(draw):
    n = draw(st.integers(0, 10))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(range(n))
    share, chance = draw(st.sampled_from([0.1, 0.3, 0.6])), draw(st.randoms(use_true_random=False))
    pairs = product(range(n), range(n))
    graph.add_edges_from(pair for pair in pairs if chance.random() < share)
    return graph


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_activity_and_exclusivity_match_the_definition(graph):
    brokers = brokers_of(graph)
    active, alone = both_ways(m.activity, graph), both_ways(m.exclusivity, graph)
    assert (active.name, alone.name) == ("activity", "exclusivity")
    assert active.dtype == alone.dtype == np.int64
    assert active.to_dict() == {v: sum(v in them for them in brokers) for v in graph}
    assert alone.to_dict() == {v: brokers.count([v]) for v in graph}


def test_two_brokers_are_not_exclusive():
    square = nx.cycle_graph(4)
    assert m.activity(square).tolist() == [1, 1, 1, 1]
    assert m.exclusivity(square).tolist() == [0, 0, 0, 0]
    square.add_edge(0, 4)
    # 4 reaches 1 and 3 by way of 0 only
    assert m.exclusivity(square).tolist() == [2, 0, 0, 0, 0]


def test_exclusivity_in_blocks(monkeypatch):
    for directed in (False, True):
        graph = nx.gnp_random_graph(40, 0.15, seed=6, directed=directed)
        monkeypatch.undo()
        before = m.exclusivity(graph)
        assert 0 < before.sum() < m.activity(graph).sum()
        for size in (1, 60):
            monkeypatch.setattr(open_paths, "_PAIRS", size)
            pd.testing.assert_series_equal(m.exclusivity(graph), before)


def test_exclusivity_of_the_compiler_of_a_list():
    """Who knows everybody is never walked; a second hub shares the pairs that it has."""
    n, some = 50_000, 300
    source = np.concatenate([np.zeros(n - 1, dtype=int), np.ones(some, dtype=int)])
    target = np.concatenate([np.arange(1, n), np.arange(2, some + 2)])
    arrays = SparseGraph.from_arrays(range(n), source, target, np.ones(len(source)), directed=False)
    active, alone = both_ways(m.activity, arrays), both_ways(m.exclusivity, arrays)
    assert active[:2].tolist() == [math.comb(n - 1, 2) - some, math.comb(some, 2)]
    assert alone[:2].tolist() == [math.comb(n - 1, 2) - some - math.comb(some, 2), 0]


def test_exclusivity_properties():
    graph = nx.gnp_random_graph(30, 0.2, seed=8)
    before = m.exclusivity(graph)
    both = nx.disjoint_union(nx.disjoint_union(graph, nx.empty_graph(1)), graph)
    assert m.exclusivity(both).tolist() == [*before, 0, *before]
    arcs = graph.to_directed()
    # an arc each way is a tie, and each pair comes in two orders
    assert m.exclusivity(arcs).tolist() == (2 * before).tolist()
    assert m.exclusivity(arcs.reverse()).tolist() == (2 * before).tolist()
    one_way = nx.gnp_random_graph(30, 0.1, seed=9, directed=True)
    pd.testing.assert_series_equal(m.exclusivity(one_way.reverse()), m.exclusivity(one_way))
    for kind in (nx.Graph, nx.DiGraph):
        for n in range(3):
            assert m.exclusivity(nx.empty_graph(n, kind)).tolist() == [0] * n
            assert m.activity(nx.complete_graph(n, kind)).tolist() == [0] * n

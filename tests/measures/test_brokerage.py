"""Connecting groups, against the definition word for word."""

from itertools import combinations

import networkx as nx
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.measures import brokerage
from gemeenschapsnet.sparse import as_sparse


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


@settings(max_examples=300, deadline=None)
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
    places, brokerage._PLACES = brokerage._PLACES, 0
    try:
        pd.testing.assert_frame_equal(m.exclusive_pair_table(graph, groups), before)
    finally:
        brokerage._PLACES = places


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

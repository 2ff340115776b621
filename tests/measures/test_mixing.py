"""Contact between groups."""

from itertools import combinations, product

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m


def slow_matrix(graph, groups, names):
    """Per tie and per pair of groups: does it join them, or lie inside?"""
    counts = dict.fromkeys(product(names, names), 0)
    for x, y in graph.edges:
        for a, b in product(names, names):
            if a == b:
                counts[a, b] += a in groups[x] and a in groups[y]
            elif a in groups[x] - groups[y] and b in groups[y] - groups[x]:
                counts[a, b] += 1
                if not graph.is_directed():
                    counts[b, a] += 1
    return counts


@st.composite
def grouped_graphs(draw):
    n = draw(st.integers(0, 8))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(range(n))
    pairs = list(combinations(range(n), 2))
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=15)))
    some = st.sets(st.sampled_from("ABC"), max_size=3)
    return graph, {person: draw(some) for person in range(n)}


@settings(max_examples=100, deadline=None)
@given(grouped_graphs())
def test_matches_the_definition(case):
    graph, groups = case
    table = m.mixing_matrix(graph, groups)
    names = sorted(set().union(*groups.values()))
    assert list(table.index) == list(table.columns) == names
    assert {(a, b): table.loc[a, b] for a in names for b in names} == slow_matrix(
        graph, groups, names
    )
    assert table.attrs["unknown"] == sum(not held for held in groups.values())


def test_hand_values():
    graph = nx.Graph([("a", "b"), ("a", "c"), ("c", "d"), ("d", "x")])
    groups = {"a": "A", "b": "A", "c": "B", "d": ["A", "B"]}
    table = m.mixing_matrix(graph, groups)
    assert table.to_numpy().tolist() == [[1, 1], [1, 1]]
    assert table.attrs["unknown"] == 1


def test_one_group_and_no_ties():
    graph = nx.empty_graph(3)
    assert m.mixing_matrix(graph, dict.fromkeys(range(3), "A")).to_numpy().tolist() == [[0]]

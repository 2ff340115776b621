"""Density, parts, cores and local bridges against networkx and plain definitions."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import cohesion, fast
from gemeenschapsnet.sparse import as_sparse


@st.composite
def graphs(draw, most=11):
    """Sparse ones, so that there are long ways round."""
    n = draw(st.integers(0, most))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(draw(st.permutations(range(n))))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=n + 5)))
    return graph


def slow_local_bridges(graph):
    """Take each tie away, and walk."""
    contact, place = nx.Graph(graph), {node: i for i, node in enumerate(graph)}
    found = []
    for one, other in contact.edges:
        if not set(contact[one]) & set(contact[other]):
            without = contact.copy()
            without.remove_edge(one, other)
            steps = nx.single_source_shortest_path_length(without, one)
            ends = sorted((one, other), key=place.get)
            found.append((*ends, float(steps.get(other, math.inf))))
    return sorted(found, key=lambda tie: (place[tie[0]], place[tie[1]]))


def rows(table):
    return [tuple(row) for row in table.to_numpy().tolist()]


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_density_and_core_number(graph):
    assert m.core_number(graph).to_dict() == nx.core_number(nx.Graph(graph))
    if len(graph) > 1:
        assert m.density(graph) == pytest.approx(nx.density(graph))


@settings(max_examples=60, deadline=None)
@given(graph=graphs(), data=st.data())
def test_components(graph, data):
    place = {node: i for i, node in enumerate(graph)}
    for connection, search in (
        ("weak", lambda: nx.connected_components(nx.Graph(graph))),
        ("strong", lambda: nx.strongly_connected_components(nx.DiGraph(graph))),
    ):
        parts = sorted(search(), key=lambda part: (-len(part), min(map(place.get, part))))
        expected = {node: i for i, part in enumerate(parts) for node in part}
        found = m.components(graph, connection=connection)
        assert found.to_dict() == expected
        assert list(found.index) == list(graph)
    with_isolate = graph.copy()
    with_isolate.add_node("alone")
    assert m.components(with_isolate)["alone"] == nx.number_connected_components(nx.Graph(graph))


@pytest.mark.parametrize("block", [1, cohesion._BLOCK])
@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_local_bridges(block, graph):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cohesion, "_BLOCK", block)
        assert rows(m.local_bridges(graph)) == slow_local_bridges(graph)
        assert m.local_bridges(graph).equals(m.local_bridges(as_sparse(graph)))


@pytest.mark.parametrize("least", [0, math.inf])
def test_local_bridges_of_larger_networks(least, monkeypatch):
    monkeypatch.setattr(fast, "LEAST", least)
    for graph in (
        nx.gnm_random_graph(60, 70, seed=1),
        nx.random_regular_graph(3, 60, seed=1),
        nx.barabasi_albert_graph(60, 2, seed=1),
        nx.cycle_graph(25),
    ):
        found = m.local_bridges(graph)
        assert rows(found) == slow_local_bridges(graph)
        assert found["span"].gt(3).any()


def test_local_bridges_by_hand():
    """Two triangles with a tie between them, and a second way round of two people."""
    graph = nx.Graph(["ab", "bc", "ac", "cd", "de", "ef", "df", "ax", "xy", "yf"])
    assert rows(m.local_bridges(graph)) == [
        ("a", "x", 5),
        ("c", "d", 5),
        ("f", "y", 5),
        ("x", "y", 5),
    ]
    graph.remove_node("y")
    assert rows(m.local_bridges(graph)) == [("a", "x", math.inf), ("c", "d", math.inf)]


def test_span_does_not_change_with_an_isolate_or_another_network_beside_it():
    graph, other = nx.gnm_random_graph(30, 40, seed=3), nx.cycle_graph(7)
    alone = rows(m.local_bridges(graph))
    beside = nx.disjoint_union(graph, other)
    beside.add_node("isolate")
    assert rows(m.local_bridges(beside)) == alone + [
        (a + 30, b + 30, span) for a, b, span in rows(m.local_bridges(other))
    ]


def test_long_chains_and_large_hubs():
    """No search per tie of a chain, and no walk through a hub of which everybody is a contact."""
    chain = m.local_bridges(nx.path_graph(20_000))
    assert len(chain) == 19_999
    assert np.isinf(chain["span"]).all()
    assert m.local_bridges(nx.cycle_graph(1_000))["span"].eq(999).all()
    assert m.core_number(nx.path_graph(2_000)).eq(1).all()
    star = nx.star_graph(20_000)
    star.add_edges_from((i, i + 1) for i in range(1, 10_000, 2))
    assert len(m.local_bridges(star)) == 10_000
    twice = nx.complete_bipartite_graph(2, 10_000)
    assert m.local_bridges(twice)["span"].eq(3).all()


def test_cores_by_hand():
    """Four who all know one another, a fifth with two of them, a sixth with the fifth."""
    graph = nx.complete_graph(4)
    graph.add_edges_from([(4, 0), (4, 1), (5, 4)])
    graph.add_node(6)
    assert m.core_number(graph).tolist() == [3, 3, 3, 3, 2, 1, 0]


def test_parts_by_hand():
    graph = nx.DiGraph([("a", "b"), ("c", "d"), ("d", "c"), ("d", "e")])
    graph.add_node("f")
    assert m.components(graph).tolist() == [1, 1, 0, 0, 0, 2]
    assert m.components(graph, connection="strong").to_dict() == {
        "c": 0,
        "d": 0,
        "a": 1,
        "b": 2,
        "e": 3,
        "f": 4,
    }


def test_degenerate_graphs():
    empty, one, none = nx.Graph(), nx.empty_graph(1), nx.empty_graph(3)
    assert np.isnan(m.density(empty))
    assert np.isnan(m.density(one))
    assert m.density(none) == 0
    for measure in (m.core_number, m.components):
        assert measure(empty).empty
        assert measure(nx.DiGraph()).dtype == "int64"
    assert m.core_number(none).tolist() == [0, 0, 0]
    assert m.components(none).tolist() == [0, 1, 2]
    for graph in (empty, one, none):
        table = m.local_bridges(graph)
        assert list(table.columns) == ["source", "target", "span"]
        assert table.empty
        assert table["span"].dtype == float


def test_loops_and_double_edges_are_dropped():
    graph = nx.MultiGraph([(0, 0), (0, 1), (0, 1), (1, 2)])
    assert m.density(graph) == pytest.approx(2 / 3)
    assert m.core_number(graph).tolist() == [1, 1, 1]
    assert rows(m.local_bridges(graph)) == [(0, 1, math.inf), (1, 2, math.inf)]
    assert m.local_bridges(nx.DiGraph([(0, 1), (1, 0)])).shape == (1, 3)


def test_nodes_may_be_tuples():
    graph = nx.grid_2d_graph(2, 2)
    table = m.local_bridges(graph)
    assert table["source"].tolist()[0] == (0, 0)
    assert table["span"].eq(3).all()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda g: m.components(g, connection="loose"), "argument_choice"),
        (lambda g: m.density([1, 2]), "not_a_graph"),
        (lambda g: m.local_bridges([1, 2]), "not_a_graph"),
    ],
)
def test_errors(call, code):
    with pytest.raises(InvalidGraph) as caught:
        call(nx.path_graph(3))
    assert caught.value.code == code
    assert "{" not in str(caught.value)

"""Burt's measures against his formulas, written out plainly."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import triangles
from gemeenschapsnet.sparse import SparseGraph

MEASURES = (m.constraint, m.effective_size, m.efficiency, m.hierarchy)


def strength_between(graph, weight):
    """z_ij: strength of i→j and j→i together, for every pair of nodes."""

    def one_way(a, b):
        if not graph.has_edge(a, b):
            return 0.0
        return float(graph[a][b].get(weight, 1)) if weight else 1.0

    return {(a, b): one_way(a, b) + one_way(b, a) for a in graph for b in graph if a != b}


def slow(graph, weight=None):
    """Every measure of every node, and local constraint of every pair, from the formulas."""
    z = strength_between(graph, weight)
    alters = {a: [b for b in graph if b != a and z[a, b] > 0] for a in graph}

    def p(a, b):
        return z[a, b] / sum(z[a, c] for c in alters[a]) if a != b else 0.0

    def marginal(a, b):
        return z[a, b] / max(z[a, c] for c in alters[a]) if a != b else 0.0

    local, rows = {}, {}
    for i in graph:
        near = alters[i]
        for j in near:
            local[i, j] = (p(i, j) + sum(p(i, q) * p(q, j) for q in near if q != j)) ** 2
        if not near:
            rows[i] = dict.fromkeys(("constraint", "effective_size", "efficiency", "hierarchy"))
            continue
        total = sum(local[i, j] for j in near)
        size = sum(1 - sum(p(i, q) * marginal(j, q) for q in near if q != j) for j in near)
        ratios = [local[i, j] / (total / len(near)) for j in near]
        order = 1.0
        if len(near) > 1:
            order = sum(r * math.log(r) for r in ratios) / (len(near) * math.log(len(near)))
        rows[i] = {
            "constraint": total,
            "effective_size": size,
            "efficiency": size / len(near),
            "hierarchy": order,
        }
    columns = ["constraint", "effective_size", "efficiency", "hierarchy"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns, dtype=float), local


@st.composite
def graphs(draw):
    """Up to seven nodes, directed or not, with strengths that may differ."""
    n = draw(st.integers(1, 7))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(f"n{i}" for i in range(n))
    pairs = [(f"n{i}", f"n{j}") for i in range(n) for j in range(n) if i != j]
    for a, b in draw(st.lists(st.sampled_from(pairs), max_size=20)) if pairs else []:
        graph.add_edge(a, b, weight=draw(st.sampled_from([0.5, 1, 2, 3])))
    return graph


@settings(max_examples=80, deadline=None)
@given(graph=graphs(), weight=st.sampled_from([None, "weight"]))
def test_matches_the_formulas(graph, weight):
    expected, local = slow(graph, weight)
    for measure in MEASURES:
        found = measure(graph, weight=weight)
        assert found.name == measure.__name__
        wanted = expected[measure.__name__]
        pd.testing.assert_series_equal(found, wanted, check_index_type=False, atol=1e-12)
    pairs = m.local_constraint(graph, weight=weight)
    assert dict(pairs) == pytest.approx(local)


def test_hand_values():
    assert m.constraint(nx.complete_graph(3)).tolist() == pytest.approx([1.125] * 3)
    star = nx.star_graph(4)
    assert m.constraint(star).tolist() == pytest.approx([0.25, 1, 1, 1, 1])
    assert m.effective_size(star)[0] == 4
    assert m.hierarchy(star).tolist() == pytest.approx([0, 1, 1, 1, 1])


def test_weighted_borgatti_graph():
    """The case that networkx 3.5 to 3.6.1 gets wrong: 2.475, not 2.792."""
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        [("A", "B", 1), ("A", "C", 2), ("B", "C", 4), ("A", "D", 1)], weight="weight"
    )
    expected, _ = slow(graph, "weight")
    pd.testing.assert_series_equal(
        m.effective_size(graph, weight="weight"), expected["effective_size"]
    )


def test_contacts_may_come_in_only():
    graph = nx.DiGraph([("a", "c"), ("b", "c")])
    assert m.constraint(graph)["c"] == 0.5
    assert m.effective_size(graph)["c"] == 2


def test_undefined_without_contacts():
    graph = nx.Graph([("a", "b")])
    graph.add_node("alone")
    for measure in MEASURES:
        assert np.isnan(measure(graph)["alone"])
        assert measure(graph)["a"] == 1
        assert len(measure(nx.Graph())) == 0
        assert measure(nx.Graph()).dtype == float
    assert "alone" not in m.local_constraint(graph).index.get_level_values("node")


def test_strength_zero_is_no_tie_and_negative_is_an_error():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("a", "c", 0)])
    assert m.effective_size(graph, weight="weight")["a"] == 1
    assert np.isnan(m.constraint(graph, weight="weight")["c"])
    graph["a"]["c"]["weight"] = -1
    with pytest.raises(InvalidGraph, match="negatief") as caught:
        m.constraint(graph, weight="weight")
    assert caught.value.values == {"n": 1}


def test_strengths_of_a_sparse_graph_are_used_only_when_asked():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("a", "c", 3), ("b", "c", 2)])
    arrays = SparseGraph.from_networkx(graph, "weight")
    pd.testing.assert_series_equal(m.constraint(arrays), m.constraint(graph))
    pd.testing.assert_series_equal(
        m.constraint(arrays, weight="weight"), m.constraint(graph, weight="weight")
    )


def test_blocks_give_the_same(monkeypatch):
    graph = nx.gnp_random_graph(30, 0.3, seed=4)
    whole = [measure(graph) for measure in MEASURES]
    monkeypatch.setattr(triangles, "_BLOCK", 7)
    for before, measure in zip(whole, MEASURES, strict=True):
        pd.testing.assert_series_equal(measure(graph), before)

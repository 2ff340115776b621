"""Burt's measures against his formulas, written out plainly."""

import math

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import fast, triangles
from gemeenschapsnet.sparse import SparseGraph

MEASURES = (m.constraint, m.effective_size, m.efficiency, m.hierarchy)
MODELS = ("whole", "ego")


def strength_between(graph, weight):
    """z_ij: strength of i→j and j→i together, for every pair of nodes."""

    def one_way(a, b):
        if not graph.has_edge(a, b):
            return 0.0
        return float(graph[a][b].get(weight, 1)) if weight else 1.0

    return {(a, b): one_way(a, b) + one_way(b, a) for a in graph for b in graph if a != b}


def slow(graph, weight=None, model="whole"):
    """Every measure of every node, and local constraint of every pair, from the formulas."""
    if model == "ego":
        return slow_ego(graph, weight)
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


def slow_ego(graph, weight):
    """The same with the network of a person and their contacts cut out, for each person."""
    z = strength_between(graph, weight)
    rows, local = [], {}
    for i in graph:
        near = [j for j in graph if j != i and z[i, j] > 0]
        table, pairs = slow(graph.subgraph([i, *near]), weight)
        rows.append(table.loc[[i]])
        local |= {pair: value for pair, value in pairs.items() if pair[0] == i}
    return pd.concat(rows), local


@st.composite
def graphs(draw):
    """Up to seven nodes, directed or not, sparse to complete; some strengths are 0."""
    n, share = draw(st.integers(1, 7)), draw(st.sampled_from([0.2, 0.5, 0.8, 1]))
    rng, directed = draw(st.randoms(use_true_random=False)), draw(st.booleans())
    graph = nx.gnp_random_graph(n, share, seed=rng.randrange(1000), directed=directed)
    for _, _, held in graph.edges(data=True):
        held["weight"] = rng.choice([0, 0.5, 1, 2, 3])
    return nx.relabel_nodes(graph, "n{}".format)


WEIGHTS = st.sampled_from([None, "weight"])


def frame(graph, **options):
    """All four measures beside one another."""
    return pd.DataFrame({measure.__name__: measure(graph, **options) for measure in MEASURES})


def same(found, wanted):
    pd.testing.assert_frame_equal(
        found, wanted, check_index_type=False, rtol=1e-12, atol=1e-12, check_column_type=False
    )


@settings(max_examples=80, deadline=None)
@given(graph=graphs(), weight=WEIGHTS, model=st.sampled_from(MODELS))
def test_matches_the_formulas(graph, weight, model):
    expected, local = slow(graph, weight, model)
    same(frame(graph, weight=weight, model=model), expected)
    pairs = m.local_constraint(graph, weight=weight, model=model)
    assert dict(pairs) == pytest.approx(local)


def test_results_are_named_and_in_node_order():
    graph = nx.DiGraph([("z", "a"), ("a", "m")])
    graph.add_node("alone")
    for measure in MEASURES:
        found = measure(graph)
        assert found.name == measure.__name__
        assert found.index.tolist() == ["z", "a", "m", "alone"]
        assert found.dtype == float
    pairs = m.local_constraint(graph)
    assert pairs.name == "local_constraint"
    assert pairs.index.names == ["node", "contact"]
    assert pairs.index.tolist() == [("z", "a"), ("a", "z"), ("a", "m"), ("m", "a")]
    assert pairs.loc["a"].to_dict() == {"z": 0.25, "m": 0.25}
    assert pairs[("m", "a")] == 1


def test_hand_values():
    assert m.constraint(nx.complete_graph(3)).tolist() == [1.125] * 3
    star = nx.star_graph(4)
    assert m.constraint(star).tolist() == [0.25, 1, 1, 1, 1]
    assert m.effective_size(star).tolist() == [4, 1, 1, 1, 1]
    assert m.efficiency(star).tolist() == [1] * 5
    assert m.hierarchy(star).tolist() == [0, 1, 1, 1, 1]
    # sums that would be 6e-17 below 0
    assert m.hierarchy(nx.star_graph(6))[0] == 0
    assert m.hierarchy(nx.complete_graph(8)).min() >= 0


def test_karate_club_in_both_models():
    """Values of UCINET: the ego network constrains more, effective size stays the same."""
    club = nx.karate_club_graph()
    assert m.constraint(club)[0] == pytest.approx(0.1554, abs=5e-5)
    assert m.constraint(club, model="ego")[0] == pytest.approx(0.1777, abs=5e-5)
    assert m.effective_size(club)[0] == 13.75
    assert m.effective_size(club, model="ego")[0] == 13.75


def borgatti():
    """The network of Borgatti (1997), with strengths; of A, networkx 3.5 to 3.6.1 says 2.792."""
    graph = nx.Graph()
    strengths = "AB2 AF3 AG5 AE2 EG8 FG3 BG4 BD1 DG3 GC10"
    for tie in strengths.split():
        graph.add_edge(tie[0], tie[1], weight=int(tie[2:]))
    return graph


def test_borgatti_network():
    graph = borgatti()
    size = m.effective_size(graph, weight="weight")
    assert size[["G", "A", "C"]].tolist() == pytest.approx([5.4717, 2.475, 1], abs=5e-5)
    plain = m.effective_size(graph)
    assert plain[["G", "A", "C"]].tolist() == pytest.approx([6 - 2 * 4 / 6, 4 - 2 * 3 / 4, 1])
    # seen from B the strongest ties are A-G for A and G, with 5, and D-G for D
    ego = m.effective_size(graph, weight="weight", model="ego")
    assert ego["B"] == pytest.approx(3 - (4 / 7 * 1 + (2 / 7 * 1 + 1 / 7 * 3 / 5) + 4 / 7 * 1))


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
@pytest.mark.parametrize("weight", [None, "weight"])
def test_constraint_as_igraph(kind, weight):
    graph = nx.gnp_random_graph(60, 0.1, seed=7, directed=kind is nx.DiGraph)
    rng = np.random.default_rng(7)
    for _, _, held in graph.edges(data=True):
        held["weight"] = rng.random()
    peer = igraph.Graph.from_networkx(graph)
    pd.testing.assert_series_equal(
        m.constraint(graph, weight=weight),
        pd.Series(peer.constraint(weights=weight), name="constraint"),
        rtol=1e-12,
    )


def test_contacts_may_come_in_only():
    graph = nx.DiGraph([("a", "c"), ("b", "c")])
    assert m.constraint(graph)["c"] == 0.5
    assert m.effective_size(graph)["c"] == 2


@pytest.mark.parametrize("model", MODELS)
def test_undefined_without_contacts(model):
    graph = nx.Graph([("a", "b")])
    graph.add_node("alone")
    for measure in MEASURES:
        found = measure(graph, model=model)
        assert np.isnan(found["alone"])
        assert found["a"] == 1
        for n in (0, 1):
            assert measure(nx.empty_graph(n), model=model).isna().tolist() == [True] * n
            assert measure(nx.empty_graph(n), model=model).dtype == float
    assert "alone" not in m.local_constraint(graph, model=model).index.get_level_values("node")
    assert len(m.local_constraint(nx.empty_graph(2), model=model)) == 0


@settings(max_examples=40, deadline=None)
@given(graph=graphs(), weight=WEIGHTS, model=st.sampled_from(MODELS), data=st.data())
def test_names_and_order_do_not_matter(graph, weight, model, data):
    order = data.draw(st.permutations(list(graph)))
    other = graph.__class__()
    other.add_nodes_from(order)
    other.add_edges_from(graph.edges(data=True))
    found = frame(other, weight=weight, model=model).loc[list(graph)]
    same(found, frame(graph, weight=weight, model=model))


@settings(max_examples=40, deadline=None)
@given(one=graphs(), two=graphs(), weight=WEIGHTS, model=st.sampled_from(MODELS))
def test_apart_from_others_nothing_changes(one, two, weight, model):
    two = nx.relabel_nodes(two, lambda node: f"other {node}")
    if one.is_directed() != two.is_directed():
        one, two = one.to_directed(), two.to_directed()
    both = nx.union(one, two)
    both.add_node("alone")
    expected = pd.concat([frame(part, weight=weight, model=model) for part in (one, two)])
    same(frame(both, weight=weight, model=model).drop("alone"), expected)


@settings(max_examples=40, deadline=None)
@given(
    graph=graphs(),
    model=st.sampled_from(MODELS),
    factor=st.sampled_from([1e-320, 1e-300, 7, 1e300, 1e307]),
)
def test_only_proportions_of_strength_matter(graph, model, factor):
    # whole strengths, so that the smallest numbers there are hold them exactly
    for _, _, held in graph.edges(data=True):
        held["weight"] *= 2
    scaled = graph.copy()
    for _, _, held in scaled.edges(data=True):
        held["weight"] *= factor
    found, expected = (frame(each, weight="weight", model=model) for each in (scaled, graph))
    same(found, expected)


@pytest.mark.parametrize("model", MODELS)
def test_strengths_of_all_sizes_in_one_network(model):
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        [("a", "b", 5e-324), ("b", "c", 1.7e308), ("a", "c", 1), ("c", "d", 1.7e308)]
    )
    found = frame(graph, weight="weight", model=model)
    assert np.isfinite(found).all(axis=None)
    # half of what c has goes to b, or all of it as far as a can see
    assert found["constraint"]["a"] == pytest.approx(1.25 if model == "whole" else 2)
    assert found["effective_size"][["a", "d"]].tolist() == [1, 1]
    graph = nx.complete_graph(3)
    nx.set_edge_attributes(graph, 3e-320, "weight")
    graph.add_edge(3, 4, weight=1e280)
    assert frame(graph, weight="weight", model=model).loc[0].tolist() == [1.125, 1, 0.5, 0]


@settings(max_examples=40, deadline=None)
@given(graph=graphs(), weight=WEIGHTS, model=st.sampled_from(MODELS))
def test_ranges(graph, weight, model):
    found = frame(graph, weight=weight, model=model).dropna()
    assert (found["constraint"] > 0).all()
    assert found["hierarchy"].between(0, 1).all()
    assert (found["effective_size"] >= 1 - 1e-12).all()
    assert found["efficiency"].between(0, 1 + 1e-12).all()


def test_strength_zero_is_no_tie():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("a", "c", 0)])
    assert m.effective_size(graph, weight="weight")["a"] == 1
    assert np.isnan(m.constraint(graph, weight="weight")["c"])
    graph["a"]["b"]["weight"] = 0
    assert frame(graph, weight="weight").isna().all(axis=None)
    arcs = nx.DiGraph()
    arcs.add_weighted_edges_from([("a", "b", 0), ("b", "a", 2), ("a", "c", 0), ("c", "a", 0)])
    assert m.constraint(arcs, weight="weight").fillna(-1).tolist() == [1, 1, -1]


@pytest.mark.parametrize("strength", [-1, math.nan, math.inf])
@pytest.mark.parametrize("measure", [*MEASURES, m.local_constraint])
def test_strength_that_cannot_be(measure, strength):
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", strength), ("b", "c", 1)])
    with pytest.raises(InvalidGraph) as caught:
        measure(graph, weight="weight")
    assert caught.value.code == "strength_negative"
    assert caught.value.values == {"n": 1}
    measure(graph)  # strengths that are not asked for do not matter


@pytest.mark.parametrize("measure", [*MEASURES, m.local_constraint])
def test_another_model_is_an_error(measure):
    with pytest.raises(InvalidGraph) as caught:
        measure(nx.path_graph(3), model="dyad")
    assert caught.value.code == "argument_choice"
    assert caught.value.values == {"name": "model", "given": "dyad", "known": "whole, ego"}


def test_loops_are_left_out_and_parallel_ties_merged():
    graph = nx.MultiGraph()
    graph.add_edges_from([("a", "b"), ("b", "a"), ("b", "b"), ("b", "c"), ("c", "a")])
    assert m.constraint(graph).tolist() == [1.125] * 3
    simple = nx.Graph()
    simple.add_weighted_edges_from([("a", "b", 2), ("b", "c", 1), ("c", "a", 1)])
    for measure in MEASURES:
        pd.testing.assert_series_equal(
            measure(graph, weight="weight"), measure(simple, weight="weight")
        )


def test_nodes_may_be_tuples():
    graph = nx.grid_2d_graph(2, 2)
    pairs = m.local_constraint(graph)
    assert pairs.index[0] == ((0, 0), (0, 1))
    assert pairs.tolist() == [0.25] * 8


def test_strengths_of_a_sparse_graph_are_used_only_when_asked():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("a", "c", 3), ("b", "c", 2), ("c", "d", 0)])
    arrays = SparseGraph.from_networkx(graph, "weight")
    before = [held.tolist() for held in (arrays.indptr, arrays.indices, arrays.strength)]
    pd.testing.assert_series_equal(m.constraint(arrays), m.constraint(graph))
    for model in MODELS:
        found = frame(arrays, weight="weight", model=model)
        pd.testing.assert_frame_equal(found, frame(graph, weight="weight", model=model))
    assert [held.tolist() for held in (arrays.indptr, arrays.indices, arrays.strength)] == before


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
@pytest.mark.parametrize("weight", [None, "weight"])
def test_both_ways_and_all_blocks_give_the_same(monkeypatch, kind, weight):
    """To the last bit: compiled or not, and however many pairs are looked at in one go."""
    graph = nx.gnp_random_graph(70, 0.25, seed=4, directed=kind is nx.DiGraph)
    graph.add_edges_from((0, node) for node in range(1, 70))
    rng = np.random.default_rng(4)
    for _, _, held in graph.edges(data=True):
        held["weight"] = rng.random()
    for model in MODELS:
        found = []
        for least, block in ((0, 1 << 14), (math.inf, 1 << 14), (math.inf, 7)):
            monkeypatch.setattr(fast, "LEAST", least)
            monkeypatch.setattr(triangles, "_BLOCK", block)
            found.append(frame(graph, weight=weight, model=model))
        pd.testing.assert_frame_equal(found[0], found[1], check_exact=True)
        if model == "whole":
            pd.testing.assert_frame_equal(found[0], found[2], check_exact=True)
        else:
            pd.testing.assert_frame_equal(found[0], found[2], rtol=1e-13)

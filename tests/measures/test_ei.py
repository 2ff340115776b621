"""The E-I index against its definition, tie by tie, and against every possible deal."""

import math
import random
from fractions import Fraction
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import SparseGraph, as_sparse

MEASURES = (m.ei_index, m.group_ei_index, m.node_ei_index)


def ratio(external, internal):
    total = external + internal
    return float(Fraction(external - internal) / total) if total else math.nan


def same(one, other):
    return one == other or (math.isnan(one) and math.isnan(other))


def slow(graph, groups, weight=None):
    """E and I as fractions: of all, per group and per person."""
    none = [Fraction(0), Fraction(0)]
    whole, by_group = list(none), {g: list(none) for g in groups.values() if g}
    by_node = {person: list(none) for person in graph}
    for x, y, held in graph.edges(data=True):
        if not groups[x] or not groups[y]:
            continue
        strength = Fraction(held[weight]) if weight else 1
        side = int(groups[x] == groups[y])
        whole[side] += strength
        by_node[x][side] += strength
        by_group[groups[x]][side] += strength
        if not graph.is_directed():
            by_node[y][side] += strength
            if not side:
                by_group[groups[y]][side] += strength
    return whole, by_group, by_node


@st.composite
def cases(draw):
    """Up to nine people, directed or not, with strengths, a few without a group."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    n = draw(st.integers(0, 9))
    graph = nx.gnp_random_graph(n, 0.4, seed=chance, directed=draw(st.booleans()))
    for _, _, held in graph.edges(data=True):
        held["weight"] = chance.choice([0, 0.5, 1, 3])
    return graph, {person: chance.choice([None, "A", "A", "B", "C"]) for person in graph}


@settings(max_examples=60, deadline=None)
@given(cases(), st.sampled_from([None, "weight"]))
def test_matches_the_definition(case, weight):
    graph, groups = case
    whole, by_group, by_node = slow(graph, groups, weight)
    assert same(m.ei_index(graph, groups, weight=weight), ratio(*whole))
    found = m.group_ei_index(graph, groups, weight=weight)
    assert list(found.index) == sorted(by_group)
    assert all(same(found[group], ratio(*by_group[group])) for group in by_group)
    assert found.attrs == {"unknown": list(groups.values()).count(None), "several": 0}
    found = m.node_ei_index(graph, groups, weight=weight)
    assert list(found.index) == list(graph)
    for person in graph:
        expected = ratio(*by_node[person]) if groups[person] else math.nan
        assert same(found[person], expected)
    known = [person for person in graph if groups[person]]
    apart = [groups[x] != groups[y] for x, y in combinations(known, 2)]
    assert same(m.ei_expected(graph, groups), ratio(sum(apart), len(apart) - sum(apart)))


def test_hand_values():
    # two triangles with one tie between them, and somebody of no known group
    graph = nx.Graph([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3), (0, 9)])
    groups = dict.fromkeys(range(3), "A") | dict.fromkeys(range(3, 6), "B")
    assert m.ei_index(graph, groups) == -5 / 7
    assert m.group_ei_index(graph, groups).to_dict() == {"A": -2 / 4, "B": -2 / 4}
    assert m.node_ei_index(graph, groups)[2] == -1 / 3
    assert math.isnan(m.node_ei_index(graph, groups)[9])
    assert m.ei_expected(graph, groups) == (9 - 6) / 15
    arcs = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    held = {"a": "A", "b": "A", "c": "C"}
    assert m.ei_index(arcs, held) == -1 / 3
    assert m.node_ei_index(arcs, held).tolist()[:2] == [-1, 0]
    assert math.isnan(m.node_ei_index(arcs, held)["c"])
    assert math.isnan(m.group_ei_index(arcs, held)["C"])


def test_karate_as_published_with_the_data():
    graph = nx.karate_club_graph()
    assert m.ei_index(graph, "club") == pytest.approx(-56 / 78)
    assert m.ei_expected(graph, "club") == pytest.approx(17 / 561)


def test_one_group_no_ties_and_nobody():
    graph = nx.complete_graph(4)
    one = dict.fromkeys(range(4), "A")
    assert m.ei_index(graph, one) == m.ei_expected(graph, one) == -1
    assert m.ei_test(graph, one).tolist() == [-1, -1, -1, -1, 1]
    everybody = {person: person for person in graph}
    assert m.ei_index(graph, everybody) == m.ei_expected(graph, everybody) == 1
    for empty in (nx.empty_graph(3), nx.Graph(), nx.path_graph(1)):
        groups = dict.fromkeys(empty, "A")
        assert math.isnan(m.ei_index(empty, groups))
        assert m.group_ei_index(empty, groups).isna().all()
        assert m.node_ei_index(empty, groups).isna().all()
        assert m.ei_test(empty, groups, times=3).isna().all()
    assert math.isnan(m.ei_expected(nx.path_graph(2), {0: "A"}))
    assert math.isnan(m.ei_expected(nx.Graph(), {}))


def test_parallel_ties_loops_several_groups_and_arrays():
    graph = nx.MultiGraph([(0, 1), (0, 1), (1, 1), (1, 2), (0, 3)])
    groups = {0: ["A", "B"], 1: "B", 2: "A", 3: "B"}
    assert m.ei_index(graph, groups) == -1 / 3
    assert m.node_ei_index(graph, groups).attrs == {"unknown": 0, "several": 1}
    for measure in (*MEASURES, m.ei_expected, m.ei_test):
        one, other = measure(graph, groups), measure(as_sparse(graph), groups)
        assert one.equals(other) if isinstance(one, pd.Series) else one == other


@settings(max_examples=30, deadline=None)
@given(cases(), st.permutations(range(9)))
def test_relabelling_and_scaling_change_nothing(case, order):
    graph, groups = case
    place = dict(enumerate(order))
    renamed = nx.relabel_nodes(graph, place)
    moved = {place[person]: group for person, group in groups.items()}
    assert same(m.ei_index(renamed, moved), m.ei_index(graph, groups))
    heavier = graph.copy()
    for _, _, held in heavier.edges(data=True):
        held["weight"] *= 4
    before, after = (m.node_ei_index(g, groups, weight="weight") for g in (graph, heavier))
    pd.testing.assert_series_equal(before, after)


def every_deal(graph, groups):
    people = list(groups)
    return np.array(
        [
            m.ei_index(graph, dict(zip(people, deal, strict=True)))
            for deal in permutations(groups.values())
        ]
    )


def test_expected_is_the_mean_of_all_deals_and_p_its_tail():
    graph = nx.Graph([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5)])
    groups = {0: "A", 1: "A", 2: "A", 3: "B", 4: "B", 5: "C"}
    deals = every_deal(graph, groups)
    found = m.ei_test(graph, groups, times=4000, seed=1)
    assert list(found.index) == ["observed", "expected", "low", "high", "p"]
    assert found["observed"] == m.ei_index(graph, groups)
    assert found["expected"] == pytest.approx(deals.mean())
    assert found[["low", "high"]].tolist() == np.quantile(deals, [0.025, 0.975]).tolist()
    far = np.abs(deals - deals.mean()) >= abs(found["observed"] - deals.mean()) - 1e-9
    assert found["p"] == pytest.approx(far.mean(), abs=0.02)


def test_the_deal_leaves_the_unknown_out_and_uses_strengths():
    graph = nx.complete_graph(4)
    nx.set_edge_attributes(graph, 1.0, "weight")
    graph[0][1]["weight"] = 10.0
    groups = {0: "A", 1: "B", 2: "B"}
    found = m.ei_test(graph, groups, weight="weight", times=500)
    assert found["observed"] == pytest.approx((11 - 1) / 12)
    assert found["expected"] == pytest.approx(1 / 3)
    assert found[["low", "high"]].tolist() == pytest.approx([(2 - 10) / 12, 10 / 12])
    assert found.attrs == {"unknown": 1, "several": 0}
    # of the three deals two are as far as the observed one, and the third is farther
    assert found["p"] == 1


def test_many_groups_stay_apart_when_dealt():
    graph = nx.cycle_graph(300)
    everybody = {person: person for person in graph}
    assert m.ei_test(graph, everybody, times=20).tolist() == [1, 1, 1, 1, 1]


def test_the_test_is_seeded():
    graph = nx.gnp_random_graph(30, 0.2, seed=2)
    groups = {person: person % 3 for person in graph}
    first = m.ei_test(graph, groups, times=50)
    pd.testing.assert_series_equal(first, m.ei_test(graph, groups, times=50, seed=0))
    others = [m.ei_test(graph, groups, times=50, seed=seed)["low"] for seed in range(8)]
    assert len(set(others)) > 1
    assert (first["p"] * 51) % 1 == pytest.approx(0)


@pytest.mark.parametrize("bad", [-1.0, math.nan, math.inf])
@pytest.mark.parametrize("measure", [*MEASURES, m.ei_test])
def test_bad_strengths(measure, bad):
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=bad)
    with pytest.raises(InvalidGraph) as caught:
        measure(graph, {"a": "A", "b": "B"}, weight="weight")
    assert caught.value.code == "strength_negative"
    assert measure(graph, {"a": "A", "b": "B"}) is not None


@pytest.mark.parametrize("measure", [*MEASURES, m.ei_expected, m.ei_test])
def test_bad_groups(measure):
    with pytest.raises(InvalidGraph) as caught:
        measure(nx.path_graph(2), 42)
    assert caught.value.code == "groups_not_understood"


def test_bad_times():
    with pytest.raises(InvalidGraph) as caught:
        m.ei_test(nx.path_graph(2), {0: "A", 1: "B"}, times=0)
    assert caught.value.code == "argument_whole"


def test_strengths_of_arrays_are_used_on_request():
    ties = pd.DataFrame({"source": [0, 0], "target": [1, 2], "weight": [3.0, 1.0]})
    graph = SparseGraph.from_edges(ties, weight="weight")
    groups = {0: "A", 1: "A", 2: "B"}
    assert m.ei_index(graph, groups) == 0
    assert m.ei_index(graph, groups, weight="weight") == -0.5

"""Participation and within-module z, person by person from the formulas."""

import math
import random
import statistics
from collections import defaultdict
from fractions import Fraction

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import as_sparse


def same(one, other):
    return one == other or (math.isnan(one) and math.isnan(other))


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
def test_participation_matches_the_formula(case, weight):
    graph, groups = case
    found = m.participation(graph, groups, weight=weight)
    assert list(found.index) == list(graph)
    assert found.attrs == {"unknown": list(groups.values()).count(None), "several": 0}
    for person in graph:
        amount = defaultdict(Fraction)
        for other, held in graph[person].items():
            if groups[other]:
                amount[groups[other]] += Fraction(held["weight"]) if weight else 1
        total = sum(amount.values())
        squares = sum(a * a for a in amount.values())
        assert same(found[person], float(1 - squares / total**2) if total else math.nan)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_z_matches_the_formula(case):
    graph, groups = case
    found = m.within_module_z(graph, groups)
    inside = {x: sum(groups[x] == groups[y] for y in graph[x]) for x in graph}
    for person in graph:
        ties = [inside[other] for other in graph if groups[other] == groups[person]]
        if not groups[person] or len(set(ties)) == 1:
            assert math.isnan(found[person])
        else:
            mean, sd = statistics.mean(ties), statistics.stdev(ties)
            assert found[person] == pytest.approx((inside[person] - mean) / sd)


def test_hand_values():
    graph = nx.Graph([(0, 1), (0, 2), (0, 3), (0, 4), (4, 5), (1, 2)])
    groups = {0: "A", 1: "A", 2: "A", 3: "B", 4: "C", 5: "C"}
    # half of the ties of 0 go to A, a quarter each to B and C
    assert m.participation(graph, groups)[0] == 1 - (4 + 1 + 1) / 16
    assert m.participation(graph, groups)[3] == 0
    # A: 2, 2 and 2 ties inside; B has one person; C: 1 and 1
    assert m.within_module_z(graph, groups).isna().all()
    graph.remove_edge(1, 2)
    assert m.within_module_z(graph, groups)[0] == pytest.approx((2 - 4 / 3) / math.sqrt(1 / 3))


def test_arcs_from_the_person_count():
    arcs = nx.DiGraph([("a", "b"), ("a", "c"), ("b", "a")])
    groups = {"a": "A", "b": "A", "c": "C"}
    assert m.participation(arcs, groups).tolist()[:2] == [0.5, 0]
    assert math.isnan(m.participation(arcs, groups)["c"])


def test_an_unknown_person_takes_part_but_has_no_module():
    graph = nx.path_graph(3)
    groups = {0: "A", 2: "B"}
    assert m.participation(graph, groups)[1] == 0.5
    assert m.participation(graph, groups)[[0, 2]].isna().all()
    assert math.isnan(m.within_module_z(graph, groups)[1])


def test_one_group_no_ties_and_nobody():
    one = dict.fromkeys(range(4), "A")
    assert m.participation(nx.complete_graph(4), one).tolist() == [0] * 4
    for graph in (nx.empty_graph(4), nx.Graph()):
        assert m.participation(graph, one).isna().all()
        assert m.within_module_z(graph, one).isna().all()
    assert m.participation(nx.path_graph(2), {}).isna().all()
    # strengths that do not add up exactly still go to one group only
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, i, i / 10) for i in range(1, 9)])
    assert m.participation(graph, dict.fromkeys(range(9), "A"), weight="weight")[0] == 0


def test_parallel_ties_loops_several_groups_and_arrays():
    graph = nx.MultiGraph([(0, 1), (0, 1), (1, 1), (1, 2), (0, 3), (3, 1)])
    groups = {0: ["A", "B"], 1: "B", 2: "A", 3: "B"}
    assert m.participation(graph, groups)[1] == 1 - (4 + 1) / 9
    for measure in (m.participation, m.within_module_z):
        found = measure(graph, groups)
        assert found.attrs == {"unknown": 0, "several": 1}
        pd.testing.assert_series_equal(found, measure(as_sparse(graph), groups))


def test_the_graph_given_is_left_as_it_was():
    graph = as_sparse(nx.star_graph(4))
    before = [held.copy() for held in (graph.indptr, graph.indices, graph.strength)]
    m.participation(graph, dict.fromkeys(range(5), "A"), weight="weight")
    after = (graph.indptr, graph.indices, graph.strength)
    assert all((one == other).all() for one, other in zip(before, after, strict=True))


@settings(max_examples=30, deadline=None)
@given(cases(), st.permutations(range(9)))
def test_relabelling_scaling_and_unions(case, order):
    graph, groups = case
    place = dict(enumerate(order))
    renamed = nx.relabel_nodes(graph, place)
    moved = {place[person]: group for person, group in groups.items()}
    for measure in (m.participation, m.within_module_z):
        found = measure(graph, groups)
        there = measure(renamed, moved)
        assert all(same(found[person], there[place[person]]) for person in graph)
    # beside a network of other groups nothing changes
    both = nx.disjoint_union(graph, graph)
    n = len(graph)
    more = groups | {p + n: g and g + "2" for p, g in groups.items()}
    for measure in (m.participation, m.within_module_z):
        assert measure(both, more)[:n].tolist() == pytest.approx(
            measure(graph, groups).tolist(), nan_ok=True
        )
    heavier = graph.copy()
    for _, _, held in heavier.edges(data=True):
        held["weight"] *= 2
    before, after = (m.participation(g, groups, weight="weight") for g in (graph, heavier))
    pd.testing.assert_series_equal(before, after)


@pytest.mark.parametrize("bad", [-1.0, math.nan])
def test_errors(bad):
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=bad)
    with pytest.raises(InvalidGraph) as caught:
        m.participation(graph, {"a": "A"}, weight="weight")
    assert caught.value.code == "strength_negative"
    for measure in (m.participation, m.within_module_z):
        with pytest.raises(InvalidGraph) as caught:
            measure(graph, 42)
        assert caught.value.code == "groups_not_understood"

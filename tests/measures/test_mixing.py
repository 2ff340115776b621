"""Contact between groups."""

import math
import random
from fractions import Fraction
from itertools import combinations, permutations, product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import mixing
from gemeenschapsnet.sparse import as_sparse


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
def grouped_graphs(draw, most=3):
    """Up to eight people, directed or not, each in at most so many groups."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    n = draw(st.integers(0, 8))
    graph = nx.gnp_random_graph(n, 0.4, seed=chance, directed=draw(st.booleans()))
    return graph, {person: set(chance.sample("ABC", chance.randint(0, most))) for person in graph}


@settings(max_examples=60, deadline=None)
@given(st.one_of(grouped_graphs(), grouped_graphs(most=1)))
def test_matches_the_definition(case):
    graph, groups = case
    table = m.mixing_matrix(graph, groups)
    names = sorted(set().union(*groups.values()))
    assert list(table.index) == list(table.columns) == names
    assert (table.dtypes == "int64").all()
    assert {(a, b): table.loc[a, b] for a in names for b in names} == slow_matrix(
        graph, groups, names
    )
    assert table.attrs["unknown"] == sum(not held for held in groups.values())


def slow_ratio(graph, groups, names, expected):
    """Ties counted both ways when undirected, over what chance gives, in fractions."""
    people = [person for person in graph if groups[person]]
    group = {person: next(iter(groups[person])) for person in people}
    arcs = [(x, y) for x, y in graph.edges if x in group and y in group]
    if not graph.is_directed():
        arcs += [(y, x) for x, y in arcs]
    found = {}
    for a, b in product(names, names):
        count = sum(group[x] == a and group[y] == b for x, y in arcs)
        if expected == "contacts":
            chance = sum(group[x] == a for x, _ in arcs) * sum(group[y] == b for _, y in arcs)
            chance = Fraction(chance, max(len(arcs), 1))
        else:
            pairs = list(permutations(people, 2))
            meeting = sum(group[x] == a and group[y] == b for x, y in pairs)
            chance = Fraction(meeting * len(arcs), max(len(pairs), 1))
        found[a, b] = float(count / chance) if chance else math.nan
    return found


@settings(max_examples=60, deadline=None)
@given(grouped_graphs(most=1), st.sampled_from(["contacts", "sizes"]))
def test_ratio_matches_the_definition(case, expected):
    graph, groups = case
    table = m.mixing_ratio(graph, groups, expected=expected)
    names = sorted(set().union(*groups.values()))
    slow = slow_ratio(graph, groups, names, expected)
    for pair, value in slow.items():
        assert table.loc[pair] == value or (math.isnan(value) and math.isnan(table.loc[pair]))
    assert table.attrs == {"unknown": sum(not held for held in groups.values()), "several": 0}


def test_hand_values():
    graph = nx.Graph([("a", "b"), ("a", "c"), ("c", "d"), ("d", "x")])
    groups = {"a": "A", "b": "A", "c": "B", "d": ["A", "B"]}
    table = m.mixing_matrix(graph, groups)
    assert table.to_numpy().tolist() == [[1, 1], [1, 1]]
    assert table.attrs["unknown"] == 1


def test_hand_ratios():
    # two triangles with one tie between them: 7 ties, 7 ends in each group
    graph = nx.Graph([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)])
    groups = dict.fromkeys(range(3), "A") | dict.fromkeys(range(3, 6), "B")
    by_contacts = m.mixing_ratio(graph, groups)
    assert by_contacts.to_numpy().tolist() == [[6 * 14 / 49, 14 / 49], [14 / 49, 6 * 14 / 49]]
    # density is 7 of 15 pairs; all 3 pairs inside have a tie, 1 of 9 between
    by_sizes = m.mixing_ratio(graph, groups, expected="sizes")
    assert by_sizes.loc["A", "A"] == pytest.approx(1 / (7 / 15))
    assert by_sizes.loc["A", "B"] == pytest.approx((1 / 9) / (7 / 15))


def test_agrees_with_networkx_where_networkx_is_right():
    graph = nx.gnp_random_graph(30, 0.2, seed=1)
    groups = {person: "ABC"[person % 3] for person in graph}
    nx.set_node_attributes(graph, groups, "group")
    order = {"A": 0, "B": 1, "C": 2}
    theirs = nx.attribute_mixing_matrix(graph, "group", normalized=False, mapping=order)
    ours = m.mixing_matrix(graph, "group").to_numpy()
    diagonal = [2 * ours[i, i] if i == j else ours[i, j] for i, j in product(range(3), range(3))]
    assert diagonal == theirs.ravel().tolist()


def test_one_group_and_no_ties():
    graph = nx.empty_graph(3)
    one = dict.fromkeys(range(3), "A")
    assert m.mixing_matrix(graph, one).to_numpy().tolist() == [[0]]
    for expected in ("contacts", "sizes"):
        assert m.mixing_ratio(graph, one, expected=expected).isna().all(axis=None)
        assert m.mixing_ratio(nx.complete_graph(3), one, expected=expected).loc["A", "A"] == 1
        assert m.mixing_ratio(nx.Graph(), {}, expected=expected).empty
    assert m.mixing_matrix(nx.Graph(), {}).empty


def test_a_single_person_has_no_ties_inside():
    graph = nx.path_graph(3)
    table = m.mixing_ratio(graph, {0: "A", 1: "B", 2: "B"}, expected="sizes")
    assert math.isnan(table.loc["A", "A"])
    assert table.loc["B", "B"] == 1.5


def test_parallel_ties_loops_and_arrays():
    graph = nx.MultiGraph([(0, 1), (0, 1), (1, 1), (1, 2)])
    groups = {0: "A", 1: "A", 2: "B"}
    assert m.mixing_matrix(graph, groups).to_numpy().tolist() == [[1, 1], [1, 0]]
    assert m.mixing_ratio(as_sparse(graph), groups).equals(m.mixing_ratio(graph, groups))


def test_several_groups_take_the_one_with_most_contacts():
    graph = nx.star_graph(3)
    table = m.mixing_ratio(graph, {0: ["A", "B"], 1: "B", 2: "B", 3: "A"})
    assert table.attrs == {"unknown": 0, "several": 1}
    assert table.equals(m.mixing_ratio(graph, {0: "B", 1: "B", 2: "B", 3: "A"}))


def test_errors(monkeypatch):
    graph = nx.path_graph(3)
    with pytest.raises(InvalidGraph, match="sizes") as caught:
        m.mixing_ratio(graph, {0: "A"}, expected="degree")
    assert caught.value.code == "argument_choice"
    monkeypatch.setattr(mixing, "_MOST_GROUPS", 2)
    for measure in (m.mixing_matrix, m.mixing_ratio):
        with pytest.raises(InvalidGraph) as caught:
            measure(graph, {0: "A", 1: "B", 2: "C"})
        assert caught.value.code == "groups_too_many"


@settings(max_examples=30, deadline=None)
@given(grouped_graphs(most=1))
def test_an_isolate_without_a_group_changes_nothing(case):
    graph, groups = case
    more = graph.copy()
    more.add_node("new")
    for measure in (m.mixing_matrix, m.mixing_ratio):
        assert measure(more, groups).equals(measure(graph, groups))


def test_pairs_are_all_there():
    # complete: every ratio by sizes is 1
    graph = nx.complete_graph(6)
    groups = {person: "ABB"[person % 3] for person in graph}
    assert (m.mixing_ratio(graph, groups, expected="sizes") == 1).all(axis=None)
    assert m.mixing_matrix(graph, groups).to_numpy().sum() - 8 == len(list(combinations(graph, 2)))

"""Like with like, against the formulas and against networkx."""

import math
import random
from fractions import Fraction

import networkx as nx
import numpy as np
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
    """Up to nine people, directed or not, a few of them unknown."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    n = draw(st.integers(0, 9))
    graph = nx.gnp_random_graph(n, 0.4, seed=chance, directed=draw(st.booleans()))
    return graph, {person: chance.choice([None, 1, 1, 2, 5]) for person in graph}


def arcs_between_known(graph, known):
    arcs = [(x, y) for x, y in graph.edges if known[x] and known[y]]
    return arcs if graph.is_directed() else arcs + [(y, x) for x, y in arcs]


@settings(max_examples=60, deadline=None)
@given(cases())
def test_nominal_matches_the_formula(case):
    graph, known = case
    arcs = arcs_between_known(graph, known)
    groups = sorted(set(known.values()) - {None})
    expected = math.nan
    if arcs:
        share = {pair: Fraction(0) for pair in [(a, b) for a in groups for b in groups]}
        for x, y in arcs:
            share[known[x], known[y]] += Fraction(1, len(arcs))
        chance = sum(
            sum(share[g, b] for b in groups) * sum(share[a, g] for a in groups) for g in groups
        )
        if chance != 1:
            expected = float((sum(share[g, g] for g in groups) - chance) / (1 - chance))
    assert same(m.assortativity(graph, known), expected)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_numeric_matches_pearson(case):
    graph, known = case
    ends = np.array([(known[x], known[y]) for x, y in arcs_between_known(graph, known)])
    expected = math.nan
    if len(ends) and (np.ptp(ends, axis=0) > 0).all():
        expected = np.corrcoef(ends.astype(float).T)[0, 1]
    assert m.numeric_assortativity(graph, known) == pytest.approx(expected, nan_ok=True, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_coleman_matches_the_formula(case):
    graph, known = case
    arcs = arcs_between_known(graph, known)
    people = [person for person in graph if known[person]]
    found = m.coleman(graph, known)
    assert list(found.index) == sorted(set(known.values()) - {None})
    for group in found.index:
        n = sum(known[person] == group for person in people)
        out = sum(known[x] == group for x, _ in arcs)
        within = sum(known[x] == known[y] == group for x, y in arcs)
        if not out or n == 1 or n == len(people):
            assert math.isnan(found[group])
            continue
        chance = Fraction(out * (n - 1), len(people) - 1)
        room = out - chance if within > chance else chance
        assert found[group] == float((within - chance) / room)
    assert found.attrs == {"unknown": len(graph) - len(people), "several": 0}


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_agrees_with_networkx(kind):
    graph = kind(nx.gnp_random_graph(25, 0.2, seed=4, directed=True))
    for person in graph:
        graph.nodes[person].update(group="ABCA"[person % 4], age=person * 7 % 11)
    theirs = nx.attribute_assortativity_coefficient(graph, "group")
    assert m.assortativity(graph, "group") == pytest.approx(theirs)
    theirs = nx.numeric_assortativity_coefficient(graph, "age")
    assert m.numeric_assortativity(graph, "age") == pytest.approx(theirs)


def test_networkx_agrees_after_dropping_the_unknown():
    graph = nx.gnp_random_graph(25, 0.25, seed=5)
    ages = {person: person % 6 for person in graph if person % 5}
    known = graph.subgraph(ages).copy()
    nx.set_node_attributes(known, ages, "age")
    theirs = nx.numeric_assortativity_coefficient(known, "age")
    assert m.numeric_assortativity(graph, ages) == pytest.approx(theirs)
    theirs = nx.attribute_assortativity_coefficient(known, "age")
    assert m.assortativity(graph, ages) == pytest.approx(theirs)


def test_hand_values():
    graph = nx.Graph([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)])
    groups = dict.fromkeys(range(3), "A") | dict.fromkeys(range(3, 6), "B")
    assert m.assortativity(graph, groups) == 5 / 7
    # 6 of 7 ends in A stay; 2 of 5 others are in A
    expected = (6 - 7 * 0.4) / (7 - 7 * 0.4)
    assert m.coleman(graph, groups).tolist() == pytest.approx([expected, expected])
    star = nx.star_graph(3)
    assert m.assortativity(star, {0: "A", 1: "B", 2: "B", 3: "B"}) == -1
    # of 4 ends in A 2 stay, and 4/3 would by chance
    assert m.coleman(star, {0: "A", 1: "B", 2: "B", 3: "A"}).to_dict() == {"A": 0.25, "B": -1.0}
    assert m.numeric_assortativity(nx.path_graph(2), {0: 3, 1: 8}) == -1
    apart = nx.Graph([(0, 1), (2, 3)])
    assert m.numeric_assortativity(apart, {0: 1, 1: 1, 2: 7, 3: 7}) == 1


def test_one_group_no_ties_and_nobody():
    for graph in (nx.complete_graph(3), nx.empty_graph(3), nx.Graph()):
        one = dict.fromkeys(graph, 1)
        assert math.isnan(m.assortativity(graph, one))
        assert math.isnan(m.numeric_assortativity(graph, one))
        assert m.coleman(graph, one).isna().all()
    # the same number everywhere has no spread, however it is rounded
    assert math.isnan(m.numeric_assortativity(nx.complete_graph(7), dict.fromkeys(range(7), 0.1)))


@pytest.mark.parametrize("scale", [1e-250, 1e-3, 1e6, 1e250])
def test_the_unit_does_not_matter(scale):
    graph = nx.gnp_random_graph(12, 0.3, seed=6)
    ages = {person: person**2 % 7 for person in graph}
    scaled = {person: age * scale for person, age in ages.items()}
    expected = m.numeric_assortativity(graph, ages)
    assert m.numeric_assortativity(graph, scaled) == pytest.approx(expected, abs=1e-12)


def test_multigraphs_and_arrays():
    graph = nx.MultiDiGraph([(0, 1), (0, 1), (1, 1), (1, 2), (2, 0)])
    values = {0: 1, 1: 2, 2: 2}
    plain = nx.DiGraph([(0, 1), (1, 2), (2, 0)])
    for measure in (m.assortativity, m.numeric_assortativity):
        assert measure(graph, values) == measure(as_sparse(graph), values) == measure(plain, values)
    assert m.coleman(graph, values).equals(m.coleman(plain, values))


def test_several_groups_take_the_one_with_most_contacts():
    graph = nx.star_graph(3)
    groups = {0: ["A", "B"], 1: "B", 2: "B", 3: "A"}
    assert m.assortativity(graph, groups) == m.assortativity(graph, groups | {0: "B"})
    assert m.coleman(graph, groups).attrs == {"unknown": 0, "several": 1}


def test_numbers_in_every_form():
    graph = nx.path_graph(4)
    ages = {0: 20, 1: 30, 2: 40, 3: None}
    expected = m.numeric_assortativity(graph, ages)
    nx.set_node_attributes(graph, ages, "age")
    forms = [
        "age",
        pd.Series(ages),
        pd.Series([40, 20, 30, 99], index=[2, 0, 1, 7]),
        {0: "20", 1: 30.0, 2: np.int64(40), 3: " "},
        pd.Series([20, 30, 40, pd.NA], dtype="Int64"),
    ]
    for values in forms:
        assert m.numeric_assortativity(graph, values) == expected


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (42, "values_not_understood"),
        ([1, 2, 3], "values_not_understood"),
        (pd.Series([1, 2], index=[0, 0]), "values_not_understood"),
        ({0: "old", 1: 3}, "values_not_numbers"),
        ({0: math.inf, 1: 3}, "values_not_numbers"),
        ("age", "group_attribute_unknown"),
    ],
)
def test_bad_numbers(values, code):
    with pytest.raises(InvalidGraph) as caught:
        m.numeric_assortativity(nx.path_graph(3), values)
    assert caught.value.code == code


@pytest.mark.parametrize("measure", [m.assortativity, m.coleman])
def test_bad_groups(measure):
    with pytest.raises(InvalidGraph) as caught:
        measure(nx.path_graph(2), 42)
    assert caught.value.code == "groups_not_understood"


def test_a_sparse_graph_has_no_attributes():
    with pytest.raises(InvalidGraph) as caught:
        m.numeric_assortativity(as_sparse(nx.path_graph(2)), "age")
    assert caught.value.code == "group_attribute_needs_networkx"

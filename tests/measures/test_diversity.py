"""Mixture of contacts and of members, person by person."""

import math
import random

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import as_sparse

INDICES = {
    index: getattr(m, index)
    for index in (
        "blau",
        "unbiased_simpson",
        "iqv",
        "shannon",
        "evenness",
        "inverse_simpson",
        "richness",
    )
}


def same(one, other):
    return one == other or (math.isnan(one) and math.isnan(other))


@st.composite
def cases(draw):
    """Up to eight people, directed or not, in no group, one or several."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    n = draw(st.integers(0, 8))
    graph = nx.gnp_random_graph(n, 0.4, seed=chance, directed=draw(st.booleans()))
    groups, kinds = (
        {person: set(chance.sample("ABC", chance.randint(0, 2))) for person in graph}
        for _ in range(2)
    )
    return graph, groups, kinds


@settings(max_examples=60, deadline=None)
@given(case=cases(), index=st.sampled_from(sorted(INDICES)))
def test_contacts_match_the_index_of_each_circle(case, index):
    graph, groups, _ = case
    found = m.alter_diversity(graph, groups, index=index)
    assert found.name == "alter_diversity"
    assert list(found.index) == list(graph)
    assert found.attrs == {"unknown": sum(not held for held in groups.values())}
    for person in graph:
        circle = set(nx.all_neighbors(graph, person)) - {person}
        held = [group for other in circle for group in groups[other]]
        assert same(found[person], INDICES[index](held))


@settings(max_examples=60, deadline=None)
@given(case=cases(), index=st.sampled_from(sorted(INDICES)))
def test_members_match_the_index_of_each_group(case, index):
    graph, groups, kinds = case
    found = m.group_diversity(graph, groups, kinds, index=index)
    assert list(found.index) == sorted(set().union(*groups.values()))
    assert found.attrs["unknown"] == sum(not held for held in groups.values())
    assert found.attrs["uncategorised"] == sum(not held for held in kinds.values())
    for group in found.index:
        held = [kind for who in graph if group in groups[who] for kind in kinds[who]]
        assert same(found[group], INDICES[index](held))


def test_hand_values():
    graph = nx.star_graph(4)
    groups = {0: "A", 1: "A", 2: "B", 3: "B", 4: None}
    found = m.alter_diversity(graph, groups)
    assert found[0] == 1 - (1 / 9 + 4 / 9)
    assert found[1] == 0
    assert m.alter_diversity(graph, groups, index="richness").tolist() == [2, 1, 1, 1, 1]
    by_area = m.group_diversity(graph, {0: "x", 1: "x", 2: "x", 3: "y"}, groups)
    assert by_area.to_dict() == {"x": 1 - 5 / 9, "y": 0}


def test_nobody_known_is_undefined_and_richness_zero():
    graph = nx.Graph([("a", "b")])
    graph.add_node("alone")
    for index in INDICES:
        found = m.alter_diversity(graph, {"a": "x"}, index=index)
        assert same(found["alone"], 0 if index == "richness" else math.nan)
        assert same(found["a"], found["alone"])
    assert m.alter_diversity(graph, {}, index="richness").dtype == "int64"
    assert m.alter_diversity(nx.Graph(), {}).empty
    assert m.group_diversity(graph, {}, {"a": "x"}).empty
    assert m.group_diversity(graph, {"a": "x"}, {}).isna().all()


def test_mutual_arcs_are_one_contact_and_loops_none():
    arcs = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "b"), ("a", "a"), ("c", "a")])
    groups = {"a": "x", "b": "y", "c": "z"}
    assert m.alter_diversity(arcs, groups)["a"] == 0.5
    assert m.alter_diversity(as_sparse(arcs), groups)["a"] == 0.5


def test_attributes_of_the_graph():
    graph = nx.path_graph(3)
    nx.set_node_attributes(graph, {0: "x", 1: "x", 2: "y"}, "area")
    nx.set_node_attributes(graph, {0: "old", 1: "young", 2: "old"}, "age")
    assert m.alter_diversity(graph, "area").tolist()[1] == 0.5
    expected = pd.Series({"x": 0.5, "y": 0.0}, name="group_diversity")
    pd.testing.assert_series_equal(m.group_diversity(graph, "area", "age"), expected)


@pytest.mark.parametrize("measure", ["alter_diversity", "group_diversity"])
def test_an_unknown_index_is_refused(measure):
    groups = {0: "a"}
    more = [groups] if measure == "group_diversity" else []
    with pytest.raises(InvalidGraph, match="inverse_simpson") as caught:
        getattr(m, measure)(nx.path_graph(2), groups, *more, index="simpson")
    assert caught.value.code == "argument_choice"

"""The fewest ties that keep groups near, against trying all choices of candidates."""

import sys
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph

# the module has the name of its function
MODULE = sys.modules[m.secure.__module__]
PEOPLE = range(7)
PAIRS = list(combinations(PEOPLE, 2))


def near(graph, sources, members, steps, gone=None):
    """Whether one of the members is within these steps of a source, without who is gone."""
    left = graph.subgraph(set(graph) - {gone})
    return any(
        steps >= nx.shortest_path_length(left, one, other)
        for one in set(sources) & set(left)
        for other in set(members) & set(left)
        if nx.has_path(left, one, other)
    )


def lost(graph, sources, groups, steps):
    """The pairs of somebody and a group that their departure puts out of reach."""
    return {
        (node, name)
        for node in graph
        for name, members in groups.items()
        if near(graph, sources, members, steps)
        and not near(graph, sources, members, steps, gone=node)
    }


def after(graph, ties, sources, groups, steps):
    """The pairs that were lost, and still are with these ties."""
    more = graph.copy()
    more.add_edges_from(ties)
    return {
        (node, name)
        for node, name in lost(graph, sources, groups, steps)
        if not near(more, sources, groups[name], steps, gone=node)
    }


@st.composite
def cases(draw):
    graph = nx.Graph()
    graph.add_nodes_from(PEOPLE)
    graph.add_edges_from(draw(st.lists(st.sampled_from(PAIRS), min_size=3, max_size=10)))
    sources = draw(st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=3))
    some = st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=3)
    groups = draw(st.dictionaries(st.sampled_from("xyz"), some, min_size=1))
    candidates = draw(st.lists(st.sampled_from(PAIRS), max_size=7, unique=True))
    return graph, sources, groups, candidates, draw(st.integers(1, 3))


@settings(max_examples=80)
@given(cases())
def test_no_fewer_ties_do_as_much(case):
    graph, sources, groups, candidates, steps = case
    found = m.secure(graph, sources, groups, candidates, steps=steps)
    chosen = list(zip(found["source"], found["target"], strict=True))
    least = after(graph, candidates, sources, groups, steps)
    assert set(chosen) <= set(candidates)
    assert after(graph, chosen, sources, groups, steps) == least
    assert set(found.attrs["remaining"]) == least
    assert found.attrs["attained"] == (not least)
    assert found.attrs["optimal"]
    fewest = next(
        n
        for n in range(len(candidates) + 1)
        if any(
            after(graph, ties, sources, groups, steps) == least
            for ties in combinations(candidates, n)
        )
    )
    assert len(found) == fewest
    # and what each row adds
    safe = set(groups) - {name for _, name in lost(graph, sources, groups, steps)}
    for i, adds in enumerate(found["adds"], start=1):
        left = {name for _, name in after(graph, chosen[:i], sources, groups, steps)}
        assert set(adds) == set(groups) - left - safe
        safe |= set(adds)


@settings(max_examples=40)
@given(cases())
def test_without_the_programme_it_still_does_all_that_can_be_done(case):
    graph, sources, groups, candidates, steps = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "_CANDIDATES", -1)
        found = m.secure(graph, sources, groups, candidates, steps=steps)
    chosen = list(zip(found["source"], found["target"], strict=True))
    least = after(graph, candidates, sources, groups, steps)
    assert after(graph, chosen, sources, groups, steps) == least
    for tie in chosen:
        rest = [one for one in chosen if one != tie]
        assert after(graph, rest, sources, groups, steps) != least


def test_the_cheapest_of_equally_few():
    # a – b – x: without b nobody reaches x; c would do as well as d
    graph = nx.Graph([("a", "b"), ("b", "x"), ("a", "c"), ("a", "d")])
    candidates = [("c", "x"), ("d", "x")]
    found = m.secure(graph, ["a"], {"plein": ["x"]}, candidates, cost=[2, 1])
    assert found[["source", "target"]].to_numpy().tolist() == [["x", "d"]]
    # x and a themselves can still leave: nobody else is on the list
    assert set(found.attrs["remaining"]) == {("a", "plein"), ("x", "plein")}
    assert not found.attrs["attained"]


def test_two_ties_that_only_help_together():
    graph = nx.Graph([("a", "b"), ("b", "x"), ("o", "p")])
    graph.add_nodes_from("cy")
    groups = {"plein": ["x", "y"]}
    found = m.secure(graph, ["a", "o"], groups, [("o", "c"), ("c", "y")])
    assert len(found) == 2
    assert found["adds"].tolist() == [(), ("plein",)]
    assert found.attrs["attained"]


def test_nothing_to_do():
    graph = nx.path_graph(3)
    assert len(m.secure(graph, [], {"x": [1]}, [])) == 0
    assert len(m.secure(graph, [0], {}, [(0, 2)])) == 0
    with pytest.raises(InvalidGraph):
        m.secure(graph, [0], {}, [(0, 9)])
    with pytest.raises(InvalidGraph):
        m.secure(graph, [0], {}, [], steps=-1)

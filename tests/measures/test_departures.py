"""Departures: held against taking people out and searching anew."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import departures

PEOPLE = range(8)
some = st.sets(st.sampled_from(PEOPLE))


@st.composite
def networks(draw):
    """Return a small network, some starting points and some groups; groups may overlap."""
    directed = draw(st.booleans())
    graph = (nx.DiGraph if directed else nx.Graph)()
    graph.add_nodes_from(PEOPLE)
    pairs = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
    graph.add_edges_from(draw(st.lists(pairs, max_size=14)))
    groups = draw(st.dictionaries(st.sampled_from("xyz"), some))
    return graph, draw(some), groups


def slow_steps(graph, sources, members, gone=frozenset()):
    """Return the steps from the nearest source to the nearest member of those who are left."""
    left = graph.subgraph(set(graph) - set(gone))
    away = [
        nx.shortest_path_length(left, one, other)
        for one in set(sources) & set(left)
        for other in set(members) & set(left)
        if nx.has_path(left, one, other)
    ]
    return min(away, default=float("nan"))


def same(a, b):
    return a == b or (a != a and b != b)


@settings(max_examples=80)
@given(networks(), st.lists(some, max_size=4), st.one_of(st.none(), st.integers(0, 3)))
def test_steps_after_is_a_search_without_them(case, gone, limit):
    graph, sources, groups = case
    found = m.steps_after(graph, sources, groups, gone, steps=limit)
    assert found.shape == (len(groups), len(gone))
    for group, members in groups.items():
        for column, leavers in enumerate(gone):
            steps = slow_steps(graph, sources, members, leavers)
            expected = steps if limit is None or steps <= limit else float("nan")
            assert same(found.at[group, column], expected)


@settings(max_examples=80)
@given(networks())
def test_setbacks_are_all_there_are(case):
    graph, sources, groups = case
    expected = [
        (node, group, before, after)
        for node in graph
        for group, members in groups.items()
        for before in [slow_steps(graph, sources, members)]
        for after in [slow_steps(graph, sources, members, {node})]
        if before == before and not after <= before
    ]
    found = list(m.setbacks(graph, sources, groups).itertuples(index=False, name=None))
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one[:3] == other[:3]
        assert same(one[3], other[3])


@settings(max_examples=60)
@given(networks(), some, st.integers(0, 3))
def test_pairs_within(case, gone, steps):
    graph, _, groups = case
    found = m.pairs_within(graph, groups, steps=steps, without=gone)
    for one, here in groups.items():
        for other, there in groups.items():
            assert found.at[one, other] == (slow_steps(graph, here, there, gone) <= steps)


def test_more_departures_and_groups_than_fit_at_once(monkeypatch):
    graph = nx.path_graph(200)
    groups = {i: [i] for i in range(200)}
    gone = [[i] for i in range(200)]
    whole = m.steps_after(graph, [0], groups, gone)
    near = m.pairs_within(graph, groups, steps=2)
    monkeypatch.setattr(departures, "_WORDS", 1)
    pd.testing.assert_frame_equal(m.steps_after(graph, [0], groups, gone), whole)
    pd.testing.assert_frame_equal(m.pairs_within(graph, groups, steps=2), near)
    assert len(m.setbacks(graph, [0], groups)) == 200 * 201 / 2
    assert near.to_numpy().sum() == 200 + 2 * (199 + 198)


def test_what_cannot_be_read():
    graph = nx.path_graph(3)
    for call in (
        lambda: m.steps_after(graph, ["zz"], {}, []),
        lambda: m.steps_after(graph, [0], {"x": ["zz"]}, []),
        lambda: m.steps_after(graph, [0], {}, [], steps=-1),
        lambda: m.pairs_within(graph, {}, steps=1.5),
        lambda: m.setbacks(graph, [0], {"x": ["zz"]}),
    ):
        with pytest.raises(InvalidGraph):
            call()
    # who is not there cannot leave, and that is no error
    assert m.steps_after(graph, [0], {"x": [2]}, [["zz"]]).to_numpy().tolist() == [[2.0]]

"""Key players against the definition, all sets tried one by one."""

import dataclasses
import math
from importlib import import_module
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import fast
from gemeenschapsnet.sparse import as_sparse

module = import_module("gemeenschapsnet.measures.key_players")  # the package has the function


@st.composite
def graphs(draw, least=1, most=8):
    n = draw(st.integers(least, most))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(draw(st.permutations(range(n))))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=14)))
    return graph


def value(graph, people, goal, steps=2):
    """Fragmentation without these people, or the share of nodes they reach along arcs."""
    if goal == "fragment":
        rest = nx.Graph(graph).subgraph(set(graph) - set(people))
        pairs = list(combinations(rest, 2))
        return np.mean([not nx.has_path(rest, *pair) for pair in pairs]) if pairs else np.nan
    reached = [nx.single_source_shortest_path_length(graph, p, cutoff=steps) for p in people]
    return len(set().union(*reached)) / len(graph)


def slow(graph, k, goal, steps):
    """Best value, how many other sets have it, and the first of them in node order."""
    values = {people: value(graph, people, goal, steps) for people in combinations(graph, k)}
    best = max(values.values())
    optimal = [people for people, found in values.items() if not abs(found - best) > 1e-12]
    return best, len(optimal) - 1, optimal[0]


goals = pytest.mark.parametrize("goal", ["fragment", "reach"])


@goals
@settings(max_examples=60, deadline=None)
@given(graph=graphs(), data=st.data())
def test_all_sets_tried(goal, graph, data):
    k, steps = data.draw(st.integers(1, len(graph))), data.draw(st.integers(0, 3))
    best, ties, first = slow(graph, k, goal, steps)
    found = m.key_players(graph, k, goal=goal, steps=steps)
    assert found.value == pytest.approx(best, nan_ok=True)
    assert found.exact
    assert found.ties == ties
    assert found.people == first


@goals
@settings(max_examples=60, deadline=None)
@given(graph=graphs(), data=st.data())
def test_search(goal, graph, data):
    """What is called exact is; the rest is a set that is no better than the best."""
    k, steps = data.draw(st.integers(2, max(2, len(graph)))), data.draw(st.integers(0, 3))
    if k > len(graph):
        return
    best, _, _ = slow(graph, k, goal, steps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_EXHAUSTIVE", data.draw(st.sampled_from([0, 400])))
        patch.setattr(module, "_DENSE", data.draw(st.sampled_from([3, 2000])))
        patch.setattr(module, "_AT_ONCE", 20)
        patch.setattr(module, "_PROGRAMME", data.draw(st.sampled_from([0, 20_000])))
        found = m.key_players(graph, k, goal=goal, steps=steps)
    assert len(set(found.people)) == k
    assert found.value == pytest.approx(value(graph, found.people, goal, steps), nan_ok=True)
    if found.exact:
        assert found.value == pytest.approx(best, nan_ok=True)
    else:
        assert found.value <= best + 1e-12
        assert found.ties is None


@goals
def test_search_is_good(monkeypatch, goal):
    """Against all sets on networks where those can be tried."""
    worse = 0
    monkeypatch.setattr(module, "_PROGRAMME", 0)
    for seed in range(25):
        graph = nx.gnp_random_graph(18, 0.12, seed=seed)
        best = m.key_players(graph, 3, goal=goal, steps=1)
        with monkeypatch.context() as patch:
            patch.setattr(module, "_EXHAUSTIVE", 8_000)
            found = m.key_players(graph, 3, goal=goal, steps=1)
        assert found.value <= best.value + 1e-12
        assert found.value >= 0.95 * best.value
        worse += found.value < best.value - 1e-12
    assert worse <= 1


def test_programme_is_exact(monkeypatch):
    graph = nx.gnp_random_graph(40, 0.06, seed=1)
    best = m.key_players(graph, 3, goal="reach", steps=1)
    assert best.ties is not None
    monkeypatch.setattr(module, "_EXHAUSTIVE", 0)
    found = m.key_players(graph, 3, goal="reach", steps=1)
    assert found.exact
    assert found.ties is None
    assert found.value == best.value == value(graph, found.people, "reach", 1)


def test_programme_too_hard(monkeypatch):
    """When the integer programme gives up, the search stands, and is not called exact."""
    graph = nx.gnp_random_graph(60, 0.06, seed=1)
    monkeypatch.setattr(module, "_EXHAUSTIVE", 0)
    monkeypatch.setattr(module, "_coverage", lambda within, k: None)
    found = m.key_players(graph, 4, goal="reach", steps=1)
    assert not found.exact


def test_hand_values():
    star = nx.star_graph(5)
    assert m.key_players(star, 1) == m.KeyPlayers((0,), 1.0, True, 0)
    assert m.key_players(star, 1, goal="reach", steps=1) == m.KeyPlayers((0,), 1.0, True, 0)
    assert m.key_players(star, 2).ties == 4
    triangles = nx.Graph(["ab", "bc", "ca", "cd", "de", "ef", "fd"])
    assert m.key_players(triangles, 1) == m.KeyPlayers(("c",), 0.6, True, 1)
    assert m.key_players(triangles, 2).people == ("a", "d")
    arcs = nx.DiGraph([(0, 1), (2, 1), (1, 3)])
    assert m.key_players(arcs, 1).people == (1,)
    assert m.key_players(arcs, 1, goal="reach").people == (0,)
    assert m.key_players(arcs, 2, goal="reach", steps=1).value == 0.75
    with pytest.raises(dataclasses.FrozenInstanceError):
        m.key_players(star, 1).value = 0


@goals
def test_same_input_same_answer(monkeypatch, goal):
    graph = as_sparse(nx.gnp_random_graph(120, 0.02, seed=3))
    monkeypatch.setattr(module, "_EXHAUSTIVE", 100_000)
    monkeypatch.setattr(module, "_PROGRAMME", 0)
    found = []
    for least, seed in ((math.inf, None), (0, 0), (math.inf, 0)):
        monkeypatch.setattr(fast, "LEAST", least)
        found.append(m.key_players(graph, 4, goal=goal, seed=seed))
    assert found[0] == found[1] == found[2]
    assert not found[0].exact


@goals
def test_isolates_and_unions(goal):
    """Somebody without ties is never among the first, and changes n only."""
    graph = nx.barbell_graph(4, 1)
    more = graph.copy()
    more.add_node("alone")
    first, again = (m.key_players(g, 1, goal=goal) for g in (graph, more))
    assert first.people == again.people == (4,)
    if goal == "reach":
        assert again.value == pytest.approx(first.value * 9 / 10)


def test_degenerate_graphs():
    one = nx.empty_graph(1)
    found = m.key_players(one, 1)
    assert np.isnan(found.value)
    assert found.exact
    assert m.key_players(one, 1, goal="reach") == m.KeyPlayers((0,), 1.0, True, 0)
    none = nx.empty_graph(4)
    assert m.key_players(none, 2) == m.KeyPlayers((0, 1), 1.0, True, 5)
    assert m.key_players(none, 2, goal="reach").value == 0.5
    assert np.isnan(m.key_players(none, 3).value)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda g: m.key_players(g, 0), "argument_whole"),
        (lambda g: m.key_players(g, 1.5), "argument_whole"),
        (lambda g: m.key_players(g, 4), "argument_above"),
        (lambda g: m.key_players(nx.Graph(), 1), "argument_above"),
        (lambda g: m.key_players(g, 1, goal="both"), "argument_choice"),
        (lambda g: m.key_players(g, 1, goal="reach", steps=-1), "argument_whole"),
        (lambda g: m.key_players([1], 1), "not_a_graph"),
    ],
)
def test_errors(call, code):
    with pytest.raises(InvalidGraph) as caught:
        call(nx.path_graph(3))
    assert caught.value.code == code
    assert "{" not in str(caught.value)

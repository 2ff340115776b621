"""New ties for a safe network against the formula, and against trying everything."""

from collections import Counter
from importlib import import_module
from itertools import combinations
from math import ceil

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import as_sparse

module = import_module("gemeenschapsnet.measures.strengthen")  # the package has the function


@st.composite
def graphs(draw, most=6, ties=9):
    n = draw(st.integers(0, most))
    graph = nx.Graph()
    graph.add_nodes_from(draw(st.permutations(range(n))))
    pairs = list(combinations(range(n), 2))
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=ties)))
    return graph


@st.composite
def sparse_graphs(draw):
    """Forests with some more ties: hubs, chains, islands and isolates."""
    n = draw(st.integers(3, 30))
    graph = nx.empty_graph(n)
    hubs = draw(st.integers(1, n))
    for node in range(1, n):
        if draw(st.integers(0, 9)):
            graph.add_edge(node, draw(st.integers(0, min(node, hubs) - 1)))
    for _ in range(draw(st.integers(0, 6))):
        one, other = draw(st.integers(0, n - 1)), draw(st.integers(0, n - 1))
        if one != other:
            graph.add_edge(one, other)
    return nx.relabel_nodes(graph, dict(enumerate(draw(st.permutations(range(n))))))


def safe(graph):
    return len(graph) < 2 or (nx.is_connected(graph) and not list(nx.articulation_points(graph)))


def with_ties(graph, ties):
    after = graph.copy()
    after.add_edges_from(tie for tie in ties if tie[0] != tie[1])
    return after


def fewest(graph):
    """Try all choices of new ties, from few to many."""
    free = list(nx.non_edges(graph))
    for size in range(len(free) + 1):
        for ties in combinations(free, size):
            if safe(with_ties(graph, ties)):
                return size
    raise AssertionError


def bound(graph):
    """max(d - 1, ⌈leaves / 2⌉ + islands), as Eswaran and Tarjan have it."""
    if safe(graph):
        return 0
    if len(graph) == 2:
        return 1
    cuts = set(nx.articulation_points(graph))
    blocks = [*nx.biconnected_components(graph), *({v} for v in nx.isolates(graph))]
    kinds = Counter(len(cuts & block) for block in blocks)
    parts = nx.number_connected_components(graph)
    pieces = [parts - 1 + sum(v in b for b in blocks if len(b) > 1) for v in graph]
    return max(max(pieces) - 1, ceil(kinds[1] / 2) + kinds[0])


def added(graph, table):
    """The network with the new ties, each of which is new."""
    after = graph.copy()
    place = {node: i for i, node in enumerate(graph)}
    ties = list(table[["source", "target"]].itertuples(index=False, name=None))
    assert ties == sorted(ties, key=lambda tie: (place[tie[0]], place[tie[1]]))
    for source, target in ties:
        assert place[source] < place[target]
        assert not after.has_edge(source, target)
        after.add_edge(source, target)
    return after


def parted(graph):
    """In how many pieces the network is, summed over all departures and none."""
    rests = [graph, *(graph.subgraph(set(graph) - {node}) for node in graph)]
    return sum(nx.number_connected_components(rest) for rest in rests)


@settings(max_examples=60, deadline=None)
@given(graph=graphs(most=6))
def test_fewest_by_trying(graph):
    table = m.strengthen(graph)
    assert len(table) == fewest(graph)
    assert safe(added(graph, table))
    assert table.attrs == {"optimal": True, "attained": True, "remaining": [], "components": 1} or (
        not len(graph) and table.attrs["components"] == 0
    )


@pytest.mark.parametrize("graph", [nx.star_graph(6), nx.path_graph(8), nx.balanced_tree(2, 2)])
def test_fewest_by_trying_up_to_eight(graph):
    assert len(m.strengthen(graph)) == fewest(graph)


@settings(max_examples=100, deadline=None)
@given(graph=sparse_graphs())
def test_formula(graph):
    table = m.strengthen(graph)
    assert safe(added(graph, table))
    assert len(table) == bound(graph)


@pytest.mark.parametrize(
    "graph",
    [
        nx.star_graph(400),
        nx.path_graph(2_000),
        nx.empty_graph(500),
        nx.random_labeled_tree(1_000, seed=1),
        nx.barabasi_albert_graph(1_000, 1, seed=1),
        nx.gnp_random_graph(1_500, 0.0015, seed=1),
        nx.disjoint_union_all([nx.star_graph(5), nx.cycle_graph(4), nx.path_graph(2)] * 20),
        nx.Graph([(0, f"{i}{end}") for i in range(300) for end in "ab"] + [(0, "c")]),
    ],
    ids=["star", "path", "nobody tied", "tree", "hubs", "sparse", "islands", "many leaves"],
)
def test_larger_networks(graph):
    table = m.strengthen(graph)
    assert len(table) == bound(graph)
    assert safe(added(graph, table))


def test_a_hub_gives_no_second_hub():
    """Those whom only the hub ties together are strung along, not hung on another."""
    table = m.strengthen(nx.star_graph(50))
    ends = Counter(table["source"]) + Counter(table["target"])
    assert max(ends.values()) == 2


def test_hand_values():
    assert m.strengthen(nx.path_graph(3)).to_numpy().tolist() == [[0, 2]]
    assert m.strengthen(nx.empty_graph(2)).to_numpy().tolist() == [[0, 1]]
    assert len(m.strengthen(nx.empty_graph(3))) == 3
    assert len(m.strengthen(nx.barbell_graph(3, 0))) == 1
    assert m.strengthen(nx.DiGraph([(0, 1), (2, 1)])).to_numpy().tolist() == [[0, 2]]
    assert m.strengthen(nx.MultiGraph([(0, 1), (0, 1), (1, 1), (1, 2)])).shape == (1, 2)


def test_nothing_to_do():
    for graph in (nx.Graph(), nx.empty_graph(1), nx.path_graph(2), nx.cycle_graph(5)):
        table = m.strengthen(graph)
        assert list(table.columns) == ["source", "target"]
        assert table.empty
        assert table.attrs["attained"]


@settings(max_examples=60, deadline=None)
@given(graph=graphs(most=6), data=st.data(), exact=st.booleans())
def test_candidates(graph, data, exact):
    nodes = sorted(graph)
    pair = st.tuples(st.sampled_from(nodes or [0]), st.sampled_from(nodes or [0]))
    candidates = data.draw(st.lists(pair, max_size=7 if nodes else 0))
    price = data.draw(
        st.lists(st.integers(1, 4), min_size=len(candidates), max_size=len(candidates))
    )
    goal = with_ties(graph, candidates)
    best = min(
        sum(price[i] for i in chosen)
        for size in range(len(candidates) + 1)
        for chosen in combinations(range(len(candidates)), size)
        if parted(with_ties(graph, [candidates[i] for i in chosen])) == parted(goal)
    )
    with pytest.MonkeyPatch.context() as patch:
        if not exact:
            patch.setattr(module, "_CANDIDATES", -1)
        table = m.strengthen(graph, candidates=candidates, cost=price)
    after = added(graph, table)
    assert parted(after) == parted(goal)
    assert table.attrs["attained"] == safe(goal)
    assert set(table.attrs["remaining"]) == set(nx.articulation_points(after))
    assert table.attrs["components"] == nx.number_connected_components(after)
    assert table.attrs["optimal"] == exact
    if exact:
        assert table["cost"].sum() == best
    else:
        assert table["cost"].sum() >= best
        for row in range(len(table)):  # none is superfluous
            assert parted(added(graph, table.drop(row))) > parted(goal)


def test_all_pairs_as_candidates(monkeypatch):
    graph = nx.random_labeled_tree(16, seed=4)
    every = list(combinations(graph, 2))
    table = m.strengthen(graph, candidates=every)
    assert len(table) == len(m.strengthen(graph))
    assert table.attrs["optimal"]
    monkeypatch.setattr(module, "_CANDIDATES", -1)
    table = m.strengthen(graph, candidates=every)
    assert safe(added(graph, table))
    assert table.attrs["optimal"] == (len(table) == len(m.strengthen(graph)))


def test_a_larger_network_with_candidates():
    graph = nx.disjoint_union(nx.random_labeled_tree(60, seed=5), nx.path_graph(30))
    draw = np.random.default_rng(0)
    pairs = draw.integers(0, 90, (400, 2))
    table = m.strengthen(graph, candidates=map(tuple, pairs.tolist()), cost=draw.random(400) + 1)
    goal = with_ties(graph, pairs.tolist())
    assert parted(added(graph, table)) == parted(goal)
    assert table.attrs["optimal"]


def test_ways_to_give_candidates_and_cost():
    graph = nx.path_graph(4)
    pairs = [(3, 0), (0, 2), (1, 3), (0, 3), (1, 1), (1, 2)]
    price = [5, 1, 1, 3, 1, 1]
    frame = pd.DataFrame(pairs, columns=["source", "target"]).assign(effort=price)
    for table in (
        m.strengthen(graph, candidates=pairs, cost=price),
        m.strengthen(graph, candidates=frame, cost="effort"),
        m.strengthen(as_sparse(graph), candidates=np.array(pairs), cost=pd.Series(price)),
    ):
        assert table.to_numpy().tolist() == [[0, 2, 1], [1, 3, 1]]
    assert m.strengthen(graph, candidates=frame).to_numpy().tolist() == [[0, 3]]
    dear = m.strengthen(graph, candidates=[(0, 3), (3, 0)], cost=[5, 3])
    assert dear["cost"].tolist() == [3]
    none = m.strengthen(graph, candidates=[])
    assert none.empty
    assert none.attrs == {
        "optimal": True, "attained": False, "remaining": [1, 2], "components": 1,
    }  # fmt: skip
    tuples = nx.Graph([((0, 1), "b"), ("b", (0, 2))])
    table = m.strengthen(tuples, candidates=[((0, 1), (0, 2))])
    assert table.iloc[0].tolist() == [(0, 1), (0, 2)]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"candidates": [(0, "stranger")]}, "node_not_in_graph"),
        ({"candidates": [0, 1]}, "candidates_not_understood"),
        ({"candidates": [(0, 1, 2)]}, "candidates_not_understood"),
        ({"candidates": 3}, "candidates_not_understood"),
        ({"candidates": pd.DataFrame({"from": [0], "to": [2]})}, "candidates_not_understood"),
        ({"candidates": [(0, 2)], "cost": [1, 2]}, "cost_not_understood"),
        ({"candidates": [(0, 2)], "cost": [0]}, "cost_not_understood"),
        ({"candidates": [(0, 2)], "cost": [np.nan]}, "cost_not_understood"),
        ({"candidates": [(0, 2)], "cost": "effort"}, "cost_not_understood"),
        ({"cost": [1]}, "cost_not_understood"),
    ],
)
def test_errors(options, code):
    with pytest.raises(InvalidGraph) as caught:
        m.strengthen(nx.path_graph(3), **options)
    assert caught.value.code == code
    assert "{" not in str(caught.value)


def test_not_a_graph():
    with pytest.raises(InvalidGraph) as caught:
        m.strengthen([1, 2])
    assert caught.value.code == "not_a_graph"

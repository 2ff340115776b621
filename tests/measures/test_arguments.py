"""What the measures share."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import distinct


@given(st.lists(st.integers(-5, 5)))
def test_distinct_numbers_are_ascending_and_occur_once(values):
    found = distinct(np.array(values, dtype=np.int64))
    assert found.dtype == np.int64
    assert found.tolist() == sorted(set(values))


@pytest.mark.parametrize("seed", [-1, 0.5, "a", True])
@pytest.mark.parametrize(
    "call",
    [
        lambda graph, seed: m.betweenness(graph, samples=1, seed=seed),
        lambda graph, seed: m.brokerage_permuted(graph, "group", seed=seed),
        lambda graph, seed: m.ei_test(graph, "group", seed=seed),
        lambda graph, seed: m.key_players(graph, 1, seed=seed),
        lambda graph, seed: m.removal_baseline(graph, 0, seed=seed),
        lambda graph, seed: m.stability(graph, m.reach, seed=seed),
    ],
    ids=["betweenness", "brokerage", "ei", "key_players", "removal", "stability"],
)
def test_a_seed_is_a_whole_number(call, seed):
    graph = nx.path_graph(4)
    nx.set_node_attributes(graph, {0: "a", 1: "a", 2: "b", 3: "b"}, "group")
    with pytest.raises(InvalidGraph, match="seed") as told:
        call(graph, seed)
    assert told.value.code == "argument_whole"

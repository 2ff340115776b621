"""Rankings under missing ties."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import as_sparse


def degree(graph):
    arrays = as_sparse(graph)
    return arrays.series(arrays.degree.astype(float), "degree")


def slow(graph, measure, *, drop, times, seed, top):
    """One repeat at a time, with pandas ranks."""
    arrays = as_sparse(graph)
    draw = np.random.default_rng(seed)
    ranks, in_top = [], []
    for _ in range(times):
        lost = draw.choice(arrays.m, size=round(drop * arrays.m), replace=False)
        kept = np.array([i not in set(lost) for i in range(arrays.m)])
        scores = measure(arrays.keep_edges(kept))
        rank = scores.rank(method="min", ascending=False, na_option="bottom")
        ranks.append(rank)
        in_top.append((rank <= top) & scores.notna())
    table = pd.concat(ranks, axis=1)
    return pd.DataFrame(
        {
            "rank": measure(arrays).rank(method="min", ascending=False),
            "rank_low": table.quantile(0.05, axis=1, interpolation="lower"),
            "rank_high": table.quantile(0.95, axis=1, interpolation="higher"),
            "top_share": pd.concat(in_top, axis=1).mean(axis=1),
        }
    )


@pytest.mark.parametrize("measure", [degree, m.effective_size])
def test_matches_the_definition(measure):
    graph = nx.gnp_random_graph(15, 0.12, seed=2)
    options = {"drop": 0.3, "times": 40, "seed": 5, "top": 3}
    found = m.stability(graph, measure, **options)
    expected = slow(graph, measure, **options)
    expected.loc[expected["rank"].isna(), ["rank_low", "rank_high"]] = np.nan
    pd.testing.assert_frame_equal(found, expected, check_names=False)


def test_the_hub_of_a_star_is_always_first():
    table = m.stability(nx.star_graph(10), degree, times=20, top=1)
    assert table.loc[0].tolist() == [1, 1, 1, 1]
    assert (table["rank"].iloc[1:] == 2).all()


def test_without_a_score_never_in_the_top():
    graph = nx.empty_graph(2)
    table = m.stability(graph, m.constraint, times=5)
    assert table["top_share"].eq(0).all()
    assert table["rank"].isna().all()


def test_noise_is_no_difference():
    def nearly(graph):
        return pd.Series([1.0, 1.0 + 1e-15, 0.5], index=list(graph))

    assert m.stability(nx.path_graph(3), nearly, times=2)["rank"].tolist() == [1, 1, 3]


def test_repeatable_and_the_same_for_both_kinds_of_graph():
    graph = nx.gnp_random_graph(12, 0.3, seed=1)
    first = m.stability(graph, degree, times=10)
    pd.testing.assert_frame_equal(first, m.stability(graph, degree, times=10))
    pd.testing.assert_frame_equal(first, m.stability(as_sparse(graph), degree, times=10))
    assert not first.equals(m.stability(graph, degree, times=10, seed=1))


def test_a_networkx_graph_stays_one_and_keeps_its_attributes():
    graph = nx.MultiDiGraph([(0, 1), (0, 1), (1, 2), (2, 3), (3, 0)])
    nx.set_node_attributes(graph, {0: "A", 2: "B"}, "group")
    seen = []

    def measure(thinned):
        seen.append((type(thinned), as_sparse(thinned).m, len(thinned)))
        return m.group_span(thinned, "group")

    m.stability(graph, measure, drop=0.5, times=3)
    assert seen == [(nx.MultiDiGraph, 4, 4)] + [(nx.MultiDiGraph, 2, 4)] * 3
    assert graph.number_of_edges() == 5


def test_degenerate_graphs():
    assert m.stability(nx.Graph(), degree, times=2).empty
    one = m.stability(nx.empty_graph(1), degree, times=2)
    assert one.loc[0].tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"drop": 1.0}, "argument_share"),
        ({"times": 0}, "argument_whole"),
        ({"top": 0}, "argument_whole"),
        ({"measure": lambda graph: 1.0}, "measure_not_per_node"),
        ({"measure": lambda graph: pd.Series([1, 2, 3])}, "measure_not_per_node"),
    ],
)
def test_errors(options, code):
    graph = nx.path_graph(["a", "b", "c"])
    with pytest.raises(InvalidGraph) as caught:
        m.stability(graph, **({"measure": degree} | options))
    assert caught.value.code == code

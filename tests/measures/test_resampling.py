"""Rankings under missing ties and missing people."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.ranking import ranks
from gemeenschapsnet.sparse import as_sparse


def degree(graph):
    arrays = as_sparse(graph)
    return arrays.series(arrays.degree.astype(float), "degree")


def slow(graph, measure, *, missing, drop, times, seed, top, highest=True):
    """One repeat at a time, with pandas ranks; who is missing has no rank in it."""
    arrays = as_sparse(graph)
    draw = np.random.default_rng(seed)
    size = arrays.m if missing == "ties" else arrays.n
    held, in_top = [], []
    for _ in range(times):
        lost = set(draw.choice(size, size=round(drop * size), replace=False))
        if missing == "ties":
            thinner = arrays.keep_edges(np.array([i not in lost for i in range(size)]))
        else:
            thinner = arrays.without([arrays.labels[i] for i in lost])
        scores = measure(thinner)
        rank = scores.rank(method="min", ascending=not highest, na_option="bottom")
        held.append(rank.reindex(arrays.labels))
        in_top.append(((rank <= top) & scores.notna()).astype(float).reindex(arrays.labels))
    table = pd.concat(held, axis=1)
    whole = measure(arrays).rank(method="min", ascending=not highest)
    low = table.quantile(0.05, axis=1, interpolation="lower")
    high = table.quantile(0.95, axis=1, interpolation="higher")
    return pd.DataFrame(
        {
            "rank": whole,
            "rank_low": low.where(whole.notna()),
            "rank_high": high.where(whole.notna()),
            "top_share": pd.concat(in_top, axis=1).mean(axis=1),
        }
    )


@pytest.mark.parametrize("missing", ["ties", "people"])
@pytest.mark.parametrize("measure", [degree, m.effective_size])
@pytest.mark.parametrize("directed", [False, True])
def test_matches_the_definition(missing, measure, directed):
    graph = nx.gnp_random_graph(15, 0.12, seed=2, directed=directed)
    options = {"missing": missing, "drop": 0.3, "times": 40, "seed": 5, "top": 3}
    found = m.stability(graph, measure, **options)
    pd.testing.assert_frame_equal(found, slow(graph, measure, **options), check_names=False)


@pytest.mark.parametrize("missing", ["ties", "people"])
def test_little_may_be_much(missing):
    graph = nx.gnp_random_graph(20, 0.2, seed=4)
    options = {"missing": missing, "times": 20}
    found = m.stability(graph, m.constraint, highest=False, **options)
    turned = m.stability(graph, lambda thinner: -m.constraint(thinner), **options)
    pd.testing.assert_frame_equal(found, turned)
    expected = slow(graph, m.constraint, drop=0.2, seed=0, top=3, highest=False, **options)
    pd.testing.assert_frame_equal(found, expected, check_names=False)
    assert m.constraint(graph).idxmin() == found["rank"].idxmin()


@settings(max_examples=60, deadline=None)
@given(
    hnp.arrays(
        float, st.integers(0, 12), elements=st.sampled_from([0.0, -0.0, 1.5, 2.0, -3.0, np.nan])
    )
)
def test_ranks(scores):
    expected = pd.Series(scores).rank(method="min", ascending=False, na_option="bottom")
    assert ranks(scores).tolist() == expected.tolist()


def test_the_hub_of_a_star_is_always_first():
    table = m.stability(nx.star_graph(10), degree, times=20, top=1)
    assert table.loc[0].tolist() == [1, 1, 1, 1]
    assert (table["rank"].iloc[1:] == 2).all()


def test_who_is_missing_has_no_rank():
    """Three in a fixed order, of whom one is missing each time: a rank counts among those left."""

    def fixed(graph):
        return pd.Series([-float(node) for node in graph], index=list(graph))

    table = m.stability(nx.empty_graph(3), fixed, missing="people", drop=0.4, times=60, top=1)
    assert table["rank"].tolist() == [1, 2, 3]
    assert table["rank_low"].tolist() == [1, 1, 2]
    assert table["rank_high"].tolist() == [1, 2, 2]
    assert table["top_share"].tolist()[::2] == [1, 0]
    assert 0 < table["top_share"][1] < 1
    once = m.stability(nx.empty_graph(3), fixed, missing="people", drop=0.4, times=1)
    assert once["rank_low"].isna().sum() == once["top_share"].isna().sum() == 1
    assert once["rank"].notna().all()


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
    pd.testing.assert_frame_equal(first, m.stability(graph, degree, times=10, seed=None))
    assert not first.equals(m.stability(graph, degree, times=10, seed=1))
    people = m.stability(graph, degree, missing="people", times=10)
    again = m.stability(as_sparse(graph), degree, missing="people", times=10)
    pd.testing.assert_frame_equal(people, again)
    assert not first.equals(people)


def test_the_numbers_stay_what_they_were():
    """The draw is part of what an answer rests on."""
    table = m.stability(nx.path_graph(6), degree, drop=0.4, times=10, top=2)
    assert table["top_share"].tolist() == [0.5, 0.9, 1.0, 0.5, 0.6, 0.3]


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
    seen.clear()
    m.stability(graph, measure, missing="people", drop=0.25, times=3)
    assert seen == [(nx.MultiDiGraph, 4, 4)] + [(nx.MultiDiGraph, 2, 3)] * 3
    assert list(graph) == [0, 1, 2, 3]


def test_degenerate_graphs():
    assert m.stability(nx.Graph(), degree, times=2).empty
    assert m.stability(nx.Graph(), degree, missing="people", times=2).empty
    for missing in ("ties", "people"):
        one = m.stability(nx.empty_graph(1), degree, missing=missing, times=2)
        assert one.loc[0].tolist() == [1, 1, 1, 1]
        none = m.stability(nx.empty_graph(3), degree, missing=missing, times=9)
        assert none.eq(1).all(axis=None)
    everybody = m.stability(nx.path_graph(2), degree, missing="people", drop=0.9, times=2)
    assert everybody["rank"].tolist() == [1, 1]
    assert everybody[["rank_low", "rank_high", "top_share"]].isna().all(axis=None)


def test_nodes_may_be_tuples():
    graph = nx.grid_2d_graph(3, 2)
    for missing in ("ties", "people"):
        table = m.stability(as_sparse(graph), degree, missing=missing, times=5)
        assert list(table.index) == list(graph)
        pd.testing.assert_frame_equal(table, m.stability(graph, degree, missing=missing, times=5))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"drop": 1.0}, "argument_share"),
        ({"times": 0}, "argument_whole"),
        ({"top": 0}, "argument_whole"),
        ({"missing": "names"}, "argument_choice"),
        ({"measure": lambda graph: 1.0}, "measure_not_per_node"),
        ({"measure": lambda graph: pd.Series([1, 2, 3])}, "measure_not_per_node"),
    ],
)
def test_errors(options, code):
    graph = nx.path_graph(["a", "b", "c"])
    with pytest.raises(InvalidGraph) as caught:
        m.stability(graph, **({"measure": degree} | options))
    assert caught.value.code == code

"""Ties between groups beside chance: every deal tried out, and the tails beside many deals."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.mixing_chance import _at_least, _at_most, _holm_of
from gemeenschapsnet.measures.representation import holm


def counts(graph, groups, a, b):
    """Count the ties that join two groups, by the definition."""
    return sum(
        (a in one - other and b in other - one) or (b in one - other and a in other - one)
        for one, other in ((groups[i], groups[j]) for i, j in graph.edges)
    )


def every_deal(graph, groups):
    """Return the counts of every pair over all deals of the groups among who has any."""
    known = [node for node in graph if groups[node]]
    pairs = list(combinations(sorted(set().union(*groups.values())), 2))
    deals = [
        groups | dict(zip(known, (groups[one] for one in order), strict=True))
        for order in permutations(known)
    ]
    return pd.DataFrame({pair: [counts(graph, deal, *pair) for deal in deals] for pair in pairs})


CASES = {
    "one group each": (nx.path_graph(6), [{"a"}, {"a"}, {"b"}, {"b"}, {"c"}, set()]),
    "several": (nx.wheel_graph(5), [{"a", "b"}, {"a"}, {"b"}, {"c"}, {"b", "c"}]),
    "a star": (nx.star_graph(5), [{"a"}, {"a"}, {"a"}, {"b"}, {"b"}, {"b"}]),
    "two people": (nx.path_graph(2), [{"a"}, {"b"}]),
    "three people": (nx.path_graph(3), [{"a"}, {"b"}, {"b"}]),
    "all of one in the other": (nx.path_graph(4), [{"a", "b"}, {"a", "b"}, {"b"}, {"b"}]),
}


@pytest.mark.parametrize("case", CASES)
def test_expected_and_sd_are_those_of_all_deals(case):
    graph, held = CASES[case]
    groups = dict(enumerate(map(frozenset, held)))
    deals = every_deal(graph, groups)
    table = m.mixing_permuted(graph, groups, times=5).set_index(["group_a", "group_b"])
    assert list(table.index) == list(deals.columns)
    for pair in deals:
        assert table.at[pair, "ties"] == counts(graph, groups, *pair)
        assert table.at[pair, "expected"] == pytest.approx(deals[pair].mean())
        assert table.at[pair, "sd"] == pytest.approx(deals[pair].std(ddof=0), abs=1e-9)


@pytest.mark.parametrize("case", ["one group each", "several", "a star"])
def test_p_is_that_of_all_deals(case):
    graph, held = CASES[case]
    groups = dict(enumerate(map(frozenset, held)))
    deals = every_deal(graph, groups)
    table = m.mixing_permuted(graph, groups, times=4000).set_index(["group_a", "group_b"])
    for pair in deals:
        found = table.at[pair, "ties"]
        tails = [(deals[pair] <= found).mean(), (deals[pair] >= found).mean()]
        assert table.at[pair, "p"] == pytest.approx(min(1, 2 * min(tails)), abs=0.05)


def test_the_counts_are_those_of_the_mixing_matrix():
    graph = nx.karate_club_graph()
    groups = {node: f"{node % 4}" for node in graph}
    table = m.mixing_permuted(graph, groups, times=1)
    matrix = m.mixing_matrix(graph, groups)
    found = [matrix.at[a, b] for a, b in zip(table["group_a"], table["group_b"], strict=True)]
    assert table["ties"].tolist() == found


def test_far_tails_are_about_those_of_many_deals():
    # what the deals themselves are too few for
    graph = nx.gnm_random_graph(60, 150, seed=3)
    groups = {node: "abcd"[node % 4] for node in graph}
    source, target = np.array(graph.edges).T
    codes = np.arange(60) % 4
    draw = np.random.default_rng(1)
    dealt = np.array([draw.permutation(codes) for _ in range(40_000)])
    ends = np.sort(np.stack([dealt[:, source], dealt[:, target]]), axis=0)
    ties = ((ends[0] == 0) & (ends[1] == 1)).sum(axis=1)
    row = m.mixing_permuted(graph, groups, times=1).iloc[0]
    mean, variance = (np.array([value]) for value in (row["expected"], row["sd"] ** 2))
    for count in (8, 10, 12):
        share = (ties <= count).mean()
        assert _at_most(np.array([count]), mean, variance)[0] == pytest.approx(share, rel=0.25)
    for count in (26, 28, 30):
        share = (ties >= count).mean()
        assert _at_least(np.array([count]), mean, variance)[0] == pytest.approx(share, rel=0.25)


@pytest.mark.parametrize("variance", [3.0, 4.0, 9.0])
def test_the_fitted_distribution_has_this_mean_and_variance(variance):
    k = np.arange(400)
    below = _at_most(k, np.full(400, 4.0), np.full(400, variance))
    chance = np.diff(below, prepend=0.0)
    assert (chance >= -1e-9).all()
    assert chance.sum() == pytest.approx(1)
    assert (k * chance).sum() == pytest.approx(4.0, rel=0.02)
    assert (k**2 * chance).sum() - 16 == pytest.approx(variance, rel=0.05)


def blocks(sizes, inside, across, seed=0):
    graph = nx.random_partition_graph(sizes, inside, across, seed=seed)
    return graph, {
        node: "abcdef"[i] for i, part in enumerate(graph.graph["partition"]) for node in part
    }


def test_groups_that_keep_to_themselves_have_less_than_expected():
    table = m.mixing_permuted(*blocks([15] * 4, 0.4, 0.0))
    assert set(table["verdict"]) == {"less_than_expected"}
    assert (table["ratio"] == 0).all()
    # so many deals cannot tell, the tail can
    assert (table["p_adjusted"] < 0.001).all()


def test_groups_that_seek_each_other_have_more():
    graph = nx.complete_bipartite_graph(6, 6)
    table = m.mixing_permuted(graph, {node: "ab"[node > 5] for node in graph})
    assert table["verdict"].tolist() == ["more_than_expected"]


def test_a_zero_that_was_to_be_expected_cannot_be_determined():
    graph, groups = blocks([12, 12, 2, 2], 0.3, 0.0)
    verdicts = m.mixing_permuted(graph, groups).set_index(["group_a", "group_b"])["verdict"]
    assert verdicts["a", "b"] == "less_than_expected"
    assert verdicts["c", "d"] == "cannot_determine"


def test_as_expected_takes_enough_to_tell():
    graph = nx.gnm_random_graph(60, 200, seed=5)
    many = m.mixing_permuted(graph, {node: "ab"[node % 2] for node in graph})
    assert many["verdict"].tolist() == ["as_expected"]
    few = m.mixing_permuted(graph, {node: "ab"[node % 2] for node in range(4)})
    assert few["verdict"].tolist() == ["cannot_determine"]


def test_a_zero_is_corrected_as_if_it_stood_among_the_others():
    p = np.array([0.001, 0.02, 0.03, 0.4])
    for place in range(4):
        for zero in (0.0005, 0.02, 0.03):
            if zero > p[place]:
                continue
            swapped = p.copy()
            swapped[place] = zero
            own = np.full(4, 1.0)
            own[place] = zero
            assert _holm_of(own, p)[place] == pytest.approx(holm(swapped)[place])


def test_the_same_input_gives_the_same_numbers():
    given = blocks([10, 10, 10], 0.3, 0.1)
    pd.testing.assert_frame_equal(m.mixing_permuted(*given), m.mixing_permuted(*given))
    other = m.mixing_permuted(*given, seed=1)
    assert other["expected"].equals(m.mixing_permuted(*given)["expected"])


@pytest.mark.parametrize("groups", [{}, {0: "a"}, {0: "a", 1: "a"}])
def test_fewer_than_two_groups_have_no_pairs(groups):
    assert len(m.mixing_permuted(nx.path_graph(3), groups)) == 0


def test_without_ties_nothing_is_expected():
    table = m.mixing_permuted(nx.empty_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"})
    assert table["expected"].tolist() == [0.0]
    assert table["ratio"].isna().all()
    assert table["verdict"].tolist() == ["cannot_determine"]
    assert table["p_adjusted"].tolist() == [1.0]


def test_arcs_count_as_contact():
    arcs = nx.DiGraph([(0, 1), (1, 0), (2, 1)])
    groups = {0: "a", 1: "b", 2: "a"}
    both = m.mixing_permuted(arcs, groups)
    assert both.equals(m.mixing_permuted(arcs.to_undirected(), groups))
    assert both["ties"].tolist() == [2]


@pytest.mark.parametrize("options", [{"times": 0}, {"times": 1.5}, {"alpha": 0}, {"seed": -1}])
def test_arguments_are_checked(options):
    with pytest.raises(InvalidGraph):
        m.mixing_permuted(nx.path_graph(3), {0: "a", 1: "b"}, **options)

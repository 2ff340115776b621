"""Brokerage roles against the definition: every ordered pair and every third person, one by one."""

import math
from collections import Counter
from fractions import Fraction
from itertools import permutations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import fast, open_paths
from gemeenschapsnet.sparse import SparseGraph, as_sparse

ROLES = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison"]
WAYS = (0, math.inf)  # from how many entries the compiled loops are taken: always, never


def role(a, v, b):
    """The part of v between a and b, from the three groups."""
    if a == v == b:
        return "coordinator"
    if a == b:
        return "itinerant"
    if a == v:
        return "representative"
    return "gatekeeper" if v == b else "liaison"


def group_of(graph, groups, person):
    """The only group; of several the one with most contacts, then the first."""
    mine = groups.get(person)
    if not isinstance(mine, set):
        return mine
    near = set(nx.Graph(graph)[person]) - {person}
    ties = Counter(group for other in near for group in as_set(groups.get(other)) & mine)
    return min(mine, key=lambda group: (-ties[group], group), default=None)


def as_set(held):
    return held if isinstance(held, set) else {held} - {None}


def slow_roles(graph, groups, shared=False):
    """Counts over ordered pairs; an edge is an arc each way."""
    one = {person: group_of(graph, groups, person) for person in graph}
    known = [person for person in graph if one[person] is not None]
    found = {person: dict.fromkeys(ROLES, Fraction(0)) for person in known}
    for a, b in permutations(known, 2):
        if graph.has_edge(a, b):
            continue
        brokers = [
            v for v in known if v not in (a, b) and graph.has_edge(a, v) and graph.has_edge(v, b)
        ]
        for v in brokers:
            credit = Fraction(1, len(brokers)) if shared else 1
            found[v][role(one[a], one[v], one[b])] += credit
    table = pd.DataFrame.from_dict(found, orient="index", columns=ROLES, dtype=object)
    table["total"] = table.sum(axis=1)
    return table.astype(float).reindex(list(graph))


def merged(table):
    """Pairs counted once."""
    found = table[["coordinator", "itinerant", "gatekeeper", "liaison"]].copy()
    found.columns = ["coordinator", "itinerant", "boundary", "liaison"]
    found[["coordinator", "itinerant", "liaison"]] /= 2
    found["total"] = table["total"] / 2
    return found


def both_ways(measure, *given, **options):
    """The result, which must be the same to the last bit with and without compiled loops."""
    found = []
    for least in WAYS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fast, "LEAST", least)
            found.append(measure(*given, **options))
    same = pd.testing.assert_frame_equal
    if isinstance(found[0], pd.Series):
        same = pd.testing.assert_series_equal
    same(*found, check_exact=True)
    return found[0]


@st.composite
def grouped_graphs(draw):
    """Up to nine people; directed or not; with one group, several, or none known."""
    people = [f"p{i}" for i in range(draw(st.integers(0, 9)))]
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(people)
    share, chance = draw(st.sampled_from([0.1, 0.3, 0.6])), draw(st.randoms(use_true_random=False))
    graph.add_edges_from(pair for pair in product(people, people) if chance.random() < share)
    group = st.sampled_from("ABC")
    held = st.one_of(group, group, group, st.none(), st.sets(group, max_size=2))
    return graph, {person: draw(held) for person in graph}


@settings(max_examples=50, deadline=None)
@given(grouped_graphs())
def test_matches_the_definition(case):
    graph, groups = case
    expected = slow_roles(graph, groups)
    ordered = both_ways(m.brokerage_roles, graph, groups, count="ordered")
    pd.testing.assert_frame_equal(ordered, expected, check_index_type=False)
    simple = both_ways(m.brokerage_roles, graph, groups)
    if not graph.is_directed():
        expected = merged(expected)
    pd.testing.assert_frame_equal(simple, expected, check_index_type=False)
    unknown = sum(not as_set(groups[person]) for person in graph)
    several = sum(len(as_set(groups[person])) > 1 for person in graph)
    assert simple.attrs == {"unknown": unknown, "several": several}
    totals = m.brokerage_totals(graph, groups)
    assert totals.name == "brokerage_totals"
    assert totals.to_dict() == expected.sum().to_dict()
    assert totals.attrs == simple.attrs


@settings(max_examples=40, deadline=None)
@given(grouped_graphs())
def test_shared_credit(case):
    graph, groups = case
    expected = slow_roles(graph, groups, shared=True)
    found = both_ways(m.brokerage_roles, graph, groups, count="ordered", credit="shared")
    pd.testing.assert_frame_equal(found, expected, check_index_type=False, rtol=1e-14, atol=0)
    found = m.brokerage_roles(graph, groups, credit="shared")
    if not graph.is_directed():
        expected = merged(expected)
    pd.testing.assert_frame_equal(found, expected, check_index_type=False, rtol=1e-14, atol=0)


def test_the_five_roles():
    """One open path of each kind by way of v, and what an arc a→b closes."""
    arcs = {"a1": "A", "a2": "A", "v": "A", "b1": "B", "b2": "B", "c": "C"}
    for a, b, part in (
        ("a1", "a2", "coordinator"),
        ("b1", "b2", "itinerant"),
        ("a1", "b1", "representative"),
        ("b1", "a1", "gatekeeper"),
        ("b1", "c", "liaison"),
    ):
        graph = nx.DiGraph([(a, "v"), ("v", b)])
        assert m.brokerage_roles(graph, arcs).loc["v", [part, "total"]].tolist() == [1, 1]
        graph.add_edge(b, a)  # the way back leaves the path open
        assert m.brokerage_roles(graph, arcs).loc["v", part] == 1
        graph.add_edge(a, b)
        assert m.brokerage_roles(graph, arcs).loc["v", part] == 0


def test_there_and_back_is_no_pair():
    graph = nx.DiGraph([("a", "v"), ("v", "a")])
    assert m.brokerage_roles(graph, dict.fromkeys("av", "A")).to_numpy().sum() == 0


def test_undirected_pairs_count_once():
    """Heather in Krackhardt's kite: two pairs, four when they are ordered."""
    kite = nx.krackhardt_kite_graph()
    zone = {person: "far" if person > 7 else "near" for person in kite}
    once = m.brokerage_roles(kite, zone)
    assert list(once.columns) == ["coordinator", "itinerant", "boundary", "liaison", "total"]
    assert once.loc[7].tolist() == [0, 0, 2, 0, 2]
    twice = m.brokerage_roles(kite, zone, count="ordered")
    assert list(twice.columns) == [*ROLES, "total"]
    assert twice.loc[7].tolist() == [0, 0, 2, 2, 0, 4]


def test_who_has_no_group_takes_no_part():
    graph = nx.gnp_random_graph(12, 0.4, seed=1, directed=True)
    groups = {person: "AB"[person % 2] for person in graph if person % 5}
    rest = graph.subgraph([person for person in graph if person % 5])
    for measure in (m.brokerage_roles, m.brokerage_expected, m.brokerage_permuted):
        found = measure(graph, groups)
        assert found.loc[[0, 5, 10]].isna().all(axis=None)
        pd.testing.assert_frame_equal(found.drop([0, 5, 10]), measure(rest, groups))
        assert found.attrs == {"unknown": 3, "several": 0}


@pytest.mark.parametrize("directed", [False, True])
def test_properties(directed):
    graph = nx.gnp_random_graph(40, 0.15, seed=3, directed=directed)
    groups = {person: "ABC"[person % 3] for person in graph}
    before = both_ways(m.brokerage_roles, graph, groups)
    shared = m.brokerage_roles(graph, groups, credit="shared")
    # other names and another order
    name = {person: f"p{(person * 7) % 40}" for person in graph}
    other = nx.DiGraph() if directed else nx.Graph()
    other.add_nodes_from(sorted(name.values()))
    other.add_edges_from((name[a], name[b]) for a, b in graph.edges)
    renamed = {name[person]: groups[person] for person in graph}
    for wanted, credit in ((before, "full"), (shared, "shared")):
        found = m.brokerage_roles(other, renamed, credit=credit)
        np.testing.assert_array_equal(found.loc[[name[p] for p in graph]], wanted)
    # somebody without ties, and a network beside it
    both = nx.disjoint_union(nx.disjoint_union(graph, nx.empty_graph(1, type(graph))), graph)
    twice = {person: "ABC"[(person if person < 41 else person - 41) % 3] for person in both}
    found = m.brokerage_roles(both, twice)
    np.testing.assert_array_equal(found.iloc[:40], before)
    np.testing.assert_array_equal(found.iloc[41:], before)
    assert not found.iloc[40].any()
    # every open pair shares out one
    reached = sum(
        not graph.has_edge(a, b)
        and any(graph.has_edge(a, v) and graph.has_edge(v, b) for v in graph)
        for a, b in permutations(graph, 2)
    )
    assert shared["total"].sum() * (1 if directed else 2) == pytest.approx(reached)
    if directed:
        turned = m.brokerage_roles(graph.reverse(), groups)
        swapped = before.rename(
            columns={"gatekeeper": "representative", "representative": "gatekeeper"}
        )
        pd.testing.assert_frame_equal(turned, swapped[turned.columns])


def test_strengths_loops_and_parallel_ties_do_not_count():
    plain = nx.path_graph(4)
    dirty = nx.MultiGraph(plain)
    dirty.add_edges_from([(0, 1), (2, 2)], weight=3)
    groups = dict(enumerate("AABB"))
    pd.testing.assert_frame_equal(
        m.brokerage_roles(dirty, groups), m.brokerage_roles(plain, groups)
    )
    arrays = as_sparse(plain)
    pd.testing.assert_frame_equal(
        m.brokerage_roles(arrays, groups), m.brokerage_roles(plain, groups)
    )


def test_blocks_give_the_same(monkeypatch):
    for directed in (False, True):
        graph = nx.gnp_random_graph(30, 0.3, seed=4, directed=directed)
        groups = {person: "ABC"[person % 3] for person in graph}
        monkeypatch.undo()
        before = [
            m.brokerage_roles(graph, groups),
            m.brokerage_roles(graph, groups, credit="shared"),
            m.brokerage_permuted(graph, groups, times=20),
        ]
        for size in (50, 500):
            monkeypatch.setattr(open_paths, "_BLOCK", size)
            monkeypatch.setattr(open_paths, "_PAIRS", size)
            pd.testing.assert_frame_equal(m.brokerage_roles(graph, groups), before[0])
            pd.testing.assert_frame_equal(
                m.brokerage_roles(graph, groups, credit="shared"), before[1], check_exact=True
            )
            pd.testing.assert_frame_equal(
                m.brokerage_permuted(graph, groups, times=20), before[2], check_exact=True
            )


def test_the_compiler_of_a_list_stands_between_everybody():
    n = 60_000
    people = np.arange(1, n)
    ones = np.ones(n - 1)
    star = SparseGraph.from_arrays(range(n), 0 * people, people, ones, directed=False)
    groups = dict(enumerate(np.arange(n) % 2))
    for credit in ("full", "shared"):
        hub = both_ways(m.brokerage_roles, star, groups, credit=credit).loc[0]
        own, others = n // 2 - 1, n // 2
        pairs = [math.comb(own, 2), math.comb(others, 2), own * others, 0, math.comb(n - 1, 2)]
        assert hub.tolist() == pairs


def enumerated(groups, p):
    """Mean and sd of every count over all networks of independent arcs: persons, then totals."""
    n = len(groups)
    arcs = list(permutations(range(n), 2))
    there = np.array(list(product([False, True], repeat=len(arcs))))
    number = there.sum(axis=1)
    chance = p**number * (1 - p) ** (len(arcs) - number)
    arc = {pair: there[:, i] for i, pair in enumerate(arcs)}
    counts = np.zeros((n, 6, len(there)))
    for a, v, b in permutations(range(n), 3):
        is_open = arc[a, v] & arc[v, b] & ~arc[a, b]
        counts[v, ROLES.index(role(groups[a], groups[v], groups[b]))] += is_open
        counts[v, 5] += is_open
    for one in (counts, counts.sum(axis=0)):
        mean = one @ chance
        yield mean, np.sqrt(np.maximum(one**2 @ chance - mean**2, 0))


@pytest.mark.parametrize("groups", ["AAA", "AAB", "ABC", "AAAA", "AAAB", "AABB", "AABC", "ABCD"])
@pytest.mark.parametrize("arcs", [1, 2, 5])
def test_expected_is_that_of_the_model(groups, arcs):
    n = len(groups)
    graph = nx.empty_graph(n, nx.DiGraph)
    graph.add_edges_from(list(permutations(range(n), 2))[:arcs])
    of_persons, of_totals = enumerated(groups, arcs / (n * (n - 1)))
    found = m.brokerage_expected(graph, dict(enumerate(groups)))
    roles = m.brokerage_roles(graph, dict(enumerate(groups)))
    close = {"rtol": 1e-9, "atol": 1e-7}  # the mean square less the square of the mean is rough
    np.testing.assert_allclose(found["expected"], of_persons[0], **close)
    np.testing.assert_allclose(found["sd"], of_persons[1], **close)
    z = (roles - found["expected"]) / found["sd"].where(found["sd"] > 0)
    pd.testing.assert_frame_equal(found["z"], z, check_exact=True)
    totals = m.brokerage_expected(graph, dict(enumerate(groups)), totals=True)
    assert totals.columns.tolist() == ["count", "expected", "sd", "z"]
    assert totals["count"].to_dict() == roles.sum().to_dict()
    np.testing.assert_allclose(totals["expected"], of_totals[0], **close)
    np.testing.assert_allclose(totals["sd"], of_totals[1], **close)
    z = (totals["count"] - totals["expected"]) / totals["sd"].where(totals["sd"] > 0)
    pd.testing.assert_series_equal(totals["z"], z, check_names=False)


def test_expected_of_many_groups_adds_up():
    """The mean of a total is the sum of the means, whatever the sizes of the groups."""
    graph = nx.gnp_random_graph(60, 0.1, seed=2, directed=True)
    groups = {person: int(person**0.5) for person in graph}
    persons = m.brokerage_expected(graph, groups)
    totals = m.brokerage_expected(graph, groups, totals=True)
    np.testing.assert_allclose(persons["expected"].sum(), totals["expected"])
    by_role = persons["expected"][ROLES].sum(axis=1)
    np.testing.assert_allclose(by_role, persons["expected", "total"])


def test_expected_needs_arcs():
    with pytest.raises(InvalidGraph, match="brokerage_permuted") as caught:
        m.brokerage_expected(nx.path_graph(3), dict.fromkeys(range(3), "A"))
    assert caught.value.code == "chance_needs_arcs"


def test_expected_where_nothing_can_vary():
    groups = {0: "A", 1: "A", 2: "B"}
    for graph in (nx.empty_graph(3, nx.DiGraph), nx.complete_graph(3, nx.DiGraph)):
        found = m.brokerage_expected(graph, groups)
        assert not found[["expected", "sd"]].any(axis=None)
        assert found["z"].isna().all(axis=None)
    two = m.brokerage_expected(nx.DiGraph([(0, 1)]), groups)
    assert not two[["expected", "sd"]].any(axis=None)
    one = m.brokerage_expected(nx.empty_graph(1, nx.DiGraph), groups)
    assert one.isna().all(axis=None)


@pytest.mark.parametrize("directed", [False, True])
def test_permuted_is_close_to_all_deals(directed):
    graph = nx.gnp_random_graph(6, 0.5, seed=5, directed=directed)
    labels = "AABBBC"
    deals = [
        m.brokerage_roles(graph, dict(enumerate(deal))).to_numpy()
        for deal in set(permutations(labels))
    ]
    groups = dict(enumerate(labels))
    roles = m.brokerage_roles(graph, groups)
    found = m.brokerage_permuted(graph, groups, times=4000)
    assert found["expected"].columns.equals(roles.columns)
    np.testing.assert_allclose(found["expected"], np.mean(deals, axis=0), atol=1e-12)
    np.testing.assert_allclose(found["sd"], np.std(deals, axis=0), rtol=0.06, atol=1e-12)
    far = np.abs(deals - np.mean(deals, axis=0)) >= np.abs(roles - found["expected"]).to_numpy()
    np.testing.assert_allclose(found["p"], far.mean(axis=0), atol=0.04)
    z = (roles - found["expected"]) / found["sd"].where(found["sd"] > 0)
    pd.testing.assert_frame_equal(found["z"], z, check_exact=True)
    assert not found["sd", "total"].any()
    totals = m.brokerage_permuted(graph, groups, times=4000, totals=True)
    assert totals.columns.tolist() == ["count", "expected", "sd", "z", "p"]
    assert totals["count"].to_dict() == roles.sum().to_dict()
    sums = np.sum(deals, axis=1)
    np.testing.assert_allclose(totals["expected"], sums.mean(axis=0))
    np.testing.assert_allclose(totals["sd"], sums.std(axis=0), rtol=0.06, atol=1e-12)


def test_permuted_is_seeded():
    graph = nx.karate_club_graph()
    first = both_ways(m.brokerage_permuted, graph, "club", times=30)
    pd.testing.assert_frame_equal(m.brokerage_permuted(graph, "club", times=30, seed=0), first)
    other = m.brokerage_permuted(graph, "club", times=30, seed=1)
    assert not other["sd"].equals(first["sd"])


def test_permuted_where_nothing_can_vary():
    """A star of four with two and two: the hub always has one pair apart and two at the border."""
    totals = m.brokerage_permuted(nx.star_graph(3), dict(enumerate("AABB")), totals=True)
    assert totals["count"].tolist() == totals["expected"].tolist() == [0, 1, 2, 0, 3]
    assert not totals["sd"].any()
    assert totals["z"].isna().all()
    assert (totals["p"] == 1).all()


def test_permuted_leaves_the_total_alone():
    """However the roles round, their total is what it is: sd is 0, not almost."""
    graph = nx.gnp_random_graph(400, 0.02, seed=1, directed=True)
    found = m.brokerage_permuted(graph, {person: int(person**0.3) for person in graph}, times=2)
    assert not found["sd", "total"].any()
    assert found["z", "total"].isna().all()


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_degenerate_graphs(kind):
    for n in range(4):
        for groups in ({}, dict.fromkeys(range(n), "A")):
            graph = nx.empty_graph(n, kind)
            roles = both_ways(m.brokerage_roles, graph, groups)
            assert roles.shape == (n, 6 if graph.is_directed() else 5)
            assert roles.dtypes.eq(float).all()
            assert roles.isna().all(axis=None) or not groups or not roles.any(axis=None)
            assert not m.brokerage_totals(graph, groups).any()
            assert len(m.brokerage_permuted(graph, groups, times=2)) == n
            assert len(m.brokerage_permuted(graph, groups, times=2, totals=True)) == roles.shape[1]
            if graph.is_directed():
                assert len(m.brokerage_expected(graph, groups)) == n
                assert len(m.brokerage_expected(graph, groups, totals=True)) == 6
    everybody = dict.fromkeys(range(5), "A")
    assert not m.brokerage_roles(nx.complete_graph(5, kind), everybody).any(axis=None)
    path = m.brokerage_roles(nx.path_graph(3, kind), everybody)
    assert path["coordinator"].tolist() == path["total"].tolist() == [0, 1, 0]


def test_errors():
    graph, groups = nx.path_graph(3), dict.fromkeys(range(3), "A")
    for options in ({"count": "both"}, {"credit": "half"}):
        with pytest.raises(InvalidGraph, match=next(iter(options))) as caught:
            m.brokerage_roles(graph, groups, **options)
        assert caught.value.code == "argument_choice"
    for times in (0, 1.5, "many"):
        with pytest.raises(InvalidGraph, match="times") as caught:
            m.brokerage_permuted(graph, groups, times=times)
        assert caught.value.code == "argument_whole"
    with pytest.raises(InvalidGraph) as caught:
        m.brokerage_roles(graph, 3)
    assert caught.value.code == "groups_not_understood"

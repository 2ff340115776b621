"""Two snapshots, against sets of pairs."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import as_sparse


@st.composite
def snapshots(draw):
    kind = draw(st.sampled_from([nx.Graph, nx.DiGraph]))

    def snapshot():
        graph = kind()
        graph.add_nodes_from(draw(st.lists(st.sampled_from("abcdefgh"), unique=True)))
        pairs = [(i, j) for i in graph for j in graph if i != j]
        if pairs:
            graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=14)))
        return graph

    return snapshot(), snapshot()


def ties(graph, among=None):
    kind = tuple if graph.is_directed() else frozenset
    return {kind(tie) for tie in graph.edges if among is None or set(tie) <= among}


def share(part, whole):
    return len(part) / len(whole) if whole else math.nan


@settings(max_examples=60, deadline=None)
@given(pair=snapshots())
def test_ties(pair):
    before, after = pair
    both = set(before) & set(after)
    for among, people in (("stayed", both), ("all", None)):
        old, new = ties(before, people), ties(after, people)
        assert m.tie_jaccard(*pair, among=among) == pytest.approx(
            share(old & new, old | new), nan_ok=True
        )
        assert m.tie_retention(*pair, among=among) == pytest.approx(
            share(old & new, old), nan_ok=True
        )
        back = m.tie_jaccard(after, before, among=among)
        assert m.tie_jaccard(*pair, among=among) == pytest.approx(back, nan_ok=True)
    kind = tuple if before.is_directed() else frozenset
    expected = {}
    for tie in ties(before) | ties(after):
        if tie in ties(before) and tie in ties(after):
            expected[tie] = "kept"
        elif set(tie) <= both:
            expected[tie] = "formed" if tie in ties(after) else "dissolved"
        else:
            expected[tie] = "came" if tie in ties(after) else "left"
    table = m.tie_changes(*pair)
    found = {kind(row[:2]): row[2] for row in table.to_numpy().tolist()}
    assert found == expected
    assert len(table) == len(expected)
    place = {node: i for i, node in enumerate([*before, *(x for x in after if x not in before)])}
    order = [(place[row.source], place[row.target]) for row in table.itertuples()]
    assert order == sorted(order)
    assert before.is_directed() or all(a < b for a, b in order)


@settings(max_examples=60, deadline=None)
@given(pair=snapshots())
def test_people_and_circles(pair):
    before, after = pair
    nodes = [*before, *(x for x in after if x not in before)]
    status = m.entries_exits(*pair)
    assert list(status.index) == nodes
    assert status.astype(object).to_dict() == {
        x: "left" if x not in after else "stayed" if x in before else "came" for x in nodes
    }
    both = set(before) & set(after)
    for among in ("stayed", "all"):
        expected = dict.fromkeys(nodes, math.nan)
        for x in both:
            old, new = (set(nx.all_neighbors(graph, x)) for graph in pair)
            if among == "stayed":
                old, new = old & both, new & both
            expected[x] = share(old & new, old | new)
        found = m.circle_jaccard(*pair, among=among)
        assert found.to_dict() == pytest.approx(expected, nan_ok=True)
        assert list(found.index) == nodes
        assert found.dtype == float


def degree(graph):
    arrays = as_sparse(graph)
    return arrays.series(np.bincount(arrays.indices, minlength=arrays.n), "degree")


def slow_turnover(before, after, measure, k):
    """Deal the places out from the highest score down, those who are equal in equal parts."""

    def places(graph):
        scores = measure(graph).dropna()
        held, left = {}, float(k)
        for score in sorted(set(scores), reverse=True):
            equal = scores.index[scores == score]
            held |= dict.fromkeys(equal, min(1.0, left / len(equal)))
            left -= sum(held[x] for x in equal)
        return held

    old, new = places(before), places(after)
    if not old or not new:
        return math.nan
    same = sum(min(held, new.get(x, 0.0)) for x, held in old.items())
    return 1 - same / sum(old.values())


@settings(max_examples=60, deadline=None)
@given(pair=snapshots(), k=st.integers(1, 5))
def test_top(pair, k):
    for measure in (degree, m.effective_size):
        expected = slow_turnover(*pair, measure, k)
        assert m.top_turnover(*pair, measure, k=k) == pytest.approx(expected, nan_ok=True)
    negative = m.top_turnover(*pair, lambda graph: -degree(graph), k=k, highest=False)
    assert negative == pytest.approx(slow_turnover(*pair, degree, k), nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(pair=snapshots())
def test_nothing_changes_by_itself_and_order_and_kind_do_not_matter(pair):
    before, after = pair
    again = before.__class__()
    again.add_nodes_from(reversed(list(before)))
    again.add_edges_from(reversed(list(before.edges)))
    if before.size():
        assert m.tie_jaccard(before, again) == m.tie_retention(before, again) == 1
        assert m.circle_jaccard(before, again).dropna().eq(1).all()
    assert m.tie_changes(before, again)["change"].eq("kept").all()
    assert m.entries_exits(before, again).eq("stayed").all()
    if len(before):
        assert m.top_turnover(before, again, degree) == 0
    arrays = as_sparse(before), as_sparse(after)
    for measure in (m.entries_exits, m.circle_jaccard):
        pd.testing.assert_series_equal(measure(*pair), measure(*arrays))
    pd.testing.assert_frame_equal(m.tie_changes(*pair), m.tie_changes(*arrays))


def test_by_hand():
    """d leaves and e comes; of the ties of the three who stay, one holds and one is new."""
    before = nx.Graph(["ab", "bc", "cd", "ad"])
    after = nx.Graph(["ce", "ba", "ca"])
    assert m.tie_changes(before, after).to_numpy().tolist() == [
        ["a", "b", "kept"],
        ["a", "c", "formed"],
        ["a", "d", "left"],
        ["b", "c", "dissolved"],
        ["c", "d", "left"],
        ["c", "e", "came"],
    ]
    counts = m.tie_changes(before, after)["change"].value_counts()
    assert counts.to_dict() == {"kept": 1, "formed": 1, "dissolved": 1, "came": 1, "left": 2}
    assert m.tie_jaccard(before, after) == pytest.approx(1 / 3)
    assert m.tie_jaccard(before, after, among="all") == pytest.approx(1 / 6)
    assert m.tie_retention(before, after) == pytest.approx(1 / 2)
    assert m.tie_retention(before, after, among="all") == pytest.approx(1 / 4)
    assert m.entries_exits(before, after).tolist() == ["stayed"] * 3 + ["left", "came"]
    circles = {"a": 1 / 2, "b": 1 / 2, "c": 0, "d": math.nan, "e": math.nan}
    assert m.circle_jaccard(before, after).to_dict() == pytest.approx(circles, nan_ok=True)
    circles |= {"a": 1 / 3}
    found = m.circle_jaccard(before, after, among="all")
    assert found.to_dict() == pytest.approx(circles, nan_ok=True)


def test_absent_is_not_the_same_as_without_ties():
    before = nx.Graph(["ab", "bc"])
    left, alone = nx.Graph(["ab"]), nx.Graph(["ab"])
    alone.add_node("c")
    assert m.tie_jaccard(before, left) == 1
    assert m.tie_jaccard(before, alone) == 1 / 2
    assert m.circle_jaccard(before, left)["b"] == 1
    assert m.circle_jaccard(before, alone)["b"] == 1 / 2
    assert np.isnan(m.circle_jaccard(before, left)["c"])
    assert m.circle_jaccard(before, alone)["c"] == 0
    assert m.entries_exits(before, alone)["c"] == "stayed"


def test_a_circle_holds_people_and_no_arcs():
    before = nx.DiGraph(["ab", "ba", "ac"])
    after = nx.DiGraph(["ba", "ad", "da"])
    after.add_node("c")
    before.add_node("d")
    assert m.circle_jaccard(before, after)["a"] == pytest.approx(1 / 3)
    assert m.circle_jaccard(before, after)["b"] == 1
    assert m.tie_jaccard(before, after) == pytest.approx(1 / 5)


def test_equal_at_the_last_place():
    """b and c are equal at the second of two places, so each holds half of it."""
    before = nx.Graph(["ab", "ac", "ad", "be", "cf"])
    without_d = nx.Graph(["ab", "ac", "be", "cf"])
    assert m.top_turnover(before, before, degree, k=2) == 0
    assert m.top_turnover(before, without_d, degree, k=2) == pytest.approx((1 - 2 / 3 + 0) / 2)
    moved = nx.Graph(["ab", "ac", "ad", "be", "bf", "ce"])
    assert m.top_turnover(before, moved, degree, k=1) == pytest.approx(1 / 2)
    left = before.copy()
    left.remove_node("a")
    assert m.top_turnover(before, left, degree, k=1) == 1


def test_degenerate_graphs():
    empty, none, tied = nx.Graph(), nx.empty_graph(3), nx.path_graph(3)
    for pair in ((empty, empty), (none, none), (empty, none)):
        assert np.isnan(m.tie_jaccard(*pair))
        assert np.isnan(m.tie_retention(*pair))
        assert m.tie_changes(*pair).empty
        assert m.circle_jaccard(*pair).isna().all()
    assert m.entries_exits(empty, empty).empty
    assert m.tie_jaccard(none, tied) == 0
    assert np.isnan(m.tie_retention(none, tied))
    assert np.isnan(m.tie_jaccard(empty, tied))
    assert m.tie_jaccard(empty, tied, among="all") == 0
    assert np.isnan(m.top_turnover(empty, tied, degree))
    assert np.isnan(m.top_turnover(tied, none, m.constraint))
    assert m.top_turnover(nx.path_graph(2), nx.relabel_nodes(nx.path_graph(2), str), degree) == 1


def test_dirty_graphs_and_odd_labels():
    before = nx.MultiGraph([((0, 1), "x"), ((0, 1), "x"), ("x", "x")])
    after = nx.MultiGraph([("x", 5), ("x", (0, 1))])
    table = m.tie_changes(before, after)
    assert table.to_numpy().tolist() == [[(0, 1), "x", "kept"], ["x", 5, "came"]]
    assert list(m.entries_exits(before, after).index) == [(0, 1), "x", 5]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda a, b: m.tie_jaccard(a, b, among="left"), "argument_choice"),
        (lambda a, b: m.circle_jaccard(a, b, among="left"), "argument_choice"),
        (lambda a, b: m.tie_jaccard(a, b.to_directed()), "snapshots_differ"),
        (lambda a, b: m.circle_jaccard(a, b.to_directed()), "snapshots_differ"),
        (lambda a, b: m.top_turnover(a, b.to_directed(), degree), "snapshots_differ"),
        (lambda a, b: m.tie_changes(a, "b"), "not_a_graph"),
        (lambda a, b: m.top_turnover(a, b, degree, k=0), "argument_whole"),
        (lambda a, b: m.top_turnover(a, b, len), "measure_not_per_node"),
    ],
)
def test_errors(call, code):
    with pytest.raises(InvalidGraph) as caught:
        call(nx.path_graph(3), nx.path_graph(4))
    assert caught.value.code == code
    assert "{" not in str(caught.value)

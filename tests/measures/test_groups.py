"""The ways in which groups can be given."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import groups as reading
from gemeenschapsnet.measures.groups import as_partition, ends
from gemeenschapsnet.sparse import SparseGraph, as_sparse


@pytest.fixture
def graph():
    path = nx.path_graph(["a", "b", "c", "d"])
    path.nodes["a"]["group"] = "X"
    path.nodes["b"]["group"] = ["X", "Y"]
    return path


def held(groups):
    parts = np.split(groups.indices, groups.indptr[1:-1])
    return [set(groups.names[part]) for part in parts]


def test_the_same_in_every_form(graph):
    expected = [{"X"}, {"X", "Y"}, set(), set()]
    mapping = {"a": "X", "b": {"Y", "X"}, "c": None, "stranger": "Z"}
    repeated = pd.Series(["Y", "X", "X", "Z", None], index=["b", "a", "b", "stranger", "d"])
    listed = pd.Series([["X"], ("X", "Y", "X"), np.nan, []], index=list("abcd"))
    for groups in ("group", mapping, repeated, listed, m.as_groups(graph, mapping)):
        read = m.as_groups(graph, groups)
        assert held(read) == expected
        assert list(read.names) == ["X", "Y"]
        assert (np.diff(read.keys) > 0).all()
        assert read.unknown == 2


def test_unknown_is_never_a_group(graph):
    groups = {"a": None, "b": np.nan, "c": "", "d": pd.NA}
    read = m.as_groups(graph, groups)
    assert read.k == 0
    assert read.unknown == 4
    assert m.group_span(graph, groups).tolist() == [0, 0, 0, 0]
    assert m.group_span(graph, groups).attrs == {"unknown": 4}
    assert m.exclusive_pairs(graph, groups).tolist() == [0, 0, 0, 0]
    assert m.mixing_matrix(graph, groups).empty


def test_categories_numbers_and_mixed_labels(graph):
    as_category = pd.Series(["X", "Y", None, "X"], index=list("abcd"), dtype="category")
    assert held(m.as_groups(graph, as_category)) == [{"X"}, {"Y"}, set(), {"X"}]
    assert list(m.as_groups(graph, {"a": 10, "b": 9}).names) == [9, 10]
    assert list(m.as_groups(graph, {"a": "x", "b": 9}).names) == [9, "x"]


@pytest.mark.parametrize(
    "values",
    [
        pd.Series([1.5, 2.5, np.nan, 1.5]),
        pd.Series([True, False, None, True], dtype="boolean"),
        pd.Series(["Y", "X", " ", "Y"], dtype="string"),
        pd.Series(["Y", "X", None, "Y"], dtype="category").cat.add_categories(["W"]),
        pd.to_datetime(pd.Series(["2026-01-02", "2026-01-01", None, "2026-01-02"])),
        pd.Series([7, "x", None, 7], dtype=object),
        pd.Series([frozenset("Y"), {"X"}, [], ("Y", "Y")], dtype=object),
    ],
)
def test_every_type_reads_alike(graph, values):
    plain = m.as_groups(graph, dict(zip("abcd", values, strict=True)))
    assert plain.k == 2
    assert plain.unknown == 1
    parts = held(plain)
    assert parts[0] == parts[3] != parts[1]
    for place in (["a", "b", "c", "d"], ["d", "c", "b", "a"]):
        series = pd.Series(values.array, index=list("abcd"))[place]
        for form in (series, series.astype(object), series.to_dict(), pd.concat([series, series])):
            again = m.as_groups(graph, form)
            assert list(again.names) == list(plain.names)
            assert held(again) == parts


def test_a_mapping_is_read_by_node_whatever_its_order(graph):
    ordered = {"a": "X", "b": "Y", "c": "X", "d": None}
    shuffled = {key: ordered[key] for key in "dbca"}
    longer = {"stranger": "Z"} | ordered
    for groups in (ordered, shuffled, longer):
        assert held(m.as_groups(graph, groups)) == [{"X"}, {"Y"}, {"X"}, set()]


def test_a_group_cannot_be_a_list_of_lists(graph):
    for groups in ({"a": [["X"]]}, {"a": {"name": "X"}}):
        with pytest.raises(InvalidGraph) as caught:
            m.as_groups(graph, groups)
        assert caught.value.code == "category_not_single"


def test_groups_follow_a_smaller_graph(graph):
    read = m.as_groups(graph, {"a": "X", "b": ["X", "Y"], "d": "Z"})
    smaller = m.as_groups(as_sparse(graph).without(["a"]), read)
    assert held(smaller) == [{"X", "Y"}, set(), {"Z"}]


@pytest.mark.parametrize(
    ("groups", "code"),
    [(42, "groups_not_understood"), ("colour", "group_attribute_unknown")],
)
def test_errors(graph, groups, code):
    with pytest.raises(InvalidGraph) as caught:
        m.group_span(graph, groups)
    assert caught.value.code == code


def test_a_sparse_graph_has_no_attributes(graph):
    with pytest.raises(InvalidGraph, match="SparseGraph"):
        m.group_span(as_sparse(graph), "group")


def test_a_partition_takes_the_group_with_most_contacts():
    graph = nx.Graph([(0, 1), (0, 2), (0, 3), (3, 4)])
    held = {0: ["a", "b"], 1: "a", 2: "b", 3: ["b", "c"], 5: "a"}
    part = as_partition(as_sparse(graph), held)
    assert list(part.names) == ["a", "b", "c"]
    # 0 knows two of b and one of a; 3 knows one of b (0) and nobody of c; 4 has no group
    assert part.codes.tolist() == [1, 0, 1, 1, -1]
    assert (part.unknown, part.several, part.counts.tolist()) == (1, 2, [1, 3, 0])


def test_a_partition_of_equals_takes_the_first():
    arcs = nx.DiGraph([(1, 0), (2, 0)])
    part = as_partition(as_sparse(arcs), {0: ["y", "x"], 1: "x", 2: "y"})
    assert part.codes.tolist() == [0, 0, 1]
    empty = as_partition(as_sparse(nx.Graph()), {})
    assert (empty.k, empty.codes.tolist(), empty.counts.tolist()) == (0, [], [])


def test_ends_of_the_ties_with_both_groups_known():
    ties = pd.DataFrame({"source": [0, 1, 2], "target": [1, 2, 3], "weight": [1.0, 2.0, 4.0]})
    groups = {0: "x", 1: "y", 2: "y"}
    for directed, expected in (
        (False, [(0, 1, 1.0), (1, 0, 1.0), (1, 1, 2.0), (1, 1, 2.0)]),
        (True, [(0, 1, 1.0), (1, 1, 2.0)]),
    ):
        graph = SparseGraph.from_edges(ties, weight="weight", directed=directed)
        part = as_partition(graph, groups)
        assert (
            list(zip(*(column.tolist() for column in ends(graph, part)), strict=True)) == expected
        )
        assert part.attrs == {"unknown": 1, "several": 0}


def test_looking_up_a_membership_does_not_depend_on_how_many_there_are(monkeypatch):
    given = {0: ["a", "c"], 1: "b", 3: ["b", "c"], 4: []}
    node, group = (side.ravel() for side in np.indices((5, 3)))
    at_once = m.as_groups(nx.path_graph(5), given).contains(node, group)
    assert at_once.reshape(5, 3).sum(axis=1).tolist() == [2, 1, 0, 2, 0]
    monkeypatch.setattr(reading, "_MOST_PLACES", 0)
    assert m.as_groups(nx.path_graph(5), given).contains(node, group).tolist() == at_once.tolist()

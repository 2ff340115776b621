"""SparseGraph against a plain dict of dicts, built one edge at a time."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import SparseGraph, as_sparse

KINDS = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]


@st.composite
def edge_lists(draw):
    """Ends as positions, with loops, repeats and either direction; strengths that do not add."""
    n = draw(st.integers(0, 7))
    ends = st.integers(0, max(n - 1, 0))
    strength = st.sampled_from([0.1, 0.2, 0.7, 1.0, 0.0, -3.0, 1e9])
    edges = draw(st.lists(st.tuples(ends, ends, strength), max_size=20)) if n else []
    return n, edges


def slow(edges, directed):
    """Strength per pair, added in the order given; how many loops and merged edges."""
    held, loops, merged = {}, 0, 0
    for a, b, strength in edges:
        if a == b:
            loops += 1
            continue
        merged += (a, b) in held
        for pair in [(a, b)] if directed else [(a, b), (b, a)]:
            held[pair] = held[pair] + strength if pair in held else strength
    return held, loops, merged


def check(graph, n, edges, directed):
    held, loops, merged = slow(edges, directed)
    assert (graph.n, graph.directed, graph.loops, graph.merged) == (n, directed, loops, merged)
    found = list(zip(graph.rows.tolist(), graph.indices.tolist(), strict=True))
    assert found == sorted(held)
    assert graph.strength.tolist() == [held[pair] for pair in found], "to the last bit"
    assert graph.m == len(held) / (1 if directed else 2)
    for array, kind in ((graph.indptr, "int64"), (graph.indices, "int64")):
        assert array.dtype == kind
    assert graph.strength.dtype == "float64"


@settings(max_examples=100)
@given(edge_lists(), st.booleans())
def test_from_arrays(case, directed):
    n, edges = case
    ends = np.array([edge[:2] for edge in edges], dtype=int).reshape(-1, 2)
    strength = [edge[2] for edge in edges]
    graph = SparseGraph.from_arrays(range(n), ends[:, 0], ends[:, 1], strength, directed=directed)
    check(graph, n, edges, directed)
    back = [(b, a, w) for a, b, w in edges]
    assert slow(back, directed)[0] == {
        (int(a), int(b)): w
        for a, b, w in zip(
            graph.reversed().rows, graph.reversed().indices, graph.reversed().strength, strict=True
        )
    }
    assert (np.diff(graph.reversed().indices)[np.diff(graph.reversed().rows) == 0] > 0).all()
    kept = [(a, b, w) for a, b, w in zip(*(x.tolist() for x in graph.edges()), strict=True)]
    check(graph.to_undirected(), n, kept, directed=False) if directed else None


@settings(max_examples=100)
@given(edge_lists(), st.sampled_from(["int", "object", "str", "category"]), st.booleans())
def test_from_edges(case, kind, directed):
    n, edges = case
    name = (lambda i: 10 * i) if kind == "int" else "p{}".format
    frame = pd.DataFrame(edges, columns=["source", "target", "w"])
    for end in ("source", "target"):
        frame[end] = frame[end].map(name).astype({"int": "int64"}.get(kind, kind))
    names = [name(i) for i in range(n)]
    graph = SparseGraph.from_edges(frame, names, weight="w", directed=directed)
    check(graph, n, edges, directed)
    assert list(graph.labels) == names
    seen = list(dict.fromkeys(i for edge in edges for i in edge[:2]))
    graph = SparseGraph.from_edges(frame, directed=directed)
    assert list(graph.labels) == [name(i) for i in seen], "in order of first appearance"
    again = [(seen.index(a), seen.index(b), 1.0) for a, b, _ in edges]
    check(graph, len(seen), again, directed)


@settings(max_examples=100)
@given(edge_lists(), st.sampled_from(KINDS))
def test_from_networkx(case, kind):
    n, edges = case
    source = kind()
    source.add_nodes_from(f"p{i}" for i in range(n))
    if not source.is_multigraph():
        pair = (lambda e: tuple(sorted(e[:2]))) if kind is nx.Graph else (lambda e: e[:2])
        edges = list({pair(edge): edge for edge in edges}.values())
    for a, b, strength in edges:
        source.add_edge(f"p{a}", f"p{b}", w=strength)
    graph = SparseGraph.from_networkx(source, "w")
    assert list(graph.labels) == list(source)
    # parallel edges are added up as networkx holds them, one way
    held = [(int(a[1:]), int(b[1:]), w) for a, b, w in source.edges(data="w")]
    check(graph, n, held, source.is_directed())
    check(as_sparse(source), n, [(a, b, 1.0) for a, b, _ in held], source.is_directed())
    check(as_sparse(source, "x"), n, [(a, b, 1.0) for a, b, _ in held], source.is_directed())


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(15))
def test_fewer_edges_and_nodes(seed, directed):
    rng = np.random.default_rng(seed)
    n, size = int(rng.integers(0, 25)), int(rng.integers(0, 90))
    ends, strength = rng.integers(0, max(n, 1), (2, size if n else 0)), rng.random(size if n else 0)
    graph = SparseGraph.from_arrays(range(n), *ends, strength, directed=directed)
    edges = list(zip(*(values.tolist() for values in graph.edges()), strict=True))
    kept = rng.random(graph.m) < rng.choice([0.2, 0.8])
    left = [edge for edge, stays in zip(edges, kept, strict=True) if stays]
    check(graph.keep_edges(kept), n, left, directed)
    gone = rng.choice(n + 3, size=n // 4, replace=False).tolist()
    stays = [i for i in range(n) if i not in gone]
    thinner = graph.without(gone)
    assert list(thinner.labels) == stays
    left = [(stays.index(a), stays.index(b), w) for a, b, w in edges if {a, b} <= set(stays)]
    check(thinner, len(stays), left, directed)


def test_loops_and_parallels_are_merged_and_counted():
    edges = pd.DataFrame(
        {"source": ["a", "b", "c"], "target": ["b", "a", "c"], "w": [1.0, 2.0, 9.0]}
    )
    graph = SparseGraph.from_edges(edges, list("abcd"), weight="w")
    assert (graph.n, graph.m, graph.loops, graph.merged) == (4, 1, 1, 1)
    assert graph.strength.tolist() == [3.0, 3.0]
    assert graph.degree.tolist() == [1, 1, 0, 0]


def test_direction_is_kept():
    graph = SparseGraph.from_networkx(nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")]))
    assert graph.m == 3
    assert graph.to_undirected().m == 2
    assert graph.to_undirected().strength.tolist() == [2.0, 2.0, 1.0, 1.0]
    assert graph.reversed().neighbours(2).tolist() == [1]


def test_nodes_may_be_tuples():
    graph = SparseGraph.from_networkx(nx.grid_2d_graph(2, 2))
    assert graph.n == 4
    assert (0, 1) in graph.labels
    assert graph.without([(0, 1)]).m == 2
    edges = pd.DataFrame({"source": [(0, 1)], "target": [(1, 1)]})
    assert SparseGraph.from_edges(edges, [(1, 1), (0, 1)]).neighbours(0).tolist() == [1]
    assert list(SparseGraph.from_edges(edges).labels) == [(0, 1), (1, 1)]


def test_nodes_keep_their_index():
    people = pd.Series(list("abc"), name="person_id")
    edges = pd.DataFrame({"source": ["a"], "target": ["c"]})
    for nodes in (people, pd.Index(people), people.to_numpy(), iter("abc")):
        labels = SparseGraph.from_edges(edges, nodes).labels
        assert labels.equals(pd.Index(list("abc")))
        assert labels.name is None


def test_a_view_of_a_graph():
    graph = nx.path_graph(5).subgraph([0, 1, 2, 4])
    assert SparseGraph.from_networkx(graph).degree.tolist() == [1, 2, 1, 0]


def test_strengths_that_were_not_given_are_ones():
    arrays = SparseGraph.from_networkx(nx.path_graph(3))
    assert as_sparse(arrays, "weight") is arrays
    assert arrays.matrix(weighted=True).sum() == 4


def test_nothing_at_all():
    for graph in (
        SparseGraph.from_networkx(nx.Graph()),
        SparseGraph.from_edges(pd.DataFrame({"source": [], "target": []})),
        SparseGraph.from_edges(pd.DataFrame(columns=["source", "target"]), []),
        SparseGraph.from_arrays([], [], [], [], directed=True).to_undirected(),
    ):
        assert (graph.n, graph.m) == (0, 0)
        assert graph.matrix().shape == (0, 0)
        assert graph.without(["x"]).n == 0
        assert graph.keep_edges(np.zeros(0, dtype=bool)).reversed().m == 0
    lonely = SparseGraph.from_edges(pd.DataFrame(columns=["source", "target"]), ["a", "b"])
    assert lonely.degree.tolist() == [0, 0]
    assert list(lonely.without("a").labels) == ["b"]


def frame(**columns):
    return pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], **columns})


def weighted(value):
    graph = nx.path_graph(3)
    graph.edges[0, 1]["w"] = value
    return graph


@pytest.mark.parametrize(
    ("call", "code", "values"),
    [
        (lambda: SparseGraph.from_edges(frame(), ["a", "b"]), "edge_without_node", {"n": 1}),
        (lambda: SparseGraph.from_edges(frame(), [1, 2]), "edge_without_node", {"n": 2}),
        (lambda: SparseGraph.from_edges(frame(target=["b", None])), "edge_without_end", {"n": 1}),
        (
            lambda: SparseGraph.from_edges(frame(source=[np.nan, "c"]), list("abc")),
            "edge_without_end",
            {"n": 1},
        ),
        (lambda: SparseGraph.from_edges(frame(), list("abcb")), "node_not_single", {"given": "b"}),
        (lambda: SparseGraph.from_edges(frame(), ["a", "b", "c", None]), "node_not_single", {}),
        (lambda: SparseGraph.from_edges([("a", "b")]), "not_a_frame", {"given": "list"}),
        (lambda: SparseGraph.from_edges(frame()[["source"]]), "missing_column", {}),
        (lambda: SparseGraph.from_edges(frame(), weight="w"), "missing_column", {}),
        (
            lambda: SparseGraph.from_edges(frame(w=["1", "veel"]), weight="w"),
            "weight_not_number",
            {"n": 1, "name": "w"},
        ),
        (
            lambda: SparseGraph.from_edges(frame(w=[None, np.inf]), weight="w"),
            "weight_not_number",
            {"n": 2},
        ),
        (
            lambda: SparseGraph.from_edges(
                frame(w=pd.array([1, None], dtype="Int64")), weight="w"
            ),
            "weight_not_number",
            {"n": 1},
        ),
        (
            lambda: SparseGraph.from_networkx(weighted("veel"), "w"),
            "weight_not_number",
            {"n": 1, "name": "w"},
        ),
        (lambda: SparseGraph.from_networkx([(0, 1)]), "not_a_graph", {"given": "list"}),
        (lambda: as_sparse([]), "not_a_graph", {"given": "list"}),
        (
            lambda: SparseGraph.from_arrays("ab", [0], [2], [1], directed=False),
            "edge_without_node",
            {"n": 1},
        ),
        (
            lambda: SparseGraph.from_arrays("ab", [-1], [1], [1], directed=True),
            "edge_without_node",
            {"n": 1},
        ),
        (
            lambda: SparseGraph.from_arrays("aa", [0], [1], [1], directed=False),
            "node_not_single",
            {"given": "a"},
        ),
        (
            lambda: SparseGraph.from_arrays("ab", [0], [1], [1, 2], directed=False),
            "lengths_differ",
            {},
        ),
    ],
)
def test_errors(call, code, values):
    with pytest.raises(InvalidGraph) as caught:
        call()
    assert caught.value.code == code
    assert values.items() <= caught.value.values.items()
    assert "{" not in str(caught.value)


def test_a_missing_strength_in_networkx_is_left_to_the_measures():
    for value in (None, np.nan, pd.NA):
        strength = SparseGraph.from_networkx(weighted(value), "w").strength
        assert np.isnan(strength).sum() == 2

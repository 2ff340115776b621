"""Routes that share nobody, against trying all sets of routes."""

from functools import cache

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import routes
from gemeenschapsnet.sparse import as_sparse


def all_routes(graph, source, target, steps):
    """The people in between of every route, as sets; ends that are collections are extra nodes."""
    wide = nx.DiGraph(graph)
    for name, members, inward in (("from", source, False), ("to", target, True)):
        if isinstance(members, set):
            wide.add_node(name)
            wide.add_edges_from((x, name) if inward else (name, x) for x in members)
    start = "from" if isinstance(source, set) else source
    end = "to" if isinstance(target, set) else target
    found = set()
    for route in nx.all_simple_paths(wide, start, end):
        ties = len([x for x in route if x not in ("from", "to")]) - 1
        if steps is None or ties <= steps:
            found.add(frozenset(route[1:-1]))
    return found


def slow(graph, source, target, steps=None):
    """The largest number of routes of which no two share anybody."""
    found = sorted(all_routes(graph, source, target, steps), key=len)

    @cache
    def most(used, first):
        best = 0
        for i in range(first, len(found)):
            if not found[i] & used:
                best = max(best, 1 + most(used | found[i], i + 1))
        return best

    return most(frozenset(), 0)


@st.composite
def cases(draw):
    n = draw(st.integers(2, 7))
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph]))()
    graph.add_nodes_from(range(n))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=14)))
    several = st.sets(st.integers(0, n - 1), max_size=3)
    source = draw(st.one_of(st.just(0), several))
    target = draw(st.one_of(st.just(n - 1), several))
    return graph, source, target, draw(st.sampled_from([None, 0, 1, 2, 3, 4, 5]))


@settings(max_examples=200, deadline=None)
@given(cases())
def test_matches_the_definition(case):
    graph, source, target, steps = case
    assert m.disjoint_routes(graph, source, target, steps=steps) == slow(*case)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_the_programme_alone_is_exact(case):
    """The last resort, asked also where the flow already decides."""
    graph, source, target, steps = case
    sparse = as_sparse(graph)
    single = not isinstance(source, set), not isinstance(target, set)
    begin, goals = routes.positions(sparse, source), routes.positions(sparse, target)
    arcs = routes._arcs(routes._start(sparse, begin, single[0]), goals, single[1], steps or 0)
    found = routes._programme(arcs, steps or 0) if len(arcs.tail) else 0
    assert found == slow(graph, source, target, steps or 0)


def test_a_bound_for_which_flow_is_not_enough():
    """Two routes exist only if one makes a detour: within three steps there is one."""
    graph = nx.Graph([("s", "a"), ("a", "b"), ("b", "t"), ("s", "c"), ("c", "d"), ("d", "b")])
    graph.add_edges_from([("a", "e"), ("e", "f"), ("f", "t")])
    assert m.disjoint_routes(graph, "s", "t") == 2
    assert m.disjoint_routes(graph, "s", "t", steps=4) == 2
    assert m.disjoint_routes(graph, "s", "t", steps=3) == 1
    assert m.disjoint_routes(graph, "s", "t", steps=2) == 0


def test_ends():
    graph = nx.Graph([("o1", "k"), ("o2", "k"), ("k", "c1"), ("k", "c2"), ("o1", "c1")])
    assert m.disjoint_routes(graph, "o2", "c2") == 1
    assert m.disjoint_routes(graph, "o1", "c1") == 2, "a direct tie is a route"
    # a collection: o1-c1 is one route, o2-k-c2 the other; members carry one route each
    assert m.disjoint_routes(graph, ["o1", "o2"], ["c1", "c2"]) == 2
    assert m.disjoint_routes(graph, ["o1"], ["c1", "c2"]) == 1
    # somebody in both is a route of no steps
    assert m.disjoint_routes(graph, ["o1", "c1"], ["c1"], steps=0) == 1
    assert m.disjoint_routes(graph, "c1", ["c1", "c2"]) == 2
    assert m.disjoint_routes(graph, ["o1"], []) == 0
    with pytest.raises(InvalidGraph) as caught:
        m.disjoint_routes(graph, "k", "k")
    assert caught.value.code == "same_ends"


@settings(max_examples=60, deadline=None)
@given(cases(), st.lists(st.sets(st.integers(0, 4)), max_size=3))
def test_many_groups_at_once(case, groups):
    graph, source, _, steps = case
    held = {i: group & set(graph) for i, group in enumerate(groups)}
    with pytest.MonkeyPatch.context() as patch:
        # also as in a large network
        patch.setattr(routes, "_LARGE", 3)
        found = routes.routes_to_groups(graph, source, held, steps=steps)
    expected = {i: m.disjoint_routes(graph, source, set(g), steps=steps) for i, g in held.items()}
    assert found.to_dict() == expected


@settings(max_examples=60, deadline=None)
@given(cases())
def test_shortest_route(case):
    graph, source, target, _ = case
    sources = source if isinstance(source, set) else {source}
    targets = target if isinstance(target, set) else {target}
    lengths = [
        nx.shortest_path_length(graph, a, b)
        for a in sources
        for b in targets
        if nx.has_path(graph, a, b)
    ]
    route = m.shortest_route(graph, source, target)
    if not lengths:
        assert route == ()
        return
    assert len(route) == min(lengths) + 1
    assert route[0] in sources
    assert route[-1] in targets
    assert nx.is_path(graph, route)

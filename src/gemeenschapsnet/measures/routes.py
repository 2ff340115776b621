"""How many routes lead from one to the other that share nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp
from scipy.sparse import csgraph

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import is_one, positions, whole
from gemeenschapsnet.measures.paths import nearest
from gemeenschapsnet.sparse import Graph, IntArray, SparseGraph, as_sparse

# In a larger network than this, how far to look for all routes before looking everywhere.
_LARGE = 2_000
_DEPTHS = (2, 4, 6)


def disjoint_routes(graph: Graph, source: Any, target: Any, *, steps: int | None = None) -> int:
    """Count routes from source to target of which no two share anybody in between.

    A single node is an end itself. A collection, such as the municipality or a community, acts as
    one extra node tied to each of its members: routes run through members, each member carries at
    most one route, and the step between the collection and its member is not counted.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; routes follow arcs
    source, target : one node or a collection; an empty collection has no routes
    steps : the longest route that counts, in ties between people; None for any length

    Returns
    -------
    int
        A direct tie between two single nodes is one route. A tie between a member of the source
        and a member of the target is one route and uses up both. A node in both is one route of
        no steps and is used up.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph``; ``same_ends`` when source and target are the same single node;
        ``argument_whole`` when `steps` is not a whole number of 0 or more.

    Notes
    -----
    Without `steps` this is a maximum flow (Menger's theorem). With `steps` the number is exact as
    well: a flow over the nodes that are near enough bounds it from above, and if that flow itself
    breaks the bound on length, an integer programme finds the number. Finding it is NP-hard from
    five steps between two nodes (Itai, Perl & Shiloach 1982), so large dense networks with a long
    limit may take long.

    References
    ----------
    Menger (1927); Itai, Perl & Shiloach (1982), *Networks* 12; Moody & White (2003).
    """
    sparse = as_sparse(graph)
    ends = positions(sparse, source), positions(sparse, target)
    single = is_one(sparse, source), is_one(sparse, target)
    limit = None if steps is None else whole("steps", steps, least=0)
    if all(single) and ends[0] == ends[1]:
        raise wording.error(InvalidGraph, "same_ends", given=str(sparse.labels[ends[0][0]]))
    return _count(_arcs(_start(sparse, ends[0], single[0]), ends[1], single[1], limit), limit)


def routes_to_groups(
    graph: Graph, source: Any, groups: Mapping[Any, Iterable[Any]], *, steps: int | None = None
) -> pd.Series[Any]:
    """Count, for each of many groups, the routes of which no two share anybody in between.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; routes follow arcs
    source : one node or a collection; an empty collection has no routes
    groups : the nodes of every group, each group as one end
    steps : the longest route that counts, in ties between people; None for any length

    Returns
    -------
    Series of int, index in the order of the groups
        As `disjoint_routes`, with each group as a collection; the same number, sooner.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph``; ``argument_whole`` when `steps` is not a whole number of 0 or more.
    """
    sparse = as_sparse(graph)
    limit = None if steps is None else whole("steps", steps, least=0)
    sources = positions(sparse, source)
    single = is_one(sparse, source)
    start = _start(sparse, sources, single)
    begin = start if limit is None else _near(start, limit)
    # in a large network all routes are mostly found close by, where there is little to look at
    large = limit is None and sparse.n > _LARGE
    depths = {depth: _near(start, depth) for depth in (_DEPTHS if large else ())}
    found = []
    for people in groups.values():
        goals = positions(sparse, list(people))
        most, routes = len(goals) if single else min(len(sources), len(goals)), 0
        for depth, near in depths.items():
            if routes < most:
                routes = _count(_arcs(near, goals, False, depth), limit)
        if routes < most:
            routes = _count(_arcs(begin, goals, False, limit), limit)
        found.append(routes)
    index = pd.Index(list(groups), tupleize_cols=False)
    return pd.Series(found, index=index, name="routes", dtype="int64")


def shortest_route(graph: Graph, sources: Any, targets: Any) -> tuple[Any, ...]:
    """Return the nodes on one shortest route from any source to any target.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; routes follow arcs
    sources, targets : one node or a collection

    Returns
    -------
    tuple of nodes, the source first and the target last
        One node when a source is a target; empty without a route. Of several shortest routes the
        one through the nodes that come first in the graph, looking back from the target.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a source or a target is not in the graph.
    """
    sparse = as_sparse(graph)
    steps = nearest(sparse, positions(sparse, sources))
    goals = positions(sparse, targets)
    goals = goals[steps[goals] >= 0]
    if not len(goals):
        return ()
    back = sparse.reversed()
    route = [int(goals[steps[goals].argmin()])]
    while steps[route[-1]] > 0:
        before = back.neighbours(route[-1])
        route.append(int(before[steps[before] == steps[route[-1]] - 1][0]))
    return tuple(sparse.labels[route[::-1]])


@dataclass(frozen=True)
class _Arcs:
    """Arcs that a route may use, between n nodes; `length` is 0 to and from a collection."""

    n: int
    source: int
    target: int
    tail: IntArray
    head: IntArray
    length: IntArray
    early: IntArray  # the fewest steps in which the head is reached over this arc
    late: IntArray  # the most steps after which the target can still be reached in time


@dataclass(frozen=True)
class _Start:
    """The arcs by which a route can begin, wherever it leads; `early` as in `_Arcs`."""

    back: SparseGraph
    source: int
    there: IntArray
    tail: IntArray
    head: IntArray
    length: IntArray
    early: IntArray


def _start(sparse: SparseGraph, sources: IntArray, single: bool) -> _Start:
    n = sparse.n
    source = int(sources[0]) if single else n
    outside = sources[:0] if single else sources
    tail = np.concatenate([sparse.rows, np.full(len(outside), source)])
    head = np.concatenate([sparse.indices, outside])
    length = np.repeat([1, 0], [len(sparse.rows), len(outside)])
    there = np.full(n + 2, -1, dtype=np.int64)
    there[:n] = nearest(sparse, sources)
    there[source] = 0
    keep = (head != source) & (there[tail] >= 0)
    tail, head, length = tail[keep], head[keep], length[keep]
    return _Start(sparse.reversed(), source, there, tail, head, length, there[tail] + length)


def _near(start: _Start, limit: int) -> _Start:
    """Return the arcs that begin a route of at most so many steps."""
    keep = start.early <= limit
    return replace(
        start,
        tail=start.tail[keep],
        head=start.head[keep],
        length=start.length[keep],
        early=start.early[keep],
    )


def _arcs(start: _Start, goals: IntArray, single: bool, limit: int | None) -> _Arcs:
    n = start.back.n
    target = int(goals[0]) if single else n + 1
    # a single source that is itself a member has its step to the collection here
    outside = goals[:0] if single else goals[start.there[goals] >= 0]
    tail = np.concatenate([start.tail, outside])
    head = np.concatenate([start.head, np.full(len(outside), target)])
    length = np.concatenate([start.length, np.zeros(len(outside), dtype=np.int64)])
    early = np.concatenate([start.early, start.there[outside]])
    back = np.full(n + 2, -1, dtype=np.int64)
    back[:n] = nearest(start.back, goals, limit=limit)
    back[target] = 0
    bound = n if limit is None else limit
    keep = (tail != target) & (back[head] >= 0) & (early + back[head] <= bound)
    tail, head, length, early = tail[keep], head[keep], length[keep], early[keep]
    return _Arcs(n + 2, start.source, target, tail, head, length, early, bound - back[head])


def _count(arcs: _Arcs, limit: int | None) -> int:
    if not len(arcs.tail):
        return 0
    arcs = _renumbered(arcs)
    upper, lower = _flow(arcs, limit)
    return upper if lower == upper else _programme(arcs, limit or 0)


def _renumbered(arcs: _Arcs) -> _Arcs:
    """Return the same arcs between as few nodes as they need."""
    ends = np.concatenate([[arcs.source, arcs.target], arcs.tail, arcs.head])
    used = np.zeros(arcs.n, dtype=bool)
    used[ends] = True
    place = np.cumsum(used) - 1
    return replace(
        arcs,
        n=int(used.sum()),
        source=int(place[arcs.source]),
        target=int(place[arcs.target]),
        tail=place[arcs.tail],
        head=place[arcs.head],
    )


def _flow(arcs: _Arcs, limit: int | None) -> tuple[int, int]:
    """Return the maximum flow, and how many of its routes are short enough.

    Each node is split into a way in and a way out with room for one route between them.
    """
    n = arcs.n
    nodes = np.arange(n)
    tail = np.concatenate([nodes, arcs.tail + n])
    head = np.concatenate([nodes + n, arcs.head])
    room = sp.csr_array((np.ones(len(tail), dtype=np.int32), (tail, head)), shape=(2 * n, 2 * n))
    room.indices, room.indptr = room.indices.astype(np.int32), room.indptr.astype(np.int32)
    result = csgraph.maximum_flow(room, arcs.source + n, arcs.target)
    upper = int(result.flow_value)
    if limit is None:
        return upper, upper
    used = np.asarray(result.flow[arcs.tail + n, arcs.head]).ravel() > 0
    at = arcs.head[used & (arcs.tail == arcs.source)]
    inner = used & (arcs.tail != arcs.source)
    onward, cost = np.full(n, arcs.target), np.zeros(n, dtype=np.int64)
    onward[arcs.tail[inner]] = arcs.head[inner]
    cost[arcs.tail[inner]] = arcs.length[inner]
    walked = arcs.length[used & (arcs.tail == arcs.source)].copy()
    for _ in range(limit + 2):
        walked += cost[at]
        at = onward[at]
    return upper, int(((at == arcs.target) & (walked <= limit)).sum())


def _programme(arcs: _Arcs, limit: int) -> int:
    """Return the number exactly: a flow in which an arc is used at a known step.

    One variable per arc and number of steps after it. What enters a node after h steps leaves it
    after h steps, and at most one route enters a node; so every whole solution is a set of routes
    that are short enough and share nobody.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to load and seldom needed

    counts = np.maximum(arcs.late - arcs.early + 1, 0)
    if arcs.n:
        counts = np.where(arcs.tail == arcs.source, np.minimum(counts, 1), counts)
    arc = np.repeat(np.arange(len(counts)), counts)
    offset = np.arange(len(arc)) - np.repeat(np.cumsum(counts) - counts, counts)
    step = arcs.early[arc] + offset
    tail, head = arcs.tail[arc], arcs.head[arc]
    variable = np.arange(len(arc))
    comes, goes = head != arcs.target, tail != arcs.source
    width = limit + 1
    shape = (arcs.n * width, len(arc))
    enters = _rows(head[comes] * width + step[comes], variable[comes], shape)
    before = step - arcs.length[arc]
    leaves = _rows(tail[goes] * width + before[goes], variable[goes], shape)
    once = _rows(head[comes], variable[comes], (arcs.n, len(arc)))
    answer = milp(
        -(~goes).astype(float),
        constraints=[LinearConstraint(enters - leaves, 0, 0), LinearConstraint(once, -np.inf, 1)],
        integrality=np.ones(len(arc), dtype=np.int64),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    if answer.fun is None:  # no routes at all is a solution, so this is the solver giving up
        raise RuntimeError(answer.message)
    return round(-float(answer.fun))


def _rows(row: IntArray, column: IntArray, shape: tuple[int, int]) -> sp.csr_array[Any]:
    return sp.csr_array((np.ones(len(row)), (row, column)), shape=shape)

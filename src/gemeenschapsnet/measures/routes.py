"""How many routes lead from one to the other that share nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse as sp
from scipy.sparse import csgraph

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import is_one, positions, whole
from gemeenschapsnet.measures.paths import nearest
from gemeenschapsnet.sparse import Graph, IntArray, SparseGraph, as_sparse


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
    arcs = _arcs(sparse, ends, single, limit)
    if not len(arcs.tail):
        return 0
    upper, lower = _flow(arcs, limit)
    return upper if lower == upper else _programme(arcs, limit or 0)


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


def _arcs(
    sparse: SparseGraph,
    ends: tuple[IntArray, IntArray],
    single: tuple[bool, bool],
    limit: int | None,
) -> _Arcs:
    n = sparse.n
    source = int(ends[0][0]) if single[0] else n
    target = int(ends[1][0]) if single[1] else n + 1
    tail, head = [sparse.rows], [sparse.indices]
    length = [np.ones(len(sparse.rows), dtype=np.int64)]
    if not single[0]:
        tail.append(np.full(len(ends[0]), source))
        head.append(ends[0])
    if not single[1]:
        # a single source that is itself a member has its step to the collection here
        tail.append(ends[1])
        head.append(np.full(len(ends[1]), target))
    extra = sum(map(len, tail)) - len(sparse.rows)
    length.append(np.zeros(extra, dtype=np.int64))
    t, h, cost = np.concatenate(tail), np.concatenate(head), np.concatenate(length)
    there, back = np.full(n + 2, -1, dtype=np.int64), np.full(n + 2, -1, dtype=np.int64)
    there[:n] = nearest(sparse, ends[0])
    back[:n] = nearest(sparse.reversed(), ends[1])
    there[source] = back[target] = 0
    keep = (t != target) & (h != source) & (there[t] >= 0) & (back[h] >= 0)
    early = there[t] + cost
    bound = n if limit is None else limit
    keep &= early + back[h] <= bound
    t, h, cost, early = t[keep], h[keep], cost[keep], early[keep]
    return _Arcs(n + 2, source, target, t, h, cost, early, bound - back[h])


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

"""How far groups are from some starting points, after each of many departures at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.measures.arguments import distinct, placed, positions, whole
from gemeenschapsnet.measures.bits import Bits, bits, flags
from gemeenschapsnet.measures.paths import nearest
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Numbers of 64 bits gathered in one go, one number per tie and 64 departures.
_HELD = 2_000_000
_WORDS = 32

Bools = npt.NDArray[np.bool_]


def steps_after(
    graph: Graph,
    sources: Any,
    groups: Mapping[Any, Iterable[Any]],
    departures: Sequence[Iterable[Any]],
    *,
    steps: int | None = None,
) -> pd.DataFrame:
    """Count the steps from the nearest source to each group, after each of many departures.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; steps follow arcs
    sources : one node or a collection; may be empty
    groups : the nodes of every group; may be empty
    departures : who leaves, a collection of nodes for each departure. Sources and members who
        leave are gone as well; ones that the graph does not have are no error
    steps : look no further than this; None for any length

    Returns
    -------
    DataFrame of float, in steps, index in the order of the groups, a column per departure (0, 1 …)
        0 when a source is in the group. NaN when nobody of it is left, there is no route, or the
        route is longer than `steps`.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a source or a member is not in the graph; ``argument_whole``
        when `steps` is not a whole number of 0 or more.

    Notes
    -----
    Every tie is looked at for 64 departures in one go, as the bits of one number (Then et al.
    2014, *Proceedings of the VLDB Endowment* 8).
    """
    sparse = as_sparse(graph)
    limit = None if steps is None else whole("steps", steps, least=0)
    named = [pd.Index(list(who), tupleize_cols=False) for who in departures]
    places = [sparse.labels.get_indexer(who) for who in named]
    gone = marks([found[found >= 0] for found in places], sparse.n)
    start, member = positions(sparse, sources), members_of(sparse, groups)
    parts = [found for _, found in after_departures(sparse, start, member, gone, limit=limit)]
    held = np.concatenate([np.zeros((len(groups), 0)), *parts], axis=1)
    return pd.DataFrame(held, index=pd.Index(list(groups), tupleize_cols=False))


def setbacks(graph: Graph, sources: Any, groups: Mapping[Any, Iterable[Any]]) -> pd.DataFrame:
    """List whose departure sets back which group, out of all single departures.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; steps follow arcs
    sources : one node or a collection; may be empty
    groups : the nodes of every group; may be empty

    Returns
    -------
    DataFrame with columns
        node : who leaves; group; steps_before and steps_after : from the nearest source to the
        nearest member, of those who are left (NaN: no route). In node order, then in the order of
        the groups; nobody else sets a group back.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a source or a member is not in the graph.

    Notes
    -----
    Only somebody on every shortest route to a group can set it back. So the people on one shortest
    route to each group are tried, and no others.
    """
    sparse = as_sparse(graph)
    start, member = positions(sparse, sources), members_of(sparse, groups)
    steps = nearest(sparse, start)
    before = _nearest_member(member, steps)
    tried = _on_a_route(sparse, member, steps, before)
    gone = marks([tried[i : i + 1] for i in range(len(tried))], sparse.n)
    who, which, after = [tried[:0]], [tried[:0]], [before[:0]]
    for columns, found in after_departures(sparse, start, member, gone):
        worse = ~np.isnan(before)[:, None] & ~(found <= before[:, None])
        column, group = np.nonzero(worse.T)
        who.append(tried[columns][column])
        which.append(group)
        after.append(found[group, column])
    group = np.concatenate(which)
    names = pd.Index(list(groups), tupleize_cols=False)
    return pd.DataFrame(
        {
            "node": sparse.labels.take(np.concatenate(who)),
            "group": names.take(group),
            "steps_before": before[group],
            "steps_after": np.concatenate(after),
        }
    )


def pairs_within(
    graph: Graph,
    groups: Mapping[Any, Iterable[Any]],
    *,
    steps: int = 2,
    without: Iterable[Any] = (),
) -> pd.DataFrame:
    """Tell which groups are within some steps of each other.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; steps follow arcs
    groups : the nodes of every group; may be empty
    steps : from the nearest member of the one to the nearest of the other; a shared member is 0
    without : nodes left out, as if they had gone; ones that the graph does not have are no error

    Returns
    -------
    DataFrame of bool, groups by groups
        Whether the group of the column is within `steps` of that of the row. A group of which
        nobody is there is near to none, itself included.

    Raises
    ------
    InvalidGraph
        As `steps_after`.
    """
    sparse = as_sparse(graph)
    limit = whole("steps", steps, least=0)
    member = members_of(sparse, groups)
    gone = sparse.labels.isin(list(without))
    closed = np.where(gone, ~np.uint64(0), np.uint64(0))[:, None]
    near = np.zeros((len(groups), len(groups)), dtype=bool)
    words = _words(sparse)
    for low in range(0, len(groups), 64 * words):
        part = member[low : low + 64 * words]
        seen = _columns(part.T.tocsc()) & ~closed
        for new in islice(_waves(sparse, seen, closed), limit):
            seen = seen | new
        near[low : low + part.shape[0]] = flags(_any(member, seen), part.shape[0]).T
    names = pd.Index(list(groups), tupleize_cols=False)
    return pd.DataFrame(near, index=names, columns=names)


def marks(places: Sequence[IntArray], n: int) -> sp.csc_array[Any]:
    """Return a column for each collection of nodes, true for its nodes."""
    column = np.repeat(np.arange(len(places)), [len(found) for found in places])
    row = np.concatenate([np.zeros(0, dtype=np.int64), *places])
    shape = (n, len(places))
    return sp.coo_array((np.ones(len(row), dtype=bool), (row, column)), shape=shape).tocsc()


def members_of(sparse: SparseGraph, groups: Mapping[Any, Iterable[Any]]) -> sp.csr_array[Any]:
    """Return a row for each group, true for its nodes."""
    held = [list(nodes) for nodes in groups.values()]
    row = np.repeat(np.arange(len(held)), [len(nodes) for nodes in held])
    column = placed(sparse, [node for nodes in held for node in nodes])
    shape = (len(held), sparse.n)
    return sp.coo_array((np.ones(len(row), dtype=bool), (row, column)), shape=shape).tocsr()


def after_departures(
    sparse: SparseGraph,
    start: IntArray,
    member: sp.csr_array[Any],
    gone: sp.csc_array[Any] | Bools,
    *,
    limit: int | None = None,
) -> Iterator[tuple[slice, FloatArray]]:
    """Yield which departures were looked at, and the steps to each group after each of them.

    Parameters
    ----------
    sparse : the graph
    start : positions of the sources
    member : groups by nodes
    gone : nodes by departures
    limit : the most steps that count
    """
    total, words = gone.shape[1], _words(sparse)
    for low in range(0, total, 64 * words):
        columns = slice(low, min(low + 64 * words, total))
        width = columns.stop - low
        closed = _columns(gone[:, columns])
        seen = np.zeros_like(closed)
        seen[start] = ~closed[start]
        found = np.full((member.shape[0], width), np.nan)
        found[flags(_any(member, seen), width)] = 0
        for step, new in enumerate(islice(_waves(sparse, seen, closed), limit), start=1):
            missing = np.isnan(found)
            if not missing.any():
                break
            found[missing & flags(_any(member, new), width)] = step
        yield columns, found


def steps_at(
    sparse: SparseGraph,
    begin: sp.csc_array[Any],
    gone: sp.csc_array[Any],
    at: IntArray,
    limit: int,
) -> npt.NDArray[np.int16]:
    """Return the steps to some nodes of many searches, each with its own start and leavers.

    Parameters
    ----------
    sparse : the graph
    begin, gone : nodes by searches: where each begins, and who has left
    at : positions of the nodes that are asked after
    limit : how far to look; farther is ``limit + 1``

    Returns
    -------
    array of searches by nodes in `at`
    """
    total, words = begin.shape[1], _words(sparse)
    found = np.full((total, len(at)), limit + 1, dtype=np.int16)
    for low in range(0, total, 64 * words):
        columns = slice(low, min(low + 64 * words, total))
        width = columns.stop - low
        closed = _columns(gone[:, columns])
        seen = _columns(begin[:, columns]) & ~closed
        found[columns][flags(seen[at], width).T] = 0
        for step, new in enumerate(islice(_waves(sparse, seen, closed), limit), start=1):
            found[columns][flags(new[at], width).T] = step
    return found


def _columns(marked: sp.csc_array[Any] | Bools) -> Bits:
    """Return a bit for each column, per row."""
    row, column = (place.astype(np.int64) for place in marked.nonzero())
    return bits(row, column, (marked.shape[0], marked.shape[1]))


def _waves(sparse: SparseGraph, seen: Bits, closed: Bits) -> Iterator[Bits]:
    """Yield, step by step, by which searches every node is met; none meets a closed one."""
    back = sparse.reversed()
    tied = np.flatnonzero(back.degree)
    while len(tied):
        new = np.zeros_like(seen)
        new[tied] = np.bitwise_or.reduceat(seen[back.indices], back.indptr[tied], axis=0)
        new &= ~(seen | closed)
        if not new.any():
            return
        yield new
        seen = seen | new


def _any(member: sp.csr_array[Any], seen: Bits) -> Bits:
    """Return by which searches anybody of every group was met."""
    met = np.zeros((member.shape[0], seen.shape[1]), dtype=np.uint64)
    filled = np.flatnonzero(np.diff(member.indptr))
    if len(filled):
        starts = member.indptr[filled]
        met[filled] = np.bitwise_or.reduceat(seen[member.indices], starts, axis=0)
    return met


def _words(sparse: SparseGraph) -> int:
    return max(1, min(_WORDS, _HELD // max(len(sparse.indices), 1)))


def _nearest_member(member: sp.csr_array[Any], steps: IntArray) -> FloatArray:
    """Return the steps to the nearest member of every group; NaN without a route."""
    away = np.where(steps < 0, np.nan, steps)[member.indices]
    filled = np.flatnonzero(np.diff(member.indptr))
    found = np.full(member.shape[0], np.nan)
    if len(filled):
        found[filled] = np.fmin.reduceat(away, member.indptr[filled])
    return found


def _on_a_route(
    sparse: SparseGraph, member: sp.csr_array[Any], steps: IntArray, before: FloatArray
) -> IntArray:
    """Return the nodes on one shortest route to every group that has one, ascending."""
    group = np.repeat(np.arange(member.shape[0]), np.diff(member.indptr))
    at = member.indices[steps[member.indices] == before[group]].astype(np.int64)
    group = group[steps[member.indices] == before[group]]
    at = at[np.unique(group, return_index=True)[1]]
    back = sparse.reversed()
    nearer = (steps[back.indices] == steps[back.rows] - 1) & (steps[back.indices] >= 0)
    node, first = np.unique(back.rows[nearer], return_index=True)
    came_from = np.full(sparse.n, -1, dtype=np.int64)
    came_from[node] = back.indices[nearer][first]
    found = [at]
    while len(at := distinct(came_from[at[steps[at] > 0]])):
        found.append(at)
    return distinct(np.concatenate(found))

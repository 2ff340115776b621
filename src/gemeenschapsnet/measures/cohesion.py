"""Cohesion: how closely knit a network is, and where it falls apart."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp
from scipy.sparse import csgraph

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import distinct, spread
from gemeenschapsnet.measures.blocks import blocks
from gemeenschapsnet.measures.triangles import triangles, turned
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Two-step paths, or ties ahead of a search, looked at in one go: bounds memory.
_BLOCK = 4_000_000


def density(graph: Graph) -> float:
    """Share of the possible ties that exist; of the possible arcs when directed.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; nodes without ties count

    Returns
    -------
    float between 0 and 1
        NaN with fewer than two nodes: no tie is possible.

    References
    ----------
    Wasserman & Faust (1994), *Social Network Analysis*, section 4.1.
    """
    sparse = as_sparse(graph)
    possible = sparse.n * (sparse.n - 1) / (1 if sparse.directed else 2)
    return sparse.m / possible if possible else float("nan")


def components(graph: Graph, *, connection: Literal["weak", "strong"] = "weak") -> pd.Series[Any]:
    """Tell for each node in which part of the network it is; no route leads from part to part.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    connection : ``"weak"``: an arc either way connects; ``"strong"``: two nodes belong together
        when arcs lead from each to the other. The same when undirected

    Returns
    -------
    Series of int, index in node order
        0 for the nodes of the largest part, 1 for the next, and so on; of parts of the same size
        the one with the first node comes first. A node without ties is a part of its own.

    Raises
    ------
    InvalidGraph
        ``argument_choice`` for another connection.

    References
    ----------
    Wasserman & Faust (1994), *Social Network Analysis*, section 4.2; Tarjan (1972).
    """
    if connection not in ("weak", "strong"):
        raise wording.error(
            InvalidGraph,
            "argument_choice",
            name="connection",
            given=connection,
            known="weak, strong",
        )
    sparse = as_sparse(graph)
    count, part = csgraph.connected_components(
        sparse.matrix(), directed=sparse.directed, connection=connection
    )
    _, first = np.unique(part, return_index=True)
    order = np.lexsort((first, -np.bincount(part, minlength=count)))
    number = np.empty(count, dtype=np.int64)
    number[order] = np.arange(count)
    return sparse.series(number[part], "component")


def core_number(graph: Graph) -> pd.Series[Any]:
    """Return the largest k for which a node is in a group where all have k contacts inside it.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as one contact

    Returns
    -------
    Series of int, in contacts, index in node order
        0 for a node without ties.

    References
    ----------
    Seidman (1983), *Social Networks* 5; Batagelj & Zaversnik (2003).
    """
    contact = as_sparse(graph).to_undirected()
    core = np.zeros(contact.n, dtype=np.int64)
    left = contact.degree.copy()  # contacts that have not been taken away
    stays = np.arange(contact.n)
    while len(stays):
        k = int(left[stays].min())
        goes = stays[left[stays] == k]
        while len(goes):
            core[goes] = k
            left[goes] = -1
            start = contact.indptr[goes]
            touched = contact.indices[spread(start, contact.indptr[goes + 1] - start)]
            touched, lost = np.unique(touched[left[touched] > k], return_counts=True)
            left[touched] = np.maximum(left[touched] - lost, k)
            goes = touched[left[touched] == k]
        stays = stays[left[stays] > k]
    return contact.series(core, "core_number")


def local_bridges(graph: Graph) -> pd.DataFrame:
    """List the ties whose ends share no contact, with the way round when the tie is gone.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact

    Returns
    -------
    DataFrame with columns source, target, span and a row per tie
        span : steps between the ends without the tie, 3 or more; inf for a bridge, when there is
        no other way. Sorted in node order; source comes before target in the graph.

    References
    ----------
    Granovetter (1973), *American Journal of Sociology* 78 (local bridge of degree n); Easley &
    Kleinberg (2010), *Networks, Crowds, and Markets*, section 3.2 (span).
    """
    contact = as_sparse(graph).to_undirected()
    entry = np.flatnonzero(~_in_triangle(contact) & (contact.rows < contact.indices))
    source, target = contact.rows[entry], contact.indices[entry]
    bridge = _is_bridge(contact, source, target)
    span = np.where(bridge, np.inf, 3.0)
    far = np.flatnonzero(~bridge & ~_in_square(contact)[entry])
    chain = _chains(source[far], target[far], contact.degree == 2)
    _, one, which = np.unique(chain, return_index=True, return_inverse=True)
    span[far] = _detours(contact, source[far[one]], target[far[one]])[which]
    return pd.DataFrame(
        {
            "source": contact.labels.take(source),
            "target": contact.labels.take(target),
            "span": span,
        }
    )


def _in_triangle(contact: SparseGraph) -> npt.NDArray[np.bool_]:
    """Mark the entries of ties whose ends share a contact."""
    found = np.zeros(len(contact.indices), dtype=bool)
    for sides in triangles(contact.indptr, contact.indices):
        for side in sides:
            found[side] = True
    return found | found[turned(contact.indptr, contact.indices)]


def _in_square(contact: SparseGraph) -> npt.NDArray[np.bool_]:
    """Mark the entries of ties in a cycle of four: two two-step paths between the same two nodes.

    Each cycle is seen from its corner with most contacts. So a hub is never a middle, and at most
    ``ties ** 1.5`` paths are visited.
    """
    n, degree = contact.n, contact.degree
    rank = degree * n + np.arange(n)
    down = np.flatnonzero(rank[contact.rows] > rank[contact.indices])
    top, middle = contact.rows[down], contact.indices[down]
    ends = np.cumsum(degree[middle])
    found = np.zeros(len(contact.indices), dtype=bool)
    low = 0
    while low < len(down):
        before = ends[low - 1] if low else 0
        last = max(low, int(np.searchsorted(ends, before + _BLOCK, side="right")) - 1)
        high = int(np.searchsorted(top, top[last], side="right"))  # all paths of a top together
        part = slice(low, high)
        first = np.repeat(down[part], degree[middle[part]])
        second = spread(contact.indptr[middle[part]], degree[middle[part]])
        lower = rank[contact.indices[second]] < rank[contact.rows[first]]
        first, second = first[lower], second[lower]
        pair = contact.rows[first] * n + contact.indices[second]
        _, which, paths = np.unique(pair, return_inverse=True, return_counts=True)
        several = paths[which] > 1
        found[first[several]] = found[second[several]] = True
        low = high
    return found | found[turned(contact.indptr, contact.indices)]


def _is_bridge(contact: SparseGraph, source: IntArray, target: IntArray) -> npt.NDArray[np.bool_]:
    """Tell for each tie whether it is a block of its own."""
    found = blocks(contact)
    bridge = np.zeros(len(source), dtype=bool)
    for below, above in ((source, target), (target, source)):
        block = found.block[below]
        at = np.flatnonzero(block >= 0)
        pair = found.sizes[block[at]] == 2
        bridge[at] |= pair & (found.top[block[at]] == above[at])
    return bridge


def _chains(source: IntArray, target: IntArray, passed: npt.NDArray[np.bool_]) -> IntArray:
    """Give the ties of one chain the same number.

    Every way round one tie of a chain takes the others, so they have the same span. `passed` marks
    the nodes with two contacts. Such a node has both its ties here or neither of them.
    """
    count = len(source)
    ends = np.concatenate([source, target])
    joins = np.flatnonzero(passed[ends])
    joins = joins[np.argsort(ends[joins], kind="stable")] % max(count, 1)
    links = sp.coo_array((np.ones(len(joins) // 2), (joins[::2], joins[1::2])), (count, count))
    return np.asarray(csgraph.connected_components(links, directed=False)[1])


def _detours(contact: SparseGraph, source: IntArray, target: IntArray) -> FloatArray:
    """Count the steps between the ends of each tie without that tie, inf without another way.

    Two breadth-first searches per tie, from either end, meet each other: search ``2t`` from the
    source of tie t and ``2t + 1`` from its target, all in the same arrays with a key
    ``search * n + node``. In each round every tie lets the search with fewest ties ahead take a
    step, so that hubs are entered last.
    """
    n, degree = contact.n, contact.degree
    end = np.column_stack([source, target]).ravel()
    span = np.full(len(source), np.inf)
    edge = np.arange(len(end)) * n + end
    waiting = [(0, edge, edge[:0])] if len(edge) else []
    while waiting:
        steps, edge, behind = waiting.pop()
        search, node = np.divmod(edge, n)
        ahead = np.bincount(search, weights=degree[node], minlength=len(end)).reshape(-1, 2)
        total = np.cumsum(ahead.min(axis=1))
        one, many = np.searchsorted(total, [0, _BLOCK], side="right")
        cut = max(one + 1, many)
        if total[cut - 1] < total[-1]:
            at = np.searchsorted(edge, 2 * cut * n), np.searchsorted(behind, 2 * cut * n)
            waiting.append((steps, edge[at[0] :], behind[at[1] :]))
            waiting.append((steps, edge[: at[0]], behind[: at[1]]))
            continue
        turn = 2 * np.arange(len(source)) + ahead.argmin(axis=1)
        moves = turn[search // 2] == search
        at, old = node[moves], np.repeat(search[moves], degree[node[moves]])
        onto = contact.indices[spread(contact.indptr[at], degree[at])]
        itself = (np.repeat(at, degree[at]) == end[old]) & (onto == end[old ^ 1])
        new = distinct((old * n + onto)[~itself])
        new = np.delete(new, _places(new, np.concatenate([edge[moves], behind])))
        found = new // n
        met = found[_places(new, (search[~moves] ^ 1) * n + node[~moves])] // 2
        span[met] = steps + 1
        goes = np.zeros(len(source), dtype=bool)
        goes[found // 2] = True
        goes[met] = False
        if goes.any():
            kept = turn[behind // n // 2] != behind // n
            behind = np.concatenate([behind[kept], edge[moves]])
            edge = np.concatenate([edge[~moves], new])
            edge, behind = (np.sort(keys[goes[keys // n // 2]]) for keys in (edge, behind))
            waiting.append((steps + 1, edge, behind))
    return span


def _places(keys: IntArray, wanted: IntArray) -> IntArray:
    """Return the positions in the ascending keys of the wanted ones that are there."""
    place = np.searchsorted(keys, wanted)
    inside = place < len(keys)
    place = place[inside]
    return np.asarray(place[keys[place] == wanted[inside]])

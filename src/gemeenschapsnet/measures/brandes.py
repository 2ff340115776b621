"""Betweenness: how often somebody is on the shortest routes between others (Brandes 2001).

The dependency of a source s on a node v is the sum over targets t of the share of the shortest
routes from s to t that pass v. Betweenness is the sum over sources. Searches run side by side, and
the routes and dependencies of all of them are moved one step at a time by a product with the
adjacency matrix.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import rustworkx as rx
from scipy import sparse as sp
from scipy.sparse import csgraph
from scipy.special import rel_entr

from gemeenschapsnet.measures import fast
from gemeenschapsnet.measures.arguments import distinct, generator, spread, strengths, whole
from gemeenschapsnet.measures.paths import as_rustworkx, firsts, gathered, nearest
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Searches whose dependencies are summed before they are added to those of others. Each such sum
# is made in one thread, and they are added in a fixed order, however many threads there are.
_SUMMED = 64
_THREADS = 4
# A step of searches side by side costs as much as so many ties that are followed one by one.
_STEP = 800
# Entries of (starting points × ties) with lengths held at once.
_BLOCK = 250_000
# Routes as long as the shortest up to this share count as equally short: 1/3 three times is 1.
_EQUAL = 1e-10
# Chance that an estimate is off by more than its error says.
_RISK = 0.05


def betweenness(
    graph: Graph,
    *,
    weight: str | None = None,
    normalized: bool = True,
    samples: int | None = None,
    seed: int | None = None,
) -> pd.Series[Any]:
    """Sum over pairs of others of the share of their shortest routes that passes a node.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; routes follow arcs
    weight : edge attribute with tie strength, a tie then being 1/strength long; None counts every
        tie as one step
    normalized : divide by the number of pairs of others, (n - 1)(n - 2), halved when undirected
    samples : estimate from this many starting points, drawn without replacement; the sum over
        those is multiplied by n / samples, so that its expectation is the exact value. None, or n
        and more: exact.
    seed : of the draw; None means 0, so that the same input gives the same numbers

    Returns
    -------
    Series of float, index in node order
        From 0 to 1 when normalized (an estimate may exceed 1), else in pairs of nodes. Ends of a
        route do not count; a pair without a route adds nothing. With fewer than three nodes 0, and
        NaN when normalized: there are no pairs of others. ``attrs["samples"]`` is the number of
        starting points. ``attrs["error"]`` is the error bound, in the unit of the result: with a
        chance of at least 95% no node at all is further than this from its exact value; 0 when
        exact.

    Raises
    ------
    InvalidGraph
        ``strength_not_positive`` when a strength is zero, negative or missing; ``argument_whole``
        when `samples` is not a whole number of 1 or more, or `seed` of 0 or more.

    Notes
    -----
    The dependency of a starting point on a node, divided by n - 2, lies between 0 and 1; k of the
    n are drawn and their mean m is found. With ``r = ln(2 n / 0.05) / k``, and a 0.05 chance that
    this is wrong for any node, the mean of all n is

    - no u with ``m ln(m / u) + (1 - m) ln((1 - m) / (1 - u)) > r`` (Hoeffding 1963, theorem 1,
      which holds without replacement too): narrow where the estimates are small; or
    - within ``sqrt((1 - (k - 1) / n) r / 2)`` (Serfling 1974): narrow when nearly all are drawn.

    Which of the two is used hangs on n and k only: the first when ``r < (1 - (k - 1) / n) / 2``.
    ``attrs["error"]`` is that of the node with the widest; most estimates are far closer.

    References
    ----------
    Freeman (1977), *Sociometry* 40; Brandes (2001), *Journal of Mathematical Sociology* 25;
    Brandes & Pich (2007), *International Journal of Bifurcation and Chaos* 17, for sampling;
    Hoeffding (1963), *Journal of the American Statistical Association* 58, and Serfling (1974),
    *Annals of Statistics* 2, for its error.
    """
    sparse = as_sparse(graph, weight)
    n = sparse.n
    length = None if weight is None else 1 / strengths(sparse, zero=False)
    sources = np.arange(n)
    draw = generator(seed)
    if samples is not None and whole("samples", samples, least=1) < n:
        sources = np.sort(draw.choice(n, size=samples, replace=False))
    if length is not None:
        total = _by_length(sparse, sources, length)
    elif len(sources) == n and _one_by_one(sparse):
        total = _library(sparse)
    else:
        total = _dependencies(sparse, sources)
    ordered = 1 if sparse.directed else 2
    found = total * (n / max(len(sources), 1)) / ordered
    error = _error(total, n, len(sources)) / ordered
    if normalized:
        pairs = (n - 1) * (n - 2) / ordered if n > 2 else np.nan
        found, error = found / pairs, error / pairs
    result = sparse.series(found, "betweenness")
    result.attrs.update(samples=len(sources), error=float(error))
    return result


def _error(total: FloatArray, n: int, k: int) -> float:
    """Return how far any sum over n sources may be from its estimate, given the sums over k."""
    if k == n or n < 3:
        return 0.0
    risk, left = math.log(2 * n / _RISK) / k, 1 - (k - 1) / n
    off = math.sqrt(left * risk / 2) if risk >= left / 2 else _widest(total / (k * (n - 2)), risk)
    return off * n * (n - 2)


def _widest(means: FloatArray, risk: float) -> float:
    """Return how far above any of these means a mean may be without `risk` of relative entropy.

    Means are between 0 and 1. Nearer to 1 the distance below is the larger, and the same.
    """
    found = np.unique(np.clip(np.minimum(means, 1 - means), 0, 0.5))
    while len(found) > 64:
        # the distance is a concave function of the mean: the widest is beside the widest of some
        step = len(found) // 32
        best = step * int(_above(found[::step], risk).argmax())
        found = found[max(best - step, 0) : best + step + 1]
    return float(_above(found, risk).max())


def _above(means: FloatArray, risk: float) -> FloatArray:
    low, high = means, np.ones(len(means))
    for _ in range(60):
        middle = (low + high) / 2
        far = rel_entr(means, middle) + rel_entr(1 - means, 1 - middle) > risk
        low, high = np.where(far, low, middle), np.where(far, middle, high)
    return high - means


def _one_by_one(sparse: SparseGraph) -> bool:
    """Tell whether the network is so small, or its chains so long, that a loop is faster."""
    contact = sparse.to_undirected()
    longest = nearest(contact, firsts(contact)).max(initial=0)
    return bool(longest * _STEP > len(contact.indices) + sparse.n)


def _library(sparse: SparseGraph) -> FloatArray:
    # One thread: several would add in another order each time, and so give other last digits.
    found = rx.betweenness_centrality(
        as_rustworkx(sparse), normalized=False, parallel_threshold=sparse.n + 1
    )
    once = np.fromiter(found.values(), np.float64, sparse.n)
    return once if sparse.directed else 2 * once


def _dependencies(sparse: SparseGraph, sources: IntArray) -> FloatArray:
    """Add up the dependencies of the sources on each node, every tie being one step long."""
    order, near = gathered(sparse)
    place = np.empty(near.n, dtype=np.int64)
    place[order] = np.arange(near.n)
    starts = np.sort(place[sources])
    loops = _loops(sparse, sources)
    if loops is None:
        lanes = max(8, min(_SUMMED, 320_000 // max(near.n, 1)))
        work = partial(_side_by_side, _matrix(near), lanes)
    else:
        lanes = max(4, min(16, 800_000 // max(near.n, 1)))
        # numbers without a sign need no check whether they count from the end
        work = partial(loops.dependency, near.indptr, near.indices.astype(np.uint32), lanes)
    found = np.empty(near.n)
    found[order] = _added(work, starts, near.n)
    return found


def _loops(sparse: SparseGraph, sources: IntArray) -> ModuleType | None:
    return fast.loops("searches", len(sparse.indices) * len(sources) // 1000)


def _added(work: Callable[[IntArray], FloatArray], sources: IntArray, n: int) -> FloatArray:
    """Add up over the sources, always in the same order."""
    parts = [sources[low : low + _SUMMED] for low in range(0, len(sources), _SUMMED)]
    total = np.zeros(n)
    with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as pool:
        for part in pool.map(work, parts):
            total += part
    return total


def _side_by_side(matrix: sp.csr_array[Any], lanes: int, sources: IntArray) -> FloatArray:
    """Add up the dependencies of the sources on each node, so many searches at a time."""
    total = np.zeros(matrix.shape[0])
    for low in range(0, len(sources), lanes):
        for search in _searched(matrix, sources[low : low + lanes]).T:
            total += search
    return total


def _searched(matrix: sp.csr_array[Any], sources: IntArray) -> FloatArray:
    """Return the dependency of each source (column) on each node (row)."""
    shape = matrix.shape[0], len(sources)
    routes = np.zeros(shape)
    routes[sources, np.arange(len(sources))] = 1
    near = np.zeros(len(routes), dtype=bool)
    # per step: the nodes that any search reaches then, their ties, the routes of those searches
    nodes, front, levels = sources, routes[sources], []
    while len(nodes):
        ties = matrix[nodes]
        levels.append((nodes, ties, front))
        near[ties.indices] = True
        nodes = np.flatnonzero(near)
        near[nodes] = False
        front = (ties.T @ front)[nodes]
        front *= routes[nodes] == 0  # and not those of searches that were there before
        new = front.any(axis=1)
        nodes, front = nodes[new], front[new]
        routes[nodes] += front
    depends, shares = np.zeros(shape), np.zeros(shape)
    depend: Any = 0.0
    for (nodes, _, front), (before, ties, routes) in zip(
        levels[:1:-1], levels[-2:0:-1], strict=True
    ):
        shares[nodes] = (1 + depend) / (front + (front == 0)) * (front > 0)
        depend = (ties @ shares) * routes
        depends[before] += depend
        shares[nodes] = 0
    return depends


def _matrix(sparse: SparseGraph) -> sp.csr_array[Any]:
    """Return the adjacency matrix with short positions where they fit, which is faster."""
    kind = np.int32 if max(len(sparse.indices), sparse.n) < 2**31 else np.int64
    held = np.ones(len(sparse.indices)), sparse.indices.astype(kind), sparse.indptr.astype(kind)
    return sp.csr_array(held, shape=(sparse.n, sparse.n))


def _by_length(sparse: SparseGraph, sources: IntArray, length: FloatArray) -> FloatArray:
    """Add up the dependencies of the sources on each node, ties having a length."""
    loops = _loops(sparse, sources)
    if loops is None:
        work = partial(_block_by_block, sparse, length)
    else:
        work = partial(loops.dependency_by_length, sparse.indptr, sparse.indices, length, _EQUAL)
    return _added(work, sources, sparse.n)


def _block_by_block(sparse: SparseGraph, length: FloatArray, sources: IntArray) -> FloatArray:
    """Add up the dependencies of the sources on each node, some searches at a time.

    Node v in search s has place ``s * n + v``.
    """
    n = sparse.n
    total = np.zeros(n)
    width = max(1, _BLOCK // max(len(sparse.indices), n, 1))
    for low in range(0, len(sources), width):
        block = sources[low : low + width]
        start = np.arange(len(block)) * n + block
        routes = np.zeros(len(block) * n)
        routes[start] = 1
        layers = []
        for tail, head in _metric(sparse, block, start, length):
            np.add.at(routes, head, routes[tail])
            layers.append((tail, head))
        depends = np.zeros(len(block) * n)
        for tail, head in layers[:0:-1]:  # the first holds the sources, which do not count
            np.add.at(depends, tail, routes[tail] / routes[head] * (1 + depends[head]))
        for search in depends.reshape(len(block), n):
            total += search
    return total


def _metric(
    sparse: SparseGraph, sources: IntArray, start: IntArray, length: FloatArray
) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the ties on shortest routes, each after all ties that lead to its tail."""
    n = sparse.n
    matrix: Any = sp.csr_array((length, sparse.indices, sparse.indptr), shape=(n, n))
    far = csgraph.dijkstra(matrix, directed=True, indices=sources).reshape(len(sources), n)
    a, b = far[:, sparse.rows], far[:, sparse.indices]
    with np.errstate(invalid="ignore"):
        on_route = np.isfinite(b) & (a < b) & (a + length <= b * (1 + _EQUAL))
    search, entry = np.nonzero(on_route)
    tails, heads = search * n + sparse.rows[entry], search * n + sparse.indices[entry]
    waiting = np.bincount(heads, minlength=len(sources) * n)
    first = np.concatenate([[0], np.cumsum(np.bincount(tails, minlength=len(sources) * n))])
    edge = start
    while len(edge):
        begin = first[edge]
        ties = spread(begin, first[edge + 1] - begin)
        tail, head = tails[ties], heads[ties]
        if len(head):
            yield tail, head
        np.subtract.at(waiting, head, 1)
        edge = distinct(head[waiting[head] == 0])

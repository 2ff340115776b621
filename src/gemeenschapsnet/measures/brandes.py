"""Betweenness: how often somebody is on the shortest routes between others (Brandes 2001)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import rustworkx as rx
from scipy import sparse as sp
from scipy.sparse import csgraph

from gemeenschapsnet.measures.arguments import spread, strengths, whole
from gemeenschapsnet.measures.paths import as_rustworkx
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Entries of (starting points × ties) held at once.
_BLOCK = 250_000
# Routes as long as the shortest up to this share count as equally short: 1/3 three times is 1.
_EQUAL = 1e-10


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
        NaN when normalized: there are no pairs of others.

    Raises
    ------
    InvalidGraph
        ``strength_not_positive`` when a strength is zero, negative or missing; ``argument_whole``
        when `samples` is not a whole number of 1 or more.

    References
    ----------
    Freeman (1977), *Sociometry* 40; Brandes (2001), *Journal of Mathematical Sociology* 25;
    Brandes & Pich (2007) for sampling.
    """
    sparse = as_sparse(graph, weight)
    n = sparse.n
    length = None if weight is None else 1 / strengths(sparse, zero=False)
    sources = np.arange(n)
    if samples is not None and whole("samples", samples, least=1) < n:
        draw = np.random.default_rng(0 if seed is None else seed)
        sources = np.sort(draw.choice(n, size=samples, replace=False))
    if length is None and len(sources) == n:
        total = _exact(sparse)
    else:
        total = _sampled(sparse, sources, length) * (n / max(len(sources), 1))
    if normalized:
        pairs = (n - 1) * (n - 2) / (1 if sparse.directed else 2)
        total = total / (pairs if n > 2 else np.nan)
    return sparse.series(total, "betweenness")


def _exact(sparse: SparseGraph) -> FloatArray:
    # One thread: several would add in another order each time, and so give other last digits.
    found = rx.betweenness_centrality(
        as_rustworkx(sparse), normalized=False, parallel_threshold=sparse.n + 1
    )
    return np.array([found[i] for i in range(sparse.n)], dtype=float)


def _sampled(sparse: SparseGraph, sources: IntArray, length: FloatArray | None) -> FloatArray:
    total = np.zeros(sparse.n)
    width = max(1, _BLOCK // max(len(sparse.indices), sparse.n, 1))
    for low in range(0, len(sources), width):
        total += _dependency(sparse, sources[low : low + width], length)
    return total if sparse.directed else total / 2


def _dependency(sparse: SparseGraph, sources: IntArray, length: FloatArray | None) -> FloatArray:
    """Sum of the dependencies of the sources on each node.

    Searches run side by side: node v in search s has place ``s * n + v``.
    """
    n = sparse.n
    start = np.arange(len(sources)) * n + sources
    routes = np.zeros(len(sources) * n)
    routes[start] = 1
    layers = []
    walk = _hops(sparse, start) if length is None else _metric(sparse, sources, start, length)
    for tail, head in walk:
        np.add.at(routes, head, routes[tail])
        layers.append((tail, head))
    depends = np.zeros(len(sources) * n)
    for tail, head in reversed(layers):
        np.add.at(depends, tail, routes[tail] / routes[head] * (1 + depends[head]))
    depends[start] = 0
    return np.asarray(depends.reshape(len(sources), n).sum(axis=0))


def _hops(sparse: SparseGraph, start: IntArray) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the ties on shortest routes, one step further from the sources each time."""
    depth = np.full(len(start) * sparse.n, -1, dtype=np.int64)
    depth[start] = 0
    edge, step = start, 0
    while len(edge):
        step += 1
        node = edge % sparse.n
        begin = sparse.indptr[node]
        counts = sparse.indptr[node + 1] - begin
        head = np.repeat(edge - node, counts) + sparse.indices[spread(begin, counts)]
        tail = np.repeat(edge, counts)
        depth[head[depth[head] < 0]] = step
        onward = depth[head] == step
        tail, head = tail[onward], head[onward]
        if len(head):
            yield tail, head
        edge = np.unique(head)


def _metric(
    sparse: SparseGraph, sources: IntArray, start: IntArray, length: FloatArray
) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the ties on shortest routes, each after all ties that lead to its tail."""
    n = sparse.n
    matrix: Any = sp.csr_array((length, sparse.indices, sparse.indptr), shape=(n, n))
    far = csgraph.dijkstra(matrix, directed=True, indices=sources).reshape(len(sources), n)
    a, b = far[:, sparse.rows], far[:, sparse.indices]
    with np.errstate(invalid="ignore"):
        on_route = np.isfinite(a) & (a < b) & (a + length <= b * (1 + _EQUAL))
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
        edge = np.unique(head[waiting[head] == 0])

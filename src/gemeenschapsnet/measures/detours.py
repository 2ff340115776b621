"""Detours: how much longer routes become when somebody leaves, for everybody who may leave."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np
import numpy.typing as npt

from gemeenschapsnet.measures.bits import Bits, bits, flags, ones
from gemeenschapsnet.sparse import FloatArray, IntArray, SparseGraph

# Distances held at once, from some starting points to everybody; up to so many nodes, all are.
_DISTANCES = 1 << 24
_DENSE = 2_000
_LEAST = 64
# Starting points whose ties are looked at in one go.
_COLUMNS = 128


def detours(contact: SparseGraph, closeness: FloatArray) -> FloatArray:
    """Return how the sum of 1/steps over all ordered pairs of others changes, per node that leaves.

    `closeness` is that sum per node, with everybody there. A pair changes if all its shortest
    routes pass the node. It is enough to search anew from one of the two; see `_to_search`.
    """
    n = contact.n
    change = np.zeros(n)
    width = max(n, 1) if n <= _DENSE else max(_LEAST, _DISTANCES // (n + len(contact.indices)))
    for low in range(0, n if len(contact.indices) else 0, width):
        sources = np.arange(low, min(low + width, n))
        steps = np.full((n, len(sources)), -2, dtype=np.int32)  # -2: no route
        steps[sources, sources - low] = 0
        for step, new in _waves(contact, sources):
            steps[flags(new, len(sources))] = step
        whole = len(sources) == n
        search = _to_search(contact, steps, closeness, either=whole)
        for node in np.flatnonzero(search.any(axis=1)).tolist():
            who = np.flatnonzero(search[node])
            # with everybody at hand, a pair of which one end is searched from counts both ways
            weight = np.full(n, 2.0 if whole else 1.0)
            near = np.zeros((0, len(who)), dtype=np.int32)
            if whole:
                weight[who] = 1
                near = steps[np.ix_(who, who)]
            total = closeness[sources[who]] - 1 / steps[node, who]
            change[node] -= (2 if whole else 1) * total.sum() - (1 / near[near > 0]).sum()
            for step, new in _waves(contact, sources[who], closed=node):
                change[node] += weight @ ones(new) / step
    return change


def _to_search(
    contact: SparseGraph, steps: npt.NDArray[np.int32], closeness: FloatArray, *, either: bool
) -> npt.NDArray[np.bool_]:
    """Tell per node (row) from which starting points (columns) to search without it.

    If all shortest routes between two people pass the node, then the contact of the node that
    comes next on the way has no other way back to the start, seen from the one as from the other.
    With `either` it is enough to search from that end which comes in by the least central contact:
    they mostly are few.
    """
    n, degree, tied = contact.n, contact.degree, np.flatnonzero(contact.degree)
    starts = contact.indptr[tied]
    rank = np.empty(n, dtype=np.int32)
    rank[np.lexsort((np.arange(n), closeness))] = np.arange(n)
    side = rank[contact.indices][:, None]
    search = np.zeros(steps.shape, dtype=bool)
    for low in range(0, steps.shape[1], _COLUMNS):
        part = steps[:, low : low + _COLUMNS]
        here, ahead = np.repeat(part, degree, axis=0), part[contact.indices]
        back = ahead + 1 == here
        only = np.zeros(part.shape, dtype=bool)
        only[tied] = np.add.reduceat(back, starts, axis=0, dtype=np.int32) == 1
        onward = (here + 1 == ahead) & only[contact.indices]
        came = np.minimum.reduceat(np.where(back, side, n), starts, axis=0)
        goes = np.maximum.reduceat(np.where(onward, side, -1), starts, axis=0)
        found = came < goes if either else (came < n) & (goes >= 0)
        search[tied, low : low + _COLUMNS] = found
    return search


def _waves(
    contact: SparseGraph, sources: IntArray, closed: int | None = None
) -> Iterator[tuple[int, Bits]]:
    """Yield (step, which sources reach the node in that step, per node), around a closed node."""
    tied = np.flatnonzero(contact.degree)
    seen = bits(sources, np.arange(len(sources)), (contact.n, len(sources)))
    for step in count(1):
        new = np.zeros_like(seen)
        new[tied] = np.bitwise_or.reduceat(seen[contact.indices], contact.indptr[tied], axis=0)
        new &= ~seen
        if closed is not None:
            new[closed] = 0
        if not new.any():
            return
        yield step, new
        seen |= new

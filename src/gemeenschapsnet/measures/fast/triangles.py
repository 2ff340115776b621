"""Triangles, compiled. Positions are unsigned: no check for negative ones at every look-up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from gemeenschapsnet.sparse import FloatArray, IntArray

Positions = npt.NDArray[np.uint64]


@njit(cache=True)
def oriented(indptr: Positions, indices: Positions) -> tuple[IntArray, IntArray]:
    """Return the entries from the end with fewer contacts, and where those of each node start."""
    none, one = np.uint64(0), np.uint64(1)
    n = np.uint64(len(indptr) - 1)
    entry = np.empty(len(indices) // 2 + 1, np.int64)
    start = np.zeros(len(indptr), np.int64)
    kept = none
    for i in range(none, n):
        own = indptr[i + one] - indptr[i]
        for e in range(indptr[i], indptr[i + one]):
            j = indices[e]
            other = indptr[j + one] - indptr[j]
            # written always and kept at times: cheaper than a jump that nobody can foresee
            entry[kept] = e
            kept += np.uint64((other > own) | ((other == own) & (j > i)))
        start[i + one] = kept
    return entry[:kept], start


@njit(cache=True, error_model="numpy")
def shared(
    start: Positions,
    head: Positions,
    up: FloatArray,
    down: FloatArray,
    middle: FloatArray,
    sums: FloatArray,
) -> None:
    """Add to the three sums of each tie, in the order of `measures.triangles.closed`."""
    none, one = np.uint64(0), np.uint64(1)
    n = np.uint64(len(start) - 1)
    lowest, upper, long = sums[0], sums[1], sums[2]
    tie_to = np.zeros(n, np.uint64)  # one more than the tie from a to this node
    for a in range(none, n):
        first, beyond = start[a], start[a + one]
        for ab in range(first, beyond):
            tie_to[head[ab]] = ab + one
        for ab in range(first, beyond):
            b = head[ab]
            total = 0.0
            for bc in range(start[b], start[b + one]):
                c = head[bc]
                ac = tie_to[c]
                if ac > first:
                    ac -= one
                    total += up[ac] * (up[bc] / middle[c])
                    upper[bc] += down[ab] * (down[ac] / middle[a])
                    long[ac] += up[ab] * (down[bc] / middle[b])
            lowest[ab] = total

"""The block-cut tree in one depth-first search without recursion (Hopcroft & Tarjan 1973)."""

from __future__ import annotations

import numpy as np
from numba import njit

from gemeenschapsnet.sparse import IntArray


@njit(cache=True)
def blocks(indptr: IntArray, indices: IntArray) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return component, block, top and hang of `gemeenschapsnet.measures.blocks.Blocks`."""
    n = len(indptr) - 1
    component = np.empty(n, np.int64)
    block = np.full(n, -1, np.int64)
    top, hang = np.empty(n, np.int64), np.empty(n, np.int64)
    number = np.full(n, -1, np.int64)  # in order of visit
    low = np.empty(n, np.int64)  # the first visited of all that a tie from below leads to
    turn = indptr[:-1].copy()
    path = np.empty(n, np.int64)
    held = np.empty(n, np.int64)  # visited, its block not yet complete
    components = visited = count = waiting = 0
    for first in range(n):
        if number[first] >= 0:
            continue
        node, depth = first, 0
        path[0] = first
        number[first] = low[first] = visited
        component[first] = components
        visited += 1
        while True:
            if turn[node] < indptr[node + 1]:
                ahead = indices[turn[node]]
                turn[node] += 1
                if number[ahead] < 0:
                    number[ahead] = low[ahead] = visited
                    component[ahead] = components
                    visited += 1
                    held[waiting] = ahead
                    waiting += 1
                    depth += 1
                    path[depth] = node = ahead
                elif number[ahead] < low[node]:
                    low[node] = number[ahead]
                continue
            if depth == 0:
                break
            depth -= 1
            above = path[depth]
            if low[node] < number[above]:
                low[above] = min(low[above], low[node])
            else:
                while block[node] < 0:
                    waiting -= 1
                    block[held[waiting]] = count
                top[count] = above
                hang[count] = visited - number[node]
                count += 1
            node = above
        components += 1
    # in order of the first node of each block, whatever the order of visit
    place = np.full(count, -1, np.int64)
    source = np.empty(count, np.int64)
    seen = 0
    for node in range(n):
        if block[node] >= 0:
            if place[block[node]] < 0:
                place[block[node]] = seen
                source[seen] = block[node]
                seen += 1
            block[node] = place[block[node]]
    return component, block, top[source], hang[source]

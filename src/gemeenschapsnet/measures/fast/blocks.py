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
    number = np.full(n, -1, np.int32)  # in order of visit
    low = np.empty(n, np.int32)  # the first visited of all that a tie from below leads to
    turn = indptr[:-1].copy()
    path = np.empty(n, np.int32)
    held = np.empty(n, np.int32)  # visited, its block not yet complete
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
            place, end, least = turn[node], indptr[node + 1], low[node]
            below = -1
            while place < end and below < 0:
                ahead = indices[place]
                place += 1
                met = number[ahead]
                if met < 0:
                    below = ahead
                elif met < least:
                    least = met
            low[node] = least
            if below >= 0:
                turn[node] = place
                node = below
                number[node] = low[node] = visited
                component[node] = components
                visited += 1
                held[waiting] = node
                waiting += 1
                depth += 1
                path[depth] = node
                continue
            if depth == 0:
                break
            depth -= 1
            above = path[depth]
            if least < number[above]:
                low[above] = min(low[above], least)
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
    rank = np.full(count, -1, np.int64)
    source = np.empty(count, np.int64)
    seen = 0
    for node in range(n):
        if block[node] >= 0:
            if rank[block[node]] < 0:
                rank[block[node]] = seen
                source[seen] = block[node]
                seen += 1
            block[node] = rank[block[node]]
    return component, block, top[source], hang[source]


@njit(cache=True)
def departures(
    component: IntArray, size: IntArray, top: IntArray, hang: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Return others, left and largest of `gemeenschapsnet.measures.blocks.Departures`."""
    n = len(component)
    others, left, largest = np.empty(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    for node in range(n):
        others[node] = size[component[node]] - 1
    above = others.copy()
    for block in range(len(top)):
        node, piece = top[block], hang[block]
        above[node] -= piece
        left[node] += piece * (piece - 1)
        largest[node] = max(largest[node], piece)
    for node in range(n):
        left[node] += above[node] * (above[node] - 1)
        largest[node] = max(largest[node], above[node])
    return others, left, largest

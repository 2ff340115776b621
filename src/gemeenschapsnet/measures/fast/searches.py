"""Breadth-first searches from many nodes side by side."""

from __future__ import annotations

import numpy as np
from numba import njit

from gemeenschapsnet.sparse import FloatArray, IntArray


@njit(cache=True, error_model="numpy")
def met(
    indptr: IntArray, indices: IntArray, limit: int, words: int, by_steps: bool
) -> FloatArray:
    """Add up, per node, the others it meets within some steps, each divided by its steps.

    The rows hold who is one step before a node: searches start from the others and come to it.
    """
    n = len(indptr) - 1
    total = np.zeros(n)
    seen, front, ahead = (
        np.zeros((n, words), np.uint64),
        np.zeros((n, words), np.uint64),
        np.zeros((n, words), np.uint64),
    )
    mark = np.full(n, -1, np.int64)
    edge, touched = np.empty(n, np.int64), np.empty(n + 1, np.int64)
    turn = 0
    for low in range(0, n, 64 * words):
        seen[:] = 0
        size = min(64 * words, n - low)
        for i in range(size):
            edge[i] = low + i
            front[low + i, :] = 0
            front[low + i, i // 64] = seen[low + i, i // 64] = np.uint64(1) << np.uint64(i % 64)
        step = 0
        while size and step < limit:
            step += 1
            turn += 1
            count = 0
            for i in range(size):
                bits = front[edge[i]]
                for entry in range(indptr[edge[i]], indptr[edge[i] + 1]):
                    node = indices[entry]
                    touched[count] = node
                    count += mark[node] != turn
                    mark[node] = turn
                    more = ahead[node]
                    for j in range(words):
                        more[j] |= bits[j]
            size = 0
            for i in range(count):
                node = touched[i]
                bits, more, known = front[node], ahead[node], seen[node]
                new = np.uint64(0)
                for j in range(words):
                    fresh = more[j] & ~known[j]
                    known[j] |= fresh
                    bits[j] = fresh
                    more[j] = 0
                    fresh -= (fresh >> np.uint64(1)) & np.uint64(0x5555555555555555)
                    fresh = (fresh & np.uint64(0x3333333333333333)) + (
                        (fresh >> np.uint64(2)) & np.uint64(0x3333333333333333)
                    )
                    fresh = (fresh + (fresh >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
                    new += (fresh * np.uint64(0x0101010101010101)) >> np.uint64(56)
                if new:
                    edge[size] = node
                    size += 1
                    total[node] += np.int64(new) / step if by_steps else np.float64(new)
    return total


@njit(cache=True, error_model="numpy", nogil=True)
def dependency(
    indptr: IntArray, indices: IntArray, sources: IntArray, lanes: int
) -> FloatArray:
    """Add up the dependencies of the sources on each node; see `measures.brandes`.

    Searches run side by side, one per lane; a node is at another level in each.
    """
    n = len(indptr) - 1
    total = np.zeros(n)
    routes, front, held = np.zeros((n, lanes)), np.zeros((n, lanes)), np.zeros((n, lanes))
    level = np.full((n, lanes), -1, np.int32)
    order, first = np.empty(n * lanes, np.int32), np.zeros(n + 2, np.int64)
    mark, touched = np.full(n, -1, np.int64), np.empty(n + 1, np.int32)
    sums = np.zeros(lanes)
    turn = 0
    for low in range(0, len(sources), lanes):
        size = min(lanes, len(sources) - low)
        for j in range(size):
            source = order[j] = sources[low + j]
            level[source, j] = 0
            routes[source, j] = front[source, j] = 1
        first[1] = size
        step = 0
        while first[step] < first[step + 1]:
            count = 0
            turn += 1
            for i in range(first[step], first[step + 1]):
                ahead = front[order[i]]
                for entry in range(indptr[order[i]], indptr[order[i] + 1]):
                    node = indices[entry]
                    touched[count] = node
                    count += mark[node] != turn
                    mark[node] = turn
                    more = held[node]
                    for j in range(lanes):
                        more[j] += ahead[j]
            for i in range(first[step], first[step + 1]):
                front[order[i]] = 0
            # in order of position, so that every sum is taken in the same order
            if 16 * count < n:
                touched[:count].sort()
            else:
                count = 0
                for node in range(n):
                    touched[count] = node
                    count += mark[node] == turn
            step += 1
            for i in range(count):
                node = touched[i]
                more, ahead, found, at = held[node], front[node], routes[node], level[node]
                fresh = False
                for j in range(lanes):
                    new = (at[j] < 0) & (more[j] > 0)
                    fresh |= new
                    at[j] = step if new else at[j]
                    ahead[j] = more[j] if new else 0.0
                    found[j] += ahead[j]
                    more[j] = 0
                order[size] = node
                size += fresh
            first[step + 1] = size
        for step in range(step - 1, 1, -1):
            for i in range(first[step], first[step + 1]):
                node = order[i]
                more, ahead, found, at = held[node], front[node], routes[node], level[node]
                for j in range(lanes):
                    ahead[j] = (1 + more[j]) / found[j] if at[j] == step else 0.0
            for i in range(first[step - 1], first[step]):
                node = order[i]
                sums[:] = 0
                for entry in range(indptr[node], indptr[node + 1]):
                    ahead = front[indices[entry]]
                    for j in range(lanes):
                        sums[j] += ahead[j]
                more, found, at = held[node], routes[node], level[node]
                for j in range(lanes):
                    more[j] = sums[j] * found[j] if at[j] == step - 1 else more[j]
            for i in range(first[step], first[step + 1]):
                front[order[i]] = 0
        for node in range(n):
            for j in range(lanes):
                total[node] += held[node, j]
        routes[:] = 0
        held[:] = 0
        level[:] = -1
    return total

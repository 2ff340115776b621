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
    indptr: IntArray, indices: IntArray, lanes: int, sources: IntArray
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
    left = np.empty(n, np.int32)  # lanes in which the node has not been reached
    turn = 0
    for low in range(0, len(sources), lanes):
        size = min(lanes, len(sources) - low)
        left[:] = size
        for j in range(size):
            source = order[j] = sources[low + j]
            left[source] -= 1
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
                    if left[node] == 0:
                        continue
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
                fresh = 0
                for j in range(lanes):
                    new = (at[j] < 0) & (more[j] > 0)
                    fresh += new
                    at[j] = step if new else at[j]
                    ahead[j] = more[j] if new else 0.0
                    found[j] += ahead[j]
                    more[j] = 0
                order[size] = node
                size += fresh > 0
                left[node] -= fresh
            first[step + 1] = size
        for back in range(step - 1, 1, -1):
            for i in range(first[back], first[back + 1]):
                node = order[i]
                more, ahead, found, at = held[node], front[node], routes[node], level[node]
                for j in range(lanes):
                    ahead[j] = (1 + more[j]) / found[j] if at[j] == back else 0.0
            for i in range(first[back - 1], first[back]):
                node = order[i]
                sums[:] = 0
                for entry in range(indptr[node], indptr[node + 1]):
                    ahead = front[indices[entry]]
                    for j in range(lanes):
                        sums[j] += ahead[j]
                more, found, at = held[node], routes[node], level[node]
                for j in range(lanes):
                    more[j] = sums[j] * found[j] if at[j] == back - 1 else more[j]
            for i in range(first[back], first[back + 1]):
                front[order[i]] = 0
        for node in range(n):
            more, found, at = held[node], routes[node], level[node]
            for j in range(lanes):
                total[node] += more[j]
            for j in range(lanes):
                more[j] = found[j] = 0
                at[j] = -1
    return total


@njit(cache=True, error_model="numpy", nogil=True)
def dependency_by_length(
    indptr: IntArray, indices: IntArray, length: FloatArray, equal: float, sources: IntArray
) -> FloatArray:
    """Add up the dependencies of the sources on each node, ties having a length."""
    n = len(indptr) - 1
    total = np.zeros(n)
    far, routes, depends = np.empty(n), np.empty(n), np.empty(n)
    heap, at = np.empty(len(indices) + 1), np.empty(len(indices) + 1, np.int64)
    onward = np.empty(len(indices), np.bool_)
    waiting, order, first = np.zeros(n, np.int64), np.empty(n, np.int64), np.zeros(n + 2, np.int64)
    for source in sources:
        far[:] = np.inf
        far[source] = heap[0] = 0
        at[0] = source
        size, reached = 1, 0
        while size:
            # take the nearest from the heap
            gone, node = heap[0], at[0]
            size -= 1
            last, end, place = heap[size], at[size], 0
            while 2 * place + 1 < size:
                below = 2 * place + 1
                below += below + 1 < size and heap[below + 1] < heap[below]
                if last <= heap[below]:
                    break
                heap[place], at[place] = heap[below], at[below]
                place = below
            heap[place], at[place] = last, end
            if gone > far[node]:
                continue
            order[reached] = node
            reached += 1
            for entry in range(indptr[node], indptr[node + 1]):
                way = gone + length[entry]
                ahead = indices[entry]
                if way < far[ahead]:
                    far[ahead] = way
                    place = size
                    size += 1
                    while place and way < heap[(place - 1) // 2]:
                        heap[place], at[place] = heap[(place - 1) // 2], at[(place - 1) // 2]
                        place = (place - 1) // 2
                    heap[place], at[place] = way, ahead
        for i in range(reached):
            node = order[i]
            routes[node] = depends[node] = 0
            for entry in range(indptr[node], indptr[node + 1]):
                ahead = indices[entry]
                onward[entry] = far[node] < far[ahead] and far[node] + length[entry] <= far[
                    ahead
                ] * (1 + equal)
                waiting[ahead] += onward[entry]
        # a node follows when all that lead to it have been
        routes[source] = 1
        order[0] = source
        size = first[1] = 1
        turn = 0
        while first[turn] < first[turn + 1]:
            for i in range(first[turn], first[turn + 1]):
                node = order[i]
                for entry in range(indptr[node], indptr[node + 1]):
                    if onward[entry]:
                        ahead = indices[entry]
                        routes[ahead] += routes[node]
                        waiting[ahead] -= 1
                        if waiting[ahead] == 0:
                            order[size] = ahead
                            size += 1
            turn += 1
            order[first[turn] : size].sort()
            first[turn + 1] = size
        for back in range(turn - 1, 0, -1):
            for i in range(first[back], first[back + 1]):
                node = order[i]
                for entry in range(indptr[node], indptr[node + 1]):
                    if onward[entry]:
                        ahead = indices[entry]
                        depends[node] += routes[node] / routes[ahead] * (1 + depends[ahead])
                total[node] += depends[node]
    return total

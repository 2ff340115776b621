"""Open paths by role, and pairs that have several brokers.

Positions come without a sign: there is then no check for negative ones, which would take a quarter
of the time.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from gemeenschapsnet.sparse import IntArray

Positions = npt.NDArray[np.uint64]
Arcs = npt.NDArray[np.int8]


@njit(cache=True)
def paths(
    indptr: Positions, indices: Positions, arcs: Arcs, codes: Positions, k: int, roles: IntArray
) -> None:
    """Count the two-step paths by way of each node, by role."""
    none, one = np.uint64(0), np.uint64(1)
    before, after = np.zeros(k, np.int64), np.zeros(k, np.int64)
    for v in range(none, np.uint64(len(codes))):
        own = codes[v]
        into = out = mutual = own_mutual = np.int64(0)
        for entry in range(indptr[v], indptr[v + one]):
            group, arc = codes[indices[entry]], np.int64(arcs[entry])
            after[group] += arc & 1
            before[group] += arc >> 1
            out += arc & 1
            into += arc >> 1
            mutual += arc == 3
            own_mutual += arc == 3 and group == own
        own_out, own_into = after[own], before[own]
        alike = 0
        for entry in range(indptr[v], indptr[v + one]):
            group = codes[indices[entry]]
            alike += before[group] * after[group]
            before[group] = after[group] = 0
        apart = alike - own_into * own_out
        roles[v, 0] = own_into * own_out - own_mutual
        roles[v, 1] = apart - (mutual - own_mutual)
        roles[v, 2] = own_into * (out - own_out)
        roles[v, 3] = (into - own_into) * own_out
        roles[v, 4] = (into - own_into) * (out - own_out) - apart


@njit(cache=True)
def close(start: Positions, head: Positions, arcs: Arcs, codes: Positions, roles: IntArray) -> None:
    """Take off the paths that are closed; ties and triangles as in `measures.triangles`."""
    none, one = np.uint64(0), np.uint64(1)
    tie_to = np.zeros(len(codes), np.uint64)  # one more than the last tie found to this node
    for a in range(none, np.uint64(len(codes))):
        first, beyond = start[a], start[a + one]
        for ab in range(first, beyond):
            tie_to[head[ab]] = ab + one
        for ab in range(first, beyond):
            b = head[ab]
            for bc in range(start[b], start[b + one]):
                c = head[bc]
                ac = tie_to[c]
                if ac > first:
                    _take(a, b, c, arcs[ab], arcs[bc], arcs[ac - one], codes, roles)


@njit(cache=True)
def _take(
    a: int, b: int, c: int, ab: int, bc: int, ac: int, codes: Positions, roles: IntArray
) -> None:
    """Take off the paths along one triangle; each arc is 1 forth, 2 back or 3 both."""
    p, q, r = codes[a], codes[b], codes[c]
    if p == q and q == r and ab & bc & ac == 3:  # most common by far
        roles[a, 0] -= 2
        roles[b, 0] -= 2
        roles[c, 0] -= 2
        return
    if ab & 2 and ac & bc & 1:
        roles[a, _role(q, p, r)] -= 1
    if ab & 1 and ac & bc & 2:
        roles[a, _role(r, p, q)] -= 1
    if ab & bc & ac & 1:
        roles[b, _role(p, q, r)] -= 1
    if ab & bc & ac & 2:
        roles[b, _role(r, q, p)] -= 1
    if bc & 2 and ac & ab & 1:
        roles[c, _role(p, r, q)] -= 1
    if bc & 1 and ac & ab & 2:
        roles[c, _role(q, r, p)] -= 1


@njit(cache=True)
def _role(a: int, v: int, b: int) -> int:
    if a == v:
        return 0 if b == v else 2
    if b == v:
        return 3
    return 1 if a == b else 4


@njit(cache=True)
def contested(
    indptr: Positions, indices: Positions, busiest: Positions, order: Positions, directed: bool
) -> IntArray:
    """Count, per broker, the open paths between pairs that have another broker as well.

    `order` holds the nodes with contacts by their busiest one, whose contacts are marked once.
    """
    none, one = np.uint64(0), np.uint64(1)
    n = len(busiest)
    lost, brokers = np.zeros(n, np.int64), np.zeros(n, np.int64)
    # who is tied to, and who is met from, the node whose position plus one is written
    tied, known, seen = np.zeros(n, np.uint64), np.zeros(n, np.uint64), np.zeros(n, np.uint64)
    found = np.zeros(n, np.uint64)
    last = none
    for a in order:
        me, hub = a + one, busiest[a]
        if hub + one != last:
            last = hub + one
            for entry in range(indptr[hub], indptr[hub + one]):
                known[indices[entry]] = last
        for entry in range(indptr[a], indptr[a + one]):
            tied[indices[entry]] = me
        tied[a] = me
        many = none
        for entry in range(indptr[a], indptr[a + one]):
            broker = indices[entry]
            if broker == hub:
                continue
            for step in range(indptr[broker], indptr[broker + one]):
                b = indices[step]
                if tied[b] == me or (b < a and not directed):
                    continue
                if seen[b] != me:
                    seen[b] = me
                    brokers[b] = known[b] == last
                    found[many] = b
                    many += one
                brokers[b] += 1
        for i in range(none, many):
            lost[hub] += known[found[i]] == last
        for entry in range(indptr[a], indptr[a + one]):
            broker = indices[entry]
            if broker == hub:
                continue
            for step in range(indptr[broker], indptr[broker + one]):
                b = indices[step]
                if seen[b] == me and brokers[b] > 1:
                    lost[broker] += 1
    return lost

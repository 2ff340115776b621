"""The fewest new ties after which no single departure splits a network."""

from __future__ import annotations

from heapq import heappush, heapreplace

import numpy as np
from scipy import sparse as sp
from scipy.sparse import csgraph

from gemeenschapsnet.measures.blocks import Blocks, blocks, tour
from gemeenschapsnet.sparse import IntArray, SparseGraph

Ties = tuple[IntArray, IntArray]


def fewest(contact: SparseGraph) -> Ties:
    """Return both ends of the new ties: as few as can be, in nearly linear time.

    Call a block with one cut node a leaf, and a component without cut nodes an island. Every leaf
    needs a new tie from inside, every island needs two, and the c pieces that remain when a node
    leaves need c - 1. So there are at least max(leaves / 2 + islands, c - 1) new ties, rounded up
    (Eswaran & Tarjan 1976), and what follows needs no more:

    1. String the components together from leaf to leaf, islands on the way. Each tie serves two
       needs, and c - 1 falls by one for every node.
    2. Choose a centre of the block-cut tree: no piece beyond it holds more than half of the
       leaves, so a node with c - 1 above half of them is the centre. Tie leaves of different
       pieces so that every leaf has its tie and, if the centre is a node, the pieces hang together
       without it. Any other cut node then also has a tie from every piece on the far side of it
       to a piece beyond the centre.
    """
    found = blocks(contact)
    strung = _string(found)
    if len(strung[0]):
        found = blocks(with_ties(contact, strung))
    closing = _close(found)
    return np.append(strung[0], closing[0]), np.append(strung[1], closing[1])


def with_ties(contact: SparseGraph, ties: Ties) -> SparseGraph:
    """Return the network with more ties."""
    source, target, _ = contact.edges()
    ends = np.append(source, ties[0]), np.append(target, ties[1])
    return SparseGraph.from_arrays(contact.labels, *ends, np.ones(len(ends[0])), directed=False)


def _string(found: Blocks) -> Ties:
    """Tie each component to the next one."""
    count = len(found.component_sizes)
    way_in = np.full(count, -1, dtype=np.int64)
    way_out = way_in.copy()
    leaf, member = _leaves(found)
    component = found.component[member]
    way_out[component] = member  # the last leaf
    way_in[component[::-1]] = member[::-1]  # the first
    # an island: its first node and its second, which are the same if it is one person
    node = np.arange(len(found.block))
    island = np.flatnonzero(way_in < 0)
    second, first = np.full(count, -1), np.zeros(count, dtype=np.int64)
    first[found.component[::-1]] = node[::-1]
    below = node[found.block >= 0]
    second[found.component[below[::-1]]] = below[::-1]
    way_in[island] = first[island]
    way_out[island] = np.where(second[island] < 0, first[island], second[island])
    return way_out[:-1], way_in[1:]


def _leaves(found: Blocks) -> tuple[IntArray, IntArray]:
    """Return the leaves and of each its first node that is no cut node."""
    cut = found.pieces > 1
    below = np.flatnonzero(found.block >= 0)
    block = np.append(found.block[below], np.arange(len(found.top)))
    node = np.append(below, found.top)
    cuts = np.bincount(block[cut[node]], minlength=len(found.top))
    free = np.full(len(found.top), len(cut), dtype=np.int64)
    np.minimum.at(free, block[~cut[node]], node[~cut[node]])
    leaf = np.flatnonzero(cuts == 1)
    return leaf, free[leaf]


def _close(found: Blocks) -> Ties:
    """Tie the leaves of a connected network."""
    _, member = _leaves(found)
    leaves = len(member)
    if not leaves:
        return member, member
    most = int(found.pieces.max())
    ties = max(most - 1, -(-leaves // 2))
    piece, joined = _pieces(found, member)
    size = np.bincount(piece)
    # what is over is spread: one tie more for each of the smallest pieces, which never have half
    spare = np.argsort(size, kind="stable")[: 2 * ties - leaves]
    first = np.unique(piece, return_index=True)[1]
    piece = np.append(piece, spare)
    member = np.append(member, member[first[spare]])
    one, other = _paired(np.bincount(piece), joined)
    end = np.empty(2 * ties, dtype=np.int64)
    end[np.argsort(np.append(one, other), kind="stable")] = member[np.argsort(piece, kind="stable")]
    return end[:ties], end[ties:]


def _pieces(found: Blocks, member: IntArray) -> tuple[IntArray, bool]:
    """Return per leaf in which piece beyond the centre it is, and whether the centre is a node."""
    n = len(found.block)
    below = np.arange(1, n)  # connected, so the tree hangs from node 0
    parent = found.top[found.block[below]]
    tree = sp.csr_array((np.ones(n - 1), (parent, below)), shape=(n, n))
    order, _ = csgraph.breadth_first_order(tree, 0, directed=True)
    begin, end = tour(np.asarray(order, dtype=np.int64), np.append(0, parent))
    weight = np.zeros(n, dtype=np.int64)
    weight[begin[member]] = 1
    total = np.append(0, np.cumsum(weight))
    held = total[end] - total[begin]  # leaves at or below a node
    heavy = np.flatnonzero(2 * held > len(member))  # one below the other: the last one, or a block
    centre = int(heavy[begin[heavy].argmax()])
    child = below[parent == centre]
    child = child[np.argsort(begin[child])]
    inside = (begin[member] > begin[centre]) & (begin[member] < end[centre])
    via = np.full(len(member), -1)
    via[inside] = child[np.searchsorted(begin[child], begin[member[inside]], side="right") - 1]
    branch = np.bincount(found.block[child], weights=held[child], minlength=len(found.top))
    block = int(branch.argmax())
    node = bool(2 * branch[block] <= len(member))
    if node:
        mark = np.where(inside, found.block[via], -1)
        mark[member == centre] = -2
    else:  # the centre is a block
        mark = np.where(inside & (found.block[via] == block), via, -1)
    return np.unique(mark, return_inverse=True)[1], node


def _paired(demand: IntArray, joined: bool) -> Ties:
    """Pair pieces, each as often as it demands, never with itself, and `joined` into one.

    The demands are even in sum and none is more than half of it. To be joined, there are at least
    as many pairs as it takes. Pieces join from large to small, each to the one with most demand
    left, so that afterwards still nobody has more than half. The others go by twos half a turn
    apart, when those of a piece sit side by side.
    """
    order = np.argsort(-demand, kind="stable")
    left = demand[order]
    one = np.zeros(len(left) - 1 if joined else 0, dtype=np.int64)
    if joined:
        heap = [(-int(left[0]), 0)]
        for new in range(1, len(left)):
            most, old = heap[0]
            one[new - 1] = old
            heapreplace(heap, (most + 1, old))
            heappush(heap, (1 - int(left[new]), new))
        for most, old in heap:
            left[old] = -most
    other = np.arange(1, len(one) + 1)
    rest = np.repeat(np.arange(len(left)), left)
    half = len(rest) // 2
    return order[np.append(one, rest[:half])], order[np.append(other, rest[half:])]

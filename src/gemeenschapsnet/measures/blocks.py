"""Blocks: the parts of a network that no single departure splits, and how they hang together.

Two blocks share at most one node, a cut node, so the blocks of a component form a tree. One pass
finds that tree for all components at once, and with it what every departure would do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp
from scipy.sparse import csgraph

from gemeenschapsnet.measures import fast
from gemeenschapsnet.sparse import Graph, IntArray, SparseGraph, as_sparse


@dataclass(frozen=True, eq=False)
class Blocks:
    """The block-cut tree of every component, hung from the first node of the component.

    Parameters
    ----------
    component : per node the component it is in, numbered by first node
    block : per node the block between the node and the first node of its component, -1 for that
        first node and for isolates; numbered by first node
    top : per block its node nearest to the first node of the component: all other nodes of the
        block carry its number in `block`
    hang : per block the number of nodes that fall off with it when its top leaves
    """

    component: IntArray
    block: IntArray
    top: IntArray
    hang: IntArray

    @cached_property
    def component_sizes(self) -> IntArray:
        """Number of nodes per component."""
        return np.bincount(self.component)

    @cached_property
    def pieces(self) -> IntArray:
        """Per node the number of pieces into which the others of its component fall."""
        return np.bincount(self.top, minlength=len(self.block)) + (self.block >= 0)

    @cached_property
    def sizes(self) -> IntArray:
        """Number of nodes per block, its top included."""
        return np.bincount(self.block[self.block >= 0], minlength=len(self.top)) + 1

    def departures(self) -> Departures:
        """Tell for each node what is left of its component without it."""
        size, n = self.component_sizes, len(self.block)
        loops = fast.loops("blocks", n)
        if loops is not None:
            return Departures(*loops.departures(self.component, size, self.top, self.hang))
        others = size[self.component] - 1
        # the piece that is not below the node holds the first node of the component
        above = others - np.bincount(self.top, self.hang, n).astype(np.int64)
        below = np.bincount(self.top, self.hang * (self.hang - 1), n).astype(np.int64)
        largest = above.copy()
        np.maximum.at(largest, self.top, self.hang)
        return Departures(others, below + above * (above - 1), largest)


@dataclass(frozen=True, eq=False)
class Departures:
    """What is left of the component of a node when it leaves, for every node.

    Parameters
    ----------
    others : per node the number of others in its component
    left : the ordered pairs of them that still reach each other
    largest : the number of them in the largest piece
    """

    others: IntArray
    left: IntArray
    largest: IntArray


def articulation_points(graph: Graph) -> pd.Series[Any]:
    """Tell for each node whether its part of the network falls apart when it leaves.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact

    Returns
    -------
    Series of bool, index in node order
        Also True for somebody whose leaving cuts off a single person: `removal_impact` tells how
        much is lost.

    References
    ----------
    Hopcroft & Tarjan (1973), *Communications of the ACM* 16.
    """
    sparse = as_sparse(graph)
    return sparse.series(blocks(sparse).pieces > 1, "articulation_point")


def bridges(graph: Graph) -> pd.DataFrame:
    """List the ties that are the only route between their two ends.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact

    Returns
    -------
    DataFrame with columns source and target and a row per tie
        Sorted in node order, the end that comes first in that order as source. A tie between two
        people who know nobody else is a bridge too.

    References
    ----------
    Tarjan (1974), *Information Processing Letters* 2.
    """
    sparse = as_sparse(graph)
    found = blocks(sparse)
    node = np.flatnonzero(found.block >= 0)
    node = node[found.sizes[found.block[node]] == 2]
    return tie_table(sparse, node, found.top[found.block[node]])


def tie_table(sparse: SparseGraph, one: IntArray, other: IntArray) -> pd.DataFrame:
    """List ties by the names of their ends, sorted in node order, the first end as source."""
    source, target = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((target, source))
    ends = {"source": source[order], "target": target[order]}
    return pd.DataFrame({end: sparse.labels.take(node) for end, node in ends.items()})


def blocks(sparse: SparseGraph) -> Blocks:
    """Return the block-cut tree of every component; an arc either way counts as contact.

    Linear in nodes and ties but for a sort of the pieces of a tree. Without compiled loops this is
    the algorithm of Tarjan & Vishkin (1985), *SIAM Journal on Computing* 14, which needs no order
    of visiting; with them that of Hopcroft & Tarjan (1973).
    """
    contact = sparse.to_undirected()
    return blocks_of(contact.indptr, contact.indices)


def blocks_of(indptr: IntArray, indices: IntArray) -> Blocks:
    """Return what `blocks` does, from the rows of a symmetric matrix."""
    loops = fast.loops("blocks", len(indices))
    if loops is not None:
        return Blocks(*loops.blocks(indptr, indices))
    return _blocks(indptr, indices)


def connected(indptr: IntArray, indices: IntArray) -> IntArray:
    """Return the component of each node, numbered by first node."""
    return _numbered(_parts(indptr, indices))[0]


def copies(
    indptr: IntArray, indices: IntArray, gone: npt.NDArray[np.bool_]
) -> tuple[IntArray, IntArray]:
    """Return one network that holds a copy for each row of `gone`, those people without ties.

    Many departures are then looked at in one pass.
    """
    times, n = gone.shape
    here = ~(np.repeat(gone, np.diff(indptr), axis=1) | gone[:, indices])
    # each copy starts where the one before it ended, and so do its rows
    before = np.concatenate([[0], np.cumsum(here)])
    start = np.append(indptr[:-1] + len(indices) * np.arange(times)[:, None], times * len(indices))
    copy, entry = np.nonzero(here)
    return before[start], copy * n + indices[entry]


def _blocks(indptr: IntArray, indices: IntArray) -> Blocks:
    n, degree = len(indptr) - 1, np.diff(indptr)
    rows = np.repeat(np.arange(n), degree)
    component, first = _numbered(_parts(indptr, indices))
    # a root above everything, tied to the first node of each component
    rooted = _matrix(np.append(indptr, len(indices) + len(first)), np.append(indices, first))
    order, came_from = csgraph.breadth_first_order(rooted, n, directed=True)
    parent = np.append(came_from[:n], n).astype(np.int64)
    begin, end = tour(np.asarray(order, dtype=np.int64), parent)
    inner = np.zeros(n + 1, dtype=bool)
    tied = np.flatnonzero(degree)
    if len(tied):
        # does a tie lead from what is below a node to beyond what is below its parent?
        ahead = begin[indices]
        low, high = begin.copy(), begin.copy()
        low[tied] = np.minimum.reduceat(ahead, indptr[tied])
        high[tied] = np.maximum.reduceat(ahead, indptr[tied])
        walk = np.empty(n + 1, dtype=np.int64)
        walk[begin] = np.arange(n + 1)
        low, high = low[walk], high[walk]
        inner = _least(low, begin, end) < begin[parent]
        inner |= -_least(-high, begin, end) >= end[parent]
    # a node stands for the tie to its parent. Two ties of the tree are in one block if a tie
    # outside the tree joins what is below them, or the upper one cannot do without the lower one.
    upward = np.repeat(np.where(inner[:n], -1, parent[:n]), degree) == indices
    keep = (parent[indices] != rows) & ~upward
    kept = np.concatenate([[0], np.cumsum(keep)])[indptr]
    raw = _parts(kept, indices[keep])
    block = np.full(n + 1, -1, dtype=np.int64)
    below = np.flatnonzero(parent[:n] < n)
    block[below], _ = _numbered(raw[below])
    crown = below[block[below] != block[parent[below]]]
    count = int(block.max(initial=-1)) + 1
    top = np.zeros(count, dtype=np.int64)
    top[block[crown]] = parent[crown]
    size = (end - begin)[crown]
    hang = np.bincount(block[crown], weights=size, minlength=count).astype(np.int64)
    return Blocks(component, block[:n], top, hang)


def _matrix(indptr: IntArray, indices: IntArray) -> sp.csr_array[Any]:
    n = len(indptr) - 1
    return sp.csr_array((np.ones(len(indices)), indices, indptr), shape=(n, n))


def _parts(indptr: IntArray, indices: IntArray) -> npt.NDArray[Any]:
    """Return the component of each node, in any numbering."""
    if len(indptr) == 1:
        return np.zeros(0, dtype=np.int64)
    return csgraph.connected_components(_matrix(indptr, indices), directed=False)[1]


def _numbered(marks: npt.NDArray[Any]) -> tuple[IntArray, IntArray]:
    """Return the parts numbered by their first place, and those places."""
    n = len(marks)
    first = np.full(int(marks.max(initial=-1)) + 1, n, dtype=np.int64)
    first[marks[::-1]] = np.arange(n)[::-1]
    places = np.sort(first[first < n])
    number = np.zeros(n, dtype=np.int64)
    number[places] = np.arange(len(places))
    return number[first[marks]], places


def tour(order: IntArray, parent: IntArray) -> tuple[IntArray, IntArray]:
    """Return a numbering of a tree: a node and all below it are a range, from begin to end.

    `order` lists the nodes as a breadth-first search meets them, the root first. Each node passes
    the turn to its first child, or else to its next sibling: with two ways on at most, a
    depth-first search is linear on hubs too, and chains of any depth are fine.
    """
    k = len(order)
    place = np.empty(k, dtype=np.int64)
    place[order] = np.arange(k)
    up = np.zeros(k, dtype=np.int64)
    up[1:] = place[parent[order[1:]]]
    sibling = np.append(up[1:] == up[:-1], False)  # the next in line has the same parent
    sibling[0] = False
    later = np.arange(1, k)
    before = np.where(sibling[:-1], later - 1, up[1:])
    # counted from the end, so that the child comes before the sibling in its row
    turns = sp.csr_array((np.ones(k - 1), (k - 1 - before, k - 1 - later)), shape=(k, k))
    visit = csgraph.depth_first_order(turns, k - 1, directed=True, return_predecessors=False)
    begin = np.empty(k, dtype=np.int64)
    begin[k - 1 - visit] = np.arange(k)
    # it ends where the next sibling begins: its own, or that of the nearest one above who has one
    source = np.where(sibling, np.arange(k), up)
    while not np.array_equal(source, further := source[source]):
        source = further
    end = np.full(k, k)
    has = sibling[source]
    end[has] = begin[source[has] + 1]
    return begin[place], end[place]


def _least(values: IntArray, begin: IntArray, end: IntArray) -> IntArray:
    """Return the least of ``values[begin:end]`` for many ranges, none of them empty."""
    power = np.frexp(end - begin)[1] - 1  # two ranges of this power of two cover the range
    least = np.empty(len(begin), dtype=values.dtype)
    for step in range(int(power.max(initial=-1)) + 1):
        here = np.flatnonzero(power == step)
        least[here] = np.minimum(values[begin[here]], values[end[here] - (1 << step)])
        values = np.minimum(values[: -(1 << step)], values[1 << step :])
    return least

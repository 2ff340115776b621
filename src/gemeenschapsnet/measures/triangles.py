"""Triangles: three people who all know one another, the part of a network that closes holes.

A matrix product would visit all pairs of contacts of a hub, and the compiler of a contact list is a
hub that knows everybody. So every tie is looked at from the end with fewer contacts. Seen that way
nobody has more than ``sqrt(2 × ties)`` contacts, and all pairs of them together are at most
``ties ** 1.5``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse as sp

from gemeenschapsnet.measures import fast
from gemeenschapsnet.measures.arguments import spread
from gemeenschapsnet.sparse import FloatArray, IntArray

# Pairs of contacts looked at in one go: few enough to stay in the processor's own memory.
_BLOCK = 1 << 14


@dataclass(frozen=True, eq=False)
class Ties:
    """The ties of a symmetric matrix, each once: from the end with fewer contacts, the tail.

    Ends with equally many contacts are in order of position. What differs by direction is an array
    of two rows, one column per tie: as seen from the tail, and as seen from the head.

    Parameters
    ----------
    degree : number of contacts per node
    entry : position of the entry tail→head in the matrix, ascending
    head : the end with more contacts
    start : the ties from node i as tail are ``start[i]`` to ``start[i + 1]``
    """

    degree: IntArray
    entry: IntArray
    head: IntArray
    start: IntArray

    @property
    def n(self) -> int:
        """Number of nodes."""
        return len(self.start) - 1

    @cached_property
    def tail(self) -> IntArray:
        """The end with fewer contacts."""
        return np.repeat(np.arange(self.n), np.diff(self.start))

    def seen(self, values: FloatArray) -> FloatArray:
        """Return the value of the tail and of the head, from a value per node."""
        seen = np.empty((2, len(self.head)))
        values.take(self.tail, out=seen[0], mode="clip")  # the default mode makes a copy
        values.take(self.head, out=seen[1], mode="clip")
        return seen

    def total(self, up: FloatArray, down: FloatArray) -> FloatArray:
        """Add up at each node the values of its ties, as seen from the tail and from the head."""
        tail = np.bincount(self.tail, weights=up, minlength=self.n)
        head = np.bincount(self.head, weights=down, minlength=self.n)
        return np.asarray(tail + head, dtype=float)  # without ties bincount gives whole numbers


def oriented(indptr: IntArray, indices: IntArray) -> Ties:
    """Return the ties of a symmetric matrix in compressed rows, columns ascending."""
    indptr, indices = np.asarray(indptr, dtype=np.int64), np.asarray(indices, dtype=np.int64)
    n, degree = len(indptr) - 1, np.diff(indptr)
    compiled = fast.loops("triangles", len(indices))
    if compiled:
        entry, start = compiled.oriented(indptr.view("u8"), indices.view("u8"))
    else:
        rank = degree * n + np.arange(n)
        entry = np.flatnonzero(np.repeat(rank, degree) < rank[indices])
        start = np.searchsorted(entry, indptr)
    return Ties(degree, entry, indices[entry], start)


def turned(indptr: IntArray, indices: IntArray) -> IntArray:
    """Position of entry j→i for every entry i→j of a symmetric matrix in compressed rows."""
    n = len(indptr) - 1
    # turning rows into columns is a counting sort, in time linear in the entries
    entries = sp.csr_array((np.arange(len(indices)), indices, indptr), shape=(n, n))
    return np.asarray(entries.tocsc().data, dtype=np.int64)


def triangles(indptr: IntArray, indices: IntArray) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """Yield every triangle once, as positions of its entries (a→b, b→c, a→c), in blocks.

    The matrix is symmetric, in compressed rows. The corners are in ascending order of degree, then
    of position.
    """
    ties = oriented(indptr, indices)
    for ab, bc, ac in closed(ties):
        yield ties.entry[ab], ties.entry[bc], ties.entry[ac]


def closed(ties: Ties) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """Yield every triangle once, as ties (a–b, b–c, a–c) whose tails are a, b and a, in blocks.

    Of the triangles on one tie, those in which it stands at the same place come in ascending
    order of the third corner.
    """
    n, m = ties.n, len(ties.head)
    rank = (ties.degree * n + np.arange(n))[ties.head]
    place_of = _places(ties)
    fan = np.diff(ties.start)
    after = np.repeat(ties.start[1:], fan) - np.arange(1, m + 1)
    ends = np.cumsum(fan * (fan - 1) // 2)
    low = 0
    while low < n:
        before = int(ends[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(ends, before + _BLOCK, side="right")))
        part = slice(ties.start[low], ties.start[high])
        each = np.arange(part.start, part.stop)
        first, second = np.repeat(each, after[part]), spread(each + 1, after[part])
        ab = np.where(rank[first] < rank[second], first, second)
        ac = first + second - ab
        bc = place_of(ties.head[ab], ties.head[ac])
        found = np.flatnonzero(bc >= 0)
        yield ab[found], bc[found], ac[found]
        low = high


def walks(ties: Ties) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """Yield every closed walk of two steps as ties (i→q, q→j, i→j), in blocks.

    A tie has its own number as seen from the tail, and as seen from the head that number plus the
    number of ties.
    """
    for ab, bc, ac in closed(ties):
        ba, cb, ca = (tie + len(ties.head) for tie in (ab, bc, ac))
        yield from (
            (ab, bc, ac),
            (ac, cb, ab),
            (ba, ac, bc),
            (bc, ca, ba),
            (ca, ab, cb),
            (cb, ba, ca),
        )


def shared(ties: Ties, up: FloatArray, down: FloatArray, middle: FloatArray) -> FloatArray:
    """Sum over the contacts q that both ends of a tie i–j share: ``x_iq x_jq / middle_q``.

    Parameters
    ----------
    ties : from `oriented`
    up, down : x of each tie, as seen from the tail and as seen from the head
    middle : a number per node

    Returns
    -------
    array of float, one per tie
    """
    # A tie is the lowest, the upper or the long side of a triangle: three sums, added at the end,
    # so that the order within each is the same whichever way triangles are found.
    sums = np.zeros((3, len(ties.head)))
    compiled = fast.loops("triangles", 2 * len(ties.head))
    if compiled:
        compiled.shared(ties.start.view("u8"), ties.head.view("u8"), up, down, middle, sums)
    else:
        for ab, bc, ac in closed(ties):
            a, b, c = ties.tail[ab], ties.head[ab], ties.head[ac]
            np.add.at(sums[0], ab, up[ac] * (up[bc] / middle[c]))
            np.add.at(sums[1], bc, down[ab] * (down[ac] / middle[a]))
            np.add.at(sums[2], ac, up[ab] * (down[bc] / middle[b]))
    sums[0] += sums[1]
    sums[0] += sums[2]
    return np.asarray(sums[0])


def _places(ties: Ties) -> Callable[[IntArray, IntArray], IntArray]:
    """Return a function that finds the tie from a tail to a head, -1 where there is none.

    Each tie stands in a table at a place computed from its ends. Where two ties share a place one
    of them stands there, and the other is found by bisection.
    """
    m = len(ties.head)
    last = (1 << (4 * m).bit_length()) - 1  # so that few ties share a place
    keys = ties.tail * ties.n + ties.head

    def place(tail: IntArray, head: IntArray) -> IntArray:
        return (tail * 2654435761 + head * 2246822519) & last  # large odd numbers scatter

    table = np.full(last + 1, -1, dtype=np.min_scalar_type(-m - 1))
    table[place(ties.tail, ties.head)] = np.arange(m)

    def find(tail: IntArray, head: IntArray) -> IntArray:
        wanted = tail * ties.n + head
        found = table[place(tail, head)].astype(np.int64)
        other = np.flatnonzero((found >= 0) & (keys[found] != wanted))
        near = np.minimum(np.searchsorted(keys, wanted[other]), m - 1)
        found[other] = np.where(keys[near] == wanted[other], near, -1)
        return found

    return find

"""Open paths: from a by way of v to b, where no arc leads from a to b; v is then a broker.

They are counted without visiting them, because the compiler of a contact list stands between
thousands of millions of pairs: all two-step paths follow from the numbers of contacts in each
group, and those that are closed are found as triangles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse as sp

from gemeenschapsnet.measures import fast
from gemeenschapsnet.measures.arguments import spread
from gemeenschapsnet.measures.groups import among
from gemeenschapsnet.measures.triangles import Ties, closed, oriented
from gemeenschapsnet.sparse import IntArray, SparseGraph

# The part that a broker plays, as the position of its column.
COORDINATOR, ITINERANT, REPRESENTATIVE, GATEKEEPER, LIAISON = range(5)
# The same when the path is walked the other way.
TURNED = np.array([COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE, LIAISON])
# By 4 · (a, v in one group) + 2 · (v, b in one group) + (a, b in one group).
_ROLE = np.array([LIAISON, ITINERANT, GATEKEEPER, 0, REPRESENTATIVE, 0, 0, COORDINATOR])

_ALONG, _BACK, _BOTH = 1, 2, 3
# Numbers held at once: bounds memory on large networks and many repeats.
_BLOCK, _PAIRS = 4_000_000, 1_000_000


@dataclass(frozen=True, eq=False)
class Contacts:
    """Contact either way in compressed rows, columns ascending.

    Parameters
    ----------
    indptr, indices, rows : of the symmetric matrix of contact
    arcs : per entry 1 for an arc from row to column, 2 for one back, 3 for both or for a tie
    directed : whether the network has arcs
    """

    indptr: IntArray
    indices: IntArray
    rows: IntArray
    arcs: npt.NDArray[np.int8]
    directed: bool

    @classmethod
    def of(cls, sparse: SparseGraph) -> Contacts:
        """Read the arcs of a network, or its ties."""
        if not sparse.directed:
            arcs = np.full(len(sparse.indices), _BOTH, dtype=np.int8)
            return cls(sparse.indptr, sparse.indices, sparse.rows, arcs, directed=False)
        ones = np.full(len(sparse.indices), _ALONG, dtype=np.int8)
        shape = (sparse.n, sparse.n)
        along = sp.csr_array((ones, sparse.indices, sparse.indptr), shape=shape)
        both = (along + _BACK * along.T.tocsr()).tocsr()
        both.sort_indices()
        indptr, indices = both.indptr.astype(np.int64), both.indices.astype(np.int64)
        rows = np.repeat(np.arange(sparse.n), np.diff(indptr))
        return cls(indptr, indices, rows, both.data.astype(np.int8), directed=True)

    @property
    def n(self) -> int:
        """Number of nodes."""
        return len(self.indptr) - 1

    @cached_property
    def ties(self) -> Ties:
        """Each contact once, for finding triangles."""
        return oriented(self.indptr, self.indices)


def open_paths(contacts: Contacts, codes: IntArray, k: int) -> IntArray:
    """Count the open paths by way of each node, by role; ties count in both directions.

    Parameters
    ----------
    contacts : the network
    codes : group of each node, from 0 to k - 1, a row per division into groups; all are counted
        at once, and the triangles found once
    k : number of groups

    Returns
    -------
    array of division by node by role
    """
    loops = fast.loops("brokerage", len(contacts.indices) * len(codes))
    if loops is None:
        return np.asarray(_paths(contacts, codes, k) - _closed(contacts, codes))
    ties = contacts.ties
    found = np.empty((*codes.shape, 5), dtype=np.int64)
    indptr, indices = contacts.indptr.view("u8"), contacts.indices.view("u8")
    start, head, arcs = ties.start.view("u8"), ties.head.view("u8"), contacts.arcs[ties.entry]
    for row, roles in zip(codes.view("u8"), found, strict=True):
        loops.paths(indptr, indices, contacts.arcs, row, k, roles)
        loops.close(start, head, arcs, row, roles)
    return found


def role_of(
    first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_], ends: npt.NDArray[np.bool_]
) -> IntArray:
    """Return the role on a→v→b, from who are in one group: a and v, v and b, a and b."""
    return np.asarray(_ROLE[4 * first + 2 * second + ends])


def at_once(contacts: Contacts) -> int:
    """Return how many divisions into groups `open_paths` can count in one go."""
    return max(1, _BLOCK // max(len(contacts.indices), contacts.n, 1))


def _paths(contacts: Contacts, codes: IntArray, k: int) -> IntArray:
    """All two-step paths between two different nodes, from the groups of those before and after."""
    same = codes[:, contacts.rows] == codes[:, contacts.indices]
    after, before, mutual = _degrees(contacts, np.ones((1, len(contacts.rows)), dtype=bool))
    own_after, own_before, own_mutual = _degrees(contacts, same)
    own = own_before * own_after
    alike = _alike(contacts, codes, k)
    other_before, other_after = before - own_before, after - own_after
    roles = np.empty((*codes.shape, 5), dtype=np.int64)
    # somebody who is before and after is no pair
    roles[..., COORDINATOR] = own - own_mutual
    roles[..., ITINERANT] = alike - own - (mutual - own_mutual)
    roles[..., REPRESENTATIVE] = own_before * other_after
    roles[..., GATEKEEPER] = other_before * own_after
    roles[..., LIAISON] = other_before * other_after - (alike - own)
    return roles


def _degrees(
    contacts: Contacts, marked: npt.NDArray[np.bool_]
) -> tuple[IntArray, IntArray, IntArray]:
    """Count the marked arcs out of each node, into it and both ways, per row of marks."""
    if not contacts.directed:
        every = _sums(contacts, marked)
        return every, every, every
    after, before = (contacts.arcs & way > 0 for way in (_ALONG, _BACK))
    return (
        _sums(contacts, marked & after),
        _sums(contacts, marked & before),
        _sums(contacts, marked & after & before),
    )


def _sums(contacts: Contacts, marked: npt.NDArray[np.bool_]) -> IntArray:
    total = np.zeros((len(marked), len(contacts.rows) + 1), dtype=np.int64)
    np.cumsum(marked, axis=1, out=total[:, 1:])
    return np.asarray(total[:, contacts.indptr[1:]] - total[:, contacts.indptr[:-1]])


def _alike(contacts: Contacts, codes: IntArray, k: int) -> IntArray:
    """Count pairs of somebody before and somebody after in one group, the same one included."""
    repeats, n = codes.shape
    column = (codes + k * np.arange(repeats)[:, None]).T.ravel()
    start = repeats * np.arange(n + 1)
    held = sp.csr_array((np.ones(len(column)), column, start), shape=(n, k * repeats))

    def counts(way: int) -> sp.csr_array[Any]:
        there = (contacts.arcs & way > 0).astype(float)
        return sp.csr_array((there, contacts.indices, contacts.indptr), shape=(n, n)) @ held

    after = counts(_ALONG)
    pairs = (after.multiply(counts(_BACK)) if contacts.directed else after.power(2)).tocoo()
    place = pairs.row.astype(np.int64) * repeats + pairs.col // k
    total = np.bincount(place, weights=pairs.data, minlength=n * repeats)
    return np.asarray(total.reshape(n, repeats).T, dtype=np.int64)


def _closed(contacts: Contacts, codes: IntArray) -> IntArray:
    """Two-step paths whose ends are joined by an arc as well."""
    repeats, n = codes.shape
    total = np.zeros(repeats * n * 5, dtype=np.int64)
    alike = codes[:, contacts.ties.tail] == codes[:, contacts.ties.head]
    size = max(1, _BLOCK // repeats)
    for ab, bc, ac in closed(contacts.ties):
        for low in range(0, len(ab), size):
            part = slice(low, low + size)
            _close(contacts, alike, (ab[part], bc[part], ac[part]), total)
    roles = total.reshape(repeats, n, 5)
    return roles if contacts.directed else roles + roles[..., TURNED]


def _close(
    contacts: Contacts,
    alike: npt.NDArray[np.bool_],
    sides: tuple[IntArray, IntArray, IntArray],
    total: IntArray,
) -> None:
    """Add the closed paths along some triangles; of ties in one direction, of arcs in both."""
    ab, _, ac = sides
    a, b, c = contacts.ties.tail[ab], contacts.ties.head[ab], contacts.ties.head[ac]
    same = [alike[:, side] for side in sides]
    arcs = [contacts.arcs[contacts.ties.entry[side]] for side in sides]
    shift = np.arange(len(alike))[:, None] * contacts.n
    # a→b→c, b→a→c and a→c→b: the broker; the two steps and what closes them, as places in (ab, bc,
    # ac); and whether each runs from the first letter to the second or back
    for broker, places, ways in (
        (b, (0, 1, 2), (_ALONG, _ALONG, _ALONG)),
        (a, (0, 2, 1), (_BACK, _ALONG, _ALONG)),
        (c, (2, 1, 0), (_ALONG, _BACK, _ALONG)),
    ):
        role = role_of(*(same[place] for place in places))
        where = (shift + broker) * 5
        if not contacts.directed:
            np.add.at(total, (where + role).ravel(), 1)
            continue
        for turned in (False, True):
            there = np.ones(len(ab), dtype=bool)
            for place, way in zip(places, ways, strict=True):
                there &= arcs[place] & (_BOTH - way if turned else way) > 0
            kind = TURNED[role] if turned else role
            np.add.at(total, (where + kind)[:, there].ravel(), 1)


def contested(sparse: SparseGraph) -> Iterator[tuple[IntArray, IntArray, IntArray, IntArray]]:
    """Yield the open paths between pairs that have several brokers, in blocks.

    Each is given as (a, broker, b, number of brokers of the pair); an undirected pair comes once.
    A pair with several brokers has one that is not the busiest contact of a. So only the others
    are walked, and a hub that is everybody's busiest contact is never walked at all.
    """
    n, hubs = sparse.n, busiest(sparse)
    keys = sparse.rows * n + sparse.indices
    walked = np.flatnonzero(sparse.indices != hubs[sparse.rows])
    tail, middle = sparse.rows[walked], sparse.indices[walked]
    start = sparse.indptr[middle]
    if not sparse.directed:  # from the lower end of a pair only
        start = np.searchsorted(keys, middle * n + tail, side="right")
    counts = sparse.indptr[middle + 1] - start
    ends = np.concatenate([[0], np.cumsum(counts)])
    first = np.searchsorted(tail, np.arange(n + 1))
    low = 0
    while low < n:  # all pairs of one a in one block
        limit = ends[first[low]] + _PAIRS
        high = max(low + 1, int(np.searchsorted(ends[first], limit, side="right")) - 1)
        part = slice(first[low], first[high])
        low = high
        pairs = np.repeat(tail[part], counts[part]) * n
        pairs += sparse.indices[spread(start[part], counts[part])]
        order = np.argsort(pairs)
        pairs, broker = pairs[order], np.repeat(middle[part], counts[part])[order]
        begin = np.flatnonzero(np.diff(pairs, prepend=-1))
        pair, times = pairs[begin], np.diff(begin, append=len(pairs))
        a, b = np.divmod(pair, n)
        by_hub = among(keys, hubs[a] * n + b)
        several = (times + by_hub > 1) & (a != b) & ~among(keys, pair)
        with_hub = several & by_hub
        walks = np.repeat(np.arange(len(pair)), times)
        kept = several[walks]
        which = np.concatenate([walks[kept], np.flatnonzero(with_hub)])
        brokers = np.concatenate([broker[kept], hubs[a[with_hub]]])
        yield a[which], brokers, b[which], (times + by_hub)[which]


def busiest(sparse: SparseGraph) -> IntArray:
    """Return each node's contact with the most contacts, -1 for a node without."""
    found = np.full(sparse.n, -1, dtype=np.int64)
    order = np.lexsort((sparse.degree[sparse.indices], sparse.rows))
    tied = np.flatnonzero(sparse.degree)
    found[tied] = sparse.indices[order[sparse.indptr[tied + 1] - 1]]
    return found

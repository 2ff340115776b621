"""Who could be introduced to whom: people of two groups who have something in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse as sp

from gemeenschapsnet.analyses.common_ground import REASONS, CommonGround
from gemeenschapsnet.analyses.gains import Gains
from gemeenschapsnet.measures.arguments import distinct, spread
from gemeenschapsnet.measures.groups import among
from gemeenschapsnet.sparse import IntArray, SparseGraph

# So many pairs of people are looked at for each thing they may have in common. With more, the first
# so many people of each group stand for all who share one contact, network or theme.
MOST_PAIRS = 200_000
SHARERS = (64, 32, 16, 8, 4, 2, 1)


@dataclass(frozen=True, eq=False)
class Meetable:
    """Pairs of people who do not know each other and have something in common.

    Parameters
    ----------
    one, other : their positions; an official is always the first
    office : whether the first is an official
    cut : whether there were more pairs than could be looked at
    """

    one: IntArray
    other: IntArray
    office: npt.NDArray[np.bool_]
    cut: bool


def meetable(
    graph: SparseGraph,
    ground: CommonGround,
    gains: Gains,
    *,
    member: npt.NDArray[np.bool_],
    office: npt.NDArray[np.bool_],
) -> Meetable:
    """Find the pairs of people between whom an introduction may add something.

    Parameters
    ----------
    graph : people and their ties
    ground : what people have in common
    gains : what a tie adds
    member : who may be introduced as a member of their communities
    office : who may be introduced for the municipality
    """
    seats = _seats(gains, member, office)
    found, cut = [np.zeros(0, dtype=np.int64)], False
    for reason in REASONS:
        person, seat, item = _entries(getattr(ground, reason), seats)
        entries, fewer = _first_few(item, seat, gains.steps[person])
        cut |= fewer
        one, other = _across(item[entries], seat[entries])
        one, other = entries[one], entries[other]
        useful = _useful(gains, person[one], seat[one], person[other], seat[other])
        one, other = person[one[useful]], person[other[useful]]
        found.append(distinct(np.minimum(one, other) * graph.n + np.maximum(one, other)))
    keys = distinct(np.concatenate(found))
    ties = graph.rows * graph.n + graph.indices
    one, other = np.divmod(keys[~among(ties, keys)], max(graph.n, 1))
    apart = one != other
    one, other = one[apart], other[apart]
    # two officials are never found: they sit together
    first = np.where(office[other], other, one)
    return Meetable(first, np.where(office[other], one, other), office[first], cut)


def _seats(
    gains: Gains, member: npt.NDArray[np.bool_], office: npt.NDArray[np.bool_]
) -> sp.csr_array[Any]:
    """Return people by communities and the municipality, the last; only who may be introduced."""
    held = gains.held.matrix(member.astype(float))
    # without a community out of reach an official has nothing to bring
    bring = office & bool(gains.near.shape[1])
    seats = sp.csr_array(sp.hstack([held, sp.csr_array(bring.astype(float)[:, None])]))
    seats.eliminate_zeros()
    return seats


def _entries(
    holds: sp.csr_array[Any], seats: sp.csr_array[Any]
) -> tuple[IntArray, IntArray, IntArray]:
    """Return (person, seat, item) for everything that people with a seat have, by item and seat."""
    has = holds.tocoo()
    person, item = has.row[has.data > 0].astype(np.int64), has.col[has.data > 0].astype(np.int64)
    size = np.diff(seats.indptr).astype(np.int64)[person]
    seat = seats.indices[spread(seats.indptr[:-1][person].astype(np.int64), size)]
    person, item = np.repeat(person, size), np.repeat(item, size)
    order = np.lexsort((person, seat, item))
    return person[order], seat[order].astype(np.int64), item[order]


def _first_few(item: IntArray, seat: IntArray, steps: IntArray) -> tuple[IntArray, bool]:
    """Return the entries that make no more pairs than can be looked at, and whether some are gone.

    Of each group those stay who are nearest to the municipality, which matters for reach, and of
    those the first in the list.
    """
    everything = np.arange(len(item))
    if _pairs(item, seat).sum() <= MOST_PAIRS:
        return everything, False
    order = np.lexsort((everything, steps, seat, item))
    starts = np.flatnonzero(np.append(True, _changes(item, seat)))
    place = np.empty(len(item), dtype=np.int64)
    place[order] = everything - np.repeat(starts, np.diff(np.append(starts, len(item))))
    kept = everything
    for few in SHARERS:
        kept = np.flatnonzero(place < few)
        if _pairs(item[kept], seat[kept]).sum() <= MOST_PAIRS:
            return kept, True
    # still too many: what few people share comes first
    pairs = _pairs(item[kept], seat[kept])
    total = np.bincount(item[kept], weights=pairs)
    rare = np.argsort(total, kind="stable")
    within = np.zeros(len(total), dtype=bool)
    within[rare] = np.cumsum(total[rare]) <= MOST_PAIRS
    return kept[within[item[kept]]], True


def _changes(item: IntArray, seat: IntArray) -> npt.NDArray[np.bool_]:
    return np.asarray((item[1:] != item[:-1]) | (seat[1:] != seat[:-1]))


def _ends(item: IntArray, seat: IntArray) -> tuple[IntArray, IntArray]:
    """Return for every entry where its seat ends, and where its item does."""
    n = len(item)
    blocks = np.append(np.flatnonzero(_changes(item, seat)) + 1, n)
    items = np.append(np.flatnonzero(item[1:] != item[:-1]) + 1, n)
    here = np.arange(n)
    return blocks[np.searchsorted(blocks, here, side="right")], items[
        np.searchsorted(items, here, side="right")
    ]


def _pairs(item: IntArray, seat: IntArray) -> IntArray:
    """Count for every entry the later ones of its item that sit elsewhere."""
    if not len(item):
        return np.zeros(0, dtype=np.int64)
    seat_ends, item_ends = _ends(item, seat)
    return item_ends - seat_ends


def _across(item: IntArray, seat: IntArray) -> tuple[IntArray, IntArray]:
    """Return every two entries of one item that sit in different places."""
    counts = _pairs(item, seat)
    starts = _ends(item, seat)[0] if len(item) else counts
    return np.repeat(np.arange(len(item)), counts), spread(starts, counts)


def _useful(
    gains: Gains, one: IntArray, a: IntArray, other: IntArray, b: IntArray
) -> npt.NDArray[np.bool_]:
    """Tell between whom a tie may add something: contact, a second connection, or reach."""
    k = max(gains.held.k, 1)
    pair = np.minimum(a, b) * k + np.maximum(a, b)
    official = np.maximum(a, b) == k
    wanted = ~official & (~among(gains.known, pair) | among(gains.hanging, pair))
    n = len(gains.steps)
    ends = np.diff(gains.near.indptr)[: gains.most * n].reshape(gains.most, n).sum(axis=0) > 0
    starts = gains.steps < gains.most
    return np.asarray(wanted | (starts[one] & ends[other]) | (starts[other] & ends[one]))

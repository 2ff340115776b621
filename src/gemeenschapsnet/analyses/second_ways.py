"""Which introductions give a community another way, after a departure that costs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet import measures as m
from gemeenschapsnet.analyses.common_ground import REASONS, CommonGround
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.measures.departures import marks, members_of, steps_at
from gemeenschapsnet.sparse import IntArray

# Up to so many introductions of different use the fewest are worked out; of more, those are looked
# at that help most, so many for each departure.
MOST_KINDS, EACH = 1500, 25
# Up to so many pairs of people are looked at: those nearest to the municipality, and everybody.
MOST_PAIRS = 3_000_000


@dataclass(frozen=True, eq=False)
class SecondWays:
    """The steps to and from everybody after every departure that costs a community.

    Parameters
    ----------
    leaver : who leaves, by departure and community
    there : steps from the municipality, departures by people; far is `within` or more
    back : steps from the community
    within : how many steps count as reached
    """

    leaver: IntArray
    there: npt.NDArray[np.int16]
    back: npt.NDArray[np.int16]
    within: int

    @classmethod
    def of(cls, ways: Ways, lost: pd.DataFrame) -> SecondWays:
        """Search after each departure; `lost` has columns node and group, a row per departure."""
        graph = ways.graph
        leaver = graph.labels.get_indexer(pd.Index(lost["node"])).astype(np.int64)
        group = pd.Index(list(ways.communities)).get_indexer(pd.Index(lost["group"]))
        officials = graph.labels.get_indexer(pd.Index(ways.officials)).astype(np.int64)
        gone = marks([leaver[i : i + 1] for i in range(len(leaver))], graph.n)
        begin = marks([officials] * len(leaver), graph.n)
        end = members_of(graph, ways.communities)[group].T.tocsc()
        everybody = np.arange(graph.n)
        limit = max(ways.within - 1, 0)
        there, back = (steps_at(graph, one, gone, everybody, limit) for one in (begin, end))
        # at no steps at all, no tie leads anywhere
        return cls(leaver, there, back, ways.within)

    def helps(
        self, one: int | np.integer[Any], other: int | np.integer[Any]
    ) -> npt.NDArray[np.bool_]:
        """Tell for which departures a tie from the one to the other gives another way."""
        stays = (self.leaver != one) & (self.leaver != other)
        short = self.there[:, one] + 1 + self.back[:, other] <= self.within
        return np.asarray(short & stays)


def worth_choosing(
    ways: Ways, search: SecondWays, ground: CommonGround, may: npt.NDArray[np.bool_]
) -> tuple[pd.DataFrame, bool]:
    """Return the introductions worth choosing from, and whether none that differs is left out.

    Columns source, target, cost: so little above 1 that the fewest are chosen, and of equally few
    those with most in common. `may` tells who did not say no to contact.
    """
    n, departures = ways.graph.n, len(search.leaver)
    common, complete = _in_common(ways, search, ground, may)
    person, other = common.nonzero()
    reached = sp.csr_array((np.arange(1, len(person) + 1), (other, person)), shape=(n, n))
    key = np.minimum(person, other).astype(np.int64) * n + np.maximum(person, other)
    keys = [_for_one(search, row, reached, key) for row in range(departures)]
    pairs, which = np.unique(np.concatenate(keys), return_inverse=True)
    if not len(pairs):
        return pd.DataFrame({"source": [], "target": [], "cost": []}, dtype=object), complete
    departure = np.repeat(np.arange(len(keys)), [len(found) for found in keys])
    one, two = np.divmod(pairs, max(n, 1))
    shared = np.asarray(common[one, two] + common[two, one], dtype=float).ravel()
    order = np.lexsort((pairs, -shared, -np.bincount(which, minlength=len(pairs))))
    rank = np.empty(len(pairs), dtype=np.int64)
    rank[order] = np.arange(len(pairs))
    kept = _kinds(which, departure, rank)
    if len(kept) > MOST_KINDS:
        complete, kept = False, _first_few(which, departure, rank)
    cost = 1 + rank[kept] / (2.0 * max(len(pairs), 1) * departures)
    labels = ways.graph.labels
    ends = {"source": labels.take(one[kept]), "target": labels.take(two[kept])}
    return pd.DataFrame(ends | {"cost": cost}), complete


def _for_one(
    search: SecondWays, row: int, reached: sp.csr_array[Any], key: IntArray
) -> IntArray:
    """Return the keys of the pairs that give another way after one departure."""
    there, back, leaver = search.there[row], search.back[row], search.leaver[row]
    near = np.flatnonzero(back < search.within)
    part = reached[near].tocoo()
    one, other = part.col, near[part.row]
    good = there[one] + 1 + back[other] <= search.within
    good &= (one != leaver) & (other != leaver)
    return np.unique(key[part.data[good] - 1])


def _in_common(
    ways: Ways, search: SecondWays, ground: CommonGround, may: npt.NDArray[np.bool_]
) -> tuple[sp.csr_array[Any], bool]:
    """Return how much people have in common with those near the municipality, people by people.

    Only of people who can be introduced: nobody of them said no to contact, they do not know each
    other, and a tie between them may help. The second value: nobody near is left out.
    """
    graph, n = ways.graph, ways.graph.n
    steps = m.steps_from(graph, ways.officials).to_numpy()
    near = np.flatnonzero((steps < ways.within) & may)
    side = near[np.argsort(steps[near], kind="stable")][: max(1, MOST_PAIRS // max(n, 1))]
    far = (search.back < search.within).any(axis=0) & may
    pick, keep = _only(side, n), _only(np.flatnonzero(far), n)
    total = sp.csr_array((n, n), dtype=np.int64)
    for reason in REASONS:
        held = getattr(ground, reason)
        found = pick @ held @ (keep @ held).T
        # to share one thing of another kind tells more than to share many of one kind
        found.data = found.data + n
        total = total + found
    known = ground.contacts + sp.eye_array(n, dtype=np.int64)
    total = total - total.multiply(known > 0)
    total.eliminate_zeros()
    return total.tocsr(), len(side) == len(near)


def _only(people: IntArray, n: int) -> sp.csr_array[Any]:
    """Return what keeps the rows of these people and empties the others."""
    ones = np.ones(len(people), dtype=np.int64)
    return sp.coo_array((ones, (people, people)), shape=(n, n)).tocsr()


def _kinds(which: IntArray, departure: IntArray, rank: IntArray) -> IntArray:
    """Return the first pair of each kind that is not of less use than another.

    Pairs of one kind help after the same departures.
    """
    marks_of = np.random.default_rng(0).integers(0, 2**63, int(departure.max(initial=-1)) + 1)
    kind = np.zeros(len(rank), dtype=np.int64)
    np.bitwise_xor.at(kind, which, marks_of[departure])
    order = np.argsort(rank, kind="stable")
    first = np.sort(order[np.unique(kind[order], return_index=True)[1]])
    use = sp.coo_array(
        (np.ones(len(which), dtype=np.int64), (which, departure)),
        shape=(len(rank), len(marks_of)),
    ).tocsr()[first]
    size = np.diff(use.indptr)
    both = (use @ use.T).tocoo()
    # what one helps after, the other does too, and after more: the one can be left out
    less = (both.data == size[both.row]) & (size[both.col] > size[both.row])
    return np.delete(first, np.unique(both.row[less]))


def _first_few(which: IntArray, departure: IntArray, rank: IntArray) -> IntArray:
    """Return the first pairs for every departure."""
    order = np.lexsort((rank[which], departure))
    starts = np.searchsorted(departure[order], departure[order])
    return np.unique(which[order[np.arange(len(order)) - starts < EACH]])

"""Which new ties a network needs so that it no longer hangs on one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.augmentation import Ties, fewest, with_ties
from gemeenschapsnet.measures.blocks import Blocks, blocks, connected, copies, tie_table
from gemeenschapsnet.measures.candidates import candidate_ties
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Up to so many candidates, and so many nodes and ties, the cheapest choice is worked out.
_CANDIDATES = 500
_SIZE = 20_000
_ROUNDS = 100


def strengthen(
    graph: Graph,
    *,
    candidates: pd.DataFrame | Iterable[tuple[Any, Any]] | None = None,
    cost: str | Sequence[float] | npt.ArrayLike | None = None,
) -> pd.DataFrame:
    """List the fewest new ties after which no single departure splits the network.

    After them, everybody reaches everybody, and still does when any one person leaves.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    candidates : the ties that can be made: a frame with columns source and target, or pairs. None:
        any two people can be tied. Ties that exist already count for nothing.
    cost : what each candidate costs, above 0: the name of a column of `candidates`, or a number
        for each. The total is made as low as can be, instead of the number. None: all the same.

    Returns
    -------
    DataFrame with columns source and target (and cost, if given) and a row per new tie
        Sorted in node order; empty if nothing is needed. Two people are safe when tied to each
        other, one person always is. Other choices of as many ties exist: which people are meant is
        for the neighbourhood to say.

        ``attrs["optimal"]``: whether no fewer (or cheaper) ties can do as much.
        ``attrs["attained"]``: whether the network is safe with them; if not, no choice of
        candidates makes it so, and the ties listed do all that the candidates can do.
        ``attrs["remaining"]``: the people whose departure would still split their part;
        ``attrs["components"]``: the number of parts after, 1 when all are connected.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a candidate names a stranger; ``candidates_not_understood`` or
        ``cost_not_understood`` when those cannot be read, or `cost` comes without `candidates`.

    Notes
    -----
    Without candidates the number is optimal and the time nearly linear. With up to 500 candidates
    on a network of up to 20,000 nodes and ties (counted both ways) an integer programme finds the
    optimum, unless it is too hard. Otherwise ties are added one at a time, each time the one that
    joins most pieces for its cost, and left out again if the others can do without; each takes a
    pass over the network.

    References
    ----------
    Eswaran & Tarjan (1976), *SIAM Journal on Computing* 5; Hsu & Ramachandran (1993), *SIAM Journal
    on Computing* 22. Both treat the case without candidates; with them the problem is NP-hard
    (Frederickson & JáJá 1981).
    """
    contact = as_sparse(graph).to_undirected()
    if candidates is None:
        if cost is not None:
            raise wording.error(InvalidGraph, "cost_not_understood")
        return _told(contact, fewest(contact), True)
    pairs, price = candidate_ties(contact, candidates, cost)
    chosen = _cheapest(contact, pairs, price)
    optimal = chosen is not None
    if chosen is None:
        chosen = _greedy(contact, pairs, price)
        # no choice does with fewer than the fewest of all
        optimal = cost is None and len(chosen) == len(fewest(contact)[0])
    table = _told(contact, (pairs[0][chosen], pairs[1][chosen]), optimal)
    return table if cost is None else table.assign(cost=price[chosen])


def _told(contact: SparseGraph, ties: Ties, optimal: bool) -> pd.DataFrame:
    after = blocks(with_ties(contact, ties))
    split = np.flatnonzero(after.pieces > 1)
    parts = len(after.component_sizes)
    table = tie_table(contact, *ties)
    table.attrs["optimal"] = optimal
    table.attrs["attained"] = not len(split) and parts < 2
    table.attrs["remaining"] = contact.labels.take(split).tolist()
    table.attrs["components"] = parts
    return table


def _cheapest(contact: SparseGraph, pairs: Ties, price: FloatArray) -> IntArray | None:
    """Choose the candidates that do all that candidates can do at the lowest cost, if feasible.

    Every piece that a departure cuts off needs a tie to elsewhere, if there is a candidate for
    one. There are too many pieces to list, so those are added that a choice leaves cut off.
    """
    if len(price) > _CANDIDATES or contact.n + len(contact.indices) > _SIZE:
        return None
    chosen = np.zeros(0, dtype=np.int64)
    needs: list[Any] = []
    for _ in range(_ROUNDS):
        unmet = _unmet(with_ties(contact, (pairs[0][chosen], pairs[1][chosen])), pairs)
        if not unmet.shape[0]:
            return chosen
        needs.append(unmet)
        solution = milp(
            price,
            integrality=np.ones(len(price), dtype=np.int64),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(sp.vstack(needs, format="csr"), 1, np.inf),
            options={"node_limit": 1000, "mip_rel_gap": 0},  # not time: the same on any machine
        )
        if solution.status:
            return None
        chosen = np.flatnonzero(solution.x > 0.5)
    return None


def _unmet(now: SparseGraph, pairs: Ties) -> sp.csr_array[Any]:
    """Return a row for each piece that is cut off: the candidates that tie it to elsewhere."""
    leaving = np.flatnonzero(blocks(now).pieces > 1)
    gone = np.zeros((len(leaving) + 1, now.n), dtype=bool)  # and once with everybody there
    gone[np.arange(len(leaving)), leaving] = True
    piece = connected(*copies(now.indptr, now.indices, gone)).reshape(gone.shape)
    one, other = piece[:, pairs[0]], piece[:, pairs[1]]
    ties = (one != other) & ~gone[:, pairs[0]] & ~gone[:, pairs[1]]
    which = np.nonzero(ties)[1]
    pieces, row = np.unique(np.append(one[ties], other[ties]), return_inverse=True)
    column = np.append(which, which)
    shape = (len(pieces), len(pairs[0]))
    return sp.csr_array((np.ones(len(row)), (row, column)), shape=shape)


def _greedy(contact: SparseGraph, pairs: Ties, price: FloatArray) -> IntArray:
    """Add the candidate that joins most for its cost, again and again; leave out what may go."""

    def gain(chosen: IntArray) -> IntArray:
        now = with_ties(contact, (pairs[0][chosen], pairs[1][chosen]))
        return _joined(blocks(now), pairs)

    chosen = np.zeros(0, dtype=np.int64)
    while len(price) and (joined := gain(chosen)).any():
        chosen = np.append(chosen, (joined / price).argmax())
    for tie in chosen[np.argsort(-price[chosen], kind="stable")]:
        others = chosen[chosen != tie]
        if not gain(others)[tie]:
            chosen = others
    return np.sort(chosen)


def _joined(found: Blocks, pairs: Ties) -> IntArray:
    """Count, per pair, the departures that would part the two: those of the cut nodes between them.

    Two people in different components are parted whoever leaves.
    """
    n = len(found.block)
    inner = found.block >= 0
    up = np.arange(n)
    up[inner] = found.top[found.block[inner]]
    depth, above = inner.astype(np.int64), up
    while (further := depth[above]).any():
        depth, above = depth + further, above[above]
    # climb from both ends until they meet; `below` is where each end was last
    end, below = np.vstack(pairs), np.full((2, len(pairs[0])), -1)
    together = found.component[pairs[0]] == found.component[pairs[1]]
    while (apart := together & (end[0] != end[1])).any():
        climbs = apart & (depth[end] >= depth[end[::-1]])
        below = np.where(climbs, end, below)
        end = np.where(climbs, up[end], end)
    meet = end[0]
    between = np.maximum(depth[np.vstack(pairs)] - depth[meet] - 1, 0).sum(axis=0)
    passed = (below >= 0).all(axis=0) & (found.block[below[0]] != found.block[below[1]])
    return np.where(together, between + passed, n)

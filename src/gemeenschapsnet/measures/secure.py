"""Which new ties keep every group near when any one person leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from gemeenschapsnet.measures.arguments import distinct, positions, whole
from gemeenschapsnet.measures.augmentation import Ties, with_ties
from gemeenschapsnet.measures.candidates import candidate_ties
from gemeenschapsnet.measures.departures import (
    after_departures,
    marks,
    members_of,
    setbacks,
    steps_at,
)
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Up to so many candidates the cheapest choice is worked out.
_CANDIDATES = 1500
_ROUNDS = 100

Bools = npt.NDArray[np.bool_]
Steps = npt.NDArray[np.int16]


def secure(
    graph: Graph,
    sources: Any,
    groups: Mapping[Any, Iterable[Any]],
    candidates: pd.DataFrame | Iterable[tuple[Any, Any]],
    *,
    steps: int = 2,
    cost: str | Sequence[float] | npt.ArrayLike | None = None,
) -> pd.DataFrame:
    """List the fewest new ties after which no single departure puts a group out of reach.

    A group is in reach when one of its members is within `steps` of a source. It is safe when that
    stays so, whoever leaves. `strengthen` keeps everybody connected, by a detour of any length;
    this keeps groups near, and leaves alone what was out of reach before.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    sources : one node or a collection; may be empty
    groups : the nodes of every group; may be empty
    candidates : the ties that can be made: a frame with columns source and target, or pairs. Ties
        that exist already count for nothing
    steps : how many steps count as reached
    cost : what each candidate costs, above 0: the name of a column of `candidates`, or a number
        for each. The total is made as low as can be, instead of the number. None: all the same

    Returns
    -------
    DataFrame with columns source, target and adds, a row per new tie
        `adds` is a tuple of the groups that are safe from this row on, and were not before; rows
        that make most departures harmless by themselves come first. Other choices of as many ties
        may exist: which people are meant is for the neighbourhood to say.

        ``attrs["optimal"]``: whether no fewer (or cheaper) candidates can do as much.
        ``attrs["attained"]``: whether every group in reach is safe with them.
        ``attrs["remaining"]``: pairs of a node and a group that it still puts out of reach by
        leaving, whatever candidates are chosen.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` for a stranger; ``argument_whole`` when `steps` is not a whole number
        of 0 or more; ``candidates_not_understood`` or ``cost_not_understood`` when those cannot be
        read.

    Notes
    -----
    A choice that leaves a group out of reach needs one more of the candidates that shorten the
    way; an integer programme is given these demands until its choice meets all of them. Above
    1,500 candidates, or when it is too hard, ties are chosen one at a time, those that make most
    departures harmless first, and left out again if the others can do without.
    """
    contact = as_sparse(graph).to_undirected()
    limit = whole("steps", steps, least=0)
    start, member = positions(contact, sources), members_of(contact, groups)
    ties, price = candidate_ties(contact, candidates, cost)
    hurts = setbacks(contact, sources, groups)
    lost = hurts[(hurts["steps_before"] <= limit) & ~(hurts["steps_after"] <= limit)]
    names = pd.Index(list(groups), tupleize_cols=False)
    leaver = contact.labels.get_indexer(pd.Index(lost["node"], tupleize_cols=False))
    group = names.get_indexer(pd.Index(lost["group"], tupleize_cols=False))
    demand = _Demand(contact, start, member, limit, ties, price, leaver, group)
    hopeless = demand.unmet(np.arange(len(price)))
    demand = demand.only(~hopeless)
    chosen, optimal = demand.choose()
    order, steps_made = demand.in_order(chosen)
    unsafe = np.bincount(group, minlength=len(names)) > 0
    unsafe_for_ever = np.bincount(group[hopeless], minlength=len(names)) > 0
    adds = []
    for unmet in steps_made:
        left = unsafe_for_ever | (np.bincount(demand.group[unmet], minlength=len(names)) > 0)
        adds.append(tuple(names[unsafe & ~left]))
        unsafe = left
    table = pd.DataFrame(
        {
            "source": contact.labels.take(ties[0][order]),
            "target": contact.labels.take(ties[1][order]),
            "adds": pd.Series(adds, dtype=object),
        }
    )
    table.attrs["optimal"] = optimal
    table.attrs["attained"] = not hopeless.any()
    pairs = zip(lost["node"][hopeless], lost["group"][hopeless], strict=True)
    table.attrs["remaining"] = list(pairs)
    return table


@dataclass(frozen=True, eq=False)
class _Demand:
    """Departures (`leaver`) that put a group out of reach, and the ties that may prevent it."""

    contact: SparseGraph
    start: IntArray
    member: sp.csr_array[Any]
    limit: int
    ties: Ties
    price: FloatArray
    leaver: npt.NDArray[Any]
    group: npt.NDArray[Any]

    def only(self, kept: Bools) -> _Demand:
        leaver, group = self.leaver[kept], self.group[kept]
        return _Demand(
            self.contact, self.start, self.member, self.limit, self.ties, self.price, leaver, group
        )

    def with_chosen(self, chosen: IntArray) -> SparseGraph:
        return with_ties(self.contact, (self.ties[0][chosen], self.ties[1][chosen]))

    def unmet(self, chosen: IntArray) -> Bools:
        """Tell which departures still put their group out of reach with these candidates."""
        who, which = np.unique(self.leaver, return_inverse=True)
        gone = marks([who[i : i + 1] for i in range(len(who))], self.contact.n)
        now, out = self.with_chosen(chosen), np.zeros(len(which), dtype=bool)
        for columns, found in after_departures(
            now, self.start, self.member, gone, limit=self.limit
        ):
            here = (which >= columns.start) & (which < columns.stop)
            out[here] = np.isnan(found[self.group[here], which[here] - columns.start])
        return out

    def choose(self) -> tuple[IntArray, bool]:
        """Choose candidates that meet all demands; the second value: none are cheaper."""
        rough = self._greedy()
        if len(rough) < 2:
            # one that costs less may do as well
            optimal = not len(rough) or self.price[rough[0]] == self.price.min()
            if optimal:
                return rough, True
        if len(self.price) > _CANDIDATES:
            return rough, False
        exact = self._cheapest()
        return (rough, False) if exact is None else (exact, True)

    def in_order(self, chosen: IntArray) -> tuple[IntArray, list[Bools]]:
        """Return the chosen ties, most useful first, and what is unmet after each of them."""
        useful = self._alone()[:, chosen].sum(axis=0)
        order = chosen[np.argsort(-useful, kind="stable")]
        return order, [self.unmet(order[: i + 1]) for i in range(len(order))]

    def _away(self, now: SparseGraph) -> tuple[Steps, Steps]:
        """Return the steps from the sources and from the group, per demand; far is limit + 1.

        At both ends of every candidate: demands by ends by candidates.
        """
        ends = np.vstack(self.ties)
        gone = marks([self.leaver[i : i + 1] for i in range(len(self.leaver))], now.n)
        begin = marks([self.start] * len(self.leaver), now.n), self.member[self.group].T.tocsc()
        there, back = (steps_at(now, one, gone, ends.ravel(), self.limit) for one in begin)
        shape = (len(self.leaver), *ends.shape)
        return there.reshape(shape), back.reshape(shape)

    def _stays(self) -> Bools:
        """Tell which candidates a leaver leaves in place, per demand."""
        leaver = self.leaver[:, None]
        return np.asarray((self.ties[0] != leaver) & (self.ties[1] != leaver))

    def _alone(self) -> Bools:
        """Tell which candidate meets which demand by itself."""
        there, back = self._away(self.contact)
        length = np.minimum(there[:, 0] + back[:, 1], there[:, 1] + back[:, 0]) + 1
        return np.asarray((length <= self.limit) & self._stays())

    def _demands(self, chosen: IntArray, unmet: Bools) -> list[sp.csr_array[Any]]:
        """Return rows of candidates of which at least one is needed beside these.

        Ties that do not skip a step shorten no way, however many of them are made.
        """
        part = self.only(unmet)
        return [
            sp.csr_array((np.abs(away[:, 0] - away[:, 1]) > 1) & part._stays(), dtype=float)
            for away in part._away(self.with_chosen(chosen))
        ]

    def _cheapest(self) -> IntArray | None:
        chosen = np.zeros(0, dtype=np.int64)
        rows: list[sp.csr_array[Any]] = []
        for _ in range(_ROUNDS):
            unmet = self.unmet(chosen)
            if not unmet.any():
                return chosen
            rows += self._demands(chosen, unmet)
            solution = milp(
                self.price,
                integrality=np.ones(len(self.price), dtype=np.int64),
                bounds=Bounds(0, 1),
                constraints=LinearConstraint(sp.vstack(rows, format="csr"), 1, np.inf),
                options={"node_limit": 1000, "mip_rel_gap": 0},  # the same on any machine
            )
            if solution.status:
                return None
            chosen = np.flatnonzero(solution.x > 0.5)
        return None

    def _greedy(self) -> IntArray:
        """Add what meets most demands for its cost, again and again; leave out what may go."""
        alone = self._alone()
        open_ = alone.any(axis=1)
        chosen: list[int] = []
        while open_.any():
            best = int((alone[open_].sum(axis=0) / self.price).argmax())
            chosen.append(best)
            open_ &= ~alone[:, best]
        for i in np.flatnonzero(~alone.any(axis=1)):
            part = self.only(np.arange(len(self.leaver)) == i)
            if part.unmet(np.array(chosen, dtype=np.int64)).any():
                chosen += part._way(np.array(chosen, dtype=np.int64))
        found = distinct(np.array(chosen, dtype=np.int64))
        for tie in found[np.argsort(-self.price[found], kind="stable")]:
            others = found[found != tie]
            if not self.unmet(others).any():
                found = others
        return found

    def _way(self, chosen: IntArray) -> list[int]:
        """Return the candidates on the cheapest way for one demand that several must meet."""
        now, n = self.with_chosen(chosen), self.contact.n
        tie = np.flatnonzero(self._stays()[0])
        one, other = self.ties[0][tie], self.ties[1][tie]
        tail = np.concatenate([now.rows, one, other])
        head = np.concatenate([now.indices, other, one])
        made = np.concatenate([np.full(len(now.rows), -1), tie, tie])
        cost = np.where(made < 0, 0.0, self.price[made])
        stays = (tail != self.leaver[0]) & (head != self.leaver[0])
        tail, head, made, cost = tail[stays], head[stays], made[stays], cost[stays]
        least = np.full((self.limit + 1, n), np.inf)
        least[0, self.start] = 0
        least[0, self.leaver[0]] = np.inf
        for step in range(self.limit):
            least[step + 1] = least[step]
            np.minimum.at(least[step + 1], head, least[step][tail] + cost)
        goals = self.member[[self.group[0]]].indices
        at, way = int(goals[least[-1][goals].argmin()]), []
        for step in range(self.limit, 0, -1):
            if least[step, at] == least[step - 1, at]:
                continue
            into = np.flatnonzero(head == at)
            came = into[(least[step - 1][tail[into]] + cost[into]).argmin()]
            at = int(tail[came])
            way += [int(made[came])] if made[came] >= 0 else []
        return way

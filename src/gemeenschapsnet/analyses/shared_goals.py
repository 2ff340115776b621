"""Step 12: organisations that name the same goal and do not work together yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp
from scipy.sparse.csgraph import connected_components

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.analyses.partnerships import of_organisations, taking_part
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph

# More pairs than this are not read in sentences, nor more goals of one pair.
MOST_SAID, MOST_GOALS = 5, 3
# The frame holds no more rows than this: of hundreds of organisations nearly every two share a
# word, and nobody reads a million rows.
MOST_ROWS = 1_000
# So many organisations are compared with all others at once, so that memory stays linear.
BLOCK = 256
ENDS = ("organisation_a", "organisation_b")

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class SharedGoals:
    """Which organisations share a goal without known partnership.

    Parameters
    ----------
    pairs : organisation_a, organisation_b, goals (tuple, as they are written most often),
        acquainted (people of both know each other or somebody is of both; NA where of one of them
        nobody is on the list). Those that share most goals first, then those whose people know
        each other
    partners : organisation_a, organisation_b: those that share a goal and do work together
    names : the name of every organisation that names a goal, by id, in table order
    total : number of pairs without known partnership, also those that the frame does not hold
    partnerships : number of partnerships that are known
    """

    pairs: pd.DataFrame
    partners: pd.DataFrame
    names: pd.Series[str]
    total: int
    partnerships: int

    def findings(self) -> list[Finding]:
        """Tell which organisations could work together, the first ones only."""
        if len(self.names) < 2:
            return [Finding("gaps.goals_unknown", "unknown")]
        found = []
        # of a goal that many name one pair is read; the frame has them all
        said = self.pairs[[*ENDS, "goals"]].drop_duplicates("goals").head(MOST_SAID)
        for a, b, goals in said.itertuples(index=False):
            quoted = [f"'{goal}'" for goal in goals]
            values = {"goals": quoted[:MOST_GOALS], "count": len(goals)}
            ends = (str(a), str(b))
            found.append(Finding("gaps.goals", "attention", ends, values, kind="organisation"))
        if self.total > len(said):
            values = {"n": self.total - len(said)}
            found.append(Finding("gaps.goals_more", "attention", values=values))
        none = Finding("gaps.goals_all" if len(self.partners) else "gaps.goals_none", "good")
        return found or [none]

    def caveats(self) -> list[Finding]:
        """Tell which pairs do not count, and when little is known about partnerships."""
        found = []
        if self.total:
            found.append(Finding("gaps.caveat_goals", "unknown"))
        if self.total and not self.partnerships:
            found.append(Finding("gaps.caveat_goals_no_partnerships", "unknown"))
        if len(self.pairs) < self.total:
            values = {"shown": len(self.pairs), "n": self.total}
            found.append(Finding("gaps.caveat_goals_cut", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if len(self.names) < 2:
            return Finding("gaps.picture_goals_unknown", "unknown")
        code = "picture_goals" if self.total else "picture_goals_none"
        return Finding(f"gaps.{code}", values={"n": self.total})

    def for_sharing(self) -> SharedGoals:
        """Return this without what it tells of the people of an organisation, also by its order."""
        nobody = pd.array([pd.NA] * len(self.pairs), dtype="boolean")
        pairs = self.pairs.assign(acquainted=nobody)
        a, b = (self.names.index.get_indexer(pd.Index(pairs[end])) for end in ENDS)
        order = np.lexsort((b, a, -pairs["goals"].map(len).to_numpy()))
        return replace(self, pairs=pairs.iloc[order].reset_index(drop=True))


def shared_goals(network: CommunityNetwork, graph: SparseGraph) -> SharedGoals:
    """Find organisations that name the same goal while no partnership is known.

    Goals are compared in one spelling. Parts of one organisation, and departments of the
    municipality, are no new partnership to each other.

    Parameters
    ----------
    network : the network
    graph : its people and their ties, in the order of the people table
    """
    organisations = network.organisations
    index = organisations.index
    said = listed(organisations, "goals")
    codes, keys = pd.factorize(said["key"])
    rows = index.get_indexer(pd.Index(said["person_id"]))
    goals = _ones(rows, codes, (len(index), len(keys)))
    part = taking_part(network)
    columns, names = pd.factorize(part["key"])
    seats = index.get_indexer(pd.Index(part["organisation_id"]))
    apart, together, total = _compared(
        goals, _ones(seats, columns, (len(index), len(names))), _house(organisations)
    )
    pairs = pd.DataFrame(dict(zip(ENDS, (index.take(end) for end in apart), strict=True)))
    written = said.drop_duplicates("key")["text"].to_numpy(dtype=object)
    pairs["goals"] = _both(goals, *apart, written)
    pairs["acquainted"] = _acquainted(network, graph, *apart)
    known = pairs["acquainted"].fillna(False).to_numpy(dtype=bool)
    order = np.lexsort((*apart[::-1], ~known, -pairs["goals"].map(len).to_numpy(dtype=np.int64)))
    return SharedGoals(
        pairs=pairs.iloc[order].reset_index(drop=True),
        partners=pd.DataFrame(dict(zip(ENDS, (index.take(end) for end in together), strict=True))),
        names=group_names(organisations)[np.diff(goals.indptr) > 0],
        total=total,
        partnerships=len(names),
    )


def _compared(
    goals: sp.csr_array[Any], seats: sp.csr_array[Any], house: IntArray
) -> tuple[tuple[IntArray, IntArray], tuple[IntArray, IntArray], int]:
    """Return pairs that share a goal: those apart, partners, and how many there are apart.

    Of each the first `MOST_ROWS`, those that share most goals first, then in table order.
    """
    apart = together = np.zeros((3, 0), dtype=np.int64)
    total = 0
    for start in range(0, goals.shape[0], BLOCK):
        shared = sp.coo_array(goals[start : start + BLOCK] @ goals.T)
        a, b = shared.row.astype(np.int64) + start, shared.col.astype(np.int64)
        other = (a < b) & (house[a] != house[b])
        a, b, counts = a[other], b[other], shared.data[other]
        partners = np.asarray(seats[a].multiply(seats[b]).sum(axis=1)).ravel() > 0
        total += int((~partners).sum())
        rows = np.array([-counts, a, b], dtype=np.int64)
        apart = _first(np.hstack([apart, rows[:, ~partners]]))
        together = _first(np.hstack([together, rows[:, partners]]))
    return (apart[1], apart[2]), (together[1], together[2]), total


def _first(rows: IntArray) -> IntArray:
    return rows[:, np.lexsort(rows[::-1])[:MOST_ROWS]]


def _house(organisations: pd.DataFrame) -> IntArray:
    """Return a number per organisation; parts of one organisation have the same.

    All of kind municipality are parts of one, also where the list does not say of what.
    """
    index = organisations.index
    above = index.get_indexer(pd.Index(organisations["parent_id"].fillna("")))
    municipal = np.flatnonzero(organisations["kind"].isin(["municipality"]))
    has = above >= 0
    ends = np.concatenate([np.flatnonzero(has), municipal])
    others = np.concatenate([above[has], municipal[:1].repeat(len(municipal))])
    joined = _ones(ends, others, (len(index), len(index)))
    return np.asarray(connected_components(joined, directed=False)[1], dtype=np.int64)


def _both(
    goals: sp.csr_array[Any], a: IntArray, b: IntArray, written: npt.NDArray[Any]
) -> pd.Series[Any]:
    """Return the goals that both of each pair name."""
    both = sp.csr_array(goals[a].multiply(goals[b]))
    both.eliminate_zeros()
    both.sort_indices()
    parts = np.split(written[both.indices], both.indptr[1:-1]) if len(a) else []
    return pd.Series([tuple(part) for part in parts], dtype=object)


def _acquainted(
    network: CommunityNetwork, graph: SparseGraph, a: IntArray, b: IntArray
) -> pd.Series[Any]:
    """Tell whether people of both know each other; NA where nobody of one is on the list."""
    held = of_organisations(network)
    index = network.organisations.index
    of = _ones(
        network.people.index.get_indexer(pd.Index(held["person_id"])),
        index.get_indexer(pd.Index(held["organisation_id"])),
        (len(network.people), len(index)),
    )
    reach = sp.csr_array((of + graph.matrix().astype(np.int64) @ of).T)
    meet = np.asarray(reach[a].multiply(sp.csr_array(of.T)[b]).sum(axis=1)).ravel() > 0
    people = np.asarray(of.sum(axis=0)).ravel()
    unknown = (people[a] == 0) | (people[b] == 0)
    return pd.Series(meet, dtype="boolean").mask(unknown)


def _ones(rows: IntArray, columns: IntArray, shape: tuple[int, int]) -> sp.csr_array[Any]:
    return sp.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)

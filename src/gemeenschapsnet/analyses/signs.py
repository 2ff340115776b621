"""Five signs of connecting groups that do not know each other, and the evidence for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.measures import as_groups
from gemeenschapsnet.measures.arguments import spread
from gemeenschapsnet.measures.exclusive import span_and_pairs
from gemeenschapsnet.measures.groups import Groups
from gemeenschapsnet.measures.parts import Parts
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import IntArray, SparseGraph

SIGNS = (
    "spans_groups",
    "only_connection",
    "formal_and_informal",
    "residents_and_officials",
    "rooted_and_reaching",
)
# Above so many people betweenness is sampled, from so many people.
LARGE, SAMPLES = 2_000, 256
# Pairs of groups of all repeats that are measured at once are counted in one table.
_MOST_GROUPS = 512

Marked = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Evidence:
    """What the signs of one person rest on.

    Parameters
    ----------
    groups : the groups spanned, own ones first: index group, columns own (yes or no) and ties (to
        people of that group)
    formal, informal : networks of this person or of somebody tied to them
    offices : who works for the municipality or as a professional, among this person and those
        tied to them; residents : number of residents among them
    inside, outside : ties to somebody who shares a group, and to somebody of other groups only
    """

    groups: pd.DataFrame
    formal: tuple[str, ...]
    informal: tuple[str, ...]
    offices: tuple[str, ...]
    residents: int
    inside: int
    outside: int


class Marks:
    """What the people of a network and their ties are marked with, so that signs are sums.

    Parameters
    ----------
    network : where people belong
    graph : the ties that count
    groups : the groups of every person, see `definitions.groups_of`
    min_groups : so many groups make the first sign
    min_ties : so many ties inside and so many outside make the fifth

    Attributes
    ----------
    held : the groups of the people of the graph
    most_parts : how many repeats can be measured at once
    """

    def __init__(
        self,
        network: CommunityNetwork,
        graph: SparseGraph,
        groups: pd.Series[Any],
        *,
        min_groups: int,
        min_ties: int,
    ) -> None:
        self.graph, self.min_groups, self.min_ties = graph, min_groups, min_ties
        self.held = as_groups(graph, groups)
        self.most_parts = max(1, _MOST_GROUPS // max(1, self.held.k))
        self.networks = definitions.groups_of(network, "network").loc[graph.labels]
        self.formality = {str(n): str(f) for n, f in network.networks["formality"].items()}
        memberships = definitions.current_memberships(network)
        formality = memberships["network_id"].map(self.formality)
        self.formal, self.informal = (
            graph.labels.isin(memberships.loc[formality == kind, "person_id"])
            for kind in ("formal", "informal")
        )
        self.resident, self.office = definitions.resident_or_office(network, graph.labels)
        together = share_a_group(graph, self.held)
        belongs = self.held.sizes > 0
        self.inside = together
        self.outside = ~together & belongs[graph.rows] & belongs[graph.indices]

    def visible(self) -> Marked:
        """Tell which of the five signs anybody could show on this list."""
        return np.array(
            [
                self.held.k >= self.min_groups,
                self.held.k >= 2,
                bool(self.formal.any() and self.informal.any()),
                bool(self.resident.any() and self.office.any()),
                bool(self.inside.any() and self.outside.any()),
            ]
        )

    def counts(self, parts: Parts) -> tuple[IntArray, IntArray]:
        """Return the groups each person spans, and the pairs they alone connect."""
        k = max(self.held.k, 1)
        size = self.held.sizes[parts.node]
        entries = spread(self.held.indptr[parts.node], size)
        groups = Groups(
            labels=parts.graph.labels,
            names=pd.RangeIndex(k * (len(parts.starts) - 1)),
            indptr=np.concatenate([[0], np.cumsum(size)]),
            indices=self.held.indices[entries] + np.repeat(parts.part, size) * k,
        )
        return span_and_pairs(parts.graph, groups)

    def signs(self, parts: Parts, span: IntArray, alone: IntArray) -> Marked:
        """Return nodes by signs, for people who span so many groups and connect so many pairs."""

        def ties(marked: Marked) -> IntArray:
            before = np.concatenate([[0], np.cumsum(marked[parts.entry])])
            return np.asarray(np.diff(before[parts.graph.indptr]))

        def near(mark: Marked) -> Marked:
            """Whether somebody, or anybody tied to them, has the mark."""
            return np.asarray(mark[parts.node] | (ties(mark[self.graph.indices]) > 0))

        rooted = ties(self.inside) >= self.min_ties
        return np.column_stack(
            [
                span >= self.min_groups,
                alone >= 1,
                near(self.formal) & near(self.informal),
                near(self.resident) & near(self.office),
                rooted & (ties(self.outside) >= self.min_ties),
            ]
        )

    def order(self, parts: Parts) -> IntArray:
        """Return one number per node that sorts by pairs alone connected, groups, signs."""
        span, alone = self.counts(parts)
        signs = self.signs(parts, span, alone).sum(axis=1)
        return np.asarray((alone * (self.held.k + 1) + span) * (len(SIGNS) + 1) + signs)

    def evidence(self, person: str) -> Evidence:
        """Return what the signs of one person rest on."""
        me = int(self.graph.labels.get_indexer(pd.Index([person]))[0])
        others = self.graph.neighbours(me)
        circle = np.append(me, others)
        own = self.held.indices[self.held.indptr[me] : self.held.indptr[me + 1]]
        theirs = self.held.indices[spread(self.held.indptr[others], self.held.sizes[others])]
        ties = np.bincount(theirs, minlength=self.held.k)
        spanned = np.union1d(own, theirs)
        groups = pd.DataFrame(
            {"own": np.isin(spanned, own), "ties": ties[spanned]},
            index=pd.Index(self.held.names[spanned], name="group"),
        )
        seen = sorted(frozenset().union(*self.networks.iloc[circle]))
        here = slice(self.graph.indptr[me], self.graph.indptr[me + 1])
        return Evidence(
            groups=groups.sort_values(["own", "ties"], ascending=False, kind="stable"),
            formal=tuple(n for n in seen if self.formality.get(n) == "formal"),
            informal=tuple(n for n in seen if self.formality.get(n) == "informal"),
            offices=tuple(self.graph.labels[circle[self.office[circle]]]),
            residents=int(self.resident[circle].sum()),
            inside=int(self.inside[here].sum()),
            outside=int(self.outside[here].sum()),
        )


def share_a_group(graph: SparseGraph, held: Groups) -> Marked:
    """Tell per entry of the matrix whether both ends are in one group."""
    member = np.zeros((graph.n, max(held.k, 1)), dtype=bool)
    member[np.repeat(np.arange(graph.n), held.sizes), held.indices] = True
    packed = np.packbits(member, axis=1)
    return np.asarray((packed[graph.rows] & packed[graph.indices]).any(axis=1))

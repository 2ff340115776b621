"""Step 6: which kinds of networks do we see? Formal beside informal, and who sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import NAMED_KINDS
from gemeenschapsnet.sparse import SparseGraph


@dataclass(frozen=True, eq=False)
class Formality:
    """The networks on the list, formal beside informal.

    Parameters
    ----------
    networks : index network_id, in table order: name, formality, kind, people, communities (their
        number), domains (policy domains of the organisations whose people take part), seen:
        somebody of the municipality belongs to it or knows somebody in it (NA where that cannot
        be known: without officials, ties, or people of the network on the list)
    kinds : index formality (formal, informal, unknown): networks, people, only: people who are in
        no network of another formality
    empty : network_ids of which nobody is on the list, as a member or at a meeting
    members : network_id, community_id, people: people of that community in that network, at
        least one
    people : people on the list who are in any network
    told_by_work : share of the ties that officials and professionals told about, of the ties of
        which that is known; NaN when of none
    """

    networks: pd.DataFrame
    kinds: pd.DataFrame
    empty: tuple[str, ...]
    members: pd.DataFrame
    people: int
    told_by_work: float

    @property
    def known(self) -> int:
        """Number of networks of which it is known whether they are formal."""
        return self.formal + self.informal

    @property
    def is_uneven(self) -> bool:
        """Whether fewer networks are informal than formal."""
        return self.informal < self.formal

    @property
    def informal(self) -> int:
        """Number of informal networks."""
        return int(self.kinds["networks"].loc["informal"])

    @property
    def formal(self) -> int:
        """Number of formal networks."""
        return int(self.kinds["networks"].loc["formal"])

    def findings(self) -> list[Finding]:
        """Tell formal beside informal, and how far that may lie with the list."""
        if not len(self.networks):
            return [Finding("coverage.no_networks", "unknown")]
        return [
            *self._numbers(),
            *named("coverage.empty_networks", "attention", self.empty, kind="network"),
        ]

    def _numbers(self) -> list[Finding]:
        values = {"informal": self.informal, "formal": self.formal, "n": len(self.networks)}
        if not self.known:
            return [Finding("coverage.formality_unknown", "unknown")]
        if not self.informal:
            found = [Finding("coverage.no_informal", "attention", values=values)]
        elif self.is_uneven:
            found = [Finding("coverage.few_informal", "attention", values=values)]
        elif self.informal == len(self.networks):
            found = [Finding("coverage.all_informal", "good", values=values)]
        else:
            found = [Finding("coverage.formality", "good", values=values)]
        unknown = int(self.kinds["networks"].loc["unknown"])
        if unknown:
            values = {"n": unknown}
            found.append(Finding("coverage.formality_part_unknown", "unknown", values=values))
        if self.told_by_work > 0:
            share = {"share": self.told_by_work}
            found.append(Finding("coverage.formality_view", "unknown", values=share))
        only = int(self.kinds["only"].loc["formal"])
        if only:
            share = {"share": only / self.people}
            found.append(Finding("coverage.only_formal", "unknown", values=share))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not len(self.networks):
            return Finding("coverage.picture_formality_none", "unknown")
        if not self.known:
            return Finding("coverage.picture_formality_unknown", "unknown")
        values = {"informal": self.informal, "n": len(self.networks)}
        if not self.informal:
            return Finding("coverage.picture_no_informal", values=values)
        every = self.informal == len(self.networks)
        code = "coverage.picture_all_informal" if every else "coverage.picture_formality"
        return Finding(code, values=values)


def formality(network: CommunityNetwork, graph: SparseGraph, officials: list[str]) -> Formality:
    """Count the networks, who takes part in them and whether the municipality sees them."""
    in_network, in_community = belonging(network, "network"), belonging(network, "community")
    shared = (in_network.T @ in_community).tocoo()
    networks = network.networks
    members = pd.DataFrame(
        {
            "network_id": networks.index[shared.row],
            "community_id": network.communities.index[shared.col],
            "people": shared.data,
        }
    ).sort_values(["network_id", "community_id"], kind="stable", ignore_index=True)
    sizes = np.asarray(in_network.sum(axis=0), dtype=np.int64)
    near = in_network.T @ near_officials(graph, officials) > 0
    # without officials, ties or people nobody can tell what the municipality does not see
    hidden = ~near & ((sizes == 0) | (not officials) | (graph.m == 0))
    frame = pd.DataFrame(
        {
            "name": group_names(networks),
            "formality": networks["formality"],
            "kind": networks["kind"],
            "people": sizes,
            "communities": np.bincount(shared.row, minlength=len(networks)),
            "domains": _domains(network),
            "seen": pd.arrays.BooleanArray(near, hidden),
        },
        index=networks.index,
    ).rename_axis("network_id")
    return Formality(
        networks=frame,
        kinds=_kinds(in_network, frame["formality"]),
        empty=tuple(map(str, networks.index[(sizes == 0) & ~networks.index.isin(_met(network))])),
        members=members,
        people=int((in_network.sum(axis=1) > 0).sum()),
        told_by_work=_told_by_work(network, officials),
    )


def _met(network: CommunityNetwork) -> pd.Series[Any]:
    """Return the networks of which it is known who was at a meeting, on whichever day."""
    return network.attendance["network_id"].dropna()


def near_officials(graph: SparseGraph, officials: list[str]) -> Any:
    """Return a one for every official and everybody an official knows, in node order."""
    own = graph.labels.isin(officials)
    return (own | (graph.matrix() @ own > 0)).astype(np.int64)


def _domains(network: CommunityNetwork) -> pd.Series[Any]:
    """Return the policy domains of the people of every network, sorted."""
    domains = definitions.groups_of(network, "domain")
    held = definitions.current_memberships(network).dropna(subset="network_id")
    held = held.assign(domain=held["person_id"].map(domains)).explode("domain")
    found = held.dropna(subset="domain").groupby("network_id")["domain"].unique()
    own = [tuple(sorted(found.get(group, ()))) for group in network.networks.index]
    return pd.Series(own, index=network.networks.index, dtype=object)


def _kinds(in_network: sp.csr_array[Any], formality: pd.Series[Any]) -> pd.DataFrame:
    kind = np.column_stack([(formality == kind).to_numpy(dtype=int) for kind in schema.FORMALITY])
    takes_part = in_network @ kind > 0
    alone = takes_part & (takes_part.sum(axis=1) == 1)[:, None]
    return pd.DataFrame(
        {
            "networks": kind.sum(axis=0),
            "people": takes_part.sum(axis=0),
            "only": alone.sum(axis=0),
        },
        index=pd.Index(schema.FORMALITY, name="formality"),
    )


def _told_by_work(network: CommunityNetwork, officials: list[str]) -> float:
    people = network.people
    works = people.index[people["person_kind"].isin(NAMED_KINDS) | people.index.isin(officials)]
    told = network.ties["reported_by"].dropna()
    return float(told.isin(works).mean()) if len(told) else float("nan")

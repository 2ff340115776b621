"""Step 8: the contacts that the network brings, as who takes part knows somebody in a community."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.ingredients import SECURE_HOLDERS, STATUSES
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph


@dataclass(frozen=True, eq=False)
class ContactsHeld:
    """How many people who take part know somebody in every community.

    Parameters
    ----------
    communities : index community_id, in table order: name, holders (people who take part and
        belong to it or have a tie with somebody who does; NaN where nobody of it is on the list),
        status (missing: nobody; fragile: one; secured; None where it is not known)
    into : people by communities: whether somebody belongs to it or has a tie into it, everybody
        on the list in table order
    ties : number of ties on the list; without any nobody can tell whom people know
    """

    communities: pd.DataFrame
    into: sp.csr_array[Any]
    ties: int

    @property
    def missing(self) -> pd.Series[bool]:
        """In which communities nobody who takes part has a contact, as far as that can be told."""
        return (self.communities["status"] == "missing") & (self.ties > 0)

    def findings(self) -> list[Finding]:
        """Tell into which communities nobody, or one, of those who take part has a contact."""
        if not len(self.communities):
            return []
        if not self.ties:
            return [Finding("gaps.contacts_unknown", "unknown")]
        status = self.communities["status"]
        index = self.communities.index
        found = [
            *named("gaps.contacts_missing", "serious", index[status == "missing"]),
            *named("gaps.contacts_fragile", "attention", index[status == "fragile"]),
            *named("gaps.contacts_nobody_known", "unknown", index[status.isna()]),
        ]
        if not found:
            values = {"holders": SECURE_HOLDERS}
            found.append(Finding("gaps.contacts_secured", "good", values=values))
        return found

    def for_sharing(self) -> ContactsHeld:
        """Return this without what points at the one person who has a contact."""
        communities = self.communities
        none = communities["status"] == "missing"
        return replace(
            self,
            communities=communities.assign(
                holders=communities["holders"].where(none),
                status=communities["status"].where(none, None),
            ),
            into=self.into[:0],
        )


def contacts_held(network: CommunityNetwork, graph: SparseGraph, chosen: list[str]) -> ContactsHeld:
    """Count the people who take part and have a contact in each community.

    Parameters
    ----------
    network : the network
    graph : its people and their ties, in the order of the people table
    chosen : who takes part
    """
    belongs = belonging(network, "community")
    into = sp.csr_array((belongs + graph.matrix().astype(np.int64) @ belongs) > 0).astype(np.int64)
    own = into[network.people.index.get_indexer(pd.Index(chosen))]
    holders = pd.Series(np.asarray(own.sum(axis=0)).ravel(), index=network.communities.index)
    known = np.asarray(belongs.sum(axis=0)).ravel() > 0
    status = np.array(STATUSES, dtype=object)[holders.clip(upper=SECURE_HOLDERS)]
    table = pd.DataFrame(
        {
            "name": group_names(network.communities),
            "holders": holders.astype(float).where(known),
            "status": pd.Series(status, index=holders.index, dtype=object).where(known, None),
        },
        index=network.communities.index,
    )
    return ContactsHeld(table.rename_axis("community_id"), into, graph.m)

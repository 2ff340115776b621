"""Step 6: with whom to walk along? Who shows most networks that are not seen yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.covering import cover
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph


@dataclass(frozen=True, eq=False)
class Shadowing:
    """With whom to walk along (meelooplijst).

    Parameters
    ----------
    people : index person_id, in the order to walk along: adds (networks newly seen), networks
        (which: a tuple of network_ids), covered (networks seen so far), since (first day known to
        be active, NaT when no day is known)
    unseen : networks in which nobody of the municipality is or knows somebody
    networks : number of networks on the list
    unknown : of how many of those it is not known whether the municipality sees them
    candidates : number of professionals who may be asked
    """

    people: pd.DataFrame
    unseen: tuple[str, ...]
    networks: int
    unknown: int
    candidates: int

    @property
    def covered(self) -> int:
        """Number of unseen networks that these people show together."""
        return int(self.people["adds"].sum())

    def findings(self) -> list[Finding]:
        """Tell what the municipality does not see, and who can show it."""
        if not self.unseen:
            every = self.networks and not self.unknown
            return [Finding("coverage.all_seen", "good")] if every else []
        values = {"total": len(self.unseen)}
        found = named("coverage.unseen", "attention", self.unseen, kind="network")
        if len(self.people):
            more = {
                "n": len(self.people),
                "covered": self.covered,
                "adds": [str(adds) for adds in self.people["adds"]],
            }
            who = tuple(map(str, self.people.index))
            code = "coverage.shadowing" if len(self.unseen) > 1 else "coverage.shadowing_one"
            return [*found, Finding(code, "attention", who, values | more)]
        code = "coverage.shadowing_none" if self.candidates else "coverage.shadowing_nobody"
        return [*found, Finding(code, "attention", values=values)]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not self.networks:
            return Finding("coverage.picture_formality_none", "unknown")
        if not self.unseen and self.unknown:
            return Finding("coverage.picture_shadowing_unknown", "unknown")
        if not self.unseen:
            return Finding("coverage.picture_all_seen")
        if not self.candidates:
            return Finding("coverage.picture_shadowing_nobody")
        if not len(self.people):
            return Finding("coverage.picture_shadowing_none")
        one = len(self.unseen) == 1
        code = "coverage.picture_shadowing_one" if one else "coverage.picture_shadowing"
        values = {"n": len(self.people), "covered": self.covered, "total": len(self.unseen)}
        return Finding(code, values=values)


def shadowing(
    network: CommunityNetwork,
    graph: SparseGraph,
    officials: list[str],
    *,
    seen: pd.Series[Any],
    most: int,
) -> Shadowing:
    """Choose the professionals who together show most networks that are not seen yet.

    A professional shows a network by belonging to it or by knowing somebody in it. Whoever adds
    most new networks comes first; among equals who has been active longest, then the order of the
    list. People who do not want contact are not asked.

    Parameters
    ----------
    network : the network
    graph : its people and their ties
    officials : who works for the municipality
    seen : per network whether the municipality sees it; NA where that is not known
    most : with how many people to walk along at most
    """
    people = network.people
    may = (people["person_kind"] == "professional") & definitions.willing(people)
    candidates = np.flatnonzero(may.to_numpy(dtype=bool) & ~people.index.isin(officials))
    unseen = np.flatnonzero(~seen.fillna(True).to_numpy(dtype=bool))
    circle = (sp.eye_array(graph.n, format="csr") + graph.matrix())[candidates]
    shows = (circle @ belonging(network, "network")[:, unseen]) > 0
    since = _active_since(network).iloc[candidates]
    # days as numbers; without a day somebody comes last among equals
    days = since.to_numpy(dtype="datetime64[D]").astype(np.int64)
    days = np.where(since.isna(), np.iinfo(np.int64).max, days)
    chosen = cover(sp.csr_array(shows), most, first=days)
    names = seen.index[unseen]
    rows = [
        (people.index[candidates[who]], len(new), tuple(names[new]), since.iloc[who])
        for who, new in chosen
    ]
    frame = pd.DataFrame(rows, columns=["person_id", "adds", "networks", "since"])
    frame = frame.astype({"adds": "int64", "since": "datetime64[s]"}).set_index("person_id")
    frame.insert(2, "covered", frame["adds"].cumsum())
    return Shadowing(
        frame, tuple(map(str, names)), len(seen), int(seen.isna().sum()), len(candidates)
    )


def _active_since(network: CommunityNetwork) -> pd.Series[Any]:
    """Return the first day on which somebody is known to be active, by membership or tie."""
    ties, memberships = network.ties, network.memberships
    days = pd.concat(
        [
            pd.Series(memberships["since"].to_numpy(), index=memberships["person_id"]),
            pd.Series(ties["since"].to_numpy(), index=ties["source"]),
            pd.Series(ties["since"].to_numpy(), index=ties["target"]),
        ]
    )
    return days.groupby(level=0).min().reindex(network.people.index)

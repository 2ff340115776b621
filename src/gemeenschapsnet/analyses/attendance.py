"""Step 11: does every community take part? Who came to a meeting in the last year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL


@dataclass(frozen=True, eq=False)
class Attendance:
    """Which communities took part in meetings of the last year.

    Parameters
    ----------
    communities : index community_id, worst first (nobody came, then the smallest share; last those
        of which it is not known): name, members (its residents on the list), attended (how many of
        those came at least once; NaN when not known), share (0 to 1), took_part (whether anybody
        did; NA when there is no list of the last year, or nobody of it is on the list)
    rows : number of rows of the attendance list
    covers : whether any of those is about the last year
    offices : how many officials and professionals belong to each community
    unrecorded : number of networks with people on the list, and nobody on a list of who came
    few : communities of which too few people are on the list to be told outside
    """

    communities: pd.DataFrame
    rows: int
    covers: bool
    offices: pd.Series[Any]
    unrecorded: int
    few: tuple[str, ...] = ()

    @property
    def judged(self) -> pd.Series[bool]:
        """Whether somebody came, of the communities of which that is known."""
        known = self.communities["took_part"].dropna()
        return known.drop([name for name in self.few if name in known.index]).astype(bool)

    def findings(self) -> list[Finding]:
        """Tell how many communities took part, which did not, and which cannot be told."""
        if not len(self.communities):
            return [Finding("diversity.attendance_no_list", "unknown")]
        if not self.covers:
            code = "attendance_old" if self.rows else "attendance_unknown"
            return [Finding(f"diversity.{code}", "unknown")]
        found = []
        came = self.judged
        if len(came):
            values = {"came": int(came.sum()), "n": len(came)}
            everybody = bool(came.all())
            code = "attendance_all" if everybody else "attendance"
            severity: Severity = "good" if everybody else "attention"
            found.append(Finding(f"diversity.{code}", severity, values=values))
        absent = came.index[~came]
        found += named("diversity.attendance_absent", "attention", absent)
        nobody = self.communities["members"].eq(0) & ~self.communities.index.isin(self.few)
        listed = self.communities.index[nobody]
        found += named("diversity.attendance_nobody_listed", "unknown", listed)
        return [*found, *named("diversity.attendance_few", "unknown", self.few)]

    def caveats(self) -> list[Finding]:
        """Tell how many networks keep no list of who came: their people seem to stay away."""
        if not self.covers or not self.unrecorded:
            return []
        values = {"n": self.unrecorded}
        return [Finding("diversity.caveat_unrecorded", "unknown", values=values)]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        came = self.judged
        if not len(came):
            return Finding("diversity.picture_attendance_unknown", "unknown")
        values = {"came": int(came.sum()), "n": len(came)}
        code = "attendance_all" if came.all() else "attendance"
        return Finding(f"diversity.picture_{code}", values=values)

    def for_sharing(self) -> Attendance:
        """Return this without numbers of a few people, and communities in no telling order.

        Who came and who did not add up to the members, so a number goes when either is small. Of a
        community with few people on the list even that somebody came would tell of them.
        """
        table = self.communities
        members, came = table["members"].astype(float), table["attended"]
        small = (members > 0) & (members < SMALL_CELL)
        rest = members - came
        hidden = small | came.between(0, SMALL_CELL - 1) | rest.between(1, SMALL_CELL - 1)
        hidden |= came.isna()
        # elsewhere everybody of the community is counted: the difference would tell who holds one
        hidden |= self.offices.between(1, SMALL_CELL - 1)
        shown = table.assign(
            members=members.mask(hidden),
            attended=came.mask(hidden),
            share=table["share"].mask(hidden),
            took_part=table["took_part"].mask(small),
        )
        # nobody came, or nobody is on the list: a zero that is told in words
        shown["members"] = shown["members"].mask(members == 0, 0.0)
        order = shown["took_part"].astype("Int64").fillna(2)
        # their own order would follow what is hidden
        shown = shown.iloc[np.lexsort((shown.index.astype(str), order))]
        few = tuple(map(str, shown.index[small[shown.index]]))
        return replace(self, communities=shown, few=few)


def attendance(network: CommunityNetwork) -> Attendance:
    """Work out which communities took part in the last 12 months.

    Officials and professionals come for their work, so only residents count for a community.
    """
    lately = definitions.attended_lately(network)
    communities = network.communities
    _, office = definitions.resident_or_office(network, network.people.index)
    held = belonging(network, "community")
    taking_part = np.asarray(belonging(network, "network").sum(axis=0)) > 0
    came = network.people.index.isin(lately["person_id"]) & ~office
    members = np.asarray(held.T @ (~office).astype(np.int64))
    attended = np.asarray(held.T @ came.astype(np.int64)).astype(float)
    known = (members > 0) & bool(len(lately))
    attended = np.where(known, attended, np.nan)
    table = pd.DataFrame(
        {
            "name": communities["name"].fillna(communities["community_id"]),
            "members": members,
            "attended": attended,
            "share": attended / np.maximum(members, 1),
            "took_part": pd.array(attended > 0, dtype="boolean"),
        },
        index=communities.index,
    ).rename_axis("community_id")
    table["took_part"] = table["took_part"].mask(~known)
    return Attendance(
        communities=table.sort_values("share", kind="stable", na_position="last"),
        rows=len(network.attendance),
        covers=bool(len(lately)),
        unrecorded=int((~network.networks.index[taking_part].isin(lately["network_id"])).sum()),
        offices=pd.Series(held.T @ office.astype(np.int64), index=communities.index),
    )

"""Step 8: whether the contact with the municipality runs through more than one official."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import hide

BANDS = ("none", "one", "several", "unknown")
AMONG = ("active", "all")


@dataclass(frozen=True, eq=False)
class KnownOfficials:
    """How many people of the municipality every member is in structural contact with.

    Members are neither official nor professional, as far as the list says.

    Parameters
    ----------
    people : index person_id: active (takes part), officials (number with structural contact),
        perhaps (number with contact of which it is not known whether it is structural), band:
        none, one or several, or unknown where `perhaps` could change it
    counts : index among (active, all): none, one, several, unknown: numbers of members
    only : the official whom every active member with one contact knows, or None when they differ
    any_contact : of no tie it is known whether it is structural, so any contact counts
    missing : what must be on the list and is not: officials, ties or members
    """

    people: pd.DataFrame
    counts: pd.DataFrame
    only: str | None
    any_contact: bool
    missing: str | None

    def findings(self) -> list[Finding]:
        """Tell how many members know one official, or none."""
        if self.missing:
            return [Finding(f"gaps.officials_no_{self.missing}", "unknown")]
        values = self._values()
        if values["total"] and values["unknown"] == values["total"]:
            return [Finding("gaps.officials_unknown", "unknown")]
        found = [
            Finding(f"gaps.officials_{band}", "attention", values=values)
            for band in ("one", "none")
            if values[band]
        ]
        if values["one"] > 1 and self.only is not None:
            found.append(Finding("gaps.officials_same", "attention", (self.only,)))
        if values["unknown"]:
            found.append(Finding("gaps.officials_unclear", "unknown", values=values))
        if self._is_hidden:
            return found or [Finding("gaps.officials_few", "unknown")]
        return found or [Finding("gaps.officials_several", "good", values=values)]

    def caveats(self) -> list[Finding]:
        """Tell when any contact counted, and when the whole list did."""
        if self.missing:
            return []
        told = {"any_contact": self.any_contact, "members_all": self._among == "all"}
        return [Finding(f"gaps.caveat_{code}", "unknown") for code, holds in told.items() if holds]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if self.missing:
            return Finding(f"gaps.picture_officials_no_{self.missing}", "unknown")
        if self._is_hidden:
            return Finding("gaps.picture_officials_few", "unknown")
        values = self._values()
        unknown = values["unknown"] == values["total"]
        code = "picture_officials_unknown" if unknown else "picture_officials"
        return Finding(f"gaps.{code}", values=values)

    @property
    def _among(self) -> str:
        """Those who take part, or everybody when none of them is a member."""
        some = "active" in self.counts.index and not self.counts.loc["active"].eq(0).all()
        return "active" if some else "all"

    @property
    def _is_hidden(self) -> bool:
        return bool(self.counts.loc[self._among].isna().any())

    def _values(self) -> dict[str, int]:
        row = self.counts.loc[self._among].fillna(0).to_numpy(dtype=np.int64)
        count = {band: int(n) for band, n in zip(BANDS, row, strict=True)}
        return {**count, "total": sum(count.values())}

    def for_sharing(self) -> KnownOfficials:
        """Return this without members and without small numbers of them.

        One row of counts is left: beside each other the two would tell of a third, those who do
        not take part.
        """
        own = self.counts.loc[[self._among]].T
        shown = hide(own, own[self._among], [], part_of_total=True).T
        return replace(self, people=self.people.iloc[:0], counts=shown.rename_axis("among"))


def known_officials(network: CommunityNetwork, chosen: list[str]) -> KnownOfficials:
    """Count the officials whom each member is in structural contact with.

    Unknown is no no: a contact of which nobody wrote down whether it is structural may be. When
    that is known of no tie at all, any contact counts.

    Parameters
    ----------
    network : the network
    chosen : who takes part
    """
    people = network.people
    office = definitions.resident_or_office(network, people.index)[1]
    members = people.index[~office]
    officials = definitions.officials(network)
    contacts = _contacts(network, officials, members)
    any_contact = not network.ties["structural"].notna().any()
    if any_contact:
        contacts["structural"] = True
    sure = contacts[contacts["structural"].fillna(False).astype(bool)]
    unclear = contacts[contacts["structural"].isna()]
    known, perhaps = (
        part["member"].value_counts().reindex(members).fillna(0).to_numpy(dtype=np.int64)
        for part in (sure, unclear)
    )
    band = np.array(BANDS, dtype=object)[np.minimum(known, 2)]
    band[(known < 2) & (perhaps > 0)] = "unknown"
    frame = pd.DataFrame(
        {
            "active": members.isin(chosen),
            "officials": known,
            "perhaps": perhaps,
            "band": band,
        },
        index=pd.Index(members, name="person_id"),
    )
    parts = {"active": frame[frame["active"]], "all": frame}
    counts = pd.DataFrame(
        {name: part["band"].value_counts().reindex(list(BANDS)) for name, part in parts.items()}
    ).T
    single = frame.index[frame["active"] & (frame["band"] == "one")]
    whom = sure.loc[sure["member"].isin(single), "official"].unique()
    there = {"officials": len(officials), "ties": len(network.ties), "members": len(members)}
    return KnownOfficials(
        people=frame,
        counts=counts.fillna(0).astype("int64").rename_axis("among"),
        only=str(whom[0]) if len(whom) == 1 else None,
        any_contact=any_contact,
        missing=next((what for what, n in there.items() if not n), None),
    )


def _contacts(
    network: CommunityNetwork, officials: list[str], members: pd.Index[Any]
) -> pd.DataFrame:
    """Return every member with every official they have contact with, and whether it is structural.

    Structural is yes when one report says so, NA when none says so and one does not tell.
    """
    ties = network.ties[["source", "target", "structural"]]
    back = ties.rename(columns={"source": "target", "target": "source"})
    both = pd.concat([ties, back[ties.columns]], ignore_index=True)
    both = both.set_axis(["member", "official", "structural"], axis=1)
    both = both[both["member"].isin(members) & both["official"].isin(officials)]
    # yes before unknown before no
    order = both["structural"].map({True: 0, False: 2}).astype("Float64").fillna(1)
    both = both.assign(order=order).sort_values("order", kind="stable")
    return both.drop_duplicates(["member", "official"]).drop(columns="order")

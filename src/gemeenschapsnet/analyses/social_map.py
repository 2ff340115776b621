"""Step 3: what is on the social map (sociale kaart)? Kinds and domains of organisations."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork

# Nobody is asked for these: the first tells nothing, the others can reveal a belief.
_NOT_ASKED = ("other", *schema.REVEALING_ORGANISATION_KINDS)


@dataclass(frozen=True, eq=False)
class SocialMap:
    """The organisations on the list.

    Parameters
    ----------
    kinds : kind, domain (NaN: unknown), organisations, without_contact: how many have no contact
        person on the list. Most organisations first
    without_contact : index organisation_id: name, kind, domain of those
    total : number of organisations
    withheld : how many of `without_contact` are known to be in contact, though with whom is not
        kept because it could reveal a belief
    """

    kinds: pd.DataFrame
    without_contact: pd.DataFrame
    total: int
    withheld: int

    @property
    def lacks_contacts(self) -> bool:
        """Whether some organisations, but not all, are without a contact person."""
        return 0 < len(self.without_contact) < self.total

    def findings(self) -> list[Finding]:
        """Tell how many organisations there are, without whom, and which kinds are not there."""
        if not self.total:
            return [Finding("coverage.no_organisations", "unknown")]
        without = len(self.without_contact)
        values: dict[str, object] = {"n": self.total, "without": without}
        if without == self.total:
            found = [Finding("coverage.contacts_unknown", "unknown", values=values)]
        elif without:
            found = named(
                "coverage.organisations",
                "attention",
                self.without_contact.index,
                kind="organisation",
                values=values,
            )
        else:
            found = [Finding("coverage.organisations_all", "good", values=values)]
        if self.withheld:
            values = {"n": self.withheld}
            found.append(Finding("coverage.contact_withheld", "unknown", values=values))
        return [*found, *self._absent()]

    def _absent(self) -> list[Finding]:
        present = set(self.kinds["kind"].dropna())
        if not present:
            return []
        asked = [kind for kind in schema.ORGANISATION_KINDS if kind not in _NOT_ASKED]
        absent = [f"duplicates.organisation_{kind}" for kind in asked if kind not in present]
        if not absent:
            return []
        return [Finding("coverage.kinds_absent", "attention", values={"kinds": absent})]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        without = len(self.without_contact)
        values = {"n": self.total, "without": without}
        if not self.total:
            return Finding("coverage.picture_kinds_none", "unknown")
        if without == self.total:
            return Finding("coverage.picture_kinds_unknown", "unknown")
        code = "coverage.picture_kinds" if without else "coverage.picture_kinds_all"
        return Finding(code, values=values)


def social_map(network: CommunityNetwork) -> SocialMap:
    """Count the organisations by kind and policy domain, and those without a contact person."""
    organisations = network.organisations
    alone = organisations["contact_person_id"].isna()
    counted = organisations.assign(without_contact=alone).groupby(
        ["kind", "domain"], dropna=False, sort=False
    )["without_contact"]
    kinds = counted.agg(organisations="size", without_contact="sum").reset_index()
    kinds = kinds.astype({"organisations": "int64", "without_contact": "int64"})
    reached = organisations["reached"].fillna(False).astype(bool)
    return SocialMap(
        kinds=kinds.sort_values(
            "organisations", ascending=False, kind="stable", ignore_index=True
        ),
        without_contact=organisations.assign(name=group_names(organisations)).loc[
            alone, ["name", "kind", "domain"]
        ],
        total=len(organisations),
        withheld=int((alone & reached).sum()),
    )

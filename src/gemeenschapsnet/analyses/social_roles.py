"""Step 7: the roles that residents already take, and in which communities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES, SMALL_CELL
from gemeenschapsnet.spelling import plain

# Who is named key person is the question of step 6, and a public function is no social role.
NO_SOCIAL_ROLES = ("key_person", *FUNCTION_ROLES)
# More roles than this are counted in a sentence; the frame has them all.
MOST_SAID = 5


@dataclass(frozen=True, eq=False)
class SocialRoles:
    """Which roles residents take.

    Parameters
    ----------
    grid : role, community_id, people; those in most communities first
    people : how many residents take each role, also outside every community, by role; NaN where
        that is not told
    spread : in how many communities each role is taken, by role
    communities : number of communities on the list
    loose : how many residents with a role belong to no community
    unsure : how many people have a role, but are not known to be a resident
    """

    grid: pd.DataFrame
    people: pd.Series[Any]
    spread: pd.Series[int]
    communities: int
    loose: int
    unsure: int

    def findings(self) -> list[Finding]:
        """Tell in how many communities each role is known."""
        if not len(self.people):
            return [Finding("engagement.no_roles", "unknown")]
        if not self.communities:
            return []
        found = []
        for role in self.spread.index[:MOST_SAID]:
            key = f"role.{role}"
            values = {
                "role": key if wording.has(key) else str(role),
                "communities": int(self.spread[role]),
                "total": self.communities,
            }
            # a role that few people have can point at one of them
            code = "role" if self.people[role] >= SMALL_CELL else "role_rare"
            found.append(Finding(f"engagement.{code}", "good", values=values))
        if len(self.spread) > MOST_SAID:
            values = {"n": len(self.spread) - MOST_SAID}
            found.append(Finding("engagement.roles_more", "good", values=values))
        return found

    def caveats(self) -> list[Finding]:
        """Tell whose roles do not count."""
        loose = self.loose if self.communities else 0
        counts = {"caveat_roles_loose": loose, "caveat_roles_unsure": self.unsure}
        return [
            Finding(f"engagement.{code}", "unknown", values={"n": n})
            for code, n in counts.items()
            if n
        ]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        known = self.grid["community_id"].nunique()
        values = {"communities": known, "total": self.communities}
        return Finding(f"engagement.picture_{'roles' if known else 'no_roles'}", values=values)

    def for_sharing(self) -> SocialRoles:
        """Return this without roles that few people take in a community."""
        return replace(
            self,
            grid=self.grid[self.grid["people"] >= SMALL_CELL],
            people=self.people.where(self.people >= SMALL_CELL),
        )


def social_roles(network: CommunityNetwork) -> SocialRoles:
    """Count the roles of residents by community; officials and professionals are left out."""
    people = network.people
    taken = listed(people, "roles")
    known = _spellings()
    taken["role"] = [
        known.get(key, text.replace("_", " "))
        for key, text in zip(taken["key"], taken["text"], strict=True)
    ]
    taken = taken[~taken["role"].isin(NO_SOCIAL_ROLES)].drop_duplicates(["person_id", "role"])
    resident, office = definitions.resident_or_office(network, people.index)
    who = people.index.get_indexer(pd.Index(taken["person_id"]))
    unsure = taken.loc[~resident[who] & ~office[who], "person_id"].nunique()
    taken = taken.loc[resident[who], ["role", "person_id"]]
    belongs = definitions.current_memberships(network)[["person_id", "community_id"]]
    belongs = belongs.dropna().drop_duplicates()
    cells = taken.merge(belongs, on="person_id")
    grid = cells.groupby(["role", "community_id"]).size().rename("people").reset_index()
    known = pd.Index(dict.fromkeys(taken["role"]), dtype="str")
    spread = grid["role"].value_counts().reindex(known).fillna(0).astype("int64")
    spread = spread.sort_values(ascending=False, kind="stable")
    place = network.communities.index.get_indexer(pd.Index(grid["community_id"]))
    order = np.lexsort((place, spread.index.get_indexer(pd.Index(grid["role"]))))
    return SocialRoles(
        grid=grid.iloc[order].reset_index(drop=True),
        people=taken["role"].value_counts().reindex(spread.index).astype("int64"),
        spread=spread,
        communities=len(network.communities),
        loose=int(taken.loc[~taken["person_id"].isin(belongs["person_id"]), "person_id"].nunique()),
        unsure=int(unsure),
    )


def _spellings() -> dict[str, str]:
    """Return how the roles that have a word are spelled: as their key, or in either language."""
    words = {
        plain(word): role
        for language in wording.LANGUAGES
        for role, word in wording.texts("role", language).items()
    }
    return words | {plain(role): role for role in wording.texts("role")}

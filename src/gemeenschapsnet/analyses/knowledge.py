"""Step 12: what one person brings, and would be gone with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from gemeenschapsnet.analyses import definitions, ingredients
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Which needed ingredients hang on one of the people who take part.

    Parameters
    ----------
    alone : kind, description, person_id: what that one person brings and nobody else does
    needed : how many ingredients are on the list of what is needed
    brought : how many of those anybody brings
    fell_back : of nobody it is known whether they take part, so everybody counted
    """

    alone: pd.DataFrame
    needed: int
    brought: int
    fell_back: bool

    def per_person(self, people: pd.Index[Any]) -> pd.Series[int]:
        """Return how many ingredients hang on each of these people."""
        counts = self.alone["person_id"].value_counts()
        return counts.reindex(people).fillna(0).astype("int64")

    def for_sharing(self) -> Knowledge:
        """Return this without the people; what hangs on one of them stays."""
        return replace(self, alone=self.alone.assign(person_id=None))

    def findings(self) -> list[Finding]:
        """Tell what would be gone with one person, or why that is not known."""
        if not self.needed:
            return [Finding("continuity.no_needs", "unknown")]
        if not self.brought:
            return [Finding("continuity.knowledge_unknown", "unknown")]
        values = {"n": len(self.alone), "needed": self.needed, "items": self.items()}
        if not len(self.alone):
            return [Finding("continuity.knowledge_shared", "good", values=values)]
        who = tuple(dict.fromkeys(map(str, self.alone["person_id"])))
        return [Finding("continuity.knowledge_alone", "attention", who, values)]

    def items(self) -> list[str]:
        """Return what hangs on one person, as keys of words or in the words of the list."""
        rows = zip(self.alone["kind"], self.alone["description"], strict=True)
        return [ingredients.spoken(kind, description) for kind, description in rows]

    def caveats(self) -> list[Finding]:
        """Tell whose ingredients counted when nobody is known to take part."""
        if not self.fell_back or not self.needed:
            return []
        return [Finding("continuity.caveat_nobody_active", "unknown")]


def knowledge_of(network: CommunityNetwork) -> Knowledge:
    """Look for needed ingredients that one of the people who take part brings.

    Active people are those of `definitions.among_people`; everybody when nobody is known to be.
    """
    needs = network.needs[["kind", "description"]].drop_duplicates()
    chosen, fell_back = definitions.among_people(network, "active")
    held = ingredients.holders(network.people.loc[chosen], needs).drop_duplicates()
    by_need = held.groupby(["kind", "description"])["person_id"]
    alone = held[by_need.transform("size") == 1].reset_index(drop=True)
    return Knowledge(
        alone=alone, needed=len(needs), brought=by_need.ngroups, fell_back=fell_back
    )

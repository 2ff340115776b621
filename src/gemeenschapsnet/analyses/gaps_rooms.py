"""Step 8: what `gaps` found on each part of its question."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.completing import Completing
from gemeenschapsnet.analyses.contacts_held import ContactsHeld
from gemeenschapsnet.analyses.expected_contact import ExpectedContact
from gemeenschapsnet.analyses.ingredients import Ingredients
from gemeenschapsnet.analyses.introductions import Introductions
from gemeenschapsnet.analyses.known_officials import KnownOfficials
from gemeenschapsnet.analyses.ladder import Ladder
from gemeenschapsnet.analyses.load import Load
from gemeenschapsnet.analyses.shared_goals import SharedGoals
from gemeenschapsnet.analyses.styles import Styles
from gemeenschapsnet.analyses.unreached import Unreached


@dataclass(frozen=True, eq=False)
class Rooms:
    """What was found on each part of the question."""

    ingredients: Ingredients
    communities: Unreached
    contacts: ContactsHeld
    styles: Styles
    completing: Completing
    load: Load
    officials: KnownOfficials
    goals: SharedGoals
    ladder: Ladder
    between: ExpectedContact
    introductions: Introductions

    def for_sharing(self) -> Rooms:
        """Return this without people and without small counts of them."""
        return replace(
            self,
            ingredients=self.ingredients.for_sharing(),
            contacts=self.contacts.for_sharing(),
            styles=self.styles.for_sharing(),
            completing=self.completing.for_sharing(),
            load=self.load.for_sharing(),
            officials=self.officials.for_sharing(),
            goals=self.goals.for_sharing(),
            ladder=self.ladder.for_sharing(),
            between=self.between.for_sharing(),
            introductions=self.introductions.for_sharing(),
        )

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the frames of the answer."""
        return {
            "table": self.ingredients.table,
            "ingredients": self.ingredients.held,
            "reserve": self.ingredients.reserve,
            "communities": self.communities.communities,
            "contacts_held": self.contacts.communities,
            "styles": self.styles.counts,
            "completing": self.completing.people,
            "load": self.load.engagement,
            "officials_known": self.officials.people,
            "officials": self.officials.counts,
            "shared_goals": self.goals.pairs,
            "partners": self.goals.partners,
            "ladder": self.ladder.networks,
            "pairs": self.between.pairs,
            "introductions": self.introductions.table,
            "candidates": self.introductions.candidates,
        }

    def findings(self, *, shared: bool = False) -> list[Finding]:
        """Return what was found, part by part; `shared` without numbers that few people make."""
        counted = (self.styles, self.load, self.officials)
        introductions = self.introductions
        if shared:
            counted = (
                self.styles.for_sharing(),
                self.load.for_sharing(),
                self.officials.for_sharing(),
            )
            introductions = introductions.for_sharing()
        parts = (
            self.ingredients,
            self.communities,
            self.contacts,
            self.completing,
            *counted,
            self.ladder,
            self.goals,
            self.between,
            introductions,
        )
        return [finding for part in parts for finding in part.findings()]

    def headline(self) -> Finding:
        """Say what is lacking of what was asked for; what nobody listed cannot be found missing."""
        table = self.ingredients.table
        can_reach = self.communities.can_tell
        counts = table["status"].value_counts()
        missing, fragile = int(counts.get("missing", 0)), int(counts.get("fragile", 0))
        far = int(self.communities.far.sum())
        values = {"missing": missing, "fragile": fragile, "far": far, "needs": len(table)}
        if missing and far:
            return Finding("gaps.lacks_both", "serious", values=values)
        if missing:
            return Finding("gaps.lacks_needs", "serious", values=values)
        if far:
            code = "gaps.lacks_communities" if len(table) else "gaps.far_without_needs"
            return Finding(code, "serious", values=values)
        if fragile:
            return Finding("gaps.thin", "attention", values=values)
        if len(table) and can_reach:
            return Finding("gaps.complete", "good", values=values)
        if len(table):
            return Finding("gaps.needs_met", "unknown", values=values)
        return Finding("gaps.near_without_needs" if can_reach else "gaps.cannot_tell", "unknown")

    def caveats(self) -> list[Finding]:
        """Return what this does not prove."""
        return [
            *self.communities.caveats(),
            *self.ingredients.caveats(),
            *self.completing.caveats(),
            *self.officials.caveats(),
            *self.goals.caveats(),
            *self.between.caveats(),
            *self.introductions.caveats(),
        ]

    def titles(self) -> dict[str, Finding]:
        """Return what each picture finds."""
        return {
            "mix": self.ingredients.title(),
            "ingredients": self.ingredients.title(),
            "styles": self.styles.title(),
            "completing": self.completing.title(),
            "load": self.load.title(),
            "officials": self.officials.title(),
            "goals": self.goals.title(),
            "pairs": self.between.title(),
            "introductions": self.introductions.title(),
        }

"""What `changes` found on each part of its question, and what that comes down to."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding, Severity, worst_first
from gemeenschapsnet.analyses.circle_change import CircleChange
from gemeenschapsnet.analyses.composition_change import Composition
from gemeenschapsnet.analyses.ingredient_change import IngredientChange
from gemeenschapsnet.analyses.reach_change import ReachChange
from gemeenschapsnet.analyses.same_lists import Beside
from gemeenschapsnet.analyses.spanner_change import SpannerChange
from gemeenschapsnet.analyses.tie_change import TieChange

# Said by the verdict: as a finding it would be read twice.
IN_VERDICT = {
    "changes.headline_lost": "changes.opened",
    "changes.headline_lost_many": "changes.opened",
    "changes.headline_spanner_left": "changes.spanner_left",
    "changes.headline_spanners_left": "changes.spanners_left",
    "changes.headline_spanners_left_many": "changes.spanners_left_many",
    "changes.headline_closing": "changes.circle_closing",
    "changes.headline_closing_many": "changes.circle_closing_many",
    "changes.headline_missing": "changes.need_missing",
}
# What the frame of communities holds of reach.
REACH = ("steps_before", "steps_after", "reached_before", "reached_after", "gap", "cause")
# A verdict ends with the share of ties kept, where that is known: `_kept`.
KEPT = "_kept"


@dataclass(frozen=True, eq=False)
class Rooms:
    """What was found on each part of the question.

    Parameters
    ----------
    changed : whether anything at all is not the same, also where that is not told
    """

    lists: Beside
    composition: Composition
    ties: TieChange
    reach: ReachChange
    spanners: SpannerChange
    ingredients: IngredientChange
    circles: CircleChange
    changed: bool
    shared: bool = False

    def for_sharing(self) -> Rooms:
        """Return this without people, small counts of them, and what could be worked out."""
        return replace(
            self,
            lists=self.lists.for_sharing(),
            composition=self.composition.for_sharing(),
            ties=self.ties.for_sharing(),
            reach=self.reach.for_sharing(),
            spanners=self.spanners.for_sharing(),
            ingredients=self.ingredients.for_sharing(),
            shared=True,
        )

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the frames of the answer."""
        table = self.composition.people.join(self.spanners.ranks)
        reached = self.reach.communities[list(REACH)]
        communities = self.composition.communities.loc[reached.index].join(reached)
        return {
            "table": table,
            "communities": communities,
            "networks": self.composition.networks,
            "ties": self.ties.counts,
            "spanners": self.spanners.people,
            "gaps": self.ingredients.table,
            "pairs": self.reach.pairs,
            "circles": self.circles.networks,
        }

    def headline(self) -> Finding:
        """Say what changed most, the worst of it first."""
        if self.lists.refused:
            return Finding(f"changes.cannot_{self.lists.refused}", "unknown")
        for room in (self.reach, self.spanners, self.circles, self.ingredients):
            said = room.headline()
            if said is not None:
                return said
        if len(self.reach.with_gap("closed")):
            return self._with_share("headline_reached", "good", self.reach.counted)
        if not self.changed:
            return self._nothing()
        if self.shared:
            counted = self.reach.counted
            code = "headline_same_reach" if counted["total"] else "headline_some"
            return self._with_share(code, "unknown", counted)
        came, left = self.composition.count("came"), self.composition.count("left")
        if self.ties.seen_back:
            added = int(self.ties.tally["formed"] + self.ties.tally["came"])
            values = {"came": came, "ties": added}
            return Finding("changes.headline_since", "good", values=values)
        if came or left:
            severity: Severity = "attention" if left else "good"
            return self._with_share("headline_people", severity, {"came": came, "left": left})
        formed = {"formed": int(self.ties.tally["formed"])}
        return self._with_share("headline_same_people", "good", formed)

    def _nothing(self) -> Finding:
        if not self.ties.seen_back:
            return Finding("changes.headline_nothing", "good")
        # where most ties have no first day, they would be there on any day
        code = "headline_undated" if self.ties.mostly_undated else "headline_nothing_since"
        return Finding(f"changes.{code}", "unknown")

    def _with_share(self, code: str, severity: Severity, values: dict[str, int]) -> Finding:
        if pd.isna(self.ties.retention):
            return Finding(f"changes.{code}", severity, values=values)
        told = {**values, "share": self.ties.retention}
        return Finding(f"changes.{code}{KEPT}", severity, values=told)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, worst first, without what the verdict says already."""
        if self.lists.refused:
            return ()
        headline = self.headline().code
        said = {IN_VERDICT.get(headline)}
        if headline.endswith(KEPT):
            said.add("changes.kept_share")
        if self.ties.seen_back:
            # that nobody left, one list does not tell
            said.add("changes.people_same")
        if headline == "changes.headline_since" and not self.composition.count("came"):
            said.add("changes.ties_since")
        if headline.startswith("changes.headline_people"):
            said |= {f"changes.people_{code}" for code in ("people", "came", "left")}
        parts = (
            self.reach,
            self.spanners,
            self.circles,
            self.ingredients,
            self.composition,
            self.ties,
        )
        found = [finding for part in parts for finding in part.findings()]
        return worst_first([finding for finding in found if finding.code not in said])

    def caveats(self) -> tuple[Finding, ...]:
        """Return what this does not prove."""
        if self.lists.refused:
            return ()
        lists = self.lists
        found = []
        if lists.different and self.shared:
            found.append(Finding("changes.caveat_different_some", "unknown"))
        elif lists.different:
            values = {"n": lists.different, "total": lists.compared}
            found.append(Finding("changes.caveat_different", "unknown", values=values))
        if lists.unchecked:
            found.append(Finding("changes.caveat_unchecked", "unknown"))
        if lists.few_shared:
            found.append(Finding("changes.caveat_few_shared", "unknown"))
        dates = [network.dossier.reference_date for network in (lists.before, lists.after)]
        if not all(dates):
            found.append(Finding("changes.caveat_no_day", "unknown"))
        found += [*self.ties.caveats(), *self.ingredients.caveats()]
        made = tuple(dict.fromkeys(one for one in self.ties.compilers if one is not None))
        if made and not self.shared and not any(self.spanners.refused):
            found.append(Finding("changes.caveat_apart", "unknown", made))
        found.append(Finding("changes.caveat_absent", "unknown"))
        return tuple(found)

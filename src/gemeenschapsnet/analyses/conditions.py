"""Step 12: which of the six conditions for going on are arranged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork


@dataclass(frozen=True, eq=False)
class Conditions:
    """The six conditions that the guide names, and what the list says of each.

    Parameters
    ----------
    table : item, arranged (missing: the list does not say, or says both); always the six of
        `schema.CONDITIONS`, in that order
    listed : whether the list mentions any of them
    """

    table: pd.DataFrame
    listed: bool

    def _words(self, chosen: pd.Series[Any]) -> list[str]:
        return [f"word.condition_{item}" for item in self.table.loc[chosen, "item"]]

    def findings(self) -> list[Finding]:
        """Tell how many are arranged, which are not, and of which nothing is known."""
        if not self.listed:
            return [Finding("continuity.no_conditions", "unknown")]
        arranged = self.table["arranged"]
        absent, unknown = self._words(arranged.eq(False).fillna(False)), self._unknown()
        values = {
            "arranged": int(arranged.sum()),
            "total": len(arranged),
            "absent": absent,
            "unknown": unknown,
        }
        if absent:
            found = [Finding("continuity.conditions", "attention", values=values)]
        elif not unknown:
            found = [Finding("continuity.conditions_met", "good", values=values)]
        else:
            found = [Finding("continuity.conditions_so_far", "unknown", values=values)]
        if unknown:
            found.append(Finding("continuity.conditions_unknown", "unknown", values=values))
        return found

    def _unknown(self) -> list[str]:
        return self._words(self.table["arranged"].isna())

    def title(self) -> Finding:
        """Return what the picture finds."""
        if not self.listed:
            return Finding("continuity.picture_no_conditions")
        arranged = self.table["arranged"]
        values = {"arranged": int(arranged.sum()), "total": len(arranged)}
        return Finding("continuity.picture_conditions", values=values)


def conditions_of(network: CommunityNetwork) -> Conditions:
    """Look up what the list says about each condition; what it does not mention is not a no."""
    listed = network.conditions.dropna(subset=["arranged"])
    said = listed.groupby("item")["arranged"].agg(["min", "max"]).reindex(schema.CONDITIONS)
    # yes on one row and no on another says nothing
    arranged = said["min"].where(said["min"] == said["max"]).astype("boolean")
    table = pd.DataFrame({"item": list(schema.CONDITIONS), "arranged": arranged.array})
    return Conditions(table=table, listed=len(listed) > 0)

"""Step 3: with whom did we lose touch? The day of the last contact is long ago or unknown."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork


@dataclass(frozen=True, eq=False)
class Sight:
    """Who is out of sight.

    Parameters
    ----------
    people : index person_id: last_contact, days since then (NaN when unknown). Unknown first, then
        the longest ago; people who do not want contact are not in it
    total : number of people it was looked for
    known : of how many of them the last contact is known
    declined : number of people who do not want contact
    ahead : number of people whose last contact lies after the reference date
    months : after how many months somebody is out of sight
    today : the reference date
    """

    people: pd.DataFrame
    total: int
    known: int
    declined: int
    ahead: int
    months: int
    today: pd.Timestamp

    def findings(self) -> list[Finding]:
        """Tell of how many people the last contact is long ago or unknown."""
        values = {"people": len(self.people), "total": self.total, "months": self.months}
        if not self.total:
            return []
        if not self.known:
            return [Finding("coverage.sight_unknown", "unknown")]
        if not len(self.people):
            return [Finding("coverage.all_in_sight", "good", values=values)]
        return [Finding("coverage.out_of_sight", "attention", values=values)]

    def caveats(self) -> list[Finding]:
        """Tell who was left out, and which days cannot be right."""
        counts = {"coverage.caveat_declined": self.declined, "coverage.caveat_ahead": self.ahead}
        return [Finding(code, "unknown", values={"n": n}) for code, n in counts.items() if n]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        values = {"people": len(self.people), "total": self.total}
        if not self.total:
            return Finding("coverage.picture_sight_nobody", "unknown")
        if not len(self.people):
            return Finding("coverage.picture_sight_none")
        code = "coverage.picture_sight" if self.known else "coverage.sight_unknown"
        return Finding(code, values=values)


def sight(network: CommunityNetwork, *, months: int) -> Sight:
    """Look for people whose last contact is more than `months` ago or unknown."""
    people = network.people
    today = pd.Timestamp(network.reference_date)
    asked = people.loc[definitions.willing(people), "last_contact"]
    # a day that is unknown is not recent
    out = asked[~(asked >= today - pd.DateOffset(months=months))]
    frame = pd.DataFrame({"last_contact": out, "days": (today - out).dt.days.astype(float)})
    return Sight(
        people=frame.sort_values("days", ascending=False, na_position="first", kind="stable"),
        total=len(asked),
        known=int(asked.notna().sum()),
        declined=len(people) - len(asked),
        ahead=int((asked > today).sum()),
        months=months,
        today=today,
    )

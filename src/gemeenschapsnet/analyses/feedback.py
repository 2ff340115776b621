"""Step 7: which groups hear what was done with what they raised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.exact import by_chance
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.model import CommunityNetwork

# A difference between groups counts when chance would make one as large less often than this.
ALPHA = 0.05
# An answer to fewer issues than this is said in the verdict.
LOW_SHARE = 0.5


@dataclass(frozen=True, eq=False)
class Feedback:
    """To which share of its issues each community got an answer.

    Parameters
    ----------
    communities : index community_id, lowest share first: name, raised (NaN where too few were),
        known (of how many of those it is known whether there was an answer), fed_back, share (0 to
        1, of those that are known); the last three NaN where too few are known
    smallest : the fewest issues of which numbers are given
    issues : number of issues until today
    loose : how many of them name no community
    unknown : of how many issues of the communities where enough were raised it is not known whether
        there was an answer; they do not count
    filled_in : whether it is known of any issue at all
    ahead : number of issues with a day after the reference date
    """

    communities: pd.DataFrame
    smallest: int
    issues: int
    loose: int
    unknown: int
    filled_in: bool
    ahead: int

    @property
    def shown(self) -> pd.DataFrame:
        """The communities of which a share can be told."""
        return self.communities.dropna(subset=["share"])

    @property
    def share(self) -> float:
        """The share over the communities with numbers, so that the others cannot be worked out."""
        shown = self.shown
        return float(shown["fed_back"].sum() / shown["known"].sum()) if len(shown) else np.nan

    @property
    def differs(self) -> bool:
        """Whether the lowest and the highest share differ more than by chance."""
        shown = self.shown
        if len(shown) < 2:
            return False
        low, high = shown.iloc[0], shown.iloc[-1]
        chance = by_chance(low["fed_back"], low["known"], high["fed_back"], high["known"])
        # the two that lie farthest apart were picked out of all pairs
        return chance * (len(shown) * (len(shown) - 1) / 2) < ALPHA

    def findings(self) -> list[Finding]:
        """Tell which share of the issues was answered, and whether groups differ."""
        if not self.issues:
            return [Finding("engagement.no_issues", "unknown")]
        if not self.communities["raised"].notna().any():
            few = {"smallest": self.smallest}
            return [Finding("engagement.issues_few", "unknown", values=few)]
        if not self.filled_in:
            return [Finding("engagement.feedback_unknown", "unknown")]
        if not len(self.shown):
            few = {"smallest": self.smallest}
            return [Finding("engagement.feedback_known_few", "unknown", values=few)]
        found = []
        shown = self.shown
        if len(shown) > 1 and shown["share"].iloc[0] < shown["share"].iloc[-1]:
            found.append(self.difference("differs" if self.differs else "near"))
        values: dict[str, object] = {
            "n": int(shown["known"].sum()),
            "share": self.share,
            "smallest": self.smallest,
        }
        severity: Severity = "good" if self.share == 1 else "attention"
        found.append(Finding("engagement.feedback", severity, values=values))
        return found

    def difference(self, code: str) -> Finding:
        """Return the finding with this code about the highest and the lowest share."""
        shown = self.shown
        values = {"low": float(shown["share"].iloc[0]), "high": float(shown["share"].iloc[-1])}
        ends = (str(shown.index[-1]), str(shown.index[0]))
        severity: Severity = "unknown" if code == "near" else "attention"
        return Finding(f"engagement.feedback_{code}", severity, ends, values, kind="community")

    def headline(self) -> Finding:
        """Return the finding about groups that heard less, or about all of them."""
        if self.differs:
            return self.difference("headline")
        return Finding("engagement.headline_feedback", "attention", values={"share": self.share})

    @property
    def is_low(self) -> bool:
        """Whether fewer than half of the issues were answered, or some groups heard less."""
        return self.share < LOW_SHARE or self.differs

    def caveats(self) -> list[Finding]:
        """Tell which issues and communities do not count."""
        found = []
        if self.unknown and self.filled_in:
            values = {"n": self.unknown}
            found.append(Finding("engagement.caveat_no_answer_known", "unknown", values=values))
        if self.loose:
            values = {"n": self.loose}
            found.append(Finding("engagement.caveat_issues_loose", "unknown", values=values))
        if self.ahead:
            values = {"n": self.ahead}
            found.append(Finding("engagement.caveat_issues_ahead", "unknown", values=values))
        least = {"smallest": self.smallest}
        enough = self.communities["raised"].notna()
        if enough.any():
            few = enough.index[~enough]
            found += named("engagement.caveat_issues_few", "unknown", few, values=least)
        if len(self.shown):
            unsure = enough.index[enough & self.communities["share"].isna()]
            found += named("engagement.caveat_answers_few", "unknown", unsure, values=least)
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not len(self.shown):
            return Finding("engagement.picture_feedback_unknown")
        if self.differs:
            return self.difference("picture")
        return Finding("engagement.picture_feedback", values={"share": self.share})


def feedback(network: CommunityNetwork, *, smallest: int) -> Feedback:
    """Count per community what was raised and what was answered, where enough was raised."""
    today = pd.Timestamp(network.reference_date)
    everything = network.issues
    issues = everything[everything["date"] <= today]
    names = network.communities["name"]
    answered = issues["fed_back"]
    by = issues["community_id"]
    raised = by.value_counts().reindex(names.index).fillna(0).astype(float)
    raised = raised.where(raised >= smallest)
    # an answer that is not filled in may well have been given
    known = answered.notna().groupby(by).sum().reindex(names.index).astype(float)
    known = known.where(raised.notna() & (known >= smallest))
    given = answered.fillna(False).astype(float).groupby(by).sum().reindex(names.index)
    given = given.where(known.notna())
    table = pd.DataFrame(
        {
            "name": names.fillna(network.communities["community_id"]),
            "raised": raised,
            "known": known,
            "fed_back": given.astype(float),
            "share": (given / known).astype(float),
        },
        index=names.index,
    ).rename_axis("community_id")
    shown = table.index[table["raised"].notna()]
    return Feedback(
        communities=table.sort_values("share", kind="stable"),
        smallest=smallest,
        issues=len(issues),
        loose=int(by.isna().sum()),
        unknown=int(answered[by.isin(shown)].isna().sum()),
        filled_in=bool(answered.notna().any()),
        ahead=len(everything) - len(issues),
    )

"""Step 8: whether there are people who connect, and people who start things."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.privacy import hide


@dataclass(frozen=True, eq=False)
class Styles:
    """How the people who take part work, as the list says.

    Parameters
    ----------
    counts : index style (connector, initiator, both, unknown): people; NaN where that is hidden
    known : number of people whose style is known
    lacks : connector or initiator, when of nobody it is known
    """

    counts: pd.DataFrame
    known: int
    lacks: tuple[str, ...]

    def findings(self) -> list[Finding]:
        """Tell whether both ways of working are there."""
        if not len(self.counts):
            return []
        if not self.known:
            return [Finding("gaps.styles_unknown", "unknown")]
        found = [self._told("gaps.styles", "attention" if self.lacks else "good")]
        if self.lacks:
            values = {"lacks": [f"word.role_{style}" for style in self.lacks]}
            found.append(Finding("gaps.styles_lack", "attention", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not self.known:
            return Finding("gaps.picture_styles_unknown", "unknown")
        return self._told("gaps.picture_styles", "attention")

    def _told(self, code: str, severity: Severity) -> Finding:
        values = {str(style): n for style, n in self.counts["people"].items()}
        if pd.isna(list(values.values())[:-1]).any():
            return Finding(f"{code}_few", severity)
        whole = {style: int(n) for style, n in values.items() if not pd.isna(n)}
        return Finding(code, severity, values=whole)

    def for_sharing(self) -> Styles:
        """Return this without small numbers of people.

        Of how many the style is not known is left out: it would tell how many take part.
        """
        shown = hide(self.counts, self.counts["people"], [])
        known = shown["people"].mask(shown.index == "unknown")
        return replace(self, counts=shown.assign(people=known), known=min(1, self.known))


def styles(people: pd.DataFrame) -> Styles:
    """Count how these people work; whose style is not known is counted apart.

    Parameters
    ----------
    people : who takes part, index person_id
    """
    counts = people["network_style"].value_counts().reindex(list(schema.NETWORK_STYLES))
    counts = counts.fillna(0).astype("int64").rename_axis("style")
    lacks = [one for one in ("connector", "initiator") if not counts[one] + counts["both"]]
    return Styles(
        counts=counts.to_frame("people").iloc[: None if len(people) else 0],
        known=int(counts.drop("unknown").sum()),
        lacks=tuple(lacks),
    )

"""Step 12: before and after some people leave together."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gemeenschapsnet import measures as m
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.privacy import Labels

FIGURES = ("reached", "steps", "no_route", "pairs")


@dataclass(frozen=True, eq=False)
class WhatIf:
    """How far the communities are, before and after some people leave together.

    Parameters
    ----------
    who : who leaves; may be empty
    table : index community_id: name, steps_before, steps_after (NaN: no route), lost (no longer
        within the steps that count), members_before, members_after (people of it on the list)
    figures : index one of `FIGURES`: before and after: communities reached; mean steps to the
        communities to which there is a route; communities without a route; pairs of communities
        that are within these steps of each other
    steps : how many steps count as reached
    """

    who: tuple[str, ...]
    table: pd.DataFrame
    figures: pd.DataFrame
    steps: int

    def title(self) -> Finding:
        """Return what the picture finds."""
        values = {
            "total": len(self.table),
            "before": int((self.table["steps_before"] <= self.steps).sum()),
            "after": int((self.table["steps_after"] <= self.steps).sum()),
        }
        code = "continuity.picture_departure" if self.who else "continuity.picture"
        return Finding(code, subjects=self.who, values=values)

    def for_sharing(self, labels: Labels) -> WhatIf:
        """Return this without residents: which groups hang on one of them is not shown outside."""
        table = self.table.assign(members_before=np.nan, members_after=np.nan)
        # that somebody of the municipality is in a community tells of that person
        for column in ("steps_before", "steps_after"):
            table[column] = table[column].clip(lower=1)
        if all(map(labels.is_named, self.who)):
            return replace(self, table=table)
        stays = table.assign(steps_after=table["steps_before"], lost=False)
        return replace(self, who=(), table=stays, figures=self.figures.iloc[:0])


def what_if(ways: Ways, who: tuple[str, ...]) -> pd.DataFrame:
    """Return how far every community is before and after these people leave; see `WhatIf.table`."""
    gone = set(who)
    after = ways.after([who])[0]
    before = ways.steps
    near = before <= ways.within
    held = pd.Series({name: len(people) for name, people in ways.communities.items()}, dtype=int)
    left = pd.Series(
        {name: len(set(people) - gone) for name, people in ways.communities.items()}, dtype=int
    )
    return pd.DataFrame(
        {
            "name": ways.names,
            "steps_before": before,
            "steps_after": after,
            "lost": near & ~(after <= ways.within),
            "members_before": held,
            "members_after": left,
        },
        index=before.index,
    )


def before_and_after(ways: Ways, who: tuple[str, ...]) -> WhatIf:
    """Return what changes when these people leave together."""
    table = what_if(ways, who)
    figures = {}
    for moment, gone in (("before", ()), ("after", who)):
        steps = table[f"steps_{moment}"]
        near = m.pairs_within(ways.graph, ways.communities, steps=ways.within, without=gone)
        figures[moment] = {
            "reached": float((steps <= ways.within).sum()),
            "steps": float(steps.mean()),
            "no_route": float((steps.isna() & (table["members_before"] > 0)).sum()),
            "pairs": float(np.triu(near.to_numpy(), k=1).sum()),
        }
    return WhatIf(who, table, pd.DataFrame(figures).rename_axis("figure"), ways.within)

"""Step 8: how far the network is from the neighbourhood in all, beside what chance gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.mirror import Mirror
from gemeenschapsnet.analyses.mirror_findings import in_words
from gemeenschapsnet.measures import total_variation

COLUMNS = ("distance", "expected", "low", "high", "p")


@dataclass(frozen=True, eq=False)
class Distance:
    """The total distance per dimension.

    Parameters
    ----------
    dimensions : index dimension, in the order of the figures: distance (total variation, 0 to 1),
        expected (its mean in groups of the same size drawn at random from the neighbourhood), low
        and high (5% and 95% of those groups), p (how often chance is at least as far); see
        `measures.total_variation`
    mirror : what was compared
    alpha : below this p the distance is more than chance gives
    """

    dimensions: pd.DataFrame
    mirror: Mirror
    alpha: float

    def findings(self) -> list[Finding]:
        """Return how far off the network is, always beside a random group of its size."""
        found = []
        for dimension, row in self.dimensions.iterrows():
            beyond = row["p"] < self.alpha
            values = {
                "dimension": str(dimension),
                "what": [in_words(str(dimension))],
                "among": f"word.among_{self.mirror.told[str(dimension)]}",
                **{name: float(row[name]) for name in ("distance", "low", "high")},
            }
            code = "distance_beyond" if beyond else "distance"
            severity: Severity = "attention" if beyond else "unknown"
            found.append(Finding(f"diversity.{code}", severity, values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        rows = self.dimensions
        if not len(rows):
            return Finding("diversity.picture_distance_unknown", "unknown")
        beyond = [in_words(str(one)) for one in rows.index[rows["p"] < self.alpha]]
        if beyond:
            values = {"dimensions": beyond}
            return Finding("diversity.picture_distance_beyond", "attention", values=values)
        return Finding("diversity.picture_distance", "unknown")

    def for_sharing(self, mirror: Mirror) -> Distance:
        """Return the dimensions in which no count is hidden, in whole percents.

        Beside the shares of the others a distance would tell a hidden one. `mirror` is the mirror
        that its reader gets.
        """
        few = self.mirror.few()
        kept = [
            one
            for one in self.dimensions.index
            if one not in few and not self.mirror.has_small(str(one))
        ]
        return replace(self, dimensions=self.dimensions.loc[kept].round(2), mirror=mirror)


def distance(mirror: Mirror, *, alpha: float, times: int, seed: int) -> Distance:
    """Return the distance of every dimension that was compared.

    Parameters
    ----------
    mirror : what was compared
    alpha : level of the test
    times, seed : of the groups drawn at random, see `measures.total_variation`
    """
    table = mirror.table
    rows = {}
    for dimension in mirror.told:
        own = table.xs(dimension, level="dimension").sort_index()
        found = total_variation(own["count"], own["population_share"], times=times, seed=seed)
        if not np.isnan(found["distance"]):
            rows[dimension] = found[list(COLUMNS)]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))
    return Distance(frame.rename_axis("dimension").astype(float), mirror, alpha)

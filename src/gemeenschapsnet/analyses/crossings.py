"""Step 8: two dimensions at once, where the neighbourhood is counted that way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.figures import DIMENSIONS
from gemeenschapsnet.analyses.mirror import FEWEST_SHARED
from gemeenschapsnet.analyses.mirror_findings import LESS, MORE, in_words
from gemeenschapsnet.measures import representation, smallest_conclusive_n

NUMBERS = ("count", "expected", "low", "high", "p", "p_adjusted")
COLUMNS = [*NUMBERS, "population_share", "verdict", "empty", "needed"]


@dataclass(frozen=True, eq=False)
class Crossings:
    """Every combination of two dimensions in the network beside the neighbourhood.

    Parameters
    ----------
    cells : index the two dimensions, in the order of the figures: count (residents), expected
        (count if shares were those of the neighbourhood), low and high (95% interval of the share),
        p and p_adjusted (one-sided, Holm over all cells), population_share, verdict (see
        `measures.representation`), empty (nobody), needed (people at which a count of zero would
        mean something)
    axes : the two dimensions, or empty without a joint table
    n : residents of whom both are known and who are in a cell
    outside : residents of whom both are known, in a combination that the figures do not count
    """

    cells: pd.DataFrame
    axes: tuple[str, ...]
    n: int
    outside: int

    def findings(self) -> list[Finding]:
        """Return the cells that differ, and how many empty ones prove nothing yet."""
        if not self.axes:
            return []
        if not self.n:
            return [Finding("diversity.crossing_unknown", "unknown", values=self._what())]
        found = []
        for key, row in self.cells.iterrows():
            values = {
                "crossed": self.axes,
                "cell": self._words(cast("tuple[str, str]", key)),
                "count": int(row["count"]),
                "expected": float(row["expected"]),
                "population_share": float(row["population_share"]),
            }
            if row["verdict"] == LESS:
                code = "crossing_none" if row["empty"] else "crossing_less"
                found.append(Finding(f"diversity.{code}", "serious", values=values))
            elif row["verdict"] == MORE:
                found.append(Finding("diversity.crossing_more", "attention", values=values))
        empty = self.cells[self.cells["empty"] & (self.cells["verdict"] != LESS)]
        if len(empty):
            values = {"n": len(empty), "needed": int(empty["needed"].min()), **self._what()}
            found.append(Finding("diversity.crossing_empty", "unknown", values=values))
        if not found:
            found.append(Finding("diversity.crossing_in_line", "good", values=self._what()))
        return found

    def shared(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings without numbers of people, and where few are known none of cells."""
        kept = []
        for finding in findings:
            values = finding.values
            if "crossed" in values:
                if self.n < FEWEST_SHARED:
                    continue
                told = {name: one for name, one in values.items() if name not in NUMBERS}
                finding = replace(finding, values=told)
            kept.append(finding)
        return tuple(kept)

    def caveats(self) -> list[Finding]:
        """Tell that many cells make few proofs, and who is in none of them."""
        if not self.axes or not self.n:
            return []
        values = {"n": len(self.cells), "crossed": self.axes}
        found = [Finding("diversity.caveat_crossings", "unknown", values=values)]
        if self.outside:
            values = {"n": self.outside, "crossed": self.axes}
            found.append(Finding("diversity.caveat_crossings_outside", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what the picture of the cells finds."""
        if not self.axes:
            return Finding("diversity.picture_no_joint", "unknown")
        if not len(self.cells):
            return Finding("diversity.too_few_to_share", "unknown")
        less = self.cells.index[self.cells["verdict"] == LESS]
        values = {**self._what(), "n": len(less)}
        if not len(less):
            return Finding("diversity.picture_crossings_none", "unknown", values=values)
        values["cell"] = self._words(less[0])
        return Finding("diversity.picture_crossings", "serious", values=values)

    def for_sharing(self) -> Crossings:
        """Return the verdicts without a number of people; nothing where fewer than ten are known.

        Cells and the totals of their rows add up, so one number could tell another. That a cell is
        empty is told only where that is less than expected.
        """
        shown = self.cells.assign(**dict.fromkeys(NUMBERS, np.nan))
        shown["empty"] = self.cells["empty"].astype(bool) & (self.cells["verdict"] == LESS)
        if self.n < FEWEST_SHARED:
            shown = shown.iloc[:0]
        return replace(self, cells=shown, n=0, outside=0)

    def _what(self) -> dict[str, object]:
        return {"crossed": self.axes, "axes": [in_words(one) for one in self.axes]}

    def _words(self, key: tuple[str, str]) -> list[str]:
        return [in_words(axis, one) for axis, one in zip(self.axes, key, strict=True)]


def crossings(residents: pd.DataFrame, joint: pd.Series[Any] | None, *, alpha: float) -> Crossings:
    """Return the combinations of the joint figures, and how many residents are in each.

    Parameters
    ----------
    residents : rows of the people table
    joint : residents of the neighbourhood per combination, see `figures.joint_figures`; or None
    alpha : level of the test
    """
    if joint is None:
        empty = pd.MultiIndex.from_arrays([[], []], names=["first", "second"])
        return Crossings(pd.DataFrame(index=empty, columns=COLUMNS), (), 0, 0)
    axes = tuple(map(str, joint.index.names))
    columns = [DIMENSIONS[axis] for axis in axes]
    both = residents[columns].dropna().groupby(columns).size()
    counts = both.rename_axis(list(axes)).reindex(joint.index, fill_value=0)
    # representation names categories one by one: here each cell is one
    cells = representation(
        counts.reset_index(drop=True), joint.reset_index(drop=True), alpha=alpha
    ).set_axis(joint.index, axis=0)
    n = int(cells["count"].sum())
    cells = cells.assign(
        expected=n * cells["population_share"],
        empty=cells["count"] == 0,
        needed=[smallest_conclusive_n(one, alpha=alpha) for one in cells["population_share"]],
    )
    return Crossings(cells[COLUMNS], axes, n, int(both.sum()) - n)

"""Step 8: who carries the load? Tasks, hours and bridges of volunteers beside paid people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet import schema
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import hide, is_small

MEASURES = ("tasks", "hours", "bridges")


@dataclass(frozen=True, eq=False)
class Load:
    """How the work is divided over paid people and volunteers.

    Parameters
    ----------
    engagement : index engagement (paid, allowance, volunteer, unknown): people; tasks they hold;
        hours a month, where those are known; bridges (pairs of communities that somebody has a
        contact in both of; a pair that several people carry is divided equally over them);
        tasks_share, hours_share, bridges_share (from 0 to 1; NaN when there are none at all)
    behind : index engagement: the number of people behind tasks, hours and bridges
    known_people : number of people of whom it is known whether they are paid
    people : number of people on the list
    """

    engagement: pd.DataFrame
    behind: pd.DataFrame
    known_people: int
    people: int

    def findings(self) -> list[Finding]:
        """Tell what volunteers carry, and of how much that is not known."""
        if not self.people:
            return []
        if not self.known_people:
            return [Finding("gaps.load_unknown", "unknown")]
        found = self._told()
        shares = self.engagement.loc["unknown"].astype(float)
        for name in self._carried:
            share = shares[f"{name}_share"]
            if share > 0:
                values = {"share": share, "what": [f"word.load_{name}"]}
                found.append(Finding("gaps.load_not_known", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not self.known_people:
            return Finding("gaps.picture_load_unknown", "unknown")
        told = self._told()[0]
        return replace(told, code=told.code.replace("gaps.", "gaps.picture_"))

    @property
    def _carried(self) -> list[str]:
        """What there is any of, in numbers that may be told."""
        return [name for name in MEASURES if self.engagement[name].sum() > 0]

    def _told(self) -> list[Finding]:
        """Tell what share volunteers have of the tasks and bridges, and then of the hours."""
        volunteers = self.engagement.loc["volunteer"].astype(float)
        work = [name for name in ("tasks", "bridges") if name in self._carried]
        found = []
        for names in (work, ["hours"] if "hours" in self._carried else []):
            if names:
                values = {name: volunteers[f"{name}_share"] for name in names}
                code = f"gaps.load_{'_'.join(names)}"
                found.append(Finding(code, "attention", values=values))
        if self.engagement[list(MEASURES)].isna().any(axis=None):
            found.append(Finding("gaps.load_few", "unknown"))
        return found or [Finding("gaps.load_nothing", "unknown")]

    def for_sharing(self) -> Load:
        """Return this without what few people carry, nor what would tell it."""
        shown = hide(self.engagement, self.engagement["people"], [], part_of_total=True)
        for name in MEASURES:
            if any(map(is_small, self.behind[name])):
                shown[[name, f"{name}_share"]] = float("nan")
        return replace(
            self,
            engagement=shown,
            behind=self.behind * float("nan"),
            known_people=min(1, self.known_people),
        )


def load(network: CommunityNetwork, into: sp.csr_array[Any]) -> Load:
    """Divide tasks, hours and bridges over paid people and volunteers, everybody on the list.

    Parameters
    ----------
    network : the network
    into : people by communities: whether somebody belongs to it or has a tie into it
    """
    people = network.people
    kinds = pd.CategoricalIndex(people["engagement"], categories=list(schema.ENGAGEMENT))
    held = network.tasks["holder_id"].dropna().value_counts()
    carried = pd.DataFrame(
        {
            "tasks": held.reindex(people.index).fillna(0).to_numpy(dtype=float),
            "hours": people["hours_month"].to_numpy(dtype=float, na_value=0.0),
            "bridges": _bridges(into),
        }
    )
    total = carried.groupby(kinds, observed=False).sum()
    table = total.assign(tasks=total["tasks"].astype("int64"))
    table.insert(0, "people", kinds.value_counts(sort=False).reindex(table.index))
    shares = total / total.sum().where(total.sum() > 0)
    return Load(
        engagement=_indexed(table.join(shares.add_suffix("_share"))),
        behind=_indexed((carried > 0).groupby(kinds, observed=False).sum()),
        known_people=int((people["engagement"] != "unknown").sum()),
        people=len(people),
    )


def _indexed(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_axis(pd.Index(list(schema.ENGAGEMENT), name="engagement"), axis=0)


def _bridges(into: sp.csr_array[Any]) -> npt.NDArray[np.float64]:
    """Return how much of the pairs of communities everybody carries; they add up to the pairs."""
    pairs = sp.csr_array(into.T @ into).astype(float)
    # each pair counts one, divided over whoever is in both; a community is no pair with itself
    pairs.data = 1 / pairs.data
    pairs.setdiag(0)
    shared = sp.csr_array(into @ pairs)
    return np.asarray(shared.multiply(into).sum(axis=1)).ravel() / 2

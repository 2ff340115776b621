"""Step 12: what is left after a year in which people leave by chance, as people do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import generator, positions
from gemeenschapsnet.measures.departures import after_departures, members_of
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES
from gemeenschapsnet.sparse import FloatArray

# The chance to leave within twelve months, by what somebody is here as: proposals, no facts. Who
# is more than one of these counts as the first.
TURNOVER: Mapping[str, float] = {
    "connector": 0.25,
    "official": 0.15,
    "professional": 0.2,
    "volunteer": 0.2,
    "other": 0.1,
}
RUNS, SEED, MOST_RUNS = 1000, 0, 100_000
# The share of the years that is said to be the worst.
WORST = 0.1
# Draws that are held at once, people by years.
_DRAWS = 1 << 23


@dataclass(frozen=True, eq=False)
class Turnover:
    """How many communities stay within reach in a year in which people leave by chance.

    Parameters
    ----------
    quantiles : index outcome: worst (in nine out of ten years at least so many communities stay),
        median, best (in one out of ten years at least so many); kept (communities), share (of
        those reached now). Empty when the list cannot show it
    years : index kept, from none to all that are reached now: years (number of runs), share
    communities : share of the years in which each community that is reached now stays so, NaN for
        the others
    roles : index role: chance to leave within twelve months, people
    reached : how many communities are reached now
    steps, runs : how many steps count as reached, and how many years were drawn
    """

    quantiles: pd.DataFrame
    years: pd.DataFrame
    communities: pd.Series[Any]
    roles: pd.DataFrame
    reached: int
    steps: int
    runs: int

    def _values(self) -> dict[str, int]:
        kept = self.quantiles["kept"]
        return {
            "kept": int(kept["worst"]),
            "median": int(kept["median"]),
            "reached": self.reached,
            "steps": self.steps,
            "runs": self.runs,
        }

    def findings(self) -> list[Finding]:
        """Tell how many communities stay in nine out of ten years; nothing when unknown."""
        if not len(self.quantiles):
            return []
        values = self._values()
        few: Severity = "attention" if 2 * values["kept"] <= self.reached else "good"
        code = "turnover" if values["kept"] else "turnover_none"
        return [Finding(f"continuity.{code}", few, values=values)]

    def title(self) -> Finding:
        """Return what the picture finds."""
        if not len(self.quantiles):
            return Finding("continuity.picture_turnover_unknown", "unknown")
        values = self._values()
        code = "picture_turnover" if values["kept"] else "picture_turnover_none"
        return Finding(f"continuity.{code}", values=values)

    def for_sharing(self) -> Turnover:
        """Return this without the number of people in each role.

        How often a community is kept would tell in which role the one is on whom it hangs.
        """
        return replace(
            self,
            roles=self.roles.assign(people=float("nan")),
            communities=self.communities * float("nan"),
        )


def chances(given: Mapping[str, float] | None) -> dict[str, float]:
    """Return the chance to leave within twelve months by role, those given instead of `TURNOVER`.

    Raises
    ------
    UnknownName
        For a role that is not in `TURNOVER`.
    InvalidGraph
        ``argument_chance`` for a chance that is not between 0 and 1, both allowed.
    """
    chosen = dict(TURNOVER)
    for role, chance in (given or {}).items():
        if role not in TURNOVER:
            raise wording.unknown("turnover", role, TURNOVER)
        number = isinstance(chance, int | float | np.number) and not isinstance(chance, bool)
        if not number or not 0 <= chance <= 1:
            raise wording.error(
                InvalidGraph, "argument_chance", name=f"turnover[{role!r}]", given=str(chance)
            )
        chosen[role] = float(chance)
    return chosen


def turnover(
    network: CommunityNetwork,
    ways: Ways,
    chance: Mapping[str, float],
    *,
    runs: int = RUNS,
    seed: int = SEED,
) -> Turnover:
    """Draw years in which everybody leaves by chance, each on their own.

    Parameters
    ----------
    network : the network
    ways : the ways to its communities
    chance : the chance to leave by role, see `chances`
    runs : number of years
    seed : of the draws
    """
    role = roles_of(network, ways)
    kept = _kept(ways, np.array([chance[own] for own in role]), runs, seed)
    near = (ways.steps <= ways.within).to_numpy()
    totals = np.sort(kept.sum(axis=0))
    reached = ways.reached if ways.can_tell else 0
    # at least nine out of ten years are as good as this one
    places = {"worst": int(WORST * runs), "median": (runs - 1) // 2, "best": -1 - int(WORST * runs)}
    found = {outcome: int(totals[place]) for outcome, place in places.items()} if reached else {}
    quantiles = pd.DataFrame({"kept": pd.Series(found, dtype="int64")}).rename_axis("outcome")
    counts = np.bincount(totals, minlength=ways.reached + 1) if reached else np.zeros(0, int)
    years = pd.DataFrame({"years": counts, "share": counts / runs}).rename_axis("kept")
    share = pd.Series(np.where(near, kept.mean(axis=1), np.nan), index=ways.steps.index)
    return Turnover(
        quantiles=quantiles.assign(share=quantiles["kept"] / max(reached, 1)),
        years=years,
        communities=share if reached else share * np.nan,
        roles=pd.DataFrame(
            {"chance": pd.Series(chance), "people": role.value_counts().reindex(list(chance))}
        )
        .fillna({"people": 0})
        .astype({"people": "int64"})
        .rename_axis("role"),
        reached=reached,
        steps=ways.within,
        runs=runs,
    )


def roles_of(network: CommunityNetwork, ways: Ways) -> pd.Series[Any]:
    """Return as what everybody is here: the first of the roles of `TURNOVER` that holds."""
    people = network.people
    connects = people["roles"].map(lambda own: any(role in own for role in FUNCTION_ROLES))
    volunteers = people["roles"].map(lambda own: "volunteer" in own)
    holds = {
        "connector": connects,
        "official": people.index.isin(ways.officials),
        "professional": people["person_kind"] == "professional",
        "volunteer": (people["engagement"] == "volunteer") | volunteers,
    }
    found = np.select(
        [np.asarray(mark, dtype=bool) for mark in holds.values()], list(holds), "other"
    )
    return pd.Series(found, index=people.index, name="role")


def _kept(ways: Ways, chance: FloatArray, runs: int, seed: int) -> np.ndarray[Any, Any]:
    """Return which communities stay within reach, communities by years."""
    rng = generator(seed)
    start = positions(ways.graph, list(ways.officials))
    member = members_of(ways.graph, ways.communities)
    kept = np.zeros((member.shape[0], runs), dtype=bool)
    size = max(1, _DRAWS // max(len(chance), 1))
    for low in range(0, runs, size):
        high = min(low + size, runs)
        # a year after a year, so that the same seed draws the same years whatever the size
        gone = (rng.random((high - low, len(chance))) < chance).T
        for years, steps in after_departures(ways.graph, start, member, gone, limit=ways.within):
            kept[:, low + years.start : low + years.stop] = ~np.isnan(steps)
    return kept

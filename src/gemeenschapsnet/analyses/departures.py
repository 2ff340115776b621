"""Step 12: what every single departure costs, whatever number of steps counts as reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import measures as m
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.reach import reach
from gemeenschapsnet.analyses.ways import Ways, gathered, nobody
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import hide

# The words for the number of routes within the steps asked; three or more is `STRENGTHS[-1]`.
STRENGTHS = ("no_route", "fragile", "fair", "strong")
# A sentence per person is read for so many people; the table has them all.
MOST_TOLD = 4


@dataclass(frozen=True, eq=False)
class Departures:
    """What single departures cost.

    Parameters
    ----------
    lost : a row for everybody by whose departure a community is no longer reached, and each such
        community: node (person_id), name, steps_before, steps_after (NaN: no route)
    communities : index community_id: name, steps, routes, members_known (see `reach`);
        routes_within (those no longer than the steps asked), strength (one of `STRENGTHS`, or
        unknown without officials or without anybody of it on the list), steps_worst (after the
        departure that sets it back most; NaN: no route is left), set_back_by (ids of those by whose
        departure that is; empty when nobody's sets it back)
    by_steps : index steps, one less and one more than asked as well: reached (communities),
        people (by whose departure one or more of them is lost), most_lost (by one departure), worst
        (ids of those whose departure costs that)
    people : number of people on the list
    steps : how many steps count as reached
    officials : number of people who work for the municipality
    ties : number of ties on the list
    is_star : whether nearly all ties run through one person
    """

    lost: pd.DataFrame
    communities: pd.DataFrame
    by_steps: pd.DataFrame
    people: int
    steps: int
    officials: int
    ties: int
    is_star: bool

    def findings(self, order: pd.Index[Any]) -> list[Finding]:
        """Tell whose departure costs the most communities, or why that is not known.

        Parameters
        ----------
        order : everybody, whose departure costs most first
        """
        reached = self.by_steps["reached"].to_dict()[self.steps]
        values = {"reached": reached, "steps": self.steps}
        if not reached:
            there = {
                "no_communities": len(self.communities),
                "no_officials": self.officials,
                "no_ties": self.ties,
            }
            reason = next((name for name, n in there.items() if not n), "nothing_reached")
            return [Finding(f"continuity.{reason}", "unknown", values={"steps": self.steps})]
        if self.is_star:
            return [Finding("continuity.star", "unknown")]
        if not len(self.lost):
            found = [Finding("continuity.reach_shared", "good", values=values)]
        else:
            costly = [str(person) for person in order[order.isin(self.lost["node"])]]
            found = [
                *self._costly(costly, values),
                *self._detour(costly[0]),
                *self._at_random(),
            ]
        return [*found, *self._other_steps(), *self._strengths()]

    def _costly(self, people: list[str], values: dict[str, int]) -> list[Finding]:
        own = gathered(self.lost["node"], self.lost["name"])
        lost = {person: list(names) for person, names in own.items()}
        most = len(lost[people[0]])
        severity: Severity = "serious" if most * 2 >= values["reached"] else "attention"
        first = values | {"lost": most, "names": lost[people[0]]}
        also = [
            Finding(
                "continuity.reach_also",
                "attention",
                (person,),
                {"names": lost[person], "steps": self.steps},
            )
            for person in people[1:MOST_TOLD]
        ]
        return [Finding("continuity.reach", severity, (people[0],), first), *also]

    def _detour(self, person: str) -> list[Finding]:
        """Tell how long the way to what is lost becomes, where one is left."""
        own = self.lost[self.lost["node"] == person]
        left = own.dropna(subset=["steps_after"])
        if not len(left):
            return [Finding("continuity.detour_none", "attention", (person,), {"n": len(own)})]
        values = {
            "n": len(left),
            "lost": len(own),
            # that somebody of the municipality is in a community is not told
            "before": max(int(left["steps_before"].max()), 1),
            "least": int(left["steps_after"].min()),
            "most": int(left["steps_after"].max()),
        }
        code = "detour" if values["least"] == values["most"] else "detour_between"
        return [Finding(f"continuity.{code}", "attention", (person,), values)]

    def _at_random(self) -> list[Finding]:
        """Tell what the departure of a person drawn at random costs."""
        costly = self.lost["node"].nunique()
        values = {"costly": costly, "people": self.people}
        if costly * 2 < self.people:
            return [Finding("continuity.random_little", "good", values=values)]
        return [Finding("continuity.random_much", "attention", values=values)]

    def _other_steps(self) -> list[Finding]:
        """Tell what it would be if one step more counted as reached, and one step less."""
        reached, lost = (self.by_steps[name].to_dict() for name in ("reached", "most_lost"))
        found = []
        for steps in (self.steps - 1, self.steps + 1):
            if reached.get(steps):
                values = {"steps": steps, "reached": reached[steps], "lost": lost[steps]}
                much = 2 * lost[steps] >= reached[steps]
                severity: Severity = "attention" if much else "good"
                found.append(Finding("continuity.other_steps", severity, values=values))
        return found

    def _strengths(self) -> list[Finding]:
        known = self.communities[self.communities["strength"].isin(STRENGTHS[1:])]
        levels: dict[str, Severity] = {"fragile": "attention", "fair": "good", "strong": "good"}
        return [
            finding
            for word, severity in levels.items()
            for finding in named(
                f"continuity.routes_{word}",
                severity,
                known.index[known["strength"] == word],
                values={"steps": self.steps},
            )
        ]

    def for_sharing(self) -> Departures:
        """Return this without people and small counts of them."""
        shown = hide(
            self.communities, self.communities["members_known"], [], part_of_total=True
        )
        none = float("nan")
        # somebody of the municipality who is in a community is not told, nor how many lead there
        communities = shown.assign(
            steps=shown["steps"].clip(lower=1),
            routes=none,
            routes_within=none,
            steps_worst=none,
            set_back_by=nobody(shown.index),
        )
        by_steps = self.by_steps.assign(people=none, worst=nobody(self.by_steps.index))
        return replace(
            self, lost=self.lost.iloc[:0], communities=communities, by_steps=by_steps
        )


def departures(network: CommunityNetwork, ways: Ways) -> Departures:
    """Work out what every single departure costs."""
    table = reach(network, ways.graph, list(ways.officials), dict(ways.communities))
    within = m.routes_to_groups(
        ways.graph, ways.officials, ways.communities, steps=ways.within
    ).reindex(table.index)
    strength = within.clip(upper=len(STRENGTHS) - 1).map(dict(enumerate(STRENGTHS)))
    known = (table["members_known"] > 0) & bool(ways.officials)
    table = table.assign(
        routes_within=within.astype("int64"),
        strength=strength.where(known, "unknown").astype(object),
    )
    lost = ways.setbacks[ways.setbacks["lost"]]
    return Departures(
        lost=lost.assign(name=lost["group"].map(ways.names)),
        communities=table.join(_worst(ways, table["steps"])),
        by_steps=_by_steps(ways),
        people=len(network.people),
        steps=ways.within,
        officials=len(ways.officials),
        ties=ways.graph.m,
        is_star=ways.is_star,
    )


def _worst(ways: Ways, steps: pd.Series[Any]) -> pd.DataFrame:
    """Return how far every community is after the departure that sets it back most."""
    found = ways.setbacks
    after = found["steps_after"].fillna(np.inf)
    most = after.groupby(found["group"]).max()
    worst_of = after == found["group"].map(most)
    by = gathered(found.loc[worst_of, "group"], found.loc[worst_of, "node"])
    worst = most.reindex(steps.index).fillna(steps)
    people = [by.get(community, ()) for community in steps.index]
    return pd.DataFrame(
        {
            "steps_worst": worst.replace(np.inf, np.nan),
            "set_back_by": pd.Series(people, steps.index, dtype=object),
        }
    )


def _by_steps(ways: Ways) -> pd.DataFrame:
    """Return how many communities the worst departure costs, for some numbers of steps."""
    rows = {}
    for steps in range(max(ways.within - 1, 0), ways.within + 2):
        found = ways.setbacks
        lost = found[(found["steps_before"] <= steps) & ~(found["steps_after"] <= steps)]
        costs = lost.groupby("node", sort=False).size()
        worst = costs.index[costs == costs.max()]
        rows[steps] = {
            "reached": int((ways.steps <= steps).sum()),
            "people": len(costs),
            "most_lost": int(costs.max()) if len(costs) else 0,
            "worst": tuple(map(str, worst)),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("steps")

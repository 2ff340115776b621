"""Which communities the municipality reaches no more, or now does, between two lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.named import MOST_IN_VERDICT, named
from gemeenschapsnet.analyses.same_lists import Beside
from gemeenschapsnet.privacy import hide
from gemeenschapsnet.sparse import SparseGraph

# Worst first; what is not known stands between.
GAPS = ("opened", "still", "unknown", "closed", "none")
LACKS = ("communities", "officials", "ties")


@dataclass(frozen=True, eq=False)
class ReachChange:
    """Which communities are reached on both days.

    Parameters
    ----------
    communities : index community_id, worst first: name, steps_before, steps_after (from the nearest
        official; NaN: no route, or not known), reached_before, reached_after (within the steps; NA
        where the community is not on the list, nobody of it is, or the list has no officials or
        ties), gap (``opened``: no longer reached, ``still``, ``unknown``, ``closed``, ``none``),
        cause (of what opened or closed: ``people``: it is so without those who left or came as
        well; ``contacts``: of those who stayed; otherwise empty), people_before, people_after
        (whether anybody of it is on that list; NA where the community is not)
    pairs : group_a, group_b, ties_before, ties_after, change (``lost``, ``gained``): two
        communities of both lists between which contact is known on one of them only
    steps : how many steps count as reached
    lacks : what one of the lists does not have, without which nothing can be told; see `LACKS`
    """

    communities: pd.DataFrame
    pairs: pd.DataFrame
    steps: int
    lacks: tuple[str, ...]
    shared: bool = False

    def with_gap(self, gap: str) -> pd.Index[Any]:
        """Return the communities with this gap."""
        return self.communities.index[self.communities["gap"] == gap]

    @property
    def counted(self) -> dict[str, int]:
        """How many communities are reached before and after, of how many of which both is known."""
        known = self.communities[self.communities["gap"] != "unknown"]
        reached = known[["reached_before", "reached_after"]].astype(bool).sum()
        return {
            "before": int(reached["reached_before"]),
            "after": int(reached["reached_after"]),
            "total": len(known),
            "steps": self.steps,
        }

    def headline(self) -> Finding | None:
        """Return which communities are reached no more, or None."""
        lost = self.with_gap("opened")
        found = named(
            "changes.headline_lost", "serious", lost, values=self.counted, most=MOST_IN_VERDICT
        )
        return found[0] if found else None

    def findings(self) -> list[Finding]:
        """Tell which communities are reached no more, now are, and still are not; and pairs."""
        found = []
        if not self.counted["total"]:
            values: dict[str, object] = {"lacks": [f"word.lacks_{what}" for what in self.lacks]}
            code = "reach_unknown" if self.lacks else "reach_nobody"
            found.append(Finding(f"changes.{code}", "unknown", values=values))
        values = {"steps": self.steps}
        for gap in ("opened", "closed"):
            severity: Severity = "serious" if gap == "opened" else "good"
            of = self.communities[self.communities["gap"] == gap]
            for cause in dict.fromkeys(of["cause"]):
                code = f"changes.{gap}_{cause}" if cause else f"changes.{gap}"
                found += named(code, severity, of.index[of["cause"] == cause], values=values)
        found += named("changes.still_out", "attention", self.with_gap("still"), values=values)
        if not self.shared:
            table = self.communities.dropna(subset=["people_before", "people_after"])
            was, now = (table[f"people_{when}"].astype(bool) for when in ("before", "after"))
            found += named("changes.emptied", "attention", table.index[was & ~now])
            found += named("changes.appeared", "good", table.index[~was & now])
        return [*found, *self._pairs()]

    def _pairs(self) -> list[Finding]:
        found = []
        for change in ("lost", "gained"):
            severity: Severity = "attention" if change == "lost" else "good"
            pairs = self.pairs[self.pairs["change"] == change]
            if not len(pairs):
                continue
            ends = tuple(map(str, pairs.iloc[0][["group_a", "group_b"]]))
            values = {"n": len(pairs), "more": len(pairs) - 1}
            code = f"changes.pair_{change}" if len(pairs) == 1 else f"changes.pairs_{change}"
            found.append(Finding(code, severity, ends, values, kind="community"))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not self.counted["total"]:
            return Finding("changes.picture_reach_unknown", "unknown")
        same = self.counted["before"] == self.counted["after"] and not len(self.with_gap("opened"))
        code = "picture_reach_same" if same else "picture_reach"
        return Finding(f"changes.{code}", values=self.counted)

    def for_sharing(self) -> ReachChange:
        """Return this without what tells of people: who is where, and whose leaving it was."""
        table = self.communities.assign(cause="")
        # somebody of the municipality who is in a community is not told
        for column in ("steps_before", "steps_after"):
            table[column] = table[column].clip(lower=1)
        pairs = self.pairs
        for column in ("ties_before", "ties_after"):
            pairs = hide(pairs, pairs[column], [])
        return replace(self, communities=table, pairs=pairs, shared=True)


def reach_change(
    lists: Beside,
    graphs: tuple[SparseGraph, SparseGraph],
    groups: pd.DataFrame,
    *,
    steps: int,
) -> ReachChange:
    """Lay what the municipality reaches on two lists beside each other.

    Parameters
    ----------
    lists : the networks
    graphs : their people and ties
    groups : the communities on either list, index community_id: name
    steps : how many steps count as reached
    """
    before, after = lists.before, lists.after
    officials = [definitions.officials(network) for network in (before, after)]
    people = [definitions.members(network) for network in (before, after)]
    left = tuple(map(str, graphs[0].labels.difference(graphs[1].labels)))
    came = tuple(map(str, graphs[1].labels.difference(graphs[0].labels)))
    table = groups[["name"]].copy()
    causes = {}
    for i, (when, gone) in enumerate((("before", left), ("after", came))):
        known = bool(officials[i] and graphs[i].m)
        near = definitions.community_steps(graphs[i], officials[i], people[i])
        others = definitions.community_steps(
            graphs[i], [one for one in officials[i] if one not in gone], people[i], without=gone
        )
        causes[when] = _cause(others.reindex(table.index) <= steps)
        there = known & np.array([bool(people[i].get(one)) for one in table.index], dtype=bool)
        held = [len(people[i][one]) > 0 if one in people[i] else pd.NA for one in table.index]
        table[f"people_{when}"] = pd.array(held, dtype="boolean")
        table[f"steps_{when}"] = near.reindex(table.index).where(there)
        table[f"reached_{when}"] = (table[f"steps_{when}"] <= steps).astype("boolean").where(there)
    table["gap"] = _gap(table["reached_before"], table["reached_after"])
    table["cause"] = np.select(
        [table["gap"] == "opened", table["gap"] == "closed"],
        [causes["before"], causes["after"]],
        "",
    )
    place = table["gap"].map({one: i for i, one in enumerate(GAPS)})
    lacking = {
        "communities": not (len(before.communities) and len(after.communities)),
        "officials": not all(officials),
        "ties": not all(graph.m for graph in graphs),
    }
    return ReachChange(
        communities=table.loc[place.sort_values(kind="stable").index],
        pairs=_pairs(lists, people),
        steps=steps,
        lacks=tuple(what for what in LACKS if lacking[what]),
    )


def _gap(was: pd.Series[Any], now: pd.Series[Any]) -> Any:
    known = was.notna() & now.notna()
    first, second = was.fillna(False).astype(bool), now.fillna(False).astype(bool)
    return np.select(
        [~known, first & ~second, ~first & second, ~first & ~second],
        ["unknown", "opened", "closed", "still"],
        "none",
    )


def _cause(without_them: pd.Series[bool]) -> Any:
    """Tell what made the difference: not these people, where it is so without them too."""
    return np.where(without_them, "contacts", "people")


def _pairs(lists: Beside, people: Sequence[Mapping[str, list[str]]]) -> pd.DataFrame:
    """Return the pairs of communities between which contact is known on one of both lists."""
    columns = ["group_a", "group_b", "ties_before", "ties_after", "change"]
    both = [one for one, held in people[0].items() if held and people[1].get(one)]
    if not (len(lists.before.ties) and len(lists.after.ties)):
        return pd.DataFrame(columns=columns)
    key = ["group_a", "group_b"]
    was, now = (
        definitions.community_pairs(network) for network in (lists.before, lists.after)
    )
    pairs = was.merge(now, on=key, suffixes=("_before", "_after"))
    pairs = pairs[pairs["group_a"].isin(both) & pairs["group_b"].isin(both)]
    first, second = pairs["contact_before"].astype(bool), pairs["contact_after"].astype(bool)
    pairs = pairs.assign(change=np.where(first, "lost", "gained"))[first != second]
    return pairs.sort_values(["change", *key], ascending=[False, True, True])[columns].reset_index(
        drop=True
    )

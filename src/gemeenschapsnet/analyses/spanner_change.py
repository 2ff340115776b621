"""Who alone connects groups on two lists, and whether these are the same people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.bridging_table import Thresholds, View, band, refusal
from gemeenschapsnet.analyses.named import MOST_NAMED
from gemeenschapsnet.measures import top_turnover
from gemeenschapsnet.measures.parts import stability_of_parts
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph

MOMENTS = ("before", "after")
COLUMNS = ("rank", "band", "groups", "pairs")


@dataclass(frozen=True, eq=False)
class SpannerChange:
    """Who alone connects groups, on either list; without who made it.

    Parameters
    ----------
    ranks : index person_id, everybody on either list: rank_before and rank_after (1 is strongest;
        NaN for who is not on that list or made it, and when it was refused)
    people : index person_id, those who alone connect a pair of groups on either list, by their
        first rank: status (came, left, stayed), rank, band, groups (spanned) and pairs (that they
        alone connect), each _before and _after; see `bridging`
    refused : why nothing can be told of the first list, and of the second; or None
    turnover : share of the first places held by others than before, 0 to 1; NaN when that cannot
        be told
    top : how many places that are
    """

    ranks: pd.DataFrame
    people: pd.DataFrame
    refused: tuple[str | None, str | None]
    turnover: float
    top: int
    shared: bool = False

    @property
    def left(self) -> pd.Index[Any]:
        """Who alone connected groups and is not on the second list."""
        return self.people.index[(self.people["status"] == "left") & self._connects("before")]

    def _connects(self, when: str) -> pd.Series[bool]:
        return self.people[f"pairs_{when}"] > 0

    @property
    def changed(self) -> bool:
        """Whether other people alone connect groups."""
        return bool((self._connects("before") != self._connects("after")).any())

    def headline(self) -> Finding | None:
        """Return that somebody who alone connected groups is not there any more, or None."""
        if self.shared or any(self.refused) or not len(self.left):
            return None
        return self._about("headline_spanner_left", "headline_spanners_left", self.left, "before")

    def findings(self) -> list[Finding]:
        """Tell who alone connected groups and left, does so no more, and now does."""
        found = [
            Finding(f"changes.spanners_unknown_{when}", "unknown",
                    values={"why": [f"word.refused_{reason}"]})
            for when, reason in zip(MOMENTS, self.refused, strict=True)
            if reason
        ]  # fmt: skip
        if self.shared or found:
            return found
        stayed = self.people["status"] == "stayed"
        was, now = self._connects("before"), self._connects("after")
        index = self.people.index
        if len(self.left):
            found.append(self._about("spanner_left", "spanners_left", self.left, "before"))
        more = index[now & ~was & stayed]
        if len(more):
            found.append(self._about("spanner_new", "spanners_new", more, "after"))
        came = index[now & (self.people["status"] == "came")]
        if len(came):
            found.append(self._about("spanner_came", "spanners_came", came, "after"))
        less = index[was & ~now & stayed]
        if len(less):
            found.append(self._about("spanner_less", "spanners_less", less, "before"))
        if not self.changed and len(self.people):
            found.append(Finding("changes.spanners_same", "good", values={"n": len(self.people)}))
        if pd.notna(self.turnover) and self.turnover > 0:
            values = {"share": self.turnover, "top": self.top}
            found.append(Finding("changes.turnover", "attention", values=values))
        return found

    def _about(self, one: str, more: str, who: pd.Index[Any], when: str) -> Finding:
        pairs = self.people.loc[who, f"pairs_{when}"]
        values = {"n": len(who), "pairs": int(pairs.iloc[0])}
        severity: Severity = (
            "serious" if one.endswith("left") else "good" if one.endswith("came") else "attention"
        )
        subjects = tuple(map(str, who[:MOST_NAMED]))
        if len(who) > MOST_NAMED:
            return Finding(f"changes.{more}_many", severity, (), values)
        return Finding(f"changes.{one if len(who) == 1 else more}", severity, subjects, values)

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if any(self.refused):
            return Finding("changes.picture_spanners_unknown", "unknown")
        was, now = self._connects("before"), self._connects("after")
        values = {"kept": int((was & now).sum()), "n": int(was.sum()), "now": int(now.sum())}
        code = "picture_spanners" if values["n"] else "picture_no_spanners"
        return Finding(f"changes.{code}", values=values)

    def for_sharing(self) -> SpannerChange:
        """Return this without people."""
        none = float("nan")
        return replace(
            self,
            ranks=self.ranks.iloc[:0],
            people=self.people.iloc[:0],
            turnover=none,
            shared=True,
        )


def spanner_change(
    networks: tuple[CommunityNetwork, CommunityNetwork],
    graphs: tuple[SparseGraph, SparseGraph],
    compilers: tuple[str | None, str | None],
    status: pd.Series[Any],
    *,
    by: str,
    top: int,
    seed: int,
) -> SpannerChange:
    """Lay who alone connects groups on two lists beside each other.

    The thresholds are those of `bridging`. Each list goes without who made it.

    Parameters
    ----------
    networks, graphs, compilers : of the first list and the second
    status : who came, left and stayed
    by : what counts as a group, as in `bridging`
    top : how many places are compared for turnover
    seed : of the repeats with ties left out
    """
    limits = Thresholds(top=top, seed=seed)
    tables, refused, orders, seen = [], [], [], []
    for network, graph, compiler in zip(networks, graphs, compilers, strict=True):
        groups = definitions.groups_of(network, by)
        seen.append(graph.without([compiler]) if compiler else graph)
        view = View.of(network, seen[-1], groups, limits)
        refused.append(refusal(graph, view.marks, limits))
        tables.append(_numbers(network, view, limits, refused[-1]))
        orders.append(-view.counts["rank"])
    held = pd.concat(
        [table.add_suffix(f"_{when}") for table, when in zip(tables, MOMENTS, strict=True)], axis=1
    ).reindex(status.index)
    alone = (held["pairs_before"] > 0) | (held["pairs_after"] > 0)
    people = held[alone].assign(status=status[alone])
    people = people.sort_values(["rank_before", "rank_after"], kind="stable")
    columns = [f"{name}_{when}" for name in COLUMNS for when in MOMENTS]
    turnover = np.nan
    if not any(refused):
        turnover = top_turnover(
            seen[0], seen[1], lambda graph: orders[0] if graph is seen[0] else orders[1], k=top
        )
    return SpannerChange(
        ranks=held[["rank_before", "rank_after"]].rename_axis("person_id"),
        people=people[["status", *columns]].rename_axis("person_id"),
        refused=(refused[0], refused[1]),
        turnover=turnover,
        top=top,
    )


def _numbers(
    network: CommunityNetwork, view: View, limits: Thresholds, refused: str | None
) -> pd.DataFrame:
    """Return rank, band, groups and pairs of everybody in a view; nothing when it was refused."""
    table = pd.DataFrame(
        {
            "rank": view.counts["rank"],
            "band": "cannot_determine",
            "groups": view.counts["groups"].astype(float),
            "pairs": view.counts["exclusive_pairs"].astype(float),
        }
    )
    if refused:
        return table.assign(rank=np.nan, groups=np.nan, pairs=np.nan)
    signs = view.signs.sum(axis=1)
    # nobody can be clear without these, and the repeats take most of the time
    could = view.signs["only_connection"] & (signs >= limits.clear_signs)
    stability: Any = np.nan
    if could.any():
        stability = stability_of_parts(
            view.graph,
            view.marks.order,
            together=view.marks.most_parts,
            missing="ties",
            drop=limits.drop,
            times=limits.times,
            seed=limits.seed,
            top=limits.top,
        )["top_share"].to_numpy()
    judged = pd.DataFrame({"signs": signs, "stability": stability}, index=table.index)
    people = network.people.loc[view.graph.labels]
    return table.assign(band=band(judged, view, people, limits))

"""Step 8: who takes part and who has influence? Every group: on the list, in touch, with a say.

A group can be there and still stand at the edge, or be in touch and have no say: composition,
connection and influence are three things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.core import Core, Marked, core_of
from gemeenschapsnet.analyses.exact import fewer_by_chance
from gemeenschapsnet.analyses.figures import DIMENSIONS
from gemeenschapsnet.analyses.mirror import FEWEST_SHARED
from gemeenschapsnet.analyses.named import MOST_IN_VERDICT, MOST_NAMED
from gemeenschapsnet.measures.representation import holm
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL, hide
from gemeenschapsnet.sparse import SparseGraph

# The values of a column that come in an order of their own.
ORDER: Mapping[str, tuple[str, ...]] = {"age": schema.AGE_BANDS, "gender": schema.GENDERS}
# The shares, and the number of people behind each.
SHARES = {
    "core_ties": "in_core_touch",
    "attended": "attenders",
    "tasks": "holders",
    "deciding": "deciders",
}
COUNTS = (*SHARES.values(), "tasks_held", "decision_known")
TESTS = ("core_others", "core_p", "tasks_others", "tasks_p")
COLUMNS = ("name", "people", *SHARES, *COUNTS, *TESTS, "place", "influence")


@dataclass(frozen=True, eq=False)
class Participation:
    """Who is on the list, in touch with the core, at meetings, holds a task and may decide.

    Parameters
    ----------
    groups : index (dimension, category), dimensions ``community`` and those of the people table:
        name; people (residents on the list, who made it left out); core_ties (share with enough
        ties into the core), attended (share who came in the last 12 months), tasks (share who hold
        one), deciding (share of those of whom it is known who may decide), each 0 to 1 and NaN
        where it is not known; the counts behind these: in_core_touch, attenders, holders, deciders,
        tasks_held (number of tasks), decision_known (people); core_others and tasks_others (the
        shares of the other residents: of those whose category is known, or who are not in this
        community), core_p and tasks_p (how often chance gives so few or fewer beside those,
        Fisher, after Holm within the dimension); place (``at_the_edge``, ``in_touch``: no fewer
        than the others, ``cannot_determine``), influence (``fewer_tasks``, ``as_many_tasks``,
        ``cannot_determine``)
    everybody : people and counts as above of all residents; NaN where it is not known
    core : who is in the middle
    least : so many ties into the core are enough
    alpha : level of the tests
    """

    groups: pd.DataFrame
    everybody: pd.Series[float]
    core: Core
    least: int
    alpha: float

    def findings(self) -> list[Finding]:
        """Tell which groups stand at the edge, which hold no task, and what cannot be told."""
        return self._findings(self.groups["people"] > 0)

    def shared_findings(self) -> list[Finding]:
        """Return the findings for a reader outside: without numbers, and not of small groups."""
        values = ("dimension", "group", "categories", "least", "more", "n")
        return [
            replace(f, values={name: f.values[name] for name in values if name in f.values})
            for f in self._findings(~self._small)
        ]

    @property
    def _small(self) -> pd.Series[bool]:
        people = self.groups["people"]
        total = people.groupby(level="dimension").transform("sum")
        return (people < SMALL_CELL) | (total < FEWEST_SHARED)

    def _findings(self, told: pd.Series[bool]) -> list[Finding]:
        """Return the findings, of single groups only those that may be told."""
        if self.everybody["people"] == 0:
            return [Finding("diversity.no_residents", "unknown")]
        if not self.groups["people"].any():
            return [Finding("diversity.no_groups", "unknown")]
        return [*self._edge(told), *self._tasks(told)]

    def _edge(self, told: pd.Series[bool]) -> list[Finding]:
        groups, least = self.groups, {"least": self.least}
        in_touch = self.everybody["in_core_touch"]
        if np.isnan(in_touch):
            return [Finding("diversity.core_unknown", "unknown")]
        if in_touch == 0:
            return [Finding("diversity.nobody_in_touch", "attention", values=least)]
        edge = groups["place"] == "at_the_edge"
        unsure = (groups["place"] == "cannot_determine") & (
            groups["core_ties"] < groups["core_others"]
        )
        if not (edge | unsure).any():
            return [Finding("diversity.no_edge", "good", values=least)]
        rows = _rows(groups[edge & told])
        found = [self._about("edge", row, "in_core_touch", "core") for row in rows]
        inside = groups[groups.index.get_level_values("dimension") == "community"]
        inside = inside[inside["people"] > 0]
        if len(inside) > 1 and not inside["in_core_touch"].any():
            # that holds for all of them, so it says more than that of none it can be told
            values = {**least, "n": len(inside)}
            found.append(Finding("diversity.edge_communities", "attention", values=values))
            unsure &= ~groups.index.isin(inside.index)
        return [*found, *_listing("edge_unsure", groups[unsure & told], **least)]

    def _tasks(self, told: pd.Series[bool]) -> list[Finding]:
        groups, holders = self.groups, self.everybody["holders"]
        if np.isnan(holders):
            return [Finding("diversity.tasks_unknown", "unknown")]
        if holders == 0:
            return [Finding("diversity.no_resident_tasks", "attention")]
        fewer = groups["influence"] == "fewer_tasks"
        rows = _rows(groups[fewer & told])
        found = [self._about("fewer_tasks", row, "holders", "tasks") for row in rows]
        # of a few people it says little that none of them does
        none = ~fewer & (groups["holders"] == 0) & (groups["people"] >= SMALL_CELL)
        return [*found, *_listing("tasks_none", groups[none & told])]

    def _about(self, code: str, row: dict[str, Any], count: str, what: str) -> Finding:
        values = {
            "dimension": row["dimension"],
            "group": [_word(row)],
            "people": int(row["people"]),
            "count": int(row[count]),
            "share": row[count] / row["people"],
            "rest": float(row[f"{what}_others"]),
            "least": self.least,
        }
        code = f"{code}_nobody" if not row[count] else code
        return Finding(f"diversity.{code}", "attention", values=values)

    def caveats(self) -> list[Finding]:
        """Tell what the core is."""
        if np.isnan(self.everybody["in_core_touch"]):
            return []
        values = {"n": self.core.size, "k": self.core.k}
        return [Finding(f"diversity.caveat_core_{self.core.kind}", "unknown", values=values)]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        groups = self.groups
        for code, verdict in (("at_the_edge", "place"), ("fewer_tasks", "influence")):
            chosen = groups[groups[verdict] == code]
            if len(chosen):
                return _listing(f"picture_{code}", chosen, most=MOST_IN_VERDICT)[0]
        known = bool(groups[list(SHARES)].notna().any(axis=None))
        return Finding(f"diversity.picture_{'participation' if known else 'no_participation'}")

    def for_sharing(self) -> Participation:
        """Return this without numbers of a few people.

        A share goes with the number behind it, and where those without are few. In a dimension of
        few people nothing is told, not even the verdicts. That a group does as well as the others
        would tell that a few of it do.
        """
        groups, small = self.groups, self._small
        shown = groups.astype(dict.fromkeys(("people", *SHARES, *COUNTS), float))
        for share, count in SHARES.items():
            of = groups["decision_known" if share == "deciding" else "people"]
            hidden = _hidden(groups[count]).isna() | _hidden(of - groups[count]).isna()
            shown[share] = shown[share].mask(small | hidden | (groups[count] == 0))
        # beside what is told of nobody it would tell of how many
        shown["people"] = shown["people"].where(shown["people"] == 0)
        shown[[*COUNTS, *TESTS]] = np.nan
        for verdict, told in (("place", "at_the_edge"), ("influence", "fewer_tasks")):
            shown[verdict] = groups[verdict].where((groups[verdict] == told) & ~small, None)
        core = replace(self.core, people=self.core.people[:0])
        return replace(self, groups=shown, everybody=self.everybody * np.nan, core=core)


def _hidden(counts: pd.Series[Any]) -> pd.Series[float]:
    """Return the counts without small ones, nor what tells them in a dimension that adds up."""
    shown = pd.Series(np.nan, index=counts.index)
    for dimension, own in counts.groupby(level="dimension", sort=False):
        # somebody may be in several communities
        adds_up = dimension != "community"
        frame = own.to_frame("n")
        shown[own.index] = hide(frame, frame["n"], [], part_of_total=adds_up)["n"]
    return shown


def _rows(groups: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", groups.reset_index().to_dict("records"))


def _word(row: dict[str, Any]) -> str:
    """Return the name of a group, or the key of its word."""
    key = f"word.{row['dimension']}_{row['category']}"
    return key if row["dimension"] in ORDER else str(row["name"])


def _listing(
    code: str, groups: pd.DataFrame, *, most: int = MOST_NAMED, **values: object
) -> list[Finding]:
    """Return one finding that lists these groups, or none without groups."""
    words = [_word(row) for row in _rows(groups)]
    if not words:
        return []
    told = {"categories": words[:most], **values}
    if len(words) > most:
        code, told = f"{code}_many", {**told, "more": len(words) - most}
    return [Finding(f"diversity.{code}", "unknown", values=told)]


def participation(
    network: CommunityNetwork,
    graph: SparseGraph,
    compiler: str | None,
    *,
    core_ties: int,
    alpha: float,
) -> Participation:
    """Count per group of residents who takes part, and who has influence.

    Parameters
    ----------
    network : the network
    graph : the ties, without those of who made the list
    compiler : who made the list, left out everywhere; or None
    core_ties : so many ties into the core are enough; the person's own place in it does not count
    alpha : level of the tests
    """
    people = network.people.index
    tasks = network.tasks["holder_id"].dropna()
    decision = network.people["decision_power"]
    apart = people.isin([compiler])
    _, office = definitions.resident_or_office(network, people)
    deciding = decision.isin(schema.DECIDING).to_numpy(dtype=bool)
    core = core_of(graph, (people.isin(tasks) | deciding) & ~apart, people, least=core_ties)
    # of a list that tells whom one person knows, nobody's ties into the core are known
    touch = np.full(len(people), np.nan)
    if core.kind != "none" and not definitions.is_star(network.sparse_graph()):
        here = people.get_indexer(graph.labels)
        touch[here] = (graph.matrix() @ core.people[here]) >= core_ties
    lately = definitions.attended_lately(network)
    held = tasks.value_counts().reindex(people).fillna(0).to_numpy()
    known = (decision != "unknown").to_numpy(dtype=bool)
    each = pd.DataFrame(
        {
            "people": 1.0,
            "in_core_touch": touch,
            "attenders": people.isin(lately["person_id"]) if len(lately) else np.nan,
            "holders": held > 0 if len(tasks) else np.nan,
            "deciders": np.where(known, deciding, np.nan),
            "tasks_held": held if len(tasks) else np.nan,
            "decision_known": known,
        }
    ).astype(float)
    counted = ~office & ~apart
    everybody = each[counted].sum(min_count=1).fillna({"people": 0, "decision_known": 0})
    rows, names = _belongs(network, counted)
    counts = each.iloc[rows["person"]].groupby(rows["group"].to_numpy()).sum()
    groups = names.join(counts.reindex(range(len(names))).fillna(0).set_axis(names.index))
    groups[["people", *COUNTS]] = groups[["people", *COUNTS]].astype("int64")
    for share, count in SHARES.items():
        of = groups["decision_known" if share == "deciding" else "people"]
        known_here = (of > 0) & (not np.isnan(everybody[count]))
        groups[share] = (groups[count] / of.clip(lower=1)).where(known_here)
    one = rows[rows["dimension"] != "community"]
    totals = each.iloc[one["person"]].groupby(one["dimension"].to_numpy()).sum()
    totals.loc["community"] = everybody.fillna(0)
    for name, share, words in (
        ("core", "core_ties", ("place", "at_the_edge", "in_touch")),
        ("tasks", "tasks", ("influence", "fewer_tasks", "as_many_tasks")),
    ):
        verdict, fewer, as_many = words
        tested = _tested(groups, totals, share)
        groups[f"{name}_others"], groups[f"{name}_p"] = tested["others"], tested["p"]
        found = np.select(
            [tested["p"] < alpha, (groups[share] > 0) & (groups[share] >= tested["others"])],
            [fewer, as_many],
            "cannot_determine",
        )
        groups[verdict] = pd.Series(found, groups.index, dtype=object).where(
            tested["p"].notna(), None
        )
    return Participation(groups[list(COLUMNS)], everybody, core, core_ties, alpha)


def _belongs(
    network: CommunityNetwork, counted: Marked
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return who is in which group, both by position, and the name of every group."""
    people, communities = network.people, network.communities
    keys: list[tuple[str, str]] = []
    names: list[str] = []
    rows: list[tuple[str, npt.NDArray[Any], npt.NDArray[Any]]] = []
    for dimension, column in DIMENSIONS.items():
        values = people[column].where(counted)
        found = set(values.dropna())
        order = [v for v in ORDER.get(dimension, ()) if v in found]
        categories = [*order, *sorted(found - set(order))]
        code = pd.Index(categories, dtype=object).get_indexer(pd.Index(values))
        told = np.flatnonzero(code >= 0)
        rows.append((dimension, told, code[told] + len(keys)))
        keys += [(dimension, str(category)) for category in categories]
        names += [str(category) for category in categories]
    person, group = belonging(network, "community").nonzero()
    here = counted[person]
    rows.append(("community", person[here], group[here] + len(keys)))
    keys += [("community", str(community)) for community in communities.index]
    names += list(communities["name"].fillna(communities["community_id"]).astype(str))
    belongs = pd.concat(
        [pd.DataFrame({"dimension": d, "person": p, "group": g}) for d, p, g in rows],
        ignore_index=True,
    )
    index = pd.MultiIndex.from_tuples(keys, names=["dimension", "category"])
    return belongs, pd.DataFrame({"name": names}, index=index)


def _tested(groups: pd.DataFrame, totals: pd.DataFrame, share: str) -> pd.DataFrame:
    """Return the share of the others, and how often chance gives a group so few beside them."""
    count = SHARES[share]
    found = pd.DataFrame({"others": np.nan, "p": np.nan}, index=groups.index)
    for dimension, own in groups[groups[share].notna()].groupby(level="dimension", sort=False):
        everybody = totals.loc[str(dimension)]
        have, people = everybody[count] - own[count], everybody["people"] - own["people"]
        p = list(map(fewer_by_chance, own[count], own["people"], have, people))
        found.loc[own.index, "p"] = holm(np.array(p))
        found.loc[own.index, "others"] = (have / people.where(people > 0)).to_numpy()
    return found

"""Who came and who left between two lists, and how that changed the groups they belong to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.measures import circle_jaccard, entries_exits
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES, SMALL_CELL
from gemeenschapsnet.sparse import SparseGraph

SIZES = ["members_before", "members_after"]
FLOWS = ["came", "left", "stayed"]
# Of who came to a group or left it, who came to the list or left it.
ON_LIST = ["new_on_list", "off_list"]
# Those who left come first, then those who stayed and whose circle changed most.
ORDER = ("left", "stayed", "came")
KIND = Literal["community", "network"]
KINDS: tuple[KIND, ...] = ("community", "network")


@dataclass(frozen=True, eq=False)
class Composition:
    """Who and which groups came, left and stayed.

    Parameters
    ----------
    people : index person_id, those who left first: status (``came``, ``left``, ``stayed``) and
        circle_overlap (contacts on both lists as a share of those on either, among who stayed; 0 to
        1, NaN for who came or left, or has no such contacts)
    networks, communities : a row per group on either list, those that left first: name, status,
        members_before, members_after (NaN where the group is not on that list, or no member of any
        group is), came, left, stayed (members of the group; NaN unless both are known), new_on_list
        and off_list (of those, who was not on the first list, or is not on the second)
    connectors : with a public function (wijkverbinder, gemeenteverbinder) on the first list and not
        on the second any more (``left``), and the other way about (``came``): their codes
    half : a group that lost this share of its members changed much
    shared : whether nothing may be said of people
    """

    people: pd.DataFrame
    networks: pd.DataFrame
    communities: pd.DataFrame
    connectors: dict[Literal["came", "left"], tuple[str, ...]]
    half: float
    shared: bool = False

    def count(self, status: str) -> int:
        """Return how many people came, left or stayed."""
        return int((self.people["status"] == status).sum())

    @property
    def changed(self) -> bool:
        """Whether anybody came or left, or a group did, or somebody joined or left a group."""
        groups = pd.concat([self.networks, self.communities])
        moved = (groups[["came", "left"]] > 0).any(axis=None)
        gone = (groups["status"] != "stayed").any()
        return bool(moved or gone or (self.people["status"] != "stayed").any())

    def findings(self) -> list[Finding]:
        """Tell who came and left: with a public function, groups, and how many people."""
        found = []
        if self.connectors["left"]:
            found.append(Finding("changes.connector_left", "serious", self.connectors["left"]))
        if self.connectors["came"]:
            found.append(Finding("changes.connector_came", "good", self.connectors["came"]))
        for kind in KINDS:
            groups = self.groups(kind)
            left, came = (groups.index[groups["status"] == way] for way in ("left", "came"))
            found += named(f"changes.{kind}_left", "attention", left, kind=kind)
            found += named(f"changes.{kind}_came", "good", came, kind=kind)
        many = self.networks["left"] >= self.half * self.networks["members_before"]
        turned = self.networks.index[many & (self.networks["left"] > 0)]
        values = {"share": self.half}
        found += named("changes.turned", "attention", turned, kind="network", values=values)
        return found if self.shared else [*found, self._people()]

    def _people(self) -> Finding:
        came, left, stayed = (self.count(status) for status in ("came", "left", "stayed"))
        values = {"came": came, "left": left, "stayed": stayed, "n": came + left}
        severity: Severity = "attention" if left else "good"
        code = "people" if came and left else "came" if came else "left" if left else "same"
        return Finding(f"changes.people_{code}", severity, values=values)

    def title(self, by: str) -> Finding:
        """Return what the picture of the groups finds.

        Parameters
        ----------
        by : ``network`` or ``community``
        """
        groups = self.groups(by)
        filled = groups[(groups[SIZES] > 0).any(axis=1)]
        known = filled.dropna(subset=SIZES if self.shared else FLOWS)
        if not len(known):
            return Finding("changes.picture_flow_unknown", "unknown")
        if self.shared:
            more = known["members_after"] - known["members_before"]
            grown = {"more": int((more > 0).sum()), "fewer": int((more < 0).sum())}
            return Finding("changes.picture_sizes", values={"n": len(known), **grown})
        moved = int((known[["came", "left"]] > 0).any(axis=1).sum())
        values = {"moved": moved, "total": len(known), "n": len(known)}
        code = "flow" if moved else "still"
        return Finding(f"changes.picture_{code}_{by}", values=values)

    def groups(self, by: str) -> pd.DataFrame:
        """Return the groups of a kind: ``network`` or ``community``."""
        return self.communities if by == "community" else self.networks

    def for_sharing(self) -> Composition:
        """Return this without people, and without numbers from which a few could be worked out."""
        return replace(
            self,
            people=self.people.iloc[:0],
            networks=_in_order(without_small(self.networks)),
            communities=_in_order(without_small(self.communities)),
            shared=True,
        )


def composition(
    before: CommunityNetwork,
    after: CommunityNetwork,
    graphs: tuple[SparseGraph, SparseGraph],
    *,
    half: float,
) -> Composition:
    """Lay the people and groups of two lists beside each other.

    Parameters
    ----------
    before, after : networks in which the same groups have the same codes
    graphs : their people and ties
    half : see `Composition`
    """
    status = entries_exits(*graphs).astype("str")
    people = pd.DataFrame({"status": status, "circle_overlap": circle_jaccard(*graphs)})
    place = people["status"].map({one: i for i, one in enumerate(ORDER)})
    people = people.assign(place=place).sort_values(["place", "circle_overlap"], kind="stable")
    roles = [_public(network.people) for network in (before, after)]
    return Composition(
        people=people.drop(columns="place").rename_axis("person_id"),
        networks=_groups(before, after, "network"),
        communities=_groups(before, after, "community"),
        connectors={
            "left": tuple(person for person in roles[0] if person not in roles[1]),
            "came": tuple(person for person in roles[1] if person not in roles[0]),
        },
        half=half,
    )


def without_small(groups: pd.DataFrame) -> pd.DataFrame:
    """Return groups without numbers that are small, or from which small ones could be worked out.

    Who reads the report of both days can subtract: where the members differ by a few, both numbers
    go. Beside a zero the other number would tell that each of them came, or left. The three parts
    come to those numbers, so they are told when all of them are large.
    """
    sizes, flows = groups[SIZES], groups[FLOWS]
    difference = (groups["members_after"] - groups["members_before"]).abs()
    few = sizes.apply(_small).any(axis=1) | _small(difference)
    few |= (sizes == 0).any(axis=1) & (sizes > 0).any(axis=1)
    parts = few | ~(flows >= SMALL_CELL).all(axis=1)
    shown = groups.copy()
    shown[SIZES] = sizes.mask(few, axis=0)
    shown[FLOWS] = flows.mask(parts, axis=0)
    return shown.assign(**dict.fromkeys(ON_LIST, np.nan))


def _small(counts: pd.Series[Any]) -> pd.Series[Any]:
    return (counts > 0) & (counts < SMALL_CELL)


def _public(people: pd.DataFrame) -> list[str]:
    """Return who has a public function."""
    public = set(FUNCTION_ROLES)
    return [str(one) for one, roles in people["roles"].items() if not public.isdisjoint(roles)]


def _groups(before: CommunityNetwork, after: CommunityNetwork, kind: str) -> pd.DataFrame:
    """Return the groups of a kind on either list, and who came to them, left and stayed."""
    key = f"{kind}_id"
    lists = [network.table(schema.GROUP_TABLES[kind]) for network in (before, after)]
    index = pd.Index([*lists[0].index, *lists[1].index.difference(lists[0].index, sort=False)])
    names = group_names(lists[1]).reindex(index).fillna(group_names(lists[0]).reindex(index))
    there = [index.isin(groups.index) for groups in lists]
    status = np.select([~there[0], ~there[1]], ["came", "left"], "stayed")
    held = [_held(network, key) for network in (before, after)]
    both = held[0].merge(held[1], how="outer", indicator=True)
    both["on_list"] = both["person_id"].isin(before.people.index.intersection(after.people.index))
    parts = {
        "came": both["_merge"] == "right_only",
        "left": both["_merge"] == "left_only",
        "stayed": both["_merge"] == "both",
        "members_before": both["_merge"] != "right_only",
        "members_after": both["_merge"] != "left_only",
    }
    parts["new_on_list"] = parts["came"] & ~both["on_list"]
    parts["off_list"] = parts["left"] & ~both["on_list"]
    counts = pd.DataFrame(
        {name: both.loc[part, key].value_counts() for name, part in parts.items()}
    )
    counts = counts.reindex(index).fillna(0).astype(float)
    known = [there[i] & bool(len(held[i])) for i in range(2)]
    table = pd.DataFrame({"name": names, "status": status}, index=index)
    for i, name in enumerate(SIZES):
        table[name] = counts[name].where(known[i])
    for name in [*FLOWS, *ON_LIST]:
        table[name] = counts[name].where(known[0] & known[1])
    place = table["status"].map({one: i for i, one in enumerate(ORDER)})
    order = pd.DataFrame({"place": place, "left": -table["left"].fillna(0)})
    table = table.loc[order.sort_values(["place", "left"], kind="stable").index]
    return table.rename_axis(key)


def _held(network: CommunityNetwork, key: str) -> pd.DataFrame:
    """Return who belongs to which group on the day of the list, once each."""
    held = definitions.current_memberships(network)[["person_id", key]]
    return held.dropna().drop_duplicates().astype("string")


def _in_order(groups: pd.DataFrame) -> pd.DataFrame:
    """Return groups by status and code: their own order follows numbers that are hidden."""
    by_code = groups.iloc[np.argsort(groups.index.astype(str), kind="stable")]
    return by_code.sort_values("status", kind="stable")

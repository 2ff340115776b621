"""The ways from the municipality to the communities, and what is left of them after departures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import measures as m
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph


@dataclass(frozen=True, eq=False)
class Ways:
    """Who is tied to whom, where people belong, and how near the communities are now.

    Parameters
    ----------
    graph : the people and their ties
    officials : who works for the municipality: there the steps begin
    communities : the people of every community, by id
    names : the name of every community
    staff : who stops when an organisation does: its people, and those of what belongs to it. Only
        organisations with people on the list
    within : how many steps count as reached
    """

    graph: SparseGraph
    officials: tuple[str, ...]
    communities: Mapping[str, list[str]]
    names: pd.Series[str]
    staff: Mapping[str, tuple[str, ...]]
    within: int

    @classmethod
    def of(cls, network: CommunityNetwork, within: int) -> Ways:
        """Collect the ways of a network."""
        return cls(
            graph=network.sparse_graph(),
            officials=tuple(definitions.officials(network)),
            communities=definitions.members(network),
            names=group_names(network.communities),
            staff=_staff(network),
            within=within,
        )

    @cached_property
    def steps(self) -> pd.Series[Any]:
        """The steps to every community now; NaN without a route."""
        return definitions.community_steps(self.graph, list(self.officials), self.communities)

    @property
    def reached(self) -> int:
        """Number of communities that are within reach now."""
        return int((self.steps <= self.within).sum())

    @cached_property
    def is_star(self) -> bool:
        """Whether nearly all ties run through one person, on whom then all seems to depend."""
        return definitions.is_star(self.graph)

    @property
    def can_tell(self) -> bool:
        """Whether the list can show on whom the reach depends."""
        return self.reached > 0 and not self.is_star

    def after(self, departures: Sequence[Iterable[str]]) -> pd.DataFrame:
        """Return the steps to every community (rows) after each of these departures (columns)."""
        return m.steps_after(self.graph, self.officials, self.communities, departures)

    @cached_property
    def setbacks(self) -> pd.DataFrame:
        """Whose departure sets which community back.

        Columns node (person_id), group (community_id), steps_before, steps_after (NaN: no route)
        and lost: no longer within reach. In the order of the tables.
        """
        found = m.setbacks(self.graph, self.officials, self.communities)
        near = found["steps_before"] <= self.within
        return found.assign(lost=near & ~(found["steps_after"] <= self.within))

    def named(self, communities: Iterable[str]) -> tuple[str, ...]:
        """Return the names of these communities."""
        return tuple(self.names[list(communities)])

    def per_person(self, people: pd.Index[Any]) -> pd.DataFrame:
        """Return what the departure of each of these people costs.

        Returns
        -------
        DataFrame, index as `people`
            communities_lost (NaN for all when that cannot be seen: without communities, officials
            or ties), lost (their names), detour (extra steps to the community that is set back
            most; inf when no route is left; NaN likewise), percentile (share of the other people,
            0 to 100, whose departure costs fewer communities; as many is not fewer; NaN when no
            community is reached now)
        """
        found = self.setbacks
        lost = found[found["lost"]]
        gone = gathered(lost["node"], lost["group"].map(self.names))
        extra = (found["steps_after"] - found["steps_before"]).fillna(np.inf)
        table = pd.DataFrame(index=people)
        names = [gone.get(person, ()) for person in people]
        table["communities_lost"] = pd.Series([len(own) for own in names], people, dtype="int64")
        table["lost"] = pd.Series(names, people, dtype=object)
        table["detour"] = extra.groupby(found["node"]).max().reindex(people).fillna(0.0)
        # without a list of communities, officials or ties, nothing lost is not known to be nothing
        if not self.reached and not (self.communities and self.officials and self.graph.m):
            table[["communities_lost", "detour"]] = np.nan
        rank = table["communities_lost"].rank(method="min") - 1
        known = self.reached > 0 and len(table) > 1
        table["percentile"] = 100 * rank / (len(table) - 1) if known else np.nan
        return table


def _staff(network: CommunityNetwork) -> dict[str, tuple[str, ...]]:
    """Return who works for or belongs to every organisation or a part of it, in table order."""
    works = network.people[["person_id", "organisation_id"]]
    belongs = definitions.current_memberships(network)[["person_id", "organisation_id"]]
    found = pd.concat([works, belongs], ignore_index=True).dropna().astype(object)
    parent, level = network.organisations["parent_id"], found
    # upwards until there is no whole to belong to, also when a list goes round in circles
    for _ in range(len(parent)):
        level = level.assign(organisation_id=level["organisation_id"].map(parent)).dropna()
        if not len(level):
            break
        found = pd.concat([found, level], ignore_index=True).drop_duplicates()
    found = found.drop_duplicates()
    place = network.people.index.get_indexer(pd.Index(found["person_id"]))
    ordered = found.iloc[np.argsort(place, kind="stable")]
    return gathered(ordered["organisation_id"], ordered["person_id"])


def gathered(keys: Iterable[Any], values: Iterable[Any]) -> dict[Any, tuple[Any, ...]]:
    """Return the values of every key, keys and values in the order given."""
    found: dict[Any, list[Any]] = {}
    for key, value in zip(keys, values, strict=True):
        found.setdefault(key, []).append(value)
    return {key: tuple(own) for key, own in found.items()}


def nobody(index: pd.Index[Any]) -> pd.Series[Any]:
    """Return a column in which there is nobody, for readers outside."""
    return pd.Series([()] * len(index), index=index, dtype=object)

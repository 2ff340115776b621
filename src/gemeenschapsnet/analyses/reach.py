"""How the municipality reaches every community: in how many steps, by how many routes."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.measures import routes_to_groups
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph


def reach(
    network: CommunityNetwork,
    graph: SparseGraph,
    officials: list[str],
    communities: Mapping[str, list[str]],
) -> pd.DataFrame:
    """Return the steps and routes from the officials to every community.

    Returns
    -------
    DataFrame, index community_id, in table order
        name (its id when it has none), steps from the nearest official (0: one of them belongs to
        it; NaN: no route), routes: people by whom it is reached that do not depend on each other
        (vertex-disjoint), members_known: its people on the list
    """
    steps = definitions.community_steps(graph, officials, communities)
    sizes = {community: len(people) for community, people in communities.items()}
    return pd.DataFrame(
        {
            "name": group_names(network.communities),
            "steps": steps,
            "routes": routes_to_groups(graph, officials, communities),
            "members_known": pd.Series(sizes, dtype="int64"),
        },
        index=network.communities.index,
    ).rename_axis("community_id")


def group_names(groups: pd.DataFrame) -> pd.Series[str]:
    """Return the name of every group, or its id where the list has no name."""
    return groups["name"].fillna(pd.Series(groups.index, index=groups.index, dtype="string"))


def one_route(reached: pd.DataFrame, officials: list[str]) -> list[Finding]:
    """Tell to which communities there is a single route, where there could have been more.

    With one official, or one known member, a single route is all that there can be; and at one
    step nobody stands between the two.
    """
    if len(officials) < 2:
        return []
    could = (reached["members_known"] > 1) & (reached["steps"] > 1)
    single = reached.index[could & (reached["routes"] == 1)]
    if not len(single):
        return []
    return [Finding("continuity.one_route", "attention", tuple(single), kind="community")]

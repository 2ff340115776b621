"""Step 8: the communities that the municipality does not reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph


@dataclass(frozen=True, eq=False)
class Unreached:
    """Which communities are reached.

    Parameters
    ----------
    communities : index community_id, in table order: name, steps (from the nearest official; NaN:
        no route), reached (in at most `within` steps)
    can_tell : whether there are communities, officials and ties; without any of these everybody is
        out of reach, which says nothing
    within : how many steps count as reached
    """

    communities: pd.DataFrame
    can_tell: bool
    within: int

    @property
    def far(self) -> pd.Series[bool]:
        """Which communities are known not to be reached."""
        return ~self.communities["reached"].astype(bool) & self.can_tell

    def findings(self) -> list[Finding]:
        """Tell which communities are not reached."""
        if not self.can_tell:
            return []
        far = self.communities.index[self.far]
        values = {"steps": self.within, "n": len(far)}
        if len(far):
            return [Finding("gaps.unreached", "serious", tuple(far), values, kind="community")]
        return [Finding("gaps.all_reached", "good", values={"steps": self.within})]

    def caveats(self) -> list[Finding]:
        """Tell when nobody can say who is reached."""
        if self.can_tell:
            return []
        code = "no_reach" if len(self.communities) else "no_communities"
        return [Finding(f"gaps.caveat_{code}", "unknown")]


def unreached(
    network: CommunityNetwork,
    graph: SparseGraph,
    communities: Mapping[str, list[str]],
    *,
    within: int,
) -> Unreached:
    """Work out which communities the municipality reaches within so many steps."""
    officials = definitions.officials(network)
    steps = definitions.community_steps(graph, officials, communities)
    table = pd.DataFrame(
        {"name": group_names(network.communities), "steps": steps, "reached": steps <= within},
        index=network.communities.index,
    )
    return Unreached(
        table.rename_axis("community_id"),
        can_tell=bool(len(communities) and len(network.ties) and officials),
        within=within,
    )

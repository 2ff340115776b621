"""Step 12: whether the communities find each other without the municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gemeenschapsnet import measures as m
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.terms import with_role
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES


@dataclass(frozen=True, eq=False)
class AmongThemselves:
    """How many communities are near each other, with and without the municipality.

    Parameters
    ----------
    table : index situation: now, without_connectors (when there are any), without_officials (when
        there are any; the connectors too): pairs (of communities that are within the steps of each
        other), alone (communities that are near no other). Empty with fewer than two communities
        that have anybody on the list, or without ties
    communities : how many communities have anybody on the list
    steps : how many steps count as near
    can_tell : whether the list can show what depends on whom
    """

    table: pd.DataFrame
    communities: int
    steps: int
    can_tell: bool

    def findings(self) -> list[Finding]:
        """Tell how many pairs of communities still find each other."""
        if not self.can_tell or len(self.table) < 2:
            return []
        pairs = self.table["pairs"].to_dict()
        now = pairs["now"]
        if not now:
            values = {"steps": self.steps}
            return [Finding("continuity.among_none", "unknown", values=values)]
        without = [name for name in ("connectors", "officials") if f"without_{name}" in pairs]
        left = {name: pairs[f"without_{name}"] for name in without}
        values = left | {"now": now, "steps": self.steps}
        code = "both" if len(without) > 1 else without[0]
        severity: Severity = "attention" if 2 * min(left.values()) <= now else "good"
        return [Finding(f"continuity.among_without_{code}", severity, values=values)]


def among_themselves(network: CommunityNetwork, ways: Ways) -> AmongThemselves:
    """Count the pairs of communities that are near each other, and without whom they still are."""
    filled = {name: people for name, people in ways.communities.items() if people}
    connectors = {person for role in FUNCTION_ROLES for person in with_role(network, role)}
    gone: dict[str, Iterable[str]] = {"now": ()}
    gone |= {"without_connectors": connectors} if connectors else {}
    gone |= {"without_officials": connectors | set(ways.officials)} if ways.officials else {}
    rows = {}
    for situation, without in gone.items() if len(filled) > 1 and ways.graph.m else ():
        near = m.pairs_within(ways.graph, filled, steps=ways.within, without=without).to_numpy()
        others = near & ~np.eye(len(near), dtype=bool)
        rows[situation] = {
            "pairs": int(np.triu(others, k=1).sum()),
            "alone": int((~others.any(axis=1)).sum()),
        }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["pairs", "alone"])
    table = table.rename_axis("situation")
    return AmongThemselves(table, len(filled), ways.within, ways.can_tell)

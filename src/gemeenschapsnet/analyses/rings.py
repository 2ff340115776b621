"""Step 6: whom do we not reach? Communities in rings around the municipality."""

from __future__ import annotations

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.reach import one_route


def far(table: pd.DataFrame, steps: int) -> pd.Index[str]:
    """Return the communities that are not within these steps, worst first."""
    return table.index[~(table["steps"] <= steps)]


def ring_findings(table: pd.DataFrame, steps: int) -> list[Finding]:
    """Tell which communities are in which ring, and to which there is a single route.

    Parameters
    ----------
    table : index community_id: steps from the municipality (NaN: no route), routes, members_known
    steps : how many steps count as reached
    """
    away = table["steps"]
    found = named("coverage.ring_none", "serious", table.index[away.isna()])
    beyond = table.index[away > steps]
    found += named("coverage.ring_far", "serious", beyond, values={"steps": steps})
    for ring in sorted(away[away <= steps].unique()):
        code = "coverage.ring" if ring else "coverage.ring_inside"
        found += named(code, "good", table.index[away == ring], values={"ring": int(ring)})
    return [*found, *one_route(table)]


def unspoken(table: pd.DataFrame) -> pd.Index[str]:
    """Return the communities of which people are known and nobody was spoken to."""
    return table.index[(table["conversations"] == 0) & (table["members_known"] > 0)]


def conversation_findings(table: pd.DataFrame) -> list[Finding]:
    """Tell in which communities nobody was spoken to; say so when that is not known."""
    if not table["members_known"].any():
        return []
    if table["conversations"].isna().all():
        return [Finding("coverage.conversations_unknown", "unknown")]
    return named("coverage.unspoken", "attention", unspoken(table))


def title(table: pd.DataFrame, steps: int, *, can_reach: bool) -> Finding:
    """Return what a picture of the rings finds."""
    if not len(table):
        return Finding("coverage.picture_rings_none", "unknown")
    if not can_reach:
        return Finding("coverage.picture_rings_unknown", "unknown")
    values = {"reached": int((table["steps"] <= steps).sum()), "total": len(table)}
    return Finding("coverage.picture_rings", values=values | {"steps": steps})

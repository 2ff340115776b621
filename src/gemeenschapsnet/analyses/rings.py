"""Step 6: whom do we not reach? Communities in rings around the municipality."""

from __future__ import annotations

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.named import MOST_IN_VERDICT, MOST_NAMED, named
from gemeenschapsnet.analyses.reach import one_route
from gemeenschapsnet.privacy import SMALL_CELL, hide

# What `near` tells.
NEAR_CODES = frozenset(
    f"coverage.{ring}{more}" for ring in ("ring", "ring_inside") for more in ("", "_many")
)


def far(table: pd.DataFrame, steps: int) -> pd.Index[str]:
    """Return the communities with people on the list that are not within these steps."""
    return table.index[table["known"] & ~(table["steps"] <= steps)]


def unreached(table: pd.DataFrame, steps: int) -> list[Finding]:
    """Return, for the verdict, which communities are not within these steps; or nothing."""
    away = far(table, steps)
    values = {"far": len(away), "total": len(table), "steps": steps}
    code = "coverage.unreached" if len(table) > 1 else "coverage.unreached_only"
    return named(code, "serious", away, values=values, most=MOST_IN_VERDICT)


def not_known(
    table: pd.DataFrame, *, told: tuple[str, ...] = (), most: int = MOST_NAMED
) -> list[Finding]:
    """Tell of which communities nobody is on the list: whether they are reached is not known.

    Nothing when the verdict has `told` the same ones.
    """
    nobody = table.index[~table["known"]]
    if set(nobody) == set(told):
        return []
    return named("coverage.nobody_known", "unknown", nobody, most=most)


def ring_findings(
    table: pd.DataFrame, officials: list[str], steps: int, *, told: tuple[str, ...]
) -> list[Finding]:
    """Tell which communities are in which ring, and to which there is a single route.

    Parameters
    ----------
    table : index community_id: steps from the municipality (NaN: no route), routes,
        members_known, known (whether somebody of it is on the list)
    officials : who works for the municipality
    steps : how many steps count as reached
    told : the communities that the verdict names; a bullet with the same ones would repeat it
    """
    table = table[table["known"]]
    away = table["steps"]
    found = named("coverage.ring_none", "serious", table.index[away.isna()])
    beyond = table.index[away > steps]
    if set(beyond) != set(told):
        found += named("coverage.ring_far", "serious", beyond, values={"steps": steps})
    return [*found, *near(table, steps), *one_route(table, officials)]


def near(table: pd.DataFrame, steps: int) -> list[Finding]:
    """Tell which communities are in which ring within these steps."""
    away = table["steps"]
    found = []
    for ring in sorted(away[away <= steps].unique()):
        code = "coverage.ring" if ring else "coverage.ring_inside"
        found += named(code, "good", table.index[away == ring], values={"ring": int(ring)})
    return found


def unspoken(table: pd.DataFrame) -> pd.Index[str]:
    """Return the communities of which people are known and nobody was spoken to."""
    return table.index[(table["conversations"] == 0) & table["known"]]


def conversation_findings(table: pd.DataFrame) -> list[Finding]:
    """Tell in which communities nobody was spoken to; say so when that is not known."""
    if not table["known"].any():
        return []
    if table["conversations"].isna().all():
        return [Finding("coverage.conversations_unknown", "unknown")]
    return named("coverage.unspoken", "attention", unspoken(table))


def title(table: pd.DataFrame, steps: int, *, can_reach: bool) -> Finding:
    """Return what a picture of the rings finds."""
    if not len(table):
        return Finding("coverage.picture_rings_none", "unknown")
    if not can_reach or not table["known"].any():
        return Finding("coverage.picture_rings_unknown", "unknown")
    reached = int((table["steps"] <= steps).sum())
    if len(table) == 1:
        code = "coverage.picture_rings_only" if reached else "coverage.picture_rings_only_not"
        return Finding(code, values={"steps": steps})
    values = {"reached": reached, "total": len(table), "steps": steps}
    return Finding("coverage.picture_rings", values=values)


def for_sharing(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table without numbers of people that are small or could be worked out."""
    known, spoken = table["members_known"], table["conversations"]
    rest = known - spoken
    small = ((spoken > 0) & (spoken < SMALL_CELL)) | ((rest > 0) & (rest < SMALL_CELL))
    shown = hide(table, known, [], part_of_total=True)
    shown["conversations"] = spoken.mask(small)
    # beside a zero the number of people would tell about each of them
    shown["members_known"] = shown["members_known"].mask(spoken == 0)
    nothing = dict.fromkeys(
        ["ties_share", "conversations_share", "told_by", "one_source"], float("nan")
    )
    # somebody of the municipality who is in a community is not told, nor how many people lead there
    return shown.assign(steps=shown["steps"].clip(lower=1), routes=float("nan"), **nothing)

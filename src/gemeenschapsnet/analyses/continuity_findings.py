"""Step 12: what `continuity` tells: the findings on reach, the headline and the caveats."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import SEVERITIES, Finding
from gemeenschapsnet.analyses.reach import one_route
from gemeenschapsnet.model import CommunityNetwork


def route_findings(
    reached: pd.DataFrame, officials: Sequence[str], *, ties: int
) -> list[Finding]:
    """Tell to which communities there is one route, and to which none; nothing without ties."""
    if not officials or not ties:
        return []
    none = reached.index[(reached["members_known"] > 0) & (reached["routes"] == 0)]
    findings = one_route(reached, list(officials))
    if len(none):
        who = tuple(none)
        findings.append(Finding("continuity.no_route", "attention", who, kind="community"))
    return findings


def headline(findings: tuple[Finding, ...]) -> Finding:
    """Return the worst of reach, tasks and term; the others are named as reasons."""
    tests = {
        "continuity.reach": "reach",
        "continuity.bus_factor_one": "tasks",
        "continuity.bus_factor_zero": "tasks",
        "continuity.no_backup": "tasks",
        "continuity.term_ends": "term",
        "continuity.term_ended": "term",
        "continuity.term_ends_now": "term",
        "continuity.term_successor_leaves": "term",
        "continuity.term_short": "term",
    }
    bad = [f for f in findings if f.code in tests and f.severity in ("serious", "attention")]
    if not bad:
        shared = [f for f in findings if f.code == "continuity.reach_shared"]
        if shared:
            return Finding("continuity.holds", "good", values=shared[0].values)
        star = any(f.code == "continuity.star" for f in findings)
        return Finding("continuity.star" if star else "continuity.cannot_tell", "unknown")
    order = ("reach", "tasks", "term")
    bad.sort(key=lambda f: (SEVERITIES.index(f.severity), order.index(tests[f.code])))
    first = bad[0]
    code = {
        "continuity.bus_factor_zero": "continuity.headline_unheld",
        "continuity.no_backup": "continuity.headline_no_backup",
        "continuity.term_successor_leaves": "continuity.headline_successor",
    }.get(first.code, f"continuity.headline_{tests[first.code]}")
    reasons = list(dict.fromkeys(f"word.{tests[f.code]}" for f in bad))
    values = dict(first.values) | {"reasons": reasons, "also": reasons[1:], "count": len(reasons)}
    return Finding(code, first.severity, first.subjects, values)


def caveats(
    network: CommunityNetwork, reach: pd.DataFrame, officials: Sequence[str]
) -> tuple[Finding, ...]:
    """Return what the answer does not prove."""
    said = [Finding("continuity.caveat_new_ties", "unknown")]
    if definitions.largest_source_share(network) > 0.5:
        said.append(Finding("continuity.caveat_one_source", "unknown"))
    empty = reach.index[reach["members_known"] == 0]
    if len(empty):
        said.append(
            Finding("continuity.caveat_nobody_known", "unknown", tuple(empty), kind="community")
        )
    if officials and network.dossier.reference_date is None:
        said.append(
            Finding("caveat_today", "unknown", values={"today": network.reference_date})
        )
    return tuple(said)

"""Step 12: how long the connectors stay, and who comes after them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES

TERM_MONTHS = 36
SOON_MONTHS = 6
DAYS_A_MONTH = 365.25 / 12


def months(time: pd.Series[Any]) -> pd.Series[float]:
    """Return a length of time in whole months."""
    return pd.Series((time.dt.days / DAYS_A_MONTH).round())


def with_role(network: CommunityNetwork, role: str) -> list[str]:
    """Return who is recorded in a role."""
    people = network.people
    return [p for p, roles in zip(people.index, people["roles"], strict=True) if role in roles]


def term_findings(
    network: CommunityNetwork, months_left: pd.Series[float]
) -> list[Finding]:
    """Return which connectors leave soon without a successor, or have a short term."""
    people = network.people
    connectors = dict.fromkeys(p for role in FUNCTION_ROLES for p in with_role(network, role))
    lengths = months(people["term_end"] - people["term_start"])
    # an end before the beginning tells no length
    lengths = lengths.where(lengths >= 0)
    findings = []
    for person in connectors:
        left, length = months_left[person], lengths[person]
        if left <= SOON_MONTHS and people["successor_id"].isna()[person]:
            code = "continuity.term_ended" if left < 0 else "continuity.term_ends"
            findings.append(Finding(code, "serious", (person,), {"left": int(left)}))
        if length < TERM_MONTHS:
            values = {"months": int(length)}
            findings.append(Finding("continuity.term_short", "attention", (person,), values))
    return findings

"""Step 12: whether the tasks are shared and each has a backup."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding

# Above this many sets of people the bus factor is searched greedily, and said to be at most.
EXACT_SETS = 20_000


def without_backup(tasks: pd.DataFrame) -> pd.Series[bool]:
    """Tell which tasks nobody else can take over; the holder is no backup of their own."""
    same = tasks["backup_id"].fillna("") == tasks["holder_id"].fillna("")
    return tasks["backup_id"].isna() | same


def task_findings(tasks: pd.DataFrame) -> list[Finding]:
    """Return what the list of tasks tells: bus factor and tasks without a backup."""
    if not len(tasks):
        return [Finding("continuity.no_tasks", "unknown")]
    without = int(without_backup(tasks).sum())
    total = len(tasks)
    findings = []
    gone, exact = bus_factor(tasks)
    if gone is not None and len(gone) == 0:
        findings.append(Finding("continuity.bus_factor_zero", "serious"))
    elif gone is not None and len(gone) == 1:
        counted = _that_matter(tasks)
        alone = without_backup(counted) & (counted["holder_id"] == gone[0])
        values = {"alone": int(alone.sum())}
        findings.append(Finding("continuity.bus_factor_one", "serious", gone, values))
    elif gone is not None:
        code = "continuity.bus_factor" if exact else "continuity.bus_factor_at_most"
        findings.append(Finding(code, "good", values={"people": len(gone)}))
    if without:
        values = {"without": without, "total": total}
        findings.append(Finding("continuity.no_backup", "attention", values=values))
    else:
        findings.append(Finding("continuity.backup", "good", values={"total": total}))
    return findings


def bus_factor(tasks: pd.DataFrame) -> tuple[tuple[str, ...] | None, bool]:
    """Return the fewest people whose leaving leaves over half of the critical tasks unheld.

    Without tasks known to be critical, all tasks count. None without tasks, or when nobody's
    leaving could do it; the second value tells whether fewer people are ruled out.
    """
    counted = _that_matter(tasks)
    keepers = [
        frozenset(row.dropna()) for _, row in counted[["holder_id", "backup_id"]].iterrows()
    ]
    people = sorted(frozenset().union(*keepers))
    for size in range(len(people) + 1 if keepers else 0):
        if comb(len(people), size) > EXACT_SETS:
            return _greedy_bus_factor(keepers, people), False
        for gone in combinations(people, size):
            if 2 * sum(held <= set(gone) for held in keepers) > len(keepers):
                return gone, True
    return None, True


def _that_matter(tasks: pd.DataFrame) -> pd.DataFrame:
    critical = tasks[tasks["critical"].fillna(False)]
    return critical if len(critical) else tasks


def _greedy_bus_factor(keepers: list[frozenset[str]], people: list[str]) -> tuple[str, ...]:
    gone: set[str] = set()
    while sum(held <= gone for held in keepers) * 2 <= len(keepers):
        # who brings most tasks to their last keeper, or over the edge
        gain = {
            p: sum(1 / len(held - gone) for held in keepers if p in held)
            for p in people
            if p not in gone
        }
        gone.add(max(gain, key=lambda p: (gain[p], p)))
    return tuple(sorted(gone))

"""The fewest people whose leaving leaves over half of the tasks without anybody."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pandas as pd

# Above this many sets of people the bus factor is searched greedily, and said to be at most.
EXACT_SETS = 20_000


def that_matter(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return the critical tasks; all of them when none is known to be critical."""
    critical = tasks[tasks["critical"].fillna(False).astype(bool)]
    return critical if len(critical) else tasks


def bus_factor(tasks: pd.DataFrame) -> tuple[tuple[str, ...] | None, bool]:
    """Return the fewest people whose leaving leaves over half of the critical tasks unheld.

    A task is unheld when none of its holders and backups is left. Without tasks known to be
    critical, all tasks count.

    Parameters
    ----------
    tasks : a row per task: holders and backups (tuples of ids), critical

    Returns
    -------
    tuple
        the people, empty when over half of the tasks are unheld now, None without tasks; and
        whether fewer people are ruled out. Up to `EXACT_SETS` sets of people they are; above that
        the people are gathered one by one
    """
    counted = that_matter(tasks)
    keepers = [
        frozenset((*holders, *backups))
        for holders, backups in zip(counted["holders"], counted["backups"], strict=True)
    ]
    people = sorted(frozenset().union(*keepers))
    for size in range(len(people) + 1 if keepers else 0):
        if comb(len(people), size) > EXACT_SETS:
            return _greedy(keepers), False
        for gone in combinations(people, size):
            if 2 * sum(held <= set(gone) for held in keepers) > len(keepers):
                return gone, True
    return None, True


def _greedy(keepers: list[frozenset[str]]) -> tuple[str, ...]:
    gone: set[str] = set()
    left = [set(held) for held in keepers if held]
    unheld = len(keepers) - len(left)
    while unheld * 2 <= len(keepers):
        # who brings most tasks to their last keeper, or over the edge
        gain: dict[str, float] = {}
        for held in left:
            for person in held:
                gain[person] = gain.get(person, 0.0) + 1 / len(held)
        leaver = max(gain, key=lambda person: (gain[person], person))
        gone.add(leaver)
        for held in left:
            held.discard(leaver)
        unheld += sum(not held for held in left)
        left = [held for held in left if held]
    return tuple(sorted(gone))

"""How well and how fast people who are on a list twice are found.

python benchmarks/duplicates.py --rows 1000 10000 50000
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from contacts import contacts
from gemeenschapsnet import CommunityNetwork


def measure(rows: int, seed: int) -> str:
    """Return a line with precision and recall of the sure pairs and of all pairs."""
    people, who = contacts(rows, seed=seed)
    network = CommunityNetwork.from_frames(people=people)
    start = time.perf_counter()
    listed = network.duplicates
    seconds = time.perf_counter() - start
    listed = listed[listed["table"] == "people"]
    right = who[listed["left"]].to_numpy() == who[listed["right"]].to_numpy()
    sure = (listed["level"] == "sure").to_numpy()
    total = sum(n * (n - 1) // 2 for n in Counter(who).values())
    cells = [f"{rows:,}", f"{total:,}", f"{sure.sum():,}", _share(right[sure]),
             f"{right[sure].sum() / total:.3f}", f"{len(listed):,}", _share(right),
             f"{right.sum() / total:.3f}", f"{seconds:.1f}"]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _share(right: Iterable[bool]) -> str:
    return f"{pd.Series(right, dtype=float).mean():.4f}"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print("| rows | pairs | sure | right | found | listed | right | found | seconds |")
    print("|---|---|---|---|---|---|---|---|---|")
    for rows in options.rows:
        print(measure(rows, options.seed))


if __name__ == "__main__":
    main()

"""Our measures beside other software: python benchmarks/measures.py [--quick] [--only measure …].

See README.md beside this file for what is timed and how to read the tables.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import engines
import tables
from figures import Network, Plan
from jobs import MEASURES
from runner import Run

SIZES = (200, 1_000, 10_000, 100_000, 1_000_000)
STARS = (100_000,)
QUICK = 10_000


def main() -> int:
    """Run what was asked, print the tables, and say whether anything went wrong."""
    known = [measure.name for measure in MEASURES]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--sizes", nargs="+", type=int, metavar="N", help=f"people in a community; {SIZES}")
    add("--stars", nargs="+", type=int, metavar="N", help=f"people in a star-like list; {STARS}")
    add("--quick", action="store_true", help=f"sizes up to {QUICK:,}, limit 3, least 0.05")
    add("--only", nargs="+", choices=known, metavar="MEASURE", help=", ".join(known))
    add("--engines", nargs="+", choices=engines.ENGINES, metavar="ENGINE")
    add("--rounds", type=int, default=3)
    add("--limit", type=float, help="seconds after which a job is stopped; 20")
    add("--long", type=float, default=10.0, help="seconds from which a job has one round only")
    add("--memory", type=float, default=8.0, help="GB that an engine may use")
    add("--least", type=float, help="seconds for which a short job is repeated; 0.2")
    add("--threads", type=int, help="cores that an engine may use; its own choice")
    add("--out", type=Path, help="also write the tables to this Markdown file")
    asked = parser.parse_args()

    if asked.threads:
        os.environ |= {name: str(asked.threads) for name in engines.THREADS}
    begin = time.perf_counter()
    versions = engines.versions()
    run = Run(
        Plan(
            networks=_networks(asked),
            engines=[e for e in asked.engines or engines.ENGINES if e in versions],
            measures=[i for i, name in enumerate(known) if not asked.only or name in asked.only],
            rounds=asked.rounds,
            limit=_either(asked.limit, 3.0 if asked.quick else 20.0),
            long=asked.long,
            gigabytes=asked.memory,
            least=_either(asked.least, 0.05 if asked.quick else 0.2),
        )
    )
    minutes = (time.perf_counter() - begin) / 60
    lines = ["# Measures beside other software", ""]
    lines += [*tables.facts(run, versions, minutes), *tables.report(run)]
    if run.problems:
        lines += ["\n## Problems\n", *(f"- {problem}" for problem in run.problems)]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")
    return 1 if run.problems else 0


def _either(asked: float | None, usual: float) -> float:
    return usual if asked is None else asked


def _networks(asked: argparse.Namespace) -> list[Network]:
    """Return the networks, smallest first."""
    given = asked.sizes or asked.stars
    sizes = (asked.sizes or ()) if given else SIZES
    stars = (asked.stars or ()) if given else STARS
    found = [Network("community", n) for n in sizes] + [Network("star", n) for n in stars]
    return sorted((x for x in found if not asked.quick or x.n <= QUICK), key=lambda x: x.n)


if __name__ == "__main__":
    sys.exit(main())

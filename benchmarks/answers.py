"""What each answer costs, and how that grows: python benchmarks/answers.py [people …].

The networks are those of ``report_growth.py``. Each answer runs in a process of its own at every
size; told are the seconds of the answer with its verdict, the most memory the process held, and
what the tables alone had taken of that. The last column is the ratio to the first row of the
answer. ``--only bridging coverage`` leaves out the others.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

from report_growth import SIZES, TODAY, frames

ANSWERS = (
    "coverage", "bridging", "engagement", "diversity", "gaps", "continuity", "handover", "changes",
)  # fmt: skip


def peak() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one(name: str, n: int) -> None:
    """Give one answer and print its seconds, its peak memory and that of the tables."""
    import gemeenschapsnet as gn

    dossier = gn.Dossier("meten", "fictief", "ontwikkelaars", date(2030, 12, 31), TODAY)
    network = gn.CommunityNetwork.from_frames(**frames(n), dossier=dossier)
    answer = getattr(gn, name)
    given = (network,)
    if name == "handover":
        # of all officials the one with most contacts
        ties = network.sparse_graph()
        official = network.people["person_kind"] == "official"
        given = (network, ties.series(ties.degree, "degree")[official].idxmax())
    if name == "changes":
        given = (network.on(TODAY - timedelta(days=365)), network)
    tables = peak()
    start = time.perf_counter()
    answer(*given).verdict()
    print(time.perf_counter() - start, peak(), tables)


def main() -> None:
    """Run every answer at every size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("people", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--only", nargs="+", choices=ANSWERS, default=list(ANSWERS))
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one(chosen.one[0], int(chosen.one[1]))
        return
    print(f"{'answer':<12} {'people':>7} {'seconds':>8} {'peak MB':>8} {'tables':>7} {'ratio':>6}")
    for name in chosen.only:
        first = None
        for n in chosen.people:
            command = [sys.executable, __file__, "--one", name, str(n)]
            output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            seconds, most, tables = map(float, output.split()[-3:])
            first = first or seconds
            ratio = seconds / first
            print(f"{name:<12} {n:>7} {seconds:>8.2f} {most:>8.0f} {tables:>7.0f} {ratio:>6.1f}")


if __name__ == "__main__":
    main()

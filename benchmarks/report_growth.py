"""What a report costs, and how that grows: python benchmarks/report_growth.py [people …].

Each size runs in a process of its own, so that the memory is that of the report alone. Networks
are made on the spot: people in groups of about 150, four ties per person, one in ten across
groups, five officials, some professionals, themes, meetings and issues. Seconds and peak memory
depend on the machine; the last column is the ratio to the first row.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

SIZES = (1_000, 3_000, 10_000)
GROUP, THEMES, DOMAINS = 150, 40, 8
TODAY = date(2026, 1, 31)


def frames(n: int) -> dict[str, pd.DataFrame]:
    """Return the tables of a made-up network of `n` people and 4 `n` ties."""
    rng = np.random.default_rng(n)
    ids = np.array([f"p{i:05d}" for i in range(n)])
    groups = max(2, n // GROUP)
    of = rng.integers(0, groups, n)
    members = [ids[of == g] for g in range(groups)]
    source = rng.integers(0, n, 4 * n)
    inside = [rng.choice(members[of[i]]) for i in source]
    target = np.where(rng.random(4 * n) < 0.9, inside, ids[rng.integers(0, n, 4 * n)])
    themes = np.array([f"thema {i}" for i in range(THEMES)])
    weeks = pd.date_range("2025-01-06", TODAY, freq="W-MON")
    places = range(-(-n // 40))
    return {
        "people": pd.DataFrame(
            {
                "person_id": ids,
                "person_kind": np.select(
                    [np.arange(n) < 5, np.arange(n) % 40 == 5],
                    ["official", "professional"],
                    "resident",
                ),
                "organisation_id": [f"o{i // 40}" if i % 40 == 5 else None for i in range(n)],
                "age_band": rng.choice(["18-25", "25-45", "45-65", "65+"], n),
                "gender": rng.choice(["female", "male"], n),
                "roles": [
                    ("key_person",) if i % 50 == 7 else ("rolmodel",) if i % 50 == 8 else ()
                    for i in range(n)
                ],
                "drives": list(map(tuple, themes[rng.integers(0, THEMES, (n, 2))])),
                "wants_contact": rng.choice([True, False, None], n, p=[0.5, 0.1, 0.4]),
                "last_contact": rng.choice(weeks, n),
            }
        ),
        "organisations": pd.DataFrame(
            {
                "organisation_id": [f"o{i}" for i in places],
                "kind": rng.choice(["care", "education", "sport", "grassroots"], len(places)),
                "domain": [f"domein {i % DOMAINS}" for i in places],
                "contact_person_id": [ids[40 * i] if i % 3 else None for i in places],
            }
        ),
        "networks": pd.DataFrame(
            {
                "network_id": [f"n{g}" for g in range(groups)],
                "formality": ["formal" if g % 2 else "informal" for g in range(groups)],
            }
        ),
        "communities": pd.DataFrame(
            {
                "community_id": [f"c{g}" for g in range(groups)],
                "name": [f"Gemeenschap {g}" for g in range(groups)],
            }
        ),
        "memberships": pd.DataFrame(
            {
                "person_id": np.concatenate([ids, ids]),
                "network_id": [f"n{g}" for g in of] + [None] * n,
                "community_id": [None] * n + [f"c{g}" for g in of],
                "since": "2020-01-01",
            }
        ),
        "ties": pd.DataFrame(
            {
                "source": ids[source],
                "target": target,
                "tie_level": rng.integers(1, 4, 4 * n),
                "since": "2021-01-01",
                "reported_by": ids[rng.integers(0, n, 4 * n)],
            }
        ),
        "tasks": pd.DataFrame(
            {"task": range(20), "holder_id": ids[10:30], "critical": [True] * 20}
        ),
        "meetings": pd.DataFrame(
            {
                "date": rng.choice(weeks, 12 * groups),
                "network_id": np.repeat([f"n{g}" for g in range(groups)], 12),
            }
        ),
        "issues": pd.DataFrame(
            {
                "date": rng.choice(weeks, n // 4),
                "theme": rng.choice(themes, n // 4),
                "community_id": rng.choice([f"c{g}" for g in range(groups)], n // 4),
                "fed_back": rng.choice([True, False, None], n // 4),
            }
        ),
        "population": pd.DataFrame(
            {
                "dimension": ["age"] * 4,
                "category": ["18-25", "25-45", "45-65", "65+"],
                "count": [1500, 3000, 3000, 2500],
            }
        ),
    }


def one(n: int) -> None:
    """Write one report and print its seconds and peak memory."""
    import gemeenschapsnet as gn

    dossier = gn.Dossier("meten", "fictief", "ontwikkelaars", date(2030, 12, 31), TODAY)
    tables = frames(n)
    start = time.perf_counter()
    network = gn.CommunityNetwork.from_frames(**tables, dossier=dossier)
    built = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        gn.report(network, Path(folder) / "rapport.html")
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(built - start, done - built, peak)


def main() -> None:
    """Run every size and print a table."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(f"{'people':>8} {'ties':>8} {'tables s':>9} {'report s':>9} {'peak MB':>8} {'ratio':>6}")
    first = None
    for n in sizes:
        command = [sys.executable, __file__, "--one", str(n)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        tables, report, peak = map(float, output.split()[-3:])
        first = first or report
        ratio = report / first
        print(f"{n:>8} {4 * n:>8} {tables:>9.2f} {report:>9.2f} {peak:>8.0f} {ratio:>6.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main()

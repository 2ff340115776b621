"""What reading a list costs: python benchmarks/reading.py [--sizes 50000 1000000] [--only csv].

Each list is made on the spot, of invented people, and read in a process of its own, so that the
memory is that of reading it alone. Told are the seconds of `gn.read` and the most memory its
process held; both depend on the machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

Row = tuple[str, ...]

SIZES = (1_000, 10_000, 50_000)
GIVEN = ("Jan", "Fatma", "Sanne", "Yusuf", "Eva", "Omar", "Lies", "Piet")
FAMILY = ("Jansen", "de Vries", "van den Berg", "Yilmaz", "Bakker", "El Idrissi")
# Of an xlsx with more rows no spreadsheet program makes one sheet.
MOST_IN_A_WORKBOOK = 1_048_575


def contacts(n: int) -> Iterator[Row]:
    """Yield people with what most lists tell about them."""
    random = Random(1)
    yield ("Voornaam", "Achternaam", "Organisatie", "Functie", "Mobiel", "E-mailadres", "Buurt",
           "Laatste contact")  # fmt: skip
    for i in range(n):
        yield (
            f"{random.choice(GIVEN)}{i % 997}", f"{random.choice(FAMILY)}{i % 991}",
            f"Stichting {i % 300}", "vrijwilliger", f"06-00{i % 1_000_000:06d}",
            f"p{i}@voorbeeld.example", f"Buurt {i % 20}", f"{1 + i % 28}-{1 + i % 12}-2025",
        )  # fmt: skip


def ties(n: int) -> Iterator[Row]:
    """Yield ties between people who are on no list."""
    random = Random(2)
    yield "Van", "Naar", "Sinds", "Hoe vaak"
    for i in range(n):
        ends = (f"{random.choice(GIVEN)}{random.randrange(n // 10)} Bos" for _ in range(2))
        yield (*ends, f"{1 + i % 28}-{1 + i % 12}-2024", "wekelijks")


def faulty(n: int) -> Iterator[Row]:
    """Yield people of whom four things are wrong, each with a problem of its own."""
    yield "Naam", "Organisatie", "E-mailadres", "Mobiel", "Laatste contact", "Geslacht"
    for i in range(n):
        yield (f"Jan{i} Bakker", f"Org {i % 50}", f"geen adres {i}", f"12{i % 1000}",
               f"3{i % 10}-2-2024", f"q{i % 3}")  # fmt: skip


def write_csv(path: Path, rows: Iterator[Row]) -> None:
    """Write rows as a Dutch spreadsheet program does."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def write_workbook(path: Path, rows: Iterator[Row]) -> None:
    """Write rows on the one sheet of a workbook."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Contacten")
    for row in rows:
        sheet.append(row)
    book.save(path)


KINDS: dict[str, tuple[str, Callable[[int], Iterator[Row]]]] = {
    "csv": ("contactlijst.csv", contacts),
    "xlsx": ("contactlijst.xlsx", contacts),
    "ties": ("contacten.csv", ties),
    "faulty": ("contactlijst.csv", faulty),
}


def read(path: str) -> None:
    """Read a file in this process and print what that cost."""
    from gemeenschapsnet import read as gn_read

    start = time.perf_counter()
    network = gn_read(path)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = [seconds, memory, int(network.sources["records"].sum()), len(network.found)]
    print(json.dumps(found))


def main() -> None:
    """Print a row per kind of list and size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", nargs="+", choices=KINDS, default=tuple(KINDS))
    parser.add_argument("--read", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        read(given.read)
        return
    print(f"{'kind':8}{'rows':>10}{'seconds':>10}{'MB':>8}{'read':>10}{'problems':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in given.only:
            name, rows = KINDS[kind]
            for n in given.sizes:
                path = Path(folder, name)
                if path.suffix == ".xlsx" and n > MOST_IN_A_WORKBOOK:
                    continue
                write = write_csv if path.suffix == ".csv" else write_workbook
                write(path, rows(n))
                command = [sys.executable, __file__, "--read", str(path)]
                done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
                seconds, memory, used, found = json.loads(done.stdout)
                print(f"{kind:8}{n:>10}{seconds:>10.1f}{memory:>8.0f}{used:>10}{found:>10}",
                      flush=True)  # fmt: skip


if __name__ == "__main__":
    main()

"""Write the invented neighbourhood Wilgenrade: the same bytes on every run and platform.

Usage: `python sample_data/generate.py [--out DIR]`. Everything and everyone is fictitious.
"""

import argparse
import csv
import io
import json
from pathlib import Path

import facts as f
import neighbourhood as n
import settings as s
import tables
import truths
import workbook

DOSSIER = f"""\
# {s.FICTITIOUS}
purpose = "Fictief doel: contact met bewoners van Wilgenrade leggen, houden en overdragen."
legal_basis = "Fictieve grondslag: taak van algemeen belang (AVG artikel 6, eerste lid, onder e)."
responsible = "Fictief: gemeente Rietmond, afdeling Wijkzaken."
retention_until = 2030-12-31
reference_date = {s.REFERENCE_DATE.isoformat()}
"""
CONNECTOR_LIST, YOUTH_LIST = "contactlijst_wijkverbinder.csv", "contactlijst_jongerenwerk.xlsx"
ENCODINGS = {CONNECTOR_LIST: "cp1252", "sociale_kaart.csv": "utf-8-sig"}


def files() -> dict[str, bytes]:
    """Return every file of the neighbourhood by name."""
    hood = n.build()
    facts = f.gather(hood)
    meetings, attendance = tables.meetings(hood)
    sheets = {
        CONNECTOR_LIST: tables.connector_list(hood, facts),
        "sociale_kaart.csv": tables.social_map(hood),
        "netwerken.csv": tables.networks(),
        "deelname.csv": tables.memberships(hood),
        "contacten.csv": tables.contacts(hood),
        "gemeenschappen.csv": tables.communities(),
        "taken.csv": tables.tasks(hood),
        "bijeenkomsten.csv": meetings,
        "aanwezig.csv": attendance,
        "meldingen.csv": tables.issues(),
        "verbinders.csv": tables.connectors(hood),
        "benodigd.csv": tables.needs(),
        "afspraken.csv": tables.conditions(),
        "kerncijfers_wijk.csv": tables.key_figures(),
    }
    youth = tables.youth_list(hood, facts)
    truth = json.dumps(truths.truths(hood, facts), ensure_ascii=False, indent=2) + "\n"
    return {
        **{name: _csv(name, rows) for name, rows in sheets.items()},
        YOUTH_LIST: workbook.workbook_bytes(
            [[s.FICTITIOUS], *youth], sheet="Jongeren", title=s.FICTITIOUS
        ),
        "dossier.toml": DOSSIER.encode(),
        "waarheid.json": truth.encode(),
    }


def _csv(name: str, rows: tables.Rows) -> bytes:
    """Return the rows under a title row, as Excel (contact list) or other programs write them."""
    title = [s.FICTITIOUS, *[""] * (len(rows[0]) - 1)]
    buffer = io.StringIO(newline="")
    end = "\r\n" if name == CONNECTOR_LIST else "\n"
    csv.writer(buffer, delimiter=";", lineterminator=end).writerows([title, *rows])
    return buffer.getvalue().encode(ENCODINGS.get(name, "utf-8"))


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description="Write the invented neighbourhood Wilgenrade.")
    default = Path(__file__).parent / "wilgenrade"
    parser.add_argument("--out", type=Path, default=default, help="folder to write in")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(files().items()):
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()

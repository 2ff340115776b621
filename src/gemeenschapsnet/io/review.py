"""`write_review`: a workbook with all there is to look at and to decide on after reading."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io import duplicates, whole
from gemeenschapsnet.io.workbook import add_choices, add_table
from gemeenschapsnet.model import CommunityNetwork

_COLOURS = {"error": "F8D7D0", "warning": "FFF2CC", "info": "FFFFFF"}


def write_review(
    network: CommunityNetwork, path: str | Path, language: str = wording.DEFAULT_LANGUAGE
) -> Path:
    """Write a workbook to look at after reading: summary, remarks, duplicates and columns.

    It is for use on this machine: the sheet of duplicates has names. Fill in its column with
    decisions and give the workbook to ``gemeenschapsnet decide``.

    Parameters
    ----------
    network : as it was read
    path : a file ending in ``.xlsx``
    language : ``nl`` or ``en``

    Returns
    -------
    The path that was written.

    Raises
    ------
    GemeenschapsnetError
        When it is another kind of file, or the place cannot be written.
    """
    target = Path(path)
    if target.suffix.casefold() != ".xlsx":
        raise wording.error(GemeenschapsnetError, "review_format", given=target.suffix or "-")
    book = Workbook()
    book.remove(book.worksheets[0])
    pairs = duplicates.review(network, language)
    _table(book, "summary", _summary(network, pairs, language), language)
    found = network.problems_in(language)
    remarks = _table(book, "remarks", _remarks(found, language), language)
    for row, severity in enumerate(found["severity"], start=2):
        remarks.cell(row, 1).fill = PatternFill("solid", start_color=_COLOURS[severity])
    choices = [
        wording.say(f"duplicates.decision_{word}", language) for word in ("merge", "apart", "later")
    ]
    header = wording.say("duplicates.column_decision", language)
    add_choices(_table(book, "pairs", pairs, language), pairs, header, choices)
    _table(book, "columns", _columns(network, language), language)
    with whole.file(target) as file:
        book.save(file)
    return target


def _summary(network: CommunityNetwork, pairs: pd.DataFrame, language: str) -> pd.DataFrame:
    found = network.problems["severity"].value_counts()
    counts = {
        **{wording.say(f"page.severity_{s}", language): int(found.get(s, 0)) for s in _COLOURS},
        wording.say("review.pairs", language): len(pairs),
    }
    rows: list[tuple[object, ...]] = [(name, n) for name, n in counts.items()]
    for source in network.sources.to_dict("records"):
        place = ", ".join(part for part in (source["file"], source["sheet"]) if part)
        kind = wording.say(f"kind.{source['kind']}", language)
        rows.append((f"{place} ({kind})", source["records"]))
    headers = [wording.say(f"review.{name}", language) for name in ("what", "number")]
    return pd.DataFrame(rows, columns=headers)


def _remarks(found: pd.DataFrame, language: str) -> pd.DataFrame:
    def answers(names: str) -> str:
        questions = (f"page.question_{name}" for name in names.split(", "))
        said = [wording.say(key, language) for key in questions if wording.has(key)]
        return wording.several(said, language)

    def file(name: str) -> str:
        # what was seen after reading is about a table
        return wording.say(f"table.{name}", language) if wording.has(f"table.{name}") else name

    words = {
        "severity": found["severity"].map(lambda s: wording.say(f"page.severity_{s}", language)),
        "file": found["file"].map(file),
        **{name: found[name] for name in ("sheet", "row", "column")},
        "sentence": found["sentence"],
        "proposal": found["proposal"],
        "answers": found["answers"].map(answers),
        "code": found["code"],
    }
    return pd.DataFrame({wording.say(f"review.{k}", language): v for k, v in words.items()})


def _columns(network: CommunityNetwork, language: str) -> pd.DataFrame:
    mapping = network.provenance.mapping
    words = {name: mapping[name] for name in ("file", "sheet", "letter", "header", "read_as")}
    words["how"] = mapping["how"].map(lambda how: wording.say(f"mapping.{how}", language))
    return pd.DataFrame({wording.say(f"review.{k}", language): v for k, v in words.items()})


def _table(book: Workbook, name: str, frame: pd.DataFrame, language: str) -> Worksheet:
    return add_table(book, wording.say(f"review.sheet_{name}", language), frame)

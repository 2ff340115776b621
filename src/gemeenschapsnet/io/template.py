"""Empty lists to fill in: one csv per list in a folder, or one workbook with drop-down values."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gemeenschapsnet import schema, wording
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io import whole
from gemeenschapsnet.io.headers import TEMPLATE_COLUMNS
from gemeenschapsnet.io.layouts import LAYOUTS

EXPLANATION = "README.txt"
# What each list is called: the name of its file, and of its sheet.
_NAMES: Mapping[str, str] = {
    "contacts": "contactlijst",
    "social_map": "sociale_kaart",
    "networks": "netwerken",
    "communities": "gemeenschappen",
    "participation": "deelname",
    "ties": "contacten",
    "tasks": "taken",
    "meetings": "bijeenkomsten",
    "attendance": "aanwezig",
    "connectors": "verbinders",
    "issues": "meldingen",
    "needs": "benodigd",
    "conditions": "afspraken",
}
_YES_NO = ("ja", "nee")
# The values to choose from, in the words of the lists themselves.
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "age_band": schema.AGE_BANDS,
    "gender": ("vrouw", "man", "anders"),
    "decision_power": ("niets", "adviseert", "eigen middelen", "beleid"),
    "network_style": ("verbinder", "initiatiefnemer", "beide"),
    "engagement": ("betaald", "vergoeding", "vrijwilliger"),
    "wants_contact": _YES_NO,
    "wants_to_cooperate": _YES_NO,
    "structural": _YES_NO,
    "critical": _YES_NO,
    "resolved": _YES_NO,
    "fed_back": _YES_NO,
    "arranged": _YES_NO,
    "formality": ("formeel", "informeel"),
    "participation_level": (
        "informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen",
        "zelf organiseren",
    ),
    "tie_level": schema.TIE_LEVELS,
    "needs.kind": ("vaardigheid", "kennis", "rol", "beslissingsbevoegdheid"),
    "conditions.item": (
        "vaste structuur", "overleg", "taken", "digitaal middel", "ruimte", "budget",
    ),
}  # fmt: skip
_ROWS_WITH_CHOICES = 1000
_WIDTH = 18


class _Column(NamedTuple):
    header: str
    meaning: str
    choices: tuple[str, ...]


def write_template(path: str | Path, language: str = wording.DEFAULT_LANGUAGE) -> Path:
    """Write empty lists with our headers, and what each column means.

    Parameters
    ----------
    path : a folder for csv files, or a file ending in ``.xlsx``
    language : of the explanation; the headers are those of the lists, in Dutch

    Returns
    -------
    The path that was written.

    Raises
    ------
    GemeenschapsnetError
        When it is another kind of file, or the place cannot be written.
    """
    target = Path(path)
    lists = {_NAMES[name]: list(_columns(name, language)) for name in TEMPLATE_COLUMNS}
    if target.suffix.casefold() == ".xlsx":
        with whole.file(target) as file:
            _workbook(lists, file, language)
    elif target.suffix:
        raise wording.error(GemeenschapsnetError, "template_format", given=target.suffix)
    else:
        ours = {f"{name}.csv" for name in lists} | {EXPLANATION}
        with whole.folder(target, ours=ours) as folder:
            _folder(lists, folder, language)
    return target


def _columns(name: str, language: str) -> Iterator[_Column]:
    layout = next(layout for layout in LAYOUTS if layout.name == name)
    for field in TEMPLATE_COLUMNS[name]:
        own = f"template.{name}_{field}"
        meaning = wording.say(own if wording.has(own) else f"template.{field}", language)
        choices = _CHOICES.get(f"{name}.{field}", _CHOICES.get(field, ()))
        yield _Column(layout.fields[field][0], meaning, choices)


def _folder(lists: Mapping[str, list[_Column]], folder: Path, language: str) -> None:
    lines = [wording.say("template.about", language), ""]
    for name, columns in lists.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8-sig", newline="") as handle:
            csv.writer(handle, delimiter=";").writerow([column.header for column in columns])
        lines += [f"{name}.csv: {wording.say(f'template.list_{name}', language)}"]
        lines += [f"  {column.header}: {_explained(column, language)}" for column in columns]
        lines += [""]
    (folder / EXPLANATION).write_text("\n".join(lines), "utf-8")


def _workbook(lists: Mapping[str, list[_Column]], path: Path, language: str) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, columns in lists.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for at, column in enumerate(columns, start=1):
            cell = sheet.cell(1, at, column.header)
            cell.font = Font(bold=True)
            cell.comment = Comment(_explained(column, language), "gemeenschapsnet")
            letter = get_column_letter(at)
            sheet.column_dimensions[letter].width = max(_WIDTH, len(column.header) + 2)
            if column.choices:
                listed = ",".join(column.choices)
                # other words are allowed: they are told when the list is read
                choose = DataValidation(
                    "list", f'"{listed}"', allow_blank=True, showErrorMessage=False
                )
                choose.add(f"{letter}2:{letter}{_ROWS_WITH_CHOICES}")
                sheet.add_data_validation(choose)
    book.save(path)


def _explained(column: _Column, language: str) -> str:
    if not column.choices:
        return column.meaning
    choices = ", ".join(column.choices)
    return f"{column.meaning} {wording.say('template.choose', language, choices=choices)}"

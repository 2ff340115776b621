"""Empty lists: each is known by its headers, and what can be chosen is understood."""

import csv

import openpyxl
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io.headers import TEMPLATE_COLUMNS
from gemeenschapsnet.io.template import EXPLANATION, write_template

UNCLEAR = {"row_value_unclear", "column_unknown", "column_missing", "sheet_unrecognised"}


@pytest.mark.parametrize("form", ["map", "sjabloon.xlsx"])
def test_every_list_is_known_by_its_headers(tmp_path, form):
    network = gn.read(write_template(tmp_path / form))
    assert set(network.sources["kind"]) == set(TEMPLATE_COLUMNS)
    assert UNCLEAR.isdisjoint(network.problems["code"])


def test_every_choice_is_understood(tmp_path):
    book = openpyxl.load_workbook(write_template(tmp_path / "sjabloon.xlsx"))
    chosen = 0
    for sheet in book:
        width = sheet.max_column
        for choose in sheet.data_validations.dataValidation:
            (cells,) = choose.sqref.ranges
            for row, word in enumerate(choose.formula1.strip('"').split(","), start=2):
                sheet.cell(row, cells.min_col, word)
                chosen += 1
        for row in range(2, sheet.max_row + 1):
            for column in range(1, width + 1):
                header = sheet.cell(1, column).value
                if header in ("Naam organisatie", "Netwerk", "Taak", "Omschrijving", "Thema"):
                    sheet.cell(row, column, f"iets {row}")
                if header in ("Voornaam", "Van", "Wie", "Persoon"):
                    sheet.cell(row, column, f"Ada {row}")
                if header == "Naar":
                    sheet.cell(row, column, f"Bo {row}")
                if header == "Datum":
                    sheet.cell(row, column, f"{row}-1-2025")
    book["benodigd"].cell(5, 2, "beleid")
    assert chosen > 40
    book.save(tmp_path / "ingevuld.xlsx")
    network = gn.read(tmp_path / "ingevuld.xlsx")
    assert UNCLEAR.isdisjoint(network.problems["code"])
    assert set(network.people["decision_power"]) >= {
        "none", "advises", "decides_own_means", "decides_policy"
    }
    assert set(network.ties["tie_level"]) == {1, 2, 3}
    assert set(network.conditions["item"]) == {
        "structure", "meetings", "tasks", "tool", "room", "budget"
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_column_is_explained(tmp_path, language):
    folder = write_template(tmp_path / "map", language)
    explained = (folder / EXPLANATION).read_text("utf-8")
    for file in folder.glob("*.csv"):
        with open(file, encoding="utf-8-sig", newline="") as handle:
            (header,) = csv.reader(handle, delimiter=";")
        assert all(f"  {name}: " in explained for name in header)
    book = openpyxl.load_workbook(write_template(tmp_path / "s.xlsx", language))
    assert all(cell.comment.text for sheet in book for cell in sheet[1])


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(GemeenschapsnetError, match=r"\.docx"):
        write_template(tmp_path / "s.docx")


def test_a_folder_with_lists_that_were_filled_in_is_left_alone(tmp_path):
    (tmp_path / "oud.csv").write_text("x", "utf-8")
    with pytest.raises(GemeenschapsnetError, match=r"oud\.csv"):
        write_template(tmp_path)

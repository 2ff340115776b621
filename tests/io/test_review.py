"""The workbook to look at and to decide in."""

import openpyxl
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.cli import main
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io.review import write_review

LIST = (
    "Nr;Naam;Mobiel;Uren per maand;Opmerkingen\n1;Jan van der Berg;06-00000001;veel;=1+1\n"
    "2;Berg, J. v.d.;0600000001;4;\n3;;;;\n"
)


@pytest.fixture
def book(read_text, tmp_path):
    return openpyxl.load_workbook(write_review(read_text(LIST), tmp_path / "controle.xlsx"))


def cells(sheet):
    header, *rows = ([cell.value for cell in row] for row in sheet)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_it_has_a_sheet_for_each_thing(book):
    assert book.sheetnames == ["samenvatting", "opmerkingen", "dubbelen", "kolommen"]


def test_remarks_have_their_place_and_proposal(book):
    remarks = cells(book["opmerkingen"])
    unclear = next(row for row in remarks if row["code"] == "row_value_unclear")
    assert (unclear["bestand"], unclear["rij"]) == ("contactlijst.csv", 2)
    assert unclear["kolom"] == "Uren per maand"
    assert unclear["wat kunt u doen"]


def test_no_cell_is_a_formula_and_no_note_is_shown(book):
    for sheet in book:
        for row in sheet:
            for cell in row:
                assert cell.data_type != "f"
                assert "1+1" not in str(cell.value)


def test_pairs_stand_side_by_side_with_a_place_to_decide(book):
    (pair,) = cells(book["dubbelen"])
    assert {pair["naam (1)"], pair["naam (2)"]} == {"Jan van der Berg", "J. van der Berg"}
    assert pair["besluit"] is None
    choose = book["dubbelen"].data_validations.dataValidation[0]
    assert choose.formula1 == '"samenvoegen,apart,later"'


def test_columns_say_what_they_were_read_as(book):
    read_as = {row["kop"]: row["gelezen als"] for row in cells(book["kolommen"])}
    assert read_as["Naam"] == "Naam"
    assert read_as["Opmerkingen"] is None


def test_another_kind_of_file_is_refused(read_text, tmp_path):
    with pytest.raises(GemeenschapsnetError, match=r"\.csv"):
        write_review(read_text(LIST), tmp_path / "controle.csv")


def test_in_english_from_the_command_line(write, tmp_path, capsys):
    path = write("contactlijst.csv", LIST)
    out = tmp_path / "review.xlsx"
    assert main(["check", str(path), "--out", str(out), "--language", "en"]) == 0
    assert str(out) in capsys.readouterr().out
    assert openpyxl.load_workbook(out).sheetnames == ["summary", "remarks", "duplicates", "columns"]


def test_a_problem_says_which_answers_it_touches(read_text):
    network = read_text(
        "Naam;Leeftijdsgroep;Mag beslissen over\nAda;wijs;veel\nBo;25-45;beleid\n;;\nx;10;\n"
    )
    told = network.problems
    unclear = told[told["code"] == "row_value_unclear"].set_index("column")["answers"]
    assert unclear.to_dict() == {
        "Leeftijdsgroep": "diversity",
        "Mag beslissen over": "diversity, gaps, continuity, changes",
    }  # fmt: skip


def test_what_was_made_for_people_is_not_read_again(write, nine_neighbours):
    folder = write("contactlijst.csv", LIST).parent
    write_review(nine_neighbours, folder / "controle.xlsx")
    gn.report(nine_neighbours, folder / "rapport.html")
    network = gn.read(folder)
    assert len(network.people) == 2
    assert list(network.problems["code"]).count("file_of_ours") == 2

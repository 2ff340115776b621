"""The workbook to work through before somebody leaves."""

import openpyxl
import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import GemeenschapsnetError, MissingDossier, UnknownName

SHEETS = {
    "nl": ["overdracht (niet delen)", "taken en kennis (niet delen)", "waarom (niet delen)"],
    "en": ["handover (do not share)", "tasks, knowledge (do not share)", "why (do not share)"],
}
TOP = 4


def rows(sheet, top=TOP):
    header, *below = sheet.iter_rows(min_row=top, values_only=True)
    return [dict(zip(header, row, strict=True)) for row in below]


@pytest.fixture
def with_backup(nine_frames):
    """The nine, in which b knows g, so that b can take over f; and d says no to contact."""
    frames = nine_frames
    tie = pd.DataFrame({"source": ["b"], "target": ["g"], "tie_level": [1]})
    frames["ties"] = pd.concat([frames["ties"], tie], ignore_index=True)
    frames["people"]["wants_contact"] = [None, None, None, False, None, True, *[None] * 3]
    return frames


def book_of(frames, dossier, path, person="a", **options):
    network = gn.CommunityNetwork.from_frames(**frames, dossier=dossier)
    gn.write_handover(network, person, path, **options)
    return openpyxl.load_workbook(path)


@pytest.fixture
def book(with_backup, nine_neighbours, tmp_path):
    return book_of(with_backup, nine_neighbours.dossier, tmp_path / "overdracht.xlsx")


def test_it_says_who_what_and_why_and_leaves_room(book):
    (row,) = rows(book[SHEETS["nl"][0]])
    assert row == {
        "wie": "Naam van f",
        "code": "f",
        "wat gaat verloren": "geen direct contact met de gemeente meer",
        "gemeenschap": "Tuin",
        "voorgestelde ontvanger": "Naam van b",
        "code ontvanger": "b",
        "waarom": "eigen contact met Tuin en gedeeld contact",
        "ook mogelijk": None,
        "wil contact houden": "ja",
        "samen langs op": None,
        "afgesproken": None,
        "opmerking": None,
    }


def test_who_wants_no_contact_is_nowhere(book):
    everything = [cell.value for sheet in book for row in sheet for cell in row]
    assert "d" not in everything
    assert "Naam van d" not in everything
    assert any("Eén van deze mensen wil geen contact" in str(value) for value in everything)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sheet_says_that_it_is_not_to_be_shared(
    language, with_backup, nine_neighbours, tmp_path
):
    path = tmp_path / "x.xlsx"
    book = book_of(with_backup, nine_neighbours.dossier, path, language=language)
    assert book.sheetnames == SHEETS[language]
    words = {"nl": "NIET DELEN", "en": "DO NOT SHARE"}[language]
    for sheet in book:
        assert sheet["A1"].value.startswith(words)
        assert sheet.oddHeader.center.text.startswith(words)
        assert "oefenen" in sheet["A2"].value
        assert "2030" in sheet["A2"].value
        assert sheet.freeze_panes.startswith("A")


def test_no_name_outside_the_list_of_contacts(book):
    # a finding is about codes; names stand beside what they are needed for
    for sheet in (book[SHEETS["nl"][1]], book[SHEETS["nl"][2]]):
        values = [str(cell.value) for row in sheet for cell in row]
        assert not any("Naam van" in value for value in values)


def test_tasks_and_knowledge_of_who_leaves(nine_frames, nine_neighbours, tmp_path):
    book = book_of(nine_frames, nine_neighbours.dossier, tmp_path / "x.xlsx", "d")
    work = rows(book[SHEETS["nl"][1]])
    told = [(row["soort"], row["wat"], row["cruciaal"]) for row in work]
    assert told == [
        ("taak", "voorzitten", "ja"),
        ("taak", "verslag", "ja"),
        ("rol", "verbinder", None),
    ]
    assert all(row["wie neemt over"] is None for row in work)


def test_without_work_to_hand_over_it_says_so(book):
    sheet = book[SHEETS["nl"][1]]
    assert "geen taken zonder vervanger" in sheet["A4"].value
    assert rows(sheet, TOP + 1) == []


def test_no_text_becomes_a_formula(with_backup, nine_neighbours, tmp_path):
    people = with_backup["people"]
    people.loc[5, "display_name"] = '=HYPERLINK("http://x.example")'
    people.loc[1, "display_name"] = "@SUM(A1)\x07"
    with_backup["communities"].loc[1, "name"] = "+1+1"
    book = book_of(with_backup, nine_neighbours.dossier, tmp_path / "x.xlsx")
    for sheet in book:
        for row in sheet:
            assert all(cell.data_type != "f" for cell in row)
            assert not any(str(cell.value).startswith(("=", "+", "@")) for cell in row)


def test_a_dossier_is_needed(with_backup, tmp_path):
    network = gn.CommunityNetwork.from_frames(**with_backup)
    with pytest.raises(MissingDossier, match=r"dossier\.toml"):
        gn.write_handover(network, "a", tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()


def test_what_somebody_filled_in_is_not_written_over(nine_neighbours, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"afspraken")
    with pytest.raises(GemeenschapsnetError, match="bestaat al"):
        gn.write_handover(nine_neighbours, "a", path)
    assert path.read_bytes() == b"afspraken"


def test_wrong_use(nine_neighbours, tmp_path):
    with pytest.raises(GemeenschapsnetError, match=r"\.csv"):
        gn.write_handover(nine_neighbours, "a", tmp_path / "x.csv")
    with pytest.raises(UnknownName):
        gn.write_handover(nine_neighbours, "z", tmp_path / "x.xlsx")
    with pytest.raises(GemeenschapsnetError):
        gn.write_handover(nine_neighbours, "a", tmp_path / "er niet" / "x.xlsx")
    with pytest.raises(UnknownName):
        gn.write_handover(nine_neighbours, "a", tmp_path / "x.xlsx", language="fr")
    assert list(tmp_path.iterdir()) == []


def test_it_is_not_read_as_a_list(nine_neighbours, tmp_path):
    folder = gn.write(nine_neighbours, tmp_path / "lijsten")
    gn.write_handover(nine_neighbours, "a", folder / "overdracht.xlsx")
    again = gn.read(folder)
    assert len(again.people) == len(nine_neighbours.people)
    assert list(again.problems["code"]).count("file_of_ours") == 1


def test_thin_lists_give_a_workbook(nine_neighbours, tmp_path):
    people = pd.DataFrame({"person_id": ["a", "b"]})
    book = book_of({"people": people}, nine_neighbours.dossier, tmp_path / "x.xlsx")
    assert "Niet vast te stellen" in book[SHEETS["nl"][0]]["A3"].value
    assert rows(book[SHEETS["nl"][0]]) == []

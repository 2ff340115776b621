"""The sample reads without a reference left open; one wrong thing gives one clear line."""

import csv
import io
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

import gemeenschapsnet as gn

FOLDER = Path(__file__).parents[2] / "sample_data" / "wilgenrade"
HEADER_ROW = 1

def test_the_sample_is_read_whole(sample):
    truth = json.loads((FOLDER / "waarheid.json").read_text("utf-8"))
    counts = truth["counts"]
    assert len(sample.people) == counts["person_rows"]
    assert len(sample.ties) == counts["tie_rows"]
    assert len(sample.organisations) == counts["organisations"]
    assert len(sample.communities) == counts["communities"]
    kinds = sample.people["person_kind"]
    assert set(sample.people.index[kinds == "official"]) == set(counts["officials"])
    for person in truth["T9"]["people"]:
        row = sample.people.loc[person["person_id"]].fillna("")
        for part in ("given_name", "name_prefix", "family_name", "display_name"):
            assert row[part] == person[part]


def test_nothing_in_the_sample_is_left_open(sample):
    found: Counter[str] = Counter()
    for problem in sample.found:
        found[problem.code] += 1 + len(problem.also)
    expected = {
        "row_date_month", "row_date_serial", "row_phone_repaired", "row_phone_second",
        "row_phone_unusable", "row_phone_placeholder", "notes_not_read", "notes_sensitive",
        "column_kept_aside",
        "columns_kept_aside", "count_not_told", "population_adults_estimated",
        "membership_withheld", "tie_repeated", "tie_to_self", "ties_both_ways", "file_not_read",
    }  # fmt: skip
    assert set(found) == expected
    assert found["row_phone_repaired"] + found["row_phone_second"] == 4


def test_no_name_of_a_person_stands_in_a_problem(sample):
    sentences = " ".join(sample.problems["sentence"]) + " ".join(sample.problems["proposal"])
    assert not any(name in sentences for name in sample.people["display_name"].dropna())


@pytest.fixture
def broken(tmp_path, sample):
    """Return what is told besides what the whole sample tells, after one change in one file."""

    def _broken(file, change):
        folder = tmp_path / "wilgenrade"
        shutil.copytree(FOLDER, folder)
        path = folder / file
        path.write_bytes(change(path.read_bytes()))
        network = gn.read(folder)

        def key(problem):
            return problem.code, problem.file, problem.row, problem.column

        new = Counter(map(key, network.found)) - Counter(map(key, sample.found))
        for problem in network.found:
            for language in ("nl", "en"):
                assert problem.sentence(language)
                assert problem.proposal(language)
        return network, list(new)

    return _broken


def rows_of(data):
    encoding = "cp1252" if b"\r\n" in data else "utf-8-sig" if data[:1] == b"\xef" else "utf-8"
    text = data.decode(encoding)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";")), encoding


def written(rows, encoding):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode(encoding)


def without(header):
    def change(data):
        rows, encoding = rows_of(data)
        place = rows[HEADER_ROW].index(header)
        return written([row[:place] + row[place + 1 :] for row in rows], encoding)

    return change


def with_cell(row, header, value):
    def change(data):
        rows, encoding = rows_of(data)
        rows[row - 1][rows[HEADER_ROW].index(header)] = value
        return written(rows, encoding)

    return change


@pytest.mark.parametrize(
    ("file", "header", "code"),
    [
        ("contacten.csv", "Naar", "column_missing"),
        ("contacten.csv", "Hoe goed", "column_absent"),
        ("deelname.csv", "Persoon", "column_missing"),
        ("deelname.csv", "Netwerk", "column_missing"),
        ("aanwezig.csv", "Persoon", "column_missing"),
        ("bijeenkomsten.csv", "Datum", "column_missing"),
        ("netwerken.csv", "Netwerk", "column_missing"),
        ("sociale_kaart.csv", "Naam organisatie", "column_missing"),
        ("taken.csv", "Taak", "column_missing"),
        ("taken.csv", "Wie", "column_absent"),
        ("meldingen.csv", "Gemeenschap", "column_absent"),
        ("verbinders.csv", "Persoon", "column_missing"),
        ("benodigd.csv", "Soort", "column_missing"),
        ("afspraken.csv", "Geregeld", "column_missing"),
        ("contactlijst_wijkverbinder.csv", "Mobiel", "column_absent"),
        ("contactlijst_wijkverbinder.csv", "Geïnformeerd op", "column_absent"),
    ],
)
def test_a_missing_column_is_one_line(broken, file, header, code):
    network, new = broken(file, without(header))
    assert new == [(code, file, 0, header)]
    assert len(network.people) == 122


@pytest.mark.parametrize(
    ("file", "row", "header", "value", "code"),
    [
        ("contacten.csv", 5, "Naar", "Kees Verzonnenman", "person_not_listed"),
        ("taken.csv", 4, "Wie", "Kees Verzonnenman", "person_not_listed"),
        ("contacten.csv", 5, "Sinds", "31-2-2025", "row_date_unusable"),
        ("aanwezig.csv", 9, "Datum", "31-2-2025", "row_lost_by_date"),
        ("meldingen.csv", 9, "Datum", "2025-13-01", "row_lost_by_date"),
        ("contactlijst_wijkverbinder.csv", 9, "Laatste contact", "32-1-2025", "row_date_unusable"),
        ("contactlijst_wijkverbinder.csv", 9, "Geslacht", "zoiets", "row_value_unclear"),
        ("contactlijst_wijkverbinder.csv", 9, "E-mailadres", "geen at", "row_email_unusable"),
        ("benodigd.csv", 4, "Minimaal", "zeventig", "row_value_unclear"),
        ("netwerken.csv", 4, "Overleg", "soms wel eens", "row_value_unclear"),
    ],
)
def test_one_wrong_cell_is_one_line(broken, file, row, header, value, code):
    network, new = broken(file, with_cell(row, header, value))
    assert new == [(code, file, row, header)]
    assert value not in " ".join(network.problems["sentence"])


def test_an_unknown_network_is_one_line(broken):
    _, new = broken("bijeenkomsten.csv", with_cell(6, "Netwerk", "Onbekende kring"))
    assert new == [("unknown_network", "bijeenkomsten.csv", 6, "Netwerk")]


def test_windows_bytes_in_a_utf8_file_are_one_line(broken, sample):
    network, new = broken(
        "sociale_kaart.csv", lambda data: data.replace("é".encode(), "é".encode("cp1252"), 1)
    )
    assert [line[:2] for line in new] == [("encoding_mixed", "sociale_kaart.csv")]
    assert network.organisations["name"].tolist() == sample.organisations["name"].tolist()


@pytest.mark.parametrize(
    "file",
    ["aanwezig.csv", "afspraken.csv", "benodigd.csv", "bijeenkomsten.csv", "contacten.csv",
     "deelname.csv", "gemeenschappen.csv", "kerncijfers_wijk.csv", "meldingen.csv",
     "netwerken.csv", "sociale_kaart.csv", "taken.csv", "verbinders.csv", "dossier.toml"],
)  # fmt: skip
def test_an_empty_file_is_one_line(broken, file):
    network, new = broken(file, lambda data: b"")
    assert new == [("file_empty", file, 0, "")]
    assert len(network.people) == 122


def test_an_empty_contact_list_leaves_the_rest(broken):
    network, new = broken("contactlijst_wijkverbinder.csv", lambda data: b"")
    assert {line[0] for line in new} == {"file_empty", "numbers_without_list", "people_not_listed"}
    assert len(network.ties) == 300


def test_a_file_of_another_kind_is_one_line(broken):
    _, new = broken("taken.csv", lambda data: b"appels;peren\n1;2\n")
    assert new == [("sheet_unrecognised", "taken.csv", 1, "")]


def test_a_damaged_workbook_leaves_the_rest(broken):
    network, new = broken("contactlijst_jongerenwerk.xlsx", lambda data: data[:900])
    assert ("file_damaged", "contactlijst_jongerenwerk.xlsx", 0, "") in new
    assert len(network.organisations) == 35

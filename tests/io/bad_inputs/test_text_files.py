"""Text with separators as people really keep it (import.md 1, 2, 7 to 20)."""

import tracemalloc

import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io.sources import delimited

HEAD = "Naam;Organisatie;E-mailadres\n"
TWO = HEAD + "Ada Bos;Taalhuis;ada@voorbeeld.example\nZoë Kamp;Buurthuis;zoe@voorbeeld.example\n"


def codes(network):
    return network.problems["code"].tolist()


def rows_of(network, code):
    (problem,) = [problem for problem in network.found if problem.code == code]
    return (problem.row, *problem.also)


def names(network):
    return sorted(network.people["display_name"])


@pytest.mark.parametrize("body", [b"", b"\r\n \n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 200])
def test_01_an_empty_file_is_refused_in_words(write, body):
    with pytest.raises(UnreadableInput, match=r"leeg\.csv"):
        gn.read(write("leeg.csv", body))


def test_02_a_header_without_rows_gives_nobody_and_is_told(read_text):
    network = read_text(HEAD)
    assert len(network.people) == 0
    assert "sheet_without_rows" in codes(network)
    assert len(network.people_graph()) == 0
    assert network.duplicates.empty


@pytest.mark.parametrize(
    "head", ["\ufeffNaam", '\ufeff"Naam"', '"\ufeffNaam"', '\ufeff"\ufeffNaam"', "ï»¿Naam"]
)
def test_07_a_byte_order_mark_is_no_part_of_the_first_header(read_text, head):
    network = read_text(TWO.replace("Naam", head, 1))
    assert names(network) == ["Ada Bos", "Zoë Kamp"]
    assert codes(network) == []


@pytest.mark.parametrize(
    "codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_08_two_and_four_bytes_a_letter_with_and_without_a_mark(read_text, codec):
    network = read_text(TWO, encoding=codec)
    assert names(network) == ["Ada Bos", "Zoë Kamp"]
    assert network.sources["encoding"].tolist() == [codec]


def test_09_two_encodings_in_one_file_are_read_line_by_line(read_text):
    lines = TWO.splitlines(keepends=True)
    wrong = "André Dam;Taalhuis;andre@voorbeeld.example\n".encode("cp1252")
    network = read_text("".join(lines).encode() + wrong)
    assert names(network) == ["Ada Bos", "André Dam", "Zoë Kamp"]
    assert rows_of(network, "encoding_mixed") == (4,)


def test_10_text_that_was_spoilt_before_is_shown_and_not_changed(read_text):
    network = read_text(TWO.replace("Zoë", "ZoÃ«"))
    assert names(network) == ["Ada Bos", "ZoÃ« Kamp"]
    (problem,) = [problem for problem in network.found if problem.code == "encoding_twice"]
    assert problem.row == 3
    assert "Ã« = ë" in problem.sentence()
    assert "Kamp" not in problem.sentence()


@pytest.mark.parametrize(
    ("codec", "told"), [("cp850", True), ("mac-roman", True), ("cp1252", False)]
)
def test_10_letters_of_an_old_computer_are_told(read_text, codec, told):
    network = read_text("Naam;Rol\nHélène;lid\nDaniëlle;lid\n", encoding=codec)
    assert ("encoding_older" in codes(network)) is told
    assert len(network.people) == 2


def test_11_a_zero_costs_nothing_of_its_cell(read_text):
    network = read_text(TWO.replace("Ada Bos", "Ada\0 Bos"))
    assert names(network) == ["Ada Bos", "Zoë Kamp"]
    assert rows_of(network, "null_bytes") == (2,)


@pytest.mark.parametrize(
    "row",
    ['"Bo Dam;Buurthuis;bo@voorbeeld.example', 'Bo Dam;"Buurthuis;bo@voorbeeld.example',
     'Bo Dam;Buurthuis;"bo@voorbeeld.example'],
)  # fmt: skip
@pytest.mark.parametrize("below", [1, 3, 80, 700])
@pytest.mark.parametrize("quoted", [False, True])
def test_12_a_quote_that_stays_open_swallows_nobody(read_text, row, below, quoted):
    mark = '"' if quoted else ""
    others = [f"{mark}Naam {i}{mark};x;n{i}@voorbeeld.example" for i in range(below)]
    network = read_text(TWO + "\n".join([row, *others]) + "\n")
    assert len(network.people) == 3 + below
    assert rows_of(network, "row_quote_not_closed") == (4,)
    assert "bo@voorbeeld.example" in set(network.people["email"])


def test_12_a_cell_of_several_lines_stays_one_cell(read_text):
    memo = "een\ntwee;drie\n\nvier"
    rows = f'"Bo Dam";"{memo}";bo@voorbeeld.example\nEva;x;eva@voorbeeld.example\n'
    network = read_text(TWO + rows)
    assert len(network.people) == 4
    assert "row_quote_not_closed" not in codes(network)
    assert "een twee;drie vier" in set(network.organisations["name"])


def test_13_quotes_inside_cells_never_move_a_cell(read_text):
    network = read_text(
        HEAD + 'Jan "de Man" Bos;Taalhuis;jan@voorbeeld.example\n'
        '"Ada ""A"" Bos";Buurthuis;ada@voorbeeld.example\n'
        '"Bo; de" Man";Sportclub;bo@voorbeeld.example\n'
    )
    assert network.people["email"].tolist() == [
        "jan@voorbeeld.example", "ada@voorbeeld.example", "bo@voorbeeld.example",
    ]  # fmt: skip
    assert sorted(network.organisations["name"]) == ["Buurthuis", "Sportclub", "Taalhuis"]


def test_14_a_short_row_is_filled_up_and_told(read_text):
    network = read_text(TWO + "Bo Dam;Buurthuis\nEva Smit;Taalhuis;eva@voorbeeld.example\n")
    assert len(network.people) == 4
    assert rows_of(network, "row_too_short") == (4,)


def test_15_a_long_row_keeps_its_surplus_aside_and_is_not_shifted(read_text):
    network = read_text(TWO + "Bo Dam;Buurthuis;bo@voorbeeld.example;over;nog\n")
    assert network.people["email"].tolist()[-1] == "bo@voorbeeld.example"
    assert rows_of(network, "row_too_long") == (4,)
    assert {"over", "nog"} <= set(network.provenance.aside["value"])


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", [".csv", ".txt", ".dat", ""])
def test_16_any_of_four_delimiters_whatever_the_ending(read_text, delimiter, ending):
    network = read_text(TWO.replace(";", delimiter), f"contactlijst{ending}")
    assert names(network) == ["Ada Bos", "Zoë Kamp"]
    assert network.people["email"].notna().all()


def test_16_a_file_that_was_saved_as_one_column_is_cut_again(read_text):
    lines = TWO.replace(";", ",").splitlines()
    network = read_text("\n".join([lines[0], *(f'"{line}"' for line in lines[1:])]) + "\n")
    assert names(network) == ["Ada Bos", "Zoë Kamp"]
    assert rows_of(network, "row_unwrapped") == (2, 3)


def test_16_a_comma_in_every_name_is_no_delimiter():
    (sheet,), _ = delimited.read("Naam\nBos, Ada\nKamp, Zoë\nDam, Bo\n".encode(), "lijst.csv")
    assert sheet.rows[1] == ("Bos, Ada",)


@pytest.mark.parametrize(
    "line", ["sep=;\n", '"sep=;"\r\n', "SEP=;;;\n", "\ufeffsep=;\n", "sep=,\n"]
)
def test_17_a_line_that_names_the_delimiter_is_no_row(read_text, line):
    network = read_text(line + TWO)
    assert names(network) == ["Ada Bos", "Zoë Kamp"]
    assert network.provenance.origins["file_row"].min() == 3


@pytest.mark.parametrize("ends", ["\r", "\r\n", "\n\r\n", "mixed"])
def test_18_any_line_end(read_text, ends):
    lines = [*TWO.splitlines(), "Bo Dam;x;bo@voorbeeld.example", "Eva Smit;x;eva@voorbeeld.example"]
    marks = ["\r", "\r\n", "\n", "\r", ""] if ends == "mixed" else [ends] * len(lines)
    network = read_text("".join(line + mark for line, mark in zip(lines, marks, strict=True)))
    assert len(network.people) == 4
    assert network.people["email"].notna().all()


def test_19_a_large_file_is_kept_as_rows_and_nothing_else():
    line = "Jan van der Berg;Stichting Welzijn Wilgenrade;coach;bewoner;1234 AB\n"
    data = (HEAD + line * 50_000).encode()
    tracemalloc.start()
    (sheet,), _ = delimited.read(data, "groot.csv")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sheet.rows) == 50_001
    # a row of five shared cells costs 80 bytes and its number 28; a copy of its text 69 more
    assert most < 50_000 * 150
    assert sheet.rows[1][0] is sheet.rows[40_000][0]


def test_20_a_very_long_cell_is_kept_whole(read_text):
    network = read_text(TWO + f"Bo Dam;{'x' * 300_000};bo@voorbeeld.example\n")
    assert len(network.people) == 3
    assert network.organisations["name"].str.len().max() == 300_000

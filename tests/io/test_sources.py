import datetime

import pytest

from gemeenschapsnet.io.sources import cbs, delimited, encoding, google, vcard, workbook


def rows(data, file="lijst.csv"):
    (sheet,), found = delimited.read(data, file)
    return sheet, [problem.code for problem in found]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_that_cuts_rows_alike_is_chosen(delimiter):
    lines = [["Naam", "Adres, kort", "Mail"], ["Ada", "a; b", "x"], ["Bo", "c", "y"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    sheet, found = rows(text.encode())
    assert sheet.rows[0] == ("Naam", "Adres, kort", "Mail")
    assert found == []


def test_sep_line_is_obeyed_and_not_a_row():
    sheet, _ = rows(b"sep=;\r\nNaam;Mail\r\nAda;a@b\r\n")
    assert sheet.rows[0] == ("Naam", "Mail")
    assert sheet.row_numbers == (2, 3)


def test_row_numbers_are_lines_of_the_file_also_after_a_cell_of_two_lines():
    sheet, _ = rows(b'Naam;Memo\n"Ada";"een\ntwee"\nBo;x\n')
    assert sheet.row_numbers == (1, 2, 4)


def test_a_quote_that_is_never_closed_does_not_swallow_the_file():
    body = "\n".join(f"Naam{i};x" for i in range(80))
    sheet, found = rows(f'Naam;Mail\n"Ada;x\n{body}\n'.encode())
    assert found == ["row_quote_not_closed"]
    assert len(sheet.rows) == 82


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16"),
     ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)  # fmt: skip
def test_the_encoding_ladder(codec, name):
    text, found, problems = encoding.decode("Naam;Rol\nZoë;lid\n".encode(codec), "f")
    assert text == "Naam;Rol\nZoë;lid\n"
    assert found == name
    assert problems == []


def test_one_wrong_line_does_not_spoil_the_others():
    data = "Zoë\n".encode() + "André\n".encode("cp1252") + "Çelik\n".encode()
    text, name, (problem,) = encoding.decode(data, "f.csv")
    assert text == "Zoë\nAndré\nÇelik\n"
    assert name == "utf-8"
    assert (problem.code, problem.row, problem.values) == ("encoding_mixed", 2, {"n": 1})


def test_zeros_unreadable_bytes_and_double_encoding_are_told():
    assert [p.code for p in encoding.decode(b"a\0b", "f")[2]] == ["null_bytes"]
    assert [p.code for p in encoding.decode(b"caf\x81", "f")[2]] == ["encoding_unreadable"]
    twice = "Zoë".encode().decode("cp1252").encode()
    assert [p.code for p in encoding.decode(twice, "f")[2]] == ["encoding_twice"]


def test_cells_of_a_workbook_become_text():
    day = datetime.datetime(2025, 2, 3)
    assert workbook.as_text(day) == "2025-02-03"
    assert workbook.as_text(day.replace(hour=9)) == "2025-02-03 09:00:00"
    assert workbook.as_text(45690.0) == "45690"
    assert workbook.as_text(2.5) == "2.5"
    assert workbook.as_text(True) == "ja"
    assert workbook.as_text(None) == ""
    assert workbook.as_text(datetime.time(9, 30)) == "09:30:00"
    assert workbook.as_text(datetime.timedelta(hours=1)) == "1:00:00"


def test_google_puts_the_starred_value_first():
    assert google.values("a ::: * b ::: ") == ["b", "a"]


def cards(text):
    (sheet,), found = vcard.read(text.encode(), "f.vcf")
    read = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
    return sheet, read, [problem.code for problem in found]


def test_quoted_printable_over_several_lines_without_a_space():
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=20van=\r\n=20Dijk\r\n"
        "TEL;HOME:0201234567\r\nTEL;CELL:0600123456\r\nEND:VCARD\r\n"
    )
    _, (card,), found = cards(text)
    assert card["FN"] == "Zoë van Dijk"
    assert (card["TEL"], card["TEL 2"]) == ("0600123456", "0201234567")
    assert found == []


def test_a_charset_per_property():
    data = b"BEGIN:VCARD\nFN;CHARSET=windows-1252:Zo\xeb\nEND:VCARD\n"
    (sheet,), _ = vcard.read(data, "f.vcf")
    assert sheet.rows == (("Zoë",),)


def test_groups_escapes_folding_and_pictures():
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nN:Bos\\;Kamp;Ada;;;\nitem1.EMAIL;type=INTERNET:a@b.exam\n ple\n"
        "item1.X-ABLabel:werk\nORG:Stichting A\\, B;Afdeling\nPHOTO;ENCODING=b:AAAA\nBBBB==\n"
        "TITLE:coach\nEND:VCARD\n"
    )
    _, (card,), found = cards(text)
    assert card["N:family"] == "Bos;Kamp"
    assert card["EMAIL"] == "a@b.example"
    assert (card["ORG"], card["ORG:unit"]) == ("Stichting A, B", "Afdeling")
    assert card["TITLE"] == "coach"
    assert card["PHOTO"] == "…"
    assert found == []


def test_two_languages_of_one_name_are_one_value():
    text = "BEGIN:VCARD\nVERSION:4.0\nFN;ALTID=1:Ada Bos\nFN;ALTID=1:Ада Бос\nEND:VCARD\n"
    _, (card,), _ = cards(text)
    assert card == {"FN": "Ada Bos", "FN:other": "Ада Бос"}


def test_a_bad_line_costs_that_line_and_nothing_else():
    text = "x\nBEGIN:VCARD\nFN:Ada\nkapot\nBEGIN:VCARD\nFN:Bo\nTEL:0600123456\n"
    sheet, read, found = cards(text)
    assert [card["FN"] for card in read] == ["Ada", "Bo"]
    assert sheet.row_numbers == (2, 5)
    assert found == [
        "row_line_outside_card", "row_card_line_unreadable", "card_not_closed", "card_not_closed",
    ]  # fmt: skip


def test_utf16_without_a_mark_is_a_card():
    data = "BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n".encode("utf-16-be")
    assert vcard.is_vcard(data)
    (sheet,), _ = vcard.read(data, "f.vcf")
    assert sheet.rows == (("Zoë",),)


def test_adults_are_all_but_children_and_a_share_of_the_young():
    counts = dict.fromkeys(cbs.COUNTS, 100)
    counts["total"] = 1000
    assert cbs.adults(counts) == pytest.approx(1000 - 100 - 0.3 * 100)
    assert cbs.adults(counts | {"total": None}) is None
    assert cbs.count(".") is None
    assert cbs.count("1.205") == 1205

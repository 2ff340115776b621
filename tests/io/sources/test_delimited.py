"""Text with separators, before anybody becomes a person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet.io.sources import delimited, encoding
from gemeenschapsnet.io.sources.dialect import dialect_of


def rows(text):
    (sheet,), found = delimited.read(text.encode(), "lijst.csv")
    return sheet.rows, [problem.code for problem in found]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0\ufeff\"ÃÂâï"), min_size=1)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=3, max_size=8),
       st.sampled_from(";,\t|"), st.sampled_from(["\n", "\r\n", "\r"]))  # fmt: skip
@settings(deadline=None)
def test_quoted_cells_come_back_as_they_were(table, delimiter, end):
    table = [["Naam", "Rol", "Memo"]] * len(table) + table
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in table)
    assert rows(text) == (tuple(map(tuple, table)), [])


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Naam;Adres, kort\nAda;a, b, c\nBo;c\n", ";"),
        ("Lijst van leden, versie 2\n\nNaam|Rol\nAda|lid\nBo|lid\n", "|"),
        ("Naam,Bedrag\nAda,1;5\nBo,2;5\n", ","),
        ('"Naam";"Werkadres, straat"\n"Ada";"a"\n', ";"),
        ("Naam\tRol;taak\nAda\tlid;a\n", "\t"),
    ],
)
def test_the_delimiter_that_most_rows_agree_on(text, delimiter):
    assert dialect_of(text, is_whole=True).delimiter == delimiter


def test_a_delimiter_that_is_told_but_not_there_is_not_obeyed():
    assert rows("sep=,\nNaam;Rol\nAda;lid\n")[0] == (("Naam", "Rol"), ("Ada", "lid"))


def test_many_open_quotes_do_not_slow_the_reading_down():
    # inches, in every row: no quote holds cells together
    text = "Naam;Maat\n" + "".join(f'Ada {n};"24\n' for n in range(5_000))
    found, codes = rows(text)
    assert len(found) == 5_001
    assert found[-1] == ("Ada 4999", "24")
    assert set(codes) == {"row_quote_not_closed"}


def test_rows_keep_their_line_after_an_open_quote_and_a_cell_of_two_lines():
    text = 'Naam;Rol\n"Ada;lid\n"Bo";"a\nb"\nCas;lid\n'
    (sheet,), found = delimited.read(text.encode(), "lijst.csv")
    assert dict(zip(sheet.row_numbers, sheet.rows, strict=True)) == {
        1: ("Naam", "Rol"), 2: ("Ada", "lid"), 3: ("Bo", "a\nb"), 5: ("Cas", "lid"),
    }  # fmt: skip
    assert [problem.row for problem in found] == [2]


@pytest.mark.parametrize("name", ["utf-8", "cp1252", "utf-16-le"])
def test_an_accent_between_two_pieces_is_whole(name, monkeypatch):
    monkeypatch.setattr(encoding, "_PIECE", 3)
    text = "Zoë;Çelik\nRené;Özil\n" * 5
    how = encoding.examined(text.encode(name), "f")
    assert how.name == name
    assert "".join(encoding.lines(text.encode(name), how)) == text
    assert how.found == ()


def test_what_is_no_table_and_what_is_no_text():
    assert delimited.is_table(b"Naam;Rol\nAda;lid\n")
    assert not delimited.is_table(b"Geachte mevrouw,\n\nHierbij de lijst.\nGroet\n")
    assert delimited.is_text("Zoë".encode("cp1252"))
    assert not delimited.is_text(bytes(range(32)) * 10)

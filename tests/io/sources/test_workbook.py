"""Workbooks: whatever wrote them, the same cells; whatever is wrong in them, it is told."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet.io.files import container
from gemeenschapsnet.io.sources import (
    delimited,
    grid,
    spreadsheet_xml,
    web_table,
    workbook,
    zipped,
)

HEAD, ADA = ("Naam", "Rol"), ("Ada Bos", "lid")


def read(body, name="boek"):
    sheets, found = workbook.read(body, name)
    return [sheet.rows for sheet in sheets], [problem.code for problem in found]


@pytest.fixture(scope="module")
def plain(books):
    return books.xlsx(books.row(1, *HEAD), books.row(2, *ADA))


def rewritten(books, body, *changes):
    """Return a workbook of which the parts are changed as text."""
    import io
    import zipfile

    parts = zipfile.ZipFile(io.BytesIO(body))
    held = {name: parts.read(name).decode() for name in parts.namelist()}
    for pattern, to in changes:
        held = {name: re.sub(pattern, to, text) for name, text in held.items()}
    return books.zipped(held)


@pytest.mark.parametrize(
    "changes",
    [
        [(r"<(/?)(worksheet|sheetData|row|c|is|t)\b(?! xmlns)", r"<\1x:\2"),
         (r"<worksheet xmlns=", "<x:worksheet xmlns:x=")],
        [(r'<c r="(\w+)" t="(\w+)"', r'<c t="\2" s="0" r="\1"')],
        [(r'<c r="(\w+)"', r"<c r = '\1'")],
        [(r' r="\w+"(?= t)', ""), (r'<row r="\d+"', "<row")],
        [("spreadsheetml/2006/main", "purl")],
        [('Target="worksheets', 'Target="/xl/worksheets')],
    ],
    ids=["prefix", "order", "spaces", "no places", "namespace", "absolute"],
)  # fmt: skip
def test_other_ways_to_write_the_same_xlsx(books, plain, changes):
    body = rewritten(books, plain, *changes)
    assert read(body) == ([(HEAD, ADA)], [])
    far = rewritten(books, body, ("</((?:x:)?sheetData)>", r'<row r="900000"><c r="XFD900000"><v>1'
                                  r"</v></c></row></\1>"))  # fmt: skip
    assert read(far) == ([(HEAD, ADA)], ["row_cell_far"])


def test_strict_xlsx(books):
    body = books.xlsx(books.row(1, *HEAD), books.row(2, *ADA), namespace=books.STRICT)
    assert read(body) == ([(HEAD, ADA)], [])


def test_days_count_from_1904_where_the_book_says_so(books):
    styles = (
        f'<styleSheet xmlns="{books.MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>"
    )
    row = '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'
    for told, day in (("", "1900-01-01"), ('<workbookPr date1904="1"/>', "1904-01-02")):
        body = books.xlsx(row, book=told, styles=styles)
        assert read(body) == ([((day,),)], [])


def test_one_damaged_sheet_leaves_the_others(books, plain):
    body = rewritten(
        books, plain,
        ("</sheets>", '<sheet name="Stuk" sheetId="2" r:id="rId2"/></sheets>'),
        ("(<Relationship [^>]*)rId1([^>]*)sheet1.xml\"/>", r'\g<0>\1rId2\2sheet2.xml"/>'),
    )  # fmt: skip
    assert read(body) == ([(HEAD, ADA)], ["sheet_damaged"])


def test_a_circle_of_sectors_is_not_followed(books):
    assert read(books.xls({1: dict(enumerate(HEAD))})) == ([(HEAD,)], [])
    assert read(books.ole({"Workbook": b"x" * 5000}, circle=True)) == ([], ["file_damaged"])


def test_letters_and_messages_are_no_workbooks(books, tmp_path):
    letter = books.ole({"WordDocument": b"x" * 5000})
    assert container(letter, tmp_path / "brief.doc") is None
    document = books.zipped({"[Content_Types].xml": "x", "word/document.xml": "x"})
    assert container(document, tmp_path / "brief.docx") is None
    text = books.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""})
    assert container(text, tmp_path / "brief.odt") is None


def test_two_lists_far_apart_are_one_sheet_when_both_fit(books):
    rows = [books.row(n, *ADA) for n in (1, 2, 20_001, 20_002)]
    ((rows,), found) = read(books.xlsx(*rows))
    assert [row for row in rows if any(row)] == [ADA] * 4
    assert found == []


def test_cells_all_over_a_sheet_are_told_and_not_read(books):
    rows = [f'<row r="{n}">{books.cell(grid.address(n, n // 64 + 1), "x")}</row>'
            for n in range(1, 1_048_576, 900)]  # fmt: skip
    assert read(books.xlsx(*rows)) == ([], ["sheet_too_large"])


def test_paragraphs_spaces_and_notes_of_an_ods(books):
    inside = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>weg</text:p>'
        "</office:annotation><text:p>een<text:s text:c=\"2\"/>twee<text:tab/>"
        "<text:span>drie</text:span></text:p><text:p>vier</text:p></table:table-cell>"
    )
    number = '<table:table-cell office:value-type="float" office:value="612345678"/>'
    day = '<table:table-cell office:value-type="date" office:date-value="2025-02-03"/>'
    ((rows,), found) = read(books.ods(books.ods_row(inside, number, day)))
    assert rows == (("een  twee\tdrie\nvier", "612345678", "2025-02-03"),)
    assert found == []


def test_a_hidden_sheet_of_an_ods(books):
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/>'
    body = books.ods(
        books.ods_row(*HEAD), styles=styles + "</style:style>", table='table:style-name="ta1"'
    )
    assert read(body) == ([], ["sheet_hidden"])


def test_an_ods_with_a_document_type_is_refused(books):
    kind = ("^<office:document-content", '<!DOCTYPE x [<!ENTITY a "b">]>\\g<0>')
    body = rewritten(books, books.ods(books.ods_row(*HEAD)), kind)
    assert read(body) == ([], ["file_damaged"])


def test_letters_that_do_not_exist_are_damage(books, plain):
    strange = ("^<", '<?xml version="1.0" encoding="klingon"?>\\g<0>')
    assert read(rewritten(books, books.ods(books.ods_row(*HEAD)), strange))[1] == ["file_damaged"]
    assert read(rewritten(books, plain, strange))[1] in ([], ["file_damaged"])
    sheets, (problem,) = spreadsheet_xml.read(b'<?xml version="1.0" encoding="klingon"?><a/>', "a")
    assert (sheets, problem.code) == ([], "file_damaged")


def test_several_tables_of_a_page_are_several_sheets():
    page = b"<table><tr><td>a<td>b<tr><td colspan=2>c</table><table><tr><th>d</table><p>x"
    sheets, found = web_table.read(page, "p.xls")
    assert [(sheet.sheet, sheet.rows) for sheet in sheets] == [
        ("tabel 1", (("a", "b"), ("c", ""))), ("tabel 2", (("d",),)),
    ]  # fmt: skip
    assert found == []
    _, (problem,) = web_table.read(b"<html><table></table></html>", "p.xls")
    assert problem.code == "page_without_table"


PIECES = (b'"', b"\0", b"\xff", b"<", b">", b"A1048576", b"XFD1", b"99999999", b"</c>", b"t=\"s\"",
          b'<c r="XFD1048576"><v>1</v></c>', b' table:number-columns-repeated="999999"', b"-1",
          b'hidden="1"', b'<mergeCell ref="A1:XFD1048576"/>', b"4294967295", b";", b"\r", b"\n",
          b"<table>", b'colspan="99999999"', b"\xe9", b"sep=,\n", b'";"')  # fmt: skip
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 20), st.sampled_from(PIECES)), max_size=6
)


def edited(data, edits):
    for where, cut, piece in edits:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + cut :]
    return data


@given(st.sampled_from(["xlsx", "xlsb", "ods", "xls"]), st.booleans(), EDITS)
@settings(max_examples=300, deadline=None)
def test_an_edited_workbook_is_read_or_told(books, kind, in_part, edits):
    cells = {1: dict(enumerate(HEAD)), 2: dict(enumerate(ADA))}
    body = {
        "xlsx": books.xlsx(books.row(1, *HEAD), books.row(2, *ADA)),
        "ods": books.ods(books.ods_row(*HEAD), books.ods_row(*ADA)),
        "xlsb": books.xlsb(cells),
        "xls": books.xls(cells),
    }[kind]
    if in_part and kind != "xls":
        parts = zipped.opened(body)
        held = {name: parts.read(name) for name in parts.namelist()}
        sheet = next(name for name in held if "sheet1." in name or name == "content.xml")
        held[sheet] = edited(held[sheet], edits)
        body = books.zipped(held)
    else:
        body = edited(body, edits)
    check(*workbook.read(body, f"boek.{kind}"))


SEEDS = (
    (delimited, b'Naam;Rol\n"Ada; Bos";lid\nZo\xc3\xab Kamp;"a ""b"" c"\n'),
    (delimited, "Naam\tRol\nAda\tlid\n".encode("utf-16")),
    (web_table, b"<html><table><tr><th>Naam<th>Rol<tr><td rowspan=2>Ada<td>lid<tr></table>"),
    (spreadsheet_xml, b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss='
     b'"urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row '
     b'ss:Index="2"><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell></Row></Table>'
     b"</Worksheet></Workbook>"),
)  # fmt: skip


@given(st.sampled_from(SEEDS), EDITS)
@settings(max_examples=300, deadline=None)
def test_an_edited_text_is_read_or_told(seed, edits):
    source, data = seed
    check(*source.read(edited(data, edits), "lijst"))


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_told(data):
    check(*delimited.read(data, "lijst"))
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        check(*workbook.read(head + data, "boek"))


def check(sheets, found):
    assert sheets or found
    for sheet in sheets:
        assert len(sheet.rows) == len(sheet.row_numbers)
        assert list(sheet.row_numbers) == sorted(set(sheet.row_numbers))
    for problem in found:
        assert "{" not in problem.sentence("en")

"""Workbooks as people and programs really keep them (import.md 22, 23, 25 to 32, and 67)."""

import os
import sys

import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io.files import long_name

HEAD = ("Naam", "Organisatie", "E-mailadres")
ADA = ("Ada Bos", "Taalhuis", "ada@voorbeeld.example")
BO = ("Bo Kamp", "Buurthuis", "bo@voorbeeld.example")
CAS = ("Cas Dam", "Sportclub", "cas@voorbeeld.example")


def names(network):
    return sorted(network.people["display_name"])


def told(network):
    return [(p.code, p.row) for p in network.found if p.code != "file_read"]


@pytest.fixture
def read_book(write):
    """Read a workbook from its bytes."""

    def _read(body, name="contactlijst.xlsx"):
        return gn.read(write(name, body))

    return _read


def test_22_a_merged_cell_holds_for_all_its_rows(books, read_book):
    rows = [books.row(1, *HEAD), books.row(2, *ADA),
            books.row(3, "Bo Kamp", '<c r="B3"/>', BO[2]), books.row(4, *CAS)]  # fmt: skip
    merged = '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>'
    network = read_book(books.xlsx(*rows, after=merged))
    assert len(network.organisations) == 2
    assert network.people["organisation_id"].notna().all()
    assert told(network) == [("row_merged_filled", 3)]


def test_22_a_title_over_the_whole_table_stays_one_cell(books, read_book):
    merged = '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    network = read_book(
        books.xlsx(books.row(1, "Lijst"), books.row(2, *HEAD), books.row(3, *ADA), after=merged)
    )
    assert names(network) == ["Ada Bos"]
    assert told(network) == []


def test_22_only_merged_cells_are_filled(books, read_book):
    rows = [books.row(1, *HEAD), books.row(2, *ADA), books.row(3, "Bo Kamp", '<c r="B3"/>', BO[2])]
    network = read_book(books.xlsx(*rows))
    assert network.people["organisation_id"].isna().tolist() == [False, True]


def test_22_merged_cells_of_an_ods_and_an_xlsb(books, read_book):
    span = books.ods_cell("Taalhuis", 'table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    body = books.ods(
        books.ods_row(*HEAD), books.ods_row(ADA[0], span, ADA[2]),
        books.ods_row(BO[0], covered, BO[2]),
    )  # fmt: skip
    network = read_book(body, "lijst.ods")
    assert network.people["organisation_id"].nunique() == 1
    assert told(network) == [("row_merged_filled", 3)]
    cells = [dict(enumerate(row)) for row in (HEAD, ADA, (BO[0], "", BO[2]))]
    network = read_book(
        books.xlsb(dict(enumerate(cells, start=1)), merged=[(2, 2, 3, 2)]), "lijst.xlsb"
    )
    assert network.people["organisation_id"].nunique() == 1


def test_23_hidden_and_filtered_rows_are_not_read_and_each_is_told(books, read_book):
    hidden = 'hidden="1"'
    rows = [books.row(1, *HEAD), books.row(2, *ADA, attributes=f" {hidden}"), books.row(3, *BO),
            books.row(4, attributes=f" {hidden}")]  # fmt: skip
    network = read_book(books.xlsx(*rows, after='<autoFilter ref="A1:C3"/>'))
    assert names(network) == ["Bo Kamp"]
    assert told(network) == [("rows_hidden", 0), ("row_hidden", 2)]
    ods = books.ods(
        books.ods_row(*HEAD), books.ods_row(*ADA, attributes='table:visibility="filter"'),
        books.ods_row(*BO),
    )  # fmt: skip
    network = read_book(ods, "lijst.ods")
    assert names(network) == ["Bo Kamp"]
    assert told(network) == [("rows_hidden", 0), ("row_hidden", 2)]
    cells = {n: dict(enumerate(row)) for n, row in enumerate((HEAD, ADA, BO), start=1)}
    for name, body in (("lijst.xlsb", books.xlsb(cells, hidden={2})),
                       ("lijst.xls", books.xls(cells, hidden={2}))):  # fmt: skip
        network = read_book(body, name)
        assert names(network) == ["Bo Kamp"]
        assert told(network) == [("rows_hidden", 0), ("row_hidden", 2)]


def test_23_hidden_columns_are_not_read_and_told_once(books, read_book):
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" hidden="1"/></cols>'
    rows = [books.row(1, *HEAD), books.row(2, *ADA), books.row(3, *BO)]
    network = read_book(books.xlsx(*rows, before=columns))
    assert len(network.organisations) == 0
    assert network.people["email"].tolist() == [ADA[2], BO[2]]
    (problem,) = network.found
    assert (problem.code, problem.values["cells"]) == ("columns_hidden", ("B",))
    column = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    network = read_book(books.ods(column, books.ods_row(*HEAD), books.ods_row(*ADA)), "lijst.ods")
    assert len(network.organisations) == 0
    cells = {n: dict(enumerate(row)) for n, row in enumerate((HEAD, ADA), start=1)}
    for name, body in (("lijst.xlsb", books.xlsb(cells, hidden_columns={1})),
                       ("lijst.xls", books.xls(cells, hidden_columns={1}))):  # fmt: skip
        network = read_book(body, name)
        assert len(network.organisations) == 0


def test_23_a_hidden_sheet_is_not_read_and_its_rows_are_counted(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (HEAD, ADA):
        book.active.append(row)
    away = book.create_sheet("Oud")
    for row in (HEAD, BO, CAS):
        away.append(row)
    away.sheet_state = "veryHidden"
    book.save(tmp_path / "lijst.xlsx")
    network = gn.read(tmp_path / "lijst.xlsx")
    assert names(network) == ["Ada Bos"]
    (problem,) = network.found
    assert (problem.code, problem.sheet, problem.values["n"]) == ("sheet_hidden", "Oud", 3)


def test_25_a_formula_gives_its_outcome_and_without_one_it_is_told(books, read_book):
    outcome = '<c r="A2" t="str"><f>B9&amp;"x"</f><v>Ada Bos</v></c>'
    none = '<c r="B3"><f>VLOOKUP(A3,X1:Y9,2)</f><v></v></c>'
    nothing = '<c r="B2" t="str"><f>""</f><v></v></c>'
    rows = [books.row(1, *HEAD), books.row(2, outcome, nothing, books.cell("C2", ADA[2])),
            books.row(3, BO[0], none, books.cell("C3", BO[2]))]  # fmt: skip
    network = read_book(books.xlsx(*rows))
    assert names(network) == ["Ada Bos", "Bo Kamp"]
    assert told(network) == [("row_formula_without_value", 3)]


def test_26_an_error_is_missing_and_told_per_row(books, read_book):
    wrong = '<c r="B{0}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    rows = [books.row(1, *HEAD), books.row(2, ADA[0], wrong.format(2), books.cell("C2", ADA[2])),
            books.row(3, BO[0], wrong.format(3), books.cell("C3", BO[2])),
            books.row(4, *CAS)]  # fmt: skip
    network = read_book(books.xlsx(*rows))
    assert len(network.people) == 3
    assert network.organisations["name"].tolist() == ["Sportclub"]
    assert told(network) == [("row_cell_error", 2), ("row_cell_error", 3)]
    cells = {1: dict(enumerate(HEAD)), 2: {0: ADA[0], 1: None, 2: ADA[2]}}
    assert told(read_book(books.xlsb(cells), "lijst.xlsb")) == [("row_cell_error", 2)]
    assert told(read_book(books.xls(cells), "lijst.xls")) == [("row_cell_error", 2)]
    failed = books.ods_cell("#N/B", 'table:formula="of:=NA()"')
    ods = books.ods(books.ods_row(*HEAD), books.ods_row(ADA[0], failed, ADA[2]))
    assert told(read_book(ods, "lijst.ods")) == [("row_cell_error", 2)]


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "zz900000"])
@pytest.mark.parametrize("own_row", [True, False])
def test_27_a_stray_cell_is_told_and_the_table_is_read(books, read_book, place, own_row):
    stray, digits = books.cell(place, "z"), place.lstrip("XFDAz")
    rows = [books.row(1, *HEAD), books.row(2, *ADA), books.row(3, *BO)]
    # a cell tells its place itself, whatever row it stands in
    rows += [f'<row r="{digits}">{stray}</row>'] if own_row else [f'<row r="4">{stray}</row>']
    network = read_book(books.xlsx(*rows))
    assert names(network) == ["Ada Bos", "Bo Kamp"]
    assert told(network) == [("row_cell_far", int(digits))]


def test_27_cells_without_a_place_keep_theirs(books, read_book):
    def plain(texts):
        return "<row>" + "".join(books.cell("", text) for text in texts) + "</row>"

    stray = f'<row>{books.cell("XFD1048576", "z")}{books.cell("A3", BO[0])}'
    rest = "".join(books.cell("", text) for text in BO[1:]) + "</row>"
    network = read_book(books.xlsx(plain(HEAD), plain(ADA), stray + rest))
    assert network.people["email"].tolist() == [ADA[2], BO[2]]
    assert told(network) == [("row_cell_far", 1048576)]


def test_27_a_stray_cell_of_an_ods_and_an_xlsb(books, read_book):
    gap = '<table:table-row table:number-rows-repeated="1048572"/>'
    away = '<table:table-cell table:number-columns-repeated="16383"/>'
    ods = books.ods(books.ods_row(*HEAD), books.ods_row(*ADA), gap, books.ods_row(away, "z"))
    network = read_book(ods, "lijst.ods")
    assert names(network) == ["Ada Bos"]
    assert told(network) == [("row_cell_far", 1048575)]
    cells = {1: dict(enumerate(HEAD)), 2: dict(enumerate(ADA)), 1048576: {16383: "z"}}
    network = read_book(books.xlsb(cells), "lijst.xlsb")
    assert names(network) == ["Ada Bos"]
    assert told(network) == [("row_cell_far", 1048576)]


def test_27_a_stray_cell_of_an_xls(books, read_book):
    cells = {1: dict(enumerate(HEAD)), 2: dict(enumerate(ADA)), 65536: {0: "z", 255: "z"}}
    network = read_book(books.xls(cells), "lijst.xls")
    assert names(network) == ["Ada Bos"]
    assert told(network) == [("row_cell_far", 65536)]


def test_28_a_bomb_is_refused_before_it_is_unpacked(books, write):
    sheet = "<worksheet>" + " " * 60_000_000 + "</worksheet>"
    path = write("bom.xlsx", books.xlsx(sheet=sheet))
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableInput, match="pakt uit tot veel meer"):
        gn.read(path)


def test_28_one_long_text_in_very_many_cells_is_refused(books, write):
    strings = f"<si><t>{'x' * 30_000}</t></si>"
    cells = '<c t="s"><v>0</v></c>' * 40_000
    path = write("bom.xlsx", books.xlsx(f'<row r="1">{cells}</row>', strings=strings))
    with pytest.raises(UnreadableInput, match="pakt uit tot veel meer"):
        gn.read(path)


def test_28_a_zip_that_lies_about_its_size_is_damaged(books, write):
    body = bytearray(books.xlsx(books.row(1, *HEAD), *(books.row(n, *ADA) for n in range(2, 90))))
    at = body.index(b"PK\x01\x02")
    while body[at : at + 4] == b"PK\x01\x02":
        body[at + 24 : at + 28] = (500).to_bytes(4, "little")
        sizes = [int.from_bytes(body[at + k : at + k + 2], "little") for k in (28, 30, 32)]
        at += 46 + sum(sizes)
    with pytest.raises(UnreadableInput):
        gn.read(write("liegt.xlsx", bytes(body)))


@pytest.mark.parametrize("times", ["999999999", "1048576"])
def test_29_a_cell_that_is_repeated_without_end_is_refused(books, write, times):
    cell = books.ods_cell("x", f'table:number-columns-repeated="{times}"')
    row = books.ods_row(cell, attributes=f'table:number-rows-repeated="{times}"')
    with pytest.raises(UnreadableInput, match="zo ver uit elkaar, of zo veel"):
        gn.read(write("bom.ods", books.ods(row)))


def test_30_a_password_is_told_as_such(books, write):
    locked = books.ods(manifest="<m><encryption-data/></m>")
    with pytest.raises(UnreadableInput, match="beveiligd met een wachtwoord"):
        gn.read(write("slot.ods", locked))


def test_30_a_password_of_an_old_workbook_is_told_as_such(books, write):
    lists = [{1: dict(enumerate(HEAD)), 2: dict(enumerate(ADA))}]
    for name, body in (("slot.xls", books.xls(*lists, password=True)),
                       ("slot.xlsx", books.ole({"EncryptedPackage": b"x" * 5000}))):  # fmt: skip
        with pytest.raises(UnreadableInput, match="beveiligd met een wachtwoord"):
            gn.read(write(name, body))


def test_31_a_web_page_that_is_called_xls_is_read(read_text):
    cells = "".join(f"<td>{text}</td>" for text in BO[1:])
    network = read_text(
        "<html><head><meta charset=utf-8><style>td {}</style></head><body><table><tr>"
        + "".join(f"<th>{text}</th>" for text in HEAD)
        + "</tr><tr><td>Zo&euml; Bos</td><td rowspan=2>Taal<b>huis</b></td><td>z@voorbeeld.example"
        f"</td></tr><tr><td>Ada</td><td>a@voorbeeld.example</td></tr><tr><td>{BO[0]}{cells}</tr>"
        '<tr style="display:none"><td>Weg</td></tr></table></body></html>',
        "export.xls",
    )
    assert names(network) == ["Ada", "Bo Kamp", "Zoë Bos"]
    assert sorted(network.organisations["name"]) == ["Buurthuis", "Taalhuis"]
    assert {("row_merged_filled", 3), ("row_hidden", 5)} <= set(told(network))


def test_31_a_workbook_in_xml_that_is_called_xls_is_read(read_text):
    def cells(*texts):
        return "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in texts)

    network = read_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Blad1">'
        f"<Table><Row>{cells(*HEAD, 'Laatste contact')}</Row>"
        f'<Row ss:Index="4">{cells(*ADA)}<Cell><Data ss:Type="DateTime">2025-02-03T00:00:00.000'
        '</Data></Cell></Row><Row><Cell><Data ss:Type="String">Bo Kamp</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">bo@voorbeeld.example</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>",
        "export.xls",
    )
    assert names(network) == ["Ada Bos", "Bo Kamp"]
    assert network.people["email"].notna().all()
    assert str(network.people["last_contact"].iloc[0]).startswith("2025-02-03")
    people = network.provenance.origins.query("table == 'people'")
    assert people["file_row"].tolist() == [4, 5]


@pytest.mark.parametrize("name", ["lijst.xls", "lijst.csv", "lijst.ods", "lijst.dat", "lijst"])
def test_31_the_content_decides_and_not_the_name(books, read_book, read_text, name):
    body = books.xlsx(books.row(1, *HEAD), books.row(2, *ADA))
    assert names(read_book(body, name)) == ["Ada Bos"]
    text = "\t".join(HEAD) + "\n" + "\t".join(BO) + "\n"
    assert names(read_text(text, f"tekst-{name}")) == ["Bo Kamp"]


@pytest.mark.parametrize("name", ["~$lijst.xlsx", ".~lock.lijst.ods#"])
def test_32_the_file_beside_an_open_list_is_no_list(books, write, name):
    with pytest.raises(UnreadableInput, match="hulpbestand"):
        gn.read(write(name, b"\x06Analist" + b"\0 " * 60))
    path = write(name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#"),
                 books.xlsx(books.row(1, *HEAD), books.row(2, *ADA)))  # fmt: skip
    network = gn.read(path.parent)
    assert names(network) == ["Ada Bos"]
    assert [(p.code, p.file) for p in network.found] == [("file_open_elsewhere", path.name)]


@pytest.mark.parametrize("name", [".lijst.xlsx.icloud", "lijst.gsheet"])
def test_32_a_list_that_is_still_in_the_cloud_is_told(write, name):
    path = write(name, b'{"url": "https://voorbeeld.example/lijst"}')
    for given in (path, path.parent):
        with pytest.raises(UnreadableInput, match="Download de lijst"):
            gn.read(given)


@pytest.mark.parametrize(
    "name", ["mijn lijst (kopie) 2.csv", "café Zoë's lijst.csv", "名单.csv", "-o.csv",
             "a'b&c%20.csv", "x" * 240 + ".csv", "e\u0301e\u0301n.csv"],
)  # fmt: skip
def test_67_any_name_of_a_file(read_text, name):
    network = read_text("Naam;Mail\nAda Bos;ada@voorbeeld.example\n", name)
    assert names(network) == ["Ada Bos"]
    assert network.sources["file"].tolist() == [name]


def test_67_a_long_path_is_written_as_windows_wants_it():
    deep = "C:\\" + "map\\" * 70 + "lijst.csv"
    assert long_name(deep) == "\\\\?\\" + deep
    assert long_name("\\\\server\\" + deep[3:]) == "\\\\?\\UNC\\server\\" + deep[3:]
    assert long_name(long_name(deep)) == long_name(deep)
    assert long_name("C:\\lijst.csv") == "C:\\lijst.csv"


def test_67_a_folder_in_which_nothing_may_be_written(write):
    path = write("lijst.csv", "Naam;Mail\nAda Bos;ada@voorbeeld.example\n")
    path.parent.chmod(0o500)
    try:
        network = gn.read(path.parent)
    finally:
        path.parent.chmod(0o700)
    assert names(network) == ["Ada Bos"]
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_67_what_is_no_file_is_not_waited_for(write):
    path = write("lijst.csv", "Naam;Mail\nAda Bos;ada@voorbeeld.example\n")
    os.mkfifo(path.with_name("pijp.csv"))
    network = gn.read(path.parent)
    assert [(p.code, p.file) for p in network.found] == [("file_not_opened", "pijp.csv")]

"""Workbooks written by hand, cell by cell: what no program would write can be put in them.

Tests get this module as the fixture `books`.
"""

import io
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts, **options):
    """Return a zip of these parts."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, **options) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return body.getvalue()


def cell(place, text, attributes=""):
    """Return a cell of an xlsx with a text in it."""
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr"{attributes}><is><t>{text}</t></is></c>'


def row(number, *cells, attributes=""):
    """Return a row of an xlsx; a text is put in the next column, a tag is left as it is."""
    made = [c if c.startswith("<") else cell(f"{'ABCDEFGH'[i]}{number}", c)
            for i, c in enumerate(cells)]  # fmt: skip
    return f'<row r="{number}"{attributes}>{"".join(made)}</row>'


def xlsx(
    *rows, before="", after="", book="", sheet=None, strings=None, styles=None, namespace=MAIN
):
    """Return an xlsx with one sheet, "Blad1"."""
    body = sheet or (
        f'<worksheet xmlns="{namespace}">{before}<sheetData>{"".join(rows)}</sheetData>{after}'
        "</worksheet>"
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_LINKS}">{book}<sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": body,
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
    if styles is not None:
        parts["xl/styles.xml"] = styles
    return zipped(parts)


def ods_cell(text, attributes=""):
    """Return a cell of an ods with a text in it."""
    return (
        f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def ods_row(*cells, attributes=""):
    """Return a row of an ods; a text becomes a cell, a tag is left as it is."""
    made = [c if c.startswith("<") else ods_cell(c) for c in cells]
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


def ods(*rows, styles="", table="", manifest="<m/>"):
    """Return an ods with one sheet, "Blad1"."""
    content = (
        f"<office:document-content {ODS}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1" {table}>{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content,
         "META-INF/manifest.xml": manifest}
    )  # fmt: skip


def record(kind, content=b""):
    """Return a record of an xlsb."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + content


def wide(text):
    """Return a text as an xlsb keeps it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(rows, *, hidden=(), hidden_columns=(), merged=()):
    """Return an xlsb with one sheet, "Blad1"; `rows` by number, and in it texts by column from 0.

    A text None is a cell with an error.
    """
    body = record(129) + record(148, struct.pack("<IIII", 0, 1, 0, 1))
    if hidden_columns:
        body += record(390)
        for column in hidden_columns:
            body += record(60, struct.pack("<IIIIH", column, column, 0, 0, 1))
        body += record(391)
    body += record(145)
    for number, cells in rows.items():
        flags = 0x10 if number in hidden else 0
        body += record(0, struct.pack("<IIHBBB", number - 1, 0, 300, 0, flags, 0) + bytes(4))
        for column, text in cells.items():
            head = struct.pack("<II", column, 0)
            body += record(3, head + b"\x2a") if text is None else record(6, head + wide(text))
    body += record(146)
    for top, left, bottom, right in merged:
        body += record(176, struct.pack("<IIII", top - 1, bottom - 1, left - 1, right - 1))
    book = (
        record(131) + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Blad1"))
        + record(144) + record(132)
    )  # fmt: skip
    return zipped({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_LINKS}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/worksheets/sheet1.bin": body + record(130),
    })  # fmt: skip


def _biff(kind, content=b""):
    return struct.pack("<HH", kind, len(content)) + content


def xls(rows, *, hidden=(), hidden_columns=(), password=False):
    """Return an xls (Excel 97) with one sheet, "Blad1"; `rows` as for `xlsb`."""
    begins = b"\x00\x06%s\x00\xbb\x0d\xcc\x07" + bytes(8)
    lock = _biff(0x2F, bytes(54)) if password else b""
    head = _biff(0x809, begins.replace(b"%s", b"\x05")) + lock
    name = b"\x00\x00\x05\x00Blad1"
    where = len(head) + 4 + 4 + len(name) + 4
    book = head + _biff(0x85, struct.pack("<I", where) + name) + _biff(0x0A)
    sheet = _biff(0x809, begins.replace(b"%s", b"\x10"))
    for column in hidden_columns:
        sheet += _biff(0x7D, struct.pack("<HHHHHH", column, column, 0, 0, 1, 0))
    for number, cells in rows.items():
        flags = 0x20 if number in hidden else 0
        sheet += _biff(0x208, struct.pack("<HHHHHHHH", number - 1, 0, 9, 300, 0, 0, flags, 0))
        for column, text in cells.items():
            place = struct.pack("<HHH", number - 1, column, 0)
            if text is None:
                sheet += _biff(0x205, place + b"\x2a\x01")
            else:
                sheet += _biff(0x204, place + struct.pack("<HB", len(text), 0) + text.encode())
    return ole({"Workbook": book + sheet + _biff(0x0A)})


def ole(streams, *, circle=False):
    """Return a file of sectors with these streams; in a circle when they never end."""
    pointers, body, entries = [0xFFFFFFFD, 0xFFFFFFFE], b"", [("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        data += bytes(-len(data) % 512)
        first, sectors = len(pointers), len(data) // 512
        pointers += [*range(first + 1, first + sectors), first if circle else 0xFFFFFFFE]
        body += data
        entries.append((name, 2, first, len(data)))
    directory = b""
    for number, (name, kind, first, size) in enumerate(entries):
        letters = name.encode("utf-16-le") + b"\0\0"
        child = 1 if number == 0 else 0xFFFFFFFF
        directory += letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
        directory += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
        directory += struct.pack("<IQ", first, size)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack(f"<{len(pointers)}I", *pointers).ljust(512, b"\xff")
    return head + fat + directory.ljust(512, b"\0") + body

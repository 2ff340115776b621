"""Tables in a web page: what many systems call an Excel file (.xls) is one."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import grid
from gemeenschapsnet.io.sources.encoding import decode, encoding_of
from gemeenschapsnet.io.sources.grid import Marks
from gemeenschapsnet.problems import Problem

_HEAD = 65_536
_BEGINS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|"
                     r"body|style|table|div|center)\b", re.I | re.S)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_NO_TEXT = frozenset({"script", "style", "title", "template"})
_LINE_ENDS = frozenset({"br", "p", "div", "li"})
_MOST_CELLS = 10_000_000


def is_web_table(data: bytes) -> bool:
    """Tell whether these bytes are a web page with a table in it."""
    head = data[:_HEAD].decode(encoding_of(data) or "latin-1", errors="replace").lstrip("\ufeffï»¿")
    if not _BEGINS.match(head):
        return False
    return "<table" in head.lower() or b"<table" in data.lower()


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet per table; tables in tables are sheets as well."""
    text, encoding, found = decode(data, file)
    page = _Page()
    page.feed(text)
    page.close()
    tables = [table for table in page.done if table.rows]
    sheets = []
    for number, table in enumerate(tables, start=1):
        name = f"tabel {number}" if len(tables) > 1 else ""
        if table.too_large:
            found.append(Problem("sheet_too_large", "error", file, name))
            continue
        rows = [tuple(row) for row in table.rows]
        sheet, problems = grid.sheet(file, name, rows, range(1, len(rows) + 1), table.marks)
        sheets.append(replace(sheet, encoding=encoding))
        found += problems
    if not tables:
        found.append(Problem("page_without_table", "error", file))
    return sheets, found


class _Table:
    """The cells of one table; a cell over several rows or columns is a merged range."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.marks = Marks()
        self.too_large = False
        self._cells = 0
        self._taken: dict[int, int] = {}
        self._text: list[str] | None = None
        self._span = (1, 1)

    def begin_row(self, hidden: bool) -> None:
        self.end_cell()
        self.rows.append([])
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
        if hidden:
            self.marks.hidden_rows.add(len(self.rows))

    def begin_cell(self, along: int, down: int) -> None:
        if not self.rows:
            self.begin_row(hidden=False)
        self.end_cell()
        self._text, self._span = [], (along, down)

    def add(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        if self._text is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        text = "\n".join(line for line in lines if line)
        self._text = None
        row, (along, down) = self.rows[-1], self._span
        while self._taken.get(len(row)):
            row.append("")
        left = len(row) + 1
        self._cells += along
        if self._cells > _MOST_CELLS or along > grid.LAST_COLUMN:
            self.too_large = True
            return
        row += [text, *[""] * (along - 1)]
        if down > 1:
            self._taken.update(dict.fromkeys(range(left - 1, left - 1 + along), down))
        if down > 1 or along > 1:
            top = len(self.rows)
            self.marks.merged.append((top, left, top + down - 1, left + along - 1))


class _Page(HTMLParser):
    """Gathers the tables of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line."""
        if tag in _NO_TEXT:
            self._silent += 1
        if tag == "table":
            table = _Table()
            self.done.append(table)
            self._open.append(table)
        if not self._open:
            return
        table, about = self._open[-1], dict(attrs)
        if tag == "tr":
            table.begin_row(hidden=bool(_HIDDEN.search(about.get("style") or "")))
        elif tag in ("td", "th"):
            table.begin_cell(_span(about.get("colspan")), _span(about.get("rowspan")))
        elif tag in _LINE_ENDS:
            table.add("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table."""
        if tag in _NO_TEXT:
            self._silent = max(self._silent - 1, 0)
        if not self._open:
            return
        if tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
        if tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text to the cell that is open."""
        if self._open and not self._silent:
            self._open[-1].add(data)


def _span(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 9 else 1

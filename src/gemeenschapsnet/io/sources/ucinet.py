"""UCINET DL: a header of words and labels, then a matrix or lists, one or two modes.

Line ends, commas and spaces mean the same in the header; labels are compared without capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, repeat

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.encoding import decode, encoding_of
from gemeenschapsnet.io.sources.graph_file import MOST_UNNAMED, GraphFile, Mode
from gemeenschapsnet.io.sources.matrix import MOST_ROWS, Cells, Line, read_matrix
from gemeenschapsnet.io.sources.ucinet_header import LINE_END, Header, pieces_of
from gemeenschapsnet.problems import Problem

_FIRST = re.compile(r"\s*dl[\s,]+(?=(?:n|nr|nc|nm|title|format|labels?|data)\b)", re.I)
_DATA = re.compile(r"(?<![\w\"'])data\s*:", re.I)
_DATA_ELSEWHERE = re.compile(r"\bdata\s*(?:file)?\s*=", re.I)
_LISTS = ("edgelist", "nodelist", "edgearray", "rankedlist")
_PARTS = {"fullmatrix": "full", "lowerhalf": "lower", "upperhalf": "upper"}
_HEAD = 65_536


def is_dl(data: bytes) -> bool:
    """Tell whether these bytes begin as a DL file."""
    head = data[:_HEAD].decode(encoding_of(data) or "latin-1", errors="replace")
    return _FIRST.match(head.lstrip("\ufeff\xef\xbb\xbf")) is not None


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet of nodes and a sheet of ties, and what was the matter."""
    text, encoding, found = decode(data, file)
    graph = GraphFile(file, encoding, found)
    graph.next_graph()
    begins = _DATA.search(text)
    header = Header(text[: begins.start()] if begins else text)
    if begins is None:
        last = 1 + len(LINE_END.findall(text))
        if _DATA_ELSEWHERE.search(text):
            graph.tell("ucinet_data_elsewhere", "error", last)
        else:
            graph.tell("graph_damaged", "error", last)
        return [], found
    above = len(LINE_END.findall(text[: begins.end()]))
    lines = [
        (above + number, pieces)
        for number, line in enumerate(LINE_END.split(text[begins.end() :]), start=1)
        if (pieces := pieces_of(line))
    ]
    _Reading(graph, header, above + 1).read(lines)
    return graph.contents()


@dataclass
class _Side:
    """The nodes along one side of the matrix, by number and by label."""

    mode: Mode = ""
    prefix: str = ""
    ids: list[str] = field(default_factory=list)
    by_label: dict[str, str] = field(default_factory=dict)
    in_order: list[str] = field(default_factory=list)


class _Reading:
    def __init__(self, graph: GraphFile, header: Header, line: int) -> None:
        self.graph = graph
        self.header = header
        self._line = line
        self._matrix = 0

    def read(self, lines: list[Line]) -> None:
        """Read the data, which begin on the line after the header."""
        header = self.header
        self._set_sides(header.two_modes)
        if header.format in _PARTS:
            self._matrices(lines)
        elif header.format.rstrip("b12") in _LISTS:
            self._lists(lines)
        else:
            self.graph.tell("ucinet_format_unknown", "error", self._line, column=header.format)

    def _set_sides(self, two_modes: bool) -> None:
        self._two_modes = two_modes
        self._rows = _Side("person" if two_modes else "")
        self._columns = _Side("network", "column ") if two_modes else self._rows
        self._name(self._rows, "row")
        if two_modes:
            self._name(self._columns, "column")

    def _name(self, side: _Side, name: str) -> None:
        """Add the nodes that the header names or counts, unless the data name them."""
        for label in self.header.labels.get(name, ()):
            self._add(side, label)
        if not self._is_embedded(name):
            self._fill_up(side, name)

    def _is_embedded(self, side: str) -> bool:
        """Tell whether the data hold the labels of a side; of one mode there is but one side."""
        sides = {side} if self._two_modes else {"row", "column"}
        return bool(sides & self.header.embedded)

    def _add(self, side: _Side, label: str, line: int = 0) -> str:
        name = f"{side.prefix}{len(side.ids) + 1}"
        shown = label or str(len(side.ids) + 1)
        self.graph.node(line or self._line, name, label=shown, mode=side.mode)
        side.ids.append(name)
        side.by_label.setdefault(label.casefold() or name, name)
        return name

    def _fill_up(self, side: _Side, name: str) -> None:
        """Add the nodes that are counted and not named: their number is their name."""
        count = self.header.count(name)
        unnamed = count - len(side.ids)
        if count and unnamed < 0:
            self.graph.tell("graph_count_differs", row=self._line, n=count)
        elif unnamed > MOST_UNNAMED:
            self.graph.tell("graph_nodes_only_counted", "error", self._line, n=unnamed)
        elif unnamed > 0:
            self.graph.tell("nodes_without_name", "info", self._line, n=unnamed)
            for _ in range(unnamed):
                self._add(side, "")

    def _end(self) -> None:
        for name, side in (("row", self._rows), ("column", self._columns)):
            if self._is_embedded(name) and (name == "row" or self._two_modes):
                self._fill_up(side, name)

    def _node(self, side: _Side, written: str, line: int) -> str:
        """Return the id of a node, by its label or its number; an unknown one keeps its own."""
        label = written.casefold()
        if self._is_embedded("row" if side is self._rows else "column"):
            return side.by_label.get(label) or self._add(side, written, line)
        if written.isdecimal() and 0 < int(written[:12]) <= len(side.ids):
            return side.ids[int(written[:12]) - 1]
        return side.by_label.get(label, f"{side.prefix}{written}")

    def _kind(self) -> str:
        labels = self.header.labels.get("matrix", [])
        if self._matrix < len(labels):
            return labels[self._matrix]
        return str(self._matrix + 1) if self.header.count("matrix") > 1 else ""

    # Lists: a line each

    def _lists(self, lines: list[Line]) -> None:
        form = self.header.format
        take = {"e": self._edge, "n": self._alters, "r": self._alters}[form[0]]
        if form.startswith("edgearray"):
            take = self._array
        ego = 0
        for number, pieces in lines:
            if pieces[0].startswith("!"):
                self._matrix += 1
                ego = 0
            elif form.endswith("b"):
                # the first number counts the others; whose they are, the order of lines says
                ego += 1
                self._alters(number, [str(ego), *pieces[1:]])
            else:
                take(number, pieces)
        self._end()

    def _tie(self, line: int, ends: list[str], weight: str = "") -> None:
        source = self._node(self._rows, ends[0], line)
        target = self._node(self._columns, ends[1], line)
        directed = not self._two_modes
        kind = self._kind()
        self.graph.tie(line, source, target, directed=directed, kind=kind, weight=weight)

    def _edge(self, line: int, pieces: list[str]) -> None:
        if not 2 <= len(pieces) <= 3:
            self.graph.tell("row_graph_line_unreadable", row=line)
            return
        self._tie(line, pieces, "".join(pieces[2:]))

    def _array(self, line: int, pieces: list[str]) -> None:
        if len(pieces) < 3:
            self.graph.tell("row_graph_line_unreadable", row=line)
            return
        for matrix, value in enumerate(pieces[2:]):
            self._matrix = matrix
            if value.strip("0.-+"):
                self._tie(line, pieces, value)

    def _alters(self, line: int, pieces: list[str]) -> None:
        # somebody with nobody is known all the same
        self._node(self._rows, pieces[0], line)
        for alter in pieces[1:]:
            self._tie(line, [pieces[0], alter])

    # Matrices: one after the other

    def _matrices(self, lines: list[Line]) -> None:
        with_columns, with_rows = (side in self.header.embedded for side in ("column", "row"))
        # what is only counted takes no memory
        times = min(self.header.count("matrix"), len(lines) + 1)
        width = self.header.count("column") or len(self._columns.ids)
        height = self.header.count("row") or len(self._rows.ids)
        if lines and not (height and width):
            width = width or len(lines[0][1])
            height = height or (len(lines) // times - with_columns)
        most = min(MOST_ROWS, 1 + sum(len(pieces) for _, pieces in lines))
        width, height = min(width, most), min(height, most)
        each = height + with_columns
        sizes = self._sizes(height, width)
        if len(lines) != times * each or sum(sizes) * times == sum(len(p) for _, p in lines):
            lines = _cut(lines, chain.from_iterable(repeat(sizes, times)))
        for matrix in range(times):
            self._matrix = matrix
            block = lines[matrix * each : (matrix + 1) * each]
            columns = block[0][1] if with_columns and block else None
            block = block[with_columns:]
            rows = [(number, pieces[0]) for number, pieces in block] if with_rows else None
            if block:
                self._one_matrix(block, rows, columns, height, width)
        if lines[times * each :]:
            self.graph.tell("matrix_too_wide", row=lines[times * each][0], n=1)
        self._end()

    def _one_matrix(
        self, block: list[Line], rows: list[tuple[int, str]] | None, columns: list[str] | None,
        height: int, width: int,
    ) -> None:  # fmt: skip
        first = block[0][0]
        above = None if columns is None else [(first, label) for label in columns]
        if rows is not None:
            block = [(number, pieces[1:]) for number, pieces in block]
            if above is not None and _folded(rows) == _folded(above) and not self._rows.ids:
                # both sides name the same
                self._two_modes, self._columns = False, self._rows
                self._rows.mode = ""
        # of one mode, one side can be named by the other
        row_ids = self._along(self._rows, rows if rows or self._two_modes else above, height)
        column_ids = self._along(
            self._columns, above if above or self._two_modes else rows, width
        )
        part = _PARTS[self.header.format]
        directed = part == "full" and not self._two_modes
        cells = Cells(row_ids, column_ids, directed, self._kind(), part, self.header.diagonal)
        read_matrix(self.graph, block, cells)

    def _along(
        self, side: _Side, labels: list[tuple[int, str]] | None, count: int
    ) -> list[str]:
        """Return the nodes along a side; two with the same label beside each other stay two."""
        if labels is None:
            while len(side.ids) < count:
                self._add(side, "")
            return side.ids
        if not side.ids:
            side.in_order = _folded(labels)
            return [self._add(side, label, line) for line, label in labels]
        if side.in_order == _folded(labels):
            return side.ids
        return [self._node(side, label, line) for line, label in labels]

    def _sizes(self, height: int, width: int) -> list[int]:
        """Return how many words each row of a matrix has, labels included."""
        with_columns, with_rows = (side in self.header.embedded for side in ("column", "row"))
        part = _PARTS[self.header.format]
        cells = Cells([], [""] * width, part=part, diagonal=self.header.diagonal)
        return [width] * with_columns + [with_rows + cells.width(row) for row in range(height)]


def _folded(labels: list[tuple[int, str]]) -> list[str]:
    return [label.casefold() for _, label in labels]


def _cut(lines: list[Line], sizes: Iterable[int]) -> list[Line]:
    """Cut words that follow each other without regard for lines into rows of these sizes."""
    stream = [(number, piece) for number, pieces in lines for piece in pieces]
    cut: list[Line] = []
    at = 0
    for size in sizes:
        if at >= len(stream):
            return cut
        cut.append((stream[at][0], [piece for _, piece in stream[at : at + size]]))
        at += size
    if at < len(stream):
        cut.append((stream[at][0], [piece for _, piece in stream[at:]]))
    return cut

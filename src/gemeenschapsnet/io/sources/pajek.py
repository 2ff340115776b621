"""Pajek networks and projects (.net, .paj): vertices by number, then lines, lists or a matrix.

How a vertex or line is drawn is left out; any other word that a program adds is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.encoding import decode, encoding_of
from gemeenschapsnet.io.sources.graph_file import (
    MOST_UNNAMED,
    GraphFile,
    Node,
    Values,
    put,
    with_letters,
)
from gemeenschapsnet.io.sources.matrix import MOST_ROWS, Cells, read_matrix
from gemeenschapsnet.problems import Problem

_HEAD = 65_536
_FIRST = re.compile(r"(?:\s++|%[^\r\n]*+)*+\*(?:network|vertices|arcs|edges|matrix)", re.I)
# A line end, also the other way round, as one of these programs writes it.
LINE_END = re.compile(r"\r\n|\n\r?|\r")
# Within quotes, where a quote may be escaped or just written; within brackets; or a word.
_PIECE = re.compile(r"\"(?:\\.|[^\"\\])*\"(?=\s|$)|\".*\"(?=\s|$)|\".*|\[[^\]]*\]|\S+")
_HEADER = re.compile(r"\*\s*([A-Za-z]+)\s*(.*)", re.S)
_RELATION = re.compile(r":\s*(\d+)\s*(.*)", re.S)
_IN_RELATION = re.compile(r"(\d+)\s*:\s*(.*)", re.S)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?")
_SHAPE_WORDS = "ellipse box circle diamond triangle cross empty house man woman"
_SHAPES = frozenset(_SHAPE_WORDS.split())
_DRAWING_KEYS = (
    "x_fact y_fact phi r q ic bc bw lc la lr lphi fos font hooks c p w s a ap lp h1 h2 a1 k1 a2 "
    "k2 b size"
)
_DRAWING = frozenset(_DRAWING_KEYS.split())
_SECTIONS = ("vertices", "arcs", "edges", "arcslist", "edgeslist", "matrix", "network")
# Parts of a project that say something about vertices in an order of their own.
_WITH_VERTICES = ("part", "vec", "perm", "clu", "hier")
_OTHER_PARTS = (*_WITH_VERTICES, "event", "time", "signed", "layout")


def is_pajek(data: bytes) -> bool:
    """Tell whether these bytes begin as a network of Pajek."""
    head = data[:_HEAD].decode(encoding_of(data) or "latin-1", errors="replace")
    return _FIRST.match(head.lstrip("\ufeff\xef\xbb\xbf")) is not None


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet of nodes and a sheet of ties, and what was the matter."""
    text, encoding, found = decode(data, file)
    pajek = _Pajek(GraphFile(file, encoding, found))
    for number, line in enumerate(LINE_END.split(text.lstrip("\ufeff")), start=1):
        bare = line.strip()
        if bare and not bare.startswith("%"):
            pajek.take(number, bare)
    pajek.end_graph()
    return pajek.graph.contents()


class _Pajek:
    def __init__(self, graph: GraphFile) -> None:
        self.graph = graph
        self._take: Callable[[int, str], None] = self._unexpected
        self._skips_vertices = False
        self._declared = (0, 0, 0)
        self._vertices: dict[int, Node] = {}
        self._relations: dict[str, str] = {}
        self._relation = ""
        self._directed = False
        self._matrix: list[tuple[int, list[str]]] = []

    def take(self, number: int, line: str) -> None:
        """Take a line that is not empty."""
        header = _HEADER.match(line)
        if header:
            self._end_matrix()
            self._begin(number, header[1].casefold(), header[2].strip())
        else:
            self._take(number, line)

    def _begin(self, number: int, word: str, rest: str) -> None:
        section = _section(word)
        if section == "vertices" and self._skips_vertices:
            self._skips_vertices = False
            return
        self._skips_vertices = False
        if section == "network":
            self._take = self._unexpected
        elif section == "vertices":
            self.end_graph()
            self._declare(number, rest)
            self._take = self._vertex
        elif section:
            self._directed = section in ("arcs", "arcslist", "matrix")
            self._relation = self._name_of_relation(rest)
            self._take = {
                "arcs": self._line, "edges": self._line, "arcslist": self._list,
                "edgeslist": self._list, "matrix": self._matrix_row,
            }[section]  # fmt: skip
        else:
            # what is no word of Pajek can be anything, also somebody's name
            part = word.capitalize() if word.startswith(_OTHER_PARTS) else "…"
            self.graph.tell("graph_part_not_read", row=number, column=f"*{part}")
            self._skips_vertices = word.startswith(_WITH_VERTICES)
            self._take = _skip

    def _unexpected(self, number: int, line: str) -> None:
        self.graph.tell("row_graph_line_unreadable", row=number)

    def _declare(self, number: int, rest: str) -> None:
        pieces = rest.split()[:2]
        counts = [int(piece[:15]) for piece in pieces if piece.isdecimal()]
        if not counts or len(counts) < len(pieces):
            self._unexpected(number, rest)
        total, first = (*counts, 0, 0)[:2]
        if len(counts) > 1 and first > total:
            self.graph.tell("graph_two_modes_wrong", "error", number)
            first = 0
        self.graph.next_graph()
        self._declared = number, total, first if 0 < first < total else 0

    def _vertex(self, number: int, line: str) -> None:
        pieces = _PIECE.findall(line)
        _, total, _ = self._declared
        if not pieces[0].isdecimal():
            self._unexpected(number, line)
            return
        place = int(pieces[0][:18])
        label, rest = _label(pieces[1:])
        made = self._add(number, place, label)
        if place > total:
            self.graph.tell("graph_count_differs", row=number, n=total)
        self.graph.drawn |= _put_words(made.values, rest)

    def _add(self, number: int, place: int, label: str) -> Node:
        _, _, first = self._declared
        made = self.graph.node(number, str(place), label=label)
        if first:
            made.mode = "network" if place > first else "person"
        self._vertices.setdefault(place, made)
        return made

    def _name_of_relation(self, rest: str) -> str:
        found = _RELATION.match(rest)
        if not found:
            return ""
        name = _unquoted(found[2].strip())
        if name:
            self._relations[found[1]] = name
        return self._relations.get(found[1], found[1])

    def _line(self, number: int, line: str) -> None:
        relation = self._relation
        if found := _IN_RELATION.match(line):
            relation, line = self._relations.get(found[1], found[1]), found[2]
        pieces = _PIECE.findall(line) if '"' in line or "[" in line else line.split()
        if len(pieces) < 2 or not (pieces[0].isdecimal() and pieces[1].isdecimal()):
            self._unexpected(number, line)
            return
        weight = pieces[2] if len(pieces) > 2 and NUMBER.fullmatch(pieces[2]) else ""
        tie = self.graph.tie(
            number, _id(pieces[0]), _id(pieces[1]), directed=self._directed, kind=relation,
            weight=weight,
        )  # fmt: skip
        rest = pieces[3:] if weight else pieces[2:]
        if rest:
            self.graph.drawn |= _put_words(tie.values, rest)

    def _list(self, number: int, line: str) -> None:
        first, *others = line.split()
        if not others or not first.isdecimal():
            self._unexpected(number, line)
            return
        for other in others:
            # a minus says that the line is a negative one
            weight = "-1" if other.startswith("-") else ""
            if other.removeprefix("-").isdecimal():
                self.graph.tie(
                    number, _id(first), _id(other.removeprefix("-")), directed=self._directed,
                    kind=self._relation, weight=weight,
                )  # fmt: skip
            else:
                self._unexpected(number, line)

    def _matrix_row(self, number: int, line: str) -> None:
        self._matrix.append((number, line.split()))

    def _end_matrix(self) -> None:
        if not self._matrix:
            return
        _, total, first = self._declared
        total, first = min(total, MOST_ROWS), min(first, MOST_ROWS)
        rows = [str(place) for place in range(1, (first or total) + 1)]
        columns = [str(p) for p in range(first + 1, total + 1)] if first else rows
        cells = Cells(rows, columns, directed=not first, kind=self._relation)
        read_matrix(self.graph, self._matrix, cells)
        self._matrix = []

    def end_graph(self) -> None:
        """Add the vertices that were counted and not written out: their number is their name."""
        self._end_matrix()
        number, total, _ = self._declared
        unnamed = total - sum(place <= total for place in self._vertices)
        if unnamed > MOST_UNNAMED:
            self.graph.tell("graph_nodes_only_counted", "error", number, n=unnamed)
        elif unnamed > 0:
            self.graph.tell("nodes_without_name", "info", number, n=unnamed)
            for place in range(1, total + 1):
                if place not in self._vertices:
                    self._add(number, place, "")
        self._declared, self._vertices = (0, 0, 0), {}


def _skip(number: int, line: str) -> None:
    """Leave out a line of a part that is not read; the part has been told."""


def _section(word: str) -> str:
    """Return which part begins; Pajek knows its words by their beginning: *Vert, *Edge."""
    if word in _SECTIONS:
        return word
    shortened = (name for name in _SECTIONS if len(word) > 2 and name.startswith(word))
    return next(shortened, "")


def _id(number: str) -> str:
    return number.lstrip("0") or "0"


def _label(pieces: list[str]) -> tuple[str, list[str]]:
    """Return the label and the pieces after it; one without quotes may have several words."""
    if not pieces:
        return "", []
    if pieces[0].startswith('"'):
        return _unquoted(pieces[0]), pieces[1:]
    end = 1
    while end < len(pieces) and not _ends_label(pieces[end]):
        end += 1
    return with_letters(" ".join(pieces[:end])), pieces[end:]


def _ends_label(piece: str) -> bool:
    small = piece.casefold()
    return bool(NUMBER.fullmatch(piece)) or piece[0] in '"[' or small in _SHAPES | _DRAWING


def _unquoted(text: str) -> str:
    if text.startswith('"'):
        text = text[1:].removesuffix('"').replace('\\"', '"').replace("\\\\", "\\")
    return with_letters(text)


def _put_words(values: Values, pieces: list[str]) -> bool:
    """Put the words after a vertex or line under their name; tell whether it was drawn."""
    words: Iterator[str] = iter(pieces)
    drawn = False
    for word in words:
        small = word.casefold()
        if word.startswith("["):
            put(values, "in time", word.strip("[]"))
        elif small in _SHAPES or NUMBER.fullmatch(word):
            drawn = True
        elif small == "l":
            put(values, "label", _unquoted(next(words, "")))
        elif small in _DRAWING:
            next(words, "")
            drawn = True
        else:
            put(values, _unquoted(word), _unquoted(next(words, "")))
    return drawn

"""GML: nested lists of keys and values. Several graphs in a file stay apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.encoding import decode, encoding_of
from gemeenschapsnet.io.sources.graph_file import GraphFile, put, with_letters
from gemeenschapsnet.problems import Problem

_HEAD = 65_536
# A key with its value or list, the end of a list, or a comment, each with the space before it.
# Nothing in it turns back, so that no text takes more time than its length.
_WORD = r"[^\s\[\]\"#][^\s\[\]\"]*+"
_PART = re.compile(
    rf"\s*+(?:(?P<comment>#[^\r\n]*+)|(?P<close>\])|(?P<list>{_WORD})\s*+\["
    rf"|(?P<key>{_WORD})\s*+(?:\"(?P<text>[^\"]*+)\"|(?<=\s)(?P<word>[^\s\[\]\"]++))"
    r"|(?P<stray>\"[^\"]*+\"|[^\s\[\]\"]++)|(?P<other>\S)|\Z)"
)
_WHOLE = re.compile(r"([+-]?)0*(\d+)(?:\.0*)?")
_ENDS = {"node": ("id",), "edge": ("source", "target")}
_DRAWING = frozenset({"graphics", "labelgraphics", "edgeanchor"})
# Lists within lists; nothing that means anything goes this deep.
_DEEPEST = 100


@dataclass
class _Record:
    """A node or edge that is being read: its values under their path, such as a.b."""

    sort: str
    line: int
    values: list[tuple[str, str]] = field(default_factory=list)


def is_gml(data: bytes) -> bool:
    """Tell whether these bytes are GML: keys with a value, and then a graph."""
    head = data[:_HEAD].decode(encoding_of(data) or "latin-1", errors="replace")
    for found in _PART.finditer(head.lstrip("\ufeff\xef\xbb\xbf")):
        if found.lastgroup == "list":
            return found["list"].casefold() == "graph"
        if found.lastgroup in ("close", "stray", "other"):
            return False
    return False


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet of nodes and a sheet of ties, and what was the matter."""
    text, encoding, found = decode(data, file)
    return _Gml(GraphFile(file, encoding, found)).read(text)


class _Gml:
    """Walks through the parts of the text."""

    def __init__(self, graph: GraphFile) -> None:
        self.graph = graph
        self._directed = False
        self._path: list[str] = []
        self._record: _Record | None = None

    def read(self, text: str) -> tuple[list[Sheet], list[Problem]]:
        line = 1
        for part in _PART.finditer(text.lstrip("\ufeff")):
            sort, whole = part.lastgroup, part[0]
            begins, line = line, line + _lines(whole)
            if len(self._path) > _DEEPEST:
                return self._damaged(line)
            if sort == "list":
                self._open(part["list"], begins + _lines(whole[: -len(whole.lstrip())]))
            elif sort == "text":
                self._value(part["key"], with_letters(part["text"]))
            elif sort == "word":
                self._value(part["key"], part["word"])
            elif sort == "close" and self._path:
                self._close()
            elif sort == "close" or (sort == "other" and whole.endswith('"')):
                # a list that never began, or a quote that never ends
                return self._damaged(line)
            elif sort in ("stray", "other"):
                self.graph.tell("row_graph_line_unreadable", row=line)
                self._path += [""] * whole.endswith("[")
        return self._damaged(line) if self._path else self.graph.contents()

    def _damaged(self, line: int) -> tuple[list[Sheet], list[Problem]]:
        self.graph.tell("graph_damaged", "error", line)
        return [], self.graph.found

    def _open(self, written: str, line: int) -> None:
        key, depth = written.casefold(), len(self._path)
        self._path.append(written)
        if key == "graph" and not depth:
            self.graph.next_graph()
            self._directed = False
        elif key in _ENDS and depth == 1 and self._path[0].casefold() == "graph":
            self._record = _Record(key, line)
        elif key in _DRAWING:
            self.graph.drawn = True

    def _value(self, key: str, value: str) -> None:
        if self._record is not None:
            path = self._path[2:]
            if not any(part.casefold() in _DRAWING for part in path):
                self._record.values.append((".".join((*path, key)), value))
        elif key.casefold() == "directed" and len(self._path) == 1:
            self._directed = value.strip() == "1"

    def _close(self) -> None:
        self._path.pop()
        if self._record is None or len(self._path) != 1:
            return
        record, self._record = self._record, None
        # of a key that is given twice the first counts
        ends = {name: _id(value) for name, value in reversed(record.values)}
        if record.sort == "node":
            made = self.graph.node(record.line, ends.get("id", "")).values
        else:
            source, target = ends.get("source", ""), ends.get("target", "")
            made = self.graph.tie(record.line, source, target, directed=self._directed).values
        for name, value in record.values:
            if name not in _ENDS[record.sort]:
                put(made, name, value)


def _lines(text: str) -> int:
    return text.count("\n") or text.count("\r")


def _id(value: str) -> str:
    """Return an id as it is compared: +5, 05 and 5.0 are 5."""
    if value.isdecimal() and not value.startswith("0"):
        return value
    found = _WHOLE.fullmatch(value)
    return f"{found[1].removeprefix('+')}{found[2]}" if found else value

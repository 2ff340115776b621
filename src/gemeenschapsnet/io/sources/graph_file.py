"""What all files of a network have in common: nodes and ties, which become two sheets of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.entities import html5
from typing import Literal

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts.graph import DIRECTION, EDGE_HEADERS, GRAPH, MODE, NODE_HEADERS
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.problems import Problem, Severity

Values = dict[str, list[str]]
Mode = Literal["", "person", "network"]

# How a program drew the network: places, colours, sizes.
_DRAWING_WORDS = (
    "x y z r g b a size color colour kleur shape width height opacity fill outline labelsize "
    "labelcolor x fact y fact"
)
_DRAWING = frozenset(_DRAWING_WORDS.split())
_PLACED, _COLOURED = frozenset("xy"), frozenset("rgb")
# A table of attributes is as wide as all attributes together. Above this number of cells the
# attributes that come last are left out, and told.
_MOST_CELLS, _ALWAYS_KEPT = 20_000_000, 50
# Nodes that a file only counts get a number for a name; a count costs nothing to write.
MOST_UNNAMED = 100_000
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});")


@dataclass(slots=True)
class Node:
    """A node: where it stands, what ties call it, and what is said about it."""

    line: int
    id: str
    graph: int
    mode: Mode = ""
    values: Values = field(default_factory=dict)


@dataclass(slots=True)
class Tie:
    """A tie between two nodes of the same graph; direction None when that is not known."""

    line: int
    source: str
    target: str
    graph: int
    directed: bool | None = None
    values: Values = field(default_factory=dict)


def with_letters(text: str) -> str:
    """Return a text with the letters for which it writes an entity, such as &euml; or &#235;."""
    return _ENTITY.sub(_letter, text) if "&" in text else text


def put(values: Values, name: str, value: str) -> None:
    """Add a value to an attribute; what is empty says nothing."""
    if value and not value.isspace():
        values.setdefault(name, []).append(value)


@dataclass
class GraphFile:
    """Collects what a file of a network holds, in the order of the file."""

    file: str
    encoding: str = ""
    found: list[Problem] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    graphs: int = 0
    drawn: bool = False

    def next_graph(self) -> None:
        """Begin a graph: its ids have nothing to do with those of another graph."""
        self.graphs += 1

    def node(self, line: int, name: str, *, label: str = "", mode: Mode = "") -> Node:
        """Add a node."""
        made = Node(line, name.strip(), max(self.graphs, 1), mode)
        put(made.values, "label", label)
        self.nodes.append(made)
        return made

    def tie(
        self, line: int, source: str, target: str, *, directed: bool | None = None,
        kind: str = "", weight: str = "",
    ) -> Tie:  # fmt: skip
        """Add a tie."""
        made = Tie(line, source.strip(), target.strip(), max(self.graphs, 1), directed)
        put(made.values, "kind", kind)
        put(made.values, "weight", weight)
        self.ties.append(made)
        return made

    def tell(
        self, code: str, severity: Severity = "warning", row: int = 0, *, column: str = "",
        **values: object,
    ) -> None:  # fmt: skip
        """Add a problem about the file, or about a line of it."""
        self.found.append(Problem(code, severity, self.file, "", row, column, values))

    def nest(self, parents: list[tuple[Node, str]]) -> None:
        """Make groups of nodes that hold others, and members of what they hold.

        A node that stands around others in a drawing is a circle of people, not a person.
        """
        if not parents:
            return
        by_id = {(node.graph, node.id): node for node in reversed(self.nodes)}
        for node, parent in parents:
            around = by_id.get((node.graph, parent))
            if around is not None:
                around.mode = "network"
            self.ties.append(Tie(node.line, node.id, parent, node.graph))
        self.tell("nodes_nested", "info", parents[0][0].line, n=len(parents))

    def tell_undeclared(self, lines: Mapping[str, int]) -> None:
        """Tell which attributes were used and nowhere declared; they keep their key for a name."""
        if lines:
            keys = ", ".join(lines)
            row = min(lines.values())
            self.tell("graph_attribute_undeclared", row=row, column=keys, n=len(lines))

    def contents(self) -> tuple[list[Sheet], list[Problem]]:
        """Return a sheet of nodes and a sheet of ties, and what was the matter."""
        self._tell_directions()
        several = len({node.graph for node in self.nodes} | {tie.graph for tie in self.ties}) > 1
        if several:
            self.tell("graphs_several", "info", n=self.graphs)
        sheets = []
        if self.nodes or not self.ties:
            sheets.append(self._nodes(several))
        if self.ties:
            sheets.append(self._ties(several))
        if self.drawn:
            self.tell("graph_drawing_not_read", "info")
        return sheets, self.found

    def _tell_directions(self) -> None:
        """Tell that ties have a direction; when only some have, each says so itself."""
        ways = {tie.directed for tie in self.ties if tie.directed is not None}
        if len(ways) == 2:
            self.tell("graph_mixed", "info")
            for tie in self.ties:
                if tie.directed is not None:
                    word = "directed" if tie.directed else "undirected"
                    put(tie.values, DIRECTION, word)
        elif True in ways:
            self.tell("graph_directed", "info")

    def _nodes(self, several: bool) -> Sheet:
        fixed = list(NODE_HEADERS)
        two_mode = any(node.mode for node in self.nodes)
        fixed += [GRAPH] * several + [MODE] * two_mode
        columns = self._columns([node.values for node in self.nodes])
        rows = tuple(
            (node.id,)
            + (str(node.graph),) * several
            + (node.mode,) * two_mode
            + _cells(node.values, columns)
            for node in self.nodes
        )
        lines = tuple(node.line for node in self.nodes)
        return self._sheet("nodes", fixed, columns, rows, lines)

    def _ties(self, several: bool) -> Sheet:
        fixed = [*EDGE_HEADERS, *[GRAPH] * several]
        columns = self._columns([tie.values for tie in self.ties])
        rows = tuple(
            (tie.source, tie.target)
            + (str(tie.graph),) * several
            + _cells(tie.values, columns)
            for tie in self.ties
        )
        lines = tuple(tie.line for tie in self.ties)
        return self._sheet("edges", fixed, columns, rows, lines)

    def _columns(self, all_values: list[Values]) -> list[tuple[str, bool]]:
        """Return the attributes that become columns, each with whether it is the rest of one.

        The first value of an attribute has a column, all others together have one more.
        """
        columns: dict[tuple[str, bool], None] = {}
        for values in all_values:
            for name, held in values.items():
                columns[name, False] = None
                if len(held) > 1:
                    columns[name, True] = None
        words = {plain(name) for name, _ in columns}
        if words >= _PLACED or words >= _COLOURED:
            self.drawn = True
            columns = {c: None for c in columns if plain(c[0]) not in _DRAWING}
        most = max(_ALWAYS_KEPT, _MOST_CELLS // max(len(all_values), 1))
        if len(columns) > most:
            self.tell("graph_attributes_too_many", "error", n=len(columns) - most)
        return list(columns)[:most]

    def _sheet(
        self, name: str, fixed: list[str], columns: list[tuple[str, bool]],
        rows: tuple[tuple[str, ...], ...], lines: tuple[int, ...],
    ) -> Sheet:  # fmt: skip
        # an attribute that is called as a column of ours gets a number
        taken = set(map(plain, fixed))
        header = [
            f"{column} 2" if rest or plain(column) in taken else column
            for column, rest in columns
        ]
        return Sheet(
            self.file, name, "graph", self.encoding, (*fixed, *header), rows, lines
        )


def _cells(values: Values, columns: list[tuple[str, bool]]) -> tuple[str, ...]:
    return tuple(
        " | ".join(values.get(name, [])[1:]) if rest else values.get(name, [""])[0]
        for name, rest in columns
    )


def _letter(entity: re.Match[str]) -> str:
    name = entity[1]
    if not name.startswith("#"):
        return html5.get(f"{name};", entity[0])
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(number) if 31 < number < 0x110000 and not 0xD800 <= number < 0xE000 else entity[0]

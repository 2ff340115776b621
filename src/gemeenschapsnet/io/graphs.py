"""Network files: of each file first the nodes, then the lines between them.

A line between two people is a tie, one between a person and a group is a membership.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gemeenschapsnet.io import weights
from gemeenschapsnet.io.cleaning import dates, words
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, text, tidy
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.interviews import ListedNodeReader
from gemeenschapsnet.io.layouts import graph
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.nodes import NodeKey, NodeReader, Row, keep_aside, named, node_key
from gemeenschapsnet.io.references import REFUSED, Groups, Register
from gemeenschapsnet.io.sheet import Place

_TIE_COLUMNS: Mapping[str, Callable[[str], Cleaned]] = {
    "kind": text,
    "tie_level": words.tie_level,
    "structural": words.yes_no,
    "frequency": text,
    "since": dates.day,
    "last_contact": dates.day,
    "reported_on": dates.day,
}
_PLACE = {"source", "target", "graph", "weight"}
_OF_MEMBERS = {"kind", "role", "since", "until"}
_GROUP_ID = {"organisations": "organisation_id", "networks": "network_id",
             "communities": "community_id"}  # fmt: skip
_CODES_SHOWN = 8


@dataclass
class GraphReader:
    """Reads the sheets of network files."""

    draft: Draft
    register: Register
    nodes: dict[NodeKey, Row] = field(default_factory=dict)

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        if table.layout is graph.NODES:
            return NodeReader(self.draft, self.register, self.nodes).read(table)
        if table.layout is graph.EDGES:
            return EdgeReader(self.draft, self.register, self.nodes, table).read()
        return ListedNodeReader(self.draft, self.register).read(table)


class EdgeReader:
    """Reads the lines of one sheet."""

    def __init__(
        self, draft: Draft, register: Register, nodes: dict[NodeKey, Row], table: Recognised
    ) -> None:
        self._draft = draft
        self._register = register
        self._nodes = nodes
        self._table = table
        self._fields = set(table.fields)
        self._columns = {c: clean for c, clean in _TIE_COLUMNS.items() if c in table.fields}
        self._only_members = (self._fields & _OF_MEMBERS) - set(_TIE_COLUMNS)
        self._levels = False
        self._aside = 0
        self._strange: list[tuple[Place, str]] = []

    def read(self) -> int:
        """Read the sheet and return how many of its rows were used."""
        self._levels = weights.are_levels(self._draft, self._table)
        used = sum(self._take(line) for line in self._draft.lines(self._table))
        whole = Place(self._table.sheet.file, self._table.sheet.sheet, 0)
        if self._aside:
            self._draft.tell(whole, "graph_values_aside", "info", n=self._aside)
        if self._strange:
            first = self._strange[0][0]
            codes = [code for _, code in self._strange]
            shown = ", ".join(codes[:_CODES_SHOWN] + ["…"] * (len(codes) > _CODES_SHOWN))
            self._draft.tell(first, "nodes_not_declared", n=len(codes), headers=shown)
        return used

    def _take(self, line: Line) -> bool:
        ends = line.cell("source"), line.cell("target")
        if not all(ends):
            missing = "target" if ends[0] else "source"
            line.tell("row_incomplete", "error", column=line.column(missing), n=1)
            return False
        source, target = (self._node(line, end) for end in ends)
        return self._joined(line, source, target)

    def _joined(self, line: Line, source: Row, target: Row) -> bool:
        """Make a tie or a membership of a line between two nodes."""
        if REFUSED in (source[1], target[1]):
            line.tell("row_names_refused_person", "error")
            return False
        if source[0] == target[0] == "people":
            self._tie(line, source[1], target[1])
            return True
        if "people" not in (source[0], target[0]):
            line.tell("row_tie_between_groups")
            return False
        person, group = (source, target) if source[0] == "people" else (target, source)
        self._member(line, person[1], group)
        return True

    def _node(self, line: Line, end: str) -> Row:
        """Return what a node became; one that the file names and does not list becomes a stub."""
        key = node_key(line, end)
        if key not in self._nodes:
            written = named(tidy(key[2]))
            row = {
                "given_name": written.given or None,
                "name_prefix": written.prefix or None,
                "family_name": written.family or None,
                "display_name": written.display,
            }
            code = str(self._draft.add("people", row, line.place))
            self._register.people.add(code)
            self._strange.append((line.place, code))
            self._nodes[key] = "people", code
        return self._nodes[key]

    def _tie(self, line: Line, source: str, target: str) -> None:
        row: dict[str, Any] = {"source": source, "target": target, "kind": "contact"}
        for column, clean in self._columns.items():
            value = line.take(column, clean)
            if value is not None:
                row[column] = value
        if "reported_by" in self._fields:
            row["reported_by"] = self._reporter(line)
        if self._levels:
            row["tie_level"] = words.tie_level(weights.whole(line.cell("weight"))).value
        if self._only_members:
            self._aside += keep_aside(self._draft, line, self._only_members)
        self._draft.add("ties", row, line.place)

    def _reporter(self, line: Line) -> str | None:
        told = self._nodes.get(node_key(line, line.cell("reported_by")))
        if told is not None and told[0] == "people":
            return told[1] or None
        return self._register.people.find(line, "reported_by") or None

    def _member(self, line: Line, person: str, group: Row) -> None:
        table, code = group
        groups: Groups = getattr(self._register, table)
        memberships = self._draft.rows["memberships"]
        before = len(memberships)
        more = {
            "role": line.take("role" if line.cell("role") else "kind", text),
            "since": line.take("since", dates.day),
            "until": line.take("until", dates.day),
        }
        self._register.join(person, _GROUP_ID[table], code, line.place, **more)
        withheld = table != "organisations" and groups.reveals(code)
        if len(memberships) == before and not withheld:
            line.tell("row_membership_repeated", "info")
        self._aside += keep_aside(self._draft, line, self._fields - _PLACE - _OF_MEMBERS)

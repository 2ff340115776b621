"""The nodes of a network file: each becomes a person, an organisation, a network or a community.

A node is known by its id in its own file and nowhere else. Two nodes with the same name stay two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gemeenschapsnet.io.cleaning import dates, details, organisations, words
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, text, tidy
from gemeenschapsnet.io.cleaning.names import Name, from_parts, parse, split
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.layouts import graph
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.people import PeopleReader
from gemeenschapsnet.io.references import REFUSED, Groups, Register
from gemeenschapsnet.io.sheet import Place

Cleaner = Callable[[str], Cleaned]
NodeKey = tuple[str, str, str]
"""File, number of the graph in it, id."""
Row = tuple[str, str]
"""Table and code; the code is `REFUSED` for somebody who may not be on the list."""

_GROUP_COLUMNS: Mapping[str, Mapping[str, Cleaner]] = {
    "organisations": {
        "kind": words.organisation_kind,
        "formality": words.formality,
        "domain": text,
        "goals": words.items,
        "active_since": dates.year_or_day,
    },
    "networks": {
        "kind": text,
        "formality": words.formality,
        "goals": words.items,
        "structural": words.yes_no,
        "rhythm_weeks": words.rhythm_weeks,
        "participation_level": words.participation_level,
    },
    "communities": {"area_code": text},
}
_GROUP_FIELDS = {name for columns in _GROUP_COLUMNS.values() for name in columns}
# Which node is meant and what it is; the other fields say something about it.
_PLACE = {"node", "graph", "mode", "second_mode", "node_kind", "person_id", "full_name"}
_WORD = re.compile(r"[^\W\d_]{2}")


class NodeReader(PeopleReader):
    """Reads nodes; a person among them as a row of any list of people."""

    # other names are kept where a node is read, unless they say what the first one says
    _kept = ()

    def __init__(self, draft: Draft, register: Register, nodes: dict[NodeKey, Row]) -> None:
        super().__init__(draft, register)
        self._nodes = nodes
        self._made: set[str] = set()
        self._fields: set[str] = set()
        self._aside = 0
        self._unknown_kinds = 0

    def read(self, table: Recognised) -> int:
        """Read a sheet of nodes and return how many were used."""
        self._fields = set(table.fields)
        used = super().read(table)
        place = Place(table.sheet.file, table.sheet.sheet, 0)
        if self._unknown_kinds:
            header = table.sheet.header[table.fields["node_kind"][0]]
            n = self._unknown_kinds
            self.draft.tell(place, "nodes_of_unknown_kind", "info", column=header, n=n)
        if self._aside:
            self.draft.tell(place, "graph_values_aside", "info", n=self._aside)
        return used

    def _row(self, line: Line, fields: Mapping[str, Cleaner]) -> bool:
        key = self._key(line)
        if key[2] and key in self._nodes:
            line.tell("row_node_repeated", column=line.column("node"))
            self._keep_aside(line, self._fields - {"node", "graph", "mode"})
            return False
        if not key[2] and not line.cell("full_name"):
            line.tell("row_node_empty")
            return False
        kind = self._kind(line)
        if kind.table == "people":
            made = self._someone(line, fields, kind)
        else:
            made = self._some_group(line, kind)
        if key[2]:
            self._nodes[key] = made
        return made[1] != REFUSED

    def _key(self, line: Line) -> NodeKey:
        return node_key(line, line.cell("node"))

    def _named(self, line: Line) -> Name:
        return _name(line)

    def _kind(self, line: Line) -> graph.NodeKind:
        second = line.cell("mode") == "network" or words.yes_no(line.cell("second_mode")).value
        by_mode = graph.NETWORK if second else graph.PERSON
        word = line.cell("node_kind")
        kind = graph.node_kind(word) if word else by_mode
        if kind is None:
            self.draft.keep_aside(line.place, line.column("node_kind"), word)
            self._unknown_kinds += 1
        return kind or by_mode

    def _someone(self, line: Line, fields: Mapping[str, Cleaner], kind: graph.NodeKind) -> Row:
        name = self._named(line)
        if self._is_minor(line):
            self.register.people.refuse(name, "")
            return "people", REFUSED
        row: dict[str, Any] = {c: line.take(c, clean) for c, clean in fields.items()}
        row["age_band"] = line.take("age_band", words.age_band)
        row["person_kind"] = row.get("person_kind") or kind.kind
        address = details.email(name.display).value if "@" in name.display else None
        if address and not row.get("email"):
            # the address stands where a name should be
            row["email"], name = address, Name()
        self._person(line, name, "", row)
        self._keep_aside(line, self._fields & _GROUP_FIELDS - set(fields))
        self._keep_other_names(line, name.display)
        # the row that was added last
        return "people", str(next(reversed(self.draft.rows["people"])))

    def _some_group(self, line: Line, kind: graph.NodeKind) -> Row:
        table = kind.table
        groups: Groups = getattr(self.register, table)
        cleaners = {c: clean for c, clean in _GROUP_COLUMNS[table].items() if line.has(c)}
        taken = {c: line.take(c, clean) for c, clean in cleaners.items()}
        row = {"kind": kind.kind} | {c: value for c, value in taken.items() if value is not None}
        if table == "communities":
            row["source"] = line.place.file
        name = tidy(line.cell("full_name") or line.cell("node"))
        own = line.cell("person_id") if line.cell("full_name") else ""
        # a number or a code is no name outside this file
        known = groups.get(name) if _WORD.search(name) else None
        if known is not None and known not in self._made:
            # listed elsewhere under this name
            code = known
            self.draft.trace(table, code, line.place)
        elif known is None and not own and _WORD.search(name):
            code = str(groups.list(name, row, line.place, in_passing=True))
        else:
            if row["kind"] in (None, "other"):
                row["kind"] = organisations.kind_by_name(name) or row["kind"]
            free = own if own and own not in self.draft.rows[table] else None
            code = str(self.draft.add(table, {"name": name, **row}, line.place, code=free))
        self._made.add(code)
        self._keep_aside(line, self._fields - _PLACE - set(cleaners))
        self._keep_other_names(line, name)
        return table, code

    def _keep_other_names(self, line: Line, used: str) -> None:
        """Keep a second label or name, unless it says what the first one says."""
        known = {used, tidy(line.cell("node"))}
        for cell in map(tidy, line.cells("full_name")):
            if cell not in known and parse(cell).display != used:
                self.draft.keep_aside(line.place, line.column("full_name"), cell)
                self._aside += 1

    def _keep_aside(self, line: Line, names: Iterable[str]) -> None:
        self._aside += keep_aside(self.draft, line, names)


def node_key(line: Line, node: str) -> NodeKey:
    """Return what tells the nodes of all files apart."""
    return line.place.file, line.cell("graph"), node.strip()


def named(written: str) -> Name:
    """Split a name; what holds a number or no word is a code, and stays as it is."""
    return split(written) if graph.LIKE_A_NAME.fullmatch(written) else Name(given=written)


def keep_aside(draft: Draft, line: Line, names: Iterable[str]) -> int:
    """Keep what has no place in the tables as text, and return how many values that were."""
    kept = 0
    for name in sorted(names):
        for cell in line.cells(name):
            draft.keep_aside(line.place, line.column(name), cell)
            kept += 1
    return kept


def _name(line: Line) -> Name:
    given, family = line.cell("given_name"), line.cell("family_name")
    if given and family:
        middle = line.cell("middle_name")
        return from_parts(given, line.cell("name_prefix"), family, middle=middle)
    label, node = tidy(line.cell("full_name")), tidy(line.cell("node"))
    if line.cell("person_id") and label in ("", node):
        # a code of our own is no name
        return Name()
    return named(label or node)

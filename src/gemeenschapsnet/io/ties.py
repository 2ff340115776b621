"""Lists of ties: every row joins two people, or somebody and a group they belong to."""

from __future__ import annotations

from dataclasses import replace

from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain, tidy
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.graphs import EdgeReader
from gemeenschapsnet.io.listed import scope
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.nodes import Row
from gemeenschapsnet.io.references import REFUSED, Register
from gemeenschapsnet.io.shapes.values import is_number
from gemeenschapsnet.io.sheet import Place

# Words in a column that say how a line must be read, and nothing about the contact.
_DIRECTED = frozenset({"directed", "gericht", "arc", "one way", "forward"})
_UNDIRECTED = frozenset({"undirected", "ongericht", "mutual", "edge", "reciprocal", "wederzijds"})
_SEVERAL = "|"


class TieReader(EdgeReader):
    """Reads a list of ties; its ends are people and groups of any other list."""

    def __init__(self, draft: Draft, register: Register, table: Recognised) -> None:
        super().__init__(draft, register, {}, _with_one_kind(draft, table))
        self._scope = scope(table.sheet.file)
        self._of_people: set[str] = set()

    def _take(self, line: Line) -> bool:
        for name in ("source", "target"):
            # before anybody is looked up: a row that is lost makes nobody known
            if is_placeholder(line.cell(name)):
                line.tell("row_incomplete", "error", column=line.column(name), n=1)
                return False
        made = [
            self._joined(line, source, target)
            for source in self._ends(line, "source")
            for target in self._ends(line, "target")
            # whoever was refused is told where the name was looked up
            if REFUSED not in (source[1], target[1])
        ]
        return any(made)

    def _ends(self, line: Line, name: str) -> list[Row]:
        cell = line.cell(name)
        found = self._meant(line, name, cell)
        if found is not None:
            return [found]
        if _SEVERAL not in cell:
            return [("people", self._register.people.find(line, name) or REFUSED)]
        parts = [part for part in map(tidy, cell.split(_SEVERAL)) if not is_placeholder(part)]
        return [self._part(line, name, part) for part in parts]

    def _part(self, line: Line, name: str, part: str) -> Row:
        found = self._meant(line, name, part)
        people = self._register.people
        return found or ("people", people.meant(part, line.place, line.column(name)))

    def _meant(self, line: Line, name: str, cell: str) -> Row | None:
        """Return the node or group that is meant; None when it must be somebody."""
        if cell in self._of_people:
            return None
        nodes = self._register.nodes.get(self._scope, cell)
        if len(nodes) > 1:
            line.tell("row_end_has_several", column=line.column(name), n=len(nodes))
        if nodes and nodes[0][1] == REFUSED:
            line.tell("row_names_refused_person", "error", column=line.column(name))
        if nodes:
            return nodes[0]
        register = self._register
        for groups in (register.organisations, register.networks, register.communities):
            code = groups.get(cell)
            if code is not None and register.people.known(cell) is None:
                return groups.table, code
        self._of_people.add(cell)
        return None


def _with_one_kind(draft: Draft, table: Recognised) -> Recognised:
    """Return the table with one column for the kind of contact; a direction is no kind."""
    fields = dict(table.fields)
    kept = []
    for column in fields.get("kind", ()):
        words = {plain(row[column]) for row in table.sheet.rows} - {""}
        if words and words <= _DIRECTED | _UNDIRECTED:
            if words & _DIRECTED:
                place = Place(table.sheet.file, table.sheet.sheet, 0)
                mixed = not words <= _DIRECTED
                draft.tell(place, "graph_mixed" if mixed else "graph_directed", "info")
        elif words and not all(is_number(word) for word in words):
            kept.append(column)
    fields["kind"] = tuple(kept)
    return replace(table, fields={name: columns for name, columns in fields.items() if columns})

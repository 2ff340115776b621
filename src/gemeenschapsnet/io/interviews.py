"""Lists of nodes, and interviews: who was asked (ego), whom they named (alter), who knows whom.

Somebody who is named in two interviews is two people until somebody decides otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from gemeenschapsnet.io import weights
from gemeenschapsnet.io.cleaning import words
from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain, text, tidy
from gemeenschapsnet.io.cleaning.names import Name
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.layouts import graph
from gemeenschapsnet.io.layouts.shaped import ALTERS, ALTERS_WIDE, EGOS
from gemeenschapsnet.io.listed import scope
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.nodes import Cleaner, NodeKey, NodeReader, Row, named
from gemeenschapsnet.io.references import REFUSED, Register
from gemeenschapsnet.io.shapes.interviews import numbered
from gemeenschapsnet.io.sheet import Place

_LONGEST_NUMBER = 12
_CODES_SHOWN = 8


class ListedNodeReader(NodeReader):
    """Reads a list of nodes, or of who was interviewed; lines in other files can name them."""

    def __init__(self, draft: Draft, register: Register) -> None:
        super().__init__(draft, register, register.nodes.rows)
        self._of_egos = False

    def read(self, table: Recognised) -> int:
        """Read a list and return how many of its rows were used."""
        self._of_egos = table.layout is EGOS
        return super().read(table)

    def _key(self, line: Line) -> NodeKey:
        name = tidy(line.cell("node")) or tidy(line.cell("full_name"))
        if self._of_egos:
            return ego_key(line.place.file, name)
        # a label can be there twice, for something of another kind; an id cannot
        is_label = line.cell("node") == line.cell("full_name")
        kind = plain(line.cell("node_kind")) if is_label else ""
        return scope(line.place.file), kind, name

    def _row(self, line: Line, fields: Mapping[str, Cleaner]) -> bool:
        used = super()._row(line, fields)
        key = self._key(line)
        made = self._nodes.get(key)
        if made is not None:
            self.register.nodes.name(key, line.cell("full_name"))
            if used and self._of_egos and made[0] == "people":
                self.draft.rows["people"][made[1]]["is_respondent"] = True
        return used


class AlterReader(NodeReader):
    """Reads who was named in interviews, each with a tie to whoever named them."""

    def __init__(self, draft: Draft, register: Register) -> None:
        super().__init__(draft, register, register.nodes.rows)
        self._times: dict[str, int] = {}

    def _key(self, line: Line) -> NodeKey:
        ego, alter = tidy(line.cell("ego")), tidy(line.cell("node"))
        return alter_key(line.place.file, ego, alter or f"#{self._times.get(ego, 0)}")

    def _named(self, line: Line) -> Name:
        if line.cell("full_name") or line.cell("given_name"):
            return super()._named(line)
        return name_of(tidy(line.cell("ego")), tidy(line.cell("node")))

    def _row(self, line: Line, fields: Mapping[str, Cleaner]) -> bool:
        ego = tidy(line.cell("ego"))
        if is_placeholder(ego):
            line.tell("row_incomplete", "error", column=line.column("ego"), n=1)
            return False
        self._times[ego] = self._times.get(ego, 0) + 1
        if not super()._row(line, fields):
            return False
        who = self._nodes[self._key(line)]
        asked = ego_of(self.draft, self.register, line, ego)
        if asked == REFUSED:
            line.tell("row_names_refused_person", "error", column=line.column("ego"))
        elif who[0] == "people":
            row = {"source": asked, "target": who[1], "kind": "contact", "reported_by": asked}
            self.draft.add("ties", row, line.place)
        else:
            column = {"organisations": "organisation_id", "networks": "network_id"}
            kept = column.get(who[0], "community_id")
            self.register.join(asked, kept, who[1], line.place)
        return True


@dataclass
class InterviewReader:
    """Reads what an interview tells about alters in columns of their own, and about their ties."""

    draft: Draft
    register: Register
    _strange: list[tuple[Place, str]] = field(default_factory=list)

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        if table.layout is ALTERS_WIDE:
            return self._wide(table)
        levels = weights.are_levels(self.draft, table)
        used = sum(self._tie(line, levels) for line in self.draft.lines(table))
        if self._strange:
            codes = [code for _, code in self._strange]
            shown = ", ".join(codes[:_CODES_SHOWN] + ["…"] * (len(codes) > _CODES_SHOWN))
            place = self._strange[0][0]
            self.draft.tell(place, "nodes_not_declared", n=len(codes), headers=shown)
        return used

    def _tie(self, line: Line, levels: bool) -> bool:
        ends = [tidy(line.cell(name)) for name in ("ego", "source", "target")]
        for name, end in zip(("ego", "source", "target"), ends, strict=True):
            if is_placeholder(end):
                line.tell("row_incomplete", "error", column=line.column(name), n=1)
                return False
        ego, *pair = ends
        rows = [self._alter(line, ego, alter) for alter in pair]
        if REFUSED in (rows[0][1], rows[1][1]):
            line.tell("row_names_refused_person", "error")
            return False
        if any(table != "people" for table, _ in rows):
            line.tell("row_tie_between_groups")
            return False
        asked = self.register.nodes.rows.get(ego_key(line.place.file, ego))
        tie: dict[str, Any] = {"source": rows[0][1], "target": rows[1][1]}
        tie["kind"] = line.take("kind", text) or "contact"
        tie["reported_by"] = (asked and asked[1]) or None
        if levels:
            tie["tie_level"] = words.tie_level(weights.whole(line.cell("weight"))).value
        self.draft.add("ties", tie, line.place)
        return True

    def _alter(self, line: Line, ego: str, alter: str) -> Row:
        nodes = self.register.nodes.rows
        key = alter_key(line.place.file, ego, alter)
        if key not in nodes:
            code = add_person(self.draft, self.register, name_of(ego, alter), line.place)
            nodes[key] = "people", code
            self._strange.append((line.place, code))
        return nodes[key]

    def _wide(self, table: Recognised) -> int:
        """Turn one row per interview into one row per alter, and read these."""
        sheet = table.sheet
        (ego,) = table.fields["ego"]
        places = {c: found for c in table.fields["cells"] if (found := numbered(sheet.header[c]))}
        attributes = list(dict.fromkeys(name for name, _ in places.values()))
        alters = sorted({number for _, number in places.values()})
        header = (sheet.header[ego], "alter", *attributes)
        rows, lines, used = [], [], 0
        for row, line in zip(sheet.rows, sheet.row_numbers, strict=True):
            told = {places[c]: row[c] for c in places}
            if is_placeholder(row[ego]):
                place = Place(sheet.file, sheet.sheet, line)
                self.draft.tell(place, "row_incomplete", "error", column=header[0], n=1)
                continue
            used += 1
            for number in alters:
                cells = [told.get((name, number), "") for name in attributes]
                if not all(map(is_placeholder, cells)):
                    rows.append((row[ego], str(number), *cells))
                    lines.append(line)
        made = replace(sheet, header=header, rows=tuple(rows), row_numbers=tuple(lines))
        about = graph.node_fields(made, frozenset())
        fields = {name: kept for name, c in about.items() if (kept := tuple(x for x in c if x > 1))}
        fields |= {"ego": (0,), "node": (1,)}
        taken = {column for columns in fields.values() for column in columns}
        unused = tuple(c for c in range(len(header)) if c not in taken)
        alone = replace(table, sheet=made, layout=ALTERS, fields=fields, unused=unused, surplus=())
        self.draft.note_columns(alone)
        AlterReader(self.draft, self.register).read(alone)
        return used


def ego_key(file: str, ego: str) -> NodeKey:
    """Return what tells whoever was interviewed apart, in the files of one folder."""
    return f"ego {PurePath(file).parent}", "", tidy(ego)


def alter_key(file: str, ego: str, alter: str) -> NodeKey:
    """Return what tells whom somebody named apart: not one number is known outside an interview."""
    return f"ego {PurePath(file).parent}", tidy(ego), tidy(alter)


def name_of(ego: str, alter: str) -> Name:
    """Return a name for somebody of whom only a number is known."""
    if graph.LIKE_A_NAME.fullmatch(alter):
        return named(alter)
    # a long code is no name that anybody would use
    return Name(given=f"{ego}-{alter}") if len(ego + alter) <= _LONGEST_NUMBER else Name()


def ego_of(draft: Draft, register: Register, line: Line, ego: str) -> str:
    """Return the code of whoever was interviewed; somebody who is on no list is added."""
    key = ego_key(line.place.file, ego)
    nodes = register.nodes.rows
    if key not in nodes:
        name = named(ego) if len(ego) <= _LONGEST_NUMBER else Name()
        nodes[key] = "people", add_person(draft, register, name, line.place, is_respondent=True)
    return nodes[key][1]


def add_person(
    draft: Draft, register: Register, name: Name, place: Place, *, is_respondent: bool | None = None
) -> str:
    """Add somebody of whom no more is known than this name."""
    row = {
        "given_name": name.given or None,
        "name_prefix": name.prefix or None,
        "family_name": name.family or None,
        "display_name": name.display or None,
        "is_respondent": is_respondent,
    }
    code = str(draft.add("people", row, place))
    register.people.add(code)
    return code

"""Tables that say themselves who there is: meetings, matrices, interviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gemeenschapsnet.io import weights
from gemeenschapsnet.io.cleaning import dates, details, words
from gemeenschapsnet.io.cleaning.cleaned import plain, tidy
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.interviews import AlterReader, InterviewReader, add_person
from gemeenschapsnet.io.layouts import graph
from gemeenschapsnet.io.layouts.shaped import ADJACENCY, ALTERS, ALTERS_WIDE, TEAMS
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.nodes import named
from gemeenschapsnet.io.people import PeopleReader
from gemeenschapsnet.io.references import REFUSED, Register
from gemeenschapsnet.io.shapes.attendance import is_day
from gemeenschapsnet.io.shapes.matrix import Key, keys
from gemeenschapsnet.io.shapes.values import amount, is_number
from gemeenschapsnet.io.sheet import Place

_MEETING = "meeting"


@dataclass
class RosterReader:
    """Reads the tables that are known by their shape and list people."""

    draft: Draft
    register: Register

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        if table.layout is ADJACENCY:
            return _Matrix(self.draft, self.register, table).read()
        if table.layout is ALTERS:
            return AlterReader(self.draft, self.register).read(table)
        if table.layout is ALTERS_WIDE:
            return InterviewReader(self.draft, self.register).read(table)
        return _AttendanceReader(self.draft, self.register).read(table)


class _AttendanceReader(PeopleReader):
    """Reads who was at meetings, or is in groups; who is on no list is added."""

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        self._is_report = table.layout is TEAMS
        self._met: dict[str, str] = {}
        self._there: set[str] = set()
        self._columns = [] if self._is_report else list(self._read_columns(table))
        self._day: tuple[date | None, str | None] | None = None
        marks = {_mark(column): (column,) for column, _, _ in self._columns}
        return super().read(replace(table, fields={**table.fields, **marks}))

    def _read_columns(self, table: Recognised) -> Iterator[tuple[int, str, Any]]:
        """Yield the columns with marks: place, what it is, and its day and network or its group."""
        sheet = table.sheet
        place = Place(sheet.file, sheet.sheet, table.header_row)
        for column in table.fields.get("meetings", ()):
            label = tidy(sheet.header[column])
            day = dates.day(label).value if is_day(label) else None
            network = None if day else self._meeting_network(label, place)
            self.draft.add("meetings", {"date": day, "network_id": network}, place)
            yield column, "meeting", (day, network)
        undated = [c for c in table.fields.get("meetings", ()) if not is_day(sheet.header[c])]
        if undated:
            self.draft.tell(place, "meetings_without_day", "info", n=len(undated))
        for column in table.fields.get("groups", ()):
            label = tidy(sheet.header[column])
            yield column, "group", self.register.group_in(label, place, "", self.register.networks)

    def _meeting_network(self, label: str, place: Place) -> str:
        """Return the network that stands for a meeting without a day, so that it can be named."""
        networks = self.register.networks
        known = networks.get(label)
        code = networks.get_or_add(label, place, "")
        if known is None:
            self.draft.rows["networks"][code]["kind"] = _MEETING
        return code

    def _row(self, line: Line, fields: Any) -> bool:
        who = self._who(line, fields)
        if who is None:
            return False
        if self._is_report:
            self._present(line, who)
        for column, what, meant in self._columns:
            self._mark(line, who, column, what, meant)
        return True

    def _who(self, line: Line, fields: Any) -> str | None:
        """Return who a row is about; on a report somebody who came twice is one person."""
        address = details.email(line.cell("email")).value or ""
        name = plain(line.cell("full_name"))
        found = self._met.get(address) or (self._met.get(name) if not address else None)
        if found and self._is_report:
            return found
        given = address or line.cell("full_name") or _parts(line)
        known = self.register.people.known(given) if given else None
        if known is None and line.cell("full_name"):
            known = self.register.people.known(line.cell("full_name"))
        if known is None or known in self._met.values():
            before = len(self.draft.rows["people"])
            used = super()._row(line, fields)
            if not used or len(self.draft.rows["people"]) == before:
                return None
            known = str(next(reversed(self.draft.rows["people"])))
        else:
            self.draft.trace("people", known, line.place)
        self._met[address or f"{name} {line.place.row}"] = known
        if self._is_report:
            self._met.setdefault(name, known)
        return known

    def _present(self, line: Line, who: str) -> None:
        day = dates.day(line.cell("date")).value
        title = line.cell("network")
        if self._day is None:
            network = None
            if title:
                column = line.column("network")
                network = self.register.networks.get_or_add(title, line.place, column)
            self._day = day, network
            self.draft.add("meetings", {"date": day, "network_id": network}, line.place)
            if day is None:
                self.draft.tell(line.place, "meetings_without_day", "info", n=1)
        if who not in self._there:
            self._there.add(who)
            day, network = self._day
            row = {"date": day, "network_id": network, "person_id": who}
            self.draft.add("attendance", row, line.place)

    def _mark(self, line: Line, who: str, column: int, what: str, meant: Any) -> None:
        cell = line.cell(_mark(column))
        much = amount(cell)
        if much is None:
            line.tell("row_mark_unclear", column=_told(line.header[column]))
            self.draft.keep_aside(line.place, line.header[column], cell)
        elif much > 0 and what == "meeting":
            day, network = meant
            row = {"date": day, "network_id": network, "person_id": who}
            self.draft.add("attendance", row, line.place)
        elif much > 0:
            group_column, group = meant
            self.register.join(who, group_column, group, line.place)


def _mark(column: int) -> str:
    """Return the name of a field for one column with marks."""
    return f"mark {column}"


def _parts(line: Line) -> str:
    names = ("given_name", "name_prefix", "family_name")
    return " ".join(part for name in names if (part := tidy(line.cell(name))))


def _told(header: str) -> str:
    """Return a header that may stand in a problem: a day or a counted meeting, never a name."""
    return header if any(c.isdigit() for c in header) else ""


class _Matrix:
    """Reads who knows whom: a row and a column for everybody."""

    def __init__(self, draft: Draft, register: Register, table: Recognised) -> None:
        self._draft = draft
        self._register = register
        self._table = table
        sheet = table.sheet
        self._place = Place(sheet.file, sheet.sheet, table.header_row)
        self._listed = register.people.are_listed
        self._columns = dict(zip(keys(sheet.header[1:]), range(1, len(sheet.header)), strict=True))
        beside = keys([row[0] for row in sheet.rows])
        self._rows = {key: at for at, key in enumerate(beside)}
        self._who: dict[Key, str] = {}
        self._aside: list[tuple[int, str]] = []

    def read(self) -> int:
        """Read the matrix and return how many of its rows were used."""
        sheet = self._table.sheet
        for key, at in self._rows.items():
            self._who[key] = self._find(key, sheet.rows[at][0], sheet.row_numbers[at])
        for key, column in self._columns.items():
            if key not in self._who:
                self._who[key] = self._find(key, sheet.header[column], self._place.row)
        cells = dict(self._cells())
        if self._diagonal_says_nothing(cells):
            cells = {pair: told for pair, told in cells.items() if pair[0] != pair[1]}
            self._draft.tell(self._place, "matrix_diagonal_left_out", "info")
        both = self._go_both_ways(cells)
        if both:
            cells = {
                (one, other): told
                for (one, other), told in cells.items()
                if one == other or (other, one) not in cells or self._is_first(one, other)
            }
        self._tie(cells)
        return len(sheet.rows)

    def _find(self, key: Key, label: str, row: int) -> str:
        place = self._place._replace(row=row)
        people = self._register.people
        known = people.known(label) if not key[1] else None
        if known is None and self._listed and graph.LIKE_A_NAME.fullmatch(tidy(label)):
            known = people.meant(label, place, "")
        if known is None:
            return add_person(self._draft, self._register, named(tidy(label)), place)
        self._draft.trace("people", known, place)
        return known

    def _cells(self) -> Iterator[tuple[tuple[Key, Key], tuple[int, str]]]:
        """Yield every cell that says there is a tie: who, with whom, row and what it says."""
        sheet = self._table.sheet
        for source, at in self._rows.items():
            row, number = sheet.rows[at], sheet.row_numbers[at]
            for target, column in self._columns.items():
                cell = row[column].strip()
                if not cell or cell == "0":
                    continue
                much = amount(cell)
                if much is None:
                    place = self._place._replace(row=number)
                    self._draft.tell(place, "row_mark_unclear")
                    self._draft.keep_aside(place, "", cell)
                elif much:
                    yield (source, target), (number, cell)

    def _diagonal_says_nothing(self, cells: dict[tuple[Key, Key], tuple[int, str]]) -> bool:
        """Tell whether everybody has the same tie with himself: that is how it was filled in."""
        told = {cell for (one, other), (_, cell) in cells.items() if one == other}
        times = sum(one == other for one, other in cells)
        return times == len(self._who) and len(told) == 1

    def _go_both_ways(self, cells: dict[tuple[Key, Key], tuple[int, str]]) -> bool:
        """Tell whether ties have no direction: both halves are alike, or one half is empty."""
        pairs = [(one, other) for one, other in cells if one != other]
        much = {pair: amount(told) for pair, (_, told) in cells.items()}
        uneven = sum(much.get((other, one)) != much[one, other] for one, other in pairs)
        if not uneven:
            return True
        if all((other, one) not in cells for one, other in pairs) and self._is_half(pairs):
            self._draft.tell(self._place, "matrix_half", "info")
            return True
        self._draft.tell(self._place, "matrix_not_symmetric", n=uneven)
        return False

    def _is_half(self, pairs: list[tuple[Key, Key]]) -> bool:
        order = {key: at for at, key in enumerate(self._who)}
        return len({order[one] < order[other] for one, other in pairs}) == 1

    def _is_first(self, one: Key, other: Key) -> bool:
        return self._rows.get(one, -1) < self._rows.get(other, -1)

    def _tie(self, cells: dict[tuple[Key, Key], tuple[int, str]]) -> None:
        numbers = [(row, cell) for row, cell in cells.values() if is_number(cell)]
        levels = len(numbers) == len(cells) and weights.say_levels(cell for _, cell in numbers)
        if not levels and any(amount(cell) != 1 for _, cell in numbers):
            weights.keep_aside(self._draft, self._place._replace(row=0), "", numbers)
        for (one, other), (row, cell) in cells.items():
            source, target = self._who[one], self._who[other]
            place = self._place._replace(row=row)
            if REFUSED in (source, target):
                self._draft.tell(place, "row_names_refused_person", "error")
                continue
            tie: dict[str, Any] = {"source": source, "target": target, "kind": "contact"}
            if levels:
                tie["tie_level"] = words.tie_level(weights.whole(cell)).value
            self._draft.add("ties", tie, place)

"""Lists that join people to each other, to groups, to tasks and to meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gemeenschapsnet.io.cleaning import dates, words
from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, text, tidy
from gemeenschapsnet.io.cleaning.roles import role
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.interviews import InterviewReader
from gemeenschapsnet.io.layouts.links import TIES
from gemeenschapsnet.io.layouts.shaped import ALTER_TIES
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.references import REFUSED, Groups, Register
from gemeenschapsnet.io.ties import TieReader


@dataclass
class LinkReader:
    """Reads the lists that refer to people."""

    draft: Draft
    register: Register

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        needed = table.layout.essential
        if not all(any(name in table.fields for name in names) for names in needed):
            # a needed column is missing: that is told once, not for every row
            return 0
        if table.layout is TIES:
            return TieReader(self.draft, self.register, table).read()
        if table.layout is ALTER_TIES:
            return InterviewReader(self.draft, self.register).read(table)
        take = {
            "participation": self._participation,
            "tasks": self._task,
            "meetings": self._meeting,
            "attendance": self._attendance,
            "connectors": self._connector,
        }[table.layout.name]
        return sum(take(line) for line in self.draft.lines(table))

    def _participation(self, line: Line) -> bool:
        groups = [
            (name, groups)
            for name, groups in (
                ("network", self.register.networks),
                ("organisation", self.register.organisations),
                ("community", self.register.communities),
            )
            if not is_placeholder(line.cell(name))
        ]
        if not groups:
            names = ("network", "organisation", "community")
            return self._incomplete(line, next(name for name in names if line.has(name)))
        who = self._needed(line, "person")
        if not who:
            return False
        more = {
            "role": line.take("role", text),
            "since": line.take("since", dates.day),
            "until": line.take("until", dates.day),
        }
        for name, kind in groups:
            column, group = self._group(line, name, kind)
            self.register.join(who, column, group, line.place, **more)
        return True

    def _task(self, line: Line) -> bool:
        task = line.take("task", text)
        if not task:
            return self._incomplete(line, "task")
        holder = self.register.people.find(line, "holder")
        backup = self.register.people.find(line, "backup")
        row = {
            "task": task,
            "holder_id": holder or None,
            "backup_id": backup or None,
            "critical": line.take("critical", words.yes_no),
            "since": line.take("since", dates.day),
        }
        self.draft.add("tasks", row, line.place)
        return True

    def _meeting(self, line: Line) -> bool:
        day = self._day(line)
        if day is None:
            return False
        row = {
            "date": day,
            "network_id": self._network(line),
            "place": line.take("place", text),
        }
        self.draft.add("meetings", row, line.place)
        return True

    def _attendance(self, line: Line) -> bool:
        day = self._day(line)
        who = None if day is None else self._needed(line, "person")
        if not who:
            return False
        row = {"date": day, "network_id": self._network(line), "person_id": who}
        self.draft.add("attendance", row, line.place)
        return True

    def _connector(self, line: Line) -> bool:
        who = self._needed(line, "person")
        if not who:
            return False
        row = self.draft.rows["people"][who]
        does = role(line.cell("role"))
        row["roles"] = tuple(dict.fromkeys((*row.get("roles", ()), *does.roles)))
        if row.get("person_kind", "unknown") == "unknown":
            row["person_kind"] = does.person_kind
        terms = {
            "term_start": line.take("term_start", dates.day),
            "term_end": line.take("term_end", dates.day),
            "successor_id": self.register.people.find(line, "successor") or None,
        }
        row.update({column: value for column, value in terms.items() if value is not None})
        self.draft.trace("people", who, line.place)
        return True

    def _needed(self, line: Line, name: str) -> str | None:
        """Return who is meant in a field that may not be empty."""
        who = self.register.people.find(line, name)
        if who is None:
            self._incomplete(line, name)
        return None if who == REFUSED else who

    def _day(self, line: Line) -> Any:
        """Return the day of a row that means nothing without one."""
        if line.look("date", dates.day) is not None:
            return line.take("date", dates.day)
        # one line for one wrong thing: the row is lost with its day
        code = "row_incomplete" if is_placeholder(line.cell("date")) else "row_lost_by_date"
        values = {"n": 1} if code == "row_incomplete" else {}
        line.tell(code, "error", column=line.column("date"), **values)
        return None

    def _network(self, line: Line) -> str | None:
        name = tidy(line.cell("network"))
        if is_placeholder(name):
            return None
        networks = self.register.networks
        return networks.get_or_add(name, line.place, line.column("network"))

    def _group(self, line: Line, name: str, groups: Groups) -> tuple[str, str]:
        return self.register.group_in(
            tidy(line.cell(name)), line.place, line.column(name), groups
        )

    def _incomplete(self, line: Line, name: str) -> bool:
        line.tell("row_incomplete", "error", column=line.column(name), n=1)
        return False

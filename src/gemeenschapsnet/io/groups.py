"""Lists of organisations, networks and communities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gemeenschapsnet.io.cleaning import dates, words
from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, text, tidy, verbatim
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.references import REFUSED, Groups, Register


@dataclass
class GroupReader:
    """Reads the lists that say which groups there are; contact persons wait for the people."""

    draft: Draft
    register: Register
    waiting: list[tuple[str, str, Line]] = field(default_factory=list)

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        take = {
            "social_map": self._organisation,
            "networks": self._network,
            "communities": self._community,
        }[table.layout.name]
        if "name" not in table.fields:
            # the column that is missing is told once, not for every row
            return 0
        return sum(take(line) for line in self.draft.lines(table))

    def fill_contacts(self) -> None:
        """Fill the contact person and the parent of each organisation."""
        organisations = self.draft.rows["organisations"]
        for code, name, line in self.waiting:
            row = organisations[code]
            if name == "contact_person":
                who = self.register.people.find(line, name)
                if who not in (None, REFUSED):
                    row["contact_person_id"] = who
            else:
                parent = tidy(line.cell(name))
                row["parent_id"] = self.register.organisations.get_or_add(
                    parent, line.place, line.column(name)
                )

    def _organisation(self, line: Line) -> bool:
        row: dict[str, Any] = {
            "kind": line.take("kind", words.organisation_kind),
            "formality": line.take("formality", words.formality),
            "domain": line.take("domain", text),
            "goals": line.take("goals", words.items),
            "partnerships": line.take("partnership", words.items),
            "active_since": line.take("active_since", dates.year_or_day),
            "updated_on": line.take("updated_on", dates.day),
        }
        code = self._listed(self.register.organisations, line, row)
        if not code:
            return False
        for name in ("contact_person", "parent"):
            if not is_placeholder(line.cell(name)):
                self.waiting.append((code, name, line))
        self._partnership(line, row["partnerships"])
        return True

    def _partnership(self, line: Line, names: tuple[str, ...] | None) -> None:
        """Make a network of each partnership an organisation takes part in."""
        level = line.take("participation_level", words.participation_level)
        networks = self.register.networks
        for name in names or ():
            code = networks.get(name)
            if code is None:
                code = networks.list(
                    name, {"kind": "partnership"}, line.place, in_passing=True
                )
            else:
                self.draft.trace("networks", code, line.place)
            row = self.draft.rows["networks"][str(code)]
            known = row.get("participation_level")
            if level is not None and (known is None or level > known):
                row["participation_level"] = level

    def _network(self, line: Line) -> bool:
        row: dict[str, Any] = {
            "kind": line.take("kind", text),
            "formality": line.take("formality", words.formality),
            "structural": line.take("structural", words.yes_no),
            "rhythm_weeks": line.take("rhythm_weeks", words.rhythm_weeks),
            "goals": line.take("goals", words.items),
            "participation_level": line.take("participation_level", words.participation_level),
        }
        return self._listed(self.register.networks, line, row) is not None

    def _community(self, line: Line) -> bool:
        row = {"area_code": line.take("area_code", text), "source": line.take("source", text)}
        return self._listed(self.register.communities, line, row) is not None

    def _listed(self, groups: Groups, line: Line, row: dict[str, Any]) -> str | None:
        name = line.take("name", verbatim)
        if not name:
            line.tell("row_incomplete", "error", column=line.column("name"), n=1)
            return None
        code = groups.list(name, row, line.place)
        if code is None:
            line.tell("row_name_repeated", column=line.column("name"), id=groups.get(name))
        return code

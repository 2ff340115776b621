"""Lists of people, whatever program they come from: every row becomes a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gemeenschapsnet.io.cleaning import dates, details, words
from gemeenschapsnet.io.cleaning.cleaned import (
    Cleaned,
    is_placeholder,
    plain,
    text,
    tidy,
)
from gemeenschapsnet.io.cleaning.names import Name, from_parts, parse
from gemeenschapsnet.io.cleaning.roles import role
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.references import Groups, Register
from gemeenschapsnet.io.sources import google, outlook

Cleaner = Callable[[str], Cleaned]

_COLUMNS: Mapping[str, Cleaner] = {
    "person_kind": words.person_kind,
    "function": text,
    "area_code": text,
    "gender": words.gender,
    "decision_power": words.decision_power,
    "network_style": words.network_style,
    "wants_contact": words.yes_no,
    "wants_to_cooperate": words.yes_no,
    "engagement": words.engagement,
    "hours_month": words.number,
    "support_needed": words.yes_no,
    "is_respondent": words.yes_no,
    "informed_on": dates.day,
    "last_contact": dates.day,
    "email": details.email,
    "phone": details.phone,
    "term_start": dates.day,
    "term_end": dates.day,
    "name_may_be_shown": words.yes_no,
}
_NAMES = ("full_name", "given_name", "family_name")
_LISTS = ("skills", "knowledge", "drives")
# The one answer to 'Gekend via' that says something about the row itself.
_SPOKEN_TO = frozenset({"zelf gesproken", "zelf", "eigen gesprek", "persoonlijk gesproken"})
_CLEANERS: Mapping[str, Mapping[str, Cleaner]] = {
    "google": google.cleaners(_COLUMNS),
    "outlook": outlook.cleaners(_COLUMNS),
}


@dataclass
class GroupCard:
    """A card that stands for a group, to be filled when everybody has been read."""

    network: str
    members: list[str]
    line: Line


@dataclass
class PeopleReader:
    """Reads lists of people into the draft."""

    draft: Draft
    register: Register
    group_cards: list[GroupCard] = field(default_factory=list)

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        cleaners = {**_COLUMNS, **_CLEANERS.get(table.layout.name, {})}
        fields = {name: cleaners[name] for name in cleaners if name in table.fields}
        return sum(self._row(line, fields) for line in self.draft.lines(table))

    def join_groups(self) -> None:
        """Put the members of group cards into their network."""
        for card in self.group_cards:
            absent = 0
            for member in card.members:
                who = self.register.people.by_uid(member)
                if who:
                    self.register.join(who, "network_id", card.network, card.line.place)
                else:
                    absent += 1
            if absent:
                card.line.tell("row_members_not_found", column="MEMBER", n=absent)

    def _row(self, line: Line, fields: Mapping[str, Cleaner]) -> bool:
        name = _name(line)
        number = line.cell("number").strip().removesuffix(".0")
        age = words.age_band(line.cell("age_band")) if line.has("age_band") else Cleaned()
        if any(remark.code == "row_minor" for remark in age.remarks):
            line.tell("row_minor", "error", column=line.column("age_band"))
            self.register.people.refuse(name, number)
            return False
        kind = line.cell("card_kind").casefold() or "individual"
        organisation = tidy(line.cell("organisation"))
        if _stands_for_organisation(kind, line, name):
            return self._organisation(line, organisation or name.display)
        if kind == "group":
            return self._group(line, name.display)
        if kind not in ("individual", "x-individual"):
            line.tell("row_card_not_a_person", "info", column="KIND")
            return False
        row: dict[str, Any] = {c: line.take(c, clean) for c, clean in fields.items()}
        row["age_band"] = line.take("age_band", words.age_band)
        if not (name.display or row.get("email") or row.get("phone") or row.get("function")):
            if organisation and not is_placeholder(organisation):
                return self._organisation(line, organisation)
            line.tell("row_without_person", "error")
            return False
        if not name.display and any(line.has(column) for column in _NAMES):
            line.tell("row_without_name", "info")
        return self._person(line, name, number, row)

    def _person(self, line: Line, name: Name, number: str, row: dict[str, Any]) -> bool:
        draft = self.draft
        row |= {
            "given_name": name.given or None,
            "name_prefix": name.prefix or None,
            "family_name": name.family or None,
            "display_name": name.display or None,
        }
        for column in _LISTS:
            row[column] = tuple(map(draft.spelled, line.take(column, words.items) or ()))
        does = role(line.cell("roles"))
        works = role(line.cell("function"))
        row["roles"] = does.roles
        known = (row.get("person_kind"), does.person_kind, works.person_kind)
        row["person_kind"] = next((k for k in known if k and k != "unknown"), "unknown")
        if row["person_kind"] == "professional":
            row["professional_kind"] = does.professional_kind or works.professional_kind
        if plain(line.cell("known_via")) in _SPOKEN_TO:
            row["is_respondent"] = True
        row["organisation_id"] = self._works_for(line)
        given = tidy(line.cell("person_id"))
        code = given if given and given not in draft.rows["people"] else None
        who = str(draft.add("people", row, line.place, code=code))
        if given and not code:
            line.tell("row_code_repeated", column=line.column("person_id"), id=who)
        self.register.people.add(
            who, name, number=number, email=row.get("email"), uid=line.cell("uid")
        )
        self._join(line, who, "networks", self.register.networks)
        self._join(line, who, "community", self.register.communities)
        return True

    def _works_for(self, line: Line) -> str | None:
        name = line.take("organisation", text)
        if not name:
            return None
        column = line.column("organisation")
        code = self.register.organisations.get_or_add(name, line.place, column)
        self.draft.trace("organisations", code, line.place)
        return code

    def _join(self, line: Line, who: str, field_name: str, groups: Groups) -> None:
        cell = line.cell(field_name)
        if is_placeholder(cell):
            return
        # a name that holds a comma or slash itself is known as a whole
        whole = tidy(cell)
        names = (whole,) if groups.get(whole) else words.items(cell).value
        for name in names:
            column, group = self.register.group_in(
                name, line.place, line.column(field_name), groups
            )
            self.register.join(who, column, group, line.place)

    def _organisation(self, line: Line, name: str) -> bool:
        self.register.organisations.get_or_add(name, line.place, line.column("organisation"))
        line.tell("row_is_organisation", "info")
        return True

    def _group(self, line: Line, name: str) -> bool:
        network = self.register.networks.get_or_add(
            name or f"({line.place.row})", line.place, line.column("full_name")
        )
        self.group_cards.append(GroupCard(network, line.cells("members"), line))
        return True


def _name(line: Line) -> Name:
    whole = tidy(line.cell("full_name"))
    parts = {
        "given": line.cell("given_name"),
        "prefix": line.cell("name_prefix"),
        "family": line.cell("family_name"),
        "middle": line.cell("middle_name"),
    }
    if parts["family"].strip() or parts["given"].strip():
        return from_parts(**parts)
    if "@" in whole or is_placeholder(whole):
        # programs write the address where there is no name
        return Name()
    return parse(whole)


def _stands_for_organisation(kind: str, line: Line, name: Name) -> bool:
    if kind in ("org", "organization"):
        return True
    organisation = plain(line.cell("organisation"))
    only_whole = not (line.cell("given_name").strip() or line.cell("family_name").strip())
    whole = plain(line.cell("full_name"))
    return bool(organisation) and only_whole and organisation == whole and bool(name.display)

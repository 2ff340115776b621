"""Lists of people, whatever program they come from: every row becomes a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from gemeenschapsnet.io import minors, row_names
from gemeenschapsnet.io.cleaning import dates, details, words
from gemeenschapsnet.io.cleaning.cleaned import (
    Cleaned,
    is_placeholder,
    plain,
    text,
    tidy,
)
from gemeenschapsnet.io.cleaning.names import Name
from gemeenschapsnet.io.cleaning.roles import role
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.references import Groups, Register
from gemeenschapsnet.io.sources import google, mailchimp, outlook

Cleaner = Callable[[str], Cleaned]

_COLUMNS: Mapping[str, Cleaner] = {
    "person_kind": words.person_kind,
    "function": text,
    "area_code": details.area,
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
_NAME_FIELDS = (*_NAMES, "middle_name", "name_prefix")
# What a person can have and an organisation or group has no column for.
_OF_PEOPLE_ONLY = ("email", "phone", "function", "gender", "manager", "related")
_KINDS = {
    "": "person", "individual": "person", "x individual": "person", "org": "organisation",
    "organization": "organisation", "group": "group",
}  # fmt: skip
# Of CRM programs, in the language of whoever exported; anything else there is a person.
_CONTACT_TYPES = {
    "organization": "organisation", "organisation": "organisation", "organisatie": "organisation",
    "household": "household", "huishouden": "household", "haushalt": "household",
    "foyer": "household",
}  # fmt: skip
_LISTS = ("skills", "knowledge", "drives")
# The one answer to 'Gekend via' that says something about the row itself.
_SPOKEN_TO = frozenset({"zelf gesproken", "zelf", "eigen gesprek", "persoonlijk gesproken"})
_EMPLOYER = google.first_of_several(text)
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
    _naming: list[tuple[str, Line]] = field(default_factory=list)
    _births: tuple[int, ...] = ()
    # of these fields a second column that is filled is kept aside
    _kept: ClassVar[tuple[str, ...]] = _NAME_FIELDS

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        cleaners = {**_COLUMNS, **_CLEANERS.get(table.layout.name, {})}
        fields = {name: cleaners[name] for name in cleaners if name in table.fields}
        twice = [name for name in self._kept if len(table.fields.get(name, ())) > 1]
        is_mailing = table.layout.name == "mailchimp"
        self._births = minors.birth_columns(table, self.draft)
        used = 0
        for line in self.draft.lines(table):
            if is_mailing and self._signed_off(line):
                continue
            used += self._row(line, fields)
            for name in twice:
                line.keep_others(name)
        return used

    def join_groups(self) -> None:
        """Put the members of group cards into their network, and tie people to whom they name."""
        for naming, line in self._naming:
            self._tie(naming, line)
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

    def _signed_off(self, line: Line) -> bool:
        """Tell whether somebody left a mailing: who left is not put on a list again."""
        left = mailchimp.has_left(
            line.place.file, line.cell("left_list"), line.cell("list_status")
        )
        if left:
            line.tell("row_signed_off")
        return left

    def _row(self, line: Line, fields: Mapping[str, Cleaner]) -> bool:
        written, unused_name = row_names.read(line)
        name: Name = written.value
        number = line.cell("number").strip().removesuffix(".0")
        if self._is_minor(line):
            self.register.people.refuse(name, number)
            return False
        kind = _kind(line, name)
        if kind == "organisation":
            return self._organisation(line, tidy(line.cell("organisation")) or name.display)
        if kind == "group":
            return self._group(line, name.display)
        if kind == "household":
            line.tell("row_household")
            return False
        if kind != "person":
            line.tell("row_card_not_a_person", "info", column="KIND")
            return False
        row = line.take_all(fields)
        if line.has("age_band"):
            row["age_band"] = line.take("age_band", words.age_band)
        row_names.tell_beside(self.draft, line, written, row)
        has_name = bool(name.display)
        if not (has_name or row.get("email") or row.get("function")):
            organisation = tidy(line.cell("organisation"))
            if not is_placeholder(organisation):
                return self._organisation(line, organisation)
            if not (row.get("phone") or "birth" in line.evidence()):
                line.tell("row_without_person", "error")
                return False
        if not has_name and any(line.has(column) for column in _NAMES):
            line.tell("row_without_name", "info")
        if unused_name:
            line.keep_aside("full_name")
        return self._person(line, name, number, row)

    def _is_minor(self, line: Line) -> bool:
        column = minors.column_that_says_so(line, self._births, self.draft.today)
        if column is not None:
            line.tell("row_minor", "error", column=column)
        return column is not None

    def _person(self, line: Line, name: Name, number: str, row: dict[str, Any]) -> bool:
        draft = self.draft
        row["given_name"] = name.given or None
        row["name_prefix"] = name.prefix or None
        row["family_name"] = name.family or None
        row["display_name"] = name.display or None
        for column in filter(line.has, _LISTS):
            row[column] = tuple(map(draft.spelled, line.take(column, words.items) or ()))
        does, works = line.gives(role, "roles"), line.gives(role, "function")
        row["roles"] = does.roles or None
        kinds = (row.get("person_kind"), does.person_kind, works.person_kind)
        known = [kind for kind in kinds if kind and kind != "unknown"]
        row["person_kind"] = known[0] if known else "unknown"
        if row["person_kind"] == "professional":
            row["professional_kind"] = does.professional_kind or works.professional_kind
        if line.has("known_via") and plain(line.cell("known_via")) in _SPOKEN_TO:
            row["is_respondent"] = True
        row["organisation_id"] = self._works_for(line)
        given = tidy(line.cell("person_id")) if line.has("person_id") else ""
        code = given if given and given not in draft.rows["people"] else None
        who = str(draft.add("people", row, line.place, code=code))
        if given and not code:
            line.tell("row_code_repeated", column=line.column("person_id"), id=who)
        if evidence := line.evidence():
            draft.evidence.add(who, evidence)
        self.register.people.add(who, number=number, uid=line.cell("uid"))
        self._join(line, who, "networks", self.register.networks)
        self._join(line, who, "community", self.register.communities)
        if line.cell("manager") or line.cell("related"):
            self._naming.append((who, line))
        return True

    def _tie(self, who: str, line: Line) -> None:
        """Tie somebody to the manager and the others whom the row names, if these are listed."""
        people = self.register.people
        for field_name, structural in (("manager", True), ("related", None)):
            named = [one for cell in line.cells(field_name) for one in cell.splitlines()]
            found = [people.by_uid(one) or people.known(one) for one in named]
            for other in found:
                if other and other != who:
                    row = {"source": who, "target": other, "kind": "contact", "tie_level": 1,
                           "structural": structural}  # fmt: skip
                    self.draft.add("ties", row, line.place)
            if not all(found):
                line.keep_aside(field_name)
                line.tell("named_not_listed", "info", column=line.column(field_name))

    def _works_for(self, line: Line) -> str | None:
        name = line.take("organisation", _EMPLOYER)
        if not name:
            return None
        column = line.column("organisation")
        code = self.register.organisations.get_or_add(name, line.place, column)
        self.draft.trace("organisations", code, line.place)
        return code

    def _join(self, line: Line, who: str, field_name: str, groups: Groups) -> None:
        cell = line.cell(field_name)
        if not cell or is_placeholder(cell):
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
        line.keep_aside(*_OF_PEOPLE_ONLY)
        return True

    def _group(self, line: Line, name: str) -> bool:
        network = self.register.networks.get_or_add(
            name or f"({line.place.row})", line.place, line.column("full_name")
        )
        members = [one for cell in line.cells("members") for one in cell.splitlines()]
        self.group_cards.append(GroupCard(network, members, line))
        line.keep_aside(*_OF_PEOPLE_ONLY)
        return True


def _kind(line: Line, name: Name) -> str:
    """Return what a row stands for: a person, an organisation, a group, a household or other."""
    if line.has("contact_type"):
        kind = _CONTACT_TYPES.get(plain(line.cell("contact_type")), "person")
    else:
        written = line.cell("card_kind")
        kind = _KINDS.get(plain(written), "other") if written else "person"
    if kind == "person" and line.cell("household") and not name.display:
        return "household"
    return "organisation" if kind == "person" and _is_its_organisation(line, name) else kind


def _is_its_organisation(line: Line, name: Name) -> bool:
    if line.cell("given_name") or line.cell("family_name"):
        return False
    whole = plain(line.cell("full_name"))
    return bool(whole) and whole == plain(line.cell("organisation")) and bool(name.display)

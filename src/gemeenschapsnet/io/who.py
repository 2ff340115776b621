"""Who is meant: a name, number, code or address in one file finds its person in another."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, tidy
from gemeenschapsnet.io.cleaning.names import Name, name_key, parse
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.sheet import Place

REFUSED = ""
"""What stands for somebody whose row was refused: the row that names them is refused too."""

_NEAR_ENOUGH, _MOST_NEAR = 80, 3
# Above this number of unknown names one line tells it instead of one each.
_TOLD_APART = 25


@dataclass
class _Unknown:
    place: Place
    column: str
    code: str
    key: str
    candidates: tuple[str, ...] = ()
    times: int = 0


@dataclass
class People:
    """Everybody who was read, by name, number, code, address.

    Names and addresses are sorted out when somebody is first looked for: many lists name nobody.
    """

    draft: Draft
    _waiting: list[str] = field(default_factory=list)
    _by_key: dict[str, list[str]] = field(default_factory=dict)
    _by_number: dict[str, list[str]] = field(default_factory=dict)
    _by_address: dict[str, list[str]] = field(default_factory=dict)
    _by_uid: dict[str, str] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)
    _unknown: dict[str, _Unknown] = field(default_factory=dict)
    _found: dict[str, str | _Unknown] = field(default_factory=dict)

    def add(self, code: str, *, number: str = "", uid: str = "") -> None:
        """Make somebody findable, by the name and address in the table and by these."""
        self._waiting.append(code)
        self._found.clear()
        if number:
            self._by_number.setdefault(_bare_number(number), []).append(code)
        if uid:
            self._by_uid[_bare(uid)] = code

    def refuse(self, name: Name, number: str) -> None:
        """Remember somebody who may not be on the list, so that no reference brings them back."""
        if name.display:
            self._refused.add(name.key)
        if number:
            self._refused.add(_bare_number(number))

    def _sort_out(self) -> None:
        rows = self.draft.rows["people"]
        for code in self._waiting:
            name, email = rows.at(code, "display_name"), rows.at(code, "email")
            if name:
                self._by_key.setdefault(name_key(name), []).append(code)
            if email:
                self._by_address.setdefault(email.casefold(), []).append(code)
        self._waiting.clear()

    def by_uid(self, member: str) -> str | None:
        """Return whom a card of a group names as member."""
        self._sort_out()
        found = self._by_uid.get(_bare(member))
        if found is None and member.casefold().startswith("mailto:"):
            found = next(iter(self._by_address.get(member[7:].casefold(), ())), None)
        return found

    def find(self, line: Line, name: str) -> str | None:
        """Return who is meant in a field; a stub when nobody or several can be meant.

        Returns
        -------
        A code, None when the field is empty, or `REFUSED`.
        """
        cell = line.cell(name)
        if is_placeholder(cell):
            return None
        found = self._found.get(cell)
        if found is None:
            found = self._look_up(tidy(cell), line.place, line.column(name))
            if found != REFUSED:
                self._found[cell] = found
        return _code(found)

    @property
    def are_listed(self) -> bool:
        """Tell whether there is a list that somebody can be missing from."""
        self._sort_out()
        return bool(self._by_key or self._by_number or self._by_address)

    def meant(self, name: str, place: Place, column: str) -> str:
        """Return who is meant by a name that is no field of its own; otherwise as `find`."""
        return _code(self._look_up(tidy(name), place, column))

    def known(self, given: str) -> str | None:
        """Return who is meant by a code, name or number, None when that is not exactly one."""
        if given in self.draft.rows["people"]:
            return given
        found = self._candidates(tidy(given))[1]
        return found[0] if len(found) == 1 else None

    def _look_up(self, cell: str, place: Place, column: str) -> str | _Unknown:
        if cell in self.draft.rows["people"]:
            return cell
        key, found = self._candidates(cell)
        if len(found) == 1:
            return found[0]
        if not found and key in self._refused:
            self.draft.tell(place, "row_names_refused_person", "error", column=column)
            return REFUSED
        if key not in self._unknown:
            code = self._stub(cell, place)
            self._unknown[key] = _Unknown(place, column, code, key, tuple(found))
        return self._unknown[key]

    def _candidates(self, cell: str) -> tuple[str, list[str]]:
        """Return the key of what was written and everybody it can mean."""
        self._sort_out()
        if cell.isdigit():
            return _bare_number(cell), self._by_number.get(_bare_number(cell), [])
        if "@" in cell and " " not in cell:
            return cell.casefold(), self._by_address.get(cell.casefold(), [])
        name = parse(cell)
        found = self._by_key.get(name.key, [])
        if len(found) > 1:
            # accents decide between two that are otherwise the same
            names = self.draft.rows["people"]
            shown = name.display.casefold()
            same = [c for c in found if names.at(c, "display_name").casefold() == shown]
            found = same if len(same) == 1 else found
        return name.key, found

    def _stub(self, cell: str, place: Place) -> str:
        row: dict[str, object] = {}
        if not (cell.isdigit() or "@" in cell):
            name = parse(cell)
            row = {
                "given_name": name.given or None,
                "name_prefix": name.prefix or None,
                "family_name": name.family or None,
                "display_name": name.display or None,
            }
        elif "@" in cell:
            row = {"email": cell}
        return str(self.draft.add("people", row, place))

    def tell_unknown(self) -> None:
        """Tell, once per name, who could not be found; with the codes of whom it looks like.

        When a whole list seems to be missing, one line says so instead of one per name.
        """
        absent = []
        for unknown in self._unknown.values():
            if unknown.candidates:
                self._tell(unknown, "person_ambiguous", ", ".join(unknown.candidates))
            else:
                absent.append(unknown)
        if not self._by_number:
            numbers = [unknown for unknown in absent if unknown.key.isdigit()]
            self._tell_together(numbers, "numbers_without_list")
            absent = [unknown for unknown in absent if not unknown.key.isdigit()]
        if len(absent) > _TOLD_APART:
            self._tell_together(absent, "people_not_listed")
            return
        if absent:
            self._sort_out()
        for unknown in absent:
            near = process.extract(
                unknown.key, self._by_key.keys(), scorer=fuzz.token_sort_ratio,
                score_cutoff=_NEAR_ENOUGH, limit=_MOST_NEAR,
            )  # fmt: skip
            codes = [code for match in near for code in self._by_key[match[0]]]
            self._tell(unknown, "person_not_listed", ", ".join(codes[:_MOST_NEAR]) or "–")

    def _tell_together(self, unknown: list[_Unknown], code: str) -> None:
        if unknown:
            first = unknown[0]
            self.draft.tell(first.place, code, column=first.column, n=len(unknown))

    def _tell(self, unknown: _Unknown, code: str, near: str) -> None:
        self.draft.tell(
            unknown.place, code, column=unknown.column, id=unknown.code, near=near,
            times=unknown.times,
        )  # fmt: skip


def _code(found: str | _Unknown) -> str:
    """Return who was found; somebody unknown is counted."""
    if isinstance(found, _Unknown):
        found.times += 1
        return found.code
    return found


def _bare_number(number: str) -> str:
    return number.lstrip("0") or number[:1]


def _bare(uid: str) -> str:
    return uid.casefold().removeprefix("urn:uuid:").strip()

"""Who and what is meant: names, numbers and codes in one file find their row in another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from gemeenschapsnet.io.cleaning import organisations, words
from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain, tidy
from gemeenschapsnet.io.cleaning.names import Name, name_key, parse
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.listed import ListedNodes
from gemeenschapsnet.io.sheet import Place
from gemeenschapsnet.schema import REVEALING_ORGANISATION_KINDS

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


@dataclass
class _Named:
    place: Place
    column: str
    times: int = 0


@dataclass
class Groups:
    """Organisations, networks or communities, by name."""

    draft: Draft
    table: str
    listed: bool = False
    list_is_empty: bool = False
    _by_key: dict[str, str] = field(default_factory=dict)
    _new: dict[str, _Named] = field(default_factory=dict)

    def list(
        self, name: str, row: dict[str, object], place: Place, *, in_passing: bool = False
    ) -> str | None:
        """Add a row of a list; None when the name was listed before.

        What is named `in_passing`, in a column of another list, does not make a list.
        """
        key = plain(name)
        if key in self._by_key:
            return None
        self.listed = self.listed or not in_passing
        row = {**row, **self._certain(name, row)}
        code = str(self.draft.add(self.table, {"name": name, **row}, place))
        self._by_key[key] = code
        return code

    def get(self, name: str) -> str | None:
        """Return the code of a name, None when it is not known."""
        return self._by_key.get(plain(name))

    def know(self, name: str, code: str) -> None:
        """Make a row findable that is in its table already."""
        self._by_key.setdefault(plain(name), code)

    def get_or_add(self, name: str, place: Place, column: str) -> str:
        """Return the code of a name; one that is not listed is added."""
        key = plain(name)
        if key not in self._by_key:
            row: dict[str, object] = {"name": name, **self._certain(name, {})}
            if self.table == "communities":
                row["source"] = place.file
            code = str(self.draft.add(self.table, row, place))
            self._by_key[key] = code
            self._new[code] = _Named(place, column)
        code = self._by_key[key]
        if code in self._new:
            self._new[code].times += 1
        return code

    def _certain(self, name: str, row: dict[str, object]) -> dict[str, object]:
        """Return the kind that the name of an organisation itself tells, if none was given."""
        if self.table != "organisations" or row.get("kind") not in (None, "other"):
            return {}
        kind = organisations.kind_by_name(name)
        return {"kind": kind} if kind else {}

    def reveals(self, code: str) -> bool:
        """Tell whether belonging to this network or community can reveal a belief."""
        row = self.draft.rows[self.table][code]
        kind = words.organisation_kind(str(row.get("kind") or "")).value
        kinds = {kind, organisations.kind_by_name(str(row["name"]))}
        return not kinds.isdisjoint(REVEALING_ORGANISATION_KINDS)

    def tell_new(self) -> None:
        """Tell which were named and not listed, when there was a list."""
        if not self.listed:
            if self._new and self.table == "communities" and not self.list_is_empty:
                first = next(iter(self._new.values()))
                place = first.place._replace(row=0)
                self.draft.tell(
                    place, "communities_without_list", "info", column=first.column,
                    n=len(self._new),
                )  # fmt: skip
            return
        singular = "community" if self.table == "communities" else self.table.removesuffix("s")
        severity = "warning" if self.table == "communities" else "info"
        for code, named in self._new.items():
            self.draft.tell(
                named.place, f"unknown_{singular}", severity, column=named.column,  # type: ignore[arg-type]
                id=code, times=named.times,
            )  # fmt: skip


@dataclass
class Register:
    """Everybody and everything that can be referred to."""

    draft: Draft

    def __post_init__(self) -> None:
        self.people = People(self.draft)
        self.nodes = ListedNodes()
        self.organisations = Groups(self.draft, "organisations")
        self.networks = Groups(self.draft, "networks")
        self.communities = Groups(self.draft, "communities")
        self._memberships: dict[tuple[str, str], int] = {}
        self._withheld: Counter[tuple[str, str]] = Counter()

    def group_in(self, name: str, place: Place, column: str, prefer: Groups) -> tuple[str, str]:
        """Return the column of `memberships` and the code for the name of a group.

        A name of another kind of group is taken for what it is: an organisation in the column of
        networks stays an organisation, so that what must be withheld is withheld.
        """
        for groups in (prefer, self.networks, self.organisations, self.communities):
            code = groups.get(name)
            if code:
                return _column(groups), code
        if prefer is self.networks and organisations.reveals(name):
            prefer = self.organisations
        return _column(prefer), prefer.get_or_add(name, place, column)

    def join(
        self, person: str, column: str, group: str, place: Place, **more: object
    ) -> None:
        """Add a membership; the same one told twice is one row, filled from both.

        A band with a network or community that can reveal a belief is not kept, only counted;
        for organisations the tables themselves see to that.
        """
        kinds = {"network_id": self.networks, "community_id": self.communities}
        if column in kinds and kinds[column].reveals(group):
            self._withheld[place.file, place.sheet] += 1
            return
        label = self._memberships.get((person, group))
        rows = self.draft.rows["memberships"]
        if label is not None:
            known = rows[label]
            told = {k: v for k, v in more.items() if v is not None}
            if all(known.get(k) in (None, v) for k, v in told.items()):
                known.update(told)
                self.draft.trace("memberships", label, place)
                return
        row = {"person_id": person, column: group, **more}
        new = self.draft.add("memberships", row, place)
        self._memberships[person, group] = int(new)

    def tell_withheld(self) -> None:
        """Tell how many bands were not kept because they can reveal a belief."""
        for (file, sheet), n in self._withheld.items():
            self.draft.tell(Place(file, sheet, 0), "membership_withheld", n=n)


def _column(groups: Groups) -> str:
    return {"organisations": "organisation_id", "communities": "community_id"}.get(
        groups.table, "network_id"
    )

"""What is meant: organisations, networks and communities by name, and who belongs to which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from gemeenschapsnet.io.cleaning import organisations, words
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.listed import ListedNodes
from gemeenschapsnet.io.sheet import Place
from gemeenschapsnet.io.who import REFUSED as REFUSED
from gemeenschapsnet.io.who import People
from gemeenschapsnet.schema import REVEALING_ORGANISATION_KINDS


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

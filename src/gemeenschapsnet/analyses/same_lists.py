"""Whether two lists speak of the same people and groups, so that they can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.dossier import Dossier
from gemeenschapsnet.errors import NoAnswer
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.spelling import PARTICLES, plain

# When more of the shared codes than this stand beside another name, the codes are not the same.
MOST_DIFFERENT = 0.5
# When fewer of the shorter list than this are on both, most people are new or were lost.
FEW_SHARED = 0.5
NAMES = ("display_name", "given_name", "family_name")
CONTACTS = ("email", "phone")
# What tells two lists apart; the rest is not compared.
COMPARED = ("people", "ties", "memberships", "networks", "communities")
# Of two groups with one code and another name, this share of the members makes them the same.
SAME_MEMBERS = 0.5


@dataclass(frozen=True, eq=False)
class Beside:
    """Two lists of one neighbourhood.

    Parameters
    ----------
    before, after : the networks; a group has the same code in both
    shared : number of people on both
    compared, different : of how many of those a name or contact is on both lists, and at how many
        these differ
    refused : why they cannot be compared, or None: ``nobody`` (one of them is empty),
        ``reversed`` (the first is of a later day), ``same`` (they are equal), ``nobody_shared``
    one_list : whether they come from the same files, or one was made from the other
    few_shared : whether most people of the shorter list are on one list only
    """

    before: CommunityNetwork
    after: CommunityNetwork
    shared: int
    compared: int
    different: int
    refused: str | None
    one_list: bool
    few_shared: bool

    @property
    def unchecked(self) -> bool:
        """Whether nothing tells that the codes stand for the same people."""
        return self.shared > 0 and not self.compared and not self.one_list

    def for_sharing(self) -> Beside:
        """Return this without the lists: of these the days are left, and what was found."""
        bare = [
            CommunityNetwork.from_frames(dossier=Dossier(reference_date=one.dossier.reference_date))
            for one in (self.before, self.after)
        ]
        return replace(self, before=bare[0], after=bare[1])


def lay_beside(before: CommunityNetwork, after: CommunityNetwork) -> Beside:
    """Find out what is the same on two lists.

    People are the same when their codes are. Groups are the same when their names are; a group
    without a name, or with another, by its code and its members.

    Raises
    ------
    NoAnswer
        ``people_differ`` when most of the shared codes stand beside another name: then they are
        not codes of the same people.
    """
    shared = before.people.index.intersection(after.people.index)
    compared, different = _compared(before.people.loc[shared], after.people.loc[shared])
    if different > MOST_DIFFERENT * compared:
        raise wording.error(NoAnswer, "people_differ", n=different, total=compared)
    for kind in ("network", "community"):
        after = _renamed(after, schema.GROUP_TABLES[kind], _new_codes(before, after, kind))
    one, other = before.provenance.sources, after.provenance.sources
    return Beside(
        before=before,
        after=after,
        shared=len(shared),
        compared=compared,
        different=different,
        refused=_refusal(before, after, len(shared)),
        one_list=one is other or bool(len(one) and one.equals(other)),
        few_shared=len(shared) < FEW_SHARED * min(len(before.people), len(after.people)),
    )


def _refusal(before: CommunityNetwork, after: CommunityNetwork, shared: int) -> str | None:
    if not len(before.people) or not len(after.people):
        return "nobody"
    first, second = before.dossier.reference_date, after.dossier.reference_date
    if first and second and first > second:
        return "reversed"
    if first == second and all(
        before.tables[name].equals(after.tables[name]) for name in COMPARED
    ):
        return "same"
    return None if shared else "nobody_shared"


def _compared(one: pd.DataFrame, other: pd.DataFrame) -> tuple[int, int]:
    """Return of how many people a name or contact is on both lists, and how often none agrees."""
    known = pd.Series(False, index=one.index)
    agree = known.copy()
    for column in CONTACTS:
        first, second = one[column].str.casefold(), other[column].str.casefold()
        known |= first.notna() & second.notna()
        agree |= (first == second).fillna(False).astype(bool)
    agree |= (one["display_name"] == other["display_name"]).fillna(False).astype(bool)
    rest = one.index[~agree]
    for person, mine, theirs in zip(
        rest, _words(one.loc[rest]), _words(other.loc[rest]), strict=True
    ):
        known[person] |= bool(mine and theirs)
        agree[person] = bool(mine & theirs)
    return int((known | agree).sum()), int((known & ~agree).sum())


def _words(people: pd.DataFrame) -> list[set[str]]:
    """Return the words of the names of everybody, without initials and what stands between."""
    names = people[list(NAMES)].fillna("").itertuples(index=False, name=None)
    return [
        {word for word in plain(" ".join(own)).split() if len(word) > 1} - PARTICLES
        for own in names
    ]


def _new_codes(before: CommunityNetwork, after: CommunityNetwork, kind: str) -> dict[str, str]:
    """Return the code that every group of the second list has when it has that of the first."""
    table = schema.GROUP_TABLES[kind]
    old, new = _single_names(before.table(table)), _single_names(after.table(table))
    taken = {str(code): str(code) for code in before.table(table).index}
    codes = {code: old[name] for name, code in new.items() if name in old}
    left = set(taken) - set(codes.values())
    was, now = definitions.members(before, kind), definitions.members(after, kind)
    named_before, named_after = set(old.values()), set(new.values())
    for code in map(str, after.table(table).index):
        if code in codes:
            continue
        nameless = code not in named_before or code not in named_after
        if code in left and (nameless or _alike(was[code], now[code])):
            codes[code] = code
        else:
            codes[code] = _free(code, taken)
            taken[codes[code]] = code
    return codes


def _single_names(groups: pd.DataFrame) -> dict[str, str]:
    """Return the code of every group by its name in plain spelling, if no other has it."""
    names = groups["name"].dropna().map(plain)
    once = names[(names != "") & ~names.duplicated(keep=False)]
    return {str(name): str(code) for code, name in once.items()}


def _alike(was: list[str], now: list[str]) -> bool:
    both = set(was) & set(now)
    return bool(both) and len(both) >= SAME_MEMBERS * min(len(was), len(now))


def _free(code: str, taken: Mapping[str, str]) -> str:
    n = 2
    free = code
    while free in taken:
        free, n = f"{code}-{n}", n + 1
    return free


def _renamed(network: CommunityNetwork, table: str, codes: Mapping[str, str]) -> CommunityNetwork:
    """Return the network in which the groups of a table have these codes."""
    if all(code == new for code, new in codes.items()):
        return network
    key = table, schema.key(table)
    frames: dict[str, pd.DataFrame] = dict(network.tables)
    for name, frame in network.tables.items():
        for column in schema.columns(name):
            if column.refers_to == table or (name, column.name) == key:
                codes_of: pd.Series[Any] = frame[column.name].map(codes).astype("string")
                frames[name] = frames[name].assign(**{column.name: codes_of})
    index = pd.Index(frames[table][str(key[1])].array, dtype="string")
    frames[table] = frames[table].set_axis(index, axis=0)
    return replace(network, tables=MappingProxyType(frames))

"""Who may be seen where: naming policy and small cells.

Residents have no name outside the people table. Officials and professionals are named by their
function, never by their name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.refusals import kind_of
from gemeenschapsnet.spelling import plain

Audience = Literal["shared", "working"]
AUDIENCES: tuple[Audience, ...] = ("shared", "working")
SMALL_CELL = 5

# Roles that are a public function, in the order in which they name a person.
FUNCTION_ROLES = ("neighbourhood_connector", "municipal_connector")
NAMED_KINDS = ("official", "professional")


def check_audience(audience: str) -> None:
    """Refuse an audience that does not exist.

    Raises
    ------
    UnknownName
        When it is not one of `AUDIENCES`.
    """
    if audience not in AUDIENCES:
        raise wording.unknown("audience", audience, AUDIENCES)


_CLERGY = re.compile(
    # also inside a compound: a jeugdouderling, a straatpastor
    r"imam|dominee|predikant|pastoor|pastor|priest|kapelaan|rabbi|rebbe|ouderling|bisschop|koster|"
    r"geestelijk|aalmoezen|kerk|diacon|diaken|missionair|evangelist|zendeling|catech|koran|moslim|"
    r"islam|christ|joods|hindoe|boeddh|humanis|"
    r"\b(?:pandit|monnik|voorganger|hodja|minister of religion|vicar|zuster|broeder)\b"
)


@dataclass(frozen=True)
class Labels:
    """How ids are written for a reader: groups by name, people by code, function or kind.

    Parameters
    ----------
    groups : the name of every group, by kind (a key of `schema.GROUP_TABLES`) and id
    functions : the function of officials and professionals, by person_id: a role of
        `FUNCTION_ROLES` or the words of the list
    kinds : person_kind, by person_id
    """

    groups: Mapping[str, Mapping[str, str]]
    functions: Mapping[str, str]
    kinds: Mapping[str, str]

    @classmethod
    def of(cls, network: CommunityNetwork) -> Labels:
        """Collect the labels of a network."""
        groups = {}
        for kind in schema.GROUP_TABLES:
            frame = network.table(schema.GROUP_TABLES[kind])
            names = frame["name"].fillna(frame[f"{kind}_id"])
            groups[kind] = {str(group): str(name) for group, name in names.items()}
        people = network.people
        kinds = {str(person): str(kind) for person, kind in people["person_kind"].items()}
        functions = {}
        for person, roles, function in zip(
            people.index, people["roles"], people["function"], strict=True
        ):
            public = [role for role in FUNCTION_ROLES if role in roles]
            if public:
                functions[person] = public[0]
            elif (
                kinds[person] in NAMED_KINDS
                and not pd.isna(function)
                # the word would tell what was withheld: to which belief somebody belongs
                and not _CLERGY.search(plain(str(function)))
                and kind_of(str(function)) != "belief"
            ):
                functions[person] = str(function)
        return cls(groups, functions, kinds)

    def write(self, thing: str, kind: str, language: str, audience: Audience) -> str:
        """Return how this id of a person or group is written."""
        if kind == "person":
            return self._person(thing, language, audience)
        return self.groups[kind].get(thing, thing)

    def is_named(self, person: str) -> bool:
        """Tell whether somebody is named by function, also to a reader outside."""
        return person in self.functions

    def for_sharing(self) -> Labels:
        """Return the labels without codes of people who have no public function.

        What is left of somebody without one is the kind, which stands for the code.
        """
        return replace(self, kinds={kind: kind for kind in schema.PERSON_KINDS})

    def stand_in(self, person: str) -> str:
        """Return what a reader outside gets for the code of somebody."""
        return person if self.is_named(person) else self.kinds.get(person, "unknown")

    def _person(self, person: str, language: str, audience: Audience) -> str:
        function = self.functions.get(person)
        if function is None:
            kind = self.kinds.get(person, "unknown")
            if audience == "shared":
                return wording.say(f"someone.{kind}", language)
            # a bare number would be read as a count
            bare = person.isdigit()
            return wording.say("someone.by_code", language, code=person) if bare else person
        key = f"role.{function}"
        spoken = wording.say(key, language) if wording.has(key) else function
        named = wording.say("someone.by_function", language, function=spoken)
        return f"{named} ({person})" if audience == "working" else named


def hide(
    frame: pd.DataFrame,
    counts: pd.Series[Any],
    told_by: Iterable[str],
    *,
    part_of_total: bool = False,
    smallest: int = SMALL_CELL,
) -> pd.DataFrame:
    """Return the frame without counts of 1 to `smallest` − 1, and without what tells them.

    Hidden is NaN. A zero points at nobody, but its number tells how many people there are in all:
    it is hidden too where the counts are parts of one total.

    Parameters
    ----------
    frame : a frame with a column named as `counts`
    counts : its counts of people or of ties
    told_by : columns from which the count could be worked out, such as its share
    part_of_total : the counts add up to a total that a reader may know. Then hidden cells could
        be worked out, also two of them (4 and 4 when 8 is left), so the smallest one that is not
        small is hidden with them
    smallest : the smallest count that may be shown
    """
    values = counts.astype(float)
    small = (values > 0) & (values < smallest)
    if part_of_total and small.any():
        left = values[~small & (values > 0)]
        if len(left):
            small |= values.index == left.idxmin()
    if part_of_total:
        small |= values == 0
    shown = frame.copy()
    shown[counts.name] = values.mask(small)
    for column in told_by:
        shown[column] = shown[column].astype(float).mask(small)
    return shown


def is_small(count: Any, *, smallest: int = SMALL_CELL) -> bool:
    """Tell whether a count is too small to be shared."""
    return 0 < int(count) < smallest

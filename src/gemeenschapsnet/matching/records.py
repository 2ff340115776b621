"""People made comparable: names in parts, addresses, numbers, and what is shared by many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd
import phonenumbers
from numpy.typing import NDArray

from gemeenschapsnet.matching import levels
from gemeenschapsnet.provenance import EVIDENCE_COLUMNS
from gemeenschapsnet.spelling import PARTICLES, plain

# Before the @ of a mailbox that belongs to a group or a desk.
_DESK = re.compile(
    r"(?:info|contact|algemeen|secretaris|secretariaat|bestuur|receptie|balie|admin|administratie"
    r"|office|post|mail|email|welkom|hallo|hello|team|wijkteam|vereniging|stichting|penningmeester"
    r"|voorzitter|redactie|noreply|no-reply|kantoor|service|support|webmaster|leden|vrijwilligers"
    r"|inschrijven|aanmelden|aanmelding|help|fam|familie)\d*(?:[._+-].*)?"
)
_MOBILE_KINDS = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
)
_SAME_DIGITS = 9
# A mailbox or number with more names than this belongs to nobody in particular.
_MOST_NAMES = 2
# Nobody is written in more ways than this.
_MOST_SPELLINGS = 20

Flags = NDArray[np.bool_]


class Records:
    """People as columns of texts; an empty text is what is not known.

    Parameters
    ----------
    people : the table of people
    evidence : columns of `EVIDENCE_COLUMNS`, by person_id; may be empty
    """

    def __init__(self, people: pd.DataFrame, evidence: pd.DataFrame) -> None:
        self.ids = list(people.index)
        self.size = len(self.ids)
        names = zip(*(_texts(people[c]) for c in ("given_name", "family_name", "display_name")),
                    strict=True)  # fmt: skip
        parts = [_name(*name) for name in names]
        self.given = [given for given, _ in parts]
        self.family = [family for _, family in parts]
        self.whole = [f"{g} {f}" if g and f else "" for g, f in parts]
        self.email = [text.casefold() for text in _texts(people["email"])]
        self.local = [text.partition("@")[0] for text in self.email]
        self.phone = [_digits(text) for text in _texts(people["phone"])]
        self.mobile = _flags(_is_mobile(text) for text in _texts(people["phone"]))
        self.organisation = _texts(people["organisation_id"])
        self.function = [plain(text) for text in _texts(people["function"])]
        known = evidence.reindex(people.index)
        held = {c: _texts(known[c]) if c in known else [""] * self.size for c in EVIDENCE_COLUMNS}
        self.birth = held["birth"]
        self.number, self.postcode = held["number"], held["postcode"]
        self.street, self.street_2 = held["street"], held["street_2"]
        self.town, self.region = held["town"], held["region"]
        desk = _flags(bool(_DESK.fullmatch(local)) for local in self.local)
        self.shared_email = desk | self._shared(self.email)
        self.shared_phone = self._shared(self.phone)

    def can_be_one(self, members: Iterable[int]) -> bool:
        """Tell whether nothing in the names and birth dates of these contradicts the rest."""
        named = list(dict.fromkeys((self.given[m], self.family[m], self.birth[m]) for m in members))
        return len(named) <= _MOST_SPELLINGS and all(
            _may_be_same(one[:2], other[:2])
            and levels.one(levels.days, one[2], other[2]) != levels.DIFFERENT
            for one, other in combinations(named, 2)
        )

    def _shared(self, values: Sequence[str]) -> Flags:
        """Tell of every row whether more than two names have this mailbox or number."""
        groups: dict[str, list[int]] = {}
        for at, value in enumerate(values):
            if value:
                groups.setdefault(value, []).append(at)
        shared = np.zeros(self.size, dtype=bool)
        for members in groups.values():
            if len(members) > _MOST_NAMES and self._names(members) > _MOST_NAMES:
                shared[members] = True
        return shared

    def _names(self, members: Sequence[int]) -> int:
        """Return how many names there are that cannot be the same, at most one too many."""
        different: list[tuple[str, str]] = []
        for at in members:
            name = self.given[at], self.family[at]
            if not any(_may_be_same(name, other) for other in different):
                different.append(name)
            if len(different) > _MOST_NAMES:
                break
        return len(different)


def _may_be_same(name: tuple[str, str], other: tuple[str, str]) -> bool:
    if not (any(name) and any(other)):
        return True
    return any(
        levels.one(levels.given_names, name[0], given) != levels.DIFFERENT
        and levels.one(levels.family_names, name[1], family) != levels.DIFFERENT
        for given, family in (other, other[::-1])
    )


def _texts(column: pd.Series[str]) -> list[str]:
    return column.astype("string").fillna("").tolist()


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=bool)


@lru_cache(maxsize=100_000)
def _name(given: str, family: str, display: str) -> tuple[str, str]:
    if not (given or family):
        if "," in display:
            family, _, given = display.partition(",")
        else:
            given, _, family = display.strip().rpartition(" ")
    return _given(given), _family(family)


def _given(written: str) -> str:
    # "JP" stands for two initials, "Jo" for a name
    if len(written) in (2, 3) and written.isupper():
        written = " ".join(written)
    words = plain(written).split()
    return " ".join(word for word in words if word not in PARTICLES or len(word) == 1) or " ".join(
        words
    )


def _family(written: str) -> str:
    words = plain(written.replace("'", "").replace("’", "")).split()
    bare = [word for word in words if len(word) > 1 and word not in PARTICLES]
    return " ".join(bare or words)


@lru_cache(maxsize=100_000)
def _digits(phone: str) -> str:
    """Return the last digits of a number: with or without country code it is the same number."""
    return "".join(c for c in phone if c.isdecimal())[-_SAME_DIGITS:]


@lru_cache(maxsize=100_000)
def _is_mobile(phone: str) -> bool:
    digits = "".join(c for c in phone if c.isdecimal())
    if digits.startswith(("316", "06")):
        return len(digits) in (10, 11)
    if not phone.startswith("+") or digits.startswith("31"):
        return False
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(number) in _MOBILE_KINDS

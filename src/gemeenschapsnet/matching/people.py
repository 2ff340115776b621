"""Pairs of people who may be the same, with points that can be explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gemeenschapsnet.matching import blocks, groups, levels, shared
from gemeenschapsnet.matching.blocks import Ints
from gemeenschapsnet.matching.levels import (
    DIFFERENT,
    EQUAL,
    INITIAL,
    MISSING,
    NEAR,
    PART,
    TYPO,
    Comparison,
    Levels,
    Words,
)
from gemeenschapsnet.matching.records import Flags, Records

Points = NDArray[np.float64]
Scores = Mapping[int, float]

# What one in 2^k people has gives k points. In a short list nothing counts as rarer than this.
_FEWEST = 500
# So many points more than two people on the list reach by chance.
_MARGIN = 1.0
# The same full name is shown whatever the points, unless so many have it, or the list is so long,
# that it says little.
_MOST_SAME_NAME, _LONG_LIST = 4, 5_000
_MOST_ADDRESS = 16.0

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
# Points per level: a share of what the rarity gives, and an amount.
_NAME = {EQUAL: (1, 0.0), PART: (1, -2.0), TYPO: (1, -2.5), NEAR: (0.5, 0.0)}


def pairs(people: pd.DataFrame, evidence: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the pairs, as positions, and how many people share something too common to compare.

    Parameters
    ----------
    people : the table of people
    evidence : what else is known of them, by person_id; see `Provenance.evidence`
    """
    records = Records(people, evidence)
    found = blocks.candidates(shared.keys(records), records.size)
    compared = _Compared(records, found.left, found.right).frame()
    return _unambiguous(compared, records), found.too_common


def _unambiguous(found: pd.DataFrame, records: Records) -> pd.DataFrame:
    """Leave no pair sure that would tie two different people together through a third."""
    sure = found[found["sure"]]
    group = groups.number(sure["left"], sure["right"], records.size)
    members: dict[int, set[int]] = {}
    for left, right in zip(sure["left"], sure["right"], strict=True):
        members.setdefault(group[left], set()).update((left, right))
    doubtful = [number for number, who in members.items() if not records.can_be_one(who)]
    again = found["sure"] & np.isin(group[found["left"]], doubtful)
    found["sure"] &= ~again
    found.loc[again, "reasons"] = [
        (*reasons, ("several_fit", 0.0)) for reasons in found.loc[again, "reasons"]
    ]
    return found


class _Compared:
    """Pairs of records, compared value by value."""

    def __init__(self, records: Records, left: Ints, right: Ints) -> None:
        self.records, self.left, self.right = records, left, right
        self.crowd = max(records.size, _FEWEST)
        self.parts: list[tuple[Points, str, Levels]] = []
        self._names()
        self._birth()
        self._reached()
        self._work()
        self._address()
        self.weight = np.sum([points for points, _, _ in self.parts], axis=0)

    def _pair(self, values: Sequence[str]) -> tuple[Words, Ints, Ints]:
        words = Words(values)
        return words, words.columns[0][self.left], words.columns[0][self.right]

    def _rarity(self, codes: Ints, left: Ints, right: Ints, most: float) -> Points:
        """Return the points for sharing a value: more for one that few have."""
        counts = np.bincount(codes)
        held = np.maximum(counts[left], counts[right])
        return np.clip(np.log2(self.crowd / np.maximum(held, 1)), 1.0, most)

    def _names(self) -> None:
        r = self.records
        words = Words(r.given, r.family)
        given, family = words.columns
        a, b = given[self.left], given[self.right]
        c, d = family[self.left], family[self.right]
        self.given = words.compare(a, b, levels.given_names)
        only_initials = np.fromiter((set(t.split(" ")) <= _LETTERS for t in words.texts), bool)
        self.given[(self.given == EQUAL) & only_initials[a]] = INITIAL
        self.family = words.compare(c, d, levels.family_names)
        self.swapped = self._swapped(words, (a, b), (c, d))
        self.given[self.swapped] = self.family[self.swapped] = TYPO
        rare = self._rarity(given, a, b, 9.0), self._rarity(family, c, d, 12.0)
        points = [_for_name(self.given, rare[0]), _for_name(self.family, rare[1])]
        told = [np.where(self.swapped, MISSING, level) for level in (self.given, self.family)]
        self._add(np.where(self.swapped, points[0] + points[1], 0.0), "names", self.swapped * PART)
        for name, level, scored in zip(("given", "family"), told, points, strict=True):
            self._add(np.where(self.swapped, 0.0, scored), name, level)

    def _swapped(self, words: Words, given: tuple[Ints, Ints], family: tuple[Ints, Ints]) -> Flags:
        """Tell which names fit only when given and family name change places."""
        swapped = np.zeros(len(self.left), dtype=bool)
        unlike = np.flatnonzero((self.given < TYPO) & (self.family < TYPO))
        first = words.compare(given[0][unlike], family[1][unlike], levels.alike)
        second = words.compare(family[0][unlike], given[1][unlike], levels.alike)
        both = (first >= NEAR) & (second >= NEAR)
        half = ((first == MISSING) & (second >= TYPO)) | ((second == MISSING) & (first >= TYPO))
        swapped[unlike] = both | half
        return swapped

    def _birth(self) -> None:
        words, a, b = self._pair(self.records.birth)
        self.birth = words.compare(a, b, levels.days)
        self._scored(self.birth, "birth", {EQUAL: 12, TYPO: 8, NEAR: 4, DIFFERENT: -5})

    def _reached(self) -> None:
        r = self.records
        words, a, b = self._pair(r.email)
        email = words.compare(a, b, levels.mailboxes)
        common = r.shared_email[self.left] | r.shared_email[self.right]
        email[common & (email > DIFFERENT)] = MISSING
        self.email = email
        self._scored(email, "email", {EQUAL: 14, TYPO: 7, PART: 5, DIFFERENT: -1})
        words, a, b = self._pair(r.phone)
        phone = words.compare(a, b, levels.numbers)
        phone[r.shared_phone[self.left] & (phone == EQUAL)] = MISSING
        mobile = r.mobile[self.left] & r.mobile[self.right]
        self.mobile = (phone == EQUAL) & mobile
        self.phone = phone
        phone = np.where((phone == EQUAL) & ~mobile, PART, phone).astype(np.int8)
        self._scored(phone, "phone", {EQUAL: 13, PART: 9, TYPO: 5, DIFFERENT: -1})

    def _work(self) -> None:
        for name, most, apart in (("organisation", 5.0, -1.0), ("function", 3.0, 0.0)):
            words, a, b = self._pair(getattr(self.records, name))
            level = np.where(a == b, EQUAL, DIFFERENT).astype(np.int8)
            level[words.empty[a] | words.empty[b]] = MISSING
            rare = self._rarity(words.columns[0], a, b, most)
            points = np.where(level == EQUAL, rare, np.where(level == DIFFERENT, apart, 0.0))
            self._add(points, name, level)

    def _address(self) -> None:
        r = self.records
        streets = Words(r.street, r.street_2)
        one, two = streets.columns
        a, b, c, d = one[self.left], one[self.right], two[self.left], two[self.right]
        street = streets.compare(a, b, levels.alike)
        second = streets.compare(c, d, levels.alike)
        crossed = (a == d) & ~streets.empty[a] | (c == b) & ~streets.empty[b]
        street[crossed] = EQUAL
        found: list[tuple[Levels, Scores]] = [
            (street, {EQUAL: 9, TYPO: 7, NEAR: 4, DIFFERENT: -1.5}),
            (second, {EQUAL: 5, TYPO: 4, NEAR: 2}),
        ]
        fields: tuple[tuple[str, Comparison, Scores], ...] = (
            ("number", levels.numbers, {EQUAL: 4, DIFFERENT: -1}),
            ("postcode", levels.numbers, {EQUAL: 7, TYPO: 4, DIFFERENT: -1}),
            ("town", levels.alike, {EQUAL: 5, TYPO: 4, NEAR: 2, DIFFERENT: -1}),
            ("region", levels.alike, {EQUAL: 1, DIFFERENT: -1}),
        )
        for name, by, scores in fields:
            words, e, f = self._pair(getattr(r, name))
            found.append((words.compare(e, f, by), scores))
        total = np.zeros(len(self.left))
        agree = np.zeros(len(self.left), dtype=np.int64)
        for level, scores in found:
            total += _points(level, scores)
            agree += level >= TYPO
        self.agree = agree
        level = np.where(agree > 1, EQUAL, np.where(agree == 1, PART, MISSING)).astype(np.int8)
        level[(agree == 0) & (total < 0)] = DIFFERENT
        self._add(np.clip(total, -4.0, _MOST_ADDRESS), "address", level)

    def _scored(self, level: Levels, name: str, scores: Scores) -> None:
        self._add(_points(level, scores), name, level)

    def _add(self, points: Points, name: str, level: Levels) -> None:
        self.parts.append((np.round(points, 1), name, level))

    def wanted(self) -> Flags:
        """Tell which pairs are worth looking at."""
        r = self.records
        personal = (self.email >= TYPO) | self.mobile | (self.birth >= TYPO)
        other_name = (self.given == DIFFERENT) | (
            (self.family == DIFFERENT) & (self.phone != EQUAL)
        )
        household = other_name & ~personal
        both = (self.given == DIFFERENT) & (self.birth == DIFFERENT) & (self.email != EQUAL)
        threshold = np.log2(self.crowd) + _MARGIN
        whole, a, b = self._pair(r.whole)
        few = np.bincount(whole.columns[0])[a] <= _MOST_SAME_NAME * (r.size <= _LONG_LIST)
        same = (a == b) & ~whole.empty[a] & few & (self.birth != DIFFERENT)
        return np.asarray(((self.weight >= threshold) & ~household & ~both) | same, dtype=bool)

    def sure(self) -> Flags:
        """Tell which pairs the rule takes for the same person.

        Either they are reached at the same address or mobile number, or they were born on the same
        day or live in the same place, within typing errors; their names fit, and nothing
        contradicts it.
        """
        fits = np.isin(self.given, (EQUAL, INITIAL, PART)) & np.isin(self.family, (EQUAL, PART))
        fits |= (self.given == EQUAL) & (self.family == TYPO)
        reached = ((self.email == EQUAL) | self.mobile) & fits & ~self.swapped
        known = self.birth >= TYPO
        both = (self.given >= TYPO) & (self.family >= TYPO)
        written = both & (self.given != INITIAL)
        one = np.where(self.given == MISSING, self.family, self.given)
        other = np.where(self.given == MISSING, self.given, self.family)
        half = (other == MISSING) & (one >= TYPO)
        nearly = (self.given >= NEAR) & (self.family >= NEAR)
        born = known & both & ((self.agree >= 1) | (self.email >= TYPO))
        born |= known & (half | nearly) & ((self.agree >= 3) | (self.email >= TYPO))
        lives = written & (self.agree >= 3)
        contradicted = np.isin(self.birth, (NEAR, DIFFERENT))
        return np.asarray((reached | born | lives) & ~contradicted, dtype=bool)

    def frame(self) -> pd.DataFrame:
        """Return the pairs worth looking at, as positions, with their reasons."""
        sure = self.sure()
        keep = np.flatnonzero(self.wanted() | sure)
        return pd.DataFrame(
            {
                "left": self.left[keep],
                "right": self.right[keep],
                "sure": sure[keep],
                "weight": np.round(self.weight[keep], 1),
                "reasons": pd.Series([tuple(told) for told in self._told(keep)], dtype="object"),
            }
        )

    def _told(self, keep: Ints) -> list[list[tuple[str, float]]]:
        """Return per pair what agrees or not, with its points."""
        told: list[list[tuple[str, float]]] = [[] for _ in keep]
        for points, name, level in self.parts:
            codes = [f"{name}_{word}" for word in levels.NAMES]
            for at in np.flatnonzero(level[keep]):
                told[at].append((codes[level[keep[at]]], float(points[keep[at]])))
        return told


def _for_name(level: Levels, rarity: Points) -> Points:
    points = np.where(level == DIFFERENT, -4.0, np.where(level == INITIAL, 3.0, 0.0))
    for value, (share, amount) in _NAME.items():
        points = np.where(level == value, np.maximum(share * rarity + amount, 1.0), points)
    return points


def _points(level: Levels, scores: Scores) -> Points:
    table = np.zeros(EQUAL + 1)
    table[list(scores)] = list(scores.values())
    return table[level]

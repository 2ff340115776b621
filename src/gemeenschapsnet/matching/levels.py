"""How two values agree, from not at all to wholly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from gemeenschapsnet.matching.blocks import Ints

Levels = NDArray[np.int8]
Comparison = Callable[[Any, Any], Levels]
MISSING, DIFFERENT, NEAR, TYPO, INITIAL, PART, EQUAL = range(7)
NAMES = ("missing", "different", "near", "typo", "initial", "part", "equal")

# Words of at least so many letters may differ in one letter, or in two.
_ONE_TYPO, _TWO_TYPOS = 4, 6
_NEAR = 0.88
_SHORTEST_PART = 3
_DAYS_NEAR = 45
_NEAR_MAILBOX = 75


class Words:
    """Texts by number, so that each different pair of texts is compared once."""

    def __init__(self, *columns: Sequence[str]) -> None:
        codes, texts = pd.factorize(np.concatenate([np.asarray(c, dtype=object) for c in columns]))
        self.texts = np.asarray(texts, dtype=object)
        self.columns = np.split(codes.astype(np.int64), len(columns))
        self.empty = np.asarray([not text for text in self.texts], dtype=bool)

    def compare(
        self, left: Ints, right: Ints, by: Comparison
    ) -> Levels:
        """Return the level per pair of texts, given by their numbers."""
        levels = np.where(left == right, EQUAL, DIFFERENT).astype(np.int8)
        levels[self.empty[left] | self.empty[right]] = MISSING
        open_ = np.flatnonzero(levels == DIFFERENT)
        first, second = np.minimum(left, right)[open_], np.maximum(left, right)[open_]
        pairs, back = np.unique(first * len(self.texts) + second, return_inverse=True)
        a, b = np.divmod(pairs, len(self.texts))
        levels[open_] = by(self.texts[a], self.texts[b])[back]
        return levels


def alike(left: Any, right: Any) -> Levels:
    """Return how two texts that are not equal agree as written: a typing error, near or not."""
    if not len(left):
        return np.zeros(0, dtype=np.int8)
    a, b = left.tolist(), right.tolist()
    wrong = process.cpdist(a, b, scorer=OSA.distance, dtype=np.int32)
    shortest = np.minimum([len(t) for t in a], [len(t) for t in b])
    typo = ((wrong == 1) & (shortest >= _ONE_TYPO)) | ((wrong == 2) & (shortest >= _TWO_TYPOS))
    near = (wrong == 2) & (shortest >= _TWO_TYPOS - 1)
    near |= process.cpdist(a, b, scorer=JaroWinkler.similarity, dtype=np.float32) >= _NEAR
    return np.where(typo, TYPO, np.where(near, NEAR, DIFFERENT)).astype(np.int8)


def given_names(left: Any, right: Any) -> Levels:
    """Return how two given names that are not equal agree: initials, one of several, as written."""
    levels = alike(left, right)
    for at, (a, b) in enumerate(zip(left, right, strict=True)):
        if " " in a or " " in b or len(a) == 1 or len(b) == 1:
            levels[at] = max(levels[at], _initials(a.split(), b.split()))
            if len(a) == 1 and len(b) == 1:
                levels[at] = DIFFERENT
    return levels


def _initials(left: list[str], right: list[str]) -> int:
    fits = INITIAL if len(left) == len(right) else PART
    for a, b in zip(left, right, strict=False):
        if a == b:
            continue
        if min(len(a), len(b)) > 1 or a[0] != b[0]:
            return DIFFERENT
        fits = INITIAL
    return fits


def family_names(left: Any, right: Any) -> Levels:
    """Return how two family names that are not equal agree: a part in common, as written."""
    levels = alike(left, right)
    for at, (a, b) in enumerate(zip(left, right, strict=True)):
        if " " in a or " " in b:
            parts, others = a.split(), b.split()
            shared = set(parts) & set(others)
            if sorted(parts) == sorted(others) or any(len(s) >= _SHORTEST_PART for s in shared):
                levels[at] = PART
            elif a.replace(" ", "") == b.replace(" ", ""):
                levels[at] = TYPO
    return levels


def mailboxes(left: Any, right: Any) -> Levels:
    """Return how two different e-mail addresses agree.

    A mailbox is named after its owner, so the same words before the @ say little once the names
    are compared; a number among them says more. Another number is another mailbox.
    """
    levels = alike(left, right)
    for at in np.flatnonzero(levels > DIFFERENT):
        one, other = (text.partition("@")[0] for text in (left[at], right[at]))
        if one == other:
            numbered = any(c.isdigit() for c in one)
            near = levels[at] == TYPO or fuzz.ratio(left[at], right[at]) >= _NEAR_MAILBOX
            levels[at] = TYPO if near else PART if numbered else DIFFERENT
        elif levels[at] == NEAR or _letters(one) == _letters(other):
            levels[at] = DIFFERENT
    return levels


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def days(left: Any, right: Any) -> Levels:
    """Return how two different birth dates, as yyyymmdd, agree."""
    if not len(left):
        return np.zeros(0, dtype=np.int8)
    wrong = process.cpdist(left.tolist(), right.tolist(), scorer=OSA.distance, dtype=np.int32)
    a, b = (np.asarray([_parts(text) for text in side]) for side in (left, right))
    same = a == b
    swapped = same[:, 0] & (a[:, 1] == b[:, 2]) & (a[:, 2] == b[:, 1])
    apart = np.abs((a - b) @ np.array([365, 30, 1]))
    # a year that is one or ten off, with about the same day
    around = np.abs(apart[:, None] - np.array([0, 365, 3650])).min(axis=1)
    near = (same.sum(axis=1) >= 2) | (around <= _DAYS_NEAR)
    typo = (wrong <= 1) | swapped
    return np.where(typo, TYPO, np.where(near, NEAR, DIFFERENT)).astype(np.int8)


def _parts(text: str) -> tuple[int, int, int]:
    return int(text[:4]), int(text[4:6]), int(text[6:8])


def numbers(left: Any, right: Any) -> Levels:
    """Return how two numbers, such as postcodes, agree: one wrong or swapped digit, or not."""
    if not len(left):
        return np.zeros(0, dtype=np.int8)
    wrong = process.cpdist(left.tolist(), right.tolist(), scorer=OSA.distance, dtype=np.int32)
    longer = np.asarray([min(len(a), len(b)) for a, b in zip(left, right, strict=True)]) >= 4
    return np.where((wrong == 1) & longer, TYPO, DIFFERENT).astype(np.int8)


def one(by: Comparison, left: str, right: str) -> int:
    """Return how two single texts agree."""
    if not (left and right):
        return MISSING
    return EQUAL if left == right else int(by(np.array([left]), np.array([right]))[0])

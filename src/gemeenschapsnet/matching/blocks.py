"""Which pairs are worth comparing: those that share something, within bounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
# What more people than this share says too little: comparing all of them with each other would
# take the square of their number.
MOST_TOGETHER = 80


class Candidates(NamedTuple):
    """Pairs to compare, as positions, and how many people share something too common."""

    left: Ints
    right: Ints
    too_common: int


def key(*parts: Iterable[Any]) -> Ints:
    """Return a number per row for its combination of parts; −1 where a part is missing."""
    columns = [pd.factorize(np.asarray(part, dtype=object))[0] for part in parts]
    missing = np.zeros(len(columns[0]), dtype=bool)
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    for part, codes in zip(parts, columns, strict=True):
        missing |= np.asarray([not value for value in part], dtype=bool)
        combined = combined * (codes.max(initial=0) + 1) + codes
        combined = pd.factorize(combined)[0].astype(np.int64)
    return np.where(missing, -1, combined)


def candidates(keys: Iterable[Ints], size: int) -> Candidates:
    """Return every pair of rows that have the same number in one of the keys, once."""
    found: list[Ints] = []
    common = np.zeros(size, dtype=bool)
    for numbers in keys:
        order = np.argsort(numbers, kind="stable")
        order = order[numbers[order] >= 0]
        counts = np.bincount(numbers[order])[numbers[order]] if len(order) else order
        common[order[counts > MOST_TOGETHER]] = True
        order = order[(counts > 1) & (counts <= MOST_TOGETHER)]
        shared = numbers[order]
        start = np.arange(len(order))
        for step in range(1, MOST_TOGETHER):
            start = start[start + step < len(order)]
            start = start[shared[start] == shared[start + step]]
            if not len(start):
                break
            # within a block the order is that of the rows, so left comes before right
            found.append(order[start] * size + order[start + step])
    pairs = np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    # sorting and looking at neighbours is several times as fast as np.unique
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    left, right = np.divmod(pairs, max(size, 1))
    return Candidates(left, right, int(common.sum()))

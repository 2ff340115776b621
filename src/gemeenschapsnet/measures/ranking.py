"""Scores of any measure, and who ranks where by them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import FloatArray, IntArray


def as_scores(found: object, labels: pd.Index[Any], *, highest: bool = True) -> FloatArray:
    """Return what a measure found, in the order of `labels`, such that the first scores highest.

    `highest` tells whether the highest score of the measure itself ranks first.

    Raises
    ------
    InvalidGraph
        ``measure_not_per_node`` when this is not a Series with one score for each node.
    """
    if not isinstance(found, pd.Series) or len(found) != len(labels):
        raise wording.error(InvalidGraph, "measure_not_per_node", n=len(labels))
    if not found.index.equals(labels):
        place = found.index.get_indexer(labels) if found.index.is_unique else np.array([-1])
        if (place < 0).any():
            raise wording.error(InvalidGraph, "measure_not_per_node", n=len(labels))
        found = found.iloc[place]
    scores = found.to_numpy(dtype=float, na_value=np.nan)
    return scores if highest else -scores


def ranks(scores: FloatArray) -> IntArray:
    """Rank from high to low, 1 is highest, equal scores at the best of their ranks, NaN last.

    Scores that differ by less than one part in 10¹² of the largest count as equal.
    """
    size = np.abs(scores[np.isfinite(scores)]).max(initial=0.0)
    even = np.round(scores / (size if size > 0 else 1.0), 12)
    order = np.argsort(-even)
    even = even[order]
    lower = np.ones(len(even), dtype=bool)
    lower[1:] = (even[1:] != even[:-1]) & ~np.isnan(even[:-1])
    rank = np.empty(len(even), dtype=np.int64)
    rank[order] = np.maximum.accumulate(np.where(lower, np.arange(1, len(even) + 1), 0))
    return rank

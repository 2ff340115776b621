"""The ties that can be made, as `strengthen` and `secure` are given them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import placed
from gemeenschapsnet.measures.augmentation import Ties
from gemeenschapsnet.measures.groups import among
from gemeenschapsnet.sparse import FloatArray, SparseGraph


def candidate_ties(
    contact: SparseGraph, candidates: Any, cost: Any
) -> tuple[Ties, FloatArray]:
    """Return the candidates that are new ties, each once, sorted, and the least that each costs.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a candidate names a stranger; ``candidates_not_understood`` or
        ``cost_not_understood`` when those cannot be read.
    """
    if isinstance(candidates, pd.DataFrame):
        if not {"source", "target"} <= set(candidates.columns):
            raise wording.error(InvalidGraph, "candidates_not_understood")
        ends = [candidates["source"].tolist(), candidates["target"].tolist()]
        if isinstance(cost, str) and cost in candidates.columns:
            cost = candidates[cost]
    else:
        try:
            pairs = [(source, target) for source, target in candidates]
        except (TypeError, ValueError):
            raise wording.error(InvalidGraph, "candidates_not_understood") from None
        ends = [list(end) for end in zip(*pairs, strict=True)] or [[], []]
    price = _prices(cost, len(ends[0]))
    source, target = (placed(contact, end) for end in ends)
    low, high = np.minimum(source, target), np.maximum(source, target)
    key = low * contact.n + high
    order = np.lexsort((price, key))
    first = np.append(True, key[order][1:] != key[order][:-1])[: len(key)]
    tied = among(contact.rows * contact.n + contact.indices, key)
    keep = order[first & (low != high)[order] & ~tied[order]]
    return (low[keep], high[keep]), price[keep]


def _prices(cost: Any, n: int) -> FloatArray:
    """Return a cost for each candidate after a check."""
    if cost is None:
        return np.ones(n)
    try:
        price = np.asarray(cost, dtype=float)
    except (TypeError, ValueError):
        price = np.zeros(0)
    if price.shape != (n,) or not (np.isfinite(price) & (price > 0)).all():
        raise wording.error(InvalidGraph, "cost_not_understood")
    return price

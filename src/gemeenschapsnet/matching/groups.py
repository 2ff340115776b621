"""Pairs that hang together make a group."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import coo_array

from gemeenschapsnet.matching.blocks import Ints


def number(left: Any, right: Any, size: int) -> Ints:
    """Return the number of the group of each row, given pairs of positions."""
    # with all that it brings it would make every reading wait
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(left), dtype=np.int8)
    ends = np.asarray(left, dtype=np.int64), np.asarray(right, dtype=np.int64)
    joined = coo_array((ones, ends), shape=(size, size))
    return np.asarray(connected_components(joined, directed=False)[1], dtype=np.int64)

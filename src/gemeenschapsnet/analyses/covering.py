"""Choosing a few who together cover most: greedy maximum coverage."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse as sp


def cover(
    shows: sp.csr_array[Any], most: int, *, first: npt.NDArray[Any] | None = None
) -> list[tuple[int, npt.NDArray[Any]]]:
    """Choose the rows that together have most columns, one by one.

    Whoever adds most comes next. No choice of as many rows covers more than 1.58 times as much:
    greedy is at least 63% of the best (Nemhauser, Wolsey & Fisher 1978).

    Parameters
    ----------
    shows : a one for every column that a row has
    most : how many rows to choose at most; it stops earlier when nothing is added
    first : among rows that add as much the one with the lowest number comes first, then the order
        of the rows; without it their order alone

    Returns
    -------
    list of (row, columns)
        the rows in the order in which they were chosen, each with the columns that it adds
    """
    shows = sp.csr_array(shows).astype(np.int64)
    left = np.ones(shows.shape[1], dtype=np.int64)
    order = np.zeros(shows.shape[0], dtype=np.int64) if first is None else first
    chosen: list[tuple[int, npt.NDArray[Any]]] = []
    while len(chosen) < most and left.any() and shows.shape[0]:
        adds = shows @ left
        best = int(np.lexsort((order, -adds))[0])
        if not adds[best]:
            break
        own = np.sort(shows.indices[shows.indptr[best] : shows.indptr[best + 1]])
        new = own[left[own] > 0]
        left[new] = 0
        chosen.append((best, new))
    return chosen

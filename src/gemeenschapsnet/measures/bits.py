"""Sets of nodes as rows of bits: sixty-four searches in one number."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gemeenschapsnet.sparse import IntArray

Bits = npt.NDArray[np.uint64]


def bits(rows: IntArray, places: IntArray, shape: tuple[int, int]) -> Bits:
    """Return a table of so many rows and so many bits, with one bit set for each row and place.

    No row and place may be given twice.
    """
    table = np.zeros((shape[0], -(-shape[1] // 64)), dtype=np.uint64)
    one = np.uint64(1) << (places % 64).astype(np.uint64)
    np.bitwise_or.at(table, (rows, places // 64), one)
    return table


def ones(table: Bits) -> IntArray:
    """Count the bits that are set, over the last axis."""
    if hasattr(np, "bitwise_count"):  # numpy 2
        return np.asarray(np.bitwise_count(table).sum(axis=-1, dtype=np.int64))
    small = np.ascontiguousarray(table).view(np.uint8)
    return np.asarray(np.unpackbits(small, axis=-1).sum(axis=-1, dtype=np.int64))


def flags(table: Bits, width: int) -> npt.NDArray[np.bool_]:
    """Return the first bits of each row as true and false."""
    small = table.astype("<u8").view(np.uint8)
    return np.unpackbits(small, axis=1, count=width, bitorder="little").view(np.bool_)

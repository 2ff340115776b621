"""The networks on which the benchmarks run: made on the spot, the same for every engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

IntArray = npt.NDArray[np.int64]

GROUP = 150
MEAN_DEGREE = 6.6
INSIDE = 0.85
CLOSED = 0.3


def community(n: int, seed: int = 0) -> pd.DataFrame:
    """Return the ties of a community: power-law degrees, groups of about 150, triangles.

    Columns source and target, positions from 0 to n - 1; about 3.3 ties per person, each pair
    once. `groups_of` tells who is in which group. At least 50 people: fewer have no room for so
    many ties.
    """
    if n < 50:
        raise ValueError("a community has at least 50 people")
    rng = np.random.default_rng(seed)
    group = groups_of(n)
    weight = np.minimum((1 - rng.random(n)) ** (-1 / 1.5), n**0.5)
    wanted = round(n * MEAN_DEGREE / 2)
    first = _drawn(rng, weight, group, round(wanted * (1 - CLOSED) * 1.05))
    keys = _distinct(_keys(*first, n))
    while len(keys) < wanted:
        more = _closing(rng, keys, n, round((wanted - len(keys)) * 1.2) + 10)
        keys = _distinct(np.concatenate([keys, more]))
    keys = rng.permutation(keys)[:wanted]
    return pd.DataFrame({"source": keys // n, "target": keys % n})


def star(n: int, seed: int = 0) -> pd.DataFrame:
    """Return the ties of a list collected through few people.

    One person compiled it and is tied to everybody; one in 500 was asked and named about 400
    others; those know one another now and then.
    """
    rng = np.random.default_rng(seed)
    asked = 1 + np.arange(max(1, n // 500))
    named = rng.integers(0, n, (len(asked), min(400, n // 2)))
    source = [np.zeros(n - 1, dtype=np.int64), np.repeat(asked, named.shape[1])]
    target = [np.arange(1, n), named.ravel()]
    row = rng.integers(0, len(asked), n // 2)
    source.append(named[row, rng.integers(0, named.shape[1], len(row))])
    target.append(named[row, rng.integers(0, named.shape[1], len(row))])
    keys = _distinct(_keys(np.concatenate(source), np.concatenate(target), n))
    return pd.DataFrame({"source": keys // n, "target": keys % n})


def arcs(ties: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """Return each tie as an arc one way or the other, three in ten both ways."""
    rng = np.random.default_rng(seed)
    source, target = ties["source"].to_numpy(), ties["target"].to_numpy()
    turned, both = rng.random(len(ties)) < 0.5, rng.random(len(ties)) < 0.3
    first, last = np.where(turned, target, source), np.where(turned, source, target)
    return pd.DataFrame(
        {
            "source": np.concatenate([first, last[both]]),
            "target": np.concatenate([last, first[both]]),
        }
    )


def groups_of(n: int) -> IntArray:
    """Return the group of each person."""
    return np.arange(n) * max(2, n // GROUP) // max(n, 1)


def write(folder: Path, ties: pd.DataFrame, n: int) -> None:
    """Lay down a network as whole numbers of 32 bits, which Python and R both read at once."""
    folder.mkdir(parents=True)
    groups_of(n).astype(np.int32).tofile(folder / "groups.bin")
    for name, frame in (("ties", ties), ("arcs", arcs(ties))):
        frame[["source", "target"]].to_numpy().T.astype(np.int32).tofile(folder / f"{name}.bin")


def _drawn(
    rng: np.random.Generator, weight: npt.NDArray[np.float64], group: IntArray, m: int
) -> tuple[IntArray, IntArray]:
    """Draw both ends of ties by weight, most of them within the group of the first."""
    total = np.concatenate([[0], np.cumsum(weight)])
    source = np.searchsorted(total, rng.random(m) * total[-1], side="right") - 1
    first = np.concatenate([[0], np.cumsum(np.bincount(group))])
    low, high = first[group[source]], first[group[source] + 1]
    inside = rng.random(m) < INSIDE
    begin, end = np.where(inside, total[low], 0), np.where(inside, total[high], total[-1])
    drawn = begin + rng.random(m) * (end - begin)
    return source, np.searchsorted(total, drawn, side="right") - 1


def _closing(rng: np.random.Generator, keys: IntArray, n: int, m: int) -> IntArray:
    """Tie pairs of people who share a contact."""
    a, b = np.concatenate([keys // n, keys % n]), np.concatenate([keys % n, keys // n])
    order = np.argsort(a, kind="stable")
    a, b = a[order], b[order]
    degree = np.bincount(a, minlength=n)
    start = np.cumsum(degree) - degree
    middle = a[rng.integers(0, len(a), m)]
    ends = [b[start[middle] + rng.integers(0, degree[middle])] for _ in range(2)]
    return _keys(ends[0], ends[1], n)


def _keys(source: IntArray, target: IntArray, n: int) -> IntArray:
    """One number per pair, without loops."""
    low, high = np.minimum(source, target), np.maximum(source, target)
    return (low * n + high)[low != high]


def _distinct(keys: IntArray) -> IntArray:
    """Each key once, ascending; np.unique of numpy 2.3 and later takes ten times as long."""
    keys = np.sort(keys)
    return keys[np.diff(keys, prepend=-1) > 0]

"""What an engine returned, as an array that can be laid beside ours: people in node order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[Any]

UNDIRECTED = ["coordinator", "itinerant", "boundary", "liaison"]
DIRECTED = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison"]


def values(result: Any, given: Any) -> Array:
    """Read a Series, a list, one number, or a mapping from positions to values."""
    if isinstance(result, pd.Series | pd.DataFrame):
        return result.to_numpy(dtype=float)
    if isinstance(result, Mapping) or hasattr(result, "keys"):
        return np.array([result[key] for key in sorted(result.keys())], dtype=float)
    return np.asarray(result, dtype=float)


def doubled(result: Any, given: Any) -> Array:
    """Read values that count each pair of people in both directions."""
    return values(result, given) / 2


def marks(result: Iterable[int], given: Any) -> Array:
    """Read a collection of positions: 1 for those in it."""
    marked = np.zeros(given.n)
    marked[list(result)] = 1
    return marked


def pairs(result: Iterable[Any], given: Any) -> Array:
    """Read pairs of positions, whichever comes first."""
    ends = np.array([tuple(pair)[:2] for pair in result], dtype=np.int64).reshape(-1, 2)
    return np.sort(ends.min(axis=1) * given.n + ends.max(axis=1))


def spans(result: Iterable[Any], given: Any) -> Array:
    """Read pairs of positions, each with a span; no route is infinite."""
    ends = np.array([tuple(row) for row in result], dtype=float).reshape(-1, 3)
    key = ends[:, :2].min(axis=1) * given.n + ends[:, :2].max(axis=1)
    return np.column_stack([key, ends[:, 2]])[np.argsort(key)]


def our_pairs(result: pd.DataFrame, given: Any) -> Array:
    """Read our table of pairs."""
    return pairs(_positions(result, given), given)


def our_spans(result: pd.DataFrame, given: Any) -> Array:
    """Read our table of pairs with a span."""
    return spans(np.column_stack([_positions(result, given), result["span"]]), given)


def edges(result: Iterable[int], given: Any) -> Array:
    """Read positions of ties."""
    return pairs(given.ties.T[list(result)], given)


def parts(result: Any, given: Any) -> Array:
    """Read which component everybody is in, numbered by who comes first."""
    return pd.factorize(np.asarray(result))[0]


def sets(result: Iterable[Iterable[int]], given: Any) -> Array:
    """Read components as collections of positions."""
    label = np.zeros(given.n, dtype=np.int64)
    for number, members in enumerate(result):
        label[list(members)] = number
    return parts(label, given)


def degrees(result: Any, given: Any) -> Array:
    """Read the numbers of contacts in a graph, in whichever order the engine keeps people."""
    degree = result.degree
    if isinstance(degree, np.ndarray):  # ours
        return np.sort(degree)
    if hasattr(result, "num_nodes"):  # rustworkx
        return np.sort([degree(i) for i in range(result.num_nodes())])
    if hasattr(result, "numberOfNodes"):  # networkit
        return np.sort([degree(i) for i in range(result.numberOfNodes())])
    # networkx gives pairs of somebody and their number, igraph a list
    return np.sort(degree() if isinstance(degree(), list) else [k for _, k in degree])


def count(result: pd.DataFrame, given: Any) -> Array:
    """Read how many components are left after each removal."""
    return result["components"].to_numpy(dtype=float)


def roles(result: pd.DataFrame, given: Any) -> Array:
    """Read our roles of unordered pairs."""
    return result[UNDIRECTED].to_numpy(dtype=float)


def arc_roles(result: pd.DataFrame, given: Any) -> Array:
    """Read our roles of arcs."""
    return result[DIRECTED].to_numpy(dtype=float)


def sna_arc_roles(result: Array, given: Any) -> Array:
    """Read w_I, w_O, b_IO, b_OI, b_O of R's sna, which has representative before gatekeeper."""
    return result[:, :5]


def sna_roles(result: Array, given: Any) -> Array:
    """Read the same where ties went in both ways: each pair counts twice."""
    return np.column_stack([result[:, 0] / 2, result[:, 1] / 2, result[:, 2], result[:, 4] / 2])


def mixing(result: Array, given: Any) -> Array:
    """Read networkx's matrix, which counts a tie inside a group twice."""
    return result - np.diag(np.diag(result) / 2)


def _positions(result: pd.DataFrame, given: Any) -> Array:
    return np.column_stack([given.ids.get_indexer(result[end]) for end in ("source", "target")])

"""Whether like is tied to like, in the whole network and per group."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.categories import attribute, factorized
from gemeenschapsnet.measures.groups import as_groups, as_partition, ends
from gemeenschapsnet.sparse import FloatArray, Graph, SparseGraph, as_sparse


def assortativity(graph: Graph, groups: Any) -> float:
    """Return how far ties stay within groups: ``(Σ e_aa - Σ a_a b_a) / (1 - Σ a_a b_a)``.

    e is the share of ties from one group to another, a and b are the shares of their two ends.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs
    groups : see `as_groups`; of several groups a node takes the one with most contacts

    Returns
    -------
    float from -1 to 1 (all ties within groups); 0 is as expected from the number of ties per group
        NaN without ties, or when all ends are in one group. Only ties between people of a known
        group count. The lowest value possible depends on the groups and is mostly above -1.

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.

    References
    ----------
    Newman (2003), *Physical Review E* 67, equation 2.
    """
    sparse = as_sparse(graph)
    part = as_partition(sparse, as_groups(graph, groups))
    a, b, _ = ends(sparse, part)
    m, within = len(a), int(np.count_nonzero(a == b))
    chance = int((np.bincount(a, minlength=part.k) * np.bincount(b, minlength=part.k)).sum())
    return (m * within - chance) / (m * m - chance) if m * m > chance else math.nan


def numeric_assortativity(graph: Graph, values: Any) -> float:
    """Return the correlation of a number, such as age, between the two ends of the ties.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs
    values : mapping or Series from node to a number, or the name of a node attribute of a networkx
        graph. None, NaN and an empty text mean: not known. Nodes that the graph does not have are
        left out.

    Returns
    -------
    float from -1 to 1 (like is tied to like)
        Pearson's r; an undirected tie counts both ways. NaN without ties, or when one side of the
        ties has but one value. Only ties between people with a known value count.

    Raises
    ------
    InvalidGraph
        ``values_not_understood`` when they cannot be read, or name a node twice;
        ``values_not_numbers`` for a text or an infinite number.

    References
    ----------
    Newman (2003), *Physical Review E* 67, equation 21.
    """
    sparse = as_sparse(graph)
    held = _numbers(graph, sparse, values)
    x, y = held[sparse.rows], held[sparse.indices]
    known = ~(np.isnan(x) | np.isnan(y))
    x, y = x[known], y[known]
    if not len(x) or x.min() == x.max() or y.min() == y.max():
        return math.nan
    x, y = _centred(x), _centred(y)
    r = (x * y).sum() / math.sqrt((x * x).sum() * (y * y).sum())
    return float(np.clip(r, -1, 1))


def coleman(graph: Graph, groups: Any) -> pd.Series[Any]:
    """Return how far each group prefers its own: Coleman's homophily index.

    Of d ties of its members m stay in the group, and ``e = d (n - 1) / (N - 1)`` would if they
    chose at random, with n members among N people. The index is ``(m - e) / (d - e)`` when m is
    above e, and ``(m - e) / e`` otherwise.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs from members, of an
        undirected one each tie counts for both its ends
    groups : see `as_groups`; of several groups a node takes the one with most contacts

    Returns
    -------
    Series of float from -1 (none within) through 0 (as by chance) to 1 (all within), index the
    groups in sorted order
        NaN for a group without ties, of one person, or of everybody: it cannot choose. Only people
        of a known group count, and ties between them. ``attrs["unknown"]`` is the number of nodes
        without a group, ``attrs["several"]`` of those in several.

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.

    References
    ----------
    Coleman (1958), *Human Organization* 17.
    """
    sparse = as_sparse(graph)
    part = as_partition(sparse, as_groups(graph, groups))
    a, b, _ = ends(sparse, part)
    others = max(int(part.counts.sum()) - 1, 0)
    # all times N - 1, so that the numbers are whole
    made = np.bincount(a, minlength=part.k) * others
    within = np.bincount(a[a == b], minlength=part.k) * others
    chance = np.bincount(a, minlength=part.k) * (part.counts - 1)
    most = np.where(within > chance, made - chance, chance)
    found = np.full(part.k, np.nan)
    np.divide(within - chance, most, out=found, where=(most > 0) & (made > chance))
    series = pd.Series(found, index=part.names, name="coleman")
    series.attrs.update(part.attrs)
    return series


def _centred(values: FloatArray) -> FloatArray:
    # the largest is 1, so that squares of very large or small numbers stay numbers
    apart = values - values.mean()
    return np.asarray(apart / np.abs(apart).max(), dtype=np.float64)


def _numbers(graph: Graph, sparse: SparseGraph, values: Any) -> FloatArray:
    """Return the value of every node, NaN when not known."""
    if isinstance(values, str):
        held = attribute(graph, values)
    elif isinstance(values, Mapping) or (isinstance(values, pd.Series) and values.index.is_unique):
        held = list(map(dict(values.items()).get, sparse.labels.tolist()))
    else:
        given = type(values).__name__
        raise wording.error(InvalidGraph, "values_not_understood", given=given)
    numbers = np.array([_number(value) for value in held], dtype=np.float64)
    wrong = int((~np.isfinite(numbers) & (factorized(held)[0] >= 0)).sum())
    if wrong:
        raise wording.error(InvalidGraph, "values_not_numbers", n=wrong)
    return numbers


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan

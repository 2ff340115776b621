"""Contact between groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.measures.groups import as_groups, joined, within
from gemeenschapsnet.sparse import Graph, as_sparse


def mixing_matrix(graph: Graph, groups: Any) -> pd.DataFrame:
    """Count the ties between groups, and inside them.

    A tie counts for every pair {A, B} that it joins: one end is in A and not B, the other in B and
    not A. It counts inside A when both ends are in A. So with people in several groups a tie may
    count in several places, or in none.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    groups : see `as_groups`; a node may be in several groups, or in none

    Returns
    -------
    DataFrame of int, in ties, groups by groups in the same order
        Undirected: symmetric, a tie inside a group counts once (networkx counts it twice).
        Directed: arcs from the group of the row to the group of the column. ``attrs["unknown"]``
        is the number of nodes without a group.

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.

    References
    ----------
    Newman (2003), *Physical Review E* 67, for the matrix; the rule for several groups is ours.
    """
    sparse = as_sparse(graph)
    held = as_groups(graph, groups)
    source, target, _ = sparse.edges()
    _, a, b = joined(source, target, held)
    _, inside = within(source, target, held)
    k = held.k
    between = np.bincount(a * k + b, minlength=k * k).reshape(k, k)
    if not sparse.directed:
        between = between + between.T
    between = between + np.diag(np.bincount(inside, minlength=k)[:k])
    table = pd.DataFrame(between, index=held.names, columns=held.names).astype("int64")
    table.attrs["unknown"] = held.unknown
    return table

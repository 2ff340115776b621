"""Contact between groups: ties, people in both, and pairs that hang on one person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.measures import as_groups
from gemeenschapsnet.measures.groups import joined
from gemeenschapsnet.sparse import SparseGraph


def group_contacts(graph: SparseGraph, groups: Any, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of groups between which something is known.

    Parameters
    ----------
    graph : the ties that count
    groups : the groups of every person
    pairs : group_a, group_b, a row for each person who alone connects the pair

    Returns
    -------
    DataFrame with columns
        group_a, group_b : a before b; ties : number that join them; shared : number of people in
        both; contact : whether there is any of either; only : number of people who alone connect
        them. Pairs of which nothing is known are not there: their number grows with the square of
        that of the groups.
    """
    held = as_groups(graph, groups)
    k = max(held.k, 1)
    source, target, _ = graph.edges()
    _, a, b = joined(source, target, held)
    both = sp.triu(held.matrix().T @ held.matrix(), k=1).tocoo()
    one, other = (held.names.get_indexer(pd.Index(pairs[end])) for end in ("group_a", "group_b"))
    found = {
        "ties": np.minimum(a, b) * k + np.maximum(a, b),
        "shared": np.repeat(both.row.astype(np.int64) * k + both.col, both.data.astype(np.int64)),
        "only": one.astype(np.int64) * k + other,
    }
    counts = {name: pd.Series(pair).value_counts() for name, pair in found.items()}
    table = pd.DataFrame(counts).fillna(0).astype("int64").sort_index()
    first, second = np.divmod(table.index.to_numpy(dtype=np.int64), k)
    return pd.DataFrame(
        {
            "group_a": held.names.take(first),
            "group_b": held.names.take(second),
            "ties": table["ties"].to_numpy(),
            "shared": table["shared"].to_numpy(),
            "contact": ((table["ties"] > 0) | (table["shared"] > 0)).to_numpy(),
            "only": table["only"].to_numpy(),
        }
    )

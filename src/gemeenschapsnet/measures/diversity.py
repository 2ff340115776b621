"""How mixed each group is, and the contacts of each person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.measures.composition import mixture
from gemeenschapsnet.measures.groups import as_groups
from gemeenschapsnet.sparse import FloatArray, Graph, as_sparse


def alter_diversity(graph: Graph, groups: Any, *, index: str = "blau") -> pd.Series[Any]:
    """Return how mixed the contacts of each person are; the person does not count.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way makes somebody a contact, once
    groups : see `as_groups`; of a contact in several groups each membership counts
    index : ``blau``, ``unbiased_simpson``, ``iqv``, ``shannon``, ``evenness``, ``inverse_simpson``
        or ``richness``, each as the function of that name; with the categories present

    Returns
    -------
    Series of float, index in node order; of int for ``richness``
        NaN where the index is not defined, as for somebody without contacts of a known group;
        ``richness`` is 0 there. ``attrs["unknown"]`` is the number of nodes without a group.

    Raises
    ------
    InvalidGraph
        ``argument_choice`` for another index; when the groups cannot be read, see `as_groups`.

    References
    ----------
    Marsden (1987), *American Sociological Review* 52, for the diversity of contacts; the rule for
    several groups is ours.
    """
    contact = as_sparse(graph).to_undirected()
    held = as_groups(graph, groups)
    values = _per_row(contact.matrix() @ held.matrix(), index)
    series = contact.series(values, "alter_diversity")
    series.attrs["unknown"] = held.unknown
    return series


def group_diversity(
    graph: Graph, groups: Any, categories: Any, *, index: str = "blau"
) -> pd.Series[Any]:
    """Return how mixed the members of each group are.

    Parameters
    ----------
    graph : networkx graph or SparseGraph, of which only the nodes matter
    groups : see `as_groups`; somebody in several groups counts in each
    categories : the same, for what is mixed; of several categories each counts
    index : as in `alter_diversity`

    Returns
    -------
    Series of float, index the groups in sorted order; of int for ``richness``
        NaN where the index is not defined, as for a group of which no category is known;
        ``richness`` is 0 there. ``attrs["unknown"]`` is the number of nodes without a group,
        ``attrs["uncategorised"]`` that of nodes without a category.

    Raises
    ------
    InvalidGraph
        ``argument_choice`` for another index; when groups or categories cannot be read, see
        `as_groups`.

    References
    ----------
    Those of the index.
    """
    held, kinds = as_groups(graph, groups), as_groups(graph, categories)
    values = _per_row((held.matrix().T @ kinds.matrix()).tocsr(), index)[: held.k]
    series = pd.Series(values, index=held.names, name="group_diversity")
    series.attrs.update(unknown=held.unknown, uncategorised=kinds.unknown)
    return series


def _per_row(counts: Any, index: str) -> FloatArray:
    rows = counts.shape[0]
    row = np.repeat(np.arange(rows), np.diff(counts.indptr))
    values = mixture(row, counts.data, rows, index)
    return values.astype(np.int64) if index == "richness" else values

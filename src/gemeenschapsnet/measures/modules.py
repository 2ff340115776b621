"""Somebody's place among groups: ties spread over them, and ties inside the own one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.measures.arguments import strengths
from gemeenschapsnet.measures.groups import as_groups, as_partition
from gemeenschapsnet.sparse import Graph, as_sparse


def participation(graph: Graph, groups: Any, *, weight: str | None = None) -> pd.Series[Any]:
    """Return how evenly somebody's ties spread over the groups: ``1 - Σ (k_s / k)²``.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs from the person
    groups : see `as_groups`; of several groups a node takes the one with most contacts
    weight : edge attribute with tie strength, then k is strength; None counts ties

    Returns
    -------
    Series of float from 0 (all ties to one group) to 1 - 1/K with K groups, index in node order
        NaN for somebody without ties to a known group; ties to an unknown one do not count. The
        person's own group plays no part. ``attrs["unknown"]`` is the number of nodes without a
        group, ``attrs["several"]`` of those in several.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` for a negative or missing strength; when the groups cannot be read,
        see `as_groups`.

    Notes
    -----
    With few groups the maximum is low: 0.5 with two. The roles that Guimerà and Amaral read from
    it (above 0.62, above 0.80) need at least six groups.

    References
    ----------
    Guimerà & Amaral (2005), *Nature* 433.
    """
    sparse = as_sparse(graph, weight)
    strength = np.ones(len(sparse.indices)) if weight is None else strengths(sparse, zero=True)
    part = as_partition(sparse, as_groups(graph, groups))
    # the unknown share a last column, left out below; the summing works in place: hence copies
    column = np.where(part.codes < 0, part.k, part.codes)[sparse.indices]
    spread = sp.csr_array(
        (strength.copy(), column, sparse.indptr.copy()), shape=(sparse.n, part.k + 1)
    )
    spread.sum_duplicates()
    row = np.repeat(np.arange(sparse.n), np.diff(spread.indptr))
    amount = np.where(spread.indices < part.k, spread.data, 0.0)
    total = np.bincount(row, weights=amount, minlength=sparse.n)
    squares = np.bincount(row, weights=amount**2, minlength=sparse.n)
    with np.errstate(invalid="ignore"):  # no ties: 0 / 0 is the NaN that is meant
        series = sparse.series((total**2 - squares) / total**2, "participation")
    series.attrs.update(part.attrs)
    return series


def within_module_z(graph: Graph, groups: Any) -> pd.Series[Any]:
    """Return how far somebody's number of ties inside the group is above the group's mean.

    ``(κ - mean κ) / sd κ``, over the members of the own group, κ being ties inside it.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs from the person
    groups : see `as_groups`; of several groups a node takes the one with most contacts

    Returns
    -------
    Series of float, in standard deviations, index in node order
        NaN in a group of one, in a group where all have as many ties inside, and for somebody
        whose group is not known. ``attrs["unknown"]`` is the number of nodes without a group,
        ``attrs["several"]`` of those in several.

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.

    Notes
    -----
    The standard deviation is that of a sample, n - 1, as in brainGraph. bctpy uses n: multiply by
    ``sqrt(n / (n - 1))`` to compare.

    References
    ----------
    Guimerà & Amaral (2005), *Nature* 433.
    """
    sparse = as_sparse(graph)
    part = as_partition(sparse, as_groups(graph, groups))
    inside = np.repeat(part.codes, sparse.degree) == part.codes[sparse.indices]
    ties = np.bincount(sparse.rows, weights=inside, minlength=sparse.n)
    known = part.codes >= 0
    group, k = part.codes[known], ties[known]
    n = part.counts.astype(np.float64)
    total = np.bincount(group, weights=k, minlength=part.k)
    # whole numbers: n² times the variance, so that no spread is exactly 0
    spread = n * np.bincount(group, weights=k**2, minlength=part.k) - total**2
    z = np.full(sparse.n, np.nan)
    # no spread: 0 times infinite is the NaN that is meant
    with np.errstate(invalid="ignore", divide="ignore"):
        per_tie = np.sqrt((n - 1) / (n * spread))
        z[known] = (n[group] * k - total[group]) * per_tie[group]
    series = sparse.series(z, "within_module_z")
    series.attrs.update(part.attrs)
    return series

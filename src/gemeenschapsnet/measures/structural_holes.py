"""Structural holes: how far somebody's contacts are connected without them (Burt 1992).

All five measures look at the whole network and at contact either way: with arcs, the tie between i
and j has strength ``z_ij = w_ij + w_ji``. A contact's share is ``p_ij = z_ij / Σ_q z_iq``; compared
with the strongest contact it is ``m_jq = z_jq / max_k z_jk``. A tie of strength zero is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.measures.arguments import strengths
from gemeenschapsnet.measures.triangles import triangles, turned
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse


def local_constraint(graph: Graph, *, weight: str | None = None) -> pd.Series[Any]:
    """How far each contact constrains a person: ``(p_ij + Σ_q p_iq p_qj)²``.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; arcs count in both directions
    weight : edge attribute with tie strength; None counts every tie as 1

    Returns
    -------
    Series of float, index (node, contact) with a row for each ordered pair in contact
        Between 0 and 1 for most pairs; may exceed 1. Nodes without contacts have no rows.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing.

    References
    ----------
    Burt (1992), *Structural Holes*, equation 2.4.
    """
    sparse = as_sparse(graph, weight)
    contact = _contact(sparse, weight)
    ends = [sparse.labels.take(contact.rows), sparse.labels.take(contact.indices)]
    index = pd.MultiIndex.from_arrays(ends, names=["node", "contact"])
    return pd.Series(_local(contact), index=index, name="local_constraint")


def constraint(graph: Graph, *, weight: str | None = None) -> pd.Series[Any]:
    """Burt's constraint: how far a person's attention goes to contacts who know each other.

    Low for somebody whose contacts are strangers to one another, high in a closed circle. Computed
    over the whole network, as igraph and networkx do; UCINET also offers the ego network.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1

    Returns
    -------
    Series of float, index in node order
        Above 0; 1 for somebody with one contact; 1.125 in a triangle, so it is not clipped.
        NaN for nodes without contacts: 0 would read as the perfect broker.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing.

    References
    ----------
    Burt (1992), *Structural Holes*, chapter 2.
    """
    sparse = as_sparse(graph, weight)
    contact = _contact(sparse, weight)
    total = contact.sum_rows(_local(contact))
    return sparse.series(np.where(contact.degree > 0, total, np.nan), "constraint")


def effective_size(graph: Graph, *, weight: str | None = None) -> pd.Series[Any]:
    """Burt's effective size: number of contacts, less what is redundant among them.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1

    Returns
    -------
    Series of float, in contacts, index in node order
        Between 1 and the number of contacts. NaN for nodes without contacts.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing.

    Notes
    -----
    Without weights and directions this is ``n - 2t/n``, with t the ties among n contacts.
    networkx 3.5 to 3.6.1 gives other values for weighted or directed graphs; those are an error.

    References
    ----------
    Burt (1992), *Structural Holes*, equation 2.2; Borgatti (1997), *Connections* 20.
    """
    sparse = as_sparse(graph, weight)
    return sparse.series(_effective(_contact(sparse, weight)), "effective_size")


def efficiency(graph: Graph, *, weight: str | None = None) -> pd.Series[Any]:
    """Effective size divided by the number of contacts.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1

    Returns
    -------
    Series of float, a share above 0 and at most 1, index in node order
        NaN for nodes without contacts.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing.

    References
    ----------
    Burt (1992), *Structural Holes*, chapter 2.
    """
    sparse = as_sparse(graph, weight)
    contact = _contact(sparse, weight)
    degree = np.where(contact.degree > 0, contact.degree, np.nan)
    return sparse.series(_effective(contact) / degree, "efficiency")


def hierarchy(graph: Graph, *, weight: str | None = None) -> pd.Series[Any]:
    """How far somebody's constraint comes from one contact rather than from all alike.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1

    Returns
    -------
    Series of float between 0 (all contacts constrain alike) and 1, index in node order
        1 for somebody with one contact; NaN for nodes without contacts.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing.

    References
    ----------
    Burt (1992), *Structural Holes*, equation 2.9 (the Coleman-Theil index of disorder).
    """
    sparse = as_sparse(graph, weight)
    contact = _contact(sparse, weight)
    local = _local(contact)
    degree = contact.degree.astype(float)
    mean = contact.sum_rows(local) / np.where(degree > 0, degree, np.nan)
    ratio = local / mean[contact.rows]
    disorder = contact.sum_rows(ratio * np.log(ratio))
    several = degree > 1
    values = np.where(degree == 1, 1.0, np.nan)
    values[several] = disorder[several] / (degree[several] * np.log(degree[several]))
    return sparse.series(values, "hierarchy")


@dataclass(frozen=True)
class _Contact:
    """Contact either way in compressed rows: strength z, share p, share of the strongest m."""

    indptr: IntArray
    indices: IntArray
    rows: IntArray
    p: FloatArray
    m: FloatArray

    @property
    def degree(self) -> IntArray:
        return np.diff(self.indptr)

    def sum_rows(self, values: FloatArray) -> FloatArray:
        total = np.bincount(self.rows, weights=values, minlength=len(self.indptr) - 1)
        return total.astype(float)  # without entries bincount gives whole numbers


def _contact(sparse: SparseGraph, weight: str | None) -> _Contact:
    if weight is not None:
        strengths(sparse, zero=True)
    matrix = sparse.matrix(weighted=weight is not None)
    both = (matrix + matrix.T).tocsr() if sparse.directed else matrix.copy()
    both.eliminate_zeros()
    both.sort_indices()
    indptr = both.indptr.astype(np.int64)
    indices = both.indices.astype(np.int64)
    rows = np.repeat(np.arange(sparse.n), np.diff(indptr))
    total = np.bincount(rows, weights=both.data, minlength=sparse.n)
    strongest = np.zeros(sparse.n)
    np.maximum.at(strongest, rows, both.data)
    return _Contact(indptr, indices, rows, both.data / total[rows], both.data / strongest[rows])


def _local(contact: _Contact) -> FloatArray:
    """Local constraint for every entry of the contact matrix."""
    p = contact.p
    indirect = np.zeros(len(p))
    for direct, first, second in _corners(contact):
        np.add.at(indirect, direct, p[first] * p[second])
    return np.asarray((p + indirect) ** 2)


def _effective(contact: _Contact) -> FloatArray:
    redundant = np.zeros(len(contact.degree))
    back = turned(contact.indptr, contact.indices)
    for direct, first, second in _corners(contact):
        # direct is i→j, first i→q, second q→j; Burt's m_jq belongs to the row of j
        np.add.at(redundant, contact.rows[direct], contact.p[first] * contact.m[back[second]])
    return np.where(contact.degree > 0, contact.degree - redundant, np.nan)


def _corners(contact: _Contact) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """Yield every closed two-step path as entries (i→j, i→q, q→j), in blocks."""
    back = turned(contact.indptr, contact.indices)
    for ab, bc, ac in triangles(contact.indptr, contact.indices):
        ba, cb, ca = back[ab], back[bc], back[ac]
        yield from (
            (ab, ac, cb),
            (ac, ab, bc),
            (ba, bc, ca),
            (bc, ba, ac),
            (ca, cb, ba),
            (cb, ca, ab),
        )

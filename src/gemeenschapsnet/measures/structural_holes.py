"""Structural holes: how far somebody's contacts are connected without them (Burt 1992).

Contact is either way: with arcs, the tie between i and j has strength ``z_ij = w_ij + w_ji``. A
contact's share is ``p_ij = z_ij / Σ_q z_iq``; compared with the strongest contact it is
``m_jq = z_jq / max_k z_jk``. A tie of strength zero is no tie.

There are two models. ``"whole"`` takes shares in the whole network, as igraph and networkx do.
``"ego"``, which UCINET offers too, takes them in the network of a person i and their contacts: the
sum below ``p_qj`` and the maximum below ``m_jq`` are over ties with i and among contacts of i only.
That much can be known from an interview with i alone. The shares of i are the same in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy import sparse as sp
from scipy.special import xlogy

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import strengths
from gemeenschapsnet.measures.triangles import Ties, oriented, shared, turned, walks
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse


def local_constraint(
    graph: Graph, *, weight: str | None = None, model: Literal["whole", "ego"] = "whole"
) -> pd.Series[Any]:
    """How far each contact constrains a person: ``(p_ij + Σ_q p_iq p_qj)²``.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1
    model : shares in the whole network, or in the network of the person and their contacts

    Returns
    -------
    Series of float, index (node, contact) with a row for each ordered pair in contact
        Above 0; may exceed 1. Nodes without contacts have no rows.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing; ``argument_choice`` for
        another model.

    References
    ----------
    Burt (1992), *Structural Holes*, equation 2.4.
    """
    contact = _contact(graph, weight, model)
    ties = contact.ties
    values = np.empty(len(contact.indices))
    back = turned(contact.indptr, contact.indices)
    values[ties.entry], values[back[ties.entry]] = _local(contact)
    rows = np.repeat(np.arange(ties.n), contact.degree)
    levels: Any = [contact.labels, contact.labels]
    codes: Any = [rows, contact.indices]
    index = pd.MultiIndex(levels, codes, names=["node", "contact"])
    return pd.Series(values, index=index, name="local_constraint")


def constraint(
    graph: Graph, *, weight: str | None = None, model: Literal["whole", "ego"] = "whole"
) -> pd.Series[Any]:
    """Burt's constraint: how far a person's attention goes to contacts who know each other.

    Low for somebody whose contacts are strangers to one another, high in a closed circle.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1
    model : shares in the whole network, or in the network of the person and their contacts

    Returns
    -------
    Series of float, index in node order
        Above 0; 1 for somebody with one contact; 1.125 in a triangle, so it is not clipped.
        NaN for nodes without contacts: 0 would read as the perfect broker.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing; ``argument_choice`` for
        another model.

    References
    ----------
    Burt (1992), *Structural Holes*, chapter 2.
    """
    contact = _contact(graph, weight, model)
    return contact.series(contact.ties.total(*_local(contact)), "constraint")


def effective_size(
    graph: Graph, *, weight: str | None = None, model: Literal["whole", "ego"] = "whole"
) -> pd.Series[Any]:
    """Burt's effective size: number of contacts, less what is redundant among them.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1
    model : a contact's strongest tie in the whole network, or in the network of the person and
        their contacts; the same when all ties are equally strong

    Returns
    -------
    Series of float, in contacts, index in node order
        Between 1 and the number of contacts. NaN for nodes without contacts.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing; ``argument_choice`` for
        another model.

    Notes
    -----
    Without weights and directions this is ``n - 2t/n``, with t the ties among n contacts.
    networkx 3.5 to 3.6.1 gives other values for weighted or directed graphs; those are an error.

    References
    ----------
    Burt (1992), *Structural Holes*, equation 2.2; Borgatti (1997), *Connections* 20.
    """
    contact = _contact(graph, weight, model)
    return contact.series(contact.degree - _redundant(contact), "effective_size")


def efficiency(
    graph: Graph, *, weight: str | None = None, model: Literal["whole", "ego"] = "whole"
) -> pd.Series[Any]:
    """Effective size divided by the number of contacts.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1
    model : as for `effective_size`

    Returns
    -------
    Series of float, a share above 0 and at most 1, index in node order
        NaN for nodes without contacts.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing; ``argument_choice`` for
        another model.

    References
    ----------
    Burt (1992), *Structural Holes*, chapter 2.
    """
    contact = _contact(graph, weight, model)
    size = contact.degree - _redundant(contact)
    return contact.series(size / np.maximum(contact.degree, 1), "efficiency")


def hierarchy(
    graph: Graph, *, weight: str | None = None, model: Literal["whole", "ego"] = "whole"
) -> pd.Series[Any]:
    """How far somebody's constraint comes from one contact rather than from all alike.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; contacts are in- or out-neighbours
    weight : edge attribute with tie strength; None counts every tie as 1
    model : as for `constraint`

    Returns
    -------
    Series of float between 0 (all contacts constrain alike) and 1, index in node order
        1 for somebody with one contact; NaN for nodes without contacts.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` when a strength is negative or missing; ``argument_choice`` for
        another model.

    References
    ----------
    Burt (1992), *Structural Holes*, equation 2.9 (the Coleman-Theil index of disorder).
    """
    contact = _contact(graph, weight, model)
    local, degree = _local(contact), contact.degree
    mean = contact.ties.total(*local) / np.maximum(degree, 1)
    ratio = local / contact.ties.seen(mean)
    several = np.maximum(degree, 2)
    disorder = contact.ties.total(*xlogy(ratio, ratio)) / (several * np.log(several))
    return contact.series(np.where(degree == 1, 1, disorder.clip(0, 1)), "hierarchy")


@dataclass(frozen=True, eq=False)
class _Contact:
    """Contact either way: in compressed rows, and as ties with their strength z.

    `total` is the strength of all ties of a node; `even` tells that every tie has strength 1.
    """

    labels: pd.Index[Any]
    indptr: IntArray
    indices: IntArray
    ties: Ties
    z: FloatArray
    total: FloatArray
    even: bool
    ego: bool

    @property
    def degree(self) -> IntArray:
        return self.ties.degree

    def series(self, values: FloatArray, name: str) -> pd.Series[Any]:
        """Align values with the nodes; NaN for those without contacts."""
        return pd.Series(np.where(self.degree > 0, values, np.nan), index=self.labels, name=name)


def _contact(graph: Graph, weight: str | None, model: str) -> _Contact:
    if model not in ("whole", "ego"):
        raise wording.error(
            InvalidGraph, "argument_choice", name="model", given=model, known="whole, ego"
        )
    sparse = as_sparse(graph, weight)
    indptr, indices = sparse.indptr, sparse.indices
    even = weight is None and not sparse.directed
    if even:
        ties = oriented(indptr, indices)
        z, total = np.ones(len(ties.head)), sparse.degree.astype(float)
    else:
        strength = np.ones(len(indices)) if weight is None else _scaled(sparse)
        matrix = sp.csr_array((strength, indices, indptr), shape=(sparse.n, sparse.n))
        matrix = (matrix + matrix.T).tocsr() if sparse.directed else matrix.copy()
        matrix.eliminate_zeros()
        indptr, indices = matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64)
        ties = oriented(indptr, indices)
        z = np.asarray(matrix.data[ties.entry])
        total = ties.total(z, z)
    return _Contact(sparse.labels, indptr, indices, ties, z, total, even, model == "ego")


def _scaled(sparse: SparseGraph) -> FloatArray:
    """Return strengths times a power of two: shares stay the same and no sum overflows."""
    values = strengths(sparse, zero=True)
    _, power = np.frexp(values.max(initial=0))
    scaled = np.ldexp(values, 1020 - sparse.n.bit_length() - int(power))
    return np.where(values > 0, np.maximum(scaled, 5e-324), 0)  # a weak tie remains a tie


def _local(contact: _Contact) -> FloatArray:
    """Local constraint of each tie, as seen from the tail and from the head."""
    ties, z = contact.ties, contact.z
    taken: FloatArray
    if contact.ego:
        z = np.concatenate([z, z])
        within = z.copy()  # i→q: strength of the ties of q with i and the contacts of i
        for iq, qj, _ in walks(ties):
            np.add.at(within, iq, z[qj])
        taken = z.copy()
        for iq, qj, ij in walks(ties):
            np.add.at(taken, ij, z[iq] * (z[qj] / within[iq]))
        taken = taken.reshape(2, -1)
    else:
        taken = z + shared(ties, z, z, contact.total)
    local = taken / ties.seen(contact.total)
    return np.square(local, out=local)


def _redundant(contact: _Contact) -> FloatArray:
    """How much of a node's contacts is redundant: ``Σ_j Σ_q p_iq m_jq``."""
    ties, z, total = contact.ties, contact.z, contact.total
    if contact.even:
        up = down = shared(ties, z, z, np.ones(ties.n))
    elif contact.ego:
        z = np.concatenate([z, z])
        within = z.copy()  # i→j: strongest of the ties of j with i and the contacts of i
        for ij, jq, _ in walks(ties):
            np.maximum.at(within, ij, z[jq])
        redundant = np.zeros(len(z))
        for iq, qj, ij in walks(ties):
            np.add.at(redundant, ij, z[iq] * (z[qj] / within[ij]))
        up, down = redundant.reshape(2, -1)
    else:
        strongest = np.zeros(ties.n)
        np.maximum.at(strongest, ties.tail, z)
        np.maximum.at(strongest, ties.head, z)
        up, down = z / ties.seen(strongest)
        up = down = shared(ties, up, down, np.ones(ties.n))
        total = total / np.where(strongest > 0, strongest, 1)  # p_iq is m_iq over all m of i
    return ties.total(up, down) / np.where(contact.degree > 0, total, 1)

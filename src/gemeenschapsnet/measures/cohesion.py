"""Cohesion: how closely knit a network is, and where it falls apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import rustworkx as rx

from gemeenschapsnet.measures.paths import as_rustworkx
from gemeenschapsnet.sparse import Graph, as_sparse


def density(graph: Graph) -> float:
    """Share of the possible ties that exist; of the possible arcs when directed.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; nodes without ties count

    Returns
    -------
    float between 0 and 1
        NaN with fewer than two nodes: no tie is possible.

    References
    ----------
    Wasserman & Faust (1994), *Social Network Analysis*, section 4.1.
    """
    sparse = as_sparse(graph)
    possible = sparse.n * (sparse.n - 1) / (1 if sparse.directed else 2)
    return sparse.m / possible if possible else float("nan")


def articulation_points(graph: Graph) -> pd.Series[Any]:
    """Tell for each node whether its part of the network falls apart when it leaves.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact

    Returns
    -------
    Series of bool, index in node order
        Also True for somebody whose leaving cuts off a single person: list what is lost before
        drawing conclusions.

    References
    ----------
    Hopcroft & Tarjan (1973), *Communications of the ACM* 16.
    """
    sparse = as_sparse(graph)
    flags = np.zeros(sparse.n, dtype=bool)
    flags[sorted(rx.articulation_points(as_rustworkx(sparse.to_undirected())))] = True
    return sparse.series(flags, "articulation_point")


def core_number(graph: Graph) -> pd.Series[Any]:
    """Return the largest k for which a node is in a group where all have k contacts inside it.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as one contact

    Returns
    -------
    Series of int, in contacts, index in node order
        0 for a node without ties.

    References
    ----------
    Seidman (1983), *Social Networks* 5; Batagelj & Zaversnik (2003).
    """
    sparse = as_sparse(graph)
    cores: Any = rx.core_number(as_rustworkx(sparse.to_undirected()))
    held = np.array([cores[i] for i in range(sparse.n)], dtype=np.int64)
    return sparse.series(held, "core_number")

"""`SparseGraph`: a network as arrays, the form in which everything is counted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SparseGraph:
    """A graph without self-loops or parallel edges, in compressed sparse rows.

    Parameters
    ----------
    labels : the nodes, in the order of every result
    indptr, indices, strength : the rows of the adjacency matrix, columns ascending; an undirected
        edge stands in both rows
    directed : whether an entry is an arc
    loops, merged : how many self-loops were left out and parallel edges were merged (strengths
        summed) on the way in
    """

    labels: pd.Index[Any]
    indptr: IntArray
    indices: IntArray
    strength: FloatArray
    directed: bool
    loops: int = 0
    merged: int = 0

    @classmethod
    def from_networkx(
        cls, graph: nx.Graph[Any] | nx.DiGraph[Any], weight: str | None = None
    ) -> SparseGraph:
        """Read a networkx graph; `weight` names the edge attribute that holds tie strength.

        An edge without that attribute has strength 1. Parallel edges of a multigraph are merged
        and their strengths summed; self-loops are dropped. Both are counted.
        """
        labels = list(graph.nodes)
        position = {label: i for i, label in enumerate(labels)}
        edges = list(graph.edges(data=weight, default=1.0) if weight else graph.edges())
        ends = np.array([(position[e[0]], position[e[1]]) for e in edges], dtype=np.int64)
        ends = ends.reshape(-1, 2)
        strength = np.array([e[2] for e in edges], dtype=float) if weight else np.ones(len(edges))
        return cls.from_arrays(
            labels, ends[:, 0], ends[:, 1], strength, directed=graph.is_directed()
        )

    @classmethod
    def from_edges(
        cls,
        edges: pd.DataFrame,
        nodes: Iterable[Hashable] | None = None,
        *,
        weight: str | None = None,
        directed: bool = False,
    ) -> SparseGraph:
        """Read a frame with columns ``source`` and ``target``; `nodes` keeps isolates and order.

        Raises
        ------
        InvalidGraph
            When an edge names a node that is not among `nodes`.
        """
        if nodes is None:
            both = np.column_stack([edges["source"], edges["target"]]).ravel()
            labels = pd.Index(pd.unique(both))
        else:
            labels = pd.Index(list(nodes))
        source, target = (labels.get_indexer(edges[end]) for end in ("source", "target"))
        strange = int(((source < 0) | (target < 0)).sum())
        if strange:
            raise wording.error(InvalidGraph, "edge_without_node", n=strange)
        strength = np.ones(len(edges)) if weight is None else edges[weight].to_numpy(dtype=float)
        return cls.from_arrays(labels, source, target, strength, directed=directed)

    @classmethod
    def from_arrays(
        cls,
        labels: Sequence[Hashable] | pd.Index[Any],
        source: npt.ArrayLike,
        target: npt.ArrayLike,
        strength: npt.ArrayLike,
        *,
        directed: bool,
    ) -> SparseGraph:
        """Build from positions of the two ends of each edge and their strengths."""
        n = len(labels)
        a, b = np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)
        given = np.asarray(strength, dtype=np.float64)
        loop = a == b
        a, b, given = a[~loop], b[~loop], given[~loop]
        if not directed:
            a, b = np.minimum(a, b), np.maximum(a, b)
        pair, where = np.unique(a * max(n, 1) + b, return_inverse=True)
        merged = len(a) - len(pair)
        total = np.bincount(where, weights=given, minlength=len(pair))
        a, b = pair // max(n, 1), pair % max(n, 1)
        if not directed:
            a, b = np.concatenate([a, b]), np.concatenate([b, a])
            total = np.concatenate([total, total])
        order = np.lexsort((b, a))
        indptr = np.concatenate([[0], np.cumsum(np.bincount(a, minlength=n))])
        return cls(
            labels=labels if isinstance(labels, pd.Index) else _index(labels),
            indptr=indptr.astype(np.int64),
            indices=b[order],
            strength=total[order].astype(np.float64),
            directed=directed,
            loops=int(loop.sum()),
            merged=merged,
        )

    @property
    def n(self) -> int:
        """Number of nodes, isolates included."""
        return len(self.labels)

    @property
    def m(self) -> int:
        """Number of edges, or of arcs when directed."""
        return len(self.indices) if self.directed else len(self.indices) // 2

    @cached_property
    def rows(self) -> IntArray:
        """Position of the source of every entry of `indices`."""
        return np.repeat(np.arange(self.n), np.diff(self.indptr))

    @property
    def degree(self) -> IntArray:
        """Number of neighbours per node; of out-neighbours when directed."""
        return np.diff(self.indptr)

    def neighbours(self, node: int) -> IntArray:
        """Positions of the (out-)neighbours of the node at a position, ascending."""
        return self.indices[self.indptr[node] : self.indptr[node + 1]]

    def matrix(self, *, weighted: bool = False) -> sp.csr_array[Any]:
        """Return the adjacency matrix; ones unless `weighted`."""
        data = self.strength if weighted else np.ones(len(self.indices))
        return sp.csr_array((data, self.indices, self.indptr), shape=(self.n, self.n))

    def edges(self) -> tuple[IntArray, IntArray, FloatArray]:
        """Return source, target and strength, each edge once (source < target if undirected)."""
        if self.directed:
            return self.rows, self.indices, self.strength
        once = self.rows < self.indices
        return self.rows[once], self.indices[once], self.strength[once]

    def to_undirected(self) -> SparseGraph:
        """Return the graph in which an arc either way is one edge, strengths summed."""
        if not self.directed:
            return self
        return SparseGraph.from_arrays(self.labels, *self.edges(), directed=False)

    def without(self, nodes: Iterable[Hashable]) -> SparseGraph:
        """Return the graph without these nodes; unknown ones are no error."""
        keep = ~self.labels.isin(list(nodes))
        position = np.cumsum(keep) - 1
        source, target, strength = self.edges()
        stays = keep[source] & keep[target]
        return SparseGraph.from_arrays(
            self.labels[keep],
            position[source[stays]],
            position[target[stays]],
            strength[stays],
            directed=self.directed,
        )

    def keep_edges(self, kept: npt.NDArray[np.bool_]) -> SparseGraph:
        """Return the graph with only the edges marked in `kept`, in the order of `edges()`."""
        source, target, strength = self.edges()
        return SparseGraph.from_arrays(
            self.labels, source[kept], target[kept], strength[kept], directed=self.directed
        )

    def series(self, values: npt.ArrayLike, name: str) -> pd.Series[Any]:
        """Align values with the nodes."""
        return pd.Series(np.asarray(values), index=self.labels, name=name)


Graph: TypeAlias = "nx.Graph[Any] | nx.DiGraph[Any] | SparseGraph"


def as_sparse(graph: Any, weight: str | None = None) -> SparseGraph:
    """Return the graph as arrays, whatever it came as.

    A `SparseGraph` passes unchanged: its strengths are what it was built with, and `weight` only
    asks that a measure use them.
    """
    if isinstance(graph, SparseGraph):
        return graph
    if isinstance(graph, nx.Graph):
        return SparseGraph.from_networkx(graph, weight)
    raise wording.error(InvalidGraph, "not_a_graph", given=type(graph).__name__)


def _index(labels: Sequence[Hashable]) -> pd.Index[Any]:
    # tupleize_cols: a node may be a tuple, and must not become a MultiIndex
    return pd.Index(list(labels), tupleize_cols=False)

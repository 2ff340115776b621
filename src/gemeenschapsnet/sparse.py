"""`SparseGraph`: a network as arrays, the form in which everything is counted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
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

        Raises
        ------
        InvalidGraph
            ``not_a_graph`` for anything else; ``weight_not_number`` for a strength that is no
            number. One that is missing (None, NaN) is left to the measures that use it.
        """
        if not isinstance(graph, nx.Graph):
            raise wording.error(InvalidGraph, "not_a_graph", given=type(graph).__name__)
        labels = list(graph.nodes)
        position = dict(zip(labels, range(len(labels)), strict=True))
        # every tie of an undirected graph stands in the circles of both its ends
        circles = [circle for _, circle in graph.adjacency()]
        size = np.fromiter(map(len, circles), np.int64, len(circles))
        source = np.repeat(np.arange(len(labels)), size)
        found = map(position.__getitem__, chain.from_iterable(circles))
        target = np.fromiter(found, np.int64, len(source))
        ties: Iterable[Any] = chain.from_iterable(circle.values() for circle in circles)
        if graph.is_multigraph():
            parallel = list(ties)
            times = np.fromiter(map(len, parallel), np.int64, len(parallel))
            source, target = np.repeat(source, times), np.repeat(target, times)
            ties = chain.from_iterable(keys.values() for keys in parallel)
        directed = graph.is_directed()
        strength = None
        if weight is not None:
            strength, strange = _numbers([tie.get(weight, 1.0) for tie in ties])
            if strange.any():
                n = int(strange[directed | (source <= target)].sum())
                raise wording.error(InvalidGraph, "weight_not_number", n=n, name=weight)
        apart = source != target
        loops = int((~apart).sum())
        if loops:
            source, target = source[apart], target[apart]
            strength = None if strength is None else strength[apart]
        index = _index(labels)
        return _compressed(index, source, target, strength, directed=directed, loops=loops)

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

        `weight` names the column that holds tie strength; without it every row counts as 1.

        Raises
        ------
        InvalidGraph
            ``not_a_frame`` or ``missing_column`` when a column is not there;
            ``edge_without_end`` when an end is empty, ``edge_without_node`` when it is not among
            `nodes`; ``node_not_single`` when `nodes` has a node twice or an empty one;
            ``weight_not_number`` when a strength is missing, infinite or no number.
        """
        _columns(edges, weight)
        ends = np.column_stack([edges["source"], edges["target"]]).ravel()
        if nodes is None:
            codes, found = pd.factorize(ends, size_hint=len(edges) // 2)
            labels = _index(found)
        else:
            labels = _index(nodes)
            codes, _ = pd.factorize(np.concatenate([labels.to_numpy(), ends]))
            strange = codes[: len(labels)] != np.arange(len(labels))
            if strange.any():
                given = str(labels[int(strange.argmax())])
                raise wording.error(InvalidGraph, "node_not_single", given=given)
            codes = codes[len(labels) :]
        source, target = codes[::2], codes[1::2]
        if (codes < 0).any():
            n = int(((source < 0) | (target < 0)).sum())
            raise wording.error(InvalidGraph, "edge_without_end", n=n)
        if nodes is not None:
            _check_ends(source, target, len(labels))
        strength = None
        if weight is not None:
            strength, _ = _numbers(edges[weight])
            n = int((~np.isfinite(strength)).sum())
            if n:
                raise wording.error(InvalidGraph, "weight_not_number", n=n, name=weight)
        return _joined(labels, source, target, strength, directed=directed)

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
        """Build from positions of the two ends of each edge and their strengths.

        Raises
        ------
        InvalidGraph
            ``lengths_differ`` when the three are not equally long; ``edge_without_node`` when a
            position is not one of `labels`; ``node_not_single`` when a label stands there twice.
        """
        index = _index(labels)
        if not index.is_unique:
            given = str(index[index.duplicated()][0])
            raise wording.error(InvalidGraph, "node_not_single", given=given)
        a, b = np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)
        values = np.asarray(strength, dtype=np.float64)
        if not len(a) == len(b) == len(values):
            lengths = f"{len(a)}, {len(b)}, {len(values)}"
            raise wording.error(InvalidGraph, "lengths_differ", lengths=lengths)
        _check_ends(a, b, len(index))
        return _joined(index, a, b, values, directed=directed)

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
        return _joined(self.labels, *self.edges(), directed=False)

    def reversed(self) -> SparseGraph:
        """Return the graph in which every arc points the other way; an undirected one as it is."""
        if not self.directed:
            return self
        indptr, order = _sorted(self.indices, self.n)
        return replace(
            self,
            indptr=indptr.astype(np.int64),
            indices=self.rows[order],
            strength=self.strength[order],
            loops=0,
            merged=0,
        )

    def without(self, nodes: Iterable[Hashable]) -> SparseGraph:
        """Return the graph without these nodes; unknown ones are no error."""
        gone = self.labels.isin([nodes] if isinstance(nodes, str) else list(nodes))
        return self.without_positions(np.flatnonzero(gone))

    def without_positions(self, nodes: IntArray) -> SparseGraph:
        """Return the graph without the nodes at these positions."""
        keep = np.ones(self.n, dtype=bool)
        keep[nodes] = False
        place = np.cumsum(keep) - 1
        thinner = self._only(keep[self.rows] & keep[self.indices])
        return replace(
            thinner,
            labels=self.labels[keep],
            indptr=np.append(thinner.indptr[:-1][keep], thinner.indptr[-1]),
            indices=place[thinner.indices],
        )

    def keep_edges(self, kept: npt.NDArray[np.bool_]) -> SparseGraph:
        """Return the graph with only the edges marked in `kept`, in the order of `edges()`."""
        return self._only(np.asarray(kept, dtype=bool)[self.edge])

    @cached_property
    def edge(self) -> IntArray:
        """Position in `edges()` of every entry of `indices`."""
        if self.directed:
            return np.arange(len(self.indices))
        edge = np.empty(len(self.indices), dtype=np.int64)
        once = self.rows < self.indices
        edge[once] = np.arange(self.m)
        # by column the entries above the diagonal come as those below it do by row
        edge[~once] = _sorted(self.indices[once], self.n)[1]
        return edge

    def _only(self, kept: npt.NDArray[np.bool_]) -> SparseGraph:
        """Return the graph with only the entries marked; both or neither of an undirected edge."""
        before = np.concatenate([[0], np.cumsum(kept)])
        return replace(
            self,
            indptr=before[self.indptr],
            indices=self.indices[kept],
            strength=self.strength[kept],
            loops=0,
            merged=0,
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


def _columns(edges: pd.DataFrame, weight: str | None) -> None:
    """Check that the columns are there."""
    if not isinstance(edges, pd.DataFrame):
        raise wording.error(
            InvalidGraph, "not_a_frame", table="edges", given=type(edges).__name__
        )
    wanted = ["source", "target"] if weight is None else ["source", "target", weight]
    missing = [name for name in wanted if name not in edges.columns]
    if missing:
        found = ", ".join(map(str, edges.columns))
        raise wording.error(
            InvalidGraph, "missing_column", table="edges", missing=missing, found=found
        )


def _numbers(values: Any) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Return values as numbers, and which are there but are no number; those are NaN."""
    try:
        return np.asarray(values, dtype=np.float64), np.zeros(len(values), dtype=bool)
    except (TypeError, ValueError):
        given = pd.Series(values, dtype=object)
        read = pd.to_numeric(given, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
        return read, np.isnan(read) & given.notna().to_numpy()


def _index(labels: Any) -> pd.Index[Any]:
    if isinstance(labels, pd.Index) and labels.nlevels == 1:
        nameless: pd.Index[Any] = labels if labels.name is None else labels.rename(None)
        return nameless
    held = labels if isinstance(labels, np.ndarray) else list(labels)
    # tupleize_cols: a node may be a tuple, and must not become a MultiIndex
    return pd.Index(held, tupleize_cols=False)


def _check_ends(source: IntArray, target: IntArray, n: int) -> None:
    strange = int(((np.minimum(source, target) < 0) | (np.maximum(source, target) >= n)).sum())
    if strange:
        raise wording.error(InvalidGraph, "edge_without_node", n=strange)


def _sorted(keys: npt.NDArray[Any], n: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return where each number below `n` starts among the sorted keys, and their stable order.

    Turning a sparse matrix with one entry per row is a counting sort: linear, and in C.
    """
    count = len(keys)
    kind = np.int32 if max(count, n) < 2**31 else np.int64
    marks = sp.csr_array(
        (np.zeros(count, dtype=np.int8), keys.astype(kind), np.arange(count + 1, dtype=kind)),
        shape=(count, n),
    ).tocsc()
    return marks.indptr, marks.indices


def _joined(
    labels: pd.Index[Any], a: IntArray, b: IntArray, strength: FloatArray | None, *, directed: bool
) -> SparseGraph:
    """Build from the ends of each edge, all of them positions in `labels`."""
    if not directed:
        # the end that comes first goes first, so that both entries add up in the same order
        a, b = np.minimum(a, b), np.maximum(a, b)
    given = len(a)
    apart = a != b
    if not apart.all():
        a, b = a[apart], b[apart]
        strength = None if strength is None else strength[apart]
    loops = given - len(a)
    if not directed:
        a, b = np.concatenate([a, b]), np.concatenate([b, a])
        strength = None if strength is None else np.concatenate([strength, strength])
    return _compressed(labels, a, b, strength, directed=directed, loops=loops)


def _compressed(
    labels: pd.Index[Any],
    row: IntArray,
    column: IntArray,
    strength: FloatArray | None,
    *,
    directed: bool,
    loops: int,
) -> SparseGraph:
    """Sort entries, and add up the strengths in one place in the order given; None means ones.

    Of an undirected graph both entries of an edge are given.
    """
    n = len(labels)
    start, order = _sorted(column, n)
    by_row = sp.csr_array((order, row.astype(order.dtype)[order], start), shape=(n, n)).tocsc()
    indptr, column = by_row.indptr.astype(np.int64), by_row.indices.astype(np.int64)
    strength = np.ones(len(column)) if strength is None else strength[by_row.data]
    row = np.repeat(np.arange(n), np.diff(indptr))
    again = (column[1:] == column[:-1]) & (row[1:] == row[:-1])
    merged = int(again.sum())
    if merged:
        first = np.flatnonzero(np.concatenate([[True], ~again]))
        place = np.concatenate([[0], np.cumsum(~again)])
        strength = np.bincount(place, weights=strength).astype(np.float64)
        column = column[first]
        indptr = np.searchsorted(first, indptr)
    return SparseGraph(
        labels=labels,
        indptr=indptr,
        indices=column,
        strength=strength,
        directed=directed,
        loops=loops,
        merged=merged if directed else merged // 2,
    )

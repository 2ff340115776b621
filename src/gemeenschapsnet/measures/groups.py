"""Who is in which groups, as arrays, and which ties join which groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import distinct, spread
from gemeenschapsnet.measures.categories import attribute, factorized
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph

_MOST_PLACES = 1 << 23
_SEVERAL = (
    list,
    tuple,
    AbstractSet,
    np.ndarray,
    pd.Series,
    pd.Index,
    pd.api.extensions.ExtensionArray,
)


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups of each node, in compressed rows.

    Parameters
    ----------
    labels : the nodes
    names : the groups that somebody is in, sorted
    indptr, indices : per node the positions of its groups in `names`, ascending, each once
    """

    labels: pd.Index[Any]
    names: pd.Index[Any]
    indptr: IntArray
    indices: IntArray

    @property
    def k(self) -> int:
        """Number of groups."""
        return len(self.names)

    @property
    def sizes(self) -> IntArray:
        """Number of groups per node."""
        return np.diff(self.indptr)

    @property
    def unknown(self) -> int:
        """Number of nodes without a group."""
        return int((self.sizes == 0).sum())

    @cached_property
    def keys(self) -> IntArray:
        """``node * k + group`` of every membership, ascending: for looking one up."""
        return np.repeat(np.arange(len(self.labels)), self.sizes) * max(self.k, 1) + self.indices

    def matrix(self, values: npt.ArrayLike | None = None) -> sp.csr_array[Any]:
        """Return nodes by groups; a one, or the node's value, where the node is in the group."""
        data = np.ones(len(self.indices))
        if values is not None:
            data = np.repeat(np.asarray(values, dtype=float), self.sizes)
        return sp.csr_array(
            (data, self.indices, self.indptr), shape=(len(self.labels), max(self.k, 1))
        )

    def contains(self, node: IntArray, group: IntArray) -> npt.NDArray[np.bool_]:
        """Tell for each node and group, both as positions, whether the node is in the group."""
        key = node * max(self.k, 1) + group
        return among(self.keys, key) if self._places is None else self._places[key]

    @cached_property
    def _places(self) -> npt.NDArray[np.bool_] | None:
        """A place for every node and group, which is faster than looking up; None when many."""
        if len(self.labels) * self.k > _MOST_PLACES:
            return None
        places = np.zeros(len(self.labels) * self.k, dtype=bool)
        places[self.keys] = True
        return places

    def on(self, labels: pd.Index[Any]) -> Groups:
        """Return the same groups for these nodes; nodes that were not there have no group."""
        if labels is self.labels or labels.equals(self.labels):
            return self
        here = self.labels.get_indexer(labels)
        size = np.where(here >= 0, self.sizes[here], 0) if len(self.labels) else 0 * here
        entries = spread(self.indptr[np.maximum(here, 0)], size)
        node = np.repeat(np.arange(len(labels)), size)
        held = self.indices[entries]
        return _built(labels, node, held, list(self.names))


def as_groups(graph: Graph, groups: Any) -> Groups:
    """Read groups once, for measures that are repeated; every measure also reads them itself.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    groups : mapping or Series from node to a group or to several groups; or the name of a node
        attribute of a networkx graph; or what this function returned. A Series may name a node
        more than once. None, NaN, an empty text and an empty list mean: no group known. Nodes that
        the graph does not have are left out.

    Returns
    -------
    Groups

    Raises
    ------
    InvalidGraph
        ``groups_not_understood`` for anything else; ``group_attribute_unknown`` when no node has
        the attribute; ``group_attribute_needs_networkx`` for a name with a SparseGraph.
    """
    labels = _labels(graph)
    if isinstance(groups, Groups):
        return groups.on(labels)
    if isinstance(groups, str):
        return _from_values(labels, np.arange(len(labels)), attribute(graph, groups))
    if isinstance(groups, pd.Series):
        node = labels.get_indexer(pd.Index(groups.index, tupleize_cols=False)).astype(np.int64)
        known = node >= 0
        return _from_values(labels, node[known], groups if known.all() else groups[known])
    if isinstance(groups, Mapping):
        nodes = labels.tolist()
        # a mapping in node order, the usual one, needs no looking up
        values = groups.values() if list(groups) == nodes else map(groups.get, nodes)
        return _from_values(labels, np.arange(len(nodes)), list(values))
    raise wording.error(InvalidGraph, "groups_not_understood", given=type(groups).__name__)


@dataclass(frozen=True, eq=False)
class Partition:
    """One group per node, for measures that need exactly one.

    Parameters
    ----------
    codes : per node the position of its group in `names`, -1 when no group is known
    names : the groups that somebody was in, sorted
    unknown : number of nodes without a group
    several : number of nodes that were in several groups
    """

    codes: IntArray
    names: pd.Index[Any]
    unknown: int
    several: int

    @property
    def k(self) -> int:
        """Number of groups."""
        return len(self.names)

    @cached_property
    def counts(self) -> IntArray:
        """Number of nodes per group."""
        return np.bincount(self.codes[self.codes >= 0], minlength=self.k)

    @property
    def attrs(self) -> dict[str, int]:
        """What a result tells about the nodes that did not simply have one group."""
        return {"unknown": self.unknown, "several": self.several}


def as_partition(graph: SparseGraph, groups: Any) -> Partition:
    """Give each node one group: of several, the one in which it has most contacts.

    An arc either way is a contact. Of groups with equally many contacts the first in order is
    taken. `groups` and errors are those of `as_groups`.
    """
    held = as_groups(graph, groups)
    size = held.sizes
    codes = np.full(graph.n, -1, dtype=np.int64)
    codes[size == 1] = held.indices[held.indptr[:-1][size == 1]]
    torn = np.flatnonzero(size > 1)
    if len(torn):
        contacts = graph.to_undirected().matrix()[torn] @ held.matrix()
        own = spread(held.indptr[torn], size[torn])
        node = np.repeat(np.arange(len(torn)), size[torn])
        ties = np.asarray(contacts[node, held.indices[own]]).ravel()
        best = np.lexsort((held.indices[own], -ties, node))
        first = np.concatenate([[0], np.cumsum(size[torn])[:-1]])
        codes[torn] = held.indices[own][best[first]]
    return Partition(codes, held.names, held.unknown, len(torn))


def ends(graph: SparseGraph, part: Partition) -> tuple[IntArray, IntArray, FloatArray]:
    """Return the group of both ends of every entry of the graph's matrix, and its strength.

    An undirected tie stands there twice, once each way. Ties of which an end has no known group
    are left out.
    """
    a, b = np.repeat(part.codes, graph.degree), part.codes[graph.indices]
    strength = graph.strength
    if part.unknown:
        known = (a >= 0) & (b >= 0)
        a, b, strength = a[known], b[known], strength[known]
    return a, b, strength


def linked(
    source: IntArray, target: IntArray, groups: Groups
) -> tuple[IntArray, IntArray, IntArray]:
    """Return every (tie, group of one end, group of the other) that the tie joins or lies inside.

    A tie joins A and B if its first end is in A and not in B and its second in B and not in A. It
    lies inside A if both ends are in A. Ties are positions in `source` and `target`, which hold
    positions of nodes.
    """
    tie, a, b = _crossed(source, target, groups)
    size = groups.sizes
    if size.max(initial=0) <= 1:
        return tie, a, b
    # somebody with one group cannot be in the other as well: look up the others only
    several = (size[source[tie]] > 1) | (size[target[tie]] > 1)
    check = np.flatnonzero(several & (a != b))
    overlap = groups.contains(source[tie[check]], b[check])
    overlap |= groups.contains(target[tie[check]], a[check])
    keep = np.ones(len(tie), dtype=bool)
    keep[check[overlap]] = False
    return tie[keep], a[keep], b[keep]


def joined(
    source: IntArray, target: IntArray, groups: Groups
) -> tuple[IntArray, IntArray, IntArray]:
    """Return what `linked` does, of the ties that join two groups only."""
    tie, a, b = linked(source, target, groups)
    apart = a != b
    return tie[apart], a[apart], b[apart]


def among(keys: IntArray, wanted: IntArray) -> npt.NDArray[np.bool_]:
    """Tell for each number whether it is among the ascending keys."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=bool)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.asarray(keys[place] == wanted)


def _crossed(
    source: IntArray, target: IntArray, groups: Groups
) -> tuple[IntArray, IntArray, IntArray]:
    """Every tie with every group of its first end and every group of its second end."""
    size = groups.sizes
    if size.max(initial=0) <= 1:
        tie = np.flatnonzero((size[source] > 0) & (size[target] > 0))
        start = groups.indptr
        return tie, groups.indices[start[source[tie]]], groups.indices[start[target[tie]]]
    pairs = size[source] * size[target]
    tie = np.repeat(np.arange(len(source)), pairs)
    offset = spread(np.zeros(len(source), dtype=np.int64), pairs)
    wide = size[target[tie]]
    a = groups.indices[groups.indptr[source[tie]] + offset // wide]
    b = groups.indices[groups.indptr[target[tie]] + offset % wide]
    return tie, a, b


def _labels(graph: Any) -> pd.Index[Any]:
    if isinstance(graph, SparseGraph):
        own: pd.Index[Any] = graph.labels
        return own
    if isinstance(graph, nx.Graph):
        own = pd.Index(list(graph.nodes), tupleize_cols=False)
        return own
    raise wording.error(InvalidGraph, "not_a_graph", given=type(graph).__name__)


def _from_values(
    labels: pd.Index[Any], node: IntArray, values: pd.Series[Any] | Sequence[Any]
) -> Groups:
    if not isinstance(values, pd.Series) or values.dtype == object:
        values = list(values)
        if any(issubclass(kind, _SEVERAL) for kind in set(map(type, values))):
            values = [value if isinstance(value, _SEVERAL) else (value,) for value in values]
            node = np.repeat(node, np.fromiter(map(len, values), np.int64, len(values)))
            values = list(chain.from_iterable(values))
    codes, names = factorized(values)
    known = codes >= 0
    return _built(labels, node[known], codes[known], names)


def _built(labels: pd.Index[Any], node: IntArray, code: IntArray, names: Sequence[Any]) -> Groups:
    """Sort the groups that somebody is in by name, and the memberships by node and group."""
    used = np.flatnonzero(np.bincount(code, minlength=len(names)))
    held = [names[i] for i in used.tolist()]
    try:
        order = sorted(range(len(held)), key=held.__getitem__)
    except TypeError:  # texts and numbers together have no order of their own
        order = sorted(range(len(held)), key=lambda i: (type(held[i]).__name__, str(held[i])))
    place = np.zeros(len(names), dtype=np.int64)
    place[used[order]] = np.arange(len(order))
    group = place[code]
    if not (np.diff(node) > 0).all():
        k = max(len(held), 1)
        node, group = np.divmod(distinct(node * k + group), k)
    return Groups(
        labels=labels,
        names=pd.Index([held[i] for i in order], tupleize_cols=False),
        indptr=np.concatenate([[0], np.cumsum(np.bincount(node, minlength=len(labels)))]),
        indices=group,
    )

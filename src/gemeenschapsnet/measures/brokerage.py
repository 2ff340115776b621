"""Brokerage roles: who stands between whom, seen by the groups of the three (Gould & Fernandez).

A broker v stands on an open path a→v→b: there is no arc a→b, and a is not b. An arc means that
something goes along it, such as information or a request. Where an arc means "asks advice of",
what is told goes the other way, and representative and gatekeeper trade places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.groups import as_groups, as_partition
from gemeenschapsnet.measures.open_paths import (
    COORDINATOR,
    ITINERANT,
    LIAISON,
    REPRESENTATIVE,
    TURNED,
    Contacts,
    contested,
    open_paths,
    role_of,
)
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

DIRECTED = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"]
UNDIRECTED = ["coordinator", "itinerant", "boundary", "liaison", "total"]


def brokerage_roles(
    graph: Graph,
    groups: Any,
    *,
    count: Literal["unordered", "ordered"] = "unordered",
    credit: Literal["full", "shared"] = "full",
) -> pd.DataFrame:
    """Count the pairs between which somebody is a broker, by the part they play.

    With a directed graph, by the groups of source, broker and target:

    - coordinator: all three in one group;
    - itinerant: source and target in one group, the broker in another;
    - representative: broker and source in one group, the target in another (own → other);
    - gatekeeper: broker and target in one group, the source in another (other → own);
    - liaison: all three in different groups.

    Without directions, representative and gatekeeper are one part: boundary.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; a path follows the arcs
    groups : see `as_groups`; somebody in several groups counts in the one with most contacts
    count : for a graph without directions: ``"unordered"`` counts each pair once;
        ``"ordered"`` counts it as two arcs each way would, in the columns of a directed graph, as
        R's sna does. Arcs always give ordered pairs.
    credit : ``"full"`` gives each broker of a pair 1; ``"shared"`` gives 1 divided by the number
        of brokers of that pair

    Returns
    -------
    DataFrame of float, in pairs, index in node order
        Columns coordinator, itinerant, representative, gatekeeper, liaison, total; without
        directions coordinator, itinerant, boundary, liaison, total. 0 for somebody who is no
        broker. People without a group take no part: their rows are NaN and the numbers are those
        of the network without them. ``attrs["unknown"]`` is how many they are,
        ``attrs["several"]`` how many people were in several groups.

    Raises
    ------
    InvalidGraph
        ``argument_choice`` for another `count` or `credit`; when the groups cannot be read, see
        `as_groups`.

    Notes
    -----
    The time grows with ties and triangles, not with pairs. With ``credit="shared"`` pairs that
    have several brokers are visited one by one.

    References
    ----------
    Gould & Fernandez (1989), *Sociological Methodology* 19. Shared credit: Borgatti, Everett &
    Freeman (2002), *UCINET*.
    """
    _choice("credit", credit, ("full", "shared"))
    known = Known.of(graph, groups)
    columns = columns_of(known, count)
    full = open_paths(Contacts.of(known.graph), known.codes[None], known.k)[0]
    roles = full if credit == "full" else _shared(known, full)
    return known.table(shown(roles, columns), columns)


def brokerage_totals(
    graph: Graph, groups: Any, *, count: Literal["unordered", "ordered"] = "unordered"
) -> pd.Series[Any]:
    """Count the brokers of all pairs, by role: `brokerage_roles` summed over everybody.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; a path follows the arcs
    groups, count : as in `brokerage_roles`

    Returns
    -------
    Series of float, in open paths, index the roles and total
        ``attrs["unknown"]`` and ``attrs["several"]`` as in `brokerage_roles`.

    Raises
    ------
    InvalidGraph
        As `brokerage_roles`.

    References
    ----------
    Gould & Fernandez (1989), *Sociological Methodology* 19.
    """
    roles = brokerage_roles(graph, groups, count=count)
    totals = roles.sum().rename("brokerage_totals")
    totals.attrs.update(roles.attrs)
    return totals


@dataclass(frozen=True, eq=False)
class Known:
    """The network of the people whose group is known.

    Parameters
    ----------
    graph : their ties
    codes, k : group of each, from 0 to k - 1
    labels, where : everybody, and the positions of these people among them
    attrs : how many people are left out, and how many were in several groups
    """

    graph: SparseGraph
    codes: IntArray
    k: int
    labels: pd.Index[Any]
    where: IntArray
    attrs: dict[str, int]

    @classmethod
    def of(cls, graph: Graph, groups: Any) -> Known:
        """Leave out who has no group, and give each of the others one."""
        sparse = as_sparse(graph)
        parts = as_partition(sparse, as_groups(graph, groups))
        where = np.flatnonzero(parts.codes >= 0)
        codes = parts.codes[where]
        return cls(_among(sparse, where), codes, parts.k, sparse.labels, where, parts.attrs)

    def table(self, values: FloatArray, columns: Any) -> pd.DataFrame:
        """Return values of these people as rows for everybody, NaN for the others."""
        rows = np.full((len(self.labels), len(columns)), np.nan)
        rows[self.where] = values
        table = pd.DataFrame(rows, index=self.labels, columns=columns)
        table.attrs.update(self.attrs)
        return table


def columns_of(known: Known, count: str = "unordered") -> list[str]:
    """Return the roles that there are, total included."""
    _choice("count", count, ("unordered", "ordered"))
    return DIRECTED if known.graph.directed or count == "ordered" else UNDIRECTED


def shown(roles: FloatArray | IntArray, columns: list[str]) -> FloatArray:
    """Return the columns for roles counted over ordered pairs, on the last axis."""
    times = dict.fromkeys(range(5), 1)
    if "boundary" in columns:
        # of each pair both orders were counted; one of them makes a representative
        times = {COORDINATOR: 2, ITINERANT: 2, REPRESENTATIVE: 1, LIAISON: 2}
    found = np.zeros((*roles.shape[:-1], len(columns)))
    for place, role in enumerate(times):
        found[..., place] = roles[..., role] / times[role]
        found[..., -1] += found[..., place]
    return found


def _choice(name: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        choices = ", ".join(known)
        raise wording.error(InvalidGraph, "argument_choice", name=name, given=given, known=choices)


def _among(sparse: SparseGraph, where: IntArray) -> SparseGraph:
    """Return the network among these people."""
    if len(where) == sparse.n:
        return sparse
    place = np.full(sparse.n, -1, dtype=np.int64)
    place[where] = np.arange(len(where))
    source, target = place[sparse.rows], place[sparse.indices]
    kept = (source >= 0) & (target >= 0)
    degree = np.bincount(source[kept], minlength=len(where))
    return SparseGraph(
        labels=sparse.labels[where],
        indptr=np.concatenate([[0], np.cumsum(degree)]),
        indices=target[kept],
        strength=sparse.strength[kept],
        directed=sparse.directed,
    )


def _shared(known: Known, full: IntArray) -> FloatArray:
    """Give each broker of a pair its share.

    Pairs are counted by their number of brokers and added up at the end, so that the outcome does
    not hang on the order of the pairs.
    """
    most = int(known.graph.degree.max(initial=0)) + 2
    found, numbers = [np.arange(full.size) * most + 1], [full.ravel()]
    for a, broker, b, brokers in contested(known.graph):
        group = known.codes[a], known.codes[broker], known.codes[b]
        role = role_of(group[0] == group[1], group[1] == group[2], group[0] == group[2])
        for kind in (role,) if known.graph.directed else (role, TURNED[role]):
            keys, times = np.unique((broker * 5 + kind) * most + brokers, return_counts=True)
            found += [keys, keys - keys % most + 1]
            numbers += [times, -times]
    place = np.concatenate(found)
    order = np.argsort(place, kind="stable")
    place, number = place[order], np.concatenate(numbers)[order]
    first = np.flatnonzero(np.diff(place, prepend=-1))
    pairs = np.add.reduceat(number, first) if len(first) else number
    share = pairs / (place[first] % most)
    total = np.bincount(place[first] // most, weights=share, minlength=full.size)
    return np.asarray(total, dtype=float).reshape(full.shape)

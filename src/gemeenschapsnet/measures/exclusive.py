"""What only one person connects: pairs of people, and pairs of groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.measures import fast
from gemeenschapsnet.measures.arguments import distinct, spread
from gemeenschapsnet.measures.groups import Groups, among, as_groups, joined
from gemeenschapsnet.measures.open_paths import Contacts, busiest, contested, open_paths
from gemeenschapsnet.sparse import Graph, IntArray, SparseGraph, as_sparse

# Up to this many pairs of groups, a table with a place for every pair is faster than sorting.
_PLACES = 1 << 24


def activity(graph: Graph) -> pd.Series[Any]:
    """Count the pairs of people between whom somebody is a broker, alone or beside others.

    A broker of two people is tied to both while they are not tied to each other. With arcs: a
    broker v of the ordered pair (a, b) has arcs a→v and v→b while there is no arc a→b.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; each pair counts once, with arcs each ordered pair

    Returns
    -------
    Series of int, in pairs of people, index in node order

    Notes
    -----
    The same as the total of `brokerage_roles`, without groups.

    References
    ----------
    Hamilton, Hileman & Bodin (2020), *Social Networks* 61.
    """
    sparse = as_sparse(graph)
    return sparse.series(_active(sparse), "activity")


def exclusivity(graph: Graph) -> pd.Series[Any]:
    """Count the pairs of people between whom somebody is the only broker.

    A broker is as in `activity`. Without this person the pair is more than two steps apart.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; each pair counts once, with arcs each ordered pair

    Returns
    -------
    Series of int, in pairs of people, index in node order
        At most the `activity`.

    Notes
    -----
    R's netrics counts pairs without directions in both orders, which doubles every number. One
    person who knows everybody costs no time; two who both do cost the square of the number.

    References
    ----------
    Hamilton, Hileman & Bodin (2020), *Social Networks* 61.
    """
    sparse = as_sparse(graph)
    loops = fast.loops("brokerage", len(sparse.indices))
    if loops is None:
        lost = np.zeros(sparse.n, dtype=np.int64)
        for _, broker, _, _ in contested(sparse):
            lost += np.bincount(broker, minlength=sparse.n)
    else:
        hub = busiest(sparse)
        order = np.argsort(hub, kind="stable")
        order = order[hub[order] >= 0]
        given = (x.view("u8") for x in (sparse.indptr, sparse.indices, hub, order))
        lost = loops.contested(*given, sparse.directed)
    return sparse.series(_active(sparse) - lost, "exclusivity")


def group_span(graph: Graph, groups: Any) -> pd.Series[Any]:
    """Count the groups somebody touches: their own and those of their contacts.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    groups : see `as_groups`; a node may be in several groups, or in none

    Returns
    -------
    Series of int, in groups, index in node order
        0 for somebody without groups whose contacts have none. ``attrs["unknown"]`` is the number
        of nodes without a group.

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.

    References
    ----------
    The counting rule is this library's own; the idea is Burt (1992), *Structural Holes*.
    """
    contact = as_sparse(graph).to_undirected()
    held = as_groups(graph, groups)
    return _counted(contact, _spanned(held, tied_into(contact, held)), held, "group_span")


def exclusive_pairs(graph: Graph, groups: Any) -> pd.Series[Any]:
    """Count the pairs of groups that somebody alone connects.

    Groups of a person are a set. A tie joins A and B if one end is in A and not B and the other in
    B and not A. Span = own groups and contacts' groups. A person alone connects the pair {A, B} of
    that span if, with the person removed, no one is in both, no tie joins them and no third person
    is tied into both (has a contact in A and a contact in B, the removed person not counted).

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    groups : see `as_groups`; a node may be in several groups, or in none

    Returns
    -------
    Series of int, in pairs of groups, index in node order
        ``attrs["unknown"]`` is the number of nodes without a group.

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.

    Notes
    -----
    Two people can each alone connect the same pair: if the pair hangs on the tie between them, it
    falls apart when either leaves.

    References
    ----------
    The counting rule is this library's own; the idea is Burt (1992), *Structural Holes*.
    """
    contact = as_sparse(graph).to_undirected()
    held = as_groups(graph, groups)
    person, _ = _alone(contact, held, tied_into(contact, held))
    counts = np.bincount(person, minlength=contact.n)
    return _counted(contact, counts, held, "exclusive_pairs")


def span_and_pairs(contact: SparseGraph, held: Groups) -> tuple[IntArray, IntArray]:
    """Return `group_span` and `exclusive_pairs` at once, of a graph without directions."""
    tied = tied_into(contact, held)
    person, _ = _alone(contact, held, tied)
    return _spanned(held, tied), np.bincount(person, minlength=contact.n)


def exclusive_pair_table(graph: Graph, groups: Any) -> pd.DataFrame:
    """List the pairs of groups that somebody alone connects, as `exclusive_pairs` counts them.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    groups : see `as_groups`; a node may be in several groups, or in none

    Returns
    -------
    DataFrame with columns person, group_a, group_b and a row per person and pair
        Sorted by person in node order, then by group; group_a comes before group_b.
        ``attrs["unknown"]`` is the number of nodes without a group.

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.
    """
    contact = as_sparse(graph).to_undirected()
    held = as_groups(graph, groups)
    person, pair = _alone(contact, held, tied_into(contact, held))
    k = max(held.k, 1)
    table = pd.DataFrame(
        {
            "person": contact.labels.take(person),
            "group_a": held.names.take(pair // k),
            "group_b": held.names.take(pair % k),
        }
    )
    table.attrs["unknown"] = held.unknown
    return table


def _active(sparse: SparseGraph) -> IntArray:
    everybody = np.zeros((1, sparse.n), dtype=np.int64)
    paths = open_paths(Contacts.of(sparse), everybody, 1)[0].sum(axis=1)
    return np.asarray(paths if sparse.directed else paths // 2)


def _counted(contact: SparseGraph, counts: Any, held: Groups, name: str) -> pd.Series[Any]:
    series = contact.series(np.asarray(counts, dtype=np.int64), name)
    series.attrs["unknown"] = held.unknown
    return series


def _spanned(held: Groups, tied: sp.csr_array[Any]) -> IntArray:
    """Count the groups that a node is in or has a contact in."""
    theirs = np.diff(tied.indptr).astype(np.int64)
    alone = ~among(_keys(tied, held), held.keys)
    return theirs + np.bincount(held.keys[alone] // max(held.k, 1), minlength=len(theirs))


def _keys(tied: sp.csr_array[Any], held: Groups) -> IntArray:
    """Return ``node * k + group`` of every group that a node has a contact in, ascending."""
    node = np.repeat(np.arange(tied.shape[0]), np.diff(tied.indptr))
    return np.asarray(node * max(held.k, 1) + tied.indices)


def _alone(
    contact: SparseGraph, held: Groups, tied: sp.csr_array[Any]
) -> tuple[IntArray, IntArray]:
    """Return (person, pair) for every pair of groups that a person alone connects."""
    person, pair = cut_by(contact, held, tied)
    k = max(held.k, 1)
    spans = in_span(held, tied, person, pair // k) & in_span(held, tied, person, pair % k)
    return person[spans], pair[spans]


def in_span(
    held: Groups, tied: sp.csr_array[Any], person: IntArray, group: IntArray
) -> npt.NDArray[np.bool_]:
    """Tell for each person and group whether they are in it, or have a contact there."""
    own = held.contains(person, group)
    return own | among(_keys(tied, held), person * max(held.k, 1) + group)


def cut_by(
    contact: SparseGraph, held: Groups, tied: sp.csr_array[Any]
) -> tuple[IntArray, IntArray]:
    """Return (person, pair) for every pair that nothing connects without a person.

    Each connector of a pair vanishes when one of at most three people leaves. Somebody alone
    connects the pair if every connector of it vanishes with them; so they are among the three of
    any one connector, and the other connectors only have to be checked against those. Who does not
    span the pair is there too: a contact of the person who does.
    """
    pair, ends = _connectors(contact, held, tied)
    k = max(held.k, 1)
    if k * k <= _PLACES:
        kinds, at = np.arange(k * k), pair
    else:
        kinds, at = np.unique(pair, return_inverse=True)
    one = np.full(len(kinds), -1, dtype=np.int64)
    one[at] = np.arange(len(pair))
    found = [np.zeros(0, dtype=np.int64)]
    met = np.flatnonzero(one >= 0)
    for column in ends:
        candidate = np.full(len(kinds), -1, dtype=np.int64)
        candidate[met] = column[one[met]]
        asked = candidate[at]
        spared = (ends[0] != asked) & (ends[1] != asked) & (ends[2] != asked)
        candidate[at[spared]] = -1
        left = np.flatnonzero(candidate >= 0)
        found.append(candidate[left] * (k * k) + kinds[left])
    return np.divmod(distinct(np.concatenate(found)), k * k)


def tied_into(contact: SparseGraph, held: Groups) -> sp.csr_array[Any]:
    """Nodes by groups: a node's only contact in the group, -1 when it has several there."""
    base = contact.n + 1
    # a contact adds the base and its position: one contact stays below twice the base
    found = contact.matrix() @ held.matrix(base + np.arange(contact.n))
    found.sort_indices()
    only = np.where(found.data < 2 * base, found.data - base, -1)
    return sp.csr_array((only, found.indices, found.indptr), shape=found.shape)


def _connectors(
    contact: SparseGraph, held: Groups, tied: sp.csr_array[Any]
) -> tuple[IntArray, tuple[IntArray, IntArray, IntArray]]:
    """Return a row per connector: its pair, and the people without whom it vanishes (-1: none)."""
    k = max(held.k, 1)
    person, first, second = _pairs(held.indptr)
    in_both = held.indices[first] * k + held.indices[second]

    source, target, _ = contact.edges()
    tie, a, b = joined(source, target, held)
    by_tie = np.minimum(a, b) * k + np.maximum(a, b)

    third, low, high = _pairs(tied.indptr.astype(np.int64))
    group = tied.indices.astype(np.int64)
    by_third = group[low] * k + group[high]
    only = tied.data.astype(np.int64)

    none, nobody = np.full(len(in_both), -1), np.full(len(by_tie), -1)
    return np.concatenate([in_both, by_tie, by_third]), (
        np.concatenate([person, source[tie], third]),
        np.concatenate([none, target[tie], only[low]]),
        np.concatenate([none, nobody, only[high]]),
    )


def _pairs(indptr: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return (row, entry, later entry) for every pair of entries of the same compressed row."""
    counts = np.diff(indptr)
    row = np.repeat(np.arange(len(counts)), counts)
    entry = np.arange(len(row))
    after = indptr[1:][row] - entry - 1
    first = np.repeat(entry, after)
    return row[first], first, spread(entry + 1, after)

"""The E-I index: ties between groups less ties within, as a share of all."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet.measures.arguments import generator, strengths, whole
from gemeenschapsnet.measures.groups import Partition, as_groups, as_partition, ends
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse


def ei_index(graph: Graph, groups: Any, *, weight: str | None = None) -> float:
    """Return the external less the internal ties, divided by all: ``(E - I) / (E + I)``.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs
    groups : see `as_groups`; of several groups a node takes the one with most contacts
    weight : edge attribute with tie strength, then strengths are summed; None counts ties

    Returns
    -------
    float from -1 (all ties within groups) to 1 (all ties between); NaN without ties
        Only ties between people of a known group count.

    Raises
    ------
    InvalidGraph
        ``strength_negative`` for a negative or missing strength; when the groups cannot be read,
        see `as_groups`.

    Notes
    -----
    Groups of unequal size, or many groups, push the index up without anybody choosing so: put it
    beside `ei_expected`, or use `ei_test`.

    References
    ----------
    Krackhardt & Stern (1988), *Social Psychology Quarterly* 51.
    """
    sparse, part = _read(graph, groups, weight)
    a, b, strength = ends(sparse, part)
    apart = a != b
    if weight is None:
        return float(_ratio(np.count_nonzero(apart), np.count_nonzero(~apart)))
    return float(_ratio(strength[apart].sum(), strength[~apart].sum()))


def group_ei_index(graph: Graph, groups: Any, *, weight: str | None = None) -> pd.Series[Any]:
    """Return the E-I index of each group: of the ties of its members.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs from members
    groups : see `as_groups`; of several groups a node takes the one with most contacts
    weight : edge attribute with tie strength, then strengths are summed; None counts ties

    Returns
    -------
    Series of float from -1 (all within) to 1 (all to other groups), index the groups
        NaN for a group without ties. A tie inside the group counts once, as in `mixing_matrix`;
        the mean over its members would count it twice. ``attrs["unknown"]`` is the number of nodes
        without a group, ``attrs["several"]`` of those in several.

    Raises
    ------
    InvalidGraph
        As `ei_index`.

    References
    ----------
    Krackhardt & Stern (1988), *Social Psychology Quarterly* 51.
    """
    sparse, part = _read(graph, groups, weight)
    a, b, strength = ends(sparse, part)
    apart = a != b
    external = _summed(a, strength, apart, part.k, weight)
    internal = _summed(a, strength, ~apart, part.k, weight)
    if not sparse.directed:  # both ends of a tie inside the group are there
        internal = internal / 2
    series = pd.Series(_ratio(external, internal), index=part.names, name="group_ei_index")
    series.attrs.update(part.attrs)
    return series


def node_ei_index(graph: Graph, groups: Any, *, weight: str | None = None) -> pd.Series[Any]:
    """Return the E-I index of each person: of their own ties.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs from the person
    groups : see `as_groups`; of several groups a node takes the one with most contacts
    weight : edge attribute with tie strength, then strengths are summed; None counts ties

    Returns
    -------
    Series of float from -1 (all contacts in the own group) to 1 (none), index in node order
        NaN for somebody without ties, or whose group is not known. Contacts of an unknown group do
        not count. ``attrs["unknown"]`` is the number of nodes without a group,
        ``attrs["several"]`` of those in several.

    Raises
    ------
    InvalidGraph
        As `ei_index`.

    References
    ----------
    Krackhardt & Stern (1988), *Social Psychology Quarterly* 51.
    """
    sparse, part = _read(graph, groups, weight)
    own, other = np.repeat(part.codes, sparse.degree), part.codes[sparse.indices]
    apart, known = own != other, (own >= 0) & (other >= 0)
    row, strength = sparse.rows, sparse.strength
    external = _summed(row, strength, known & apart, sparse.n, weight)
    internal = _summed(row, strength, known & ~apart, sparse.n, weight)
    series = sparse.series(_ratio(external, internal), "node_ei_index")
    series.attrs.update(part.attrs)
    return series


def ei_expected(graph: Graph, groups: Any) -> float:
    """Return the E-I index expected if every pair of people were as likely to have a tie.

    ``(pairs between groups - pairs within) / all pairs``. It depends on the sizes of the groups
    only, and is also the mean of the index when the groups are dealt out again at random.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; its ties only matter for who is in several groups
    groups : see `as_groups`; of several groups a node takes the one with most contacts

    Returns
    -------
    float from -1 (one group) to 1 (everybody a group); NaN with fewer than two people of a known
    group

    Raises
    ------
    InvalidGraph
        When the groups cannot be read, see `as_groups`.

    References
    ----------
    Krackhardt & Stern (1988), *Social Psychology Quarterly* 51.
    """
    return _expected(as_partition(as_sparse(graph), as_groups(graph, groups)))


def ei_test(
    graph: Graph,
    groups: Any,
    *,
    weight: str | None = None,
    times: int = 1000,
    seed: int | None = None,
) -> pd.Series[Any]:
    """Compare the E-I index with what chance gives: the same groups dealt out at random.

    The ties stay as they are. The people of a known group draw each other's groups, so the sizes of
    the groups stay as they are too.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; of a directed one the arcs
    groups : see `as_groups`; of several groups a node takes the one with most contacts
    weight : edge attribute with tie strength, then strengths are summed; None counts ties
    times : number of deals
    seed : of the deals; None is 0; the same input gives the same numbers

    Returns
    -------
    Series of float: observed, expected, low, high, p
        observed : `ei_index`. expected : `ei_expected`, which is the mean over all possible deals.
        low, high : between these it was in 95% of the deals. p : two-sided, the share of deals at
        least as far from expected, the observed one counted in: ``(r + 1) / (times + 1)``.
        All NaN without ties. ``attrs["unknown"]`` is the number of nodes without a group,
        ``attrs["several"]`` of those in several.

    Raises
    ------
    InvalidGraph
        ``argument_whole`` for `times` or `seed`; further as `ei_index`.

    References
    ----------
    Krackhardt & Stern (1988), *Social Psychology Quarterly* 51; Hubert & Schultz (1976), *British
    Journal of Mathematical and Statistical Psychology* 29, for the permutation of labels.
    """
    repeats = whole("times", times, least=1)
    sparse, part = _read(graph, groups, weight)
    external, total = _dealt(sparse, part, weight is not None, repeats, seed)
    found = np.full(5, np.nan)
    if total > 0:
        observed, *chance = (2 * external - total) / total
        expected = _expected(part)
        low, high = np.quantile(chance, [0.025, 0.975])
        # equal but for rounding is as far
        far = np.abs(np.array(chance) - expected) >= abs(observed - expected) - 1e-12
        p = (np.count_nonzero(far) + 1) / (repeats + 1)
        found[:] = observed, expected, low, high, p
    series = pd.Series(found, index=["observed", "expected", "low", "high", "p"], name="ei_test")
    series.attrs.update(part.attrs)
    return series


def _dealt(
    sparse: SparseGraph, part: Partition, weighted: bool, repeats: int, seed: int | None
) -> tuple[FloatArray, float]:
    """Return the external ties, first as they are and then after every deal, and all ties."""
    source, target, strength = sparse.edges()
    known = (part.codes[source] >= 0) & (part.codes[target] >= 0)
    source, target = source[known], target[known]
    strength = strength[known] if weighted else np.ones(len(source))
    people = np.flatnonzero(part.codes >= 0)
    held = part.codes.astype(np.min_scalar_type(-max(part.k, 1)))
    draw = generator(seed)
    dealt, external = held.copy(), np.empty(repeats + 1)
    for i in range(repeats + 1):
        external[i] = strength[dealt[source] != dealt[target]].sum()
        dealt[people] = draw.permutation(held[people])
    return external, float(strength.sum())


def _read(graph: Graph, groups: Any, weight: str | None) -> tuple[SparseGraph, Partition]:
    sparse = as_sparse(graph, weight)
    if weight is not None:
        strengths(sparse, zero=True)
    return sparse, as_partition(sparse, as_groups(graph, groups))


def _summed(
    keys: IntArray,
    strength: FloatArray,
    chosen: npt.NDArray[np.bool_],
    size: int,
    weight: str | None,
) -> FloatArray:
    """Add up the strengths of the chosen ties, or their number, per key."""
    held = None if weight is None else strength[chosen]
    return np.bincount(keys[chosen], weights=held, minlength=size).astype(np.float64)


def _ratio(external: Any, internal: Any) -> Any:
    with np.errstate(invalid="ignore"):  # no ties at all: 0 / 0 is the NaN that is meant
        return np.subtract(external, internal) / np.add(external, internal)


def _expected(part: Partition) -> float:
    people = int(part.counts.sum())
    if people < 2:
        return math.nan
    pairs = people * (people - 1)
    within = int((part.counts * (part.counts - 1)).sum())
    return (pairs - 2 * within) / pairs

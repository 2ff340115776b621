"""Robustness: what is left of a network when people leave."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.measures.arguments import generator, positions, whole
from gemeenschapsnet.measures.blocks import Blocks, blocks, connected, copies
from gemeenschapsnet.measures.detours import detours
from gemeenschapsnet.measures.paths import harmonic
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Ties of all copies of a network that are looked at in one go.
_BLOCK = 1_000_000


def fragmentation(graph: Graph) -> float:
    """Borgatti's fragmentation F: share of the pairs of people who cannot reach each other.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact

    Returns
    -------
    float between 0 (all reach all) and 1 (nobody reaches anybody)
        NaN with fewer than two nodes: there are no pairs.

    References
    ----------
    Borgatti (2006), *Computational and Mathematical Organization Theory* 12 (F).
    """
    contact = as_sparse(graph).to_undirected()
    size = np.bincount(connected(contact.indptr, contact.indices))
    return float(_share(np.sum(size * (size - 1)), contact.n))


def distance_fragmentation(graph: Graph) -> float:
    """Distance-weighted fragmentation: 1 less the mean of 1/steps over all pairs of people.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact

    Returns
    -------
    float between 0 (all know all) and 1 (nobody reaches anybody)
        Never below `fragmentation`. NaN with fewer than two nodes.

    Notes
    -----
    Takes as long as `harmonic`: a search from everybody.

    References
    ----------
    Borgatti (2006), *Computational and Mathematical Organization Theory* 12 (DF).
    """
    contact = as_sparse(graph).to_undirected()
    return float(_share(harmonic(contact, normalized=False).sum(), contact.n))


def removal_impact(graph: Graph, *, distance: bool = False) -> pd.DataFrame:
    """Tell for each node what would be left of the network without it.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    distance : also tell `distance_fragmentation` without the node; see the notes on time

    Returns
    -------
    DataFrame, index in node order, with a row per node that leaves
        pairs_lost : pairs of others who could reach each other before and cannot after;
        components : number of components after; largest_component : nodes in the largest one;
        fragmentation : F over the remaining nodes; distance_fragmentation : likewise, if asked.
        Both are NaN when fewer than two nodes remain. F may fall when somebody leaves who was
        loosely tied, so compare with the network as it is: ``attrs["fragmentation"]`` and, if
        asked, ``attrs["distance_fragmentation"]``.

    Notes
    -----
    One pass over the ties finds all departures at once (see `blocks`), so the time grows with the
    ties. With `distance` each node is left out in turn, and only those are searched from anew all
    of whose shortest routes to somebody passed it, 64 in one go. That is seconds for 2,000 people;
    twice as many take about eight times as long.

    References
    ----------
    Borgatti (2006), *Computational and Mathematical Organization Theory* 12; Hopcroft & Tarjan
    (1973), *Communications of the ACM* 16.
    """
    contact = as_sparse(graph).to_undirected()
    n, found = contact.n, blocks(contact)
    size, gone = found.component_sizes, found.departures()
    pairs = int(np.sum(size * (size - 1)))
    remaining = pairs - gone.others * (gone.others + 1) + gone.left
    table = pd.DataFrame(
        {
            "pairs_lost": (gone.others * (gone.others - 1) - gone.left) // 2,
            "components": len(size) - 1 + found.pieces,
            "largest_component": np.maximum(gone.largest, _elsewhere(found)),
            "fragmentation": _share(remaining, n - 1),
        },
        index=contact.labels,
    )
    table.attrs["fragmentation"] = float(_share(pairs, n))
    if distance:
        closeness = harmonic(contact, normalized=False).to_numpy()
        without = closeness.sum() - 2 * closeness + detours(contact, closeness)
        without[remaining == 0] = 0
        table["distance_fragmentation"] = _share(without, n - 1)
        table.attrs["distance_fragmentation"] = float(_share(closeness.sum(), n))
    return table


def removal_baseline(
    graph: Graph, nodes: Any, *, times: int = 1000, seed: int | None = None
) -> pd.DataFrame:
    """Compare the departure of some people with that of as many others, drawn at random.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    nodes : one node or a collection
    times : number of draws
    seed : of the draws; None means 0

    Returns
    -------
    DataFrame with rows pairs_lost, fragmentation and increase
        As in `removal_impact`; increase is that of fragmentation over the network as it is.
        Columns: observed; mean, low and high (5% and 95%) of the draws; percentile : percentage
        of the draws that do less harm, 0 to 100. Fragmentation is NaN when fewer than two nodes
        remain. ``attrs["exact"]``: for one person all others are tried and nothing is drawn.

    Raises
    ------
    InvalidGraph
        ``node_not_in_graph`` when a node is not in the graph; ``argument_whole`` when `times` is
        not a whole number of 1 or more, or `seed` not one of 0 or more.

    References
    ----------
    Albert, Jeong & Barabási (2000), *Nature* 406 (attack against random failure).
    """
    contact = as_sparse(graph).to_undirected()
    leaving, repeats = positions(contact, nodes), whole("times", times, least=1)
    draw = generator(seed)
    before = fragmentation(contact)
    if len(leaving) == 1:
        impact = removal_impact(contact)
        pairs_lost, after = impact["pairs_lost"].to_numpy(float), impact["fragmentation"].to_numpy()
        order = np.argsort(np.arange(contact.n) != leaving[0], kind="stable")  # this one first
        pairs_lost, after = pairs_lost[order], after[order]
    else:
        drawn = [draw.choice(contact.n, len(leaving), replace=False) for _ in range(repeats)]
        pairs_lost, after = _losses(contact, np.vstack([leaving, *drawn]))
    harm = {"pairs_lost": pairs_lost, "fragmentation": after, "increase": after - before}
    table = pd.DataFrame({row: _compared(values) for row, values in harm.items()}).T
    table.attrs["exact"] = len(leaving) == 1
    return table


def _share(connected_pairs: Any, n: int) -> Any:
    """Share of the ordered pairs of n nodes that is missing; NaN without pairs."""
    pairs = n * (n - 1)
    return (pairs - connected_pairs) / (pairs if n > 1 else np.nan)


def _elsewhere(found: Blocks) -> IntArray:
    """Size of the largest component that the node is not in, per node."""
    size = found.component_sizes
    if len(size) < 2:
        return np.zeros(len(found.component), dtype=np.int64)
    largest = int(size.argmax())
    second = int(np.delete(size, largest).max())
    return np.where(found.component == largest, second, size[largest])


def _losses(contact: SparseGraph, sets: IntArray) -> tuple[FloatArray, FloatArray]:
    """Pairs lost and fragmentation after, for each row of people who leave together."""
    n, entries = contact.n, len(contact.indices)
    component = connected(contact.indptr, contact.indices)
    parts = int(component.max(initial=-1)) + 1
    before, after = np.zeros(len(sets)), np.zeros(len(sets))
    step = max(1, _BLOCK // max(n + entries, 1))
    for low in range(0, len(sets) if n else 0, step):
        leaving = sets[low : low + step]
        gone = np.zeros((len(leaving), n), dtype=bool)
        np.put_along_axis(gone, leaving, True, axis=1)
        copy, node = np.nonzero(~gone)
        stay = np.bincount(copy * parts + component[node], minlength=len(gone) * parts)
        before[low : low + step] = (stay * (stay - 1)).reshape(len(gone), parts).sum(axis=1)
        part = connected(*copies(contact.indptr, contact.indices, gone))
        size = np.bincount(part)
        after[low : low + step] = np.add.reduceat(size * (size - 1), part[::n])
    return (before - after) / 2, _share(after, n - sets.shape[1])


def _compared(values: FloatArray) -> pd.Series[Any]:
    """Compare the first value with the others."""
    observed, others = values[0], values[1:]
    known = len(others) > 0 and not np.isnan(values).any()
    low, high = np.quantile(others, [0.05, 0.95]) if known else (np.nan, np.nan)
    return pd.Series(
        {
            "observed": observed,
            "mean": others.mean() if known else np.nan,
            "low": low,
            "high": high,
            "percentile": 100 * (others < observed).mean() if known else np.nan,
        }
    )

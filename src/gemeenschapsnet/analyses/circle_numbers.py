"""The numbers that tell whether a network closes itself off: density, age, newcomers, overlap."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import IntArray, SparseGraph

DAYS_A_YEAR = 365.25


def circle_numbers(
    network: CommunityNetwork, compiler: str | None, *, months: int
) -> pd.DataFrame:
    """Return what tells a closing circle, per network, in the order of the table.

    A number is not known (NaN) where the list does not tell: no tie of these people is on it, or it
    tells only whom one person knows; fewer than half of the ties have a first day; somebody may
    have joined on a day that is not known; there is no other network.

    Parameters
    ----------
    network : the network
    compiler : who made the list: no member anywhere, since whoever makes a list knows everybody on
        it by making it; or None
    months : who joined so long ago or less is a newcomer

    Returns
    -------
    DataFrame, index network_id: members, ties, density, outward, outward_others, dated, tie_years,
        newcomers, overlap and overlap_with, see `circles.Circles`
    """
    graph = network.sparse_graph()
    names = network.networks.index
    counted = ~network.people.index.isin([compiler])
    held = belonging(network, "network")
    held = sp.csr_array(held.multiply(counted[:, None].astype(np.int64)))
    held.eliminate_zeros()
    members = np.asarray(held.sum(axis=0), dtype=np.int64)
    ends = graph.degree
    to_compiler = np.asarray(graph.matrix() @ ~counted, dtype=np.int64)
    inside, dated, years = _inside(network, graph, held)
    outward, outward_others = (
        held.T @ degree - 2 * inside for degree in (ends, ends - to_compiler)
    )
    # of people without any tie of their own nobody knows whether they know each other
    told_of = (inside + outward_others > 0) & (not definitions.is_star(graph))
    shared, other = _largest_overlap(held)
    with np.errstate(invalid="ignore", divide="ignore"):
        frame = pd.DataFrame(
            {
                "members": members,
                "ties": inside,
                "density": np.where(told_of, inside / (members * (members - 1) / 2), np.nan),
                "outward": np.where(told_of, outward / (inside + outward), np.nan),
                "outward_others": np.where(
                    told_of, outward_others / (inside + outward_others), np.nan
                ),
                "dated": dated,
                "tie_years": np.where(2 * dated >= np.maximum(inside, 1), years, np.nan),
                "newcomers": _newcomers(network, held, months),
                # beside no other network nobody can be seen
                "overlap": shared / members if (members > 0).sum() > 1 else np.nan,
                "overlap_with": names.astype(object).take(np.maximum(other, 0)),
            },
            index=pd.Index(names, name="network_id"),
        )
    frame["newcomers"] = frame["newcomers"].astype("Int64")
    frame["overlap_with"] = frame["overlap_with"].where(shared > 0, None)
    return frame


def _inside(
    network: CommunityNetwork, graph: SparseGraph, held: sp.csr_array[Any]
) -> tuple[IntArray, IntArray, npt.NDArray[np.float64]]:
    """Return per network its ties, how many have a first day, and the median age of those."""
    source, target, _ = graph.edges()
    tie, within = sp.csr_array(held[source] * held[target]).nonzero()
    k = held.shape[1]
    days = pd.Timestamp(network.reference_date) - _tie_since(network, graph)
    age = (days.dt.days / DAYS_A_YEAR).to_numpy()[tie]
    known = ~np.isnan(age)
    median = pd.Series(age[known]).groupby(within[known]).median()
    counts = (np.bincount(part, minlength=k) for part in (within, within[known]))
    ties, dated = (count.astype(np.int64) for count in counts)
    return ties, dated, median.reindex(range(k)).to_numpy(dtype=float)


def _tie_since(network: CommunityNetwork, graph: SparseGraph) -> pd.Series[Any]:
    """Return the first day of every tie of the graph, in the order of its edges."""
    ties = network.ties[["source", "target", "since"]].copy()
    a, b = (graph.labels.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    ties["a"], ties["b"] = np.minimum(a, b), np.maximum(a, b)
    first = ties.groupby(["a", "b"])["since"].min()
    source, target, _ = graph.edges()
    return first.reindex(pd.MultiIndex.from_arrays([source, target])).reset_index(drop=True)


def _newcomers(
    network: CommunityNetwork, held: sp.csr_array[Any], months: int
) -> npt.NDArray[np.float64]:
    """Return per network how many joined lately; NaN when nobody did as far as it is known.

    Who was there before, left and came back is no newcomer.
    """
    today = pd.Timestamp(network.reference_date)
    rows = network.memberships[["person_id", "network_id", "since"]].dropna(subset=["network_id"])
    rows = rows[~(rows["since"] > today)]
    first = rows.groupby(["person_id", "network_id"])["since"].min()
    person, group = held.nonzero()
    pairs = [network.people.index[person], network.networks.index[group]]
    joined = first.reindex(pd.MultiIndex.from_arrays(pairs))
    recent = (joined > today - pd.DateOffset(months=months)).to_numpy()
    k = held.shape[1]
    new = np.bincount(group[recent], minlength=k).astype(float)
    unknown = np.bincount(group[joined.isna().to_numpy()], minlength=k)
    return np.where((new == 0) & (unknown > 0), np.nan, new)


def _largest_overlap(held: sp.csr_array[Any]) -> tuple[IntArray, IntArray]:
    """Return how many members each network shares with one other at most, and with which.

    The first one of several; -1 without any.
    """
    k = held.shape[1]
    shared = sp.coo_array(held.T @ held)
    (own, other), n = shared.coords, shared.data
    apart = own != other
    own, other, n = own[apart], other[apart], n[apart]
    order = np.lexsort((other, -n, own))
    first = np.append(True, np.diff(own[order]) > 0)[: len(order)]
    most, with_whom = np.zeros(k, dtype=np.int64), np.full(k, -1, dtype=np.int64)
    chosen = order[first]
    most[own[chosen]], with_whom[own[chosen]] = n[chosen], other[chosen]
    return most, with_whom

"""Step 12: how dense the ties are inside every group, and between every two."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.figures import DIMENSIONS
from gemeenschapsnet.measures.groups import Groups, as_groups, linked
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL
from gemeenschapsnet.sparse import SparseGraph

NUMBERS = ("people_a", "people_b", "shared", "ties", "possible")
COLUMNS = ("dimension", "group_a", "group_b", *NUMBERS, "density")


def densities(network: CommunityNetwork, graph: SparseGraph) -> pd.DataFrame:
    """Return the share of the possible ties that is there, inside groups and between them.

    A tie joins A and B when one end is in A and not in B, the other in B and not in A; it lies
    inside A when both ends are.

    Parameters
    ----------
    network : the network
    graph : the ties that count; who is not in it is in no group here

    Returns
    -------
    DataFrame with columns dimension (``network``, ``community``, ``age``, ``gender`` or ``area``),
        group_a, group_b (the same: inside it), people_a and people_b (in each), shared (people in
        both), ties, possible (ties), density (0 to 1; NaN: all of one are in the other)
        Only where there is a tie or somebody is in both: of others no contact is known. Networks
        hold everybody in the graph, the other groups only residents.
    """
    _, office = definitions.resident_or_office(network, graph.labels)
    residents = graph.without_positions(np.flatnonzero(office))
    people = network.people
    grouped: list[tuple[str, SparseGraph, pd.Series[Any]]] = [
        ("network", graph, definitions.groups_of(network, "network")),
        ("community", residents, definitions.groups_of(network, "community")),
        *((name, residents, people[column]) for name, column in DIMENSIONS.items()),
    ]
    parts = [_pairs(ties, as_groups(ties, groups)) for _, ties, groups in grouped]
    table = pd.concat(parts, ignore_index=True)
    named = np.repeat([name for name, _, _ in grouped], [len(part) for part in parts])
    table.insert(0, "dimension", named)
    return table[list(COLUMNS)]


def _pairs(graph: SparseGraph, held: Groups) -> pd.DataFrame:
    """Return every pair of groups with a tie or with people of both, in the order of their ids."""
    source, target, _ = graph.edges()
    _, one, other = linked(source, target, held)
    k = max(held.k, 1)
    cells, ties = np.unique(np.minimum(one, other) * k + np.maximum(one, other), return_counts=True)
    members = held.matrix()
    both = sp.triu(members.T @ members, k=1).tocoo()
    known, people = both.coords[0].astype(np.int64) * k + both.coords[1], both.data
    every = np.union1d(cells, known)
    a, b = np.divmod(every, k)
    size = np.bincount(held.indices, minlength=k)
    counts = pd.DataFrame(
        {
            "ties": pd.Series(ties, index=cells).reindex(every).fillna(0),
            "shared": pd.Series(people, index=known).reindex(every).fillna(0),
        }
    ).astype("int64")
    shared = counts["shared"].to_numpy()
    between = (size[a] - shared) * (size[b] - shared)
    possible = np.where(a == b, size[a] * (size[a] - 1) // 2, between)
    names = held.names.to_numpy(dtype=object)
    pairs = pd.DataFrame(
        {
            "group_a": names[a],
            "group_b": names[b],
            "people_a": size[a],
            "people_b": size[b],
            "shared": shared,
            "ties": counts["ties"].to_numpy(),
            "possible": possible,
        }
    )
    return pairs.assign(density=pairs["ties"] / pairs["possible"].where(pairs["possible"] > 0))


def for_sharing(table: pd.DataFrame) -> pd.DataFrame:
    """Return the densities in whole percents, without the numbers they are made of.

    Not told where there are few people, few ties, or few pairs without one.
    """
    missing = table["possible"] - table["ties"]
    few_people = (table[["people_a", "people_b"]] < SMALL_CELL).any(axis=1)
    hidden = few_people | (table["ties"] < SMALL_CELL) | missing.between(1, SMALL_CELL - 1)
    hidden |= table["shared"].between(1, SMALL_CELL - 1)
    none = dict.fromkeys(NUMBERS, np.nan)
    return table.assign(**none, density=table["density"].round(2).mask(hidden))

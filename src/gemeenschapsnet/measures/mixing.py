"""Contact between groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.groups import as_groups, as_partition, ends, linked
from gemeenschapsnet.sparse import Graph, as_sparse

# A table of groups by groups is the one result here that does not stay linear in ties.
_MOST_GROUPS = 10_000


def mixing_matrix(graph: Graph, groups: Any) -> pd.DataFrame:
    """Count the ties between groups, and inside them.

    A tie counts for every pair {A, B} that it joins: one end is in A and not B, the other in B and
    not A. It counts inside A when both ends are in A. So with people in several groups a tie may
    count in several places, or in none.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    groups : see `as_groups`; a node may be in several groups, or in none

    Returns
    -------
    DataFrame of int, in ties, groups by groups in the same order
        Undirected: symmetric, a tie inside a group counts once (networkx counts it twice).
        Directed: arcs from the group of the row to the group of the column. ``attrs["unknown"]``
        is the number of nodes without a group.

    Raises
    ------
    InvalidGraph
        ``groups_too_many`` above 10,000 groups; when the groups cannot be read, see `as_groups`.

    References
    ----------
    Newman (2003), *Physical Review E* 67, for the matrix; the rule for several groups is ours.
    """
    sparse = as_sparse(graph)
    held = as_groups(graph, groups)
    k = _few(held.k)
    source, target, _ = sparse.edges()
    _, a, b = linked(source, target, held)
    cells = a * k + b
    if not sparse.directed:
        apart = a != b
        cells = np.concatenate([cells, b[apart] * k + a[apart]])
    counts = np.bincount(cells, minlength=k * k).reshape(k, k)
    table = pd.DataFrame(counts, index=held.names, columns=held.names, copy=False)
    table.attrs["unknown"] = held.unknown
    return table


def mixing_ratio(graph: Graph, groups: Any, *, expected: str = "contacts") -> pd.DataFrame:
    """Divide the ties between groups, and inside them, by the number expected by chance.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    groups : see `as_groups`; of several groups a node takes the one with most contacts
    expected : by chance, given what
        ``contacts``: how many ties each group has. Ends of ties are joined at random, so
        ``e_ab / (a_a b_b)`` with e the share of ties and a, b the shares of their ends; of arcs a
        is where they start. It corrects for groups of which more ties are on the list.
        ``sizes``: how many people each group has. Every pair of people is as likely to have a tie,
        so the density of the block divided by the density of the whole.

    Returns
    -------
    DataFrame of float, 0 or more, groups by groups as in `mixing_matrix`
        1 is as expected, 2 twice as many. NaN where nothing is expected: a group without ties, or
        a single person who can have no tie inside. Only ties between people of a known group
        count. ``attrs["unknown"]`` is the number of nodes without a group, ``attrs["several"]``
        of those in several.

    Raises
    ------
    InvalidGraph
        ``argument_choice`` for another `expected`; ``groups_too_many`` above 10,000 groups; when
        the groups cannot be read, see `as_groups`.

    Notes
    -----
    Read a ratio beside the count: of few expected ties any number is far from 1.

    References
    ----------
    Newman (2003), *Physical Review E* 67, for ``contacts``, with the chance of a tie with oneself
    left in as he does; Wasserman & Faust (1994), *Social Network Analysis*, for block densities.
    """
    if expected not in ("contacts", "sizes"):
        known = "contacts, sizes"
        raise wording.error(
            InvalidGraph, "argument_choice", name="expected", given=expected, known=known
        )
    sparse = as_sparse(graph)
    part = as_partition(sparse, as_groups(graph, groups))
    k = _few(part.k)
    # an undirected tie is there both ways, and inside a group it counts twice
    a, b, _ = ends(sparse, part)
    counts = np.bincount(a * k + b, minlength=k * k).reshape(k, k)
    if expected == "contacts":
        total = float(len(a))
        out, back = (np.bincount(side, minlength=k).astype(float) for side in (a, b))
        chance = np.outer(out, back)
    else:
        size = part.counts.astype(float)
        total = size.sum() * (size.sum() - 1)
        chance = (np.outer(size, size) - np.diag(size)) * len(a)
    with np.errstate(invalid="ignore"):  # nothing expected, nothing found: 0 / 0 is meant
        ratio = counts * total / chance
    table = pd.DataFrame(ratio, index=part.names, columns=part.names, copy=False)
    table.attrs.update(part.attrs)
    return table


def _few(k: int) -> int:
    if k > _MOST_GROUPS:
        raise wording.error(InvalidGraph, "groups_too_many", n=k, most=_MOST_GROUPS)
    return k

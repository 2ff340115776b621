"""How far a ranking hangs on the ties that happen to be on the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import share, whole
from gemeenschapsnet.sparse import FloatArray, Graph, SparseGraph, as_sparse


def stability(
    graph: Graph,
    measure: Callable[[Any], pd.Series[Any]],
    *,
    drop: float = 0.2,
    times: int = 200,
    seed: int = 0,
    top: int = 3,
) -> pd.DataFrame:
    """Rank the nodes again and again, each time with other ties left out.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    measure : from a graph to a Series with a score per node, a higher score ranking higher; it is
        given the same kind of graph as `graph`, with all nodes and fewer ties. A SparseGraph is
        thinned much faster.
    drop : share of the ties left out each time, between 0 and 1; rounded to whole ties
    times : number of repeats
    seed : of the draw; the same input gives the same numbers
    top : how many ranks count as the top

    Returns
    -------
    DataFrame, index in node order
        rank : rank in the whole graph, 1 is highest, equal scores share the best of their ranks;
        rank_low, rank_high : between these it was in 90% of the repeats (5% to 95%, rounded
        outwards to ranks that occurred); top_share : share of the repeats with rank ≤ `top`.
        Ranks are NaN for a node without a score in the whole graph. In a repeat, a node without a
        score comes last and never in the top.

    Raises
    ------
    InvalidGraph
        ``argument_share`` or ``argument_whole`` for an argument out of range;
        ``measure_not_per_node`` when the measure does not give a score for each node.

    Notes
    -----
    Scores that differ by less than one part in 10¹² of the largest count as equal.

    References
    ----------
    Borgatti, Carley & Krackhardt (2006), *Social Networks* 28; Costenbader & Valente (2003).
    """
    part, repeats = share("drop", drop), whole("times", times, least=1)
    best = whole("top", top, least=1)
    sparse = as_sparse(graph)
    scores = np.empty((repeats + 1, sparse.n))
    scores[0] = _scores(measure(graph), sparse)
    draw = np.random.default_rng(seed)
    lost = round(part * sparse.m)
    for i in range(repeats):
        kept = np.ones(sparse.m, dtype=bool)
        kept[draw.choice(sparse.m, size=lost, replace=False)] = False
        scores[i + 1] = _scores(measure(_thinned(graph, sparse, kept)), sparse)
    ranks = _ranks(scores)
    known = ~np.isnan(scores)
    table = pd.DataFrame(index=sparse.labels)
    defined = known[0]
    table["rank"] = np.where(defined, ranks[0], np.nan)
    low = np.quantile(ranks[1:], 0.05, axis=0, method="lower")
    high = np.quantile(ranks[1:], 0.95, axis=0, method="higher")
    table["rank_low"] = np.where(defined, low, np.nan)
    table["rank_high"] = np.where(defined, high, np.nan)
    table["top_share"] = ((ranks[1:] <= best) & known[1:]).mean(axis=0)
    return table


def _thinned(graph: Graph, sparse: SparseGraph, kept: npt.NDArray[np.bool_]) -> Any:
    if isinstance(graph, SparseGraph):
        return graph.keep_edges(kept)
    source, target, _ = sparse.edges()
    ends = sparse.labels[source[~kept]], sparse.labels[target[~kept]]
    thinner: Any = graph.copy()
    for one, other in zip(*ends, strict=True):
        # parallel edges are one tie and go together
        keys = list(thinner[one][other]) if isinstance(graph, nx.MultiGraph) else [None]
        thinner.remove_edges_from([(one, other)] * len(keys))
    return thinner


def _scores(found: object, sparse: SparseGraph) -> FloatArray:
    if not isinstance(found, pd.Series) or len(found) != sparse.n:
        raise wording.error(InvalidGraph, "measure_not_per_node", n=sparse.n)
    if not found.index.equals(sparse.labels):
        place = found.index.get_indexer(sparse.labels) if found.index.is_unique else np.array([-1])
        if (place < 0).any():
            raise wording.error(InvalidGraph, "measure_not_per_node", n=sparse.n)
        found = found.iloc[place]
    return found.to_numpy(dtype=float, na_value=np.nan)


def _ranks(scores: FloatArray) -> FloatArray:
    """Rank each row from high to low, equal scores at the best of their ranks, NaN last."""
    if not scores.size:
        return scores
    size = np.where(np.isfinite(scores), np.abs(scores), 0).max(axis=1, keepdims=True)
    even = np.round(scores / np.where(size > 0, size, 1), 12)
    ranks = pd.DataFrame(even).rank(axis=1, method="min", ascending=False, na_option="bottom")
    return ranks.to_numpy(dtype=float)

"""How far a ranking hangs on the ties and the people that happen to be on the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import generator, share, whole
from gemeenschapsnet.measures.ranking import as_scores, ranks
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

Missing = Literal["ties", "people"]


def stability(
    graph: Graph,
    measure: Callable[[Any], pd.Series[Any]],
    *,
    missing: Missing = "ties",
    drop: float = 0.2,
    times: int = 200,
    seed: int | None = 0,
    top: int = 3,
    highest: bool = True,
) -> pd.DataFrame:
    """Rank the nodes again and again, each time with other ties or other people left out.

    Parameters
    ----------
    graph : networkx graph or SparseGraph
    measure : from a graph to a Series with a score per node; it is given the same kind of graph as
        `graph`, with fewer ties or fewer nodes. A SparseGraph is thinned much faster.
    missing : what is left out each time: ``"ties"``, or ``"people"`` with all their ties
    drop : share of them left out each time, between 0 and 1; rounded to whole ties or people
    times : number of repeats
    seed : of the draw; the same input gives the same numbers; None is 0
    top : how many ranks count as the top
    highest : whether the highest score ranks first; False for a measure such as constraint, of
        which little is much

    Returns
    -------
    DataFrame, index in node order
        rank : rank in the whole graph, 1 is first, equal scores share the best of their ranks;
        rank_low, rank_high : between these it was in 90% of the repeats (5% to 95%, rounded
        outwards to ranks that occurred); top_share : share of the repeats with rank ≤ `top`.
        Ranks are NaN for a node without a score in the whole graph. In a repeat, a node without a
        score comes last and never in the top. A person who is missing from a repeat has no rank
        in it: intervals and shares are over the repeats in which the person is present, NaN
        without any.

    Raises
    ------
    InvalidGraph
        ``argument_share``, ``argument_whole`` or ``argument_choice`` for an argument out of range;
        ``measure_not_per_node`` when the measure does not give a score for each node.

    Notes
    -----
    This tells how the ranking of this list holds when part of the list had been missing at random.
    It is no confidence interval of the true network: what a list misses is seldom missing at
    random, and what was never on it cannot be drawn. With people missing, a rank counts among
    those left, so ranks lie lower than in the whole graph.

    Scores that differ by less than one part in 10¹² of the largest count as equal.

    References
    ----------
    Borgatti, Carley & Krackhardt (2006), *Social Networks* 28; Costenbader & Valente (2003),
    *Social Networks* 25; Smith & Moody (2013), *Social Networks* 35.
    """
    sparse = as_sparse(graph)
    scores = as_scores(measure(graph), sparse.labels, highest=highest)
    tally = Tally.empty(sparse.n, whole("times", times, least=1), whole("top", top, least=1))
    everyone = np.arange(sparse.n)
    for lost in draws(sparse, missing=missing, drop=drop, times=times, seed=seed):
        if missing == "ties":
            there, labels = everyone, sparse.labels
            thinner = _without_ties(graph, sparse, lost)
        else:
            there = np.delete(everyone, lost)
            labels = sparse.labels[there]
            thinner = _without_people(graph, sparse.labels[lost].tolist())
        tally.add(there, as_scores(measure(thinner), labels, highest=highest))
    return tally.table(scores, sparse.labels)


def draws(
    graph: SparseGraph, *, missing: Missing, drop: float, times: int, seed: int | None
) -> Iterator[IntArray]:
    """Yield for every repeat the positions of the ties or people that are left out.

    Raises
    ------
    InvalidGraph
        As `stability`, for an argument out of range.
    """
    if missing not in ("ties", "people"):
        raise wording.error(
            InvalidGraph, "argument_choice", name="missing", given=missing, known="ties, people"
        )
    part, repeats = share("drop", drop), whole("times", times, least=1)
    draw = generator(seed)
    size = graph.m if missing == "ties" else graph.n
    return (draw.choice(size, size=round(part * size), replace=False) for _ in range(repeats))


@dataclass(eq=False)
class Tally:
    """The ranks that were held in the repeats.

    Parameters
    ----------
    held : a row per repeat, a column per node; 0 where the node was missing
    in_top : per node the number of repeats in the top
    best : how many ranks count as the top
    done : repeats so far
    """

    held: npt.NDArray[np.int32]
    in_top: IntArray
    best: int
    done: int = 0

    @classmethod
    def empty(cls, n: int, times: int, best: int) -> Tally:
        """Return a tally for so many nodes and repeats."""
        return cls(np.zeros((times, n), dtype=np.int32), np.zeros(n, dtype=np.int64), best)

    def add(self, there: IntArray, scores: FloatArray) -> None:
        """Count a repeat: the nodes that are there, by position, and their scores."""
        place = ranks(scores)
        self.held[self.done, there] = place
        self.in_top[there] += (place <= self.best) & ~np.isnan(scores)
        self.done += 1

    def table(self, scores: FloatArray, labels: pd.Index[Any]) -> pd.DataFrame:
        """Return what `stability` returns, for these scores in the whole graph."""
        rank = np.where(np.isnan(scores), np.nan, ranks(scores))
        low, high, present = _intervals(self.held)
        return pd.DataFrame(
            {
                "rank": rank,
                "rank_low": np.where(np.isnan(rank), np.nan, low),
                "rank_high": np.where(np.isnan(rank), np.nan, high),
                "top_share": self.in_top / np.where(present > 0, present, np.nan),
            },
            index=labels,
        )


def _without_ties(graph: Graph, sparse: SparseGraph, lost: IntArray) -> Any:
    if isinstance(graph, SparseGraph):
        kept = np.ones(sparse.m, dtype=bool)
        kept[lost] = False
        return graph.keep_edges(kept)
    source, target, _ = sparse.edges()
    lost = np.sort(lost)
    ends = sparse.labels[source[lost]], sparse.labels[target[lost]]
    thinner: Any = graph.copy()
    for one, other in zip(*ends, strict=True):
        # parallel edges are one tie and go together
        keys = list(thinner[one][other]) if isinstance(graph, nx.MultiGraph) else [None]
        thinner.remove_edges_from([(one, other)] * len(keys))
    return thinner


def _without_people(graph: Graph, lost: list[Any]) -> Any:
    if isinstance(graph, SparseGraph):
        return graph.without(lost)
    thinner: Any = graph.copy()
    thinner.remove_nodes_from(lost)
    return thinner


def _intervals(held: npt.NDArray[np.int32]) -> tuple[FloatArray, FloatArray, IntArray]:
    """Return the ranks at 5% and 95% of the repeats with a rank, and how many repeats those are.

    Rounded outwards to ranks that occurred; NaN without any.
    """
    times = len(held)
    present = (held > 0).sum(axis=0)
    ordered = np.sort(np.ascontiguousarray(held.T), axis=1)  # repeats without a rank come first
    outside = np.maximum(present - 1, 0) // 20
    first = np.minimum(times - present, times - 1)
    low, high = (
        np.where(present > 0, np.take_along_axis(ordered, at[:, None], axis=1)[:, 0], np.nan)
        for at in (first + outside, times - 1 - outside)
    )
    return low, high, present

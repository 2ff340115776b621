"""Two snapshots of one network: who came and left, which ties held, whose circle changed.

Nodes are the same when their labels are, whatever their order. Somebody who is in one snapshot
only is not the same as somebody without ties: nobody can keep a tie with a person who left. So
ties are compared ``among="stayed"``, the people in both snapshots, unless ``among="all"`` is
asked; then the tie of somebody who came or left counts as formed or dissolved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.measures.arguments import whole
from gemeenschapsnet.measures.ranking import as_scores, ranks
from gemeenschapsnet.measures.snapshots import Among, snapshots
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray


def entries_exits(before: Graph, after: Graph) -> pd.Series[Any]:
    """Tell for each person whether they came, left or stayed.

    Parameters
    ----------
    before, after : networkx graphs or SparseGraphs, both directed or both undirected

    Returns
    -------
    Series of categories, ``came``, ``left`` or ``stayed``
        Index: the nodes of `before` in their order, then those who came. Somebody on the list
        without ties is there.

    Raises
    ------
    InvalidGraph
        ``snapshots_differ`` when one graph is directed and the other is not.

    References
    ----------
    Huisman & Snijders (2003), *Sociological Methods & Research* 32 (changing composition).
    """
    two = snapshots(before, after)
    status = np.where(two.stayed, 2, np.where(two.before, 1, 0))
    kinds = pd.Index(["came", "left", "stayed"])
    return pd.Series(pd.Categorical.from_codes(status, kinds), index=two.labels, name="status")


def tie_changes(before: Graph, after: Graph) -> pd.DataFrame:
    """List the ties of both snapshots and what became of them.

    Parameters
    ----------
    before, after : networkx graphs or SparseGraphs, both directed or both undirected; arcs are
        compared as arcs

    Returns
    -------
    DataFrame with columns source, target, change and a row per tie
        change : category; among people who stayed ``kept``, ``formed`` or ``dissolved``; ``came``
        for a new tie of somebody who came, ``left`` for an old tie of somebody who left. Sorted in
        node order, those who came after the others. ``change.value_counts()`` counts all five.

    Raises
    ------
    InvalidGraph
        ``snapshots_differ`` when one graph is directed and the other is not.

    References
    ----------
    Snijders, van de Bunt & Steglich (2010), *Social Networks* 32.
    """
    two = snapshots(before, after)
    kept = np.intersect1d(two.old, two.new, assume_unique=True)
    formed = np.setdiff1d(two.new, two.old, assume_unique=True)
    dissolved = np.setdiff1d(two.old, two.new, assume_unique=True)
    keys = np.concatenate([kept, formed, dissolved])
    change = np.repeat(np.arange(3), [len(kept), len(formed), len(dissolved)])
    change[(change > 0) & ~two.possible(keys)] += 2
    order = np.argsort(keys)
    source, target = two.ends(keys[order])
    kinds = pd.Index(["kept", "formed", "dissolved", "came", "left"])
    return pd.DataFrame(
        {
            "source": two.labels.take(source),
            "target": two.labels.take(target),
            "change": pd.Categorical.from_codes(change[order], kinds),
        }
    )


def tie_jaccard(before: Graph, after: Graph, *, among: Among = "stayed") -> float:
    """Ties in both snapshots as a share of the ties in either.

    Parameters
    ----------
    before, after : networkx graphs or SparseGraphs, both directed or both undirected; arcs are
        compared as arcs
    among : ``"stayed"`` compares ties between people who are in both; ``"all"`` all ties

    Returns
    -------
    float between 0 (no tie held) and 1 (the same ties)
        NaN when neither has ties.

    Raises
    ------
    InvalidGraph
        ``snapshots_differ`` when one graph is directed and the other is not; ``argument_choice``
        for another `among`.

    References
    ----------
    Jaccard (1901); Snijders, van de Bunt & Steglich (2010), *Social Networks* 32.
    """
    kept, old, new = _tally(before, after, among)
    either = old + new - kept
    return kept / either if either else float("nan")


def tie_retention(before: Graph, after: Graph, *, among: Among = "stayed") -> float:
    """Share of the ties before that are still there.

    Parameters
    ----------
    before, after : networkx graphs or SparseGraphs, both directed or both undirected; arcs are
        compared as arcs
    among : ``"stayed"`` asks this of ties between people who stayed; ``"all"`` of all ties, so
        that a tie of somebody who left is lost

    Returns
    -------
    float between 0 and 1
        NaN without ties before.

    Raises
    ------
    InvalidGraph
        ``snapshots_differ`` when one graph is directed and the other is not; ``argument_choice``
        for another `among`.

    References
    ----------
    Snijders, van de Bunt & Steglich (2010), *Social Networks* 32.
    """
    kept, old, _ = _tally(before, after, among)
    return kept / old if old else float("nan")


def circle_jaccard(before: Graph, after: Graph, *, among: Among = "stayed") -> pd.Series[Any]:
    """Each person's contacts in both snapshots as a share of their contacts in either.

    Parameters
    ----------
    before, after : networkx graphs or SparseGraphs, both directed or both undirected; an arc
        either way counts as contact
    among : ``"stayed"`` counts contacts who are in both; ``"all"`` counts all contacts

    Returns
    -------
    Series of float between 0 (another circle) and 1 (the same)
        Index: the nodes of `before` in their order, then those who came. NaN for somebody who came
        or left, and for somebody without contacts in both.

    Raises
    ------
    InvalidGraph
        ``snapshots_differ`` when one graph is directed and the other is not; ``argument_choice``
        for another `among`.

    References
    ----------
    Jaccard (1901); Feld, Suitor & Hoegh (2007), *Field Methods* 19 (changes in personal networks).
    """
    two = snapshots(before, after, contact=True)

    def circles(keys: IntArray) -> IntArray:
        return np.bincount(np.concatenate(two.ends(keys)), minlength=len(two.labels))

    old, new = two.compared(among)
    kept = circles(np.intersect1d(old, new, assume_unique=True))
    either = circles(old) + circles(new) - kept
    share = kept / np.where(two.stayed & (either > 0), either, np.nan)
    return pd.Series(share, index=two.labels, name="circle_jaccard")


def top_turnover(
    before: Graph,
    after: Graph,
    measure: Callable[[Any], pd.Series[Any]],
    *,
    k: int = 3,
    highest: bool = True,
) -> float:
    """Share of the first k places that are held by others than before.

    Parameters
    ----------
    before, after : networkx graphs or SparseGraphs, both directed or both undirected
    measure : from a graph to a Series with a score per node; it is given `before` and `after`
    k : number of places
    highest : whether the highest score ranks first; False for a measure such as constraint, of
        which little is much

    Returns
    -------
    float between 0 (the same people) and 1 (nobody of them)
        Somebody who left has lost their place. NaN when nobody has a score before, or after.

    Raises
    ------
    InvalidGraph
        ``snapshots_differ`` when one graph is directed and the other is not; ``argument_whole``
        for k; ``measure_not_per_node`` when the measure does not give a score for each node.

    Notes
    -----
    Those with equal scores at the last place share what is left of the places: of three people
    who are equal at the last two, each holds two thirds of a place. What is the same of a place is
    the smaller of what somebody held before and after, so no chance enters. Scores that differ by
    less than one part in 10¹² of the largest count as equal. With fewer than k scores before,
    there are as many places as scores.
    """
    places = whole("k", k, least=1)
    two = snapshots(before, after)
    was, now = np.zeros(len(two.labels)), np.zeros(len(two.labels))
    for held, graph, there in ((was, before, two.before), (now, after, two.after)):
        found = measure(graph)
        held[there] = _held(as_scores(found, two.labels[there], highest=highest), places)
    if not was.any() or not now.any():
        return float("nan")
    return float(1 - np.minimum(was, now).sum() / was.sum())


def _tally(before: Graph, after: Graph, among: Among) -> tuple[int, int, int]:
    """Count the ties in both, before and after."""
    old, new = snapshots(before, after).compared(among)
    return len(np.intersect1d(old, new, assume_unique=True)), len(old), len(new)


def _held(scores: FloatArray, places: int) -> FloatArray:
    """Return how much each holds of one of the first places."""
    rank = ranks(scores)
    alike = np.bincount(rank)[rank]
    held = np.clip((places - rank + 1) / alike, 0.0, 1.0)
    return np.where(np.isnan(scores), 0.0, held)

"""Ties between groups beside what chance gives: the same groups dealt out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import generator, share, whole
from gemeenschapsnet.measures.groups import Groups, as_groups, joined
from gemeenschapsnet.measures.representation import holm
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray, SparseGraph, as_sparse

# Every deal is counted in a table of groups by groups.
_MOST_GROUPS = 2_000
# Of fewer deals than this that are as far, their share is too rough to be corrected for many pairs.
_ENOUGH = 10


def mixing_permuted(
    graph: Graph,
    groups: Any,
    *,
    times: int = 1000,
    alpha: float = 0.05,
    seed: int | None = None,
) -> pd.DataFrame:
    """Compare the ties between every two groups with what chance gives: groups dealt out again.

    The ties stay as they are. The people of a known group draw each other's groups, somebody with
    several draws all of another, so the sizes of the groups and what they share stay too.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; an arc either way counts as contact
    groups : see `as_groups`; a node may be in several groups, or in none
    times : number of deals
    alpha : level of significance, between 0 and 1
    seed : of the deals; None is 0; the same input gives the same numbers

    Returns
    -------
    DataFrame, a row per pair of groups, group_a before group_b
        ties : as in `mixing_matrix`; ties with people without a group do not count. expected : the
        mean over all possible deals, exactly. sd : the standard deviation over all of them,
        exactly. ratio : ties / expected, NaN where nothing is expected. p : two-sided, twice the
        chance of so few or of so many, whichever is smaller. p_adjusted : the same after Holm over
        the pairs of which something is expected. p_none : the p of no ties at all. verdict :
        ``less_than_expected`` or ``more_than_expected`` if p_adjusted < alpha; otherwise
        ``as_expected`` if p >= alpha and no ties at all would have been less than expected;
        otherwise ``cannot_determine``. ``attrs["unknown"]`` is the number of nodes without a group.

    Raises
    ------
    InvalidGraph
        ``argument_whole`` for `times` or `seed`, ``argument_share`` for `alpha`;
        ``groups_too_many`` above 2,000 groups; when the groups cannot be read, see `as_groups`.

    Notes
    -----
    The chance of so few (or so many) ties is the share of deals with as few, the observed one
    counted in: ``(r + 1) / (times + 1)``. That cannot become small enough to survive a correction
    for many pairs. So where fewer than ten deals have as few, it is the tail of the distribution of
    counts that has exactly this mean and variance: binomial, Poisson or negative binomial. Among
    people with about as many ties each that is right to within a few percent of itself, also far
    out. With a hub it is too large. Among few people in tight circles it may be several times too
    small; with 1,000 deals it then tells only of what is rarer than one in a hundred.

    Of groups that somebody is in, all pairs are there, also those that share everybody and can
    have no tie.

    References
    ----------
    Hubert & Schultz (1976), *British Journal of Mathematical and Statistical Psychology* 29, for
    the permutation of labels; Holm (1979), *Scandinavian Journal of Statistics* 6. That a zero must
    have been able to say something is this library's own rule.
    """
    deals, level = whole("times", times, least=1), share("alpha", alpha)
    draw = generator(seed)
    contact = as_sparse(graph).to_undirected()
    held = as_groups(graph, groups)
    if held.k > _MOST_GROUPS:
        raise wording.error(InvalidGraph, "groups_too_many", n=held.k, most=_MOST_GROUPS)
    first, second = np.triu_indices(held.k, k=1)
    known = _Known.of(contact, held)
    ties = known.counts(known.people)[first * held.k + second]
    mean, variance = known.moments(first, second)
    few, many, none = (np.zeros(len(ties), dtype=np.int64) for _ in range(3))
    for _ in range(deals if len(ties) else 0):
        dealt = known.counts(draw.permutation(known.people))[first * held.k + second]
        few += dealt <= ties
        many += dealt >= ties
        none += dealt == 0
    low = _tail(few, deals, _at_most(ties, mean, variance))
    high = _tail(many, deals, _at_least(ties, mean, variance))
    p = np.minimum(1.0, 2 * np.minimum(low, high))
    p_none = np.minimum(1.0, 2 * _tail(none, deals, _at_most(0 * ties, mean, variance)))
    tested = mean > 0
    adjusted, with_none = np.ones(len(p)), np.ones(len(p))
    adjusted[tested] = holm(p[tested])
    with_none[tested] = _holm_of(p_none[tested], p[tested])
    table = pd.DataFrame(
        {
            "group_a": held.names.take(first),
            "group_b": held.names.take(second),
            "ties": ties,
            "expected": mean,
            "sd": np.sqrt(variance),
            "ratio": np.divide(ties, mean, out=np.full(len(p), np.nan), where=tested),
            "p": p,
            "p_adjusted": adjusted,
            "p_none": p_none,
            "verdict": np.select(
                [
                    (adjusted < level) & (low < high),
                    adjusted < level,
                    (p >= level) & (with_none < level),
                ],
                ["less_than_expected", "more_than_expected", "as_expected"],
                "cannot_determine",
            ).astype(object),
        }
    )
    table.attrs["unknown"] = held.unknown
    return table


@dataclass(frozen=True, eq=False)
class _Known:
    """The people of a known group and the ties among them.

    Parameters
    ----------
    held : the groups of everybody
    people : positions of those with a group, ascending
    source, target : the ends of every tie among them, counted in `people`
    single : of everybody whether they have one group
    """

    held: Groups
    people: IntArray
    source: IntArray
    target: IntArray
    single: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, contact: SparseGraph, held: Groups) -> _Known:
        known = held.sizes > 0
        place = np.cumsum(known) - 1
        source, target, _ = contact.edges()
        among = known[source] & known[target]
        ends = place[source[among]], place[target[among]]
        return cls(held, np.flatnonzero(known), *ends, single=held.sizes == 1)

    def counts(self, dealt: IntArray) -> IntArray:
        """Count the ties between groups when everybody has the groups of another.

        `dealt` holds whose, in the order of `people`. The result has a place for every
        ``group * k + later group``; that of a group with itself means nothing.
        """
        k = self.held.k
        one, other = dealt[self.source], dealt[self.target]
        # most people have one group, and two of those need no looking up
        plain = self.single[one] & self.single[other]
        rest = ~plain
        start = self.held.indptr
        a = self.held.indices[start[one[plain]]]
        b = self.held.indices[start[other[plain]]]
        found = np.bincount(np.minimum(a, b) * k + np.maximum(a, b), minlength=k * k)
        if rest.any():
            _, a, b = joined(one[rest], other[rest], self.held)
            found += np.bincount(np.minimum(a, b) * k + np.maximum(a, b), minlength=k * k)
        return found

    def moments(self, first: IntArray, second: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return mean and variance of these counts over all deals.

        A tie joins A and B when its ends drew one of those in A only and one of those in B only;
        two ties that share an end drew three people between them, two others drew four.
        """
        matrix = self.held.matrix()
        both = (matrix.T @ matrix).toarray()
        one = both[first, first] - both[first, second]
        other = both[second, second] - both[first, second]
        n, m = len(self.people), len(self.source)
        degree = np.bincount(np.concatenate([self.source, self.target]), minlength=n).astype(float)
        beside = (degree * (degree - 1)).sum()
        pair, trio = max(n * (n - 1), 1), max(n * (n - 1) * (n - 2), 1)
        mean = 2 * m * one * other / pair
        near = one * other * (one + other - 2) / trio
        far = 4 * one * (one - 1) * other * (other - 1) / (trio * max(n - 3, 1))
        square = mean + beside * near + (m * (m - 1) - beside) * far
        return mean, np.maximum(square - mean**2, 0.0)


def _tail(as_far: IntArray, deals: int, fitted: FloatArray) -> FloatArray:
    """Return the chance of a count so far out: from the deals where enough of them were."""
    share = (as_far + 1) / (deals + 1)
    return np.asarray(np.where(as_far < _ENOUGH, fitted, share), dtype=np.float64)


def _at_most(count: IntArray, mean: FloatArray, variance: FloatArray) -> FloatArray:
    """Chance of this count or fewer under the distribution with this mean and variance.

    Above the mean in variance it is negative binomial, below it binomial with a number of tries
    that need not be whole; both through the incomplete beta function. Equal up to rounding is
    Poisson; without any variance a count is what it is.
    """
    k = count.astype(float)
    odds = np.divide(variance, mean, out=np.ones(len(k)), where=mean > 0)
    wide, narrow = odds > 1 + 1e-9, (odds < 1 - 1e-9) & (variance > 1e-9)
    chance = special.pdtr(k, mean)
    q = np.where(wide, odds, 2.0)
    chance = np.where(wide, special.betainc(mean / (q - 1), k + 1, 1 / q), chance)
    q = np.where(narrow, odds, 0.5)
    left = np.maximum(mean / (1 - q) - k, 1e-12)
    chance = np.where(narrow, special.betainc(left, k + 1, q), chance)
    fixed = variance <= 1e-9
    return np.where(fixed, (k >= mean - 1e-9).astype(float), chance)


def _at_least(count: IntArray, mean: FloatArray, variance: FloatArray) -> FloatArray:
    """Chance of this count or more."""
    fewer = _at_most(np.maximum(count - 1, 0), mean, variance)
    return np.where(count > 0, 1 - fewer, 1.0)


def _holm_of(one: FloatArray, others: FloatArray) -> FloatArray:
    """Return what Holm would make of each p when it stood in the place of its own among others.

    It is used of pairs that are not significant as they are. Then a larger p than their own is
    none either, so only smaller ones need be right: those leave the order of the others as it is.
    """
    n = len(others)
    ordered = np.sort(others)
    highest = np.maximum.accumulate(np.append(0.0, ordered * np.arange(n, 0, -1)))
    before = np.searchsorted(ordered, one, side="left")
    inside = np.minimum(np.maximum(highest[before], one * (n - before)), 1.0)
    return np.where(one > others, 1.0, inside)

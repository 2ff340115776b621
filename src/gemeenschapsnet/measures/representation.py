"""Whether a set of people mirrors a population, and how sure that is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import generator, share, whole
from gemeenschapsnet.measures.categories import factorized
from gemeenschapsnet.sparse import FloatArray


def representation(
    observed: pd.Series[Any], population: pd.Series[Any], *, alpha: float = 0.05
) -> pd.DataFrame:
    """Compare the people in a network with a population, category by category.

    Parameters
    ----------
    observed : a category per person, where None, NaN and an empty text are unknown; or numbers of
        people, as a numeric Series of which the index holds categories of the population
    population : numbers of people per category, zero or more; shares do as well
    alpha : level of significance, between 0 and 1

    Returns
    -------
    DataFrame, one row per category in the order of `population`
        count : people observed. share : count / n. population_share. difference : share less
        population_share. low, high : 95% Clopper-Pearson interval of the share. p : one-sided
        exact binomial, of so few when the share is below the population's and of so many
        otherwise. p_adjusted : the same after Holm over all categories in that direction.
        verdict : ``less_than_expected`` or ``more_than_expected`` if p_adjusted < alpha;
        otherwise ``in_line`` if the interval holds the population share and excludes half of it;
        otherwise ``cannot_determine``.
        With nobody observed share and difference are NaN, the interval is 0 to 1, p is 1.
        ``attrs["n"]`` is the number of people compared, ``attrs["unknown"]`` that of people left
        out because their category is not known, and ``attrs["not_in_population"]`` that of people
        left out per category that the population does not count.

    Raises
    ------
    InvalidGraph
        ``population_not_counts`` when the population is empty, negative, missing or sums to zero;
        ``counts_not_whole`` when observed numbers are not whole; ``category_not_single`` for a list
        as category; ``argument_share`` for alpha.

    References
    ----------
    Clopper & Pearson (1934), *Biometrika* 26; Holm (1979), *Scandinavian Journal of Statistics* 6.
    """
    level = share("alpha", alpha)
    expected = _population(population)
    counts, unknown = _counts(observed, expected.index)
    outside = counts[~counts.index.isin(expected.index)]
    found = counts.reindex(expected.index, fill_value=0)
    k, p0 = np.array(found, dtype=np.float64), np.array(expected, dtype=np.float64)
    n = int(k.sum())
    few, many = _at_most(k, n, p0), _at_least(k, n, p0)
    low, high = _interval(k, n)
    part = k / n if n else np.full(len(k), np.nan)
    less = part < p0
    few_adjusted, many_adjusted = holm(few), holm(many)
    in_line = (low <= p0) & (p0 <= high) & (low > p0 / 2)
    verdict = np.select(
        [few_adjusted < level, many_adjusted < level, in_line],
        ["less_than_expected", "more_than_expected", "in_line"],
        "cannot_determine",
    )
    table = pd.DataFrame(
        {
            "count": found.astype("int64"),
            "share": part,
            "population_share": p0,
            "difference": part - p0,
            "low": low,
            "high": high,
            "p": np.where(less, few, many),
            "p_adjusted": np.where(less, few_adjusted, many_adjusted),
            "verdict": verdict,
        },
        index=expected.index.rename("category"),
    )
    left_out = {name: int(number) for name, number in outside.items() if number}
    table.attrs.update(n=n, unknown=unknown, not_in_population=left_out)
    return table


def smallest_conclusive_n(population_share: float, *, alpha: float = 0.05) -> int:
    """Return the fewest people among whom nobody of a group is significant: ``(1 - p)ⁿ < alpha``.

    Parameters
    ----------
    population_share : share of the group in the population, above 0 and at most 1
    alpha : level of significance, between 0 and 1

    Returns
    -------
    int, in people: 59 for a share of 5%, 29 for 10%, 16 for 18%, 9 for 30%

    Raises
    ------
    InvalidGraph
        ``argument_share`` when the share or alpha is not between 0 and 1.
    """
    level = share("alpha", alpha)
    if population_share == 1:
        return 1
    missed = math.log1p(-share("population_share", population_share))
    n = max(1, math.floor(math.log(level) / missed))
    while n * missed >= math.log(level):
        n += 1
    return n


def total_variation(
    observed: pd.Series[Any], population: pd.Series[Any], *, times: int = 1000, seed: int = 0
) -> pd.Series[Any]:
    """Return how far a set of people is from a population in all, beside what chance gives.

    Half the sum of the differences in share: the part of the people who would have to be in
    another category for the shares to be those of the population. A small group is never at 0, so
    the distance means something only beside that of groups of the same size drawn at random.

    Parameters
    ----------
    observed, population : as in `representation`
    times : groups drawn at random from the population, each as large as the one observed
    seed : of the draws

    Returns
    -------
    Series named ``total_variation``
        distance : from 0 (the same shares) to 1 (nothing in common). expected : the mean of the
        groups drawn. low, high : the middle 90% of them. p : how often chance is at least as far,
        ``(r + 1) / (times + 1)``. n : people observed.
        All but n are NaN when nobody is observed.

    Raises
    ------
    InvalidGraph
        As `representation`; ``argument_whole`` for `times` below 1 or a seed below 0.

    References
    ----------
    Duncan & Duncan (1955), *American Sociological Review* 20, for the index of dissimilarity; North
    et al. (2002), *American Journal of Human Genetics* 71, for p.
    """
    times, draw = whole("times", times, least=1), generator(seed)
    expected = _population(population)
    counts, _ = _counts(observed, expected.index)
    found = np.array(counts.reindex(expected.index, fill_value=0), dtype=np.float64)
    share_there = np.array(expected, dtype=np.float64)
    n = int(found.sum())
    names = ["distance", "expected", "low", "high", "p", "n"]
    values = [math.nan] * 5
    if n:
        distance = float(np.abs(found / n - share_there).sum() / 2)
        drawn = draw.multinomial(n, share_there, size=times) / n
        chance = np.abs(drawn - share_there).sum(axis=1) / 2
        # the same counts in another order of summing may differ in the last digit
        as_far = int((chance >= distance - 1e-12).sum())
        low, high = np.quantile(chance, [0.05, 0.95])
        values = [distance, chance.mean(), low, high, (as_far + 1) / (times + 1)]
    return pd.Series([*values, n], index=names, name="total_variation", dtype=float)


def _population(population: pd.Series[Any]) -> pd.Series[float]:
    counts = pd.to_numeric(pd.Series(population), errors="coerce").astype(float)
    if not (counts >= 0).all() or not np.isfinite(counts).all() or not counts.sum() > 0:
        raise wording.error(InvalidGraph, "population_not_counts")
    if not counts.index.is_unique:
        counts = counts.groupby(level=0, sort=False).sum()
    return counts / counts.sum()


def _counts(observed: pd.Series[Any], known: pd.Index[Any]) -> tuple[pd.Series[Any], int]:
    """Return the number of people per category, and of those whose category is unknown."""
    observed = pd.Series(observed)
    # True and False are categories, though pandas calls them numeric
    kind = observed.dtype
    numeric = pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
    if len(observed) and numeric and observed.index.is_unique and observed.index.isin(known).all():
        values = observed.fillna(0).astype(float)
        if ((values < 0) | (values % 1 != 0)).any():
            raise wording.error(InvalidGraph, "counts_not_whole")
        return values, 0
    codes, names = factorized(observed)
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    people = pd.Series(counts, index=pd.Index(names, tupleize_cols=False))
    return people, int((codes < 0).sum())


def _at_most(k: FloatArray, n: int, p: FloatArray) -> FloatArray:
    """Chance of k or fewer out of n."""
    return np.asarray(special.bdtr(k, n, p), dtype=np.float64)


def _at_least(k: FloatArray, n: int, p: FloatArray) -> FloatArray:
    """Chance of k or more out of n."""
    more = special.bdtrc(np.maximum(k, 1) - 1, max(n, 1), p)
    return np.asarray(np.where(k > 0, more, 1.0), dtype=np.float64)


def _interval(k: FloatArray, n: int) -> tuple[FloatArray, FloatArray]:
    """Clopper-Pearson interval of 95%; closed at 0 and 1."""
    some, not_all = np.maximum(k, 1), np.minimum(k, n - 1)
    low = np.where(k > 0, special.betaincinv(some, n - some + 1, 0.025), 0.0)
    high = np.where(k < n, special.betaincinv(not_all + 1, n - not_all, 0.975), 1.0)
    return low, high


def holm(p: FloatArray) -> FloatArray:
    """Return p-values after Holm (1979), in the same order."""
    order = np.argsort(p, kind="stable")
    steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(steps, 1)
    return adjusted

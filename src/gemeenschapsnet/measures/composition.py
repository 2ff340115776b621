"""How mixed a set of people is.

Every index is a function of a category per person. None, NaN and an empty text are unknown and left
out; a category that nobody has does not count, also when a pandas categorical lists it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import whole
from gemeenschapsnet.measures.categories import factorized, listed
from gemeenschapsnet.sparse import FloatArray, IntArray

INDICES = (
    "blau",
    "unbiased_simpson",
    "iqv",
    "shannon",
    "evenness",
    "inverse_simpson",
    "richness",
)


def blau(observed: pd.Series[Any] | Iterable[Any]) -> float:
    """Chance that two people drawn with replacement differ: ``1 - Σ p²``.

    Parameters
    ----------
    observed : a category per person; unknown ones are left out

    Returns
    -------
    float from 0 (all alike) to 1 - 1/K with K categories; NaN when nothing is known

    Raises
    ------
    InvalidGraph
        ``categories_not_understood`` or ``category_not_single``, as for every index.

    References
    ----------
    Blau (1977), *Inequality and Heterogeneity*; also Gini-Simpson, without sample correction.
    """
    return _of(observed, "blau")


def unbiased_simpson(observed: pd.Series[Any] | Iterable[Any]) -> float:
    """Chance that two different people differ: Blau corrected for small numbers.

    ``1 - Σ c (c - 1) / (n (n - 1))`` with c people per category and n in all.

    Parameters
    ----------
    observed : a category per person; unknown ones are left out

    Returns
    -------
    float from 0 (all alike) to 1 (all different); NaN with fewer than two people known

    References
    ----------
    Simpson (1949), *Nature* 163; Hurlbert (1971), *Ecology* 52.
    """
    return _of(observed, "unbiased_simpson")


def iqv(
    observed: pd.Series[Any] | Iterable[Any],
    *,
    categories: int | Iterable[Hashable] | None = None,
) -> float:
    """Index of qualitative variation: Blau divided by its maximum, 1 - 1/K.

    Parameters
    ----------
    observed : a category per person; unknown ones are left out
    categories : the categories possible, or their number; None counts those present

    Returns
    -------
    float from 0 to 1 (all categories equally large); NaN with one category or nothing known

    Raises
    ------
    InvalidGraph
        ``categories_too_few`` when other or more categories are present than possible;
        ``argument_whole`` for a number below 1.

    References
    ----------
    Gibbs & Poston (1975), *Social Forces* 53.
    """
    return _of(observed, "iqv", categories)


def shannon(observed: pd.Series[Any] | Iterable[Any]) -> float:
    """Entropy in natural logarithm: ``-Σ p ln p``.

    Parameters
    ----------
    observed : a category per person; unknown ones are left out

    Returns
    -------
    float from 0 (all alike) to ln K, in nats; NaN when nothing is known

    References
    ----------
    Shannon (1948), *Bell System Technical Journal* 27.
    """
    return _of(observed, "shannon")


def evenness(
    observed: pd.Series[Any] | Iterable[Any],
    *,
    categories: int | Iterable[Hashable] | None = None,
) -> float:
    """Pielou's evenness: entropy divided by its maximum, ln K.

    Parameters
    ----------
    observed : a category per person; unknown ones are left out
    categories : the categories possible, or their number; None counts those present

    Returns
    -------
    float from 0 to 1 (all categories equally large); NaN with one category or nothing known

    Raises
    ------
    InvalidGraph
        ``categories_too_few`` when other or more categories are present than possible;
        ``argument_whole`` for a number below 1.

    References
    ----------
    Pielou (1966), *Journal of Theoretical Biology* 13.
    """
    return _of(observed, "evenness", categories)


def inverse_simpson(observed: pd.Series[Any] | Iterable[Any]) -> float:
    """Effective number of categories: ``1 / Σ p²``.

    Parameters
    ----------
    observed : a category per person; unknown ones are left out

    Returns
    -------
    float from 1 (all alike) to the number of categories; NaN when nothing is known

    References
    ----------
    Simpson (1949), *Nature* 163; Hill (1973), *Ecology* 54.
    """
    return _of(observed, "inverse_simpson")


def richness(observed: pd.Series[Any] | Iterable[Any]) -> int:
    """Count the categories present.

    Parameters
    ----------
    observed : a category per person; unknown ones are left out

    Returns
    -------
    int, 0 when nothing is known
    """
    return int(_of(observed, "richness"))


def mixture(
    unit: IntArray, count: FloatArray, units: int, index: str, *, possible: int | None = None
) -> FloatArray:
    """Return an index of many sets of people at once.

    Parameters
    ----------
    unit, count : which set, ascending, and how many people, for every category present in it
    units : number of sets
    index : one of `INDICES`
    possible : number of categories for ``iqv`` and ``evenness``; None counts those present

    Returns
    -------
    array of `units` numbers, NaN where the index is not defined
        Numbers of people are whole, so all but the entropies are rounded once, at the end.

    Raises
    ------
    InvalidGraph
        ``argument_choice`` for another index.
    """
    present = np.bincount(unit, minlength=units).astype(np.float64)
    n = np.asarray(np.bincount(unit, weights=count, minlength=units), dtype=np.float64)
    squares = np.bincount(unit, weights=count**2, minlength=units)
    k = present if possible is None else np.full(units, float(possible))
    # nobody, one person or one category: 0 / 0 is the NaN that is meant
    with np.errstate(invalid="ignore", divide="ignore"):
        match index:
            case "blau":
                return (n**2 - squares) / n**2
            case "unbiased_simpson":
                return (n**2 - squares) / (n * (n - 1))
            case "iqv":
                return (n**2 - squares) * k / (n**2 * (k - 1))
            case "inverse_simpson":
                return n**2 / squares
            case "richness":
                return present
            case "shannon":
                return _entropy(unit, count, n)
            case "evenness":
                return np.minimum(_entropy(unit, count, n) / np.log(k), 1.0)
    raise wording.error(
        InvalidGraph, "argument_choice", name="index", given=index, known=", ".join(INDICES)
    )


def _entropy(unit: IntArray, count: FloatArray, n: FloatArray) -> FloatArray:
    # small counts first, so that the sum does not depend on the names of the categories
    start = unit * (count.max(initial=0) + 1)
    count = np.sort(start + count) - start
    terms = count / n[unit] * np.log(n[unit] / count)
    return np.where(n > 0, np.bincount(unit, weights=terms, minlength=len(n)), np.nan)


def _of(observed: Any, index: str, categories: Any = None) -> float:
    codes, names = factorized(listed(observed))
    counts = np.bincount(codes[codes >= 0], minlength=len(names)).astype(np.float64)
    met = np.flatnonzero(counts)
    possible = None if categories is None else _possible([names[i] for i in met], categories)
    one = np.zeros(len(met), dtype=np.int64)
    return float(mixture(one, counts[met], 1, index, possible=possible)[0])


def _possible(present: list[Any], categories: Any) -> int:
    if isinstance(categories, Iterable):
        codes, names = factorized(listed(categories))
        known = {names[code] for code in codes if code >= 0}
        k, strange = len(known), not known.issuperset(present)
    else:
        k = whole("categories", categories, least=1)
        strange = len(present) > k
    if strange:
        raise wording.error(InvalidGraph, "categories_too_few", n=k)
    return k

"""How mixed a set of people is."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import FloatArray


def blau(observed: pd.Series[Any] | Iterable[Any]) -> float:
    """Chance that two people drawn with replacement differ: ``1 - Σ p²``.

    Parameters
    ----------
    observed : a category per person; None and NaN are left out

    Returns
    -------
    float from 0 (all alike) to 1 - 1/K with K categories; NaN when nothing is known

    References
    ----------
    Blau (1977), *Inequality and Heterogeneity*; also Gini-Simpson, without sample correction.
    """
    p = _shares(observed)
    return float(1 - (p**2).sum()) if len(p) else math.nan


def iqv(
    observed: pd.Series[Any] | Iterable[Any],
    *,
    categories: int | Iterable[Hashable] | None = None,
) -> float:
    """Index of qualitative variation: Blau divided by its maximum, 1 - 1/K.

    Parameters
    ----------
    observed : a category per person; None and NaN are left out
    categories : the categories possible, or their number; None counts those present

    Returns
    -------
    float from 0 to 1 (all categories equally large); NaN with one category or nothing known

    Raises
    ------
    InvalidGraph
        ``categories_too_few`` when more categories are present than possible.

    References
    ----------
    Gibbs & Poston (1975), *Social Forces* 53.
    """
    p = _shares(observed)
    k = _possible(observed, p, categories)
    return float((1 - (p**2).sum()) / (1 - 1 / k)) if len(p) and k > 1 else math.nan


def shannon(observed: pd.Series[Any] | Iterable[Any]) -> float:
    """Entropy in natural logarithm: ``-Σ p ln p``.

    Parameters
    ----------
    observed : a category per person; None and NaN are left out

    Returns
    -------
    float from 0 (all alike) to ln K, in nats; NaN when nothing is known

    References
    ----------
    Shannon (1948), *Bell System Technical Journal* 27.
    """
    p = _shares(observed)
    return float(abs((p * np.log(p)).sum())) if len(p) else math.nan


def evenness(
    observed: pd.Series[Any] | Iterable[Any],
    *,
    categories: int | Iterable[Hashable] | None = None,
) -> float:
    """Pielou's evenness: entropy divided by its maximum, ln K.

    Parameters
    ----------
    observed : a category per person; None and NaN are left out
    categories : the categories possible, or their number; None counts those present

    Returns
    -------
    float from 0 to 1 (all categories equally large); NaN with one category or nothing known

    Raises
    ------
    InvalidGraph
        ``categories_too_few`` when more categories are present than possible.

    References
    ----------
    Pielou (1966), *Journal of Theoretical Biology* 13.
    """
    p = _shares(observed)
    k = _possible(observed, p, categories)
    return float(abs((p * np.log(p)).sum()) / math.log(k)) if len(p) and k > 1 else math.nan


def inverse_simpson(observed: pd.Series[Any] | Iterable[Any]) -> float:
    """Effective number of categories: ``1 / Σ p²``.

    Parameters
    ----------
    observed : a category per person; None and NaN are left out

    Returns
    -------
    float from 1 (all alike) to the number of categories; NaN when nothing is known

    References
    ----------
    Simpson (1949), *Nature* 163; Hill (1973), *Ecology* 54.
    """
    p = _shares(observed)
    return float(1 / (p**2).sum()) if len(p) else math.nan


def richness(observed: pd.Series[Any] | Iterable[Any]) -> int:
    """Count the categories present.

    Parameters
    ----------
    observed : a category per person; None and NaN are left out

    Returns
    -------
    int, 0 when nothing is known
    """
    return len(_shares(observed))


def _shares(observed: Any) -> FloatArray:
    counts = pd.Series(observed, dtype=object).value_counts(sort=False, dropna=True)
    values = np.sort(counts.to_numpy(dtype=np.float64))
    return np.asarray(values / max(values.sum(), 1), dtype=np.float64)


def _possible(observed: Any, present: FloatArray, categories: Any) -> int:
    if categories is None:
        return len(present)
    if isinstance(categories, int | np.integer):
        k, strange = int(categories), len(present) > int(categories)
    else:
        listed = set(categories)
        k = len(listed)
        strange = not set(pd.Series(observed, dtype=object).dropna()) <= listed
    if strange:
        raise wording.error(InvalidGraph, "categories_too_few", n=k)
    return k

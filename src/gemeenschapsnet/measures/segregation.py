"""How unevenly groups live, or meet, over areas or other units.

Every function takes a table of numbers of people: a row per unit, a column per group. From a frame
with a row per person: ``pd.crosstab(people["area_code"], people["age_band"])``.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import FloatArray


def dissimilarity(table: pd.DataFrame | npt.ArrayLike) -> float:
    """Return the share of either group that would have to move to live spread as the other does.

    ``½ Σ |a_i / A - b_i / B|`` over the units, with A and B the sizes of the two groups.

    Parameters
    ----------
    table : numbers of people, a row per unit, two columns: one per group

    Returns
    -------
    float from 0 (spread alike) to 1 (no unit shared); NaN when a group has nobody
        Units without people change nothing.

    Raises
    ------
    InvalidGraph
        ``table_two_groups`` for other than two columns; ``table_not_counts`` for a number that is
        negative, infinite or missing, or for what is not a number.

    Notes
    -----
    In small units chance alone makes it well above 0.

    References
    ----------
    Duncan & Duncan (1955), *American Sociological Review* 20.
    """
    counts = _counts(table).to_numpy()
    if counts.shape[1] != 2:
        raise wording.error(InvalidGraph, "table_two_groups", n=counts.shape[1])
    a, b = counts[:, 0], counts[:, 1]
    if not (a.sum() > 0 and b.sum() > 0):
        return math.nan
    moved = math.fsum(np.abs(a * b.sum() - b * a.sum()))
    return float(moved / (2 * a.sum() * b.sum()))


def exposure(table: pd.DataFrame | npt.ArrayLike) -> pd.DataFrame:
    """Return the share of each group in the unit of an average member of each group.

    ``Σ (a_i / A) (b_i / t_i)`` over the units, with t_i the people in a unit.

    Parameters
    ----------
    table : numbers of people, a row per unit, a column per group

    Returns
    -------
    DataFrame of float from 0 to 1, groups by groups
        Rows: whose unit. Columns: whose share there. A row sums to 1, its diagonal is `isolation`.
        NaN in the row of a group with nobody. Not symmetric: few meet many more than the other way
        round.

    Raises
    ------
    InvalidGraph
        ``table_not_counts`` for a number that is negative, infinite or missing, or for what is not
        a number.

    References
    ----------
    Bell (1954), *Social Forces* 32; Lieberson (1981), the P* indices.
    """
    counts = _counts(table)
    people = counts.to_numpy()
    unit = people.sum(axis=1, keepdims=True)
    share = np.divide(people, unit, out=np.zeros_like(people), where=unit > 0)
    size = people.sum(axis=0)[:, None]
    met = np.einsum("ia,ib->ab", people, share)
    found = np.divide(met, size, out=np.full_like(met, np.nan), where=size > 0)
    return pd.DataFrame(found, index=counts.columns, columns=counts.columns)


def isolation(table: pd.DataFrame | npt.ArrayLike) -> pd.Series[Any]:
    """Return the share of the own group in the unit of an average member.

    ``Σ (a_i / A) (a_i / t_i)`` over the units, with t_i the people in a unit.

    Parameters
    ----------
    table : numbers of people, a row per unit, a column per group

    Returns
    -------
    Series of float from the share of the group among all (spread evenly) to 1 (lives apart), index
    the groups
        NaN for a group with nobody.

    Raises
    ------
    InvalidGraph
        ``table_not_counts`` for a number that is negative, infinite or missing, or for what is not
        a number.

    References
    ----------
    Bell (1954), *Social Forces* 32; Lieberson (1981), the P* indices.
    """
    met = exposure(table)
    return pd.Series(np.diag(met), index=met.index, name="isolation")


def mutual_information(table: pd.DataFrame | npt.ArrayLike) -> float:
    """Return how much the unit tells about the group: the mutual information index M.

    ``Σ p_ij ln(p_ij / (p_i p_j))`` over units and groups.

    Parameters
    ----------
    table : numbers of people, a row per unit, a column per group

    Returns
    -------
    float, in nats, from 0 (every unit has the same mix) to the smaller of the entropies of groups
    and of units; NaN when there is nobody
        Symmetric: the same for the table turned over.

    Raises
    ------
    InvalidGraph
        ``table_not_counts`` for a number that is negative, infinite or missing, or for what is not
        a number.

    References
    ----------
    Theil & Finizza (1971), *Journal of Mathematical Sociology* 1; Frankel & Volij (2011), *Journal
    of Economic Theory* 146.
    """
    return _information(_counts(table).to_numpy())


def theil_h(table: pd.DataFrame | npt.ArrayLike) -> float:
    """Return the information theory index H: M as a share of the entropy of the groups.

    Parameters
    ----------
    table : numbers of people, a row per unit, a column per group

    Returns
    -------
    float from 0 (every unit has the same mix) to 1 (every unit has one group)
        NaN with people of fewer than two groups. Not symmetric: turned over it is another number.

    Raises
    ------
    InvalidGraph
        ``table_not_counts`` for a number that is negative, infinite or missing, or for what is not
        a number.

    References
    ----------
    Theil & Finizza (1971), *Journal of Mathematical Sociology* 1.
    """
    counts = _counts(table).to_numpy()
    group = counts.sum(axis=0)
    group = group[group > 0]
    if len(group) < 2:
        return math.nan
    total = group.sum()
    entropy = math.fsum(group / total * np.log(total / group))
    return min(_information(counts) / entropy, 1.0)


def _information(counts: FloatArray) -> float:
    total = counts.sum()
    if not total > 0:
        return math.nan
    row, column = np.nonzero(counts)
    cell = counts[row, column]
    alone = counts.sum(axis=1)[row] * counts.sum(axis=0)[column]
    # rounding may leave less than nothing
    return max(math.fsum(cell / total * np.log(cell * total / alone)), 0.0)


def _counts(table: Any) -> pd.DataFrame:
    try:
        counts = pd.DataFrame(table).astype(np.float64)
    except (TypeError, ValueError):
        raise wording.error(InvalidGraph, "table_not_counts") from None
    if not (np.isfinite(counts) & (counts >= 0)).all(axis=None):
        raise wording.error(InvalidGraph, "table_not_counts")
    return counts

"""Which part somebody plays most between others, by the groups of the three."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.measures import brokerage_roles
from gemeenschapsnet.sparse import SparseGraph


def broker_parts(graph: SparseGraph, groups: Any) -> pd.DataFrame:
    """Count the pairs of people between whom somebody stands, and name the part played most.

    Parameters
    ----------
    graph : the ties that count
    groups : the groups of every person; of several, the one with most ties counts

    Returns
    -------
    DataFrame, index person_id
        coordinator (*binnenverbinder*), itinerant (*bemiddelaar van buiten*), boundary
        (*poortwachter*), liaison (*brug tussen anderen*), total : pairs of people, NaN without a
        group; main : the part with most pairs, several when equal, none without pairs.
        ``attrs["several"]`` is the number of people who are in several groups

    References
    ----------
    Gould & Fernandez (1989), *Sociological Methodology* 19.
    """
    table = brokerage_roles(graph, groups)
    parts = table.drop(columns="total")
    counts = parts.fillna(0.0).to_numpy()
    most = counts.max(axis=1, initial=0.0)
    first = (counts == most[:, None]) & (most[:, None] > 0)
    names = np.array(parts.columns, dtype=object)
    table["main"] = pd.Series([tuple(names[row]) for row in first], index=table.index)
    return table.rename_axis("person_id")

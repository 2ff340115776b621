"""Who belongs to which group, as a sparse matrix: what the counts of groups are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.model import CommunityNetwork


def belonging(network: CommunityNetwork, by: str) -> sp.csr_array[Any]:
    """Return a one for every person who belongs to a group now.

    Parameters
    ----------
    network : the network
    by : ``network``, ``community`` or ``organisation``

    Returns
    -------
    csr_array of int, people by groups, both in the order of their table
        A membership that stands in the list twice counts once.
    """
    people = network.people.index
    groups = network.table(schema.GROUP_TABLES[by]).index
    held = definitions.current_memberships(network)[["person_id", f"{by}_id"]]
    held = held.dropna().drop_duplicates()
    rows = people.get_indexer(pd.Index(held["person_id"]))
    columns = groups.get_indexer(pd.Index(held[f"{by}_id"]))
    ones = np.ones(len(held), dtype=np.int64)
    return sp.csr_array((ones, (rows, columns)), shape=(len(people), len(groups)))

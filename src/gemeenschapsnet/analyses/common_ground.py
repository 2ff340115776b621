"""What two people already have in common: what makes it easy for them to meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph

REASONS = ("contacts", "networks", "themes")


@dataclass(frozen=True, eq=False)
class CommonGround:
    """What people have in common, pair by pair.

    Parameters
    ----------
    contacts : a one for every tie, people by people
    networks : a one for every network somebody belongs to, people by networks
    themes : a one for everything somebody cares about, people by themes

    All rows are in the order of the people table.
    """

    contacts: sp.csr_array[Any]
    networks: sp.csr_array[Any]
    themes: sp.csr_array[Any]

    @classmethod
    def of(cls, network: CommunityNetwork, graph: SparseGraph) -> CommonGround:
        """Collect what the people of a network have in common.

        Parameters
        ----------
        network : the network
        graph : its people and their ties, in the order of the people table
        """
        people = network.people
        said = listed(people, "drives")
        codes, themes = pd.factorize(said["key"])
        rows = people.index.get_indexer(pd.Index(said["person_id"]))
        shape = (len(people), len(themes))
        return cls(
            contacts=graph.matrix().astype(np.int64),
            networks=belonging(network, "network"),
            themes=sp.csr_array((np.ones(len(rows), dtype=np.int64), (rows, codes)), shape=shape),
        )

    def between(self, one: npt.ArrayLike, other: npt.ArrayLike) -> pd.DataFrame:
        """Count what each pair has in common.

        Parameters
        ----------
        one, other : positions of people, equally many

        Returns
        -------
        DataFrame of int, a row per pair
            contacts : people whom both know; networks : networks to which both belong; themes :
            things both care about. Somebody of whom nothing is known has nothing in common.
        """
        a, b = np.asarray(one, dtype=np.int64), np.asarray(other, dtype=np.int64)
        counts = {
            reason: np.asarray(held[a].multiply(held[b]).sum(axis=1), dtype=np.int64).ravel()
            for reason in REASONS
            for held in (getattr(self, reason),)
        }
        return pd.DataFrame(counts)


def reasons(common: pd.DataFrame) -> pd.Series[Any]:
    """Return the reasons of every pair as a tuple of `REASONS`, those that do not hold left out."""
    held = common[list(REASONS)].to_numpy() > 0
    texts = [tuple(np.array(REASONS, dtype=object)[row]) for row in held]
    return pd.Series(texts, index=common.index, name="reasons", dtype=object)

"""Three kinds of ties: within a community, between communities, and with who holds office."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.signs import share_a_group
from gemeenschapsnet.measures import as_groups
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph

KINDS = ("bonding", "bridging", "linking", "unknown")


def tie_kinds(network: CommunityNetwork, graph: SparseGraph) -> pd.DataFrame:
    """Count the ties of each kind.

    Linking: between a resident and somebody of the municipality or a professional. Of the other
    ties bonding: both belong to one community; bridging: both belong to communities, of which they
    share none; unknown: of one of the two no community is known.

    Parameters
    ----------
    network : where people belong and what they do
    graph : the ties that count

    Returns
    -------
    DataFrame, index kind (`KINDS`)
        ties : number of ties; share : of all ties, 0 to 1, NaN without ties

    References
    ----------
    Putnam (2000), *Bowling Alone*; Szreter & Woolcock (2004), *International Journal of
    Epidemiology* 33.
    """
    resident, office = definitions.resident_or_office(network, graph.labels)
    held = as_groups(graph, definitions.groups_of(network, "community"))
    belongs = held.sizes > 0
    a, b = graph.rows, graph.indices
    linking = (resident[a] & office[b]) | (office[a] & resident[b])
    together = share_a_group(graph, held) & ~linking
    apart = belongs[a] & belongs[b] & ~together & ~linking
    kind = np.select([linking, together, apart], [2, 0, 1], default=3)
    ties = np.bincount(kind[a < b], minlength=len(KINDS))
    share = ties / ties.sum() if graph.m else np.full(len(KINDS), np.nan)
    index = pd.Index(KINDS, name="kind")
    return pd.DataFrame({"ties": ties, "share": share}, index=index)

"""Step 8: whether a partnership asks for more decision power than its members hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.partnerships import told_of
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.spelling import plain

# What a rung of the participation ladder asks of those who take part. Who is informed or consulted
# decides nothing; advising and working out a plan together (coproduceren) leave the decision with
# the municipality; who decides along or organises it themselves must be able to decide.
ASKS: Mapping[int, str] = {
    1: "none",
    2: "none",
    3: "advises",
    4: "advises",
    5: "decides_own_means",
    6: "decides_own_means",
}
POWERS = tuple(power for power in schema.DECISION_POWER if power != "unknown")


@dataclass(frozen=True, eq=False)
class Ladder:
    """The rung of every partnership beside what its members may decide.

    Parameters
    ----------
    networks : index network_id: name, level (rung 1 to 6), asks (decision power it takes), members
        (on the list: of the network, or contact person of an organisation that takes part),
        highest (decision power known of any of them; None when of nobody), unknown (of how many it
        is not known), gap (NA where the unknown ones could fill it, or nobody is on the list).
        Gaps first, then those that cannot be told
    """

    networks: pd.DataFrame

    def findings(self) -> list[Finding]:
        """Tell which partnerships lack decision power, and of which that cannot be told."""
        table = self.networks
        if not len(table):
            return [Finding("gaps.ladder_unknown", "unknown")]
        gap = table["gap"]
        short = table[gap.fillna(False).astype(bool)]
        found = []
        for level, rows in short.groupby("level"):
            asks = f"word.decision_power_{rows['asks'].iloc[0]}"
            told = {"rung": f"word.rung_{level}", "asks": asks}
            found += named("gaps.ladder", "attention", rows.index, kind="network", values=told)
        found += named("gaps.ladder_not_told", "unknown", table.index[gap.isna()], kind="network")
        if not found:
            values = {"n": len(table)}
            found.append(Finding("gaps.ladder_enough", "good", values=values))
        return found

    def for_sharing(self) -> Ladder:
        """Return this without what it tells about single members."""
        own = {"highest": None, "members": float("nan"), "unknown": float("nan")}
        return replace(self, networks=self.networks.assign(**own))


def ladder(network: CommunityNetwork) -> Ladder:
    """Compare the rung of each partnership with the decision power of its members."""
    networks = network.networks
    level = networks["participation_level"]
    level = level[level.between(min(ASKS), max(ASKS)).fillna(False).astype(bool)].astype("int64")
    seats = _seats(network, level.index)
    power = seats["person_id"].map(network.people["decision_power"])
    rank = power.map({power: at for at, power in enumerate(POWERS)})
    held = seats.assign(rank=rank, unknown=rank.isna()).groupby("network_id")
    asks = level.map(ASKS)
    table = pd.DataFrame(
        {
            "name": group_names(networks),
            "level": level,
            "asks": asks,
            "members": held.size(),
            "highest": held["rank"].max(),
            "unknown": held["unknown"].sum(),
        },
        index=level.index,
    ).rename_axis("network_id")
    counts = ["members", "unknown"]
    table[counts] = table[counts].fillna(0).astype("int64")
    wanted = asks.map({power: at for at, power in enumerate(POWERS)})
    enough = (table["highest"] >= wanted) | (wanted == 0)
    unclear = ~enough & ((table["unknown"] > 0) | (table["members"] == 0))
    table["gap"] = (~enough).astype("boolean").mask(unclear)
    names = np.array([*POWERS, None], dtype=object)
    table["highest"] = names[table["highest"].fillna(len(POWERS)).to_numpy(dtype=np.int64)]
    order = table["gap"].map({True: 0, False: 2}).astype("Float64").fillna(1)
    return Ladder(table.loc[order.sort_values(kind="stable").index])


def _seats(network: CommunityNetwork, networks: pd.Index[str]) -> pd.DataFrame:
    """Return who takes part in which of these networks: person_id, network_id."""
    columns = ["person_id", "network_id"]
    own = definitions.current_memberships(network)[columns].dropna()
    names = group_names(network.networks.loc[networks])
    by_name = pd.DataFrame({"key": names.map(plain).astype(object), "network_id": networks})
    through = told_of(network).merge(by_name, on="key")
    contact = network.organisations["contact_person_id"]
    through = through.assign(person_id=through["organisation_id"].map(contact)).dropna()
    seats = pd.concat([own[own["network_id"].isin(networks)], through[columns]])
    return seats.drop_duplicates(ignore_index=True)

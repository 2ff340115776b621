"""Step 12: the fewest introductions after which no single departure costs a community."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet import measures as m
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.common_ground import CommonGround, reasons
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.second_ways import SecondWays, worth_choosing
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.model import CommunityNetwork

WHY = ("one_official", "one_member", "no_pair")


@dataclass(frozen=True, eq=False)
class Backup:
    """The introductions that give every community a second way.

    An introduction can be made between people who do not know each other, who have something in
    common (a contact, a network or a theme), and of whom nobody said no to contact.

    Parameters
    ----------
    table : a row per introduction, in the order in which to make them, index order: source and
        target (ids, the one nearest to the municipality first), reasons (what they have in
        common), helps (names of the communities to which it gives another way), adds (names of
        those that after it hang on no single person any more).
        ``attrs["optimal"]``: whether it cannot be done with fewer introductions that each help by
        themselves; ``attrs["attained"]``: whether after them nobody's departure costs a community
    unsecured : index community_id: name, why (one_official: there is no other to lead there;
        one_member: nobody else of it is on the list; no_pair: nobody can be introduced)
    fragile : how many communities hang on a single person now
    steps : how many steps count as reached
    """

    table: pd.DataFrame
    unsecured: pd.DataFrame
    fragile: int
    steps: int

    @property
    def per_community(self) -> pd.Series[int]:
        """How many introductions help each community, by name."""
        return self.table["helps"].explode().dropna().value_counts()

    def findings(self) -> list[Finding]:
        """Tell how many introductions it takes, and to which communities there are none."""
        if not self.fragile:
            return []
        n, left = len(self.table), len(self.unsecured)
        values = {
            "n": n,
            "secured": self.fragile - left,
            "fragile": self.fragile,
            "steps": self.steps,
        }
        code = "introductions_part" if left else "introductions"
        code = code if n else "introductions_none"
        found = [Finding(f"continuity.{code}", "attention", values=values)]
        for why in WHY:
            own = self.unsecured.index[self.unsecured["why"] == why]
            found += named(f"continuity.unsecured_{why}", "attention", own)
        return found

    def caveats(self) -> list[Finding]:
        """Tell what is not known of these introductions."""
        if not len(self.table):
            return []
        said = [Finding("continuity.caveat_introductions", "unknown")]
        if not self.table.attrs["optimal"]:
            said.append(Finding("continuity.caveat_not_fewest", "unknown"))
        return said

    def for_sharing(self) -> Backup:
        """Return this without the people, and without what hangs on one of them."""
        return replace(self, table=self.table.iloc[:0], unsecured=self.unsecured.iloc[:0])


def backup(network: CommunityNetwork, ways: Ways) -> Backup:
    """Choose the fewest introductions after which no single departure costs a community."""
    lost = ways.setbacks[ways.setbacks["lost"]]
    if not ways.can_tell or not len(lost):
        return _nothing(ways.within)
    ground = CommonGround.of(network, ways.graph)
    may = definitions.willing(network.people).reindex(ways.graph.labels).to_numpy(dtype=bool)
    search = SecondWays.of(ways, lost)
    pairs, complete = worth_choosing(ways, search, ground, may)
    found = m.secure(
        ways.graph, ways.officials, ways.communities, pairs, steps=ways.within, cost="cost"
    )
    found.attrs["optimal"] = found.attrs["optimal"] and complete
    unsecured = _unsecured(ways, found.attrs["remaining"])
    table = _told(ways, ground, search, lost["group"].to_numpy(), found)
    return Backup(table, unsecured, lost["group"].nunique(), ways.within)


def _nothing(within: int) -> Backup:
    columns = ["source", "target", "reasons", "helps", "adds"]
    table = pd.DataFrame(columns=columns, index=pd.RangeIndex(1, 1, name="order"), dtype=object)
    table.attrs |= {"optimal": True, "attained": True}
    index = pd.Index([], name="community_id", dtype=object)
    unsecured = pd.DataFrame(columns=["name", "why"], index=index, dtype=object)
    return Backup(table, unsecured, 0, within)


def _told(
    ways: Ways,
    ground: CommonGround,
    search: SecondWays,
    hurt: npt.NDArray[Any],
    found: pd.DataFrame,
) -> pd.DataFrame:
    """Return the chosen introductions with what they are good for.

    `hurt` is the community of each departure in `search`.
    """
    away = m.steps_from(ways.graph, ways.officials).fillna(np.inf)
    swap = (found["source"].map(away) > found["target"].map(away)).to_numpy(dtype=bool)
    first = found["source"].where(~swap, found["target"])
    second = found["target"].where(~swap, found["source"])
    place = ways.graph.labels.get_indexer
    ends = place(pd.Index(first)), place(pd.Index(second))
    common = ground.between(*ends)
    helped = [
        ways.named(dict.fromkeys(hurt[search.helps(one, other) | search.helps(other, one)]))
        for one, other in zip(*ends, strict=True)
    ]
    table = pd.DataFrame(
        {
            "source": first,
            "target": second,
            "reasons": reasons(common).to_numpy(),
            "helps": pd.Series(helped, dtype=object),
            "adds": pd.Series([ways.named(own) for own in found["adds"]], dtype=object),
        }
    )
    table = table.set_axis(pd.RangeIndex(1, len(table) + 1, name="order"), axis=0)
    table.attrs |= {name: found.attrs[name] for name in ("optimal", "attained")}
    return table


def _unsecured(ways: Ways, remaining: list[tuple[str, str]]) -> pd.DataFrame:
    """Tell why a departure still costs a community whoever is introduced, per community."""
    why: dict[str, str] = {}
    for person, community in remaining:
        others = {
            "one_official": set(ways.officials) - {person},
            "one_member": set(ways.communities[community]) - {person},
        }
        reason = next((name for name, left in others.items() if not left), "no_pair")
        # what stands first in `WHY` tells most
        why[community] = min(why.get(community, reason), reason, key=WHY.index)
    communities = [community for community in ways.names.index if community in why]
    reasons_why = pd.Series([why[one] for one in communities], communities, dtype=object)
    table = pd.DataFrame({"name": ways.names[communities], "why": reasons_why})
    return table.rename_axis("community_id")

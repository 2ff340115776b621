"""Who takes part, who has influence, and whether a circle is closing: the rooms of `diversity`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses import densities as blocks
from gemeenschapsnet.analyses.answer import Finding, worst_first
from gemeenschapsnet.analyses.attendance import Attendance, attendance
from gemeenschapsnet.analyses.circles import Circles, Limits, circles
from gemeenschapsnet.analyses.named import MOST_IN_VERDICT
from gemeenschapsnet.analyses.participation import Participation, participation
from gemeenschapsnet.model import CommunityNetwork


@dataclass(frozen=True, eq=False)
class TakingPart:
    """Composition is not connection, and connection is not influence: each has a room.

    Parameters
    ----------
    participation : per group of residents, see `participation.Participation`
    attendance : per community, see `attendance.Attendance`
    circles : per network, see `circles.Circles`
    densities : between and inside groups, see `densities.densities`
    names : the name of every network with somebody on the list, in the order of the table
    """

    participation: Participation
    attendance: Attendance
    circles: Circles
    densities: pd.DataFrame
    names: pd.Series[str]

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The frames of this part of the answer."""
        return {
            "participation": self.participation.groups,
            "attendance": self.attendance.communities,
            "densities": self.densities,
            "circles": self.circles.networks,
        }

    def findings(self) -> list[Finding]:
        """Tell who takes part, who stands at the edge, and which circles are closing."""
        return [
            *self.circles.findings(),
            *self.participation.findings(),
            *self.attendance.findings(),
        ]

    def caveats(self) -> list[Finding]:
        """Tell what the core is, and who does not count."""
        return [
            *self.participation.caveats(),
            *self.attendance.caveats(),
            *self.circles.caveats(),
        ]

    def density_title(self) -> Finding:
        """Return what the picture of the densities finds."""
        if not (self.densities["dimension"] == "network").any():
            return Finding("diversity.picture_no_density", "unknown")
        closing = self.circles.closing[:MOST_IN_VERDICT]
        if closing:
            code = "diversity.picture_density_closing"
            return Finding(code, "attention", closing, kind="network")
        return Finding("diversity.picture_density")

    def for_sharing(self) -> TakingPart:
        """Return this without numbers of a few people."""
        return replace(
            self,
            participation=self.participation.for_sharing(),
            attendance=self.attendance.for_sharing(),
            circles=self.circles.for_sharing(),
            densities=blocks.for_sharing(self.densities),
        )

    def shared(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings with those of these rooms as a reader outside may have them."""
        own = {finding.code for finding in self.findings()}
        return worst_first(
            [
                *(finding for finding in findings if finding.code not in own),
                *self.circles.findings(),
                *self.participation.shared_findings(),
                *self.attendance.for_sharing().findings(),
            ]
        )


def taking_part(
    network: CommunityNetwork, limits: Limits, *, core_ties: int, alpha: float
) -> TakingPart:
    """Look at who takes part; whoever made the list is left out, knowing everybody by making it."""
    compiler = definitions.find_compiler(network, "auto")
    graph = network.sparse_graph(without=[compiler] if compiler else [])
    looked = circles(network, limits)
    held = definitions.current_memberships(network)["network_id"]
    networks = network.networks[network.networks.index.isin(held)]
    return TakingPart(
        participation=participation(network, graph, compiler, core_ties=core_ties, alpha=alpha),
        attendance=attendance(network),
        circles=looked,
        densities=blocks.densities(network, graph),
        names=networks["name"].fillna(networks["network_id"]),
    )

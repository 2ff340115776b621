"""Step 12: on whom the reach of the municipality relies, tested in six ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from gemeenschapsnet.analyses.among_themselves import AmongThemselves, among_themselves
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.backup import Backup, backup
from gemeenschapsnet.analyses.departures import Departures, departures
from gemeenschapsnet.analyses.indispensable import Indispensable, indispensable
from gemeenschapsnet.analyses.scenarios import Scenarios, scenarios
from gemeenschapsnet.analyses.turnover import Turnover, turnover
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.analyses.what_if import WhatIf, before_and_after
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False)
class Reliance:
    """On whom the reach of the municipality relies.

    Parameters
    ----------
    departures : what every single departure costs
    indispensable : who is on every route, however long
    scenarios : what happens when a connector, both, an organisation or its volunteers stop
    among_themselves : whether the communities find each other without the municipality
    turnover : what is left after a year of departures by chance
    backup : the fewest introductions that give every community a second way
    worst : before and after the departure that costs most, nobody's when none costs a community
    """

    pictures: ClassVar[tuple[str, ...]] = ("departure", "scenarios", "turnover")

    departures: Departures
    indispensable: Indispensable
    scenarios: Scenarios
    among_themselves: AmongThemselves
    turnover: Turnover
    backup: Backup
    worst: WhatIf

    def findings(self, order: pd.Index[Any]) -> list[Finding]:
        """Tell what each test shows; `order`: everybody, whose departure costs most first."""
        rooms = (
            self.indispensable,
            self.scenarios,
            self.among_themselves,
            self.turnover,
            self.backup,
        )
        return [
            *self.departures.findings(order),
            *(finding for room in rooms for finding in room.findings()),
        ]

    def caveats(self) -> list[Finding]:
        """Tell what this says nothing about."""
        said = [Finding("continuity.caveat_organised", "unknown")] if self.worst.who else []
        return [*said, *self.backup.caveats()]

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the frames by name."""
        communities = self.departures.communities
        many = communities["name"].map(self.backup.per_community).fillna(0).astype("int64")
        return {
            "communities": communities.assign(
                kept_share=self.turnover.communities, introductions=many
            ),
            "reach_by_steps": self.departures.by_steps,
            "indispensable": self.indispensable.people,
            "scenarios": self.scenarios.table,
            "among_themselves": self.among_themselves.table,
            "turnover": self.turnover.quantiles,
            "turnover_years": self.turnover.years,
            "turnover_roles": self.turnover.roles,
            "introductions": self.backup.table,
            "unsecured": self.backup.unsecured,
        }

    def for_sharing(self, labels: Labels) -> Reliance:
        """Return this without people."""
        return replace(
            self,
            departures=self.departures.for_sharing(),
            indispensable=self.indispensable.for_sharing(),
            scenarios=self.scenarios.for_sharing(labels),
            turnover=self.turnover.for_sharing(),
            backup=self.backup.for_sharing(),
            worst=self.worst.for_sharing(labels),
        )

    def title(self, picture: str) -> Finding:
        """Return what a picture of this finds."""
        rooms: dict[str, Scenarios | Turnover | WhatIf] = {
            "scenarios": self.scenarios,
            "turnover": self.turnover,
            "departure": self.worst,
        }
        return rooms[picture].title()

    def draw(
        self,
        picture: str,
        ax: Axes | None,
        labels: Labels,
        *,
        title: str,
        language: str,
        audience: Audience,
    ) -> Axes:
        """Draw one of `pictures`."""
        from gemeenschapsnet.plots.continuity import plot_departure
        from gemeenschapsnet.plots.scenarios import plot_scenarios
        from gemeenschapsnet.plots.turnover import plot_turnover

        match picture:
            case "scenarios":
                names = self.scenarios.names(labels, language, audience)
                table = self.scenarios.table.assign(name=names)
                return plot_scenarios(
                    table if self.scenarios.can_tell else table.iloc[:0],
                    steps=self.scenarios.steps,
                    title=title,
                    language=language,
                    ax=ax,
                )
            case "turnover":
                return plot_turnover(
                    self.turnover.years,
                    self.turnover.quantiles["kept"],
                    steps=self.turnover.steps,
                    title=title,
                    language=language,
                    ax=ax,
                )
            case _:
                return plot_departure(
                    self.worst.table,
                    steps=self.worst.steps,
                    figures=self.worst.figures,
                    title=title,
                    language=language,
                    ax=ax,
                )


def reliance(
    network: CommunityNetwork,
    ways: Ways,
    tasks: pd.DataFrame,
    costs: pd.DataFrame,
    *,
    chance: Mapping[str, float],
    runs: int,
    seed: int,
) -> Reliance:
    """Put the reach of the municipality to the test.

    Parameters
    ----------
    network : the network
    ways : the ways to its communities
    tasks : a row per task: holders and backups (tuples of ids)
    costs : index person_id, whose departure costs most first: communities_lost
    chance, runs, seed : see `turnover`
    """
    costly = costs.index[costs["communities_lost"] > 0] if ways.can_tell else costs.index[:0]
    return Reliance(
        departures=departures(network, ways),
        indispensable=indispensable(ways),
        scenarios=scenarios(network, ways, tasks),
        among_themselves=among_themselves(network, ways),
        turnover=turnover(network, ways, chance, runs=runs, seed=seed),
        backup=backup(network, ways),
        worst=before_and_after(ways, tuple(map(str, costly[:1]))),
    )

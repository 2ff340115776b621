"""Do the two connectors back each other up? What the second reaches without the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.analyses.terms import with_role
from gemeenschapsnet.measures import steps_from
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES
from gemeenschapsnet.sparse import SparseGraph


@dataclass(frozen=True, eq=False)
class Duo:
    """The two connectors, and what each reaches.

    Parameters
    ----------
    first, second : who are neighbourhood connector and municipal connector (wijkverbinder and
        gemeenteverbinder); whoever is both counts as the first
    communities : index community_id, worst first: name, steps_first, steps_second (NaN: no
        route). The second goes without the first: that is what is left when the first leaves
    inside : index domain: first, second: whether they reach that policy domain inside the
        municipality. Domains of which nobody is on the list are left out
    steps : how many steps count as reached
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    communities: pd.DataFrame
    inside: pd.DataFrame
    steps: int

    @property
    def reached(self) -> int:
        """Number of communities that the first reaches."""
        return int((self.communities["steps_first"] <= self.steps).sum())

    @property
    def kept(self) -> int:
        """Number of those that the second reaches without the first."""
        near = self.communities[["steps_first", "steps_second"]] <= self.steps
        return int(near.all(axis=1).sum())

    def findings(self) -> list[Finding]:
        """Tell what is left when the first leaves; nothing without two connectors."""
        if not self.first or not self.second:
            return []
        pair = (self.first[0], self.second[0])
        found = []
        if self.reached:
            kept = {"kept": self.kept, "reached": self.reached, "steps": self.steps}
            severity = _severity(self.kept, self.reached)
            found.append(Finding("continuity.duo", severity, pair, kept))
        return found

    def inside_findings(self) -> list[Finding]:
        """Tell how many policy domains each reaches inside the municipality."""
        if not self.first or not self.second or not len(self.inside):
            return []
        total, near = len(self.inside), self.inside.sum()
        values = {
            "own": int(near["first"]),
            "other": int(near["second"]),
            "total": total,
            "steps": self.steps,
        }
        severity: Severity = "good" if near["second"] == total else "attention"
        return [Finding("coverage.duo_inside", severity, (self.first[0], self.second[0]), values)]

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not self.first or not self.second:
            return Finding("coverage.picture_duo_none", "unknown")
        values = {"kept": self.kept, "reached": self.reached, "steps": self.steps}
        code = "coverage.picture_duo" if self.reached else "coverage.picture_duo_nothing"
        return Finding(code, subjects=(self.first[0], self.second[0]), values=values)


def duo(
    network: CommunityNetwork,
    graph: SparseGraph,
    communities: Mapping[str, list[str]],
    *,
    steps: int,
) -> Duo:
    """Work out what the municipal connector reaches without the neighbourhood connector.

    Parameters
    ----------
    network : the network
    graph : its people and their ties
    communities : the people of every community
    steps : how many steps count as reached
    """
    first, second = (with_role(network, role) for role in FUNCTION_ROLES)
    second = [person for person in second if person not in first]
    names = group_names(network.communities)
    own = definitions.community_steps(graph, first, communities)
    other = definitions.community_steps(graph, second, communities, without=tuple(first))
    reached = pd.DataFrame(
        {"name": names, "steps_first": own, "steps_second": other}, index=names.index
    )
    return Duo(
        tuple(first),
        tuple(second),
        reached.rename_axis("community_id").sort_values(
            ["steps_second", "steps_first"], ascending=False, na_position="first", kind="stable"
        ),
        _inside(network, graph, first, second, steps),
        steps,
    )


def _inside(
    network: CommunityNetwork, graph: SparseGraph, first: list[str], second: list[str], steps: int
) -> pd.DataFrame:
    """Return which policy domains inside the municipality each reaches."""
    organisations = network.organisations
    municipal = organisations[organisations["kind"] == "municipality"]
    works = [
        network.people[["person_id", "organisation_id"]],
        definitions.current_memberships(network)[["person_id", "organisation_id"]],
        municipal.rename(columns={"contact_person_id": "person_id"})[
            ["person_id", "organisation_id"]
        ],
    ]
    people = pd.concat(works).dropna()
    people["domain"] = people["organisation_id"].map(municipal["domain"])
    people = people.dropna(subset="domain")
    near = pd.DataFrame(
        {
            "first": people["person_id"].map(steps_from(graph, first)) <= steps,
            "second": people["person_id"].map(steps_from(graph, second, without=first)) <= steps,
            "domain": people["domain"],
        }
    )
    return near.groupby("domain").any()


def _severity(kept: int, reached: int) -> Severity:
    return "serious" if kept == 0 else "attention" if kept < reached else "good"

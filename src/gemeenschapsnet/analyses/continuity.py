"""Step 12: does it depend on one person? Reach, tasks and term, for everybody who might leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Answer, Finding, Severity, worst_first
from gemeenschapsnet.analyses.duo import duo
from gemeenschapsnet.analyses.reach import one_route, reach
from gemeenschapsnet.analyses.tasks import task_findings, without_backup
from gemeenschapsnet.analyses.terms import TERM_MONTHS, months, term_findings
from gemeenschapsnet.measures import shortest_route
from gemeenschapsnet.measures.arguments import whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels
from gemeenschapsnet.sparse import SparseGraph

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False, repr=False)
class Continuity(Answer):
    """Whether it depends on one person: the answer.

    Frames
    ------
    table : a row per person, worst first: communities_lost (within the steps asked), lost (their
        names), detour (extra steps to the community that is set back most; inf when no route is
        left, 0 when nothing changes), tasks_alone and critical_tasks_alone (held without backup),
        months_left (NaN without an end date), percentile (share of the other people, 0 to 100,
        whose departure costs fewer communities)
    communities : steps from the nearest official, and routes: people by whom it is reached that
        do not depend on each other (vertex-disjoint)
    tasks : task, holder_id, backup_id, critical
    conditions : item, arranged
    """

    question: ClassVar[str] = "continuity"
    pictures: ClassVar[tuple[str, ...]] = ("departure",)
    shown: ClassVar[tuple[str, ...]] = ("communities_lost", "detour", "tasks_alone", "months_left")

    graph: SparseGraph
    officials: tuple[str, ...]
    communities: Mapping[str, list[str]]
    steps: int

    def what_if(self, people: Iterable[str]) -> pd.DataFrame:
        """Return the steps to every community before and after these people leave together.

        Returns
        -------
        DataFrame, index community_id
            name, steps_before, steps_after (NaN: no route), lost: no longer within the steps

        Raises
        ------
        UnknownName
            When somebody is not in the network.
        """
        gone = tuple(people)
        for person in gone:
            if person not in self.table.index:
                raise wording.unknown("person", str(person), self.table.index)
        before = self.frames["communities"]
        after = definitions.community_steps(
            self.graph, list(self.officials), self.communities, without=gone
        )
        return pd.DataFrame(
            {
                "name": before["name"],
                "steps_before": before["steps"],
                "steps_after": after,
                "lost": (before["steps"] <= self.steps) & ~(after <= self.steps),
            }
        )

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw the steps to every community, before and after the costliest departure."""
        from gemeenschapsnet.plots.continuity import plot_departure

        lost = self.table["communities_lost"]
        worst = [str(lost.index[0])] if len(lost) and lost.iloc[0] > 0 else []
        if audience == "shared" and not all(map(self.labels.is_named, worst)):
            # which groups hang on a resident is not shown outside
            worst = []
        steps = self.what_if(worst)
        values = {
            "total": len(steps),
            "before": int((steps["steps_before"] <= self.steps).sum()),
            "after": int((steps["steps_after"] <= self.steps).sum()),
        }
        code = "continuity.picture_departure" if worst else "continuity.picture"
        title = Finding(code, subjects=tuple(worst), values=values)
        return plot_departure(
            steps,
            steps=self.steps,
            title=self.sentence(title, language, audience=audience),
            language=language,
            ax=ax,
        )


def continuity(network: CommunityNetwork, *, steps: int = 2) -> Continuity:
    """Answer whether the network depends on one person (step 12 of the guide).

    The municipality is one source, tied to each official. For every person the communities are
    listed that are within `steps` of an official now and would not be without that person
    (tweestappentest). Points whose loss cuts the network in two are not the test: thin detours
    of many steps keep a network in one piece and carry nobody.

    Parameters
    ----------
    network : the network; communities come from its `communities` table
    steps : how many steps count as reached

    Returns
    -------
    Continuity

    Raises
    ------
    InvalidGraph
        When `steps` is not a whole number of 0 or more.
    """
    definitions.require_network(network)
    steps = whole("steps", steps, least=0)
    graph = network.sparse_graph()
    officials = definitions.officials(network)
    communities = definitions.members(network)
    reached = reach(network, graph, officials, communities)
    star = definitions.is_star(graph)
    losses = _losses(graph, officials, communities, reached["steps"], steps)
    table = _table(network, losses, reached)
    findings = [
        *_reach_findings(table, reached, officials, steps, star=star),
        *duo(network, graph, communities, steps=steps).findings(),
        *_route_findings(reached, officials),
        *task_findings(network.tasks),
        *term_findings(network, table["months_left"]),
        *_condition_findings(network.conditions),
    ]
    ordered = worst_first(findings)
    return Continuity(
        frames={
            "table": table,
            "communities": reached,
            "tasks": network.tasks,
            "conditions": network.conditions,
        },
        headline=_headline(ordered),
        findings=ordered,
        caveats=_caveats(network, reached, officials),
        labels=Labels.of(network),
        parameters={"steps": steps, "term": TERM_MONTHS, "today": network.reference_date},
        graph=graph,
        officials=tuple(officials),
        communities=communities,
        steps=steps,
    )


def _losses(
    graph: SparseGraph,
    officials: list[str],
    communities: Mapping[str, list[str]],
    before: pd.Series[Any],
    steps: int,
) -> dict[str, tuple[list[str], float]]:
    """Return, per person whose departure changes a distance, what is lost and the worst detour.

    Only people on one shortest route to a community can change its distance, so one route per
    community gives all candidates.
    """
    candidates: dict[str, None] = {}
    for community, people in communities.items():
        if not np.isnan(before[community]):
            candidates |= dict.fromkeys(shortest_route(graph, officials, people))
    found = {}
    for person in candidates:
        after = definitions.community_steps(graph, officials, communities, without=(person,))
        lost = (before <= steps) & ~(after <= steps)
        extra = after.fillna(np.inf) - before
        detour = float(extra[before.notna()].max())
        if lost.any() or detour > 0:
            found[person] = (list(before.index[lost]), detour)
    return found


def _table(
    network: CommunityNetwork, losses: Mapping[str, tuple[list[str], float]], reach: pd.DataFrame
) -> pd.DataFrame:
    people = network.people
    today = pd.Timestamp(network.reference_date)
    tasks = network.tasks
    alone = tasks[without_backup(tasks)]
    critical = alone[alone["critical"].fillna(False)]
    lost = {person: communities for person, (communities, _) in losses.items()}
    table = pd.DataFrame(
        {
            "communities_lost": [len(lost.get(person, ())) for person in people.index],
            "lost": [
                tuple(reach.loc[lost[person], "name"]) if person in lost else ()
                for person in people.index
            ],
            "detour": [losses[p][1] if p in losses else 0.0 for p in people.index],
            "tasks_alone": _count(alone["holder_id"], people.index),
            "critical_tasks_alone": _count(critical["holder_id"], people.index),
            "months_left": months(people["term_end"] - today),
        },
        index=people.index,
    )
    rank = table["communities_lost"].rank(method="min") - 1
    table["percentile"] = 100 * rank / (len(table) - 1) if len(table) > 1 else np.nan
    order = ["communities_lost", "critical_tasks_alone", "tasks_alone", "detour"]
    return table.sort_values(order, ascending=False, kind="stable").rename_axis("person_id")


def _count(holders: pd.Series[Any], people: pd.Index[Any]) -> list[int]:
    counts = holders.value_counts()
    return [int(counts.get(person, 0)) for person in people]


def _reach_findings(
    table: pd.DataFrame, reach: pd.DataFrame, officials: list[str], steps: int, *, star: bool
) -> list[Finding]:
    reached = int((reach["steps"] <= steps).sum())
    if not len(reach) or not officials or not reached:
        reason = "no_communities" if not len(reach) else "no_officials"
        reason = "nothing_reached" if len(reach) and officials else reason
        return [Finding(f"continuity.{reason}", "unknown", values={"steps": steps})]
    if star:
        return [Finding("continuity.star", "unknown")]
    worst = table[table["communities_lost"] > 0]
    values = {"reached": reached, "steps": steps}
    if not len(worst):
        return [Finding("continuity.reach_shared", "good", values=values)]
    most = int(worst["communities_lost"].iloc[0])
    who = tuple(worst.index[worst["communities_lost"] == most])
    severity: Severity = "serious" if most * 2 >= reached else "attention"
    lost = worst["lost"].map(list)
    return [
        Finding(
            "continuity.reach", severity, who[:1], values | {"lost": most, "names": lost.iloc[0]}
        ),
        *(
            Finding(
                "continuity.reach_also",
                "attention",
                (person,),
                {"names": lost[person], "steps": steps},
            )
            for person in worst.index[1:4]
        ),
    ]


def _route_findings(reached: pd.DataFrame, officials: list[str]) -> list[Finding]:
    none = reached.index[(reached["members_known"] > 0) & (reached["routes"] == 0)]
    findings = one_route(reached, officials)
    if len(none):
        who = tuple(none)
        findings.append(Finding("continuity.no_route", "attention", who, kind="community"))
    return findings


def _condition_findings(conditions: pd.DataFrame) -> list[Finding]:
    if not len(conditions):
        return []
    arranged = conditions["arranged"].fillna(False)
    absent = [f"word.condition_{item}" for item in conditions.loc[~arranged, "item"]]
    values = {"arranged": int(arranged.sum()), "total": len(conditions), "absent": absent}
    if absent:
        return [Finding("continuity.conditions", "attention", values=values)]
    return [Finding("continuity.conditions_met", "good", values=values)]


def _headline(findings: tuple[Finding, ...]) -> Finding:
    """Return the worst of reach, tasks and term; the others are named as reasons."""
    tests = {
        "continuity.reach": "reach",
        "continuity.bus_factor_one": "tasks",
        "continuity.bus_factor_zero": "tasks",
        "continuity.no_backup": "tasks",
        "continuity.term_ends": "term",
        "continuity.term_ended": "term",
        "continuity.term_short": "term",
    }
    bad = [f for f in findings if f.code in tests and f.severity in ("serious", "attention")]
    if not bad:
        shared = [f for f in findings if f.code == "continuity.reach_shared"]
        if shared:
            return Finding("continuity.holds", "good", values=shared[0].values)
        star = any(f.code == "continuity.star" for f in findings)
        return Finding("continuity.star" if star else "continuity.cannot_tell", "unknown")
    level = bad[0].severity
    worst = [f for f in bad if f.severity == level]
    order = ("reach", "tasks", "term")
    worst.sort(key=lambda f: order.index(tests[f.code]))
    first = worst[0]
    code = {
        "continuity.bus_factor_zero": "continuity.headline_unheld",
        "continuity.no_backup": "continuity.headline_no_backup",
    }.get(first.code, f"continuity.headline_{tests[first.code]}")
    reasons = list(dict.fromkeys(f"word.{tests[f.code]}" for f in worst))
    values = dict(first.values) | {"reasons": reasons, "also": reasons[1:], "count": len(reasons)}
    return Finding(code, level, first.subjects, values)


def _caveats(
    network: CommunityNetwork, reach: pd.DataFrame, officials: list[str]
) -> tuple[Finding, ...]:
    caveats = [Finding("continuity.caveat_new_ties", "unknown")]
    if definitions.largest_source_share(network) > 0.5:
        caveats.append(Finding("continuity.caveat_one_source", "unknown"))
    empty = reach.index[reach["members_known"] == 0]
    if len(empty):
        caveats.append(
            Finding("continuity.caveat_nobody_known", "unknown", tuple(empty), kind="community")
        )
    if officials and network.dossier.reference_date is None:
        caveats.append(
            Finding("caveat_today", "unknown", values={"today": network.reference_date})
        )
    return tuple(caveats)

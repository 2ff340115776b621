"""Step 12: what happens when a connector, both, an organisation or its volunteers stop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.analyses.terms import with_role
from gemeenschapsnet.analyses.ways import Ways, nobody
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES, SMALL_CELL, Audience, Labels


@dataclass(frozen=True, eq=False)
class Scenarios:
    """What is left when some people stop together.

    Parameters
    ----------
    table : index scenario, most communities lost first, then most tasks: kind (connectors: all of
        them together, such as the duo; connector: one of them; organisation: one that stops, as
        when a subsidy ends, with what belongs to it; volunteers: those of one organisation),
        organisation_id and name (of the organisation), people (ids of who leaves), leaving (how
        many), reached_before and reached_after (communities; NaN when that cannot be seen), lost
        (their names), tasks_stopped (held now, with nobody left who could do them; NaN without a
        list of tasks)
    steps : how many steps count as reached
    can_tell : whether the list can show on whom the reach depends
    """

    table: pd.DataFrame
    steps: int
    can_tell: bool

    def _of(self, *kinds: str) -> pd.DataFrame:
        return self.table[self.table["kind"].isin(kinds)]

    def findings(self) -> list[Finding]:
        """Tell what the stop of the connectors, of an organisation or of its volunteers costs."""
        if not self.can_tell:
            return []
        return [*self._connectors(), *self._organisations()]

    def _connectors(self) -> list[Finding]:
        both, one = self._of("connectors"), self._of("connector")
        # together they mostly cost what one of them costs, and that is told
        if not len(both) or len(both["lost"].iloc[0]) <= one["lost"].map(len).max():
            return []
        row = both.iloc[0]
        who = tuple(map(str, row["people"]))
        values = self._values(row)
        return [Finding("continuity.scenario_connectors", _severity(row), who, values)]

    def _organisations(self) -> list[Finding]:
        stops = self._of("organisation", "volunteers")
        if not len(stops):
            return [Finding("continuity.scenario_no_organisations", "unknown")]
        found = []
        for kind in ("organisation", "volunteers"):
            own = self._of(kind)
            cost = own[own["lost"].map(len) > 0]
            if len(cost):
                row = cost.iloc[0]
                values = self._values(row)
                who = (str(row["organisation_id"]),)
                code = f"continuity.scenario_{kind}"
                found.append(Finding(code, _severity(row), who, values, kind="organisation"))
            tasks = own[own["tasks_stopped"] > 0]
            if len(tasks):
                worst = tasks.sort_values("tasks_stopped", ascending=False, kind="stable").iloc[0]
                who = (str(worst["organisation_id"]),)
                code = f"continuity.scenario_{kind}_tasks"
                values = {"n": int(worst["tasks_stopped"])}
                found.append(Finding(code, "attention", who, values, kind="organisation"))
        if not any(finding.code.endswith(("organisation", "volunteers")) for finding in found):
            n = len(self._of("organisation"))
            none = Finding("continuity.scenario_organisations_none", "good", values={"n": n})
            found.append(none)
        return found

    def _values(self, row: pd.Series[Any]) -> dict[str, Any]:
        return {
            "reached": int(row["reached_before"]),
            "after": int(row["reached_after"]),
            "n": len(row["lost"]),
            "names": list(row["lost"]),
            "steps": self.steps,
        }

    def title(self) -> Finding:
        """Return what the picture finds."""
        if not len(self.table):
            return Finding("continuity.picture_scenarios_none", "unknown")
        if not self.can_tell:
            return Finding("continuity.picture_scenarios_unknown", "unknown")
        lost = self.table["lost"].map(len)
        values = {"costly": int((lost > 0).sum()), "n": len(lost), "most": int(lost.max())}
        code = "picture_scenarios" if values["costly"] else "picture_scenarios_nothing"
        return Finding(f"continuity.{code}", values=values)

    def names(self, labels: Labels, language: str, audience: Audience) -> list[str]:
        """Return how each scenario is written: by its organisation, or by function."""

        def written(kind: str, people: tuple[str, ...], name: Any) -> str:
            if kind == "connectors":
                return wording.say("word.scenario_connectors", language)
            if kind == "connector" and people:
                return labels.write(people[0], "person", language, audience)
            key = f"role.{name}"
            if kind == "connector":
                function = wording.say(key, language) if wording.has(key) else name
                return wording.say("someone.by_function", language, function=function)
            if kind == "volunteers":
                return wording.say("word.scenario_volunteers", language, name=name)
            return str(name)

        columns = self.table[["kind", "people", "name"]]
        return [written(*row) for row in columns.itertuples(index=False, name=None)]

    def told(self, labels: Labels) -> Scenarios:
        """Return the scenarios that point at nobody.

        Who leaves is named by function, or there are too many of them to point at anybody. The
        volunteers of an organisation are not told beside the whole of it when few others are left.
        """
        table = self.table
        whole = table[table["kind"] == "organisation"]
        size = whole["people"].map(len).set_axis(whole["organisation_id"])
        told = [
            all(map(labels.is_named, people))
            or len(people) >= SMALL_CELL
            and not (kind == "volunteers" and size[organisation] - len(people) < SMALL_CELL)
            for kind, organisation, people in zip(
                table["kind"], table["organisation_id"], table["people"], strict=True
            )
        ]
        return replace(self, table=self.table[np.array(told, dtype=bool)])

    def shared_findings(self, labels: Labels) -> list[Finding]:
        """Return the findings on scenarios that point at nobody."""
        # that nothing is lost cannot be said when a scenario was left out that costs something
        own = {finding.code for finding in self.findings()}
        return [finding for finding in self.told(labels).findings() if finding.code in own]

    def for_sharing(self, labels: Labels) -> Scenarios:
        """Return this with the scenarios only that point at nobody, without ids of people."""
        kept = self.told(labels).table
        # a connector is meant by function
        names = [
            labels.functions.get(people[0], "") if kind == "connector" else name
            for kind, people, name in zip(kept["kind"], kept["people"], kept["name"], strict=True)
        ]
        # the one number beside the other would tell how few do not volunteer
        shown = kept.assign(
            people=nobody(kept.index),
            leaving=float("nan"),
            name=pd.Series(names, kept.index, dtype=object),
        )
        return replace(
            self, table=shown.set_axis(pd.RangeIndex(1, len(shown) + 1, name="scenario"), axis=0)
        )


def scenarios(network: CommunityNetwork, ways: Ways, tasks: pd.DataFrame) -> Scenarios:
    """Work out every scenario.

    Parameters
    ----------
    network : the network
    ways : the ways to its communities
    tasks : a row per task: holders and backups (tuples of ids)
    """
    rows = [*_connectors(network), *_organisations(network, ways)]
    columns = ["scenario", "kind", "organisation_id", "name", "people"]
    table = pd.DataFrame(rows, columns=columns, dtype=object).set_index("scenario")
    after = ways.after(list(table["people"]))
    near = (ways.steps <= ways.within).to_numpy()[:, None]
    kept = after.to_numpy(dtype=float) <= ways.within
    known = bool(ways.officials) and len(ways.communities) > 0
    gone = [set(people) for people in table["people"]]
    keepers = zip(tasks["holders"], tasks["backups"], strict=True)
    held = [{*holders, *backups} for holders, backups in keepers if len(holders)]
    stopped = [sum(own <= people for own in held) for people in gone]
    lost = [ways.named(after.index[column]) for column in (near & ~kept).T]
    table = table.assign(
        leaving=pd.Series([len(people) for people in gone], table.index, dtype="int64"),
        reached_before=float(ways.reached) if known else np.nan,
        reached_after=kept.sum(axis=0, dtype=float) if known else np.nan,
        lost=pd.Series(lost, table.index, dtype=object),
        tasks_stopped=pd.Series(stopped, table.index, dtype=float) if len(tasks) else np.nan,
    )
    order = np.lexsort((-table["tasks_stopped"].fillna(0), -table["lost"].map(len)))
    return Scenarios(table.iloc[order], ways.within, ways.can_tell)


def _connectors(network: CommunityNetwork) -> list[tuple[Any, ...]]:
    """Return a row for each connector, and one for all of them together."""
    each = list(dict.fromkeys(p for role in FUNCTION_ROLES for p in with_role(network, role)))
    rows: list[tuple[Any, ...]] = [
        (f"connector:{person}", "connector", None, None, (person,)) for person in each
    ]
    together = ("connectors", "connectors", None, None, tuple(each))
    return [together, *rows] if len(each) > 1 else rows


def _organisations(network: CommunityNetwork, ways: Ways) -> list[tuple[Any, ...]]:
    """Return a row for each organisation outside the municipality, and for its volunteers."""
    organisations = network.organisations
    names = group_names(organisations)
    outside = organisations.index[organisations["kind"].ne("municipality").fillna(True)]
    helping = (network.people["engagement"] == "volunteer").to_dict()
    rows: list[tuple[Any, ...]] = []
    for organisation in outside.intersection(list(ways.staff), sort=False):
        people = ways.staff[organisation]
        helps = tuple(person for person in people if helping[person])
        name = names[organisation]
        whole = (f"organisation:{organisation}", "organisation", organisation, name, people)
        rows.append(whole)
        if helps and helps != people:
            part = (f"volunteers:{organisation}", "volunteers", organisation, name, helps)
            rows.append(part)
    return rows


def _severity(row: pd.Series[Any]) -> Severity:
    lost = len(row["lost"])
    return "serious" if 2 * lost >= row["reached_before"] else "attention" if lost else "good"

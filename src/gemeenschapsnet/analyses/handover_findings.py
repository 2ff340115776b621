"""Step 12: what is said of a handover, in numbers; to the team and to readers outside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding, Severity, worst_first
from gemeenschapsnet.analyses.ingredients import spoken
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.receivers import Receivers
from gemeenschapsnet.analyses.unique_contacts import UniqueContacts
from gemeenschapsnet.privacy import SMALL_CELL, hide, is_small

# More communities, or people who receive, than this are left to the frames.
MOST_SAID = 8


@dataclass(frozen=True, eq=False)
class Told:
    """What there is to tell about the departure of one person.

    Parameters
    ----------
    leaver : who leaves
    table : the main frame of the answer
    communities : the frame of communities of the answer
    unique : what was found about their contacts
    found : what was found about who could receive
    tasks : their tasks that nobody else can take over; None when there is no list of tasks
    only_holder : what only they bring of what the network needs
    has_office : whether they are an official or professional
    steps : how many steps from an official count as reached
    capacity : how many contacts anybody gets at most
    shared : whether it is told to readers outside
    """

    leaver: str
    table: pd.DataFrame
    communities: pd.DataFrame
    unique: UniqueContacts
    found: Receivers
    tasks: pd.DataFrame | None
    only_holder: pd.DataFrame
    has_office: bool
    steps: int
    capacity: int
    shared: bool = False

    @property
    def n(self) -> int:
        """Number of contacts in the list."""
        return len(self.table)

    @property
    def served(self) -> int:
        """Number of contacts that somebody could take over."""
        return int(self.table["receiver"].notna().sum())

    def for_sharing(self) -> Told:
        """Return this for readers outside: numbers per group, none of them small."""
        listed = self.unique.communities.index
        return replace(self, communities=shared(self.communities, listed), shared=True)

    def headline(self) -> Finding:
        """Return how many contacts run through this person alone, or why that is not known."""
        who = (self.leaver,)
        unique = self.unique
        if not unique.staying.m and not unique.contacts:
            return Finding("handover.no_ties", "unknown")
        if not unique.contacts:
            return Finding("handover.no_contacts", "unknown", who)
        if not self.n:
            return self._nobody()
        code = "outside" if not unique.officials else "unique"
        values: dict[str, Any] = {"n": self.n, "served": self.served}
        # beside the communities that are told the total would tell a hidden one
        if self.shared and (is_small(self.n) or self.communities["contacts"].isna().any()):
            code, values = f"{code}_some", {}
        elif self.shared and not self._may_tell_served():
            code, values = f"{code}_number", {"n": self.n}
        elif self.served in (0, self.n):
            code = f"{code}_none" if not self.served else f"{code}_all"
        settled = self.served == self.n or not unique.officials
        severity: Severity = "attention" if settled else "serious"
        return Finding(f"handover.{code}", severity, who, values)

    def _nobody(self) -> Finding:
        who, unique = (self.leaver,), self.unique
        if unique.refused:
            hidden = self.shared and is_small(unique.refused)
            code = "only_refused_some" if hidden else "only_refused"
            values = {} if hidden else {"n": unique.refused}
            return Finding(f"handover.{code}", "unknown", who, values)
        if not unique.officials:
            return Finding("handover.outside_nobody", "unknown", who)
        if unique.without_route == unique.contacts:
            return Finding("handover.no_route_known", "unknown", who)
        return Finding("handover.nobody", "good", who)

    def findings(self) -> tuple[Finding, ...]:
        """Return what else the list shows, worst first."""
        return worst_first(
            [
                *self._lost(),
                *self._per_community(),
                *self._receivers(),
                *self._left_out(),
                *self._successor(),
                *self._work(),
            ]
        )

    def _lost(self) -> list[Finding]:
        lost = self.unique.communities["lost"]
        communities = named(
            "handover.communities",
            "serious",
            lost.index[lost.to_numpy(bool)],
            values={"steps": self.steps},
        )
        counts = self.table["lost"].value_counts()
        gone = int(counts.get("no_route", 0))
        if not gone or (self.shared and not self._may_tell(gone)):
            return communities
        return [Finding("handover.no_route", "serious", values={"n": gone}), *communities]

    def _per_community(self) -> list[Finding]:
        found = []
        there = self.communities[self.communities.index.notna()]
        shown = there[there["contacts"] > 0].head(MOST_SAID)
        for community, row in shown.iterrows():
            contacts, served = row["contacts"], row["with_receiver"]
            code, values = "community", {"n": int(contacts)}
            if pd.isna(served):
                code = "community_number"
            elif served in (0, contacts):
                code = "community_none" if not served else "community_all"
            else:
                values["served"] = int(served)
            severity: Severity = "attention" if served == contacts else "serious"
            subjects = (str(community),)
            found.append(
                Finding(f"handover.{code}", severity, subjects, values, kind="community")
            )
        return found

    def _receivers(self) -> list[Finding]:
        if not self.n:
            return []
        found = []
        nobody = int((self.table["receiver"].isna() & (self.found.table["possible"] == 0)).sum())
        full = self.n - self.served - nobody
        if nobody and not (self.shared and not self._may_tell(nobody)):
            found.append(Finding("handover.no_receiver", "serious", values={"n": nobody}))
        if full and not (self.shared and not self._may_tell(full)):
            values = {"n": full, "capacity": self.capacity}
            found.append(Finding("handover.full", "attention", values=values))
        load = self.found.load
        if len(load) and not self.shared:
            values = {"n": self.served, "people": len(load), "capacity": self.capacity}
            found.append(Finding("handover.receivers", "attention", values=values))
            for contacts, some in load.head(MOST_SAID).groupby("contacts", sort=False):
                values = {"n": int(str(contacts)), "count": len(some)}
                who = tuple(map(str, some.index))
                found.append(Finding("handover.receives", "attention", who, values))
        return found

    def _left_out(self) -> list[Finding]:
        if self.shared:
            return []
        unique = self.unique
        found = []
        if unique.refused and self.n:
            values = {"n": unique.refused}
            found.append(Finding("handover.refused", "unknown", values=values))
        if unique.without_route and unique.without_route < unique.contacts:
            values = {"n": unique.without_route}
            found.append(Finding("handover.without_route", "unknown", values=values))
        return found

    def _successor(self) -> list[Finding]:
        if self.found.successor is None:
            code = "handover.no_successor"
            return [Finding(code, "attention", (self.leaver,))] if self.has_office else []
        if self.shared:
            return [Finding("handover.successor_known", "good", (self.leaver,))]
        return [Finding("handover.successor", "good", (self.leaver, self.found.successor))]

    def _work(self) -> list[Finding]:
        """Tell which tasks and ingredients leave with this person."""
        found = []
        if self.tasks is None:
            found.append(Finding("handover.no_tasks", "unknown"))
        elif len(self.tasks):
            words = {} if self.shared else {"tasks": list(map(str, self.tasks["task"]))}
            code = "handover.tasks_number" if self.shared else "handover.tasks"
            values = {"n": len(self.tasks), **words}
            found.append(Finding(code, "serious", (self.leaver,), values))
        if len(self.only_holder):
            rows = zip(self.only_holder["kind"], self.only_holder["description"], strict=True)
            brings = {"brings": [spoken(kind, text) for kind, text in rows]}
            found.append(Finding("handover.only_holder", "attention", (self.leaver,), brings))
        return found

    def _may_tell(self, part: int) -> bool:
        """Tell whether a part of the contacts may be told: neither it nor the rest is small."""
        return self._may_tell_served() and not is_small(part) and not is_small(self.n - part)

    def _may_tell_served(self) -> bool:
        """Tell whether the total can be told without giving away a number that was hidden."""
        hidden = bool(self.communities["with_receiver"].isna().any())
        rest = self.n - self.served
        return not (hidden or is_small(self.n) or is_small(self.served) or is_small(rest))


def shared(communities: pd.DataFrame, listed: pd.Index[Any]) -> pd.DataFrame:
    """Return the numbers per community without small ones, nor what would tell them.

    Parameters
    ----------
    communities : the frame of communities of the answer
    listed : the communities in table order, in which those come whose number is hidden
    """
    parts = ["with_receiver", "without_receiver"]
    shown = hide(communities, communities["contacts"], parts, part_of_total=True)
    small = shown[parts].apply(lambda counts: counts.between(1, SMALL_CELL - 1))
    hidden = small.any(axis=1).to_numpy(dtype=bool)
    shown[parts] = shown[parts].astype(float).mask(np.column_stack([hidden, hidden]))
    place = listed.get_indexer(shown.index)
    far = -shown["contacts"].fillna(0).to_numpy(dtype=float)
    return shown.iloc[np.lexsort((place, far, place < 0))]


def caveats(told: Told, *, star: bool, one_source: bool) -> list[str]:
    """Return the codes of what the list cannot tell about this departure."""
    unique, found = told.unique, told.found
    there = {
        "talk": told.n > 0,
        "star": star,
        "one_source": one_source and not star,
        "last_official": unique.officials > 0 and not unique.staying_officials,
        "no_communities": not len(unique.communities),
        "no_ground": told.n > 0 and not found.known,
        "cut": found.cut,
    }
    return [code for code, holds in there.items() if holds]

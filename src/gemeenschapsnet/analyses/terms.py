"""Step 12: how long the connectors stay, and who comes after them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import FUNCTION_ROLES

# The guide advises three years or more (background to step 5); half a year is a proposal: about
# what it takes to find somebody and to introduce them.
TERM_MONTHS = 36
SOON_MONTHS = 6
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, eq=False)
class Terms:
    """How long the connectors stay.

    Parameters
    ----------
    table : index person_id, the neighbourhood connectors first: months_total (NaN: not known, or
        it ends before it begins), months_left (below zero: ended; NaN: no end known), ended (before
        the reference date), soon (within `soon` months, ended or not), successor (somebody else is
        recorded), successor_leaves (whose own term ends within `soon` months after taking over)
    short : below how many months a term is short
    soon : within how many months an end is near
    """

    table: pd.DataFrame
    short: int
    soon: int

    def for_sharing(self) -> Terms:
        """Return this without the codes of people."""
        return replace(self, table=self.table.iloc[:0])

    def findings(self) -> list[Finding]:
        """Tell which terms end soon and who comes after, which are short, and what is unknown."""
        table = self.table
        if not len(table):
            return [Finding("continuity.no_connectors", "unknown")]
        found = []
        for person, row in table.iterrows():
            found += self._end(str(person), row)
            if row["months_total"] < self.short:
                values = {"months": int(row["months_total"])}
                found.append(
                    Finding("continuity.term_short", "attention", (str(person),), values)
                )
        unknown = table.index[table["months_left"].isna()]
        if len(unknown):
            who = tuple(map(str, unknown))
            found.append(Finding("continuity.term_unknown", "unknown", who))
        elif not table["soon"].any():
            values = {"soon": self.soon}
            found.append(Finding("continuity.terms_later", "good", values=values))
        return found

    def _end(self, person: str, row: pd.Series[Any]) -> list[Finding]:
        if not row["soon"]:
            return []
        values = {"left": max(int(row["months_left"]), 0), "soon": self.soon}
        if row["successor"] and row["successor_leaves"]:
            return [Finding("continuity.term_successor_leaves", "serious", (person,), values)]
        if row["successor"]:
            code = "term_succeeded" if row["ended"] else "term_succession"
            return [Finding(f"continuity.{code}", "good", (person,), values)]
        code = "term_ends" if values["left"] else "term_ends_now"
        code = "term_ended" if row["ended"] else code
        return [Finding(f"continuity.{code}", "serious", (person,), values)]


def months(time: pd.Series[Any]) -> pd.Series[float]:
    """Return a length of time in whole months."""
    return pd.Series((time.dt.days / DAYS_A_MONTH).round())


def with_role(network: CommunityNetwork, role: str) -> list[str]:
    """Return who is recorded in a role."""
    people = network.people
    return [p for p, roles in zip(people.index, people["roles"], strict=True) if role in roles]


def terms_of(
    network: CommunityNetwork, *, short: int = TERM_MONTHS, soon: int = SOON_MONTHS
) -> Terms:
    """Work out how long each connector stays and whether somebody comes after them.

    Parameters
    ----------
    network : the network
    short : below how many months a term is short
    soon : within how many months an end is near
    """
    people, today = network.people, pd.Timestamp(network.reference_date)
    connectors = list(
        dict.fromkeys(p for role in FUNCTION_ROLES for p in with_role(network, role))
    )
    own = people.loc[connectors]
    end, after = own["term_end"], own["successor_id"]
    total = months(end - own["term_start"])
    # who follows themselves is followed by nobody
    followed = after.notna() & (after != own.index.to_series())
    next_end = people["term_end"].reindex(after.where(followed)).set_axis(own.index)
    takes_over = end.where(end.isna() | (end > today), today)
    table = pd.DataFrame(
        {
            # an end before the beginning tells no length
            "months_total": total.where(total >= 0),
            "months_left": months(end - today) + 0.0,
            "ended": end < today,
            "soon": end <= today + pd.DateOffset(months=soon),
            "successor": followed.astype(bool),
            "successor_leaves": next_end <= takes_over + pd.DateOffset(months=soon),
        },
        index=own.index,
    )
    ended = table["ended"] & (table["months_left"] == 0)
    table["months_left"] = np.where(ended, -1.0, table["months_left"])
    return Terms(table=table.rename_axis("person_id"), short=short, soon=soon)

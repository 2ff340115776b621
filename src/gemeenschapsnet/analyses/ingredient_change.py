"""Which needed ingredients became missing or fragile between two lists, and which were found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.ingredients import STATUSES, ingredients, spoken
from gemeenschapsnet.analyses.same_lists import Beside

# Worst first; what is not known stands between.
CHANGES = ("opened", "still", "unknown", "closed", "none")


@dataclass(frozen=True, eq=False)
class IngredientChange:
    """Whether what is needed is there on both days.

    Parameters
    ----------
    table : index (kind, description), worst first: holders_before, holders_after (NaN where nothing
        of that kind is filled in), minimum, status_before, status_after (missing, fragile, secured;
        None where that is not known), change (``opened``: secured before and not after, or missing
        now and not before; ``closed``: secured now, or missing no more; ``still``, ``unknown``,
        ``none``)
    fell_back : whether everybody counts, since of one list nobody is known to take part
    """

    table: pd.DataFrame
    fell_back: bool

    def described(self, change: str, status: str | None = None) -> list[str]:
        """Return the words for what changed so, and is now in this state."""
        rows = self.table[self.table["change"] == change]
        if status is not None:
            rows = rows[rows["status_after"] == status]
        return [spoken(kind, what) for kind, what in rows.index]

    def headline(self) -> Finding | None:
        """Return what is missing now and was not, or None."""
        what = self.described("opened", "missing")
        if not what:
            return None
        return Finding("changes.headline_missing", "serious", values={"what": what, "n": len(what)})

    def findings(self) -> list[Finding]:
        """Tell which ingredients became missing or fragile, and which were found."""
        told: tuple[tuple[str, str, str, Severity], ...] = (
            ("opened", "missing", "need_missing", "serious"),
            ("opened", "fragile", "need_fragile", "attention"),
            ("closed", "secured", "need_secured", "good"),
            ("closed", "fragile", "need_found", "good"),
            ("still", "missing", "need_still", "attention"),
        )
        found = []
        for change, status, code, severity in told:
            what = self.described(change, status)
            if what:
                values = {"what": what, "n": len(what)}
                found.append(Finding(f"changes.{code}", severity, values=values))
        return found

    def caveats(self) -> list[Finding]:
        """Tell who counts when nobody is known to take part."""
        if self.fell_back and len(self.table):
            return [Finding("changes.caveat_everybody", "unknown")]
        return []

    def for_sharing(self) -> IngredientChange:
        """Return this without numbers of people."""
        return replace(self, table=self.table.assign(holders_before=np.nan, holders_after=np.nan))


def ingredient_change(lists: Beside, *, among: str) -> IngredientChange:
    """Lay who brings what is needed on two lists beside each other.

    The needs of the second list are asked of both; those of the first when it has none.

    Parameters
    ----------
    lists : the networks
    among : whose ingredients count, see `definitions.among_people`. When of one list nobody is
        active, everybody counts on both
    """
    needs = lists.after.needs if len(lists.after.needs) else lists.before.needs
    needs = needs.drop_duplicates(["kind", "description"])
    networks = (lists.before, lists.after)
    chosen = [definitions.among_people(network, among) for network in networks]
    fell_back = any(back for _, back in chosen)
    columns = {}
    for when, network, (people, _) in zip(("before", "after"), networks, chosen, strict=True):
        counted = list(network.people.index) if fell_back else people
        found = ingredients(network.people, counted, needs)
        known = ~found.table.index.get_level_values("kind").isin(found.not_asked)
        columns[f"holders_{when}"] = found.table["holders"].astype(float).where(known)
        columns["minimum"] = found.table["minimum"]
        columns[f"status_{when}"] = found.table["status"].where(known, None)
    keys = pd.MultiIndex.from_frame(needs[["kind", "description"]])
    order = ["holders_before", "holders_after", "minimum", "status_before", "status_after"]
    table = pd.DataFrame(columns).reindex(keys)[order]
    was, now = (
        table[f"status_{when}"].map({one: i for i, one in enumerate(STATUSES)}).astype(float)
        for when in ("before", "after")
    )
    secured = len(STATUSES) - 1
    table["change"] = np.select(
        [
            was.isna() | now.isna(),
            (now < was) & ((was == secured) | (now == 0)),
            (now > was) & ((now == secured) | (was == 0)),
            now < secured,
        ],
        ["unknown", "opened", "closed", "still"],
        "none",
    )
    place = pd.Series(
        [CHANGES.index(cast("str", one)) for one in table["change"]], index=table.index
    )
    return IngredientChange(table.iloc[place.argsort(kind="stable")], fell_back)

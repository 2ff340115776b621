"""Which circles closed themselves off between two lists, and which opened."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.circles import Limits, circles
from gemeenschapsnet.analyses.named import MOST_IN_VERDICT, named
from gemeenschapsnet.analyses.same_lists import Beside

# Worst first; what is not known stands between.
CHANGES = ("closing", "still", "unknown", "opening", "none")


@dataclass(frozen=True, eq=False)
class CircleChange:
    """The signs of a closing circle on both days.

    Parameters
    ----------
    networks : index network_id, worst first: name, signs_before, signs_after (of five; NaN where
        the network is not on that list, or too small to look at), unknown_before, unknown_after
        (signs that are not known), closing_before, closing_after (whether there are as many as
        `limits` asks; NA when that cannot be told), change (``closing``, ``still``, ``unknown``,
        ``opening``, ``none``)
    limits : what makes a sign
    """

    networks: pd.DataFrame
    limits: Limits

    def headline(self) -> Finding | None:
        """Return which circles are closing and were not, or None."""
        values = {"signs": self.limits.closing_signs}
        found = named(
            "changes.headline_closing", "attention", self._which("closing"), kind="network",
            values=values, most=MOST_IN_VERDICT,
        )  # fmt: skip
        return found[0] if found else None

    def findings(self) -> list[Finding]:
        """Tell which circles are closing, still are, and opened."""
        values = {"signs": self.limits.closing_signs}
        return [
            *named("changes.circle_closing", "serious", self._which("closing"), kind="network",
                   values=values),
            *named("changes.circle_still", "attention", self._which("still"), kind="network",
                   values=values),
            *named("changes.circle_opening", "good", self._which("opening"), kind="network",
                   values=values),
        ]  # fmt: skip

    def _which(self, change: str) -> pd.Index[str]:
        return self.networks.index[self.networks["change"] == change]


def circle_change(lists: Beside, names: pd.Series[str], limits: Limits) -> CircleChange:
    """Lay the signs of a closing circle on two lists beside each other.

    Parameters
    ----------
    lists : the networks
    names : of every network on either list
    limits : what makes a sign, the same for both
    """
    was, now = (circles(network, limits).networks for network in (lists.before, lists.after))
    index = names.index[names.index.isin(was.index) | names.index.isin(now.index)]
    table = pd.DataFrame({"name": names.loc[index]})
    for column in ("signs", "unknown", "closing"):
        for when, found in (("before", was), ("after", now)):
            given = found[column].reindex(index)
            there = given.astype("boolean") if column == "closing" else given.astype(float)
            table[f"{column}_{when}"] = there
    first, second = table["closing_before"], table["closing_after"]
    known = first.notna() & second.notna()
    before, after = first.fillna(False).astype(bool), second.fillna(False).astype(bool)
    table["change"] = np.select(
        [~known, ~before & after, before & after, before & ~after],
        ["unknown", "closing", "still", "opening"],
        "none",
    )
    order = table.assign(place=table["change"].map({one: i for i, one in enumerate(CHANGES)}))
    order = order.sort_values(
        ["place", "signs_after"], ascending=[True, False], kind="stable", na_position="last"
    )
    return CircleChange(order.drop(columns="place").rename_axis("network_id"), limits)

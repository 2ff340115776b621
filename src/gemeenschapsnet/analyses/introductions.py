"""Step 8: which two communities gain most by an introduction, and who could meet whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Literal

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.common_ground import REASONS

Missing = Literal["ties", "star", "communities"]
# More pairs of communities than this are not read in sentences, nor more themes of one pair.
MOST_SAID, MOST_THEMES = 5, 3
ADDS = ["reach", "links", "backs"]
ROWS = ["rank", "group_a", "group_b", "apart", *ADDS]
COLUMNS = [*ROWS, "reached", "reasons", "themes", "people"]
CANDIDATES = ["group_a", "group_b", "person_a", "person_b", *ADDS, "reasons"]


@dataclass(frozen=True, eq=False)
class Introductions:
    """Which introductions would add most to the network.

    An introduction is a tie that is not there yet between people of two communities, neither of
    whom said no to contact. Pairs of communities are ordered by what the best tie between them
    adds, then by how much its two people have in common already; never by how likely it is.

    Parameters
    ----------
    table : a row per pair of communities, the most useful first, `most` at most: rank (equal ones
        share it), group_a, group_b (group_a is missing: the municipality), apart (whether no
        contact between these two is known), reach (communities that come within reach of the
        municipality), links (pairs of communities that come into contact), backs (pairs that hung
        on one person and get a second connection), reached (which communities come within reach),
        reasons (what two of their people have in common: ``contacts``, ``networks``, ``themes``),
        themes (that both care about), people (how many pairs of people would add as much)
    candidates : group_a, group_b, person_a, person_b, reach, links, backs, reasons: who could meet
        whom, at most three for every pair of the table
    every : all pairs of communities with rank, group_a, group_b, apart, reach, links and backs
    cut : whether there were too many pairs of people to look at each
    missing : without what no introduction can be told: ``ties``; two ``communities`` with people on
        the list; or the list is a ``star``
    names : the name of every community
    far : the communities out of reach
    steps : within how many steps of the municipality a community is reached
    most : how many pairs the table may hold
    """

    table: pd.DataFrame
    candidates: pd.DataFrame
    every: pd.DataFrame
    cut: bool
    missing: Missing | None
    names: pd.Series[Any]
    far: tuple[str, ...]
    steps: int
    most: int

    def findings(self) -> list[Finding]:
        """Suggest the most useful introductions, and say how many more there are."""
        if self.missing:
            return []
        if not len(self.every):
            return [Finding("introductions.nobody", "unknown")]
        said = self._together()[:MOST_SAID]
        found = [self._said(rows) for rows in said]
        told = list(chain.from_iterable(said))
        left = self.every.drop(index=[row["at"] for row in told])
        if len(left):
            equal = int((left["rank"] == told[-1]["rank"]).sum())
            code = "introductions.more_equal" if equal else "introductions.more"
            values = {"n": len(left), "equal": equal}
            found.append(Finding(code, "attention", values=values))
        return found

    def _together(self) -> list[list[dict[Any, Any]]]:
        """Put introductions together of which one is enough to bring a community within reach."""
        groups: dict[Any, list[dict[Any, Any]]] = {}
        for at, row in enumerate(self.table.to_dict("records")):
            near = [end for end in (row["group_b"], row["group_a"]) if end in row["reached"]]
            alike = (row["reached"], near[0]) if near and not pd.isna(row["group_a"]) else at
            # the rows are the first of `every`
            groups.setdefault(alike, []).append(row | {"at": at})
        return list(groups.values())

    def caveats(self) -> list[Finding]:
        """Say whom nobody should be introduced to, and that not all pairs were looked at."""
        if self.missing or not len(self.every):
            return []
        found = [Finding("introductions.caveat", "unknown")]
        if self.cut:
            found.append(Finding("introductions.caveat_cut", "unknown"))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if self.missing or not len(self.every):
            return Finding("introductions.picture_none", "unknown")
        first = self.table.iloc[0]
        ends = tuple(str(one) for one in first[["group_a", "group_b"]] if not pd.isna(one))
        values = {"n": len(self.every), "shown": len(self.table)}
        code = "picture" if len(ends) == 2 else "picture_office"
        if len(self.table) < len(self.every):
            code = "picture_some"
        return Finding(f"introductions.{code}", "attention", ends, values, kind="community")

    def reason(self) -> Finding | None:
        """Return why there is nothing to draw."""
        if self.missing:
            return Finding(f"introductions.without_{self.missing}", "unknown")
        return None if len(self.every) else Finding("introductions.nobody", "unknown")

    def for_sharing(self) -> Introductions:
        """Return what communities gain, without what tells of a person.

        That a pair hangs on one person is not told, nor that somebody knows people in both, nor
        what a tie would do to a third community, nor anything by the order: what is left is whether
        an introduction brings contact, or one of the two within reach.
        """
        told = self.every.assign(
            reach=self.every["reach"].clip(upper=1), links=self.every["apart"].astype("int64")
        )
        told = told[(told["reach"] > 0) | (told["links"] > 0)]
        told = ranked(told.sort_values("place", kind="stable"), ["reach", "links"])
        told = told.assign(backs=np.nan)
        table = told.head(self.most).assign(people=np.nan)
        nothing = several([()] * len(table), table.index)
        own = [
            tuple(end for end in (a, b) if reach and end in self.far)
            for a, b, reach in zip(table["group_a"], table["group_b"], table["reach"], strict=True)
        ]
        table = table.assign(reached=several(own, table.index), reasons=nothing, themes=nothing)
        return replace(
            self, table=table[COLUMNS], candidates=self.candidates.iloc[:0], every=told, cut=False
        )

    def _said(self, rows: list[dict[Any, Any]]) -> Finding:
        row = rows[0]
        ends = [str(row[end]) for end in ("group_a", "group_b") if not pd.isna(row[end])]
        state = "reach" if row["reach"] else "none" if row["apart"] else "single"
        code = "office" if len(ends) == 1 else state
        if len(rows) > 1:
            code = "reach_any"
            ends = sorted(ends, key=lambda end: end not in row["reached"])[:1]
            ends += [str(one[end]) for one in rows for end in ("group_a", "group_b")]
        shared = set(chain.from_iterable(one["reasons"] for one in rows)) - {"themes"}
        themes = dict.fromkeys(chain.from_iterable(one["themes"] for one in rows))
        values = {
            "n": len(row["reached"]),
            "reached": [self.names[one] for one in row["reached"]],
            "steps": self.steps,
            "common": [
                *(f"word.common_{reason}" for reason in REASONS if reason in shared),
                *(f"'{theme}'" for theme in list(themes)[:MOST_THEMES]),
            ],
        }
        subjects = tuple(dict.fromkeys(ends))
        return Finding(f"introductions.{code}", "attention", subjects, values, kind="community")


def ranked(pairs: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sort by these, most first; equal pairs stay in their order and share a rank."""
    ranked = pairs.sort_values(by, ascending=False, kind="stable").reset_index(drop=True)
    new = (ranked[by] != ranked[by].shift()).any(axis=1)
    return ranked.assign(rank=pd.Series(ranked.index + 1).where(new).ffill().astype("int64"))


def several(values: list[tuple[str, ...]], index: pd.Index[Any]) -> pd.Series[Any]:
    """Return a column of which every cell holds several things."""
    return pd.Series(values, index=index, dtype=object)

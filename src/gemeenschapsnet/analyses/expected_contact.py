"""Step 8: contact between communities beside what could be expected, and where none is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.measures import exclusive_pair_table, mixing_permuted
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL, hide
from gemeenschapsnet.sparse import SparseGraph

# More pairs than this are not read in a sentence; the frame has them all.
MOST_SAID = 6
TESTED = ["counted", "expected", "ratio", "p", "p_adjusted"]

WhyNot = Literal["ties", "star", "members"]


@dataclass(frozen=True, eq=False)
class ExpectedContact:
    """How much contact there is between every two communities, and how much chance would give.

    Parameters
    ----------
    pairs : group_a, group_b; ties (that join them); contact (whether there is any: a tie, or
        somebody in both); only (how many people alone connect them, see
        `measures.exclusive_pairs`); counted (the ties that are compared); expected (their number
        if it made no difference to which community somebody belongs); ratio (counted / expected);
        p, p_adjusted, as in `measures.mixing_permuted`; verdict : ``none`` (no contact, and that is
        less than expected), ``less_than_expected``, ``more_than_expected``, ``as_expected``, or
        ``cannot_determine``: even no ties at all would be no sign
    sizes : of every community the number of its people on the list
    names : the name of every community
    why_not : why nothing can be expected: there are no ``ties``, the list is a ``star``, or no ties
        among the ``members`` of communities; None when it can
    compiler : who made the list and is not counted, or None
    """

    pairs: pd.DataFrame
    sizes: pd.Series[Any]
    names: pd.Series[Any]
    why_not: WhyNot | None
    compiler: str | None

    @property
    def absent(self) -> pd.DataFrame:
        """The pairs without contact where some was to be expected, the most expected first."""
        return self._with("none")

    def _with(self, verdict: str) -> pd.DataFrame:
        found = self.pairs[self.pairs["verdict"] == verdict]
        return found.sort_values("expected", ascending=False, kind="stable")

    def findings(self) -> list[Finding]:
        """Tell where contact is missing, and where that means something."""
        if not len(self.pairs) or self.why_not == "ties":
            return []
        without = self.pairs[~self.pairs["contact"].astype(bool)]
        values = {"pairs": len(without), "total": len(self.pairs)}
        found = [
            Finding("gaps.pairs", "attention", values=values)
            if len(without)
            else Finding("gaps.pairs_all", "good")
        ]
        if self.why_not:
            return [*found, Finding(f"expected.{self.why_not}", "unknown")]
        little = without[without["verdict"] == "cannot_determine"]
        return [
            *found,
            *self._named("expected.absent", self.absent),
            *self._named("expected.less", self._with("less_than_expected")),
            *self._named("expected.more", self._with("more_than_expected")),
            *self._named("expected.little", little),
        ]

    def _named(self, code: str, pairs: pd.DataFrame) -> list[Finding]:
        if not len(pairs):
            return []
        said = [
            f"{self.names[a]} – {self.names[b]}"
            for a, b in zip(pairs["group_a"], pairs["group_b"], strict=True)
        ]
        values = {"named": said[:MOST_SAID], "more": len(said[MOST_SAID:]), "n": len(said)}
        severity: Literal["good", "unknown", "attention"] = "attention"
        if code in ("expected.more", "expected.little"):
            severity = "good" if code == "expected.more" else "unknown"
        many = "_many" if len(said) > MOST_SAID else ""
        return [Finding(f"{code}{many}", severity, values=values)]

    def caveats(self) -> list[Finding]:
        """Tell what was expected, and who was not counted."""
        if self.why_not or not len(self.pairs):
            return []
        found = [Finding("expected.caveat", "unknown")]
        if self.compiler is not None:
            found.append(Finding("expected.caveat_compiler", "unknown", (self.compiler,)))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        none = int((~self.pairs["contact"].astype(bool)).sum())
        absent = len(self.absent)
        code, n = "gaps.pairs_all", none
        if not len(self.pairs):
            code = "gaps.no_pairs"
        elif self.why_not == "ties":
            code = "expected.picture_ties"
        elif absent:
            code, n = "expected.picture_absent", absent
        elif none:
            code = "gaps.pairs_none"
        return Finding(code, "attention", values={"pairs": n})

    def reason(self) -> Finding | None:
        """Return why there is nothing to draw, where there are communities."""
        return Finding("expected.ties", "unknown") if self.why_not == "ties" else None

    def for_sharing(self) -> ExpectedContact:
        """Return this without small numbers of ties and without what would tell them.

        What is expected tells the sizes of two communities: it is left where both are large enough
        and the number of ties is there to be read.
        """
        pairs = hide(self.pairs, self.pairs["ties"], [])
        small = self.sizes.index[self.sizes < SMALL_CELL]
        told = (pairs["ties"] >= SMALL_CELL) & (self.pairs["counted"] >= SMALL_CELL)
        told &= ~pairs["group_a"].isin(small) & ~pairs["group_b"].isin(small)
        pairs[TESTED] = pairs[TESTED].where(told)
        return replace(self, pairs=pairs.assign(only=np.nan), compiler=None)


def expected_contact(
    network: CommunityNetwork,
    graph: SparseGraph,
    compiler: str | None,
    *,
    times: int,
    alpha: float,
) -> ExpectedContact:
    """Compare the contact between every two communities with what chance gives.

    The people of communities draw each other's communities; the ties stay. Of somebody without any
    tie nobody was asked whom they know, so they take no part; nor does who made the list.

    Parameters
    ----------
    network : the network
    graph : its people and their ties
    compiler : the person who made the list, or None
    times : number of draws
    alpha : level of significance, after correction for the number of pairs
    """
    groups = definitions.groups_of(network, "community")
    apart = graph.without([compiler]) if compiler else graph
    pairs = definitions.community_pairs(network)
    alone = exclusive_pair_table(apart, groups.loc[apart.labels])
    only = alone.groupby(["group_a", "group_b"]).size().rename("only").reset_index()
    pairs = pairs.merge(only, on=["group_a", "group_b"], how="left")
    pairs["only"] = pairs["only"].fillna(0).astype("int64")
    found, why_not = _compared(graph, apart, groups, times=times, alpha=alpha)
    pairs = pairs.merge(found, on=["group_a", "group_b"], how="left")
    pairs["verdict"] = pairs["verdict"].fillna("cannot_determine").astype(object)
    none = ~pairs["contact"].astype(bool) & (pairs["verdict"] == "less_than_expected")
    pairs["verdict"] = pairs["verdict"].mask(none, "none")
    names = network.communities["name"]
    return ExpectedContact(
        pairs=pairs,
        sizes=pd.Series(
            {one: len(people) for one, people in definitions.members(network).items()},
            dtype="int64",
        ),
        names=names.fillna(pd.Series(names.index, index=names.index)),
        why_not=why_not,
        compiler=compiler,
    )


def _compared(
    graph: SparseGraph,
    apart: SparseGraph,
    groups: pd.Series[Any],
    *,
    times: int,
    alpha: float,
) -> tuple[pd.DataFrame, WhyNot | None]:
    """Return what is expected of each pair; nothing of any when the list cannot tell."""
    asked = groups.loc[apart.labels].where(apart.degree > 0)
    table = mixing_permuted(apart, asked, times=times, alpha=alpha)
    table = table.rename(columns={"ties": "counted"})
    why_not: WhyNot | None = None
    if not graph.m:
        why_not = "ties"
    elif definitions.is_star(graph):
        why_not = "star"
    elif not (table["expected"] > 0).any():
        why_not = "members"
    if why_not:
        table = table.iloc[:0]
    return table[["group_a", "group_b", *TESTED, "verdict"]], why_not

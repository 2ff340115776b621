"""Which contacts were kept between two lists, apart from those of people who came or left."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.same_lists import Beside
from gemeenschapsnet.measures import tie_changes, tie_jaccard, tie_retention
from gemeenschapsnet.privacy import hide, is_small
from gemeenschapsnet.sparse import SparseGraph

KINDS = ("kept", "formed", "dissolved", "came", "left")


@dataclass(frozen=True, eq=False)
class TieChange:
    """What became of the ties.

    Parameters
    ----------
    counts : index change: ``kept``, ``formed`` and ``dissolved`` between people who stayed,
        ``came`` and ``left`` of people who came or left; ties, and past_compilers: those that do
        not run to somebody who made one of the lists
    retention, jaccard : ties between people who stayed that are on both lists, as a share of those
        on the first, and of those on either (0 to 1; NaN without any). NaN where the second list
        is only a later view of the first: a list does not tell which ties ended
    seen_back : whether it is
    undated, rows : ties of the second list without a first day, and all of them, as reported
    mostly_undated : whether most are without
    compilers : who made the first and the second list, or None
    by_others : whether these differ
    low : a share of ties kept below this is little
    length : ``longer`` or ``shorter``, when the second list is much so; or None
    other_files : whether they were read from other kinds of files
    shared : whether small numbers may not be told
    """

    counts: pd.DataFrame
    retention: float
    jaccard: float
    seen_back: bool
    undated: int
    rows: int
    mostly_undated: bool
    compilers: tuple[str | None, str | None]
    by_others: bool
    low: float
    length: str | None
    other_files: bool
    shared: bool = False

    @property
    def tally(self) -> dict[str, float]:
        """How many ties there are of each kind; NaN where that is hidden."""
        return dict(zip(KINDS, self.counts["ties"].astype(float), strict=True))

    @property
    def changed(self) -> bool:
        """Whether any tie came or went."""
        return any(n != 0 for kind, n in self.tally.items() if kind != "kept")

    def findings(self) -> list[Finding]:
        """Tell which ties were kept between people who stayed, and which went with people."""
        n = self.tally
        if not any(n.values()):
            return [Finding("changes.no_ties", "unknown")]
        found = []
        if self.seen_back:
            if not self.shared:
                values = {"n": int(n["formed"])}
                found.append(Finding("changes.ties_since", "good", values=values))
        elif pd.notna(self.retention):
            severity: Severity = "attention" if self.retention < self.low else "good"
            share = {"share": self.retention}
            if self.shared:
                found.append(Finding("changes.kept_share", severity, values=share))
            else:
                counts = {kind: int(n[kind]) for kind in ("kept", "formed")}
                counts["total"] = int(n["kept"] + n["dissolved"])
                found.append(Finding("changes.kept", severity, values=share | counts))
        elif not self.shared:
            found.append(Finding("changes.none_to_keep", "unknown"))
        if not self.shared and n["came"] + n["left"] > 0:
            values = {kind: int(n[kind]) for kind in ("came", "left")}
            severity = "attention" if n["left"] else "good"
            both = n["left"] > 0 and n["came"] > 0
            code = "ties_people" if both else "ties_left" if n["left"] else "ties_came"
            found.append(Finding(f"changes.{code}", severity, values=values))
        return found

    def caveats(self) -> list[Finding]:
        """Tell where the lists, and not the neighbourhood, may have changed."""
        found = []
        if self.seen_back:
            found.append(Finding("changes.caveat_one_list", "unknown"))
            if self.undated and self.shared:
                found.append(Finding("changes.caveat_undated_some", "unknown"))
            elif self.undated:
                values = {"n": self.undated, "total": self.rows}
                found.append(Finding("changes.caveat_undated", "unknown", values=values))
            return [*found, *self._by_others()]
        if self.length:
            found.append(Finding(f"changes.caveat_{self.length}", "unknown"))
        if self.other_files:
            found.append(Finding("changes.caveat_sources", "unknown"))
        return [*found, *self._by_others()]

    def _by_others(self) -> list[Finding]:
        """Tell when the lists were made by different people, and what is kept without those."""
        if not self.by_others:
            return []
        past = dict(zip(KINDS, self.counts["past_compilers"].astype(float), strict=True))
        least = past["kept"] + past["dissolved"]
        if self.seen_back or self.shared or not least > 0:
            return [Finding("changes.caveat_compilers", "unknown")]
        values = {"share": past["kept"] / least}
        return [Finding("changes.caveat_compilers_share", "unknown", values=values)]

    def for_sharing(self) -> TieChange:
        """Return this without small numbers of ties, nor the share that would tell them."""
        n = self.counts["ties"]
        few = is_small(n["kept"]) or is_small(n["dissolved"])
        counts = hide(self.counts, n, ["past_compilers"], part_of_total=True)
        return replace(
            self,
            counts=counts.assign(past_compilers=np.nan),
            retention=np.nan if few else self.retention,
            jaccard=np.nan,
            # that there are any is told, not how many
            undated=min(self.undated, 1),
            rows=0,
            compilers=(None, None),
            shared=True,
        )


def ties(
    lists: Beside,
    graphs: tuple[SparseGraph, SparseGraph],
    compilers: tuple[str | None, str | None],
    *,
    low: float,
    longer: float,
) -> TieChange:
    """Lay the ties of two lists beside each other.

    Parameters
    ----------
    lists : the networks
    graphs : their people and ties
    compilers : who made them
    low : a share of ties kept below this is little
    longer : with more than so many times the people or ties a list is much longer
    """
    before, after = graphs
    changes = tie_changes(before, after)
    made = [one for one in compilers if one is not None]
    past = ~changes[["source", "target"]].isin(made).any(axis=1)
    counts = pd.DataFrame(
        {
            "ties": changes["change"].value_counts(),
            "past_compilers": changes.loc[past, "change"].value_counts(),
        }
    ).reindex(list(KINDS)).rename_axis("change")  # fmt: skip
    gone = counts.loc[["dissolved", "left"], "ties"].sum()
    nobody_left = before.labels.isin(after.labels).all()
    # of one list on two days, what ended is not there to be seen
    seen_back = bool(lists.one_list and nobody_left and not gone)
    since = lists.after.ties["since"]
    undated = int(since.isna().sum())
    kinds = [
        set(network.provenance.sources["kind"]) for network in (lists.before, lists.after)
    ]
    return TieChange(
        counts=counts,
        retention=np.nan if seen_back else tie_retention(before, after),
        jaccard=np.nan if seen_back else tie_jaccard(before, after),
        seen_back=seen_back,
        undated=undated,
        rows=len(since),
        mostly_undated=2 * undated > len(since),
        compilers=compilers,
        by_others=compilers[0] != compilers[1],
        low=low,
        length=_length(before, after, longer),
        other_files=all(kinds) and kinds[0] != kinds[1],
    )


def _length(before: SparseGraph, after: SparseGraph, longer: float) -> str | None:
    """Tell whether the second list has many more people or ties than the first, or many fewer."""
    for code, few, many in (("longer", before, after), ("shorter", after, before)):
        if many.n > longer * few.n or many.m > longer * few.m:
            return code
    return None

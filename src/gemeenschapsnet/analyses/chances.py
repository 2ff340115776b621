"""Step 7: groups that share a theme and do not know each other, and who could introduce them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.themes import Themes, once, willing_only
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL, hide

# More pairs than this are not read in sentences, nor more themes of one pair.
MOST_SAID, MOST_THEMES = 5, 3
# The frame holds no more rows than this: with hundreds of communities nearly every two share
# something, and nobody reads a million rows.
MOST_ROWS = 10_000


@dataclass(frozen=True, eq=False)
class Chances:
    """Which communities share a theme without known contact.

    Parameters
    ----------
    themes : theme, group_a, group_b, intermediaries (how many people tie into both); a row per
        theme that two communities share. Pairs that somebody could introduce first, then those that
        share most themes
    intermediaries : group_a, group_b, person_id: who ties into both; nobody who wants no contact
    contacts : group_a, group_b, ties, contact: every two communities
    apart : group_a, group_b, a, b (their rows in `Themes.lives`), between (how many people tie into
        both): every two communities without known contact
    pairs : number of pairs that share a theme without known contact
    shown : how many of those the frames hold
    missing : what must be on the list to see a chance and is not: ties between people, or themes
        in two communities
    one_sided : how the list leans on one person: over half of the ties were told by a ``source``,
        it is a ``star`` around somebody, or ``both``
    """

    themes: pd.DataFrame
    intermediaries: pd.DataFrame
    contacts: pd.DataFrame
    apart: pd.DataFrame
    pairs: int
    shown: int
    missing: Literal["ties", "themes"] | None
    one_sided: Literal["source", "star", "both"] | None

    def findings(self) -> list[Finding]:
        """Tell which communities could be introduced to each other, the best chances only."""
        if self.missing:
            return [self._without(self.missing)] if len(self.contacts) else []
        first = self.themes[["group_a", "group_b"]].drop_duplicates().head(MOST_SAID)
        said = self.themes.merge(first, on=["group_a", "group_b"])
        found = []
        for (a, b), rows in said.groupby(["group_a", "group_b"], sort=False):
            quoted = [f"'{theme}'" for theme in rows["theme"]]
            values = {"themes": quoted[:MOST_THEMES], "count": 1 + len(quoted[MOST_THEMES:])}
            somebody = rows["intermediaries"].iloc[0] > 0
            code = "engagement.chance_introduced" if somebody else "engagement.chance"
            found.append(Finding(code, "attention", (str(a), str(b)), values, kind="community"))
        if self.pairs > MOST_SAID:
            values = {"n": self.pairs - MOST_SAID}
            found.append(Finding("engagement.chances_more", "attention", values=values))
        return found

    def caveats(self) -> list[Finding]:
        """Tell when missing contact says little, and what the frames leave out."""
        found = []
        if self.pairs and self.one_sided:
            found.append(Finding(f"engagement.caveat_one_{self.one_sided}", "unknown"))
        if self.shown < self.pairs:
            values = {"shown": self.shown, "n": self.pairs}
            found.append(Finding("engagement.caveat_chances_cut", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        code = "chances" if self.pairs else "no_chances"
        code = f"without_{self.missing}" if self.missing else code
        ends = self.themes[["group_a", "group_b"]].head(1)
        return Finding(
            f"engagement.picture_{code}",
            "attention",
            tuple(map(str, ends.to_numpy().ravel())),
            {"n": self.pairs, "smallest": SMALL_CELL},
            kind="community",
        )

    def reason(self) -> Finding | None:
        """Return why there is nothing to draw, where something is missing."""
        return self._without(self.missing) if self.missing else None

    def _without(self, missing: str) -> Finding:
        values = {"smallest": SMALL_CELL}
        return Finding(f"engagement.chances_without_{missing}", "unknown", values=values)

    def for_sharing(self, themes: Themes) -> Chances:
        """Return the chances of these themes, without people and without small numbers of ties.

        Whether somebody ties into both is not told, nor by the order: in a small place that is one
        known person.
        """
        found = _chances(self.apart.assign(between=0), themes)
        return replace(
            self,
            themes=found.rows.assign(intermediaries=np.nan),
            intermediaries=self.intermediaries.iloc[:0],
            contacts=hide(self.contacts, self.contacts["ties"], []),
            apart=self.apart.iloc[:0],
            pairs=found.pairs,
            shown=len(found.first),
            missing=self.missing or _missing(themes),
        )


@dataclass(frozen=True, eq=False)
class _Found:
    """A row per theme of the pairs that fit in the frame, which those are, and how many in all."""

    rows: pd.DataFrame
    first: npt.NDArray[Any]
    pairs: int


def chances(network: CommunityNetwork, themes: Themes) -> Chances:
    """Find communities that share a theme without known contact, and who ties into both.

    A theme counts as shared where somebody named it in each who did not say no to contact.
    """
    contacts = definitions.community_pairs(network)
    graph = network.sparse_graph()
    known = contacts["contact"].to_numpy(dtype=bool)
    apart = (contacts[~known] if graph.m else contacts.iloc[:0])[["group_a", "group_b"]]
    communities = network.communities.index
    a = communities.get_indexer(pd.Index(apart["group_a"]))
    b = communities.get_indexer(pd.Index(apart["group_b"]))
    belongs = belonging(network, "community")
    tied = once(willing_only(network, graph.matrix() @ belongs + belongs))
    into = sp.csr_array(tied.T)
    apart = apart.assign(a=a, b=b, between=_in_common(into, a, b))
    found = _chances(apart, themes)
    through, person = _both(into, a[found.first], b[found.first])
    people = apart[["group_a", "group_b"]].iloc[found.first[through]].reset_index(drop=True)
    people["person_id"] = network.people.index.take(person).to_numpy()
    return Chances(
        themes=found.rows,
        intermediaries=people,
        contacts=contacts,
        apart=apart,
        pairs=found.pairs,
        shown=len(found.first),
        missing=_missing(themes) if graph.m else "ties",
        one_sided=_one_sided(
            definitions.largest_source_share(network) > 0.5, definitions.is_star(graph)
        ),
    )


def _chances(apart: pd.DataFrame, themes: Themes) -> _Found:
    """Look which of these pairs share a theme, those that somebody could introduce first."""
    a, b = apart["a"].to_numpy(), apart["b"].to_numpy()
    between = apart["between"].to_numpy()
    shared = _in_common(themes.lives, a, b)
    order = np.lexsort((-shared, between == 0))
    order = order[shared[order] > 0]
    first = order[np.cumsum(shared[order]) <= MOST_ROWS]
    pair, theme = _both(themes.lives, a[first], b[first])
    rows = apart[["group_a", "group_b"]].iloc[first[pair]].reset_index(drop=True)
    rows.insert(0, "theme", themes.table.index.take(theme).to_numpy())
    rows["intermediaries"] = between[first][pair]
    return _Found(rows=rows, first=first, pairs=len(order))


def _missing(themes: Themes) -> Literal["themes"] | None:
    """Tell whether themes live in fewer than two communities, so that none can be shared."""
    return "themes" if int((np.diff(themes.lives.indptr) > 0).sum()) < 2 else None


def _one_sided(source: bool, star: bool) -> Literal["source", "star", "both"] | None:
    if source and star:
        return "both"
    return "source" if source else "star" if star else None


def _in_common(
    rows: sp.csr_array[Any], a: npt.NDArray[Any], b: npt.NDArray[Any]
) -> npt.NDArray[np.int64]:
    """Count, for every two rows, the columns that both have."""
    if not len(a):
        return np.zeros(0, dtype=np.int64)
    counts = sp.csr_array(rows @ rows.T)
    # sorted, a cell is looked up and not searched for
    counts.sum_duplicates()
    return np.asarray(counts[a, b]).ravel().astype(np.int64)


def _both(
    rows: sp.csr_array[Any], a: npt.NDArray[Any], b: npt.NDArray[Any]
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return every column that both of two rows have: which two, and which column."""
    both = sp.csr_array(rows[a].multiply(rows[b]))
    both.eliminate_zeros()
    both.sort_indices()
    return np.repeat(np.arange(len(a)), np.diff(both.indptr)), both.indices

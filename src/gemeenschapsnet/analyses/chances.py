"""Step 7: groups that share a theme and do not know each other, and who could introduce them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.themes import Themes, willing_only
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import hide

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
    pairs : number of pairs that share a theme without known contact
    shown : how many of those the frames hold
    can_tell : whether contact between communities can be seen: there are ties on the list
    one_source : whether over half of the ties were told by one person, or the list is a star
    """

    themes: pd.DataFrame
    intermediaries: pd.DataFrame
    contacts: pd.DataFrame
    pairs: int
    shown: int
    can_tell: bool
    one_source: bool

    def findings(self) -> list[Finding]:
        """Tell which communities could be introduced to each other, the best chances only."""
        if not self.can_tell:
            code = "engagement.chances_unknown"
            return [Finding(code, "unknown")] if len(self.contacts) else []
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
        if self.pairs and self.one_source:
            found.append(Finding("engagement.caveat_one_source", "unknown"))
        if self.shown < self.pairs:
            values = {"shown": self.shown, "n": self.pairs}
            found.append(Finding("engagement.caveat_chances_cut", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        code = "chances" if self.pairs else "no_chances" if self.can_tell else "chances_unknown"
        ends = self.themes[["group_a", "group_b"]].head(1)
        return Finding(
            f"engagement.picture_{code}",
            "attention",
            tuple(map(str, ends.to_numpy().ravel())),
            {"n": self.pairs},
            kind="community",
        )

    def for_sharing(self) -> dict[str, pd.DataFrame]:
        """Return the frames without people and without small numbers of people or ties."""
        return {
            "chances": hide(self.themes, self.themes["intermediaries"], []),
            "intermediaries": self.intermediaries.iloc[:0],
            "pairs": hide(self.contacts, self.contacts["ties"], []),
        }


def chances(network: CommunityNetwork, themes: Themes) -> Chances:
    """Find communities that share a theme without known contact, and who ties into both.

    A theme counts as shared where somebody named it in each who did not say no to contact.
    """
    contacts = definitions.community_pairs(network)
    graph = network.sparse_graph()
    can_tell = graph.m > 0
    apart = contacts[~contacts["contact"].to_numpy(dtype=bool)] if can_tell else contacts.iloc[:0]
    communities = network.communities.index
    a = communities.get_indexer(pd.Index(apart["group_a"]))
    b = communities.get_indexer(pd.Index(apart["group_b"]))
    belongs = belonging(network, "community")
    lives = _once(belongs.T @ willing_only(network, themes.told))
    tied = _once(willing_only(network, graph.matrix() @ belongs + belongs))
    shared, between = _in_common(lives, a, b), _in_common(sp.csr_array(tied.T), a, b)
    order = np.lexsort((-shared, between == 0))
    order = order[shared[order] > 0]
    first = order[np.cumsum(shared[order]) <= MOST_ROWS]
    pair, theme = _both(lives, a[first], b[first])
    through, person = _both(sp.csr_array(tied.T), a[first], b[first])
    ends = {
        "group_a": apart["group_a"].to_numpy()[first],
        "group_b": apart["group_b"].to_numpy()[first],
    }
    rows = pd.DataFrame({name: values[pair] for name, values in ends.items()})
    rows.insert(0, "theme", themes.table.index.take(theme).to_numpy())
    rows["intermediaries"] = between[first][pair]
    people = pd.DataFrame({name: values[through] for name, values in ends.items()})
    people["person_id"] = network.people.index.take(person).to_numpy()
    return Chances(
        themes=rows,
        intermediaries=people,
        contacts=contacts,
        pairs=len(order),
        shown=len(first),
        can_tell=can_tell,
        one_source=definitions.largest_source_share(network) > 0.5 or definitions.is_star(graph),
    )


def _once(matrix: Any) -> sp.csr_array[Any]:
    """Return a one wherever the matrix is above zero."""
    found = sp.csr_array(matrix > 0).astype(np.int64)
    found.eliminate_zeros()
    return found


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

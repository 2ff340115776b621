"""Step 6: whose view of the neighbourhood is this? Who told about the ties, per community."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.model import CommunityNetwork

# More sources than this that told equally much are not named.
MOST_EQUAL = 3


@dataclass(frozen=True, eq=False)
class Views:
    """Who told about the ties.

    Parameters
    ----------
    sources : index source (person_id of reported_by): ties, share of the ties of which it is
        known who told about them. Most first
    views : source, community_id, ties: ties that this source told about and that touch somebody
        of the community, at least one
    communities : index community_id, in table order: ties_share (share of the ties on the list
        that touch somebody of it; NaN without ties), told_by (number of sources that told about
        those), one_source (share of them told by its largest source; NaN when of none is known
        who told about it), conversations (its people who were spoken to; NaN for all when of
        nobody it is known), conversations_share (share of the people spoken to)
    ties : number of ties on the list
    untold : number of ties of which it is not known who told about them
    """

    sources: pd.DataFrame
    views: pd.DataFrame
    communities: pd.DataFrame
    ties: int
    untold: int

    @property
    def largest(self) -> tuple[str, ...]:
        """Who told about most ties; several when they told about equally many."""
        ties = self.sources["ties"]
        return tuple(map(str, ties.index[ties == ties.max()]))

    @property
    def largest_share(self) -> float:
        """Share of the ties told by the largest source; NaN when that is not known."""
        return float(self.sources["share"].max())

    def findings(self, most: float) -> list[Finding]:
        """Tell how much is the view of one source, of all and per community."""
        if not self.ties:
            return []
        if not len(self.sources):
            return [Finding("coverage.views_unknown", "unknown")]
        values = {"share": self.largest_share, "n": len(self.largest)}
        if self.largest_share > most:
            found = [Finding("coverage.one_source", "attention", self.largest, values)]
        elif len(self.largest) > MOST_EQUAL or self.largest_share < 0.01:
            # written as whole percents, a smaller share would be nothing
            values["share"] = max(self.largest_share, 0.01)
            found = [Finding("coverage.sources_even", "good", values=values)]
        else:
            found = [Finding("coverage.largest_source", "good", self.largest, values)]
        if len(self.sources) > 1:
            alone = self.communities.index[self.communities["told_by"] == 1]
            found += named("coverage.told_by_one", "attention", alone)
        return found

    def caveats(self, most: float) -> list[Finding]:
        """Tell when this is mostly the view of one, and of how many ties it is not known whose."""
        found = []
        if self.largest_share > most:
            found.append(Finding("coverage.caveat_one_source", "unknown"))
        if self.untold and len(self.sources):
            values = {"n": self.untold}
            found.append(Finding("coverage.caveat_untold", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not len(self.sources):
            return Finding("coverage.picture_views_none", "unknown")
        values = {"share": self.largest_share}
        return Finding("coverage.picture_views", values=values)


def views(network: CommunityNetwork) -> Views:
    """Count per source and community the ties that were told about, doubles included."""
    people, ties = network.people, network.ties
    touched = _touched(network)
    sources, told = np.unique(ties["reported_by"].dropna(), return_inverse=True)
    rows = np.flatnonzero(ties["reported_by"].notna())
    shape = (len(sources), len(ties))
    by_source = sp.csr_array((np.ones(len(rows), dtype=np.int64), (told, rows)), shape=shape)
    cells = (by_source @ touched).tocoo()
    seen = pd.DataFrame(
        {
            "source": sources[cells.coords[0]],
            "community_id": network.communities.index[cells.coords[1]],
            "ties": cells.data,
        }
    )
    counts = pd.Series(by_source.sum(axis=1), index=pd.Index(sources, name="source"))
    # equal sources in the order of the people table
    order = pd.Index(people.index).get_indexer(counts.index).argsort(kind="stable")
    counts = counts.iloc[order].sort_values(ascending=False, kind="stable").astype("int64")
    place = pd.Series(np.arange(len(counts)), index=counts.index)
    seen = seen.assign(_place=seen["source"].map(place)).sort_values(
        ["_place", "ties"], ascending=[True, False], kind="stable", ignore_index=True
    )
    return Views(
        sources=pd.DataFrame({"ties": counts, "share": counts / counts.sum()}),
        views=seen.drop(columns="_place"),
        communities=_per_community(network, touched, seen),
        ties=len(ties),
        untold=len(ties) - len(rows),
    )


def _touched(network: CommunityNetwork) -> sp.csr_array:
    """Return a one where a tie touches somebody of a community: ties by communities."""
    people, ties = network.people.index, network.ties
    held = belonging(network, "community")
    ends = [held[people.get_indexer(pd.Index(ties[end]))] for end in ("source", "target")]
    return sp.csr_array(ends[0] + ends[1] > 0, dtype=np.int64)


def _per_community(
    network: CommunityNetwork, touched: sp.csr_array, seen: pd.DataFrame
) -> pd.DataFrame:
    people = network.people
    communities = network.communities.index
    per = seen.groupby("community_id")["ties"].agg(["size", "sum", "max"]).reindex(communities)
    spoken = definitions.spoken_to(people).to_numpy(dtype=float)
    known = people["is_respondent"].notna().any() or people["last_contact"].notna().any()
    conversations = belonging(network, "community").T @ spoken if known else np.nan
    frame = pd.DataFrame(
        {
            "ties_share": touched.sum(axis=0) / (touched.shape[0] or np.nan),
            "told_by": per["size"].fillna(0).astype("int64"),
            "one_source": (per["max"] / per["sum"]).astype(float),
            "conversations": conversations,
        },
        index=communities,
    )
    frame["conversations_share"] = frame["conversations"] / (spoken.sum() or np.nan)
    return frame.rename_axis("community_id")

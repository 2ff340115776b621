"""Step 7: which themes live in several communities? Communities are counted, not people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL

# More common threads than this are counted in a sentence; the frame has them all.
MOST_SAID = 5


@dataclass(frozen=True, eq=False)
class Themes:
    """Which themes live in which communities.

    Parameters
    ----------
    table : index theme, those in most communities first: communities (in how many somebody named
        it), people (who named it, also outside every community), is_thread
    grid : theme, community_id, people; a row per community in which somebody named the theme
    lives : a one where somebody named a theme who did not say no to contact, communities by themes,
        both in the order of their table
    people : number of people on the list
    silent : of how many of them no theme is known
    loose : how many people named a theme and belong to no community
    communities : number of communities with people on the list
    thread : in how many communities a theme lives to be a common thread
    """

    table: pd.DataFrame
    grid: pd.DataFrame
    lives: sp.csr_array[Any]
    people: int
    silent: int
    loose: int
    communities: int
    thread: int

    @property
    def threads(self) -> int:
        """Number of themes that live in enough communities."""
        return int(self.table["is_thread"].sum())

    @property
    def named(self) -> bool:
        """Whether anybody named a theme, also one that is not told."""
        return self.silent < self.people

    def for_sharing(self) -> Themes:
        """Return only themes of so many people that none of them is recognised by their words."""
        told = (self.table["people"] >= SMALL_CELL).to_numpy()
        table = self.table[told]
        grid = self.grid[self.grid["theme"].isin(table.index)]
        return replace(
            self,
            table=table,
            # together with the number of people of a theme, one cell could tell another
            grid=grid.assign(people=np.nan),
            lives=self.lives[:, told],
        )

    def findings(self) -> list[Finding]:
        """Tell which themes are a common thread, or why none is to be seen."""
        if not self.named:
            return [Finding("engagement.no_themes", "unknown")]
        if not self.communities:
            return [Finding("engagement.no_communities", "unknown")]
        values: dict[str, object] = {"least": self.thread, "smallest": SMALL_CELL}
        if not self.threads:
            return [Finding("engagement.no_thread", "unknown", values=values)]
        found = []
        threads = self.table[self.table["is_thread"]]
        where = self.grid.groupby("theme")["community_id"].agg(list)
        for theme in threads.index[:MOST_SAID]:
            told = {"theme": theme, "communities": len(where[theme])}
            found += named("engagement.thread", "good", where[theme], values=told)
        if self.threads > MOST_SAID:
            told = values | {"n": self.threads - MOST_SAID}
            found.append(Finding("engagement.threads_more", "good", values=told))
        return found

    def caveats(self) -> list[Finding]:
        """Tell of whom no theme or no community is known."""
        if not self.named:
            return []
        values: dict[str, object] = {"smallest": SMALL_CELL}
        found = [Finding("engagement.caveat_themes", "unknown", values=values)]
        if self.silent:
            values = {"n": self.silent, "total": self.people}
            found.append(Finding("engagement.caveat_no_theme", "unknown", values=values))
        if self.loose and self.communities:
            values = {"n": self.loose}
            found.append(Finding("engagement.caveat_loose", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        values: dict[str, object] = {
            "n": self.threads,
            "least": self.thread,
            "smallest": SMALL_CELL,
        }
        if self.threads:
            most = int(self.table["communities"].iloc[0])
            values |= {"theme": str(self.table.index[0]), "communities": most}
        if not self.named or not self.communities:
            code = "no_themes" if not self.named else "no_communities"
        else:
            code = "themes" if self.threads else "no_thread"
        return Finding(f"engagement.picture_{code}", values=values)

    def reason(self) -> Finding | None:
        """Return why there is nothing to draw, where themes are known that are not told."""
        if not self.named or len(self.table):
            return None
        return Finding("engagement.themes_withheld", values={"smallest": SMALL_CELL})


def themes(network: CommunityNetwork, *, thread: int) -> Themes:
    """Count the communities in which each theme lives.

    Parameters
    ----------
    network : the network; themes are the drives that people named
    thread : in how many communities a theme lives to be a common thread
    """
    people = network.people
    said = listed(people, "drives")
    codes, found = pd.factorize(said["text"])
    person = people.index.get_indexer(pd.Index(said["person_id"]))
    belongs = belonging(network, "community")
    named_by = _ones(person, codes, (len(people), len(found)))
    spread = (named_by.T @ belongs).tocsr()
    table = pd.DataFrame(
        {
            "communities": np.diff(spread.indptr).astype(np.int64),
            "people": np.bincount(codes, minlength=len(found)).astype(np.int64),
        },
        index=pd.Index(np.asarray(found, dtype=object), dtype="str", name="theme"),
    )
    table["is_thread"] = table["communities"] >= thread
    order = np.argsort(-table["communities"].to_numpy(), kind="stable")
    cells = spread[order].tocsr()
    cells.sort_indices()
    table = table.iloc[order]
    rows = np.repeat(np.arange(len(order)), np.diff(cells.indptr))
    named_something = np.diff(named_by.indptr) > 0
    return Themes(
        table=table,
        grid=pd.DataFrame(
            {
                "theme": table.index.take(rows).to_numpy(),
                "community_id": network.communities.index.take(cells.indices).to_numpy(),
                "people": cells.data.astype(np.int64),
            }
        ),
        lives=once(belongs.T @ willing_only(network, named_by))[:, order],
        people=len(people),
        silent=int((~named_something).sum()),
        loose=int((named_something & (np.diff(belongs.indptr) == 0)).sum()),
        communities=int((np.bincount(belongs.indices, minlength=belongs.shape[1]) > 0).sum()),
        thread=thread,
    )


def once(matrix: Any) -> sp.csr_array[Any]:
    """Return a one wherever the matrix is above zero."""
    found = sp.csr_array(matrix > 0).astype(np.int64)
    found.eliminate_zeros()
    return found


def willing_only(network: CommunityNetwork, rows: sp.csr_array[Any]) -> sp.csr_array[Any]:
    """Return a matrix with a row per person in which those who want no contact are empty."""
    kept = definitions.willing(network.people).to_numpy().astype(np.int64)
    return sp.csr_array(sp.diags_array(kept, dtype=np.int64) @ rows)


def _ones(rows: Any, columns: Any, shape: tuple[int, int]) -> sp.csr_array[Any]:
    return sp.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)

"""Step 6: which networks share people? Every pair that does, and those that stand apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL

# The pairs that share most are said; the frame has them all.
MOST_PAIRS = 3


@dataclass(frozen=True, eq=False)
class Overlap:
    """Which networks share people, the compiler of the list left out.

    Parameters
    ----------
    pairs : network_a, network_b, shared: people in both, jaccard: that as a share of the people in
        either. Only pairs that share somebody, most first
    apart : networks with people on the list, that share nobody with any other network
    sizes : people on the list per network, without the compiler
    """

    pairs: pd.DataFrame
    apart: tuple[str, ...]
    sizes: pd.Series[int]

    @property
    def compared(self) -> int:
        """Number of networks with people on the list."""
        return int((self.sizes > 0).sum())

    def findings(self) -> list[Finding]:
        """Tell which networks share most people, and which share nobody."""
        if self.compared < 2:
            return []
        if not len(self.pairs):
            return [Finding("coverage.no_overlap", "attention")]
        apart = named("coverage.apart", "attention", self.apart, kind="network")
        return [*self._most(), *apart]

    def _most(self) -> list[Finding]:
        """Tell which pairs share most, as far as others do not share as many."""
        shared = self.pairs["shared"]
        next_best = shared.iloc[MOST_PAIRS] if len(shared) > MOST_PAIRS else 0
        told = self.pairs[shared > next_best]
        if not len(told):
            values = {"n": int((shared == next_best).sum()), "people": int(next_best)}
            return [Finding("coverage.overlap_even", "good", values=values)]
        return [
            Finding("coverage.overlap", "good", (str(a), str(b)), {"people": n}, kind="network")
            for a, b, n in zip(
                told["network_a"], told["network_b"], told["shared"].astype(int), strict=True
            )
        ]

    def for_sharing(self) -> pd.DataFrame:
        """Return the pairs without small numbers, of people in both or in one of the two only."""
        pairs = self.pairs
        only = [self.sizes.reindex(pairs[end]).to_numpy() for end in ("network_a", "network_b")]
        rest = np.column_stack(only) - pairs[["shared"]].to_numpy()
        small = ((rest > 0) & (rest < SMALL_CELL)).any(axis=1) | (pairs["shared"] < SMALL_CELL)
        hidden = pairs[["shared", "jaccard"]].astype(float).mask(small)
        shown = pairs.assign(shared=hidden["shared"], jaccard=hidden["jaccard"])
        # in order of what is hidden, the order would tell it
        return shown.sort_values(["network_a", "network_b"], ignore_index=True)

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not len(self.pairs):
            few = self.compared < 2
            code = "coverage.picture_overlap_few" if few else "coverage.picture_overlap_none"
            return Finding(code, "unknown")
        most = self.pairs[self.pairs["shared"] == self.pairs["shared"].iloc[0]]
        if len(most) > 1:
            values = {"n": len(self.pairs)}
            return Finding("coverage.picture_overlap_even", values=values)
        pair = (str(most["network_a"].iloc[0]), str(most["network_b"].iloc[0]))
        return Finding("coverage.picture_overlap", subjects=pair, kind="network")


def overlap(network: CommunityNetwork, compiler: str | None) -> Overlap:
    """Count the people whom every two networks share.

    Whoever made the list is in many networks by making it, and would seem to tie them together.

    Parameters
    ----------
    network : the network
    compiler : person_id of who is left out, or None
    """
    others = np.flatnonzero(~network.people.index.isin([compiler]))
    held = belonging(network, "network")[others]
    names = network.networks.index
    shared = sp.triu(held.T @ held, k=1).tocoo()
    size = np.asarray(held.sum(axis=0), dtype=np.int64)
    a, b = shared.coords
    pairs = pd.DataFrame(
        {
            "network_a": names[a],
            "network_b": names[b],
            "shared": shared.data.astype(np.int64),
            "jaccard": shared.data / (size[a] + size[b] - shared.data),
        }
    )
    order = np.lexsort((b, a, -pairs["jaccard"], -pairs["shared"]))
    alone = (size > 0) & ~np.isin(np.arange(len(names)), np.concatenate([a, b]))
    return Overlap(
        pairs.iloc[order].reset_index(drop=True),
        tuple(map(str, names[alone])),
        pd.Series(size, index=names, name="people"),
    )

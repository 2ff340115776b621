"""Step 8: who could make the network more complete? A suggestion for a talk, not a selection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.covering import cover
from gemeenschapsnet.analyses.ingredients import KEY, Ingredients, holders, spoken
from gemeenschapsnet.model import CommunityNetwork


@dataclass(frozen=True, eq=False)
class Completing:
    """Who together bring most of what the network lacks.

    Parameters
    ----------
    people : index person_id, in the order of choosing: fills (gaps newly filled), filled (which: a
        tuple with words for ingredients and names of communities), covered (filled so far), others
        (how many other people who may be asked fill the same gaps)
    gaps : number of gaps: ingredients that are missing or fragile, and communities that are not
        reached or into which nobody who takes part has a contact
    candidates : number of people who may be asked: they want to work together, did not say no to
        contact and do not take part yet
    outside : number of people on the list who do not take part
    """

    people: pd.DataFrame
    gaps: int
    candidates: int
    outside: int

    @property
    def covered(self) -> int:
        """Number of gaps that these people fill together."""
        return int(self.people["fills"].sum())

    def findings(self) -> list[Finding]:
        """Tell how many gaps a few people could fill, or why nobody is suggested."""
        if not self.gaps:
            return []
        values = {"n": len(self.people), "filled": self.covered, "total": self.gaps}
        if len(self.people):
            code = "gaps.completing" if self.gaps > 1 else "gaps.completing_one"
            return [Finding(code, "attention", values=values)]
        return [Finding(f"gaps.completing_{self._why_nobody}", "unknown", values=values)]

    @property
    def _why_nobody(self) -> str:
        if not self.outside:
            return "everybody"
        return "none" if self.candidates else "nobody"

    def caveats(self) -> list[Finding]:
        """Tell that somebody else could do as well, and what a filled gap is worth."""
        if not len(self.people):
            return []
        found = [Finding("gaps.caveat_completing", "unknown")]
        if self.people["others"].any():
            found.append(Finding("gaps.caveat_completing_equal", "unknown"))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        values = {"n": len(self.people), "filled": self.covered, "total": self.gaps}
        if len(self.people):
            one = "_one" if self.gaps == 1 else ""
            return Finding(f"gaps.picture_completing{one}", values=values)
        why = self._why_nobody if self.gaps else "no_gaps"
        return Finding(f"gaps.picture_completing_{why}", "unknown")

    def for_sharing(self) -> Completing:
        """Return this without people."""
        return replace(self, people=self.people.iloc[:0])


def completing(
    network: CommunityNetwork,
    chosen: list[str],
    lacks: Ingredients,
    *,
    into: sp.csr_array[Any],
    silent: npt.NDArray[np.bool_],
    most: int,
) -> Completing:
    """Choose the people who together fill most gaps.

    Nothing counts but what somebody brings and whom they know: no age, gender, area or origin.
    Somebody fills the gap of a community by belonging to it or by a tie with somebody who does.

    Parameters
    ----------
    network : the network
    chosen : who takes part already
    lacks : what is needed, and who brings it
    into : people by communities: whether somebody belongs to it or has a tie into it
    silent : which communities are a gap, in table order
    most : how many people to choose at most
    """
    people = network.people
    outside = ~people.index.isin(chosen)
    wants = people["wants_to_cooperate"].fillna(False).astype(bool)
    may = (outside & wants & definitions.willing(people)).to_numpy(dtype=bool)
    candidates = np.flatnonzero(may)
    names = network.communities["name"].fillna(network.communities["community_id"])
    short = lacks.not_secured.index.to_frame(index=False).drop_duplicates()
    words = [spoken(kind, text) for kind, text in short.itertuples(index=False)]
    brings = _brings(people.iloc[candidates], short)
    shows = sp.csr_array(sp.hstack([brings, into[candidates][:, np.flatnonzero(silent)]]))
    gaps = np.array([*words, *names[silent]], dtype=object)
    steps = cover(shows, most)
    frame = pd.DataFrame(
        {
            "person_id": people.index.take(candidates[[who for who, _ in steps]]),
            "fills": np.array([len(new) for _, new in steps], dtype=np.int64),
            "filled": pd.Series([tuple(gaps[new]) for _, new in steps], dtype=object),
        }
    )
    frame["covered"] = frame["fills"].cumsum()
    frame["others"] = [int((shows[:, new].sum(axis=1) == len(new)).sum()) - 1 for _, new in steps]
    return Completing(
        people=frame.set_index("person_id"),
        gaps=len(gaps),
        candidates=len(candidates),
        outside=int(outside.sum()),
    )


def _brings(people: pd.DataFrame, short: pd.DataFrame) -> sp.csr_array[Any]:
    """Return who of these people brings which of these ingredients."""
    held = holders(people, short).drop_duplicates()
    rows = people.index.get_indexer(pd.Index(held["person_id"]))
    columns = pd.MultiIndex.from_frame(short).get_indexer(pd.MultiIndex.from_frame(held[KEY]))
    ones = np.ones(len(held), dtype=np.int64)
    return sp.csr_array((ones, (rows, columns)), shape=(len(people), len(short)))

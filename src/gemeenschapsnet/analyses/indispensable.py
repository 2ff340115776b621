"""Step 12: who is on every route there is, however long, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.ways import Ways, gathered
from gemeenschapsnet.measures.blocks import blocks

# Somebody whose departure cuts off one person, who knows nobody else, is left out.
PENDANT = 1
MOST_TOLD = 3


@dataclass(frozen=True, eq=False)
class Indispensable:
    """The people without whom a part of the network has no route left.

    A second test only: thin detours of many steps keep a network in one piece and carry nobody, so
    the person on whom most depends is often not among these.

    Parameters
    ----------
    people : index person_id, most lost first: communities (names of those to which every route
        from the municipality passes this person; of a community of which only they are known too),
        cut_off (people who are apart from the largest piece of what was one part)
    pendants : number of people left out since their departure cuts off one person only
    can_tell : whether the list can show on whom the reach depends
    """

    people: pd.DataFrame
    pendants: int
    can_tell: bool

    def findings(self) -> list[Finding]:
        """Tell to which communities no route is left without somebody, and who is cut off."""
        if not self.can_tell:
            return []
        single = self.people[self.people["communities"].map(len) > 0]
        # those who are on every route to the same communities are told together
        alike = gathered(single["communities"], map(str, single.index))
        found = [
            Finding(
                "continuity.every_route",
                "attention",
                people,
                {"names": list(names), "n": len(names)},
            )
            for names, people in list(alike.items())[:MOST_TOLD]
        ]
        cuts = self.people.loc[self.people["cut_off"] > 0, "cut_off"]
        if len(cuts):
            values = {"people": len(cuts), "most": int(cuts.max())}
            found.append(Finding("continuity.cut_off", "unknown", values=values))
        return found

    def for_sharing(self) -> Indispensable:
        """Return this without the people."""
        return replace(self, people=self.people.iloc[:0])


def indispensable(ways: Ways) -> Indispensable:
    """Find who is on every route to a community, and whose departure splits the network."""
    found = ways.setbacks
    none_left = found[found["steps_after"].isna()]
    names = gathered(none_left["node"], none_left["group"].map(ways.names))
    left = blocks(ways.graph).departures()
    cut = pd.Series(left.others - left.largest, index=ways.graph.labels)
    table = pd.DataFrame(
        {
            "communities": pd.Series(
                [names.get(person, ()) for person in cut.index], cut.index, dtype=object
            ),
            "cut_off": cut.where(cut > PENDANT, 0),
        }
    )
    lost = table["communities"].map(len)
    kept = table[(lost > 0) | (table["cut_off"] > 0)]
    order = np.lexsort((-kept["cut_off"], -lost[kept.index]))
    return Indispensable(
        people=kept.iloc[order].rename_axis("person_id"),
        pendants=int(((cut == PENDANT) & (lost == 0)).sum()),
        can_tell=ways.can_tell,
    )

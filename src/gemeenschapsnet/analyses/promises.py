"""Step 7: who wanted contact and heard nothing? Staying in contact and working together apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import is_small


@dataclass(frozen=True, eq=False)
class Promises:
    """Who said yes and was not heard from.

    Parameters
    ----------
    waiting : who wants to stay in contact and is waiting, index person_id: last_contact, days since
        then (NaN: no day known), also_cooperate (wants to work together as well). Unknown first,
        then the longest ago
    cooperation : who wants to work together, did not say whether they want contact, and is
        waiting; last_contact, days
    silent : how many people are waiting for contact
    others : how many want to work together, and are waiting
    asked : of how many people it is known whether they want contact
    wanted : how many want it
    declined : how many do not; they are in none of the frames
    ahead : of how many the last contact lies after the reference date; of them neither contact nor
        silence is known
    unclear : how many of those want contact
    people : number of people on the list who do not work for the municipality
    days : after how many days without contact somebody is waiting
    """

    waiting: pd.DataFrame
    cooperation: pd.DataFrame
    silent: int
    others: int
    asked: int
    wanted: int
    declined: int
    ahead: int
    unclear: int
    people: int
    days: int

    @property
    def kept(self) -> bool:
        """Whether everybody who wanted contact, and somebody did, is known to have had it."""
        return self.wanted > 0 and not self.silent and not self.unclear

    def for_sharing(self) -> Promises:
        """Return this without the people."""
        return replace(self, waiting=self.waiting.iloc[:0], cooperation=self.cooperation.iloc[:0])

    def findings(self) -> list[Finding]:
        """Tell what is known of each of the two wishes; the verdict tells who waits for contact."""
        found = []
        if not self.people:
            return []
        if not self.asked:
            found.append(Finding("engagement.wishes_unknown", "unknown"))
        elif not self.wanted:
            found.append(Finding("engagement.nobody_wants", "unknown"))
        elif self.kept:
            values = {"n": self.wanted, "days": self.days}
            found.append(Finding("engagement.promises_kept", "good", values=values))
        elif not self.silent:
            found.append(Finding("engagement.promises_unclear", "unknown"))
        if self.others:
            code = _few("engagement.cooperation", self.others)
            values = {"n": self.others, "days": self.days}
            found.append(Finding(code, "attention", values=values))
        return found

    def headline(self) -> Finding:
        """Return the finding about the people who are waiting for contact."""
        values = {"n": self.silent, "days": self.days}
        code = _few("engagement.headline_promises", self.silent)
        return Finding(code, "serious", values=values)

    def caveats(self) -> list[Finding]:
        """Tell who was left out, and what is not known."""
        counts = {
            "caveat_declined": self.declined,
            "caveat_not_asked": self.people - self.asked if self.asked else 0,
            "caveat_ahead": self.ahead,
        }
        found = [
            Finding(f"engagement.{code}", "unknown", values={"n": n})
            for code, n in counts.items()
            if n
        ]
        if self.silent or self.others:
            found.append(Finding("engagement.caveat_not_written", "unknown"))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        values = {"n": self.silent, "days": self.days}
        code = "promises" if self.silent else "promises_kept" if self.kept else "promises_unclear"
        code = code if self.wanted else "nobody_wants" if self.asked else "wishes_unknown"
        return Finding(f"engagement.picture_{code}", values=values)


def promises(network: CommunityNetwork, *, days: int) -> Promises:
    """Look for people who said yes and whose last contact is over `days` ago or unknown.

    Whoever works for the municipality is left out: nobody waits for their own word.
    """
    everybody = network.people
    people = everybody[~everybody.index.isin(definitions.officials(network))]
    today = pd.Timestamp(network.reference_date)
    last, wish = people["last_contact"], people["wants_contact"]
    since = (today - last).dt.days.astype(float)
    # a day that is unknown is not recent; one that is still to come tells nothing at all
    waits = ~(since <= days)
    wants = wish.fillna(False).astype(bool)
    together = people["wants_to_cooperate"].fillna(False).astype(bool)
    frame = pd.DataFrame({"last_contact": last, "days": since, "also_cooperate": together})
    frame = frame[waits].sort_values("days", ascending=False, na_position="first", kind="stable")
    frame = frame.rename_axis("person_id")
    others = definitions.willing(people) & ~wants & together
    waiting = frame[wants.loc[frame.index]]
    cooperation = frame[others.loc[frame.index]].drop(columns="also_cooperate")
    return Promises(
        waiting=waiting,
        cooperation=cooperation,
        silent=len(waiting),
        others=len(cooperation),
        asked=int(wish.notna().sum()),
        wanted=int(wants.sum()),
        declined=int((~definitions.willing(people)).sum()),
        ahead=int(((since < 0) & (wants | others)).sum()),
        unclear=int(((since < 0) & wants).sum()),
        people=len(people),
        days=days,
    )


def _few(code: str, n: int) -> str:
    """Return the code of a count of people: a small one has words that do not tell it."""
    return f"{code}_few" if is_small(n) else code

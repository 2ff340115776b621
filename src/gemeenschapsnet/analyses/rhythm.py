"""Step 7: is there rhythm in the contact? The usual time between meetings, and gaps in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.model import CommunityNetwork

# With fewer meetings than this, the time between them is no rhythm yet.
MEETINGS = 3
# More silent networks than this are counted in a sentence; the frame has them all.
MOST_SAID = 5
DAYS_A_WEEK = 7
# Who meets more often than this is silent after `factor` times a week: a few days are no silence.
LEAST = 1.0


@dataclass(frozen=True, eq=False)
class Rhythm:
    """How regularly networks meet.

    Parameters
    ----------
    networks : index network_id, silent ones first: name, meetings (days on which it met), planned
        (days to come), every_weeks (median time between meetings; NaN below three), agreed_weeks,
        last (day), weeks_since, longest_gap (in weeks, the one until today included; NaN without a
        meeting), gaps (how many of those were over `factor` times the usual), silent (the one until
        today is, and the network is not known to meet now and then)
    meetings : network_id, date: the days on which a network met, ascending
    factor : how many times the usual time, but no less than a week, makes a gap
    incomplete : rows of meetings and attendance of which the day or the network is not known
    """

    networks: pd.DataFrame
    meetings: pd.DataFrame
    factor: float
    incomplete: int

    @property
    def usual(self) -> pd.Series[float]:
        """Weeks between meetings: as seen, otherwise as agreed; NaN when neither is known."""
        return usual_weeks(self.networks)

    @property
    def silent(self) -> pd.DataFrame:
        """The networks that are silent."""
        return self.networks[self.networks["silent"]]

    @property
    def judged(self) -> int:
        """Number of networks of which it can be told whether they are silent."""
        return int((self.usual.notna() & (self.networks["meetings"] > 0)).sum())

    def findings(self) -> list[Finding]:
        """Tell which networks are silent, and of which nothing is known."""
        if not len(self.networks):
            return []
        met = self.networks["meetings"] > 0
        unmet = self._unmet(self.networks[~met])
        if not met.any() and not unmet:
            return [Finding("engagement.rhythm_unknown", "unknown")]
        found = []
        for network, row in self.silent.head(MOST_SAID).iterrows():
            seen = not np.isnan(row["every_weeks"])
            every = row["every_weeks"] if seen else row["agreed_weeks"]
            values = {"every": float(every), "weeks": int(row["weeks_since"])}
            often = "engagement.silent_often" if every < LEAST else "engagement.silent"
            code = often if seen else "engagement.silent_agreed"
            found.append(Finding(code, "attention", (str(network),), values, kind="network"))
        if len(self.silent) > MOST_SAID:
            values = {"n": len(self.silent) - MOST_SAID}
            found.append(Finding("engagement.silent_more", "attention", values=values))
        if self.judged and not len(self.silent):
            values = {"n": self.judged, "factor": told(self.factor)}
            found.append(Finding("engagement.rhythm_kept", "good", values=values))
        usual = self.usual
        unclear = self.networks.index[met & usual.isna()]
        found += named("engagement.rhythm_unclear", "unknown", unclear, kind="network")
        nothing = self.networks["planned"].eq(0) & self.networks["agreed_weeks"].isna()
        unseen = self.networks.index[~met & nothing]
        found += named("engagement.rhythm_no_dates", "unknown", unseen, kind="network")
        return [*found, *unmet]

    def _unmet(self, networks: pd.DataFrame) -> list[Finding]:
        """Tell which of the networks without a meeting have one to come, or agreed how often."""
        coming = networks["planned"] > 0
        planned = networks.index[coming]
        found = named("engagement.rhythm_planned", "unknown", planned, kind="network")
        for every, own in networks[~coming].groupby("agreed_weeks"):
            values = {"every": float(str(every))}
            code = "engagement.rhythm_agreed"
            found += named(code, "unknown", own.index, kind="network", values=values)
        return found

    def caveats(self) -> list[Finding]:
        """Tell which meetings do not count, and who need not be regular."""
        found = []
        planned = int(self.networks["planned"].sum())
        if planned:
            found.append(Finding("engagement.caveat_planned", "unknown", values={"n": planned}))
        if self.incomplete:
            values = {"n": self.incomplete}
            found.append(Finding("engagement.caveat_incomplete", "unknown", values=values))
        rest = self.networks[~self.networks["silent"]]
        free = rest.index[rest["weeks_since"] > self.factor * usual_weeks(rest).clip(lower=LEAST)]
        return [*found, *named("engagement.caveat_now_and_then", "unknown", free, kind="network")]

    def headline(self) -> Finding:
        """Return the finding about the networks that are silent, the most silent named."""
        code = {1: "headline_silence", 2: "headline_silence_two"}
        return self._silence(f"engagement.{code.get(len(self.silent), 'headline_silences')}")

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not self.judged:
            return Finding("engagement.picture_rhythm_unknown")
        if not len(self.silent):
            return Finding("engagement.picture_rhythm_kept", values={"judged": self.judged})
        return self._silence("engagement.picture_rhythm")

    def _silence(self, code: str) -> Finding:
        silent = self.silent
        values = {
            "n": len(silent),
            "rest": len(silent) - 1,
            "judged": self.judged,
            "weeks": int(silent["weeks_since"].iloc[0]),
        }
        return Finding(code, "attention", (str(silent.index[0]),), values, kind="network")


def rhythm(network: CommunityNetwork, *, factor: float) -> Rhythm:
    """Work out how regularly each network meets, from meetings and from who was there.

    Several rows about one day of a network are one meeting. What lies after the reference date is
    planned, and is counted apart.
    """
    networks = network.networks
    today = pd.Timestamp(network.reference_date)
    told_of = pd.concat([network.meetings, network.attendance])[["network_id", "date"]]
    days = told_of.dropna().drop_duplicates()
    position = networks.index.get_indexer(pd.Index(days["network_id"]))
    days = days.assign(position=position).sort_values(["position", "date"], kind="stable")
    past = days[days["date"] <= today]
    met = past.groupby("network_id")["date"]
    # from each meeting to the next, and from the last until today
    until = met.shift(-1).fillna(today)
    weeks = (until - past["date"]).dt.days / DAYS_A_WEEK
    between = weeks[met.shift(-1).notna()]
    table = pd.DataFrame(
        {
            "name": networks["name"].fillna(networks["network_id"]),
            "meetings": met.size(),
            "planned": days[days["date"] > today].groupby("network_id").size(),
            "every_weeks": between.groupby(past["network_id"]).median(),
            # no time between meetings was agreed when it says nought
            "agreed_weeks": networks["rhythm_weeks"].astype(float).where(lambda w: w > 0),
            "last": met.max(),
        },
        index=networks.index,
    ).rename_axis("network_id")
    counts = ["meetings", "planned"]
    table[counts] = table[counts].fillna(0).astype("int64")
    table["every_weeks"] = table["every_weeks"].astype(float).where(table["meetings"] >= MEETINGS)
    table["weeks_since"] = (today - table["last"]).dt.days / DAYS_A_WEEK
    table["longest_gap"] = weeks.groupby(past["network_id"]).max().reindex(table.index)
    limit = factor * usual_weeks(table).clip(lower=LEAST)
    long = weeks > past["network_id"].map(limit).astype(float)
    gaps = long.groupby(past["network_id"]).sum()
    table["gaps"] = gaps.reindex(table.index).fillna(0).astype("int64")
    regular = networks["structural"].fillna(True).astype(bool)
    table["silent"] = (table["weeks_since"] > limit) & regular
    times = (table["weeks_since"] / limit).where(table["silent"])
    # silent first, those of which nothing is known last
    order = times.fillna(0).where(table["meetings"] > 0, -1.0)
    return Rhythm(
        networks=table.loc[order.sort_values(ascending=False, kind="stable").index],
        meetings=past[["network_id", "date"]].reset_index(drop=True),
        factor=factor,
        incomplete=int(told_of.isna().any(axis=1).sum()),
    )


def usual_weeks(networks: pd.DataFrame) -> pd.Series[float]:
    """Return the weeks between meetings: as seen, otherwise as agreed."""
    return networks["every_weeks"].fillna(networks["agreed_weeks"])


def told(number: float) -> float | int:
    """Return a whole number without decimals, so that it is written so."""
    return int(number) if float(number).is_integer() else float(number)

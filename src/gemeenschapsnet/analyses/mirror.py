"""Step 8: the contact list, the active network and who may decide, beside the neighbourhood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.figures import DIMENSIONS, Figures, Supplied
from gemeenschapsnet.measures import (
    blau,
    evenness,
    iqv,
    representation,
    shannon,
    smallest_conclusive_n,
)
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL, hide, is_small

# Of fewer people than this a comparison would describe somebody.
FEWEST_SHARED = 10
# What may be told of age, gender and area; of origin and the like more people are needed.
SMALLEST, SMALLEST_SENSITIVE = SMALL_CELL, 10
WORST = ("less_than_expected", "more_than_expected", "cannot_determine", "in_line")
NUMBERS = ["share", "difference", "low", "high", "p", "p_adjusted"]
MIXTURES = ["blau", "blau_normalised", "shannon", "evenness"]


@dataclass(frozen=True, eq=False)
class Mirror:
    """The residents on the list, taking part and deciding, beside those of the neighbourhood.

    Parameters
    ----------
    numerators : index (dimension, category, among): count, share, population_share, difference,
        low, high, p, p_adjusted, verdict, needed; see `diversity.Diversity`. A set of people
        without anybody whose category is known has no rows.
    told : whose rows of `numerators` the answer is about, by dimension
    mix : index dimension: blau, blau_normalised (by its most, with the categories of the figures;
        both 0 to 1), shannon (nats), evenness (0 to 1), population_blau (that of the
        neighbourhood), known and unknown (residents); of the set of people that was asked
    offices : index (dimension, category): professionals and officials in that set; not compared
    known : residents of whom the category is known, by (dimension, among)
    outside : residents whose category the figures do not count, by dimension
    among : which set of people was asked
    fell_back : whether nobody is active, so that all were taken instead
    residents : people in the set that was asked, without professionals and officials
    undefined : how many of them are not told to be residents
    professionals, officials : who was left out of the comparison
    deciding : residents on the list who may decide
    deciding_known : residents on the list of whom it is known whether they may
    alpha : level of the tests
    """

    numerators: pd.DataFrame
    told: Mapping[str, str]
    mix: pd.DataFrame
    offices: pd.DataFrame
    known: Mapping[tuple[str, str], int]
    outside: Mapping[str, int]
    among: str
    fell_back: bool
    residents: int
    undefined: int
    professionals: int
    officials: int
    deciding: int
    deciding_known: int
    alpha: float

    @property
    def table(self) -> pd.DataFrame:
        """The rows of the set that was asked, index (dimension, category), worst first."""
        return _of(self.numerators, self.told)

    @property
    def of(self) -> str:
        """The set of people the answer is about: everybody when nobody is active."""
        return "all" if self.fell_back else self.among

    def few(self) -> list[str]:
        """Return the dimensions in which too few people are known to tell a reader outside."""
        return [
            dimension
            for dimension, among in self.told.items()
            if self.known[dimension, among] < FEWEST_SHARED or self._verdict_counts(dimension)
        ]

    def _verdict_counts(self, dimension: str) -> bool:
        """Tell whether a verdict gives away a small count: no other count would have it."""
        whole = self.table.reset_index("category")
        rows = whole[whole.index == dimension].set_index("category")
        counts, smallest = rows["count"], _smallest(dimension)
        for category in counts.index[(counts > 0) & (counts < smallest)]:
            rest = counts.drop(category)
            alike = 0
            # a larger one may be hidden with it, so that counts as another as well
            for other in range(1, 2 * smallest):
                changed = counts.copy()
                changed[category] = other
                if len(rest):
                    largest = rest.idxmax()
                    changed[largest] = max(0, rest[largest] + counts[category] - other)
                would = representation(changed, rows["population_share"], alpha=self.alpha)
                alike += str(would.at[category, "verdict"]) == str(rows.at[category, "verdict"])
            if alike < 2:
                return True
        return False

    def for_sharing(self) -> Mirror:
        """Return the mirror without small counts and without what would give them away.

        Of origin and other sensitive dimensions counts below ten are hidden, of the others below
        five. Where fewer than ten people are known not even the verdicts are told. The sets of
        people overlap, so one set tells no numbers where those of another would give away a small
        count by subtraction.
        """
        few = self.few()
        parts: dict[tuple[str, str], pd.DataFrame] = {}
        kept: dict[str, list[pd.Series[Any]]] = {}
        rows = self.numerators.groupby(level=["dimension", "among"], sort=False)
        groups = {(str(key[0]), str(key[1])): part for key, part in rows}
        # what the answer is about comes first, the others where they give nothing away
        order = sorted(groups, key=lambda key: self.told.get(key[0]) != key[1])
        for dimension, among in order:
            part = groups[dimension, among]
            if dimension in few or self.known[dimension, among] < FEWEST_SHARED:
                continue
            counts = part["count"].droplevel("among")
            others = kept.setdefault(dimension, [])
            smallest = _smallest(dimension)
            gaps = [gap for one in others for gap in (one - counts).abs()]
            # people whose category the figures do not count are a part of the whole as well
            apart = self.outside.get(dimension, 0)
            if any(is_small(gap, smallest=smallest) for gap in [*gaps, apart]):
                parts[dimension, among] = part.assign(**dict.fromkeys(["count", *NUMBERS], np.nan))
            else:
                parts[dimension, among] = hide(
                    part, part["count"], NUMBERS, part_of_total=True, smallest=smallest
                )
                others.append(counts)
        shown = self.numerators.iloc[:0]
        if parts:
            together = pd.concat(list(parts.values()))
            shown = together.loc[self.numerators.index[self.numerators.index.isin(together.index)]]
        return replace(
            self,
            numerators=shown,
            told={dimension: one for dimension, one in self.told.items() if dimension not in few},
            mix=self._shared_mix(few),
            offices=self._shared_offices(),
            known={},
            outside={},
            residents=0,
            undefined=0,
            professionals=0,
            officials=0,
            deciding=0,
            deciding_known=0,
        )

    def has_small(self, dimension: str) -> bool:
        """Tell whether a count in this dimension is too small to be shared."""
        counts = [*self.table["count"].xs(dimension, level="dimension")]
        counts.append(self.outside.get(dimension, 0))
        return any(is_small(count, smallest=_smallest(dimension)) for count in counts)

    def _shared_mix(self, few: list[str]) -> pd.DataFrame:
        # numbers of a whole dimension tell a hidden count beside the others
        compared = set(self.told)
        kept = [name for name in self.mix.index if name in compared and name not in few]
        shown = self.mix.loc[kept].copy()
        shown[["known", "unknown"]] = pd.NA
        shown.loc[[name for name in kept if self.has_small(name)], MIXTURES] = np.nan
        return shown

    def _shared_offices(self) -> pd.DataFrame:
        shown = self.offices.astype(float)
        for kind in ("professionals", "officials"):
            parts = [
                hide(part[[kind]], part[kind], [], part_of_total=True)
                for _, part in shown.groupby(level="dimension", sort=False)
            ]
            if parts:
                shown[kind] = pd.concat(parts)[kind]
        return shown


def mirror(
    network: CommunityNetwork, figures: Figures, counts: Supplied, *, among: str, alpha: float
) -> Mirror:
    """Return the three sets of residents beside the figures of the neighbourhood.

    Only age band, gender and area are read from people; what was counted takes their place.
    """
    chosen, fell_back = definitions.among_people(network, among)
    municipal = definitions.officials(network)
    residents = {}
    for one in definitions.AMONG:
        if not definitions.among_people(network, one)[1]:
            residents[one] = residents_of(network, one)
    asked_of = "all" if fell_back else among
    asked = residents[asked_of]
    people = network.people.loc[chosen]
    official = people["person_kind"].eq("official").fillna(False) | people.index.isin(municipal)
    professional = people["person_kind"].eq("professional").fillna(False) & ~official
    parts: dict[tuple[str, str], pd.DataFrame] = {}
    known: dict[tuple[str, str], int] = {}
    outside: dict[str, int] = {}
    told: dict[str, str] = {}
    for dimension, expected in figures.shares().items():
        told[dimension] = among if (among, dimension) in counts.counts else asked_of
        for one in definitions.AMONG:
            observed, strange = _observed(residents.get(one), counts, one, dimension, expected)
            n = strange + int(observed.sum())
            if n:
                key = (dimension, one)
                parts[key], known[key] = _compared(observed, expected, alpha), n
                if told[dimension] == one:
                    outside[dimension] = strange
    power = residents["all"]["decision_power"]
    return Mirror(
        numerators=_numerators(parts),
        told={dimension: one for dimension, one in told.items() if dimension in outside},
        mix=_mix(asked, figures, counts, among),
        offices=_offices(people[professional], people[official]),
        known=known,
        outside=outside,
        among=among,
        fell_back=fell_back,
        residents=len(asked),
        undefined=int((asked["person_kind"] != "resident").sum()),
        professionals=int(professional.sum()),
        officials=int(official.sum()),
        deciding=len(residents["deciding"]),
        deciding_known=int((power.notna() & (power != "unknown")).sum()),
        alpha=alpha,
    )


def residents_of(network: CommunityNetwork, among: str) -> pd.DataFrame:
    """Return the rows of a set of people, without professionals and officials.

    People of whom the list does not say what they are count as residents.
    """
    people = network.people.loc[definitions.among_people(network, among)[0]]
    office = people["person_kind"].isin(["official", "professional"])
    return people[~office & ~people.index.isin(definitions.officials(network))]


def _observed(
    residents: pd.DataFrame | None,
    counts: Supplied,
    among: str,
    dimension: str,
    expected: pd.Series[Any],
) -> tuple[pd.Series[Any], int]:
    """Return the people per category of the figures, and how many are in none of those."""
    counted = counts.counts.get((among, dimension))
    if counted is None and residents is not None and dimension in DIMENSIONS:
        counted = residents[DIMENSIONS[dimension]].value_counts()
    if counted is None:
        counted = pd.Series(dtype=float)
    inside = counted.reindex(expected.index, fill_value=0).astype(float)
    return inside, int(counted.sum() - inside.sum())


def _compared(observed: pd.Series[Any], expected: pd.Series[Any], alpha: float) -> pd.DataFrame:
    compared = representation(observed, expected, alpha=alpha)
    needed = [
        smallest_conclusive_n(share, alpha=alpha) if share > 0 else np.nan
        for share in compared["population_share"]
    ]
    return compared.assign(needed=needed)


def _numerators(parts: Mapping[tuple[str, str], pd.DataFrame]) -> pd.DataFrame:
    names = ["dimension", "among", "category"]
    if parts:
        frame = pd.concat(dict(parts), names=names[:2])
        return frame.reorder_levels(["dimension", "category", "among"])
    columns = ["count", "share", "population_share", *NUMBERS[1:], "verdict", "needed"]
    empty = pd.MultiIndex.from_arrays([[], [], []], names=["dimension", "category", "among"])
    return pd.DataFrame(index=empty, columns=columns)


def _of(numerators: pd.DataFrame, told: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of the sets that are told, worst first."""
    levels = (numerators.index.get_level_values(name) for name in ("dimension", "among"))
    own = np.array([told.get(one) == who for one, who in zip(*levels, strict=True)], dtype=bool)
    rows = numerators[own].droplevel("among")
    worst = rows["verdict"].map({verdict: i for i, verdict in enumerate(WORST)})
    ordered = rows.assign(_worst=worst).sort_values(["_worst", "p_adjusted"], kind="stable")
    return ordered.drop(columns="_worst")


def _mix(
    residents: pd.DataFrame, figures: Figures, counts: Supplied, among: str
) -> pd.DataFrame:
    shares = figures.shares()
    rows = {}
    supplied = [dimension for one, dimension in counts.counts if one == among]
    for dimension in dict.fromkeys([*DIMENSIONS, *supplied]):
        counted = counts.counts.get((among, dimension))
        if counted is None:
            categories = residents[DIMENSIONS[dimension]]
        else:
            people = np.repeat(counted.index.to_numpy(dtype=object), counted.astype(int))
            categories = pd.Series(people, dtype=object)
        there = categories.dropna().unique()
        population = shares.get(dimension)
        possible = None if population is None else {*population.index, *there}
        rows[dimension] = {
            "blau": blau(categories),
            "blau_normalised": iqv(categories, categories=possible),
            "shannon": shannon(categories),
            "evenness": evenness(categories, categories=possible),
            "population_blau": np.nan
            if population is None
            else 1 - float(((population / population.sum()) ** 2).sum()),
            "known": int(categories.notna().sum()),
            "unknown": int(categories.isna().sum()) if counted is None else pd.NA,
        }
    mix = pd.DataFrame.from_dict(rows, orient="index").rename_axis("dimension")
    return mix.astype({"known": "Int64", "unknown": "Int64"})


def _offices(professionals: pd.DataFrame, officials: pd.DataFrame) -> pd.DataFrame:
    """Count who holds an office per category of each dimension."""
    parts = {}
    for dimension, column in DIMENSIONS.items():
        counted = {
            name: people[column].value_counts()
            for name, people in (("professionals", professionals), ("officials", officials))
        }
        parts[dimension] = pd.DataFrame(counted).fillna(0).astype("int64").sort_index()
    return pd.concat(parts, names=["dimension", "category"])


def _smallest(dimension: str) -> int:
    return SMALLEST if dimension in DIMENSIONS else SMALLEST_SENSITIVE

"""Step 8: does the network mirror the neighbourhood, or is the circle closing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, cast

import numpy as np
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import circles, definitions
from gemeenschapsnet.analyses.answer import Answer, Finding, worst_first
from gemeenschapsnet.measures import blau, representation, shannon, smallest_conclusive_n
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels, hide

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

ALPHA = 0.05
# The column of the people table that holds each dimension of the population.
DIMENSIONS = {"age": "age_band", "gender": "gender", "area": "area_code"}
# Of fewer people than this a comparison would describe somebody.
FEWEST_SHARED = 10


@dataclass(frozen=True, eq=False, repr=False)
class Diversity(Answer):
    """Whether the network mirrors the neighbourhood: the answer.

    Frames
    ------
    table : a row per (dimension, category): count, share, population_share, difference, low and
        high (95% interval of the share), p (one-sided, in the direction of the difference),
        p_adjusted (Holm within the dimension), verdict (less_than_expected, more_than_expected,
        in_line, cannot_determine), needed (people at which a count of zero would mean something)
    mix : blau and shannon per dimension, and how many people are unknown there
    circles : the signs of a closing circle per network of at least five people
    """

    question: ClassVar[str] = "diversity"
    pictures: ClassVar[tuple[str, ...]] = ("mirror",)
    shown: ClassVar[tuple[str, ...]] = ("count", "share", "population_share", "verdict")

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw the network beside the neighbourhood, with interval and verdict."""
        from gemeenschapsnet.plots.diversity import plot_mirror

        return plot_mirror(
            self.table,
            title=self.sentence(self._picture(), language, audience=audience),
            language=language,
            ax=ax,
        )

    def _without_people(self) -> Diversity:
        """Return this answer without small counts, and without what would give them away.

        Where fewer than ten people are known in a dimension not even its verdicts are shared: they
        would describe somebody. A count of zero stays as its verdict alone.
        """
        known = self.frames["mix"]["known"]
        few = [d for d in self._dimensions() if known[d] < FEWEST_SHARED]
        findings = tuple(f for f in self.findings if f.values.get("dimension") not in few)
        table = self.table.drop(index=few, level="dimension")
        headline = self.headline
        if few and not len(table):
            headline = Finding("diversity.too_few_to_share", "unknown")
        elif few:
            headline = _headline(table, findings, str(self.parameters["among"]), population=True)
        told = ["share", "difference", "low", "high", "p", "p_adjusted"]
        parts = [
            hide(part, part["count"], told, part_of_total=True)
            for _, part in table.groupby(level="dimension", sort=False)
        ]
        hidden = pd.concat(parts).reindex(table.index) if parts else table
        return replace(
            self,
            frames={**self.frames, "table": hidden},
            headline=headline,
            findings=findings,
        )

    def _dimensions(self) -> list[str]:
        return list(dict.fromkeys(self.table.index.get_level_values("dimension")))

    def _picture(self) -> Finding:
        if self.headline.code not in ("diversity.missing", "diversity.fewer"):
            return self.headline
        return Finding("diversity.picture", values=self.headline.values)


def diversity(
    network: CommunityNetwork,
    *,
    population: pd.DataFrame | None = None,
    among: str = "active",
    alpha: float = ALPHA,
) -> Diversity:
    """Answer whether the network mirrors the neighbourhood (step 8 of the guide).

    Residents are compared with residents: officials and professionals are left out, children
    too. Of the band of 15 to 25 years 0.7 is taken to be adult.

    Parameters
    ----------
    network : the network
    population : frame with dimension, category and count; that of the network when not given
    among : whom to compare: ``all`` on the list, ``active``, or ``deciding``
    alpha : level of the tests

    Returns
    -------
    Diversity

    Raises
    ------
    UnknownName
        When `among` does not exist.
    InvalidTable
        When `population` lacks a column.
    """
    definitions.require_network(network)
    unused = 0
    if population is not None:
        network = network.with_table("population", population, step="population")
        unused = len(population) - len(network.population)
    chosen, fell_back = definitions.among_people(network, among)
    people = network.people.loc[chosen]
    office = people["person_kind"].isin(["official", "professional"])
    residents = people[~office & ~people.index.isin(definitions.officials(network))]
    adults, estimated = _adults(network.population)
    table, outside = _table(residents, adults, alpha)
    closing = circles.of(network)
    findings = worst_first([*_category_findings(table), *circles.findings(closing)])
    return Diversity(
        frames={"table": table, "mix": _mix(residents), "circles": closing},
        headline=_headline(
            table, findings, f"word.among_{among}", population=len(adults) > 0
        ),
        findings=findings,
        caveats=_caveats(network, residents, among, fell_back, estimated, unused, outside),
        labels=Labels.of(network),
        parameters={
            "among": f"word.among_{among}",
            "n": len(residents),
            "alpha": alpha,
            "density": circles.CLOSED_DENSITY,
            "outward": circles.CLOSED_OUTWARD,
            "years": circles.CLOSED_YEARS,
            "overlap": circles.CLOSED_OVERLAP,
            "months": circles.NEWCOMER_MONTHS,
        },
    )


def _adults(population: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """Return the population of adults, and whether their number was estimated.

    Single years of age are gathered in the bands of the people table; without those, 0.7 of the
    band of 15 to 25 years is taken to be adult.
    """
    adults = population.copy()
    age = adults["dimension"] == "age"
    years = pd.to_numeric(adults["category"].where(age), errors="coerce")
    band = pd.cut(years, [18, 25, 45, 65, np.inf], right=False, labels=list(schema.AGE_BANDS))
    adults["category"] = adults["category"].mask(years.notna(), band.astype("string"))
    child = age & ((adults["category"] == "0-15") | adults["category"].isna())
    young = age & (adults["category"] == "15-25")
    if (age & (adults["category"] == "18-25")).any():
        # told to the year, so the wide band would count the same people again
        child, young = child | young, young & False
    adults.loc[young, "count"] *= schema.ADULT_SHARE_15_25
    adults.loc[young, "category"] = "18-25"
    counted = adults[~child].groupby(["dimension", "category"], sort=False)["count"].sum()
    return counted.reset_index(), bool(young.any())


def _table(
    residents: pd.DataFrame, population: pd.DataFrame, alpha: float
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the comparison, and how many people have a category that the figures do not count."""
    parts = {}
    outside = {}
    for dimension, counts in population.groupby("dimension", sort=False):
        column = DIMENSIONS.get(str(dimension))
        expected = counts.set_index("category")["count"].astype(float)
        if column is None or not residents[column].notna().any() or not expected.sum() > 0:
            continue
        compared = representation(residents[column], expected, alpha=alpha)
        compared["needed"] = [
            smallest_conclusive_n(share, alpha=alpha) if share > 0 else np.nan
            for share in compared["population_share"]
        ]
        parts[str(dimension)] = compared
        outside[str(dimension)] = sum(compared.attrs["not_in_population"].values())
    if not parts:
        columns = ["count", "share", "population_share", "difference", "low", "high", "p"]
        empty = pd.MultiIndex.from_arrays([[], []], names=["dimension", "category"])
        none = pd.DataFrame(index=empty, columns=[*columns, "p_adjusted", "verdict", "needed"])
        return none, outside
    table = pd.concat(parts, names=["dimension", "category"])
    worst = ("less_than_expected", "more_than_expected", "cannot_determine", "in_line")
    order = table["verdict"].map({verdict: i for i, verdict in enumerate(worst)})
    ordered = table.assign(_o=order).sort_values(["_o", "p_adjusted"], kind="stable")
    return ordered.drop(columns="_o"), outside


def _mix(residents: pd.DataFrame) -> pd.DataFrame:
    rows = {
        dimension: {
            "blau": blau(residents[column]),
            "shannon": shannon(residents[column]),
            "known": int(residents[column].notna().sum()),
            "unknown": int(residents[column].isna().sum()),
        }
        for dimension, column in DIMENSIONS.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("dimension")


def _category_findings(table: pd.DataFrame) -> list[Finding]:
    findings = []
    for key, row in table.iterrows():
        dimension, category = cast("tuple[str, str]", key)
        values = {
            "dimension": dimension,
            "category": [_category(dimension, category)],
            "count": int(row["count"]),
            "share": float(row["share"]),
            "population_share": float(row["population_share"]),
            "needed": row["needed"],
        }
        verdict = row["verdict"]
        if verdict == "less_than_expected":
            code = "none" if row["count"] == 0 else "less"
            findings.append(Finding(f"diversity.{code}", "serious", values=values))
        elif verdict == "more_than_expected":
            findings.append(Finding("diversity.more", "attention", values=values))
        elif verdict == "cannot_determine":
            nobody = row["count"] == 0 and not pd.isna(row["needed"])
            code = "cannot_determine_none" if nobody else "cannot_determine"
            findings.append(Finding(f"diversity.{code}", "unknown", values=values))
    return findings


def _category(dimension: str, category: str) -> str:
    return f"word.{dimension}_{category}" if dimension in ("age", "gender") else category


def _headline(
    table: pd.DataFrame, findings: tuple[Finding, ...], among: str, *, population: bool
) -> Finding:
    if not len(table):
        code = "nothing_to_compare" if population else "no_population"
        return Finding(f"diversity.{code}", "unknown", values={"among": among})
    less = [f for f in findings if f.code in ("diversity.none", "diversity.less")]
    more = [f for f in findings if f.code == "diversity.more"]
    told = less or more
    categories = [category for f in told for category in f.values["category"]]
    values = {"among": among, "categories": categories, "count": len(categories)}
    if less:
        nobody = all(f.code == "diversity.none" for f in less)
        code = "diversity.missing" if nobody else "diversity.fewer"
        return Finding(code, "serious", values=values)
    if (table["verdict"] == "cannot_determine").any():
        return Finding("diversity.not_shown", "unknown", values={"among": among})
    if more:
        return Finding("diversity.none_missing", "attention", values=values)
    return Finding("diversity.mirror", "good", values={"among": among})


def _caveats(
    network: CommunityNetwork,
    residents: pd.DataFrame,
    among: str,
    fell_back: bool,
    estimated: bool,
    unused: int,
    outside: dict[str, int],
) -> tuple[Finding, ...]:
    caveats = [Finding("diversity.caveat_yardstick", "unknown")]
    if fell_back:
        caveats.append(Finding("diversity.caveat_nobody_active", "unknown"))
    elif among == "active" and not len(network.attendance):
        caveats.append(Finding("diversity.caveat_no_attendance", "unknown"))
    if estimated:
        share = schema.ADULT_SHARE_15_25
        caveats.append(Finding("diversity.caveat_adults", "unknown", values={"share": share}))
    if "gender" in outside:
        caveats.append(Finding("diversity.caveat_gender", "unknown"))
    if unused:
        caveats.append(Finding("caveat_rows_unused", "unknown", values={"n": unused}))
    for dimension, strange in outside.items():
        word = f"word.{dimension}"
        unknown = int(residents[DIMENSIONS[dimension]].isna().sum())
        for code, n in (("caveat_unknown", unknown), ("caveat_outside", strange)):
            if n:
                values = {"n": n, "dimension": word}
                caveats.append(Finding(f"diversity.{code}", "unknown", values=values))
    return tuple(caveats)

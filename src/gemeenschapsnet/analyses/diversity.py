"""Step 8: does the network mirror the neighbourhood, or is the circle closing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING, Any, ClassVar, cast

import numpy as np
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import LANGUAGE, Answer, Finding, worst_first
from gemeenschapsnet.measures import blau, representation, shannon, smallest_conclusive_n
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels, hide
from gemeenschapsnet.sparse import SparseGraph

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

ALPHA = 0.05
# The column of the people table that holds each dimension of the population.
DIMENSIONS = {"age": "age_band", "gender": "gender", "area": "area_code"}
# Signs of a closing circle; proposals, told with every answer.
CLOSED_DENSITY, CLOSED_OUTWARD, CLOSED_YEARS, CLOSED_OVERLAP = 0.6, 0.2, 3, 0.8
NEWCOMER_MONTHS = 12
SMALLEST_CIRCLE = 5
CLOSING, CLOSED = 4, 5
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
    shown: ClassVar[tuple[str, ...]] = ("count", "share", "population_share", "verdict")

    def plot(
        self, ax: Axes | None = None, language: str = LANGUAGE, *, audience: Audience = "working"
    ) -> Axes:
        """Draw the network beside the neighbourhood, with interval and verdict."""
        from gemeenschapsnet.plots.diversity import plot_mirror

        answer = self.for_sharing() if audience == "shared" else self
        return plot_mirror(
            answer.table,
            title=answer.sentence(answer._picture(), language, audience=audience),
            language=language,
            ax=ax,
        )

    def for_sharing(self) -> Diversity:
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
    circles = _circles(network)
    findings = worst_first([*_category_findings(table), *_circle_findings(circles)])
    return Diversity(
        frames={"table": table, "mix": _mix(residents), "circles": circles},
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
            "density": CLOSED_DENSITY,
            "outward": CLOSED_OUTWARD,
            "years": CLOSED_YEARS,
            "overlap": CLOSED_OVERLAP,
            "months": NEWCOMER_MONTHS,
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


def _circles(network: CommunityNetwork) -> pd.DataFrame:
    """Return what tells a closing circle, per network, without the compiler of the list.

    A sign is missing (NA) where nothing is known about it, and then does not count.
    """
    compiler = definitions.find_compiler(network, "auto")
    graph = network.sparse_graph(without=[compiler] if compiler else [])
    since = _tie_since(network, graph)
    memberships = definitions.current_memberships(network)
    today = pd.Timestamp(network.reference_date)
    circles = {
        name: [p for p in people if p != compiler]
        for name, people in definitions.members(network, "network").items()
    }
    overlap = _largest_overlap(circles)
    rows = {}
    for name, people in circles.items():
        if len(people) < SMALLEST_CIRCLE:
            continue
        inside = graph.labels.isin(people)
        source, target, _ = graph.edges()
        within = inside[source] & inside[target]
        across = inside[source] != inside[target]
        ties = int(within.sum())
        total = ties + int(across.sum())
        age = (today - since[within]).dt.days / 365.25
        joined = memberships.loc[
            (memberships["network_id"] == name) & memberships["person_id"].isin(people), "since"
        ]
        recent = joined > today - pd.DateOffset(months=NEWCOMER_MONTHS)
        rows[name] = {
            "members": len(people),
            "density": ties / (len(people) * (len(people) - 1) / 2),
            "outward": int(across.sum()) / total if total else np.nan,
            "tie_years": age.median(),
            "newcomers": int(recent.sum()) if joined.notna().all() else pd.NA,
            "overlap": overlap[name] / len(people),
        }
    frame = pd.DataFrame.from_dict(
        rows,
        orient="index",
        columns=["members", "density", "outward", "tie_years", "newcomers", "overlap"],
    ).rename_axis("network_id")
    frame["newcomers"] = frame["newcomers"].astype("Int64")
    marks = {
        "dense": _sign(frame["density"], frame["density"] > CLOSED_DENSITY),
        "inward": _sign(frame["outward"], frame["outward"] < CLOSED_OUTWARD),
        "old": _sign(frame["tie_years"], frame["tie_years"] > CLOSED_YEARS),
        "no_newcomers": _sign(frame["newcomers"], frame["newcomers"] == 0),
        "overlapping": _sign(frame["overlap"], frame["overlap"] >= CLOSED_OVERLAP),
    }
    frame = frame.assign(**marks)
    frame["signs"] = sum(mark.fillna(False).astype(int) for mark in marks.values())
    return frame.sort_values(["signs", "density"], ascending=False, kind="stable")


def _largest_overlap(circles: dict[str, list[str]]) -> dict[str, int]:
    """Return how many members of each network are together in some other network."""
    together: Counter[tuple[str, str]] = Counter()
    held: dict[str, list[str]] = {}
    for name, people in circles.items():
        for person in people:
            held.setdefault(person, []).append(name)
    for names in held.values():
        together.update(permutations(names, 2))
    largest = dict.fromkeys(circles, 0)
    for (name, _), n in together.items():
        largest[name] = max(largest[name], n)
    return largest


def _sign(known: pd.Series[Any], mark: pd.Series[Any]) -> pd.Series[Any]:
    return mark.astype("boolean").mask(known.isna())


def _tie_since(network: CommunityNetwork, graph: SparseGraph) -> pd.Series[Any]:
    """Return the first day of every tie of the graph, in the order of its edges."""
    ties = network.ties[["source", "target", "since"]].copy()
    a, b = (graph.labels.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    ties["a"], ties["b"] = np.minimum(a, b), np.maximum(a, b)
    first = ties.groupby(["a", "b"])["since"].min()
    source, target, _ = graph.edges()
    return first.reindex(pd.MultiIndex.from_arrays([source, target])).reset_index(drop=True)


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


def _circle_findings(circles: pd.DataFrame) -> list[Finding]:
    closing = circles[circles["signs"] >= CLOSING]
    findings = []
    for name, row in closing.iterrows():
        closed = row["signs"] >= CLOSED
        findings.append(
            Finding(
                "diversity.closed_circle",
                "serious" if closed else "attention",
                (str(name),),
                {
                    "signs": int(row["signs"]),
                    "members": int(row["members"]),
                    "density": float(row["density"]),
                },
                kind="network",
            )
        )
    if len(circles) and not len(closing):
        findings.append(Finding("diversity.no_closed_circle", "good"))
    return findings


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

"""Step 8: what the mirror of the neighbourhood shows, and what it does not prove."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.figures import DIMENSIONS, Figures, Supplied
from gemeenschapsnet.analyses.mirror import FEWEST_SHARED, Mirror
from gemeenschapsnet.model import CommunityNetwork

LESS, MORE, UNSURE = "less_than_expected", "more_than_expected", "cannot_determine"
# What the sentences for a reader outside do without, by code: numbers of people, and what tells
# them.
WITHHELD = {
    **dict.fromkeys(
        ("none", "less", "more", "cannot_determine", "cannot_determine_none"),
        ("count", "share", "needed"),
    ),
    **dict.fromkeys(("distance", "distance_beyond"), ("distance", "low", "high")),
    **dict.fromkeys(
        (
            "no_resident_decides",
            "caveat_kind_unknown",
            "caveat_unknown",
            "caveat_outside",
            "caveat_crossings_outside",
        ),
        ("n",),
    ),
    "caveat_offices": ("professionals", "officials"),
}


def in_words(dimension: str, category: str | None = None) -> str:
    """Return the key of the word for a dimension or category, or what was written."""
    key = f"word.{dimension}" if category is None else f"word.{dimension}_{category}"
    return key if wording.has(key) else category or dimension


def findings(mirror: Mirror) -> list[Finding]:
    """Return what differs from the neighbourhood and where to look, in the order of the table."""
    return [
        *_categories(mirror.table),
        *_where_to_look(mirror),
        *_deciding(mirror),
        *_mixed(mirror),
    ]


def headline(table: pd.DataFrame, among: str, *, population: bool) -> Finding:
    """Return the verdict on the rows of the mirror that the reader may see.

    Parameters
    ----------
    table : index (dimension, category); count, verdict
    among : the set of people that was asked
    population : whether there are figures at all
    """
    word = f"word.among_{among}"
    if not len(table):
        code = "nothing_to_compare" if population else "no_population"
        return Finding(f"diversity.{code}", "unknown", values={"among": word})
    less, more = table[table["verdict"] == LESS], table[table["verdict"] == MORE]
    told = less if len(less) else more
    categories = [in_words(*cast("tuple[str, str]", key)) for key in told.index]
    values = {"among": word, "categories": categories, "count": len(categories)}
    if len(less):
        code = "missing" if (less["count"] == 0).all() else "fewer"
        return Finding(f"diversity.{code}", "serious", values=values)
    if (table["verdict"] == UNSURE).any():
        return Finding("diversity.not_shown", "unknown", values={"among": word})
    if len(more):
        return Finding("diversity.none_missing", "attention", values=values)
    return Finding("diversity.mirror", "good", values={"among": word})


def shared(mirror: Mirror, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings or caveats that do not describe somebody, without numbers of people."""
    few = mirror.few()
    kept = []
    for finding in found:
        values = finding.values
        dimension = values.get("dimension")
        if dimension in few:
            continue
        if finding.code == "diversity.active_not_deciding":
            deciding = mirror.known[str(dimension), "deciding"]
            if deciding < FEWEST_SHARED:
                continue
        withheld = WITHHELD.get(finding.code.removeprefix("diversity."), ())
        told = {name: one for name, one in values.items() if name not in withheld}
        kept.append(replace(finding, values=told))
    return tuple(kept)


def _categories(table: pd.DataFrame) -> list[Finding]:
    found = []
    for key, row in table.iterrows():
        dimension, category = cast("tuple[str, str]", key)
        values = {
            "dimension": dimension,
            "category": [in_words(dimension, category)],
            "count": int(row["count"]),
            "share": float(row["share"]),
            "population_share": float(row["population_share"]),
            "needed": row["needed"],
        }
        verdict = row["verdict"]
        if verdict == LESS:
            code = "none" if row["count"] == 0 else "less"
            found.append(Finding(f"diversity.{code}", "serious", values=values))
        elif verdict == MORE:
            found.append(Finding("diversity.more", "attention", values=values))
        elif verdict == UNSURE:
            nobody = row["count"] == 0 and not pd.isna(row["needed"])
            code = "cannot_determine_none" if nobody else "cannot_determine"
            found.append(Finding(f"diversity.{code}", "unknown", values=values))
    return found


def _where_to_look(mirror: Mirror) -> list[Finding]:
    """Tell where along the way a group gets lost: not on the list, not invited, not deciding.

    Said only where the test shows it: that a group is smaller further on may be chance.
    """
    found = []
    for dimension, rows in mirror.numerators.groupby(level="dimension", sort=False):
        own = rows.droplevel("dimension")
        verdict = own["verdict"].unstack("among").reindex(columns=["all", "active", "deciding"])
        count = own["count"].unstack("among").reindex(columns=["all"])["all"]
        lost = verdict["active"] == LESS
        there = verdict["active"].notna() & ~lost
        unsure = lost & (verdict["all"] == UNSURE) & (count > 0)
        ways = {
            "not_listed": lost & (verdict["all"] == LESS),
            "listed_not_active": lost & verdict["all"].isin(["in_line", MORE]),
            "listed_perhaps": unsure,
            "active_not_deciding": there
            & (verdict["active"] != UNSURE)
            & (verdict["deciding"] == LESS),
        }
        for code, which in ways.items():
            categories = [str(one) for one in rows.index.unique("category") if which[one]]
            if categories:
                values = {
                    "dimension": str(dimension),
                    "categories": [in_words(str(dimension), one) for one in categories],
                }
                found.append(Finding(f"diversity.{code}", "attention", values=values))
    return found


def _deciding(mirror: Mirror) -> list[Finding]:
    """Tell why those who decide cannot be compared."""
    if mirror.deciding or not mirror.residents:
        return []
    if not mirror.deciding_known:
        return [Finding("diversity.deciding_unknown", "unknown")]
    values = {"n": mirror.deciding_known}
    return [Finding("diversity.no_resident_decides", "attention", values=values)]


def _mixed(mirror: Mirror) -> list[Finding]:
    """Tell where a group is as mixed as the neighbourhood and no mirror all the same."""
    table = mirror.table
    found = []
    for dimension in mirror.told:
        row = mirror.mix.loc[dimension] if dimension in mirror.mix.index else None
        rows = table.xs(dimension, level="dimension")
        less = [str(one) for one in rows.index[rows["verdict"] == LESS]]
        if row is not None and less and row["blau"] >= row["population_blau"]:
            values = {
                "dimension": dimension,
                "what": [in_words(dimension)],
                "categories": [in_words(dimension, one) for one in less],
            }
            found.append(Finding("diversity.mixed_no_mirror", "attention", values=values))
    return found


def caveats(
    mirror: Mirror,
    figures: Figures,
    counts: Supplied,
    network: CommunityNetwork,
    *,
    unused: int,
) -> list[Finding]:
    """Return what the mirror does not prove: who does not count, and how the figures were made."""

    def caveat(code: str, **values: object) -> Finding:
        return Finding(code, "unknown", values=values)

    compared = mirror.told
    found = [caveat("diversity.caveat_yardstick")]
    if mirror.fell_back:
        found.append(caveat("diversity.caveat_nobody_active"))
    elif mirror.among == "active" and not len(network.attendance):
        found.append(caveat("diversity.caveat_no_attendance"))
    if mirror.professionals or mirror.officials:
        apart = {"professionals": mirror.professionals, "officials": mirror.officials}
        found.append(caveat("diversity.caveat_offices", **apart))
    if mirror.undefined:
        found.append(caveat("diversity.caveat_kind_unknown", n=mirror.undefined))
    if figures.estimated:
        found.append(caveat("diversity.caveat_adults", share=schema.ADULT_SHARE_15_25))
    if figures.in_fives and compared:
        found.append(caveat("diversity.caveat_fives"))
    for dimension in ("gender", "origin", "education"):
        if dimension in compared:
            found.append(caveat(f"diversity.caveat_{dimension}"))
    own = [one for one in compared if (compared[one], one) in counts.counts]
    lists = {
        "caveat_counted": own,
        "caveat_no_figures": counts.without_figures,
        "caveat_count_only": [
            one
            for one in figures.shares()
            if one not in DIMENSIONS and one not in counts.dimensions
        ],
    }
    for code, dimensions in lists.items():
        if dimensions:
            words = [in_words(one) for one in dimensions]
            found.append(caveat(f"diversity.{code}", dimensions=words))
    if compared:
        found.append(caveat("diversity.caveat_mixed"))
    if unused:
        found.append(caveat("caveat_rows_unused", n=unused))
    for dimension, strange in mirror.outside.items():
        # of a count by hand it is not known who did not take part
        unknown = int(mirror.mix["unknown"].fillna(0).get(dimension, 0))
        for code, n in (("caveat_unknown", unknown), ("caveat_outside", strange)):
            if n:
                found.append(caveat(f"diversity.{code}", n=n, dimension=in_words(dimension)))
    return found

"""What every person shows in one view of the list, as a table: signs, bands, stability."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.signs import LARGE, SAMPLES, SIGNS, Marks
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures import betweenness, constraint, effective_size
from gemeenschapsnet.measures.arguments import share, whole
from gemeenschapsnet.measures.parts import Parts, stability_of_parts
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph


@dataclass(frozen=True)
class Thresholds:
    """What counts as much or little; each is an argument of `bridging`."""

    min_groups: int = 3
    min_ties: int = 2
    clear_signs: int = 3
    possible_signs: int = 2
    stable: float = 0.9
    few_ties: int = 3
    drop: float = 0.2
    times: int = 200
    top: int = 3
    strong: int = 2
    other_ties: float = definitions.MIN_OTHER_TIES
    source_share: float = 0.5
    told_share: float = 0.5
    few_people: int = 20
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be: a share lies between 0 and 1, any other number is whole."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type == "float":
                share(field.name, value)
            else:
                whole(field.name, value, least=0 if field.name == "seed" else 1)
        for name, most in (("clear_signs", len(SIGNS)), ("possible_signs", len(SIGNS)),
                           ("strong", len(schema.TIE_LEVELS))):  # fmt: skip
            if getattr(self, name) > most:
                known = ", ".join(map(str, range(1, most + 1)))
                given = getattr(self, name)
                raise wording.error(
                    InvalidGraph, "argument_choice", name=name, given=given, known=known
                )


@dataclass(frozen=True, eq=False)
class View:
    """One way to look at the list: its ties, and what everybody shows by these.

    Parameters
    ----------
    graph : the ties that count in this view
    marks : what the signs are counted from
    counts : rank (1 is strongest), groups and exclusive_pairs of everybody in the graph
    signs : the five signs as yes or no, same index
    """

    graph: SparseGraph
    marks: Marks
    counts: pd.DataFrame
    signs: pd.DataFrame

    @classmethod
    def of(
        cls,
        network: CommunityNetwork,
        graph: SparseGraph,
        groups: pd.Series[Any],
        limits: Thresholds,
    ) -> Self:
        """Look at the people by these ties and groups."""
        marks = Marks(
            network, graph, groups, min_groups=limits.min_groups, min_ties=limits.min_ties
        )
        once = Parts.whole(graph)
        span, alone = marks.counts(once)
        signs = pd.DataFrame(
            marks.signs(once, span, alone),
            index=pd.Index(graph.labels, name="person_id"),
            columns=list(SIGNS),
        )
        order = pd.Series(marks.order(once), index=signs.index)
        counts = pd.DataFrame(
            {
                "rank": order.rank(ascending=False, method="min"),
                "groups": span,
                "exclusive_pairs": alone,
            },
            index=signs.index,
        )
        return cls(graph, marks, counts, signs)


def main_table(
    network: CommunityNetwork, seen: View, limits: Thresholds, refused: str | None
) -> pd.DataFrame:
    """Return the main table, strongest first; without judgement when the question is refused."""
    people = network.people.loc[seen.graph.labels]
    table = _numbers(seen, people)
    table.insert(1, "band", "cannot_determine")
    table.insert(5, "stability", np.nan)
    table.insert(6, "stability_people", np.nan)
    table["recorded"] = ""
    if refused:
        return table.assign(rank=np.nan)
    for column, missing in (("stability", "ties"), ("stability_people", "people")):
        repeats = stability_of_parts(
            seen.graph,
            seen.marks.order,
            together=seen.marks.most_parts,
            missing="people" if missing == "people" else "ties",
            drop=limits.drop,
            times=limits.times,
            seed=limits.seed,
            top=limits.top,
        )
        table[column] = repeats["top_share"].to_numpy()
    table["band"] = band(table, seen, people, limits)
    _, office = definitions.resident_or_office(network, table.index)
    table["recorded"] = _recorded(table, office)
    return table.loc[table["rank"].sort_values(kind="stable").index]


def _numbers(view: View, people: pd.DataFrame) -> pd.DataFrame:
    """Return what a view tells of everybody, in the order of the people table."""
    graph = view.graph
    sampled = graph.n > LARGE
    central = betweenness(graph, samples=SAMPLES, seed=0) if sampled else betweenness(graph)
    return pd.DataFrame(
        {
            "rank": view.counts["rank"],
            "signs": view.signs.sum(axis=1).astype("int64"),
            "groups": view.counts["groups"].astype("int64"),
            "exclusive_pairs": view.counts["exclusive_pairs"].astype("int64"),
            "betweenness": central.to_numpy(),
            "constraint": constraint(graph).to_numpy(),
            "effective_size": effective_size(graph).to_numpy(),
            "recorded_role": _recorded_role(people),
        },
        index=view.signs.index,
    )


def refusal(everybody: SparseGraph, marks: Marks, limits: Thresholds) -> str | None:
    """Tell why the question cannot be put to this list, if so."""
    if everybody.m == 0:
        return "no_ties"
    if marks.held.k < 2:
        return "one_group"
    if definitions.is_star(everybody, least=limits.other_ties):
        return "star"
    # then nobody could be clear, however many groups they connect
    return "few_signs" if marks.visible().sum() < limits.clear_signs else None


def other_table(network: CommunityNetwork, view: View) -> pd.DataFrame:
    """Return what another view tells of everybody, strongest first; no bands, nothing repeated."""
    table = _numbers(view, network.people.loc[view.graph.labels])
    return table.loc[table["rank"].sort_values(kind="stable").index]


def views_table(network: CommunityNetwork, views: dict[str, View]) -> pd.DataFrame:
    """Return the counts of all views side by side, a row per person on the list.

    Parameters
    ----------
    network : whose people
    views : by what their columns end in; NaN for somebody who is not in a view
    """
    everybody = network.people.index
    columns = [view.counts.reindex(everybody).add_suffix(name) for name, view in views.items()]
    return pd.concat(columns, axis=1).rename_axis("person_id")


def band(
    table: pd.DataFrame, seen: View, people: pd.DataFrame, limits: Thresholds
) -> np.ndarray[Any, Any]:
    """Return the band of everybody, from signs and stability; NaN counts as stable."""
    stable = table["stability"].fillna(1.0) >= limits.stable
    alone = seen.signs["only_connection"]
    clear = alone & (table["signs"] >= limits.clear_signs) & stable
    possible = table["signs"] >= limits.possible_signs
    few = seen.graph.degree < limits.few_ties
    unknown = ~definitions.spoken_to(people).to_numpy() & few
    return np.select(
        [clear, possible, unknown], ["clear", "possible", "cannot_determine"], default="none"
    )


def _recorded_role(people: pd.DataFrame) -> list[str]:
    def first(roles: tuple[str, ...]) -> str:
        return "key_person" if "key_person" in roles else next(iter(roles), "")

    return [first(roles) for roles in people["roles"]]


def _recorded(table: pd.DataFrame, office: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Cross what was found with who is recorded as key person; the two are never merged.

    A recorded key person with possible signs counts as found; somebody who is not recorded only
    with clear ones, and not when that person holds an office: a key person is a resident.
    """
    named = table["recorded_role"] == "key_person"
    clear = table["band"] == "clear"
    some = clear | (table["band"] == "possible")
    return np.select(
        [named & some, ~named & clear & ~office, named & (table["band"] == "none")],
        ["named_and_found", "found_not_named", "named_not_found"],
        default="",
    )

"""Step 6: who connects groups that do not know each other? Five signs, never a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Answer, Finding, Severity, worst_first
from gemeenschapsnet.measures import (
    as_groups,
    betweenness,
    constraint,
    effective_size,
    exclusive_pair_table,
    exclusive_pairs,
    group_span,
    stability,
)
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels
from gemeenschapsnet.sparse import SparseGraph

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

MIN_GROUPS = 3
CLEAR_SIGNS, POSSIBLE_SIGNS = 3, 2
CLEAR_STABILITY = 0.9
FEW_TIES = 3
LARGE, SAMPLES = 2_000, 256
DROP, TIMES, TOP = 0.2, 200, 3
SIGNS = (
    "spans_groups",
    "only_connection",
    "formal_and_informal",
    "residents_and_officials",
    "rooted_and_reaching",
)


@dataclass(frozen=True, eq=False, repr=False)
class Bridging(Answer):
    """Who connects groups that do not know each other: the answer.

    Frames
    ------
    table : a row per person, strongest first: rank (1 is strongest, equal people share a rank,
        NaN when refused), band (clear, possible, cannot_determine, none), signs (0 to 5), groups
        (number spanned), exclusive_pairs, stability (share of repeats with rank 3 or better),
        betweenness (0 to 1), constraint, effective_size (NaN for somebody without ties),
        recorded_role, recorded (named_and_found, found_not_named, named_not_found or empty)
    signs : the five signs as yes or no, same index
    pairs : person_id, group_a, group_b: the pairs that this person alone connects
    with_compiler : the same with the compiler of the list counted in, as another view: without
        band, stability and recorded

    Attributes
    ----------
    refused : why the question was refused, or None: ``star``, ``no_ties``, ``one_group``
    compiler : the person who was left out, or None
    """

    question: ClassVar[str] = "bridging"
    pictures: ClassVar[tuple[str, ...]] = ("signs",)
    shown: ClassVar[tuple[str, ...]] = (
        "band",
        "recorded",
        "signs",
        "groups",
        "exclusive_pairs",
        "stability",
    )
    people_pictures: ClassVar[frozenset[str]] = frozenset({"signs"})

    refused: str | None
    compiler: str | None

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw the people with signs, how many groups they span and how sure that is."""
        from gemeenschapsnet.plots.bridging import plot_signs

        return plot_signs(
            self.table,
            title=self.verdict(language, audience=audience),
            language=language,
            ax=ax,
        )


def bridging(
    network: CommunityNetwork, *, by: str = "network", compiler: str | None = "auto"
) -> Bridging:
    """Answer who connects groups that do not know each other (step 6 of the guide).

    Somebody who made the list stands in its middle by making it, so the compiler is left out;
    ``with_compiler`` shows the other view. People are ordered by the pairs of groups they alone
    connect, then the groups they span, then the signs; equal people stay equal.

    Parameters
    ----------
    network : the network
    by : what counts as a group: ``network``, ``community`` or ``domain``
    compiler : a person_id, None for nobody, or ``auto``: the person who reported most of the ties

    Returns
    -------
    Bridging

    Raises
    ------
    UnknownName
        When `by` or `compiler` does not exist.
    """
    groups = definitions.groups_of(network, by)
    who = definitions.find_compiler(network, compiler)
    everybody = network.sparse_graph()
    graph = everybody.without([who]) if who else everybody
    refused = _refusal(everybody, groups)
    table, signs = _table(network, graph, groups, judged=refused is None, repeat=True)
    with_compiler = table.drop(columns=["band", "stability", "recorded"])
    if who:
        both, _ = _table(network, everybody, groups, judged=refused is None, repeat=False)
        with_compiler = both.drop(columns=["band", "stability", "recorded"])
    pairs = exclusive_pair_table(graph, groups).rename(columns={"person": "person_id"})
    findings = worst_first(_findings(table, signs, with_compiler, who)) if not refused else ()
    return Bridging(
        frames={
            "table": table,
            "signs": signs,
            "pairs": pairs,
            "with_compiler": with_compiler,
        },
        headline=_headline(table, refused),
        findings=findings,
        caveats=_caveats(network, graph, groups, who),
        labels=Labels.of(network),
        parameters={
            "by": f"word.by_{by}",
            "drop": DROP,
            "times": TIMES,
            "top": TOP,
            "groups": MIN_GROUPS,
            "stability": CLEAR_STABILITY,
        },
        refused=refused,
        compiler=who,
    )


def _refusal(everybody: SparseGraph, groups: pd.Series[Any]) -> str | None:
    """Tell why the question cannot be put to this list, if so."""
    if everybody.m == 0:
        return "no_ties"
    if len(frozenset().union(*groups)) < 2:
        return "one_group"
    if definitions.is_star(everybody):
        return "star"
    return None


def _table(
    network: CommunityNetwork,
    graph: SparseGraph,
    groups: pd.Series[Any],
    *,
    judged: bool,
    repeat: bool,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    people = network.people.loc[graph.labels]
    marks = _Marks(network, people.index, groups)
    signs = marks.signs(graph)
    span, exclusive = marks.counts(graph)
    table = pd.DataFrame(
        {
            "rank": np.nan,
            "band": "cannot_determine",
            "signs": signs.sum(axis=1).astype("int64"),
            "groups": span.astype("int64"),
            "exclusive_pairs": exclusive.astype("int64"),
            "stability": np.nan,
            "betweenness": betweenness(graph, samples=SAMPLES, seed=0)
            if graph.n > LARGE
            else betweenness(graph),
            "constraint": constraint(graph),
            "effective_size": effective_size(graph),
            "recorded_role": _recorded_role(people),
        },
        index=people.index,
    ).rename_axis("person_id")
    if judged:
        evidence = marks.evidence(graph)
        table["rank"] = evidence.rank(ascending=False, method="min")
        if repeat:
            repeats = stability(graph, marks.evidence, drop=DROP, times=TIMES, seed=0, top=TOP)
            table["stability"] = repeats["top_share"]
        table["band"] = _band(table, signs, people, graph)
    table["recorded"] = _recorded(table) if judged else ""
    order = table["rank"].fillna(np.inf).sort_values(kind="stable").index
    return table.loc[order], signs.loc[order]


class _Marks:
    """What a person is marked with, as arrays, so that 200 repeats cost little."""

    def __init__(
        self, network: CommunityNetwork, people: pd.Index[Any], groups: pd.Series[Any]
    ) -> None:
        self.held = as_groups(network.sparse_graph(), groups).on(people)
        formality = network.networks["formality"].to_dict()
        held = definitions.groups_of(network, "network").loc[people]
        kinds = network.people.loc[people, "person_kind"]
        municipal = people.isin(definitions.officials(network))

        def in_network(kind: str) -> np.ndarray[Any, Any]:
            found = [any(formality[n] == kind for n in nets) for nets in held]
            return np.array(found, dtype=bool)

        self.formal, self.informal = in_network("formal"), in_network("informal")
        self.resident = (kinds == "resident").to_numpy(dtype=bool) & ~municipal
        self.office = kinds.isin(["official", "professional"]).to_numpy(dtype=bool) | municipal
        member = np.zeros((len(people), max(self.held.k, 1)), dtype=bool)
        member[np.repeat(np.arange(len(people)), self.held.sizes), self.held.indices] = True
        self.width = self.held.k + 1
        self.belongs = self.held.sizes > 0
        self.member = np.packbits(member, axis=1)

    def signs(self, graph: SparseGraph) -> pd.DataFrame:
        """Return the five signs, a row per person."""
        return self._signs(graph, *self.counts(graph))

    def counts(self, graph: SparseGraph) -> tuple[pd.Series[Any], pd.Series[Any]]:
        """Return the groups each person spans, and the pairs they alone connect."""
        return group_span(graph, self.held), exclusive_pairs(graph, self.held)

    def evidence(self, graph: SparseGraph) -> pd.Series[Any]:
        """Return one number per person that sorts by exclusive pairs, groups, signs."""
        span, exclusive = self.counts(graph)
        signs = self._signs(graph, span, exclusive).sum(axis=1)
        return (exclusive * self.width + span) * (len(SIGNS) + 1) + signs

    def _signs(
        self, graph: SparseGraph, span: pd.Series[Any], exclusive: pd.Series[Any]
    ) -> pd.DataFrame:
        rows, others = graph.rows, graph.indices

        def near(mark: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
            """Whether somebody, or anybody tied to them, has the mark."""
            found: np.ndarray[Any, Any] = mark | (
                np.bincount(rows, weights=mark[others], minlength=graph.n) > 0
            )
            return found

        together = (self.member[rows] & self.member[others]).any(axis=1)
        apart = ~together & self.belongs[others] & self.belongs[rows]
        inside = np.bincount(rows, weights=together, minlength=graph.n)
        outside = np.bincount(rows, weights=apart, minlength=graph.n)
        values = (
            span.to_numpy() >= MIN_GROUPS,
            exclusive.to_numpy() >= 1,
            near(self.formal) & near(self.informal),
            near(self.resident) & near(self.office),
            (inside >= 2) & (outside >= 2),
        )
        return pd.DataFrame(dict(zip(SIGNS, values, strict=True)), index=graph.labels)


def _band(
    table: pd.DataFrame, signs: pd.DataFrame, people: pd.DataFrame, graph: SparseGraph
) -> pd.Series[Any]:
    stable = table["stability"].fillna(1.0) >= CLEAR_STABILITY
    clear = signs["only_connection"] & (table["signs"] >= CLEAR_SIGNS) & stable
    possible = table["signs"] >= POSSIBLE_SIGNS
    unknown = ~definitions.spoken_to(people) & graph.series(graph.degree < FEW_TIES, "few")
    band = np.select(
        [clear, possible, unknown], ["clear", "possible", "cannot_determine"], default="none"
    )
    return pd.Series(band, index=table.index)


def _recorded_role(people: pd.DataFrame) -> list[str]:
    def told(roles: tuple[str, ...]) -> str:
        return "key_person" if "key_person" in roles else next(iter(roles), "")

    return [told(roles) for roles in people["roles"]]


def _recorded(table: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Cross what was found with who is recorded as key person; the two are never merged.

    A recorded key person with possible signs counts as found; somebody who is not recorded only
    with clear ones.
    """
    named = table["recorded_role"] == "key_person"
    clear = table["band"] == "clear"
    some = clear | (table["band"] == "possible")
    return np.select(
        [named & some, ~named & clear, named & (table["band"] == "none")],
        ["named_and_found", "found_not_named", "named_not_found"],
        default="",
    )


def _headline(table: pd.DataFrame, refused: str | None) -> Finding:
    if refused:
        return Finding(f"bridging.refused_{refused}", "unknown")
    clear = table[table["band"] == "clear"]
    if not len(clear):
        possible = int((table["band"] == "possible").sum())
        code = "bridging.nobody_clear" if possible else "bridging.nobody_at_all"
        return Finding(code, "unknown", values={"possible": possible})
    first = clear.iloc[0]
    same = clear.index[clear["rank"] == first["rank"]]
    unnamed = clear.loc[same, "recorded_role"] != "key_person"
    return Finding(
        "bridging.clear_unnamed" if unnamed.any() else "bridging.clear",
        "attention" if unnamed.any() else "good",
        tuple(same),
        {
            "people": len(clear),
            "groups": int(first["groups"]),
            "pairs": int(first["exclusive_pairs"]),
        },
    )


def _findings(
    table: pd.DataFrame, signs: pd.DataFrame, with_compiler: pd.DataFrame, compiler: str | None
) -> list[Finding]:
    findings = []
    for person in table.index[table["band"] == "clear"]:
        row = table.loc[person]
        shown = [f"word.sign_{sign}" for sign in SIGNS if signs.at[person, sign]]
        values = {
            "groups": int(row["groups"]),
            "pairs": int(row["exclusive_pairs"]),
            "signs": shown,
            "tenths": round(10 * row["stability"]),
        }
        findings.append(Finding("bridging.evidence", "attention", (person,), values))
    for code in ("found_not_named", "named_not_found", "named_and_found"):
        who = table[table["recorded"] == code]
        if len(who):
            severity: Severity = "attention" if code == "found_not_named" else "good"
            groups = int(who["groups"].max())
            findings.append(
                Finding(
                    f"bridging.{code}",
                    severity,
                    tuple(who.index),
                    {"n": len(who), "groups": groups},
                )
            )
    possible = int((table["band"] == "possible").sum())
    if possible:
        findings.append(Finding("bridging.possible", "unknown", values={"n": possible}))
    undetermined = int((table["band"] == "cannot_determine").sum())
    if undetermined:
        findings.append(Finding("bridging.undetermined", "unknown", values={"n": undetermined}))
    if compiler:
        top = with_compiler.index[with_compiler["rank"] == 1]
        code = "compiler_first" if compiler in top else "compiler_not_first"
        findings.append(Finding(f"bridging.{code}", "unknown", (compiler,)))
    return findings


def _caveats(
    network: CommunityNetwork,
    graph: SparseGraph,
    groups: pd.Series[Any],
    compiler: str | None,
) -> tuple[Finding, ...]:
    caveats = [Finding("bridging.caveat_practice", "unknown")]
    if compiler is None:
        caveats.append(Finding("bridging.caveat_no_compiler", "unknown"))
    share = definitions.largest_source_share(network)
    if share > 0.5:
        caveats.append(
            Finding("bridging.caveat_one_source", "unknown", values={"share": share})
        )
    ungrouped = int((groups.loc[graph.labels].map(len) == 0).sum())
    if ungrouped:
        caveats.append(
            Finding("bridging.caveat_ungrouped", "unknown", values={"n": ungrouped})
        )
    if graph.n > LARGE:
        caveats.append(
            Finding("bridging.caveat_sampled", "unknown", values={"samples": SAMPLES})
        )
    return tuple(caveats)

"""Step 6: who connects groups that do not know each other? Five signs, never a score."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.analyses import bridging_findings as told
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import LANGUAGE, Answer
from gemeenschapsnet.analyses.bridging_table import (
    Thresholds,
    View,
    main_table,
    other_table,
    refusal,
    views_table,
)
from gemeenschapsnet.analyses.brokers import broker_parts
from gemeenschapsnet.analyses.group_contacts import group_contacts
from gemeenschapsnet.analyses.signs import Marks
from gemeenschapsnet.analyses.tie_kinds import tie_kinds
from gemeenschapsnet.analyses.undecided import MOST_PEOPLE, readings
from gemeenschapsnet.errors import UnknownName
from gemeenschapsnet.measures import (
    exclusive_pair_table,
)
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels, hide
from gemeenschapsnet.sparse import SparseGraph

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes



@dataclass(frozen=True, eq=False, repr=False)
class Bridging(Answer):
    """Who connects groups that do not know each other: the answer.

    Frames
    ------
    table : a row per person, strongest first: rank (1 is strongest, equal people share a rank,
        NaN when refused), band (clear, possible, cannot_determine, none), signs (0 to 5), groups
        (number spanned), exclusive_pairs, stability (share of repeats with rank 3 or better, with
        ties left out), stability_people (the same with people left out), betweenness (0 to 1),
        constraint, effective_size (NaN for somebody without ties), recorded_role, recorded
        (named_and_found, found_not_named, named_not_found or empty)
    signs : the five signs as yes or no, same index
    pairs : person_id, group_a, group_b: the pairs that this person alone connects
    with_compiler : the table with the compiler of the list counted in, as another view: without
        band, stability and recorded
    views : a row per person: rank, groups and exclusive_pairs in three views: as in the table, with
        the compiler (``_with_compiler``), and by ties of the `strong` level or higher
        (``_strong``); NaN for somebody who is not in that view
    roles : the Gould-Fernandez roles of everybody, see `brokers.broker_parts`
    contacts : what is known between two groups, see `group_contacts.group_contacts`
    groups : name and people of every group
    ties : number and share of the ties within and between communities and across office, see
        `tie_kinds.tie_kinds`

    Attributes
    ----------
    refused : why the question was refused, or None: ``star``, ``no_ties``, ``one_group``,
        ``few_signs``
    compiler : the person who was left out, or None
    apart : whether somebody was left out, also where it is not told who
    others_first : ``sure`` and ``all``, each when somebody else would come first if those undecided
        pairs were one
    marks : what the signs are counted from
    """

    question: ClassVar[str] = "bridging"
    pictures: ClassVar[tuple[str, ...]] = ("signs", "contacts", "ego")
    people_pictures: ClassVar[frozenset[str]] = frozenset({"signs", "ego"})
    shown: ClassVar[tuple[str, ...]] = (
        "band",
        "recorded",
        "signs",
        "groups",
        "exclusive_pairs",
        "stability",
    )

    refused: str | None
    compiler: str | None
    apart: bool
    others_first: tuple[str, ...]
    marks: Marks

    def why(self, person: str, language: str = LANGUAGE) -> str:
        """Return what the signs of one person rest on, a line per sign; for the own team only.

        Raises
        ------
        UnknownName
            When this person is not in the table.
        """
        self._require(person)
        lines = told.evidence(self.marks.evidence(person), person, self.frames, self.labels)
        return "\n".join(f"- {self.sentence(line, language)}" for line in lines)

    def ego(self, person: str, ax: Axes | None = None, language: str = LANGUAGE) -> Axes:
        """Draw the groups around one person; for the own team only.

        Raises
        ------
        UnknownName
            When this person is not in the table.
        """
        from gemeenschapsnet.plots.ego import plot_ego

        self._require(person)
        names = self.frames["groups"]["name"]
        spanned = self.marks.evidence(person).groups
        spanned.insert(0, "name", names.reindex(spanned.index))
        pairs = self.frames["pairs"]
        mine = {
            frozenset(pair)
            for pair in pairs.loc[pairs["person_id"] == person, ["group_a", "group_b"]].to_numpy()
        }
        around = list(combinations(sorted(spanned.index), 2))
        between = pd.DataFrame(around, columns=["group_a", "group_b"])
        alone = np.array([frozenset(pair) in mine for pair in around], dtype=bool)
        return plot_ego(
            spanned,
            # without this person a pair falls apart, or others connect it
            between.assign(alone=alone, contact=~alone),
            person=person,
            title=self.sentence(told.picture_of(person, self.table), language),
            language=language,
            ax=ax,
        )

    def _require(self, person: str) -> None:
        if person == self.compiler:
            raise wording.error(UnknownName, "compiler_apart", given=person)
        if person not in self.table.index:
            raise wording.unknown("person", person, self.table.index)

    def _without_people(self) -> Bridging:
        """Return this answer without people, small numbers of ties, and what hangs on whom."""
        frames = {**self.frames}
        for name in ("table", "signs", "pairs", "with_compiler", "views", "roles"):
            frames[name] = frames[name].iloc[:0]
        # a pair without contact is only there because it hangs on somebody
        contacts = frames["contacts"][frames["contacts"]["contact"]]
        contacts = hide(contacts, contacts["ties"], [])
        frames["contacts"] = contacts.assign(only=0, shared=np.nan)
        frames["groups"] = frames["groups"].assign(people=np.nan)
        ties = frames["ties"]
        frames["ties"] = hide(ties, ties["ties"], ["share"], part_of_total=True)
        return replace(
            self,
            frames=frames,
            findings=tuple(map(told.shared, self.findings)),
            compiler=None,
            others_first=(),
        )

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw the people with signs; the contacts between groups; or the first person's groups."""
        if picture == "ego" and len(self.table) and self.refused is None:
            return self.ego(str(self.table.index[0]), ax, language)
        if picture == "contacts":
            from gemeenschapsnet.plots.contacts import plot_contacts

            contacts = self.frames["contacts"]
            return plot_contacts(
                contacts,
                self.frames["groups"]["name"],
                title=self.sentence(
                    told.picture_of_contacts(contacts, len(self.frames["groups"]), audience),
                    language,
                    audience=audience,
                ),
                apart=self.apart,
                language=language,
                ax=ax,
            )
        from gemeenschapsnet.plots.bridging import plot_signs

        return plot_signs(
            self.table,
            title=self.verdict(language, audience=audience),
            language=language,
            ax=ax,
        )


def bridging(
    network: CommunityNetwork,
    *,
    by: str = "network",
    compiler: str | None = "auto",
    min_groups: int = 3,
    min_ties: int = 2,
    clear_signs: int = 3,
    possible_signs: int = 2,
    stable: float = 0.9,
    few_ties: int = 3,
    drop: float = 0.2,
    times: int = 200,
    top: int = 3,
    strong: int = 2,
    other_ties: float = definitions.MIN_OTHER_TIES,
    source_share: float = 0.5,
    told_share: float = 0.5,
    few_people: int = 20,
    seed: int = 0,
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
    min_groups : spanning so many groups is the first sign
    min_ties : so many ties inside the own groups, and so many outside, are the fifth
    clear_signs, possible_signs, stable : signs, and share of repeats in the top, that a band asks
    few_ties : with fewer ties, and not spoken to, too little is known about somebody
    drop, times, top, seed : share left out in a repeat, number of repeats, ranks that are the top
    strong : the second view counts ties of this level (1 to 3) or higher only
    other_ties : below this share of ties past the busiest person, a list is a star
    source_share : above this share of the ties, one source is warned about
    told_share : below this share of people who told about ties, that is warned about
    few_people : below so many people on the list, that is warned about

    Returns
    -------
    Bridging

    Raises
    ------
    UnknownName
        When `by` or `compiler` does not exist.
    InvalidGraph
        When a number or share is out of range.
    """
    limits = Thresholds(
        min_groups=min_groups,
        min_ties=min_ties,
        clear_signs=clear_signs,
        possible_signs=possible_signs,
        stable=stable,
        few_ties=few_ties,
        drop=drop,
        times=times,
        top=top,
        strong=strong,
        other_ties=other_ties,
        source_share=source_share,
        told_share=told_share,
        few_people=few_people,
        seed=seed,
    )
    definitions.require_network(network)
    groups = definitions.groups_of(network, by)
    who = definitions.find_compiler(network, compiler)
    everybody = network.sparse_graph()
    seen = View.of(network, everybody.without([who]) if who else everybody, groups, limits)
    refused = refusal(everybody, seen.marks, limits)
    whole_list = View.of(network, everybody, groups, limits) if who else seen
    close = network.sparse_graph(min_tie_level=strong, without=[who] if who else [])
    views = {"": seen, "_with_compiler": whole_list, "_strong": View.of(
        network, close, groups, limits)}  # fmt: skip
    table = main_table(network, seen, limits, refused)
    pairs = exclusive_pair_table(seen.graph, seen.marks.held)
    pairs = pairs.rename(columns={"person": "person_id"})
    order, labels = table.index, Labels.of(network)
    untold = network.ties["reported_by"].isna().sum() * 2 > len(network.ties)
    hubs = _hubs(seen.graph) if untold and who is None and compiler is not None else ()
    others_first = _others_first(network, by, table, who, limits, refused)
    frames = {
        "table": table,
        "signs": seen.signs.loc[order],
        "pairs": pairs,
        "with_compiler": other_table(network, whole_list),
        "views": views_table(network, views),
        "roles": broker_parts(seen.graph, seen.marks.held).loc[order],
        "contacts": group_contacts(seen.graph, seen.marks.held, pairs),
        "groups": _groups(network, by, groups.loc[seen.graph.labels]),
        "ties": tie_kinds(network, seen.graph),
    }
    return Bridging(
        frames=frames,
        headline=told.headline(table, refused, seen.marks.visible(), hubs),
        findings=told.findings(network, frames, seen.marks, labels, who, limits, refused),
        caveats=told.caveats(
            network,
            seen.marks,
            frames,
            compiler=who,
            chosen=compiler is None,
            refused=refused,
            limits=limits,
            others_first=others_first,
        ),
        labels=labels,
        parameters=asdict(limits) | {"by": f"word.by_{by}"},
        refused=refused,
        compiler=who,
        apart=who is not None,
        others_first=others_first,
        marks=seen.marks,
    )


def _groups(network: CommunityNetwork, by: str, groups: pd.Series[Any]) -> pd.DataFrame:
    """Return name and number of people of every group that somebody is in."""
    people = groups.explode().value_counts().sort_index()
    names = pd.Series(people.index, index=people.index, dtype=object)
    if by in schema.GROUP_TABLES:
        known = network.table(schema.GROUP_TABLES[by])["name"].dropna()
        names = known.reindex(people.index).fillna(names)
    return pd.DataFrame({"name": names, "people": people}).rename_axis("group")


def _hubs(graph: SparseGraph) -> tuple[str, ...]:
    """Return who has most ties."""
    most = graph.degree.max(initial=0)
    return tuple(graph.labels[graph.degree == most])


def _others_first(
    network: CommunityNetwork,
    by: str,
    table: pd.DataFrame,
    compiler: str | None,
    limits: Thresholds,
    refused: str | None,
) -> tuple[str, ...]:
    """Return for which undecided pairs somebody else comes first when these are one."""
    if refused or len(network.people) > MOST_PEOPLE:
        return ()
    first = set(table.index[table["rank"] == 1])
    changed = []
    for reading in readings(network):
        who = reading.into.get(compiler, compiler) if compiler else None
        graph = reading.network.sparse_graph(without=[who] if who else [])
        groups = definitions.groups_of(reading.network, by)
        counts = View.of(reading.network, graph, groups, limits).counts
        now = set(counts.index[counts["rank"] == 1])
        if now != {reading.into.get(person, person) for person in first}:
            changed.append(reading.which)
    return tuple(changed)

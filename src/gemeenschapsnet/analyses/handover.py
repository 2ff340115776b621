"""Step 12: somebody leaves. Which contacts run through them alone, and who could take over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Answer, Finding
from gemeenschapsnet.analyses.handover_findings import Told, caveats
from gemeenschapsnet.analyses.knowledge import knowledge_of
from gemeenschapsnet.analyses.receivers import Receivers, receivers
from gemeenschapsnet.analyses.tasks import tasks_of
from gemeenschapsnet.analyses.terms import SOON_MONTHS
from gemeenschapsnet.analyses.unique_contacts import UniqueContacts, unique_contacts
from gemeenschapsnet.measures.arguments import whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL, Audience, Labels
from gemeenschapsnet.sparse import SparseGraph

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

# Somebody who gets more new contacts at once than this cannot get to know them all.
CAPACITY = 5
ALTERNATIVES = 3
# With more room than this the division is no longer quick, and nobody is spared.
MOST_CAPACITY = 50
# An appointment of a lifetime; longer is a typing error.
MOST_MONTHS = 600


@dataclass(frozen=True, eq=False, repr=False)
class Handover(Answer):
    """Who must meet whom when somebody leaves: the answer.

    Frames
    ------
    table : a row per contact (index contact, a person_id) who is further from the municipality
        without the person who leaves, worst first: community_id (the community it is about: of
        several the one most at risk; NaN when none is known), lost (no_route,
        community_out_of_reach, no_direct_contact, further_away, or only_contact_outside when nobody
        of the municipality is on the list), receiver (a person_id, NaN: nobody), reasons (a tuple
        of successor, community, networks, contacts, themes), steps_before, steps_after (from the
        nearest official; NaN: no route, or nobody to count from), alternatives (a tuple of other
        person_ids), wants_contact (True or unknown: who said no is left out and counted)
    communities : index community_id, most contacts first: name, lost (no longer within the steps),
        contacts, with_receiver, without_receiver; the row NaN counts contacts without a community
    receivers : index person_id: contacts (how many they would get), team (official, professional or
        successor)
    tasks : their tasks that nobody else can take over: task, shown (its words for readers outside;
        missing where they may name somebody), critical
    ingredients : what of all who take part only they bring of what the network needs: kind,
        description

    Attributes
    ----------
    person : who leaves; None for readers outside when that is not somebody with a function
    told : what the sentences are made from; None for readers outside
    """

    question: ClassVar[str] = "handover"
    pictures: ClassVar[tuple[str, ...]] = ("handover",)
    shown: ClassVar[tuple[str, ...]] = ("community_id", "lost", "receiver", "steps_after")

    person: str | None
    told: Told | None

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw per community how many contacts run through this person alone."""
        from gemeenschapsnet.plots.handover import plot_handover

        return plot_handover(
            self.frames["communities"],
            title=self.sentence(self.headline, language, audience=audience),
            smallest=SMALL_CELL,
            language=language,
            ax=ax,
        )

    def _without_people(self) -> Handover:
        """Return this answer with numbers of groups only; of a resident nothing is told."""
        frames = {**self.frames}
        for name in ("table", "receivers"):
            frames[name] = frames[name].iloc[:0]
        if self.person is None or not self.labels.is_named(self.person):
            frames |= {name: frame.iloc[:0] for name, frame in frames.items()}
            return replace(
                self,
                frames=frames,
                headline=Finding("handover.withheld", "unknown"),
                findings=(),
                caveats=(),
                person=None,
                told=None,
            )
        assert self.told is not None
        told = self.told.for_sharing()
        frames["communities"] = told.communities
        frames["tasks"] = frames["tasks"].assign(task=frames["tasks"]["shown"])
        return replace(
            self,
            frames=frames,
            headline=told.headline(),
            findings=told.findings(),
            told=None,
        )


def handover(
    network: CommunityNetwork,
    person_id: str,
    *,
    steps: int = 2,
    capacity: int = CAPACITY,
    alternatives: int = ALTERNATIVES,
    months: int = SOON_MONTHS,
) -> Handover:
    """Answer who must meet whom before somebody leaves (step 12 of the guide).

    A contact runs through this person alone when they are further from the nearest official without
    them. Per contact somebody is sought who could take it over, with the reasons; see
    `receivers.receivers`. It is a proposal for a talk: a warm handover is made by people.

    Parameters
    ----------
    network : the network
    person_id : who leaves
    steps : how many steps from an official count as reached
    capacity : how many new contacts anybody gets at most; 50 or fewer
    alternatives : how many other people are named per contact at most
    months : whose appointment ends within so many months receives nobody

    Returns
    -------
    Handover

    Raises
    ------
    UnknownName
        When this person is not in the people table.
    InvalidGraph
        When a number is not whole, or too small or too large.
    """
    definitions.require_network(network)
    steps = whole("steps", steps, least=0)
    capacity = whole("capacity", capacity, least=1, most=MOST_CAPACITY)
    alternatives = whole("alternatives", alternatives, least=0)
    months = whole("months", months, least=0, most=MOST_MONTHS)
    people = network.people
    if person_id not in people.index:
        raise wording.unknown("person", str(person_id), people.index)
    graph = network.sparse_graph()
    unique = unique_contacts(network, graph, person_id, steps=steps)
    found = receivers(
        network,
        person_id,
        unique,
        steps=steps,
        capacity=capacity,
        alternatives=alternatives,
        months=months,
    )
    table, tasks = _table(unique, found), _tasks(network, person_id)
    _, office = definitions.resident_or_office(network, people.index)
    told = Told(
        leaver=person_id,
        table=table,
        communities=_communities(unique, table),
        unique=unique,
        found=found,
        tasks=tasks if len(network.tasks) else None,
        only_holder=_only_holder(network, person_id),
        has_office=bool(office[people.index.get_loc(person_id)]),
        steps=steps,
        capacity=capacity,
    )
    return Handover(
        frames={
            "table": table,
            "communities": told.communities,
            "receivers": found.load,
            "tasks": tasks,
            "ingredients": told.only_holder,
        },
        headline=told.headline(),
        findings=told.findings(),
        caveats=_caveats(network, graph, told),
        labels=Labels.of(network),
        parameters={
            "steps": steps,
            "capacity": capacity,
            "alternatives": alternatives,
            "months": months,
            "today": network.reference_date,
        },
        person=person_id,
        told=told,
    )


def _table(unique: UniqueContacts, found: Receivers) -> pd.DataFrame:
    table = unique.table.join(found.table[["receiver", "reasons", "alternatives"]])
    columns = ["community_id", "lost", "receiver", "reasons", "steps_before", "steps_after"]
    return table[[*columns, "alternatives", "wants_contact"]]


def _communities(unique: UniqueContacts, table: pd.DataFrame) -> pd.DataFrame:
    """Count the contacts per community; each counts once."""
    by = table["receiver"].notna().groupby(table["community_id"], dropna=False, sort=False)
    counts = by.agg(contacts="size", with_receiver="sum").astype("int64")
    counts["without_receiver"] = counts["contacts"] - counts["with_receiver"]
    place = unique.communities.index.get_indexer(counts.index)
    # contacts of no community come last, whatever their number
    size = np.asarray(counts["contacts"], dtype=np.int64)
    order = np.lexsort((place, -size, place < 0))
    groups = unique.communities
    lost = counts.index.isin(groups.index[groups["lost"].to_numpy(dtype=bool)])
    names = groups["name"].reindex(counts.index)
    frame = pd.DataFrame({"name": names, "lost": lost}, index=counts.index).join(counts)
    return frame.iloc[order].rename_axis("community_id")


def _tasks(network: CommunityNetwork, person: str) -> pd.DataFrame:
    """Return the tasks that this person holds and nobody else can take over."""
    tasks = tasks_of(network).table
    own = tasks["holders"].map(lambda holders: person in holders).astype(bool)
    return tasks.loc[own & tasks["alone"], ["task", "shown", "critical"]].reset_index(drop=True)


def _only_holder(network: CommunityNetwork, person: str) -> pd.DataFrame:
    """Return what the network needs and of those who take part only this person brings."""
    alone = knowledge_of(network).alone
    own = alone[alone["person_id"] == person]
    return own[["kind", "description"]].reset_index(drop=True)


def _caveats(network: CommunityNetwork, graph: SparseGraph, told: Told) -> tuple[Finding, ...]:
    own = int(graph.degree[graph.labels.get_loc(told.leaver)])
    star = definitions.is_star(graph) and own == int(graph.degree.max())
    one_source = definitions.largest_source_share(network) > 0.5
    codes = caveats(told, star=star, one_source=one_source)
    found = [Finding(f"handover.caveat_{code}", "unknown") for code in codes]
    if network.dossier.reference_date is None:
        values = {"today": network.reference_date}
        found.append(Finding("caveat_today", "unknown", values=values))
    return tuple(found)

"""Step 12: does it depend on one person? Reach, tasks and term, for everybody who might leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Answer, worst_first
from gemeenschapsnet.analyses.continuity_findings import caveats, headline, route_findings
from gemeenschapsnet.analyses.duo import duo
from gemeenschapsnet.analyses.reliance import Reliance, reliance
from gemeenschapsnet.analyses.tasks import MUNICIPAL_SHARE, ROTATE_MONTHS, TASK_SHARE
from gemeenschapsnet.analyses.terms import SOON_MONTHS, TERM_MONTHS, months
from gemeenschapsnet.analyses.turnover import MOST_RUNS, RUNS, SEED, chances
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.analyses.what_if import what_if
from gemeenschapsnet.analyses.work import Work, work_of
from gemeenschapsnet.errors import NoAnswer
from gemeenschapsnet.measures.arguments import share, whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False, repr=False)
class Continuity(Answer):
    """Whether it depends on one person: the answer.

    Frames
    ------
    table : a row per person, worst first: communities_lost (within the steps asked), lost (their
        names), detour (extra steps to the community that is set back most; inf when no route is
        left, 0 when nothing changes), tasks_alone and critical_tasks_alone (held without backup),
        ingredients_alone (needed, and brought by nobody else who takes part), months_left (NaN
        without an end date), percentile (share of the other people, 0 to 100, whose departure
        costs fewer communities)
    communities : index community_id, see `departures.Departures`; and kept_share (of the years
        drawn, see `turnover.Turnover`), introductions (how many of them help it)
    reach_by_steps : what if one step more or less counted as reached, see `departures.Departures`
    indispensable : who is on every route, however long, see `indispensable.Indispensable`
    scenarios : several people stop together, see `scenarios.Scenarios`
    among_themselves : whether the communities find each other without the municipality, see
        `among_themselves.AmongThemselves`
    turnover, turnover_years, turnover_roles : a year of departures by chance, see
        `turnover.Turnover`
    introductions, unsecured : how nobody's departure costs a community, see `backup.Backup`
    tasks, task_load : who holds which task and carries how many, see `tasks.Tasks`
    terms : how long the connectors stay, see `terms.Terms`
    ingredients_alone : what one person brings, see `knowledge.Knowledge`
    conditions : the six conditions: item, arranged (missing: not known)
    """

    question: ClassVar[str] = "continuity"
    pictures: ClassVar[tuple[str, ...]] = (*Reliance.pictures, *Work.pictures)
    people_pictures: ClassVar[frozenset[str]] = Work.people_pictures
    shown: ClassVar[tuple[str, ...]] = ("communities_lost", "detour", "tasks_alone", "months_left")

    steps: int
    reliance: Reliance
    work: Work
    # who knows whom stays here: an answer for sharing does without
    ways: Ways | None

    def what_if(
        self, people: str | Iterable[str] = (), *, organisation: str | None = None
    ) -> pd.DataFrame:
        """Return the steps to every community before and after these people leave together.

        Parameters
        ----------
        people : codes of who leaves; one code or several
        organisation : an organisation that stops, with what belongs to it: all of its people leave

        Returns
        -------
        DataFrame, index community_id
            name, steps_before, steps_after (NaN: no route), lost (no longer within the steps),
            members_before and members_after (its people on the list)

        Raises
        ------
        UnknownName
            When somebody, or the organisation, is not in the network.
        NoAnswer
            Of an answer for sharing: what hangs on one person is not told outside.
        """
        if self.ways is None:
            raise wording.error(NoAnswer, "what_if_shared")
        gone = (people,) if isinstance(people, str) else tuple(people)
        for person in gone:
            if person not in self.table.index:
                raise wording.unknown("person", str(person), self.table.index)
        if organisation is not None:
            known = self.labels.groups["organisation"]
            if organisation not in known:
                raise wording.unknown("organisation", str(organisation), known)
            gone = (*gone, *self.ways.staff.get(organisation, ()))
        return what_if(self.ways, gone)

    def _without_people(self) -> Continuity:
        """Return this answer without people, and without what hangs on one who is not named."""
        reliance, work = self.reliance.for_sharing(self.labels), self.work.for_sharing()
        frames = {"table": self.table.iloc[:0], **reliance.frames(), **work.frames()}
        scenario = "continuity.scenario_"
        told = [finding for finding in self.findings if not finding.code.startswith(scenario)]
        told += self.reliance.scenarios.shared_findings(self.labels)
        return replace(
            self,
            frames={**self.frames, **frames},
            findings=worst_first(told),
            reliance=reliance,
            work=work,
            ways=None,
        )

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw one of the pictures; each has a title that says what it shows."""
        room = self.work if picture in Work.pictures else self.reliance
        title = self.sentence(room.title(picture), language, audience=audience)
        return room.draw(
            picture, ax, self.labels, title=title, language=language, audience=audience
        )


def continuity(
    network: CommunityNetwork,
    *,
    steps: int = 2,
    term_months: int = TERM_MONTHS,
    soon_months: int = SOON_MONTHS,
    task_share: float = TASK_SHARE,
    municipal_share: float = MUNICIPAL_SHARE,
    rotate_months: int = ROTATE_MONTHS,
    turnover: Mapping[str, float] | None = None,
    runs: int = RUNS,
    seed: int = SEED,
) -> Continuity:
    """Answer whether the network depends on one person (step 12 of the guide).

    The municipality is one source, tied to each official. For every person the communities are
    listed that are within `steps` of an official now and would not be without that person
    (tweestappentest). Points whose loss cuts the network in two are not the test: thin detours
    of many steps keep a network in one piece and carry nobody.

    Parameters
    ----------
    network : the network; communities come from its `communities` table
    steps : how many steps count as reached
    term_months : an appointment of fewer months is short
    soon_months : within how many months an end is near
    task_share : from which share of the tasks on one person holds much
    municipal_share : above which share of the tasks the municipality holds much
    rotate_months : from how many months on somebody has held a task for long
    turnover : the chance to leave within twelve months by role, instead of those in
        `turnover.TURNOVER`: connector, official, professional, volunteer, other
    runs : number of years that are drawn
    seed : of those draws

    Returns
    -------
    Continuity

    Raises
    ------
    InvalidGraph
        When steps or months are not whole numbers of 0 or more, or a share is not between 0 and 1.
    UnknownName
        When `turnover` names another role.
    """
    definitions.require_network(network)
    steps = whole("steps", steps, least=0)
    term_months = whole("term_months", term_months, least=0)
    soon_months = whole("soon_months", soon_months, least=0)
    rotate_months = whole("rotate_months", rotate_months, least=0)
    work = work_of(
        network,
        task_share=share("task_share", task_share),
        municipal_share=share("municipal_share", municipal_share),
        rotate=rotate_months,
        short=term_months,
        soon=soon_months,
    )
    chance = chances(turnover)
    ways = Ways.of(network, steps)
    table = _table(network, ways, work)
    tested = reliance(
        network,
        ways,
        work.tasks.table,
        table,
        chance=chance,
        runs=whole("runs", runs, least=1, most=MOST_RUNS),
        seed=whole("seed", seed, least=0),
    )
    reached = tested.departures.communities
    findings = [
        *tested.findings(table.index),
        *duo(network, ways.graph, ways.communities, steps=steps).findings(),
        *route_findings(reached, ways.officials, ties=ways.graph.m),
        *work.findings(),
    ]
    ordered = worst_first(findings)
    return Continuity(
        frames={"table": table, **tested.frames(), **work.frames()},
        headline=headline(ordered),
        findings=ordered,
        caveats=(
            *caveats(network, reached, ways.officials),
            *tested.caveats(),
            *work.caveats(),
        ),
        labels=Labels.of(network),
        parameters={
            "steps": steps,
            "term": term_months,
            "soon": soon_months,
            "task_share": task_share,
            "municipal_share": municipal_share,
            "rotate": rotate_months,
            "runs": runs,
            "seed": seed,
            **{f"leave_{role}": share for role, share in chance.items()},
            "today": network.reference_date,
        },
        steps=steps,
        reliance=tested,
        work=work,
        ways=ways,
    )


def _table(network: CommunityNetwork, ways: Ways, work: Work) -> pd.DataFrame:
    people = network.people
    table = ways.per_person(people.index).assign(
        **work.per_person(people.index),
        months_left=months(people["term_end"] - pd.Timestamp(network.reference_date)),
    )
    # the share of others whose departure costs less stands last
    table["percentile"] = table.pop("percentile")
    order = ["communities_lost", "critical_tasks_alone", "tasks_alone", "detour"]
    return table.sort_values(order, ascending=False, kind="stable").rename_axis("person_id")

"""Step 6: whom do we know, and whom do we not reach? Rings, networks, and whose view it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from gemeenschapsnet.analyses import definitions, rings
from gemeenschapsnet.analyses.answer import Answer, Finding, Severity, worst_first
from gemeenschapsnet.analyses.duo import Duo, duo
from gemeenschapsnet.analyses.formality import Formality, formality
from gemeenschapsnet.analyses.named import MOST_IN_VERDICT
from gemeenschapsnet.analyses.overlap import Overlap, overlap
from gemeenschapsnet.analyses.reach import reach
from gemeenschapsnet.analyses.shadowing import Shadowing, shadowing
from gemeenschapsnet.analyses.sight import Sight, sight
from gemeenschapsnet.analyses.social_map import SocialMap, social_map
from gemeenschapsnet.analyses.views import Views, views
from gemeenschapsnet.measures.arguments import share, whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels, hide

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

# Silence of more than a century is a typing error.
MOST_MONTHS = 1200
# Frames with a row per person.
PEOPLE_FRAMES = ("out_of_sight", "shadowing", "sources", "views")


@dataclass(frozen=True, eq=False)
class Rooms:
    """What was found on each part of the question."""

    social_map: SocialMap
    sight: Sight
    duo: Duo
    formality: Formality
    overlap: Overlap
    shadowing: Shadowing
    views: Views


@dataclass(frozen=True, eq=False, repr=False)
class Coverage(Answer):
    """Which people, organisations and networks are known, and who is not reached: the answer.

    Frames
    ------
    table : index community_id, worst first (no route, then most steps): name, steps (from the
        nearest official; NaN: no route), routes (vertex-disjoint), members_known, conversations
        (its people who were spoken to; NaN for all when of nobody it is known), known (whether
        anybody of it is on the list; if not, nobody can tell whether it is reached), ties_share,
        conversations_share, told_by, one_source (see `views.Views`)
    kinds, without_contact : organisations by kind and domain, see `social_map.SocialMap`
    out_of_sight : who was not heard of for long, see `sight.Sight`
    networks, formality, members : formal beside informal, see `formality.Formality`
    overlap : networks that share people, see `overlap.Overlap`
    sources, views : who told about the ties, see `views.Views`
    shadowing : with whom to walk along, see `shadowing.Shadowing`
    duo, inside : what each connector reaches, see `duo.Duo`

    Attributes
    ----------
    compiler : the person who made the list, left out where networks share people; or None
    can_reach : whether it can be told who is reached: there are communities, officials and ties
    """

    question: ClassVar[str] = "coverage"
    pictures: ClassVar[tuple[str, ...]] = (
        "rings",
        "kinds",
        "sight",
        "formality",
        "overlap",
        "shadowing",
        "views",
        "duo",
    )
    people_pictures: ClassVar[frozenset[str]] = frozenset({"sight", "shadowing", "views"})
    shown: ClassVar[tuple[str, ...]] = ("name", "steps", "routes", "members_known", "conversations")

    rooms: Rooms
    compiler: str | None
    can_reach: bool
    steps: int

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw one of the pictures; each has a title that says what it shows."""
        from gemeenschapsnet.analyses.coverage_pictures import draw

        return draw(self, picture, ax, language, audience)

    def _without_people(self) -> Coverage:
        """Return this answer without people and without small counts of them."""
        frames = {**self.frames}
        for name in PEOPLE_FRAMES:
            frames[name] = frames[name].iloc[:0]
        frames["table"] = rings.for_sharing(self.table)
        # one number beside another would tell a third: who is in a network and in no community, or
        # how many of a group of which nobody was spoken to
        none = float("nan")
        frames["networks"] = frames["networks"].drop(columns="domains").assign(people=none)
        frames["members"] = frames["members"].assign(people=none)
        kinds = frames["formality"].assign(only=none)
        frames["formality"] = hide(kinds, kinds["people"], [], part_of_total=True)
        frames["overlap"] = self.rooms.overlap.for_sharing()
        # that somebody of the municipality is in a community tells of that person
        duo = frames["duo"]
        frames["duo"] = duo.assign(
            **{name: duo[name].clip(lower=1) for name in ("steps_first", "steps_second")}
        )
        return replace(self, frames=frames, findings=self._shared_findings(), compiler=None)

    def _shared_findings(self) -> tuple[Finding, ...]:
        """Return the findings with the innermost rings as one, so that no gap tells of step 0."""
        others = [finding for finding in self.findings if finding.code not in rings.NEAR_CODES]
        merged = rings.near(rings.for_sharing(self.table), self.steps) if self.can_reach else []
        return worst_first([*merged, *others])


def coverage(
    network: CommunityNetwork,
    *,
    steps: int = 2,
    stale_months: int = 12,
    shadow: int = 3,
    source_share: float = 0.5,
    compiler: str | None = "auto",
) -> Coverage:
    """Answer whom we know and whom we do not reach (steps 3, 5 and 6 of the guide).

    Silence can only be seen beside the list of communities that the user supplies: without one
    the answer says so.

    Parameters
    ----------
    network : the network
    steps : how many steps from an official count as reached
    stale_months : after how many months without contact somebody is out of sight
    shadow : with how many professionals to walk along at most
    source_share : a source that told a larger share of the ties than this is said to be the view
    compiler : a person_id, None for nobody, or ``auto``: the person who reported most of the ties;
        left out where networks share people

    Returns
    -------
    Coverage

    Raises
    ------
    InvalidGraph
        When a number of steps, months or people is not whole, the months are more than a
        century, or the share is not between 0 and 1.
    UnknownName
        When `compiler` does not exist.
    """
    definitions.require_network(network)
    steps = whole("steps", steps, least=0)
    stale_months = whole("stale_months", stale_months, least=1, most=MOST_MONTHS)
    shadow = whole("shadow", shadow, least=1)
    source_share = share("source_share", source_share)
    who = definitions.find_compiler(network, compiler)
    graph = network.sparse_graph()
    officials = definitions.officials(network)
    communities = definitions.members(network)
    kinds = formality(network, graph, officials)
    rooms = Rooms(
        social_map=social_map(network),
        sight=sight(network, months=stale_months),
        duo=duo(network, graph, communities, steps=steps),
        formality=kinds,
        overlap=overlap(network, who),
        shadowing=shadowing(
            network, graph, officials, seen=kinds.networks["seen"], most=shadow
        ),
        views=views(network),
    )
    table = reach(network, graph, officials, communities).join(rooms.views.communities)
    table = table.sort_values("steps", ascending=False, na_position="first", kind="stable")
    table = table.assign(known=table["members_known"] > 0)
    missing = _missing(table, officials, ties=graph.m)
    headline = missing[0] if missing else _headline(table, rooms, steps)
    findings = worst_first(
        [
            *(Finding(f"{finding.code}_either", "unknown") for finding in missing[1:]),
            *rings.not_known(table, told=headline.subjects),
            *(
                rings.ring_findings(table, officials, steps, told=headline.subjects)
                if not missing
                else ()
            ),
            *rings.conversation_findings(table),
            *rooms.views.findings(source_share),
            *rooms.formality.findings(),
            *rooms.overlap.findings(),
            *rooms.shadowing.findings(),
            *rooms.duo.findings(),
            *rooms.duo.inside_findings(),
            *rooms.social_map.findings(),
            *rooms.sight.findings(),
        ]
    )
    return Coverage(
        frames={
            "table": table,
            "kinds": rooms.social_map.kinds,
            "without_contact": rooms.social_map.without_contact,
            "out_of_sight": rooms.sight.people,
            "networks": kinds.networks,
            "formality": kinds.kinds,
            "members": kinds.members,
            "overlap": rooms.overlap.pairs,
            "sources": rooms.views.sources,
            "views": rooms.views.views,
            "shadowing": rooms.shadowing.people,
            "duo": rooms.duo.communities,
            "inside": rooms.duo.inside,
        },
        headline=headline,
        findings=findings,
        caveats=(
            *_caveats(network, star=definitions.is_star(graph)),
            *rooms.views.caveats(source_share),
            *rooms.sight.caveats(),
            *_compiler_caveat(rooms.overlap, who),
        ),
        labels=Labels.of(network),
        parameters={
            "steps": steps,
            "months": stale_months,
            "people": shadow,
            "share": source_share,
            "today": network.reference_date,
        },
        rooms=rooms,
        compiler=who,
        can_reach=not missing,
        steps=steps,
    )


def _missing(table: pd.DataFrame, officials: list[str], *, ties: int) -> list[Finding]:
    """Tell what is not on the list, without which nobody can say who is reached."""
    there = {"no_list": len(table), "no_officials": len(officials), "no_ties": ties}
    return [Finding(f"coverage.{code}", "unknown") for code, n in there.items() if not n]


def _headline(table: pd.DataFrame, rooms: Rooms, steps: int) -> Finding:
    """Say who is not reached; when everybody is, what is missing all the same."""
    for found in (rings.unreached(table, steps), rings.not_known(table, most=MOST_IN_VERDICT)):
        if found:
            return found[0]
    kinds = rooms.formality
    lacks = {
        "conversations": len(rings.unspoken(table)) > 0,
        "informal": kinds.known > 0 and (kinds.is_uneven or not kinds.informal),
        "networks": len(rooms.shadowing.unseen) > 0,
        "contact_persons": rooms.social_map.lacks_contacts,
        "recent": rooms.sight.known > 0 and len(rooms.sight.people) > 0,
    }
    words = [f"word.lack_{name}" for name, lacking in lacks.items() if lacking]
    code = "coverage.reached_but" if words else "coverage.reached"
    severity: Severity = "attention" if words else "good"
    return Finding(code, severity, values={"steps": steps, "lacks": words})


def _caveats(network: CommunityNetwork, *, star: bool) -> list[Finding]:
    caveats = []
    if any(problem.code == "communities_without_list" for problem in network.found):
        caveats.append(Finding("coverage.caveat_own_words", "unknown"))
    if star:
        caveats.append(Finding("coverage.caveat_star", "unknown"))
    if network.dossier.reference_date is None:
        values = {"today": network.reference_date}
        caveats.append(Finding("caveat_today", "unknown", values=values))
    return caveats


def _compiler_caveat(shared: Overlap, compiler: str | None) -> list[Finding]:
    if shared.compared < 2:
        return []
    if compiler is None:
        return [Finding("coverage.caveat_no_compiler", "unknown")]
    return [Finding("coverage.caveat_compiler", "unknown", (compiler,))]

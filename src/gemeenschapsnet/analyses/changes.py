"""Two dated networks: who came and went, which contacts held, and what the municipality reaches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from gemeenschapsnet import wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Answer
from gemeenschapsnet.analyses.changes_rooms import Rooms
from gemeenschapsnet.analyses.circle_change import circle_change
from gemeenschapsnet.analyses.circles import Limits
from gemeenschapsnet.analyses.composition_change import composition
from gemeenschapsnet.analyses.ingredient_change import ingredient_change
from gemeenschapsnet.analyses.reach_change import reach_change
from gemeenschapsnet.analyses.same_lists import lay_beside
from gemeenschapsnet.analyses.spanner_change import spanner_change
from gemeenschapsnet.analyses.tie_change import ties
from gemeenschapsnet.measures.arguments import at_least, share, whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False, repr=False)
class Changes(Answer):
    """What changed between two lists of one neighbourhood: the answer.

    Frames
    ------
    table : index person_id, those who left first: status (``came``, ``left``, ``stayed``),
        circle_overlap (0 to 1, see `composition_change.Composition`), rank_before and rank_after
        (in `bridging`, 1 is strongest; NaN for who is not on that list or made it, or when the
        question cannot be put to that list)
    communities : index community_id, worst first: reach and members, see
        `reach_change.ReachChange` and `composition_change.Composition`
    networks : index network_id: members, see `composition_change.Composition`
    ties : index change: how many ties were kept, formed, dissolved, or came or left with people
    spanners : index person_id: who alone connects groups, see `spanner_change.SpannerChange`
    gaps : index (kind, description): what is needed, see `ingredient_change.IngredientChange`
    pairs : communities that have contact on one of both lists only
    circles : index network_id: the signs of a closing circle, see `circle_change.CircleChange`

    Attributes
    ----------
    rooms : what was found on each part of the question
    refused : why the lists cannot be compared, or None, see `same_lists.Beside`
    by : what counts as a group for who connects groups
    """

    question: ClassVar[str] = "changes"
    pictures: ClassVar[tuple[str, ...]] = ("reach", "flow", "spanners")
    people_pictures: ClassVar[frozenset[str]] = frozenset({"spanners"})
    shown: ClassVar[tuple[str, ...]] = ("status", "circle_overlap", "rank_before", "rank_after")

    rooms: Rooms
    by: str

    @property
    def refused(self) -> str | None:
        """Why the lists cannot be compared, or None."""
        return self.rooms.lists.refused

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw reach, the groups, or who connects groups; each on both days."""
        from gemeenschapsnet.analyses.changes_pictures import draw

        return draw(self, picture, ax, language, audience)

    def _without_people(self) -> Changes:
        """Return this answer without people, small counts of them, and what would tell those."""
        return replace(self, **_told(self.rooms.for_sharing()))


def changes(
    before: CommunityNetwork,
    after: CommunityNetwork,
    *,
    by: str = "network",
    steps: int = 2,
    compiler: str | None = "auto",
    among: str = "active",
    top: int = 3,
    kept: float = 0.5,
    left: float = 0.5,
    longer: float = 1.5,
    closing_signs: int = 4,
    seed: int = 0,
) -> Changes:
    """Answer what changed between two lists of one neighbourhood (step 12 of the guide).

    Both lists are looked at from their own reference date. People are the same when their codes
    are: two lists that were read apart may give one code to two people, and then the answer is
    refused. Somebody who is on one list only is told apart from somebody whose contacts changed.
    Of one list on two days, `network.on` gives the earlier one.

    Parameters
    ----------
    before, after : the first and the second list
    by : what counts as a group for who connects groups: ``network``, ``community`` or ``domain``
    steps : how many steps from an official count as reached
    compiler : a person_id, None for nobody, or ``auto``: of each list the person who reported most
        of its ties; left out where people connect groups
    among : whose ingredients count: ``all`` on the list, ``active``, or ``deciding``
    top : of how many people who connect most pairs of groups it is told whether they are others
    kept : below this share of contacts kept, little was kept
    left : a network that lost this share of its members is told
    longer : a list with more than so many times the people or contacts is much longer
    closing_signs : so many of five signs tell that a circle may be closing
    seed : of the repeats with ties left out

    Returns
    -------
    Changes

    Raises
    ------
    NoAnswer
        ``people_differ``: the codes on both lists are not those of the same people.
    UnknownName
        When `by`, `among` or `compiler` does not exist.
    InvalidGraph
        When a number or share is out of range.
    """
    for network in (before, after):
        definitions.require_network(network)
    if by not in definitions.GROUPINGS:
        raise wording.unknown("by", by, definitions.GROUPINGS)
    steps = whole("steps", steps, least=0)
    top = whole("top", top, least=1)
    kept, left = share("kept", kept), share("left", left)
    longer = at_least("longer", longer, least=1)
    limits = Limits(closing_signs=closing_signs)
    made = _compilers(before, after, compiler)
    lists = lay_beside(before, after)
    networks = lists.before, lists.after
    graphs = lists.before.sparse_graph(), lists.after.sparse_graph()
    people = composition(*networks, graphs, half=left)
    contacts = ties(lists, graphs, made, low=kept, longer=longer)
    reached = reach_change(lists, graphs, people.communities, steps=steps)
    status = people.people["status"]
    spanners = spanner_change(networks, graphs, made, status, by=by, top=top, seed=seed)
    needs = ingredient_change(lists, among=among)
    closing = circle_change(lists, people.networks["name"], limits)
    rooms = Rooms(
        lists=lists,
        composition=people,
        ties=contacts,
        reach=reached,
        spanners=spanners,
        ingredients=needs,
        circles=closing,
        changed=people.changed
        or contacts.changed
        or spanners.changed
        or bool(needs.table["change"].isin(["opened", "closed"]).any())
        or bool(closing.networks["change"].isin(["closing", "opening"]).any())
        or bool(reached.communities["gap"].isin(["opened", "closed"]).any()),
    )
    return Changes(
        **_told(rooms),
        labels=_labels(*networks),
        parameters={
            "by": f"word.by_{by}",
            "steps": steps,
            "among": f"word.among_{among}",
            "top": top,
            "kept": kept,
            "left": left,
            "longer": longer,
            "signs": closing_signs,
            "before": before.reference_date,
            "after": after.reference_date,
        },
        by=by,
    )


def _told(rooms: Rooms) -> dict[str, Any]:
    """Return what an answer holds of what was found."""
    return {
        "frames": rooms.frames(),
        "headline": rooms.headline(),
        "findings": rooms.findings(),
        "caveats": rooms.caveats(),
        "rooms": rooms,
    }


def _compilers(
    before: CommunityNetwork, after: CommunityNetwork, compiler: str | None
) -> tuple[str | None, str | None]:
    """Return who made each list; somebody who is named may be on one of them only."""
    if compiler in (None, "auto"):
        return (
            definitions.find_compiler(before, compiler),
            definitions.find_compiler(after, compiler),
        )
    there = [compiler in network.people.index for network in (before, after)]
    if not any(there):
        definitions.find_compiler(after, compiler)
    return compiler if there[0] else None, compiler if there[1] else None


def _labels(before: CommunityNetwork, after: CommunityNetwork) -> Labels:
    """Return how ids of either list are written; the second list is the newest."""
    old, new = Labels.of(before), Labels.of(after)
    return Labels(
        groups={kind: {**old.groups[kind], **names} for kind, names in new.groups.items()},
        functions={**old.functions, **new.functions},
        kinds={**old.kinds, **new.kinds},
    )

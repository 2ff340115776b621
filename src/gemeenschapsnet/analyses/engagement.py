"""Step 7: what lives, whom can we connect, do we keep our word? Themes, chances, promises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Answer
from gemeenschapsnet.analyses.chances import chances
from gemeenschapsnet.analyses.engagement_rooms import Rooms
from gemeenschapsnet.analyses.feedback import ALPHA, LOW_SHARE, feedback
from gemeenschapsnet.analyses.promises import promises
from gemeenschapsnet.analyses.rhythm import MEETINGS, rhythm, told
from gemeenschapsnet.analyses.social_roles import social_roles
from gemeenschapsnet.analyses.themes import themes
from gemeenschapsnet.dated import as_day
from gemeenschapsnet.measures.arguments import at_least, whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL, Audience, Labels

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False, repr=False)
class Engagement(Answer):
    """What lives in the neighbourhood, whom we can connect, and whether we keep our word.

    Frames
    ------
    table : index theme, those in most communities first: communities, people, is_thread
    grid : theme, community_id, people, see `themes.Themes`
    chances, intermediaries : communities that share a theme without known contact, and who ties
        into both, see `chances.Chances`
    pairs : group_a, group_b, ties, contact: every two communities
    promises, cooperation : who wanted contact, or to work together, and heard nothing, see
        `promises.Promises`
    rhythm, meetings : how regularly networks meet, see `rhythm.Rhythm`
    feedback : which share of its issues was answered per community, see `feedback.Feedback`
    roles : role, community_id, people: the roles that residents take, see `social_roles`

    Attributes
    ----------
    rooms : what was found on each part of the question
    today : the day from which is counted
    """

    question: ClassVar[str] = "engagement"
    pictures: ClassVar[tuple[str, ...]] = (
        "themes",
        "chances",
        "promises",
        "rhythm",
        "feedback",
        "roles",
    )
    people_pictures: ClassVar[frozenset[str]] = frozenset({"promises", "roles"})
    shown: ClassVar[tuple[str, ...]] = ("communities", "people", "is_thread")

    rooms: Rooms
    today: date

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw one of the pictures; each has a title that says what it shows."""
        from gemeenschapsnet.analyses.engagement_pictures import draw

        return draw(self, picture, ax, language, audience)

    def _without_people(self) -> Engagement:
        """Return this answer without people, small counts of them, and what few people said."""
        return replace(self, **_told(self.rooms.for_sharing()))


def engagement(
    network: CommunityNetwork,
    *,
    today: date | str | None = None,
    thread: int = 3,
    waiting_days: int = 90,
    factor: float = 2.0,
    smallest: int = SMALL_CELL,
) -> Engagement:
    """Answer what lives, whom we can connect, and whether we keep our word (step 7 of the guide).

    People who said that they want no contact are in no frame of people. Chances to connect are
    offered between groups; who could introduce them stands in ``intermediaries``.

    Parameters
    ----------
    network : the network
    today : the day to look from, as date or as text (2026-01-31); the reference date of the network
        when not given
    thread : in how many communities a theme lives to be a common thread (rode draad)
    waiting_days : after how many days without contact somebody is waiting
    factor : how many times the usual time between meetings makes a silence
    smallest : the fewest issues of a community, of which it is known whether there was an answer,
        to give a share; at least 5, since a smaller number could point at somebody

    Returns
    -------
    Engagement

    Raises
    ------
    InvalidGraph
        When `today` is no day, or a threshold is too small or no number.
    """
    definitions.require_network(network)
    day = network.reference_date if today is None else as_day("today", today)
    thread = whole("thread", thread, least=2)
    waiting_days = whole("waiting_days", waiting_days, least=0)
    factor = at_least("factor", factor, least=1)
    smallest = whole("smallest", smallest, least=SMALL_CELL)
    # one day for everything: who is a member, who is waiting, which meetings are to come
    seen = replace(network, dossier=replace(network.dossier, reference_date=day))
    living = themes(seen, thread=thread)
    assumed = today is None and network.dossier.reference_date is None
    rooms = Rooms(
        themes=living,
        chances=chances(seen, living),
        promises=promises(seen, days=waiting_days),
        rhythm=rhythm(seen, factor=factor),
        feedback=feedback(seen, smallest=smallest),
        roles=social_roles(seen),
        assumed=day if assumed else None,
    )
    return Engagement(
        **_told(rooms),
        labels=Labels.of(seen),
        parameters={
            "thread": thread,
            "days": waiting_days,
            "factor": told(factor),
            "meetings": MEETINGS,
            "smallest": smallest,
            "alpha": ALPHA,
            "low": LOW_SHARE,
            "today": day,
        },
        today=day,
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

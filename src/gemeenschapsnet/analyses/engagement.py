"""Step 7: what lives, whom can we connect, do we keep our word? Themes, chances, promises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from gemeenschapsnet.analyses.answer import Answer, Finding, worst_first
from gemeenschapsnet.analyses.chances import Chances, chances
from gemeenschapsnet.analyses.days import as_day
from gemeenschapsnet.analyses.feedback import ALPHA, LOW_SHARE, Feedback, feedback
from gemeenschapsnet.analyses.promises import Promises, promises
from gemeenschapsnet.analyses.rhythm import MEETINGS, Rhythm, rhythm, told
from gemeenschapsnet.analyses.social_roles import SocialRoles, social_roles
from gemeenschapsnet.analyses.themes import Themes, themes
from gemeenschapsnet.measures.arguments import at_least, whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL, Audience, Labels, hide

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False)
class Rooms:
    """What was found on each part of the question."""

    themes: Themes
    chances: Chances
    promises: Promises
    rhythm: Rhythm
    feedback: Feedback
    roles: SocialRoles


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

    def for_sharing(self) -> Engagement:
        """Return this answer without people and without small counts of them."""
        frames = {**self.frames, **self.rooms.chances.for_sharing()}
        frames["table"] = hide(self.table, self.table["people"], [])
        # together with the number of people of a theme, one cell could tell another
        frames["grid"] = frames["grid"].assign(people=float("nan"))
        for name in ("promises", "cooperation"):
            frames[name] = frames[name].iloc[:0]
        frames["roles"] = self.rooms.roles.for_sharing()
        return replace(self, frames=frames)


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
    smallest : the fewest issues of a community of which numbers are given; at least 5, since a
        smaller number could point at somebody

    Returns
    -------
    Engagement

    Raises
    ------
    InvalidGraph
        When `today` is no day, or a threshold is too small or no number.
    """
    day = network.reference_date if today is None else as_day("today", today)
    thread = whole("thread", thread, least=2)
    waiting_days = whole("waiting_days", waiting_days, least=0)
    factor = at_least("factor", factor, least=1)
    smallest = whole("smallest", smallest, least=SMALL_CELL)
    # one day for everything: who is a member, who is waiting, which meetings are to come
    seen = replace(network, dossier=replace(network.dossier, reference_date=day))
    living = themes(seen, thread=thread)
    rooms = Rooms(
        themes=living,
        chances=chances(seen, living),
        promises=promises(seen, days=waiting_days),
        rhythm=rhythm(seen, factor=factor),
        feedback=feedback(seen, smallest=smallest),
        roles=social_roles(seen),
    )
    parts = (
        rooms.promises,
        rooms.rhythm,
        rooms.feedback,
        rooms.chances,
        rooms.themes,
        rooms.roles,
    )
    assumed = today is None and network.dossier.reference_date is None
    return Engagement(
        frames=_frames(rooms),
        headline=_headline(rooms),
        findings=worst_first([finding for part in parts for finding in part.findings()]),
        caveats=(
            *(caveat for part in parts for caveat in part.caveats()),
            *([Finding("caveat_today", "unknown", values={"today": day})] if assumed else ()),
        ),
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
        rooms=rooms,
        today=day,
    )


def _frames(rooms: Rooms) -> dict[str, pd.DataFrame]:
    return {
        "table": rooms.themes.table,
        "grid": rooms.themes.grid,
        "chances": rooms.chances.themes,
        "intermediaries": rooms.chances.intermediaries,
        "pairs": rooms.chances.contacts,
        "promises": rooms.promises.waiting,
        "cooperation": rooms.promises.cooperation,
        "rhythm": rooms.rhythm.networks,
        "meetings": rooms.rhythm.meetings,
        "feedback": rooms.feedback.communities,
        "roles": rooms.roles.grid,
    }


def _headline(rooms: Rooms) -> Finding:
    """Say whether we keep our word, the worst of it first, and then what was found to build on."""
    found = {"thread": rooms.themes.threads, "chance": rooms.chances.pairs}
    words = [f"word.found_{name}{'s' if n > 1 else ''}" for name, n in found.items() if n]
    said = _kept(rooms)
    # the form for one says nothing of what was found, since there is nothing
    values = {**said.values, "found": words, "count": 1 + len(words)}
    return replace(said, values=values)


def _kept(rooms: Rooms) -> Finding:
    if len(rooms.promises.waiting):
        return rooms.promises.headline("headline_promises")
    if len(rooms.rhythm.silent):
        return rooms.rhythm.headline()
    if rooms.feedback.is_low:
        return rooms.feedback.headline()
    looked = {
        "promises": rooms.promises.kept,
        "rhythm": rooms.rhythm.judged > 0,
        "feedback": len(rooms.feedback.shown) > 0,
    }
    words = [f"word.word_{name}" for name, known in looked.items() if known]
    if words:
        return Finding("engagement.headline_kept", "good", values={"looked": words})
    return Finding("engagement.headline_unknown", "unknown")

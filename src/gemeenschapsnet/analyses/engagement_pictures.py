"""Step 7: the pictures of `engagement`, each with a title that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.privacy import Audience

if TYPE_CHECKING:
    from gemeenschapsnet.analyses.engagement import Engagement
    from gemeenschapsnet.plots.style import Axes


def draw(
    answer: Engagement, picture: str, ax: Axes | None, language: str, audience: Audience
) -> Axes:
    """Draw a picture of this answer, for its own audience."""
    from gemeenschapsnet.plots.chances import plot_chances
    from gemeenschapsnet.plots.feedback import plot_feedback
    from gemeenschapsnet.plots.promises import plot_promises
    from gemeenschapsnet.plots.rhythm import plot_rhythm
    from gemeenschapsnet.plots.roles import plot_roles
    from gemeenschapsnet.plots.themes import plot_themes

    rooms, frames = answer.rooms, answer.frames
    names = pd.Series(answer.labels.groups["community"], dtype="str")
    today = pd.Timestamp(answer.today)

    def say(title: Finding) -> str:
        return answer.sentence(title, language, audience=audience)

    def why(reason: Finding | None) -> str:
        return "" if reason is None else say(reason)

    match picture:
        case "themes":
            title = say(rooms.themes.title())
            # without anybody in a community, a theme seems to live nowhere
            known = names if rooms.themes.communities else names.iloc[:0]
            return plot_themes(
                frames["grid"],
                answer.table,
                known,
                title=title,
                reason=why(rooms.themes.reason()),
                language=language,
                ax=ax,
            )
        case "chances":
            return plot_chances(
                frames["chances"],
                frames["pairs"],
                names,
                title=say(rooms.chances.title()),
                reason=why(rooms.chances.reason()),
                language=language,
                ax=ax,
            )
        case "promises":
            return plot_promises(
                frames["promises"],
                today=today,
                days=rooms.promises.days,
                title=say(rooms.promises.title()),
                language=language,
                ax=ax,
            )
        case "rhythm":
            return plot_rhythm(
                frames["rhythm"],
                frames["meetings"],
                today=today,
                title=say(rooms.rhythm.title()),
                language=language,
                ax=ax,
            )
        case "feedback":
            return plot_feedback(
                frames["feedback"],
                smallest=rooms.feedback.smallest,
                issues=rooms.feedback.issues,
                title=say(rooms.feedback.title()),
                language=language,
                ax=ax,
            )
        case _:
            title = say(rooms.roles.title())
            return plot_roles(frames["roles"], names, title=title, language=language, ax=ax)

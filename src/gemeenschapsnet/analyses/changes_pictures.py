"""The pictures of `changes`, each with a title that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeenschapsnet.privacy import Audience

if TYPE_CHECKING:
    from gemeenschapsnet.analyses.changes import Changes
    from gemeenschapsnet.plots.style import Axes


def draw(
    answer: Changes, picture: str, ax: Axes | None, language: str, audience: Audience
) -> Axes:
    """Draw a picture of this answer, for its own audience."""
    from gemeenschapsnet.plots.flow import plot_flow
    from gemeenschapsnet.plots.reach_change import plot_reach_change
    from gemeenschapsnet.plots.spanner_change import plot_spanner_change

    rooms, frames = answer.rooms, answer.frames
    # what cannot be compared is not drawn: the title says why
    rows = None if answer.refused is None else 0
    if picture == "reach":
        title = answer.headline if answer.refused else rooms.reach.title()
        return plot_reach_change(
            frames["communities"][:rows],
            steps=rooms.reach.steps,
            days=(rooms.lists.before.reference_date, rooms.lists.after.reference_date),
            title=answer.sentence(title, language, audience=audience),
            language=language,
            ax=ax,
        )
    if picture == "flow":
        by = "community" if answer.by == "community" else "network"
        title = answer.headline if answer.refused else rooms.composition.title(by)
        return plot_flow(
            rooms.composition.groups(by)[:rows],
            title=answer.sentence(title, language, audience=audience),
            hidden=audience == "shared",
            seen_back=rooms.ties.seen_back,
            language=language,
            ax=ax,
        )
    title = answer.headline if answer.refused else rooms.spanners.title()
    refused = any(rooms.spanners.refused)
    people = frames["spanners"][: 0 if refused else rows]
    codes = [answer.labels.write(one, "person", language, audience) for one in people.index]
    return plot_spanner_change(
        people.set_axis(codes, axis=0),
        title=answer.sentence(title, language, audience=audience),
        reason=answer.sentence(rooms.spanners.findings()[0], language) if refused else "",
        language=language,
        ax=ax,
    )

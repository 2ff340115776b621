"""Step 8: the pictures of `diversity`, each with a title that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.privacy import Audience

if TYPE_CHECKING:
    from gemeenschapsnet.analyses.diversity import Diversity
    from gemeenschapsnet.plots.style import Axes

# A group is on the list and smaller further on.
LOST = ("diversity.listed_not_active", "diversity.listed_perhaps")


def draw(
    answer: Diversity, picture: str, ax: Axes | None, language: str, audience: Audience
) -> Axes:
    """Draw a picture of this answer, for its own audience."""
    from gemeenschapsnet.plots.attendance import plot_attendance
    from gemeenschapsnet.plots.circles import plot_circles
    from gemeenschapsnet.plots.crossings import plot_crossings
    from gemeenschapsnet.plots.densities import plot_densities
    from gemeenschapsnet.plots.diversity import plot_mirror
    from gemeenschapsnet.plots.numerators import plot_numerators
    from gemeenschapsnet.plots.participation import plot_participation
    from gemeenschapsnet.plots.total_distance import plot_total_distance

    rooms, frames = answer.rooms, answer.frames
    part = rooms.taking_part

    def say(title: Finding) -> str:
        return answer.sentence(title, language, audience=audience)

    match picture:
        case "numerators":
            title = say(_numerators(answer))
            return plot_numerators(frames["numerators"], title=title, language=language, ax=ax)
        case "distance":
            return plot_total_distance(
                frames["distance"],
                alpha=rooms.distance.alpha,
                title=say(rooms.distance.title()),
                language=language,
                ax=ax,
            )
        case "crossings":
            title = say(rooms.crossings.title())
            return plot_crossings(frames["crossings"], title=title, language=language, ax=ax)
        case "participation":
            return plot_participation(
                frames["participation"],
                least=part.participation.least,
                title=say(part.participation.title()),
                language=language,
                ax=ax,
            )
        case "attendance":
            title = say(part.attendance.title())
            return plot_attendance(frames["attendance"], title=title, language=language, ax=ax)
        case "circles":
            title = say(part.circles.title())
            return plot_circles(
                frames["circles"], part.names, title=title, language=language, ax=ax
            )
        case "density":
            pairs = frames["densities"]
            return plot_densities(
                pairs[pairs["dimension"] == "network"],
                part.names,
                closing=part.circles.closing,
                title=say(part.density_title()),
                language=language,
                ax=ax,
            )
        case _:
            return plot_mirror(answer.table, title=say(_mirror(answer)), language=language, ax=ax)


def _mirror(answer: Diversity) -> Finding:
    if answer.headline.code not in ("diversity.missing", "diversity.fewer"):
        return answer.headline
    return Finding("diversity.picture", values=answer.headline.values)


def _numerators(answer: Diversity) -> Finding:
    lost = [
        category
        for finding in answer.findings
        if finding.code in LOST
        for category in finding.values["categories"]
    ]
    if lost:
        return Finding("diversity.picture_numerators_lost", values={"categories": lost})
    sets = answer.frames["numerators"].index.get_level_values("among").nunique()
    code = "picture_numerators_none" if sets > 1 else "picture_numerators_one"
    return Finding(f"diversity.{code}", "unknown")

"""Step 6: the pictures of `coverage`, each with a title that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gemeenschapsnet.analyses import rings
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.privacy import Audience

if TYPE_CHECKING:
    from gemeenschapsnet.analyses.coverage import Coverage
    from gemeenschapsnet.plots.style import Axes


def draw(
    answer: Coverage, picture: str, ax: Axes | None, language: str, audience: Audience
) -> Axes:
    """Draw a picture of this answer, for its own audience."""
    from gemeenschapsnet.plots.duo import plot_duo
    from gemeenschapsnet.plots.formality import plot_formality
    from gemeenschapsnet.plots.kinds import plot_kinds
    from gemeenschapsnet.plots.overlap import plot_overlap
    from gemeenschapsnet.plots.rings import plot_rings
    from gemeenschapsnet.plots.shadowing import plot_shadowing
    from gemeenschapsnet.plots.sight import plot_sight
    from gemeenschapsnet.plots.views import plot_views

    rooms, frames = answer.rooms, answer.frames

    def say(title: Finding) -> str:
        return answer.sentence(title, language, audience=audience)

    match picture:
        case "rings":
            # without officials or ties every community would seem to be without a route
            table = answer.table if answer.can_reach else answer.table.iloc[:0]
            title = say(rings.title(answer.table, answer.steps, can_reach=answer.can_reach))
            return plot_rings(table, steps=answer.steps, title=title, language=language, ax=ax)
        case "kinds":
            title = say(rooms.social_map.title())
            return plot_kinds(frames["kinds"], title=title, language=language, ax=ax)
        case "sight":
            return plot_sight(
                frames["out_of_sight"],
                today=rooms.sight.today,
                months=rooms.sight.months,
                title=say(rooms.sight.title()),
                language=language,
                ax=ax,
            )
        case "formality":
            members = frames["members"]
            return plot_formality(
                frames["networks"],
                members.assign(community=members["community_id"].map(answer.table["name"])),
                title=say(rooms.formality.title()),
                language=language,
                ax=ax,
            )
        case "overlap":
            # a network of which nobody is on the list does not stand apart: that is not known
            networks = rooms.formality.networks
            names = networks.loc[networks["people"] > 0, "name"]
            title = say(rooms.overlap.title())
            return plot_overlap(frames["overlap"], names, title=title, language=language, ax=ax)
        case "shadowing":
            people = frames["shadowing"]
            return plot_shadowing(
                people.set_axis(_written(answer, people.index, language), axis=0),
                total=len(rooms.shadowing.unseen),
                title=say(rooms.shadowing.title()),
                language=language,
                ax=ax,
            )
        case "views":
            views, sources = frames["views"], frames["sources"]
            return plot_views(
                views.assign(source=_written(answer, views["source"], language)),
                sources.set_axis(_written(answer, sources.index, language), axis=0),
                answer.table["name"],
                title=say(rooms.views.title()),
                language=language,
                ax=ax,
            )
        case _:
            both = rooms.duo.first and rooms.duo.second
            communities = frames["duo"] if both else frames["duo"].iloc[:0]
            title = say(rooms.duo.title())
            return plot_duo(
                communities, steps=answer.steps, title=title, language=language, ax=ax
            )


def _written(
    answer: Coverage, people: pd.Series[str] | pd.Index[str], language: str
) -> list[str]:
    """Return how each of these people is written: by function with a code, or by code."""
    words = {
        person: answer.labels.write(person, "person", language, "working")
        for person in people.unique()
    }
    return [words[person] for person in people]

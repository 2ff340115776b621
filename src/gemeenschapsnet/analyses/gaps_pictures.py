"""Step 8: the pictures of `gaps`, each with a title that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.privacy import Audience

if TYPE_CHECKING:
    from gemeenschapsnet.analyses.gaps import Gaps
    from gemeenschapsnet.plots.style import Axes


def draw(answer: Gaps, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
    """Draw a picture of this answer, for its own audience."""
    from gemeenschapsnet.plots.chances import plot_chances
    from gemeenschapsnet.plots.completing import plot_completing
    from gemeenschapsnet.plots.gaps import plot_pairs
    from gemeenschapsnet.plots.ingredients import plot_ingredients, plot_mix
    from gemeenschapsnet.plots.introductions import plot_introductions
    from gemeenschapsnet.plots.load import plot_load, plot_officials, plot_styles

    rooms, frames = answer.rooms, answer.frames
    title = answer.sentence(rooms.titles()[picture], language, audience=audience)
    match picture:
        case "pairs":
            return plot_pairs(
                frames["pairs"],
                rooms.between.names,
                title=title,
                reason=_said(answer, rooms.between.reason(), language, audience),
                language=language,
                ax=ax,
            )
        case "introductions":
            steps = frames["communities"]["steps"]
            return plot_introductions(
                frames["introductions"],
                frames["pairs"],
                rooms.introductions.names,
                direct=steps <= 1,
                title=title,
                reason=_said(answer, rooms.introductions.reason(), language, audience),
                language=language,
                ax=ax,
            )
        case "mix":
            return plot_mix(answer.table, title=title, language=language, ax=ax)
        case "ingredients":
            held = frames["ingredients"]
            return plot_ingredients(answer.table, held, title=title, language=language, ax=ax)
        case "styles":
            known = frames["styles"].iloc[: None if rooms.styles.known else 0]
            return plot_styles(known, title=title, language=language, ax=ax)
        case "completing":
            people, total = frames["completing"], rooms.completing.gaps
            return plot_completing(people, total=total, title=title, language=language, ax=ax)
        case "load":
            known = frames["load"].iloc[: None if rooms.load.known_people else 0]
            return plot_load(known, title=title, language=language, ax=ax)
        case "officials":
            # what cannot be told is no bar of nought percent
            known = frames["officials"].iloc[: 0 if rooms.officials.missing else None]
            return plot_officials(known, title=title, language=language, ax=ax)
        case _:
            return plot_chances(
                _chances(frames["shared_goals"]),
                _contacts(frames["partners"]),
                rooms.goals.names,
                title=title,
                words="goals",
                language=language,
                ax=ax,
            )


def _said(answer: Gaps, reason: Finding | None, language: str, audience: Audience) -> str:
    """Return in words why there is nothing to draw, where that is so."""
    return answer.sentence(reason, language, audience=audience) if reason else ""


def _chances(goals: pd.DataFrame) -> pd.DataFrame:
    """Return a row per goal of every pair, as a chance is drawn."""
    each = goals.explode("goals")
    return pd.DataFrame(
        {
            "theme": each["goals"],
            "group_a": each["organisation_a"],
            "group_b": each["organisation_b"],
            "intermediaries": each["acquainted"].astype("Float64").to_numpy(dtype=float),
        }
    )


def _contacts(partners: pd.DataFrame) -> pd.DataFrame:
    ends = partners.set_axis(["group_a", "group_b"], axis=1)
    return ends.assign(contact=True)

"""How many contacts run through one person alone, per community, and who could take over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import MOST_GROUPS
from gemeenschapsnet.plots.sheet import Sheet, empty

NAME_WIDTH, MARK, BAR, GAP = 215.0, 16.0, 290.0, 10.0
LEGEND, ROW, MORE, THICK = 28.0, 24.0, 22.0, 12.0


@dataclass(frozen=True)
class _Group:
    name: list[str]
    lost: bool
    contacts: float
    served: float
    height: float


@style.drawn
def plot_handover(
    communities: pd.DataFrame,
    *,
    title: str,
    smallest: int,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw per community how many contacts run through one person alone.

    The full part of a bar are contacts that somebody could take over, the open part those for which
    nobody was found; a diamond marks a community that gets out of reach. A bar in grey has no
    division that may be shown, a dashed line no number. At most 30 communities are drawn, and last
    those without one.

    Parameters
    ----------
    communities : a row per community, most contacts first, index its id (missing: contacts without
        a community): name, lost, contacts, with_receiver; NaN where a number is hidden
    title : what the picture finds
    smallest : the smallest number that is not hidden from a reader outside
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.handover.{key}", language, **values)

    general = wording.say("plain.footer", language)
    if not len(communities):
        return empty(ax, title=title, message=say("empty"), footnote=general)
    known = np.asarray(communities.index.notna(), dtype=bool)
    shown = pd.concat([communities[known].head(MOST_GROUPS), communities[~known]])
    groups = [
        _group(say("no_community") if pd.isna(community) else str(name), lost, contacts, served)
        for community, name, lost, contacts, served in zip(
            shown.index,
            shown["name"],
            shown["lost"],
            shown["contacts"].astype(float),
            shown["with_receiver"].astype(float),
            strict=True,
        )
    ]
    left_out = len(communities) - len(groups)
    hidden = bool(communities["with_receiver"].isna().any())
    notes = [say("footnote"), say("footnote_hidden", smallest=smallest) if hidden else "", general]
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle"),
        footnote=" ".join(note for note in notes if note),
        body=LEGEND + sum(group.height for group in groups) + (MORE if left_out else 0),
    )
    _legend(sheet, groups, language)
    sizes = [group.contacts for group in groups if group.contacts == group.contacts]
    unit = BAR / max(sizes, default=1)
    y = sheet.top + LEGEND
    for group in groups:
        _bar(sheet, group, y + group.height / 2, unit, language)
        y += group.height
    if left_out:
        sheet.text(
            sheet.left, y + 8, say("more", n=left_out), size=style.SMALL, color=style.MUTED
        )
    return sheet.ax


def _group(name: str, lost: bool, contacts: float, served: float) -> _Group:
    lines = style.wrap(name, NAME_WIDTH, style.BODY)
    height = max(ROW, style.text_height(lines, style.BODY) + 6)
    return _Group(lines, bool(lost), contacts, served, height)


def _legend(sheet: Sheet, groups: list[_Group], language: str) -> None:
    """Explain what is drawn, and nothing else."""
    entries = [
        ("s", style.REACHED, True, "with", any(group.served > 0 for group in groups)),
        ("s", style.LOST, False, "without", any(g.served < g.contacts for g in groups)),
        ("D", style.LOST, True, "lost", any(group.lost for group in groups)),
    ]
    drawn = [
        (marker, color, filled, wording.say(f"plot.handover.{key}", language))
        for marker, color, filled, key, there in entries
        if there
    ]
    sheet.legend(sheet.left, sheet.top + 5, drawn)


def _bar(sheet: Sheet, group: _Group, y: float, unit: float, language: str) -> None:
    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.handover.{key}", language, **values)

    end = sheet.left + NAME_WIDTH
    sheet.text(end, y, group.name, ha="right", va="center")
    if group.lost:
        sheet.mark(end + GAP, y, "D", color=style.LOST, size=6)
    left, top = end + MARK + GAP, y - THICK / 2
    if group.contacts != group.contacts:
        sheet.line([left, left + 60], [y, y], color=style.CONTEXT, width=1.2, dashed=True)
        sheet.text(left + 68, y, say("hidden"), size=style.SMALL, color=style.MUTED, va="center")
        return
    wide = unit * group.contacts
    n = int(group.contacts)
    if group.served != group.served:
        sheet.box(left, top, wide, THICK, fill=style.RULE, edge=style.CONTEXT)
        words = say("only_number", n=n)
    else:
        full = unit * group.served
        if group.served < group.contacts:
            edge = style.LOST
            sheet.box(left + full, top, wide - full, THICK, fill=style.PAPER, edge=edge, line=1.4)
        if group.served:
            sheet.box(left, top, full, THICK, fill=style.REACHED, edge=style.REACHED, line=1.4)
        words = say("counts", n=n, served=int(group.served))
    sheet.text(left + wide + 8, y, words, size=style.SMALL, color=style.INK, va="center")

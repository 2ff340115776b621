"""Formal and informal networks, and the communities whose people take part in them."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass, field

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet, empty

# Shape and colour by formality, in the order in which the groups stand.
LOOKS = {
    "formal": ("s", style.INK),
    "informal": ("o", style.REACHED),
    "unknown": ("D", style.LESS),
}
# More lines or rows than this would be a tangle; then it becomes two lists.
MOST_ROWS, MOST_LINES = 18, 40
MOST_LISTED = 40
NAME_WIDTH = 190.0
HEADING, GAP = 24.0, 7.0
THICK, THIN, ALIKE = 7.0, 0.8, 1.4
# The lists: where the columns of a community begin, where the networks do, and their bars.
COLUMNS, RIGHT, BAR = (242.0, 286.0, 330.0), 366.0, 66.0


# The names of communities by their id, in the order in which they stand.
Communities = dict[Hashable, str]


@dataclass
class _Network:
    """A network, and how many people of each community take part in it (NaN: not shown)."""

    name: str
    formality: str
    people: float
    of: dict[Hashable, float] = field(default_factory=dict)


@style.drawn
def plot_formality(
    networks: pd.DataFrame,
    members: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw communities at the left, networks at the right, and who takes part as lines.

    Networks stand by formality: formal ones are squares, informal ones circles, and those of which
    it is not known diamonds. More than 18 of either, or more than 40 lines, become two lists. When
    no number is to be shown, all lines are alike.

    Parameters
    ----------
    networks : a row per network, index network_id: name, formality (formal, informal, unknown),
        people (NaN: not shown)
    members : network_id, community_id, people of the community in the network (NaN: not shown),
        and optionally community, its name
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.formality.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(networks):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    found, communities = _read(networks, members)
    lines = sum(len(network.of) for network in found)
    few = max(len(found), len(communities)) <= MOST_ROWS and lines <= MOST_LINES
    drawing = (_Lines if few else _Lists)(found, communities, language)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=_subtitle(found, language, few=few),
        footnote=footnote,
        body=drawing.height,
    )
    drawing.draw(sheet)
    return sheet.ax


def _subtitle(found: list[_Network], language: str, *, few: bool) -> str:
    counted, hidden = _counted(found), any(map(math.isnan, _numbers(found)))
    method = "subtitle" if few else "subtitle_strip"
    keys = [method if counted else f"{method}_uncounted"]
    keys += ["hidden"] if counted and hidden else []
    return " ".join(wording.say(f"plot.formality.{key}", language) for key in keys)


def _numbers(found: list[_Network]) -> list[float]:
    return [people for one in found for people in (one.people, *one.of.values())]


def _counted(found: list[_Network]) -> bool:
    """Tell whether any number may be shown; if none, a line tells only that it is there."""
    return not all(map(math.isnan, _numbers(found)))


def _read(networks: pd.DataFrame, members: pd.DataFrame) -> tuple[list[_Network], Communities]:
    """Return the networks by formality and the communities, each so that few lines cross."""
    found = {
        network: _Network(str(name), str(kind) if kind in LOOKS else "unknown", float(people))
        for network, name, kind, people in zip(
            networks.index,
            networks["name"],
            networks["formality"].fillna("unknown"),
            networks["people"],
            strict=True,
        )
    }
    for network, community, people in zip(
        members["network_id"], members["community_id"], members["people"], strict=True
    ):
        if network in found:
            found[network].of[community] = float(people)
    column = members["community" if "community" in members else "community_id"].astype(str)
    names = dict(zip(members["community_id"], column, strict=True))
    communities = list(dict.fromkeys(one for row in found.values() for one in row.of))
    kinds = list(LOOKS)
    rows = list(found.values())
    for _ in range(2):
        rank = {community: i for i, community in enumerate(communities)}
        rows.sort(key=lambda row: (kinds.index(row.formality), _middle([rank[t] for t in row.of])))
        places: dict[Hashable, list[int]] = {community: [] for community in communities}
        for i, row in enumerate(rows):
            for community in row.of:
                places[community].append(i)
        communities.sort(key=lambda community: _middle(places[community]))
    return rows, {community: names[community] for community in communities}


def _middle(places: list[int]) -> float:
    return sum(places) / len(places) if places else math.inf


def _people(network: _Network, language: str) -> str:
    if math.isnan(network.people):
        return wording.say("plain.number_withheld", language)
    return wording.say("noun.people", language, n=int(network.people))


def _heading(formality: str, n: int, language: str) -> str:
    return wording.say(f"plot.formality.{formality}", language, n=n)


class _Lines:
    """The diagram: two columns and the lines between them."""

    def __init__(self, found: list[_Network], communities: Communities, language: str) -> None:
        self.found, self.communities, self.language = found, communities, language
        self.counted = _counted(found)
        self.left = [style.wrap(name, NAME_WIDTH, style.SMALL) for name in communities.values()]
        self.right = [style.wrap(network.name, NAME_WIDTH, style.SMALL) for network in found]
        self.kinds = [kind for kind in LOOKS if any(one.formality == kind for one in found)]
        self.nothing = style.wrap(
            wording.say("plot.formality.no_communities", language), NAME_WIDTH, style.SMALL
        )
        left = sum(style.text_height(label, style.SMALL) + GAP for label in self.left)
        right = HEADING * len(self.kinds) + sum(map(self._tall, self.right))
        self.height = max(left, right, 40.0)
        # spread the shorter column over the height of the longer one
        self.spare_left = (self.height - left) / max(len(self.left), 1)
        self.spare_right = (self.height - right) / len(self.right)

    def _tall(self, label: list[str]) -> float:
        return style.text_height(label, style.SMALL) + self.note_height + GAP

    @property
    def note_height(self) -> float:
        """Height of the number of people below a name."""
        return style.NOTE * style.LINE if self.counted else 0.0

    def draw(self, sheet: Sheet) -> None:
        start, end = sheet.left + NAME_WIDTH + 14, sheet.right - NAME_WIDTH - 14
        middles = self._communities(sheet, start)
        numbers = [n for one in self.found for n in one.of.values() if not math.isnan(n)]
        most = max(numbers, default=1.0)
        y = sheet.top
        for kind in self.kinds:
            group = [one for one in self.found if one.formality == kind]
            words = _heading(kind, len(group), self.language)
            sheet.text(end + 12, y + HEADING / 2, words, bold=True, va="center")
            y += HEADING
            for network in group:
                label = self.right[self.found.index(network)]
                tall = self._tall(label) + self.spare_right
                middle = y + tall / 2
                self._network(sheet, network, label, end, middle)
                for community, people in network.of.items():
                    self._line(
                        sheet,
                        (start + 7, middles[community]),
                        (end - 7, middle),
                        kind,
                        people / most,
                    )
                y += tall

    def _communities(self, sheet: Sheet, x: float) -> dict[Hashable, float]:
        middles = {}
        y = sheet.top
        for community, label in zip(self.communities, self.left, strict=True):
            tall = style.text_height(label, style.SMALL) + GAP + self.spare_left
            middles[community] = y + tall / 2
            sheet.text(x - 10, middles[community], label, size=style.SMALL, ha="right", va="center")
            sheet.mark(x, middles[community], "o", color=style.CONTEXT, size=6)
            y += tall
        if not self.communities:
            middle = sheet.top + self.height / 2
            sheet.text(
                sheet.left, middle, self.nothing, size=style.SMALL, color=style.MUTED, va="center"
            )
        return middles

    def _network(
        self, sheet: Sheet, network: _Network, label: list[str], x: float, y: float
    ) -> None:
        marker, color = LOOKS[network.formality]
        sheet.mark(x, y, marker, color=color, size=9)
        top = y - (style.text_height(label, style.SMALL) + self.note_height) / 2
        sheet.text(x + 12, top, label, size=style.SMALL)
        if not self.counted:
            return
        below = top + style.text_height(label, style.SMALL)
        people = _people(network, self.language)
        sheet.text(x + 12, below, people, size=style.NOTE, color=style.MUTED)

    def _line(
        self,
        sheet: Sheet,
        start: tuple[float, float],
        end: tuple[float, float],
        kind: str,
        share: float,
    ) -> None:
        hidden = self.counted and math.isnan(share)
        share = 0.0 if math.isnan(share) else share
        width = THIN + (THICK - THIN) * share if self.counted else ALIKE
        middle = (start[0] + end[0]) / 2
        bends = [(middle, start[1]), (middle, end[1])]
        color = style.CONTEXT if kind == "formal" else LOOKS[kind][1]
        sheet.curve(start, bends, end, color=color, width=width, dashed=hidden)


class _Lists:
    """For more than a diagram can hold: a list of communities beside a list of networks."""

    def __init__(self, found: list[_Network], communities: Communities, language: str) -> None:
        self.language, self.counted = language, _counted(found)
        people = {community: 0.0 for community in communities}
        self.counts = {community: dict.fromkeys(LOOKS, 0) for community in communities}
        for network in found:
            for community, number in network.of.items():
                self.counts[community][network.formality] += 1
                people[community] += 0 if math.isnan(number) else number
        # who is in few informal networks stands first
        order = sorted(
            communities,
            key=lambda community: (self.counts[community]["informal"], -people[community]),
        )
        self.communities = order[:MOST_LISTED]
        self.kinds = [kind for kind in LOOKS if any(one.formality == kind for one in found)]
        kinds = list(LOOKS)
        by_size = sorted(
            found,
            key=lambda one: (
                kinds.index(one.formality),
                math.isnan(one.people),
                -one.people if not math.isnan(one.people) else 0.0,
            ),
        )
        self.totals = {kind: sum(one.formality == kind for one in found) for kind in self.kinds}
        self.networks = by_size[:MOST_LISTED]
        self.more = (len(found) - len(self.networks), len(communities) - len(self.communities))
        self.left = [
            style.wrap(communities[one], NAME_WIDTH, style.SMALL) for one in self.communities
        ]
        self.right = [style.wrap(one.name, NAME_WIDTH, style.SMALL) for one in self.networks]
        shown = [kind for kind in self.kinds if any(o.formality == kind for o in self.networks)]
        self.kinds = shown
        self.height = 20 + max(
            HEADING + sum(map(self._tall, self.left)),
            HEADING * len(self.kinds) + sum(map(self._tall, self.right)),
        )

    def _tall(self, label: list[str]) -> float:
        return style.text_height(label, style.SMALL) + GAP

    def draw(self, sheet: Sheet) -> None:
        self._communities(sheet)
        self._networks(sheet)

    def _communities(self, sheet: Sheet) -> None:
        y = sheet.top + HEADING
        for x, (kind, (marker, color)) in zip(COLUMNS, LOOKS.items(), strict=True):
            name = wording.say(f"plot.formality.key_{kind}", self.language)
            sheet.mark(x, y - 6, marker, color=color, size=7)
            sheet.text(x, y - 16, name, size=7.2, color=style.MUTED, ha="center", va="center")
        for community, label in zip(self.communities, self.left, strict=True):
            tall = self._tall(label)
            middle = y + tall / 2
            sheet.text(
                sheet.left + NAME_WIDTH, middle, label, size=style.SMALL, ha="right", va="center"
            )
            for x, kind in zip(COLUMNS, LOOKS, strict=True):
                n = self.counts[community][kind]
                color = style.INK if n else style.MUTED
                number = wording.number(n, self.language)
                sheet.text(
                    x, middle, number, size=style.SMALL, color=color, ha="center", va="center"
                )
            y += tall
        if self.more[1]:
            self._more(sheet, sheet.left, y, "more_communities", self.more[1])

    def _networks(self, sheet: Sheet) -> None:
        numbers = [one.people for one in self.networks if not math.isnan(one.people)]
        most = max(numbers, default=1.0) or 1.0
        y = sheet.top
        for kind in self.kinds:
            words = _heading(kind, self.totals[kind], self.language)
            sheet.text(RIGHT + 14, y + HEADING / 2, words, bold=True, va="center")
            y += HEADING
            marker, color = LOOKS[kind]
            for network, label in zip(self.networks, self.right, strict=True):
                if network.formality != kind:
                    continue
                tall = self._tall(label)
                middle = y + tall / 2
                sheet.mark(RIGHT + 4, middle, marker, color=color, size=7)
                sheet.text(RIGHT + 14, middle, label, size=style.SMALL, va="center")
                x = RIGHT + 14 + NAME_WIDTH + 8
                if not math.isnan(network.people):
                    wide = BAR * network.people / most
                    sheet.box(x, middle - 4, wide, 8, fill=color)
                    x += wide
                if self.counted:
                    number = (
                        "–"
                        if math.isnan(network.people)
                        else wording.number(int(network.people), self.language)
                    )
                    sheet.text(x + 5, middle, number, size=style.SMALL, va="center")
                y += tall
        if self.more[0]:
            self._more(sheet, RIGHT + 14, y, "more_networks", self.more[0])

    def _more(self, sheet: Sheet, x: float, y: float, key: str, n: int) -> None:
        words = wording.say(f"plot.formality.{key}", self.language, n=n)
        sheet.text(x, y + 6, words, size=style.SMALL, color=style.MUTED)

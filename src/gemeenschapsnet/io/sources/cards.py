"""Contact cards, written as vCard, jCard or xCard: a sheet with a row per card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gemeenschapsnet.io.sheet import Sheet

NAME_PARTS = ("N:family", "N:given", "N:additional", "N:prefix", "N:suffix")
# What these hold is a picture, a sound or a key: told that it was there, never kept or fetched.
BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
_TECHNICAL_NAMES = (
    "VERSION PRODID REV SOURCE NAME PROFILE MAILER CLASS TZ SORT-STRING X-ABLABEL X-ABADR "
    "X-ABUID X-MS-OL-DEFAULT-POSTAL-ADDRESS X-ID X-ETAG CLIENTPIDMAP XML FBURL CALURI CALADRURI "
    "X-PRODID X-FC-LIST-ID X-ABSHOWAS X-MS-OL-DESIGN AGENT-CARD"
)
_TECHNICAL = frozenset(_TECHNICAL_NAMES.split())
# Lists of other cards: a group can have thousands, which must not become thousands of columns.
_TOGETHER = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER", "RELATED"})
_CORE = frozenset({"FN", *NAME_PARTS, "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "UID", "KIND",
                   "X-ADDRESSBOOKSERVER-KIND", "GENDER", "X-GENDER", *_TOGETHER})  # fmt: skip
_MOST_ALIKE, _MOST_COLUMNS = 20, 300
# Where values go whose property would be one column too many.
_REST = "X-"


@dataclass(frozen=True)
class Property:
    """One property of a card, as plain text.

    Parameters
    ----------
    name : in capitals
    parameters : by name in capitals; several values have commas between them
    parts : its components, such as those of a name, or the items of a list
    """

    name: str
    parameters: Mapping[str, str]
    parts: Sequence[str]


@dataclass
class Card:
    """A card while it is being read; `row` is where it begins."""

    row: int
    _cells: dict[str, list[tuple[bool, str]]] = field(default_factory=dict)
    _variants: set[tuple[str, str]] = field(default_factory=set)

    def take(self, found: Property) -> None:
        """Add a property."""
        name, parameters, parts = found.name, found.parameters, found.parts
        whole = " ".join(part for part in parts if part)
        if name in _TECHNICAL:
            if name == "X-ABSHOWAS" and "COMPANY" in whole.upper():
                self._add("KIND", "org")
            return
        if name in BINARY:
            self._add(name, "…")
            return
        variant = name, parameters.get("ALTID", "")
        if variant in self._variants:
            # the same name in another script: one person, not two
            self._add(f"{name}:other", whole)
            return
        if variant[1]:
            self._variants.add(variant)
        types = {kind.strip().upper() for kind in parameters.get("TYPE", "").split(",")}
        preferred = "PREF" in types or "PREF" in parameters
        if name == "N":
            for column, part in zip(NAME_PARTS, parts, strict=False):
                self._add(column, part)
        elif name == "ORG":
            self._add("ORG", parts[0] if parts else "", preferred)
            self._add("ORG:unit", " / ".join(part for part in parts[1:] if part))
        elif name == "TEL":
            column = "FAX" if types & {"FAX", "PAGER"} else "TEL"
            number = whole.removeprefix("tel:").partition(";")[0]
            self._add(column, number, preferred or bool(types & {"CELL", "IPHONE"}))
        elif name == "CATEGORIES":
            self._add(name, ", ".join(part for part in parts if part))
        elif name == "GENDER":
            self._add(name, next((part for part in parts if part), ""))
        else:
            self._add(name, whole, preferred)

    def _add(self, column: str, value: str, preferred: bool = False) -> None:
        if value.strip():
            self._cells.setdefault(column, []).append((preferred, value.strip()))

    def cells(self) -> dict[str, str]:
        """Return the values by column; the second of a kind has its number in the column."""
        filled = {}
        for column, given in self._cells.items():
            values = [value for _, value in sorted(given, key=lambda one: not one[0])]
            if column in _TOGETHER:
                values = ["\n".join(values)]
            elif len(values) > _MOST_ALIKE:
                values[_MOST_ALIKE - 1 :] = ["; ".join(values[_MOST_ALIKE - 1 :])]
            for place, value in enumerate(values, start=1):
                filled[column if place == 1 else f"{column} {place}"] = value
        return filled


def sheet(cards: Sequence[Card], file: str, kind: str, encoding: str) -> Sheet:
    """Return the cards as rows; a property that none of them has is no column."""
    filled = [card.cells() for card in cards]
    columns: dict[str, None] = {}
    for cells in filled:
        for column in list(cells):
            if column in columns:
                continue
            if len(columns) < _MOST_COLUMNS or column.partition(" ")[0] in _CORE:
                columns[column] = None
            else:
                beyond = f"{column}: {cells.pop(column)}"
                cells[_REST] = f"{cells[_REST]}\n{beyond}" if _REST in cells else beyond
    if any(_REST in cells for cells in filled):
        columns[_REST] = None
    rows = tuple(tuple(cells.get(column, "") for column in columns) for cells in filled)
    numbers = tuple(card.row for card in cards)
    return Sheet(file, "", kind, encoding, tuple(columns), rows, numbers)

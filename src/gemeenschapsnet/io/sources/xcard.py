"""xCard (RFC 6351): contact cards in XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import markup
from gemeenschapsnet.io.sources.cards import NAME_PARTS, Card, Property, sheet
from gemeenschapsnet.problems import Problem

_NAMESPACE = b"urn:ietf:params:xml:ns:vcard"
# The elements inside a name, in the order in which the other formats write its components.
_NAME_ELEMENTS = dict(
    zip(("surname", "given", "additional", "prefix", "suffix"), range(len(NAME_PARTS)), strict=True)
)


def is_xcard(data: bytes) -> bool:
    """Tell whether these bytes are cards in XML."""
    single = _NAMESPACE in data[:1000] and markup.has_element(data, "vcard")
    return single or markup.has_element(data, "vcards")


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return one sheet with a row per card; the row number is the line on which it begins."""
    elements = _Cards()
    root = "vcards" if markup.has_element(data, "vcards") else "vcard"
    encoding, found, _ = markup.read(data, file, root, elements)
    found = [replace(p, code="cards_damaged") if p.code == "graph_damaged" else p for p in found]
    return [sheet(elements.cards, file, "xcard", encoding)], found


class _Cards(markup.Elements):
    """Builds cards from elements: a card holds properties, these hold values and parameters."""

    def __init__(self) -> None:
        self.cards: list[Card] = []
        # the elements that are open inside a card; None outside a card
        self._path: list[str] | None = None
        self._parts: list[tuple[str, str]] = []
        self._parameters: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Begin a card or a property; a group of properties says nothing."""
        if self._path is None:
            if name == "vcard":
                self.cards.append(Card(line))
                self._path = []
            return
        if not self._path:
            if name == "group":
                return
            self._parts, self._parameters = [], {}
        self._path.append(name)

    def end(self, name: str, text: str) -> None:
        """Take a value, a parameter, or the whole property."""
        if not self._path:
            if name == "vcard":
                self._path = None
            return
        self._path.pop()
        path, text = self._path, text.strip()
        if not path:
            self.cards[-1].take(Property(name.upper(), self._parameters, self._components(name)))
        elif len(path) == 1 and name != "parameters":
            self._parts.append((name, text))
        elif len(path) == 3 and path[1] == "parameters":
            key = path[2].upper()
            before = self._parameters.get(key)
            self._parameters[key] = f"{before},{text}" if before else text

    def _components(self, name: str) -> list[str]:
        if name != "n":
            return [text for _, text in self._parts]
        parts: list[list[str]] = [[] for _ in NAME_PARTS]
        for element, text in self._parts:
            if element in _NAME_ELEMENTS and text:
                parts[_NAME_ELEMENTS[element]].append(text)
        return [" ".join(part) for part in parts]

"""jCard (RFC 7095): contact cards in JSON, one or a list of them."""

from __future__ import annotations

import json
import re
from typing import Any

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.cards import Card, Property, sheet
from gemeenschapsnet.io.sources.encoding import decode, encoding_of
from gemeenschapsnet.problems import Problem

_HEAD = 400
_BEGINS = re.compile(r'[\ufeff\s]*\[\s*(?:\[\s*)?"vcard"\s*,')


def is_jcard(data: bytes) -> bool:
    """Tell whether these bytes begin as a card in JSON."""
    head = data[:_HEAD].decode(encoding_of(data) or "utf-8", errors="replace")
    return _BEGINS.match(head) is not None


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return one sheet with a row per card; the row number is that of the card."""
    text, encoding, found = decode(data, file)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return [], [*found, Problem("cards_damaged", "error", file, row=error.lineno)]
    except (ValueError, RecursionError):
        return [], [*found, Problem("cards_damaged", "error", file, row=1)]
    cards = []
    for number, one in enumerate([whole] if _is_card(whole) else whole, start=1):
        if not _is_card(one):
            found.append(Problem("row_card_unreadable", "error", file, row=number))
            continue
        card = Card(number)
        for written in one[1]:
            if property_ := _property(written):
                card.take(property_)
            else:
                found.append(Problem("row_card_line_unreadable", file=file, row=number))
        cards.append(card)
    return [sheet(cards, file, "jcard", encoding)], found


def _is_card(one: Any) -> bool:
    return isinstance(one, list) and len(one) > 1 and one[0] == "vcard" and isinstance(one[1], list)


def _property(written: Any) -> Property | None:
    """Return a property: its name, parameters, type and values in a list."""
    if not isinstance(written, list) or len(written) < 4:
        return None
    name, parameters, _, *values = written
    if not isinstance(name, str) or not isinstance(parameters, dict):
        return None
    told = {str(key).upper(): _text(value, ",") for key, value in parameters.items()}
    parts = values[0] if len(values) == 1 and isinstance(values[0], list) else values
    return Property(name.upper(), told, [_text(part, " ") for part in parts])


def _text(value: Any, between: str) -> str:
    if isinstance(value, list):
        return between.join(str(one) for one in value if one is not None)
    return "" if value is None else str(value)

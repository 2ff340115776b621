"""How this program writes a value as text, so that it can be read back as it was."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

# The word by which a file of ours is known.
MARK = "gemeenschapsnet"
# The attribute that holds the id of a node in a graph file of ours.
OWN_ID = f"{MARK}_id"
# What a spreadsheet would take for a formula, and what stands in front so that it does not.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_GUARD = "'"
_BETWEEN = "; "


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return _GUARD + text if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """Return a text without the guard of `guarded`."""
    return text[1:] if text.startswith(_GUARD) and text[1:].startswith(_FORMULA) else text


def is_missing(value: Any) -> bool:
    """Tell whether there is no value."""
    return value is None or (not isinstance(value, tuple | list) and bool(pd.isna(value)))


def as_text(value: Any) -> str:
    """Return a value as text from which it can be read back; see `as_value`."""
    if is_missing(value):
        return ""
    if isinstance(value, tuple | list):
        items = list(map(str, value))
        plain = all(map(_is_plain_item, items))
        return _BETWEEN.join(items) if plain else json.dumps(items, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    return str(value)


def items(text: str) -> tuple[str, ...]:
    """Return the list that `as_text` wrote."""
    if text.startswith("["):
        try:
            return tuple(map(str, json.loads(text)))
        except (ValueError, RecursionError):
            # somebody wrote in the file
            return (text,)
    return tuple(text.split(_BETWEEN)) if text else ()


def _is_plain_item(item: str) -> bool:
    return bool(item) and item == item.strip() and ";" not in item and not item.startswith("[")

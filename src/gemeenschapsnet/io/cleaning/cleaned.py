"""What cleaning a cell gives, and which words mean that nothing is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from gemeenschapsnet.problems import Severity

PLACEHOLDERS = frozenset(
    {
        "", "-", "--", "?", "??", ".", "x.", "nvt", "onbekend", "unknown", "geen", "none", "null",
        "nan", "n/a", "na", "leeg", "niet bekend", "weet ik niet", "niet gespecificeerd",
        "unspecified", "navragen", "n.v.t", "n.v.t.", "n.b.", "#n/a", "#n/b", "#ref!", "#value!",
    }
)  # fmt: skip
# Lists repeat themselves: the same names, words and days come back in thousands of cells.
_KEPT = 200_000
_SPACES = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]+")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))


class Remark(NamedTuple):
    """What happened to a cell; the caller adds the place and makes it a `Problem`."""

    code: str
    severity: Severity = "warning"
    values: Mapping[str, object] = {}


class Cleaned(NamedTuple):
    """A value, what there is to tell about it, and what was left over from the cell."""

    value: Any = None
    remarks: tuple[Remark, ...] = ()
    spare: tuple[str, ...] = ()


MISSING = Cleaned()


@lru_cache(maxsize=_KEPT)
def tidy(cell: str) -> str:
    """Return the cell without spaces around it, doubled spaces and invisible characters."""
    return _SPACES.sub(" ", cell.translate(_INVISIBLE)).strip()


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """Return the text for comparing: no capitals, accents or punctuation.

    >>> plain("E-mail, Categorieën")
    'e mail categorieen'
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", letters.translate(_INVISIBLE)).strip()


@lru_cache(maxsize=_KEPT)
def is_placeholder(cell: str) -> bool:
    """Tell whether a cell is empty or says that nothing is known."""
    return tidy(cell).casefold().replace("-gesp", " gesp") in PLACEHOLDERS


@lru_cache(maxsize=_KEPT)
def text(cell: str) -> Cleaned:
    """Return the text of a cell; words for nothing become missing."""
    return MISSING if is_placeholder(cell) else Cleaned(tidy(cell))


def verbatim(cell: str) -> Cleaned:
    """Return the text of a cell, whatever it says: a name can be Na or Null."""
    return Cleaned(tidy(cell) or None)

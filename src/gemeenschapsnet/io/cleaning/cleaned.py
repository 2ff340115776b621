"""What cleaning a cell gives, and which words mean that nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from gemeenschapsnet.problems import Severity
from gemeenschapsnet.spelling import KEPT as _KEPT
from gemeenschapsnet.spelling import plain as plain
from gemeenschapsnet.spelling import tidy as tidy

PLACEHOLDERS = frozenset(
    {
        "", "-", "--", "?", "??", ".", "x.", "nvt", "onbekend", "unknown", "geen", "none", "null",
        "nan", "n/a", "na", "leeg", "niet bekend", "weet ik niet", "niet gespecificeerd",
        "unspecified", "navragen", "n.v.t", "n.v.t.", "n.b.", "#n/a", "#n/b", "#ref!", "#value!",
    }
)  # fmt: skip


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

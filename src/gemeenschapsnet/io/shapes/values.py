"""What stands in a cell of a matrix: a mark, a number, nothing, or something else."""

from __future__ import annotations

import re
from functools import lru_cache

from gemeenschapsnet.io.cleaning import words

_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?", re.I)
_MORE_YES = "+ p * ● • ✅ ✔️ present attended aanw aanw. online"
_MORE_NO = "- / absent afgemeld verhinderd afw afw. mk zb m.k. z.b. ziek vakantie"
_ANSWER_WORDS = "j ja y yes waar true n nee neen no onwaar false niet"
_YES = words.YES | frozenset(_MORE_YES.split())
_NO = words.NO | frozenset(_MORE_NO.split())
_UNKNOWN = frozenset({"?", ".", "na", "n.v.t.", "nvt", "n/a", "#n/a", "nan", "onbekend"})
# A cross is a mark; yes and no are as often the answer to a question.
_ANSWERS = frozenset(_ANSWER_WORDS.split())


@lru_cache(maxsize=10_000)
def amount(cell: str) -> float | None:
    """Return how much a cell says: nothing is 0, a mark is 1; None for what is neither."""
    text = cell.strip().casefold()
    if not text or text in _NO or text in _UNKNOWN:
        return 0.0
    if text in _YES:
        return 1.0
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def is_value(cell: str) -> bool:
    """Tell whether a cell can stand in a matrix."""
    return amount(cell) is not None


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a number."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def is_answer(cell: str) -> bool:
    """Tell whether a cell says yes or no in words, as to a question."""
    return cell.strip().casefold() in _ANSWERS

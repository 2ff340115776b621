"""What could not be used as it stood: where it is, what was done, what to do about it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd

from gemeenschapsnet import wording

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

# Of the other rows with the same remark, so many are named.
ROWS_SHOWN = 8
COLUMNS = (
    "file", "sheet", "row", "column", "code", "severity", "sentence", "proposal", "answers",
)  # fmt: skip
Reads = Mapping[tuple[str, str, str], Collection[str]]
"""The answers that read a column, by file, sheet and header."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at; no sentence and no personal data, only a place and a code.

    Parameters
    ----------
    code : key of its sentence in `wording`; codes of lost or repaired rows begin with ``row_``
    severity : ``error`` an answer misses something, ``warning`` look at it, ``info`` good to know
    file, sheet, column : where; empty when it is about the whole
    row : number of the row in that file or sheet, counted from 1; 0 when it is about the whole
    values : what fills the sentence: ids, counts and headers
    also : numbers of the other rows with the same remark
    table : the table in which it was found, when that was not while reading a file
    labels : the rows of that table, as labels of its index; `gn.read` turns them into places
    """

    code: str
    severity: Severity = "warning"
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    also: tuple[int, ...] = ()
    table: str = ""
    labels: tuple[Any, ...] = ()

    def sentence(self, language: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return what is the matter."""
        sentence = self._say("sentence", language)
        if not self.also:
            return sentence
        rows = ", ".join(str(row) for row in self.also[:ROWS_SHOWN])
        key = "problem.also_more" if len(self.also) > ROWS_SHOWN else "problem.also"
        return sentence + " " + wording.say(key, language, n=len(self.also), rows=rows)

    def proposal(self, language: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return what to do about it."""
        return self._say("proposal", language)

    def _say(self, part: str, language: str) -> str:
        key = f"problem.{self.code}.{part}"
        return wording.say(key, language, column=self.column, row=self.row, **self.values)


def is_repeatable(severity: Severity, row: int, column: str) -> bool:
    """Tell whether a remark may stand for all rows of a column where the same was found.

    Only what is good to know about cells may: 166 times "the first day of the month was used"
    would hide the one row that was lost, which keeps a line of its own.
    """
    return severity == "info" and bool(row and column)


def gathered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with equal remarks in one column as one, at the first row."""
    first: dict[tuple[str, str, str, str], int] = {}
    kept: list[Problem] = []
    again: dict[int, list[int]] = {}
    for problem in problems:
        place = (problem.code, problem.file, problem.sheet, problem.column)
        if is_repeatable(problem.severity, problem.row, problem.column):
            if place in first:
                again.setdefault(first[place], []).extend((problem.row, *problem.also))
                continue
            first[place] = len(kept)
        kept.append(problem)
    for at, rows in again.items():
        kept[at] = replace(kept[at], also=(*kept[at].also, *rows))
    return tuple(kept)


def place(problem: Mapping[Any, Any], language: str = wording.DEFAULT_LANGUAGE) -> str:
    """Return where a row of `frame` is: file, sheet and row, or the table."""
    file = str(problem["file"])
    table = f"table.{file}"
    parts = [wording.say(table, language) if wording.has(table) else file, str(problem["sheet"])]
    if not pd.isna(problem["row"]):
        parts.append(wording.say("plain.row", language, row=str(problem["row"])))
    return ", ".join(part for part in parts if part)


def frame(
    problems: Iterable[Problem],
    language: str = wording.DEFAULT_LANGUAGE,
    *,
    reads: Reads | None = None,
) -> pd.DataFrame:
    """Return a row per problem, worst first, with its sentence and a proposal in this language.

    Parameters
    ----------
    problems : what to tell
    language : ``nl`` or ``en``
    reads : which answers read which column; ``answers`` names those that a problem touches. A
        row, sheet or file that was lost touches them all
    """
    reads = reads or {}
    everything = tuple(dict.fromkeys(name for names in reads.values() for name in names))
    said: dict[tuple[str, str, str], tuple[str, str] | None] = {}

    def words(p: Problem) -> tuple[str, str]:
        if p.also or not p.code.startswith("row_"):
            return p.sentence(language), p.proposal(language)
        # what is told of a row is told of thousands, mostly in the same words
        same = p.code, p.column, repr(p.values)
        if same not in said:
            both = p.sentence(language), p.proposal(language)
            other = replace(p, row=p.row + 1)
            is_same = both == (other.sentence(language), other.proposal(language))
            said[same] = both if is_same else None
        return said[same] or (p.sentence(language), p.proposal(language))

    ordered = sorted(
        problems, key=lambda p: (SEVERITIES.index(p.severity), p.file, p.sheet, p.row, p.column)
    )
    rows = [
        (
            p.file or p.table,
            p.sheet,
            p.row or None,
            p.column,
            p.code,
            p.severity,
            *words(p),
            ", ".join(_touched(p, reads, everything)),
        )
        for p in ordered
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype="object")
    return table.astype(dict.fromkeys(COLUMNS, "string") | {"row": "Int64"})


def _touched(problem: Problem, reads: Reads, everything: tuple[str, ...]) -> tuple[str, ...]:
    """Return the answers that may come out otherwise by what is the matter."""
    if problem.severity == "info":
        return ()
    if problem.column:
        place = problem.file or problem.table, problem.sheet, problem.column
        return tuple(reads.get(place, ()))
    return everything if problem.severity == "error" else ()

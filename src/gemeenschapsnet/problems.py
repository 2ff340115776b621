"""What could not be used as it stood: where it is, what was done, what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from gemeenschapsnet import wording

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

COLUMNS = ("file", "sheet", "row", "column", "code", "severity", "sentence", "proposal")


@dataclass(frozen=True)
class Problem:
    """One thing to look at; no sentence and no personal data, only a place and a code.

    Parameters
    ----------
    code : key of its sentence in `wording`; codes of lost or repaired rows begin with ``row_``
    severity : ``error`` an answer misses something, ``warning`` look at it, ``info`` good to know
    file, sheet, column : where; empty when it is about the whole
    row : number of the row in that file or sheet, counted from 1; 0 when it is about the whole
    values : what fills the sentence: ids, counts and headers
    """

    code: str
    severity: Severity = "warning"
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return what is the matter."""
        return self._say("sentence", language)

    def proposal(self, language: str = wording.DEFAULT_LANGUAGE) -> str:
        """Return what to do about it."""
        return self._say("proposal", language)

    def _say(self, part: str, language: str) -> str:
        key = f"problem.{self.code}.{part}"
        return wording.say(key, language, column=self.column, row=self.row, **self.values)


def frame(
    problems: Iterable[Problem], language: str = wording.DEFAULT_LANGUAGE
) -> pd.DataFrame:
    """Return a row per problem, worst first, with its sentence and a proposal in this language."""
    ordered = sorted(
        problems, key=lambda p: (SEVERITIES.index(p.severity), p.file, p.sheet, p.row, p.column)
    )
    rows = [
        (
            p.file,
            p.sheet,
            p.row or None,
            p.column,
            p.code,
            p.severity,
            p.sentence(language),
            p.proposal(language),
        )
        for p in ordered
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype="object")
    return table.astype(dict.fromkeys(COLUMNS, "string") | {"row": "Int64"})

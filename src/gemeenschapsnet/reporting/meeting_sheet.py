"""A sheet for a meeting: what the lists say, what the group answers, and room to write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io import whole
from gemeenschapsnet.privacy import Audience
from gemeenschapsnet.reporting.templating import template

_LINE = "_" * 60
_TEXT, _PAGE = (".txt", ".md"), ".html"


@dataclass(frozen=True)
class Table:
    """A table of which the empty cells are filled in by hand."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """One point of a meeting.

    Parameters
    ----------
    heading : what it is about
    told : what the lists say about it
    asks : what the group answers together
    blanks : what is to be written down, each with a line
    table : a table, with empty cells
    lines : how many empty lines follow
    """

    heading: str
    told: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    table: Table | None = None
    lines: int = 0


@dataclass(frozen=True)
class MeetingSheet:
    """An aid for a meeting, filled from the lists and free of names.

    Parameters
    ----------
    title : what the sheet is for
    step : the step of the guide
    notes : who may read it, and from which day it is
    parts : the points of the meeting
    footer : what the sheet does not prove
    language : ``nl`` or ``en``
    audience : who may read it
    """

    title: str
    step: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    footer: tuple[str, ...]
    language: str
    audience: Audience

    def text(self) -> str:
        """Return the sheet as plain text that also reads as Markdown."""
        blocks = [f"# {self.title}", self.step, *self.notes]
        for part in self.parts:
            blocks.append(f"## {part.heading}")
            if part.told:
                blocks.append("\n".join(f"- {line}" for line in part.told))
            if part.asks:
                blocks.append("\n".join(f"{n}. {ask}" for n, ask in enumerate(part.asks, start=1)))
            blocks += [f"{label}: {_LINE}" for label in part.blanks]
            if part.table is not None:
                blocks.append(_as_text(part.table))
            blocks += [_LINE] * part.lines
        return "\n\n".join([*blocks, *self.footer]) + "\n"

    def html(self) -> str:
        """Return the sheet as a page that can be printed and fetches nothing."""
        return template("meeting.html.j2").render(sheet=self, whole=True)

    def write(self, path: str | Path) -> None:
        """Write the sheet: a page when the name ends in ``.html``, text for ``.txt`` and ``.md``.

        Raises
        ------
        GemeenschapsnetError
            When it ends in something else, or cannot be written there.
        """
        content = self.html() if suffix(path) == _PAGE else self.text()
        with whole.file(path) as file:
            file.write_text(content, encoding="utf-8")

    def _repr_html_(self) -> str:
        return template("meeting.html.j2").render(sheet=self, whole=False)


def suffix(path: str | Path) -> str:
    """Return in which form a sheet is written, by the end of its name.

    Raises
    ------
    GemeenschapsnetError
        ``meeting_format`` when it is none of these.
    """
    given = Path(path).suffix
    if given.casefold() not in (_PAGE, *_TEXT):
        raise wording.error(GemeenschapsnetError, "meeting_format", given=given or "-")
    return given.casefold()


def _as_text(table: Table) -> str:
    rows = [table.head, ("---",) * len(table.head), *table.rows]
    # a bar in a cell would begin another
    cells = [[cell.replace("|", "/") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)

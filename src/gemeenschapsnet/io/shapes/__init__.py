"""Tables that are known by their shape: what no header says, because it is translated or absent.

Teams reports, matrices, interviews, lists of nodes and lines of other programs. Everything that
does not have such a shape is left to its headers.
"""

from __future__ import annotations

from gemeenschapsnet.io import blocks
from gemeenschapsnet.io.layouts.shaped import TEAMS
from gemeenschapsnet.io.shapes import (
    attendance,
    interviews,
    lists,
    matrix,
    meeting,
    network_canvas,
)
from gemeenschapsnet.io.shapes.shaped import Found
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.problems import Problem

_SHAPES = (
    network_canvas.of, meeting.of, interviews.of, matrix.of, attendance.of, lists.of,
)  # fmt: skip


def of(sheet: Sheet) -> Found | None:
    """Return the tables on a sheet and what was the matter; None when its headers must tell."""
    found = next((found for shape in _SHAPES if (found := shape(sheet)) is not None), None)
    if found is None:
        return None
    tables, problems = found
    # a report of a meeting tells above its list what the meeting was
    header_row = min((t.header_row for t in tables if t.layout is not TEAMS), default=0)
    empty = (table.sheet for table in tables if not table.sheet.rows)
    return tables, [
        *blocks.above_header(sheet, header_row),
        *problems,
        *(Problem("sheet_without_rows", "warning", one.file, one.sheet) for one in empty),
    ]

"""Which tables a sheet holds: where each begins, what kind it is, which column fills which field.

Headers decide first, then what is in the columns; a mapping file of the analyst overrules both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd

from gemeenschapsnet.io import blocks, contents, headers, mapping_file, shapes
from gemeenschapsnet.io.columns import fate
from gemeenschapsnet.io.layouts import CONTACTS, LAYOUTS, VCARD, Layout, graph, stored
from gemeenschapsnet.io.mapping_file import Told
from gemeenschapsnet.io.sheet import Row, Sheet, Surplus, letter
from gemeenschapsnet.problems import Problem
from gemeenschapsnet.provenance import MAPPING_COLUMNS
from gemeenschapsnet.refusals import is_refused

How = Literal["header", "content", "told"]

_HEADER_WITHIN = 30
# A header below an empty row begins a new table when it has at least so many known columns.
_LEAST_KNOWN = 2


@dataclass(frozen=True)
class Recognised:
    """A table on a sheet, with its header, its kind and its columns.

    Parameters
    ----------
    sheet : the rows of the table, from below its header down
    layout : what kind of table it is
    fields : the columns that fill each field, best first
    unused : the columns that fill nothing
    surplus : cells to the right of the header, with the number of their row
    header_row : number of the row with the headers; 0 when the table has none
    how : why a column fills its field, where that is not its header
    """

    sheet: Sheet
    layout: Layout
    fields: Mapping[str, tuple[int, ...]]
    unused: tuple[int, ...]
    surplus: tuple[Surplus, ...] = ()
    header_row: int = 0
    how: Mapping[int, How] = field(default_factory=dict)

    def without_rows(self) -> Recognised:
        """Return the same once its rows have been read, so that they take no more room."""
        return replace(self, sheet=replace(self.sheet, rows=(), row_numbers=()))


def recognise(
    sheet: Sheet, told: Sequence[Told] = ()
) -> tuple[list[Recognised], list[Problem]]:
    """Return the tables on a sheet, and what was the matter.

    Parameters
    ----------
    sheet : the rows as they stand
    told : what the analyst said about the tables of this file
    """
    about = mapping_file.about(told, sheet.sheet)
    if sheet.header:
        of_format = graph.of(sheet) if sheet.kind == "graph" else VCARD
        known, told_of_it = _table(sheet, of_format, (), 0, about)
        return [known], told_of_it
    if all(map(blocks.is_blank, sheet.rows)):
        if sheet.sheet:
            return [], [Problem("sheet_empty", "info", sheet.file, sheet.sheet)]
        return [], [Problem("file_empty", "error", sheet.file)]
    ours = stored.table_of(sheet.rows[0])
    if not ours and about is None and (shaped := shapes.of(sheet)) is not None:
        return [Recognised(*table) for table in shaped[0]], shaped[1]
    start = _told_start(sheet, about) if about else _best_start(sheet)
    if start is None:
        return _without_header(sheet)
    tables: list[Recognised] = []
    found: list[Problem] = []
    for part, at, layout in _parts(sheet, *start):
        headed, surplus = part.headed(at)
        about = mapping_file.about(told, part.sheet)
        number = part.row_numbers[at]
        table, problems = _table(headed, layout, tuple(surplus), number, about)
        tables.append(table)
        found += [*blocks.above_header(part, number), *problems]
    if len(tables) > 1:
        values = {"n": len(tables)}
        found.append(
            Problem("sheet_several_tables", "info", sheet.file, sheet.sheet, values=values)
        )
    return tables, found


def _best_start(sheet: Sheet) -> tuple[int, Layout] | None:
    """Return the row near the top that fits best as a header, and the kind of table it makes.

    Of two tables below each other the upper one is the first, also when the lower fits better.
    """
    fits = {
        at: max(found, key=lambda fit: fit[0])
        for at, row in enumerate(sheet.rows[:_HEADER_WITHIN])
        if (found := headers.fits(row, sheet))
    }
    if not fits:
        return None
    best = max(fits, key=lambda at: fits[at][0])
    top = sheet.part(0, best + 1, None, sheet.sheet)
    if best in {header for _, header in blocks.can_begin(top, 1)}:
        for at in fits:
            has_rows = any(_is_row(sheet.rows[row]) for row in range(at + 1, best))
            if at < best and has_rows and _begins_a_table(sheet.rows[at], fits[at][1]):
                return at, fits[at][1]
    return best, fits[best][1]


def _is_row(row: Row) -> bool:
    return sum(bool(cell.strip()) for cell in row) > 1


def _told_start(sheet: Sheet, told: Told) -> tuple[int, Layout] | None:
    """Return the header row and the kind of table as far as they were told, else as found."""
    layout = next((known for known in LAYOUTS if known.name == told.kind), None)
    if told.header_row in sheet.row_numbers:
        at = sheet.row_numbers.index(told.header_row)
    elif layout is not None:
        near_the_top = sheet.rows[:_HEADER_WITHIN]
        known = [len(headers.columns(row, layout)[0]) for row in near_the_top]
        at = known.index(max(known))
    else:
        return _best_start(sheet)
    if layout is None:
        fits = headers.fits(sheet.rows[at], sheet)
        layout = max(fits, key=lambda fit: fit[0])[1] if fits else CONTACTS
    return at, layout


def _parts(
    sheet: Sheet, at: int, layout: Layout
) -> Iterator[tuple[Sheet, int, Layout]]:
    """Yield each table on a sheet with the row of its header: side by side, then one below."""
    # where a table begins, with a title or not, and its header
    starts = [(0, at, layout)]
    for first, below in blocks.can_begin(sheet, at + 1):
        row = sheet.rows[below]
        fits = [fit for fit in headers.fits(row, sheet) if _begins_a_table(row, fit[1])]
        if fits and below > starts[-1][1]:
            starts.append((first, below, max(fits, key=lambda fit: fit[0])[1]))
    ends = [first for first, _, _ in starts[1:]] + [len(sheet.rows)]
    number = 0
    for (first, below, kind), end in zip(starts, ends, strict=True):
        block = sheet.part(first, end, None, sheet.sheet)
        header = below - first
        for columns, fitting in _beside(block, header, kind):
            number += 1
            name = sheet.sheet if number == 1 else f"{sheet.sheet}#{number}"
            yield block.part(0, end, columns, name), header, fitting


def _begins_a_table(row: Row, layout: Layout) -> bool:
    known = headers.columns(row, layout)[0]
    return len(known) >= _LEAST_KNOWN and headers.is_complete(row, layout)


def _beside(block: Sheet, header: int, layout: Layout) -> list[tuple[range | None, Layout]]:
    """Return the columns of each table beside another; all columns when they are one table."""
    parts = blocks.side_by_side(block, header)
    if len(parts) < 2:
        return [(None, layout)]
    chosen: list[tuple[range | None, Layout]] = []
    for columns in parts:
        row = block.rows[header][columns.start : columns.stop]
        fits = [fit for fit in headers.fits(row, block) if _begins_a_table(row, fit[1])]
        if not fits:
            return [(None, layout)]
        chosen.append((columns, max(fits, key=lambda fit: fit[0])[1]))
    return chosen


def _without_header(sheet: Sheet) -> tuple[list[Recognised], list[Problem]]:
    """Return a list of people known by what is in its columns, or tell that it is none."""
    found = contents.headless(sheet)
    if found is None:
        return [], [_unrecognised(sheet)]
    if found.header is not None:
        headed, surplus = sheet.headed(found.header)
        header_row = sheet.row_numbers[found.header]
    else:
        width = max(map(len, sheet.rows))
        names = tuple(
            CONTACTS.fields[found.fields[c]][0] if c in found.fields else f"kolom {letter(c)}"
            for c in range(width)
        )
        headed, surplus = sheet.named(names, found.first)
        header_row = 0
    table, problems = _table(headed, CONTACTS, tuple(surplus), header_row, None)
    values = {"columns": ", ".join(CONTACTS.fields[name][0] for name in found.fields.values())}
    told = Problem(
        "header_absent" if found.header is None else "header_by_content",
        "warning", sheet.file, sheet.sheet, header_row, values=values,
    )  # fmt: skip
    how: dict[int, How] = dict.fromkeys(found.fields, "content")
    above = blocks.above_header(sheet, header_row)
    return [replace(table, how=how)], [told, *above, *problems]


def _table(
    sheet: Sheet, layout: Layout, surplus: tuple[Surplus, ...], header_row: int, told: Told | None
) -> tuple[Recognised, list[Problem]]:
    found: list[Problem] = []
    if layout.group == "graph":
        fields, unused = graph.fields(sheet)
    else:
        fields, unused = headers.columns(sheet.header, layout)
        # what this program wrote has no totals, though a code may look like one
        if sheet.kind in ("csv", "workbook") and layout.group != "stored":
            sheet, found = blocks.without_totals(sheet)
    how: dict[int, How] = {}
    if told:
        columns, absent = told.apply(sheet.header, layout, fields)
        how = dict.fromkeys(columns, "told")
        found += [
            Problem("mapping_column_absent", "warning", sheet.file, sheet.sheet, 0, header)
            for header in absent
        ]
    if not (told and told.columns) and layout.group == "people":
        silent = [c for c in unused if _says_nothing(sheet.header[c])]
        guessed = contents.fields(sheet.rows, silent, fields)
        for column, name in guessed.items():
            fields[name] = (column,)
            how[column] = "content"
            found.append(
                Problem(
                    "column_by_content", "info", sheet.file, sheet.sheet, 0,
                    sheet.header[column] or letter(column),
                    {"read_as": layout.fields[name][0]},
                )
            )  # fmt: skip
    taken = {column for filling in fields.values() for column in filling}
    unused = tuple(c for c in range(len(sheet.header)) if c not in taken)
    if layout.group == "stored":
        # columns that somebody added belong to the table
        unused = ()
    found += headers.absent(sheet, layout, fields)
    if not sheet.rows:
        found.append(Problem("sheet_without_rows", "warning", sheet.file, sheet.sheet))
    return Recognised(sheet, layout, fields, unused, surplus, header_row, how), found


def _says_nothing(header: str) -> bool:
    return fate(header, personal=True) == "unknown" and not is_refused(header)


def _unrecognised(sheet: Sheet) -> Problem:
    widths = [sum(bool(c.strip()) for c in row) for row in sheet.rows[:_HEADER_WITHIN]]
    likely = widths.index(max(widths))
    told = ", ".join(headers.tellable(sheet.rows[likely])) or "-"
    number = sheet.row_numbers[likely]
    return Problem(
        "sheet_unrecognised", "warning", sheet.file, sheet.sheet, number, values={"headers": told}
    )


def columns_of(tables: Iterable[Recognised]) -> pd.DataFrame:
    """Return a row per column of these tables: what it was read as, and how that was known."""
    rows = []
    for table in tables:
        sheet, layout = table.sheet, table.layout
        fills = {column: name for name, columns in table.fields.items() for column in columns}
        for column, header in enumerate(sheet.header):
            name = fills.get(column)
            read_as = next(iter(layout.fields.get(name or "", ())), name or "")
            how = table.how.get(column, "header") if name else "unused"
            place = sheet.file, sheet.sheet, table.header_row
            rows.append((*place, letter(column), header, read_as, how))
    return pd.DataFrame(rows, columns=list(MAPPING_COLUMNS))

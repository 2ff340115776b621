"""Where tables begin and end on a sheet: one sheet can hold several, with totals below them."""

from __future__ import annotations

from collections.abc import Iterator

from gemeenschapsnet.io.cleaning.cleaned import plain, tidy
from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.problems import Problem

_TOTAL_WORDS = (
    "totaal totalen total totals subtotaal subtotal eindtotaal gemiddelde gemiddeld average aantal "
    "som sum summe gesamt"
)
TOTALS = frozenset(_TOTAL_WORDS.split())
# So many rows at the end of a table can be totals or notes.
_LAST_ROWS = 5
_WORDS_OF_A_NOTE = 6
_NOTE_WORDS = frozenset(["let", "nb", "bron", "toelichting", "opmerking", "note", "source"])
# So many titles can stand above a header.
_MOST_TITLES = 2


def is_blank(row: Row) -> bool:
    """Tell whether a row holds nothing."""
    return not any(map(str.strip, row))


def below_gaps(sheet: Sheet, start: int) -> Iterator[int]:
    """Yield the filled rows from `start` on that stand below an empty one."""
    gap = False
    for at in range(start, len(sheet.rows)):
        if is_blank(sheet.rows[at]):
            gap = True
            continue
        if gap or is_apart(sheet, at):
            yield at
        gap = False


def can_begin(sheet: Sheet, start: int) -> Iterator[tuple[int, int]]:
    """Yield where a table may begin from `start` on, with the row its header would be.

    That is the row below an empty one, or the next when that holds a title: a single cell.
    """
    for first in below_gaps(sheet, start):
        for at in range(first, min(first + _MOST_TITLES + 1, len(sheet.rows))):
            yield first, at
            if sum(bool(cell.strip()) for cell in sheet.rows[at]) > 1:
                break


def is_apart(sheet: Sheet, at: int) -> bool:
    """Tell whether lines are skipped above a row: readers leave empty ones out."""
    if not at:
        return False
    skipped = sheet.row_numbers[at] - sheet.row_numbers[at - 1] - 1
    return skipped > 0 and skipped > sum(cell.count("\n") for cell in sheet.rows[at - 1])


def side_by_side(sheet: Sheet, at: int) -> list[range]:
    """Return the columns of each table, where empty columns stand between them.

    Parameters
    ----------
    sheet : a sheet without a header yet
    at : the row with the headers
    """
    header = sheet.rows[at]
    open_columns = {
        column for column, cell in enumerate(header) if not cell.strip()
    }
    if open_columns:
        for row in sheet.rows[at + 1 :]:
            open_columns -= {c for c in open_columns if c < len(row) and row[c].strip()}
            if not open_columns:
                break
    parts: list[range] = []
    start = 0
    for column in range(len(header) + 1):
        if column == len(header) or column in open_columns:
            if column > start:
                parts.append(range(start, column))
            start = column + 1
    return parts


def above_header(sheet: Sheet, header_row: int) -> list[Problem]:
    """Tell which rows above a header are left behind; a title says one thing and is silent.

    Parameters
    ----------
    sheet : the rows as they stand
    header_row : number of the row with the headers; 0 when there is none
    """
    if not header_row:
        return []
    at = sheet.row_numbers.index(header_row)
    narrow = sum(bool(cell.strip()) for cell in sheet.rows[at]) < 2
    return [
        Problem("row_above_header", "warning", sheet.file, sheet.sheet, number)
        for number, row in zip(sheet.row_numbers[:at], sheet.rows, strict=False)
        if len(_texts(row, narrow)) > 1
    ]


def _texts(row: Row, narrow: bool) -> set[str]:
    """Return what the cells of a row say; those of a title that were merged say the same.

    Above a list of one column no other cells are expected: what begins with a space there, was cut
    from the cell before it at a comma.
    """
    return {text for cell in row if (text := tidy(cell)) and not (narrow and cell[0] == " ")}


def without_totals(sheet: Sheet) -> tuple[Sheet, list[Problem]]:
    """Leave out totals and notes below a table; each is told with its row."""
    found: list[Problem] = []
    end = len(sheet.rows)
    last = range(max(0, end - _LAST_ROWS), end)
    kept = []
    for at in last:
        code = _below(sheet.rows[at], is_apart(sheet, at))
        if code:
            number = sheet.row_numbers[at]
            found.append(Problem(code, "warning", sheet.file, sheet.sheet, number))
        else:
            kept.append(at)
    return (sheet.chosen([*range(last.start), *kept]), found) if found else (sheet, [])


def _below(row: Row, apart: bool) -> str | None:
    filled = [text for cell in row if (text := tidy(cell))]
    if not filled:
        # signs that cannot be seen
        return None
    first, *others = filled
    word, *more = plain(first).split() or [""]
    numbers = all(any(c.isdigit() for c in cell) and "@" not in cell for cell in others)
    if word in TOTALS and numbers and (others or not more or more[-1].isdigit()):
        return "row_total"
    says_so = len(row) > 1 and word in _NOTE_WORDS and more
    if not others and (says_so or (apart and len(first.split()) >= _WORDS_OF_A_NOTE)):
        return "row_note_below"
    return None

"""Lists of nodes and of lines, as Kumu, Gephi and network scientists write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from gemeenschapsnet.io import blocks
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import graph
from gemeenschapsnet.io.layouts.layout import Layout
from gemeenschapsnet.io.layouts.links import TIES
from gemeenschapsnet.io.layouts.shaped import NODE_LIST
from gemeenschapsnet.io.shapes.matrix import filled, spaced
from gemeenschapsnet.io.shapes.shaped import Found, Shaped, cell
from gemeenschapsnet.io.shapes.values import is_number
from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.problems import Problem

_HEADER_WITHIN = 15
_IDS = frozenset(
    ("id", "nodeid", "node", "key", "vertex", "knoop", "node id", "knoop id", "id node")
)
_LABELS = frozenset({"label", "name", "naam", "title"})
# With a label, these are what a list of elements has in Kumu, and no list of contacts.
_OF_ELEMENTS = frozenset(("type", "description", "tags", "image", "id", "url"))
# Only Gephi writes these.
_OF_GEPHI = frozenset(("timeset", "interval", "modularity class", "eccentricity", "degree"))
_FILE_OF_NODES = re.compile(r"\b(?:nodes?|nodelist|vertices|elements?|knopen|actors)\b")
# One header for both ends, but for a mark at its end: node1 and node2, persoon a and persoon b.
_STEM_WORDS = (
    "id node nodes persoon person people naam name actor lid deelnemer wie contact vertex user "
    "member nr bewoner knoop agent"
)
_STEMS = frozenset(_STEM_WORDS.split()) | {
    "person id", "persoon id", "node id", "actor id", "user id", "member id", "contact id",
    "rec id", "record id", "unique id", "id persoon", "id person", "naam persoon", "",
}  # fmt: skip
_MARKS = {"1": "2", "a": "b", "l": "r", "left": "right", "i": "j", "x": "y"}
_PAIRS = {
    "from": "to", "source": "target", "van": "naar", "ego": "alter", "sender": "receiver",
    "zender": "ontvanger", "begin": "eind", "nominator": "nominee", "respondent": "contact",
    "bron": "doel", "u": "v", "i": "j", "origin": "destination", "head": "tail", "start": "end",
    "noemer": "genoemde",
}  # fmt: skip
_END_WORDS = ("id", "node", "name", "naam", "label", "nr", "code", "uuid", "persoon", "person")
_IGNORED = "(ignore)"
_COMMENT = ("#", "%", "//")
_LONGEST_LABEL = 80
_LOOK_AT, _MOST_CELLS = 50, 3
_SHARED = 0.1


def of(sheet: Sheet) -> Found | None:
    """Return the lists of nodes and lines on a sheet; None when it holds something else."""
    if _IGNORED in sheet.sheet.casefold():
        return [], [Problem("sheet_ignored", "info", sheet.file, sheet.sheet)]
    parts = list(_parts(sheet))
    alone = len(parts) == 1
    shaped = [found for part in parts if (found := _nodes(part) or _edges(part, alone))]
    if shaped and len(shaped) == len(parts):
        first, *others = shaped
        numbered = (
            other._replace(sheet=replace(other.sheet, sheet=f"{sheet.sheet}#{number}"))
            for number, other in enumerate(others, start=2)
        )
        return [first, *numbered], []
    bare = _bare_edges(sheet)
    return ([bare], []) if bare else None


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the parts of a sheet between empty rows; one part when it holds one table."""
    rows = sheet.rows
    first = next((at for at in range(len(rows)) if not blocks.is_blank(rows[at])), len(rows))
    starts = [first]
    if first < len(rows) and _begins(rows[first], sheet):
        below = blocks.below_gaps(sheet, first + 1)
        starts += [at for at in below if _begins(rows[at], sheet)]
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield sheet.part(start, stop, None, sheet.sheet)


def _begins(row: Row, sheet: Sheet) -> bool:
    """Tell whether a row is the header of a list of nodes or lines."""
    return _is_header_of_nodes(row, sheet) or _ends(row) is not None


def _shaped(sheet: Sheet, at: int, layout: Layout, fields: dict[str, tuple[int, ...]]) -> Shaped:
    headed, surplus = sheet.headed(at)
    taken = {column for columns in fields.values() for column in columns}
    unused = tuple(c for c in range(len(headed.header)) if c not in taken)
    return Shaped(headed, layout, fields, unused, tuple(surplus), sheet.row_numbers[at])


def _headers(sheet: Sheet) -> Iterator[int]:
    for at in range(min(len(sheet.rows), _HEADER_WITHIN)):
        if sum(bool(text.strip()) for text in sheet.rows[at]) > 1:
            yield at
            return


def _is_header_of_nodes(row: Row, sheet: Sheet) -> bool:
    words = {plain(text) for text in row if text.strip()}
    if not words:
        return False
    has_id, has_label = not words.isdisjoint(_IDS), not words.isdisjoint(_LABELS)
    first = plain(cell(row, 0))
    if "label" in words and (has_id or first == "label" and not words.isdisjoint(_OF_ELEMENTS)):
        return True
    if not has_id:
        return False
    named = _FILE_OF_NODES.search(plain(f"{PurePath(sheet.file).stem} {sheet.sheet}"))
    return bool(named) or (has_label and not words.isdisjoint(_OF_GEPHI))


def _nodes(sheet: Sheet) -> Shaped | None:
    for at in _headers(sheet):
        if not _is_header_of_nodes(sheet.rows[at], sheet) or _ends(sheet.rows[at]):
            continue
        headed, _ = sheet.headed(at)
        fields = graph.node_fields(headed, _IDS)
        return _shaped(sheet, at, NODE_LIST, fields)
    return None


def _ends(header: Row) -> tuple[int, int] | None:
    """Return the columns with both ends of a line, by headers that belong together."""
    words = [plain(text) for text in header]
    places = {word: column for column, word in reversed(list(enumerate(words))) if word}
    for word, column in places.items():
        for one, other in _PAIRS.items():
            rest = re.sub(rf"\b{one}\b", "", word).strip()
            if rest != word and (not rest or set(rest.split()) <= set(_END_WORDS)):
                partner = places.get(re.sub(rf"\b{one}\b", other, word))
                if partner is not None:
                    return column, partner
        for one, other in _MARKS.items():
            if word.endswith(one) and word.removesuffix(one).strip() in _STEMS:
                stem = word.removesuffix(one)
                partner = places.get(stem + other)
                if partner is not None and (stem or (len(words) <= 3 and not one.isdigit())):
                    return column, partner
    return None


def _edges(sheet: Sheet, alone: bool) -> Shaped | None:
    for at in _headers(sheet):
        ends = _ends(sheet.rows[at])
        if ends is None:
            continue
        known = {TIES.lookup.get(plain(sheet.rows[at][c]), ("",))[0] for c in ends}
        if alone and known == {"source", "target"}:
            # these headers are a list of ties, whatever else is in it
            continue
        headed, _ = sheet.headed(at)
        fields: dict[str, tuple[int, ...]] = {"source": (ends[0],), "target": (ends[1],)}
        for column, header in enumerate(headed.header):
            match = TIES.lookup.get(plain(header))
            if match and column not in ends and match[0] not in ("source", "target"):
                fields[match[0]] = (*fields.get(match[0], ()), column)
        return _shaped(sheet, at, TIES, fields)
    return None


def _bare_edges(sheet: Sheet) -> Shaped | None:
    """Read rows of two ends and at most a weight, without headers, when they can be no other."""
    top = [row for row in sheet.rows[:_LOOK_AT] if not cell(row, 0).startswith(_COMMENT)]
    if any(len(row) > _MOST_CELLS and any(row[_MOST_CELLS:]) for row in top):
        return None
    given = [at for at in filled(sheet, 0) if not cell(sheet.rows[at], 0).startswith(_COMMENT)]
    sheet = spaced(sheet.chosen(given))
    rows = sheet.rows
    if len(rows) < 2 or not all(2 <= len(row) <= 3 for row in rows[:50]):
        return None
    if not all(_is_line(row) for row in rows):
        return None
    sources, targets = {row[0].strip() for row in rows}, {row[1].strip() for row in rows}
    least = min(len(sources), len(targets))
    if len(sources & targets) < max(1, _SHARED * least):
        return None
    weighted = any(len(row) == 3 for row in rows)
    if not weighted and not all(is_number(row[0]) and is_number(row[1]) for row in rows):
        return None
    header = graph.EDGE_HEADERS + ("weight",) * weighted
    headed, surplus = sheet.named(header, 0)
    fields = {"source": (0,), "target": (1,), **({"weight": (2,)} if weighted else {})}
    return Shaped(headed, TIES, fields, (), tuple(surplus))


def _is_line(row: Row) -> bool:
    if not 2 <= len(row) <= 3 or not (row[0].strip() and row[1].strip()):
        return False
    short = all(len(text) <= _LONGEST_LABEL and "@" not in text for text in row)
    return short and (len(row) == 2 or is_number(cell(row, 2)))

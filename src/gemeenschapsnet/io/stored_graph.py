"""Graph files that this program wrote, turned back into the tables they were made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gemeenschapsnet.graphs import NODE_TYPES
from gemeenschapsnet.io.layouts.stored import columns
from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.io.stored_text import OWN_ID, guarded

# GEXF keeps the word type for itself.
_EDGE_KIND = ("relation", "type")
_Cells = Mapping[str, str]


def tables(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return a sheet per table for nodes and edges of ours; other sheets as they are."""
    nodes = next((sheet for sheet in sheets if OWN_ID in sheet.header), None)
    if nodes is None:
        return list(sheets)
    types = {cells["id"]: (cells["type"], cells[OWN_ID]) for _, cells in _rows(nodes)}
    found: dict[str, list[tuple[int, _Cells]]] = {}
    for number, cells in _rows(nodes):
        table = NODE_TYPES.get(cells["type"])
        if table is not None:
            key = columns(table)[0]
            found.setdefault(table, []).append((number, {**cells, key: cells[OWN_ID]}))
    edges = next((sheet for sheet in sheets if sheet is not nodes), None)
    for number, cells in _rows(edges) if edges is not None else ():
        source_type, source = types[cells["source"]]
        target_type, target = types[cells["target"]]
        kind = next((cells[name] for name in _EDGE_KIND if cells.get(name)), "")
        if kind == "member":
            row = {**cells, f"{source_type}_id": source, f"{target_type}_id": target}
            found.setdefault("memberships", []).append((number, row))
        else:
            row = {**cells, "source": source, "target": target}
            found.setdefault("ties", []).append((number, row))
    return [_sheet(nodes, table, rows) for table, rows in found.items()]


def _rows(sheet: Sheet) -> Iterator[tuple[int, _Cells]]:
    for cells, number in zip(sheet.rows, sheet.row_numbers, strict=True):
        yield number, dict(zip(sheet.header, cells, strict=True))


def _sheet(like: Sheet, table: str, rows: Sequence[tuple[int, _Cells]]) -> Sheet:
    header = columns(table)
    cells: list[Row] = [header]
    cells += [tuple(guarded(row.get(column, "")) for column in header) for _, row in rows]
    numbers = (0, *(number for number, _ in rows))
    return Sheet(like.file, table, like.kind, like.encoding, (), tuple(cells), numbers)

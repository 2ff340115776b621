"""A whole network in one JSON file, as `gn.write` makes it."""

from __future__ import annotations

import json
from typing import Any

from gemeenschapsnet.dossier import Dossier
from gemeenschapsnet.io import dossier as dossiers
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.stored_text import MARK, guarded
from gemeenschapsnet.problems import Problem


def is_network(data: bytes) -> bool:
    """Tell whether a file begins as one of ours."""
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and start[1:].lstrip().startswith(f'"{MARK}"'.encode())


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet per table, its header first."""
    content = _content(data)
    if content is None:
        return [], [Problem("file_damaged", "error", file)]
    sheets = []
    for name, table in content["tables"].items():
        rows = [table["columns"], *table["rows"]]
        texts = tuple(tuple(guarded(str(cell)) for cell in row) for row in rows)
        numbers = tuple(range(1, len(texts) + 1))
        sheets.append(Sheet(file, str(name), "json", "utf-8", (), texts, numbers))
    return sheets, []


def dossier(data: bytes) -> Dossier:
    """Return the dossier in a file of ours."""
    content = _content(data)
    return dossiers.filled(content["dossier"], "")[0] if content else Dossier()


def _content(data: bytes) -> dict[str, Any] | None:
    """Return what is in the file when it has the form that `gn.write` gives it."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    tables = content.get("tables")
    has_form = isinstance(content.get("dossier"), dict) and isinstance(tables, dict)
    return content if has_form and all(map(_is_table, tables.values())) else None


def _is_table(table: object) -> bool:
    if not isinstance(table, dict):
        return False
    lists = table.get("columns"), table.get("rows")
    return all(isinstance(one, list) for one in lists) and all(
        isinstance(row, list) for row in table["rows"]
    )

"""What a source makes of a file, before anybody becomes a person."""

from types import SimpleNamespace

import pytest


@pytest.fixture
def take():
    """Read bytes or text with a source and return its nodes, ties, lines and codes."""

    def _take(source, written, name="netwerk"):
        data = written if isinstance(written, bytes) else written.encode()
        sheets, found = source.read(data, name)
        rows = {"nodes": [], "edges": []}
        lines = {"nodes": (), "edges": ()}
        for sheet in sheets:
            assert all(len(row) == len(sheet.header) for row in sheet.rows)
            lines[sheet.sheet] = sheet.row_numbers
            rows[sheet.sheet] = [
                {k: v for k, v in zip(sheet.header, row, strict=True) if v} for row in sheet.rows
            ]
        pairs = [(tie["source"], tie["target"]) for tie in rows["edges"]]
        return SimpleNamespace(
            nodes=rows["nodes"],
            ties=rows["edges"],
            pairs=pairs,
            lines=lines,
            codes=[problem.code for problem in found],
            rows={problem.code: problem.row for problem in found},
        )

    return _take

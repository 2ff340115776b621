"""Tables as `gn.write` writes them: their headers are the names of the columns themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gemeenschapsnet import schema
from gemeenschapsnet.io.layouts.layout import Layout, simple


def columns(table: str) -> tuple[str, ...]:
    """Return the headers of a table, in the order in which they are written."""
    return tuple(column.name for column in schema.columns(table))


def _layout(table: str) -> Layout:
    names = columns(table)
    return Layout(
        name="stored",
        group="stored",
        fields={name: (name,) for name in names},
        fills=simple(table, *names),
        essential=tuple((column.name,) for column in schema.columns(table) if column.required),
        personal=True,
    )


LAYOUTS: Mapping[str, Layout] = {table: _layout(table) for table in schema.TABLES}


def table_of(header: Sequence[str]) -> str:
    """Return the table that has these headers; empty when no table of ours has."""
    for table in schema.TABLES:
        names = columns(table)
        if tuple(header[: len(names)]) == names:
            return table
    return ""

"""The tables: what the schema says, what the docs say and what an empty table is."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from gemeenschapsnet import schema

PAGE = Path(__file__).parents[1] / "docs" / "data-model.md"
COLUMNS = [(table, column) for table, columns in schema.TABLES.items() for column in columns]


@dataclass(frozen=True)
class Documented:
    """A line of docs/data-model.md, without its words for people."""

    name: str
    kind: str
    refers_to: str | None
    required: bool
    allowed: tuple[str, ...]
    read_by: tuple[str, ...]


def documented(page: str) -> dict[str, list[Documented]]:
    """Read the tables of the page: a heading with the name of a table, then its columns."""
    found: dict[str, list[Documented]] = {}
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        heading = re.match(r"`(\w+)`$", section, flags=re.MULTILINE)
        if heading:
            lines = re.findall(r"^\| (`.*) \|$", section, flags=re.MULTILINE)
            found[heading[1]] = [_line(line) for line in lines]
    return found


def _line(line: str) -> Documented:
    name, _, kind, required, _, allowed, read_by = line.split(" | ")
    target = re.search(r"id in `(\w+)`", kind)
    return Documented(
        name.strip("`"),
        kind.partition(",")[0],
        target[1] if target else None,
        {"yes": True, "no": False}[required],
        tuple(re.findall(r"`(.+?)`", allowed)),
        () if read_by == "–" else tuple(read_by.split(", ")),
    )


def expected(table: str) -> list[Documented]:
    return [
        Documented(c.name, c.kind, c.refers_to, c.required, c.allowed, c.read_by)
        for c in schema.columns(table)
    ]


def test_the_docs_list_exactly_the_tables():
    assert list(documented(PAGE.read_text("utf-8"))) == list(schema.TABLES)


@pytest.mark.parametrize("table", schema.TABLES)
def test_the_docs_list_exactly_the_columns(table):
    assert documented(PAGE.read_text("utf-8"))[table] == expected(table)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| `critical` |", "| `crucial` |"),
        ("| yes_no | no | Cruciaal |", "| text | no | Cruciaal |"),
        ("| `task` | what has to be done | text | yes |", "| `task` | what | text | no |"),
        ("who does it | text, id in `people`", "who does it | text, id in `networks`"),
        ("| Cruciaal | yes, no | continuity, handover |", "| Cruciaal | yes, no | gaps |"),
        ("| Cruciaal | yes, no |", "| Cruciaal | `yes`, `no` |"),
    ],
)
def test_a_fault_in_the_docs_is_seen(before, after):
    page = PAGE.read_text("utf-8")
    assert before in page
    assert documented(page.replace(before, after))["tasks"] != expected("tasks")


def test_a_missing_line_in_the_docs_is_seen():
    page = re.sub(r"^\| `backup_id` .*\n", "", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    assert documented(page)["tasks"] != expected("tasks")


@pytest.mark.parametrize("table", schema.TABLES)
def test_an_empty_table_has_every_column_with_its_type(table):
    frame = schema.empty(table)
    assert len(frame) == 0
    assert dict(frame.dtypes) == {
        c.name: pd.api.types.pandas_dtype(schema.DTYPES[c.kind]) for c in schema.columns(table)
    }


@pytest.mark.parametrize("table", schema.TABLES)
def test_column_names_are_unique(table):
    names = [c.name for c in schema.columns(table)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: getattr(part, "name", part))
def test_a_column_is_well_formed(table, column):
    assert column.kind in schema.DTYPES
    assert column.meaning
    assert column.refers_to is None or column.refers_to in schema.ENTITIES
    assert len(column.allowed) == len(set(column.allowed))


def test_entities_are_tables_with_a_required_id():
    for table in schema.ENTITIES:
        assert schema.columns(table)[0].required
        assert schema.key(table) == schema.columns(table)[0].name
    assert schema.key("ties") is None


def test_groups_are_entities():
    assert set(schema.GROUP_TABLES.values()) <= set(schema.ENTITIES)


def test_unknown_is_a_word_only_where_the_column_knows_it():
    unknown = {c.name: c.unknown for c in schema.columns("people")}
    assert unknown["person_kind"] == "unknown"
    assert unknown["age_band"] is None

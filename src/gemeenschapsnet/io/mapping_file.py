"""A mapping file: how an analyst says what the columns of a list mean.

`gemeenschapsnet mapping FILE` writes one as the list was understood; after editing,
``gn.read(…, mapping=…)`` follows it. Its words are Dutch or English.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeenschapsnet import wording
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import LAYOUTS, Layout
from gemeenschapsnet.io.sheet import Row, letter
from gemeenschapsnet.io.sources.encoding import decode
from gemeenschapsnet.problems import Problem
from gemeenschapsnet.refusals import is_refused

if TYPE_CHECKING:
    from gemeenschapsnet.io.mapping import Recognised

_WORDS: Mapping[str, tuple[str, str]] = {
    "list": ("lijst", "list"),
    "file": ("bestand", "file"),
    "sheet": ("blad", "sheet"),
    "kind": ("soort", "kind"),
    "header_row": ("kopregel", "header_row"),
    "columns": ("kolommen", "columns"),
    "column": ("kolom", "column"),
}
_KINDS = {layout.name: layout for layout in LAYOUTS}


@dataclass(frozen=True)
class Told:
    """What the analyst says about one sheet.

    Parameters
    ----------
    file, sheet : which one; no file means every file
    kind : name of the kind of table, empty when that is left to us
    header_row : number of the row with the headers, 0 when that is left to us
    columns : the field of each column named, by header or as ``kolom C``; empty to leave it aside
    """

    file: str = ""
    sheet: str = ""
    kind: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)

    def apply(
        self, header: Row, layout: Layout, fields: dict[str, tuple[int, ...]]
    ) -> tuple[list[int], list[str]]:
        """Change `fields` as told; return the columns told, and the names that were not found.

        Raises
        ------
        UnreadableInput
            When the kind of table has no such field.
        """
        told: list[int] = []
        absent: list[str] = []
        for named, meaning in self.columns.items():
            column = _column(named, header)
            if column is None:
                absent.append(named)
                continue
            if layout.personal and is_refused(header[column]):
                # what is refused at the door does not come in under another name
                continue
            for name, filling in list(fields.items()):
                left = tuple(c for c in filling if c != column)
                fields[name] = left
                if not left:
                    del fields[name]
            if meaning:
                name = self._field(meaning, layout)
                fields[name] = (column, *fields.get(name, ()))
            told.append(column)
        return told, absent

    def _field(self, meaning: str, layout: Layout) -> str:
        if meaning in layout.fields:
            return meaning
        known = layout.lookup.get(plain(meaning))
        if known is None:
            choices = ", ".join(headers[0] for headers in layout.fields.values() if headers)
            raise wording.error(
                UnreadableInput, "mapping_column_unknown", given=meaning, known=choices
            )
        return known[0]


def about(told: Iterable[Told], sheet: str) -> Told | None:
    """Return what was said about a table; a list without a name of a sheet is about them all."""
    said = {one.sheet: one for one in reversed(list(told))}
    return said.get(sheet) or said.get("")


def read(path: str | Path) -> list[Told]:
    """Read a mapping file.

    Raises
    ------
    UnreadableInput
        When it is not there, is no TOML, or asks for a kind of table that does not exist.
    """
    file = Path(path)
    try:
        text, _, _ = decode(file.read_bytes(), file.name)
        given = tomllib.loads(text)
    except OSError as error:
        raise wording.error(UnreadableInput, "mapping_not_opened", path=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise wording.error(
            UnreadableInput, "mapping_unreadable", path=str(path), why=str(error)
        ) from error
    lists = _get(given, "list", [])
    if not (isinstance(lists, list) and all(isinstance(one, dict) for one in lists)) or not lists:
        raise wording.error(UnreadableInput, "mapping_without_list", path=str(path))
    return [_told(one) for one in lists]


def _told(given: Mapping[str, Any]) -> Told:
    kind = str(_get(given, "kind", ""))
    if kind and kind not in _KINDS:
        words = {plain(wording.say(f"kind.{name}", language)): name
                 for name in _KINDS for language in wording.LANGUAGES}  # fmt: skip
        if plain(kind) not in words:
            raise wording.unknown("kind_of_list", kind, _KINDS)
        kind = words[plain(kind)]
    row = _get(given, "header_row", 0)
    columns = _get(given, "columns", {})
    return Told(
        file=str(_get(given, "file", "")),
        sheet=str(_get(given, "sheet", "")),
        kind=kind,
        header_row=row if isinstance(row, int) else 0,
        columns={str(k): str(v).strip() for k, v in columns.items()}
        if isinstance(columns, dict)
        else {},
    )


def not_used(told: Iterable[Told], sheets: Iterable[tuple[str, str]]) -> list[Problem]:
    """Tell which lists of a mapping file are not among the sheets that were read."""
    there = set(sheets)
    return [
        Problem("mapping_not_used", "warning", one.file, one.sheet)
        for one in told
        if one.file and (one.file, one.sheet) not in there
    ]


def write(tables: Iterable[Recognised], language: str = wording.DEFAULT_LANGUAGE) -> str:
    """Return the text of a mapping file that says how these tables were understood."""
    lines = [f"# {line}" for line in wording.say("mapping.about", language).splitlines()]
    for table in tables:
        if table.layout.name in _KINDS:
            lines += ["", *_written(table, language)]
    return "\n".join(lines) + "\n"


def _written(table: Recognised, language: str) -> list[str]:
    sheet, layout = table.sheet, table.layout
    word = {key: words[wording.LANGUAGES.index(language)] for key, words in _WORDS.items()}
    kinds = ", ".join(_KINDS)
    choices = ", ".join(headers[0] for headers in layout.fields.values() if headers)
    fills = {column: name for name, columns in table.fields.items() for column in columns}
    lines = [
        f"[[{word['list']}]]",
        f"{word['file']} = {_quoted(sheet.file)}",
        f"{word['sheet']} = {_quoted(sheet.sheet)}",
        f"# {wording.say('mapping.kinds', language, kinds=kinds)}",
        f"{word['kind']} = {_quoted(layout.name)}",
        f"{word['header_row']} = {table.header_row}",
        "",
        f"# {wording.say('mapping.choices', language, choices=choices)}",
        f"[{word['list']}.{word['columns']}]",
    ]
    for column, header in enumerate(sheet.header):
        name = fills.get(column)
        key = header
        if not header or sheet.header.count(header) > 1:
            key = f"{word['column']} {letter(column)}"
        means = next(iter(layout.fields[name]), name) if name else ""
        how = table.how.get(column, "header") if name else "unused"
        why = wording.say(f"mapping.{how}", language)
        lines.append(f"{_quoted(key)} = {_quoted(means)}  # {why}")
    return lines


def _column(named: str, header: Row) -> int | None:
    if named in header:
        return header.index(named)
    for column, cell in enumerate(header):
        if plain(cell) and plain(cell) == plain(named):
            return column
    for word in _WORDS["column"]:
        for column in range(len(header)):
            if plain(named) == f"{word} {letter(column)}".casefold():
                return column
    return None


def _get(given: Mapping[str, Any], key: str, default: Any) -> Any:
    for word in _WORDS[key]:
        if word in given:
            return given[word]
    return default


def _quoted(text: str) -> str:
    # a string of JSON is a string of TOML
    return json.dumps(text, ensure_ascii=False)

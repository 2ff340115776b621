"""From paths to tables: every file is opened by what it holds, every sheet is recognised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from gemeenschapsnet import wording
from gemeenschapsnet.dossier import Dossier
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io import decided, mapping_file, stored_graph, versions
from gemeenschapsnet.io import dossier as dossiers
from gemeenschapsnet.io.decided import Decision
from gemeenschapsnet.io.files import Container, File, container
from gemeenschapsnet.io.layouts import LAYOUTS
from gemeenschapsnet.io.mapping import Recognised, recognise
from gemeenschapsnet.io.mapping_file import Told
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import (
    archive,
    delimited,
    gexf,
    gml,
    graphml,
    jcard,
    network_json,
    pajek,
    refused,
    spreadsheet_xml,
    ucinet,
    vcard,
    web_table,
    workbook,
    xcard,
)
from gemeenschapsnet.problems import Problem

_Source = Callable[[bytes, str], tuple[list[Sheet], list[Problem]]]

_READERS: Mapping[Container, _Source] = {
    "csv": delimited.read,
    "workbook": workbook.read,
    "vcard": vcard.read,
    "jcard": jcard.read,
    "xcard": xcard.read,
    "gexf": gexf.read,
    "graphml": graphml.read,
    "gml": gml.read,
    "pajek": pajek.read,
    "ucinet": ucinet.read,
    "network": network_json.read,
    "spreadsheet_xml": spreadsheet_xml.read,
    "web_table": web_table.read,
    "lock_file": refused.lock_file,
    "in_cloud": refused.in_cloud,
    "outlook_data": refused.outlook_data,
    "ucinet_data": refused.ucinet_data,
}
_KINDS = frozenset(layout.name for layout in LAYOUTS)


@dataclass
class Gathered:
    """What the files hold, before any row is read.

    Parameters
    ----------
    tables : the tables that were recognised, in the order of the files
    sheets : every sheet that was looked at, without its rows
    found : what was the matter
    dossier : what ``dossier.toml`` says
    decisions : what ``besluiten.csv`` says
    """

    tables: list[Recognised] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    found: list[Problem] = field(default_factory=list)
    dossier: Dossier = Dossier()
    decisions: list[Decision] = field(default_factory=list)


def gather(files: Sequence[File], *, source: str | None, told: Sequence[Told]) -> Gathered:
    """Open files and recognise what is in them.

    Parameters
    ----------
    files : what to open
    source : how all files are to be read: a container such as ``pajek`` or a kind of list such as
        ``outlook``; None to go by content
    told : what a mapping file says about their sheets

    Raises
    ------
    UnknownName
        When there is no such source.
    UnreadableInput
        When nothing in these files is recognised.
    """
    if source is not None and source not in _READERS and source not in _KINDS:
        raise wording.unknown("source", source, {*_READERS, *_KINDS})
    work = _Gathering(source, told)
    for file in files:
        try:
            data, moment = file.path.read_bytes(), file.path.stat().st_mtime
        except OSError:
            work.held.found.append(Problem("file_not_opened", "error", file.name))
            continue
        work.open(data, file.path, file.name, moment)
    held = work.held
    if not held.tables:
        names = ", ".join(file.name for file in files)
        raise wording.error(UnreadableInput, "nothing_recognised", files=names, why=held.found)
    held.tables, found = versions.settled(held.tables, work.moments)
    held.found += found
    looked_at = [(sheet.file, sheet.sheet) for sheet in held.sheets]
    held.found += mapping_file.not_used(told, looked_at)
    return held


class _Gathering:
    def __init__(self, source: str | None, told: Sequence[Told]) -> None:
        self.held = Gathered()
        self._source = source
        self._told = told
        self._seen: dict[bytes, str] = {}
        self.moments: dict[str, float] = {}

    def open(self, data: bytes, path: Path, name: str, moment: float) -> None:
        """Take a file, or the files in an archive; `moment` is when it was last changed."""
        held = self.held
        self.moments[name] = moment
        kind = self._container(data, path)
        if kind is None:
            held.found.append(Problem("file_not_read", "info", name))
        elif kind == "archive":
            members, found = archive.members(data, name)
            held.found += found
            for inside, body in members:
                self.open(body, Path(inside), f"{name}/{inside}", moment)
        elif kind == "dossier":
            held.dossier, found = dossiers.read(data, name)
            held.found += found
        elif kind == "decisions":
            held.decisions, found = decided.read(data, name)
            held.found += found
        elif kind == "empty":
            held.sheets.append(Sheet(name, "", "empty", "", (), (), ()))
            held.found.append(Problem("file_empty", "error", name))
        elif (same := self._seen.setdefault(sha256(data).digest(), name)) != name:
            held.found.append(Problem("file_same", "info", name, values={"other": same}))
        else:
            self._take(kind, data, name)
            if kind == "network":
                held.dossier = network_json.dossier(data)

    def _container(self, data: bytes, path: Path) -> Container | None:
        kind = container(data, path)
        asked = next((known for known in _READERS if known == self._source), None)
        is_list = kind not in ("dossier", "decisions", "empty", "archive")
        return asked if asked is not None and is_list else kind

    def _take(self, kind: Container, data: bytes, name: str) -> None:
        held = self.held
        sheets, found = _READERS[kind](data, name)
        held.found += found
        if _is_for_people(data, sheets):
            held.found.append(Problem("file_of_ours", "info", name))
            return
        for sheet in stored_graph.tables(sheets):
            tables, problems = recognise(sheet, self._told_about(sheet.file))
            held.found += problems
            held.tables += tables
            looked_at = [table.sheet for table in tables] or [sheet]
            held.sheets += [replace(one, rows=(), row_numbers=()) for one in looked_at]

    def _told_about(self, file: str) -> list[Told]:
        told = [one for one in self._told if one.file in ("", file)]
        return [*told, Told(kind=self._source)] if self._source in _KINDS else told


def _is_for_people(data: bytes, sheets: Sequence[Sheet]) -> bool:
    """Tell whether a file is a report or a workbook to work in, which we wrote ourselves."""
    names = {sheet.sheet for sheet in sheets}
    books = {
        "review": ("summary", "remarks", "pairs", "columns"),
        "worklist": ("contacts", "work", "why"),
    }
    workbook = any(
        names >= {wording.say(f"{book}.sheet_{part}", language) for part in parts}
        for book, parts in books.items()
        for language in wording.LANGUAGES
    )
    return workbook or b'name="generator" content="gemeenschapsnet"' in data[:2000]

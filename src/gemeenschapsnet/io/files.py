"""Which files are read, and by which container: their content decides, not their extension."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from gemeenschapsnet import wording
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io import decided, dossier
from gemeenschapsnet.io.sources import (
    archive,
    delimited,
    gexf,
    gml,
    graphml,
    jcard,
    network_json,
    old_workbook,
    pajek,
    refused,
    spreadsheet_xml,
    ucinet,
    vcard,
    web_table,
    xcard,
    zipped,
)
from gemeenschapsnet.problems import Problem

Paths = str | Path | Iterable[str | Path]
Graph = Literal["gexf", "graphml", "gml", "pajek", "ucinet"]
Cards = Literal["vcard", "jcard", "xcard"]
Container = (
    Literal["csv", "workbook", "dossier", "decisions", "empty", "archive", "network"]
    | Cards
    | Literal["spreadsheet_xml", "web_table"]
    | Literal["outlook_data", "ucinet_data", "lock_file", "in_cloud"]
    | Graph
)

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_BINARY_HEADS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!")
# Files of a network: what their content tells, and their usual endings.
_GRAPHS: tuple[tuple[Graph, Callable[[bytes], bool], frozenset[str]], ...] = (
    ("gexf", gexf.is_gexf, frozenset({".gexf"})),
    ("graphml", graphml.is_graphml, frozenset({".graphml"})),
    ("gml", gml.is_gml, frozenset({".gml"})),
    ("pajek", pajek.is_pajek, frozenset({".net", ".paj"})),
    ("ucinet", ucinet.is_dl, frozenset({".dl"})),
)
# Contact cards: what their content tells.
_CARDS: tuple[tuple[Cards, Callable[[bytes], bool]], ...] = (
    ("vcard", vcard.is_vcard),
    ("jcard", jcard.is_jcard),
    ("xcard", xcard.is_xcard),
)
_MARKUP = (b"<", b"{", b"[")
_TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".tab", ""})
_WORKBOOK_ENDINGS = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots"}
)
_LOCKS = ("~$", ".~lock.")
# Longer names are opened on Windows only when they say so.
_WINDOWS_NAME = 240
_SKIPPED = frozenset({".md"})


@dataclass(frozen=True)
class File:
    """A file that can be read: where it is and what it is called in problems."""

    path: Path
    name: str


def find(paths: Paths) -> tuple[list[File], list[Problem]]:
    """Return the files to read, sorted by name per folder, and what in folders is left out.

    Raises
    ------
    UnreadableInput
        When a path does not exist, or there is nothing to read at all.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if not given:
        raise wording.error(UnreadableInput, "nothing_to_read", path="-")
    files: list[File] = []
    found: list[Problem] = []
    loose: list[Path] = []
    for one in (_within_reach(Path(path)) for path in given):
        if one.is_dir():
            inside, skipped = _inside(one)
            files += inside
            found += skipped
        elif one.exists():
            loose.append(one)
        else:
            raise _missing(one)
    files += [File(path, path.name) for path in loose]
    again = {name for name, times in Counter(file.name for file in files).items() if times > 1}
    files = [
        File(f.path, f"{f.path.resolve().parent.name}/{f.name}" if f.name in again else f.name)
        for f in files
    ]
    if not files:
        raise wording.error(UnreadableInput, "nothing_to_read", path=", ".join(map(str, given)))
    return files, found


def _inside(folder: Path) -> tuple[list[File], list[Problem]]:
    files, found = [], []
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise wording.error(UnreadableInput, "cannot_open", path=str(folder)) from error
    for entry in map(_within_reach, entries):
        name = entry.name
        lock = next((start for start in _LOCKS if name.startswith(start)), "")
        if lock:
            listed = entry.with_name(name.removeprefix(lock).removesuffix("#"))
            if listed.exists():
                found.append(Problem("file_open_elsewhere", "info", listed.name))
        elif _is_no_list(entry):
            continue
        elif entry.is_dir():
            found.append(Problem("folder_inside", "info", name))
        elif entry.exists() and not entry.is_file():
            # a pipe or a device would be waited for, for ever
            found.append(Problem("file_not_opened", "error", name))
        else:
            files.append(File(entry, name))
    return files, found


def _is_no_list(entry: Path) -> bool:
    """Tell whether a file in a folder is there for another reason than its rows."""
    name, ending = entry.name.casefold(), entry.suffix.casefold()
    if name.startswith("."):
        return ending != refused.ICLOUD_ENDING
    return name.startswith("readme") or ending in _SKIPPED


def _within_reach(path: Path) -> Path:
    """Return a path as Windows opens it however long it is; elsewhere any path is fine."""
    return Path(long_name(os.path.abspath(path))) if os.name == "nt" else path


def long_name(name: str) -> str:
    """Return the full name of a file in the form that Windows opens however long it is."""
    if len(name) < _WINDOWS_NAME or name.startswith("\\\\?\\"):
        return name
    if name.startswith("\\\\"):
        return "\\\\?\\UNC\\" + name[2:]
    return "\\\\?\\" + name


def _missing(path: Path) -> UnreadableInput:
    """Return the error for a path that is not there, with the nearest name that is."""
    parent = path.parent
    there = [entry.name for entry in parent.iterdir()] if parent.is_dir() else []
    near = get_close_matches(path.name, there, n=1)
    if near:
        return wording.error(
            UnreadableInput, "no_such_path_near", path=str(path), near=str(parent / near[0])
        )
    return wording.error(UnreadableInput, "no_such_path", path=str(path))


def container(data: bytes, path: Path) -> Container | None:
    """Return what a file is by its content; None for what cannot be read."""
    ending = path.suffix.casefold()
    if path.name.startswith(_LOCKS):
        return "lock_file"
    if ending in refused.CLOUD_ENDINGS:
        return "in_cloud"
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0"):
        return "empty"
    if path.name.casefold() == dossier.NAME:
        return "dossier"
    if path.name.casefold() == decided.NAME:
        return "decisions"
    if data.startswith(old_workbook.HEAD):
        is_book = ending in _WORKBOOK_ENDINGS or old_workbook.holds_workbook(data)
        return "workbook" if is_book else None
    if ending in refused.UCINET_ENDINGS:
        return "ucinet_data"
    if data.startswith(refused.OUTLOOK_HEAD):
        return "outlook_data"
    if data.startswith((*_ZIPS, archive.GZIP_HEAD)):
        return _zip(data, ending)
    if data.startswith(_BINARY_HEADS):
        return None
    return _text(data, ending)


def _zip(data: bytes, ending: str) -> Container | None:
    """Tell workbooks from archives of lists, and both from other documents."""
    if zipped.holds_workbook(data):
        return "workbook"
    if not archive.is_archive(data):
        return None
    is_damaged_book = ending in _WORKBOOK_ENDINGS and not zipped.can_be_opened(data)
    return "workbook" if is_damaged_book else "archive"


def _text(data: bytes, ending: str) -> Container | None:
    """Return what a text is; a name that promises no table must look like one."""
    if network_json.is_network(data):
        return "network"
    if cards := next((kind for kind, fits in _CARDS if fits(data)), None):
        return cards
    if graph := _graph(data, ending):
        return graph
    if spreadsheet_xml.is_spreadsheet_xml(data):
        return "spreadsheet_xml"
    if web_table.is_web_table(data):
        return "web_table"
    if not delimited.is_text(data):
        return None
    if ending == ".csv":
        return "csv"
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_MARKUP):
        return None
    promised = ending in _TEXT_ENDINGS or ending in _WORKBOOK_ENDINGS
    return "csv" if promised or delimited.is_table(data) else None


def _graph(data: bytes, ending: str) -> Graph | None:
    """Return the kind of network file, by its content and else by its ending."""
    told = (kind for kind, fits, _ in _GRAPHS if fits(data))
    named = (kind for kind, _, endings in _GRAPHS if ending in endings)
    return next(told, None) or next(named, None)

"""Which files are read, and by which container: their content decides, not their extension."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from gemeenschapsnet import wording
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io import dossier
from gemeenschapsnet.io.sources import (
    archive,
    gexf,
    gml,
    graphml,
    pajek,
    refused,
    ucinet,
    vcard,
)
from gemeenschapsnet.io.sources.encoding import encoding_of
from gemeenschapsnet.problems import Problem

Paths = str | Path | Iterable[str | Path]
Graph = Literal["gexf", "graphml", "gml", "pajek", "ucinet"]
Container = (
    Literal["csv", "workbook", "vcard", "dossier", "empty", "archive"]
    | Literal["outlook_data", "ucinet_data"]
    | Graph
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BINARY_HEADS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!")
# Files of a network: what their content tells, and their usual endings.
_GRAPHS: tuple[tuple[Graph, Callable[[bytes], bool], frozenset[str]], ...] = (
    ("gexf", gexf.is_gexf, frozenset({".gexf"})),
    ("graphml", graphml.is_graphml, frozenset({".graphml"})),
    ("gml", gml.is_gml, frozenset({".gml"})),
    ("pajek", pajek.is_pajek, frozenset({".net", ".paj"})),
    ("ucinet", ucinet.is_dl, frozenset({".dl"})),
)
_MARKUP = (b"<", b"{", b"[")
_TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".tab", ""})
_WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
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
    for one in map(Path, given):
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
    for entry in entries:
        name = entry.name
        if name.startswith((".", "~$")) or name.casefold().startswith("readme"):
            continue
        if entry.is_dir():
            found.append(Problem("folder_inside", "info", name))
        elif entry.suffix.casefold() in _SKIPPED:
            continue
        else:
            files.append(File(entry, name))
    return files, found


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
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0"):
        return "empty"
    if path.name.casefold() == dossier.NAME:
        return "dossier"
    if data.startswith(_OLE):
        return "workbook"
    if ending in refused.UCINET_ENDINGS:
        return "ucinet_data"
    if data.startswith(refused.OUTLOOK_HEAD):
        return "outlook_data"
    if data.startswith(_ZIP) and (ending in _WORKBOOK_ENDINGS or b"xl/" in data[:4096]):
        return "workbook"
    if data.startswith((archive.ZIP_HEAD, archive.GZIP_HEAD)):
        return "archive" if archive.is_archive(data) else None
    if data.startswith(_BINARY_HEADS):
        return None
    if vcard.is_vcard(data):
        return "vcard"
    if graph := _graph(data, ending):
        return graph
    text = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    if ending not in _TEXT_ENDINGS and ending not in _WORKBOOK_ENDINGS:
        return None
    if text.startswith(_MARKUP) and ending != ".csv":
        return None
    if encoding_of(data) is None and data[:4096].count(b"\0") > 40:
        return None
    return "csv"


def _graph(data: bytes, ending: str) -> Graph | None:
    """Return the kind of network file, by its content and else by its ending."""
    told = (kind for kind, fits, _ in _GRAPHS if fits(data))
    named = (kind for kind, _, endings in _GRAPHS if ending in endings)
    return next(told, None) or next(named, None)

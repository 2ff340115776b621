"""`read`: from files to a network. Nothing is written, nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io import dossier as dossiers
from gemeenschapsnet.io.context import ContextReader
from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.files import Container, File, Paths, container, find
from gemeenschapsnet.io.graphs import GraphReader
from gemeenschapsnet.io.groups import GroupReader
from gemeenschapsnet.io.links import LinkReader
from gemeenschapsnet.io.mapping import Recognised, recognise
from gemeenschapsnet.io.people import PeopleReader
from gemeenschapsnet.io.references import Register
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import (
    archive,
    delimited,
    gexf,
    gml,
    graphml,
    pajek,
    refused,
    ucinet,
    vcard,
    workbook,
)
from gemeenschapsnet.model import CommunityNetwork, Dossier
from gemeenschapsnet.problems import Problem, gathered
from gemeenschapsnet.provenance import ORIGIN_COLUMNS, SOURCE_COLUMNS, Provenance

_Source = Callable[[bytes, str], tuple[list[Sheet], list[Problem]]]

_READERS: Mapping[Container, _Source] = {
    "csv": delimited.read,
    "workbook": workbook.read,
    "vcard": vcard.read,
    "gexf": gexf.read,
    "graphml": graphml.read,
    "gml": gml.read,
    "pajek": pajek.read,
    "ucinet": ucinet.read,
    "outlook_data": refused.outlook_data,
    "ucinet_data": refused.ucinet_data,
}


def read(paths: Paths, *, compiler: str | None = None) -> CommunityNetwork:
    """Read contact lists, as people keep them, into one network.

    Parameters
    ----------
    paths : a folder, a file, or several; a folder may hold a ``dossier.toml``
    compiler : who made the list: a code, a name or a number on the list

    Returns
    -------
    A network whose `problems` tell what was repaired, set aside or could not be read, with the
    file, sheet, row and column of each. `sources` has a row per file and sheet.

    Raises
    ------
    UnreadableInput
        When a path does not exist, or nothing in it can be read.
    UnknownName
        When the compiler is not on the list.
    """
    files, found = find(paths)
    held = _gather(files)
    draft = Draft()
    draft.found += [*found, *held.found]
    register = Register(draft)
    records = _fill(draft, register, held.tables)
    register.people.tell_unknown()
    for groups in (register.organisations, register.networks, register.communities):
        groups.list_is_empty = any(problem.code == "file_empty" for problem in draft.found)
        groups.tell_new()
    register.tell_withheld()
    return _network(draft, register, held, records, compiler)


class _Reader(Protocol):
    """What takes the sheets of one group of layouts."""

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        ...


@dataclass
class _Held:
    """What the files held, before any row was read."""

    tables: list[Recognised]
    sheets: list[Sheet]
    found: list[Problem]
    dossier: Dossier


def _gather(files: list[File]) -> _Held:
    held = _Held([], [], [], Dossier())
    readable = 0
    for file in files:
        try:
            data = file.path.read_bytes()
        except OSError:
            held.found.append(Problem("file_not_opened", "error", file.name))
            continue
        readable += _open(held, data, file.path, file.name)
    if not readable:
        names = ", ".join(file.name for file in files)
        raise wording.error(UnreadableInput, "no_readable_file", files=names)
    return held


def _open(held: _Held, data: bytes, path: Path, name: str) -> int:
    """Take a file, or the files in an archive; return how many can be read."""
    kind = container(data, path)
    if kind is None:
        held.found.append(Problem("file_not_read", "info", name))
        return 0
    if kind == "archive":
        members, found = archive.members(data, name)
        held.found += found
        opened = [_open(held, body, Path(inside), f"{name}/{inside}") for inside, body in members]
        return sum(opened) or len(found)
    if kind == "dossier":
        held.dossier, found = dossiers.read(data, name)
        held.found += found
        return 0
    if kind == "empty":
        held.sheets.append(Sheet(name, "", "empty", "", (), (), ()))
        held.found.append(Problem("file_empty", "error", name))
    else:
        _take(held, kind, data, name)
    return 1


def _take(held: _Held, kind: Container, data: bytes, name: str) -> None:
    sheets, found = _READERS[kind](data, name)
    held.found += found
    for sheet in sheets:
        table, problems = recognise(sheet)
        held.found += problems
        held.sheets.append(sheet)
        if table is not None:
            held.tables.append(table)


def _fill(
    draft: Draft, register: Register, tables: list[Recognised]
) -> dict[tuple[str, str], tuple[str, int]]:
    """Read all tables, those that others refer to first; give kind and records per sheet."""
    groups, people = GroupReader(draft, register), PeopleReader(draft, register)
    context = ContextReader(draft, register)
    readers: dict[str, _Reader] = {
        "groups": groups,
        "people": people,
        "graph": GraphReader(draft, register),
        "links": LinkReader(draft, register),
        "context": context,
        "population": context,
    }
    records = {}
    for group, reader in readers.items():
        for table in tables:
            if table.layout.group == group:
                draft.note_columns(table)
                key = table.sheet.file, table.sheet.sheet
                records[key] = table.layout.name, reader.read(table)
        if group == "people":
            groups.fill_contacts()
            people.join_groups()
    return records


def _network(
    draft: Draft,
    register: Register,
    held: _Held,
    records: dict[tuple[str, str], tuple[str, int]],
    compiler: str | None,
) -> CommunityNetwork:
    network = CommunityNetwork.from_frames(**draft.frames(), dossier=held.dossier)
    who = _compiler(register, compiler, draft)
    provenance = draft.provenance()
    found = gathered([*draft.found, *_placed(network.found, provenance)])
    sources = _sources(draft, held, records, found)
    step = wording.say(
        "log.read", files=len({s.file for s in held.sheets}), people=len(network.people)
    )
    return replace(
        network,
        log=(*network.log, step),
        found=found,
        provenance=replace(provenance, sources=sources),
        compiler=who,
    )


def _placed(problems: Sequence[Problem], provenance: Provenance) -> Iterator[Problem]:
    """Give remarks on rows of a table the file and the rows where these were first read."""
    wanted = {(problem.table, label) for problem in problems for label in problem.labels}
    places: dict[tuple[str, object], tuple[str, str, int]] = {}
    if wanted:
        columns = (provenance.origins[name] for name in ORIGIN_COLUMNS)
        for table, label, file, sheet, row in zip(*columns, strict=True):
            if (table, label) in wanted:
                places.setdefault((table, label), (file, sheet, int(row)))
    for problem in problems:
        if problem.labels:
            first, *others = (places[problem.table, label] for label in problem.labels)
            file, sheet, row = first
            also = tuple(place[2] for place in others)
            problem = replace(problem, file=file, sheet=sheet, row=row, also=also, labels=())
        yield problem


def _compiler(register: Register, compiler: str | None, draft: Draft) -> str | None:
    if compiler is None:
        return None
    who = register.people.known(compiler)
    if who is None:
        raise wording.unknown("person", compiler, map(str, draft.rows["people"]))
    return who


def _sources(
    draft: Draft,
    held: _Held,
    records: dict[tuple[str, str], tuple[str, int]],
    found: tuple[Problem, ...],
) -> pd.DataFrame:
    rows = []
    for sheet in held.sheets:
        place = sheet.file, sheet.sheet
        kind, used = records.get(place, ("unrecognised", 0))
        made = [draft.created[*place, table] for table in ("people", "organisations", "ties")]
        told = sum(p.file == sheet.file and p.sheet in ("", sheet.sheet) for p in found)
        kind = "empty" if sheet.kind == "empty" else kind
        rows.append((*place, kind, sheet.encoding, used, *made, told))
    texts = dict.fromkeys(SOURCE_COLUMNS[:4], "string")
    counts = dict.fromkeys(SOURCE_COLUMNS[4:], "int64")
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS)).astype(texts | counts)

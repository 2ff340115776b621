"""`read`: from files to a network. Nothing is written, nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.io import collector, decided, mapping_file, observations
from gemeenschapsnet.io.context import ContextReader
from gemeenschapsnet.io.door import Door
from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.files import Paths, find
from gemeenschapsnet.io.gathering import Gathered, gather
from gemeenschapsnet.io.graphs import GraphReader
from gemeenschapsnet.io.groups import GroupReader
from gemeenschapsnet.io.links import LinkReader
from gemeenschapsnet.io.mapping import Recognised, columns_of
from gemeenschapsnet.io.people import PeopleReader
from gemeenschapsnet.io.references import Register
from gemeenschapsnet.io.rosters import RosterReader
from gemeenschapsnet.io.stored import StoredReader
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.problems import Problem, gathered
from gemeenschapsnet.provenance import ORIGIN_COLUMNS, SOURCE_COLUMNS, Provenance


@collector.paused()
def read(
    paths: Paths,
    *,
    source: str | None = None,
    mapping: str | Path | None = None,
    compiler: str | None = None,
) -> CommunityNetwork:
    """Read contact lists, as people keep them, into one network.

    Parameters
    ----------
    paths : a folder, a file, or several; a folder may hold a ``dossier.toml``
        and a ``besluiten.csv``
    source : how the files are to be read, when their content should not decide: a format such as
        ``pajek`` or a kind of list such as ``outlook``
    mapping : a mapping file, see `gemeenschapsnet.io.mapping_file`
    compiler : who made the list: a code, a name or a number on the list

    Returns
    -------
    A network whose `problems` tell what was repaired, set aside or could not be read, with the
    file, sheet, row and column of each. `sources` has a row per file and sheet.

    Raises
    ------
    UnreadableInput
        When a path does not exist, nothing in it is recognised, or the mapping file is wrong.
    UnknownName
        When the compiler is not on the list, or there is no such source.
    """
    files, found = find(paths)
    told = mapping_file.read(mapping) if mapping is not None else []
    held = gather(files, source=source, told=told)
    draft = Draft(today=held.dossier.reference_date)
    draft.found += [*found, *held.found]
    register = Register(draft)
    stored = StoredReader(draft, register)
    door = Door(draft, held.dossier.overrides)
    admitted = [door.admit(table) for table in held.tables]
    held.tables = [table.without_rows() for table in held.tables]
    records = _fill(draft, register, stored, admitted)
    door.tell_unused()
    register.people.tell_unknown()
    for groups in (register.organisations, register.networks, register.communities):
        groups.list_is_empty = any(problem.code == "file_empty" for problem in draft.found)
        groups.tell_new()
    register.tell_withheld()
    network = _network(draft, register, stored, held, records, compiler)
    return replace(network, log=(*network.log, *door.steps()))


class _Reader(Protocol):
    """What takes the sheets of one group of layouts."""

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        ...


def _fill(
    draft: Draft, register: Register, stored: StoredReader, tables: list[Recognised]
) -> dict[tuple[str, str], tuple[str, int]]:
    """Read all tables, those that others refer to first; give kind and records per sheet."""
    groups, people = GroupReader(draft, register), PeopleReader(draft, register)
    context = ContextReader(draft, register)
    readers: dict[str, _Reader] = {
        "stored": stored,
        "groups": groups,
        "people": people,
        "graph": GraphReader(draft, register),
        "rosters": RosterReader(draft, register),
        "links": LinkReader(draft, register),
        "context": context,
        "population": context,
    }
    records = {}
    for group, reader in readers.items():
        for at, table in enumerate(tables):
            if table.layout.group == group:
                draft.note_columns(table)
                key = table.sheet.file, table.sheet.sheet
                records[key] = table.layout.name, reader.read(table)
                tables[at] = table.without_rows()
        if group == "people":
            groups.fill_contacts()
            people.join_groups()
    return records


def _network(
    draft: Draft,
    register: Register,
    stored: StoredReader,
    held: Gathered,
    records: dict[tuple[str, str], tuple[str, int]],
    compiler: str | None,
) -> CommunityNetwork:
    who = _compiler(register, compiler, draft)
    tables = stored.with_added(draft.frames())
    done = decided.apply(held.decisions, tables, draft.provenance())
    network = CommunityNetwork.from_frames(**done.tables, dossier=held.dossier)
    provenance = done.provenance
    seen = [*network.found, *observations.all_of(network)]
    found = gathered([*draft.told(), *done.found, *_placed(seen, provenance)])
    sources = _sources(draft, held, records, found)
    step = wording.say(
        "log.read", files=len({s.file for s in held.sheets}), people=len(network.people)
    )
    return replace(
        network,
        log=(*network.log, step, *done.log),
        found=found,
        provenance=replace(provenance, sources=sources, mapping=columns_of(held.tables)),
        compiler=done.gone.get(who, who) if who else None,
    )


def _placed(problems: Sequence[Problem], provenance: Provenance) -> Iterator[Problem]:
    """Give remarks on rows of a table the file and the rows where these were first read."""
    wanted = {(problem.table, label) for problem in problems for label in problem.labels}
    places: dict[tuple[str, object], tuple[str, str, int]] = {}
    if wanted:
        origins = provenance.origins
        origins = origins[origins["row"].isin({label for _, label in wanted})]
        columns = (origins[name] for name in ORIGIN_COLUMNS)
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
    held: Gathered,
    records: dict[tuple[str, str], tuple[str, int]],
    found: tuple[Problem, ...],
) -> pd.DataFrame:
    rows = []
    told = Counter((problem.file, problem.sheet) for problem in found)
    for sheet in held.sheets:
        place = sheet.file, sheet.sheet
        kind, used = records.get(place, ("unrecognised", 0))
        made = [draft.created[*place, table] for table in ("people", "organisations", "ties")]
        problems = sum(told[sheet.file, name] for name in {"", sheet.sheet})
        kind = "empty" if sheet.kind == "empty" else kind
        rows.append((*place, kind, sheet.encoding, used, *made, problems))
    texts = dict.fromkeys(SOURCE_COLUMNS[:4], "string")
    counts = dict.fromkeys(SOURCE_COLUMNS[4:], "int64")
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS)).astype(texts | counts)

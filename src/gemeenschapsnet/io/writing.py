"""`write`: a network to files that `gn.read` takes back as they were, whole or not at all."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from gemeenschapsnet import graphs, schema, wording
from gemeenschapsnet.dossier import Dossier
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io import dossier as dossiers
from gemeenschapsnet.io import whole
from gemeenschapsnet.io.stored_text import MARK, OWN_ID, as_text, guarded, is_missing
from gemeenschapsnet.model import CommunityNetwork

_VERSION = 1
_MOST_IN_A_CELL = 32_767
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write(network: CommunityNetwork, path: str | Path) -> Path:
    """Write a network for use on this machine: names and contact details go with it.

    ``.xlsx`` and ``.json`` make one file, a path without ending a folder with a csv per table and
    the dossier; reading any of them back gives the same tables and the same dossier (that of a
    workbook excepted). ``.graphml`` and ``.gexf`` are for programs that draw: people, groups,
    memberships and ties with what is known of them, without names and contact details; in GEXF a
    line break becomes a space. Texts that a spreadsheet would take for a formula get an
    apostrophe, which reading takes off.

    Parameters
    ----------
    network : what to write
    path : a folder, or a file ending in .xlsx, .json, .graphml or .gexf

    Returns
    -------
    The path that was written.

    Raises
    ------
    GemeenschapsnetError
        When the ending is not known, the place cannot be written, or a text is too long for a
        workbook. What was there before is then still there.
    """
    target = Path(path)
    ending = target.suffix.casefold()
    if not ending or target.is_dir():
        ours = {f"{name}.csv" for name in schema.TABLES} | {dossiers.NAME}
        with whole.folder(target, ours=ours) as folder:
            _folder(network, folder)
        return target
    write_file = _WRITERS.get(ending)
    if write_file is None:
        raise wording.error(
            GemeenschapsnetError, "write_format", given=ending, known=", ".join(_WRITERS)
        )
    with whole.file(target) as file:
        write_file(network, file)
    return target


def _filled(network: CommunityNetwork) -> dict[str, pd.DataFrame]:
    """Return the tables that hold anything, and people always: without it there is no network."""
    tables = network.tables.items()
    return {name: frame for name, frame in tables if len(frame) or name == "people"}


def _folder(network: CommunityNetwork, folder: Path) -> None:
    for name, frame in _filled(network).items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8-sig", newline="") as handle:
            table = csv.writer(handle, delimiter=";")
            table.writerow(frame.columns)
            for row in frame.itertuples(index=False, name=None):
                table.writerow([guarded(as_text(value)) for value in row])
    if network.dossier != Dossier():
        (folder / dossiers.NAME).write_text(dossiers.written(network.dossier), "utf-8")


def _workbook(network: CommunityNetwork, path: Path) -> None:
    # all cells first: a workbook that is left half written complains when it is thrown away
    tables = {
        name: [
            [_in_a_cell(value, name, at) for value in row]
            for at, row in enumerate(frame.itertuples(index=False, name=None), start=2)
        ]
        for name, frame in _filled(network).items()
    }
    book = Workbook(write_only=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(list(map(str, network.tables[name].columns)))
        for row in rows:
            sheet.append(row)
    book.save(path)


def _in_a_cell(value: Any, table: str, row: int) -> Any:
    if is_missing(value):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    # days as text: those before 1900 have no number in a workbook
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", guarded(as_text(value)))
    if len(text) > _MOST_IN_A_CELL:
        raise wording.error(GemeenschapsnetError, "write_cell_too_long", table=table, row=row)
    return text


def _json(network: CommunityNetwork, path: Path) -> None:
    dossier: dict[str, Any] = {
        f.name: as_text(getattr(network.dossier, f.name))
        for f in fields(Dossier)
        if f.name != "overrides"
    }
    dossier["override"] = [asdict(override) for override in network.dossier.overrides]
    tables = {
        name: {
            "columns": list(map(str, frame.columns)),
            "rows": [
                [as_text(value) for value in row]
                for row in frame.itertuples(index=False, name=None)
            ],
        }
        for name, frame in _filled(network).items()
    }
    content = {MARK: _VERSION, "dossier": {k: v for k, v in dossier.items() if v}, "tables": tables}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _graphml(network: CommunityNetwork, path: Path) -> None:
    nx.write_graphml(_graph(network), path, encoding="utf-8", named_key_ids=True)


def _gexf(network: CommunityNetwork, path: Path) -> None:
    graph = _graph(network)
    for *_, values in graph.edges(data=True):
        # GEXF keeps the word type for itself
        values["relation"] = values.pop("type")
    text = "\n".join(nx.generate_gexf(graph, encoding="utf-8"))
    # the same network gives the same bytes, whatever the day
    path.write_text(re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n", "utf-8")


def _graph(network: CommunityNetwork) -> nx.MultiGraph[Any]:
    """Return everything but names as one graph whose attributes any program can hold."""
    graph = graphs.to_networkx(network.tables, directed=True)
    for node, values in graph.nodes(data=True):
        values.update(_plain(values))
        # where two tables use one id, the node has its type in front
        kind = f"{values['type']}:"
        values[OWN_ID] = node.removeprefix(kind) if node.startswith(kind) else node
    for *_, values in graph.edges(data=True):
        values.update(_plain(values))
    return graph


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        if isinstance(value, bool | int | float)
        else _NO_XML.sub("\ufffd", as_text(value))
        for name, value in values.items()
    }


_WRITERS: Mapping[str, Callable[[CommunityNetwork, Path], None]] = {
    ".xlsx": _workbook,
    ".json": _json,
    ".graphml": _graphml,
    ".gexf": _gexf,
}

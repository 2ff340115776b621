"""Frames to graphs, and back: people, two-mode, everything.

Nodes are ids. Names and contact details of people never enter a graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet import schema, wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import SparseGraph

Frames = Mapping[str, pd.DataFrame]

NODE_TYPES = {
    "person": "people",
    "organisation": "organisations",
    "network": "networks",
    "community": "communities",
}
# What stays in the people table when a graph is made.
PERSONAL = (
    "given_name",
    "name_prefix",
    "family_name",
    "display_name",
    "email",
    "phone",
)


def people_edges(
    frames: Frames, *, min_tie_level: int = 1, co_membership: bool = False
) -> pd.DataFrame:
    """Return one row per pair of people who are tied.

    Returns
    -------
    DataFrame with columns
        source, target : person ids, in the order of the people table
        tie_level : the highest level reported, 1 to 3 (a tie without a level counts as 1);
            NaN for a pair that only shares a membership
        reports : number of people who reported the tie
        shared : Σ 1 / (size − 1) over the networks and organisations both belong to; only with
            `co_membership`. A community is no reason to know each other and does not count
        weight : tie_level, or shared where there is no tie

    Notes
    -----
    Levels are filtered after merging, so one report of level 3 keeps the pair.
    """
    order = pd.Index(frames["people"]["person_id"])
    ties = frames["ties"]
    ends = _ordered_pairs(ties["source"], ties["target"], order)
    ends["tie_level"] = ties["tie_level"].fillna(1).astype(float).to_numpy()
    ends["reporter"] = ties["reported_by"].to_numpy()
    ends = ends[ends["source"] != ends["target"]]
    merged = ends.groupby(["source", "target"], sort=True).agg(
        tie_level=("tie_level", "max"), reports=("reporter", "nunique")
    )
    merged["reports"] = merged["reports"].clip(lower=1)
    merged = merged[merged["tie_level"] >= min_tie_level]
    if co_membership:
        merged = merged.join(shared_memberships(frames), how="outer")
        merged["reports"] = merged["reports"].fillna(0)
        merged["shared"] = merged["shared"].fillna(0.0)
        merged["weight"] = merged["tie_level"].fillna(merged["shared"])
    else:
        merged["weight"] = merged["tie_level"]
    table = merged.reset_index().astype({"reports": "int64"})
    for end in ("source", "target"):
        table[end] = order.to_numpy()[table[end].to_numpy(dtype=int)]
    return table


def shared_memberships(frames: Frames) -> pd.DataFrame:
    """Return Σ 1 / (size − 1) per pair of people, over the networks and organisations they share.

    Index: positions (source, target) in the people table. A joint membership of thirty people
    says less about any pair of them than one of three (Newman 2001).
    """
    order = pd.Index(frames["people"]["person_id"])
    memberships = frames["memberships"]
    people, groups, first = [], [], 0
    for column in ("network_id", "organisation_id"):
        known = memberships.dropna(subset=[column]).drop_duplicates(["person_id", column])
        code, names = pd.factorize(known[column])
        people.append(order.get_indexer(pd.Index(known["person_id"])))
        groups.append(code + first)
        first += len(names)
    person, group = np.concatenate(people), np.concatenate(groups)
    size = np.bincount(group, minlength=first)
    weight = np.where(size > 1, 1 / np.maximum(size - 1, 1), 0.0)
    shape = (len(order), first)
    belongs = sp.csr_array((np.ones(len(group)), (person, group)), shape=shape)
    weighed = sp.csr_array((weight[group], (person, group)), shape=shape)
    shared = sp.triu(belongs @ weighed.T, k=1).tocoo()
    index = pd.MultiIndex.from_arrays([shared.row, shared.col], names=["source", "target"])
    return pd.DataFrame({"shared": shared.data}, index=index).sort_index()


def people_graph(
    frames: Frames,
    *,
    min_tie_level: int = 1,
    co_membership: bool = False,
    without: Iterable[str] = (),
) -> nx.Graph[Any]:
    """Return people as nodes, their ties as edges; isolates stay in."""
    edges = people_edges(frames, min_tie_level=min_tie_level, co_membership=co_membership)
    attributes = [name for name in edges.columns if name not in ("source", "target")]
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(_people_nodes(frames["people"]))
    for row in edges.itertuples(index=False):
        values = {name: _plain(getattr(row, name)) for name in attributes}
        graph.add_edge(row.source, row.target, **_known(values))
    graph.remove_nodes_from(list(without))
    return graph


def sparse_people_graph(
    frames: Frames,
    *,
    min_tie_level: int = 1,
    co_membership: bool = False,
    without: Iterable[str] = (),
) -> SparseGraph:
    """Return the people graph as arrays, straight from the frames; strength is ``weight``."""
    edges = people_edges(frames, min_tie_level=min_tie_level, co_membership=co_membership)
    graph = SparseGraph.from_edges(edges, frames["people"]["person_id"], weight="weight")
    gone = list(without)
    return graph.without(gone) if gone else graph


def two_mode_graph(frames: Frames, *, by: str = "network") -> nx.Graph[Any]:
    """Return people and the groups they belong to, with an edge per membership.

    Parameters
    ----------
    frames : the tables
    by : ``network``, ``organisation`` or ``community``

    Raises
    ------
    UnknownName
        When `by` is none of these.
    """
    if by not in NODE_TYPES or by == "person":
        raise wording.unknown("by", by, ("network", "organisation", "community"))
    table = NODE_TYPES[by]
    column = f"{by}_id"
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(_people_nodes(frames["people"], type="person"))
    graph.add_nodes_from(_entity_nodes(frames[table], column, by))
    known = frames["memberships"].dropna(subset=[column])
    graph.add_edges_from(zip(known["person_id"], known[column], strict=True), type="member")
    return graph


def to_networkx(frames: Frames, *, directed: bool = False) -> nx.MultiGraph[Any]:
    """Return everything in one graph: nodes and edges carry ``type``.

    Node types: person, organisation, network, community. Edge types: tie (as reported, so with
    self-loops and doubles), member. Nodes are ids; where two tables use the same id, that of the
    later table gets its type in front, as in ``network:7``.

    Parameters
    ----------
    frames : the tables
    directed : keep which end of a tie is its source; memberships go from person to group
    """
    graph: nx.MultiGraph[Any] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(_people_nodes(frames["people"], type="person"))
    node_of: dict[str, dict[str, str]] = {}
    for kind, table in NODE_TYPES.items():
        if kind == "person":
            continue
        column = f"{kind}_id"
        ids = frames[table][column]
        node_of[kind] = {i: f"{kind}:{i}" if i in graph else i for i in ids}
        for i, attributes in _entity_nodes(frames[table], column, kind):
            graph.add_node(node_of[kind][i], **attributes)
    for row in _schema_columns("ties", frames).to_dict("records"):
        source, target = row.pop("source"), row.pop("target")
        graph.add_edge(source, target, **{**_tidy(row), "type": "tie"})
    for row in _schema_columns("memberships", frames).to_dict("records"):
        person = row.pop("person_id")
        for kind, nodes in node_of.items():
            group = row.pop(f"{kind}_id")
            if not _missing(group):
                graph.add_edge(person, nodes[group], type="member", **_tidy(row))
    return graph


def from_networkx(graph: Any) -> tuple[dict[str, pd.DataFrame], int]:
    """Return frames for a graph, and how many edges join two groups and have no table.

    Node and edge attributes become columns.

    A node is a person unless its ``type`` says organisation, network or community; an edge
    between a person and one of these becomes a membership. Strength in ``weight`` becomes
    ``tie_level`` where it is a whole number from 1 to 3 and no ``tie_level`` is given.

    Raises
    ------
    InvalidGraph
        When this is no networkx graph.
    """
    if not isinstance(graph, nx.Graph):
        raise wording.error(InvalidGraph, "not_a_graph", given=type(graph).__name__)
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in NODE_TYPES.values()}
    kind_of: dict[Any, str] = {}
    for node, attributes in graph.nodes(data=True):
        values = dict(attributes)
        kind = str(values.pop("type", "person"))
        kind = kind if kind in NODE_TYPES else "person"
        kind_of[node] = kind
        rows[NODE_TYPES[kind]].append({**values, f"{kind}_id": str(node)})
    ties, memberships, aside = [], [], 0
    for source, target, attributes in graph.edges(data=True):
        values = {name: value for name, value in attributes.items() if name != "type"}
        if "person" not in (kind_of[source], kind_of[target]):
            aside += 1
            continue
        if kind_of[source] == kind_of[target]:
            values = {**_level(values), **values}
            ties.append({**values, "source": str(source), "target": str(target)})
            continue
        person, group = (source, target) if kind_of[source] == "person" else (target, source)
        place = {"person_id": str(person), f"{kind_of[group]}_id": str(group)}
        memberships.append({**values, **place})
    frames = {table: pd.DataFrame(found) for table, found in rows.items() if found}
    if ties:
        frames["ties"] = pd.DataFrame(ties)
    if memberships:
        frames["memberships"] = pd.DataFrame(memberships)
    return frames, aside


def _level(values: Mapping[str, Any]) -> dict[str, int]:
    weight = values.get("weight")
    if isinstance(weight, int | float) and weight in (1, 2, 3):
        return {"tie_level": int(weight)}
    return {}


def _ordered_pairs(
    source: pd.Series[Any], target: pd.Series[Any], order: pd.Index[Any]
) -> pd.DataFrame:
    a, b = order.get_indexer(pd.Index(source)), order.get_indexer(pd.Index(target))
    return pd.DataFrame({"source": np.minimum(a, b), "target": np.maximum(a, b)})


def _people_nodes(people: pd.DataFrame, **extra: str) -> Iterable[tuple[str, dict[str, Any]]]:
    known = [c.name for c in schema.TABLES["people"] if c.name not in (*PERSONAL, "person_id")]
    # a column without any value would only make every node heavier
    filled = [name for name in known if name in people and people[name].notna().any()]
    for row in people[["person_id", *filled]].to_dict("records"):
        yield row.pop("person_id"), {**extra, **_tidy(row)}


def _entity_nodes(
    frame: pd.DataFrame, column: str, kind: str
) -> Iterable[tuple[str, dict[str, Any]]]:
    known = _schema_columns(NODE_TYPES[kind], {NODE_TYPES[kind]: frame})
    for row in known.to_dict("records"):
        yield row.pop(column), {**_tidy(row), "type": kind}


def _schema_columns(table: str, frames: Frames) -> pd.DataFrame:
    """Return a table without the columns that somebody added: those may hold names."""
    frame = frames[table]
    return frame[[c.name for c in schema.columns(table) if c.name in frame]]


def _tidy(row: Mapping[Any, Any]) -> dict[str, Any]:
    return _known({str(name): _plain(value) for name, value in row.items()})


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not _missing(value)}


def _missing(value: Any) -> bool:
    return value is None or (not isinstance(value, tuple | list) and bool(pd.isna(value)))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value) or None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if isinstance(value, np.generic) else value

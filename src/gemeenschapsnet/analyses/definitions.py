"""The definitions that the answers share: officials, groups of a person, active people."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.errors import InvalidTable
from gemeenschapsnet.measures import mixing_matrix, steps_from
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph

AMONG = ("all", "active", "deciding")
GROUPINGS = ("network", "community", "domain")
ACTIVE_MONTHS = 12
COMPILER_SHARE, COMPILER_TIMES = 0.2, 2
# Below this share of ties that do not run through one person, a list is a star.
MIN_OTHER_TIES = 0.2


def require_network(network: object) -> None:
    """Refuse anything but a network, such as the path of a list that was not read yet.

    Raises
    ------
    InvalidTable
        ``not_a_network``.
    """
    if not isinstance(network, CommunityNetwork):
        given = network if isinstance(network, str) else type(network).__name__
        raise wording.error(InvalidTable, "not_a_network", given=given)


def officials(network: CommunityNetwork) -> list[str]:
    """Return who works for the municipality: by their kind, or by the organisation they are in."""
    people = network.people
    organisations = network.organisations
    municipal = organisations.index[organisations["kind"] == "municipality"]
    memberships = current_memberships(network)
    member = memberships.loc[memberships["organisation_id"].isin(municipal), "person_id"]
    is_official = (
        (people["person_kind"] == "official")
        | people["organisation_id"].isin(municipal)
        | people.index.isin(member)
    )
    return list(people.index[is_official])


def resident_or_office(
    network: CommunityNetwork, people: pd.Index[Any]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which of these people are residents, and which hold an office.

    An office: working for the municipality or as a professional. Of whom nothing is known, neither.
    """
    kinds = network.people.loc[people, "person_kind"]
    municipal = people.isin(officials(network))
    resident = (kinds == "resident").to_numpy(dtype=bool) & ~municipal
    return resident, kinds.isin(["official", "professional"]).to_numpy(dtype=bool) | municipal


def current_memberships(network: CommunityNetwork) -> pd.DataFrame:
    """Return the memberships that have begun and not ended on the reference date."""
    memberships = network.memberships
    today = pd.Timestamp(network.reference_date)
    return memberships[~(memberships["until"] < today) & ~(memberships["since"] > today)]


def members(network: CommunityNetwork, by: str = "community") -> dict[str, list[str]]:
    """Return the people of every community or network, empty ones included."""
    table = network.table(schema.GROUP_TABLES[by])
    memberships = current_memberships(network)
    known = memberships.dropna(subset=[f"{by}_id"])
    found = known.groupby(f"{by}_id")["person_id"].unique()
    return {group: list(found.get(group, [])) for group in table.index}


def groups_of(network: CommunityNetwork, by: str) -> pd.Series[Any]:
    """Return the groups of every person as a set of ids, possibly empty.

    Parameters
    ----------
    network : the network
    by : ``network``, ``community``, or ``domain``: the policy domains of the organisations
        somebody works for or belongs to

    Raises
    ------
    UnknownName
        When `by` is none of these.
    """
    if by not in GROUPINGS:
        raise wording.unknown("by", by, GROUPINGS)
    people = network.people
    memberships = current_memberships(network)
    if by == "domain":
        domain = network.organisations["domain"]
        works = people[["person_id", "organisation_id"]]
        held = pd.concat([memberships[["person_id", "organisation_id"]], works])
        held = held.assign(group=held["organisation_id"].map(domain))
    else:
        held = memberships[["person_id"]].assign(group=memberships[f"{by}_id"])
    known = held.dropna(subset=["group"])
    sets: dict[str, set[str]] = {person: set() for person in people.index}
    for person, group in zip(known["person_id"], known["group"], strict=True):
        sets[person].add(group)
    return pd.Series([frozenset(own) for own in sets.values()], index=people.index, name=by)


def among_people(network: CommunityNetwork, among: str) -> tuple[list[str], bool]:
    """Return the people an answer is about, and whether it had to fall back on everybody.

    Parameters
    ----------
    network : the network
    among : ``all`` on the list; ``active``: attended in the last 12 months or holds a task, and
        everybody when nobody did; ``deciding``: may decide on own means or on policy

    Raises
    ------
    UnknownName
        When `among` is none of these.
    """
    if among not in AMONG:
        raise wording.unknown("among", among, AMONG)
    people = network.people
    if among == "all":
        return list(people.index), False
    if among == "deciding":
        return list(people.index[people["decision_power"].isin(schema.DECIDING)]), False
    who = {*attended_lately(network)["person_id"], *network.tasks["holder_id"].dropna()}
    active = [person for person in people.index if person in who]
    return (active, False) if active else (list(people.index), True)


def attended_lately(network: CommunityNetwork) -> pd.DataFrame:
    """Return who was where in the `ACTIVE_MONTHS` before the reference date, a row each."""
    today = pd.Timestamp(network.reference_date)
    attendance = network.attendance
    lately = attendance["date"].between(today - pd.DateOffset(months=ACTIVE_MONTHS), today)
    return attendance[lately]


def find_compiler(network: CommunityNetwork, compiler: str | None) -> str | None:
    """Return who made the list.

    Parameters
    ----------
    network : the network
    compiler : a person_id, None for nobody, or ``auto``: who was named when the list was read,
        otherwise the person who reported most of the ties: over half, or at least
        `COMPILER_SHARE` of them and `COMPILER_TIMES` as many as anybody else

    Raises
    ------
    UnknownName
        When a person_id is not in the people table.
    """
    if compiler is None:
        return None
    if compiler != "auto":
        if compiler not in network.people.index:
            raise wording.unknown("person", compiler, network.people.index)
        return compiler
    if network.compiler is not None:
        return network.compiler
    reports = network.ties["reported_by"].value_counts()
    if not len(reports) or reports.iloc[0] < COMPILER_SHARE * len(network.ties):
        return None
    # of a list that many filled in, nobody made more than another
    second = reports.iloc[1] if len(reports) > 1 else 0
    most = reports.iloc[0] >= COMPILER_TIMES * second or 2 * reports.iloc[0] > len(network.ties)
    return str(reports.index[0]) if most else None


def spoken_to(people: pd.DataFrame) -> pd.Series[Any]:
    """Tell with whom somebody has spoken: as the list says, or else by a day of last contact."""
    return people["is_respondent"].fillna(people["last_contact"].notna()).astype(bool)


def willing(people: pd.DataFrame) -> pd.Series[Any]:
    """Tell who may be in a list of people to approach: everybody who did not say no to contact."""
    return people["wants_contact"].fillna(True).astype(bool)


def is_star(graph: SparseGraph, *, least: float = MIN_OTHER_TIES) -> bool:
    """Tell whether fewer than this share of the ties runs past the person with most ties.

    Such a list tells whom that person knows, not who knows each other.
    """
    return graph.m > 0 and 1 - int(graph.degree.max()) / graph.m < least


def largest_source_share(network: CommunityNetwork) -> float:
    """Return the share of the ties that one person told; NaN when of none it is known who did."""
    reports = network.ties["reported_by"].value_counts()
    return float(reports.iloc[0] / len(network.ties)) if len(reports) else float("nan")


def community_steps(
    graph: SparseGraph,
    sources: list[str],
    communities: Mapping[str, list[str]],
    *,
    without: tuple[str, ...] = (),
) -> pd.Series[Any]:
    """Return the steps from the nearest source to the nearest member of each community.

    Returns
    -------
    Series of float, index community_id
        0 when a source belongs to it, NaN when there is no route or no member.
    """
    steps = steps_from(graph, sources, without=without).to_numpy()
    held = list(communities.values())
    sizes = np.array([len(people) for people in held], dtype=np.int64)
    nearest = np.full(len(held), np.nan)
    if sizes.any():
        members = graph.labels.get_indexer(pd.Index([p for people in held for p in people]))
        starts = (np.cumsum(sizes) - sizes)[sizes > 0]
        nearest[sizes > 0] = np.fmin.reduceat(steps[members], starts)
    index = pd.Index(list(communities), name="community_id")
    return pd.Series(nearest, index=index, name="steps")


def community_pairs(network: CommunityNetwork) -> pd.DataFrame:
    """Return every two communities and the contact between them.

    Returns
    -------
    DataFrame with columns
        group_a, group_b : ids, a before b; ties : number of ties that join them; contact : whether
        they know each other: a tie joins them, or somebody belongs to both
    """
    groups = groups_of(network, "community")
    names = sorted(network.communities.index)
    matrix = mixing_matrix(network.sparse_graph(), groups)
    ties = matrix.reindex(index=names, columns=names, fill_value=0).to_numpy(dtype="int64")
    position = {name: i for i, name in enumerate(names)}
    contact = ties > 0
    for own in groups:
        for one, other in combinations([position[name] for name in own], 2):
            contact[one, other] = contact[other, one] = True
    a, b = np.triu_indices(len(names), k=1)
    labels = np.array(names, dtype=object)
    return pd.DataFrame(
        {"group_a": labels[a], "group_b": labels[b], "ties": ties[a, b], "contact": contact[a, b]}
    )

"""Bridging by its definition, word for word, with sets: slow, and nothing of the library in it.

Tests get this module as the fixture `plain`.
"""

from collections import Counter, defaultdict
from itertools import combinations

import networkx as nx
import pandas as pd

OFFICE = {"official", "professional"}
SIGNS = [
    "spans_groups",
    "only_connection",
    "formal_and_informal",
    "residents_and_officials",
    "rooted_and_reaching",
]


def bridging(frames, without=None, by="network"):
    """Return rank, ties, groups, exclusive_pairs, signs and each sign, of all but `without`.

    Somebody is an official or professional by their own kind only: the frames know no
    organisations.
    """
    people = frames["people"].set_index("person_id")
    graph = nx.Graph()
    graph.add_nodes_from(people.index)
    graph.add_edges_from(frames["ties"][["source", "target"]].itertuples(index=False))
    if without is not None:
        graph.remove_node(without)
    groups, networks = _held(frames, by), _held(frames, "network")
    formality = dict(frames["networks"][["network_id", "formality"]].itertuples(index=False))
    near = {person: [person, *graph[person]] for person in graph}
    span = {person: set().union(*(groups[one] for one in near[person])) for person in graph}
    alone = _alone(graph, groups, span)
    rows = {}
    for person in graph:
        kinds = {people.at[one, "person_kind"] for one in near[person]}
        known = {formality[network] for one in near[person] for network in networks[one]}
        inside = [one for one in graph[person] if groups[person] & groups[one]]
        belonging = [one for one in graph[person] if groups[person] and groups[one]]
        rows[person] = {
            "ties": len(graph[person]),
            "groups": len(span[person]),
            "exclusive_pairs": len(alone[person]),
            "spans_groups": len(span[person]) >= 3,
            "only_connection": len(alone[person]) >= 1,
            "formal_and_informal": {"formal", "informal"} <= known,
            "residents_and_officials": "resident" in kinds and bool(OFFICE & kinds),
            "rooted_and_reaching": len(inside) >= 2 and len(belonging) - len(inside) >= 2,
        }
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("person_id")
    table["signs"] = table[SIGNS].sum(axis=1)
    held = list(table[["exclusive_pairs", "groups", "signs"]].itertuples(index=False, name=None))
    table["rank"] = [1 + sum(other > own for other in held) for own in held]
    return table


def bands(table, stability, spoken):
    """Return the band of everybody, from `bridging`, their stability and who was spoken to."""
    found = {}
    for person, row in table.iterrows():
        if row["only_connection"] and row["signs"] >= 3 and stability[person] >= 0.9:
            found[person] = "clear"
        elif row["signs"] >= 2:
            found[person] = "possible"
        elif not spoken[person] and row["ties"] < 3:
            found[person] = "cannot_determine"
        else:
            found[person] = "none"
    return pd.Series(found)


def _held(frames, by):
    """The groups of everybody; nobody is missing."""
    groups = defaultdict(set)
    for row in frames["memberships"].dropna(subset=[f"{by}_id"]).to_dict("records"):
        groups[row["person_id"]].add(row[f"{by}_id"])
    return groups


def _alone(graph, groups, span):
    """The pairs of groups that each person alone connects.

    A pair of the person's span hangs on them alone if, with them removed, nobody is in both, no
    tie joins the two, and no third person is tied into both.
    """
    in_both, joined, tied_into = defaultdict(list), defaultdict(list), defaultdict(list)
    contacts = {
        person: Counter(group for one in graph[person] for group in groups[one]) for person in graph
    }
    for person in graph:
        for pair in combinations(sorted(groups[person]), 2):
            in_both[pair].append(person)
        for pair in combinations(sorted(contacts[person]), 2):
            tied_into[pair].append(person)
    for tie in graph.edges:
        one, other = (groups[end] for end in tie)
        for pair in {tuple(sorted((a, b))) for a in one - other for b in other - one}:
            joined[pair].append(tie)

    def left(gone, third, group):
        """How many contacts of a third person in a group are left."""
        return contacts[third][group] - (graph.has_edge(gone, third) and group in groups[gone])

    def hangs_on(gone, pair):
        return not (
            any(person != gone for person in in_both[pair])
            or any(gone not in tie for tie in joined[pair])
            or any(
                third != gone and all(left(gone, third, group) for group in pair)
                for third in tied_into[pair]
            )
        )

    return {
        person: [pair for pair in combinations(sorted(span[person]), 2) if hangs_on(person, pair)]
        for person in graph
    }

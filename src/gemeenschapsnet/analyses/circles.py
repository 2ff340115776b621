"""Step 12: whether a network closes itself off, by five signs."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph

# Signs of a closing circle; proposals, told with every answer.
CLOSED_DENSITY, CLOSED_OUTWARD, CLOSED_YEARS, CLOSED_OVERLAP = 0.6, 0.2, 3, 0.8
NEWCOMER_MONTHS = 12
SMALLEST_CIRCLE = 5
CLOSING, CLOSED = 4, 5


def of(network: CommunityNetwork) -> pd.DataFrame:
    """Return what tells a closing circle, per network, without the compiler of the list.

    A sign is missing (NA) where nothing is known about it, and then does not count.
    """
    compiler = definitions.find_compiler(network, "auto")
    graph = network.sparse_graph(without=[compiler] if compiler else [])
    since = _tie_since(network, graph)
    memberships = definitions.current_memberships(network)
    today = pd.Timestamp(network.reference_date)
    circles = {
        name: [p for p in people if p != compiler]
        for name, people in definitions.members(network, "network").items()
    }
    overlap = _largest_overlap(circles)
    rows = {}
    for name, people in circles.items():
        if len(people) < SMALLEST_CIRCLE:
            continue
        inside = graph.labels.isin(people)
        source, target, _ = graph.edges()
        within = inside[source] & inside[target]
        across = inside[source] != inside[target]
        ties = int(within.sum())
        total = ties + int(across.sum())
        age = (today - since[within]).dt.days / 365.25
        joined = memberships.loc[
            (memberships["network_id"] == name) & memberships["person_id"].isin(people), "since"
        ]
        recent = joined > today - pd.DateOffset(months=NEWCOMER_MONTHS)
        rows[name] = {
            "members": len(people),
            "density": ties / (len(people) * (len(people) - 1) / 2),
            "outward": int(across.sum()) / total if total else np.nan,
            "tie_years": age.median(),
            "newcomers": int(recent.sum()) if joined.notna().all() else pd.NA,
            "overlap": overlap[name] / len(people),
        }
    frame = pd.DataFrame.from_dict(
        rows,
        orient="index",
        columns=["members", "density", "outward", "tie_years", "newcomers", "overlap"],
    ).rename_axis("network_id")
    frame["newcomers"] = frame["newcomers"].astype("Int64")
    marks = {
        "dense": _sign(frame["density"], frame["density"] > CLOSED_DENSITY),
        "inward": _sign(frame["outward"], frame["outward"] < CLOSED_OUTWARD),
        "old": _sign(frame["tie_years"], frame["tie_years"] > CLOSED_YEARS),
        "no_newcomers": _sign(frame["newcomers"], frame["newcomers"] == 0),
        "overlapping": _sign(frame["overlap"], frame["overlap"] >= CLOSED_OVERLAP),
    }
    frame = frame.assign(**marks)
    frame["signs"] = sum(mark.fillna(False).astype(int) for mark in marks.values())
    return frame.sort_values(["signs", "density"], ascending=False, kind="stable")


def _largest_overlap(circles: dict[str, list[str]]) -> dict[str, int]:
    """Return how many members of each network are together in some other network."""
    together: Counter[tuple[str, str]] = Counter()
    held: dict[str, list[str]] = {}
    for name, people in circles.items():
        for person in people:
            held.setdefault(person, []).append(name)
    for names in held.values():
        together.update(permutations(names, 2))
    largest = dict.fromkeys(circles, 0)
    for (name, _), n in together.items():
        largest[name] = max(largest[name], n)
    return largest


def _sign(known: pd.Series[Any], mark: pd.Series[Any]) -> pd.Series[Any]:
    return mark.astype("boolean").mask(known.isna())


def _tie_since(network: CommunityNetwork, graph: SparseGraph) -> pd.Series[Any]:
    """Return the first day of every tie of the graph, in the order of its edges."""
    ties = network.ties[["source", "target", "since"]].copy()
    a, b = (graph.labels.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    ties["a"], ties["b"] = np.minimum(a, b), np.maximum(a, b)
    first = ties.groupby(["a", "b"])["since"].min()
    source, target, _ = graph.edges()
    return first.reindex(pd.MultiIndex.from_arrays([source, target])).reset_index(drop=True)


def findings(circles: pd.DataFrame) -> list[Finding]:
    """Return the networks with four or five signs."""
    closing = circles[circles["signs"] >= CLOSING]
    found = []
    for name, row in closing.iterrows():
        closed = row["signs"] >= CLOSED
        found.append(
            Finding(
                "diversity.closed_circle",
                "serious" if closed else "attention",
                (str(name),),
                {
                    "signs": int(row["signs"]),
                    "members": int(row["members"]),
                    "density": float(row["density"]),
                },
                kind="network",
            )
        )
    if len(circles) and not len(closing):
        found.append(Finding("diversity.no_closed_circle", "good"))
    return found

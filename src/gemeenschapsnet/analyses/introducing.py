"""Step 8: look for the introductions that would add most, and for who could meet whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.common_ground import REASONS, CommonGround, reasons
from gemeenschapsnet.analyses.gains import Gained, Gains
from gemeenschapsnet.analyses.introductions import (
    ADDS,
    CANDIDATES,
    COLUMNS,
    ROWS,
    Introductions,
    Missing,
    ranked,
    several,
)
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.analyses.meetable import Meetable, meetable
from gemeenschapsnet.measures.arguments import spread
from gemeenschapsnet.measures.groups import Groups, among, joined
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import SparseGraph

# So many pairs of people are named per pair of communities.
MOST_PEOPLE = 3


def introducing(
    network: CommunityNetwork,
    graph: SparseGraph,
    pairs: pd.DataFrame,
    compiler: str | None,
    *,
    steps: int,
    most: int,
) -> Introductions:
    """Find the introductions that would add most.

    Somebody who said no to contact is not introduced to anybody, nor asked to introduce others.
    Officials are introduced only where that brings a community within reach, and who made the list
    is introduced to nobody else: they are its middle already.

    Parameters
    ----------
    network : the network
    graph : its people and their ties
    pairs : group_a, group_b, contact: every two communities
    compiler : the person who made the list: what hangs on one person is asked without them
    steps : within how many steps of the municipality a community is reached
    most : how many pairs of communities to return
    """
    names = network.communities["name"]
    names = names.fillna(pd.Series(names.index, index=names.index))
    missing = _missing(network, graph)
    if missing:
        return _none(missing, names, steps=steps, most=most)
    people, officials = network.people, definitions.officials(network)
    groups = definitions.groups_of(network, "community")
    gains = Gains.of(graph, groups, pairs, officials, compiler, steps=steps)
    willing = definitions.willing(people).to_numpy(dtype=bool)
    office = people.index.isin(officials)
    ground = CommonGround.of(network, graph)
    # who wants no contact is not asked to introduce others either
    asked = sp.diags_array(willing.astype(np.int64), dtype=np.int64)
    ground = replace(ground, contacts=sp.csr_array(ground.contacts @ asked))
    meet = meetable(
        graph,
        ground,
        gains,
        member=willing & ~office & (people.index != compiler),
        office=willing & office,
    )
    gained = gains.of_ties(meet.one, meet.other)
    listing = _listing(meet, gained, gains.held)
    common = ground.between(meet.one, meet.other)
    listing = listing.join(gained.table, on="tie")
    listing["common"] = (common > 0).sum(axis=1).to_numpy()[listing["tie"]]
    every = ranked(_best(listing), [*ADDS, "common"])
    every["apart"] = _apart(every, gains)
    table, candidates = _told(network, every.head(most), listing, common, meet, ground, gains)
    return Introductions(
        table=table,
        candidates=candidates,
        every=_named(every, gains.held)[["place", *ROWS]],
        cut=meet.cut,
        missing=None,
        names=names,
        far=tuple(gains.out),
        steps=steps,
        most=most,
    )


def _missing(network: CommunityNetwork, graph: SparseGraph) -> Missing | None:
    """Tell what must be on the list to see who gains by an introduction, and is not."""
    if not graph.m:
        return "ties"
    if sum(map(bool, definitions.members(network).values())) < 2:
        return "communities"
    return "star" if definitions.is_star(graph) else None


def _none(missing: Missing, names: pd.Series[Any], *, steps: int, most: int) -> Introductions:
    every = pd.DataFrame(columns=["place", *ROWS])
    return Introductions(
        table=pd.DataFrame(columns=COLUMNS),
        candidates=pd.DataFrame(columns=CANDIDATES),
        every=every,
        cut=False,
        missing=missing,
        names=names,
        far=(),
        steps=steps,
        most=most,
    )


def _listing(meet: Meetable, gained: Gained, held: Groups) -> pd.DataFrame:
    """Return the pairs of communities that each tie would be an introduction between.

    A tie counts for a pair that it brings into contact, or that hung on one person; when it brings
    a community within reach, for every pair that it joins. `place` is ``group * (k + 1) + group``,
    and the municipality, the last of them, comes first in its pair.
    """
    k = max(held.k, 1)
    reaching = gained.table["reach"].to_numpy() > 0
    tie, a, b = joined(meet.one, meet.other, held)
    far = reaching[tie]
    tie = np.concatenate([gained.tie, tie[far]])
    first = np.concatenate([gained.pair // k, np.minimum(a, b)[far]])
    second = np.concatenate([gained.pair % k, np.maximum(a, b)[far]])
    between = ~meet.office[tie]
    asked = np.flatnonzero(meet.office & reaching)
    size = held.sizes[meet.other[asked]]
    found = held.indices[spread(held.indptr[meet.other[asked]], size)]
    place = (first * (k + 1) + second)[between]
    return pd.DataFrame(
        {
            "tie": np.concatenate([tie[between], np.repeat(asked, size)]),
            "place": np.concatenate([place, k * (k + 1) + found]),
        }
    ).drop_duplicates()


def _best(listing: pd.DataFrame) -> pd.DataFrame:
    """Return the most that an introduction between each two communities adds, by their place."""
    order = listing.sort_values([*ADDS, "common", "tie"], ascending=[False] * 4 + [True])
    return order.drop_duplicates("place").sort_values("place")


def _apart(pairs: pd.DataFrame, gains: Gains) -> npt.NDArray[np.bool_]:
    """Tell of which pairs of communities no contact is known."""
    k = max(gains.held.k, 1)
    first, second = np.divmod(pairs["place"].to_numpy(dtype=np.int64), k + 1)
    return (first < k) & ~among(gains.known, first * k + second)


def _named(pairs: pd.DataFrame, held: Groups) -> pd.DataFrame:
    """Return these pairs with the ids of their communities; that of the municipality is missing."""
    k = max(held.k, 1)
    first, second = np.divmod(pairs["place"].to_numpy(dtype=np.int64), k + 1)
    names = np.append(held.names.to_numpy(dtype=object), np.array([None], dtype=object))
    return pairs.assign(group_a=names[first], group_b=names[second])


def _told(
    network: CommunityNetwork,
    top: pd.DataFrame,
    listing: pd.DataFrame,
    common: pd.DataFrame,
    meet: Meetable,
    ground: CommonGround,
    gains: Gains,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the pairs that are told with what they have in common, and who could meet whom."""
    held = gains.held
    rows = listing.merge(top[["place", *ADDS]], on=["place", *ADDS])
    people = rows.groupby("place").size()
    rows = rows.merge(top[["place", "common"]], on=["place", "common"])
    rows["reasons"] = reasons(common.iloc[rows["tie"]]).to_numpy()
    one, other = meet.one[rows["tie"]], meet.other[rows["tie"]]
    # who is introduced for the first community stands first; an official does already
    k = max(held.k, 1)
    first = rows["place"].to_numpy(dtype=np.int64) // (k + 1)
    turned = (first < k) & ~held.contains(one, np.minimum(first, k - 1))
    rows["a"], rows["b"] = np.where(turned, other, one), np.where(turned, one, other)
    rows = rows.sort_values(["a", "b"], kind="stable")
    spelled = listed(network.people, "drives").drop_duplicates("key")["text"].tolist()
    found = [
        (gains.reached(own["a"].to_numpy(), own["b"].to_numpy()), *_in_common(own, spelled, ground))
        for own in (rows[rows["place"] == place] for place in top["place"])
    ]
    told = {
        column: several([one[i] for one in found], top.index)
        for i, column in enumerate(["reached", "reasons", "themes"])
    }
    table = _named(top, held).assign(**told, people=people.reindex(top["place"]).to_numpy())
    few = top[["place"]].merge(rows.groupby("place").head(MOST_PEOPLE), on="place")
    ids = network.people.index
    few = _named(few, held).assign(person_a=ids[few["a"]], person_b=ids[few["b"]])
    return table[COLUMNS].reset_index(drop=True), few[CANDIDATES]


def _in_common(
    rows: pd.DataFrame, spelled: list[str], ground: CommonGround
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the reasons of these pairs of people, and the themes that most of them share."""
    held = set().union(*rows["reasons"])
    both = ground.themes[rows["a"].to_numpy()].multiply(ground.themes[rows["b"].to_numpy()])
    count = np.asarray(both.sum(axis=0)).ravel()
    order = np.argsort(-count, kind="stable")
    themes = tuple(spelled[i] for i in order[: int((count > 0).sum())])
    return tuple(reason for reason in REASONS if reason in held), themes

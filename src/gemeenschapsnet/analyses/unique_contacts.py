"""Step 12: which contacts of somebody run through them alone, and what is lost with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.belonging import belonging
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.measures import steps_from
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import IntArray, SparseGraph

# What can be lost with a contact, the worst first.
LOST = (
    "no_route",
    "community_out_of_reach",
    "no_direct_contact",
    "further_away",
    "only_contact_outside",
)
_NO_ROUTE, _COMMUNITY, _DIRECT, _FURTHER, _OUTSIDE = range(len(LOST))


@dataclass(frozen=True, eq=False)
class UniqueContacts:
    """Who is further from the municipality when one person leaves.

    Parameters
    ----------
    table : a row per unique contact who may be in a list, index contact (person_id), worst first:
        community_id (of their communities the one most at risk: out of reach first, then most
        steps, then table order; NaN: no community is known), lost (one of `LOST`), steps_before
        and steps_after from the nearest official (NaN: no route, or nobody to count from),
        wants_contact
    communities : index community_id: name, lost (within the steps now, and not without them)
    staying : the ties that stay, on the same people in the same order
    after : steps of everybody from the officials who stay; NaN: no route
    belongs : who belongs to which community, people by communities
    contacts : number of people tied to them
    without_route : how many of those have no route to the municipality now
    refused : how many unique contacts are left out since they do not want contact
    officials, staying_officials : how many work for the municipality, and how many of those stay
    """

    table: pd.DataFrame
    communities: pd.DataFrame
    staying: SparseGraph
    after: npt.NDArray[np.float64]
    belongs: Any
    contacts: int
    without_route: int
    refused: int
    officials: int
    staying_officials: int

    @property
    def positions(self) -> IntArray:
        """Position in the list of people of every contact in the table."""
        return self.staying.labels.get_indexer(self.table.index).astype(np.int64)


def unique_contacts(
    network: CommunityNetwork, graph: SparseGraph, leaver: str, *, steps: int
) -> UniqueContacts:
    """Find the contacts that run through one person alone.

    A contact is unique when they are further from the nearest official without that person: whoever
    knows no other official, when an official leaves; otherwise whoever has this person on every
    shortest route. People of the municipality are no contacts to hand over: it keeps them. When
    nobody of the municipality is on the list that cannot be told. Then those are taken who, beside
    this person, know nobody outside their own communities.

    Parameters
    ----------
    network : the network
    graph : its people and their ties, in the order of the people table
    leaver : who leaves
    steps : within how many steps of an official a community counts as reached
    """
    people = network.people
    sources = definitions.officials(network)
    stay = [person for person in sources if person != leaver]
    who = int(graph.labels.get_indexer(pd.Index([leaver]))[0])
    ends = graph.edges()
    staying = graph.keep_edges((ends[0] != who) & (ends[1] != who))
    before = steps_from(graph, sources).to_numpy()
    after = steps_from(staying, stay, without=(leaver,)).to_numpy()
    belongs = belonging(network, "community")
    known = graph.neighbours(who)
    others = known[~graph.labels[known].isin(sources)]
    if sources:
        was, now = before[others], after[others]
        unique = others[np.where(np.isnan(now), np.inf, now) > np.where(np.isnan(was), np.inf, was)]
    else:
        unique = others[_nobody_else_outside(staying, belongs, who, others)]
    communities, order = _communities(network, staying, sources, stay, leaver, graph, steps)
    frame = pd.DataFrame(
        {"steps_before": before[unique], "steps_after": after[unique]},
        index=graph.labels[unique].rename("contact"),
    )
    frame.insert(0, "community_id", _most_at_risk(belongs[unique], communities.index, order))
    far_off = communities.index[communities["lost"].to_numpy(dtype=bool)]
    lost = frame["community_id"].isin(far_off).to_numpy(dtype=bool)
    level = _level(frame, lost, officials=bool(sources))
    frame.insert(1, "lost", np.array(LOST, dtype=object)[level])
    frame["wants_contact"] = people.loc[frame.index, "wants_contact"].array
    far = np.where(np.isnan(frame["steps_after"]), np.inf, frame["steps_after"])
    frame = frame.iloc[np.lexsort((unique, -far, level))]
    may = definitions.willing(people).loc[frame.index].to_numpy(dtype=bool)
    return UniqueContacts(
        table=frame[may],
        communities=communities,
        staying=staying,
        after=after,
        belongs=belongs,
        contacts=len(known),
        without_route=int(np.isnan(before[others]).sum()) if sources else 0,
        refused=int((~may).sum()),
        officials=len(sources),
        staying_officials=len(stay),
    )


def _communities(
    network: CommunityNetwork,
    staying: SparseGraph,
    sources: list[str],
    stay: list[str],
    leaver: str,
    graph: SparseGraph,
    steps: int,
) -> tuple[pd.DataFrame, IntArray]:
    """Return what happens to every community, and their positions with the worst first."""
    held = definitions.members(network)
    before = definitions.community_steps(graph, sources, held)
    after = definitions.community_steps(staying, stay, held, without=(leaver,))
    lost = (before <= steps) & ~(after <= steps)
    table = pd.DataFrame({"name": group_names(network.communities), "lost": lost})
    far = after.fillna(np.inf).to_numpy()
    order = np.lexsort((np.arange(len(table)), -far, ~lost.to_numpy(dtype=bool)))
    return table.rename_axis("community_id"), order.astype(np.int64)


def _most_at_risk(belongs: Any, communities: pd.Index[Any], order: IntArray) -> list[Any]:
    """Return for every row the community that comes first in this order; NaN without one."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    first = np.full(belongs.shape[0], len(order))
    rows = np.repeat(np.arange(belongs.shape[0]), np.diff(belongs.indptr))
    np.minimum.at(first, rows, place[belongs.indices])
    names = [*communities[order], np.nan]
    return [names[at] for at in first]


def _level(
    frame: pd.DataFrame, lost: npt.NDArray[np.bool_], *, officials: bool
) -> npt.NDArray[np.int64]:
    """Return what is lost with each contact, as position in `LOST`."""
    if not officials:
        return np.full(len(frame), _OUTSIDE)
    gone = frame["steps_after"].isna().to_numpy()
    direct = (frame["steps_before"] <= 1).to_numpy()
    found = np.select([gone, lost, direct], [_NO_ROUTE, _COMMUNITY, _DIRECT], _FURTHER)
    return found.astype(np.int64)


def _nobody_else_outside(
    staying: SparseGraph, belongs: Any, who: int, contacts: IntArray
) -> npt.NDArray[np.bool_]:
    """Tell which contacts have this person as their only tie outside their own communities."""
    own = np.asarray((belongs[contacts] @ belongs[[who]].T).todense()).ravel() > 0
    ties = staying.matrix()[contacts].tocoo()
    apart = belongs[contacts[ties.row]].multiply(belongs[ties.col]).sum(axis=1) == 0
    outside = np.bincount(ties.row[np.asarray(apart).ravel()], minlength=len(contacts))
    return np.asarray(~own & (outside == 0), dtype=bool)

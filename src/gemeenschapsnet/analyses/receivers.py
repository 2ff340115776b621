"""Step 12: who could take over a contact, and why; shared out so that nobody gets everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.common_ground import REASONS as IN_COMMON
from gemeenschapsnet.analyses.common_ground import CommonGround
from gemeenschapsnet.analyses.unique_contacts import UniqueContacts
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.sparse import IntArray

# Why somebody could take over a contact, in the order in which it is said.
REASONS = ("successor", "community", "networks", "contacts", "themes")
# Of so many possible receivers per contact one is chosen; with fewer the division is the best.
MOST_CANDIDATES = 40
_ANYBODY, _TEAM, _SUCCESSOR = range(3)
# Contacts that are looked at in one go, beside everybody who may receive.
_BLOCK = 128


@dataclass(frozen=True, eq=False)
class Receivers:
    """Who could take over which contact.

    Parameters
    ----------
    table : in the order and with the index of the contacts: receiver (person_id or NaN), reasons (a
        tuple of `REASONS`), alternatives (a tuple of other people who could, the nearest at hand
        first), possible (how many people could)
    load : index person_id, those who would get most first: contacts (how many), team (whether they
        are an official, a professional or the successor)
    successor : who was recorded to come after the person who leaves; None when nobody was
    cut : whether more people could receive a contact than were looked at
    known : whether the list tells anything by which a receiver can be found
    """

    table: pd.DataFrame
    load: pd.DataFrame
    successor: str | None
    cut: bool
    known: bool


@dataclass(frozen=True, eq=False)
class _Candidates:
    """Pairs of a contact and somebody who could take it over; positions in both lists.

    The pairs of a contact stand together, who is preferred first.
    """

    contact: IntArray
    receiver: IntArray
    why: npt.NDArray[np.bool_]
    rank: IntArray
    possible: IntArray


def receivers(
    network: CommunityNetwork,
    leaver: str,
    unique: UniqueContacts,
    *,
    steps: int,
    capacity: int,
    alternatives: int,
    months: int,
) -> Receivers:
    """Divide the unique contacts of somebody who leaves over the people who stay.

    Somebody may take over a contact who stays (no appointment that ends within `months`), said no
    neither to contact nor to working together, and is the recorded successor, an official, a
    professional, or said yes to working together. There must be a reason: they are the successor,
    have a tie to the community or belong to it, or share a network, a contact (other than who
    leaves) or a theme with the contact. The successor can take over any contact; somebody else must
    be within `steps` of an official without the leaver, and so near that the contact comes nearer.
    When no officials are left that cannot be told: then anybody with a reason can, or, when there
    were none at all, anybody who is in none of the contact's communities.

    Nobody gets more than `capacity`. As many contacts as possible are given to somebody; then as
    many as possible to the successor (counted twice) and the team; then with as many kinds of
    reasons as possible. This is the best division there is, unless more than `MOST_CANDIDATES`
    people could take over one contact (`Receivers.cut`): then each contact looks at so many of
    those who are preferred, beginning at another place in the list among equals.
    """
    people = network.people
    successor = _successor(people, leaver)
    rank, may = _may_receive(network, leaver, successor, months=months)
    ground = CommonGround.of(network, unique.staying)
    found = _candidates(unique, ground, may, rank, successor, steps=steps)
    chosen = _divide(found, len(unique.table), len(may), capacity=capacity)
    names = people.index[may]
    table = _told(found, chosen, names, unique.table.index, alternatives=alternatives)
    counts = table["receiver"].dropna().value_counts(sort=False)
    load = pd.DataFrame({"contacts": counts.astype("int64")}).rename_axis("person_id")
    load["team"] = pd.Series(rank >= _TEAM, index=names).reindex(load.index).astype(bool)
    ordered = load.assign(at=people.index.get_indexer(load.index))
    ordered = ordered.sort_values(["contacts", "at"], ascending=[False, True], kind="stable")
    told = (unique.belongs, ground.networks, ground.themes, ground.contacts)
    return Receivers(
        table=table,
        load=ordered.drop(columns="at"),
        successor=successor,
        cut=bool((found.possible > MOST_CANDIDATES).any()),
        known=any(held.nnz for held in told),
    )


def _successor(people: pd.DataFrame, leaver: str) -> str | None:
    recorded = people["successor_id"].dropna().get(leaver, leaver)
    return None if recorded == leaver else str(recorded)


def _may_receive(
    network: CommunityNetwork, leaver: str, successor: str | None, *, months: int
) -> tuple[IntArray, IntArray]:
    """Return the rank and the position of everybody who may be asked to take over a contact."""
    people = network.people
    _, office = definitions.resident_or_office(network, people.index)
    is_successor = people.index.isin([successor])
    rank = np.select([is_successor, office], [_SUCCESSOR, _TEAM], _ANYBODY).astype(np.int64)
    until = pd.Timestamp(network.reference_date) + pd.DateOffset(months=months)
    cooperates = people["wants_to_cooperate"]
    may = (
        definitions.willing(people)
        & cooperates.fillna(True).astype(bool)
        & ~(people["term_end"] <= until)
        & (people.index != leaver)
        & ((rank > _ANYBODY) | cooperates.fillna(False).astype(bool))
    )
    positions = np.flatnonzero(may.to_numpy(dtype=bool))
    return rank[positions], positions


def _candidates(
    unique: UniqueContacts,
    ground: CommonGround,
    may: IntArray,
    rank: IntArray,
    successor: str | None,
    *,
    steps: int,
) -> _Candidates:
    contacts = unique.positions
    after = np.where(np.isnan(unique.after), np.inf, unique.after)
    near = after[may]
    ties = ground.contacts
    into = sp.csr_array(ties @ unique.belongs + unique.belongs)[may].T.tocsr()
    held = {name: getattr(ground, name) for name in IN_COMMON}
    towards = {name: matrix[may].T.tocsr() for name, matrix in held.items()}
    community = _place_of(unique)
    is_successor = rank == _SUCCESSOR
    parts, possible = [], np.zeros(len(contacts), dtype=np.int64)
    for low in range(0, len(contacts), _BLOCK):
        rows = contacts[low : low + _BLOCK]
        why = np.empty((len(REASONS), len(rows), len(may)), dtype=bool)
        why[0] = is_successor
        why[1] = _rows(into, community[low : low + _BLOCK])
        for i, name in enumerate(REASONS[2:], start=2):
            why[i] = (held[name][rows] @ towards[name]).toarray() > 0
        if unique.staying_officials:
            allowed = (near <= steps) & (near + 1 < after[rows, None])
        elif unique.officials:
            allowed = np.ones(why.shape[1:], dtype=bool)
        else:
            belongs = unique.belongs
            allowed = (belongs[rows] @ belongs[may].T).toarray() == 0
        allowed = (allowed | is_successor) & (may != rows[:, None]) & why.any(axis=0)
        possible[low : low + _BLOCK] = allowed.sum(axis=1)
        parts += [
            _first(allowed[i], why[:, i], rank, low + i, len(contacts)) for i in range(len(rows))
        ]
    return _Candidates(
        contact=np.repeat(np.arange(len(contacts)), [len(one) for one, _ in parts]),
        receiver=np.concatenate([np.zeros(0, dtype=np.int64), *(one for one, _ in parts)]),
        why=np.concatenate([np.zeros((0, len(REASONS)), bool), *(why for _, why in parts)]),
        rank=rank,
        possible=possible,
    )


def _first(
    allowed: npt.NDArray[np.bool_],
    why: npt.NDArray[np.bool_],
    rank: IntArray,
    contact: int,
    contacts: int,
) -> tuple[IntArray, npt.NDArray[np.bool_]]:
    """Return who is preferred for one contact, and why; among equals each begins elsewhere."""
    there = np.flatnonzero(allowed)
    n = len(allowed)
    turned = (there - contact * n // contacts) % n if len(there) > MOST_CANDIDATES else there
    order = np.lexsort((turned, -why[:, there].sum(axis=0), -rank[there]))
    chosen = there[order[:MOST_CANDIDATES]]
    return chosen, why[:, chosen].T


def _divide(found: _Candidates, contacts: int, people: int, *, capacity: int) -> IntArray:
    """Return for each contact the pair that was chosen, -1 for none.

    A receiver is a place for as many contacts as they may get, and each contact has a place of its
    own where nobody takes it over; the cheapest full matching then is the division.
    """
    chosen = np.full(contacts, -1, dtype=np.int64)
    if not len(found.contact):
        return chosen
    reasons = found.why.sum(axis=1)
    team = len(REASONS) * contacts + 1
    served = (2 * team + len(REASONS)) * contacts + 1
    worth = served + team * found.rank[found.receiver] + reasons
    # nobody needs more room than for the contacts that they could take over
    room = np.minimum(np.bincount(found.receiver, minlength=people), capacity)
    seats, first = room[found.receiver], np.cumsum(room) - room
    pairs = np.repeat(np.arange(len(found.contact)), seats)
    beside = np.arange(len(pairs)) - np.repeat(np.cumsum(seats) - seats, seats)
    rows = np.concatenate([found.contact[pairs], np.arange(contacts)])
    taken = first[found.receiver[pairs]] + beside
    columns = np.concatenate([taken, room.sum() + np.arange(contacts)])
    none = worth.max() + 1
    prices = np.concatenate([none - worth[pairs], np.full(contacts, none)]).astype(float)
    shape = (contacts, int(room.sum()) + contacts)
    row, column = min_weight_full_bipartite_matching(
        sp.csr_array((prices, (rows, columns)), shape=shape)
    )
    given = column < room.sum()
    who = np.repeat(np.arange(people), room)[column[given]]
    order = np.lexsort((found.receiver, found.contact))
    keys = found.contact[order] * people + found.receiver[order]
    chosen[row[given]] = order[np.searchsorted(keys, row[given] * people + who)]
    return chosen


def _told(
    found: _Candidates,
    chosen: IntArray,
    names: pd.Index[Any],
    index: pd.Index[Any],
    *,
    alternatives: int,
) -> pd.DataFrame:
    words, who = np.array(REASONS, dtype=object), names.to_numpy(dtype=object)
    starts = np.searchsorted(found.contact, np.arange(len(index) + 1))
    rows = []
    for contact, pair in enumerate(chosen):
        own = range(starts[contact], starts[contact + 1])
        others = [int(found.receiver[at]) for at in own if at != pair][:alternatives]
        receiver = who[found.receiver[pair]] if pair >= 0 else np.nan
        why = tuple(words[found.why[pair]]) if pair >= 0 else ()
        rows.append((receiver, why, tuple(who[others]), int(found.possible[contact])))
    columns = ["receiver", "reasons", "alternatives", "possible"]
    return pd.DataFrame(rows, columns=columns, index=index).astype(
        {"receiver": object, "reasons": object, "alternatives": object, "possible": "int64"}
    )


def _place_of(unique: UniqueContacts) -> IntArray:
    """Return the position of the community of every contact, -1 without one."""
    own = pd.Index(unique.table["community_id"], dtype=object)
    return unique.communities.index.get_indexer(own)


def _rows(matrix: sp.csr_array[Any], which: IntArray) -> npt.NDArray[np.bool_]:
    """Return these rows of a matrix of ones as they are; nothing for a row -1."""
    found = np.zeros((len(which), matrix.shape[1]), dtype=bool)
    there = which >= 0
    found[there] = matrix[which[there]].toarray() > 0
    return found


"""Key players: the few people whose leaving fragments a network most, or who reach it best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice
from math import comb
from typing import Any, Literal

import numpy as np
from scipy import sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import generator, whole
from gemeenschapsnet.measures.bits import Bits, bits, flags, ones
from gemeenschapsnet.measures.blocks import blocks_of, copies
from gemeenschapsnet.sparse import Graph, IntArray, SparseGraph, as_sparse

# What a search may cost, in nodes, ties or words of bits looked at.
_EXHAUSTIVE = 10_000_000
_AT_ONCE = 500_000
# Pairs of people within reach of each other for which the integer programme is solved.
_PROGRAMME = 20_000
_DENSE = 2_000
_TRIES = 50

# From sets of people, a row each, to what is left undone when a node is added, per set and node.
Loss = Callable[[IntArray], IntArray]


@dataclass(frozen=True)
class KeyPlayers:
    """A set of key players.

    Parameters
    ----------
    people : the set, in node order
    value : fragmentation after they leave, or the share of nodes they reach, themselves included
    exact : whether no other set can do better; otherwise it is the best that a search found
    ties : how many other sets do as well, where that is known: None if not all sets were tried
    """

    people: tuple[Any, ...]
    value: float
    exact: bool
    ties: int | None = None


def key_players(
    graph: Graph,
    k: int,
    *,
    goal: Literal["fragment", "reach"] = "fragment",
    steps: int = 2,
    seed: int | None = None,
) -> KeyPlayers:
    """Find the k people without whom a network falls apart most, or who together reach most.

    Parameters
    ----------
    graph : networkx graph or SparseGraph; to fragment, an arc either way counts as contact; to
        reach, steps follow arcs outward
    k : number of people, from 1 to all
    goal : ``"fragment"`` (KPP-NEG: whose departure hurts most, whom to back up) or ``"reach"``
        (KPP-POS: whom to tell something first)
    steps : how far reach goes, 0 or more
    seed : of the starting points when not every set can be tried; None means 0

    Returns
    -------
    KeyPlayers
        With `fragmentation` over the remaining nodes as value, NaN if fewer than two remain, or
        the share of all nodes within `steps` of the set. Several sets may do equally well: see
        `ties`. If all were tried, the first in node order is given.

    Raises
    ------
    InvalidGraph
        ``argument_whole`` when `k` is not a whole number of 1 or more, or `steps` or `seed` not
        one of 0 or more; ``argument_above`` when there are fewer than k nodes;
        ``argument_choice`` for another goal.

    Notes
    -----
    For one person, always exact. For more, all sets are tried if that means looking at no more
    than ten million nodes and ties (one person at a time is added to all sets of k - 1 in one
    pass): three people among a hundred, two among a thousand. Reach beyond that is solved as an
    integer programme (maximum coverage) if no more than 20,000 pairs are within reach. Otherwise
    the best of ten searches that start from a greedy choice and from random ones, and exchange
    one person at a time while that helps; a set that leaves nothing to gain is still exact.

    References
    ----------
    Borgatti (2006), *Computational and Mathematical Organization Theory* 12.
    """
    sparse = as_sparse(graph)
    size, limit, draw = whole("k", k, least=1), whole("steps", steps, least=0), generator(seed)
    if size > sparse.n:
        raise wording.error(InvalidGraph, "argument_above", name="k", given=size, most=sparse.n)
    if goal not in ("fragment", "reach"):
        raise wording.error(
            InvalidGraph, "argument_choice", name="goal", given=goal, known="fragment, reach"
        )
    n = sparse.n
    if goal == "fragment":
        contact = sparse.to_undirected()
        loss: Loss = partial(_pairs_left, contact)
        cost = n + len(contact.indices)
    else:
        held = list(_within(sparse, limit)) if n <= _DENSE else None
        loss = partial(_not_reached, sparse, limit, held)
        cost = n * -(-n // 64)
    ties = None
    if size == 1 or comb(n, size - 1) * cost <= _EXHAUSTIVE:
        people, least, ties = _exhaustive(loss, n, size)
        exact = True
    else:
        people, least = _search(loss, n, size, cost, draw)
        exact = least == 0
        if goal == "reach" and held is not None and not exact:
            solved = _coverage(held[0], size)
            if solved is not None:
                people, exact = solved, True
                least = int(loss(people[None])[0, people[0]])
    if goal == "fragment":
        pairs = (n - size) * (n - size - 1)
        value = (pairs - least) / pairs if n - size > 1 else float("nan")
    else:
        value = (n - least) / n
    return KeyPlayers(tuple(sparse.labels.take(np.sort(people))), float(value), exact, ties)


def _pairs_left(contact: SparseGraph, sets: IntArray) -> IntArray:
    """Ordered pairs that still reach each other when a set leaves, and a node with it."""
    n = contact.n
    loss = np.empty((len(sets), n), dtype=np.int64)
    for part in _parts(len(sets), n + len(contact.indices)):
        gone = np.zeros((len(sets[part]), n), dtype=bool)
        np.put_along_axis(gone, sets[part], True, axis=1)
        found = blocks_of(*copies(contact.indptr, contact.indices, gone))
        size, leave = found.component_sizes, found.departures()
        pairs = np.add.reduceat(size * (size - 1), found.component[::n])
        inside = leave.others * (leave.others + 1) - leave.left
        loss[part] = pairs[:, None] - inside.reshape(-1, n)
    return loss


def _not_reached(
    sparse: SparseGraph, steps: int, held: list[Bits] | None, sets: IntArray
) -> IntArray:
    """Nodes beyond so many steps from a set and from a node added to it."""
    loss = np.full((len(sets), sparse.n), sparse.n)
    for within in held if held is not None else _within(sparse, steps):
        for part in _parts(len(sets), within.size):
            covered = np.bitwise_or.reduce(within[sets[part]], axis=1)
            loss[part] -= ones(within | covered[:, None])
    return loss


def _parts(sets: int, cost: int) -> Iterator[slice]:
    """Yield the sets in parts that fit in memory together."""
    step = max(1, _AT_ONCE // cost)
    return (slice(low, low + step) for low in range(0, sets, step))


def _within(sparse: SparseGraph, steps: int) -> Iterator[Bits]:
    """Yield which nodes are within so many steps of each node, in blocks of those reached."""
    n, tied = sparse.n, np.flatnonzero(sparse.degree)
    for low in range(0, n, _DENSE):
        goals = np.arange(low, min(low + _DENSE, n))
        table = bits(goals, goals - low, (n, len(goals)))
        for _ in range(steps):
            before = table.copy()
            if len(tied):
                ahead = table[sparse.indices]
                table[tied] |= np.bitwise_or.reduceat(ahead, sparse.indptr[tied], axis=0)
            if np.array_equal(before, table):
                break
        yield table


def _exhaustive(loss: Loss, n: int, k: int) -> tuple[IntArray, int, int]:
    """Try all sets: the first of the best, what it leaves undone, and how many others do as well.

    A set is tried once, as its first k - 1 members in node order and a later one.
    """
    people, least, equal = np.zeros(k, dtype=np.int64), -1, 0
    every = combinations(range(n - 1), k - 1)
    while several := list(islice(every, max(1, _AT_ONCE // n))):
        sets = np.array(several, dtype=np.int64).reshape(len(several), k - 1)
        found = loss(sets)
        earlier = np.arange(n) <= sets.max(axis=1, initial=-1)[:, None]
        found[earlier] = np.iinfo(np.int64).max
        best = int(found.min())
        if least < 0 or best < least:
            row, last = np.unravel_index(int(found.argmin()), found.shape)
            people, least, equal = np.append(sets[row], last), best, 0
        if best == least:
            equal += int((found == least).sum())
    return people, least, equal - 1


def _search(
    loss: Loss, n: int, k: int, cost: int, draw: np.random.Generator
) -> tuple[IntArray, int]:
    """Return the best of several searches, and what it leaves undone."""
    chosen = np.zeros(0, dtype=np.int64)
    for _ in range(k):  # greedy
        found = loss(chosen[None])[0]
        found[chosen] = np.iinfo(np.int64).max
        chosen = np.append(chosen, found.argmin())
    best, least = _exchange(loss, chosen)
    for _ in range(min(_TRIES, _EXHAUSTIVE // (4 * k * cost)) - 1):
        if least == 0:
            break
        people, undone = _exchange(loss, draw.choice(n, k, replace=False))
        if undone < least:
            best, least = people, undone
    return best, least


def _exchange(loss: Loss, people: IntArray) -> tuple[IntArray, int]:
    """Exchange one person for another, each time the best exchange, while that helps."""
    k = len(people)
    while True:
        others = people[(np.arange(k)[:, None] + np.arange(1, k)) % k]
        found = loss(others)
        least = int(found[0, people[0]])
        np.put_along_axis(found, others, np.iinfo(np.int64).max, axis=1)
        leaver, newcomer = np.unravel_index(int(found.argmin()), found.shape)
        if found[leaver, newcomer] >= least:
            return people, least
        people = people.copy()
        people[leaver] = newcomer


def _coverage(within: Bits, k: int) -> IntArray | None:
    """Solve maximum coverage as an integer programme; None when it is too large or too hard.

    A node counts as missed unless somebody chosen reaches it. Nodes that the same people reach
    are one row with a weight.
    """
    n = len(within)
    if ones(within).sum() > _PROGRAMME:
        return None
    reached, weight = np.unique(flags(within, n).T, axis=0, return_counts=True)
    missed = len(reached)
    cover = sp.hstack([sp.csr_array(reached.astype(float)), sp.identity(missed)], format="csr")
    whether = np.repeat([1.0, 0.0], [n, missed])
    solution = milp(
        np.concatenate([np.zeros(n), weight]),
        integrality=whether,
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(cover, 1, np.inf), LinearConstraint(whether, k, k)],
        options={"node_limit": 100, "mip_rel_gap": 0},  # no limit of time: the same on any machine
    )
    return np.flatnonzero(solution.x[:n] > 0.5) if solution.status == 0 else None

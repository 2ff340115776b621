"""What a tie that is not there yet would add: communities in reach, and contact between groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse as sp

from gemeenschapsnet.measures.arguments import distinct, spread
from gemeenschapsnet.measures.exclusive import cut_by, in_span, tied_into
from gemeenschapsnet.measures.groups import Groups, among, as_groups, joined
from gemeenschapsnet.measures.paths import steps_from
from gemeenschapsnet.sparse import IntArray, SparseGraph

# So many ties are looked at together: it bounds the memory.
_AT_ONCE = 50_000


@dataclass(frozen=True, eq=False)
class Gained:
    """What each tie adds.

    Parameters
    ----------
    table : a row per tie: reach (communities that come within reach of the municipality), links
        (pairs of communities that come into contact), backs (pairs that hung on one person and no
        longer do; a pair that comes into contact is a link)
    tie, pair : the pairs of communities that a tie joins and adds something to, as the place of the
        tie in the table and ``group * k + later group``
    """

    table: pd.DataFrame
    tie: IntArray
    pair: IntArray


@dataclass(frozen=True, eq=False)
class Gains:
    """The network as it is, laid out for asking what one more tie would change.

    Parameters
    ----------
    held : the communities of everybody
    apart : the same, without those of the person who made the list
    tied : people by communities: their only contact there, -1 when they have several; without the
        ties of the person who made the list
    known : pairs of communities that are in contact, ascending
    hanging : pairs that hang on one person, ascending
    cut : a row per hanging pair: the people without whom nothing connects it, -1 where there are
        no more
    spans : of each of them, whether they span the first and the second community of the pair
    steps : of everybody the steps from the nearest official, `most` when it is more or none
    near : ``within * n + person`` by communities out of reach: whether they are in it, or that many
        steps from somebody who is; the last rows are empty
    out : the communities out of reach
    most : within how many steps a community is reached
    """

    held: Groups
    apart: Groups
    tied: sp.csr_array[Any]
    known: IntArray
    hanging: IntArray
    cut: IntArray
    spans: npt.NDArray[np.bool_]
    steps: IntArray
    near: sp.csr_array[Any]
    out: pd.Index[Any]
    most: int

    @classmethod
    def of(
        cls,
        graph: SparseGraph,
        groups: pd.Series[Any],
        contacts: pd.DataFrame,
        officials: list[str],
        compiler: str | None,
        *,
        steps: int,
    ) -> Gains:
        """Lay out a network.

        Parameters
        ----------
        graph : people and their ties
        groups : the communities of everybody
        contacts : group_a, group_b, contact: whether there is any
        officials : who works for the municipality
        compiler : the person who made the list: what hangs on one person is asked without them
        steps : within how many steps a community is reached
        """
        held = as_groups(graph, groups)
        k = max(held.k, 1)
        a, b = (held.names.get_indexer(pd.Index(contacts[end])) for end in ("group_a", "group_b"))
        known = contacts["contact"].to_numpy(dtype=bool) & (a >= 0) & (b >= 0)
        pairs = np.minimum(a, b) * k + np.maximum(a, b)
        own = graph.labels == compiler
        apart, others = _apart(held, own), graph.keep_edges(~_touched(graph, own))
        tied = tied_into(others, apart)
        person, pair = cut_by(others, apart, tied)
        spans = np.column_stack(
            [in_span(apart, tied, person, pair // k), in_span(apart, tied, person, pair % k)]
        )
        hanging = distinct(pair[spans.all(axis=1)])
        cut, place = _beside(person, pair, hanging)
        near, out, taken = _near(graph, held, officials, steps)
        return cls(
            held=held,
            apart=apart,
            tied=tied,
            known=distinct(pairs[known].astype(np.int64)),
            hanging=hanging,
            cut=cut,
            spans=np.where((place >= 0)[..., None], spans[place], False),
            steps=taken,
            near=near,
            out=out,
            most=steps,
        )

    def of_ties(self, one: IntArray, other: IntArray) -> Gained:
        """Tell what each of these ties would add to the network, were it the only new one.

        Parameters
        ----------
        one, other : positions of people who have no tie yet, equally many
        """
        parts = [
            self._of_ties(one[low : low + _AT_ONCE], other[low : low + _AT_ONCE])
            for low in range(0, max(len(one), 1), _AT_ONCE)
        ]
        return Gained(
            table=pd.concat([part.table for part in parts], ignore_index=True),
            tie=np.concatenate([part.tie + i * _AT_ONCE for i, part in enumerate(parts)]),
            pair=np.concatenate([part.pair for part in parts]),
        )

    def _of_ties(self, one: IntArray, other: IntArray) -> Gained:
        k, n = max(self.held.k, 1), len(one)
        tie, a, b = joined(one, other, self.held)
        pair = np.minimum(a, b) * k + np.maximum(a, b)
        new = ~among(self.known, pair)
        cell, tie_of, pair_of = self._backs(one, other)
        linked = distinct(tie[new] * (k * k) + pair[new])
        back = ~among(linked, cell)
        table = pd.DataFrame(
            {
                "reach": np.diff(self._reached(one, other).indptr).astype(np.int64),
                "links": np.bincount(tie[new], minlength=n),
                "backs": np.bincount(tie_of[back], minlength=n),
            }
        )
        useful = new | among(cell[back], tie * (k * k) + pair)
        return Gained(table=table, tie=tie[useful], pair=pair[useful])

    def reached(self, one: IntArray, other: IntArray) -> tuple[str, ...]:
        """Return the communities that any of these ties would bring within reach."""
        found = self._reached(one, other).sum(axis=0)
        return tuple(self.out[np.asarray(found).ravel() > 0])

    def _reached(self, one: IntArray, other: IntArray) -> sp.csr_array[Any]:
        """Tell which communities each tie brings within reach of the municipality."""
        n = len(self.steps)
        ways = [
            # a step over the tie, and what is left of the steps from there
            self.near[(self.most - 1 - self.steps[start]) % (self.most + 1) * n + end]
            for start, end in ((one, other), (other, one))
        ]
        found = sp.csr_array(ways[0] + ways[1])
        found.eliminate_zeros()
        return found

    def _backs(self, one: IntArray, other: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """Return the hanging pairs that no longer hang: ``tie * k * k + pair``, the tie, the pair.

        A tie brings connectors of a pair: itself, where it joins the two, and each of its ends as
        a third person who now knows people in both. Who alone connected the pair does so no more
        if one of these is left without them.
        """
        k = max(self.held.k, 1)
        tie, pair, people = self._connectors(one, other)
        cut = self.cut[np.searchsorted(self.hanging, pair)]
        needed = (cut[:, :, None] == people[:, None, :]).any(axis=2) & (cut >= 0)
        order = np.argsort(tie * (k * k) + pair, kind="stable")
        cells, starts = np.unique((tie * (k * k) + pair)[order], return_index=True)
        if not len(cells):
            return cells, cells, cells
        still = np.logical_and.reduceat(needed[order], starts, axis=0)
        tie, pair = cells // (k * k), cells % (k * k)
        place = np.searchsorted(self.hanging, pair)
        spans = self.spans[place].copy()
        for end, far in ((one[tie], other[tie]), (other[tie], one[tie])):
            is_end = self.cut[place] == end[:, None]
            for side, group in enumerate((pair // k, pair % k)):
                spans[:, :, side] |= is_end & self.apart.contains(far, group)[:, None]
        held_up = ~(still & spans.all(axis=2)).any(axis=1)
        return cells[held_up], tie[held_up], pair[held_up]

    def _connectors(self, one: IntArray, other: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """Return a row per new connector of a hanging pair: the tie, the pair, and its people.

        Without any of these people the connector is gone; -1 is nobody.
        """
        k = max(self.held.k, 1)
        tie, a, b = joined(one, other, self.apart)
        itself = np.column_stack([one[tie], other[tie], np.full(len(tie), -1)])
        parts: list[tuple[IntArray, ...]] = [(tie, a, b, itself)]
        for third, far in ((one, other), (other, one)):
            parts += self._through(third, far)
        tie, a, b, people = (np.concatenate(column) for column in zip(*parts, strict=True))
        pair = np.minimum(a, b) * k + np.maximum(a, b)
        asked = among(self.hanging, pair)
        return tie[asked], pair[asked], people[asked]

    def _through(self, third: IntArray, far: IntArray) -> list[tuple[IntArray, ...]]:
        """Return the connectors that the first ends become by knowing the other ends."""
        k = max(self.held.k, 1)
        start, size = self.apart.indptr[far], self.apart.sizes[far]
        tie = np.repeat(np.arange(len(third)), size)
        group = self.apart.indices[spread(start, size)]
        person, contact = third[tie], far[tie]
        # with a second contact in the group, the connector does not need either
        there = among(_keys(self.tied), person * k + group)
        needs = np.where(there, -1, contact)
        low, high = self.tied.indptr[person], self.tied.indptr[person + 1]
        width = (high - low).astype(np.int64)
        row = np.repeat(np.arange(len(tie)), width)
        entry = spread(low.astype(np.int64), width)
        a, only = self.tied.indices[entry].astype(np.int64), self.tied.data[entry]
        apart = ~self.apart.contains(contact[row], a)
        row, a, only = row[apart], a[apart], only[apart].astype(np.int64)
        mixed = (tie[row], a, group[row], np.column_stack([person[row], only, needs[row]]))
        # two communities that the other end belongs to
        first = np.repeat(np.arange(len(tie)), size[tie])
        second = spread((np.cumsum(size) - size)[tie], size[tie])
        later = group[first] < group[second]
        first, second = first[later], second[later]
        people = np.column_stack([person[first], needs[first], needs[second]])
        return [mixed, (tie[first], group[first], group[second], people)]


def _apart(held: Groups, gone: npt.NDArray[np.bool_]) -> Groups:
    """Return the groups of everybody but these."""
    sizes = np.where(gone, 0, held.sizes)
    kept = ~np.repeat(gone, held.sizes)
    indptr = np.concatenate([[0], np.cumsum(sizes)])
    return Groups(held.labels, held.names, indptr, held.indices[kept])


def _touched(graph: SparseGraph, people: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell of every tie whether it is one of these people's."""
    source, target, _ = graph.edges()
    return people[source] | people[target]


def _beside(person: IntArray, pair: IntArray, hanging: IntArray) -> tuple[IntArray, IntArray]:
    """Put the people of each hanging pair beside each other; return them and their places."""
    here = np.flatnonzero(among(hanging, pair))
    here = here[np.argsort(pair[here], kind="stable")]
    row = np.searchsorted(hanging, pair[here])
    column = np.arange(len(here)) - np.searchsorted(row, row)
    place = np.full((len(hanging), int(column.max(initial=0)) + 1), -1, dtype=np.int64)
    place[row, column] = here
    return np.where(place >= 0, person[place], -1), place


def _near(
    graph: SparseGraph, held: Groups, officials: list[str], most: int
) -> tuple[sp.csr_array[Any], pd.Index[Any], IntArray]:
    """Return who is near communities out of reach, which those are, and the steps to everybody."""
    steps = steps_from(graph, officials)
    taken = steps.fillna(most).clip(upper=most).to_numpy(dtype=np.int64)
    belongs = held.matrix()
    reached = steps.to_numpy() <= most
    far = (belongs.T @ reached.astype(float))[: held.k] == 0
    out = np.flatnonzero(far & reached.any())
    rows = sp.csr_array(belongs[:, out])
    stack = []
    for _ in range(most):
        stack.append(rows)
        rows = sp.csr_array(((rows + graph.matrix() @ rows) > 0).astype(float))
    nobody = sp.csr_array(rows.shape, dtype=float)
    return sp.csr_array(sp.vstack([*stack, nobody])), held.names[out], taken


def _keys(tied: sp.csr_array[Any]) -> IntArray:
    """Return ``person * k + group`` of every group that somebody has a contact in, ascending."""
    person = np.repeat(np.arange(tied.shape[0]), np.diff(tied.indptr))
    return np.asarray(person * tied.shape[1] + tied.indices, dtype=np.int64)

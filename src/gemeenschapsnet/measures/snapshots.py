"""Two snapshots of a network as arrays over the same nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import Graph, IntArray, SparseGraph, as_sparse

Among: TypeAlias = Literal["stayed", "all"]


@dataclass(frozen=True, eq=False)
class Snapshots:
    """Two graphs over the same nodes.

    Parameters
    ----------
    labels : the nodes of the first in their order, then those who came
    before, after : per node whether it is there
    old, new : ``source * n + target`` of every tie, ascending; source < target when undirected
    """

    labels: pd.Index[Any]
    before: npt.NDArray[np.bool_]
    after: npt.NDArray[np.bool_]
    old: IntArray
    new: IntArray

    @property
    def stayed(self) -> npt.NDArray[np.bool_]:
        """Per node whether it is in both."""
        return self.before & self.after

    def ends(self, keys: IntArray) -> tuple[IntArray, IntArray]:
        """Return the positions of source and target of ties."""
        return np.divmod(keys, max(len(self.labels), 1))

    def possible(self, keys: IntArray) -> npt.NDArray[np.bool_]:
        """Tell for each tie whether both its ends are in both snapshots."""
        source, target = self.ends(keys)
        return self.stayed[source] & self.stayed[target]

    def compared(self, among: Among) -> tuple[IntArray, IntArray]:
        """Return the ties before and after between the people asked for.

        Raises
        ------
        InvalidGraph
            ``argument_choice`` for anything else than ``"stayed"`` and ``"all"``.
        """
        if among not in ("stayed", "all"):
            raise wording.error(
                InvalidGraph, "argument_choice", name="among", given=among, known="stayed, all"
            )
        if among == "all":
            return self.old, self.new
        return self.old[self.possible(self.old)], self.new[self.possible(self.new)]


def snapshots(before: Graph, after: Graph, *, contact: bool = False) -> Snapshots:
    """Lay two graphs beside each other; with `contact` an arc either way is a tie.

    Raises
    ------
    InvalidGraph
        ``snapshots_differ`` when one graph is directed and the other is not.
    """
    old, new = as_sparse(before), as_sparse(after)
    if old.directed != new.directed:
        raise wording.error(InvalidGraph, "snapshots_differ")
    if contact:
        old, new = old.to_undirected(), new.to_undirected()
    place = old.labels.get_indexer(new.labels).astype(np.int64)
    came = place < 0
    place[came] = old.n + np.arange(came.sum())
    # tupleize_cols: a node may be a tuple, and must not become a MultiIndex
    labels = pd.Index([*old.labels, *new.labels[came]], tupleize_cols=False)
    there = np.zeros((2, len(labels)), dtype=bool)
    there[0, : old.n] = there[1, place] = True

    def keys(graph: SparseGraph, place: IntArray) -> IntArray:
        source, target = place[graph.edges()[0]], place[graph.edges()[1]]
        if not graph.directed:
            source, target = np.minimum(source, target), np.maximum(source, target)
        return np.sort(source * len(labels) + target)

    return Snapshots(labels, there[0], there[1], keys(old, np.arange(old.n)), keys(new, place))

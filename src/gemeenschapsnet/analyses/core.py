"""Who is in the middle of a network: by what people do, not by whom they know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from gemeenschapsnet.measures import core_number
from gemeenschapsnet.sparse import SparseGraph

Marked = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Core:
    """The people in the middle.

    Parameters
    ----------
    kind : ``holders``: who holds a task or may decide; ``innermost``: as nobody does, the largest
        k-core; ``none``: nobody can be told apart
    people : yes or no for everybody on the list
    k : in the innermost core everybody knows so many others of it; otherwise 0
    """

    kind: Literal["holders", "innermost", "none"]
    people: Marked
    k: int

    @property
    def size(self) -> int:
        """Number of people in the core."""
        return int(self.people.sum())


def core_of(graph: SparseGraph, holders: Marked, people: pd.Index[Any], *, least: int) -> Core:
    """Return who is in the middle of a network.

    Parameters
    ----------
    graph : the ties that count
    holders : who holds a task or may decide, yes or no for everybody in `people`
    people : everybody on the list
    least : so many ties into the core will be asked; a core without more people cannot show them
    """
    nobody = Core("none", np.zeros(len(people), dtype=bool), 0)
    if not graph.m:
        return nobody
    if holders.any():
        return Core("holders", holders, 0) if holders.sum() > least else nobody
    numbers = core_number(graph)
    k = int(numbers.max())
    inner = people.isin(numbers.index[numbers == k])
    # when nearly everybody is in the middle there is none
    told = k > 1 and least < inner.sum() <= graph.n / 2
    return Core("innermost", inner, k) if told else nobody

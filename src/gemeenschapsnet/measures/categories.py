"""Reading categories: which values are the same, and which mean that nothing is known."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.sparse import IntArray, SparseGraph


def listed(observed: Any) -> pd.Series[Any] | list[Any]:
    """Return the values of a Series, a mapping or another collection, one per person.

    Raises
    ------
    InvalidGraph
        ``categories_not_understood`` for a text, a table, or what is no collection.
    """
    if isinstance(observed, pd.Series):
        return observed
    if isinstance(observed, Mapping):
        return list(observed.values())
    text = isinstance(observed, str | bytes)
    if isinstance(observed, Iterable) and not text and getattr(observed, "ndim", 1) == 1:
        return list(observed)
    given = type(observed).__name__
    raise wording.error(InvalidGraph, "categories_not_understood", given=given)


def attribute(graph: Any, name: str) -> list[Any]:
    """Return a node attribute of a networkx graph in node order, None where a node lacks it.

    Raises
    ------
    InvalidGraph
        ``group_attribute_unknown`` when no node has it; ``group_attribute_needs_networkx`` for a
        SparseGraph.
    """
    if isinstance(graph, SparseGraph):
        raise wording.error(InvalidGraph, "group_attribute_needs_networkx", name=name)
    found = [held.get(name) for _, held in graph.nodes(data=True)]
    if len(graph) and not any(name in held for _, held in graph.nodes(data=True)):
        raise wording.error(InvalidGraph, "group_attribute_unknown", name=name)
    return found


def factorized(values: pd.Series[Any] | Sequence[Any]) -> tuple[IntArray, list[Any]]:
    """Give each different value a number, from 0; None, NaN and an empty text are unknown, -1.

    Values are the same when Python says they are equal, so 1, 1.0 and True are one category.

    Raises
    ------
    InvalidGraph
        ``category_not_single`` for a value that cannot be a category, such as a list.
    """
    if isinstance(values, pd.Series):
        column = values.to_numpy(dtype=object)
    else:
        column = np.fromiter(values, dtype=object, count=len(values))
    try:
        codes, different = pd.factorize(column)
    except TypeError:
        strange = (value for value in values if not isinstance(value, Hashable))
        given = type(next(strange, ())).__name__
        raise wording.error(InvalidGraph, "category_not_single", given=given) from None
    names = list(different)
    blank = [isinstance(name, str) and not name.strip() for name in names]
    if any(blank):
        codes[np.array([*blank, False])[codes]] = -1
    return np.asarray(codes, dtype=np.int64), names

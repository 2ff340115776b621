"""Repeats laid side by side give what repeats one by one give."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.parts import Parts, stability_of_parts
from gemeenschapsnet.sparse import SparseGraph

GRAPH = SparseGraph.from_networkx(nx.gnp_random_graph(30, 0.15, seed=3))


def degree(parts):
    return parts.graph.degree


def of_neighbours(parts):
    """A measure that needs to know who everybody is: the sum of the positions of the contacts."""
    ends = parts.node[parts.graph.indices]
    return np.bincount(parts.graph.rows, weights=ends, minlength=parts.graph.n)


@pytest.mark.parametrize("missing", ["ties", "people"])
@pytest.mark.parametrize("together", [1, 7, 200])
def test_the_same_as_one_by_one(missing, together):
    options = {"missing": missing, "times": 40, "drop": 0.3, "seed": 5, "top": 4}

    def alone(graph):
        ends = graph.labels.to_numpy()[graph.indices]
        sums = np.bincount(graph.rows, weights=ends, minlength=graph.n)
        return pd.Series(sums, index=graph.labels)

    expected = m.stability(GRAPH, alone, **options)
    found = stability_of_parts(GRAPH, of_neighbours, together=together, **options)
    pd.testing.assert_frame_equal(found, expected)


def test_nothing_goes_from_part_to_part():
    sizes, entries = [], []

    def look(parts):
        # every tie stays in its part, and is one of the whole network
        assert (parts.part[parts.graph.rows] == parts.part[parts.graph.indices]).all()
        node = parts.node
        assert (node[parts.graph.rows] == GRAPH.rows[parts.entry]).all()
        assert (node[parts.graph.indices] == GRAPH.indices[parts.entry]).all()
        sizes.append(len(parts.starts) - 1)
        entries.append(len(parts.entry))
        return degree(parts)

    stability_of_parts(GRAPH, look, together=8, times=20, drop=0.5)
    # first the whole network, then the repeats, eight at a time
    assert sizes == [1, 8, 8, 4]
    assert entries[0] == len(GRAPH.indices)
    kept = GRAPH.m - round(GRAPH.m / 2)
    assert entries[1] == 8 * 2 * kept


def test_the_whole_network_is_one_part():
    parts = Parts.whole(GRAPH)
    assert parts.starts == [0, 30]
    assert parts.graph.indices.tolist() == GRAPH.indices.tolist()
    assert parts.node.tolist() == list(range(30))


def test_an_empty_network():
    empty = SparseGraph.from_networkx(nx.Graph())
    assert stability_of_parts(empty, degree, together=3, times=2).empty


@pytest.mark.parametrize(
    "wrong", [{"drop": 1.5}, {"times": 0}, {"missing": "x"}, {"together": 0}, {"top": 0}]
)
def test_arguments_out_of_range(wrong):
    with pytest.raises(InvalidGraph):
        stability_of_parts(GRAPH, degree, **{"together": 1, **wrong})

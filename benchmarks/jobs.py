"""The measures that are timed: per measure, what each engine does with what it was given.

Adding a measure is one entry in `MEASURES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import peers
import readings
from entries import Job, Measure

MILLION = 1_000_000
# What sna.brokerage runs before it works out expected values: the counts alone.
SNA_COUNT = (
    "matrix(.C('brokerage_R', as.double({0}), as.integer(n), as.integer(nrow({0})), group,"
    " found = as.double(matrix(0, n, 5)), PACKAGE = 'sna', NAOK = TRUE)$found, n, 5)"
)


def folds(run: Callable[[Any, Iterable[int]], Any], engine: str) -> Job:
    """Return the naive way to a removal's impact: components again without each person."""
    return Job(engine, run, label="components n times", parts="people", uses=("spare",))


MEASURES = (
    Measure(
        "constraint",
        (
            Job("ours", lambda g: g.lib.constraint(g.graph)),
            Job("networkx", lambda g: g.lib.constraint(g.graph)),
            Job("igraph", lambda g: g.graph.constraint()),
        ),
        largest=MILLION,
        star=True,
    ),
    Measure(
        "effective_size",
        (
            Job("ours", lambda g: g.lib.effective_size(g.graph)),
            Job("networkx", lambda g: g.lib.effective_size(g.graph)),
            Job("igraph", lambda g: g.graph.constraint(), label="constraint", same=False),
        ),
        star=True,
        note="igraph has no effective size; its constraint, which costs as much, stands in.",
    ),
    Measure(
        "brokerage_roles",
        (
            Job("ours", lambda g: g.lib.brokerage_roles(g.graph, g.groups), readings.roles),
            Job("sna", SNA_COUNT.format("ties"), readings.sna_roles, label="counts alone"),
        ),
        uses=("graph", "groups"),
        largest=MILLION,
        star=True,
        note="Undirected, unordered pairs. Only R's sna offers it.",
    ),
    Measure(
        "brokerage_roles_directed",
        (
            Job("ours", lambda g: g.lib.brokerage_roles(g.digraph, g.groups), readings.arc_roles),
            Job("sna", SNA_COUNT.format("arcs"), readings.sna_arc_roles, label="counts alone"),
            Job("sna", "brokerage(arcs, group)$raw.nli", readings.sna_arc_roles, "whole call"),
        ),
        uses=("digraph", "groups"),
        star=True,
        note="The whole call of sna also works out expected values, in R.",
    ),
    Measure(
        "exclusive_pairs",
        (Job("ours", lambda g: g.lib.exclusive_pairs(g.graph, g.groups)),),
        uses=("graph", "groups"),
        star=True,
        note="No peer offers it.",
    ),
    Measure(
        "removal_impact",
        (
            Job("ours", lambda g: g.lib.removal_impact(g.graph), readings.count),
            folds(peers.nx_fold, "networkx"),
            Job("igraph", peers.igraph_fold, label="components n times", parts="people"),
            folds(peers.networkit_fold, "networkit"),
            folds(peers.rustworkx_fold, "rustworkx"),
            Job(
                "rustworkx",
                lambda g: g.lib.articulation_points(g.graph),
                label="one articulation pass",
                same=False,
            ),
        ),
        largest=MILLION,
        star=True,
        note="No peer offers it. Ours is one linear pass; 'components n times' is the naive loop,"
        " so its ratios compare two algorithms, not two implementations.",
    ),
    Measure(
        "articulation_points",
        (
            Job("ours", lambda g: g.lib.articulation_points(g.graph)),
            Job("networkx", lambda g: list(g.lib.articulation_points(g.graph)), readings.marks),
            Job("igraph", lambda g: g.graph.articulation_points(), readings.marks),
            Job("networkit", peers.networkit_cut, readings.marks, label="from its blocks"),
            Job("rustworkx", lambda g: g.lib.articulation_points(g.graph), readings.marks),
        ),
        largest=MILLION,
        star=True,
    ),
    Measure(
        "bridges",
        (
            Job("ours", lambda g: g.lib.bridges(g.graph), readings.our_pairs),
            Job("networkx", lambda g: list(g.lib.bridges(g.graph)), readings.pairs),
            Job("igraph", lambda g: g.graph.bridges(), readings.edges),
            Job("rustworkx", lambda g: g.lib.bridges(g.graph), readings.pairs),
        ),
    ),
    Measure(
        "local_bridges",
        (
            Job("ours", lambda g: g.lib.local_bridges(g.graph), readings.our_spans),
            Job("networkx", lambda g: list(g.lib.local_bridges(g.graph)), readings.spans),
        ),
        star=True,
    ),
    Measure(
        "core_number",
        (
            Job("ours", lambda g: g.lib.core_number(g.graph)),
            Job("networkx", lambda g: g.lib.core_number(g.graph)),
            Job("igraph", lambda g: g.graph.coreness()),
            Job("networkit", lambda g: g.lib.centrality.CoreDecomposition(g.graph).run().scores()),
            Job("rustworkx", lambda g: g.lib.core_number(g.graph)),
        ),
    ),
    Measure(
        "components",
        (
            Job("ours", lambda g: g.lib.components(g.graph), readings.parts),
            Job("networkx", lambda g: list(g.lib.connected_components(g.graph)), readings.sets),
            Job("igraph", lambda g: g.graph.connected_components().membership, readings.parts),
            Job("networkit", peers.networkit_components, readings.parts),
            Job("rustworkx", lambda g: g.lib.connected_components(g.graph), readings.sets),
        ),
    ),
    Measure(
        "harmonic",
        (
            Job("ours", lambda g: g.lib.harmonic(g.graph, normalized=False), patience=4),
            Job("networkx", peers.nx_harmonic, parts="people"),
            Job("igraph", peers.igraph_harmonic, parts="people"),
            Job(
                "networkit",
                lambda g: g.lib.centrality.HarmonicCloseness(g.graph, False).run().scores(),
            ),
        ),
    ),
    Measure(
        "betweenness",
        (
            Job("ours", lambda g: g.lib.betweenness(g.graph, normalized=False), patience=3),
            Job("networkx", peers.nx_betweenness, parts=0, same=False),
            Job("igraph", peers.igraph_betweenness, parts=0),
            Job("networkit", peers.networkit_betweenness, readings.doubled, patience=3),
            Job(
                "rustworkx",
                lambda g: g.lib.betweenness_centrality(g.graph, normalized=False),
                patience=3,
            ),
            Job(
                "rustworkx",
                lambda g: g.lib.betweenness_centrality(g.graph, False, False, g.n + 1),
                label="one thread",
                patience=3,
            ),
        ),
        largest=10_000,
        note="Exact. networkx and igraph are run from some starting points only. Ours uses one"
        " core, to add up in the same order every time; networkit and rustworkx use all.",
    ),
    Measure(
        "betweenness_sampled",
        (
            Job("ours", lambda g: g.lib.betweenness(g.graph, samples=256, normalized=False)),
            Job("networkx", peers.nx_betweenness, parts=256, same=False),
            Job("igraph", peers.igraph_betweenness, parts=256, same=False),
            Job(
                "networkit",
                lambda g: g.lib.centrality.EstimateBetweenness(g.graph, 256).run().scores(),
                same=False,
            ),
        ),
        note="256 starting points, each engine its own; no numbers to compare.",
    ),
    Measure(
        "participation",
        (
            Job("ours", lambda g: g.lib.participation(g.graph, g.groups)),
            Job("networkx", peers.nx_participation, label="plain loop"),
        ),
        uses=("graph", "groups"),
        largest=MILLION,
        star=True,
        note="No peer offers it; the loop over networkx is what its users write.",
    ),
    Measure(
        "ei_index",
        (
            Job("ours", lambda g: g.lib.ei_index(g.graph, g.groups)),
            Job("networkx", peers.nx_ei_index, label="plain loop"),
        ),
        uses=("graph", "groups"),
        largest=MILLION,
        note="No peer offers it; the loop over networkx is what its users write.",
    ),
    Measure(
        "mixing_matrix",
        (
            Job("ours", lambda g: g.lib.mixing_matrix(g.graph, g.groups)),
            Job("networkx", peers.nx_mixing, readings.mixing),
        ),
        uses=("graph", "groups"),
    ),
    Measure(
        "as_groups",
        (Job("ours", lambda g: g.lib.as_groups(g.graph, g.by_id), lambda found, g: found.indices),),
        uses=("graph", "by_id"),
        largest=MILLION,
        note="Reading groups from a Series of texts, which the measures above start from.",
    ),
    Measure(
        "from_edges",
        (
            Job("ours", lambda g: g.made.from_edges(g.frame), readings.degrees),
            Job("networkx", lambda g: g.lib.from_pandas_edgelist(g.frame), readings.degrees),
            Job("igraph", peers.igraph_built, readings.degrees),
            Job("igraph", peers.igraph_listed, readings.degrees, label="TupleList"),
            Job("networkit", peers.networkit_built, readings.degrees, label="ids by pandas"),
            Job("rustworkx", peers.rustworkx_built, readings.degrees, label="ids by pandas"),
        ),
        uses=("lib", "frame"),
        largest=MILLION,
        note="From a frame with ids as texts; the engine's own graph with a number per id.",
    ),
    Measure(
        "from_networkx",
        (
            Job("ours", lambda g: g.made.from_networkx(g.nx_graph), readings.degrees),
            Job("igraph", lambda g: g.lib.Graph.from_networkx(g.nx_graph), readings.degrees),
            Job("networkit", lambda g: g.lib.nxadapter.nx2nk(g.nx_graph), readings.degrees),
            Job("rustworkx", lambda g: g.lib.networkx_converter(g.nx_graph), readings.degrees),
        ),
        uses=("lib", "nx_graph"),
        note="Once per network; no measure above includes it.",
    ),
)

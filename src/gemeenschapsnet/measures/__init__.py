"""Measures: from a graph to numbers, each a function that can be used alone.

Every function takes a networkx ``Graph`` or ``DiGraph`` or a ``SparseGraph``. A result per node is
a named Series in node order. See ``docs/measures.md`` for sources and conventions.
"""

from gemeenschapsnet.measures.brandes import betweenness
from gemeenschapsnet.measures.brokerage import exclusive_pair_table, exclusive_pairs, group_span
from gemeenschapsnet.measures.cohesion import articulation_points, core_number, density
from gemeenschapsnet.measures.composition import (
    blau,
    evenness,
    inverse_simpson,
    iqv,
    richness,
    shannon,
)
from gemeenschapsnet.measures.groups import Groups, as_groups
from gemeenschapsnet.measures.mixing import mixing_matrix
from gemeenschapsnet.measures.paths import harmonic, reach, reachable_within, steps_from
from gemeenschapsnet.measures.representation import representation, smallest_conclusive_n
from gemeenschapsnet.measures.resampling import stability
from gemeenschapsnet.measures.routes import disjoint_routes, shortest_route
from gemeenschapsnet.measures.structural_holes import (
    constraint,
    effective_size,
    efficiency,
    hierarchy,
    local_constraint,
)

__all__ = [
    "Groups",
    "articulation_points",
    "as_groups",
    "betweenness",
    "blau",
    "constraint",
    "core_number",
    "density",
    "disjoint_routes",
    "effective_size",
    "efficiency",
    "evenness",
    "exclusive_pair_table",
    "exclusive_pairs",
    "group_span",
    "harmonic",
    "hierarchy",
    "inverse_simpson",
    "iqv",
    "local_constraint",
    "mixing_matrix",
    "reach",
    "reachable_within",
    "representation",
    "richness",
    "shannon",
    "shortest_route",
    "smallest_conclusive_n",
    "stability",
    "steps_from",
]

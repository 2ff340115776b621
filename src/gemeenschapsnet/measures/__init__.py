"""Measures: from a graph to numbers, each a function that can be used alone.

Every function takes a networkx ``Graph`` or ``DiGraph`` or a ``SparseGraph``. A result per node is
a named Series in node order. See ``docs/measures.md`` for sources and conventions.
"""

from gemeenschapsnet.measures.assortativity import assortativity, coleman, numeric_assortativity
from gemeenschapsnet.measures.blocks import articulation_points, bridges
from gemeenschapsnet.measures.brandes import betweenness
from gemeenschapsnet.measures.brokerage import brokerage_roles, brokerage_totals
from gemeenschapsnet.measures.brokerage_chance import brokerage_expected, brokerage_permuted
from gemeenschapsnet.measures.change import (
    circle_jaccard,
    entries_exits,
    tie_changes,
    tie_jaccard,
    tie_retention,
    top_turnover,
)
from gemeenschapsnet.measures.cohesion import (
    components,
    core_number,
    density,
    local_bridges,
)
from gemeenschapsnet.measures.composition import (
    blau,
    evenness,
    inverse_simpson,
    iqv,
    richness,
    shannon,
    unbiased_simpson,
)
from gemeenschapsnet.measures.departures import pairs_within, setbacks, steps_after
from gemeenschapsnet.measures.diversity import alter_diversity, group_diversity
from gemeenschapsnet.measures.ei import (
    ei_expected,
    ei_index,
    ei_test,
    group_ei_index,
    node_ei_index,
)
from gemeenschapsnet.measures.exclusive import (
    activity,
    exclusive_pair_table,
    exclusive_pairs,
    exclusivity,
    group_span,
)
from gemeenschapsnet.measures.groups import Groups, as_groups
from gemeenschapsnet.measures.key_players import KeyPlayers, key_players
from gemeenschapsnet.measures.mixing import mixing_matrix, mixing_ratio
from gemeenschapsnet.measures.mixing_chance import mixing_permuted
from gemeenschapsnet.measures.modules import participation, within_module_z
from gemeenschapsnet.measures.paths import harmonic, reach, reachable_within, steps_from
from gemeenschapsnet.measures.representation import (
    representation,
    smallest_conclusive_n,
    total_variation,
)
from gemeenschapsnet.measures.resampling import stability
from gemeenschapsnet.measures.robustness import (
    distance_fragmentation,
    fragmentation,
    removal_baseline,
    removal_impact,
)
from gemeenschapsnet.measures.routes import disjoint_routes, routes_to_groups, shortest_route
from gemeenschapsnet.measures.secure import secure
from gemeenschapsnet.measures.segregation import (
    dissimilarity,
    exposure,
    isolation,
    mutual_information,
    theil_h,
)
from gemeenschapsnet.measures.strengthen import strengthen
from gemeenschapsnet.measures.structural_holes import (
    constraint,
    effective_size,
    efficiency,
    hierarchy,
    local_constraint,
)

__all__ = [
    "Groups",
    "KeyPlayers",
    "activity",
    "alter_diversity",
    "articulation_points",
    "as_groups",
    "assortativity",
    "betweenness",
    "blau",
    "bridges",
    "brokerage_expected",
    "brokerage_permuted",
    "brokerage_roles",
    "brokerage_totals",
    "circle_jaccard",
    "coleman",
    "components",
    "constraint",
    "core_number",
    "density",
    "disjoint_routes",
    "dissimilarity",
    "distance_fragmentation",
    "effective_size",
    "efficiency",
    "ei_expected",
    "ei_index",
    "ei_test",
    "entries_exits",
    "evenness",
    "exclusive_pair_table",
    "exclusive_pairs",
    "exclusivity",
    "exposure",
    "fragmentation",
    "group_diversity",
    "group_ei_index",
    "group_span",
    "harmonic",
    "hierarchy",
    "inverse_simpson",
    "iqv",
    "isolation",
    "key_players",
    "local_bridges",
    "local_constraint",
    "mixing_matrix",
    "mixing_permuted",
    "mixing_ratio",
    "mutual_information",
    "node_ei_index",
    "numeric_assortativity",
    "pairs_within",
    "participation",
    "reach",
    "reachable_within",
    "removal_baseline",
    "removal_impact",
    "representation",
    "richness",
    "routes_to_groups",
    "secure",
    "setbacks",
    "shannon",
    "shortest_route",
    "smallest_conclusive_n",
    "stability",
    "steps_after",
    "steps_from",
    "strengthen",
    "theil_h",
    "tie_changes",
    "tie_jaccard",
    "tie_retention",
    "top_turnover",
    "total_variation",
    "unbiased_simpson",
    "within_module_z",
]

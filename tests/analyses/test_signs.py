"""What the signs rest on, the kinds of ties, the part somebody plays, and contact of groups."""

from itertools import combinations

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.brokers import broker_parts
from gemeenschapsnet.analyses.definitions import groups_of
from gemeenschapsnet.analyses.group_contacts import group_contacts
from gemeenschapsnet.analyses.signs import Marks
from gemeenschapsnet.analyses.tie_kinds import tie_kinds
from gemeenschapsnet.measures import exclusive_pair_table


def marks(network, without=(), by="network", min_groups=3):
    graph = network.sparse_graph(without=without)
    return Marks(network, graph, groups_of(network, by), min_groups=min_groups, min_ties=2)


def test_evidence_on_paper(nine_neighbours):
    basis = marks(nine_neighbours, ["a"]).evidence("e")
    # e belongs to Plein, where d is, and knows g of Tuin and h of Flat
    assert basis.groups.index.tolist() == ["n_plein", "n_flat", "n_tuin"]
    assert basis.groups["own"].tolist() == [True, False, False]
    assert basis.groups["ties"].tolist() == [1, 1, 1]
    assert (basis.formal, basis.informal) == (("n_tuin",), ("n_flat", "n_plein"))
    assert (basis.offices, basis.residents) == ((), 4)
    assert (basis.inside, basis.outside) == (1, 2)


def test_evidence_of_an_official(nine_neighbours):
    basis = marks(nine_neighbours).evidence("a")
    # a works for the municipality, as b does, and knows the residents d and f
    assert basis.offices == ("a", "b")
    assert basis.residents == 2
    # a is in no group, so none of the ties is inside or outside
    assert (basis.inside, basis.outside) == (0, 0)


@pytest.mark.parametrize(
    ("table", "column", "unseen"),
    [
        ("people", {"person_kind": "resident"}, 3),
        ("people", {"person_kind": "professional"}, 3),
        ("networks", {"formality": "informal"}, 2),
        ("networks", {"formality": "unknown"}, 2),
    ],
)
def test_a_sign_that_nobody_can_show(nine_neighbours, table, column, unseen):
    network = nine_neighbours.with_table(
        table, nine_neighbours.table(table).assign(**column), step="anders"
    )
    seen = marks(network).visible()
    assert [i for i in range(5) if not seen[i]] == [unseen]


def test_three_groups_cannot_be_four(nine_neighbours):
    assert not marks(nine_neighbours, min_groups=4).visible()[0]


def test_kinds_of_ties_on_paper(nine_neighbours):
    ties = tie_kinds(nine_neighbours, nine_neighbours.sparse_graph())["ties"]
    # de, fg, hi inside; eg, eh between; ad, af across office; ab between two officials
    assert ties.to_dict() == {"bonding": 3, "bridging": 2, "linking": 2, "unknown": 1}


def test_kinds_of_ties_without_ties():
    table = tie_kinds(gn.CommunityNetwork.from_frames(), gn.CommunityNetwork.from_frames()
                      .sparse_graph())  # fmt: skip
    assert table["ties"].sum() == 0
    assert table["share"].isna().all()


def test_the_part_played_most(nine_neighbours):
    graph = nine_neighbours.sparse_graph(without=["a"])
    table = broker_parts(graph, groups_of(nine_neighbours, "network"))
    # e stands between d and g, d and h (own group and another), and g and h (two others)
    assert table.loc["e", ["boundary", "liaison", "total"]].tolist() == [2, 1, 3]
    assert table.at["e", "main"] == ("boundary",)
    assert table.at["i", "main"] == table.at["c", "main"] == ()


def test_contact_of_groups_by_definition(nine_frames):
    # somebody in two groups, so that all three ways of contact are there
    more = pd.DataFrame({"person_id": ["i"], "network_id": ["n_tuin"]})
    nine_frames["memberships"] = pd.concat([nine_frames["memberships"], more])
    network = gn.CommunityNetwork.from_frames(**nine_frames)
    graph, groups = network.sparse_graph(), groups_of(network, "network")
    alone = exclusive_pair_table(graph, groups)
    found = group_contacts(graph, groups, alone).set_index(["group_a", "group_b"])
    ties = network.ties[["source", "target"]].to_numpy().tolist()
    for a, b in combinations(sorted({"n_plein", "n_tuin", "n_flat"}), 2):
        joins = [
            (s, t)
            for one, other in ties
            for s, t in ((one, other), (other, one))
            if a in groups[s] - groups[t] and b in groups[t] - groups[s]
        ]
        both = [p for p in network.people.index if {a, b} <= groups[p]]
        only = ((alone["group_a"] == a) & (alone["group_b"] == b)).sum()
        if not (joins or both or only):
            assert (a, b) not in found.index
            continue
        row = found.loc[(a, b)]
        assert (row["ties"], row["shared"], row["only"]) == (len(joins), len(both), only)
        assert row["contact"] == bool(joins or both)
    assert found["shared"].sum() == 1

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import UnknownName
from gemeenschapsnet.sparse import SparseGraph


@pytest.fixture
def told_twice():
    """a-b told by two people at levels 1 and 3; b-c once, without a level; c in a club with a."""
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": list("abcd")}),
        ties=pd.DataFrame(
            {
                "source": ["a", "b", "b"],
                "target": ["b", "a", "c"],
                "tie_level": [1, 3, None],
                "reported_by": ["a", "b", None],
            }
        ),
        memberships=pd.DataFrame(
            {"person_id": list("aca"), "network_id": ["n", "n", "m"]}
        ),
    )


def test_one_edge_per_pair_with_the_highest_level(told_twice):
    graph = told_twice.people_graph()
    assert sorted(graph.nodes) == list("abcd")
    assert graph.edges["a", "b"] == {"tie_level": 3.0, "reports": 2, "weight": 3.0}
    assert graph.edges["b", "c"] == {"tie_level": 1.0, "reports": 1, "weight": 1.0}


def test_levels_are_filtered_after_merging(told_twice):
    assert list(told_twice.people_graph(min_tie_level=2).edges) == [("a", "b")]


def test_co_membership_is_an_attribute_of_its_own(told_twice):
    graph = told_twice.people_graph(co_membership=True)
    assert graph.edges["a", "c"] == {"reports": 0.0, "shared": 1.0, "weight": 1.0}
    assert graph.edges["a", "b"]["shared"] == 0.0


def test_shared_memberships_weigh_by_size():
    network = gn.CommunityNetwork.from_frames(
        memberships=pd.DataFrame(
            {"person_id": list("abcab"), "network_id": ["n", "n", "n", "m", "m"]}
        )
    )
    graph = network.people_graph(co_membership=True)
    assert graph.edges["a", "b"]["shared"] == pytest.approx(1 / 2 + 1)
    assert graph.edges["a", "c"]["shared"] == pytest.approx(1 / 2)


def test_the_two_forms_agree(nine_neighbours):
    graph, arrays = nine_neighbours.people_graph(), nine_neighbours.sparse_graph()
    again = SparseGraph.from_networkx(graph, "weight")
    assert list(again.labels) == list(arrays.labels)
    assert (again.matrix(weighted=True) - arrays.matrix(weighted=True)).nnz == 0


def test_people_can_be_left_out(nine_neighbours):
    assert "a" not in nine_neighbours.people_graph(without=["a"])
    assert nine_neighbours.sparse_graph(without=["a"]).n == 8


def test_two_mode(nine_neighbours):
    graph = nine_neighbours.two_mode_graph()
    assert graph.degree("n_plein") == 2
    assert graph.nodes["n_plein"]["formality"] == "informal"
    with pytest.raises(UnknownName):
        nine_neighbours.two_mode_graph(by="tie")


def test_everything_has_a_type(nine_neighbours):
    graph = nine_neighbours.to_networkx()
    kinds = pd.Series([kind for _, kind in graph.nodes(data="type")]).value_counts()
    assert kinds.to_dict() == {"person": 9, "community": 4, "network": 3}
    assert {kind for *_, kind in graph.edges(data="type")} == {"tie", "member"}


def test_equal_ids_in_two_tables_stay_two_nodes():
    network = gn.CommunityNetwork.from_frames(
        memberships=pd.DataFrame({"person_id": ["1"], "network_id": ["1"]})
    )
    assert sorted(network.to_networkx().nodes) == ["1", "network:1"]

import networkx as nx
import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet import schema
from gemeenschapsnet.errors import GemeenschapsnetError, InvalidGraph, InvalidTable, UnknownName


def codes(network):
    return list(network.problems["code"])


def test_an_empty_network_has_every_table():
    network = gn.CommunityNetwork.from_frames()
    assert {name: len(network.table(name)) for name in schema.TABLES} == dict.fromkeys(
        schema.TABLES, 0
    )
    assert codes(network) == []
    assert network.people_graph().number_of_nodes() == 0
    assert network.sparse_graph().n == 0


def test_ids_are_kept_and_absent_columns_are_unknown():
    network = gn.CommunityNetwork.from_frames(people=pd.DataFrame({"person_id": [7, 3]}))
    assert list(network.people["person_id"]) == ["7", "3"]
    assert list(network.people["person_kind"]) == ["unknown", "unknown"]
    assert network.people["last_contact"].isna().all()
    assert list(network.people["skills"]) == [(), ()]


def test_a_tie_to_somebody_unknown_makes_a_stub():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["a"]}),
        ties=pd.DataFrame({"source": ["a", "x"], "target": ["x", "a"]}),
        memberships=pd.DataFrame({"person_id": ["y"], "network_id": ["n"]}),
    )
    assert sorted(network.people.index) == ["a", "x", "y"]
    assert list(network.networks.index) == ["n"]
    assert len(network.ties) == 2
    found = network.problems.set_index("code")["sentence"]
    assert sorted(found.index) == [
        "ties_both_ways", "unknown_network", "unknown_person", "unknown_person",
    ]  # fmt: skip
    assert "De code x staat niet in de lijst met personen" in " ".join(found)


def test_self_loops_and_doubles_stay_and_are_told():
    ties = pd.DataFrame({"source": ["a", "a", "b"], "target": ["b", "b", "b"]})
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["a", "b"]}), ties=ties
    )
    assert len(network.ties) == 3
    assert sorted(codes(network)) == ["tie_repeated", "tie_to_self"]
    assert list(network.people_graph().edges) == [("a", "b")]


def test_what_was_said_of_a_replaced_table_no_longer_holds():
    ties = pd.DataFrame({"source": ["a", "a", "b"], "target": ["b", "b", "b"]})
    network = gn.CommunityNetwork.from_frames(ties=ties, memberships=None)
    assert codes(network).count("tie_repeated") == 1
    mended = network.with_table("ties", ties.head(1), step="dubbele weg")
    assert codes(mended) == []


def test_a_missing_id_column_is_refused_with_what_was_found():
    with pytest.raises(InvalidTable) as caught:
        gn.CommunityNetwork.from_frames(ties=pd.DataFrame({"van": ["a"], "target": ["b"]}))
    assert str(caught.value) == (
        "In de tabel 'ties' ontbreekt de kolom source. Gevonden kolommen: van, target."
    )


def test_unusable_values_become_unknown_and_are_told():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {"person_id": ["a", "b"], "last_contact": ["31-2-2025", "1-2-2025"], "gender": "m"}
        )
    )
    assert network.people["last_contact"].isna().tolist() == [True, False]
    assert network.people.at["b", "last_contact"] == pd.Timestamp(2025, 2, 1)
    assert network.people["gender"].isna().all()
    assert codes(network) == ["row_value_unusable", "row_value_unusable"]


def test_rows_without_id_get_one_and_doubles_count_once():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["p001", None, "p001"]}),
        attendance=pd.DataFrame({"date": ["2025-01-01", None], "person_id": ["p001", "p001"]}),
    )
    assert list(network.people.index) == ["p001", "p002"]
    assert len(network.attendance) == 1
    assert sorted(codes(network)) == ["row_id_repeated", "row_incomplete", "row_without_id"]


def test_sensitive_columns_are_refused_and_others_kept_aside():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["a"], "Religie": ["x"], "hobby": ["schaken"]}),
        organisations=pd.DataFrame({"organisation_id": ["o"], "name": ["Politie Wijkteam"]}),
    )
    assert "Religie" not in network.people
    assert list(network.people["hobby"]) == ["schaken"]
    assert codes(network) == ["column_refused", "column_unknown"]
    assert list(network.organisations["name"]) == ["Politie Wijkteam"]


def test_a_link_that_reveals_a_belief_is_withheld_and_the_organisation_stays():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["a", "b"], "organisation_id": ["o1", "o2"]}),
        organisations=pd.DataFrame(
            {"organisation_id": ["o1", "o2"], "kind": ["religious", "sport"]}
        ),
        memberships=pd.DataFrame({"person_id": ["b", "b"], "organisation_id": ["o1", "o2"]}),
    )
    assert network.people["organisation_id"].fillna("").tolist() == ["", "o2"]
    assert network.memberships["organisation_id"].tolist() == ["o2"]
    assert network.organisations["reached"].fillna(False).tolist() == [True, False]
    assert codes(network) == ["membership_withheld"]


def test_a_network_does_not_change(nine_neighbours, nine_frames):
    before = nine_neighbours.people.copy()
    own = nine_neighbours.people
    own["function"] = "x"
    nine_frames["people"]["function"] = "x"
    shorter = nine_neighbours.with_table(
        "people", nine_neighbours.people.head(2), step="alleen de eerste twee"
    )
    pd.testing.assert_frame_equal(nine_neighbours.people, before)
    assert shorter.log[-1] == "alleen de eerste twee"
    assert nine_neighbours.log == ()
    # whoever is still named in a tie comes back as a stub; c knows nobody
    assert sorted(shorter.people.index) == list("abdefghi")


def test_from_frames_copies_what_it_is_given(nine_frames):
    network = gn.CommunityNetwork.from_frames(**nine_frames)
    nine_frames["people"].loc[0, "function"] = "iets anders"
    assert network.people.at["a", "function"] == "wijkverbinder"


def test_without_takes_ties_and_tasks_along(nine_neighbours):
    left = nine_neighbours.without(["d"])
    assert "d" not in left.people.index
    assert not left.ties[["source", "target"]].isin(["d"]).any(axis=None)
    assert left.tasks["holder_id"].fillna("-").tolist() == ["-", "-", "e"]
    assert left.attendance["person_id"].tolist() == ["f"]
    assert left.log == ("Bekeken zonder d.",)
    assert len(left.problems) == len(nine_neighbours.problems)


def test_unknown_names_offer_the_nearest(nine_neighbours):
    with pytest.raises(UnknownName, match="Bedoelt u 'ties'"):
        nine_neighbours.table("tie")
    with pytest.raises(UnknownName):
        nine_neighbours.without(["zz"])
    with pytest.raises(GemeenschapsnetError):
        nine_neighbours.with_table("peopel", pd.DataFrame(), step="")


def test_who_gives_names_and_nothing_else_does(nine_neighbours):
    assert nine_neighbours.who(["a"]).at["a", "display_name"] == "Naam van a"
    everything = nine_neighbours.to_networkx()
    for graph in (everything, nine_neighbours.people_graph(), nine_neighbours.two_mode_graph()):
        text = repr(list(graph.nodes(data=True))) + repr(list(graph.edges(data=True)))
        assert "Naam van" not in text
        assert "Zonnebloem" not in text
        assert "@" not in text
    assert "Naam van" not in repr(nine_neighbours) + nine_neighbours._repr_html_()


def test_to_networkx_and_back_keeps_tables(nine_neighbours):
    back = gn.CommunityNetwork.from_networkx(nine_neighbours.to_networkx())
    assert len(back.people) == 9
    assert sorted(back.networks.index) == sorted(nine_neighbours.networks.index)
    assert len(back.ties) == len(nine_neighbours.ties)
    assert len(back.memberships) == len(nine_neighbours.memberships)
    assert back.people.at["a", "roles"] == ("neighbourhood_connector",)


def test_from_networkx_turns_attributes_into_columns():
    graph = nx.Graph()
    graph.add_node(1, function="wijkagent")
    graph.add_edge(1, 2, weight=3, since="2020-01-01")
    network = gn.CommunityNetwork.from_networkx(graph)
    assert network.people.at["1", "function"] == "wijkagent"
    assert network.ties["tie_level"].tolist() == [3]
    with pytest.raises(InvalidGraph):
        gn.CommunityNetwork.from_networkx([(1, 2)])


def test_an_edge_between_two_groups_is_told():
    graph = nx.Graph()
    graph.add_node("o", type="organisation")
    graph.add_node("n", type="network")
    graph.add_edge("o", "n")
    network = gn.CommunityNetwork.from_networkx(graph)
    assert codes(network) == ["edge_between_groups"]
    assert len(network.people) == 0


def test_a_dossier_tells_what_is_missing():
    assert gn.Dossier(purpose="x").missing == ("legal_basis", "responsible", "retention_until")


def test_remarks_on_rows_come_with_the_place_in_the_file(tmp_path):
    (tmp_path / "contacten.csv").write_text("Van;Naar\nAda;Bo\nBo;Bo\nAda;Bo\nAda;Bo\n", "utf-8")
    problems = gn.read(tmp_path).problems.set_index("code")
    assert problems.at["tie_to_self", "file"] == "contacten.csv"
    assert problems.at["tie_to_self", "row"] == 3
    assert problems.at["tie_repeated", "row"] == 4
    assert "Ook in rij 5" in problems.at["tie_repeated", "sentence"]


def test_columns_that_somebody_added_stay_out_of_graphs(nine_frames):
    nine_frames["ties"]["naam bron"] = "Fatima Y"
    nine_frames["networks"]["key"] = "Karel Z"
    nine_frames["memberships"]["u_for_edge"] = "Wim Q"
    graph = gn.CommunityNetwork.from_frames(**nine_frames).to_networkx()
    text = repr(list(graph.nodes(data=True))) + repr(list(graph.edges(data=True)))
    assert not any(name in text for name in ("Fatima", "Karel", "Wim"))


@pytest.mark.parametrize(
    "days",
    [
        ["2025-01-02 10:30", "2-1-2025", "2025-1-2", "2025-01-02T10:00:00+01:00"],
        pd.to_datetime(["2025-01-02 19:30"] * 4).to_list(),
    ],
)
def test_of_a_moment_only_the_day_counts(days):
    people = pd.DataFrame({"person_id": list("abcd"), "last_contact": days})
    network = gn.CommunityNetwork.from_frames(people=people)
    assert set(network.people["last_contact"]) == {pd.Timestamp(2025, 1, 2)}


def test_odd_frames_are_refused_or_read():
    with pytest.raises(InvalidTable, match="DataFrame"):
        gn.CommunityNetwork.from_frames(people=["a"])
    twice = pd.DataFrame([["a", "b"]], columns=["person_id", "person_id"])
    with pytest.raises(InvalidTable, match="meer dan één keer"):
        gn.CommunityNetwork.from_frames(people=twice)
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["a"], 0: ["x"], "roles": [{"c", "a", "b"}]})
    )
    assert network.people.at["a", "roles"] == ("a", "b", "c")


def test_what_is_said_of_unknown_people_keeps_up():
    ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    one = pd.DataFrame({"person_id": ["a"]})
    network = gn.CommunityNetwork.from_frames(people=one, ties=ties)
    assert codes(network.with_table("people", one, step="")) == ["unknown_person"]
    both = pd.DataFrame({"person_id": ["a", "b"]})
    assert codes(network.with_table("people", both, step="")) == []


def test_a_single_id_will_do(nine_neighbours):
    assert len(nine_neighbours.who("a")) == 1
    assert "a" not in nine_neighbours.without("a").people.index
    with pytest.raises(UnknownName, match="rij"):
        nine_neighbours.trace("people", "zz")


def test_a_gap_does_not_make_other_ids():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": [1, 2, 3]}),
        communities=pd.DataFrame({"community_id": [1, 2]}),
        networks=pd.DataFrame({"network_id": [1]}),
        memberships=pd.DataFrame(
            {"person_id": [1, 2, 3], "community_id": [1, 2, None], "network_id": [None, None, 1]}
        ),
    )
    assert list(network.communities.index) == ["1", "2"]
    assert network.memberships["network_id"].dropna().tolist() == ["1"]


def test_nothing_in_a_list_is_no_item():
    people = pd.DataFrame(
        {"person_id": ["a", "b"], "drives": [("groen", float("nan")), [None, " ", "groen"]]}
    )
    network = gn.CommunityNetwork.from_frames(people=people)
    assert network.people["drives"].tolist() == [("groen",), ("groen",)]

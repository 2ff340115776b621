import pandas as pd
import pytest

import gemeenschapsnet as gn


@pytest.fixture(scope="module")
def answer(nine_neighbours):
    return gn.gaps(nine_neighbours)


def test_holders_per_need(answer):
    # active are d and e (tasks) and f (attended)
    assert answer.table["status"].to_dict() == {
        ("decision_power", "decides_own_means"): "missing",
        ("role", "connector"): "fragile",
        ("skill", "lassen"): "fragile",
        ("skill", "koken"): "secured",
    }
    assert answer.table.at[("skill", "koken"), "holders"] == 2


def test_more_power_holds_less_too(nine_neighbours):
    everybody = gn.gaps(nine_neighbours, among="all").table
    # b decides on policy, so also on own means
    assert everybody.at[("decision_power", "decides_own_means"), "holders"] == 1


def test_communities_and_pairs(answer):
    communities = answer.frames["communities"]
    assert communities["reached"].to_dict() == {
        "c_plein": True,
        "c_tuin": True,
        "c_flat": False,
        "c_ver": False,
    }
    pairs = answer.frames["pairs"].set_index(["group_a", "group_b"])["contact"]
    assert pairs.to_dict() == {
        ("c_flat", "c_plein"): True,
        ("c_flat", "c_tuin"): False,
        ("c_flat", "c_ver"): False,
        ("c_plein", "c_tuin"): True,
        ("c_plein", "c_ver"): False,
        ("c_tuin", "c_ver"): False,
    }


def test_words(answer):
    text = answer.explain()
    assert answer.verdict() == (
        "We missen 1 van de 4 dingen die nodig zijn, en 2 gemeenschappen zijn niet in beeld."
    )
    assert "Ontbreekt: beslist over eigen middelen (beslissingsbevoegdheid)." in text
    assert "Niet bereikt in 2 stappen: Flat en Ver weg." in text
    assert "Tussen 4 van de 6 paren gemeenschappen is geen contact bekend." in text


def test_needs_can_be_given(nine_neighbours):
    needs = pd.DataFrame({"kind": ["skill"], "description": ["Lassen"], "minimum": [1]})
    assert gn.gaps(nine_neighbours, needs=needs).table["holders"].tolist() == [1]


def test_a_member_of_both_is_contact():
    network = gn.CommunityNetwork.from_frames(
        memberships=pd.DataFrame({"person_id": ["a", "a"], "community_id": ["x", "y"]})
    )
    assert gn.gaps(network).frames["pairs"]["contact"].tolist() == [True]


def test_nothing_known():
    answer = gn.gaps(gn.CommunityNetwork.from_frames())
    assert answer.verdict().startswith("Dat is niet vast te stellen.")
    assert len(answer.table) == 0

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph


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
        "We missen 1 van de 4 dingen die nodig zijn, en 2 gemeenschappen zijn niet bereikt."
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


def test_who_takes_part_and_knows_somebody(answer):
    held = answer.frames["contacts_held"]
    # d and e belong to Plein; e knows g of Tuin and h of Flat; of Ver weg nobody is on the list
    assert held["holders"].to_dict() == pytest.approx(
        {"c_plein": 2, "c_tuin": 2, "c_flat": 1, "c_ver": float("nan")}, nan_ok=True
    )
    assert held["status"].to_list()[:3] == ["secured", "secured", "fragile"]
    assert pd.isna(held.at["c_ver", "status"])
    text = answer.explain()
    assert "Eén mens die meedoet, heeft een bekend contact in Flat." in text
    assert "Van Ver weg staat niemand op de lijst." in text
    shared = answer.for_sharing()
    assert shared.frames["contacts_held"].loc["c_flat", ["holders", "status"]].isna().all()
    assert "bekend contact in Flat" not in shared.explain()


def test_styles(answer, nine_frames):
    assert answer.frames["styles"]["people"].to_dict() == {
        "connector": 0, "initiator": 0, "both": 1, "unknown": 2,
    }  # fmt: skip
    assert "0 keer verbinder, 0 keer initiatiefnemer, 1 keer allebei, 2 keer onbekend" in (
        answer.explain()
    )
    shared = answer.for_sharing()
    assert shared.frames["styles"]["people"].dropna().to_dict() == {"connector": 0, "initiator": 0}
    assert "is hier niet te delen" not in shared.verdict()
    assert "1 keer allebei" not in shared.explain()
    nine_frames["people"]["network_style"] = ["unknown"] * 4 + ["initiator"] * 5
    lacking = gn.gaps(gn.CommunityNetwork.from_frames(**nine_frames)).explain()
    assert "Van niemand die meedoet, is deze stijl bekend: verbinder." in lacking
    nine_frames["people"]["network_style"] = "unknown"
    unknown = gn.gaps(gn.CommunityNetwork.from_frames(**nine_frames)).explain()
    assert "van niemand is de stijl bekend" in unknown


def test_reached_as_asked(nine_neighbours):
    near = gn.gaps(nine_neighbours, steps=1)
    assert near.frames["communities"]["reached"].sum() == 2
    assert "Bereikt: binnen 1 stap" in near.thresholds()
    with pytest.raises(InvalidGraph):
        gn.gaps(nine_neighbours, steps=1.5)
    with pytest.raises(InvalidGraph):
        gn.gaps(nine_neighbours, complete=0)


def thin():
    """Lists of which little can be told, by what they lack."""
    people = pd.DataFrame({"person_id": [f"p{i}" for i in range(12)], "person_kind": "resident"})
    ties = pd.DataFrame({"source": ["p0", "p1"], "target": ["p1", "p2"]})
    needs = pd.DataFrame({"kind": ["skill"], "description": ["koken"]})
    communities = pd.DataFrame({"community_id": ["plein"]})
    member = pd.DataFrame({"person_id": ["p1"], "community_id": ["plein"]})
    return {
        "nothing": {},
        "twelve people": {"people": people},
        "needs only": {"needs": needs},
        "communities only": {"communities": communities},
        "one group": {
            "people": people, "ties": ties, "communities": communities, "memberships": member
        },
        "all professionals": {
            "people": people.assign(person_kind="professional"), "ties": ties, "needs": needs
        },
        "all officials": {
            "people": people.assign(person_kind="official", engagement="paid"), "ties": ties
        },
        "organisations only": {"organisations": pd.DataFrame({"organisation_id": ["o1", "o2"]})},
        "networks only": {
            "networks": pd.DataFrame({"network_id": ["n1"], "participation_level": [6]})
        },
    }  # fmt: skip


@pytest.mark.parametrize("lacking", thin())
def test_little_is_known(lacking):
    answer = gn.gaps(gn.CommunityNetwork.from_frames(**thin()[lacking]))
    for language in wording.LANGUAGES:
        for audience in ("working", "shared"):
            text = answer.explain(language, audience=audience)
            assert "{" not in text
            assert "word." not in text
    assert all(answer.plot(picture=picture).get_title("left") for picture in answer.pictures)
    assert "0 van de 0" not in answer.explain()


def test_a_shared_answer_holds_nobody(answer):
    shared = answer.for_sharing()
    for name in ("ingredients", "reserve", "completing", "officials_known"):
        assert not len(shared.frames[name])
    assert shared.table["holders"].fillna(0).eq(0).all()

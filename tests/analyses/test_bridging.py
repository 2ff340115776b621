import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import UnknownName


@pytest.fixture(scope="module")
def answer(nine_neighbours):
    return gn.bridging(nine_neighbours)


def test_the_compiler_is_left_out_and_told(answer):
    assert answer.compiler == "a"
    assert "a" not in answer.table.index
    assert "a" in answer.frames["with_compiler"].index
    assert "compiler" in " ".join(f.code for f in answer.findings)


def test_numbers_on_paper(answer):
    table = answer.table
    # e knows all three clubs, and without e none of the three pairs is connected
    assert table.index[0] == "e"
    assert table.at["e", "rank"] == 1
    assert (table.at["e", "groups"], table.at["e", "exclusive_pairs"]) == (3, 3)
    # g is the only one of Tuin tied to Plein, h the only one of Flat
    assert table.at["g", "exclusive_pairs"] == table.at["h", "exclusive_pairs"] == 1
    # Tuin is formal and Plein is not: one sign more for g
    assert (table.at["g", "rank"], table.at["h", "rank"]) == (2, 3)
    # d and f know one club each, and c and b too little is known about: no order among equals
    assert table.at["d", "rank"] == table.at["f", "rank"]
    assert table.at["c", "groups"] == 0
    signs = answer.frames["signs"].loc["e"]
    assert signs.to_dict() == {
        "spans_groups": True,
        "only_connection": True,
        "formal_and_informal": True,
        "residents_and_officials": False,
        "rooted_and_reaching": False,
    }
    assert table.at["e", "signs"] == 3
    pairs = answer.frames["pairs"]
    assert len(pairs[pairs["person_id"] == "e"]) == 3


def test_bands_and_the_recorded_role(answer):
    table = answer.table
    assert table.at["e", "band"] == "clear"
    assert table.at["e", "recorded"] == "found_not_named"
    assert table.at["i", "recorded_role"] == "key_person"
    # of i too little is known to say that nothing was found
    assert table.at["i", "band"] == table.at["c", "band"] == "cannot_determine"
    assert table.at["i", "recorded"] == ""


def test_a_key_person_who_was_spoken_to_and_has_no_signs(nine_neighbours):
    spoken = nine_neighbours.people.assign(is_respondent=True)
    network = nine_neighbours.with_table("people", spoken, step="gesproken")
    assert gn.bridging(network).table.at["i", "recorded"] == "named_not_found"


def test_words(answer):
    assert answer.verdict() == (
        "Bij e zijn duidelijke aanwijzingen: 3 groepen, en voor 3 paren groepen de enige bekende "
        "verbinding. Niet als sleutelpersoon benoemd."
    )
    assert answer.verdict(audience="shared") == (
        "Minstens één persoon die niet als sleutelpersoon is benoemd verbindt 3 groepen."
    )
    shared = answer.findings_in_words(audience="shared") + answer.caveats_in_words(
        audience="shared"
    )
    assert not any(word in line.split() for line in shared for word in ("e", "e:", "i"))


def test_the_same_input_gives_the_same_answer(nine_neighbours, answer):
    again = gn.bridging(nine_neighbours)
    pd.testing.assert_frame_equal(again.table, answer.table)


def test_a_star_is_refused():
    people = list("abcdef")
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": people}),
        ties=pd.DataFrame({"source": ["a"] * 5, "target": people[1:], "reported_by": "a"}),
        memberships=pd.DataFrame({"person_id": people[1:], "network_id": list("xxyyy")}),
    )
    answer = gn.bridging(network)
    assert answer.refused == "star"
    assert "wie één persoon kent, niet wie elkaar kent" in answer.verdict()
    assert set(answer.table["band"]) == {"cannot_determine"}
    assert answer.table["rank"].isna().all()
    # also when nobody says who made the list
    unsigned = network.with_table(
        "ties", network.ties.drop(columns="reported_by"), step="zonder bron"
    )
    assert gn.bridging(unsigned).refused == "star"


@pytest.mark.parametrize(
    ("ties", "groups", "refused"),
    [([], ["x", "y"], "no_ties"), ([("a", "b"), ("c", "d")], ["x", "x"], "one_group")],
)
def test_too_little_is_refused_in_words(ties, groups, refused):
    network = gn.CommunityNetwork.from_frames(
        ties=pd.DataFrame(ties, columns=["source", "target"]),
        memberships=pd.DataFrame({"person_id": ["a", "b"], "network_id": groups}),
    )
    answer = gn.bridging(network, compiler=None)
    assert answer.refused == refused
    assert answer.verdict("en").startswith("This question cannot be put to this list.")


def test_by_community_and_by_domain(nine_neighbours):
    by_community = gn.bridging(nine_neighbours, by="community")
    assert by_community.table.at["e", "exclusive_pairs"] == 3
    assert gn.bridging(nine_neighbours, by="domain").refused == "one_group"
    with pytest.raises(UnknownName, match="indeling"):
        gn.bridging(nine_neighbours, by="buurt")
    with pytest.raises(UnknownName):
        gn.bridging(nine_neighbours, compiler="zz")


def test_a_compiler_can_be_given_or_denied(nine_neighbours):
    assert "a" in gn.bridging(nine_neighbours, compiler=None).table.index
    assert gn.bridging(nine_neighbours, compiler="e").table.index[0] != "e"


def test_an_empty_network():
    answer = gn.bridging(gn.CommunityNetwork.from_frames())
    assert answer.refused == "no_ties"
    assert len(answer.table) == 0


def test_a_star_told_by_somebody_else_is_a_star():
    network = gn.CommunityNetwork.from_frames(
        ties=pd.DataFrame({"source": ["a"] * 7, "target": list("bcdefgh"), "reported_by": "z"}),
        memberships=pd.DataFrame({"person_id": list("bcdefgh"), "network_id": list("xxxyyyy")}),
    )
    assert gn.bridging(network).refused == "star"


def test_nobody_made_the_list_when_all_told_as_much(nine_frames):
    nine_frames["ties"]["reported_by"] = list("abcdefgh")
    assert gn.bridging(gn.CommunityNetwork.from_frames(**nine_frames)).compiler is None


def test_the_compiler_can_leave(nine_neighbours):
    from dataclasses import replace

    left = replace(nine_neighbours, compiler="a").without(["a"])
    assert left.compiler is None
    assert gn.bridging(left).compiler != "a"

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import InvalidGraph, UnknownName


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
    assert answer.verdict("en").startswith("Cannot be determined.")


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


def test_a_list_on_which_too_few_signs_can_be_seen_is_refused(nine_frames):
    # two groups, all residents and all informal: only two of the five signs could be there
    nine_frames["people"]["person_kind"] = "resident"
    nine_frames["networks"]["formality"] = "informal"
    two = nine_frames["memberships"]["network_id"] != "n_flat"
    nine_frames["memberships"] = nine_frames["memberships"][two]
    answer = gn.bridging(gn.CommunityNetwork.from_frames(**nine_frames))
    assert answer.refused == "few_signs"
    assert answer.verdict().startswith("Niet vast te stellen. Van de vijf tekenen")
    assert set(answer.table["band"]) == {"cannot_determine"}
    assert answer.table["rank"].isna().all()
    # who counts fewer signs as clear may ask
    eased = gn.bridging(gn.CommunityNetwork.from_frames(**nine_frames), clear_signs=2)
    assert eased.refused is None


def test_why_names_what_each_sign_rests_on(answer):
    assert answer.why("e").splitlines() == [
        "- e komt in 3 groepen of kent daar iemand: plein, flat en tuin.",
        "- Via e loopt de enige bekende verbinding voor 3 paren groepen: flat – plein, "
        "flat – tuin en plein – tuin.",
        "- Rond e zien we formele netwerken (tuin) en informele netwerken (flat en plein).",
        "- Waar e tussen twee anderen staat, is dat meestal als poortwachter (tussen de eigen "
        "groep en een andere).",
        "- Hoe zeker is dit? In 10 van de 10 herhalingen zonder een deel van de contacten blijft "
        "e in de top, en in 10 van de 10 zonder een deel van de mensen.",
    ]
    # of c nothing is known, and it would read as a mark how often c was in the top
    assert answer.why("c", "en") == (
        "- Around the wijkagent (c) the list shows none of the five signs. That may be due to the "
        "list."
    )
    with pytest.raises(UnknownName, match="compiler=None"):
        answer.why("a")
    with pytest.raises(UnknownName, match="geen persoon"):
        answer.why("zz")


def test_the_view_with_the_compiler_and_by_strong_ties(nine_frames):
    # e and h only know each other a little
    nine_frames["ties"].loc[nine_frames["ties"]["target"] == "h", "tie_level"] = 1
    answer = gn.bridging(gn.CommunityNetwork.from_frames(**nine_frames))
    views = answer.frames["views"]
    assert views.loc["e", ["exclusive_pairs", "exclusive_pairs_strong"]].tolist() == [3, 1]
    # with a there are two ways from Plein to Tuin, and e keeps the two pairs of Flat
    assert views.at["e", "exclusive_pairs_with_compiler"] == 2
    assert pd.isna(views.at["a", "rank"])
    found = {finding.code: finding.subjects for finding in answer.findings}
    assert found["bridging.compiler_pairs"] == ("e",)
    # without the tie to h, e and g show the same
    assert found["bridging.strong_other"] == ("g",)
    nine_frames["ties"]["tie_level"] = 2
    same = gn.bridging(gn.CommunityNetwork.from_frames(**nine_frames))
    assert "bridging.strong_same" in [finding.code for finding in same.findings]
    weak = nine_frames["ties"].assign(tie_level=1)
    less = gn.bridging(gn.CommunityNetwork.from_frames(**{**nine_frames, "ties": weak}))
    assert "bridging.strong_less" in [finding.code for finding in less.findings]
    unknown = nine_frames["ties"].assign(tie_level=None)
    silent = gn.bridging(gn.CommunityNetwork.from_frames(**{**nine_frames, "ties": unknown}))
    assert "bridging.levels_unknown" in [finding.code for finding in silent.findings]


def caveats(network, **options):
    return {finding.code.removeprefix("bridging.caveat_"): finding.values
            for finding in gn.bridging(network, **options).caveats}  # fmt: skip


def test_warnings(nine_frames):
    told = caveats(gn.CommunityNetwork.from_frames(**nine_frames))
    # a told five of the eight ties; a and e told, of nine people; eight are compared
    assert told["one_source"] == {"share": 5 / 8}
    assert told["few_told"] == {"share": 2 / 9}
    assert told["few_people"] == {"n": 8}
    assert told["ungrouped"] == {"n": 2}
    assert not {"no_compiler", "nobody_told", "several_groups", "sampled"} & told.keys()
    eased = {"source_share": 0.7, "told_share": 0.1, "few_people": 3}
    assert not {"one_source", "few_told", "few_people"} & caveats(
        gn.CommunityNetwork.from_frames(**nine_frames), **eased
    ).keys()
    nine_frames["ties"]["reported_by"] = None
    nine_frames["people"]["person_kind"] = "professional"
    told = caveats(gn.CommunityNetwork.from_frames(**nine_frames))
    assert {"nobody_told", "no_compiler"} <= told.keys()
    assert told["signs_unseen"] == {"signs": ["word.sign_residents_and_officials"]}


def test_every_threshold_is_printed(nine_neighbours):
    given = {
        "min_groups": 17, "min_ties": 18, "clear_signs": 4, "possible_signs": 1, "stable": 0.41,
        "few_ties": 19, "drop": 0.42, "times": 23, "top": 29, "strong": 3, "other_ties": 0.01,
        "source_share": 0.43, "told_share": 0.44, "few_people": 37, "seed": 31,
    }  # fmt: skip
    answer = gn.bridging(nine_neighbours, **given)
    for language in ("nl", "en"):
        words = answer.thresholds(language).replace(" ", " ")
        for value in given.values():
            shown = f"{value:.0%}" if isinstance(value, float) else str(value)
            assert shown in words


@pytest.mark.parametrize(
    "wrong",
    [
        {"stable": 2.0}, {"times": 0}, {"min_groups": 2.5}, {"drop": 1}, {"seed": -1},
        {"clear_signs": 6}, {"possible_signs": 6}, {"strong": 4}, {"times": "x"},
    ],
)
def test_a_threshold_out_of_range(nine_neighbours, wrong):
    with pytest.raises(InvalidGraph):
        gn.bridging(nine_neighbours, **wrong)


def test_a_shared_reader_gets_no_numbers_that_point_at_somebody(answer):
    shared = answer.for_sharing()
    for name in ("table", "signs", "pairs", "with_compiler", "views", "roles"):
        assert not len(shared.frames[name])
        assert len(answer.frames[name])
    # a pair without contact would only be there because it hangs on somebody
    assert shared.frames["contacts"]["contact"].all()
    assert shared.frames["contacts"]["shared"].isna().all()
    assert shared.frames["groups"]["people"].isna().all()
    assert shared.compiler is None
    with pytest.raises(UnknownName):
        shared.why("e")
    with pytest.raises(UnknownName):
        shared.explain(audience="working")
    assert shared.verdict() == answer.verdict(audience="shared")
    assert (shared.frames["contacts"]["only"] == 0).all()
    assert shared.frames["contacts"]["ties"].isin([0, float("nan")]).all()
    assert shared.frames["ties"]["ties"].isna().all()
    said = shared.explain(audience="shared")
    assert "De aantallen per soort contact zijn te klein om te delen" in said
    assert "bonding" not in said
    assert "bonding" in answer.explain()
    assert answer.pictures_for("shared") == ("contacts",)
    with pytest.raises(UnknownName):
        answer.plot(picture="signs", audience="shared")


def test_no_words_for_a_shared_reader_carry_a_code(answer):
    said = answer.for_sharing().explain(audience="shared") + answer.for_sharing().explain(
        "en", audience="shared"
    )
    words = {word.strip(".,:;()") for word in said.split()}
    assert not words & (set("bcdefghi") | {"plein", "tuin", "flat"})


def words(ax):
    return {text.get_text() for text in ax.texts}


def test_the_picture_of_one_person(answer):
    ax = answer.ego("e")
    assert ax.get_title("left").replace("\n", " ") == (
        "Rond e komen 3 groepen samen; voor 3 paren groepen is er geen andere verbinding bekend"
    )
    assert {"plein", "tuin", "flat"} <= words(ax)
    # i knows h, who is in the same club, and nobody else
    assert "flat" in words(answer.ego("i"))
    with pytest.raises(UnknownName):
        answer.ego("zz")


@pytest.mark.parametrize(
    ("told", "compiler"),
    [
        ("aaaaabcd", "a"),  # over half
        ("aaabbccd", None),  # first, but no more than many others
        ("aaaabbcd", "a"),  # twice as many as anybody else
        ("a.......", None),  # of the others it is not known
        ("aa......", "a"),
    ],
)
def test_who_made_the_list(nine_frames, told, compiler):
    nine_frames["ties"]["reported_by"] = [who if who != "." else None for who in told]
    assert gn.bridging(gn.CommunityNetwork.from_frames(**nine_frames)).compiler == compiler


def test_who_counts_everybody_in_is_told_so(nine_neighbours):
    codes = {finding.code for finding in gn.bridging(nine_neighbours, compiler=None).caveats}
    assert "bridging.caveat_compiler_counted" in codes
    assert "bridging.caveat_no_compiler" not in codes


def test_equals_of_whom_one_is_recorded(nine_frames):
    # two people who do the same, of whom one is on the list as key person
    ties = [("x", "d"), ("x", "f"), ("x", "h"), ("y", "e"), ("y", "g"), ("y", "i"), ("d", "e"),
            ("f", "g"), ("h", "i")]  # fmt: skip
    people = pd.DataFrame({"person_id": list("defghixy"), "person_kind": "resident"})
    people["roles"] = [["key_person"] if who == "x" else [] for who in people["person_id"]]
    network = gn.CommunityNetwork.from_frames(
        people=people,
        ties=pd.DataFrame(ties, columns=["source", "target"]),
        networks=nine_frames["networks"],
        memberships=nine_frames["memberships"].dropna(subset=["network_id"]),
    )
    answer = gn.bridging(network, compiler=None, possible_signs=1, clear_signs=2, stable=0.1)
    assert answer.table.loc[["x", "y"], "rank"].tolist() == [1, 1]
    assert "Niet als sleutelpersoon benoemd" not in answer.verdict()


def test_each_picture_is_drawn(answer):
    titles = {name: answer.plot(picture=name).get_title("left") for name in answer.pictures}
    assert titles["contacts"].startswith("Voor")
    assert len(set(titles.values())) == 3
    assert answer.plot(audience="shared").get_title("left").startswith("Tussen")


def test_pictures_of_a_refused_question():
    empty = gn.bridging(gn.CommunityNetwork.from_frames())
    for name in empty.pictures:
        assert empty.plot(picture=name).get_title("left")

"""The tests of reach one by one, on networks small enough to check on paper."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.turnover import TURNOVER
from gemeenschapsnet.errors import GemeenschapsnetError, NoAnswer, UnknownName


@pytest.fixture(scope="module")
def answer(nine_neighbours):
    return gn.continuity(nine_neighbours)


@pytest.fixture
def organised(nine_frames):
    """The nine neighbours, some of whom work for or help an organisation.

    Zorg is a part of Koepel; e is in Zorg by membership. Stadhuis is the municipality.
    """
    people = nine_frames["people"]
    works = {"a": "o_stad", "d": "o_koepel", "f": "o_zorg", "h": "o_s", "i": "o_s"}
    people["organisation_id"] = people["person_id"].map(works)
    people["engagement"] = [None] * 5 + ["volunteer"] * 3 + ["paid"]
    nine_frames["organisations"] = pd.DataFrame(
        {
            "organisation_id": ["o_stad", "o_koepel", "o_zorg", "o_s", "o_leeg"],
            "name": ["Stadhuis", "Koepel", "Zorg", "Sport", "Leeg"],
            "kind": ["municipality", "care", "care", "sport", "care"],
            "parent_id": [None, None, "o_koepel", None, None],
        }
    )
    nine_frames["memberships"] = pd.concat(
        [
            nine_frames["memberships"],
            pd.DataFrame({"person_id": ["e"], "organisation_id": ["o_zorg"]}),
        ],
        ignore_index=True,
    )
    return nine_frames


def answer_of(frames, **options):
    return gn.continuity(gn.CommunityNetwork.from_frames(**frames), **options)


def codes(answer):
    return {finding.code.removeprefix("continuity."): finding for finding in answer.findings}


# -- one departure ---------------------------------------------------------------------------------


def test_one_step_more_or_less(answer):
    table = answer.frames["reach_by_steps"]
    assert table.index.tolist() == [1, 2, 3]
    assert table["reached"].tolist() == [2, 2, 3]
    # one step: a, d (Plein) and f (Tuin); within three, only a carries, all of it
    assert table["most_lost"].tolist() == [2, 2, 3]
    assert table.at[3, "worst"] == ("a",)
    said = answer.explain()
    assert "Als 3 stappen telt als bereikt, bereikt de gemeente 3 gemeenschappen." in said


def test_a_word_for_the_routes_of_each_community(answer):
    communities = answer.frames["communities"]
    assert communities["routes_within"].to_dict() == {
        "c_plein": 1,
        "c_tuin": 1,
        "c_flat": 0,
        "c_ver": 0,
    }
    assert communities["strength"].tolist() == ["fragile", "fragile", "no_route", "unknown"]
    assert "Kwetsbaar: in 2 stappen is er maar één route naar Plein en Tuin." in answer.explain()


def test_two_and_three_routes():
    people = list("abcdefghij")
    frames = {
        "people": pd.DataFrame(
            {"person_id": people, "person_kind": ["official"] * 3 + ["resident"] * 7}
        ),
        "communities": pd.DataFrame({"community_id": ["x", "y"], "name": ["Twee", "Drie"]}),
        "memberships": pd.DataFrame({"person_id": people[3:8], "community_id": list("xxyyy")}),
        "ties": pd.DataFrame([tuple(t) for t in ("ad", "be", "af", "bg", "ch")],
                             columns=["source", "target"]),
    }
    answer = answer_of(frames)
    assert answer.frames["communities"]["strength"].tolist() == ["fair", "strong"]
    assert {"routes_fair", "routes_strong"} <= codes(answer).keys()
    # and nobody's departure costs anything
    assert answer.frames["introductions"].attrs["attained"]
    assert len(answer.frames["introductions"]) == 0


def test_the_detour_of_each_community(answer):
    communities = answer.frames["communities"]
    # without a nobody is reached at all
    assert communities["steps_worst"].isna().all()
    assert communities["set_back_by"].to_dict() == {
        "c_plein": ("a",),
        "c_tuin": ("a",),
        "c_flat": ("a", "e", "h"),
        "c_ver": (),
    }


def test_the_detour_is_told_in_steps():
    """The way by o leads to m at once; the one by a takes p, q and n."""
    people = list("oampqn")
    frames = {
        "people": pd.DataFrame(
            {"person_id": people, "person_kind": ["official"] * 2 + ["resident"] * 4}
        ),
        "communities": pd.DataFrame({"community_id": ["x"], "name": ["Plein"]}),
        "memberships": pd.DataFrame({"person_id": ["m", "n"], "community_id": "x"}),
        "ties": pd.DataFrame(
            [tuple(tie) for tie in ("om", "ap", "pq", "qn")], columns=["source", "target"]
        ),
    }
    answer = answer_of(frames)
    assert (
        "Omweg: zonder o is er nog wel een weg naar 1 van de 1 gemeenschappen, maar die telt "
        "3 stappen. Nu hoogstens 1 stap." in answer.explain()
    )
    assert answer.frames["communities"].loc["x", ["steps", "steps_worst"]].tolist() == [1, 3]
    assert answer.frames["communities"].at["x", "set_back_by"] == ("o", "m")


def test_a_departure_at_random(answer):
    # a, d and f of nine
    found = codes(answer)["random_little"]
    assert dict(found.values) == {"costly": 3, "people": 9}
    assert "zijn er 3 bij wie het vertrek contact met gemeenschappen kost" in answer.explain()
    assert "Een willekeurig vertrek kost meestal niets." in answer.explain(audience="shared")
    table = answer.table
    # of the eight others, seven cost fewer than a; as many is not fewer
    assert table.at["a", "percentile"] == 100
    assert table.at["d", "percentile"] == table.at["f", "percentile"] == 100 * 6 / 8


def test_who_is_on_every_route(answer):
    table = answer.frames["indispensable"]
    assert table["communities"].to_dict() == {
        "a": ("Plein", "Tuin", "Flat"),
        "e": ("Flat",),
        "h": ("Flat",),
    }
    # a cuts off b, and h cuts off i: one person each does not count; e cuts off h and i
    assert table["cut_off"].to_dict() == {"a": 0, "e": 2, "h": 0}
    assert "Elke route naar Flat loopt via e en h" in answer.explain()


# -- several departures ----------------------------------------------------------------------------


def test_what_if_an_organisation_stops(organised):
    answer = answer_of(organised)
    whole = answer.what_if(organisation="o_koepel")
    pd.testing.assert_frame_equal(whole, answer.what_if(["d", "e", "f"]))
    assert whole.at["c_plein", "members_after"] == 0
    assert whole["lost"].to_dict() == {
        "c_plein": True,
        "c_tuin": True,
        "c_flat": False,
        "c_ver": False,
    }
    assert not answer.what_if(organisation="o_leeg")["lost"].any()
    with pytest.raises(UnknownName, match="organisatie"):
        answer.what_if(organisation="o_wat")
    # one code is one person
    pd.testing.assert_frame_equal(answer.what_if("a"), answer.what_if(["a"]))


def test_scenarios(organised):
    table = answer_of(organised).frames["scenarios"]
    assert table["people"].to_dict() == {
        "connectors": ("a", "b"),
        "connector:a": ("a",),
        "organisation:o_koepel": ("d", "e", "f"),
        "volunteers:o_koepel": ("f",),
        "organisation:o_zorg": ("e", "f"),
        "volunteers:o_zorg": ("f",),
        "connector:b": ("b",),
        "organisation:o_s": ("h", "i"),
        "volunteers:o_s": ("h",),
    }
    assert table["lost"].map(len).tolist() == sorted(table["lost"].map(len), reverse=True)
    assert table.at["organisation:o_koepel", "lost"] == ("Plein", "Tuin")
    # d holds two tasks alone; of the third e is the holder and f the backup
    assert table["tasks_stopped"].to_dict()["organisation:o_koepel"] == 3
    assert table["tasks_stopped"].to_dict()["organisation:o_zorg"] == 1
    assert table["reached_after"].to_dict()["connector:b"] == 2


def test_scenarios_in_words(organised):
    said = answer_of(organised).explain()
    assert "Als Koepel stopt, raakt Plein en Tuin buiten bereik (2 stappen)." in said
    assert "Als Koepel stopt, stoppen er ook 3 taken." in said
    assert "Als de vrijwilligers van Koepel samen stoppen, raakt Tuin buiten bereik" in said


def test_a_shared_scenario_points_at_nobody(organised):
    answer = answer_of(organised)
    shared = answer.for_sharing()
    # of the organisations, three people or fewer would leave, and they are residents
    assert shared.frames["scenarios"]["kind"].tolist() == ["connectors", "connector", "connector"]
    assert "Koepel" not in shared.explain()
    organised["people"]["organisation_id"] = [*[None] * 4, *["o_zorg"] * 5]
    many = answer_of(organised).for_sharing()
    assert "Zorg" in many.frames["scenarios"]["name"].tolist()
    assert many.frames["scenarios"]["leaving"].isna().all()


def test_without_the_municipality_communities_may_find_each_other(answer, organised):
    table = answer.frames["among_themselves"]
    # d–e–g and e–h: all three pairs, whoever of the municipality leaves
    assert table["pairs"].tolist() == [3, 3, 3]
    assert table["alone"].tolist() == [0, 0, 0]
    organised["ties"] = organised["ties"].head(4)
    alone = answer_of(organised).frames["among_themselves"]
    # d–a–f is a way by the connector only
    assert alone["pairs"].to_dict() == {"now": 1, "without_connectors": 0, "without_officials": 0}


people = st.sets(st.sampled_from("abcdefghi"), max_size=4)


@settings(max_examples=5)
@given(people)
def test_what_if_is_leaving_them_out_and_running_everything_again(answer, nine_neighbours, gone):
    found = answer.what_if(gone)
    again = gn.continuity(nine_neighbours.without(gone), runs=1).frames["communities"]
    pd.testing.assert_series_equal(
        found["steps_after"], again["steps"], check_names=False, check_index_type=False
    )
    assert (found["members_after"] == again["members_known"]).all()


# -- turnover --------------------------------------------------------------------------------------


def slow_kept(network, gone):
    """How many communities are within two steps when these people are out of the network."""
    left = network.without(gone)
    return (gn.coverage(left).table["steps"] <= 2).sum()


def test_turnover_is_taking_people_out_year_by_year(nine_neighbours):
    years = 8
    answer = gn.continuity(nine_neighbours, runs=years, seed=4)
    roles = ["connector", "connector", "professional", *["other"] * 6]
    chance = np.array([TURNOVER[role] for role in roles])
    draws = np.random.default_rng(4).random((years, 9)) < chance
    kept = [slow_kept(nine_neighbours, [p for p, out in zip("abcdefghi", year, strict=True) if out])
            for year in draws]
    table = answer.frames["turnover_years"]
    assert table["years"].tolist() == [kept.count(n) for n in range(3)]
    assert answer.frames["turnover"].at["worst", "kept"] == sorted(kept)[0]
    assert answer.frames["turnover"].at["median", "kept"] == sorted(kept)[3]


def test_who_leaves_for_certain_and_who_never_does(nine_neighbours):
    never = dict.fromkeys(TURNOVER, 0)
    stays = gn.continuity(nine_neighbours, turnover=never, runs=10)
    assert stays.frames["turnover"]["kept"].tolist() == [2, 2, 2]
    assert stays.frames["communities"]["kept_share"].tolist()[:2] == [1, 1]
    assert "minstens 2 van de 2 gemeenschappen" in stays.explain()
    gone = gn.continuity(nine_neighbours, turnover=never | {"connector": 1}, runs=10)
    assert gone.frames["turnover"]["kept"].tolist() == [0, 0, 0]
    assert "geen enkele gemeenschap meer" in gone.explain()
    assert "100% voor verbinders" in gone.thresholds()


@pytest.mark.parametrize(
    "options",
    [
        {"turnover": {"wethouder": 0.1}},
        {"turnover": {"other": 1.5}},
        {"turnover": {"other": "veel"}},
        {"turnover": {"other": True}},
        {"runs": 0},
        {"runs": 1.5},
        {"seed": -1},
    ],
)
def test_turnover_is_asked_in_the_right_way(nine_neighbours, options):
    with pytest.raises(GemeenschapsnetError):
        gn.continuity(nine_neighbours, **options)


def test_the_same_seed_draws_the_same_years(nine_neighbours, monkeypatch):
    from gemeenschapsnet.analyses import turnover

    once = gn.continuity(nine_neighbours, runs=50).frames["turnover_years"]
    monkeypatch.setattr(turnover, "_DRAWS", 9 * 7)
    pd.testing.assert_frame_equal(
        gn.continuity(nine_neighbours, runs=50).frames["turnover_years"], once
    )


# -- introductions ---------------------------------------------------------------------------------


def hanging(**columns):
    """One official knows b, who knows x and y of the square; the other official knows c."""
    people = list("oabcxy")
    frame = pd.DataFrame({"person_id": people, "person_kind": ["official"] * 2 + ["resident"] * 4})
    return {
        "people": frame.assign(**columns),
        "communities": pd.DataFrame({"community_id": ["p"], "name": ["Plein"]}),
        "memberships": pd.DataFrame({"person_id": ["x", "y"], "community_id": "p"}),
        "ties": pd.DataFrame(
            [tuple(tie) for tie in ("ob", "bx", "by", "ac", "oa", "xy")],
            columns=["source", "target"],
        ),
    }


def test_the_fewest_introductions_and_what_they_are_for():
    answer = answer_of(hanging())
    assert answer.table.query("communities_lost > 0").index.tolist() == ["o", "b"]
    made = answer.frames["introductions"]
    assert made.attrs == {"optimal": True, "attained": True}
    # without o, and without b: a must meet x, y or b… b leaves, so x or y, and they share nobody
    # with a. So two meet: a and b, who share o; o and x, who share b
    assert len(made) == 2
    assert set(made["reasons"]) == {("contacts",)}
    assert made["adds"].tolist() == [(), ("Plein",)]
    assert "Met 2 kennismakingen hangt geen gemeenschap meer aan één mens" in answer.explain()
    assert answer.frames["communities"].at["p", "introductions"] == 2


def test_one_introduction_where_there_is_more_to_share():
    themes = [("tuin",) if one in "ay" else () for one in "oabcxy"]
    made = answer_of(hanging(drives=themes)).frames["introductions"]
    assert made[["source", "target"]].to_numpy().tolist() == [["a", "y"]]
    assert made["reasons"].tolist() == [("themes",)]
    assert made["adds"].tolist() == [("Plein",)]


def test_who_says_no_is_introduced_to_nobody():
    willing = [one not in "xy" for one in "oabcxy"]
    answer = answer_of(hanging(wants_contact=willing))
    made = answer.frames["introductions"]
    assert not {"x", "y"} & {*made["source"], *made["target"]}
    assert answer.frames["unsecured"]["why"].to_dict() == {"p": "no_pair"}
    assert "geen twee mensen te vinden" in answer.explain()


def test_what_no_introduction_can_mend():
    frames = hanging()
    frames["memberships"] = frames["memberships"].head(1)
    one = answer_of(frames)
    assert one.frames["unsecured"]["why"].to_dict() == {"p": "one_member"}
    assert "Er staat maar één mens op de lijst van Plein." in one.explain()
    frames = hanging(person_kind=["official", *["resident"] * 5])
    alone = answer_of(frames)
    assert alone.frames["unsecured"]["why"].to_dict() == {"p": "one_official"}
    assert "Een tweede collega helpt daar" in alone.explain()


# -- what is shared --------------------------------------------------------------------------------


def test_nobody_is_in_what_is_shared(organised):
    answer = answer_of(organised)
    shared = answer.for_sharing()
    for name, frame in shared.frames.items():
        held = {
            value
            for column in [frame.index.to_series(), *(frame[c] for c in frame)]
            for cell in column
            for value in (cell if isinstance(cell, tuple | list) else [cell])
            if isinstance(value, str)
        }
        assert not held & set("abcdefghi"), name
    with pytest.raises(NoAnswer, match="om te delen"):
        shared.what_if(["a"])
    assert shared.ways is None
    for picture in shared.pictures_for("shared"):
        shared.plot(picture=picture)


def test_the_departure_of_a_resident_is_not_drawn_outside(nine_frames):
    nine_frames["people"]["roles"] = [[]] * 9
    nine_frames["people"]["person_kind"] = ["resident", "official", *["resident"] * 7]
    shared = answer_of(nine_frames).for_sharing()
    assert "Na het vertrek" not in {t.get_text() for t in shared.plot().texts}
    assert "Plein" not in " ".join(
        said for said in shared.findings_in_words() if not said.startswith("Er is maar")
    )


# -- thin data -------------------------------------------------------------------------------------


def without(*tables):
    return lambda frames: {name: frame for name, frame in frames.items() if name not in tables}


def only(*tables):
    return lambda frames: {name: frames[name] for name in tables}


def nobody_works_there(frames):
    people = frames["people"].assign(person_kind="resident", roles=[[]] * 9)
    return frames | {"people": people}


@pytest.mark.parametrize(
    ("thin", "said"),
    [
        (only(), "niet vast te stellen"),
        (only("people"), "Er is geen lijst met gemeenschappen."),
        (without("ties"), "Er staan geen contacten op de lijst."),
        (without("memberships"), "geen enkele gemeenschap in 2 stappen"),
        (nobody_works_there, "Er staat niemand van de gemeente op de lijst."),
        (lambda frames: frames | {"ties": frames["ties"].head(2)}, "lopen via één persoon"),
    ],
)
def test_thin_data_are_told_in_words(nine_frames, thin, said):
    answer = answer_of(thin(nine_frames), runs=10)
    assert said in answer.explain()
    for audience in ("working", "shared"):
        for picture in answer.pictures_for(audience):
            answer.plot(picture=picture, audience=audience)
    # nothing is counted that cannot be seen
    for name in ("turnover", "introductions", "unsecured"):
        assert not len(answer.frames[name])
    if len(answer.frames["communities"]) == 0 or "niemand van de gemeente" in said:
        assert answer.table["communities_lost"].isna().all()
        assert answer.table["percentile"].isna().all()

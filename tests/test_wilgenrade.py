"""The planted truths, found by the library in the files as a user would read them."""

import json
from pathlib import Path

import pytest

import gemeenschapsnet as gn

FOLDER = Path(__file__).parents[1] / "sample_data" / "wilgenrade"


@pytest.fixture(scope="module")
def wilgenrade():
    return gn.read(FOLDER)


@pytest.fixture(scope="module")
def truth():
    return json.loads((FOLDER / "waarheid.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def continuity(wilgenrade):
    return gn.continuity(wilgenrade)


@pytest.fixture(scope="module")
def bridging(wilgenrade):
    return gn.bridging(wilgenrade)


@pytest.fixture(scope="module")
def diversity(wilgenrade):
    return gn.diversity(wilgenrade)


def community(network, name):
    return network.communities.index[network.communities["name"] == name][0]


def test_nothing_is_left_unresolved(wilgenrade):
    codes = set(wilgenrade.problems["code"])
    assert not {"person_not_listed", "person_ambiguous", "unknown_person"} & codes
    assert len(wilgenrade.people) == 122


def test_t1_the_wijkverbinder_carries_everything(wilgenrade, truth, continuity):
    who = truth["T1"]["person_id"]
    assert wilgenrade.people_graph().degree(who) == 53
    assert continuity.table.index[0] == who
    assert continuity.table.at[who, "communities_lost"] == 6
    assert (continuity.table["communities_lost"].drop(who) == 0).all()
    assert continuity.table.at[who, "months_left"] == 5
    codes = [finding.code for finding in continuity.findings]
    assert "continuity.term_ends" in codes
    assert "continuity.term_short" in codes
    assert continuity.headline.values["reasons"] == ["word.reach", "word.tasks", "word.term"]
    # the largest source, and so the compiler
    assert gn.bridging(wilgenrade).compiler == who


def test_t2_the_quiet_volunteer_comes_first(wilgenrade, truth, bridging):
    who = truth["T2"]["person_id"]
    row = bridging.table.loc[who]
    assert bridging.table.index[0] == who
    assert (bridging.table["rank"] == 1).sum() == 1
    assert (row["groups"], row["band"], row["recorded"]) == (6, "clear", "found_not_named")
    assert row["recorded_role"] == "volunteer"
    assert wilgenrade.people_graph().degree(who) == 7
    assert gn.bridging(wilgenrade, by="community").table.index[0] == who
    # with the compiler counted in, the compiler comes first
    assert bridging.frames["with_compiler"].index[0] == truth["T1"]["person_id"]


def test_t3_the_flat_is_out_of_reach(wilgenrade, truth, continuity):
    flat = community(wilgenrade, "Flat De Kaden")
    row = continuity.frames["communities"].loc[flat]
    assert (row["steps"], row["routes"]) == (3, 1)
    spanner = truth["T2"]["person_id"]
    assert continuity.what_if([spanner]).loc[flat, "steps_after"] != 3
    unreached = gn.gaps(wilgenrade).frames["communities"].query("~reached")
    assert list(unreached.index) == [flat]


def test_t4_the_closed_circle(wilgenrade, diversity):
    circles = diversity.frames["circles"]
    name = wilgenrade.networks["name"]
    closed = circles.index[circles["signs"] == 5]
    assert [name[network] for network in closed] == ["Kerngroep Wilgenrade"]
    assert circles.loc[closed[0], "density"] == pytest.approx(35 / 36)


def test_t5_nobody_may_decide_and_one_skill_has_one_holder(wilgenrade):
    table = gn.gaps(wilgenrade).table
    assert list(table.index[table["status"] == "missing"]) == [
        ("decision_power", "decides_own_means")
    ]
    fragile = table[table["status"] == "fragile"]
    assert fragile["holders"].tolist() == [1]
    assert fragile.index.get_level_values("kind").tolist() == ["skill"]


def test_t5_t17_who_can_be_asked(wilgenrade, truth):
    answer = gn.gaps(wilgenrade)
    held = answer.frames["ingredients"]
    only = held.loc[held["description"] == "subsidie aanvragen", "person_id"]
    assert only.tolist() == [truth["T5"]["only_active_holder"]]
    reserve = answer.frames["reserve"].groupby("description")["person_id"].agg(list)
    assert reserve["subsidie aanvragen"] == [truth["T17"]["who_may_be_suggested"]]
    assert reserve["decides_own_means"] == list(truth["T5"]["deciders_not_active"])
    suggested = answer.frames["completing"].index
    assert truth["T17"]["who_may_be_suggested"] in suggested
    assert truth["T17"]["person_id"] not in suggested
    text = answer.explain()
    assert "Dan duurt elk besluit langer." in text
    assert "Vrijwilligers dragen 70% van de taken" in text
    assert "leden hebben vast contact met maar één ambtenaar" in text
    assert "noemen hetzelfde doel" in text


def test_t6_bus_factor_one(truth, continuity):
    found = next(f for f in continuity.findings if f.code == "continuity.bus_factor_one")
    assert found.subjects == (truth["T6"]["person_id"],)
    assert found.values["alone"] == 4
    backup = next(f for f in continuity.findings if f.code == "continuity.no_backup")
    assert backup.values == {"without": 6, "total": 10}


def test_t7_three_verdicts(diversity):
    table = diversity.table
    young = table.loc[("age", "18-25")]
    assert (young["count"], young["verdict"]) == (0, "less_than_expected")
    assert young["p"] == pytest.approx(0.007, abs=0.001)
    assert young["p_adjusted"] < 0.05
    flat = table.loc[("area", "De Kaden")]
    assert (flat["count"], flat["verdict"]) == (0, "cannot_determine")
    assert flat["p"] == pytest.approx(0.07, abs=0.005)
    women = table.loc[("gender", "female")]
    assert (women["count"], women["verdict"]) == (10, "cannot_determine")
    assert women["p"] == pytest.approx(0.09, abs=0.005)
    assert diversity.parameters["n"] == 28
    less = table.index[table["verdict"] == "less_than_expected"]
    assert list(less) == [("age", "18-25")]


def test_t14_t15_what_is_sensitive_is_withheld(wilgenrade):
    codes = wilgenrade.problems["code"].value_counts()
    assert codes["notes_not_read"] >= 1
    assert codes["membership_withheld"] == 1
    organisations = wilgenrade.organisations
    reached = organisations[organisations["reached"].fillna(False)]
    assert set(reached["kind"]) == {"religious"}
    assert not wilgenrade.people["organisation_id"].isin(reached.index).any()


def test_t16_who_does_not_know(wilgenrade):
    assert wilgenrade.people["informed_on"].isna().sum() == 31


def test_t18_the_duo_is_no_safety_net(continuity):
    duo = next(f for f in continuity.findings if f.code == "continuity.duo")
    assert (duo.values["kept"], duo.values["reached"]) == (0, 6)


def test_said_in_the_words_of_the_guide(bridging, continuity, diversity, wilgenrade):
    said = "\n".join(
        answer.explain(audience="shared")
        for answer in (bridging, continuity, diversity, gn.gaps(wilgenrade))
    )
    for words in (
        "Als de wijkverbinder weggaat, bereikt de gemeente 6 van de 6 gemeenschappen niet meer",
        "Minstens één persoon die niet als sleutelpersoon is benoemd verbindt 6 groepen.",
        "Niet bereikt in 2 stappen: Flat De Kaden.",
        "5 van 5 tekenen van een gesloten kring",
        "beslist over eigen middelen",
        "busfactor 1",
        "18 tot 25 jaar: niemand in het netwerk. Dat is minder dan verwacht.",
        "De Kaden: niet vast te stellen.",
        "zonder de wijkverbinder bereikt de gemeenteverbinder 0 van de 6 gemeenschappen",
    ):
        assert words in said

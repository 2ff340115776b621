import re

import numpy as np
import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.coverage import Coverage
from gemeenschapsnet.analyses.named import MOST_IN_VERDICT
from gemeenschapsnet.errors import InvalidGraph, UnknownName


def codes(answer):
    return [finding.code.removeprefix("coverage.") for finding in answer.findings]


def caveats(answer):
    return [finding.code.removeprefix("coverage.") for finding in answer.caveats]


@pytest.fixture(scope="module")
def answer(nine_neighbours):
    return gn.coverage(nine_neighbours)


@pytest.fixture
def changed(nine_frames, nine_neighbours):
    """Return the answer on the nine neighbours with other tables."""

    def ask(**tables):
        frames = {**nine_frames, **tables}
        given = {name: frame for name, frame in frames.items() if frame is not None}
        network = gn.CommunityNetwork.from_frames(**given, dossier=nine_neighbours.dossier)
        return gn.coverage(network)

    return ask


def test_communities_worst_first(answer):
    table = answer.table
    assert list(table.index) == ["c_ver", "c_flat", "c_plein", "c_tuin"]
    assert table["steps"].fillna(-1).tolist() == [-1, 3, 1, 1]
    # every route starts with a, whom b knows too
    assert table["routes"].tolist() == [0, 1, 1, 1]
    assert table["members_known"].tolist() == [0, 2, 2, 2]
    assert table["conversations"].isna().all()


def test_the_same_steps_and_routes_as_continuity(answer, nine_neighbours):
    other = gn.continuity(nine_neighbours).frames["communities"].loc[answer.table.index]
    shared = ["name", "steps", "routes", "members_known"]
    pd.testing.assert_frame_equal(answer.table[shared], other[shared])


def test_the_verdict_says_who_is_not_reached(answer, nine_neighbours):
    assert answer.headline.severity == "serious"
    assert answer.verdict() == (
        "De gemeente bereikt één van de 4 gemeenschappen niet in 2 stappen: Flat."
    )
    assert answer.verdict("en") == (
        "The municipality does not reach one of the 4 communities within 2 steps: Flat."
    )


def test_of_whom_nobody_is_on_the_list_nothing_is_known(answer, nine_neighbours):
    said = "Van Ver weg is niet te zien of er contact is: daarvan staat niemand op de lijst."
    assert said in answer.findings_in_words()
    assert "Met Ver weg is geen contact bekend." not in answer.explain()
    # when the others are reached, that is what there is to say, once
    wider = gn.coverage(nine_neighbours, steps=3)
    assert wider.headline.severity == "unknown"
    assert wider.verdict() == said
    assert "nobody_known" not in codes(wider)
    for audience in ("working", "shared"):
        ax = wider.plot(picture="rings", audience=audience)
        assert "niemand op de lijst" in [text.get_text() for text in ax.texts]


def test_rings(answer, changed, nine_frames):
    assert "Bereikt in 1 stap: Plein en Tuin." in answer.explain()
    # the verdict names Flat and nobody else: to say who is farther would repeat it
    assert "ring_far" not in codes(answer)
    # without e – h and a – f
    farther = changed(ties=nine_frames["ties"].drop(index=[3, 6]))
    assert farther.verdict().endswith("niet in 2 stappen: Flat en Tuin.")
    assert "Met Flat is geen contact bekend." in farther.explain()
    assert "Pas na meer dan 2 stappen bereikt: Tuin." in farther.explain()


def test_one_route_where_there_could_have_been_more(changed, nine_frames):
    # Plein and Tuin are one step away: nobody stands between
    assert "Er is maar één route naar Flat. " in changed().explain()
    people = nine_frames["people"]
    alone = people.assign(person_kind=["official", *["resident"] * 8])
    assert "één route" not in changed(people=alone).explain()
    memberships = nine_frames["memberships"].query("person_id != 'i'")
    assert "één route" not in changed(memberships=memberships).explain()


def test_a_community_of_an_official_is_at_step_zero(changed, nine_frames):
    more = pd.DataFrame({"person_id": ["b"], "community_id": ["c_ver"]})
    answer = changed(memberships=pd.concat([nine_frames["memberships"], more]))
    assert answer.table.at["c_ver", "steps"] == 0
    assert "Iemand van de gemeente hoort zelf bij Ver weg." in answer.explain()
    # outside, no words and no gap between the rings tell that it is somebody of the municipality
    shared = answer.explain(audience="shared")
    assert "hoort zelf bij" not in shared
    assert "Bereikt in 1 stap: Plein, Tuin en Ver weg." in shared


def test_everybody_reached_and_still_something_missing(changed, nine_frames):
    people = nine_frames["people"].assign(last_contact="2026-01-01", is_respondent=True)
    near = {
        "people": people,
        "communities": nine_frames["communities"].iloc[:2],
        "networks": nine_frames["networks"].iloc[:2],
        "memberships": nine_frames["memberships"].query("person_id in ['d', 'e', 'f', 'g']"),
    }
    answer = changed(**near)
    assert answer.headline.code == "coverage.reached"
    assert answer.headline.severity == "good"
    people = people.assign(is_respondent=[True] * 5 + [False] * 4, last_contact="2024-01-01")
    networks = nine_frames["networks"].assign(formality="informal")
    one = pd.DataFrame({"person_id": ["c"], "network_id": ["n_flat"]})
    near["memberships"] = pd.concat([near["memberships"], one])
    answer = changed(**near | {"people": people, "networks": networks})
    assert answer.headline.values["lacks"] == [
        "word.lack_conversations",
        "word.lack_networks",
        "word.lack_recent",
    ]
    assert answer.verdict() == (
        "De gemeente bereikt elke gemeenschap op de lijst in 2 stappen. Wat nog ontbreekt: "
        "gesprekken met mensen uit elke gemeenschap, bekenden in elk netwerk en recent contact "
        "met iedereen."
    )
    # c, who is in no community, was spoken to as well; of Tuin nobody
    assert answer.table["conversations"].to_dict() == {"c_plein": 2, "c_tuin": 0}
    assert answer.table["conversations_share"].tolist() == [0.4, 0]
    assert "Van niemand uit Tuin staat een gesprek of laatste contact op" in answer.explain()


@pytest.mark.parametrize(
    ("without", "code", "said"),
    [
        ("communities", "no_list", "Er is geen lijst met gemeenschappen"),
        ("ties", "no_ties", "Er staan geen contacten tussen mensen op de lijst"),
    ],
)
def test_what_it_takes_to_see_silence(changed, nine_frames, without, code, said):
    tables = {without: None}
    if without == "communities":
        tables["memberships"] = nine_frames["memberships"].drop(columns="community_id")
    answer = changed(**tables)
    assert answer.headline.code == f"coverage.{code}"
    assert answer.headline.severity == "unknown"
    assert answer.verdict().startswith("Dat is niet vast te stellen. ")
    assert said in answer.verdict()
    assert not {"ring", "ring_none", "ring_far"} & set(codes(answer))
    assert not answer.can_reach


def test_nobody_of_the_municipality(changed, nine_frames):
    answer = changed(people=nine_frames["people"].assign(person_kind="professional"))
    assert answer.headline.code == "coverage.no_officials"
    # whom the municipality knows cannot be seen, so nobody is said to show it something new
    assert answer.frames["networks"]["seen"].isna().all()
    assert not len(answer.frames["shadowing"])
    assert not {"unseen", "all_seen", "shadowing_none"} & set(codes(answer))
    title = answer.plot(picture="shadowing").get_title("left")
    assert title == "Of de gemeente uit elk netwerk iemand kent, is niet te zien"


def test_what_is_missing_too_does_not_repeat_the_verdict(changed, nine_frames):
    people = nine_frames["people"].assign(person_kind="resident")
    answer = changed(people=people, ties=None)
    assert answer.headline.code == "coverage.no_officials"
    assert "Er staan ook geen contacten tussen mensen op de lijst." in answer.findings_in_words()
    assert answer.explain().count("Dat is niet vast te stellen") == 1


def test_a_network_is_unseen_only_where_that_can_be_known(changed, nine_frames):
    networks = pd.concat(
        [nine_frames["networks"], pd.DataFrame({"network_id": ["n_leeg"], "name": ["leeg"]})]
    )
    seen = changed(networks=networks).frames["networks"]["seen"]
    assert seen[seen.isna()].index.tolist() == ["n_leeg"]
    assert seen.dropna().to_dict() == {"n_plein": True, "n_tuin": True, "n_flat": False}
    assert changed(ties=None).frames["networks"]["seen"].isna().all()
    # b of the municipality takes part: that is known without ties
    more = pd.DataFrame({"person_id": ["b"], "network_id": ["n_flat"]})
    memberships = pd.concat([nine_frames["memberships"], more])
    answer = changed(ties=None, memberships=memberships)
    assert answer.frames["networks"].at["n_flat", "seen"]
    assert "networks" not in str(answer.headline.values)


def test_who_came_to_a_meeting_is_seen_in_the_network(changed, nine_frames):
    networks = pd.DataFrame({"network_id": ["n_een", "n_twee", "n_drie"]})
    attendance = pd.DataFrame(
        {"date": ["2025-12-01", None], "network_id": ["n_een", "n_twee"], "person_id": ["d", "e"]}
    )
    memberships = nine_frames["memberships"].dropna(subset="community_id")
    answer = changed(networks=networks, attendance=attendance, memberships=memberships)
    assert "Van n_drie staat nu niemand op de lijst." in answer.findings_in_words()


def test_nobody_to_walk_along_with(changed, nine_frames):
    kinds = ["official", "official", *["resident"] * 7]
    answer = changed(people=nine_frames["people"].assign(person_kind=kinds))
    said = "Op de lijst staat geen professional met wie u kunt meelopen"
    assert f"{said}." in answer.findings_in_words()
    assert answer.plot(picture="shadowing").get_title("left") == said


@pytest.mark.parametrize("declined", [0, 9])
def test_nobody_to_look_up_is_no_good_news(changed, nine_frames, declined):
    people = nine_frames["people"].assign(wants_contact=False)
    answer = changed(people=people) if declined else gn.coverage(gn.CommunityNetwork.from_frames())
    title = answer.plot(picture="sight").get_title("left")
    assert title == "Er staat niemand op de lijst die u kunt opzoeken"


def test_without_networks_no_picture_says_that_all_are_seen(changed):
    ax = changed(networks=None, memberships=None, attendance=None).plot(picture="shadowing")
    said = " ".join([ax.get_title("left"), *(text.get_text() for text in ax.texts)])
    assert "Er staan geen netwerken op de lijst" in said
    assert "al te zien" not in said


def test_communities_from_the_peoples_own_column(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text(
        "Naam;Functie;Organisatie;Gemeenschap (zelf genoemd);E-mail\n"
        "Ada Bos;wijkmanager;Gemeente Oefendam;;ada@voorbeeld.example\n"
        "Bo Smit;;;Plein;bo@voorbeeld.example\n",
        "utf-8",
    )
    network = gn.read(path)
    assert "communities_without_list" in set(network.problems["code"])
    assert "caveat_own_words" in caveats(gn.coverage(network))


def test_many_communities_are_counted_not_listed(changed):
    many = pd.DataFrame({"community_id": [f"c{i:02}" for i in range(20)]})
    memberships = many.assign(person_id="c")
    answer = changed(communities=many, memberships=memberships, networks=None)
    assert answer.headline.code == "coverage.unreached_many"
    assert len(answer.headline.subjects) == MOST_IN_VERDICT
    assert answer.verdict().endswith("c00, c01 en c02, en nog 17 andere.")
    unknown = changed(communities=many, memberships=None, networks=None)
    assert unknown.verdict().startswith("Van c00, c01 en c02, en van nog 17 andere gemeenschappen")
    title = unknown.plot(picture="rings").get_title("left")
    assert title == "Wie de gemeente bereikt, is niet vast te stellen"


def test_a_star_is_told(changed):
    ties = pd.DataFrame({"source": list("aaaaaa"), "target": list("bdefgh")})
    answer = changed(ties=ties)
    assert "caveat_star" in caveats(answer)
    assert "views_unknown" in codes(answer)


def test_organisations(changed):
    organisations = pd.DataFrame(
        {
            "organisation_id": list("uvwxyz"),
            "name": ["Uil", "Vos", "Wolf", "Das", "Egel", "Spreeuw"],
            "kind": ["sport", "sport", "sport", "care", None, "religious"],
            "domain": ["sociaal", "sociaal", None, "zorg", None, None],
            "contact_person_id": ["d", None, "e", "d", "f", "g"],
        }
    )
    answer = changed(organisations=organisations)
    kinds = answer.frames["kinds"].astype(object).where(answer.frames["kinds"].notna(), "?")
    assert kinds.to_numpy().tolist() == [
        ["sport", "sociaal", 2, 1],
        ["sport", "?", 1, 0],
        ["care", "zorg", 1, 0],
        ["?", "?", 1, 0],
        ["religious", "?", 1, 1],
    ]
    assert list(answer.frames["without_contact"].index) == ["v", "z"]
    text = answer.explain()
    assert "Van de 6 organisaties hebben er 2 geen contactpersoon: Vos en Spreeuw." in text
    # who the contact of a religious organisation is, is not kept
    assert "Met één organisatie zonder contactpersoon is wel contact." in text
    assert "is wel contact" not in answer.explain(audience="shared")
    assert "niet op de kaart: gemeente, onderwijs, bewonersinitiatief" in text
    organisations["contact_person_id"] = None
    assert "contacts_unknown" in codes(changed(organisations=organisations.head(5)))


def test_who_is_out_of_sight(changed, nine_frames):
    days = [None, "2025-01-31", "2025-01-30", "2020-01-01", "2026-06-01", None, *["2026-01-01"] * 3]
    wants = [*[None] * 5, False, True, True, True]
    people = nine_frames["people"].assign(last_contact=days, wants_contact=wants)
    answer = changed(people=people)
    out = answer.frames["out_of_sight"]
    # a year ago to the day is not too long; f said no; a day to come is no silence
    assert list(out.index) == ["a", "d", "c"]
    assert out["days"].fillna(-1).tolist() == [-1, 2222, 366]
    assert (answer.rooms.sight.total, answer.rooms.sight.declined) == (8, 1)
    assert {"caveat_declined", "caveat_ahead"} <= set(caveats(answer))
    assert "Bij 3 van de 8 mensen is het laatste contact langer dan 12 maanden" in answer.explain()
    shared = answer.explain(audience="shared")
    assert "van de 8" not in shared
    assert "Niet met iedereen op de lijst was er in de laatste 12 maanden contact." in shared


def test_formal_beside_informal(changed, nine_frames):
    answer = changed()
    formality = answer.frames["formality"]
    assert formality["networks"].to_dict() == {"formal": 1, "informal": 2, "unknown": 0}
    assert formality["people"].to_dict() == {"formal": 2, "informal": 4, "unknown": 0}
    assert formality["only"].to_dict() == {"formal": 2, "informal": 4, "unknown": 0}
    assert "Van de 3 netwerken zijn er 2 informeel; formeel: 1." in answer.explain()
    # of the eight ties a, of the municipality, told five
    assert "Van de contacten komt 63% van mensen van de gemeente" in answer.explain()
    more = pd.DataFrame({"person_id": ["f"], "network_id": ["n_plein"]})
    networks = nine_frames["networks"].assign(formality=["formal", "formal", "informal"])
    answer = changed(
        memberships=pd.concat([nine_frames["memberships"], more]), networks=networks
    )
    assert "few_informal" in codes(answer)
    assert answer.frames["formality"]["people"].to_dict()["formal"] == 4
    networks = networks.assign(formality=["formal", "unknown", "unknown"])
    found = codes(changed(networks=networks))
    assert {"no_informal", "formality_part_unknown"} <= set(found)
    assert "formality_unknown" in codes(changed(networks=networks.drop(columns="formality")))


def test_what_is_told_of_a_network(changed, nine_frames):
    organisations = pd.DataFrame(
        {"organisation_id": ["o"], "name": ["Uil"], "kind": ["sport"], "domain": ["sociaal"]}
    )
    people = nine_frames["people"].assign(organisation_id=[*[None] * 3, "o", *[None] * 5])
    networks = changed(people=people, organisations=organisations).frames["networks"]
    assert networks["people"].tolist() == [2, 2, 2]
    assert networks["communities"].tolist() == [1, 1, 1]
    assert networks["domains"].tolist() == [("sociaal",), (), ()]
    # a knows d and f
    assert networks["seen"].tolist() == [True, True, False]


@pytest.mark.parametrize("picture", Coverage.pictures)
def test_every_picture_has_a_title_that_says_what_it_finds(answer, picture):
    title = answer.plot(picture=picture, language="en").get_title("left")
    assert len(title.split()) > 3
    assert "Naam van" not in title


def test_pictures_of_people_are_not_shared(answer):
    assert answer.pictures_for("shared") == ("rings", "kinds", "formality", "overlap", "duo")
    with pytest.raises(UnknownName):
        answer.plot(picture="sight", audience="shared")
    for picture in answer.pictures_for("shared"):
        title = answer.plot(picture=picture, audience="shared").get_title("left")
        assert not re.search(r"\([a-i]\)", title)


def test_what_is_shared_has_no_people_and_no_small_counts(changed, nine_frames):
    people = nine_frames["people"].assign(last_contact="2020-01-01", is_respondent=True)
    shared = changed(people=people).for_sharing()
    for name in ("out_of_sight", "shadowing", "sources", "views"):
        assert len(shared.frames[name]) == 0
    assert shared.table[["members_known", "conversations"]].isna().loc["c_plein"].all()
    assert shared.frames["networks"]["people"].isna().all()
    assert shared.frames["formality"][["people", "only"]].loc["formal"].isna().all()
    assert shared.frames["members"]["people"].isna().all()
    text = shared.explain(audience="shared")
    for person in "abcdefghi":
        assert f"({person})" not in text


def test_a_zero_does_not_stand_beside_the_number_of_people():
    ids = [f"p{i}" for i in range(14)]
    answer = gn.coverage(
        gn.CommunityNetwork.from_frames(
            people=pd.DataFrame({"person_id": ids, "is_respondent": [True] * 6 + [False] * 8}),
            communities=pd.DataFrame({"community_id": ["x", "y", "z"]}),
            memberships=pd.DataFrame(
                {
                    "person_id": ids + ids[:7],
                    "community_id": ["x"] * 6 + ["y"] * 8 + ["z"] * 7,
                }
            ),
        )
    )
    assert answer.table["conversations"].to_dict() == {"x": 6, "y": 0, "z": 6}
    shared = answer.for_sharing().table
    # of z one person was not spoken to: 7 - 6 would tell
    assert shared["conversations"].fillna(-1).to_dict() == {"x": 6, "y": 0, "z": -1}
    assert shared["members_known"].fillna(-1).to_dict() == {"x": 6, "y": -1, "z": 7}


def test_wrong_arguments(nine_neighbours):
    for wrong in (
        {"steps": -1},
        {"steps": 1.5},
        {"stale_months": 0},
        {"stale_months": 10**6},
        {"shadow": 0},
        {"source_share": 1},
    ):
        with pytest.raises(InvalidGraph):
            gn.coverage(nine_neighbours, **wrong)
    with pytest.raises(UnknownName):
        gn.coverage(nine_neighbours, compiler="zz")
    with pytest.raises(InvalidGraph) as told:
        gn.coverage(nine_neighbours, stale_months=10**6)
    assert str(told.value) == (
        "De waarde 1000000 voor 'stale_months' kan niet. Kies een heel getal van hoogstens 1.200."
    )
    assert gn.coverage(nine_neighbours, stale_months=1200).rooms.sight.months == 1200


def test_thresholds_are_told(nine_neighbours):
    answer = gn.coverage(
        nine_neighbours, steps=1, stale_months=6, shadow=2, source_share=0.7, compiler=None
    )
    told = answer.thresholds()
    for words in ("binnen 1 stap", "meer dan 6 maanden", "hoogstens 2 mensen", "meer dan 70%"):
        assert words in told
    assert "31 januari 2026" in told
    assert "caveat_no_compiler" in caveats(answer)
    assert "largest_source" in codes(answer)


def test_the_same_list_gives_the_same_answer(nine_neighbours, answer):
    again = gn.coverage(nine_neighbours)
    assert again.explain() == answer.explain()
    for name, frame in answer.frames.items():
        pd.testing.assert_frame_equal(frame, again.frames[name])


def test_people_who_left_a_group_do_not_count(nine_frames, changed):
    memberships = nine_frames["memberships"].assign(until="2025-01-01")
    answer = changed(memberships=memberships)
    assert not answer.table["members_known"].any()
    assert not answer.frames["networks"]["people"].any()


def test_numbers_are_numbers(answer):
    table = answer.table
    assert table["routes"].dtype == np.int64
    assert table["steps"].dtype == np.float64
    assert table["conversations"].dtype == np.float64
    assert answer.frames["networks"]["seen"].dtype == "boolean"

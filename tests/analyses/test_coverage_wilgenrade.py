"""The planted truths of the sample, as `coverage` finds them."""

import json
from pathlib import Path

import pytest

import gemeenschapsnet as gn

FOLDER = Path(__file__).parents[2] / "sample_data" / "wilgenrade"


@pytest.fixture(scope="module")
def answer():
    return gn.coverage(gn.read(FOLDER))


@pytest.fixture(scope="module")
def truth():
    return json.loads((FOLDER / "waarheid.json").read_text("utf-8"))


def found(answer, code):
    return next(finding for finding in answer.findings if finding.code == code)


def test_t1_the_largest_source_is_the_wijkverbinder(answer, truth):
    sources = answer.frames["sources"]
    assert sources.index[0] == truth["T1"]["person_id"] == answer.compiler
    assert sources["ties"].iloc[0] == truth["T1"]["rows_reported"]
    assert sources["share"].iloc[0] == pytest.approx(truth["T1"]["share_of_rows_reported"])
    assert "57% van de wijkverbinder" in answer.explain()
    shared = answer.explain(audience="shared")
    assert "Een groot deel van de contacten komt van de wijkverbinder." in shared
    # with the number of ties a share would tell a number of people, who may be few
    assert "%" not in shared.split("Hoe dit is berekend")[0]


def test_t3_the_flat_is_not_reached_and_nobody_there_was_spoken_to(answer, truth):
    flat = answer.table.iloc[0]
    assert flat["name"] == truth["T3"]["community"]
    assert (flat["steps"], flat["routes"], flat["conversations"]) == (3, 1, 0)
    assert flat["told_by"] == 1
    assert (answer.table["steps"].iloc[1:] <= 2).all()
    assert answer.verdict() == (
        "De gemeente bereikt één van de 7 gemeenschappen niet in 2 stappen: Flat De Kaden."
    )
    assert found(answer, "coverage.unspoken").subjects == (answer.table.index[0],)
    assert "Er is maar één route naar Flat De Kaden. Wie daar" in answer.explain()
    # who that is, or who told about it, is not for outside
    shared = answer.explain(audience="shared")
    assert "Er is maar één route bekend naar Flat De Kaden.\n" in shared
    assert "vertelde maar één bron" not in shared


def test_t11_exactly_who_is_out_of_sight(answer, truth):
    out = answer.frames["out_of_sight"]
    assert len(out) == truth["T11"]["stale"]
    assert set(out.index) == set(truth["T11"]["stale_person_ids"])
    assert out["days"].isna().to_numpy().argmin() == out["days"].isna().sum()
    assert out["days"].dropna().is_monotonic_decreasing


def test_t17_who_said_no_is_in_no_list_of_people_to_approach(answer, truth):
    who = truth["T17"]["person_id"]
    assert who not in answer.frames["out_of_sight"].index
    assert who not in answer.frames["shadowing"].index
    assert answer.rooms.sight.declined == 1


def test_t18_the_duo_is_no_safety_net(answer, truth):
    duo = found(answer, "continuity.duo")
    assert (duo.values["kept"], duo.values["reached"]) == (
        truth["T18"]["reached_without_connector"],
        truth["T18"]["reached_with"],
    )
    frame = answer.frames["duo"]
    assert not (frame["steps_second"] <= 2).any()
    assert (frame["steps_first"] <= 2).sum() == 6


def test_five_organisations_without_a_contact_person(answer):
    assert len(answer.frames["without_contact"]) == 5
    assert answer.frames["kinds"]["organisations"].sum() == 35
    assert answer.frames["kinds"]["without_contact"].sum() == 5
    assert answer.frames["inside"].index.tolist() == [
        "fysieke leefomgeving", "onderwijs", "sociaal", "veiligheid", "werk", "zorg",
    ]  # fmt: skip


def test_the_closed_circle_shares_its_people_with_one_other_network(answer, truth):
    pair = answer.frames["overlap"].iloc[0]
    names = answer.frames["networks"]["name"]
    assert {names[pair["network_a"]], names[pair["network_b"]]} == {
        truth["T4"]["network"],
        truth["T4"]["overlapping_network"],
    }
    assert pair["jaccard"] == pytest.approx(truth["T4"]["overlap"], abs=1e-4)
    # 8 of 9 and 8: one person would be left over
    shared = answer.for_sharing().frames["overlap"].iloc[0]
    assert shared[["shared", "jaccard"]].isna().all()
    title = answer.plot(picture="overlap", audience="shared").get_title("left")
    assert title == "Welke netwerken mensen delen"


def test_a_shared_picture_of_formality_shows_no_numbers_of_people(answer):
    ax = answer.plot(picture="formality", audience="shared")
    said = " ".join(text.get_text() for text in ax.texts)
    assert "Zonder aantallen." in said.replace("\n", " ")
    assert "aantal niet getoond" not in said
    lines = [patch for patch in ax.patches if not hasattr(patch, "get_width")]
    assert len({line.get_linewidth() for line in lines}) == 1
    assert {line.get_linestyle() for line in lines} <= {"-", "solid"}


@pytest.mark.parametrize("audience", ["shared", "working"])
def test_every_picture_can_be_drawn(answer, audience):
    for picture in answer.pictures_for(audience):
        title = answer.plot(picture=picture, audience=audience).get_title("left")
        assert audience == "working" or "(p0" not in title

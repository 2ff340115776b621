"""The planted truths of step 7, found in the files of the sample."""

import json
from pathlib import Path

import pytest

import gemeenschapsnet as gn

FOLDER = Path(__file__).parents[2] / "sample_data" / "wilgenrade"


@pytest.fixture(scope="module")
def wilgenrade():
    return gn.read(FOLDER)


@pytest.fixture(scope="module")
def truth():
    return json.loads((FOLDER / "waarheid.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def answer(wilgenrade):
    return gn.engagement(wilgenrade)


def test_t11_nine_promises(answer, truth):
    promises = answer.frames["promises"]
    assert sorted(promises.index) == truth["T11"]["promise_person_ids"]
    assert promises["days"].isna().tolist() == [True] + [False] * 8
    assert answer.verdict(audience="shared").startswith(
        "Nog niet. 9 mensen zeiden ja tegen contact en hoorden langer dan 90 dagen niets"
    )


def test_t12_a_common_thread_and_a_chance(answer, truth, wilgenrade):
    planted = truth["T12"]
    theme, name = planted["theme"], wilgenrade.communities["name"]
    assert answer.table.index[0] == theme
    assert answer.table.loc[theme, ["communities", "is_thread"]].tolist() == [4, True]
    grid = answer.frames["grid"]
    lives = grid.loc[grid["theme"] == theme, "community_id"].map(name)
    assert set(lives) == set(planted["communities"])
    chances = answer.frames["chances"]
    chances = chances[chances["theme"] == theme]
    found = [{name[a], name[b]} for a, b in chances[["group_a", "group_b"]].to_numpy()]
    assert found == [set(pair) for pair in planted["pairs_without_tie"]]
    # the quiet volunteer could introduce them
    assert truth["T2"]["person_id"] in set(answer.frames["intermediaries"]["person_id"])
    assert (
        "Kans: Ouders Schoolbuurt en Ondernemers Kadestraat delen 'veilig oversteken', contact is "
        "niet bekend. Iemand kan hen voorstellen." in answer.findings_in_words()
    )


def test_t12_is_told_to_a_shared_reader(answer, truth):
    said = answer.findings_in_words(audience="shared")
    assert (
        "Kans: Ouders Schoolbuurt en Ondernemers Kadestraat delen 'veilig oversteken'; contact is "
        "niet bekend. Misschien kan iemand hen aan elkaar voorstellen." in said
    )
    assert any(line.startswith("Rode draad: 'veilig oversteken' leeft in 4") for line in said)
    shared = answer.for_sharing()
    assert (shared.table["people"] >= 5).all()
    assert shared.plot(picture="themes").get_title("left").startswith("'veilig oversteken' leeft")
    hidden = set(answer.table.index) - set(shared.table.index)
    assert hidden
    assert not any(f"'{theme}'" in shared.explain() for theme in hidden)


def test_t13_not_every_group_gets_an_answer(answer, truth):
    feedback = answer.frames["feedback"].set_index("name")
    assert feedback["share"].dropna().to_dict() == truth["T13"]["shares"]
    for group, (raised, given) in truth["T13"]["raised_and_fed_back"].items():
        row = feedback.loc[group, ["raised", "fed_back"]]
        assert row.isna().all() if raised < 5 else row.tolist() == [raised, given]
    said = answer.explain(audience="shared")
    assert "bij Ouders Schoolbuurt kreeg 85% van de meldingen" in said
    assert "bij Jongvolwassenen Plein Zuid was dat 20%" in said
    assert "van 40 meldingen" in said


def test_t17_who_said_no_is_in_no_frame(answer, truth):
    who = truth["T17"]["person_id"]
    for frame in answer.frames.values():
        assert not frame.reset_index().astype(str).isin([who]).any(axis=None)
    assert who not in answer.explain()


def test_the_garden_fell_silent(answer, truth, wilgenrade):
    planted = truth["rhythm"]
    rhythm = answer.frames["rhythm"]
    silent = rhythm[rhythm["silent"]].set_index("name")
    assert list(silent.index) == [planted["network"]]
    row = silent.loc[planted["network"]]
    assert row["every_weeks"] == planted["every_weeks"]
    assert row["weeks_since"] == row["longest_gap"] == planted["weeks_since"]
    assert str(row["last"].date()) == planted["last_meeting"]
    assert len(rhythm) == len(wilgenrade.networks)
    assert (
        "Ritme: Buurttuin Molenkwartier komt meestal elke 3 weken samen; nu al 9 weken niet."
        in answer.findings_in_words(audience="shared")
    )


def test_few_people_are_not_shared(answer):
    shared = answer.explain(audience="shared")
    assert "'vrijwilliger'" in shared
    assert "trainer" not in shared
    for line in shared.splitlines():
        assert not any(f" {n} mens" in line or f" {n} bewoner" in line for n in range(1, 5))

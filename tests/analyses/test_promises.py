"""Who said yes and heard nothing; the two wishes apart, and who said no nowhere."""

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.promises import promises

TODAY = "2026-01-31"


def network(rows):
    columns = ["person_id", "wants_contact", "wants_to_cooperate", "last_contact"]
    people = pd.DataFrame(rows, columns=columns)
    people["person_kind"] = "resident"
    people.loc[people["person_id"] == "o", "person_kind"] = "official"
    return gn.CommunityNetwork.from_frames(
        people=people, dossier=gn.Dossier(reference_date=pd.Timestamp(TODAY).date())
    )


ROWS = [
    ("a", True, None, "2025-11-02"),  # 90 days: not yet waiting
    ("b", True, True, "2025-11-01"),  # 91 days
    ("c", True, False, None),
    ("d", True, None, "2024-01-31"),
    ("e", None, True, "2025-01-01"),
    ("f", False, True, "2020-01-01"),
    ("g", False, True, None),
    ("h", True, None, "2026-03-01"),  # a day to come
    ("o", True, True, None),  # works for the municipality
    ("q", None, None, None),
]


@pytest.fixture(scope="module")
def answer():
    return gn.engagement(network(ROWS))


def test_unknown_first_then_the_longest_ago(answer):
    waiting = answer.frames["promises"]
    assert list(waiting.index) == ["c", "d", "b"]
    assert waiting["days"].fillna(-1).tolist() == [-1, 731, 91]
    assert waiting["also_cooperate"].tolist() == [False, False, True]


def test_the_two_wishes_stay_apart(answer):
    assert list(answer.frames["cooperation"].index) == ["e"]
    said = answer.explain()
    assert "Meewerken: nog 1 mens wil meewerken" in said
    assert "Of die ook in contact wil blijven, is niet bekend." in said


def test_who_said_no_is_in_no_frame(answer):
    for frame in answer.frames.values():
        text = frame.reset_index().astype(str)
        assert not text.isin(["f", "g"]).any(axis=None)
    assert "2 mensen willen geen contact en staan in geen enkele lijst" in answer.explain()


def test_a_day_to_come_is_told_and_is_no_silence(answer):
    assert "h" not in answer.frames["promises"].index
    assert "Bij één mens ligt het laatste contact na de peildatum." in answer.explain()


def test_the_verdict_is_about_kept_promises_first(answer):
    assert answer.verdict() == (
        "Nog niet. Na een ja tegen contact is het bij 3 mensen langer dan 90 dagen stil, of is het "
        "laatste contact onbekend."
    )
    assert answer.headline.severity == "serious"


def test_a_small_number_is_not_shared(answer):
    shared = answer.explain(audience="shared")
    assert shared.startswith("Nog niet. Enkele mensen zeiden ja tegen contact")
    for line in shared.splitlines():
        assert not line.startswith("- Beloofd contact: 3")
        assert "1 mens" not in line
    assert len(answer.for_sharing().frames["promises"]) == 0
    assert len(answer.for_sharing().frames["cooperation"]) == 0


def test_five_can_be_shared():
    many = gn.engagement(network([(f"p{i}", True, None, None) for i in range(5)]))
    assert "5 mensen zeiden ja" in many.verdict(audience="shared")


def test_the_days_are_an_argument():
    assert len(promises(network(ROWS), days=800).waiting) == 1
    assert len(promises(network(ROWS), days=0).waiting) == 4
    with_days = gn.engagement(network(ROWS), waiting_days=800)
    assert "langer dan 800 dagen" in with_days.thresholds()


def test_kept_promises():
    kept = gn.engagement(network([("a", True, None, TODAY), ("b", None, None, None)]))
    assert kept.verdict().startswith("Ja, voor zover te zien. Gekeken is naar beloofd contact.")
    assert kept.headline.severity == "good"
    assert "(1 mens)" in kept.explain()
    assert "1 mens" not in kept.explain(audience="shared")


def test_a_day_to_come_is_no_kept_promise():
    answer = gn.engagement(network([("a", True, None, TODAY), ("h", True, None, "2026-03-01")]))
    assert len(answer.frames["promises"]) == 0
    assert answer.verdict() == "Dat is met deze lijsten niet vast te stellen."
    said = answer.explain()
    assert "of iedereen die ja zei is gesproken, is niet te zien" in said
    assert "Bij één mens ligt het laatste contact na de peildatum." in said
    assert "is de laatste 90 dagen gesproken" not in said
    title = answer.plot(picture="promises").get_title("left").replace("\n", " ")
    assert title == "Of iedereen die ja zei tegen contact is gesproken, is niet te zien"


def test_a_day_to_come_takes_no_yes_away_from_who_was_not_promised_anything():
    answer = gn.engagement(network([("a", True, None, TODAY), ("e", None, True, "2026-03-01")]))
    assert answer.verdict().startswith("Ja, voor zover te zien.")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (None, "of mensen in contact willen blijven, staat niet op de lijst"),
        (False, "niemand op de lijst zei ja tegen contact"),
    ],
)
def test_without_a_yes_it_cannot_be_told(wish, said):
    answer = gn.engagement(network([("a", wish, None, None)]))
    assert said in answer.explain()
    assert answer.verdict() == "Dat is met deze lijsten niet vast te stellen."
    assert said in answer.plot(picture="promises").get_title("left").lower().replace("\n", " ")

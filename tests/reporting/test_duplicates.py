"""What open duplicates do to the answers."""

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import undecided
from gemeenschapsnet.reporting import duplicates

SHARED = {"email": "spil@voorbeeld.example"}


def network(*, twice):
    """Two clubs that only one person joins, listed once or as two people of one club each."""
    first, second = ("x", "y") if twice else ("x", "x")
    people = [*"abcdef", "x", "y"]
    names = ["Bo", "Cas", "Dirk", "Eva", "Fien", "Guus", "Hanna", "Ivo"]
    families = ["Molen", "Kraan", "Duinveld", "Wijnstra", "Polder", "Hazelhof", "Smit", "Tuin"]
    frame = pd.DataFrame({"person_id": people, "given_name": names, "family_name": families})
    frame["email"] = None
    # so that enough of the signs could be seen
    frame["person_kind"] = ["professional", *["resident"] * 7]
    frame.loc[frame["person_id"].isin(["x", "y"]), ["given_name", "family_name", "email"]] = [
        "Ada", "Zandhuis", SHARED["email"],
    ]  # fmt: skip
    frame["display_name"] = frame["given_name"] + " " + frame["family_name"]
    clubs = {"abc": "n1", "def": "n2"}
    return gn.CommunityNetwork.from_frames(
        people=frame,
        networks=pd.DataFrame(
            {
                "network_id": ["n1", "n2"],
                "name": ["Een", "Twee"],
                "formality": ["formal", "informal"],
            }
        ),
        memberships=pd.DataFrame(
            [(who, club) for members, club in clubs.items() for who in members],
            columns=["person_id", "network_id"],
        ),
        ties=pd.DataFrame(
            [(first, other) for other in "abc"] + [(second, other) for other in "def"]
            + [("a", "b"), ("d", "e")],
            columns=["source", "target"],
        ),
    )  # fmt: skip


def answers(of):
    return {"bridging": gn.bridging(of), "continuity": gn.continuity(of)}


@pytest.fixture(scope="module")
def doubled():
    found = network(twice=True)
    return found, answers(found)


def test_a_pair_that_makes_a_bridge_is_told(doubled):
    [effect] = duplicates.effects(*doubled)
    assert (effect.which, effect.people) == ("sure", 7)
    assert "bridging" in effect.changed


def test_a_pair_that_changes_nothing_is_told_as_such(doubled):
    # x knows everybody here, y nobody
    found = network(twice=False)
    [effect] = duplicates.effects(found, answers(found))
    assert effect.changed == ()


def test_merging_to_look_at_it_leaves_the_network_alone(doubled):
    found, _ = doubled
    one, into = undecided.as_one(found, found.duplicates)
    assert into == {"y": "x"}
    assert len(one.people) == len(found.people) - 1
    assert len(found.people) == 8


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("audience", ["shared", "working"])
def test_the_words_have_no_names_and_no_codes(doubled, language, audience):
    lines = duplicates.in_words(*doubled, language=language, audience=audience)
    text = " ".join(lines)
    assert len(lines) > 1
    assert not any(word in text for word in ("Zandhuis", "Ada", " x", "spil@"))
    assert ("8" in text) == (audience == "working")


def test_without_pairs_one_line_says_so():
    alone = gn.CommunityNetwork.from_frames(people=pd.DataFrame({"person_id": ["a"]}))
    lines = duplicates.in_words(alone, {}, language="nl", audience="shared")
    assert lines == [
        "Er zijn geen mensen of organisaties gevonden die er dubbel op kunnen staan."
    ]


def test_a_long_list_is_not_worked_out_again(doubled, monkeypatch):
    monkeypatch.setattr(duplicates, "MOST_PEOPLE", 3)
    lines = duplicates.in_words(*doubled, language="nl", audience="working")
    assert len(lines) == 2
    assert "te lang" in lines[1]

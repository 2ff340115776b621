import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.known_officials import known_officials

OFFICIALS, MEMBERS = "xyz", "abcdef"
KNOWN = st.sampled_from([True, False, None])
PAIR = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(OFFICIALS + MEMBERS), KNOWN)


def network(ties, *, active="", officials=OFFICIALS, members=MEMBERS):
    people = pd.DataFrame({"person_id": [*officials, "p", *members]})
    people["person_kind"] = ["official"] * len(officials) + ["professional"] + [
        "resident"
    ] * len(members)
    people["function"] = ["wijkmanager"] * len(officials) + [None] * (1 + len(members))
    frame = pd.DataFrame(ties, columns=["source", "target", "structural"])
    return gn.CommunityNetwork.from_frames(
        people=people,
        ties=frame.astype({"structural": "boolean"}),
        tasks=pd.DataFrame({"task": list(active), "holder_id": list(active)}),
    )


def room(ties, *, active="", **people):
    return known_officials(network(ties, active=active, **people), list(active))


def test_bands(said):
    ties = [
        ("a", "x", True),
        ("y", "a", True),
        ("b", "x", True),
        ("x", "b", False),
        ("c", "x", None),
        ("d", "y", False),
        ("e", "x", True),
        ("e", "y", None),
        ("p", "x", True),
    ]
    found = room(ties, active="abcd")
    people = found.people
    assert people["band"].to_dict() == {
        "a": "several", "b": "one", "c": "unknown", "d": "none", "e": "unknown", "f": "none",
    }  # fmt: skip
    assert people["officials"].tolist() == [2, 1, 0, 0, 1, 0]
    assert people["perhaps"].tolist() == [0, 0, 1, 0, 1, 0]
    assert found.counts.loc["active"].tolist() == [1, 1, 1, 1]
    assert found.counts.loc["all"].tolist() == [2, 1, 1, 2]
    text = said(found)
    assert "Eén van de 4 leden heeft vast contact met maar één ambtenaar." in text
    assert "Eén van de 4 leden heeft met geen enkele ambtenaar vast contact." in text
    assert "Bij één van de 4 leden is niet bekend" in text


def test_everybody_knows_the_same_one():
    ties = [(who, "x", True) for who in MEMBERS]
    answer = gn.gaps(network(ties))
    assert "heeft dat steeds met dezelfde: de wijkmanager (x)." in answer.explain()
    shared = answer.explain(audience="shared")
    assert "Van de leden hebben er 6 vast contact met maar één ambtenaar." in shared
    assert "6 van de 6 leden" not in shared
    assert "heeft dat steeds met dezelfde: de wijkmanager." in shared


def test_unknown_everywhere_means_any_contact():
    found = room([("a", "x", None), ("b", "x", None), ("b", "y", None)])
    assert found.people["band"].tolist()[:3] == ["one", "several", "none"]
    codes = [caveat.code for caveat in found.caveats()]
    assert codes == ["gaps.caveat_any_contact", "gaps.caveat_members_all"]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (room([("a", "b", True)], officials=""), "niemand van de gemeente op de lijst"),
        (room([]), "er staan geen contacten op de lijst"),
        (room([("x", "y", True)], members=""), "niemand op de lijst die niet bij de gemeente"),
        (
            room([("a", "x", True), ("a", "y", True)], members="a"),
            "Het ene lid op de lijst heeft vast contact met meer dan één ambtenaar.",
        ),
        (
            room([("a", "x", None), ("x", "y", True)], members="a"),
            "of hun contact vast is, is niet bekend",
        ),
    ],
)
def test_in_words(found, words, said):
    assert words in said(found)


def test_few_members_are_not_shared():
    shared = gn.gaps(network([("a", "x", True)], active="ab")).for_sharing()
    assert "is hier niet te delen" in shared.explain()
    assert not len(shared.frames["officials_known"])
    assert list(shared.frames["officials"].index) == ["active"]
    assert shared.frames["officials"].isna().any(axis=None)


@settings(max_examples=20)
@given(st.lists(PAIR, max_size=14))
def test_as_a_slow_count(ties):
    ties = [tie for tie in ties if tie[0] != tie[1]]
    people = room(ties).people
    anywhere = not ties or any(known is not None for *_, known in ties)
    for who in MEMBERS:
        told = {official: [k for a, b, k in ties if (a, b) == (who, official)]
                for official in OFFICIALS}  # fmt: skip
        sure = sum(True in known or (bool(known) and not anywhere) for known in told.values())
        perhaps = sum(True not in known and None in known for known in told.values())
        perhaps = perhaps if anywhere else 0
        band = ["none", "one", "several"][min(sure, 2)]
        band = "unknown" if sure < 2 and perhaps else band
        row = people.loc[who]
        assert (row["officials"], row["perhaps"], row["band"]) == (sure, perhaps, band)

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse as sp

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.completing import completing
from gemeenschapsnet.analyses.contacts_held import contacts_held
from gemeenschapsnet.analyses.covering import cover
from gemeenschapsnet.analyses.ingredients import ingredients

NEEDS = pd.DataFrame(
    {
        "kind": ["skill", "skill", "skill", "role"],
        "description": ["koken", "lassen", "tuinieren", "connector"],
    }
)


def frames(**columns):
    """`a` is of the municipality and active; b to f may be asked; nobody reaches the Flat."""
    people = pd.DataFrame(
        {
            "person_id": list("abcdef"),
            "person_kind": ["official", *["resident"] * 5],
            "skills": [[], ["koken"], ["koken", "lassen"], ["tuinieren"], ["lassen"], ["koken"]],
            "wants_to_cooperate": [None, True, True, True, True, True],
        }
    ).assign(**columns)
    return {
        "people": people,
        "tasks": pd.DataFrame({"task": ["verslag"], "holder_id": ["a"]}),
        "needs": NEEDS,
        "communities": pd.DataFrame({"community_id": ["flat", "plein"]}),
        "memberships": pd.DataFrame({"person_id": ["d", "a"], "community_id": ["flat", "plein"]}),
        "ties": pd.DataFrame({"source": ["e", "a"], "target": ["d", "f"]}),
    }


def room(columns=None, *, most=3, among="active"):
    network = gn.CommunityNetwork.from_frames(**frames(**(columns or {})))
    chosen, _ = definitions.among_people(network, among)
    contacts = contacts_held(network, network.sparse_graph(), chosen)
    lacks = ingredients(network.people, chosen, network.needs)
    silent = contacts.missing.to_numpy(dtype=bool)
    return completing(network, chosen, lacks, into=contacts.into, silent=silent, most=most)


def test_who_fills_most_comes_first(said):
    found = room()
    # c brings two, and so does d (who belongs to the Flat): then the order of the list
    assert list(found.people.index) == ["c", "d"]
    assert found.people["fills"].tolist() == [2, 2]
    assert found.people["filled"].tolist() == [("koken", "lassen"), ("tuinieren", "flat")]
    assert found.people["covered"].tolist() == [2, 4]
    assert "Met 2 mensen die willen meewerken" in said(found)
    assert "4 van de 5 gaten" in said(found)


def test_no_more_than_asked():
    assert list(room(most=1).people.index) == ["c"]


def test_others_who_would_fill_the_same():
    skills = [[], ["koken"], ["koken"], ["tuinieren"], [], ["koken"]]
    assert room({"skills": skills}).people["others"].to_dict() == {"d": 0, "b": 2}


@pytest.mark.parametrize(
    "columns",
    [
        {"wants_to_cooperate": [None, True, None, True, True, True]},
        {"wants_to_cooperate": [None, True, False, True, True, True]},
        {"wants_contact": [None, None, False, None, None, None]},
    ],
)
def test_who_did_not_say_yes_is_not_suggested(columns):
    assert "c" not in room(columns).people.index


@pytest.mark.parametrize(
    "columns",
    [
        {"age_band": ["18-25", "65+", "65+", "25-45", "18-25", "45-65"]},
        {"gender": ["male", "other", "female", "female", "male", "female"]},
        {"area_code": list("ZYXWVU"), "support_needed": [None, True, True, False, None, True]},
        {"family_name": list("zyxwvu"), "herkomst": list("zyxwvu")},
    ],
)
def test_who_somebody_is_makes_no_difference(columns):
    pd.testing.assert_frame_equal(room(columns).people, room().people)


@pytest.mark.parametrize(
    ("columns", "among", "words"),
    [
        ({"wants_to_cooperate": None}, "active", "Van niemand die nog niet meedoet"),
        ({}, "all", "Iedereen op de lijst telt mee."),
        (
            {"skills": [[]] * 6, "wants_to_cooperate": [None, True, True, None, None, True]},
            "active",
            "brengt voor zover bekend niet mee wat ontbreekt",
        ),
    ],
)
def test_nobody_is_told_in_words(columns, among, words, said):
    found = room(columns, among=among)
    assert not len(found.people)
    assert words in said(found)
    assert found.title().code != "gaps.picture_completing"


def test_shared_tells_of_nobody():
    shared = gn.gaps(gn.CommunityNetwork.from_frames(**frames())).for_sharing()
    assert not len(shared.frames["completing"])
    assert "4 van de 5 gaten" in shared.explain()
    assert "2 mensen die willen" not in shared.explain()
    assert "completing" not in shared.pictures_for("shared")


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=1, max_size=6),
    st.integers(1, 4),
)
def test_greedy_covers_at_least_63_percent_of_the_best(rows, most):
    shows = np.array(rows, dtype=int)
    chosen = cover(sp.csr_array(shows), most)
    covered = sum(len(new) for _, new in chosen)
    assert covered == shows[[who for who, _ in chosen]].any(axis=0).sum()
    best = max(
        shows[list(some)].any(axis=0).sum()
        for some in combinations(range(len(rows)), min(most, len(rows)))
    )
    assert covered >= (1 - 1 / np.e) * best
    if most == 1:
        assert covered == best


def test_among_equals_the_lowest_number_comes_first():
    shows = sp.csr_array(np.array([[1, 0], [0, 1]]))
    assert [who for who, _ in cover(shows, 1)] == [0]
    assert [who for who, _ in cover(shows, 1, first=np.array([5, 2]))] == [1]

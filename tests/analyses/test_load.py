from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.contacts_held import contacts_held
from gemeenschapsnet.analyses.load import load


def network(engagement, *, hours=None, holders=(), belongs=(), ties=()):
    people = pd.DataFrame({"person_id": list("abcdef"), "engagement": engagement})
    if hours is not None:
        people["hours_month"] = hours
    return gn.CommunityNetwork.from_frames(
        people=people,
        tasks=pd.DataFrame({"task": range(len(holders)), "holder_id": list(holders)}),
        memberships=pd.DataFrame(belongs, columns=["person_id", "community_id"]),
        ties=pd.DataFrame(ties, columns=["source", "target"]),
    )


def room(*args, **tables):
    made = network(*args, **tables)
    return load(made, contacts_held(made, made.sparse_graph(), []).into)


MIXED = ["paid", "volunteer", "volunteer", "allowance", None, None]


def test_shares_by_engagement(said):
    found = room(
        MIXED,
        hours=[8, 4, None, None, 4, None],
        holders=["a", "b", "b", None],
        belongs=[("a", "x"), ("b", "y"), ("c", "z")],
        ties=[("a", "b"), ("b", "c"), ("e", "a"), ("e", "b")],
    )
    table = found.engagement
    assert table["people"].tolist() == [1, 1, 2, 2]
    assert table["tasks"].tolist() == [1, 0, 2, 0]
    assert table["hours"].tolist() == [8, 0, 4, 4]
    # x-y: a, b, e carry it; y-z: b, c; x-z: b
    assert table["bridges"].tolist() == pytest.approx([1 / 3, 0, 1 / 3 + 1 / 2 + 1 / 2 + 1, 1 / 3])
    assert table.loc["volunteer", "tasks_share"] == pytest.approx(2 / 3)
    text = said(found)
    assert "Vrijwilligers dragen 67% van de taken en 78% van de verbindingen" in text
    assert "Van de uren die op de lijst staan, komt 25% van vrijwilligers." in text
    assert "Van wie 25% van de uren draagt, is niet bekend of die betaald" in text


@settings(max_examples=20)
@given(
    st.lists(st.sampled_from(["paid", "volunteer", None]), min_size=6, max_size=6),
    st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("wxyz"))),
    st.sets(st.sampled_from([*combinations("abcdef", 2)])),
)
def test_bridges_as_a_slow_count(engagement, belongs, ties):
    table = room(engagement, belongs=sorted(belongs), ties=sorted(ties)).engagement
    own = {who: {group for one, group in belongs if one == who} for who in "abcdef"}
    near = {who: {who, *(b for a, b in ties if a == who), *(a for a, b in ties if b == who)}
            for who in "abcdef"}  # fmt: skip
    into = {who: set().union(*(own[one] for one in near[who])) for who in "abcdef"}
    carried = dict.fromkeys(["paid", "allowance", "volunteer", "unknown"], 0.0)
    for pair in combinations("wxyz", 2):
        carriers = [who for who in "abcdef" if set(pair) <= into[who]]
        for who in carriers:
            kind = engagement["abcdef".index(who)] or "unknown"
            carried[kind] += 1 / len(carriers)
    assert table["bridges"].to_dict() == pytest.approx(carried)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (room(None, holders="ab"), "van niemand is bekend of het vrijwillig of betaald werk"),
        (room(MIXED), "er staan geen taken, uren of verbindingen op de lijst"),
        (room(MIXED, holders="ab"), "Vrijwilligers dragen 50% van de taken."),
        (room(["paid"] * 6, holders="ab"), "Vrijwilligers dragen 0% van de taken."),
        (room(MIXED, hours=[1, 1, 1, 1, 0, 0]), "komt 50% van vrijwilligers"),
    ],
)
def test_in_words(found, words, said):
    assert words in said(found)


def test_few_people_are_not_shared():
    answer = gn.gaps(network(MIXED, hours=[1, 1, 1, 1, 1, 1], holders="ab"))
    shared = answer.for_sharing()
    assert shared.frames["load"][["tasks", "hours", "tasks_share"]].isna().all(axis=None)
    assert "50%" not in shared.explain()
    assert "is hier niet helemaal te delen" in shared.explain()


def test_what_many_carry_is_shared(said):
    found = room(["volunteer"] * 6, holders="abcdef").for_sharing()
    assert "Vrijwilligers dragen 100% van de taken." in said(found)

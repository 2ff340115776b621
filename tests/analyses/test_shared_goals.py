from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import shared_goals


def network(organisations, **tables):
    frame = pd.DataFrame.from_dict(organisations, orient="index").rename_axis("organisation_id")
    return gn.CommunityNetwork.from_frames(organisations=frame.reset_index(), **tables)


def room(organisations, **tables):
    made = network(organisations, **tables)
    return shared_goals.shared_goals(made, made.sparse_graph())


def pairs(found):
    return {(a, b): goals for a, b, goals in found.pairs.iloc[:, :3].itertuples(index=False)}


def test_one_spelling():
    made = network(
        {
            "o1": {"name": "Tuin", "goals": ["Groen in de buurt.", "ontmoeting"]},
            "o2": {"name": "Moes", "goals": ["groen in de buurt"]},
            "o3": {"name": "Café", "goals": ["Ontmoeting", "groen in de buurt"]},
            "o4": {"name": "Sport", "goals": ["bewegen"]},
            "o5": {"name": "Leeg", "goals": []},
        }
    )
    answer = gn.gaps(made)
    assert pairs(answer.rooms.goals) == {
        ("o1", "o3"): ("groen in de buurt", "ontmoeting"),
        ("o1", "o2"): ("groen in de buurt",),
        ("o2", "o3"): ("groen in de buurt",),
    }
    text = answer.explain()
    assert "Tuin en Café noemen dezelfde doelen, zoals 'groen in de buurt' en 'ontmoeting'" in text
    assert "Tuin en Moes noemen hetzelfde doel: 'groen in de buurt'." in text
    assert "Nog één paar organisaties" in text
    assert "Er staat geen enkel samenwerkingsverband op de lijst." in text


def test_who_works_together_is_no_chance():
    found = room(
        {
            "o1": {"goals": ["wonen"], "partnerships": ["Alliantie"]},
            "o2": {"goals": ["wonen"], "partnerships": ["alliantie", "Anders"]},
            "o3": {"goals": ["wonen"]},
        },
        people=pd.DataFrame({"person_id": list("ab"), "organisation_id": ["o2", "o3"]}),
        networks=pd.DataFrame(
            {
                "network_id": ["n1", "n2"],
                "name": ["Verbond", "Overleg"],
                "kind": ["Samenwerkingsverband", "overleg"],
            }
        ),
        memberships=pd.DataFrame(
            {"person_id": ["a", "b", "a"], "network_id": ["n1", "n1", "n2"]}
        ),
    )
    assert pairs(found) == {("o1", "o3"): ("wonen",)}
    assert found.partners.to_numpy().tolist() == [["o1", "o2"], ["o2", "o3"]]
    assert [caveat.code for caveat in found.caveats()] == ["gaps.caveat_goals"]


def test_parts_of_one_organisation_are_no_new_partnership():
    found = room(
        {
            "o1": {"kind": "municipality", "goals": ["wonen"]},
            "o2": {"kind": "municipality", "goals": ["wonen"]},
            "o3": {"kind": "care", "parent_id": "o4", "goals": ["wonen"]},
            "o4": {"kind": "care", "goals": []},
            "o5": {"kind": "care", "parent_id": "o4", "goals": ["wonen"]},
        }
    )
    assert set(pairs(found)) == {("o1", "o3"), ("o1", "o5"), ("o2", "o3"), ("o2", "o5")}


def test_whether_their_people_know_each_other():
    found = room(
        {name: {"goals": ["wonen"]} for name in ("o1", "o2", "o3", "o4")},
        people=pd.DataFrame(
            {"person_id": list("abc"), "organisation_id": ["o1", "o2", "o3"]}
        ),
        ties=pd.DataFrame({"source": ["c"], "target": ["b"]}),
    )
    frame = found.pairs
    ends = list(zip(frame["organisation_a"], frame["organisation_b"], strict=True))
    assert ends[0] == ("o2", "o3")
    known = dict(zip(ends, frame["acquainted"], strict=True))
    assert bool(known["o2", "o3"])
    assert not bool(known["o1", "o2"])
    assert pd.isna(known["o1", "o4"])
    shared = found.for_sharing().pairs
    assert shared["acquainted"].isna().all()
    assert shared["organisation_b"].tolist()[:2] == ["o2", "o3"]


@pytest.mark.parametrize(
    ("organisations", "words"),
    [
        ({"o1": {"goals": ["wonen"]}}, "er staan geen twee organisaties met een doel"),
        ({"o1": {"goals": ["a"]}, "o2": {"goals": ["b"]}}, "Geen twee organisaties op de lijst"),
        (
            {name: {"goals": ["a"], "partnerships": ["x"]} for name in ("o1", "o2")},
            "Alle organisaties op de lijst die een doel delen, werken samen.",
        ),
    ],
)
def test_in_words(organisations, words, said):
    assert words in said(room(organisations))


LISTS = st.lists(st.sampled_from("vwxyz"), max_size=3)


@settings(max_examples=20)
@given(st.lists(st.tuples(LISTS, LISTS), min_size=2, max_size=9), st.integers(1, 4))
def test_as_a_slow_comparison(organisations, block):
    given = {
        f"o{i}": {"goals": goals, "partnerships": names}
        for i, (goals, names) in enumerate(organisations)
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_goals, "BLOCK", block)
        found = pairs(room(given))
    expected = {}
    for (i, (goals, names)), (j, (others, theirs)) in combinations(enumerate(organisations), 2):
        if set(goals) & set(others) and not set(names) & set(theirs):
            expected[f"o{i}", f"o{j}"] = set(goals) & set(others)
    assert {ends: set(goals) for ends, goals in found.items()} == expected
    order = [(-len(goals), ends) for ends, goals in found.items()]
    assert order == sorted(order)


def test_many_are_cut_and_told(monkeypatch):
    monkeypatch.setattr(shared_goals, "MOST_ROWS", 3)
    found = room({f"o{i}": {"goals": ["wonen"]} for i in range(5)})
    assert (len(found.pairs), found.total) == (3, 10)
    cut = next(caveat for caveat in found.caveats() if caveat.code == "gaps.caveat_goals_cut")
    assert cut.values == {"shown": 3, "n": 10}

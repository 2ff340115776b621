"""Themes, in whatever spelling, by the number of communities in which they live."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.analyses.themes import themes
from gemeenschapsnet.spelling import plain


def network(drives, belongs, *, communities=()):
    """Make a network of who named what, and who belongs where."""
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": list(drives), "drives": list(drives.values())}),
        communities=pd.DataFrame({"community_id": list(communities)}),
        memberships=pd.DataFrame(belongs, columns=["person_id", "community_id"]),
    )


def test_one_theme_in_several_spellings():
    people = pd.DataFrame(
        {"drives": [("Veilig oversteken", "veilig-oversteken"), ("veilig oversteken",), ("MUZÍEK",),
                    ("VEILIG OVERSTEKEN!", "muziek"), ("???",), ()]},
        index=list("abcdef"),
    )  # fmt: skip
    said = listed(people, "drives")
    # once per person; as written most often, and as first written when spellings are as frequent
    assert list(zip(said["person_id"], said["text"], strict=True)) == [
        ("a", "Veilig oversteken"),
        ("b", "Veilig oversteken"),
        ("c", "MUZÍEK"),
        ("d", "Veilig oversteken"),
        ("d", "MUZÍEK"),
    ]


def test_the_spelling_that_is_most_frequent_is_kept():
    people = pd.DataFrame({"drives": [("Groen",), ("groen",), ("groen",)]}, index=list("abc"))
    assert set(listed(people, "drives")["text"]) == {"groen"}


def test_an_empty_cell_inside_a_list_is_no_theme():
    people = pd.DataFrame(
        {"drives": [("groen", float("nan")), (None, "NaN"), ("nan", pd.NA), ("None", " taal ")]},
        index=list("abcd"),
    )
    assert listed(people, "drives")[["person_id", "text"]].to_numpy().tolist() == [
        ["a", "groen"],
        ["d", "taal"],
    ]


def test_communities_are_counted_and_not_people():
    found = themes(
        network(
            {"a": ["groen"], "b": ["groen"], "c": ["groen"], "d": ["oversteken"],
             "e": ["oversteken"], "f": ["wijkfeest"], "g": []},
            [("a", "x"), ("b", "x"), ("c", "x"), ("d", "x"), ("d", "y"), ("e", "z"), ("g", "y")],
            communities="xyz",
        ),
        thread=3,
    )  # fmt: skip
    table = found.table
    assert list(table.index) == ["oversteken", "groen", "wijkfeest"]
    assert table["communities"].tolist() == [3, 1, 0]
    assert table["people"].tolist() == [2, 3, 1]
    assert table["is_thread"].tolist() == [True, False, False]
    assert found.grid.to_numpy().tolist() == [
        ["oversteken", "x", 1],
        ["oversteken", "y", 1],
        ["oversteken", "z", 1],
        ["groen", "x", 3],
    ]
    assert (found.silent, found.loose, found.communities) == (1, 1, 3)


def test_themes_that_live_in_as_many_communities_stay_in_the_order_of_the_list():
    found = themes(network({"a": ["z"], "b": ["m"], "c": ["a"]}, [(p, "x") for p in "abc"]),
                   thread=2)  # fmt: skip
    assert list(found.table.index) == ["z", "m", "a"]


def test_somebody_who_left_does_not_count():
    left = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["a"], "drives": [["groen"]]}),
        memberships=pd.DataFrame(
            {"person_id": ["a"], "community_id": ["x"], "until": ["2020-01-01"]}
        ),
    )
    assert themes(left, thread=2).table.at["groen", "communities"] == 0


SPELLINGS = st.sampled_from(["Groen", "groen", "taal", "Taal!", "muziek", "  ", "sport"])


@settings(max_examples=25)
@given(
    said=st.lists(st.lists(SPELLINGS, max_size=3), min_size=1, max_size=7),
    belongs=st.lists(st.tuples(st.integers(0, 6), st.sampled_from("xyz")), max_size=9),
)
def test_against_a_plain_count(said, belongs):
    who = [f"p{i}" for i in range(7)]
    said = said + [[]] * (7 - len(said))
    found = themes(
        network(dict(zip(who, said, strict=True)), [(who[i], c) for i, c in belongs],
                communities="xyz"),
        thread=2,
    )  # fmt: skip
    where = {p: {c for i, c in belongs if who[i] == p} for p in who}
    has = {p: {plain(text) for text in texts} - {""} for p, texts in zip(who, said, strict=True)}
    expected = {
        theme: (
            len({c for p in who if theme in has[p] for c in where[p]}),
            sum(theme in has[p] for p in who),
        )
        for p in who
        for theme in has[p]
    }
    rows = found.table[["communities", "people"]]
    assert {plain(t): tuple(row) for t, row in zip(rows.index, rows.to_numpy().tolist(),
                                                   strict=True)} == expected  # fmt: skip
    cells = {(plain(t), c): n for t, c, n in found.grid.to_numpy().tolist()}
    assert cells == {
        (theme, c): n
        for theme in expected
        for c in "xyz"
        if (n := sum(theme in has[p] and c in where[p] for p in who))
    }
    assert found.table["communities"].is_monotonic_decreasing


@pytest.mark.parametrize("thread", [2, 3])
def test_the_threshold_is_told(thread):
    answer = gn.engagement(
        network({"a": ["groen"], "b": ["groen"]}, [("a", "x"), ("b", "y")]), thread=thread
    )
    assert answer.table["is_thread"].tolist() == [thread == 2]
    assert f"{thread} of meer gemeenschappen" in answer.thresholds()

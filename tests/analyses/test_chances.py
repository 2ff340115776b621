"""Groups that share a theme without known contact, and who could introduce them."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import chances as room
from gemeenschapsnet.analyses.themes import themes as themes_of

# x: a, b    y: c, d    z: e    m knows somebody of x and of y, n of x and of z
BELONGS = [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"), ("e", "z")]
DRIVES = {"a": ["groen", "taal"], "c": ["Groen", "taal"], "e": ["taal"]}
TIES = ["ma", "mc", "na", "ne", "de"]


def network(*, drives=DRIVES, belongs=BELONGS, ties=TIES, no=""):
    people = sorted({*"abcdemn", *drives})
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {
                "person_id": people,
                "drives": [drives.get(person, []) for person in people],
                "wants_contact": [False if person in no else None for person in people],
            }
        ),
        communities=pd.DataFrame({"community_id": list("xyz"), "name": ["Xander", "Yard", "Zoo"]}),
        memberships=pd.DataFrame(belongs, columns=["person_id", "community_id"]),
        ties=pd.DataFrame({"source": [t[0] for t in ties], "target": [t[1] for t in ties]}),
    )


def found(answer):
    return answer.frames["chances"].to_numpy().tolist()


def test_what_one_can_see_on_paper():
    answer = gn.engagement(network())
    # d and e know each other, so y and z do
    assert found(answer) == [["taal", "x", "y", 1], ["groen", "x", "y", 1], ["taal", "x", "z", 1]]
    assert answer.frames["intermediaries"].to_numpy().tolist() == [["x", "y", "m"], ["x", "z", "n"]]
    said = answer.explain()
    assert "Xander en Yard delen 'taal' en 'groen', contact is niet bekend." in said
    assert "Iemand kan hen voorstellen." in said


def test_who_wants_no_contact_is_not_asked():
    answer = gn.engagement(network(no="mc"))
    # m would be the only one to introduce x and y; c alone named a theme in y
    assert found(answer) == [["taal", "x", "z", 1]]
    assert not answer.frames["intermediaries"].isin(["m", "c"]).any(axis=None)
    # the theme itself still lives in y
    assert answer.table.at["taal", "communities"] == 3


def test_nobody_to_introduce_them():
    answer = gn.engagement(network(no="mn"))
    assert answer.frames["chances"]["intermediaries"].tolist() == [0, 0, 0]
    assert "Wie hen kan voorstellen, is nog niet bekend." in answer.explain()


def test_a_member_of_both_is_contact():
    answer = gn.engagement(network(belongs=[*BELONGS, ("b", "y"), ("b", "z")]))
    assert found(answer) == []
    assert "Kans:" not in answer.explain()


def test_without_ties_contact_cannot_be_seen():
    answer = gn.engagement(network(ties=[]))
    assert found(answer) == []
    assert "Kans: er staan geen contacten tussen mensen op de lijst." in answer.explain()
    assert answer.plot(picture="chances").get_title("left") == (
        "Of gemeenschappen elkaar kennen, is niet te zien"
    )


def many(n):
    """Make n communities of one person who share a theme, and two who know each other."""
    people = [f"p{i}" for i in range(n)]
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": people, "drives": [["a", "b", "c", "d"]] * n}),
        memberships=pd.DataFrame({"person_id": people, "community_id": [f"c{p}" for p in people]}),
        ties=pd.DataFrame({"source": ["p0"], "target": ["p1"]}),
    )


def test_many_chances_stay_readable():
    answer = gn.engagement(many(30))
    said = answer.findings_in_words()
    assert sum(line.startswith("Kans:") for line in said) == room.MOST_SAID + 1
    left = 30 * 29 // 2 - 1 - room.MOST_SAID
    assert f"Kans: nog {left} paren gemeenschappen" in answer.explain()
    assert "delen onder meer 'a', 'b' en 'c'," in answer.explain()


def test_the_frame_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(room, "MOST_ROWS", 10)
    answer = gn.engagement(many(5))
    assert len(answer.frames["chances"]) == 8
    assert "De tabel toont 2 van de 9 paren gemeenschappen" in answer.explain()


@settings(max_examples=15)
@given(
    ties=st.lists(st.sampled_from(list(combinations("abcdemn", 2))), max_size=9),
    belongs=st.lists(st.tuples(st.sampled_from("abcdemn"), st.sampled_from("xyz")), max_size=8),
    drives=st.dictionaries(
        st.sampled_from("abcdemn"), st.lists(st.sampled_from(["groen", "taal"]), max_size=2)
    ),
    no=st.sets(st.sampled_from("abcdemn"), max_size=2),
)
def test_against_a_plain_search(ties, belongs, drives, no):
    made = network(drives=drives, belongs=belongs, ties=ties, no=no)
    chances = room.chances(made, themes_of(made, thread=2))
    near = {p: {p} for p in "abcdemn"}
    for a, b in ties:
        near[a].add(b)
        near[b].add(a)
    members = {c: {p for p, own in belongs if own == c} for c in "xyz"}
    themes = {c: {t for p in members[c] - no for t in drives.get(p, [])} for c in members}
    expected, people = set(), set()
    for a, b in combinations("xyz", 2):
        only_a, only_b = members[a] - members[b], members[b] - members[a]
        known = members[a] & members[b] or any(near[p] & only_b for p in only_a)
        if known or not ties:
            continue
        between = {p for p in set(near) - no if near[p] & members[a] and near[p] & members[b]}
        expected |= {(t, a, b, len(between)) for t in themes[a] & themes[b]}
        people |= {(a, b, p) for p in between} if themes[a] & themes[b] else set()
    assert set(map(tuple, chances.themes.to_numpy().tolist())) == expected
    assert set(map(tuple, chances.intermediaries.to_numpy().tolist())) == people
    assert chances.pairs == chances.shown == len({row[1:3] for row in expected})


def test_people_are_offered_between_groups_only():
    more = {f"p{i}": ["taal"] for i in range(3)}
    answer = gn.engagement(network(drives=DRIVES | more))
    assert "Iemand kan hen voorstellen." in answer.explain()
    assert len(answer.frames["intermediaries"]) == 2
    shared = answer.for_sharing()
    assert len(shared.frames["intermediaries"]) == 0
    assert shared.frames["chances"]["intermediaries"].isna().all()
    # two people named groen, six taal
    assert shared.frames["chances"]["theme"].tolist() == ["taal", "taal"]
    assert "Iemand kan hen voorstellen." not in shared.explain()


def test_the_order_of_what_is_shared_does_not_tell_who_is_between():
    five = {f"p{i}": ["taal"] for i in range(5)}
    drives = {"b": ["taal"], "d": ["taal"], "e": ["taal"]} | five
    # n ties into x and z, nobody into x and y
    answer = gn.engagement(network(drives=drives, ties=["na", "ne"]))
    ends = ["group_a", "group_b"]
    assert answer.frames["chances"][ends].to_numpy().tolist()[0] == ["x", "z"]
    shared = answer.for_sharing()
    pairs = shared.frames["chances"][ends].to_numpy().tolist()
    assert pairs == [["x", "y"], ["x", "z"], ["y", "z"]]
    assert shared.rooms.chances.pairs == 3


def test_whoever_is_between_a_shared_reader_reads_the_same():
    drives = DRIVES | {f"p{i}": ["taal"] for i in range(3)}
    with_them, without = (gn.engagement(network(drives=drives, no=no)) for no in ("", "mn"))
    assert {finding.code for finding in with_them.findings} >= {"engagement.chance_introduced"}
    assert without.frames["intermediaries"].empty

    def said(answer):
        lines = answer.findings_in_words(audience="shared")
        return [line for line in lines if line.startswith("Kans:")]

    assert said(with_them) == said(without)
    assert said(without)[0] == (
        "Kans: Xander en Yard delen 'taal'; contact is niet bekend. "
        "Misschien kan iemand hen aan elkaar voorstellen."
    )
    # also when somebody asks for the words of one finding
    for finding in with_them.findings:
        if finding.code == "engagement.chance_introduced":
            assert "Misschien kan iemand" in with_them.sentence(finding, audience="shared")


def themes_in(*communities):
    """Make a list with ties in which a theme lives in these communities only."""
    who = dict(zip("xyz", "ace", strict=True))
    return gn.engagement(network(drives={who[one]: ["taal"] for one in communities}, ties=["ma"]))


@pytest.mark.parametrize("communities", ["", "x"])
def test_without_themes_in_two_communities_no_chance_can_be_seen(communities):
    answer = themes_in(*communities)
    assert "Kans: bij minder dan twee gemeenschappen is een thema bekend." in answer.explain()
    ax = answer.plot(picture="chances")
    assert ax.get_title("left") == "Of gemeenschappen een thema delen, is niet te zien"
    said = " ".join(t.get_text() for t in ax.findobj(Text)).replace("\n", " ")
    assert "bij minder dan twee gemeenschappen is een thema bekend" in said
    shared = answer.plot(picture="chances", audience="shared")
    assert shared.get_title("left") == "Of gemeenschappen een thema delen, is niet te zien"


def test_with_themes_that_are_not_shared_there_is_no_chance():
    said = gn.engagement(network(drives={"a": ["taal"], "c": ["groen"]})).plot(picture="chances")
    assert said.get_title("left").startswith("Geen twee gemeenschappen delen een thema")


@pytest.mark.parametrize(
    ("ties", "by", "said"),
    [
        (["ab", "cd", "mn"], ["a"] * 3, "Meer dan de helft van de contacten is door één persoon"),
        (["mb", "mc", "md"], [None] * 3, "Bijna alle contacten op de lijst lopen via één persoon."),
        (["mb", "mc", "md"], ["a"] * 3, "verteld, en bijna alle contacten lopen via één persoon."),
    ],
)
def test_which_way_the_list_leans_on_one_person(ties, by, said):
    made = network(ties=ties)
    ties = made.ties.assign(reported_by=by)
    frames = {name: made.table(name) for name in ("people", "communities", "memberships")}
    answer = gn.engagement(gn.CommunityNetwork.from_frames(**frames, ties=ties))
    told = [line for line in answer.caveats_in_words() if "zegt dan minder" in line]
    assert len(told) == 1
    assert said in told[0]

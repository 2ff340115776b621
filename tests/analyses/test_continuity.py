import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.ways import Ways
from gemeenschapsnet.errors import UnknownName


@pytest.fixture(scope="module")
def answer(nine_neighbours):
    return gn.continuity(nine_neighbours)


def test_steps_and_routes_to_each_community(answer):
    communities = answer.frames["communities"]
    assert communities["steps"].fillna(-1).to_dict() == {
        "c_plein": 1,
        "c_tuin": 1,
        "c_flat": 3,
        "c_ver": -1,
    }
    # all routes pass a: b knows only a
    assert communities["routes"].to_dict() == {"c_plein": 1, "c_tuin": 1, "c_flat": 1, "c_ver": 0}


def test_who_is_missed_most(answer):
    table = answer.table
    assert table.index[0] == "a"
    assert table.at["a", "communities_lost"] == 2
    assert table.at["a", "lost"] == ("Plein", "Tuin")
    assert table.at["a", "detour"] == float("inf")
    assert table.at["a", "percentile"] == 100
    # without d, e of Plein is three steps away, over f and g
    assert table.at["d", "lost"] == ("Plein",)
    # and g of Tuin is four away without f
    assert table.at["f", "lost"] == ("Tuin",)
    assert (table["communities_lost"].drop(["a", "d", "f"]) == 0).all()
    assert table.at["d", "detour"] == 2
    assert table.at["e", "detour"] == float("inf")


def test_tasks_and_term(answer):
    table = answer.table
    assert table.at["d", "tasks_alone"] == 2
    assert table.at["d", "critical_tasks_alone"] == 2
    assert table.at["e", "tasks_alone"] == 0
    assert table.at["a", "months_left"] == 5


def test_the_headline_is_the_worst_of_three(answer):
    headline = answer.headline
    assert headline.code == "continuity.headline_reach"
    assert headline.subjects == ("a",)
    assert headline.values["reasons"] == ["word.reach", "word.tasks", "word.term"]
    assert answer.verdict() == (
        "Ja. Als de wijkverbinder (a) weggaat, bereikt de gemeente 2 van de 2 gemeenschappen niet "
        "meer in 2 stappen. Ook kwetsbaar: de taken en de looptijd van de aanstelling."
    )
    assert answer.verdict("en", audience="shared").startswith(
        "Yes. If the neighbourhood connector leaves,"
    )


def test_the_duo_is_no_safety_net(answer):
    duo = next(f for f in answer.findings if f.code == "continuity.duo")
    assert (duo.values["kept"], duo.values["reached"]) == (0, 2)
    assert duo.severity == "serious"


def test_what_if(answer):
    after = answer.what_if(["d"])
    assert after["steps_after"].fillna(-1).to_dict() == {
        "c_plein": 3,
        "c_tuin": 1,
        "c_flat": 4,
        "c_ver": -1,
    }
    assert after["lost"].to_dict() == {
        "c_plein": True,
        "c_tuin": False,
        "c_flat": False,
        "c_ver": False,
    }
    assert not answer.what_if([])["lost"].any()
    with pytest.raises(UnknownName):
        answer.what_if(["zz"])


def test_the_table_agrees_with_what_if(answer):
    for person in answer.table.index:
        lost = int(answer.what_if([person])["lost"].sum())
        assert answer.table.at[person, "communities_lost"] == lost, person


def slow_steps(edges, sources, members):
    """Breadth first, by hand."""
    reached, step = set(sources), 0
    while not reached & set(members):
        more = {b for a, b in edges if a in reached} | {a for a, b in edges if b in reached}
        if more <= reached:
            return None
        reached, step = reached | more, step + 1
    return step


@settings(max_examples=25)
@given(st.data())
def test_losses_match_the_definition(data):
    people = list("abcdefg")
    edges = data.draw(st.lists(st.sampled_from(list(itertools.combinations(people, 2)))))
    where = data.draw(st.lists(st.sampled_from("xyz"), min_size=7, max_size=7))
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {"person_id": people, "person_kind": ["official"] * 2 + ["resident"] * 5}
        ),
        communities=pd.DataFrame({"community_id": list("xyz")}),
        memberships=pd.DataFrame({"person_id": people[1:], "community_id": where[1:]}),
        ties=pd.DataFrame(edges, columns=["source", "target"]),
    )
    table = Ways.of(network, 2).per_person(network.people.index)
    for person in people:
        lost = 0
        for community in "xyz":
            members = [p for p, c in zip(people[1:], where[1:], strict=True) if c == community]
            before = slow_steps(edges, "ab", members) if members else None
            left = [(a, b) for a, b in edges if person not in (a, b)]
            stay = [m for m in members if m != person]
            after = slow_steps(left, set("ab") - {person}, stay) if stay else None
            lost += before is not None and before <= 2 and (after is None or after > 2)
        assert table.at[person, "communities_lost"] == lost


def tasks(*rows):
    frame = pd.DataFrame(rows, columns=["holder_id", "backup_id", "critical"])
    return gn.CommunityNetwork.from_frames(tasks=frame.assign(task=range(len(rows))))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("a", None, True), ("b", None, True), ("a", None, True)], "bus_factor_one"),
        ([("a", "b", True), ("a", "b", True), ("c", "d", True)], "bus_factor"),
        ([(None, None, True), (None, None, True), ("c", "d", True)], "bus_factor_zero"),
        ([("a", None, False), ("a", None, False)], "bus_factor_one"),
    ],
)
def test_bus_factor(rows, code):
    findings = [f.code for f in gn.continuity(tasks(*rows)).findings]
    assert f"continuity.{code}" in findings


def test_two_must_leave_when_each_backs_up_the_other():
    answer = gn.continuity(tasks(("a", "b", True), ("a", "b", True), ("c", "d", True)))
    found = next(f for f in answer.findings if f.code == "continuity.bus_factor")
    assert found.values == {"people": 2}


def test_nothing_known_is_said_in_words():
    answer = gn.continuity(gn.CommunityNetwork.from_frames())
    assert answer.headline.severity == "unknown"
    assert answer.verdict() == "Dat is met deze lijsten niet vast te stellen."
    assert len(answer.table) == 0
    assert "Er is geen lijst met gemeenschappen" in answer.explain()


def test_nobody_is_indispensable():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {"person_id": list("abcd"), "person_kind": ["official"] * 2 + ["resident"] * 2}
        ),
        communities=pd.DataFrame({"community_id": ["x"], "name": ["Plein"]}),
        memberships=pd.DataFrame({"person_id": ["c", "d"], "community_id": ["x", "x"]}),
        ties=pd.DataFrame({"source": ["a", "b"], "target": ["c", "d"]}),
    )
    answer = gn.continuity(network)
    assert answer.verdict() == (
        "Nee. Welke ene persoon ook weggaat, de gemeente bereikt alle 1 gemeenschap nog in "
        "2 stappen."
    )
    assert answer.frames["communities"].at["x", "routes"] == 2


def test_a_holder_is_no_backup_of_their_own():
    answer = gn.continuity(tasks(("a", "a", True), ("a", "a", True)))
    assert answer.table.at["a", "tasks_alone"] == 2
    without = next(f for f in answer.findings if f.code == "continuity.no_backup")
    assert without.values["without"] == 2


def test_a_list_of_one_person_says_nothing_about_depending_on_that_person():
    people = list("abcdefgh")
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": people, "person_kind": ["official", *["resident"] * 7]}),
        communities=pd.DataFrame({"community_id": ["x"]}),
        memberships=pd.DataFrame({"person_id": people[1:], "community_id": "x"}),
        ties=pd.DataFrame({"source": ["a"] * 7, "target": people[1:]}),
    )
    answer = gn.continuity(network)
    assert answer.headline.code == "continuity.star"
    assert answer.table.at["a", "communities_lost"] == 1


@pytest.mark.parametrize("steps", ["2", None, 2.5, -1])
def test_steps_are_whole(nine_neighbours, steps):
    from gemeenschapsnet.errors import InvalidGraph

    with pytest.raises(InvalidGraph, match="heel getal"):
        gn.continuity(nine_neighbours, steps=steps)

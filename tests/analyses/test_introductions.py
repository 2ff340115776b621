"""The introductions that add most: what each promises is what happens."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.expected_contact import expected_contact
from gemeenschapsnet.analyses.introducing import introducing
from gemeenschapsnet.analyses.meetable import _across, _first_few
from gemeenschapsnet.measures import exclusive_pair_table

ADDS = ["reach", "links", "backs"]


def network(ties, communities, **columns):
    """People a, b, … of communities by their letter; a tie is two letters; O is the official."""
    ids = sorted({*"".join(communities.values()), *"".join(ties)})
    people = pd.DataFrame({"person_id": ids})
    people["person_kind"] = ["official" if one in "OP" else "resident" for one in ids]
    for column, values in columns.items():
        people[column] = [values.get(one) for one in ids]
    held = [(one, name) for name, members in communities.items() for one in members]
    return gn.CommunityNetwork.from_frames(
        people=people,
        communities=pd.DataFrame(
            {"community_id": list(communities), "name": [f"Groep {c}" for c in communities]}
        ),
        memberships=pd.DataFrame(held, columns=["person_id", "community_id"]),
        ties=pd.DataFrame([tuple(tie) for tie in ties], columns=["source", "target"]),
    )


def found(network, *, compiler=None, steps=2, most=10):
    graph = network.sparse_graph()
    between = expected_contact(network, graph, compiler, times=1, alpha=0.05)
    return introducing(network, graph, between.pairs, compiler, steps=steps, most=most)


def rows(introductions):
    """Return what each pair of communities would gain."""
    table = introductions.table
    ends = zip(table["group_a"].fillna("gemeente"), table["group_b"], strict=True)
    return dict(zip(ends, table[ADDS].itertuples(index=False, name=None), strict=True))


# O - a - b   c - d   and b - c know somebody in common: m, who is of no community
LINE = ["Oa", "ab", "bm", "mc", "cd"]


def test_contact_and_reach_that_an_introduction_brings():
    # y is reached in two only when a, who knows the official, meets c or d; b and c share m
    answer = found(network(LINE, {"x": "ab", "y": "cd"}))
    assert rows(answer) == {("x", "y"): (0, 1, 0)}
    assert answer.candidates[["person_a", "person_b"]].to_numpy().tolist() == [["b", "c"]]
    assert answer.table["reasons"].tolist() == [("contacts",)]
    together = found(network(LINE, {"x": "ab", "y": "cd"}, drives={"a": ["koken"], "d": ["Koken"]}))
    # now a and d have something in common
    assert rows(together) == {("x", "y"): (1, 1, 0)}
    assert together.table["themes"].tolist() == [("koken",)]
    assert together.table["reached"].tolist() == [("y",)]
    assert together.candidates[["person_a", "person_b"]].to_numpy().tolist() == [["a", "d"]]


def test_officials_only_where_the_point_is_reach():
    drives = dict.fromkeys("Ocd", ["koken"])
    answer = found(network(LINE, {"x": "ab", "y": "cd"}, drives=drives))
    assert ("gemeente", "y") in rows(answer)
    near = found(network([*LINE, "Od"], {"x": "ab", "y": "cd"}, drives=drives))
    assert ("gemeente", "y") not in rows(near)
    said = gn.gaps(network(LINE, {"x": "ab", "y": "cd"}, drives=drives)).explain()
    assert "iemand van de gemeente met iemand van Groep y. Zo kan Groep y binnen 2 stappen" in said


def test_who_said_no_is_in_no_suggestion():
    yes = network(LINE, {"x": "ab", "y": "cd"})
    assert len(found(yes).table) == 1
    for no in "bcm":
        # neither introduced, nor asked to introduce
        assert not len(
            found(network(LINE, {"x": "ab", "y": "cd"}, wants_contact={no: False})).table
        )


HANGING = ["ab", "bc", "cd"]
COOKS = dict.fromkeys("ad", ["koken"])


def test_a_pair_that_hangs_on_one_person_gets_a_second_connection():
    # without b, or without c, nothing connects x and y
    communities = {"x": "ab", "y": "cd"}
    assert rows(found(network(HANGING, communities, drives=COOKS))) == {("x", "y"): (0, 0, 1)}
    before = gn.gaps(network(HANGING, communities)).frames["pairs"]
    after = gn.gaps(network([*HANGING, "ad"], communities)).frames["pairs"]
    assert (before["only"].tolist(), after["only"].tolist()) == ([2], [0])


def test_the_most_useful_come_first_and_equal_ones_share_a_rank():
    # f, g and h are there so that this is no star around m
    made = network(
        ["Oa", "bm", "cm", "dm", "em", "am", "fg", "gh", "hf"],
        {"v": "a", "w": "b", "x": "c", "y": "d", "z": "e"},
    )
    answer = found(made)
    table = answer.table
    order = table[ADDS].to_numpy().tolist()
    assert order == sorted(order, reverse=True)
    # all that pairs without a have in common is m
    assert table["rank"].tolist() == [1 + sum(other > own for other in order) for own in order]
    few = found(made, most=2)
    assert len(few.table) == 2
    assert len(few.every) == len(table)
    assert few.candidates[["group_a", "group_b"]].drop_duplicates().shape[0] == 2


def test_one_introduction_is_enough_to_bring_a_community_near():
    drives = dict.fromkeys("abz", ["koken"])
    ties = ["Oa", "Ob", "ca", "dz", "de"]
    text = gn.gaps(network(ties, {"p": "a", "q": "b", "r": "z"}, drives=drives)).explain()
    assert (
        "Kennismaken: Groep r met een van deze gemeenschappen: Groep p en Groep q. Zo kan Groep r "
        "binnen 2 stappen van de gemeente komen. Wat twee mensen daar al delen: 'koken'." in text
    )


@st.composite
def networks(draw):
    """Return a small random network, with who made the list and how many steps count."""
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    letters = "OPabcdefgh"[: chance.integers(4, 11)]
    named = "wxyz"[: chance.integers(2, 5)]
    communities = {
        one: "".join(letter for letter in letters if chance.random() < 0.35) for one in named
    }
    share = chance.choice([0.15, 0.25, 0.35])
    ties = [
        a + b for i, a in enumerate(letters) for b in letters[i + 1 :] if chance.random() < share
    ]
    drives = {one: [str(chance.choice(["koken", "groen"]))] for one in letters}
    compiler = draw(st.sampled_from([None, letters[0], letters[-1]]))
    return ties, communities, drives, compiler, draw(st.sampled_from([1, 2, 2, 3]))


def state(network, compiler, steps):
    graph = network.sparse_graph()
    pairs = expected_contact(network, graph, compiler, times=1, alpha=0.05).pairs
    pairs = pairs.set_index(["group_a", "group_b"])
    far = definitions.community_steps(
        graph, definitions.officials(network), definitions.members(network)
    )
    return far <= steps, pairs["contact"].astype(bool), pairs["only"] > 0


@settings(max_examples=8)
@given(networks())
def test_adding_the_tie_gives_what_was_promised(case):
    ties, communities, drives, compiler, steps = case
    letters = set("".join(communities.values())) | set("".join(ties))
    if compiler not in letters:
        compiler = None
    made = network(ties, communities, drives=drives)
    answer = found(made, compiler=compiler, steps=steps)
    reached, contact, hangs = state(made, compiler, steps)
    for row in answer.candidates.head(3).to_dict("records"):
        after = network([*ties, row["person_a"] + row["person_b"]], communities, drives=drives)
        now, contact_now, hangs_now = state(after, compiler, steps)
        linked = contact_now & ~contact
        assert row["reach"] == int((now & ~reached).sum())
        assert row["links"] == int(linked.sum())
        assert row["backs"] == int((hangs & ~hangs_now & ~linked).sum())


def plainly(graph, groups, officials, steps):
    """Return which communities are reached, which are in contact, and which hang on one person."""
    near = nx.multi_source_dijkstra_path_length(graph, officials, steps) if officials else {}
    reached = {group for one in near for group in groups[one]}
    joined = {
        pair
        for one, other in graph.edges
        for pair in product(groups[one] - groups[other], groups[other] - groups[one])
    }
    both = {pair for held in groups.values() for pair in product(held, held)}
    hangs = exclusive_pair_table(graph, groups)
    contact = {tuple(sorted(pair)) for pair in joined | both if len(set(pair)) == 2}
    return reached, contact, set(zip(hangs["group_a"], hangs["group_b"], strict=True))


@settings(max_examples=12)
@given(networks())
def test_the_best_of_every_pair_is_found(case):
    """Compare with trying every two people who share something."""
    ties, communities, drives, _, steps = case
    made = network(ties, communities, drives=drives)
    answer = found(made, steps=steps, most=1000)
    if answer.missing:
        return
    graph, groups = made.people_graph(), definitions.groups_of(made, "community").to_dict()
    officials = [one for one in graph if one in "OP"]
    reached, contact, hangs = plainly(graph, groups, officials, steps)
    best = {}
    # capitals come first: an official is never the second of a pair with a resident
    for one, other in combinations(sorted(graph), 2):
        shares = drives[one] == drives[other] or set(graph[one]) & set(graph[other])
        if not shares or graph.has_edge(one, other) or other in "OP":
            continue
        after = graph.copy()
        after.add_edge(one, other)
        now, contact_now, hangs_now = plainly(after, groups, officials, steps)
        linked = contact_now - contact
        backs = hangs - hangs_now - linked
        adds = (len(now - reached), len(linked), len(backs))
        ends = {
            tuple(sorted(pair))
            for pair in product(groups[one] - groups[other], groups[other] - groups[one])
        }
        if one in "OP":
            ends = {("gemeente", group) for group in groups[other]} if adds[0] else set()
        for pair in ends:
            if one in "OP" or adds[0] or pair in linked | backs:
                best[pair] = max(best.get(pair, (0, 0, 0)), adds)
    assert rows(answer) == best


def test_a_shared_reader_sees_what_communities_gain_and_nobody():
    drives = dict.fromkeys("ad", ["koken"])
    answer = gn.gaps(network([*LINE, "dn"], {"x": "ab", "y": "cd", "z": "n"}, drives=drives))
    shared = answer.for_sharing()
    assert not len(shared.frames["candidates"])
    told = shared.frames["introductions"]
    assert told[["backs", "people"]].isna().all().all()
    assert set(told["reasons"]) == set(told["themes"]) == {()}
    assert (told[["reach", "links"]] <= 1).all().all()
    assert (told[["reach", "links"]].sum(axis=1) > 0).all()
    text = shared.explain()
    assert "Kennismaken: Groep x en Groep y." in text or "Kennismaken: Groep y met" in text
    assert "Wat" not in "".join(line for line in text.split("\n") if "Kennismaken" in line)
    assert "koken" not in text


def test_a_new_contact_is_shared_only_between_two_who_have_none():
    # b and c connect x and y; d is of z too, so a meeting d brings x and z into contact as well
    communities = {"x": "ab", "y": "cd", "z": "d"}
    answer = gn.gaps(network(HANGING, communities, drives=COOKS))
    row = answer.frames["introductions"].set_index(["group_a", "group_b"]).loc[("x", "y")]
    assert (row["apart"], row["links"], row["backs"]) == (False, 1, 1)
    assert "Groep x en Groep y. Dat zij verbonden zijn, hangt nu" in answer.explain()
    shared = answer.for_sharing().frames["introductions"]
    assert shared[["group_a", "group_b"]].to_numpy().tolist() == [["x", "z"]]


def test_what_hangs_on_one_person_is_not_shared():
    answer = gn.gaps(network(HANGING, {"x": "ab", "y": "cd"}, drives=COOKS))
    assert "hangt nu aan één persoon" in answer.explain()
    assert "aan één persoon" not in answer.explain(audience="shared")


@pytest.mark.parametrize(
    ("ties", "communities", "missing"),
    [
        ([], {"x": "ab", "y": "cd"}, "ties"),
        (["Oa", "Ob", "Oc", "Od"], {"x": "ab", "y": "cd"}, "star"),
        (["ab", "bc", "ca"], {"x": "abc"}, "communities"),
        (["ab", "bc", "ca"], {}, "communities"),
    ],
)
def test_thin_lists_suggest_nothing_and_say_why(ties, communities, missing):
    answer = gn.gaps(network(ties, communities))
    assert answer.rooms.introductions.missing == missing
    assert not any("Kennismaken" in said for said in answer.findings_in_words())
    ax = answer.plot(picture="introductions")
    assert "Er is geen kennismaking voor te stellen" in ax.get_title("left")
    assert len(ax.texts) >= 2


def test_nobody_shares_anything():
    answer = gn.gaps(network(["ab", "cd", "ef"], {"x": "ab", "y": "cd"}))
    assert "Kennismaken: er is geen voorstel te doen." in answer.explain()


def test_of_what_many_share_the_first_of_every_group_stand_for_the_rest():
    # two things: one that 2,000 people of two groups share, and one that two people share
    item = np.repeat([0, 1], [2000, 2])
    seat = np.concatenate([np.repeat([0, 1], 1000), [0, 1]])
    steps = np.where(np.arange(2002) % 1000 == 7, 0, 2)
    kept, cut = _first_few(item, seat, steps)
    assert cut
    assert {2000, 2001} <= set(kept)
    # nearest to the municipality first
    assert {7, 1007} <= set(kept)
    one, _ = _across(item[kept], seat[kept])
    assert 0 < len(one) <= 200_000
    everything, uncut = _first_few(item[-2:], seat[-2:], steps[-2:])
    assert (everything.tolist(), uncut) == ([0, 1], False)


def test_the_same_network_gives_the_same_answer():
    made = network(LINE, {"x": "ab", "y": "cd"})
    pd.testing.assert_frame_equal(found(made).table, found(made).table)


def test_the_sample_suggests_what_brings_the_flat_near():
    answer = gn.gaps(gn.read("sample_data/wilgenrade"))
    flat = answer.rooms.introductions.names
    flat = flat.index[flat == "Flat De Kaden"][0]
    first = answer.frames["introductions"].iloc[0]
    assert first["reached"] == (flat,)
    assert flat in (first["group_a"], first["group_b"])
    people = answer.frames["candidates"][["person_a", "person_b"]].to_numpy().ravel()
    assert not set(people) & set(no_contact(gn.read("sample_data/wilgenrade")))


def no_contact(network):
    people = network.people
    return people.index[people["wants_contact"].eq(False).fillna(False)]

"""Who must meet whom when somebody leaves."""

from datetime import date
from itertools import product

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import receivers
from gemeenschapsnet.errors import InvalidGraph, InvalidTable, UnknownName

FOLDER = "sample_data/wilgenrade"


@pytest.fixture(scope="module")
def wilgenrade(request):
    return gn.read(request.config.rootpath / FOLDER)


@pytest.fixture
def team(nine_frames):
    """The nine, with a second official b who knows g, a theme that b and d share, and c with b."""
    frames = nine_frames
    more = pd.DataFrame({"source": ["b", "b"], "target": ["g", "c"], "tie_level": [1, 1]})
    frames["ties"] = pd.concat([frames["ties"], more], ignore_index=True)
    frames["people"]["drives"] = [
        ["groen"] if one in "bd" else ["muziek"] if one in "ce" else [] for one in "abcdefghi"
    ]
    return frames


def network(frames, **columns):
    """Return the network, with some values of people replaced: ``wants_contact={"d": False}``."""
    people = frames["people"].set_index("person_id", drop=False)
    for column, values in columns.items():
        if column not in people:
            people[column] = pd.Series(pd.NA, index=people.index, dtype="object")
        for person, value in values.items():
            people.at[person, column] = value
    made = {**frames, "people": people.reset_index(drop=True)}
    return gn.CommunityNetwork.from_frames(**made, dossier=DOSSIER)


DOSSIER = gn.Dossier("oefenen", "fictief", "Oefening", date(2030, 12, 31), date(2026, 1, 31))


def codes(answer):
    return [finding.code.removeprefix("handover.") for finding in answer.findings]


def test_contacts_who_lose_every_route(nine_neighbours):
    answer = gn.handover(nine_neighbours, "a")
    # b is kept by the municipality, c knows nobody
    assert list(answer.table.index) == ["d", "f"]
    assert answer.table.index.name == "contact"
    assert set(answer.table["lost"]) == {"no_route"}
    assert list(answer.table["community_id"]) == ["c_plein", "c_tuin"]
    assert list(answer.table["steps_before"]) == [1, 1]
    assert answer.table["steps_after"].isna().all()
    assert answer.table["receiver"].isna().all()
    assert answer.verdict() == (
        "2 contacten lopen alleen via de wijkverbinder (a). "
        "Er staat niemand op de lijst die ze kan overnemen."
    )


def test_somebody_else_of_the_municipality_takes_over_with_a_reason(team):
    answer = gn.handover(network(team), "a")
    # from b: g at 1, f and e at 2, d at 3; c at 1
    assert answer.table["lost"].to_dict() == {"d": "no_direct_contact", "f": "no_direct_contact"}
    assert answer.table["steps_after"].to_dict() == {"d": 3, "f": 2}
    assert answer.table["receiver"].to_dict() == {"d": "b", "f": "b"}
    assert answer.table["reasons"].to_dict() == {
        "d": ("themes",),
        "f": ("community", "contacts"),
    }
    assert answer.frames["receivers"].to_dict("index") == {"b": {"contacts": 2, "team": True}}


def test_nobody_gets_more_than_the_capacity(team):
    answer = gn.handover(network(team), "a", capacity=1)
    assert answer.table["receiver"].notna().sum() == 1
    # two kinds of reasons go before one
    assert answer.table["receiver"]["f"] == "b"
    assert {"full", "receivers"} <= set(codes(answer))
    assert "no_receiver" not in codes(answer)


def test_the_successor_goes_first_and_can_take_anything(team):
    successor = {"successor_id": {"a": "c"}}
    answer = gn.handover(network(team, **successor), "a")
    assert set(answer.table["receiver"]) == {"c"}
    assert answer.table["alternatives"].to_dict() == {"d": ("b",), "f": ("b",)}
    assert answer.table["reasons"]["d"][0] == "successor"
    shared = gn.handover(network(team, **successor), "a", capacity=1).table
    assert set(shared["receiver"]) == {"b", "c"}
    # who said no is not asked, whatever was recorded
    for wish in ("wants_contact", "wants_to_cooperate"):
        refused = network(team, **successor, **{wish: {"c": False}})
        assert set(gn.handover(refused, "a").table["receiver"]) == {"b"}


def test_who_leaves_soon_receives_nobody(team):
    soon = network(team, term_end={"b": "2026-07-01"})
    assert gn.handover(soon, "a").table["receiver"].isna().all()
    assert gn.handover(soon, "a", months=3).table["receiver"].notna().all()


def test_a_resident_receives_only_after_saying_yes(team):
    frames = team
    frames["people"].loc[frames["people"]["person_id"] == "b", "drives"] = None
    # g is a resident one step from b, who knows f
    without = gn.handover(network(frames), "a", capacity=1).table
    assert "g" not in set(without["receiver"])
    willing = network(frames, wants_to_cooperate={"g": True}, drives={"g": ["groen"]})
    table = gn.handover(willing, "a").table
    assert table["receiver"]["d"] == "g"
    assert not gn.handover(willing, "a").frames["receivers"].loc["g", "team"]


def test_who_wants_no_contact_is_counted_and_not_listed(nine_frames):
    answer = gn.handover(network(nine_frames, wants_contact={"d": False, "f": True}), "a")
    assert list(answer.table.index) == ["f"]
    refused = [f for f in answer.findings if f.code == "handover.refused"]
    assert refused[0].values == {"n": 1}
    both = network(nine_frames, wants_contact={"d": False, "f": False})
    assert gn.handover(both, "a").headline.code == "handover.only_refused"


def test_leaving_without_unique_contacts(nine_neighbours):
    answer = gn.handover(nine_neighbours, "g")
    assert answer.headline.code == "handover.nobody"
    assert answer.verdict() == (
        "Niemand raakt verder weg: volgens de lijst bereikt de gemeente alle contacten van g "
        "ook op een andere manier."
    )


def test_tasks_and_ingredients_that_leave_too(nine_neighbours):
    answer = gn.handover(nine_neighbours, "d")
    assert list(answer.frames["tasks"]["task"]) == ["voorzitten", "verslag"]
    brings = answer.frames["ingredients"]
    assert list(brings["kind"]) == ["role"]
    said = " ".join(answer.findings_in_words())
    assert "2 taken zonder vervanger: voorzitten en verslag" in said
    assert "verbinder" in said


def test_of_several_communities_the_one_most_at_risk(nine_frames):
    frames = nine_frames
    # b knows the flat, so only the square is lost with a
    tie = pd.DataFrame({"source": ["b"], "target": ["i"], "tie_level": [2]})
    frames["ties"] = pd.concat([frames["ties"][:3], tie], ignore_index=True)
    both = pd.DataFrame({"person_id": ["d"], "network_id": [None], "community_id": ["c_flat"]})
    frames["memberships"] = pd.concat([both, frames["memberships"]], ignore_index=True)
    answer = gn.handover(network(frames), "a")
    assert answer.table["community_id"]["d"] == "c_plein"
    assert answer.frames["communities"].loc["c_plein", "lost"]


def test_a_star_says_so():
    kinds = ["official"] * 2 + [None] * 4
    people = pd.DataFrame({"person_id": list("abcdef"), "person_kind": kinds})
    ties = pd.DataFrame({"source": ["a"] * 5, "target": list("bcdef"), "reported_by": ["a"] * 5})
    answer = gn.handover(gn.CommunityNetwork.from_frames(people=people, ties=ties), "a")
    assert list(answer.table.index) == list("cdef")
    assert "handover.caveat_star" in [caveat.code for caveat in answer.caveats]
    assert "niet wie elkaar kennen" in answer.explain()


def test_without_officials_it_tells_what_it_cannot_and_what_it_can(nine_frames):
    frames = nine_frames
    frames["people"]["person_kind"] = ["professional"] * 3 + ["resident"] * 6
    # d alone knows e, f and g know each other and e; h is known to e and i
    frames["people"]["drives"] = [["groen"] if one in "ci" else [] for one in "abcdefghi"]
    answer = gn.handover(network(frames), "e", months=3)
    # e knows d (own community), g and h; g also knows nobody outside the garden but e
    assert list(answer.table.index) == ["g", "h"]
    assert set(answer.table["lost"]) == {"only_contact_outside"}
    assert answer.verdict().startswith("Wie verder van de gemeente raakt, is niet te zien")
    assert answer.table[["steps_before", "steps_after"]].isna().all(axis=None)
    # a has a tie to f of the garden
    assert answer.table["receiver"]["g"] == "a"


def test_when_the_last_official_leaves(nine_frames):
    frames = nine_frames
    frames["people"]["person_kind"] = ["official", "professional", *["resident"] * 7]
    frames["ties"] = pd.concat(
        [frames["ties"], pd.DataFrame({"source": ["b"], "target": ["e"], "tie_level": [1]})]
    )
    answer = gn.handover(network(frames), "a")
    assert set(answer.table["lost"]) == {"no_route"}
    assert "handover.caveat_last_official" in [caveat.code for caveat in answer.caveats]
    # b is a professional who has a tie to the square
    assert answer.table["receiver"]["d"] == "b"


def test_wrong_use(nine_neighbours):
    with pytest.raises(UnknownName, match="persoon"):
        gn.handover(nine_neighbours, "z")
    with pytest.raises(InvalidTable):
        gn.handover("lijsten", "a")
    wrong = [{"capacity": 0}, {"capacity": 51}, {"steps": -1}, {"alternatives": 1.5}]
    for values in wrong:
        with pytest.raises(InvalidGraph):
            gn.handover(nine_neighbours, "a", **values)


THIN = {
    "alone on the list": {"people": pd.DataFrame({"person_id": ["a"]})},
    "no ties": {"people": pd.DataFrame({"person_id": list("abc")})},
    "ties of others": {
        "people": pd.DataFrame({"person_id": list("abc"), "person_kind": ["resident"] * 3}),
        "ties": pd.DataFrame({"source": ["b"], "target": ["c"]}),
    },
    "no officials, no communities": {
        "people": pd.DataFrame({"person_id": list("abc")}),
        "ties": pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]}),
    },
    "all officials": {
        "people": pd.DataFrame({"person_id": list("abc"), "person_kind": ["official"] * 3}),
        "ties": pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]}),
    },
    "all professionals": {
        "people": pd.DataFrame({"person_id": list("abc"), "person_kind": ["professional"] * 3}),
        "ties": pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]}),
    },
    "officials nobody knows": {
        "people": pd.DataFrame(
            {"person_id": list("abcd"), "person_kind": ["resident"] * 3 + ["official"]}
        ),
        "ties": pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]}),
    },
    "one community": {
        "people": pd.DataFrame({"person_id": list("ab"), "person_kind": ["official", None]}),
        "ties": pd.DataFrame({"source": ["a"], "target": ["b"]}),
        "communities": pd.DataFrame({"community_id": ["c"], "name": [None]}),
        "memberships": pd.DataFrame({"person_id": ["b"], "community_id": ["c"]}),
    },
}


@pytest.mark.parametrize("frames", THIN.values(), ids=THIN)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_thin_lists_get_a_sentence(frames, language):
    answer = gn.handover(gn.CommunityNetwork.from_frames(**frames), "a")
    assert answer.verdict(language)
    assert answer.explain(language)
    assert answer.explain(language, audience="shared")
    answer.plot(language=language)
    answer.plot(language=language, audience="shared")
    assert answer._repr_html_()
    assert "nan" not in answer.explain(language)


@pytest.mark.parametrize(
    ("thin", "code"),
    [
        ("alone on the list", "no_ties"),
        ("no ties", "no_ties"),
        ("ties of others", "no_contacts"),
        ("no officials, no communities", "outside_nobody"),
        ("all officials", "nobody"),
        ("officials nobody knows", "no_route_known"),
        ("one community", "unique_none"),
    ],
)
def test_thin_lists_say_what_is_missing(thin, code):
    answer = gn.handover(gn.CommunityNetwork.from_frames(**THIN[thin]), "a")
    assert answer.headline.code == f"handover.{code}"


def test_of_a_resident_nothing_is_told_outside(nine_neighbours):
    told = gn.handover(nine_neighbours, "e").for_sharing()
    assert told.headline.code == "handover.withheld"
    assert (told.findings, told.caveats, told.person, told.told) == ((), (), None, None)
    assert all(not len(frame) for frame in told.frames.values())
    assert "e" not in told.verdict().split()


def star_of(sizes, *, kind="official", served=()):
    """Return a network in which official a alone knows so many people of every community."""
    members = [(f"{group}{i}", group) for group, n in sizes.items() for i in range(n)]
    people = pd.DataFrame(
        [
            ("a", "official", "wijkmanager", []),
            ("b", "official", "beleidsmedewerker", []),
            *(("x" * (i + 2), kind, None, list(served)) for i in range(10)),
            *(
                (who, "resident", None, [f"thema {who[0]}"] if group in served else [])
                for who, group in members
            ),
        ],
        columns=["person_id", "person_kind", "function", "drives"],
    )
    ties = [("a", who) for who, _ in members] + [("b", "x" * (i + 2)) for i in range(10)]
    return gn.CommunityNetwork.from_frames(
        people=people,
        ties=pd.DataFrame(ties, columns=["source", "target"]),
        communities=pd.DataFrame({"community_id": list(sizes), "name": list(sizes)}),
        memberships=pd.DataFrame(members, columns=["person_id", "community_id"]),
        dossier=DOSSIER,
    )


def test_small_numbers_are_not_shared():
    answer = gn.handover(star_of({"P": 8, "Q": 6, "R": 3}), "a")
    shared = answer.for_sharing()
    counts = shared.frames["communities"]
    # the three of R are small, and the six of Q would tell them; the order tells nothing
    assert list(counts.index) == ["P", "Q", "R"]
    assert counts["contacts"].isna().to_dict() == {"P": False, "Q": True, "R": True}
    assert not len(shared.table)
    said = shared.explain()
    assert "17 contacten" not in said
    assert "3 contacten" not in said
    assert "(a)" not in said
    few = gn.handover(star_of({"R": 3}), "a").for_sharing()
    assert few.verdict() == "Er zijn contacten die alleen via de wijkmanager lopen."
    assert few.frames["communities"]["contacts"].isna().all()


def test_a_shared_order_tells_no_hidden_number():
    counts = gn.handover(star_of({"Q": 2, "R": 4, "P": 9, "S": 5}), "a").for_sharing().frames
    assert list(counts["communities"].index) == ["P", "Q", "R", "S"]


def plain_pairs(frames, leaver, steps):
    """Return unique contacts, and who could receive them with how many reasons, word for word."""
    graph = nx.Graph()
    people = frames["people"].set_index("person_id")
    graph.add_nodes_from(people.index)
    graph.add_edges_from(zip(frames["ties"]["source"], frames["ties"]["target"], strict=True))
    officials = set(people.index[people["person_kind"] == "official"])
    rest = graph.copy()
    rest.remove_node(leaver)

    def far(inside, sources):
        found = nx.multi_source_dijkstra_path_length(inside, sources) if sources else {}
        return {one: found.get(one, float("inf")) for one in inside}

    before, after = far(graph, officials), far(rest, officials - {leaver})
    unique = {
        one
        for one in graph[leaver]
        if one not in officials and one != leaver and after[one] > before[one]
    }
    groups = {kind: {} for kind in ("community_id", "network_id")}
    for kind, held in groups.items():
        listed = frames["memberships"].dropna(subset=[kind])
        held |= {one: set(listed.loc[listed["person_id"] == one, kind]) for one in people.index}
    pairs = {}
    for contact, other in product(unique, set(people.index) - {leaver}):
        if contact == other:
            continue
        kind, yes = people.loc[other, "person_kind"], people.loc[other, "wants_to_cooperate"]
        team = kind in ("official", "professional")
        if yes is False or not (team or yes is True):
            continue
        if not (after[other] <= steps and after[other] + 1 < after[contact]):
            continue
        own = groups["community_id"]
        around = own[other].union(*(own[one] for one in rest[other]))
        why = [
            bool(own[contact] & around),
            bool(groups["network_id"][contact] & groups["network_id"][other]),
            bool(set(rest[contact]) & set(rest[other])),
            bool(set(people.loc[contact, "drives"]) & set(people.loc[other, "drives"])),
        ]
        if any(why):
            pairs[contact, other] = (1 if team else 0, sum(why))
    return unique, pairs


def best(contacts, pairs, capacity):
    """Return the most that any division gives: contacts served, team, reasons; tried one by one."""
    choices = [[None, *(r for c, r in pairs if c == contact)] for contact in contacts]
    found = (0, 0, 0)
    for chosen in product(*choices):
        given = [(c, r) for c, r in zip(contacts, chosen, strict=True) if r is not None]
        if any(chosen.count(r) > capacity for r in set(chosen) - {None}):
            continue
        worth = [pairs[one] for one in given]
        found = max(found, (len(given), sum(t for t, _ in worth), sum(n for _, n in worth)))
    return found


@st.composite
def small_lists(draw):
    n = draw(st.integers(6, 11))
    ids = [f"p{i}" for i in range(n)]
    kinds = ["official", "official", "professional", "professional"]
    themes = st.lists(st.sampled_from(["groen", "muziek", "spel"]), max_size=2)
    people = pd.DataFrame(
        {
            "person_id": ids,
            "person_kind": [kinds[i] if i < 4 else "resident" for i in range(n)],
            "wants_to_cooperate": draw(
                st.lists(st.sampled_from([True, False, None]), min_size=n, max_size=n)
            ),
            "drives": [draw(themes) for _ in ids],
        }
    ).astype({"wants_to_cooperate": object})
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=n, max_size=2 * n, unique=True))
    # one community each: then it is plain which one a contact is about
    member = [(one, draw(st.sampled_from(["c1", "c2", None])), None) for one in ids]
    joined = [(one, None, draw(st.sampled_from(["n1", "n2", None]))) for one in ids]
    memberships = pd.DataFrame(
        member + joined, columns=["person_id", "community_id", "network_id"]
    ).dropna(thresh=2)
    return {
        "people": people,
        "ties": pd.DataFrame(chosen, columns=["source", "target"]),
        "memberships": memberships,
        "communities": pd.DataFrame({"community_id": ["c1", "c2"], "name": ["Een", "Twee"]}),
        "networks": pd.DataFrame({"network_id": ["n1", "n2"], "name": ["Een", "Twee"]}),
    }


@given(small_lists(), st.integers(1, 2))
@settings(max_examples=12)
def test_the_division_is_the_best_there_is(frames, capacity):
    leaver = "p0"
    unique, pairs = plain_pairs(frames, leaver, 2)
    network = gn.CommunityNetwork.from_frames(**frames)
    answer = gn.handover(network, leaver, capacity=capacity)
    table = answer.table
    assert set(table.index) == unique
    given = table.dropna(subset=["receiver"])
    worth = [pairs[one] for one in zip(given.index, given["receiver"], strict=True)]
    for why, (_, n) in zip(given["reasons"], worth, strict=True):
        assert len(why) == n
    assert given["receiver"].value_counts().max() <= capacity or not len(given)
    # more than this cannot be tried one by one
    contacts = sorted(unique)[:6]
    if len(contacts) == len(unique):
        total = (len(given), sum(t for t, _ in worth), sum(n for _, n in worth))
        assert total == best(contacts, pairs, capacity)
    others = {one: set() for one in unique}
    for contact, other in pairs:
        others[contact].add(other)
    for contact, row in table.iterrows():
        assert set(row["alternatives"]) <= others[contact] - {row["receiver"]}


def test_with_more_people_than_are_compared_it_says_so(monkeypatch):
    network = star_of({"P": 9}, kind="professional", served=["thema P"])
    people = network.people.assign(drives=[("groen",)] * len(network.people))
    network = network.with_table("people", people, step="één thema")
    whole = gn.handover(network, "a", capacity=1)
    assert whole.table["receiver"].notna().all()
    assert "handover.caveat_cut" not in [caveat.code for caveat in whole.caveats]
    monkeypatch.setattr(receivers, "MOST_CANDIDATES", 2)
    cut = gn.handover(network, "a", capacity=1)
    assert "handover.caveat_cut" in [caveat.code for caveat in cut.caveats]
    # among equals each contact begins elsewhere, so few stay without
    assert cut.table["receiver"].notna().sum() >= 8
    assert cut.frames["receivers"]["contacts"].max() == 1


def test_the_connector_of_the_sample(wilgenrade):
    answer = gn.handover(wilgenrade, "p030")
    table = answer.table
    officials = {"p022", "p045", "p057", "p072"}
    assert not officials & set(table.index)
    # of 53 ties: 4 officials, 3 whom another official knows too, and one who wants no contact
    assert len(table) == 53 - 4 - 3 - 1
    assert "p062" not in set(table.index) | set(table["receiver"].dropna())
    assert not any("p062" in others for others in table["alternatives"])
    assert answer.frames["communities"]["lost"].sum() == 6
    assert answer.frames["receivers"]["contacts"].max() <= 5
    assert table["steps_before"].eq(1).all()
    assert (~(table["steps_after"] <= 1)).all()
    assert all(table["reasons"].map(bool) == table["receiver"].notna())
    pd.testing.assert_frame_equal(gn.handover(wilgenrade, "p030").table, table)
    said = answer.explain()
    assert "geen opvolger bekend" in said
    assert not any(str(name) in said for name in wilgenrade.people["display_name"].dropna())


def test_the_volunteer_of_the_sample(wilgenrade):
    answer = gn.handover(wilgenrade, "p050")
    assert answer.table["lost"].to_dict() == {"p091": "no_route"}
    flat = wilgenrade.communities.index[wilgenrade.communities["name"] == "Flat De Kaden"]
    assert list(answer.table["community_id"]) == list(flat)
    assert "p050" not in answer.explain(audience="shared")


def test_the_picture_hides_what_is_not_shared():
    answer = gn.handover(star_of({"P": 8, "Q": 6, "R": 3}), "a")

    def words(**options):
        return {text.get_text() for text in answer.plot(**options).texts}

    assert {"0 van de 8", "0 van de 6", "0 van de 3"} <= words()
    shared = words(audience="shared")
    assert {"0 van de 8", "te klein om te delen"} <= shared
    assert not {"0 van de 6", "0 van de 3"} & shared

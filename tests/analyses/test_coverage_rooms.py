"""The counts behind `coverage`, beside plain definitions on small random networks."""

from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.duo import duo
from gemeenschapsnet.analyses.named import MOST_NAMED, named
from gemeenschapsnet.analyses.overlap import overlap
from gemeenschapsnet.analyses.shadowing import shadowing
from gemeenschapsnet.analyses.views import views

TODAY = gn.Dossier(reference_date=date(2026, 1, 31))


def listed(seed):
    """Return a random neighbourhood of 12 people, 5 networks and 3 communities."""
    rng = np.random.default_rng(seed)
    ids = [f"p{i:02}" for i in range(12)]
    n = int(rng.integers(0, 25))
    ties = pd.DataFrame(
        {
            "source": rng.choice(ids, n),
            "target": rng.choice(ids, n),
            "reported_by": rng.choice([*ids[:4], None], n),
            "since": [f"20{rng.integers(15, 25)}-01-01" if rng.random() < 0.5 else None]
            * n,
        }
    )
    member = [
        (who, f"n{rng.integers(5)}", None, f"20{rng.integers(15, 25)}-06-01")
        for who in rng.choice(ids, 14)
    ] + [(who, None, f"c{rng.integers(3)}", None) for who in rng.choice(ids, 9)]
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {
                "person_id": ids,
                "person_kind": ["official", *["professional"] * 6, *["resident"] * 5],
                "wants_contact": [None, False, *[None] * 10],
            }
        ),
        networks=pd.DataFrame({"network_id": [f"n{i}" for i in range(5)]}),
        communities=pd.DataFrame({"community_id": [f"c{i}" for i in range(3)]}),
        memberships=pd.DataFrame(
            member, columns=["person_id", "network_id", "community_id", "since"]
        ),
        ties=ties,
        dossier=TODAY,
    )


@pytest.fixture(scope="module", params=range(8))
def neighbourhood(request):
    return listed(request.param)


def circles(network):
    """Return, per person, that person and whom they know."""
    graph = network.people_graph()
    return {person: {person, *graph[person]} for person in graph}


def test_overlap_beside_sets(neighbourhood):
    network = neighbourhood
    found = overlap(network, "p00")
    held = {n: set(who) - {"p00"} for n, who in definitions.members(network, "network").items()}
    expected = [
        (-len(both), -len(both) / len(held[a] | held[b]), a, b)
        for a, b in combinations(sorted(held), 2)
        if (both := held[a] & held[b])
    ]
    rows = found.pairs.itertuples(index=False)
    assert [(-shared, -jaccard, a, b) for a, b, shared, jaccard in rows] == sorted(expected)
    touched = {n for _, _, *pair in expected for n in pair}
    assert found.apart == tuple(n for n in held if held[n] and n not in touched)
    assert found.compared == sum(map(bool, held.values()))


def test_shadowing_beside_a_plain_choice(neighbourhood):
    network = neighbourhood
    held = definitions.members(network, "network")
    near = circles(network)
    seen = pd.Series({n: bool(near["p00"] & set(who)) for n, who in held.items()})
    found = shadowing(network, network.sparse_graph(), ["p00"], seen=seen, most=3)
    left = {n for n in held if not seen[n]}
    assert set(found.unseen) == left
    # p01 does not want contact
    shows = {f"p{i:02}": {n for n in left if near[f"p{i:02}"] & set(held[n])} for i in range(2, 7)}
    since = _since(network)
    for person, row in found.people.iterrows():
        best = max(len(own & left) for own in shows.values())
        equal = [p for p in shows if len(shows[p] & left) == best]
        assert person == min(equal, key=lambda p: (since[p], p))
        assert set(row["networks"]) == shows[person] & left
        assert row["adds"] == best > 0
        left -= shows[person]
    assert len(found.people) == 3 or not any(own & left for own in shows.values())
    assert found.people["covered"].tolist() == found.people["adds"].cumsum().tolist()


def _since(network):
    last = pd.Timestamp("2100-01-01")
    days = dict.fromkeys(network.people.index, last)
    ties, memberships = network.ties, network.memberships
    for who, day in [
        *zip(memberships["person_id"], memberships["since"], strict=True),
        *zip(ties["source"], ties["since"], strict=True),
        *zip(ties["target"], ties["since"], strict=True),
    ]:
        if not pd.isna(day):
            days[who] = min(days[who], day)
    return days


def test_views_beside_counting(neighbourhood):
    network = neighbourhood
    found = views(network)
    held = {c: set(who) for c, who in definitions.members(network).items()}
    expected, touched = {}, dict.fromkeys(held, 0)
    for a, b, who in network.ties[["source", "target", "reported_by"]].itertuples(index=False):
        for community, people in held.items():
            if {a, b} & people:
                touched[community] += 1
                if not pd.isna(who):
                    expected[who, community] = expected.get((who, community), 0) + 1
    rows = found.views.itertuples(index=False)
    assert {(who, community): n for who, community, n in rows} == expected
    counts = network.ties["reported_by"].value_counts().to_dict()
    assert found.sources["ties"].to_dict() == counts
    assert found.sources["ties"].is_monotonic_decreasing
    assert found.untold == network.ties["reported_by"].isna().sum()
    for community, row in found.communities.iterrows():
        told = [n for (_, c), n in expected.items() if c == community]
        assert row["told_by"] == len(told)
        if told:
            assert row["one_source"] == pytest.approx(max(told) / sum(told))
        if len(network.ties):
            assert row["ties_share"] == pytest.approx(touched[community] / len(network.ties))


def pairs_that_share(*counts):
    """Return the overlap of a first network with others that share this many people with it."""
    held = [(f"p{i}", "n0") for i in range(max(counts))]
    for other, n in enumerate(counts, start=1):
        held += [(f"p{i}", f"n{other}") for i in range(n)] + [(f"q{other}", f"n{other}")]
    memberships = pd.DataFrame(held, columns=["person_id", "network_id"])
    # what is said is about pairs with the first; the others share people too
    return overlap(gn.CommunityNetwork.from_frames(memberships=memberships), None)


def test_equal_pairs_are_not_chosen_from():
    few = pairs_that_share(3, 1)
    assert [f.values["people"] for f in few.findings()] == [3, 1, 1]
    many = pairs_that_share(2, 2, 2)
    assert [(f.code, f.values) for f in many.findings()] == [
        ("coverage.overlap_even", {"n": 6, "people": 2})
    ]
    assert many.title().code == "coverage.picture_overlap_even"
    one = pairs_that_share(5, 2, 2)
    assert [f.values["people"] for f in one.findings()] == [5]
    assert one.title().subjects == ("n0", "n1")


def test_equal_sources_stay_equal(nine_neighbours):
    network = nine_neighbours.with_table(
        "ties", nine_neighbours.ties.assign(reported_by=list("abcdefgh")), step="vlak"
    )
    found = views(network)
    assert found.largest == tuple("abcdefgh")
    assert found.findings(0.5)[0].code == "coverage.sources_even"
    ties = nine_neighbours.ties.assign(reported_by=list("aaaaeeee"))
    two = views(nine_neighbours.with_table("ties", ties, step="twee"))
    assert two.findings(0.5)[0].subjects == ("a", "e")
    assert two.findings(0.4)[0].code == "coverage.one_source"


def test_the_duo_of_the_nine(nine_neighbours):
    graph = nine_neighbours.sparse_graph()
    found = duo(nine_neighbours, graph, definitions.members(nine_neighbours), steps=2)
    frame = found.communities
    assert frame["steps_first"].fillna(-1).to_dict() == {
        "c_ver": -1, "c_flat": 3, "c_plein": 1, "c_tuin": 1,
    }  # fmt: skip
    # without a, b knows nobody
    assert frame["steps_second"].isna().all()
    assert (found.kept, found.reached) == (0, 2)
    assert len(found.inside) == 0


def test_what_the_duo_reaches_inside(nine_frames):
    nine_frames["organisations"] = pd.DataFrame(
        {
            "organisation_id": ["zorg", "groen", "werk", "leeg", "club"],
            "kind": ["municipality"] * 4 + ["sport"],
            "domain": ["zorg", "groen", "werk", "jeugd", "sport"],
            "contact_person_id": [None, "g", None, None, "d"],
        }
    )
    nine_frames["people"]["organisation_id"] = ["zorg", "zorg", "werk", *[None] * 6]
    network = gn.CommunityNetwork.from_frames(**nine_frames)
    found = duo(network, network.sparse_graph(), definitions.members(network), steps=2)
    # nobody knows c, who works there; of jeugd nobody is on the list; without a, b is alone
    assert found.inside["first"].to_dict() == {"groen": True, "werk": False, "zorg": True}
    assert found.inside["second"].to_dict() == {"groen": False, "werk": False, "zorg": True}
    values = found.inside_findings()[0].values
    assert (values["own"], values["other"], values["total"]) == (2, 1, 3)


@pytest.mark.parametrize("roles", [[[]] * 9, [["municipal_connector"], *[[]] * 8]])
def test_without_two_connectors_there_is_no_duo(nine_frames, roles):
    nine_frames["people"]["roles"] = roles
    answer = gn.coverage(gn.CommunityNetwork.from_frames(**nine_frames))
    assert "continuity.duo" not in [finding.code for finding in answer.findings]
    title = answer.plot(picture="duo").get_title("left")
    assert title == "Een duo van verbinders staat niet op de lijst"


def test_one_person_in_both_roles_is_no_duo(nine_frames):
    both = ["neighbourhood_connector", "municipal_connector"]
    nine_frames["people"]["roles"] = [both, *[[]] * 8]
    network = gn.CommunityNetwork.from_frames(**nine_frames)
    found = duo(network, network.sparse_graph(), definitions.members(network), steps=2)
    assert (found.first, found.second) == (("a",), ())
    assert found.findings() == []


def test_names_up_to_what_can_be_read():
    assert named("x", "good", []) == []
    ids = [f"c{i}" for i in range(MOST_NAMED + 2)]
    all_named = named("x", "good", ids[:MOST_NAMED])[0]
    assert (all_named.code, all_named.subjects) == ("x", tuple(ids[:MOST_NAMED]))
    some = named("x", "good", ids)[0]
    assert (some.code, some.subjects) == ("x_many", tuple(ids[:MOST_NAMED]))
    assert some.values == {"n": MOST_NAMED + 2, "more": 2}


def test_a_share_below_one_percent_is_not_told_as_nothing():
    n = 300
    people = [f"p{i}" for i in range(n)]
    network = gn.CommunityNetwork.from_frames(
        ties=pd.DataFrame(
            {
                "source": people,
                "target": [*people[1:], people[0]],
                "reported_by": [people[0], *people[:-1]],
            }
        )
    )
    said = " ".join(gn.coverage(network).findings_in_words())
    assert "Van geen enkele bron komt meer dan 1% van de contacten." in said.replace(" ", " ")

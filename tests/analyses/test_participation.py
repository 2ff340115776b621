"""Who takes part and who has influence, word for word on small networks, and on thin data."""

from collections import Counter
from datetime import date
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses import definitions, densities
from gemeenschapsnet.analyses.attendance import attendance
from gemeenschapsnet.analyses.exact import fewer_by_chance
from gemeenschapsnet.analyses.participation import participation

DOSSIER = gn.Dossier(reference_date=date(2026, 1, 31))


def looked(network, core_ties=2):
    compiler = definitions.find_compiler(network, "auto")
    graph = network.sparse_graph(without=[compiler] if compiler else [])
    return participation(network, graph, compiler, core_ties=core_ties, alpha=0.05)


def codes(findings):
    return [finding.code.removeprefix("diversity.") for finding in findings]


def of(n=0, **frames):
    people = frames.pop("people", None)
    ids = [f"p{i:02}" for i in range(n)]
    base = pd.DataFrame({"person_id": ids, "person_kind": "resident"})
    people = base.assign(**people) if isinstance(people, dict) else base
    return gn.CommunityNetwork.from_frames(people=people, **frames, dossier=DOSSIER)


def ties(*pairs):
    return pd.DataFrame([(f"p{a:02}", f"p{b:02}") for a, b in pairs], columns=["source", "target"])


def tasks(*holders):
    return pd.DataFrame({"task": range(len(holders)), "holder_id": [f"p{i:02}" for i in holders]})


def test_nine_neighbours_on_paper(nine_neighbours):
    """The core: d and e hold tasks, b may decide; a made the list and is left out.

    Of the residents d knows e, e knows d, f nobody, g knows e, h knows e, i nobody of these.
    """
    one = looked(nine_neighbours, core_ties=1)
    groups = one.groups
    assert (one.core.kind, one.core.size) == ("holders", 3)
    assert groups.loc[("community", "c_plein"), ["people", "core_ties"]].tolist() == [2, 1.0]
    assert groups.at[("community", "c_tuin"), "core_ties"] == 0.5
    assert groups.at[("age", "45-65"), "core_ties"] == pytest.approx(4 / 6)
    # d and f came to a meeting
    assert groups.at[("community", "c_plein"), "attended"] == 0.5
    assert groups.at[("community", "c_flat"), "attended"] == 0
    # d holds two of the three tasks, e one
    plein = groups.loc[("community", "c_plein")]
    assert plein[["tasks", "holders", "tasks_held"]].tolist() == [1.0, 2, 3]
    assert groups["deciding"].dropna().eq(0).all()
    assert groups.loc[("community", "c_ver"), ["people", "core_ties"]].isna().tolist() == [
        False,
        True,
    ]
    # nobody knows two of these three
    assert codes(looked(nine_neighbours).findings())[0] == "nobody_in_touch"


@settings(max_examples=10)
@given(st.data())
def test_core_ties_and_tests_against_counting(data):
    n = 12
    pairs = data.draw(st.lists(st.sampled_from(list(combinations(range(n), 2))), unique=True))
    holders = data.draw(st.lists(st.integers(0, n - 1), min_size=3, max_size=6))
    gender = data.draw(st.lists(st.sampled_from(["female", "male", None]), min_size=n, max_size=n))
    network = of(
        n,
        people={"gender": gender},
        ties=ties(*pairs),
        tasks=tasks(*holders),
    )
    found = looked(network)
    core = set(holders)
    near = {i: {a + b - i for a, b in pairs if i in (a, b)} for i in range(n)}
    most = max((len(known) for known in near.values()), default=0)
    known = pairs and len(core) > 2 and 1 - most / len(pairs) >= 0.2
    for group in found.groups.itertuples():
        own = [i for i in range(n) if gender[i] == group.Index[1]]
        others = [i for i in range(n) if gender[i] not in (None, group.Index[1])]
        assert group.people == len(own)
        assert group.tasks == pytest.approx(sum(i in core for i in own) / len(own))
        assert group.tasks_held == sum(Counter(holders)[i] for i in own)
        if not known:
            assert np.isnan(group.core_ties)
            continue
        touch = [len(near[i] & core) >= 2 for i in own]
        assert group.core_ties == pytest.approx(sum(touch) / len(own))
        rest = sum(len(near[i] & core) >= 2 for i in others)
        p = plain_fisher(sum(touch), len(own), rest, len(others))
        assert fewer_by_chance(sum(touch), len(own), rest, len(others)) == pytest.approx(p)
        # of two groups Holm doubles the smaller chance, and is never below
        assert group.core_p >= p - 1e-12
        assert group.core_p <= min(1, 2 * p) + 1e-12 or len(others) == 0 or p > 0.4


def plain_fisher(have, people, other_have, other_people):
    """Return the chance of so few or fewer, by counting who could have it."""
    total, everybody = have + other_have, people + other_people
    ways = [comb(people, k) * comb(other_people, total - k) for k in range(have + 1)]
    return sum(ways) / comb(everybody, total)


def edge(n_inside, n_outside, **more):
    """A core of four who hold tasks; the men know two of them, the women nobody."""
    many = 4 + n_inside + n_outside
    inside = range(4, 4 + n_inside)
    pairs = [*combinations(range(4), 2), *((i, 0) for i in inside), *((i, 1) for i in inside)]
    # the women know each other
    pairs += [(i, i + 1) for i in range(4 + n_inside, many - 1)]
    return of(
        many,
        people={"gender": ["male"] * (4 + n_inside) + ["female"] * n_outside},
        ties=ties(*pairs),
        tasks=tasks(*range(4)),
        **more,
    )


def test_present_but_at_the_edge():
    answer = gn.diversity(edge(12, 12))
    found = next(f for f in answer.findings if f.code == "diversity.edge_nobody")
    assert answer.sentence(found) == (
        "Aan de rand: vrouwen. Van de 12 mensen op de lijst heeft niemand 2 contacten of meer in "
        "de kern, van de anderen 100%."
    )
    shared = answer.findings_in_words(audience="shared")
    assert (
        "Aan de rand: vrouwen. Niemand op de lijst heeft 2 contacten of meer in de kern." in shared
    )
    assert answer.frames["participation"].at[("gender", "male"), "place"] == "in_touch"


def test_a_small_group_may_be_at_the_edge_by_chance():
    found = looked(edge(8, 1)).findings()
    assert "edge_unsure" in codes(found)
    assert not {"edge", "edge_nobody"} & set(codes(found))


def test_present_and_in_touch_without_a_say():
    """Thirty women and thirty men know the core as well; only men hold a task."""
    pairs = [*combinations(range(8), 2), *((i, j) for i in range(8, 60) for j in (0, 1))]
    network = of(
        60,
        people={"gender": ["male"] * 30 + ["female"] * 30},
        ties=ties(*pairs),
        tasks=tasks(*range(8)),
    )
    answer = gn.diversity(network)
    found = codes(answer.findings)
    assert "fewer_tasks_nobody" in found
    assert "no_edge" in found
    assert answer.frames["participation"].at[("gender", "female"), "influence"] == "fewer_tasks"


def test_without_tasks_the_innermost_people_are_the_core():
    pairs = [*combinations(range(5), 2), *((i, i + 1) for i in range(5, 15))]
    found = looked(of(16, people={"gender": "male"}, ties=ties(*pairs)))
    assert (found.core.kind, found.core.size, found.core.k) == ("innermost", 5, 4)
    assert codes(found.caveats()) == ["caveat_core_innermost"]
    # when everybody knows everybody there is no middle
    everybody = looked(of(6, people={"gender": "male"}, ties=ties(*combinations(range(6), 2))))
    assert everybody.core.kind == "none"
    assert "core_unknown" in codes(everybody.findings())


def test_who_made_the_list_is_nobodys_way_in(nine_neighbours):
    told = nine_neighbours.ties.assign(reported_by="e")
    network = nine_neighbours.with_table("ties", told, step="ties")
    assert definitions.find_compiler(network, "auto") == "e"
    # e is not in the core nor counted: of the Plein d alone is left, and knows nobody of the core
    plein = looked(network, core_ties=1).groups.loc[("community", "c_plein")]
    assert plein[["people", "in_core_touch"]].tolist() == [1, 0]


def test_nothing_is_made_of_what_is_not_known():
    """No ties, no tasks, no attendance, nobody's decision power: words, and no zero."""
    found = looked(of(12, people={"gender": ["female"] * 6 + ["male"] * 6}))
    assert codes(found.findings()) == ["core_unknown", "tasks_unknown"]
    shares = ["core_ties", "attended", "tasks", "deciding"]
    assert found.groups[shares].isna().all(axis=None)
    assert not found.caveats()


@pytest.mark.parametrize(
    ("people", "line"),
    [
        ({"person_id": []}, False),
        ({"person_id": ["a"]}, False),
        ({"person_id": list("abcdefghijkl"), "person_kind": "professional"}, False),
        ({"person_id": list("abcdefghijkl"), "age_band": "65+"}, True),
    ],
)
def test_thin_data(people, line):
    people = pd.DataFrame(people)
    ids = people["person_id"].tolist()
    frames = {"ties": pd.DataFrame({"source": ids[:-1], "target": ids[1:]})} if line else {}
    answer = gn.diversity(gn.CommunityNetwork.from_frames(people=people, **frames))
    assert answer.explain("en")
    assert answer.explain(audience="shared")
    for picture in ("participation", "attendance", "circles", "density"):
        audience = "shared" if line else "working"
        assert answer.plot(picture=picture, audience=audience).get_title("left")
    said = codes(answer.findings)
    assert "attendance_no_list" in said
    assert {"no_groups", "no_residents", "core_unknown", "no_edge"} & set(said)


# 11a: who came


def community(sizes, came, **frames):
    """Communities of these sizes, of which so many came to one meeting."""
    many = sum(sizes)
    ids = [f"p{i:02}" for i in range(many)]
    of_ = np.repeat([f"c{i}" for i in range(len(sizes))], sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    there = [ids[a + i] for a, k in zip(first, came, strict=True) for i in range(k)]
    base = {
        "memberships": pd.DataFrame({"person_id": ids, "community_id": of_}),
        "communities": pd.DataFrame({"community_id": [f"c{i}" for i in range(len(sizes))]}),
        "attendance": pd.DataFrame(
            {"date": "2025-12-01", "network_id": "n", "person_id": pd.Series(there, dtype="str")}
        ),
    }
    return of(many, **base | frames)


def test_attendance_per_community():
    network = community([12, 10, 3, 0], [6, 0, 1, 0])
    answer = gn.diversity(network)
    frame = answer.frames["attendance"]
    assert list(frame.index) == ["c1", "c2", "c0", "c3"]
    assert frame["attended"].tolist()[:3] == [0, 1, 6]
    assert frame["took_part"].tolist()[:3] == [False, True, True]
    assert pd.isna(frame.at["c3", "took_part"])
    said = answer.findings_in_words()
    assert any(line.startswith("Van 2 van de 3 gemeenschappen was er") for line in said)
    assert "Niemand uit c1 staat het laatste jaar op een lijst van aanwezigen." in said
    assert "Of c3 meedoet, is niet te zien: daar staat niemand van op de lijst." in said


def test_a_reader_outside_gets_no_small_attendance():
    """Of three people even that somebody came would tell; of twelve the half may be told."""
    shared = gn.diversity(community([12, 10, 3, 0], [6, 0, 1, 0])).for_sharing()
    frame = shared.frames["attendance"]
    assert frame.loc["c0", ["members", "attended", "share"]].tolist() == [12, 6, 0.5]
    # that nobody came is told, and not of how many
    assert frame.loc["c1", ["members", "attended", "share"]].isna().all()
    assert not frame.at["c1", "took_part"]
    assert frame.loc["c2", ["members", "attended", "share", "took_part"]].isna().all()
    said = shared.findings_in_words()
    assert any(sentence.startswith("Van 1 van de 2 gemeenschappen") for sentence in said)
    assert any(sentence.startswith("Van c2 staan te weinig mensen") for sentence in said)


def test_only_the_last_year_counts():
    old = pd.DataFrame({"date": ["2024-06-01"], "network_id": ["n"], "person_id": ["p00"]})
    found = attendance(community([6, 6], [0, 0], attendance=old))
    assert codes(found.findings()) == ["attendance_old"]
    assert found.communities["attended"].isna().all()
    none = attendance(community([6, 6], [0, 0]))
    assert codes(none.findings()) == ["attendance_unknown"]
    assert none.communities["took_part"].isna().all()


# densities


def test_densities_by_hand():
    """Six people: a, b, c in one network, c, d, e in another."""
    held = [("p00", "x"), ("p01", "x"), ("p02", "x"), ("p02", "y"), ("p03", "y"), ("p04", "y")]
    network = of(
        6,
        ties=ties((0, 1), (0, 3), (2, 3), (3, 5)),
        memberships=pd.DataFrame(held, columns=["person_id", "network_id"]),
    )
    table = densities.densities(network, network.sparse_graph())
    rows = table.set_index(["group_a", "group_b"])
    assert rows.loc[("x", "x"), ["ties", "possible"]].tolist() == [1, 3]
    assert rows.loc[("y", "y"), ["ties", "possible"]].tolist() == [1, 3]
    # only those who are in one of the two: a and b with d and e
    assert rows.loc[("x", "y"), ["shared", "ties", "possible"]].tolist() == [1, 1, 4]
    assert rows.loc[("x", "y"), "density"] == 0.25


def test_networks_with_the_same_people_are_told_so():
    held = [(f"p{i:02}", n) for i in range(5) for n in "xy"]
    network = of(
        5,
        ties=ties(*combinations(range(5), 2)),
        memberships=pd.DataFrame(held, columns=["person_id", "network_id"]),
    )
    table = densities.densities(network, network.sparse_graph()).set_index(["group_a", "group_b"])
    assert table.at[("x", "y"), "shared"] == 5
    assert np.isnan(table.at[("x", "y"), "density"])


def test_a_reader_outside_gets_no_density_of_few_ties():
    table = pd.DataFrame(
        {
            "dimension": "network",
            "group_a": list("abcde"),
            "group_b": list("abcdf"),
            "people_a": [9, 9, 4, 30, 9],
            "people_b": [9, 9, 4, 30, 9],
            "shared": [0, 0, 0, 0, 2],
            "ties": [35, 4, 6, 100, 20],
            "possible": [36, 36, 6, 435, 49],
        }
    )
    shown = densities.for_sharing(table.assign(density=table["ties"] / table["possible"]))
    assert shown["density"].isna().tolist() == [True, True, True, False, True]
    assert shown["density"].iloc[3] == 0.23
    assert shown[["people_a", "people_b", "shared", "ties", "possible"]].isna().all(axis=None)


# what leaves


def test_a_reader_outside_gets_no_numbers_of_groups():
    answer = gn.diversity(gn.read("sample_data/wilgenrade")).for_sharing()
    groups = answer.frames["participation"]
    assert groups["people"].isna().all()
    assert groups[["in_core_touch", "holders", "tasks_held", "core_p"]].isna().all(axis=None)
    # nobody of the youngest came: told in words, or not at all
    assert np.isnan(groups.at[("age", "18-25"), "attended"])
    assert set(groups["place"].dropna()) <= {"at_the_edge"}
    about = [finding.values for finding in answer.findings if "group" in finding.values]
    assert about
    assert not any({"people", "count", "share", "rest"} & set(values) for values in about)
    rooms = answer.rooms.taking_part
    assert rooms.circles.compiler is None
    assert not rooms.participation.core.size


def test_few_people_in_all_are_not_described():
    answer = gn.diversity(edge(3, 5))
    assert "edge_unsure" in codes(answer.findings) or "edge_nobody" in codes(answer.findings)
    few = gn.diversity(edge(0, 5)).for_sharing()
    assert not {"edge", "edge_nobody", "edge_unsure", "tasks_none"} & set(codes(few.findings))



def test_networks_without_a_list_of_who_came_are_told():
    network = community([6, 6], [3, 0])
    assert not attendance(network).caveats()
    # the meetings of n are written down, those of quiet are not
    joined = pd.DataFrame({"person_id": ["p00", "p06"], "network_id": ["n", "quiet"]})
    both = network.with_table(
        "memberships", pd.concat([network.memberships, joined]), step="two networks"
    )
    found = attendance(both)
    assert found.unrecorded == 1
    assert codes(found.caveats()) == ["caveat_unrecorded"]

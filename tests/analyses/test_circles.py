"""Whether a circle is closing: the five signs, word for word, and what is not known."""

from datetime import date
from itertools import combinations
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.circles import SIGNS, Limits, circles
from gemeenschapsnet.errors import InvalidGraph, UnknownName

TODAY = date(2026, 1, 31)
DOSSIER = gn.Dossier(reference_date=TODAY)


def of(ties, memberships, *, compiler=None, **frames):
    """Return a network of people named by a letter; `ties` are pairs, or pairs with a day."""
    held = pd.DataFrame(memberships, columns=["person_id", "network_id", "since"])
    rows = pd.DataFrame([(*tie, None)[:3] for tie in ties], columns=["source", "target", "since"])
    people = sorted({*held["person_id"], *rows["source"], *rows["target"]})
    return gn.CommunityNetwork.from_frames(
        **{
            "people": pd.DataFrame({"person_id": people}),
            "ties": rows.assign(reported_by=compiler),
            "memberships": held,
        }
        | frames,
        dossier=DOSSIER,
    )


def closed(since="2019-01-01", joined="2018-01-01", outward=0, networks=("kring", "koffie")):
    """Six people who all know each other, in two networks, and ties to people outside."""
    ties = [(a, b, since) for a, b in combinations("abcdef", 2)]
    ties += [(a, b, since) for a, b in list(zip("abcdef", "uvwxyz", strict=True))[:outward]]
    return of(ties, [(p, n, joined) for p in "abcdef" for n in networks])


def looked(network, **limits):
    return circles(network, Limits(**limits))


def row_of(network, name="kring", **limits):
    return looked(network, **limits).networks.loc[name]


# the slow definition, per network, with sets


def plainly(ties, memberships, compiler, limits):
    """Return the signs of every network of five or more: yes, no, or None for unknown."""
    members = {}
    for person, name, _ in memberships:
        if person != compiler:
            members.setdefault(name, set()).add(person)
    known = {frozenset(tie[:2]): tie[2] for tie in ties}
    without = {pair: day for pair, day in known.items() if compiler not in pair}
    most = {}
    for pair in known:
        for person in pair:
            most[person] = most.get(person, 0) + 1
    star = known and 1 - max(most.values()) / len(known) < 0.2
    found = {}
    for name, own in members.items():
        if len(own) < 5:
            continue
        inside = [pair for pair in without if pair <= own]
        across = [pair for pair in without if len(pair & own) == 1]
        days = [day for pair in inside if (day := without[pair]) is not None]
        ages = [(TODAY - date.fromisoformat(day)).days / 365.25 for day in days]
        told = bool(inside or across) and not star
        joined = [day for person, at, day in memberships if at == name and person in own]
        new = [day for day in joined if day is not None and day > "2025-01-31"]
        others = [len(own & other) for at, other in members.items() if at != name]
        possible = len(own) * (len(own) - 1) / 2
        out = len(across) / (len(inside) + len(across)) if told else None
        found[name] = {
            "dense": len(inside) / possible > limits.closed_density if told else None,
            "inward": out < limits.closed_outward if told else None,
            "old": median(ages) > limits.closed_years
            if ages and 2 * len(ages) >= len(inside)
            else None,
            "no_newcomers": False if new else None if None in joined else True,
            "overlapping": max(others) / len(own) >= limits.closed_overlap if others else None,
        }
    return found


DAYS = st.sampled_from([None, "2010-05-01", "2022-06-01", "2023-06-01", "2025-09-01"])


@st.composite
def worlds(draw):
    people = list("abcdefghij")
    density = draw(st.sampled_from([0.2, 0.6, 0.95]))
    drawn = [pair for pair in combinations(people, 2) if draw(st.floats(0, 1)) < density]
    ties = [(a, b, draw(DAYS)) for a, b in drawn]
    networks = draw(st.integers(1, 3))
    memberships = [
        (person, f"n{network}", draw(DAYS))
        for network in range(networks)
        for person in draw(st.lists(st.sampled_from(people), unique=True, max_size=9))
    ]
    return ties, memberships, draw(st.sampled_from([None, "a"]))


@settings(max_examples=15)
@given(worlds())
def test_the_signs_are_those_of_the_definition(world):
    ties, memberships, compiler = world
    people = pd.DataFrame({"person_id": list("abcdefghij")})
    compiler = compiler if ties else None
    network = of(ties, memberships, compiler=compiler, people=people)
    limits = Limits(closed_density=0.5, closed_outward=0.4, closed_overlap=0.6)
    found = circles(network, limits).networks
    truth = plainly(ties, memberships, compiler, limits)
    assert set(found.index) == set(truth)
    for name, signs in truth.items():
        own = {sign: None if pd.isna(v := found.at[name, sign]) else bool(v) for sign in SIGNS}
        assert own == signs
        yes, unknown = (list(signs.values()).count(what) for what in (True, None))
        assert (found.at[name, "signs"], found.at[name, "unknown"]) == (yes, unknown)
        closing = found.at[name, "closing"]
        expected = True if yes >= 4 else None if yes + unknown >= 4 else False
        assert (None if pd.isna(closing) else bool(closing)) is expected


def test_the_core_of_the_sample_is_closed_to_the_digits(wilgenrade_circles):
    circle = wilgenrade_circles.networks.iloc[0]
    assert circle["signs"] == 5
    assert round(circle["density"], 4) == 0.9722
    # with who made the list, who knows five of the nine by making it
    assert round(circle["outward"], 4) == 0.1463
    assert round(circle["outward_others"], 4) == 0.0278
    assert round(circle["overlap"], 4) == 0.8889
    assert circle["overlap_with"] == wilgenrade_circles.networks.index[1]
    assert wilgenrade_circles.closing == (wilgenrade_circles.networks.index[0],)
    assert wilgenrade_circles.networks["closing"].sum() == 1


@pytest.fixture(scope="module")
def wilgenrade_circles():
    return circles(gn.read("sample_data/wilgenrade"), Limits())


def test_five_signs_and_what_they_rest_on():
    answer = gn.diversity(closed(outward=2))
    first = answer.findings[0]
    assert (first.code, first.severity) == ("diversity.closed_circle", "serious")
    assert first.subjects == ("kring",)
    assert answer.why("kring").splitlines() == [
        "- De meeste mensen kennen elkaar: ja. Op de lijst staan 15 van de 15 mogelijke contacten "
        "(100%).",
        "- Er is weinig contact naar buiten: ja. Van hun contacten gaat 12% naar buiten.",
        "- De contacten bestaan al lang: ja. Het middelste contact is 7,1 jaar oud. Van 15 van de "
        "15 contacten is bekend sinds wanneer.",
        "- Er kwam niemand nieuw bij: ja. Nieuw in 12 maanden: niemand.",
        "- Dezelfde mensen zitten ook samen in een ander netwerk: ja. Van de 6 mensen zitten er 6 "
        "ook samen in koffie.",
    ]


def test_four_signs_may_be_a_closing_circle():
    answer = gn.diversity(closed(joined="2025-12-01"))
    first = answer.findings[0]
    assert (first.code, first.severity) == ("diversity.closing_circle", "attention")
    assert answer.sentence(first) == (
        "Misschien sluit de kring zich bij kring: er zijn 4 van 5 tekenen (de meeste mensen kennen "
        "elkaar, er is weinig contact naar buiten, de contacten bestaan al lang en bijna dezelfde "
        "mensen zitten ook samen in een ander netwerk)."
    )
    assert not gn.diversity(closed(joined="2025-12-01"), closing_signs=5).frames["circles"][
        "closing"
    ].any()


def test_too_little_known_is_not_fine():
    """Three signs, of two nothing is known: that may be a closed circle."""
    network = closed(since=None, joined=None)
    row = row_of(network)
    assert (row["signs"], row["unknown"]) == (3, 2)
    assert pd.isna(row["closing"])
    codes = [finding.code for finding in looked(network).findings()]
    assert codes == ["diversity.circles_unknown"]
    # but with two signs that are not there it is no closing circle, whatever the rest
    open_one = closed(since=None, joined=None, outward=6, networks=("kring",))
    row = row_of(open_one.with_table("networks", pd.DataFrame({"network_id": ["kring", "leeg"]}),
                                     step="networks"))  # fmt: skip
    assert (row["signs"], row["unknown"]) == (1, 3)
    assert pd.isna(row["closing"])
    one_known = closed(since="2025-06-01", joined="2025-12-01")
    assert not row_of(one_known)["closing"]
    assert [f.code for f in looked(one_known).findings()] == ["diversity.no_closed_circle"]


def test_a_few_days_do_not_tell_how_old_ties_are():
    ties = [(a, b, None) for a, b in combinations("abcdef", 2)]
    few = [(a, b, "2010-01-01" if i < 7 else None) for i, (a, b, _) in enumerate(ties)]
    most = [(a, b, "2010-01-01" if i < 8 else None) for i, (a, b, _) in enumerate(ties)]
    memberships = [(p, "kring", None) for p in "abcdef"]
    assert pd.isna(row_of(of(few, memberships))["old"])
    assert row_of(of(most, memberships))["old"]


def test_one_newcomer_is_enough_to_know():
    joined = [("a", "kring", "2025-12-01"), *((p, "kring", None) for p in "bcdef")]
    row = row_of(of([("a", "b")], joined))
    assert (row["no_newcomers"], row["newcomers"]) == (False, 1)


def test_who_left_and_came_back_is_no_newcomer():
    held = pd.DataFrame(
        [(p, "kring", "2018-01-01", None) for p in "bcdef"]
        + [("a", "kring", "2015-01-01", "2018-01-01"), ("a", "kring", "2025-12-01", None)],
        columns=["person_id", "network_id", "since", "until"],
    )
    people = pd.DataFrame({"person_id": list("abcdef")})
    network = gn.CommunityNetwork.from_frames(people=people, memberships=held, dossier=DOSSIER)
    assert row_of(network)["newcomers"] == 0


def test_who_made_the_list_does_not_open_a_circle():
    """The compiler knows all six: that is how the list was made, not a window to outside."""
    ties = [(a, b, "2019-01-01") for a, b in combinations("abcdef", 2)]
    ties += [("z", p, "2019-01-01") for p in "abcdef"]
    network = of(ties, [(p, "kring", "2018-01-01") for p in "abcdefz"], compiler="z")
    row = row_of(network)
    assert row["members"] == 6
    assert row["outward"] == pytest.approx(6 / 21)
    assert row["outward_others"] == 0
    assert row["inward"]


def test_a_star_tells_nothing_of_who_knows_whom():
    ties = [("z", p) for p in "abcdef"]
    row = row_of(of(ties, [(p, "kring", None) for p in "abcdef"]))
    assert row[["density", "outward", "outward_others"]].isna().all()


@pytest.mark.parametrize(
    ("ties", "memberships"),
    [
        ([], []),
        ([("a", "b")], []),
        ([], [(p, "kring", None) for p in "abcd"]),
        ([], [(p, "kring", None) for p in "abcdef"]),
    ],
)
def test_thin_data_is_told_in_words(ties, memberships):
    answer = gn.diversity(of(ties, memberships))
    said = " ".join(answer.findings_in_words())
    assert "niet vast te stellen" in said.lower()
    assert "Er is geen netwerk met 4 of meer" not in said
    answer.explain("en", audience="shared")


def test_small_networks_are_not_looked_at():
    network = closed()
    assert len(looked(network).networks) == 2
    small = looked(network, smallest_circle=7)
    assert not len(small.networks)
    assert [caveat.code for caveat in small.caveats()] == ["diversity.caveat_small_circles"]
    assert [finding.code for finding in small.findings()] == ["diversity.no_circles"]


def test_a_reader_outside_gets_the_signs_and_no_numbers():
    answer = gn.diversity(closed(outward=2)).for_sharing()
    frame = answer.frames["circles"]
    assert frame.at["kring", "signs"] == 5
    assert frame[["members", "ties", "density", "outward", "overlap"]].isna().all(axis=None)
    said = answer.why("kring")
    assert "De meeste mensen kennen elkaar: ja." in said
    assert not any(character.isdigit() for character in said)
    found = [f for f in answer.findings if f.code == "diversity.closed_circle"]
    assert set(found[0].values) == {"signs", "shown"}


def test_wrong_use():
    network = closed()
    for wrong in (
        {"closed_density": 60},
        {"closed_years": -1},
        {"newcomer_months": 0},
        {"closing_signs": 6},
        {"smallest_circle": 3},
        {"core_ties": 0},
    ):
        with pytest.raises(InvalidGraph):
            gn.diversity(network, **wrong)
    with pytest.raises(UnknownName, match="netwerk"):
        gn.diversity(network).why("krign")


def test_the_limits_are_printed():
    said = gn.diversity(closed(), closed_years=2.5, closing_signs=3, core_ties=3).thresholds()
    for words in ("ouder dan 2,5 jaar", "Met 3 tekenen", "3 contacten of meer", "5 mensen of meer"):
        assert words in said


def test_the_order_of_rows_changes_nothing():
    network = closed(outward=3)
    ties = network.ties.sample(frac=1, random_state=np.random.default_rng(3))
    turned = ties.rename(columns={"source": "target", "target": "source"})
    other = network.with_table("ties", turned.reset_index(drop=True), step="ties")
    pd.testing.assert_frame_equal(looked(network).networks, looked(other).networks)

"""The network as it was on a day: what had not begun yet, and what stays for want of a day."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet import dated, schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.errors import InvalidGraph

DAY = "2024-06-30"


def network(**frames):
    """Make a network of the people a to f, and of whatever else is given."""
    people = pd.DataFrame({"person_id": list("abcdef")})
    return gn.CommunityNetwork.from_frames(
        **{"people": people, **{name: pd.DataFrame(rows) for name, rows in frames.items()}},
        dossier=gn.Dossier(purpose="oefenen", reference_date=date(2026, 1, 31)),
    )


def pairs(seen):
    return [a + b for a, b in zip(seen.ties["source"], seen.ties["target"], strict=True)]


def test_what_began_later_is_left_out_and_what_has_no_day_stays():
    seen = network(
        ties={
            "source": ["a", "a", "a"],
            "target": ["b", "c", "d"],
            "since": ["2024-06-30", "2024-07-01", None],
        },
        tasks={"task": ["sleutel", "verslag"], "holder_id": ["a", "b"],
               "since": ["2020-01-01", "2025-01-01"]},
        meetings={"date": ["2024-01-01", "2025-01-01"], "network_id": ["n", "n"]},
        attendance={"date": ["2024-01-01", "2025-01-01", None], "network_id": ["n"] * 3,
                    "person_id": ["a", "b", "c"]},
        issues={"date": ["2024-01-01", "2025-01-01"], "theme": ["x", "y"]},
    ).on(DAY)  # fmt: skip
    # the day itself counts
    assert pairs(seen) == ["ab", "ad"]
    assert seen.tasks["task"].tolist() == ["sleutel"]
    assert len(seen.meetings) == 1
    assert seen.attendance["person_id"].tolist() == ["a", "c"]
    assert seen.issues["theme"].tolist() == ["x"]
    assert seen.reference_date == date(2024, 6, 30)
    assert seen.dossier.purpose == "oefenen"


def test_memberships_are_those_of_the_day():
    whole = network(
        memberships={
            "person_id": ["a", "b", "c", "d"],
            "network_id": ["n"] * 4,
            "since": ["2020-01-01", "2025-01-01", "2020-01-01", None],
            "until": ["2025-01-01", None, "2024-01-01", None],
        }
    )
    assert definitions.members(whole, "network") == {"n": ["b", "d"]}
    seen = whole.on(DAY)
    # the end to come was known; what had ended stays ended
    assert definitions.members(seen, "network") == {"n": ["a", "d"]}
    assert len(seen.memberships) == 3


def test_days_of_contact_to_come_are_unknown():
    people = {
        "person_id": ["a", "b"],
        "last_contact": ["2024-01-01", "2025-01-01"],
        "informed_on": ["2025-01-01", None],
        "term_end": ["2026-06-30", None],
    }
    ties = {"source": ["a"], "target": ["b"], "last_contact": ["2025-01-01"],
            "reported_on": ["2025-02-01"]}  # fmt: skip
    seen = network(people=people, ties=ties).on(DAY)
    assert seen.people["last_contact"].isna().tolist() == [False, True]
    assert seen.people["informed_on"].isna().all()
    # when a term would end was known
    assert seen.people.at["a", "term_end"] == pd.Timestamp("2026-06-30")
    assert seen.ties[["last_contact", "reported_on"]].isna().all(axis=None)


def test_who_was_not_there_yet():
    people = {
        "person_id": list("abcdefg"),
        # contact on an earlier day shows that somebody was there
        "last_contact": [None, None, "2024-01-01", None, None, None, "2025-05-05"],
        "term_start": [*[None] * 5, "2025-01-01", None],
        "successor_id": ["b", *[None] * 6],
    }
    seen = network(
        people=people,
        memberships={"person_id": list("abcd"), "network_id": ["n"] * 4,
                     "since": ["2020-01-01", "2025-01-01", "2025-01-01", "2025-01-01"]},
        ties={"source": ["a", "d"], "target": ["b", "e"], "since": ["2025-01-01", None]},
        tasks={"task": ["sleutel"], "holder_id": ["a"], "backup_id": ["b"],
               "since": ["2025-01-01"]},
    ).on(DAY)  # fmt: skip
    # b and f began later; d is held by a tie that may have been there; of g no first day is known
    assert list(seen.people.index) == ["a", "c", "d", "e", "g"]
    assert seen.memberships["person_id"].tolist() == ["a"]
    assert seen.people.loc[["a"], "successor_id"].isna().all()
    assert pairs(seen) == ["de"]
    assert "2 mensen en 1 contact" in seen.log[-1]
    assert "30 juni 2024" in seen.log[-1]


def test_an_organisation_that_began_later_goes_and_its_people_stay():
    seen = network(
        people={"person_id": ["a", "b"], "organisation_id": ["new", "old"]},
        organisations={"organisation_id": ["old", "new"], "parent_id": [None, None],
                       "active_since": ["2000-01-01", "2025-01-01"],
                       "updated_on": ["2025-01-01", None]},
        memberships={"person_id": ["a", "b"], "organisation_id": ["new", "new"],
                     "network_id": [None, "n"]},
    ).on(DAY)  # fmt: skip
    assert list(seen.organisations.index) == ["old"]
    assert seen.organisations["updated_on"].isna().all()
    assert seen.people["organisation_id"].fillna("-").tolist() == ["-", "old"]
    # who belonged to nothing else belongs to nothing
    assert seen.memberships[["person_id", "network_id"]].to_numpy().tolist() == [["b", "n"]]


def test_the_maker_of_the_list_can_be_somebody_who_was_not_there():
    whole = network(
        memberships={"person_id": ["a"], "network_id": ["n"], "since": ["2025-01-01"]}
    )
    made = replace(whole, compiler="a")
    assert made.on(DAY).compiler is None
    assert made.on("2025-01-01").compiler == "a"


@pytest.mark.parametrize("day", ["2024-06-30", date(2024, 6, 30), datetime(2024, 6, 30, 12, 5)])
def test_a_day_can_be_given_in_several_ways(nine_neighbours, day):
    assert nine_neighbours.on(day).reference_date == date(2024, 6, 30)


@pytest.mark.parametrize("day", ["30-6-2024", "gisteren", "", None, 2024, "2024-02-31"])
def test_what_is_no_day_is_refused(nine_neighbours, day):
    with pytest.raises(InvalidGraph, match="Schrijf een dag als 2026-01-31") as caught:
        nine_neighbours.on(day)
    assert caught.value.code == "argument_day"


def test_nothing_changes_on_the_own_day_and_nothing_in_the_network(nine_neighbours):
    before = {name: frame.copy() for name, frame in nine_neighbours.tables.items()}
    seen = nine_neighbours.on(nine_neighbours.reference_date)
    nine_neighbours.on("1900-01-01")
    for name, frame in before.items():
        pd.testing.assert_frame_equal(nine_neighbours.tables[name], frame)
        pd.testing.assert_frame_equal(seen.tables[name], frame)
    assert len(seen.log) == 1


def test_an_empty_network_has_no_past():
    assert len(gn.CommunityNetwork.from_frames().on(DAY).people) == 0


DAYS = st.sampled_from([None, "2020-01-01", "2024-06-30", "2025-01-01"])
PERSON = st.sampled_from("abcdef")
ROWS = st.lists(st.tuples(PERSON, PERSON, DAYS), max_size=8)


@settings(max_examples=25)
@given(ROWS, st.lists(st.tuples(PERSON, DAYS), max_size=6), st.lists(DAYS, min_size=6, max_size=6))
def test_the_past_by_its_definition(ties, memberships, contacts):
    whole = network(
        people={"person_id": list("abcdef"), "last_contact": contacts},
        ties=pd.DataFrame(ties, columns=["source", "target", "since"]),
        memberships=pd.DataFrame(memberships, columns=["person_id", "since"]).assign(
            network_id="n"
        ),
    )
    first = {person: {day for a, b, day in ties if person in (a, b)} for person in "abcdef"}
    gone = set()
    for person, contact in zip("abcdef", contacts, strict=True):
        days = first[person] | {day for one, day in memberships if one == person}
        known = days - {None}
        held = None in first[person]
        earlier = contact is not None and contact <= DAY
        if known and min(known) > DAY and not held and not earlier:
            gone.add(person)
    seen = whole.on(DAY)
    assert set(seen.people.index) == set("abcdef") - gone
    kept = [a + b for a, b, day in ties if (day or DAY) <= DAY and not {a, b} & gone]
    assert pairs(seen) == kept
    # nobody is named who is not there
    for table in schema.TABLES:
        for column in schema.columns(table):
            if column.refers_to == "people":
                assert seen.table(table)[column.name].dropna().isin(seen.people.index).all()


def test_without_is_the_same_for_people_in_every_table(nine_neighbours):
    left = dated.without("people", ["d"], nine_neighbours.tables)
    for name, frame in nine_neighbours.without(["d"]).tables.items():
        pd.testing.assert_frame_equal(left[name], frame)

"""Two rows that became one: what is kept, and what referred to them."""

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.matching.merging import merge


def network():
    people = pd.DataFrame(
        {
            "person_id": list("abcd"),
            "given_name": ["J.", "Ans", "Jan", "Bo"],
            "family_name": ["Berg", "Kok", "Bergen", "Smit"],
            "display_name": ["J. Berg", "Ans Kok", "Jan Bergen", "Bo Smit"],
            "person_kind": ["unknown", "resident", "resident", "resident"],
            "roles": [("key_person",), (), ("volunteer", "key_person"), ()],
            "email": [None, None, "jan@voorbeeld.example", None],
            "phone": ["+31600000001", None, "+31600000002", None],
            "organisation_id": ["o1", "o2", "o1", None],
            "successor_id": ["c", "a", None, "c"],
        }
    )
    return gn.CommunityNetwork.from_frames(
        people=people,
        organisations=pd.DataFrame(
            {"organisation_id": ["o1", "o2"], "name": ["Een", "Twee"],
             "contact_person_id": ["c", "b"], "parent_id": ["o2", None]}
        ),
        networks=pd.DataFrame({"network_id": ["n1"], "name": ["Kring"]}),
        memberships=pd.DataFrame(
            {"person_id": ["a", "c", "b"], "network_id": ["n1", "n1", "n1"],
             "role": [None, "lid", None]}
        ),
        ties=pd.DataFrame(
            {"source": ["a", "b", "c"], "target": ["c", "c", "d"], "reported_by": ["c", "c", "d"]}
        ),
        tasks=pd.DataFrame({"task": ["sleutel", "notulen"], "holder_id": ["a", "c"],
                            "backup_id": ["c", "b"]}),
        attendance=pd.DataFrame(
            {"date": ["2025-01-01"] * 3, "network_id": ["n1"] * 3, "person_id": ["a", "c", "b"]}
        ),
    )  # fmt: skip


@pytest.fixture
def merged():
    before = network()
    done = merge(before.tables, "people", [("a", "c")])
    return gn.CommunityNetwork.from_frames(**done.tables), done


def test_one_row_is_left_with_what_is_known(merged):
    after, _ = merged
    assert list(after.people.index) == ["a", "b", "d"]
    row = after.people.loc["a"]
    # the first known value; the name that is written most fully; lists united
    assert row["phone"] == "+31600000001"
    assert row["email"] == "jan@voorbeeld.example"
    assert row["person_kind"] == "resident"
    assert (row["given_name"], row["family_name"]) == ("Jan", "Bergen")
    assert row["display_name"] == "Jan Bergen"
    assert row["roles"] == ("key_person", "volunteer")


def test_what_gave_way_is_told(merged):
    _, done = merged
    assert done.conflicts == [
        ("people", "display_name", "a", "J. Berg"),
        ("people", "phone", "c", "+31600000002"),
    ]


def test_everything_refers_to_the_row_that_stayed(merged):
    after, _ = merged
    assert after.people["successor_id"].fillna("").tolist() == ["", "a", "a"]
    assert after.organisations["contact_person_id"].tolist() == ["a", "b"]
    assert after.ties[["source", "target", "reported_by"]].to_numpy().tolist() == [
        ["b", "a", "a"], ["a", "d", "d"],
    ]  # fmt: skip
    assert after.memberships[["person_id", "role"]].fillna("").to_numpy().tolist() == [
        ["a", "lid"], ["b", ""],
    ]  # fmt: skip
    assert after.attendance["person_id"].tolist() == ["a", "b"]
    assert after.tasks["holder_id"].tolist() == ["a", "a"]
    assert after.tasks["backup_id"].fillna("").tolist() == ["", "b"]


def test_rows_that_are_gone_are_named(merged):
    _, done = merged
    assert done.rows == {
        "people": {"c": "a"}, "memberships": {1: 0}, "attendance": {1: 0}, "ties": {0: None},
    }  # fmt: skip


def test_nothing_is_lost_from_the_tables_that_were_given():
    before = network()
    merge(before.tables, "people", [("a", "c")])
    assert list(before.people.index) == list("abcd")
    assert len(before.ties) == 3


def test_other_periods_are_other_memberships():
    before = network()
    frame = before.memberships.assign(since=["2020-01-01", "2024-01-01", None])
    done = merge({**before.tables, "memberships": frame}, "people", [("a", "c")])
    assert len(done.tables["memberships"]) == 3


def test_a_loop_that_was_there_stays():
    before = network()
    ties = pd.DataFrame({"source": ["d", "a"], "target": ["d", "c"]})
    done = merge({**before.tables, "ties": ties}, "people", [("a", "c")])
    assert done.tables["ties"]["source"].tolist() == ["d"]


def test_organisations():
    done = merge(network().tables, "organisations", [("o1", "o2")])
    after = gn.CommunityNetwork.from_frames(**done.tables)
    assert list(after.organisations.index) == ["o1"]
    assert after.people["organisation_id"].dropna().tolist() == ["o1", "o1", "o1"]
    assert after.organisations["parent_id"].isna().all()


def test_three_become_one_and_nobody_becomes_nobody():
    done = merge(network().tables, "people", [("a", "b", "c")])
    assert list(done.tables["people"].index) == ["a", "d"]
    same = merge(network().tables, "people", [])
    assert same.rows == {}
    assert same.tables["people"].equals(network().people)

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.ingredients import holders, ingredients, status


def needs(*rows):
    return pd.DataFrame(rows, columns=["kind", "description", "minimum"])


@pytest.fixture
def people():
    frame = pd.DataFrame(
        {
            "person_id": list("abcde"),
            "skills": [["Koken!"], ["koken", "lassen"], [], ["lassen"], ["lassen"]],
            "network_style": ["both", "connector", "unknown", "unknown", "unknown"],
            "decision_power": ["none", "decides_policy", "unknown", "advises", "unknown"],
            "wants_contact": [None, None, None, False, None],
            "wants_to_cooperate": [None, None, None, True, False],
        }
    )
    return gn.CommunityNetwork.from_frames(people=frame).people


def test_who_brings_what(people):
    wanted = needs(
        ("skill", "koken", 2), ("role", "initiator", 1), ("decision_power", "advises", 1)
    )
    held = holders(people, wanted)
    assert list(zip(held["description"], held["person_id"], strict=True)) == [
        ("koken", "a"),
        ("koken", "b"),
        ("initiator", "a"),
        ("advises", "b"),
        ("advises", "d"),
    ]


def test_status_is_worst_first(people):
    wanted = needs(("skill", "koken", None), ("skill", "lassen", 4), ("skill", "vliegen", 1))
    table = status(wanted, holders(people, wanted))
    assert table["status"].to_dict() == {
        ("skill", "vliegen"): "missing",
        ("skill", "lassen"): "fragile",
        ("skill", "koken"): "secured",
    }
    assert table["minimum"].tolist() == [1, 4, 1]


def test_whom_to_ask_is_nobody_who_said_no(people):
    found = ingredients(people, ["a"], needs(("skill", "koken", 1), ("skill", "lassen", 1)))
    # d wants no contact, e does not want to work together
    assert found.reserve["person_id"].tolist() == ["b", "b"]
    assert found.declined == 2
    codes = [finding.code for finding in found.findings()]
    assert codes == ["gaps.missing", "gaps.reserve", "gaps.single", "gaps.reserve"]


def test_what_is_secured_needs_nobody(people):
    found = ingredients(people, ["a", "b"], needs(("skill", "koken", 1)))
    assert not len(found.reserve)
    assert found.declined == 0


def test_what_hangs_on_one_person(people):
    wanted = needs(("skill", "koken", 1), ("skill", "lassen", 1), ("role", "connector", 1))
    found = ingredients(people, ["b", "c"], wanted)
    assert found.alone.to_dict() == {"b": 3}
    told = next(finding for finding in found.findings() if finding.code == "gaps.alone")
    assert (told.subjects, told.values["n"]) == (("b",), 3)


def test_one_thing_alone_is_not_told_twice(people):
    found = ingredients(people, ["b"], needs(("skill", "koken", 1)))
    assert [finding.code for finding in found.findings()] == ["gaps.single", "gaps.reserve"]


def test_what_nobody_filled_in_says_little(people):
    wanted = needs(("knowledge", "wonen", 1), ("skill", "vliegen", 1), ("role", "connector", 1))
    assert ingredients(people, ["a", "c"], wanted).not_asked == ("knowledge",)
    assert ingredients(people, ["c"], wanted).not_asked == ("knowledge", "skill", "role")


def test_shared_has_no_people_and_no_small_numbers(people):
    shared = ingredients(people, list("abcde"), needs(("skill", "koken", 1))).for_sharing()
    assert not len(shared.held)
    assert shared.table["holders"].isna().all()
    assert shared.table["status"].tolist() == ["secured"]

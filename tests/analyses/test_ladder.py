import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.ladder import ladder


def network(level, *, power=(), organisations=None):
    """People a, b, … with this decision power, all in one partnership on this rung."""
    ids = list("abcdefgh"[: len(power)])
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ids, "decision_power": list(power)}),
        networks=pd.DataFrame(
            {"network_id": ["n1"], "name": ["Alliantie"], "participation_level": [level]}
        ),
        memberships=pd.DataFrame(
            {"person_id": ids, "network_id": "n1"}
            if organisations is None
            else {"person_id": [], "network_id": []}
        ),
        organisations=organisations,
    )


def row(made):
    return ladder(made).networks.loc["n1"]


@pytest.mark.parametrize(
    ("level", "power", "gap"),
    [
        (1, ["none"], False),
        (2, ["unknown"], False),
        (3, ["none"], True),
        (3, ["advises"], False),
        (4, ["none", "advises"], False),
        (4, ["none", "unknown"], None),
        (5, ["advises"], True),
        (5, ["decides_policy"], False),
        (6, ["advises", "unknown"], None),
        (6, ["unknown", "decides_own_means"], False),
        (6, [], None),
    ],
)
def test_gap(level, power, gap):
    found = row(network(level, power=power))
    assert (None if pd.isna(found["gap"]) else bool(found["gap"])) is gap
    assert (found["members"], found["unknown"]) == (len(power), power.count("unknown"))


def test_contact_persons_of_organisations_that_take_part_count():
    organisations = pd.DataFrame(
        {
            "organisation_id": ["o1", "o2", "o3"],
            "partnerships": [["alliantie"], ["Alliantie"], []],
            "contact_person_id": ["a", None, "b"],
        }
    )
    made = network(5, power=["advises", "decides_policy"], organisations=organisations)
    found = row(made)
    assert (found["members"], found["highest"], bool(found["gap"])) == (1, "advises", True)
    text = gn.gaps(made).explain()
    assert "Bij Alliantie is de trede: meebeslissen." in text
    assert "Daarvoor is nodig: beslist over eigen middelen." in text


@pytest.mark.parametrize(
    ("level", "power", "words"),
    [
        (None, ["none"], "Van geen enkel samenwerkingsverband is de trede"),
        (9, ["none"], "Van geen enkel samenwerkingsverband is de trede"),
        (6, [], "Of de leden van Alliantie genoeg mogen beslissen"),
        (6, ["decides_policy"], "Het ene samenwerkingsverband met een trede"),
    ],
)
def test_in_words(level, power, words, said):
    assert words.replace("Alliantie", "n1") in said(ladder(network(level, power=power)))


def test_shared_tells_nothing_of_the_members():
    found = ladder(network(5, power=["advises"])).for_sharing().networks.loc["n1"]
    assert found[["highest", "members", "unknown"]].isna().all()
    assert bool(found["gap"])

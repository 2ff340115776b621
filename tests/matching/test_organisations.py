"""Which organisations may be the same: legal forms and abbreviations do not count."""

import pandas as pd
import pytest

import gemeenschapsnet as gn


def level(*names, **columns):
    ids = [f"o{n}" for n in range(len(names))]
    frame = pd.DataFrame({"organisation_id": ids, "name": names, **columns})
    found = gn.CommunityNetwork.from_frames(organisations=frame).duplicates
    return found["level"].iloc[0] if len(found) else None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Gemeente Rietmond", "Gem. Rietmond", "sure"),
        ("Stichting De Brug", "Stg. de Brug", "sure"),
        ("Bakkerij Smit B.V.", "Bakkerij Smit BV", "sure"),
        ("Café 't Hoekje", "Cafe t Hoekje", "sure"),
        ("Stichting De Brug", "De Brug", "review"),
        ("Welzijn Rietmond", "Stichting Welzijn Rietmond", "review"),
        ("Stichting De Brug", "Vereniging De Brug", None),
        ("Buurthuis Molenwijk", "Buurthuis Molenwijck", "review"),
        ("Stichting Welzijn Rietmond", "SWR", "review"),
        ("Flat A", "Flat B", None),
        ("Basisschool 1", "Basisschool 2", None),
        ("De Brug", "De Brug Oost", None),
        ("Gemeente Rietmond", "Gemeente Rietdam", None),
    ],
)
def test_names(one, other, expected):
    assert level(one, other) == expected
    assert level(other, one) == expected


def test_a_part_of_another_organisation_is_another():
    names = ("Stichting Jeugd", "Stg. Jeugd", "Gemeente Noord", "Gemeente Zuid")
    assert level(*names, parent_id=["o2", "o2", None, None]) == "sure"
    assert level(*names, parent_id=["o2", "o3", None, None]) == "review"


def test_nobody_without_a_name_is_listed():
    assert level(None, None, "") is None

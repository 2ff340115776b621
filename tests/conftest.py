"""The hand-drawn neighbourhood: nine people, every number checkable on paper.

    b ── a ── d ── e ── h ── i        a, b work for the municipality
         │         │                  Plein: d, e    Tuin: f, g    Flat: h, i
         └──── f ─ g                  c knows nobody
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import settings

import gemeenschapsnet as gn

# the same examples on every machine, and no failure because a machine was busy
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

TODAY = date(2026, 1, 31)
DOSSIER = gn.Dossier(
    purpose="oefenen",
    legal_basis="fictief",
    responsible="afdeling Oefening",
    retention_until=date(2030, 12, 31),
    reference_date=TODAY,
)
TIES = ["ab", "ad", "de", "af", "fg", "eg", "eh", "hi"]
CLUBS = {"plein": "de", "tuin": "fg", "flat": "hi"}


def frames_of_nine():
    people = pd.DataFrame(
        {
            "person_id": list("abcdefghi"),
            "given_name": ["Zonnebloem", *[None] * 8],
            "display_name": [f"Naam van {letter}" for letter in "abcdefghi"],
            "person_kind": ["official", "official", "professional", *["resident"] * 6],
            "roles": [
                ["neighbourhood_connector"],
                ["municipal_connector"],
                *[[]] * 6,
                ["key_person"],
            ],
            "function": ["wijkverbinder", None, "wijkagent", *[None] * 6],
            "skills": [[], [], [], ["koken"], ["koken", "lassen"], *[[]] * 4],
            "decision_power": ["advises", "decides_policy", *["none"] * 7],
            "network_style": [*["unknown"] * 3, "both", *["unknown"] * 5],
            "age_band": [*[None] * 3, *["45-65"] * 6],
            "gender": [*[None] * 3, *["female", "male"] * 3],
            "term_start": ["2024-07-01", *[None] * 8],
            "term_end": ["2026-06-30", *[None] * 8],
            "email": [f"{letter}@voorbeeld.example" for letter in "abcdefghi"],
            "informed_on": [*["2025-01-01"] * 6, None, None, None],
        }
    )
    memberships = pd.DataFrame(
        [(who, f"n_{club}", None) for club, members in CLUBS.items() for who in members]
        + [(who, None, f"c_{club}") for club, members in CLUBS.items() for who in members],
        columns=["person_id", "network_id", "community_id"],
    )
    return {
        "people": people,
        "memberships": memberships,
        "networks": pd.DataFrame(
            {
                "network_id": [f"n_{club}" for club in CLUBS],
                "name": list(CLUBS),
                "formality": ["informal", "formal", "informal"],
            }
        ),
        "communities": pd.DataFrame(
            {
                "community_id": [*(f"c_{club}" for club in CLUBS), "c_ver"],
                "name": ["Plein", "Tuin", "Flat", "Ver weg"],
            }
        ),
        "ties": pd.DataFrame(
            {
                "source": [tie[0] for tie in TIES],
                "target": [tie[1] for tie in TIES],
                "tie_level": [2] * len(TIES),
                "reported_by": ["a"] * 5 + ["e"] * 3,
                "since": ["2020-01-01"] * len(TIES),
            }
        ),
        "tasks": pd.DataFrame(
            {
                "task": ["voorzitten", "verslag", "sleutel"],
                "holder_id": ["d", "d", "e"],
                "backup_id": [None, None, "f"],
                "critical": [True, True, False],
            }
        ),
        "attendance": pd.DataFrame(
            {"date": ["2025-12-01"] * 2, "network_id": ["n_plein"] * 2, "person_id": ["d", "f"]}
        ),
        "needs": pd.DataFrame(
            {
                "kind": ["skill", "skill", "role", "decision_power"],
                "description": ["koken", "lassen", "connector", "decides_own_means"],
                "minimum": [2, 1, 1, 1],
            }
        ),
        "conditions": pd.DataFrame({"item": ["room", "budget"], "arranged": [True, False]}),
        "population": pd.DataFrame(
            {
                "dimension": ["age"] * 5 + ["gender"] * 2,
                "category": ["0-15", "15-25", "25-45", "45-65", "65+", "female", "male"],
                "count": [200, 100, 300, 300, 300, 600, 600],
            }
        ),
    }


@pytest.fixture
def nine_frames():
    return frames_of_nine()


@pytest.fixture(scope="session")
def nine_neighbours():
    return gn.CommunityNetwork.from_frames(**frames_of_nine(), dossier=DOSSIER)

"""Neighbourhoods made by chance in which one connector carries nearly all contact.

There are other ways from the municipality to the communities, thin ones: by colleagues who know a
few professionals, who know other professionals, who know somebody; and from one community to the
next. So the network seldom falls apart without the connector. How many communities the connector
carries, and whether somebody else carries one too, is left to chance.
"""

from itertools import combinations
from random import Random
from typing import NamedTuple

import pandas as pd

CONNECTOR = "o0"
GROUPS, SIZES = (5, 12), (6, 30)


class Neighbourhood(NamedTuple):
    """The frames, and who was planted."""

    frames: dict[str, pd.DataFrame]
    connector: str


class _Draft:
    """People, where they belong, and ties while they are drawn."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"carried-{seed}")
        self.kinds: dict[str, str] = {}
        self.memberships: list[tuple[str, str]] = []
        self.ties: set[tuple[str, str]] = set()

    def add(self, people: list[str], kind: str) -> list[str]:
        self.kinds |= dict.fromkeys(people, kind)
        return people

    def tie(self, one: str, other: str) -> None:
        if one != other:
            self.ties.add((min(one, other), max(one, other)))

    def knit(self, people: list[str], low: float, high: float) -> None:
        """Tie people so that they hang together, up to a density."""
        order = self.rng.sample(people, len(people))
        for i in range(1, len(order)):
            self.tie(self.rng.choice(order[:i]), order[i])
        density = self.rng.uniform(low, high)
        for one, other in combinations(people, 2):
            if self.rng.random() < density:
                self.tie(one, other)


def neighbourhood(seed: int) -> Neighbourhood:
    """Draw a neighbourhood; the same seed gives the same one."""
    draft = _Draft(seed)
    rng = draft.rng
    groups = []
    for group in range(rng.randint(*GROUPS)):
        names = [f"g{group:02}p{place:02}" for place in range(rng.randint(*SIZES))]
        groups.append(draft.add(names, "resident"))
        draft.memberships += [(person, f"c{group:02}") for person in names]
        draft.knit(names, 0.08, 0.25)
    for one, other in combinations(range(len(groups)), 2):
        if rng.random() < 0.35:
            draft.tie(rng.choice(groups[one]), rng.choice(groups[other]))
    officials = draft.add([f"o{place}" for place in range(rng.randint(3, 6))], "official")
    desk = draft.add([f"d{place}" for place in range(rng.randint(2, 4))], "professional")
    field = draft.add([f"f{place}" for place in range(rng.randint(3, 8))], "professional")
    for staff in (officials, desk, field):
        draft.knit(staff, 0.2, 0.6)
    for person in desk:
        draft.tie(rng.choice(officials[1:]), person)
        draft.tie(person, rng.choice(field))
    for person in field:
        for group in rng.sample(groups, rng.randint(0, 2)):
            draft.tie(person, rng.choice(group))
        # now and then a colleague knows the field at first hand
        if rng.random() < 0.04:
            draft.tie(rng.choice(officials[1:]), person)
    for members in groups:
        if rng.random() < 0.97:
            for person in rng.sample(members, max(2, len(members) // 4)):
                draft.tie(CONNECTOR, person)
    return Neighbourhood(_frames(draft, len(groups)), CONNECTOR)


def _frames(draft: _Draft, groups: int) -> dict[str, pd.DataFrame]:
    # the order of the list tells nothing
    order = draft.rng.sample(list(draft.kinds), len(draft.kinds))
    communities = [f"c{group:02}" for group in range(groups)]
    return {
        "people": pd.DataFrame(
            {"person_id": order, "person_kind": [draft.kinds[person] for person in order]}
        ),
        "communities": pd.DataFrame({"community_id": communities, "name": communities}),
        "memberships": pd.DataFrame(draft.memberships, columns=["person_id", "community_id"]),
        "ties": pd.DataFrame(sorted(draft.ties), columns=["source", "target"]),
    }

"""Neighbourhoods made by chance, each with one quiet resident who ties groups together.

Tests get this module as the fixture `planted`. Sizes, numbers of groups and densities differ from
seed to seed. Whether the planted resident is indeed first is not for this file to say: that is
worked out by the plain definition.
"""

from collections import Counter
from itertools import combinations
from random import Random
from typing import NamedTuple

import pandas as pd

COMPILER, SPANNER = "o00", "spanner"
PEOPLE, GROUPS = (60, 400), (5, 14)
SIZES = (6, 60)
DENSITY = (0.15, 0.35)


class Neighbourhood(NamedTuple):
    """The frames, and who was planted."""

    frames: dict[str, pd.DataFrame]
    spanner: str
    compiler: str


class _Draft:
    """People, memberships and ties while they are drawn."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"neighbourhood-{seed}")
        self.people: dict[str, dict[str, object]] = {}
        self.memberships: list[tuple[str, str | None, str | None]] = []
        self.ties: dict[frozenset[str], tuple[int, str]] = {}
        self.groups: list[list[str]] = []
        self.networks: dict[str, str] = {}

    @property
    def quiet(self) -> int:
        """How many groups, the first ones, are known to the spanner and the compiler only."""
        return 2 if len(self.groups) < 10 else 3

    def add(self, person: str, kind: str, community: int | None = None) -> None:
        self.people[person] = {"person_kind": kind, "roles": []}
        if community is not None:
            self.memberships.append((person, None, f"c{community:02}"))

    def join(self, person: str, network: str) -> None:
        self.memberships.append((person, network, None))

    def tie(self, one: str, other: str) -> None:
        """Tie two people; the compiler tells of most ties, else one of the two does."""
        if one == other:
            return
        told = COMPILER if self.rng.random() < 0.7 else self.rng.choice((one, other))
        if SPANNER in (one, other):
            told = other if one == SPANNER else one
        level = self.rng.choices((1, 2, 3), weights=(2, 5, 3))[0]
        self.ties.setdefault(frozenset((one, other)), (level, told))


def neighbourhood(seed: int, *, thin: bool = False) -> Neighbourhood:
    """Draw a neighbourhood; the same seed gives the same one.

    Ties of the planted resident: two at home, and five to seven elsewhere, to three to six groups;
    `thin`: no more than one to a group, so that any of them can be the only one.
    """
    draft = _Draft(seed)
    _residents(draft)
    _across(draft)
    _professionals(draft)
    _municipality(draft)
    _spanner(draft, thin=thin)
    return Neighbourhood(_frames(draft), SPANNER, COMPILER)


def _residents(draft: _Draft) -> None:
    """Communities of unequal sizes, each with a network that most belong to, some with a second."""
    rng = draft.rng
    number = rng.randint(*GROUPS)
    wanted = rng.randint(*PEOPLE)
    weights = [rng.paretovariate(1.5) for _ in range(number)]
    sizes = [round(wanted * weight / sum(weights)) for weight in weights]
    for group, size in enumerate(min(max(size, SIZES[0]), SIZES[1]) for size in sizes):
        members = [f"g{group:02}p{place:02}" for place in range(size)]
        draft.groups.append(members)
        own = f"n{group:02}"
        draft.networks[own] = rng.choice(("formal", "informal", "informal"))
        for person in members:
            draft.add(person, "resident", group)
            if rng.random() < 0.9:
                draft.join(person, own)
        if size > 12 and rng.random() < 0.3:
            second = f"{own}b"
            draft.networks[second] = "informal"
            for person in rng.sample(members, size // 3):
                draft.join(person, second)
        _inside(draft, members)


def _inside(draft: _Draft, members: list[str]) -> None:
    """Tie a group so that it hangs together, up to a density."""
    rng = draft.rng
    pairs = list(combinations(members, 2))
    order = rng.sample(members, len(members))
    tree = {frozenset((rng.choice(order[:i]), order[i])) for i in range(1, len(order))}
    others = [pair for pair in pairs if frozenset(pair) not in tree]
    more = round(rng.uniform(*DENSITY) * len(pairs)) - len(tree)
    for one, other in (*sorted(map(sorted, tree)), *rng.sample(others, max(0, more))):
        draft.tie(one, other)


def _across(draft: _Draft) -> None:
    """A few ties between groups, a party network across them, people at home in two places."""
    rng, groups = draft.rng, draft.groups
    open_groups = range(draft.quiet, len(groups))
    for _ in range(rng.randint(len(groups) // 2, len(groups))):
        a, b = rng.sample(open_groups, 2)
        draft.tie(rng.choice(groups[a]), rng.choice(groups[b]))
    draft.networks["party"] = "informal"
    for group in rng.sample(open_groups, 2):
        for person in rng.sample(groups[group], 3):
            draft.join(person, "party")
    a, b = rng.sample(open_groups, 2)
    at_home = rng.choice(groups[a])
    draft.memberships.append((at_home, None, f"c{b:02}"))
    draft.tie(at_home, rng.choice(groups[b]))
    for group in rng.sample(open_groups, 3):
        person = rng.choice(groups[group])
        draft.people[person]["roles"] = ["key_person"]
        draft.tie(person, rng.choice(groups[rng.choice(open_groups)]))


def _professionals(draft: _Draft) -> None:
    """Professionals meet each other, and each knows people of one or two communities."""
    rng, groups = draft.rng, draft.groups
    for meeting in ("care", "school"):
        draft.networks[meeting] = "formal"
        staff = [f"{meeting}{place}" for place in range(rng.randint(3, 7))]
        for person in staff:
            draft.add(person, "professional")
            draft.join(person, meeting)
            number = rng.choices((0, 1, 2), weights=(3, 8, 1))[0]
            for group in rng.sample(range(draft.quiet, len(groups)), number):
                for other in rng.sample(groups[group], 2):
                    draft.tie(person, other)
        _inside(draft, staff)


def _municipality(draft: _Draft) -> None:
    """Officials know professionals; the one who keeps the list knows people everywhere."""
    rng = draft.rng
    draft.networks["office"] = "formal"
    officials = [f"o{place:02}" for place in range(rng.randint(3, 6))]
    staff = [person for person, row in draft.people.items() if row["person_kind"] != "resident"]
    for person in officials:
        draft.add(person, "official")
        draft.join(person, "office")
        draft.tie(person, rng.choice(staff))
    _inside(draft, officials)
    for members in (*draft.groups, staff, officials):
        for other in rng.sample(members, max(2, len(members) // 3)):
            draft.tie(COMPILER, other)


def _spanner(draft: _Draft, *, thin: bool) -> None:
    """A resident of the last group, unknown to whoever keeps the list."""
    rng, groups = draft.rng, draft.groups
    home = len(groups) - 1
    draft.add(SPANNER, "resident", home)
    draft.people[SPANNER]["roles"] = ["volunteer"]
    draft.join(SPANNER, f"n{home:02}")
    others = range(draft.quiet, home)
    some = min(len(others), rng.randint(3, 6) - draft.quiet)
    chosen = [*range(draft.quiet), *rng.sample(others, some)]
    more = 0 if thin else min(len(chosen), max(0, rng.randint(5, 7) - len(chosen)))
    belonging = {person for person, network, _ in draft.memberships if network is not None}
    known = [[one for one in members if one in belonging] for members in groups]
    for group, count in Counter([home, home, *chosen, *rng.sample(chosen, more)]).items():
        for other in rng.sample(known[group], count):
            draft.tie(SPANNER, other)


def _frames(draft: _Draft) -> dict[str, pd.DataFrame]:
    rng = draft.rng
    people = pd.DataFrame.from_dict(draft.people, orient="index").rename_axis("person_id")
    people["last_contact"] = ["2025-11-01" if rng.random() < 0.7 else None for _ in people.index]
    order = rng.sample(list(people.index), len(people))  # the order of the list tells nothing
    communities = [f"c{group:02}" for group in range(len(draft.groups))]
    return {
        "people": people.loc[order].reset_index(),
        "networks": pd.DataFrame(
            {"network_id": draft.networks.keys(), "formality": draft.networks.values()}
        ),
        "communities": pd.DataFrame({"community_id": communities, "name": communities}),
        "memberships": pd.DataFrame(
            draft.memberships, columns=["person_id", "network_id", "community_id"]
        ),
        "ties": pd.DataFrame(
            [(*sorted(pair), level, told) for pair, (level, told) in draft.ties.items()],
            columns=["source", "target", "tie_level", "reported_by"],
        ),
    }

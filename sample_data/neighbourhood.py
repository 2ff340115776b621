"""The planted people and ties of Wilgenrade; `build` returns them all, the same on every run."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import names
import settings as s

Key = tuple[str, int]
"""A person: group and place in the group. Places say who is who; names are drawn at random."""

CONNECTOR, MUNICIPAL_CONNECTOR = (s.OFFICIALS, 0), (s.OFFICIALS, 1)
SPANNER, KEY_PERSON, VOLUNTEER = (s.LANGUAGE, 0), (s.SPORT, 0), (s.CORE, 0)
REFUSER, ONLY_HOLDER = (s.MOLEN, 10), (s.MOLEN, 0)
CANDIDATE = (s.SPORT, 6)
"""Has the rare skill and wants to cooperate: whom to suggest instead of the refuser (T17)."""
PLANTED = (SPANNER, KEY_PERSON, REFUSER, ONLY_HOLDER, CANDIDATE)

# group: who of it attend or hold a task; age bands, genders and buurten of these, in order
ACTIVE: dict[str, tuple[str, str, str]] = {
    s.CORE: ("45 45 45 45 45 65 65 65 65", "m v m v m m v m m", "M M M S S P P R R"),
    s.MOLEN: ("65 65 65 45 45", "m v m v m", "M M M M M"),
    s.PARENTS: ("25 25 25 25", "v m v m", "S S S S"),
    s.LANGUAGE: ("45 25 25 25", "v m m m", "K S P P"),
    s.SHOPS: ("25 45 45", "m v m", "K K K"),
    s.SPORT: ("25 45 65", "m m v", "R R R"),
}
AREA_LETTERS = {"M": "Molenkwartier", "S": "Schoolbuurt", "P": "Plein Zuid",
                "K": "Kadekwartier", "R": "Rietoever"}  # fmt: skip
AGES_OF_OTHERS = {
    s.MOLEN: ("45", "65", "65", "65"), s.PARENTS: ("25", "25", "45", ""),
    s.YOUNG: ("18", "18", "18", "25"), s.LANGUAGE: ("18", "25", "45", ""),
    s.SHOPS: ("25", "45", "45"), s.SPORT: ("18", "25", "45", "65"),
    s.FLAT: ("18", "25", "25", ""), s.PROFESSIONALS: ("25", "45", ""), s.OFFICIALS: ("45", ""),
}  # fmt: skip
AREAS_OF_OTHERS = {
    s.MOLEN: ("Molenkwartier",), s.PARENTS: ("Schoolbuurt",), s.YOUNG: ("Plein Zuid",),
    s.LANGUAGE: ("Schoolbuurt", "Plein Zuid", "Kadekwartier", ""), s.SHOPS: ("Kadekwartier",),
    s.SPORT: ("Rietoever", "Schoolbuurt", ""), s.FLAT: ("De Kaden",),
    s.PROFESSIONALS: ("",), s.OFFICIALS: ("",),
}  # fmt: skip
FIRST_YOUTH_ONLY = 6
"""Young adults from this place on are known to the youth workers only."""

# role, organisation, networks
OFFICIALS = (
    ("wijkverbinder", s.DISTRICT_DEPARTMENT, (s.MUNICIPAL, s.DISTRICT)),
    ("gemeenteverbinder", s.SOCIAL_DEPARTMENT, (s.MUNICIPAL, s.DISTRICT)),
    ("wijkmanager", s.DISTRICT_DEPARTMENT, (s.MUNICIPAL,)),
    ("beleidsadviseur", s.SAFETY_DEPARTMENT, (s.MUNICIPAL,)),
    ("ambtenaar", s.SCHOOL_DEPARTMENT, (s.MUNICIPAL,)),
)
# role, organisation, network, communities in which the person knows people (group, how many)
PROFESSIONALS: tuple[tuple[str, str, str, tuple[tuple[str, int], ...]], ...] = (
    ("opbouwwerker", "Welzijn Rietmond", s.DISTRICT, ((s.MOLEN, 3),)),
    ("jongerenwerker", "Jongerenwerk Wilgenplein", s.SCHOOL, ((s.YOUNG, 4),)),
    ("jongerenwerker", "Jongerenwerk Wilgenplein", s.SCHOOL, ((s.YOUNG, 4),)),
    ("maatschappelijk werker", "Buurtteam Wilgenrade", s.CARE, ((s.MOLEN, 2), (s.PARENTS, 1))),
    ("wijkverpleegkundige", "Wijkzorg Rietoever", s.CARE, ((s.MOLEN, 2),)),
    ("wijkverpleegkundige", "Wijkzorg Rietoever", s.CARE, ((s.SPORT, 2),)),
    ("schoolmaatschappelijk werker", "Basisschool De Wilgentak", s.SCHOOL, ((s.PARENTS, 2),)),
    ("brugfunctionaris", "Basisschool De Wilgentak", s.SCHOOL, ((s.PARENTS, 2),)),
    ("taaldocent", "Taalpunt Rietmond", s.SCHOOL, ((s.LANGUAGE, 3),)),
    ("wijkagent", "Politie basisteam Rietmond", s.DISTRICT, ()),
    ("woonconsulent", "Woonstichting Rietmond", s.DISTRICT, ()),
    ("praktijkondersteuner", "Huisartsenpraktijk De Molen", s.CARE, ()),
)
FIRST_WITHOUT_COMMUNITY = 9
"""Professionals from this place on know no community, so that officials may know them."""
ROLES = {
    SPANNER: "vrijwilliger", VOLUNTEER: "vrijwilliger", KEY_PERSON: "sleutelpersoon",
    (s.CORE, 1): "sleutelpersoon", (s.MOLEN, 8): "sleutelpersoon", (s.SHOPS, 0): "voorzitter",
    (s.PARENTS, 6): "sleutelpersoon", (s.SPORT, 1): "trainer", (s.LANGUAGE, 1): "vrijwilliger",
    (s.MOLEN, 0): "vrijwilliger", (s.PARENTS, 0): "vrijwilliger", (s.CORE, 3): "vrijwilliger",
}  # fmt: skip

OUTWARD_TIES_OF_SPANNER = (
    (s.FLAT, 0), (s.MOLEN, 5), (s.PARENTS, 4), (s.SHOPS, 3), (s.YOUNG, 1),
)  # fmt: skip
CROSS_TIES: tuple[tuple[Key, Key], ...] = (
    *((SPANNER, other) for other in OUTWARD_TIES_OF_SPANNER),
    *((KEY_PERSON, other) for other in ((s.YOUNG, 2), (s.PARENTS, 5), (s.CORE, 8))),
    ((s.MOLEN, 0), (s.PARENTS, 0)), ((s.MOLEN, 1), (s.PARENTS, 1)),
    ((s.MOLEN, 2), (s.SHOPS, 0)), ((s.MOLEN, 3), (s.SHOPS, 1)),
)  # fmt: skip
INTERNAL_TIES = {
    s.MOLEN: 26, s.PARENTS: 30, s.YOUNG: 20, s.LANGUAGE: 18, s.SHOPS: 13,
    s.SPORT: 20, s.FLAT: 11, s.PROFESSIONALS: 20,
}  # fmt: skip
MUNICIPAL_TIES: tuple[tuple[Key, Key], ...] = (
    ((s.OFFICIALS, 1), (s.OFFICIALS, 2)),
    ((s.OFFICIALS, 1), (s.OFFICIALS, 3)),
    ((s.OFFICIALS, 2), (s.OFFICIALS, 4)),
    ((s.OFFICIALS, 1), (s.PROFESSIONALS, 9)),
    ((s.OFFICIALS, 2), (s.PROFESSIONALS, 10)),
    ((s.OFFICIALS, 3), (s.PROFESSIONALS, 11)),
)
# whom the wijkverbinder knows: how many of each group, always counting these places
CONNECTOR_TIES: dict[str, tuple[int, tuple[int, ...]]] = {
    s.OFFICIALS: (4, ()), s.PROFESSIONALS: (11, ()), s.CORE: (5, (0, 1)), s.MOLEN: (7, (0, 5)),
    s.PARENTS: (7, (0,)), s.YOUNG: (5, ()), s.LANGUAGE: (4, (1, 3)), s.SHOPS: (5, (0,)),
    s.SPORT: (5, (0,)),
}  # fmt: skip
MISSING_CORE_TIE = ((s.CORE, 3), (s.CORE, 6))


@dataclass
class Person:
    """One real person, with what the files say."""

    key: Key
    name: names.Name
    role: str = ""
    organisation: str = ""
    networks: list[tuple[str, str, date]] = field(default_factory=list)
    age: str = ""
    gender: str = ""
    area: str = ""
    communities: list[str] = field(default_factory=list)
    active: bool = False
    number: int = 0
    row: int = 0
    text: str = ""

    @property
    def group(self) -> str:
        """Return the planted group."""
        return self.key[0]

    @property
    def youth_only(self) -> bool:
        """Tell whether only the youth workers know this person."""
        return self.group == s.YOUNG and self.key[1] >= FIRST_YOUTH_ONLY

    @property
    def person_id(self) -> str:
        """Return the id that reading the files gives: youth workers' rows come first."""
        return f"p{self.row if self.youth_only else 10 + self.number:03d}"


@dataclass(frozen=True)
class Tie:
    """Two people who know each other, as one person reported it."""

    source: Key
    target: Key
    level: int
    since: date
    reporter: Key


@dataclass(frozen=True)
class Neighbourhood:
    """All people and ties."""

    people: dict[Key, Person]
    ties: list[Tie]

    def group(self, group: str) -> list[Person]:
        """Return the people of one group, in planted order."""
        return [person for person in self.people.values() if person.group == group]

    def neighbours(self, key: Key) -> set[Key]:
        """Return whom a person knows."""
        return {t.target if t.source == key else t.source for t in self.ties
                if key in (t.source, t.target)}  # fmt: skip


def build() -> Neighbourhood:
    """Plant the neighbourhood."""
    people = _people(Random(f"{s.SEED}-people"))
    return Neighbourhood(people, _ties(Random(f"{s.SEED}-ties"), people))


def _people(rng: Random) -> dict[Key, Person]:
    keys = [(group, i) for group, size in s.GROUP_SIZES.items() for i in range(size)]
    people = {key: Person(key, names.SINGLE) for key in keys}
    for person in people.values():
        _describe(person, rng)
        _place(person, rng)
    people[s.PARENTS, 9].communities.append(s.COMMUNITIES[s.SPORT])
    _organise(people, rng)
    _name(people, rng)
    _number(people, rng)
    return people


def _describe(person: Person, rng: Random) -> None:
    """Give age band, gender, buurt and whether the person is active."""
    group, place = person.key
    if group in ACTIVE and place < len(ACTIVE[group][0].split()):
        ages, genders, areas = (values.split() for values in ACTIVE[group])
        person.age, person.gender = ages[place], genders[place]
        person.area, person.active = AREA_LETTERS[areas[place]], True
        return
    person.age = rng.choice(AGES_OF_OTHERS[group])
    person.gender = rng.choice(("v", "v", "v", "v", "m", "m", "m", "x" if place % 4 == 0 else ""))
    person.area = rng.choice(AREAS_OF_OTHERS[group])


def _place(person: Person, rng: Random) -> None:
    """Give role, organisation, community and networks."""
    group, place = person.key
    person.role = ROLES.get(person.key, "bewoner")
    if group == s.OFFICIALS:
        person.role, person.organisation, networks = OFFICIALS[place]
        person.networks = [(n, "lid", _day(rng, 2022, 2024)) for n in networks]
    elif group == s.PROFESSIONALS:
        person.role, person.organisation, network, _ = PROFESSIONALS[place]
        person.networks = [(network, "lid", _day(rng, 2021, 2025))]
    elif group == s.CORE:
        role = "voorzitter" if person.key == VOLUNTEER else "lid"
        person.networks = [(s.CORE_NETWORK, role, _day(rng, 2017, 2020))]
        if place != 8:
            since = date(2025, 6, 12) if place == 7 else _day(rng, 2018, 2020)
            person.networks.append((s.PARTY_NETWORK, "lid", since))
    else:
        person.communities = [s.COMMUNITIES[group]]
        if person.key not in ((s.PARENTS, 17), (s.SPORT, 13)):
            person.networks = [(s.COMMUNITY_NETWORKS[group], "lid", _day(rng, 2020, 2025))]
        if group == s.MOLEN and place in (7, 9, 12, 13, 14, 15):
            person.networks.append((s.COFFEE, "deelnemer", _day(rng, 2021, 2025)))


def _organise(people: dict[Key, Person], rng: Random) -> None:
    """Give some residents an organisation; four of them one of the two communities of faith."""
    fixed = {
        "Samen Taal Wilgenrade": (SPANNER, (s.LANGUAGE, 1), (s.LANGUAGE, 6)),
        "Stichting Molentuin": ((s.MOLEN, 0), (s.MOLEN, 3), (s.MOLEN, 11)),
        "Buurtmoes": ((s.PARENTS, 10),),
        "Ouders voor Ouders Schoolbuurt": ((s.PARENTS, 0), (s.PARENTS, 6)),
        "Plein van Iedereen": ((s.YOUNG, 2), (s.YOUNG, 7), (s.YOUNG, 9)),
        "Jongerenwerk Wilgenplein": ((s.YOUNG, 10),),
        "Ondernemerskring Kadestraat": tuple((s.SHOPS, i) for i in range(4)),
        "SV Rietvogels": tuple((s.SPORT, i) for i in range(5)),
        "Tennisclub De Wilg": ((s.SPORT, 9),),
        "Buurtfonds Wilgenrade": (VOLUNTEER, (s.CORE, 1)),
        "Repaircafé De Kade": ((s.CORE, 4),),
    }
    for organisation, keys in fixed.items():
        for key in keys:
            people[key].organisation = organisation
    groups = (s.MOLEN, s.PARENTS, s.LANGUAGE, s.SHOPS, s.SPORT)
    free = [
        p
        for p in people.values()
        if p.group in groups and p.key not in PLANTED and not (p.organisation or p.active)
    ]
    for place, person in enumerate(rng.sample(free, 4)):
        person.organisation = s.FAITH[place % 2]


def _name(people: dict[Key, Person], rng: Random) -> None:
    """Draw names for all; then give the six special names to listed residents at random."""
    everyone = list(people.values())
    drawn = names.draw_names(rng, [person.gender for person in everyone])
    for person, name in zip(everyone, drawn, strict=True):
        person.name = name
    groups = (s.MOLEN, s.PARENTS, s.LANGUAGE, s.SHOPS, s.SPORT)
    ordinary = [p for p in everyone if p.group in groups and p.key not in PLANTED]
    men = [person for person in ordinary if person.gender == "m"]
    women = [person for person in ordinary if person.gender == "v"]
    rng.choice(men).name = names.JAN
    specials = (names.MARRIED, names.SINGLE, names.CAPITAL_PREFIX)
    for person, name in zip(rng.sample(women, len(specials)), specials, strict=True):
        person.name = name
    others = [person for person in ordinary if person.name not in (names.JAN, *specials)]
    for person in rng.sample(others, 2):
        person.name = names.NAMESAKE


def _number(people: dict[Key, Person], rng: Random) -> None:
    """Give each person a row in one of the two lists, in random order, and how others write it."""
    listed = [person for person in people.values() if not person.youth_only]
    for number, person in enumerate(rng.sample(listed, len(listed)), start=1):
        person.number, person.text = number, person.name.display
        if person.name in (names.NAMESAKE, names.CAPITAL_PREFIX):
            person.text = str(number)
    youth = [person for person in people.values() if person.youth_only]
    rows = rng.sample([1, 2, 3, 5, 6, 7, 9, 10], len(youth))
    for person, row in zip(youth, rows, strict=True):
        person.row = row
        person.text = person.name.reversed if row % 3 else person.name.display


def _ties(rng: Random, people: dict[Key, Person]) -> list[Tie]:
    pairs: dict[tuple[Key, Key], None] = {}
    for group, number in INTERNAL_TIES.items():
        pairs |= dict.fromkeys(_internal(rng, group, number))
    core = [(s.CORE, i) for i in range(s.GROUP_SIZES[s.CORE])]
    pairs |= dict.fromkeys((a, b) for a in core for b in core if a < b)
    del pairs[MISSING_CORE_TIE]
    pairs |= dict.fromkeys((SPANNER, (s.LANGUAGE, i)) for i in (1, 2))
    pairs |= dict.fromkeys((*CROSS_TIES, *MUNICIPAL_TIES))
    pairs |= dict.fromkeys(_professional(rng))
    pairs |= dict.fromkeys(_of_connector(rng))
    return [_tie(rng, people, source, target) for source, target in pairs]


def _internal(rng: Random, group: str, number: int) -> list[tuple[Key, Key]]:
    """Return a connected random group; the spanner's two ties inside are planted apart."""
    members = [(group, i) for i in range(s.GROUP_SIZES[group]) if (group, i) != SPANNER]
    order = rng.sample(members, len(members))
    pairs = [(rng.choice(order[:i]), order[i]) for i in range(1, len(order))]
    while len(pairs) < number:
        a, b = rng.sample(members, 2)
        if (a, b) not in pairs and (b, a) not in pairs:
            pairs.append((a, b))
    return pairs


def _professional(rng: Random) -> list[tuple[Key, Key]]:
    """Return whom professionals know in communities: never the spanner."""
    pairs: list[tuple[Key, Key]] = []
    for place, (_, _, _, communities) in enumerate(PROFESSIONALS):
        for group, number in communities:
            members = [(group, i) for i in range(1, s.GROUP_SIZES[group])]
            pairs += [((s.PROFESSIONALS, place), other) for other in rng.sample(members, number)]
    return pairs


def _of_connector(rng: Random) -> list[tuple[Key, Key]]:
    """Return whom the wijkverbinder knows: 53 people, nobody known to the youth workers only."""
    pairs: list[tuple[Key, Key]] = []
    for group, (number, always) in CONNECTOR_TIES.items():
        size = FIRST_YOUTH_ONLY if group == s.YOUNG else s.GROUP_SIZES[group]
        known = [(group, i) for i in always]
        others = [(group, i) for i in range(size) if i not in always
                  and (group, i) not in (CONNECTOR, SPANNER)]  # fmt: skip
        chosen = known + rng.sample(others, number - len(known))
        pairs += [(CONNECTOR, other) for other in chosen]
    return pairs


def _tie(rng: Random, people: dict[Key, Person], source: Key, target: Key) -> Tie:
    ends = (source, target)
    level = rng.choices((1, 2, 3), weights=(2, 5, 3))[0]
    since = _day(rng, 2018, 2025)
    if CONNECTOR in ends:
        since = _day(rng, 2024, 2025, first=date(2024, 7, 1))
    elif source[0] == target[0] == s.CORE or s.CORE in (source[0], target[0]):
        since, level = _day(rng, 2016, 2020), rng.choice((2, 3, 3))
    elif SPANNER in ends:
        level = rng.choice((2, 3))
    return Tie(source, target, level, since, _reporter(rng, people, source, target))


def _reporter(rng: Random, people: dict[Key, Person], source: Key, target: Key) -> Key:
    """Say who told of a tie: the wijkverbinder most often, but never of the flat or spanner."""
    ends = (source, target)
    if CONNECTOR in ends:
        return CONNECTOR
    if s.FLAT in (source[0], target[0]):
        return SPANNER
    if SPANNER in ends:
        return target if source == SPANNER else source
    youth = any(people[key].youth_only for key in ends)
    if not youth and rng.random() < 0.6:
        return CONNECTOR
    known = [key for key in ends if not people[key].youth_only]
    return rng.choice(known) if known else (s.PROFESSIONALS, rng.choice((1, 2)))


def _day(rng: Random, first_year: int, last_year: int, *, first: date | None = None) -> date:
    """Return a random day in these years, well before the reference date."""
    start, end = first or date(first_year, 1, 1), min(date(last_year, 12, 31), date(2025, 12, 15))
    return start + timedelta(days=rng.randrange((end - start).days + 1))


def reported_share(ties: list[Tie]) -> float:
    """Return the share of ties that the largest source reported."""
    return Counter(tie.reporter for tie in ties).most_common(1)[0][1] / len(ties)

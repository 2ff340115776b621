"""What the contact lists say of each person besides name and network: planted for T5 to T17."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import mess
import names
import neighbourhood as n
import settings as s

THEMES = {
    s.MOLEN: ("groen in de buurt", "bankjes op het plein"),
    s.PARENTS: ("speelplekken", "buitenschoolse opvang"),
    s.YOUNG: ("muziek", "werk en opleiding"),
    s.LANGUAGE: ("taal leren", "samen koken"),
    s.SHOPS: ("verlichting in de winkelstraat", "leegstand"),
    s.SPORT: ("sport voor iedereen", "vrijwilligers vinden"),
    s.CORE: ("wijkfeest", "groen in de buurt"),
}
SHARED_THEME = "veilig oversteken"
SHARED_THEME_GROUPS = (s.MOLEN, s.PARENTS, s.LANGUAGE, s.SHOPS)
RARE_SKILL = "subsidie aanvragen"
SKILLS = ("organiseren", "gesprekken leiden", "sociale media", "koken", "klussen", "vertalen")
KNOWLEDGE = ("regels van de gemeente", "jeugd en onderwijs", "wonen", "verkeer", "zorg")
STYLES = ("verbinder", "initiatiefnemer", "", "beide")
DECISIONS = {
    (s.OFFICIALS, 0): "adviseert", (s.OFFICIALS, 1): "adviseert",
    (s.OFFICIALS, 2): "eigen middelen", (s.OFFICIALS, 3): "beleid",
    (s.SHOPS, 0): "adviseert", (s.PROFESSIONALS, 0): "adviseert", (s.PROFESSIONALS, 9): "niets",
}  # fmt: skip
SENSITIVE = (
    "Gaat elke week naar een gebedsdienst (verzonnen)",
    "Politie was hier vorig jaar aan de deur (verzonnen)",
    "Is al lang ziek en onder behandeling (verzonnen)",
    "BSN 123456780 stond op het formulier (verzonnen, bestaat niet)",
    "Zou een strafblad hebben (verzonnen)",
    "Slikt medicijnen, niet 's ochtends bellen (verzonnen)",
    "Stemt op een lokale partij (verzonnen)",
    "Nationaliteit nog navragen (verzonnen)",
)
HARMLESS = (
    "Liever bellen dan mailen", "Weet veel van vroeger", "Kan alleen 's avonds",
    "Gaat graag mee met een wandeling", "Eerst voorstellen via het buurthuis",
)  # fmt: skip
REPAIRABLE = ("leading_zero_lost", "country_code_with_zero", "two_in_one_cell", "double_zero")
UNREPAIRABLE = ("scientific_notation", "too_short", "no_number")


@dataclass
class Facts:
    """The cells of one person; dates are kept as dates, to be written messily later."""

    phone: str = ""
    mail: str = ""
    last_contact: date | None = None
    wants_contact: str = ""
    cooperates: str = ""
    skills: list[str] = field(default_factory=list)
    knowledge: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    decision: str = ""
    style: str = ""
    informed: date | None = None
    remark: str = ""
    sensitive: bool = False
    phone_mess: str = ""


def gather(hood: n.Neighbourhood) -> dict[n.Key, Facts]:
    """Return the facts of all real people."""
    rng = Random(f"{s.SEED}-facts")
    facts = {key: Facts() for key in hood.people}
    _reach(rng, hood, facts)
    _contact(rng, hood, facts)
    _mix(rng, hood, facts)
    _inform(rng, hood, facts)
    return facts


def ordinary(hood: n.Neighbourhood, *, active: bool | None = None) -> list[n.Person]:
    """Return listed residents outside flat and core without a planted part of their own."""
    return [
        person
        for person in hood.people.values()
        if person.group not in (s.FLAT, s.CORE, s.PROFESSIONALS, s.OFFICIALS)
        and not person.youth_only
        and person.key not in n.PLANTED
        and active in (None, person.active)
    ]


def _reach(rng: Random, hood: n.Neighbourhood, facts: dict[n.Key, Facts]) -> None:
    """Give phones and mail addresses; seven phones are written so that care is needed (T10)."""
    numbers = rng.sample(range(100_000, 1_000_000), len(facts) + 1)
    seen: set[str] = set()
    for (key, fact), digits in zip(facts.items(), numbers, strict=False):
        person = hood.people[key]
        if person.group != s.FLAT or key[1] in (0, 3):
            fact.phone = mess.mobile(rng, digits)
        slug = names.ascii_slug(person.name)
        fact.mail = f"{slug}{2 if slug in seen else ''}@voorbeeld.example"
        seen.add(slug)
        if (person.group == s.FLAT and key[1] > 1) or (person.group == s.MOLEN and key[1] > 13):
            fact.mail = "" if person.name != names.MARRIED else fact.mail
        elif rng.random() < 0.05:
            fact.mail = fact.mail.title()
    known = [p for p in ordinary(hood) if p.name not in (names.JAN, names.NAMESAKE)]
    d = f"{numbers[-1]:06d}"
    for person, kind in zip(rng.sample(known, 7), (*REPAIRABLE, *UNREPAIRABLE), strict=True):
        fact, fact_digits = facts[person.key], facts[person.key].phone[-9:]
        own = "".join(c for c in fact_digits if c.isdigit())[-6:]
        fact.phone_mess = kind
        fact.phone = {
            "leading_zero_lost": f"600{own}",
            "country_code_with_zero": f"+31 (0)6 00 {own[:2]} {own[2:4]} {own[4:]}",
            "two_in_one_cell": f"06-00{own} / 06-00{d}",
            "double_zero": f"0031600{own}",
            "scientific_notation": "3,16001E+10",
            "too_short": f"06-00{own[:3]}",
            "no_number": "onbekend",
        }[kind]


def _contact(rng: Random, hood: n.Neighbourhood, facts: dict[n.Key, Facts]) -> None:
    """Plant last contacts and wishes: 22 stale, 9 promises not kept, one refusal (T11, T17)."""
    silent = [p for p in hood.people.values() if p.group == s.FLAT or p.key == n.SPANNER]
    spoken = [p for p in hood.people.values() if p not in silent]
    for person in spoken:
        facts[person.key].last_contact = _between(rng, date(2025, 2, 12), date(2026, 1, 28))
    quiet = rng.sample(ordinary(hood, active=False), 15)
    youth = [person for person in spoken if person.youth_only]
    long_ago, unknown, overdue = quiet[:6] + youth[:1], quiet[6:10] + youth[1:2], quiet[10:]
    for person in long_ago:
        facts[person.key].last_contact = _between(rng, date(2023, 3, 1), date(2024, 12, 20))
    for person in unknown:
        facts[person.key].last_contact = None
    for person in overdue:
        facts[person.key].last_contact = _between(rng, date(2025, 2, 12), date(2025, 9, 20))
    waiting = [*long_ago[:3], unknown[0], *overdue]
    asked = [p for p in spoken if p.group not in (s.OFFICIALS, s.PROFESSIONALS)]
    for person in asked:
        fact = facts[person.key]
        fact.wants_contact = rng.choice(("?", "?", ""))
        fact.cooperates = rng.choice((*mess.YES, "?", "", "N"))
        recent = not person.youth_only and person not in quiet and rng.random() < 0.45
        if recent or person.key == n.CANDIDATE:
            fact.last_contact = _between(rng, date(2025, 11, 20), date(2026, 1, 28))
        if person in waiting or recent or person.key == n.CANDIDATE:
            fact.wants_contact = rng.choice(mess.YES)
    facts[n.REFUSER].wants_contact, facts[n.REFUSER].cooperates = "N", "J"
    facts[n.REFUSER].last_contact = date(2025, 9, 4)
    facts[n.CANDIDATE].cooperates = facts[(s.OFFICIALS, 2)].cooperates = "J"


def _mix(rng: Random, hood: n.Neighbourhood, facts: dict[n.Key, Facts]) -> None:
    """Give skills, knowledge, styles, decision power and themes (T5, T12)."""
    spoken = [p for p in hood.people.values() if p.group != s.FLAT and p.key != n.SPANNER]
    spoken.sort(key=lambda person: not person.active)
    for place, person in enumerate(person for person in spoken if not person.youth_only):
        fact = facts[person.key]
        if person.active or rng.random() < 0.6:
            fact.skills = [SKILLS[place % 6]]
            if place % 3 == 0:
                fact.skills.append(SKILLS[(place + 2) % 6])
            fact.knowledge = [KNOWLEDGE[place % 5]] if place % 4 else []
            fact.style = STYLES[place % 4]
        fact.decision = DECISIONS.get(person.key, rng.choice(("niets", "niets", "")))
        themes = THEMES.get(person.group, ())
        if themes and place % 3:
            fact.themes = list(themes[: place % 3])
    for key in (n.ONLY_HOLDER, n.REFUSER, n.CANDIDATE):
        facts[key].skills.append(RARE_SKILL)
    for group in SHARED_THEME_GROUPS:
        for place in (2, 7):
            facts[(group, place)].themes.append(SHARED_THEME)


def _inform(rng: Random, hood: n.Neighbourhood, facts: dict[n.Key, Facts]) -> None:
    """Say who was told of the list (T16), and write remarks that should not be there (T14)."""
    candidates = rng.sample(ordinary(hood), len(ordinary(hood)))
    uninformed = {p.key for p in candidates[:12]} | {p.key for p in hood.group(s.FLAT)}
    for key, fact in facts.items():
        if key not in uninformed and not hood.people[key].youth_only:
            fact.informed = _between(rng, date(2024, 8, 1), date(2025, 12, 15))
    for person, remark in zip(candidates[8:], (*SENSITIVE, *HARMLESS), strict=False):
        facts[person.key].remark = remark
        facts[person.key].sensitive = remark in SENSITIVE


def _between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))

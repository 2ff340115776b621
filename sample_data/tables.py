"""The rows of every file, with Dutch headers and the mess of real lists."""

from datetime import date, timedelta
from random import Random

import facts as f
import mess
import names
import neighbourhood as n
import settings as s
from workbook import Cell

Rows = list[list[str]]
LIST_HEADER = (
    "Nr;Voornaam;Tussenvoegsel;Achternaam;Organisatie;Functie;Rol in de wijk;Mobiel;"
    "E-mailadres;Buurt;Leeftijdsgroep;Geslacht;Gemeenschap (zelf genoemd);Vaardigheden;Kennis;"
    "Mag beslissen over;Stijl (verbinder/initiatiefnemer);Uren per maand;Laatste contact;"
    "Wil in contact blijven;Wil meewerken;Waar gaat iemand op aan?;Gekend via;"
    "Betaald/vrijwilliger;Netwerken;Geïnformeerd op;Opmerkingen"
)
MAP_HEADER = (
    "Naam organisatie;Soort;Formeel/informeel;Domein;Doel;Doelgroep;Buurt;Contactpersoon;"
    "Actief sinds;Samenwerkingsverband;Trede participatieladder;Website;Bijgewerkt op"
)
KEY_FIGURES_HEADER = (
    "WijkenEnBuurten;Gemeentenaam_1;SoortRegio_2;Codering_3;AantalInwoners_5;Mannen_6;"
    "Vrouwen_7;k_0Tot15Jaar_8;k_15Tot25Jaar_9;k_25Tot45Jaar_10;k_45Tot65Jaar_11;"
    "k_65JaarOfOuder_12;HuishoudensTotaal_29;Eenpersoonshuishoudens_30;"
    "HuishoudensZonderKinderen_31;HuishoudensMetKinderen_32;BasisonderwijsVmboMbo1_67;"
    "HavoVwoMbo24_68;HboWo_69"
)
KNOWN_VIA = ("zelf gesproken", "buurtfeest", "opbouwwerker", "wijkspreekuur", "")
TASKS: tuple[tuple[str, n.Key, n.Key | None, str], ...] = (
    ("Voorzitterschap", n.VOLUNTEER, None, "ja"),
    ("Verslag", n.VOLUNTEER, None, "ja"),
    ("Appgroep beheren", n.VOLUNTEER, None, "ja"),
    ("Sleutel van de ruimte", n.VOLUNTEER, None, "ja"),
    ("Contact met de gemeente", n.CONNECTOR, n.MUNICIPAL_CONNECTOR, "ja"),
    ("Kas beheren", (s.CORE, 2), (s.CORE, 4), "ja"),
    ("Koffie en ontvangst", (s.MOLEN, 1), None, "nee"),
    ("Nieuwe mensen welkom heten", (s.LANGUAGE, 1), None, "nee"),
    ("Flyers rondbrengen", (s.PARENTS, 1), (s.PARENTS, 2), "nee"),
    ("Wijkfeest voorbereiden", (s.CORE, 5), (s.CORE, 1), "nee"),
)
# network: last meeting, weeks between, number of meetings, place, who come
MEETINGS: dict[str, tuple[date, int, int, str, tuple[n.Key, ...]]] = {
    s.CORE_NETWORK: (date(2026, 1, 27), 4, 16, "Buurthuis De Wilg",
                     tuple((s.CORE, i) for i in range(9))),
    s.PARTY_NETWORK: (date(2025, 9, 2), 3, 4, "Buurthuis De Wilg",
                      tuple((s.CORE, i) for i in range(1, 6))),
    s.GARDEN: (date(2025, 11, 29), 3, 16, "De buurttuin",
               tuple((s.MOLEN, i) for i in range(5))),
    s.LANGUAGE_CAFE: (date(2026, 1, 24), 2, 34, "Bibliotheek",
                      tuple((s.LANGUAGE, i) for i in range(4))),
    s.PARENT_APP: (date(2026, 1, 13), 8, 6, "Basisschool De Wilgentak",
                   tuple((s.PARENTS, i) for i in range(4))),
    s.SHOPKEEPERS: (date(2026, 1, 19), 8, 7, "Kadestraat",
                    (*((s.SHOPS, i) for i in range(3)), (s.PROFESSIONALS, 0))),
    s.SPORT_COUNCIL: (date(2025, 12, 8), 12, 5, "Clubhuis",
                      tuple((s.SPORT, i) for i in range(3))),
    s.DISTRICT: (date(2026, 1, 15), 6, 9, "Wijkkantoor",
                 (n.CONNECTOR, n.MUNICIPAL_CONNECTOR,
                  *((s.PROFESSIONALS, i) for i in (0, 9, 10)))),
}  # fmt: skip
FORMER_ATTENDERS = {s.GARDEN: (s.MOLEN, 11), s.LANGUAGE_CAFE: (s.LANGUAGE, 7)}
A_YEAR_AGO = date(2025, 1, 31)
# community: themes, raised, fed back
ISSUES = {
    s.PARENTS: (("verkeer bij school", "speeltoestel", "veilig oversteken"), 20, 17),
    s.YOUNG: (("verlichting plein", "hangplek", "sportveld"), 20, 4),
    s.MOLEN: (("groen", "stoeptegels"), 4, 3),
    s.SHOPS: (("parkeren",), 4, 2),
    s.SPORT: (("fietsenstalling",), 3, 2),
}
COMMUNITY_ROWS = {
    s.MOLEN: ("Wie er al lang woont", "Molenkwartier", "gesprekken in de wijk"),
    s.PARENTS: ("Ouders rond de scholen", "Schoolbuurt", "gesprekken in de wijk"),
    s.YOUNG: ("18 tot 27 jaar, vaak op het plein", "Plein Zuid", "jongerenwerk"),
    s.LANGUAGE: ("Wie samen de taal oefent", "Kadekwartier", "gesprekken in de wijk"),
    s.SHOPS: ("Winkeliers en zzp'ers", "Kadekwartier", "ondernemerskring"),
    s.SPORT: ("Leden en vrijwilligers", "Rietoever", "SV Rietvogels"),
    s.FLAT: ("Tijdelijke huurders", "De Kaden", "woningcorporatie"),
}
OTHER_CONTACTS = {
    "Gemeente Rietmond - Werk en Inkomen": n.MUNICIPAL_CONNECTOR,
    "Gemeente Rietmond - Ruimte en Groen": (s.OFFICIALS, 2),
    "Gemeente Rietmond - Zorg en Gezondheid": n.MUNICIPAL_CONNECTOR,
    "Steunpunt Mantelzorg Rietmond": (s.PROFESSIONALS, 11),
    "Basisschool Het Riet": (s.PROFESSIONALS, 7),
    "Rietmond College": (s.PROFESSIONALS, 1),
    "Wonen aan de Kade": (s.PROFESSIONALS, 10),
}


def connector_list(hood: n.Neighbourhood, facts: dict[n.Key, f.Facts]) -> Rows:
    """Return the list of the wijkverbinder: 112 people in 27 columns."""
    rng = Random(f"{s.SEED}-list")
    header = LIST_HEADER.split(";")
    people = sorted((p for p in hood.people.values() if p.number), key=lambda p: p.number)
    return [header, *(_listed_row(rng, person, facts[person.key]) for person in people)]


def _listed_row(rng: Random, person: n.Person, fact: f.Facts) -> list[str]:
    name, works = person.name, person.group in (s.PROFESSIONALS, s.OFFICIALS)
    networks = [network for network, _, _ in person.networks] if rng.random() < 0.75 else []
    quiet = person.group == s.FLAT or person.key == n.SPANNER
    paid = "betaald" if works else rng.choice(("vrijwilliger", "vrijw.", "vergoeding"))
    return [
        str(person.number), name.given, name.prefix, name.family, person.organisation,
        person.role if works else "", person.role, fact.phone, fact.mail, person.area,
        rng.choice(mess.AGES[person.age]), rng.choice(mess.GENDERS[person.gender]),
        mess.listed(rng, person.communities), mess.listed(rng, fact.skills),
        mess.listed(rng, fact.knowledge), fact.decision, fact.style,
        rng.choice(("4", "8", "12", "2,5", "")) if works or person.active else "",
        mess.written_day(rng, fact.last_contact, serial=True), fact.wants_contact,
        fact.cooperates, mess.listed(rng, fact.themes),
        "via via" if quiet else rng.choice(KNOWN_VIA),
        paid if works or person.active else "", mess.listed(rng, networks),
        mess.written_day(rng, fact.informed), fact.remark,
    ]  # fmt: skip


def youth_list(hood: n.Neighbourhood, facts: dict[n.Key, f.Facts]) -> list[list[Cell]]:
    """Return the list of the youth workers: eight people of their own, two second mentions."""
    rng = Random(f"{s.SEED}-youth")
    rows: dict[int, list[Cell]] = {}
    for person in hood.people.values():
        if person.youth_only:
            fact = facts[person.key]
            day = fact.last_contact
            spoken = day if day and person.row % 2 else mess.written_day(rng, day)
            rows[person.row] = [
                person.text, fact.phone, fact.mail, person.organisation, spoken,
                rng.choice(("komt naar het pleinvoetbal", "zoekt een stage", "", "")),
            ]  # fmt: skip
        elif person.name == names.JAN:
            digits = "".join(c for c in facts[person.key].phone if c.isdigit())
            rows[4] = [names.JAN_SECOND_MENTION, f"06-{digits[2:]}", "jvdberg@voorbeeld.example",
                       "SV Rietvogels", date(2025, 10, 8), "helpt bij het toernooi"]  # fmt: skip
        elif person.name == names.MARRIED:
            rows[8] = [names.MARRIED_SECOND_MENTION, "", facts[person.key].mail, "", "sep 2025", ""]
    header: list[Cell] = ["Naam", "Tel.", "Mail", "Org.", "Laatst gesproken", "Toelichting"]
    return [header, *(rows[number] for number in sorted(rows))]


def social_map(hood: n.Neighbourhood) -> Rows:
    """Return the social map: 35 organisations, five without a contact person."""
    rng = Random(f"{s.SEED}-map")
    rows = [MAP_HEADER.split(";")]
    for place, org in enumerate(s.ORGANISATIONS, start=1):
        contact = ""
        if org.name not in s.WITHOUT_CONTACT:
            member = next((p for p in hood.people.values() if p.organisation == org.name), None)
            contact = (member or hood.people[OTHER_CONTACTS[org.name]]).text
        updated = date(2023, 1, 9) + timedelta(days=rng.randrange(1000))
        rows.append([
            org.name, org.kind, org.formality, org.domain, org.goal, org.audience, org.area,
            contact, str(rng.randrange(1988, 2024)), org.partnership, org.rung,
            f"https://organisatie{place}.voorbeeld.example" if place % 3 else "",
            mess.written_day(rng, updated),
        ])  # fmt: skip
    return rows


def networks() -> Rows:
    """Return the fourteen networks."""
    header = ["Netwerk", "Soort", "Formeel/informeel", "Structureel", "Overleg"]
    return [header, *([name, *values] for name, values in s.NETWORKS.items())]


def memberships(hood: n.Neighbourhood) -> Rows:
    """Return who takes part in which network."""
    rng = Random(f"{s.SEED}-memberships")
    rows = [[person.text, network, role, mess.written_day(rng, since)]
            for person in hood.people.values()
            for network, role, since in person.networks]  # fmt: skip
    return [["Persoon", "Netwerk", "Rol", "Sinds"], *rng.sample(rows, len(rows))]


def contacts(hood: n.Neighbourhood) -> Rows:
    """Return who knows whom, with a self-loop, three double rows and five told by both ends."""
    rng = Random(f"{s.SEED}-contacts")
    rows = [_contact_row(rng, hood, tie) for tie in hood.ties]
    plain = [tie for tie in hood.ties
             if not {tie.source[0], tie.target[0]} & {s.FLAT, s.CORE, s.OFFICIALS}
             and n.SPANNER not in (tie.source, tie.target)
             and not (hood.people[tie.source].youth_only or hood.people[tie.target].youth_only)
             and tie.level > 1]  # fmt: skip
    chosen = rng.sample(plain, 5)
    for tie in chosen:
        back = n.Tie(tie.target, tie.source, tie.level - 1, tie.since, tie.target)
        rows.append(_contact_row(rng, hood, back))
    loop = hood.people[(s.PARENTS, 8)].text
    rows.append([loop, loop, "2", "", "", "", "", hood.people[n.CONNECTOR].text])
    doubles = [list(rows[place]) for place in rng.sample(range(len(hood.ties)), 3)]
    header = ["Van", "Naar", "Hoe goed", "Hoe vaak", "Sinds", "Laatste contact", "Structureel",
              "Genoemd door"]  # fmt: skip
    return [header, *rng.sample(rows, len(rows)), *doubles]


def _contact_row(rng: Random, hood: n.Neighbourhood, tie: n.Tie) -> list[str]:
    often = {1: ("enkele keren per jaar", ""), 2: ("maandelijks", "elke 2 weken"),
             3: ("wekelijks", "dagelijks")}  # fmt: skip
    last = ""
    if s.FLAT not in (tie.source[0], tie.target[0]) and rng.random() < 0.6:
        days = (s.REFERENCE_DATE - tie.since).days - 10
        recent = s.REFERENCE_DATE - timedelta(days=3 + rng.randrange(min(days, 300)))
        last = mess.written_day(rng, recent)
    return [
        _mention(rng, hood.people[tie.source]), _mention(rng, hood.people[tie.target]),
        str(tie.level), rng.choice(often[tie.level]), mess.written_day(rng, tie.since), last,
        mess.yes_no(rng, tie.level == 3) if rng.random() < 0.8 else "",
        hood.people[tie.reporter].text,
    ]  # fmt: skip


def _mention(rng: Random, person: n.Person) -> str:
    """Write a person as others do: by name, now and then by number."""
    return str(person.number) if person.number and rng.random() < 0.03 else person.text


def communities() -> Rows:
    """Return the communities that people themselves name."""
    rows = [[s.COMMUNITIES[group], *values] for group, values in COMMUNITY_ROWS.items()]
    return [["Gemeenschap", "Omschrijving", "Buurt", "Bron"], *rows]


def tasks(hood: n.Neighbourhood) -> Rows:
    """Return the ten tasks of the network."""
    rng = Random(f"{s.SEED}-tasks")
    rows = [[task, hood.people[who].text, hood.people[backup].text if backup else "", critical,
             mess.written_day(rng, date(2021, 3, 1) + timedelta(days=rng.randrange(1400)))]
            for task, who, backup, critical in TASKS]  # fmt: skip
    return [["Taak", "Wie", "Vervanger", "Cruciaal", "Sinds"], *rows]


def meetings(hood: n.Neighbourhood) -> tuple[Rows, Rows]:
    """Return the meetings and who attended them."""
    rng = Random(f"{s.SEED}-meetings")
    held: list[tuple[date, str, str]] = []
    came: list[tuple[date, str, str]] = []
    for network, (last, weeks, number, place, people) in MEETINGS.items():
        for back in range(number):
            day = last - timedelta(weeks=weeks * back)
            held.append((day, network, place))
            attenders = [key for key in people if back == 1 or rng.random() < 0.7] or [people[0]]
            if day < A_YEAR_AGO and network in FORMER_ATTENDERS:
                attenders.append(FORMER_ATTENDERS[network])
            came += [(day, network, hood.people[key].text) for key in attenders]
    return (
        [["Datum", "Netwerk", "Plaats"],
         *([day.isoformat(), network, place] for day, network, place in sorted(held))],
        [["Datum", "Netwerk", "Persoon"],
         *([mess.day_first(day), network, text] for day, network, text in sorted(came))],
    )  # fmt: skip


def issues() -> Rows:
    """Return what was raised and whether people heard back."""
    rng = Random(f"{s.SEED}-issues")
    rows: list[tuple[date, list[str]]] = []
    for group, (themes, raised, fed_back) in ISSUES.items():
        for place in range(raised):
            day = date(2025, 2, 10) + timedelta(days=rng.randrange(340))
            answers = [mess.yes_no(rng, rng.random() < 0.4), mess.yes_no(rng, place < fed_back)]
            rows.append((day, [rng.choice(themes), s.COMMUNITIES[group], *answers]))
    rows.sort(key=lambda row: row[0])
    header = ["Datum", "Thema", "Gemeenschap", "Opgelost", "Teruggekoppeld"]
    return [header, *([mess.day_first(day), *cells] for day, cells in rows)]


def connectors(hood: n.Neighbourhood) -> Rows:
    """Return the terms of the two connectors."""
    first, second = hood.people[n.CONNECTOR].text, hood.people[n.MUNICIPAL_CONNECTOR].text
    return [
        ["Persoon", "Rol", "Start", "Einde", "Opvolger"],
        [first, "wijkverbinder", "1-7-2024", "30-6-2026", ""],
        [second, "gemeenteverbinder", "2022-03-01", "2027-12-31", ""],
    ]


def needs() -> Rows:
    """Return what the network says it needs."""
    return [
        ["Soort", "Omschrijving", "Minimaal"],
        ["vaardigheid", "organiseren", "2"],
        ["vaardigheid", "gesprekken leiden", "2"],
        ["vaardigheid", "sociale media", "2"],
        ["vaardigheid", f.RARE_SKILL, "1"],
        ["kennis", "regels van de gemeente", "2"],
        ["kennis", "jeugd en onderwijs", "2"],
        ["kennis", "wonen", "1"],
        ["rol", "verbinder", "2"],
        ["rol", "initiatiefnemer", "2"],
        ["beslissingsbevoegdheid", "eigen middelen", "1"],
    ]


def conditions() -> Rows:
    """Return the six conditions for lasting contact; four are arranged."""
    arranged = {"vaste structuur": "ja", "periodiek overleg": "ja", "taken verdeeld": "nee",
                "digitale tool": "ja", "ruimte": "ja", "budget": "nee"}  # fmt: skip
    return [["Onderdeel", "Geregeld"], *([item, value] for item, value in arranged.items())]


def key_figures() -> Rows:
    """Return key figures of the wijk and its buurten, named as Statistics Netherlands does."""
    header = KEY_FIGURES_HEADER.split(";")
    figures = {name: list(values[1:]) for name, values in s.BUURTEN.items()}
    whole = [sum(column) for column in zip(*figures.values(), strict=True)]
    rows = [_region(s.WIJK, "Wijk", s.WIJK_CODE, whole)]
    rows += [_region(name, "Buurt", s.BUURTEN[name][0], v) for name, v in figures.items()]
    rows[-1][-1] = "."
    return [header, *rows]


def _region(name: str, kind: str, code: str, counts: list[int]) -> list[str]:
    men, women, *ages = counts
    people, adults = men + women, sum(ages[1:])
    shares = (people * 0.46, people * 0.19, people * 0.13, people * 0.14)
    schooled = (adults * 0.28, adults * 0.4, adults * 0.26)
    rounded = [5 * round(value / 5) for value in (*shares, *schooled)]
    return [name, s.MUNICIPALITY, kind, code, *map(str, (people, men, women, *ages, *rounded))]

"""Invented Dutch contacts with the same person on several lists; who is who is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import pandas as pd

_GIVEN_LIST = """
Jan Piet Kees Anna Maria Johanna Willem Hendrik Marieke Sanne Daan Lotte Emma Tess Bram Luuk
Joost Femke Anouk Fatima Mohamed Youssef Samira Ahmed Aylin Mehmet Elif Zeynep Priya Rohan
Shanice Winston Chloé Renée René José Noëlle Zoë Björn Jürgen Agnieszka Piotr Olga Ivan Mei
Liang Dewi Rosa Carlos Jana Johan Johannes Wilma Willemijn Henk Hennie Gerrit Geert Ans Anneke
Annelies Els Elske Tom Thomas Rob Robert Roberta Mark Marco Lisa Lies Eva Evi Karin Karim Ineke
Ine Ton Toon Nel Nelly Corrie Cor
"""
_COMMON_LIST = """
Jong Jansen Vries Berg Bakker Dijk Visser Janssen Smit Meijer Boer Mulder Groot Bos Vos Peters
Hendriks Leeuwen Dekker Brouwer Wit Dijkstra Smits Graaf Meer Linden Yilmaz Kaya Demir Singh
Nguyen Haddad Amrani Santos Silva Martina Pinas Kuijpers Hernández Özdemir
"""
_STEMS_LIST = """
Berk Duin Veld Wijn Hout Steen Water Zand Molen Kerk Linde Eik Vlier Riet Koren Haver Zilver
Ijzer Brem Meul Vis Otter Reiger Kraan Valk Spreeuw Hop Gerst Vlas Turf Dam Dijk Polder Wal Heg
Poort Toren
"""
_ENDINGS_LIST = """
man stra sma hof huis kamp inga mans veld brink horst beek donk hoven ma sen
"""
_PARTICLES = ("", "", "", "van", "de", "van der", "van den", "van de", "ter", "el")
_SHORT = {"van der": "v.d.", "van den": "v.d.", "van de": "v.d.", "van": "v."}
_WORDS_LIST = """
Welzijn Buurthuis Sportclub Zorggroep Woonstede School Wijkteam Bibliotheek Taalcafé
"""
_GIVEN, _COMMON, _STEMS = _GIVEN_LIST.split(), _COMMON_LIST.split(), _STEMS_LIST.split()
_ENDINGS, _WORDS = _ENDINGS_LIST.split(), _WORDS_LIST.split()
_PLAIN = str.maketrans("éëèöüïçáíóú", "eeeouicaiou")


@dataclass(frozen=True)
class Contact:
    """A row of a contact list and who it is about."""

    who: int
    given: str
    prefix: str
    family: str
    organisation: str
    email: str = ""
    phone: str = ""


def contacts(rows: int, *, seed: int = 0) -> tuple[pd.DataFrame, pd.Series[int]]:
    """Return a table of people, a row per mention, and per row the number of the person.

    One in four people is mentioned twice or three times: with initials, without or with another
    tussenvoegsel, under a double name, in another job, with a private address, with a typing error.
    Among the others are people of the same name, households with one landline, couples with one
    mailbox, desks whose mailbox several people use, and mobiles that went to a successor.
    """
    rng = Random(seed)
    places = [
        f"{rng.choice(_WORDS)} {rng.choice(_STEMS)}{rng.choice(_ENDINGS)}"
        for _ in range(rows // 12 + 2)
    ]
    people: list[Contact] = []
    taken: set[str] = set()
    listed: list[Contact] = []
    while len(listed) < rows:
        person = _person(rng, len(people), places)
        if people and rng.random() < 0.2:
            person = _relative(rng, person, rng.choice(people[-50:]))
        elif person.email in taken:
            # two of the same name at one place have two mailboxes
            person = replace(person, email=person.email.replace("@", f"{len(people)}@"))
        taken.add(person.email)
        people.append(person)
        listed.append(person)
        for _ in range(rng.choices((0, 1, 2), (75, 20, 5))[0]):
            listed.append(_again(rng, person, places))
    listed = listed[:rows]
    rng.shuffle(listed)
    ids = [f"p{n:05d}" for n in range(1, rows + 1)]
    frame = pd.DataFrame(
        {
            "person_id": ids,
            "given_name": [c.given or None for c in listed],
            "name_prefix": [c.prefix or None for c in listed],
            "family_name": [c.family for c in listed],
            "display_name": [" ".join(filter(None, (c.given, c.prefix, c.family))) for c in listed],
            "organisation_id": [f"o_{c.organisation}" for c in listed],
            "email": [c.email or None for c in listed],
            "phone": [c.phone or None for c in listed],
        }
    )
    return frame, pd.Series([c.who for c in listed], index=ids)


def _person(rng: Random, who: int, places: list[str]) -> Contact:
    # few names are common and many are rare
    given = _GIVEN[int(len(_GIVEN) * rng.random() ** 1.6)]
    if rng.random() < 0.5:
        family = _COMMON[int(len(_COMMON) * rng.random() ** 1.8)]
    else:
        family = rng.choice(_STEMS) + rng.choice(_ENDINGS)
    if rng.random() < 0.08:
        family = f"{family}-{rng.choice(_COMMON)}"
    person = Contact(who, given, rng.choice(_PARTICLES), family, rng.choice(places))
    email = _at_work(rng, person) if rng.random() < 0.75 else ""
    phone = _mobile(rng) if rng.random() < 0.75 else ""
    return replace(person, email=email, phone=phone)


def _relative(rng: Random, person: Contact, other: Contact) -> Contact:
    """Return the person as somebody who shares something with another."""
    kinds = ("household", "couple", "desk", "successor", "namesake")
    kind = rng.choices(kinds, (40, 10, 25, 10, 15))[0]
    if kind == "household":
        phone = f"020{rng.randrange(10**7):07d}"
        return replace(person, prefix=other.prefix, family=other.family, phone=phone)
    if kind == "couple" and other.email:
        return replace(person, prefix=other.prefix, family=other.family, email=other.email)
    if kind == "desk":
        place = other.organisation
        return replace(person, organisation=place, email=f"info@{_domain(place)}")
    if kind == "successor" and other.phone:
        return replace(person, organisation=other.organisation, phone=other.phone)
    if kind == "namesake":
        return replace(person, given=other.given, prefix=other.prefix, family=other.family)
    return person


def _again(rng: Random, person: Contact, places: list[str]) -> Contact:
    """Return another mention of somebody."""
    again = person
    if rng.random() < 0.4:
        again = replace(again, given=f"{person.given[0]}." + ("P." if rng.random() < 0.2 else ""))
    if rng.random() < 0.4:
        again = replace(again, prefix=_SHORT.get(person.prefix, "") if rng.random() < 0.5 else "")
    if rng.random() < 0.12:
        married = rng.choice(_COMMON)
        pair = (married, person.family) if rng.random() < 0.5 else (person.family, married)
        again = replace(again, family="-".join(pair))
    if rng.random() < 0.15:
        family, given = again.family.translate(_PLAIN), again.given.translate(_PLAIN)
        again = replace(again, family=family, given=given)
    if rng.random() < 0.1:
        again = replace(again, family=_mistyped(rng, again.family))
    if rng.random() < 0.35:
        again = replace(again, organisation=rng.choice(places))
        again = replace(again, email=_at_work(rng, again))
    elif rng.random() < 0.3:
        again = replace(again, email=_private(rng, person))
    if rng.random() < 0.25:
        again = replace(again, email="")
    if rng.random() < 0.35:
        again = replace(again, phone="" if rng.random() < 0.7 else _mobile(rng))
    return again


def _mistyped(rng: Random, text: str) -> str:
    at = rng.randrange(1, len(text) - 1) if len(text) > 2 else 0
    kinds = (text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
             text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    return rng.choice(kinds)


def _at_work(rng: Random, person: Contact) -> str:
    local = rng.choice((f"{person.given}.{person.family}", f"{person.given[0]}.{person.family}"))
    return _address(local, _domain(person.organisation))


def _private(rng: Random, person: Contact) -> str:
    number = rng.choice(("", "", str(rng.randrange(100))))
    return _address(f"{person.given}.{person.family}{number}", f"post{rng.randrange(4)}.example")


def _address(local: str, domain: str) -> str:
    return f"{local}@{domain}".casefold().translate(_PLAIN).replace(" ", "")


def _domain(place: str) -> str:
    return place.casefold().translate(_PLAIN).replace(" ", "") + ".example"


def _mobile(rng: Random) -> str:
    return f"+3160{rng.randrange(10**7):07d}"

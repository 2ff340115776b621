"""Invented names for the sample neighbourhood.

Given names and surnames come from the many backgrounds found in the Netherlands and are combined
at random: nothing about a community, a role or a neighbourhood can be read from a name.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")

_WOMEN = """
Agnieszka Anneke Aylin Anjali Babette Chloé Dewi Elif Esmée Fatima Femke Hatice Ingrid Leila Lotte
Mei Naima Ngozi Olga Priya Renée Rosa Samira Sanne Shanice Sofia Tigist Wilma Yara Zeynep
"""
_MEN = """
Ahmad André Bram Carlos Daan Dawit Emre Farid Gerrit Hamza Ibrahim Ivan Joost José Karim Kwame
Liang Luuk Mehmet Milan Mohamed Piotr René Rohan Selim Sjoerd Thijs Tomás Winston Youssef
"""
_PLAIN = """
Abebe Ahmadi Altena Bakker Castillo Chen Çelik Demir Dogan Dubois Essed Fernández Geerlings Haddad
Hoekstra Ivanova Jansen Kaya Kowalska Kuiper Lindeman Martina Mensah Meijer Müller Nguyen Nowak
Osei Özdemir Petrov Pinas Postma Prins Rahimi Ramdin Sánchez Santos Schouten Sharma Silva Smit
Tesfay Tran Veenstra Visser Wong Yilmaz Zijlstra
"""
_PREFIXED = (
    ("van", "Dijk"), ("van", "Loon"), ("van", "Rijn"), ("van der", "Weide"), ("van der", "Linden"),
    ("van den", "Bosch"), ("van den", "Heuvel"), ("de", "Boer"), ("de", "Graaf"), ("de", "Souza"),
    ("'t", "Hart"), ("'t", "Hoen"), ("ter", "Horst"), ("ter", "Beek"), ("el", "Amrani"),
    ("el", "Idrissi"), ("ben", "Salah"), ("ben", "Youssef"),
)  # fmt: skip
GIVEN_WOMEN, GIVEN_MEN = _WOMEN.split(), _MEN.split()
SURNAMES = (*_PREFIXED, *(("", family) for family in _PLAIN.split()))


@dataclass(frozen=True)
class Name:
    """A name as the neighbourhood connector writes it, in three columns."""

    given: str
    prefix: str
    family: str

    @property
    def display(self) -> str:
        """Return the full name in reading order."""
        return " ".join(part for part in (self.given, self.prefix, self.family) if part)

    @property
    def reversed(self) -> str:
        """Return the name as the youth workers write it: family name, comma, the rest."""
        return f"{self.family}, {' '.join(part for part in (self.given, self.prefix) if part)}"


JAN = Name("Jan", "van der", "Berg")
JAN_SECOND_MENTION = "Berg, J. v.d."
MARRIED = Name("Zoë", "", "Hernández-Kuijpers")
MARRIED_SECOND_MENTION = "Kuijpers-Hernandez, Zoe"
NAMESAKE = Name("M.", "de", "Vries")
SINGLE = Name("Wulan", "", "")
CAPITAL_PREFIX = Name("Marjan", "Van", "Leeuwen")


def draw_names(rng: Random, genders: list[str]) -> list[Name]:
    """Return a different name for each gender given; surnames do not depend on given names."""
    decks = {"v": _deck(rng, GIVEN_WOMEN, len(genders)), "m": _deck(rng, GIVEN_MEN, len(genders))}
    surnames = _deck(rng, SURNAMES, 2 * len(genders))
    names: list[Name] = []
    for gender in genders:
        given = decks[gender if gender in decks else rng.choice("vm")].pop()
        place = next(
            i
            for i, (prefix, family) in enumerate(surnames)
            if Name(given, prefix, family) not in names
        )
        names.append(Name(given, *surnames.pop(place)))
    return names


def _deck(rng: Random, cards: Sequence[T], size: int) -> list[T]:
    """Return at least `size` cards: whole shuffled decks, so that every card is used."""
    deck: list[T] = []
    while len(deck) < size:
        deck += rng.sample(list(cards), len(cards))
    return deck


def ascii_slug(name: Name) -> str:
    """Return the part of an e-mail address before the @."""
    plain = unicodedata.normalize("NFKD", name.display.lower()).encode("ascii", "ignore").decode()
    return ".".join("".join(c for c in word if c.isalnum() or c == "-") for word in plain.split())

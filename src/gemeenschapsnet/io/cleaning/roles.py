"""What somebody does in the neighbourhood, and whether that makes them resident or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gemeenschapsnet.io.cleaning.cleaned import plain, tidy
from gemeenschapsnet.io.cleaning.words import items

ROLES = {
    "sleutelpersoon": "key_person", "sleutelfiguur": "key_person", "key person": "key_person",
    "wijkverbinder": "neighbourhood_connector", "buurtverbinder": "neighbourhood_connector",
    "neighbourhood connector": "neighbourhood_connector",
    "gemeenteverbinder": "municipal_connector", "municipal connector": "municipal_connector",
    "vrijwilliger": "volunteer", "volunteer": "volunteer", "verbinder": "connector",
    "initiatiefnemer": "initiator", "bewoner": "resident",
    "inwoner": "resident",
}  # fmt: skip
_OFFICIAL = re.compile(
    r"ambtenaar|wijkverbinder|buurtverbinder|gemeenteverbinder|wijkmanager|gebiedsmanager|"
    r"wijkregisseur|beleidsadviseur|beleidsmedewerker|wethouder|burgemeester|handhaver|\bboa\b"
)
_PROFESSIONAL = re.compile(
    r"werker\b|werkster\b|agent\b|verpleegkundige|leerkracht|docent|leraar|lerares|onderwijzer|"
    r"consulent|functionaris|ondersteuner\b|huisarts|\barts\b|coach\b|directeur|therapeut|"
    r"hulpverlener|begeleider\b|zorgverlener|professional|verloskundige|beroepskracht"
)
_RESIDENT = re.compile(
    r"bewoner|inwoner|vrijwillig|sleutelpersoon|sleutelfiguur|voorzitter|trainer|secretaris|"
    r"penningmeester|bestuurslid|buurt(?:vader|moeder|ouder)|rolmodel|mentor|maatje|ouder\b|"
    r"ervaringsdeskundige|ondernemer|deelnemer|\blid\b|initiatiefnemer|winkelier|huurder"
)


class Role(NamedTuple):
    """Roles as recorded, the kind of person, and the kind of professional if any."""

    roles: tuple[str, ...] = ()
    person_kind: str = "unknown"
    professional_kind: str | None = None


def slug(role: str) -> str:
    """Return a role in the words of the tables; a role that is not known stays itself."""
    word = plain(role)
    return ROLES.get(word, word.replace(" ", "_"))


@lru_cache(maxsize=10_000)
def role(cell: str) -> Role:
    """Return what the roles in a cell say.

    An official wins from a professional, a professional from a resident: somebody who works in
    the neighbourhood and lives there speaks for the organisation in most lists.
    """
    written = items(cell).value
    kind, professional = "unknown", None
    for one in written:
        word = plain(one)
        if _OFFICIAL.search(word):
            kind = "official"
        elif _PROFESSIONAL.search(word):
            professional = professional or tidy(one).casefold()
            kind = kind if kind == "official" else "professional"
        elif kind == "unknown" and _RESIDENT.search(word):
            kind = "resident"
    # being a resident is the kind of person, not a role in the network
    roles = tuple(dict.fromkeys(slug(one) for one in written if slug(one) != "resident"))
    return Role(roles, kind, professional)


def need_role(description: str) -> str:
    """Return the role that is needed, in the words that `people.roles` and style use."""
    return slug(description)

"""Columns that fill nothing: refused, not read, not needed, or kept aside."""

from __future__ import annotations

import re
from typing import Literal

from gemeenschapsnet import checks
from gemeenschapsnet.io.cleaning.cleaned import plain

Fate = Literal["silent", "refused", "notes", "not_needed", "known", "unknown"]

# Free text about people holds what nobody should keep; it is counted and left in the file.
_NOTES = (
    "opmerking", "toelichting", "notitie", "aantekening", "bijzonderhed", "memo", "comment",
    "remark",
)  # fmt: skip
_NOTES_WHOLE = frozenset({"notes", "note", "nota", "notities"})
# Data about people that no answer reads: what is not kept cannot leak.
_NOT_NEEDED = (
    "adres", "straat", "street", "postcode", "postal", "zip code", "huisnummer", "woonplaats",
    "land regio", "provincie", "geboorte", "birth", "verjaardag", "anniversary",
    "speciale datum", "burgerlijke", "optin", "latitude", "longitude", "timezone", "phonetic",
    "postbus", "address", "relatednames", "socialprofile", "skype", "jabber", "twitter",
    "facebook", "instagram", "linkedin", "maidenname", "gadugadu", "reisafstand", "rekening",
    "kenteken",
)  # fmt: skip
_NOT_NEEDED_WHOLE_WORDS = (
    "adr label ip taal language account isdn city country state region bday photo foto logo "
    "spouse partner kinderen children hobby gezin gmtoff dstoff yomi fax telex pager geo impp icq "
    "aim msn yahoo qq key sound lang iban abdate confirm"
)
_NOT_NEEDED_WORDS = frozenset(_NOT_NEEDED_WHOLE_WORDS.split())
# Google says of every address and number whether it is at home or at work.
_COMPANION = re.compile(r"(?:e mail|phone|website|address|relation|event|im|custom field) \d+ "
                        r"(?:label|type)")  # fmt: skip
# Known from our own templates and from exports, without a place in the tables.
_KNOWN = frozenset(
    map(
        plain,
        (
            "Gekend via", "Doelgroep", "Website", "Omschrijving", "Buurt", "Labels",
            "Group Membership", "Categorieën", "Categories", "CATEGORIES", "Nickname", "Bijnaam",
            "Organization Department", "Afdeling", "Department", "ORG:unit", "Web Page",
            "Webpagina", "URL", "N:prefix", "N:suffix", "Name Prefix", "Name Suffix", "Titel",
            "Title", "Suffix", "Achtervoegsel", "Initialen", "File As", "Nr", "Naam manager",
            "Naam assistent", "Website 1 - Value", "TAGS", "Weergavenaam voor e-mail",
            "E-mail Display Name", "RELATED",
        ),
    )
)  # fmt: skip


def fate(header: str, *, personal: bool) -> Fate:
    """Tell what becomes of a column that no field takes."""
    if personal and checks.is_refused(header):
        return "refused"
    words = plain(header)
    if _COMPANION.fullmatch(words):
        return "silent"
    if words.rstrip(" 0123456789") in _NOTES_WHOLE or any(stem in words for stem in _NOTES):
        return "notes"
    if personal and (
        any(stem in words for stem in _NOT_NEEDED)
        or not _NOT_NEEDED_WORDS.isdisjoint(words.split())
    ):
        return "not_needed"
    if words in _KNOWN or words.rstrip(" 0123456789") in _KNOWN:
        return "known"
    return "unknown"

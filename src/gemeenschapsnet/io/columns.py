"""Columns that fill nothing: not read, not needed, or kept aside. Refused ones are gone by now."""

from __future__ import annotations

import re
from typing import Literal

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.refusals import is_notes

Fate = Literal["silent", "notes", "not_needed", "known", "unknown"]

# Data about people that no answer reads: what is not kept cannot leak.
_NOT_NEEDED = (
    "adres", "straat", "street", "postcode", "postal", "zip code", "zipcode", "huisnummer",
    "woonplaats", "fax", "pieper",
    "land regio", "provincie", "geboorte", "birth", "verjaardag", "anniversary",
    "speciale datum", "burgerlijke", "optin", "latitude", "longitude", "timezone", "phonetic",
    "postbus", "address", "relatednames", "socialprofile", "skype", "jabber", "twitter",
    "facebook", "instagram", "linkedin", "maidenname", "gadugadu", "reisafstand", "rekening",
    "kenteken", "geboren", "geb datum", "geb dat", "member rating", "last changed", "deceased",
    "county", "mileage",
    # the same in the other languages of address books
    "strasse", "postleitzahl", "geburt", "jahrestag", "postfach", "code postal", "anniversaire",
    "boite postale", "calle", "codigo postal", "direccion", "cumpleanos", "nacimiento",
    "aniversario", "indirizzo", "compleanno", "nascita", "casella", "kod pocztowy",
    "wojewodztwo", "urodziny", "rocznica", "osoite", "postinumero", "syntyma", "endereco",
    "nascimento",
)  # fmt: skip
_NOT_NEEDED_WHOLE_WORDS = (
    "dob adr label ip taal language account isdn city country state region bday photo foto logo "
    "spouse partner kinderen children hobby gezin gmtoff dstoff yomi fax telex pager geo impp icq "
    "aim msn yahoo qq key sound lang iban abdate confirm leid euid cc hobbies woonplaats "
    "werkplaats werkprovincie werkland ort plz bundesland ehepartner sprache rue ville pays "
    "conjoint enfants langue rnis ciudad pais conyuge hijos idioma citta nazione provincia cap "
    "coniuge figli lingua ulica miasto kraj malzonek dzieci jezyk rua cidade estado cep conjuge "
    "filhos maa kaupunki"
)
_NOT_NEEDED_WORDS = frozenset(_NOT_NEEDED_WHOLE_WORDS.split())
# Google says of every address and number whether it is at home or at work, Outlook whether an
# address is one of e-mail.
_COMPANION = re.compile(
    r"(?:e mail|phone|website|address|relation|event|im|custom field) \d+ (?:label|type)|"
    r"e ?mail ?(?:\d )?typ[eo]?(?: \d)?|type de messagerie(?: \d)?"
)
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
            "E-mail Display Name", "Connected On", "Contact ID", "Contact Subtype",
            "External Identifier", "Contact Source", "Membership Type", "Screen Name", "Custom",
            "Overig", "Benutzerdef.", "Kategorien", "Abteilung", "Anrede", "Spitzname",
            "Webseite", "Catégories", "Service", "Surnom", "Page Web", "Categorías", "Apodo",
            "Categorie", "Reparto", "Titolo", "Soprannome", "Pagina web", "Kategorie", "Dział",
            "Tytuł", "Categorias", "Departamento", "Título", "Osasto", "Lempinimi", "FN:other",
            "N:other", "ORG:other", "AGENT", "X-",
        ),
    )
)  # fmt: skip


def fate(header: str, *, personal: bool) -> Fate:
    """Tell what becomes of a column that no field takes."""
    words = plain(header)
    if _COMPANION.fullmatch(words):
        return "silent"
    if is_notes(header):
        return "notes"
    if personal and (
        any(stem in words for stem in _NOT_NEEDED)
        or not _NOT_NEEDED_WORDS.isdisjoint(words.split())
    ):
        return "not_needed"
    if words in _KNOWN or words.rstrip(" 0123456789") in _KNOWN:
        return "known"
    return "unknown"

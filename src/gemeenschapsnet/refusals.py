"""What does not belong in a contact list: which columns are refused, by header and by content.

The words are for headers of tables about people (GDPR art. 9, 10 and 87, and free text). They are
never held against the name of an organisation, a function or a table about the population.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from gemeenschapsnet.spelling import plain

Kind = Literal["bsn", "identity", "criminal", "health", "belief", "origin", "life"]
"""What a refused column asks for. A national identification number can never be kept."""

# Per kind: beginnings of words, then whole words and phrases. Headers are compared without
# capitals, accents and punctuation.
_WORDS: dict[Kind, tuple[str, str]] = {
    "bsn": (
        "burgerservice sofinummer sofinr bsn persoonsnummer",
        "sofi|sofi (?:nr|nummer)|soc(?:ial)? sec(?:urity)?.*|ssn|national id.*|"
        "national insurance.*|citizen service n.*|\\w+bsn|government id.*|"
        "regierungs nr|code gouvernement",
    ),
    "identity": (
        "paspoort passport legitimatie identiteitsbewijs identiteitskaart identiteitsnummer "
        "vreemdelingennummer rijbewijsn",
        "(?:id|ind|v|a) (?:nr|nummer|number)|[va]nummer|idnummer|indnummer|documentnummer|"
        "document (?:nr|nummer|number)|(?:drivers?|driving) licen[cs]e (?:n.*|id)|tax id.*",
    ),
    "criminal": (
        "strafb strafr strafz verdacht antecedent politie(?!k) radicali detentie gedetineerd "
        "reclasser justitie veroordel veelpleger overlastgev gevangeni criminal crimine delict "
        "arrestat convict probation",
        "straf|straffen|ex ?gedetineerd.*|police|suspect|suspects|suspected|offen[cs]es?|prison|"
        "arrest|arrests|arrested|risico|risico s|risicos|"
        "risico ?(?:profiel|score|niveau|factor\\w*|groep|jongere\\w*|inschatting|taxatie)|"
        "risk (?:score|profile|level|factors?|group|assessment)|at risk",
    ),
    "health": (
        "gezondheid medisch medicatie medicijn medische diagnos verslav verslaafd beperking psych "
        "ziekte handicap allergi dieet zwanger bloedgroep vaccin rolstoel zorgindicatie "
        "gehandicapt invalid arbeidsongeschikt health medical medication diagnosis addict "
        "disabilit disabled disease illness pregnan wheelchair",
        "ziek|ggz|stoornis\\w*|aandoening\\w*|mental|(?:indicatie )?w(?:mo|lz) "
        "(?:indicatie|voorziening\\w*)|"
        "(?:lichamelijke?|verstandelijke?|licht|geestelijke?) (?:\\w+ )?beperk\\w*|"
        "slikt|behandeling|special needs|\\w*(?:verslaving|diagnose)",
    ),
    "belief": (
        "religi geloof godsdienst moskee kerkelijk kerkgeno kerkgang kerklid kerkbezoek parochi "
        "synagog levensbeschouw levensovertuig gezindte gebed denominati "
        "politiek vakbond partijlid partijpolit stemgedrag church mosque faith political politics",
        "kerk|kerken|kerkgemeente|trade union.*|(?:trade )?union (?:member.*|affiliation)|"
        "(?:lid van )?(?:een |de )?(?:politieke )?partij|lokale partij|"
        "stemt(?: op)?|party (?:member\\w*|affiliation|preference)|worship",
    ),
    "origin": (
        "nationalit etnisch etnicit allocht autocht asiel verblijfss verblijfsv verblijfsd "
        "verblijfsr huidskleur moedertaal statushoud vluchteling migratieacht geboorteland "
        "naturalis inburger ethnic refugee asylum immigra herkomstland",
        "nat|afkomst|herkomst|(?:land|landen) van (?:herkomst|geboorte)|geb(?:oorte)? ?land|"
        "(?:culturele|etnische|sociale) (?:herkomst|achtergrond)|ras|race|"
        "(?:country|place) of (?:birth|origin)|birth ?(?:country|place)|national origin|"
        "skin colou?r|mother tongue|native language|residence (?:permit|status)|citizenship|"
        "migration background|visa status|\\w+nationaliteit",
    ),
    "life": (
        "seksue seksuali geaardheid sexual lhbt lgbt uitkering bijstandsu schulden schuldsan "
        "schuldenp",
        "schuld|bijstand|\\w+(?:schulden|uitkering)|debts?|in debt|(?:on|welfare|social) benefits?",
    ),
}
# Headers that hold one of the words and ask for something else: streets, organisations, functions,
# and where a row comes from.
_INNOCENT = re.compile(
    r"\b(?:politie ?(?:basis)?team\w*|politie ?(?:bureau|korps|agent|functionaris|medewerker)\w*|"
    r"police (?:team|station|officer|force)|"
    r"gezondheids ?(?:centrum|makelaar|zorg|bevordera\w+|organisatie|instelling)\w*|"
    r"(?:occupational )?health (?:and )?safety\b.*|health ?care (?:organi[sz]ation|provider)|"
    r"ggz (?:instelling|organisatie|medewerker|professional)|psycholo\w+ van de wijk|"
    r"geloofwaardig\w*|kerk(?:straat|plein|laan|weg|dijk|buurt|wijk|dorp|rade|hof)\w*|"
    r"church(?:ill)\w*|politiek ?(?:adviseur|assistent|bestuurder|verantwoordelijk\w*|"
    r"portefeuille\w*)|(?:herkomst|afkomst) (?:van )?(?:de |het )?(?:contact\w*|gegevens?|data|"
    r"record|rij|adres|e ?mail\w*|bron|lead|informatie|lijst)|beperkingen? (?:in )?(?:tijd|"
    r"beschikbaarheid)|natuur\w*|inburgeringsdocent|race ?(?:fiets|baan)\w*)\b"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _compiled(starts: str, whole: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{'|'.join(starts.split())})\w*|(?:{whole})\b)")


_PATTERNS = {kind: _compiled(*words) for kind, words in _WORDS.items()}
_ANY = re.compile("|".join(pattern.pattern for pattern in _PATTERNS.values()))

# Free text about people holds what nobody should keep; it is counted and left in the file.
_NOTES = re.compile(
    r"opmerking|toelichting|notitie|aantekening|bijzonderhed|\bmemos?\b|comment|remark|"
    r"notizen|anmerkung|bemerkung|notatki|muistiinpan|\bnotas\b|"
    r"gespreksverslag|verslaglegging|vrije tekst|free text|\b(?:notes?|nota|casus|casuistiek|"
    r"thuissituatie|gezinssituatie|achtergrondinformatie|achtergrond informatie)\b"
)
# The eleven test (elfproef): weights, and what a column must show to be taken for such numbers.
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
_DAY = re.compile(r"\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{4}")
_MARKS = re.compile(r"[\s.\-'’]")
_FEWEST, _SHARE = 5, 0.9
# A column of which fewer than half of so many pass will not make it with the rest.
_LOOKED_AT = 50
_PHONE = re.compile(
    r"tel(?:\b|e[fp])|phone|mobiel|mobile|\bgsm\b|\bfax|\b06\b|\bcell\b|rsin|\bkvk\b"
)


@lru_cache(maxsize=10_000)
def kind_of(header: str) -> Kind | None:
    """Return what a column of a table about people asks for that it should not; else None.

    >>> kind_of("Nationaliteit")
    'origin'
    >>> kind_of("Kerkstraat") is None
    True
    """
    return _asked_for(plain(_CAMEL.sub(" ", header)))


def is_refused(header: str) -> bool:
    """Tell whether a column of a person table asks for sensitive data, by its header."""
    return kind_of(header) is not None


@lru_cache(maxsize=10_000)
def is_notes(header: str) -> bool:
    """Tell whether a column holds free text about people, by its header."""
    return _NOTES.search(plain(_CAMEL.sub(" ", header))) is not None


def sounds_sensitive(text: str) -> bool:
    """Tell whether free text holds a word that no header of a person table may hold."""
    # nothing that remembers is used here: free text must not linger in memory
    return _asked_for(plain.__wrapped__(text)) is not None or bool(_NINE_DIGITS.search(text))


def _asked_for(words: str) -> Kind | None:
    if not _ANY.search(words):
        return None
    words = _INNOCENT.sub(" ", words)
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(words)), None)


def holds_bsn(header: str, cells: Iterable[str]) -> bool:
    """Tell whether a column holds national identification numbers, whatever its header says.

    At least five different values, nine in ten of which pass the eleven test (elfproef); of other
    numbers one in eleven does. Phone numbers and numbers of organisations are left alone.
    """
    if _PHONE.search(plain(header)):
        return False
    seen: set[str] = set()
    passed = 0
    for cell in cells:
        # the same number in every row is a code of something, not of a person
        if (bare := _MARKS.sub("", cell)) and bare not in seen:
            seen.add(bare)
            # 2020-11-26 passes as well
            passed += passes_eleven(bare) and not _DAY.fullmatch(cell.strip())
            if len(seen) == _LOOKED_AT and passed < len(seen) / 2:
                return False
    return len(seen) >= _FEWEST and passed >= _SHARE * len(seen)


def passes_eleven(digits: str) -> bool:
    """Tell whether a number of nine digits passes the eleven test; a zero in front may be lost."""
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (8, 9):
        return False
    total = sum(w * int(d) for w, d in zip(_ELEVEN, digits.zfill(9), strict=True))
    return total % 11 == 0 and digits.strip("0") != ""

"""Words of lists become the words of the tables: yes and no, ages, kinds, roles, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from gemeenschapsnet import schema
from gemeenschapsnet.io.cleaning.cleaned import (
    MISSING,
    Cleaned,
    Remark,
    is_placeholder,
    plain,
    tidy,
)

Cleaner = Callable[[str], Cleaned]

_YES = "j ja x y yes waar true 1 v ok aanwezig wel vink ✓ ✔ ☑ ☒ √ ✅"
_NO = "n nee neen no onwaar false 0 niet afwezig ✗ ☐ ✘ ❌"
YES = frozenset(_YES.split())
NO = frozenset(_NO.split())
ADULT_FROM = 18
# Only as the whole of an age, function or role: a "leerlingbegeleider" is grown up.
MINORS = frozenset(
    {
        "leerling", "scholier", "scholiere", "basisschoolleerling", "middelbare scholier",
        "minderjarig", "minderjarige", "kind", "kleuter", "peuter", "tiener", "pupil", "child",
        "minor", "teenager", "schoolkind",
    }
)  # fmt: skip

GENDERS = {
    "v": "female", "w": "female", "vrouw": "female", "f": "female", "female": "female",
    "mevrouw": "female",
    "woman": "female", "vrouwelijk": "female", "m": "male", "man": "male", "male": "male",
    "mannelijk": "male", "x": "other", "anders": "other", "other": "other", "non binair": "other",
    "nonbinair": "other", "o": "other",
}  # fmt: skip
DECISION_POWER = {
    "niets": "none", "niks": "none", "none": "none", "nee": "none", "adviseert": "advises",
    "advies": "advises", "mag adviseren": "advises", "advises": "advises",
    "eigen middelen": "decides_own_means", "eigen budget": "decides_own_means",
    "eigen uren": "decides_own_means", "decides own means": "decides_own_means",
    "beleid": "decides_policy", "beleid en budget": "decides_policy",
    "decides policy": "decides_policy",
}  # fmt: skip
NETWORK_STYLES = {
    "verbinder": "connector", "connector": "connector", "initiatiefnemer": "initiator",
    "initiator": "initiator", "beide": "both", "both": "both", "allebei": "both",
    "verbinder en initiatiefnemer": "both", "verbinder initiatiefnemer": "both",
}  # fmt: skip
ENGAGEMENT = {
    "betaald": "paid", "beroepskracht": "paid", "in dienst": "paid", "paid": "paid",
    "vergoeding": "allowance", "vrijwilligersvergoeding": "allowance", "allowance": "allowance",
    "onkostenvergoeding": "allowance", "vrijwilliger": "volunteer", "vrijw": "volunteer",
    "vrijwillig": "volunteer", "volunteer": "volunteer",
}  # fmt: skip
FORMALITY = {
    "formeel": "formal", "formal": "formal", "f": "formal",
    "informeel": "informal", "informal": "informal", "i": "informal",
}  # fmt: skip
PERSON_KINDS = {
    "bewoner": "resident", "inwoner": "resident", "burger": "resident", "resident": "resident",
    "professional": "professional", "beroepskracht": "professional", "ambtenaar": "official",
    "official": "official", "gemeente": "official",
}  # fmt: skip
NEED_KINDS = {
    "vaardigheid": "skill", "vaardigheden": "skill", "skill": "skill", "kennis": "knowledge",
    "knowledge": "knowledge", "rol": "role", "role": "role",
    "beslissingsbevoegdheid": "decision_power", "beslissingsbevoegdheden": "decision_power",
    "bevoegdheid": "decision_power", "decision power": "decision_power",
}  # fmt: skip
PARTICIPATION_LEVELS = {
    "informeren": 1, "raadplegen": 2, "adviseren": 3, "coproduceren": 4, "meebeslissen": 5,
    "zelf organiseren": 6, "zelforganiseren": 6, "zelf beheren": 6,
    **{str(rung): rung for rung in range(1, 7)},
}  # fmt: skip
TIE_LEVELS = {
    "1": 1, "kent": 1, "kennen": 1, "knows": 1, "2": 2, "regelmatig contact": 2, "regelmatig": 2,
    "regular contact": 2, "3": 3, "vertrouwensband": 3, "vertrouwen": 3, "vertrouwd": 3,
    "trusted": 3, "1 0": 1, "2 0": 2, "3 0": 3,
}  # fmt: skip
# Stems, first match wins; a kind of organisation is a description, not one word.
_ORGANISATION_STEMS = (
    ("religious", ("geloof", "relig", "kerk", "moskee", "parochie", "synagog", "levensbeschouw")),
    ("political", ("politieke partij", "politieke organis", "politieke beweging", "vakbond",
                   "vakbeweging", "political", "trade union")),
    ("municipality", ("gemeentelijk", "gemeente", "municipal", "overheid")),
    ("police", ("politie", "police")),
    ("housing", ("woningcorporatie", "corporatie", "woonstichting", "housing", "verhuurder")),
    ("education", ("onderwijs", "school", "opleiding", "kinderopvang", "bibliotheek", "education")),
    ("care", ("zorg", "welzijn", "huisarts", "ggd", "jeugdhulp", "maatschappelijk", "care")),
    ("sport", ("sport", "voetbal")),
    ("grassroots", ("grassroots", "informele", "bewoners", "buurtinitiatief", "migrantenorganis",
                    "zelforganis", "vrouwennetwerk", "buurthuis")),
    ("business", ("onderneme", "bedrijf", "winkel", "business", "horeca")),
    ("other", ("overig", "anders", "other", "media", "cultuur", "stichting", "vereniging")),
)  # fmt: skip
_CONDITION_STEMS = (
    ("structure", ("structuur", "structure")),
    ("meetings", ("overleg", "bijeenkomst", "meeting")),
    ("tasks", ("taken", "taak", "task")),
    ("tool", ("tool", "digitaal", "digitale", "app")),
    ("room", ("ruimte", "room", "locatie", "plek")),
    ("budget", ("budget", "geld", "middelen")),
)
_RHYTHM = {
    "wekelijks": 1, "elke week": 1, "weekly": 1, "tweewekelijks": 2, "om de week": 2,
    "maandelijks": 4, "elke maand": 4, "monthly": 4, "driewekelijks": 3, "per kwartaal": 13,
    "elk kwartaal": 13, "kwartaal": 13, "jaarlijks": 52, "elk jaar": 52, "halfjaarlijks": 26,
}  # fmt: skip
_NO_RHYTHM = frozenset({"af en toe", "wisselend", "onregelmatig", "incidenteel", "soms", "ad hoc"})
_WEEKS = re.compile(
    r"(?:elke|iedere|om de|every|1x per|eens per)?\s*(\d+(?:[.,]\d+)?)\s*(?:weken|week|weeks|wk)?"
)
_MONTHS = re.compile(r"(?:elke|iedere|om de|every)\s*(\d+)\s*(?:maanden|maand|months)")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
# A point before three figures parts thousands in Dutch and decimals in English.
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?")
_BOTH_SIGNS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+")
_SPLIT = re.compile(r"[,;/\n|]")
_WEEKS_A_MONTH = 52 / 12


def unclear(*examples: str) -> Cleaned:
    """Return a missing value with a remark that names what is understood."""
    return Cleaned(None, (Remark("row_value_unclear", values={"examples": examples}),))


@lru_cache(maxsize=10_000)
def yes_no(cell: str) -> Cleaned:
    """Return whether a cell says yes; a question mark or nothing means unknown."""
    word = tidy(cell).casefold().rstrip(".!")
    if is_placeholder(word):
        return MISSING
    if word in YES or word in NO:
        return Cleaned(word in YES)
    return unclear("ja", "nee")


def one_of(words: Mapping[str, object]) -> Cleaner:
    """Return a cleaner that maps words, compared without capitals and accents."""
    # the first word for each value: the one of our own lists
    told = [(word, value) for word, value in words.items() if word.isdigit() or word[1:]]
    first = {value: word for word, value in reversed(told)}
    examples = tuple(word for word, value in words.items() if first.get(value) == word)[:4]

    @lru_cache(maxsize=10_000)
    def clean(cell: str) -> Cleaned:
        # a word that the list knows wins from the words for nothing: "geen" can be an answer
        word = plain(cell)
        if word in words:
            return Cleaned(words[word])
        return MISSING if is_placeholder(cell) else unclear(*examples)

    return clean


gender = one_of(GENDERS)
decision_power = one_of(DECISION_POWER)
network_style = one_of(NETWORK_STYLES)
engagement = one_of(ENGAGEMENT)
formality = one_of(FORMALITY)
person_kind = one_of(PERSON_KINDS)
need_kind = one_of(NEED_KINDS)
participation_level = one_of(PARTICIPATION_LEVELS)
tie_level = one_of(TIE_LEVELS)


def _by_stem(stems: tuple[tuple[str, tuple[str, ...]], ...], *examples: str) -> Cleaner:
    @lru_cache(maxsize=10_000)
    def clean(cell: str) -> Cleaned:
        words = plain(cell)
        for value, found in stems:
            if any(stem in words for stem in found):
                return Cleaned(value)
        return MISSING if is_placeholder(cell) else unclear(*examples)

    return clean


organisation_kind = _by_stem(_ORGANISATION_STEMS, "gemeente", "zorg", "onderwijs", "sport")
condition = _by_stem(_CONDITION_STEMS, "structuur", "overleg", "taken", "tool", "ruimte", "budget")


def items(cell: str) -> Cleaned:
    """Return the things in a cell, split on comma, semicolon, slash or line."""
    if is_placeholder(cell):
        return Cleaned(())
    parts = (tidy(part) for part in _SPLIT.split(cell))
    return Cleaned(tuple(dict.fromkeys(part for part in parts if not is_placeholder(part))))


@lru_cache(maxsize=10_000)
def number(cell: str) -> Cleaned:
    """Return a number; the comma is the decimal sign, a range or words are unclear.

    A point before three figures is taken to part thousands and told: 1.234 could be decimal.
    """
    text = tidy(cell)
    if is_placeholder(text):
        return MISSING
    text = re.sub(r"\s*(?:uur|uren|u|hours?)\.?$", "", text, flags=re.I)
    if THOUSANDS.fullmatch(text):
        sure = text.count(".") > 1
        remarks = () if sure else (Remark("row_number_ambiguous"),)
        return Cleaned(float(text.replace(".", "")), remarks, () if sure else (tidy(cell),))
    if _SPACED.fullmatch(text):
        return Cleaned(float(text.replace(" ", "").replace(",", ".")))
    if _BOTH_SIGNS.fullmatch(text):
        # the last sign is the decimal one
        whole_part, decimals = re.split(r"[.,](?=\d+$)", text)
        return Cleaned(float(re.sub(r"\D", "", whole_part) + "." + decimals))
    if _NUMBER.fullmatch(text):
        return Cleaned(float(text.replace(",", ".")))
    return unclear("4", "2,5")


def whole(cell: str) -> Cleaned:
    """Return a whole number."""
    value, remarks, spare = number(cell)
    if value is None:
        return Cleaned(None, remarks)
    return Cleaned(int(value), remarks, spare) if value == int(value) else unclear("1", "2")


@lru_cache(maxsize=10_000)
def rhythm_weeks(cell: str) -> Cleaned:
    """Return the weeks between meetings; 'af en toe' is no rhythm."""
    word = plain(cell.replace(",", "."))
    if is_placeholder(cell) or word in _NO_RHYTHM:
        return MISSING
    if word in _RHYTHM:
        return Cleaned(float(_RHYTHM[word]))
    if found := _MONTHS.fullmatch(word):
        return Cleaned(round(int(found[1]) * _WEEKS_A_MONTH, 1))
    found = _WEEKS.fullmatch(tidy(cell).casefold())
    return Cleaned(float(found[1].replace(",", "."))) if found else unclear("elke 4 weken")


@lru_cache(maxsize=10_000)
def age_band(cell: str) -> Cleaned:
    """Return the age band; somebody under 18 gives the remark ``row_minor``.

    A band that lies across two of ours cannot be placed and is told.
    """
    text = tidy(cell).casefold()
    if is_placeholder(text):
        return MISSING
    ages = [int(n) for n in re.findall(r"\d+", text)]
    if not ages and text in MINORS:
        return Cleaned(None, (Remark("row_minor", "error"),))
    if not ages:
        return unclear(*schema.AGE_BANDS)
    low, high = _span(text, ages)
    if high < ADULT_FROM:
        return Cleaned(None, (Remark("row_minor", "error"),))
    for band in schema.AGE_BANDS:
        first, last = _bounds(band)
        if first <= low and high <= last:
            return Cleaned(band)
    return unclear(*schema.AGE_BANDS)


def _span(text: str, ages: list[int]) -> tuple[int, int]:
    """Return the youngest and the oldest age a text can mean."""
    if len(ages) > 1:
        low, high = ages[0], ages[1]
        # "25 tot 45" and our own "25-45" stop before 45; "18 t/m 24" and "25-44" do not
        ends = {_bounds(band)[1] + 1 for band in schema.AGE_BANDS[:-1]} | {ADULT_FROM}
        until = high - 1 if "t/m" not in text and high in ends else high
        return low, until
    (age,) = ages
    if re.search(r"ouder|plus|\+|vanaf|>|older|over", text):
        return age, 999
    if re.search(r"jonger|onder|tot|<|under|younger", text):
        return 0, age if "t/m" in text else age - 1
    return (age, age) if age < 120 else (0, 999)


def _bounds(band: str) -> tuple[int, int]:
    """Return the first and last year of age of a band of the schema: 18-25 ends at 24."""
    first, _, end = band.partition("-")
    return (int(first), int(end) - 1) if end else (int(band.rstrip("+")), 999)

"""No sentence judges a person: every template is read for what it says that somebody is.

A list shows what people do and whom they know. So no template says that somebody is something,
none gives a score or an order of people, and none names anybody.
"""

import importlib.util
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from gemeenschapsnet import wording

NAMES = Path(__file__).parents[1] / "sample_data" / "names.py"

# Whoever a sentence can be about: a blank that is filled with people, or a word for them.
BLANK = r"\{(?:who|first|second|person|others)(?::\w+)?\}"
PERSON = {
    "nl": rf"(?:{BLANK}|\b(?:iemand|niemand|persoon|mens|mensen|bewoners?|professionals?|ambtenaar"
    r"|ambtenaren|sleutelperso(?:on|nen)|zij|wie)\b)",
    "en": rf"(?:{BLANK}|\b(?:somebody|someone|nobody|anybody|everybody|person|people|residents?"
    r"|professionals?|officials?|key persons?|he|she|who)\b)",
}
IS = {
    "nl": r"(?:is|zijn|was|waren|wordt|worden|blijft|blijven|lijkt|lijken|heet|heten)",
    "en": r"(?:is|are|was|were|becomes?|remains?|seems?|looks|stays?)",
}
# Words that may stand between the verb and what is said.
BETWEEN = {
    "nl": r"(?:(?:niet|ook|nog|al|dus|dan|daar|echt|altijd|wel|\{times\} keer) )*+",
    "en": r"(?:(?:not|also|still|already|really|always|never|no longer|all|only) )*+",
}
# What may be said of somebody: where they are, what was done, and what is known.
FACT = {
    "nl": r"(?:in|op|bij|van|uit|aan|binnen|buiten|met|te)\b|bekend\b|onbekend\b|jonger\b"
    r"|(?!\w+end\b)(?:mee|toe|weg|aan|af|op|uit|samen)?(?:ge|be|ver|ont)\w+(?:d|t|en)\b",
    "en": r"(?:in|on|at|from|of|above|inside|outside|with|to|there)\b|active\b|missing\b"
    r"|younger\b|out of sight\b|(?:un)?known\b|(?:found|read|kept|told|left|spoken)\b|\w+ed\b",
}
# The clause ends, or another begins: "wat iemand is", "there is nobody who".
END = r"[.,:;?]|$|\b(?:en|of|and|or|die|wie|er|who|whose)\b"
NOT_THE_SUBJECT = {
    "nl": r"\b(?:met|bij|van|over|uit|via|naar|rond|zonder|door|aan|voor)",
    "en": r"\b(?:with|for|of|from|about|to|by|without)",
}
SCORES = {
    "nl": r"scores?|scoort|punten|cijfer|rapportcijfer|ranglijst\w*|rang|rangorde|ranking|topper\w*"
    r"|beste?|slechtste|sterkste|zwakste|zwakke schakel|belangrijkste?|invloedrijk\w*"
    r"|machtig\w*|verdachte?n?|risico\w*|gevaarlijke?|nummer (?:1|een|één)|onmisba\w+|waardevol\w*"
    r"|cruciale?|talent\w*|held\w*|leiders?|spil|kopstuk\w*|tegenstanders?|radica\w+|oordeel"
    r"|beoordel\w*|prest\w+|geschikt\w*|betrouwba\w+|lastig\w*|boundary spanner",
    "en": r"scores?|points?|grades?|rank(?:s|ed|ing)?|best|worst|strongest|weakest|weak link"
    r"|important|most important|influential|powerful|suspects?|risk\w*|dangerous|number (?:1|one)"
    r"|indispensable|valuable|crucial|talent\w*|hero\w*|leaders?|linchpin|opponents?|radical\w*"
    r"|judge\w*|top performers?|perform\w*|suitable|trustworthy|reliable|difficult"
    r"|boundary spanner",
}
# What looks like it and is not, and why.
ALLOWED = {
    "nl": {
        "geen enkele persoon is onmisbaar": "says of everybody that they are not",
        "belangrijkste taken": "tasks, not people",
        "mensen te volgen, te beoordelen of te selecteren": "what this is not for",
        "Er staat geen score in": "says that there is none",
        "geen oordeel over mensen": "says that there is none",
        "geen oordeel over iemand": "says that there is none",
        "Wat maakt het voor hen lastig": "what is in the way, not who",
        "die iemand belangrijk vindt": "what people care about",
        "Wie de contactpersoon is": "a task that the list records",
        "wie het langst actief is": "since when, as the list tells",
    },
    "en": {
        "no single person is indispensable": "says of everybody that they are not",
        "most important tasks": "tasks, not people",
        "follow, judge or select people": "what this is not for",
        "There is no score in it": "says that there is none",
        "no judgement of people": "says that there is none",
        "no judgement on anybody": "says that there is none",
        "somebody is a member of a group": "where somebody belongs",
        "What somebody is good at": "asks for skills, as people name them themselves",
    },
}
# Names that are not of people: programs, columns of the templates, methods, countries.
NAMED = {
    *("Excel", "Outlook", "Windows", "Mac", "Graph", "Series", "Sparse", "Holm", "Fisher"),
    *(
        "Nederlands",
        "Netherlands",
        "Dutch",
        "Statistics",
        "January",
        "Data",
        "File",
        "Contacten",
        "Contacts",
    ),
    *("Voornaam", "Achternaam", "Organisatie", "Onderdeel", "Datum", "Nr", "Tekst", "Text"),
    *("Hoe", "Kan", "Can", "Europa", "Europe", "Nederland"),
}


def flat(node: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield key and text of every template, a plural once per form."""
    for key, value in node.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def templates(language: str) -> dict[str, str]:
    text = files("gemeenschapsnet.wording").joinpath(f"{language}.toml").read_text("utf-8")
    return dict(flat(tomllib.loads(text)))


def without_allowed(text: str, language: str) -> str:
    for phrase in ALLOWED[language]:
        text = text.replace(phrase, "")
    return text


def says_what_somebody_is(text: str, language: str) -> list[str]:
    """Return where a text says what a person is, other than where they are or what was done."""
    person, verb, between = PERSON[language], IS[language], BETWEEN[language]
    said = rf"{between}(?!{FACT[language]}|{END})[^\s.,;]+"
    # after "is", who begins another clause: "bekend is wie dat zei"
    ways = [rf"{person} {verb} {said}", rf"\b{verb} (?!(?:wie|who)\b){person} {said}"]
    if language == "nl":  # the verb can come last
        ways.append(rf"{person} (?:een|de|het|onze|heel|erg) (?:[\w-]+ ){{1,4}}{verb}\b")
    return [
        found[0]
        for way in ways
        for found in re.finditer(way, text, re.IGNORECASE)
        if not re.search(
            NOT_THE_SUBJECT[language] + r" (?:[^\s,.]+ ){0,2}$",
            text[: found.start()],
            re.IGNORECASE,
        )
    ]


def is_like_a_score(text: str, language: str) -> list[str]:
    """Return words of score, order and worth in a text that speaks of people."""
    if not re.search(PERSON[language], text, re.IGNORECASE):
        return []
    words = re.sub(r"\{[^}]*\}", "", text)  # how a blank is called, nobody reads
    return re.findall(rf"\b(?:{SCORES[language]})\b", words, re.IGNORECASE)


def orders_people(text: str) -> list[str]:
    """Return the blanks that would be filled with somebody's place or points."""
    return re.findall(r"\{(?:rank|score|points|place|position)\b[^}]*\}", text)


def names_somebody(text: str, given: set[str]) -> list[str]:
    """Return given names, and words with a capital inside a sentence that are no known name."""
    inside = re.findall(r"(?<=[^\W\d_A-Z][ ,;})] )['(]?([A-ZÀ-Þ][a-zà-ÿ]+)", text)
    inside += re.findall(r"(?<=[a-z0-9,;})] )['(]?([A-ZÀ-Þ][a-zà-ÿ]+)", text)
    words = re.findall(r"[^\W\d_]+", text)
    return [word for word in words if word in given] + [w for w in inside if w not in NAMED]


def faults(text: str, language: str, given: set[str]) -> list[str]:
    checked = without_allowed(text, language)
    return [
        *says_what_somebody_is(checked, language),
        *is_like_a_score(checked, language),
        *orders_people(checked),
        *names_somebody(checked, given),
    ]


@pytest.fixture(scope="module")
def given():
    """Every given name of the sample."""
    spec = importlib.util.spec_from_file_location("names", NAMES)
    names = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(names)
    single = (names.JAN, names.MARRIED, names.SINGLE, names.CAPITAL_PREFIX)
    return {*names.GIVEN_WOMEN, *names.GIVEN_MEN, *(name.given for name in single)}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_no_template_judges(language, given):
    found = {key: faults(text, language, given) for key, text in templates(language).items()}
    assert {key: said for key, said in found.items() if said} == {}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_exception_is_used(language):
    text = "\n".join(templates(language).values())
    assert [phrase for phrase in ALLOWED[language] if phrase not in text] == []
    everything = "\n".join("\n".join(templates(one).values()) for one in wording.LANGUAGES)
    assert {name for name in NAMED if not re.search(rf"\b{name}", everything)} == set()


def test_all_sections_are_read():
    for language in wording.LANGUAGES:
        found = {key.partition(".")[0] for key in templates(language)}
        assert {"finding", "shared", "anonymous", "parameters", "ask", "plot", "page"} < found
        assert {"heading", "word", "cli", "duplicates", "review", "problem", "error"} < found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "{who:list} is een verbinder."),
        ("nl", "{first} is de spil van de wijk."),
        ("nl", "{who:list} zijn een risico."),
        ("nl", "Volgens de lijst is {first} een boundary spanner."),
        ("nl", "De lijst laat zien dat {first} een echte trekker is."),
        ("nl", "{first} blijft belangrijk."),
        ("nl", "{second} is voor de wijk onmisbaar."),
        ("nl", "Deze bewoner is erg actief en vriendelijk."),
        ("nl", "Deze persoon lijkt betrouwbaar."),
        ("nl", "Niemand is zo handig als {first}."),
        ("nl", "Zij is vervelend."),
        ("nl", "Minstens één persoon, en die persoon is leidend."),
        ("en", "{who:list} is a connector."),
        ("en", "{who:list} are the leaders."),
        ("en", "{first} is also an opponent."),
        ("en", "This person seems trustworthy."),
        ("en", "At least one resident is very active."),
        ("en", "Somebody who is a hero."),
        ("en", "{first} is no longer important."),
    ],
)
def test_saying_what_somebody_is_is_caught(language, text):
    assert says_what_somebody_is(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "{who:list} staat op plaats 1 van de ranglijst."),
        ("nl", "{first} heeft een score van {n}."),
        ("nl", "{first} krijgt 12 punten."),
        ("nl", "Wie heeft de beste contacten van alle mensen?"),
        ("nl", "De belangrijkste persoon in de wijk: {first}."),
        ("nl", "Bij {who:list} zien we veel invloedrijke contacten."),
        ("nl", "Let op deze risicopersoon: {who:list}."),
        ("nl", "{first} staat op nummer één."),
        ("nl", "Van alle bewoners presteert {first} het sterkste."),
        ("en", "{first} ranks third."),
        ("en", "The best person to talk to: {first}."),
        ("en", "{first} has a score of {n}."),
        ("en", "The most influential people in this list."),
        ("en", "Number one of all residents: {first}."),
        ("en", "A dangerous person."),
    ],
)
def test_a_score_or_an_order_is_caught(language, text):
    assert is_like_a_score(text, language)


@pytest.mark.parametrize("text", ["{first}: {rank}", "{score:percent}", "op plek {position}"])
def test_a_blank_for_a_place_is_caught(text):
    assert orders_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Spreek met Fatima over de buurttuin.",
        "Vraag het aan Zonnebloem.",
        "Zoals {first}, of Bloemsma.",
        "Wulan kent drie groepen.",
        "Vraag het aan de heer Bloemsma.",
    ],
)
def test_a_name_is_caught(text, given):
    assert names_somebody(text, given)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Bij {who:list} zijn duidelijke aanwijzingen: {groups:groups}."),
        ("nl", "De lijst geeft aanwijzingen; ze zegt niet wat iemand is."),
        ("nl", "Met {who:list} is geen contact bekend."),
        ("nl", "Maak er geen keuze van. Van niemand is bekend wie dat is."),
        ("nl", "Met Excel of Outlook, in kolom Nr."),
        ("nl", "{first} is niet meegeteld, en niemand is bereikt."),
        ("nl", "Het belangrijkste: een rang of een cijfer zegt niets."),
        ("en", "{who:list} is on the list, and nobody is out of sight."),
        ("en", "{who:list} connect groups, but were not recorded."),
        ("en", "It does not say what somebody is."),
        ("en", "There is nobody who wants to stay in contact."),
        ("en", "Of {judged:networks} with people, one went quiet."),
    ],
)
def test_what_a_list_shows_passes(language, text, given):
    assert faults(text, language, given) == []

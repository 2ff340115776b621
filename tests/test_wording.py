"""Two languages that say the same things, and how a sentence is filled."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError, InvalidTable, UnknownName

Sentences = dict[str, Any]
FORMS = {"count", "one", "other"}
# a plural counts a value that it shows, or one of these, which it need not show
COUNTS = {"n", "count"}
WRITTEN = {"", "percent", "date", "list", "words", "thing", "sentences", "interval"}


def read(language: str) -> Sentences:
    """Return the sentences of a language by full key; a plural keeps its table."""
    text = files("gemeenschapsnet.wording").joinpath(f"{language}.toml").read_text("utf-8")
    return dict(flat(tomllib.loads(text)))


def flat(node: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, dict) and not {"one", "other"} & value.keys():
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def forms(sentence: Any) -> dict[str, str]:
    """Return the texts of a sentence: one, or one per plural form."""
    if isinstance(sentence, dict):
        return {form: text for form, text in sentence.items() if form != "count"}
    return {"": sentence}


def blanks(text: str) -> set[tuple[str, str, str]]:
    """Return the blanks of a text: name, how it is written, conversion."""
    parts = Formatter().parse(text)
    return {(name, spec or "", turn or "") for _, name, spec, turn in parts if name is not None}


def differences(nl: Sentences, en: Sentences) -> list[str]:
    """Return the keys that two languages do not share, or fill differently."""
    found = [f"{key}: in one language only" for key in sorted(nl.keys() ^ en.keys())]
    for key in sorted(nl.keys() & en.keys()):
        here, there = forms(nl[key]), forms(en[key])
        if here.keys() != there.keys():
            found.append(f"{key}: other forms")
        elif any(blanks(here[form]) != blanks(there[form]) for form in here):
            found.append(f"{key}: other blanks")
        elif isinstance(nl[key], dict) and nl[key].get("count") != en[key].get("count"):
            found.append(f"{key}: other count")
    return found


def broken_plurals(sentences: Sentences) -> list[str]:
    """Return the keys of plurals that lack a form, or whose count is no value we know of."""
    found = []
    for key, sentence in sentences.items():
        if isinstance(sentence, dict):
            shown = {name for text in forms(sentence).values() for name, _, _ in blanks(text)}
            if sentence.keys() != FORMS or sentence["count"] not in shown | COUNTS:
                found.append(key)
    return found


def unknown_blanks(sentences: Sentences) -> list[str]:
    """Return the blanks without a name, or written in a way that nothing knows."""
    nouns = {key.removeprefix("noun.") for key in sentences if key.startswith("noun.")}
    return [
        f"{key}: {name}:{spec}"
        for key, sentence in sentences.items()
        for text in forms(sentence).values()
        for name, spec, turn in sorted(blanks(text))
        if not name.isidentifier() or turn or spec not in WRITTEN | nouns
    ]


NOUN = {"count": "n", "one": "{n} mens", "other": "{n} mensen"}


def test_languages_say_the_same_things():
    assert differences(read("nl"), read("en")) == []


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_plurals_are_whole(language):
    assert broken_plurals(read(language)) == []


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_blank_can_be_written(language):
    assert unknown_blanks(read(language)) == []


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_nouns_are_plurals_of_n(language):
    nouns = {key: text for key, text in read(language).items() if key.startswith("noun.")}
    assert nouns
    assert all(isinstance(noun, dict) and noun["count"] == "n" for noun in nouns.values())


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_sentences_have_no_spaces_around_them(language):
    for key, sentence in read(language).items():
        for text in forms(sentence).values():
            assert text == text.strip()
            # empty means: this is not said to an audience that shares
            assert text or key.startswith("shared.")


@pytest.mark.parametrize(
    ("nl", "en", "said"),
    [
        ({"a": "x", "b": "y"}, {"a": "x"}, "b: in one language only"),
        ({"a": "x"}, {"a": "x", "b": "y"}, "b: in one language only"),
        ({"a": "{n} x"}, {"a": "{m} x"}, "a: other blanks"),
        ({"a": "{n} x"}, {"a": "x"}, "a: other blanks"),
        ({"a": "{n} x"}, {"a": "{n:percent} x"}, "a: other blanks"),
        ({"a": NOUN}, {"a": "{n} x"}, "a: other forms"),
        ({"a": NOUN}, {"a": NOUN | {"one": "one person"}}, "a: other blanks"),
        ({"a": NOUN}, {"a": NOUN | {"count": "m"}}, "a: other count"),
    ],
)
def test_a_planted_difference_is_caught(nl, en, said):
    assert differences(nl, en) == [said]


@pytest.mark.parametrize(
    "sentence",
    [
        {"count": "n", "other": "{n} mensen"},
        {"count": "n", "one": "{n} mens"},
        {"one": "{n} mens", "other": "{n} mensen"},
        {"count": "m", "one": "{n} mens", "other": "{n} mensen"},
        {"count": "times", "one": "een keer", "other": "{n} keer"},
        {"female": "vrouw", "male": "man", "other": "anders"},
    ],
)
def test_a_planted_broken_plural_is_caught(sentence):
    sentences = dict(flat({"noun": {"people": sentence}}))
    assert broken_plurals(sentences) == ["noun.people"]


@pytest.mark.parametrize("text", ["{n:percents}", "{n:poeple}", "{n:.1f}", "{}", "{0}", "{n!r}"])
def test_a_planted_unknown_blank_is_caught(text):
    assert len(unknown_blanks({"noun.people": NOUN, "a": f"Zie {text}."})) == 1


def test_blanks_that_can_be_written_pass():
    text = "{a} {b:percent} {c:date} {d:list} {e:words} {f:thing} {g:people}"
    assert unknown_blanks({"noun.people": NOUN, "a": text}) == []


@pytest.fixture
def specimen(monkeypatch):
    """One sentence with each way to write a value, in both languages."""
    nl = {
        "count": {"count": "n", "one": "Eén mens.", "other": "{n} mensen."},
        "plain": "{value}",
        "share": "{share:percent} van de wijk",
        "day": "op {day:date}",
        "names": "{names:list}",
        "items": "{items:words}",
        "what": "de {what:thing}",
        "holders": "bij {n:people}",
        "thing.table": "tabel",
        "word.room": "ruimte",
        "noun.people": NOUN,
        "plain.yes": "ja",
        "plain.no": "nee",
    }
    en = nl | {
        "count": {"count": "n", "one": "One person.", "other": "{n} people."},
        "share": "{share:percent} of the neighbourhood",
        "day": "on {day:date}",
        "what": "the {what:thing}",
        "holders": "with {n:people}",
        "thing.table": "table",
        "word.room": "a room",
        "noun.people": {"count": "n", "one": "{n} person", "other": "{n} people"},
        "plain.yes": "yes",
        "plain.no": "no",
    }
    monkeypatch.setattr(wording, "_sentences", {"nl": nl, "en": en}.__getitem__)


@pytest.mark.usefixtures("specimen")
@pytest.mark.parametrize(
    ("key", "values", "nl", "en"),
    [
        ("count", {"n": 0}, "0 mensen.", "0 people."),
        ("count", {"n": 1}, "Eén mens.", "One person."),
        ("count", {"n": 2}, "2 mensen.", "2 people."),
        ("count", {"n": 1234}, "1.234 mensen.", "1,234 people."),
        ("plain", {"value": 1234567}, "1.234.567", "1,234,567"),
        ("plain", {"value": 1234.56}, "1.234,6", "1,234.6"),
        ("plain", {"value": 2.0}, "2,0", "2.0"),
        ("plain", {"value": True}, "ja", "yes"),
        ("plain", {"value": False}, "nee", "no"),
        ("plain", {"value": "p001"}, "p001", "p001"),
        ("plain", {"value": ["A", "B"]}, "A en B", "A and B"),
        ("share", {"share": 0.256}, "26% van de wijk", "26% of the neighbourhood"),
        ("share", {"share": 0.0}, "0% van de wijk", "0% of the neighbourhood"),
        ("day", {"day": date(2026, 1, 31)}, "op 31 januari 2026", "on January 31, 2026"),
        ("names", {"names": ["A"]}, "A", "A"),
        ("names", {"names": ("A", "B", "C")}, "A, B en C", "A, B, and C"),
        ("items", {"items": "word.room"}, "ruimte", "a room"),
        ("items", {"items": ["word.room", "De Wilg"]}, "ruimte en De Wilg", "a room and De Wilg"),
        ("what", {"what": "table"}, "de tabel", "the table"),
        ("holders", {"n": 1}, "bij 1 mens", "with 1 person"),
        ("holders", {"n": 5}, "bij 5 mensen", "with 5 people"),
    ],
)
def test_say_writes_values_as_the_language_does(key, values, nl, en):
    assert wording.say(key, **values) == nl
    assert wording.say(key, "nl", **values) == nl
    assert wording.say(key, "en", **values) == en


@pytest.mark.parametrize(
    ("value", "decimals", "nl", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234.5, 0, "1.234", "1,234"),
        (0.5, 2, "0,50", "0.50"),
        (-3, None, "-3", "-3"),
    ],
)
def test_numbers(value, decimals, nl, en):
    assert wording.number(value, "nl", decimals=decimals) == nl
    assert wording.number(value, "en", decimals=decimals) == en


@pytest.mark.parametrize(("share", "written"), [(0.525, "53%"), (0.515, "52%"), (0.0, "0%")])
def test_half_a_percent_goes_up(share, written):
    assert wording.percent(share) == written


@pytest.mark.parametrize(
    ("weeks", "nl", "en"),
    [
        (1, "elke week", "every week"),
        (3.0, "elke 3 weken", "every 3 weeks"),
        (1.4, "elke 10 dagen", "every 10 days"),
        (3.5, "elke 25 dagen", "every 25 days"),
        # half a day more or less than a whole week is that week
        (13.5 / 7, "elke 2 weken", "every 2 weeks"),
        (1 / 7, "elke dag", "every day"),
        (0.01, "elke dag", "every day"),
        (8.4, "elke 8 weken", "every 8 weeks"),
        (52.6, "elke 53 weken", "every 53 weeks"),
    ],
)
def test_intervals(weeks, nl, en):
    assert wording.interval(weeks) == nl
    assert wording.interval(weeks, "en") == en
    said = wording.say("plot.rhythm.agreed", every=weeks)
    assert said == f"afgesproken: {nl}"


def test_a_real_sentence_in_two_languages():
    assert wording.say("noun.people", n=1) == "1 mens"
    assert wording.say("noun.people", "en", n=3) == "3 people"


@pytest.mark.parametrize(
    ("ask", "nl", "en"),
    [
        (
            lambda: wording.say("plain.yes", "enn"),
            "Er is geen taal 'enn'. Bedoelt u 'en'?",
            "There is no language 'enn'. Did you mean 'en'?",
        ),
        (
            lambda: wording.say("plain.yes", "fr"),
            "Er is geen taal 'fr'. Kies uit: en, nl.",
            "There is no language 'fr'. Choose from: en, nl.",
        ),
        (
            lambda: wording.say("noun.peeple", n=1),
            "Er is geen zin 'noun.peeple'. Bedoelt u 'noun.people'?",
            "There is no sentence 'noun.peeple'. Did you mean 'noun.people'?",
        ),
    ],
)
def test_an_unknown_name_names_the_nearest(ask, nl, en):
    with pytest.raises(UnknownName) as caught:
        ask()
    assert str(caught.value) == nl
    assert wording.in_language(caught.value, "en") == en
    assert isinstance(caught.value, GemeenschapsnetError)
    assert isinstance(caught.value, LookupError)


def test_a_long_list_of_names_is_cut():
    names = [f"p{i:03d}" for i in range(20)]
    sentence = str(wording.unknown("person", "zzz", names))
    assert sentence == f"Er is geen persoon 'zzz'. Kies uit: {', '.join(names[:12])}, …."


def test_an_error_carries_its_code_and_values():
    error = wording.error(
        InvalidTable, "missing_column", table="ties", missing=["source", "target"], found="a, b"
    )
    assert error.code == "missing_column"
    assert error.values["table"] == "ties"
    assert str(error) == (
        "In de tabel 'ties' ontbreekt de kolom source en target. Gevonden kolommen: a, b."
    )


def test_has_and_texts():
    assert wording.has("plain.yes")
    assert not wording.has("plain.perhaps")
    assert wording.texts("plain")["unknown"] == "onbekend"
    assert wording.texts("plain", "en")["unknown"] == "unknown"
    assert "people" not in wording.texts("noun")

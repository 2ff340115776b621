"""Every sentence a user reads, by key, in Dutch and in English.

A sentence is text with blanks: ``{n}``. A blank may say how its value is written:

``{share:percent}``  a share as whole percents
``{day:date}``       a date
``{names:list}``     several things in one sentence
``{items:words}``    several things, of which some are keys, such as ``word.room``
``{why:sentences}``  several problems, each with its sentence and proposal
``{what:thing}``     the word for a kind of thing, from ``thing.<value>``
``{n:people}``       a count with its noun, from ``noun.people``
``{weeks:interval}``  a time between two moments: elke 3 weken, elke 10 dagen

A sentence that depends on a number is a table with that number's name and a form for one and for
more: ``{ count = "n", one = "…", other = "…" }``. Babel chooses the form.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from math import floor, isfinite
from numbers import Integral, Real
from string import Formatter
from typing import Any, TypeVar

from gemeenschapsnet.errors import GemeenschapsnetError, UnknownName

_Error = TypeVar("_Error", bound=GemeenschapsnetError)

LANGUAGES = ("nl", "en")
DEFAULT_LANGUAGE = "nl"


def say(key: str, language: str = DEFAULT_LANGUAGE, /, **values: object) -> str:
    """Return the sentence of this key with its blanks filled.

    Parameters
    ----------
    key : such as ``"verdict.continuity.depends"``
    language : ``"nl"`` or ``"en"``
    values : what fills the blanks; a list or tuple is read as several things

    Raises
    ------
    UnknownName
        When there is no such language or no such key.
    """
    sentences = _sentences(language)
    if key not in sentences:
        raise unknown("wording", key, sentences)
    return _fill(sentences[key], language, values)


def has(key: str) -> bool:
    """Tell whether a sentence with this key exists."""
    return key in _sentences(DEFAULT_LANGUAGE)


def blanks(key: str) -> frozenset[str]:
    """Return the names of the values that the sentences of this key are filled with."""
    found: set[str] = set()
    for language in LANGUAGES:
        sentence = _sentences(language)[key]
        if isinstance(sentence, Mapping):
            found.add(sentence["count"])
            forms = [sentence["one"], sentence["other"]]
        else:
            forms = [sentence]
        found |= {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}
    return frozenset(found)


def texts(prefix: str, language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
    """Return the plain sentences below a prefix, by the last part of their key."""
    start = prefix + "."
    return {
        key.removeprefix(start): text
        for key, text in _sentences(language).items()
        if key.startswith(start) and isinstance(text, str)
    }


def number(value: float, language: str = DEFAULT_LANGUAGE, *, decimals: int | None = None) -> str:
    """Write a number as the language does: 1.234,5 in Dutch."""
    from babel.numbers import format_decimal

    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language)


def percent(share: float, language: str = DEFAULT_LANGUAGE) -> str:
    """Write a share between 0 and 1 as whole percents."""
    from babel.numbers import format_percent

    # half goes up, as people round: 52,5 is 53
    whole = floor(share * 100 + 0.5) / 100 if isfinite(share) else share
    return format_percent(whole, format="#,##0%", locale=language)


def day(value: date, language: str = DEFAULT_LANGUAGE) -> str:
    """Write a date in words: 31 januari 2026."""
    from babel.dates import format_date

    return format_date(value, format="long", locale=language)


def interval(weeks: float, language: str = DEFAULT_LANGUAGE) -> str:
    """Write the time between two moments: elke 3 weken, or elke 10 dagen when it is no whole week.

    From 8 weeks on a few days make no difference: then it is rounded to weeks.
    """
    days = max(1, floor(7 * weeks + 0.5))
    if weeks < 8 and days % 7:
        return say("noun.every_days", language, n=days)
    return say("noun.every_weeks", language, n=floor(weeks + 0.5))


def several(things: Iterable[object], language: str = DEFAULT_LANGUAGE) -> str:
    """Write several things in one sentence: A, B en C."""
    from babel.lists import format_list

    return format_list([str(thing) for thing in things], locale=language)


def error(kind: type[_Error], code: str, /, **values: object) -> _Error:
    """Build an exception whose sentence is ``error.<code>``."""
    return kind(say(f"error.{code}", DEFAULT_LANGUAGE, **values), code, values)


def unknown(what: str, given: object, known: Iterable[str]) -> UnknownName:
    """Build the exception for a name that does not exist, with the nearest one that does.

    `what` is a key below ``thing.``: ``"table"``, ``"language"``, ``"person"``.
    """
    names = sorted(map(str, known))
    near = get_close_matches(str(given), names, n=1)
    values: dict[str, object] = {"what": what, "given": str(given)}
    if near:
        return error(UnknownName, "unknown_name_near", near=near[0], **values)
    shown = names[:12] + ["…"] if len(names) > 12 else names
    return error(UnknownName, "unknown_name", known=", ".join(shown), **values)


def in_language(problem: GemeenschapsnetError, language: str) -> str:
    """Return the sentence of an exception in this language."""
    return say(f"error.{problem.code}", language, **problem.values)


@cache
def _sentences(language: str) -> Mapping[str, Any]:
    if language not in LANGUAGES:
        raise unknown("language", language, LANGUAGES)
    text = files(__name__).joinpath(f"{language}.toml").read_text("utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(node: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    for key, value in node.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and set(value) != {"count", "one", "other"}:
            yield from _flat(value, path + ".")
        else:
            yield path, value


def _fill(sentence: Any, language: str, values: Mapping[str, object]) -> str:
    if isinstance(sentence, Mapping):
        sentence = sentence[_plural_form(float(str(values[sentence["count"]])), language)]
    return _Blanks(language).vformat(sentence, (), values)


def _plural_form(count: float, language: str) -> str:
    from babel import Locale

    form = Locale.parse(language).plural_form(count)
    return "one" if form == "one" else "other"


class _Blanks(Formatter):
    """Fill blanks; what stands behind the colon names how the value is written."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        language = self.language
        if format_spec == "percent":
            return percent(value, language)
        if format_spec == "date":
            return day(value, language)
        if format_spec == "interval":
            return interval(value, language)
        if format_spec == "list" or (not format_spec and isinstance(value, list | tuple)):
            return several(value, language)
        if format_spec == "words":
            keys = [value] if isinstance(value, str) else value
            return several([say(k, language) if has(k) else k for k in keys], language)
        if format_spec == "sentences":
            return " ".join(f"{one.sentence(language)} {one.proposal(language)}" for one in value)
        if format_spec == "thing":
            return say(f"thing.{value}", language)
        if format_spec:
            return say(f"noun.{format_spec}", language, n=value)
        if isinstance(value, bool):
            return say("plain.yes" if value else "plain.no", language)
        if isinstance(value, Integral):
            return number(int(value), language)
        if isinstance(value, Real):
            return number(float(value), language, decimals=1)
        return str(value)

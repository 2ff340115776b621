"""Dutch names: given name, tussenvoegsel, family name, in whatever order they were written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gemeenschapsnet.io.cleaning import name_extras, organisations
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, Remark, is_placeholder, plain, tidy
from gemeenschapsnet.io.cleaning.particles import is_particle, run, spelled
from gemeenschapsnet.spelling import KEPT

# A name of two words that begins with one of these has no given name: De Vries, El Amrani.
_NO_GIVEN_NAME = frozenset(
    {"van", "de", "den", "der", "'t", "’t", "ten", "ter", "te", "el", "von", "vd", "v.d.", "v/d"}
)
# With another one behind it, these as well: In 't Veld. Ben de Vries is called Ben.
_BEFORE_ANOTHER = frozenset({"in", "op", "uit", "aan", "bij", "onder", "over", "voor"})
# Words that programs write for nothing; a person can be called Na, Null or None.
_CAN_BE_A_NAME = frozenset({"na", "null", "none", "nan"})
_WRITTEN_BY_PROGRAMS = frozenset({"NULL", "null", "nan", "NaN", "NA", "none", "<NA>", "N/A", "n/a"})
_HOUSEHOLD = re.compile(
    r"(?:fam(?:ilie)?\b\.?|gezin\b|huize\b|echtpaar\b|family\b|household\b|"
    r"(?:dhr|de heer|hr|mevr?w?|mevrouw|mr)\b\.? ?(?:en|&|/|\+) ?"
    r"(?:dhr|hr|mevr?|mw|mevrouw|mrs)\b)",
    re.I,
)
_AND = re.compile(r"\s*(?:&|\+|;|(?<=[^\W\d_]{2})/(?=\s*[A-ZÀ-Ý]))\s*|\s+(?:en|and)\s+")
# What is in some part of a name when the whole can name several people.
_PERHAPS_SEVERAL = re.compile(
    r"^(?:fam|gezin|huize|echtpaar|household)|\b(?:en(?:dhr|hr|me?[vw]\w*|mrs)?|and)\b|[&/+;]", re.I
)
_HYPHEN = re.compile(r"(?<=\w) ?- ?(?=(\S+)\s)")
_FEWEST_CAPITALS = 3

_ORGANISATION = Remark("row_name_organisation")
_SEVERAL = Remark("row_name_several")
_EXTRA = Remark("row_name_extra", "info")
_ADDRESS = Remark("row_name_address", "info")


class Name(NamedTuple):
    """The parts of a name; a part that is not there is empty."""

    given: str = ""
    prefix: str = ""
    family: str = ""

    @property
    def display(self) -> str:
        """Return the name in reading order."""
        return " ".join(filter(None, self))

    @property
    def key(self) -> str:
        """Return the name for comparing: no capitals, accents, dots or hyphens."""
        return name_key(self.display)


NOBODY = Cleaned(Name())


@lru_cache(maxsize=KEPT)
def name_key(display: str) -> str:
    """Return a name in reading order for comparing; initials are written together."""
    joined: list[str] = []
    was_letter = False
    for word in plain(display.replace("'", "").replace("’", "")).split():
        is_letter = len(word) == 1
        if is_letter and was_letter:
            joined[-1] += word
        else:
            joined.append(word)
        was_letter = is_letter
    # a name of signs alone is still told apart from another
    return " ".join(joined) or display.casefold()


@lru_cache(maxsize=KEPT)
def read(cell: str) -> Cleaned:
    """Return the name in a cell for a whole name, and what stood with it.

    Titles, call names, former names and addresses are left over, as they were written. A cell
    that seems to hold an organisation or several people keeps its text and is told, never split.
    """
    text = tidy(cell)
    if is_nobody(text):
        return NOBODY
    text, note = _without_note(text)
    if _HOUSEHOLD.match(text):
        return Cleaned(Name(text), (_SEVERAL,), note)
    bare, extras = name_extras.split(text)
    if organisations.is_one(bare):
        return Cleaned(Name(text), (_ORGANISATION,), note)
    extras = (*extras, *note)
    remarks = _remarks(extras)
    if _several_whole(bare):
        return Cleaned(Name(bare), (_SEVERAL, *remarks), extras)
    name = split(bare)
    if _AND.search(name.given):
        remarks = (_SEVERAL, *remarks)
    if _EXTRA in remarks and name == (bare, "", "") and not all(map(_is_aside, extras)):
        # after "mevrouw", and before "geb. Smit", stands a family name
        name = Name("", "", bare)
    return Cleaned(name, remarks, extras)


def parse(written: str) -> Name:
    """Split a name that stands in one cell, given name first or family name, comma, the rest.

    >>> parse("Berg, J. v.d.")
    Name(given='J.', prefix='van der', family='Berg')
    >>> parse("Jan van der Berg")
    Name(given='Jan', prefix='van der', family='Berg')
    """
    name: Name = read(written).value
    return name


def read_parts(given: str, prefix: str, family: str, middle: str = "") -> Cleaned:
    """Return the name in the cells for its parts, and what stood with it."""
    parts = first, second, third, fourth = (
        _part(given), _part(prefix), _part(family), _part(middle)
    )  # fmt: skip
    if first.is_nobody and second.is_nobody and third.is_nobody and fourth.is_nobody:
        return NOBODY
    name = _together(first.text, second.text, third.text, fourth.text)
    if not (first.is_special or second.is_special or third.is_special or fourth.is_special):
        return Cleaned(name)
    extras = tuple(extra for part in parts for extra in part.extras)
    remarks = _remarks(extras)
    if _HOUSEHOLD.match(name.display) or _AND.search(name.given):
        remarks = (_SEVERAL, *remarks)
    return Cleaned(name, remarks, extras)


class _Part(NamedTuple):
    """One part of a name, and whether more than the parts together need to be looked at."""

    text: str = ""
    extras: tuple[str, ...] = ()
    is_nobody: bool = True
    is_special: bool = False


_NO_PART = _Part()


@lru_cache(maxsize=KEPT)
def _part(cell: str) -> _Part:
    written = tidy(cell)
    if not written or _says_nothing(written):
        return _NO_PART
    # a part can be called Null as long as another says that there is somebody
    text, extras = name_extras.split(written)
    special = bool(extras or _PERHAPS_SEVERAL.search(text))
    return _Part(text, extras, is_nobody(written), special)


def from_parts(given: str, prefix: str, family: str, *, middle: str = "") -> Name:
    """Put together a name from cells; a tussenvoegsel is found in any of them."""
    return _together(tidy(given), tidy(prefix), tidy(family), tidy(middle))


def _together(given: str, prefix: str, family: str, middle: str) -> Name:
    if middle:
        if not prefix and all(is_particle(word) for word in middle.split()):
            prefix = middle
        else:
            given = f"{given} {middle}".strip()
    if family and not prefix:
        prefix, bare = _split_family(family)
        if not prefix and "," not in family:
            given, prefix = _without_last_particles(given)
        family = bare
    elif prefix:
        prefix = spelled(prefix.split())
    return Name(given, prefix, family)


@lru_cache(maxsize=KEPT)
def _split_family(family: str) -> tuple[str, str]:
    """Return the tussenvoegsels in the cell for the family name, and the rest."""
    words = family.split()
    prefix, length = run(words, 0)
    if length and length < len(words):
        return prefix, " ".join(words[length:])
    # "Berg, van der"
    before, comma, after = family.partition(",")
    if comma and all(map(is_particle, after.split())):
        return spelled(after.split()), before.strip()
    return "", family


@lru_cache(maxsize=KEPT)
def is_nobody(text: str) -> bool:
    """Tell whether a cell for a name says that there is none; a person can be called Null."""
    return text in _WRITTEN_BY_PROGRAMS or _says_nothing(text)


def _says_nothing(text: str) -> bool:
    return is_placeholder(text) and text.casefold() not in _CAN_BE_A_NAME


def _without_note(text: str) -> tuple[str, tuple[str, ...]]:
    """Take off what a comma parts from a whole name: "Jan de Wit, voorzitter"."""
    before, comma, after = (part.strip() for part in text.partition(","))
    if not comma or not after or len(before.split()) < 2 or is_particle(before.split()[0]):
        return text, ()
    first = after.split()[0]
    is_word = first.isalpha() and first.islower() and not is_particle(first)
    if is_word and "," not in after and name_extras.split(after)[0] == after:
        return before, (after,)
    of_organisation = organisations.is_one(after) and not organisations.is_one(before)
    return (before, (after,)) if of_organisation else (text, ())


def _is_aside(extra: str) -> bool:
    is_address = name_extras.is_address(extra) or name_extras.is_phone(extra)
    return is_address or name_extras.is_call_name(extra)


def _remarks(extras: tuple[str, ...]) -> tuple[Remark, ...]:
    addresses = [e for e in extras if name_extras.is_address(e) or name_extras.is_phone(e)]
    found = (_ADDRESS,) if addresses else ()
    return (*found, _EXTRA) if len(extras) > len(addresses) else found


def _several_whole(text: str) -> bool:
    """Tell whether a text names people of whom the first is more than a given name."""
    first, *others = _AND.split(text)
    return bool(others) and (len(first.split()) > 1 or len(others) > 1 or "," in first)


def split(text: str) -> Name:
    """Split a name that stands alone into its parts; nothing of it is left over."""
    before, comma, after = text.partition(",")
    if comma:
        return _family_first(before.strip(), after.replace(",", " ").strip())
    words = _words(text)
    if len(words) <= 1:
        return Name(given=text)
    if _has_no_given_name(words):
        return from_parts("", "", " ".join(words))
    for start in range(1, len(words) - 1):
        prefix, length = run(words, start)
        if length and start + length < len(words):
            family = _without_capitals(" ".join(words[start + length :]), text)
            return Name(" ".join(words[:start]), prefix, family)
    return Name(" ".join(words[:-1]), "", words[-1])


def _words(text: str) -> list[str]:
    """Return the words of a name; "Bakker-de Vries" is one."""
    words: list[str] = []
    hyphened = _HYPHEN.sub(lambda found: "-" if is_particle(found[1]) else found[0], text)
    glue = False
    for word in hyphened.split():
        if glue:
            words[-1] += f" {word}"
        else:
            words.append(word)
        before, hyphen, last = word.rpartition("-")
        glue = bool(before and hyphen and is_particle(last)) or (glue and is_particle(word))
    return words


def _has_no_given_name(words: list[str]) -> bool:
    first, second = words[0].casefold(), words[1]
    if words[0].islower() and is_particle(words[0]):
        return True
    if first in _BEFORE_ANOTHER:
        return is_particle(second)
    return first in _NO_GIVEN_NAME and (len(words) == 2 or is_particle(second))


def _family_first(family: str, rest: str) -> Name:
    words = rest.split()
    family = _without_capitals(family, f"{family} {rest}")
    for start in range(len(words)):
        prefix, length = run(words, start)
        if length and start + length == len(words) and not _is_lone_initial(words, start):
            return from_parts(" ".join(words[:start]), prefix, family)
    return from_parts(" ".join(words), "", family)


def _without_capitals(family: str, text: str) -> str:
    """Return a family name that alone stood in capitals as a name: BERG, Jan becomes Berg."""
    is_capital = family.isupper() and not text.isupper() and any(map(str.islower, text))
    if not is_capital or sum(map(str.isalpha, family)) < _FEWEST_CAPITALS:
        return family
    parts = [part.capitalize() for part in re.split(r"([-'’ ])", family)]
    particles = [part.lower() if is_particle(part.lower()) else part for part in parts]
    return "".join(re.sub(r"^Ij", "IJ", part) for part in particles)


@lru_cache(maxsize=KEPT)
def _without_last_particles(given: str) -> tuple[str, str]:
    """Take the tussenvoegsels from behind a given name: "Jan van der" before "Berg"."""
    words = given.split()
    at = len(words)
    while at > 1 and words[at - 1].islower() and is_particle(words[at - 1]):
        at -= 1
    return " ".join(words[:at]), spelled(words[at:])


def _is_lone_initial(words: list[str], start: int) -> bool:
    """Tell whether a word is more likely an initial than an abbreviated tussenvoegsel."""
    return start == 0 and len(words) == 1 and len(words[0].rstrip(".")) == 1

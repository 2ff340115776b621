"""Dutch names: given name, tussenvoegsel, family name, in whatever order they were written."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gemeenschapsnet.io.cleaning.cleaned import plain, tidy

# Words that stand between given and family name. A name is split before a run of these.
_PARTICLES = (
    "van de der den het 't ’t t te ter ten tot op in aan bij onder over uit voor la le les l' du "
    "des di da do dos das del della von zu zur zum vom vande vander el al ben bin ibn ait aït abu "
    "'s ’s d' d’ af av y e"
)
PARTICLES = frozenset(_PARTICLES.split())
_SHORT = {
    "v.d.": "van der", "vd": "van der", "v.d": "van der", "v/d": "van der", "v.": "van",
    "v": "van", "d.": "de", "v.den": "van den", "v.de": "van de", "v.der": "van der",
    "v.h.": "van het", "v.’t": "van 't", "v.'t": "van 't",
}  # fmt: skip
_SHORT_PAIRS = {("v.", "d."): "van der", ("v", "d"): "van der", ("v.", "der"): "van der",
                ("v.", "den"): "van den", ("v.", "de"): "van de"}  # fmt: skip
_TITLES = (
    "dhr dhr. mevr mevr. mw mw. mevrouw meneer drs drs. dr dr. ir ir. ing ing. prof prof. mr. ds. "
    "mrs. ms. mrs ms"
)
TITLES = frozenset(_TITLES.split())


class Name(NamedTuple):
    """The parts of a name; a part that is not there is empty."""

    given: str = ""
    prefix: str = ""
    family: str = ""

    @property
    def display(self) -> str:
        """Return the name in reading order."""
        return " ".join(part for part in self if part)

    @property
    def key(self) -> str:
        """Return the name for comparing: no capitals, accents, dots or hyphens."""
        return name_key(self.display)


@lru_cache(maxsize=100_000)
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
    return " ".join(joined)


@lru_cache(maxsize=100_000)
def parse(written: str) -> Name:
    """Split a name that stands in one cell, given name first or family name, comma, the rest.

    >>> parse("Berg, J. v.d.")
    Name(given='J.', prefix='van der', family='Berg')
    >>> parse("Jan van der Berg")
    Name(given='Jan', prefix='van der', family='Berg')
    """
    text = tidy(written)
    if "," in text:
        before, _, after = text.partition(",")
        return _family_first(before.strip(), after.replace(",", " ").strip())
    words = _without_title(text.split())
    if len(words) <= 1:
        return Name(given=" ".join(words))
    if words[0].islower() and _is_particle(words[0]):
        # no given name: "van der Berg"
        return from_parts("", "", " ".join(words))
    for start in range(1, len(words) - 1):
        prefix, length = _run(words, start)
        if length and start + length < len(words):
            return Name(" ".join(words[:start]), prefix, " ".join(words[start + length :]))
    return Name(" ".join(words[:-1]), "", words[-1])


def from_parts(given: str, prefix: str, family: str, *, middle: str = "") -> Name:
    """Put together a name from cells; a tussenvoegsel is found in any of them."""
    given, prefix, family, middle = map(tidy, (given, prefix, family, middle))
    if middle:
        if not prefix and all(_is_particle(word) for word in middle.split()):
            prefix = middle
        else:
            given = f"{given} {middle}".strip()
    if family and not prefix:
        words = family.split()
        found, length = _run(words, 0)
        if length and length < len(words):
            prefix, family = found, " ".join(words[length:])
        elif "," in family:
            # "Berg, van der" in the column of the family name
            before, _, after = family.partition(",")
            if all(_is_particle(word) for word in after.split()):
                prefix, family = _spelled(after.split()), before.strip()
    elif prefix:
        prefix = _spelled(prefix.split())
    return Name(given, prefix, family)


def _family_first(family: str, rest: str) -> Name:
    words = _without_title(rest.split())
    for start in range(len(words)):
        prefix, length = _run(words, start)
        if length and start + length == len(words) and not _is_lone_initial(words, start):
            return from_parts(" ".join(words[:start]), prefix, family)
    return from_parts(" ".join(words), "", family)


def _is_lone_initial(words: list[str], start: int) -> bool:
    """Tell whether a word is more likely an initial than an abbreviated tussenvoegsel."""
    return start == 0 and len(words) == 1 and len(words[0].rstrip(".")) == 1


def _run(words: list[str], start: int) -> tuple[str, int]:
    """Return the tussenvoegsels from here on, spelled out, and how many words they take."""
    end = start
    while end < len(words) and _is_particle(words[end]):
        end += 1
    return _spelled(words[start:end]), end - start


def _is_particle(word: str) -> bool:
    small = word.casefold()
    if small in PARTICLES:
        return True
    # a capital V. or D. is an initial
    return small in _SHORT and word[:1].islower()


def _spelled(words: list[str]) -> str:
    spelled: list[str] = []
    place = 0
    while place < len(words):
        pair = tuple(word.casefold() for word in words[place : place + 2])
        if len(pair) == 2 and pair in _SHORT_PAIRS:
            spelled.append(_SHORT_PAIRS[pair[0], pair[1]])
            place += 2
            continue
        spelled.append(_SHORT.get(words[place].casefold(), words[place]))
        place += 1
    return " ".join(spelled)


def _without_title(words: list[str]) -> list[str]:
    if [word.casefold() for word in words[:2]] == ["de", "heer"]:
        words = words[2:]
    while len(words) > 1 and words[0].casefold() in TITLES:
        words = words[1:]
    return words

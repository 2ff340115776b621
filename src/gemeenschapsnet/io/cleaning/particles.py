"""Tussenvoegsels: the words between given and family name, also when they are abbreviated."""

from __future__ import annotations

from gemeenschapsnet.spelling import PARTICLES

_SHORT = {
    "v.d.": "van der", "vd": "van der", "v.d": "van der", "v/d": "van der", "v.": "van",
    "v": "van", "d.": "de", "v.den": "van den", "v.de": "van de", "v.der": "van der",
    "v.h.": "van het", "v/h": "van het", "v.’t": "van 't", "v.'t": "van 't", "v't": "van 't",
    "v/den": "van den", "v/de": "van de", "i.h.": "in het",
}  # fmt: skip
_SHORT_PAIRS = {("v.", "d."): "van der", ("v", "d"): "van der", ("v.", "der"): "van der",
                ("v.", "den"): "van den", ("v.", "de"): "van de"}  # fmt: skip
# In capitals these are initials.
_LETTERS = frozenset({"y", "e", "v", "d", "v.", "d."})


def run(words: list[str], start: int) -> tuple[str, int]:
    """Return the tussenvoegsels from here on, spelled out, and how many words they take."""
    end = start
    while end < len(words) and is_particle(words[end]):
        end += 1
    return spelled(words[start:end]), end - start


def is_particle(word: str) -> bool:
    """Tell whether a word stands between given and family name."""
    small = word.casefold()
    if small in _LETTERS:
        return word.islower()
    # V.D. are initials, V.d. is not
    return small in PARTICLES or (small in _SHORT and not word.isupper())


def spelled(words: list[str]) -> str:
    """Return tussenvoegsels with their abbreviations written out."""
    written: list[str] = []
    place = 0
    while place < len(words):
        pair = tuple(word.casefold() for word in words[place : place + 2])
        if len(pair) == 2 and pair in _SHORT_PAIRS:
            written.append(_SHORT_PAIRS[pair[0], pair[1]])
            place += 2
            continue
        written.append(_SHORT.get(words[place].casefold(), words[place]))
        place += 1
    return " ".join(written)

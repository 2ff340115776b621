"""Texts for comparing: no capitals, accents or punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Lists repeat themselves: the same names, words and days come back in thousands of cells.
KEPT = 20_000
_NO_WORD = re.compile(r"[\W_]+")
# Marks that show nothing: of no width, soft hyphens, and what turns the direction of writing.
_NO_MEANING = dict.fromkeys(
    (0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A),
     0xFEFF)
)  # fmt: skip
# Joiners shape letters and emoji: they stay in what is kept and do not count when comparing.
_JOINERS = "\u200c\u200d"
_INVISIBLE = {**_NO_MEANING, **dict.fromkeys(map(ord, _JOINERS))}
# A spreadsheet guards a text that looks like a formula or number with an apostrophe in front;
# the one in 't Hart belongs to the name.
_GUARD = re.compile(r"'(?=[=+\-@\t\r]|[\d\s.,/()-]+$)")

# Words that stand between given and family name. A name is split before a run of these.
_PARTICLES = (
    "van de der den het 't ’t t te ter ten tot op in aan bij onder over uit voor la le les l' du "
    "des di da do dos das del della von zu zur zum vom vande vander el al ben bin ibn ait aït abu "
    "'s ’s d' d’ af av y e"
)
PARTICLES = frozenset(_PARTICLES.split())


def tidy(cell: str) -> str:
    """Return the cell without spaces around it, doubled spaces and invisible characters.

    Letters with accents are written as one character, and the apostrophe by which a spreadsheet
    guards a formula is taken away; what the formula says stays text.
    """
    if not cell.isascii():
        cell = unicodedata.normalize("NFC", cell.translate(_NO_MEANING)).strip(_JOINERS)
    text = " ".join(cell.split())
    return text[1:] if text[:1] == "'" and _GUARD.match(text) else text


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """Return the text for comparing: no capitals, accents or punctuation.

    >>> plain("E-mail, Categorieën")
    'e mail categorieen'
    """
    if text.isascii():
        return _NO_WORD.sub(" ", text.casefold()).strip()
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", letters.translate(_INVISIBLE)).strip()

"""What stands with a name and is no part of it: titles, call names, former names, addresses."""

from __future__ import annotations

import re

_TITLE_WORDS = (
    "dhr mevr mw mevrouw meneer heer drs dr ir ing prof professor mr ds mrs ms miss bc ba lic em "
    "hr fr herr frau"
)
_TITLES = frozenset(_TITLE_WORDS.split())
# Without a dot or a small letter these are more likely a name or initials.
_ONLY_WITH_A_DOT = frozenset(
    {"ing", "ir", "ds", "em", "hr", "fr", "bc", "ba", "lic", "heer"}
)
_SUFFIX_WORDS = "MSc BSc MA BA MBA PhD LLM LLB RA RC MEd BEd MPA MPH BBA Jr jr Sr sr Bc bc Msc Bsc"
_SUFFIXES = frozenset(_SUFFIX_WORDS.split())
_CALL_NAME = re.compile(r"[\"“”„«][^\"“”„«»]{1,40}[\"“”»]|\([^()]*\)|\[[^\[\]]*\]")
_FORMER_NAME = re.compile(
    r"(?<=\S)[ ,]+(?:geb(?:oren)?\.? |geb\.|née |meisjesnaam:? |e\.v\. ?|e/v |gehuwd met |"
    r"wed(?:uwe|\.) (?:van )?|gesch\. )\S.*$",
    re.I,
)
_ADDRESS = re.compile(r"[<(]?(?:mailto:)?[^\s<>,;()]+@[^\s<>,;()]+[>)]?")
_PHONE = re.compile(r"\(?(?<!\w)(?:tel\.?:? ?)?(?:\+|00)?\(?\d[\d ()./-]{7,}\d\)?", re.I)
# Most names hold letters only, and no word that could stand beside one.
_BARE = re.compile(r"[^\W\d_]+\d{0,6}(?:[ '’-][^\W\d_]+\d{0,6})*")
_BESIDE = frozenset(
    {*_TITLES, *map(str.casefold, _SUFFIXES), "geb", "geboren", "née", "meisjesnaam", "gehuwd",
     "weduwe"}
)  # fmt: skip
_IN_BRACKETS = "\"“”„«([<"


def split(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the bare name and what stood with it, as it was written.

    >>> split("dhr. drs. Johannes (Jan) de Boer, MSc")
    ('Johannes de Boer', ('dhr. drs.', '(Jan)', 'MSc'))
    """
    if _BARE.fullmatch(text) and _BESIDE.isdisjoint(text.casefold().split()):
        return text, ()
    extras: list[str] = []

    def taken(found: re.Match[str]) -> str:
        extras.append(found[0].strip(" ,<>"))
        return " "

    bare = text
    for pattern in (_ADDRESS, _PHONE, _CALL_NAME, _FORMER_NAME):
        bare = pattern.sub(taken, bare)
    parts: list[str] = []
    for part in bare.split(","):
        words = part.split()
        words, titles = _titles(words)
        words, suffixes = _suffixes(words, alone=bool(parts), text=text)
        extras[:0] = [titles] if titles else []
        extras += suffixes
        if words:
            parts.append(" ".join(words))
    bare = ", ".join(parts)
    if not any(map(str.isalnum, bare)) and not _ADDRESS.search(text) and not _PHONE.search(text):
        # nothing but what seemed to stand with it: then that is the name
        return text, ()
    return bare, tuple(extra for extra in extras if any(map(str.isalnum, extra)))


def is_call_name(extra: str) -> bool:
    """Tell whether this stood in quotes or brackets."""
    return extra[:1] in _IN_BRACKETS


def is_address(extra: str) -> bool:
    """Tell whether this is an e-mail address."""
    return _ADDRESS.fullmatch(extra) is not None


def is_phone(extra: str) -> bool:
    """Tell whether this is a phone number."""
    return _PHONE.fullmatch(extra) is not None


def _titles(words: list[str]) -> tuple[list[str], str]:
    at = 2 if [word.casefold() for word in words[:2]] == ["de", "heer"] and len(words) > 2 else 0
    while at < len(words) and _is_title(words[at]):
        at += 1
    if words and at == len(words) and not words[-1].endswith("."):
        # alone and without a dot it is more likely a name
        at -= 1
    return words[at:], " ".join(words[:at])


def _is_title(word: str) -> bool:
    pieces = [piece for piece in re.split(r"[./]", word.casefold()) if piece]
    if not pieces or not all(piece in _TITLES for piece in pieces):
        return False
    return "." in word or word.islower() or pieces[0] not in _ONLY_WITH_A_DOT


def _suffixes(words: list[str], *, alone: bool, text: str) -> tuple[list[str], list[str]]:
    """Take degrees and 'jr.' from the end; in a text in capitals MA and BA can be a name."""
    found: list[str] = []
    capitals = text.isupper()
    fewest = 0 if alone else 1
    while len(words) > fewest and words[-1].strip(".") in _SUFFIXES:
        if capitals and words[-1].isupper() and not alone:
            break
        found.insert(0, words[-1])
        words = words[:-1]
    return words, found

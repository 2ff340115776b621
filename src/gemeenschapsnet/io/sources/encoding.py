"""Bytes to text: byte order mark, UTF-16 without one, UTF-8, and Windows-1252 per line.

What a file holds is looked at in pieces, so that a large file is never held twice. What is certain
is repaired and told; text that was spoilt before it came here is told and left as it is.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gemeenschapsnet.problems import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK_AT = 4096
_PIECE = 1 << 20
_EXAMPLES = 3
_LINE = re.compile(rb"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# Letters that were UTF-8, read as Windows-1252 and saved once more: "Ã«" for "ë".
_TWICE = re.compile(r"[ÃÂ][\u0080-\u00bf‚„…†‡ˆ‰Š‹Œ]|â€[™œ“”˜]")
# Signs that Windows-1252 shows inside a word when the letters are those of MS-DOS or a Mac.
_OLDER = re.compile(r"(?<=[a-z])[‰‚‡„ˆ‹•—ŽŸ‘”](?=[a-z])|(?<=[a-z])[‰‚‡ˆ‹ŽŸ](?=[\s;,|]|$)", re.M)
# The mark at the beginning, read as Windows-1252 and saved once more.
_MARK_TWICE = "ï»¿"


@dataclass(frozen=True)
class Encoding:
    """How the bytes of a file become text.

    Parameters
    ----------
    name : such as ``utf-8``
    mixed : some lines are Windows-1252, the others are not
    found : what was the matter
    dirty : there are signs in it that are no text: zeros, and marks that belong at the beginning
    """

    name: str
    mixed: bool
    found: tuple[Problem, ...]
    dirty: bool


def encoding_of(data: bytes) -> str | None:
    """Return the encoding that the bytes themselves tell, None for any 8-bit text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:_LOOK_AT]
    if len(head) >= 4:
        # Latin letters in UTF-16 have a zero in every other byte, in UTF-32 three in every four
        zeros = [head[at::4].count(0) / len(head[at::4]) for at in range(4)]
        if min(zeros[1:]) > 0.9 and zeros[0] < 0.1:
            return "utf-32-le"
        if min(zeros[:3]) > 0.9 and zeros[3] < 0.1:
            return "utf-32-be"
        even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
        if odd > 0.4 and even < 0.1:
            return "utf-16-le"
        if even > 0.4 and odd < 0.1:
            return "utf-16-be"
    return None


def decode(data: bytes, file: str) -> tuple[str, str, list[Problem]]:
    """Return the whole text, the name of the encoding and what was the matter."""
    how = examined(data, file)
    return "".join(lines(data, how)), how.name, list(how.found)


def examined(data: bytes, file: str) -> Encoding:
    """Tell how these bytes become text, and what is the matter with them.

    A file that is UTF-8 but for some lines is read line by line, so that one wrong line does not
    spoil the accents of all others.
    """
    found: list[Problem] = []
    told = encoding_of(data)
    name, mixed = told or "utf-8", False
    if name in ("utf-8", "utf-8-sig") and not _is_utf8(data):
        wrong, accented = _wrong_lines(data)
        mixed = accented or told is not None
        name = name if mixed else "cp1252"
        if mixed:
            found.append(_at(Problem("encoding_mixed", file=file), wrong))
    how = Encoding(name, mixed, (), dirty=False)
    zeros = unreadable = twice = older = False
    marks = 0
    for piece in _pieces(data, how):
        zeros = zeros or "\0" in piece
        if piece.isascii():
            continue
        unreadable = unreadable or "\ufffd" in piece
        twice = twice or _TWICE.search(piece) is not None
        older = older or (name == "cp1252" and _OLDER.search(piece) is not None)
        marks += "\ufeff" in piece or _MARK_TWICE in piece
    if unreadable:
        places = _places(data, how, re.compile("\ufffd"))
        found.append(_at(Problem("encoding_unreadable", file=file), places))
    if zeros:
        found.append(_at(Problem("null_bytes", file=file), _places(data, how, re.compile("\0"))))
    if twice:
        places, examples = _places(data, how, _TWICE), _examples(data, how)
        found.append(_at(Problem("encoding_twice", file=file), places, examples=examples))
    if older:
        found.append(_at(Problem("encoding_older", file=file), _places(data, how, _OLDER)))
    return Encoding(name, mixed, tuple(found), dirty=zeros or marks > 0)


def lines(data: bytes, how: Encoding) -> Iterator[str]:
    """Give the lines of a text with their ends, without zeros and stray byte order marks."""
    if not how.dirty:
        return _lines(data, how)
    return _clean(_lines(data, how))


def _clean(dirty: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(dirty):
        line = line.replace("\0", "").replace("\ufeff", "")
        yield line if number else line.replace(_MARK_TWICE, "", 1)


def _lines(data: bytes, how: Encoding) -> Iterator[str]:
    if how.mixed:
        return (_line(found[0]) for found in _LINE.finditer(_body(data)))
    stream = io.BytesIO(data)
    return io.TextIOWrapper(stream, how.name, errors="replace", newline="")


def _body(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8)


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _pieces(data: bytes, how: Encoding) -> Iterator[str]:
    if how.mixed:
        yield from _lines(data, how)
        return
    decoder = codecs.getincrementaldecoder(how.name)(errors="replace")
    for at in range(0, len(data), _PIECE):
        yield decoder.decode(data[at : at + _PIECE], at + _PIECE >= len(data))


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(data[at : at + _PIECE], at + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _wrong_lines(data: bytes) -> tuple[list[int], bool]:
    """Return the lines that are not UTF-8, and whether others are and need to be."""
    wrong: list[int] = []
    accented = False
    for number, found in enumerate(_LINE.finditer(_body(data)), start=1):
        line = found[0]
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            accented = True
        except UnicodeDecodeError:
            wrong.append(number)
    return wrong, accented


def _places(data: bytes, how: Encoding, sign: re.Pattern[str]) -> list[int]:
    """Return the line of every place where this sign stands."""
    return [
        number
        for number, line in enumerate(_lines(data, how), start=1)
        for _ in sign.finditer(line)
    ]


def _examples(data: bytes, how: Encoding) -> tuple[str, ...]:
    """Return letters that seem spoilt with what they seem to have been: no word of the text."""
    found: dict[str, None] = {}
    for line in _lines(data, how):
        for sign in _TWICE.findall(line):
            try:
                found[f"{sign} = {sign.encode('cp1252').decode('utf-8')}"] = None
            except UnicodeError:
                found[sign] = None
        if len(found) >= _EXAMPLES:
            break
    return tuple(found)[:_EXAMPLES]


def _at(problem: Problem, places: list[int], **values: object) -> Problem:
    first, *others = dict.fromkeys(places)
    return replace(problem, row=first, also=tuple(others), values={"n": len(places), **values})

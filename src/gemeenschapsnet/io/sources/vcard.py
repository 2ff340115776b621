"""vCard 2.1, 3.0 and 4.0, as phones and mail programs write it.

Tolerant on purpose: a line that cannot be read costs that line and a problem, never a card.
"""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.cards import BINARY, Card, Property, sheet
from gemeenschapsnet.io.sources.encoding import encoding_of
from gemeenschapsnet.problems import Problem

_HEAD = 4096
_BEGINS = re.compile(r"^\s*BEGIN\s*:\s*VCARD\s*$", re.I | re.M)
_LINE_ENDS = re.compile(rb"\r\n|\n|\r")
_EDGE = re.compile(rb"\s*(BEGIN|END)\s*:\s*VCARD\s*", re.I)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+\s*")
_PROPERTY = re.compile(r"\s*(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\";:])*)*):(.*)", re.S)
_PARAMETER = re.compile(r";((?:\"[^\"]*\"|[^;\"])*)")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"})
_TOKEN = re.compile(r"\\.|[^\\]|\\", re.S)
_ESCAPE = re.compile(r"\\(.)", re.S)
# Properties that consist of components, or are a list.
_BETWEEN = {"N": ";", "ORG": ";", "ADR": ";", "GENDER": ";", "CATEGORIES": ","}


def is_vcard(data: bytes) -> bool:
    """Tell whether a card begins in the first lines of these bytes."""
    encoding = encoding_of(data) or "latin-1"
    head = data[:_HEAD].decode(encoding, errors="replace").lstrip("\ufeff\xef\xbb\xbf")
    return _BEGINS.search(head) is not None


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return one sheet with a row per card; the row number is the line on which it begins."""
    encoding = encoding_of(data)
    wide = encoding not in (None, "utf-8-sig")
    if wide:
        data = data.decode(str(encoding), errors="replace").lstrip("\ufeff").encode()
    else:
        data = data.removeprefix(b"\xef\xbb\xbf")
    cards, found = _cards(data, file, decoded=wide)
    name = encoding or ("utf-8" if _is_utf8(data) else "cp1252")
    return [sheet(cards, file, "vcard", name)], found


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _cards(data: bytes, file: str, *, decoded: bool) -> tuple[list[Card], list[Problem]]:
    """Return all cards; a card in a card and a card that is never closed look alike at first."""
    cards: list[Card] = []
    found: list[Problem] = []
    unclosed: list[Card] = []
    for number, raw in _properties(data):
        edge = _EDGE.fullmatch(raw)
        if edge and edge[1].upper() == b"BEGIN":
            unclosed.append(Card(number))
            cards.append(unclosed[-1])
        elif edge and unclosed:
            unclosed.pop()
        elif not unclosed:
            found.append(Problem("row_line_outside_card", file=file, row=number))
        elif not _take(unclosed[-1], raw, decoded):
            found.append(Problem("row_card_line_unreadable", file=file, row=number))
    found += [Problem("card_not_closed", file=file, row=card.row) for card in unclosed]
    return cards, found


@dataclass
class _Begun:
    """A property that can go on over the next lines."""

    number: int
    lines: list[bytes]
    quoted: bool
    binary: bool

    @classmethod
    def at(cls, number: int, line: bytes) -> _Begun:
        head = line.partition(b":")[0].upper()
        return cls(number, [line], b"QUOTED-PRINTABLE" in head, _name(head) in BINARY)

    def goes_on(self, line: bytes) -> bool:
        """Take the next line if it belongs to this one."""
        if self.quoted and self.lines[-1].endswith(b"=") and not _EDGE.fullmatch(line):
            self.lines[-1] = self.lines[-1][:-1]
            self.lines.append(line)
            return True
        if line[:1] in (b" ", b"\t") and line.strip():
            if not self.binary:
                self.lines.append(line[1:])
            return True
        # a picture over lines that are not indented
        return self.binary and _BASE64.fullmatch(line) is not None


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each property as one line, unfolded, with the number of its first line."""
    begun: _Begun | None = None
    for number, line in enumerate(_LINE_ENDS.split(data), start=1):
        if begun and begun.goes_on(line):
            continue
        if begun:
            yield begun.number, b"".join(begun.lines)
        begun = _Begun.at(number, line) if line.strip() else None
    if begun:
        yield begun.number, b"".join(begun.lines)


def _name(head: bytes) -> str:
    return head.partition(b";")[0].rpartition(b".")[2].strip().decode("latin-1")


def _take(card: Card, raw: bytes, decoded: bool) -> bool:
    """Add a property to the card; False when the line is no property."""
    found = _PROPERTY.fullmatch(raw.decode("latin-1"))
    if not found:
        return False
    name, parameters = found[1].upper(), _parameters(found[2])
    value = "" if name in BINARY else _decoded(found[3], parameters, decoded)
    between = _BETWEEN.get(name)
    parts = [_plain(part, between == ";") for part in _split(value, between)]
    card.take(Property(name, parameters, parts))
    return True


def _parameters(text: str) -> dict[str, str]:
    """Return parameters by name; bare ones (``TEL;CELL``) count as types."""
    parameters: dict[str, str] = {}
    for part in _PARAMETER.findall(text):
        name, sign, value = part.partition("=")
        name, value = (name.upper().strip(), value.strip('" ')) if sign else ("TYPE", name.strip())
        if not sign and value.upper() in _ENCODINGS:
            name = "ENCODING"
        parameters[name] = f"{parameters[name]},{value}" if name in parameters else value
    return parameters


def _decoded(value: str, parameters: Mapping[str, str], decoded: bool) -> str:
    raw = value.encode("latin-1")
    encoding = parameters.get("ENCODING", "").upper()
    said = parameters.get("CHARSET", "utf-8")
    if encoding in ("QUOTED-PRINTABLE", "Q"):
        raw = quopri.decodestring(raw)
    elif encoding in ("B", "BASE64"):
        try:
            raw = base64.b64decode(raw, validate=False)
        except ValueError:
            return ""
    elif decoded:
        # the file itself was in UTF-16, so the letters are right whatever a property says
        said = "utf-8"
    # what the card says, then what it turns out to be
    for charset in (said, "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, ValueError):
            continue
    said_utf8 = "CHARSET" in parameters and said.lower().replace("-", "") == "utf8"
    return raw.decode("utf-8" if said_utf8 else "cp1252", errors="replace")


def _split(value: str, between: str | None) -> list[str]:
    """Split on a sign that is not escaped; the parts stay escaped."""
    if between is None or "\\" not in value:
        return value.split(between) if between else [value]
    parts = [""]
    for token in _TOKEN.findall(value):
        if token == between:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _plain(value: str, component: bool) -> str:
    """Return a value without its escapes; several values in a component get a space between."""
    if component:
        value = " ".join(part.strip() for part in _split(value, ","))
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()

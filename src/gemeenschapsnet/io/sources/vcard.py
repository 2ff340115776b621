"""vCard 2.1, 3.0 and 4.0, as phones and mail programs write it: a sheet with a row per card.

Tolerant on purpose: a line that cannot be read costs that line and a problem, never a card.
"""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.encoding import encoding_of
from gemeenschapsnet.problems import Problem

NAME_PARTS = ("N:family", "N:given", "N:additional", "N:prefix", "N:suffix")
_TECHNICAL_NAMES = (
    "VERSION PRODID REV SOURCE NAME PROFILE MAILER CLASS TZ SORT-STRING X-ABLABEL X-ABADR "
    "X-ABUID X-MS-OL-DEFAULT-POSTAL-ADDRESS X-ID X-ETAG CLIENTPIDMAP XML FBURL CALURI CALADRURI "
    "X-PRODID X-FC-LIST-ID X-ABSHOWAS X-MS-OL-DESIGN X-MS-CARDPICTURE"
)
_TECHNICAL = frozenset(_TECHNICAL_NAMES.split())
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
_STARTS = re.compile(rb"^(?:[A-Za-z0-9_-]+\.)?[A-Za-z0-9-]+(?:;[^:]*)?:")
_PROPERTY = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\":])*)*):(.*)", re.S)
_PARAMETER = re.compile(r";((?:\"[^\"]*\"|[^;\"])*)")
_ESCAPE = re.compile(r"\\(.)", re.S)


@dataclass
class _Card:
    line: int
    cells: dict[str, list[tuple[bool, str]]] = field(default_factory=dict)
    variants: set[tuple[str, str]] = field(default_factory=set)

    def add(self, column: str, value: str, *, preferred: bool = False) -> None:
        if value.strip():
            self.cells.setdefault(column, []).append((preferred, value.strip()))

    def values(self, column: str) -> list[str]:
        return [text for _, text in sorted(self.cells[column], key=lambda cell: not cell[0])]


def is_vcard(data: bytes) -> bool:
    """Tell whether these bytes begin as a card."""
    encoding = encoding_of(data) or "latin-1"
    head = data[:400].decode(encoding, errors="replace").lstrip("\ufeff\xef\xbb\xbf \r\n\t")
    return head.upper().startswith("BEGIN:VCARD")


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return one sheet with a row per card; the row number is the line on which it begins."""
    encoding = encoding_of(data)
    if encoding not in (None, "utf-8-sig"):
        data = data.decode(str(encoding), errors="replace").lstrip("\ufeff").encode()
    else:
        data = data.removeprefix(b"\xef\xbb\xbf")
    cards, found = _cards(data, file)
    columns: dict[str, None] = {}
    for card in cards:
        for column, values in card.cells.items():
            for place in range(len(values)):
                columns[_numbered(column, place)] = None
    rows = []
    for card in cards:
        cells = {
            _numbered(column, place): value
            for column in card.cells
            for place, value in enumerate(card.values(column))
        }
        rows.append(tuple(cells.get(column, "") for column in columns))
    numbers = tuple(card.line for card in cards)
    name = encoding or ("utf-8" if _is_utf8(data) else "cp1252")
    return [Sheet(file, "", "vcard", name, tuple(columns), tuple(rows), numbers)], found


def _numbered(column: str, place: int) -> str:
    return column if place == 0 else f"{column} {place + 1}"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _cards(data: bytes, file: str) -> tuple[list[_Card], list[Problem]]:
    cards: list[_Card] = []
    found: list[Problem] = []
    card: _Card | None = None
    for number, raw in _properties(data):
        upper = raw.strip().upper()
        if upper == b"BEGIN:VCARD":
            if card is not None:
                found.append(Problem("card_not_closed", file=file, row=card.line))
            card = _Card(number)
            cards.append(card)
        elif upper == b"END:VCARD":
            card = None
        elif card is None:
            if raw.strip():
                found.append(Problem("row_line_outside_card", file=file, row=number))
        elif not _take(card, raw):
            found.append(Problem("row_card_line_unreadable", file=file, row=number))
    if card is not None:
        found.append(Problem("card_not_closed", file=file, row=card.line))
    return cards, found


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each property as one line, unfolded, with the number of its first line."""
    begins, whole = 0, b""
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data), start=1):
        if whole and _continues(whole, line):
            soft = _is_quoted(whole) and whole.endswith(b"=")
            whole = (whole[:-1] + line) if soft else whole + line[1:]
            continue
        if whole.strip() and not (_is_binary(whole) and not _STARTS.match(line) and line.strip()):
            yield begins, whole
        elif whole.strip() and _is_binary(whole):
            # a picture over unindented lines: they are part of it and of no use here
            continue
        begins, whole = number, line
    if whole.strip():
        yield begins, whole


def _continues(whole: bytes, line: bytes) -> bool:
    if _is_quoted(whole) and whole.endswith(b"="):
        return True
    return line[:1] in (b" ", b"\t") and bool(line.strip())


def _is_quoted(whole: bytes) -> bool:
    return b"QUOTED-PRINTABLE" in whole.partition(b":")[0].upper()


def _is_binary(whole: bytes) -> bool:
    head = whole.partition(b":")[0].upper()
    name = head.partition(b";")[0].rpartition(b".")[2].decode("ascii", errors="replace")
    return name in _BINARY or b"BASE64" in head or b"ENCODING=B" in head.split(b";")


def _take(card: _Card, raw: bytes) -> bool:
    """Add a property to the card; False when the line is no property."""
    found = _PROPERTY.fullmatch(raw.decode("latin-1"))
    if not found:
        return False
    name = found[1].upper()
    if name in _TECHNICAL:
        if name == "X-ABSHOWAS" and "COMPANY" in found[3].upper():
            card.add("KIND", "org")
        return True
    parameters = _parameters(found[2])
    alternative = parameters.get("ALTID", "")
    if alternative and (name, alternative) in card.variants:
        return True
    if alternative:
        card.variants.add((name, alternative))
    if _is_binary(raw):
        card.add(name, "…")
        return True
    _fill(card, name, parameters, _decoded(found[3], parameters))
    return True


def _parameters(text: str) -> dict[str, str]:
    """Return parameters by name; bare ones (``TEL;CELL``) count as types."""
    parameters: dict[str, str] = {}
    for part in _PARAMETER.findall(text):
        name, sign, value = part.partition("=")
        name, value = (name.upper().strip(), value.strip('" ')) if sign else ("TYPE", name.strip())
        if not sign and value.upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT"):
            name = "ENCODING"
        both = f"{parameters[name]},{value}" if name in parameters else value
        parameters[name] = both
    return parameters


def _decoded(value: str, parameters: dict[str, str]) -> str:
    raw = value.encode("latin-1")
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        raw = quopri.decodestring(raw)
    elif encoding in ("B", "BASE64"):
        try:
            raw = base64.b64decode(raw, validate=False)
        except ValueError:
            return ""
    # what the card says, then what it turns out to be
    for charset in (parameters.get("CHARSET", "utf-8"), "utf-8"):
        try:
            return raw.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    said_utf8 = parameters.get("CHARSET", "").lower().replace("-", "") == "utf8"
    return raw.decode("utf-8" if said_utf8 else "cp1252", errors="replace")


def _fill(card: _Card, name: str, parameters: dict[str, str], value: str) -> None:
    types = {part.strip().upper() for part in parameters.get("TYPE", "").split(",")}
    preferred = "PREF" in types or "PREF" in parameters
    if name == "N":
        for column, part in zip(NAME_PARTS, _split(value, ";"), strict=False):
            card.add(column, " ".join(_split(part, ",")), preferred=preferred)
    elif name == "ORG":
        parts = [_plain(part) for part in _split(value, ";")]
        card.add("ORG", parts[0], preferred=preferred)
        card.add("ORG:unit", " / ".join(part for part in parts[1:] if part))
    elif name == "TEL":
        number = _plain(value).removeprefix("tel:").partition(";")[0]
        column = "FAX" if types & {"FAX", "PAGER"} else "TEL"
        card.add(column, number, preferred=preferred or bool(types & {"CELL", "IPHONE"}))
    elif name == "CATEGORIES":
        card.add(name, ", ".join(_plain(part) for part in _split(value, ",")))
    elif name == "MEMBER":
        card.add(name, value)
    else:
        card.add(name, _plain(value), preferred=preferred)


def _split(value: str, sign: str) -> list[str]:
    """Split on a sign that is not escaped; the parts stay escaped for `_plain`."""
    parts = re.split(rf"(?<!\\){re.escape(sign)}", value)
    return parts if sign == ";" and not any("\\" in part for part in parts) else [
        part if sign == ";" else _plain(part) for part in parts
    ]


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()

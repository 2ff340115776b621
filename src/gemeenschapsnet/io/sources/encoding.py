"""Bytes to text: byte order mark, UTF-16 without one, UTF-8, and Windows-1252 per line."""

from __future__ import annotations

import codecs
import re

from gemeenschapsnet.problems import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK_AT = 4096
# Letters that were UTF-8, read as Windows-1252 and saved once more: "Ã«" for "ë".
_TWICE = re.compile(r"[ÃÂ][\u0080-\u00bf‚„…†‡ˆ‰Š‹Œ]|â€[™œ“”˜]")


def encoding_of(data: bytes) -> str | None:
    """Return the encoding that the bytes themselves tell, None for any 8-bit text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:_LOOK_AT]
    if len(head) >= 4:
        # Latin letters in UTF-16 have a zero in every other byte
        even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
        if odd > 0.4 and even < 0.1:
            return "utf-16-le"
        if even > 0.4 and odd < 0.1:
            return "utf-16-be"
    return None


def decode(data: bytes, file: str) -> tuple[str, str, list[Problem]]:
    """Return the text, the name of the encoding and what was the matter.

    A file that is UTF-8 but for some lines is read line by line, so that one wrong line does not
    spoil the accents of all others.
    """
    found: list[Problem] = []
    name = encoding_of(data)
    if name not in (None, "utf-8-sig"):
        text = data.decode(str(name), errors="replace")
    else:
        body = data.removeprefix(codecs.BOM_UTF8)
        try:
            text, name = body.decode("utf-8"), name or "utf-8"
        except UnicodeDecodeError:
            text, wrong, accented = _by_line(body)
            if accented or name:
                name = name or "utf-8"
                values = {"n": len(wrong)}
                found.append(Problem("encoding_mixed", file=file, row=wrong[0], values=values))
            else:
                name = "cp1252"
    if "\ufffd" in text:
        n = text.count("\ufffd")
        found.append(Problem("encoding_unreadable", file=file, values={"n": n}))
    if "\0" in text:
        found.append(Problem("null_bytes", file=file, values={"n": text.count("\0")}))
        text = text.replace("\0", "")
    if n := len(_TWICE.findall(text)):
        found.append(Problem("encoding_twice", file=file, values={"n": n}))
    return text, str(name), found


def _by_line(body: bytes) -> tuple[str, list[int], bool]:
    """Decode line by line; also give the lines that were not UTF-8, and whether others were."""
    lines: list[str] = []
    wrong: list[int] = []
    accented = False
    for number, line in enumerate(body.splitlines(keepends=True), start=1):
        try:
            text = line.decode("utf-8")
            accented = accented or len(text) < len(line)
        except UnicodeDecodeError:
            text = line.decode("cp1252", errors="replace")
            wrong.append(number)
        lines.append(text)
    return "".join(lines), wrong, accented

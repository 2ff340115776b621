"""Workbooks are zips: how large they are is known before anything of them is unpacked."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable

# What one part and all parts may hold, and how far a large part may have been pressed together.
_MOST_BYTES = 1_000_000_000
_LARGE_BYTES = 50_000_000
_MOST_PRESSED = 150
_MOST_PARTS = 10_000
_ENCRYPTED = 0x1
_SPREADSHEET = b"spreadsheet"

DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError,
    NotImplementedError, RuntimeError, OverflowError, IndexError,
)  # fmt: skip
"""What reading a part of a damaged zip can raise."""


class Bomb(Exception):
    """A file that unpacks to more than any list of people holds."""


class Locked(Exception):
    """A file that needs a password."""


def holds_workbook(data: bytes) -> bool:
    """Tell whether a zip is a workbook; a damaged one may be."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
        names = parts.namelist()
        if any(name.casefold().startswith(("xl/", "xl\\")) for name in names):
            return True
        return "content.xml" in names and _SPREADSHEET in part(parts, "mimetype", most=200)
    except DAMAGED:
        return False


def can_be_opened(data: bytes) -> bool:
    """Tell whether the list of what is in a zip can be read."""
    try:
        return bool(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except DAMAGED:
        return False


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the zip, when what it says of its size can be unpacked.

    Raises
    ------
    Bomb, Locked
        When it is too large, or has a password.
    """
    parts = zipfile.ZipFile(io.BytesIO(data))
    infos = parts.infolist()
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise Bomb
    for info in infos:
        pressed = info.file_size / max(info.compress_size, 1)
        if info.file_size > _LARGE_BYTES and pressed > _MOST_PRESSED:
            raise Bomb
        if info.flag_bits & _ENCRYPTED:
            raise Locked
    return parts


def part(parts: zipfile.ZipFile, name: str, *, most: int = -1) -> bytes:
    """Return a part; read whole, one that holds more or less than the zip says is damaged."""
    with parts.open(name) as body:
        return body.read(most)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of these parts, not pressed together."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED) as book:
        for name, data in parts:
            book.writestr(name, data)
    return body.getvalue()

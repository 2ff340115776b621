"""Archives (.zip, .gz): what is in them is read by name, in memory; nothing is ever unpacked."""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from pathlib import PurePosixPath, PureWindowsPath

from gemeenschapsnet.problems import Problem

ZIP_HEAD, GZIP_HEAD = b"PK\x03\x04", b"\x1f\x8b"
_MOST_FILES = 1_000
_MOST_BYTES = 200_000_000
_ENCRYPTED = 0x1
# What a program of another kind writes is a zip as well, and no archive of lists.
_OTHER_KINDS = ("[Content_Types].xml", "META-INF/", "mimetype")
_SKIPPED_FOLDERS = frozenset({"__macosx"})

Member = tuple[str, bytes]
"""The name of a file in an archive, and what is in it."""


def is_archive(data: bytes) -> bool:
    """Tell whether these bytes are an archive of files, and not a document in a zip."""
    if data.startswith(GZIP_HEAD):
        return True
    if not data.startswith(ZIP_HEAD):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # damaged: it is told when it is opened
        return True
    return not any(name.startswith(_OTHER_KINDS) for name in names)


def members(data: bytes, file: str) -> tuple[list[Member], list[Problem]]:
    """Return the files in an archive, and what was left out.

    A name that points outside the archive, a link, a file with a password and an archive in an
    archive are left out. So is everything above the limit, whatever the archive says of its size.
    """
    if data.startswith(GZIP_HEAD):
        return _gzip(data, file)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        infos = opened.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return [], [Problem("archive_damaged", "error", file)]
    found: list[Problem] = []
    read: list[Member] = []
    left = _MOST_BYTES
    if len(infos) > _MOST_FILES:
        return [], [Problem("archive_too_large", "error", file)]
    for info in infos:
        name = info.filename
        inside = f"{file}/{name}"
        if _is_unsafe(info):
            found.append(Problem("archive_name_refused", "warning", file))
        elif info.is_dir() or _is_noise(name):
            continue
        elif info.flag_bits & _ENCRYPTED:
            found.append(Problem("file_locked", "error", inside))
        else:
            body = _read(opened, info, left)
            if body is None:
                found.append(Problem("archive_damaged", "error", inside))
            elif len(body) > left:
                found.append(Problem("archive_too_large", "error", inside))
            elif body.startswith((ZIP_HEAD, GZIP_HEAD)) and is_archive(body):
                found.append(Problem("archive_inside", "warning", inside))
            else:
                left -= len(body)
                read.append((name, body))
    return read, found


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | None:
    """Return at most one byte more than may be; None when it cannot be read."""
    try:
        with opened.open(info) as body:
            return body.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
            NotImplementedError, RuntimeError):  # fmt: skip
        return None


def _is_noise(name: str) -> bool:
    """Tell whether a program put this in the archive for itself."""
    parts = PurePosixPath(name.casefold()).parts
    last = parts[-1] if parts else ""
    return bool(_SKIPPED_FOLDERS & set(parts)) or (
        last.startswith((".", "~$", "readme")) or last.endswith(".md")
    )


def _is_unsafe(info: zipfile.ZipInfo) -> bool:
    """Tell whether a name leads out of the archive, or to a file elsewhere."""
    windows = PureWindowsPath(info.filename)
    outside = windows.is_absolute() or windows.drive or windows.root or ".." in windows.parts
    return bool(outside) or stat.S_ISLNK(info.external_attr >> 16)


def _gzip(data: bytes, file: str) -> tuple[list[Member], list[Problem]]:
    opened = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        body = opened.decompress(data, _MOST_BYTES + 1)
    except zlib.error:
        return [], [Problem("archive_damaged", "error", file)]
    if len(body) > _MOST_BYTES:
        return [], [Problem("archive_too_large", "error", file)]
    if not opened.eof:
        return [], [Problem("archive_damaged", "error", file)]
    name = PurePosixPath(file).name
    return [(name[:-3] if name.casefold().endswith(".gz") else name, body)], []

"""Writing whole or not at all: what stood there before stays until the new file is complete."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "no_folder",
    NotADirectoryError: "no_folder",
    PermissionError: "no_access",
    IsADirectoryError: "is_folder",
}


@contextmanager
def file(path: str | Path) -> Iterator[Path]:
    """Give a path to write to; it takes the place of `path` when all went well.

    Raises
    ------
    GemeenschapsnetError
        When the file cannot be written there.
    """
    target = Path(path)
    made: Path | None = None
    try:
        if target.is_dir():
            raise IsADirectoryError
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=".", suffix=target.suffix or ".tmp"
        )
        os.close(handle)
        made = Path(name)
        yield made
        made.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        made.replace(target)
    except OSError as problem:
        raise _cannot(target, problem) from problem
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


@contextmanager
def folder(path: str | Path, *, ours: Collection[str]) -> Iterator[Path]:
    """Give an empty folder to write in; it takes the place of `path` when all went well.

    Parameters
    ----------
    path : the folder; it may be there already when nothing else than `ours` is in it
    ours : names of files that may be written over

    Raises
    ------
    GemeenschapsnetError
        When the folder holds other files, or cannot be written.
    """
    target = Path(path)
    made: Path | None = None
    try:
        if target.exists():
            others = sorted(entry.name for entry in target.iterdir() if entry.name not in ours)
            if others:
                raise wording.error(
                    GemeenschapsnetError, "folder_in_use", path=str(target), other=others[0]
                )
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix="."))
        yield made
        made.chmod(target.stat().st_mode if target.exists() else 0o777 & ~_umask())
        _swap(made, target)
    except OSError as problem:
        raise _cannot(target, problem) from problem
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _swap(made: Path, target: Path) -> None:
    if not target.exists():
        made.replace(target)
        return
    aside = made.with_name(made.name + ".old")
    target.replace(aside)
    try:
        made.replace(target)
    except OSError:
        aside.replace(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    # there is no way to ask without setting
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _cannot(target: Path, problem: OSError) -> GemeenschapsnetError:
    reason = next((key for kind, key in _REASONS.items() if isinstance(problem, kind)), "other")
    return wording.error(
        GemeenschapsnetError, "cannot_write", path=str(target), reason=f"word.reason_{reason}"
    )

"""`write_mapping`: write down how lists are understood, for the analyst to change."""

from __future__ import annotations

from pathlib import Path

from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io import mapping_file, whole
from gemeenschapsnet.io.files import Paths, find
from gemeenschapsnet.io.gathering import gather


def write_mapping(
    paths: Paths,
    out: str | Path,
    *,
    source: str | None = None,
    language: str = wording.DEFAULT_LANGUAGE,
) -> Path:
    """Write a mapping file that says how these lists are understood.

    Parameters
    ----------
    paths : a folder, a file, or several
    out : where to write
    source : how the files are to be read, see `gn.read`
    language : of the words in the file

    Returns
    -------
    The path that was written.

    Raises
    ------
    GemeenschapsnetError
        When a file with that name is there already, since it may hold somebody's work, or when it
        cannot be written.
    UnreadableInput
        When nothing in the lists is recognised.
    """
    target = Path(out)
    if target.exists():
        raise wording.error(GemeenschapsnetError, "file_exists", path=str(target))
    files, _ = find(paths)
    tables = gather(files, source=source, told=()).tables
    with whole.file(target) as file:
        file.write_text(mapping_file.write(tables, language), "utf-8")
    return target

"""Keys of rows, so that a decision finds its rows again when these have moved.

A key holds no name: it is a hash of the name, the e-mail address and the phone number, one of
what else the row says, and how many rows before it say exactly the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.cleaning.names import name_key

_OWN: Mapping[str, tuple[str, ...]] = {
    "people": ("display_name", "email", "phone"),
    "organisations": ("name",),
}
_MORE: Mapping[str, tuple[str, ...]] = {
    "people": ("function", "area_code", "age_band", "gender"),
    "organisations": ("kind", "domain"),
}
_BYTES = 8


def keys(table: str, frame: pd.DataFrame) -> dict[str, str]:
    """Return the key of every row of people or organisations, by id."""
    ids = frame.get(str(schema.key(table)), frame.index)
    times: Counter[str] = Counter()
    found = {}
    own, more = (_hashes(frame, columns[table]) for columns in (_OWN, _MORE))
    for code, one, other in zip(ids, own, more, strict=True):
        times[f"{one}.{other}"] += 1
        found[str(code)] = f"{one}.{other}.{times[f'{one}.{other}']}"
    return found


class Finder:
    """Finds rows by their key, also when something less telling about them has changed."""

    def __init__(self, table: str, frame: pd.DataFrame) -> None:
        self._by_key: dict[str, list[str]] = {}
        for code, key in keys(table, frame).items():
            for length in (1, 2, 3):
                self._by_key.setdefault(_start(key, length), []).append(code)

    def find(self, key: str) -> str | None:
        """Return the id of the one row that this key can mean, None when there is none."""
        for length in (3, 2, 1):
            found = self._by_key.get(_start(key, length), [])
            if len(found) == 1:
                return found[0]
        return None


def _start(key: str, length: int) -> str:
    return ".".join(key.split(".")[:length])


def _hashes(frame: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    texts = [frame[c].astype("string").fillna("") if c in frame else [""] * len(frame)
             for c in columns]  # fmt: skip
    return [_hash(row) for row in zip(*texts, strict=True)]


def _hash(texts: tuple[str, ...]) -> str:
    first, *others = texts
    told = "\n".join((name_key(first), *map(plain, others)))
    return blake2b(told.encode(), digest_size=_BYTES).hexdigest()

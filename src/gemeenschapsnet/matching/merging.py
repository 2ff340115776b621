"""One person out of two rows, once somebody decided so; the same for organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gemeenschapsnet import schema

# Parts of one name stay together.
NAMES = ("given_name", "name_prefix", "family_name", "display_name")


@dataclass(frozen=True)
class Merged:
    """Tables in which rows became one.

    Parameters
    ----------
    tables : the tables
    rows : per table, the rows that are gone and the row that each went into, None for a tie
        between two that became one
    conflicts : table, column and row of every value that gave way to another, and the value
    """

    tables: dict[str, pd.DataFrame]
    rows: dict[str, dict[Any, Any]]
    conflicts: list[tuple[str, str, Any, Any]]


def merge(
    tables: Mapping[str, pd.DataFrame], table: str, groups: Iterable[Sequence[str]]
) -> Merged:
    """Return the tables with the rows of each group as one.

    The first row of a group stays. Of every column the first known value is kept, and the name
    that is written most fully; lists are united. Whatever referred to one of the others refers to
    the first. A tie between two rows of a group is no tie any more, and what was said twice about
    a membership or a meeting is said once.

    Parameters
    ----------
    tables : frames by name; other tables than those of `schema` are left alone
    table : ``people`` or ``organisations``
    groups : ids that are the same, in the order in which they were read
    """
    work = _Work(dict(tables), table)
    for group in groups:
        work.join([str(member) for member in group])
    if work.into:
        work.follow()
    return Merged(work.tables, work.rows, work.conflicts)


class _Work:
    def __init__(self, tables: dict[str, pd.DataFrame], table: str) -> None:
        self.tables, self.table = tables, table
        self.into: dict[str, str] = {}
        self.rows: dict[str, dict[Any, Any]] = {}
        self.conflicts: list[tuple[str, str, Any, Any]] = []
        key = schema.key(table)
        frame = tables[table]
        labels = frame[str(key)] if key in frame else frame.index
        self._at = {str(code): at for at, code in enumerate(labels)}
        self._columns = {name: frame[name].tolist() for name in frame.columns if name != key}

    def join(self, members: Sequence[str]) -> None:
        """Make one row of these."""
        first, *others = members
        kept = self._at[first]
        kinds = {column.name: column for column in schema.columns(self.table)}
        fullest = max(members, key=lambda who: (self._fullness(self._at[who]), who == first))
        for name, values in self._columns.items():
            column = kinds.get(name)
            if column is not None and column.kind == "list":
                united = (item for who in members for item in _items(values[self._at[who]]))
                values[kept] = tuple(dict.fromkeys(united))
                continue
            first_of = [fullest, *members] if name in NAMES else members
            held = [(who, values[self._at[who]]) for who in dict.fromkeys(first_of)]
            known = [(who, value) for who, value in held if _is_known(value, column)]
            if name in NAMES:
                values[kept] = held[0][1]
            elif known:
                values[kept] = known[0][1]
            if name in NAMES[:-1]:
                # the whole name tells it
                continue
            self.conflicts += [
                (self.table, name, who, value) for who, value in known[1:] if value != known[0][1]
            ]
        self.into |= dict.fromkeys(others, first)

    def _fullness(self, at: int) -> tuple[bool, bool]:
        """Return how much of a name is written: both parts, and more than initials."""
        given, family = (str(_or_empty(self._columns[name][at])) if name in self._columns else ""
                         for name in ("given_name", "family_name"))  # fmt: skip
        words = given.replace(".", " ").split()
        return bool(given and family), max(map(len, words), default=0) > 1

    def follow(self) -> None:
        """Let everything that referred to a row that is gone refer to where it went."""
        frame = self.tables[self.table].copy()
        for name, values in self._columns.items():
            frame[name] = pd.Series(values, index=frame.index, dtype=frame[name].dtype)
        gone = [code in self.into for code in self._at]
        self.tables[self.table] = frame[[not one for one in gone]]
        self.rows[self.table] = dict(self.into)
        for name in self.tables.keys() & schema.TABLES.keys():
            self._refer(name)

    def _refer(self, name: str) -> None:
        frame = self.tables[name]
        columns = [c.name for c in schema.columns(name)
                   if c.name in frame and c.refers_to == self.table]  # fmt: skip
        changed = pd.Series(False, index=frame.index)
        for column in columns:
            here = frame[column].isin(list(self.into))
            if here.any():
                moved = frame[column].mask(here, frame[column].map(self.into))
                frame = frame.assign(**{column: moved})
                changed |= here
        if not changed.any():
            return
        self.tables[name] = self._tidied(name, frame, changed)

    def _tidied(
        self, name: str, frame: pd.DataFrame, changed: pd.Series[bool]
    ) -> pd.DataFrame:
        """Take out what says nothing once two are one."""
        own = schema.key(name)
        if own is not None:
            # nobody succeeds or is part of themselves
            for column in ("successor_id", "parent_id"):
                if column in frame:
                    self_referring = changed & (frame[column] == frame[own])
                    frame = frame.assign(**{column: frame[column].mask(self_referring)})
            return frame
        if name == "ties":
            loops = changed & (frame["source"] == frame["target"])
            self.rows[name] = dict.fromkeys(frame.index[loops])
            return frame[~loops]
        if name == "tasks" and "backup_id" in frame and "holder_id" in frame:
            alone = changed & (frame["backup_id"] == frame["holder_id"])
            return frame.assign(backup_id=frame["backup_id"].mask(alone))
        if name in ("memberships", "attendance"):
            return self._once(name, frame, changed)
        return frame

    def _once(
        self, name: str, frame: pd.DataFrame, changed: pd.Series[bool]
    ) -> pd.DataFrame:
        """Keep one of the rows that now say the same, filled from the others."""
        same = [c.name for c in schema.columns(name)
                if c.name in frame and (c.refers_to or c.name == "date")]  # fmt: skip
        keys = list(zip(*(frame[c].astype("object").where(frame[c].notna(), None) for c in same),
                        strict=True))  # fmt: skip
        touched = {key for key, here in zip(keys, changed, strict=True) if here}
        first: dict[Any, Any] = {}
        gone: dict[Any, Any] = {}
        rest = {c: frame[c].tolist() for c in frame.columns if c not in same}
        for at, key in enumerate(keys):
            if key not in touched:
                continue
            kept = first.setdefault(key, at)
            if any(_differ(values[kept], values[at]) for values in rest.values()):
                # another role or another period is another membership
                continue
            if kept != at:
                for values in rest.values():
                    values[kept] = _known_of(values[kept], values[at])
                gone[at] = kept
        filled = {c: pd.Series(v, index=frame.index, dtype=frame[c].dtype) for c, v in rest.items()}
        frame = frame.assign(**filled)
        labels = list(frame.index)
        gone = {labels[at]: labels[kept] for at, kept in gone.items()}
        self.rows[name] = gone
        return frame.drop(index=list(gone))


def _items(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def _or_empty(value: Any) -> Any:
    return "" if value is None or pd.isna(value) else value


def _known_of(one: Any, other: Any) -> Any:
    return other if one is None or pd.isna(one) else one


def _differ(one: Any, other: Any) -> bool:
    return not (one is None or other is None or pd.isna(one) or pd.isna(other) or one == other)


def _is_known(value: Any, column: schema.Column | None) -> bool:
    if value is None or (not isinstance(value, list | tuple) and pd.isna(value)):
        return False
    return column is None or column.unknown is None or value != column.unknown

"""The tables of a network on an earlier day, and without people who were not there.

A list tells what is, and of part of it since when. Of an earlier day it can be told what had not
begun yet. What ended without a day, and what has no first day, cannot be seen from it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.errors import InvalidGraph

# The day on which a row began, or happened: later than the day asked, it was not there yet.
FIRST_DAYS: Mapping[str, str] = {
    "organisations": "active_since",
    "memberships": "since",
    "ties": "since",
    "tasks": "since",
    "meetings": "date",
    "attendance": "date",
    "issues": "date",
}
# What was not known before it happened; what somebody was promised, such as the end of a term, was.
LEARNED: Mapping[str, tuple[str, ...]] = {
    "people": ("last_contact", "informed_on"),
    "organisations": ("updated_on",),
    "ties": ("last_contact", "reported_on"),
}
# Who is in a row that begins on a day: they were there from that day at the latest.
BEGINNERS: Mapping[str, tuple[str, ...]] = {
    "memberships": ("person_id",),
    "ties": ("source", "target"),
    "tasks": ("holder_id", "backup_id"),
}
# Without a day these rows stay, and so does who is in them.
HELD_BY: Mapping[str, tuple[str, ...]] = {
    "ties": ("source", "target"),
    "tasks": ("holder_id", "backup_id"),
    "attendance": ("person_id",),
}
GROUPS = [f"{group}_id" for group in schema.GROUP_TABLES]


def as_day(name: str, given: object) -> date:
    """Return a day without its time.

    Parameters
    ----------
    name : the argument it was given for
    given : a date, a Timestamp, or text as 2026-01-31; text in another order could be read in two
        ways and is refused

    Raises
    ------
    InvalidGraph
        ``argument_day`` for anything else.
    """
    day: object = given
    if isinstance(given, str):
        try:
            day = datetime.fromisoformat(given.strip())
        except ValueError:
            day = None
    if not isinstance(day, date) or pd.isna(day):
        raise wording.error(InvalidGraph, "argument_day", name=name, given=str(given))
    return day.date() if isinstance(day, datetime) else day


def on_day(tables: Mapping[str, pd.DataFrame], day: date) -> dict[str, pd.DataFrame]:
    """Return the tables as they were on a day: without what began later.

    A row without a first day stays, since it may have been there. What ended before the day stays
    as well; the answers leave out what has ended. Somebody was not there yet when something of
    theirs has a first day, every such day is later, nothing shows them earlier, and no tie, task or
    meeting without a day holds them; they go with all that is theirs. A group that somebody says
    to belong to, without saying since when, does not hold them. An organisation that began later
    goes in the same way.

    Parameters
    ----------
    tables : the tables of `schema.TABLES`
    day : the last day that counts
    """
    today = pd.Timestamp(day)
    not_yet = _not_there(tables, today)
    began = tables["organisations"]["active_since"]
    frames = dict(tables)
    for name, column in FIRST_DAYS.items():
        frames[name] = frames[name][~(frames[name][column] > today)]
    frames = without("organisations", began.index[began > today], frames)
    frames = without("people", not_yet, frames)
    for name, columns in LEARNED.items():
        learned = {column: frames[name][column] for column in columns}
        frames[name] = frames[name].assign(
            **{column: days.mask(days > today) for column, days in learned.items()}
        )
    return frames


def without(
    table: str, gone: Collection[str], tables: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Return the tables without these people or organisations, nor what cannot be without them.

    A tie goes with either of its ends; a task that somebody held stays and has no holder.

    Parameters
    ----------
    table : ``people`` or ``organisations``
    gone : the ids that leave
    tables : the tables of `schema.TABLES`
    """
    key = table, schema.key(table)
    frames = {}
    for name, frame in tables.items():
        held = frame.copy()
        for column in schema.columns(name):
            if column.refers_to != table and (name, column.name) != key:
                continue
            here = held[column.name].isin(gone)
            held[column.name] = held[column.name].mask(here)
            if name == "memberships" and not column.required:
                # who belonged to nothing else belongs to nothing
                here &= held[GROUPS].isna().all(axis=1)
            if column.required or name == "memberships":
                held = held[~here]
        frames[name] = held
    return frames


def _not_there(tables: Mapping[str, pd.DataFrame], today: pd.Timestamp) -> pd.Index[str]:
    """Return who was not there yet."""
    people = tables["people"]
    first = [
        _days(tables[name], column, "since") for name, who in BEGINNERS.items() for column in who
    ]
    first.append(_days(people, "person_id", "term_start"))
    # such a day is not the first, but shows that somebody was there
    seen = [
        *first,
        _days(people, "person_id", "last_contact"),
        _days(people, "person_id", "informed_on"),
        _days(tables["attendance"], "person_id", "date"),
        _days(tables["ties"], "reported_by", "reported_on"),
    ]
    later = _earliest(first, people.index) > today
    earlier = _earliest(seen, people.index) <= today
    undated = {name: tables[name][tables[name][FIRST_DAYS[name]].isna()] for name in HELD_BY}
    held = [undated[name][column] for name, who in HELD_BY.items() for column in who]
    return people.index[later & ~earlier & ~people.index.isin(pd.concat(held).dropna())]


def _days(frame: pd.DataFrame, who: str, column: str) -> pd.Series[Any]:
    """Return the days of a column by the person they are about."""
    return pd.Series(frame[column].to_numpy(), index=pd.Index(frame[who], dtype="string"))


def _earliest(days: list[pd.Series[Any]], people: pd.Index[Any]) -> pd.Series[Any]:
    """Return the first of these days of everybody, NaT without any."""
    first: pd.Series[Any] = pd.concat(days).groupby(level=0).min()
    return first.reindex(people)

"""Tables of personal networks: who was asked (ego), whom they named (alter), who knows whom.

As egor and EgoWeb write them. A number of an alter means something within one interview only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import graph
from gemeenschapsnet.io.layouts.layout import Layout
from gemeenschapsnet.io.layouts.links import TIES
from gemeenschapsnet.io.layouts.shaped import ALTER_TIES, ALTERS, ALTERS_WIDE, EGOS
from gemeenschapsnet.io.shapes.shaped import Found, Shaped, without_empty_top
from gemeenschapsnet.io.sheet import Sheet, Surplus

_EGO = re.compile(r"(?:ego|respondent|interview)(?: ?(?:id|nr|no|number|nummer|code|uuid))")
_ALTER = re.compile(r"(?:alter|nominee)(?: ?(?:id|nr|no|num|number|nummer|code|uuid))?")
_ENDS = (
    re.compile(r"source|from|alter ?1(?: number| id)?|alter id 1|i|src ?id|van"),
    re.compile(r"target|to|alter ?2(?: number| id)?|alter id 2|j|tgt ?id|naar"),
)
_NUMBERED = re.compile(r"(?P<stem>[a-z][a-z ]*?) ?(?P<number>\d{1,3})")
_PREFIX = re.compile(r"^(?:alter|ego)s? ")
_LEAST_REPEATED = 2


def of(sheet: Sheet) -> Found | None:
    """Return the table of an interview on a sheet; None for other sheets."""
    sheet = without_empty_top(sheet)
    words = [plain(text) for text in sheet.rows[0]] if sheet.rows else []
    ego = next((c for c, word in enumerate(words) if _EGO.fullmatch(word)), None)
    if ego is None:
        return None
    headed, surplus = sheet.headed(0)
    number = sheet.row_numbers[0]
    words = words[: len(headed.header)]
    ends = [
        next((c for c, word in enumerate(words) if c != ego and end.fullmatch(word)), None)
        for end in _ENDS
    ]
    if None not in ends:
        both = {"ego": (ego,), "source": (ends[0] or 0,), "target": (ends[1] or 0,)}
        weight = [c for c, w in enumerate(words) if TIES.lookup.get(w, ("",))[0] == "weight"]
        fields = {**both, "weight": tuple(weight[:1])}
        return [_shaped(headed, surplus, number, ALTER_TIES, fields)], []
    wide = _wide(words, ego)
    if wide:
        return [_shaped(headed, surplus, number, ALTERS_WIDE, {"ego": (ego,), "cells": wide})], []
    alter = next((c for c, word in enumerate(words) if _ALTER.fullmatch(word)), None)
    about = dict(graph.node_fields(_without_prefixes(headed), frozenset()))
    fields = {
        name: kept
        for name, columns in about.items()
        if (kept := tuple(c for c in columns if c not in (ego, alter)))
    }
    if alter is not None:
        fields |= {"ego": (ego,), "node": (alter,)}
        return [_shaped(headed, surplus, number, ALTERS, fields)], []
    if not words[ego].startswith("ego"):
        # a number of an interview makes a list of contacts no table of egos
        return None
    return [_shaped(headed, surplus, number, EGOS, fields | {"node": (ego,)})], []


def _without_prefixes(sheet: Sheet) -> Sheet:
    return replace(sheet, header=tuple(attribute(text) for text in sheet.header))


def attribute(header: str) -> str:
    """Return what a column says of somebody: alter.sex is sex."""
    return _PREFIX.sub("", plain(header)) or header


def numbered(header: str) -> tuple[str, int] | None:
    """Return of a wide column what it says, and of which alter: alter.sex.2 is sex of 2."""
    found = _NUMBERED.fullmatch(plain(header))
    return (attribute(found["stem"].strip()), int(found["number"])) if found else None


def _wide(words: list[str], ego: int) -> tuple[int, ...]:
    """Return the columns that repeat for every alter."""
    columns = defaultdict(list)
    for column, word in enumerate(words):
        found = numbered(word)
        if column != ego and found:
            columns[found[0]].append((found[1], column))
    repeated = {
        stem: places for stem, places in columns.items()
        if len(places) >= _LEAST_REPEATED and len({n for n, _ in places}) == len(places)
    }  # fmt: skip
    return tuple(sorted(column for places in repeated.values() for _, column in places))


def _shaped(
    sheet: Sheet, surplus: list[Surplus], number: int, layout: Layout,
    fields: dict[str, tuple[int, ...]],
) -> Shaped:  # fmt: skip
    fields = {name: columns for name, columns in fields.items() if columns}
    taken = {column for columns in fields.values() for column in columns}
    unused = tuple(c for c in range(len(sheet.header)) if c not in taken)
    return Shaped(sheet, layout, fields, unused, tuple(surplus), number)

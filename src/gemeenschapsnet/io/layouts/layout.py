"""What a kind of table is: its fields, their headers, and what they fill.

Headers are compared without capitals, accents and punctuation. The first header of a field is
the one of our own templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gemeenschapsnet.io.cleaning.cleaned import plain

_ACCENTED = re.compile(r"[^\x00-\x7f]")
_SHORTEST = 3

Target = tuple[str, str]
Group = Literal["stored", "people", "groups", "graph", "rosters", "links", "context", "population"]


@dataclass(frozen=True)
class Layout:
    """A kind of table.

    Parameters
    ----------
    name : what it is called in `sources`
    group : which part of the reading takes it
    fields : the headers that can fill a field, best first
    fills : the columns of the tables that a field fills, for tracing
    essential : of each of these sets of fields one must be there
    file_words : words in the name of a file or sheet that point to this kind
    personal : whether its rows are about people, so that sensitive columns are refused
    template : whether all its columns are expected, so that a missing one is told
    needs_one_of : headers of which one must be there before it can be this kind at all
    """

    name: str
    group: Group
    fields: Mapping[str, tuple[str, ...]]
    fills: Mapping[str, tuple[Target, ...]]
    essential: tuple[tuple[str, ...], ...]
    file_words: tuple[str, ...] = ()
    personal: bool = False
    template: bool = False
    needs_one_of: frozenset[str] = frozenset()
    lookup: Mapping[str, tuple[str, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lookup = {
            spelling: (name, rank)
            for damaged in (True, False)
            for name, headers in reversed(list(self.fields.items()))
            for rank, header in reversed(list(enumerate(headers)))
            for spelling in (_damaged(header) if damaged else (plain(header),))
        }
        object.__setattr__(self, "lookup", lookup)


def _damaged(header: str) -> tuple[str, ...]:
    """Return what is left of a header after a program lost its accents: nothing, or a sign."""
    if header.isascii():
        return ()
    lost = _ACCENTED.sub("", header)
    twice = header.encode().decode("cp1252", errors="ignore")
    spellings = (plain(text) for text in (lost, _ACCENTED.sub("?", header), twice))
    return tuple(text for text in spellings if len(text) >= _SHORTEST)


def simple(table: str, *names: str) -> dict[str, tuple[Target, ...]]:
    """Return fills for fields that are called as their column."""
    return {name: ((table, name),) for name in names}


PERSON = ("Persoon", "Naam", "Wie", "Deelnemer", "Naam persoon", "person_id", "Person")
NETWORK = ("Netwerk", "Groep", "Naam netwerk", "Network")
SINCE = ("Sinds", "Vanaf", "Lid sinds", "Since")
DATE = ("Datum", "Date", "Dag")

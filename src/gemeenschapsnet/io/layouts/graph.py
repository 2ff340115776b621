"""The nodes and ties of a network file: which attribute fills what, by its name and its content.

The columns that every such file has come first and have names of ours; attributes follow under
the names the file gives them. A node is a person unless an attribute says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from gemeenschapsnet.graphs import NODE_TYPES
from gemeenschapsnet.io.cleaning import words
from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain
from gemeenschapsnet.io.cleaning.roles import role
from gemeenschapsnet.io.layouts.layout import Layout, simple
from gemeenschapsnet.io.layouts.links import TIES
from gemeenschapsnet.io.layouts.people import CONTACTS
from gemeenschapsnet.io.sheet import Sheet

NODE_HEADERS = ("id",)
EDGE_HEADERS = ("source", "target")
GRAPH, MODE, DIRECTION = "in graph", "in mode", "direction"

Fields = dict[str, tuple[int, ...]]

# Attributes of a contact list that mean something else in a network file, or nothing.
_OF_LISTS = frozenset({"number", "person_id", "known_via"})
_GROUP_FIELDS = {
    "kind": ("kind", "soort", "soort organisatie", "soort netwerk"),
    "formality": ("formality", "formeel informeel"),
    "domain": ("domain", "domein", "beleidsdomein"),
    "goals": ("goals", "doel", "doelen"),
    "active_since": ("active_since", "actief sinds"),
    "structural": ("structural", "structureel"),
    "rhythm_weeks": ("rhythm_weeks", "overleg", "ritme"),
    "participation_level": ("participation_level", "trede participatieladder"),
}

NODES = Layout(
    name="nodes",
    group="graph",
    fields={
        "node": NODE_HEADERS,
        "graph": (GRAPH,),
        "mode": (MODE,),
        "second_mode": ("bipartite",),
        "node_kind": ("type", "kind", "soort", "node type", "nodetype", "entity type", "category",
                      "categorie"),
        **{name: headers for name, headers in CONTACTS.fields.items() if name not in _OF_LISTS},
        "full_name": ("label", *CONTACTS.fields["full_name"], "id 2"),
        "gender": (*CONTACTS.fields["gender"], "sex"),
        **_GROUP_FIELDS,
    },
    fills={
        **{name: CONTACTS.fills[name] for name in CONTACTS.fields if name in CONTACTS.fills},
        "full_name": (*CONTACTS.fills["full_name"], ("organisations", "name"),
                      ("networks", "name"), ("communities", "name")),
        "node_kind": (("organisations", "kind"), ("people", "person_kind")),
        **simple("organisations", "kind", "formality", "domain", "goals", "active_since"),
        **simple("networks", "structural", "rhythm_weeks", "participation_level"),
    },
    essential=(("node",),),
    personal=True,
)  # fmt: skip

EDGES = Layout(
    name="edges",
    group="graph",
    fields={
        **TIES.fields,
        "source": EDGE_HEADERS[:1],
        "target": EDGE_HEADERS[1:],
        "graph": (GRAPH,),
        "kind": ("kind", "soort contact", "soort", "relation", "relatie", "relationship",
                 "type", "label", "edge label"),
        "weight": ("weight", "gewicht", "value"),
        "since": (*TIES.fields["since"], "start"),
        "until": ("end", "tot", "tot en met", "until"),
        "role": ("role", "rol"),
    },
    fills={
        **TIES.fills,
        "weight": (("ties", "tie_level"),),
        "kind": (("ties", "kind"), ("memberships", "role")),
        "since": (("ties", "since"), ("memberships", "since")),
        **simple("memberships", "until", "role"),
    },
    essential=(("source",), ("target",)),
    personal=True,
)  # fmt: skip


class NodeKind(NamedTuple):
    """What a node is: the table it belongs in, and the kind of person or group if told."""

    table: str
    kind: str | None = None


PERSON = NodeKind("people")
NETWORK = NodeKind("networks")

_NODE_WORDS = {
    "people": "person persoon personen mens people individual individu actor contact ego alter "
              "author auteur student member lid",
    "networks": "network netwerk netwerken group groep groepen team event evenement bijeenkomst "
                "meeting werkgroep overleg samenwerkingsverband partnership affiliation",
    "communities": "community gemeenschap gemeenschappen",
}  # fmt: skip
_KINDS = {
    word: NodeKind(table) for table, listed in _NODE_WORDS.items() for word in listed.split()
}
_ORGANISATION = re.compile(
    r"organisati|organizati|\borg\b|stichting|foundation|vereniging|association|instelling|"
    r"institut|bedrijf|company|\bfirm|onderneming\b|\bbusiness\b|\bgemeente\b|municipality|"
    r"\bschool\b|\bclub\b|corporatie|\bngo\b|kerkgenootschap|\bkerk\b|\bmoskee\b|\bchurch\b|"
    r"\bmosque\b"
)
_OWN_CODE = re.compile(r"[ponc]\d{3,}")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*|[Z+-].*)?")
# A name holds a word and no number; anything else is more likely a code.
LIKE_A_NAME = re.compile(r"(?=.*[^\W\d_]{2})\D+", re.S)
_TRUTH = frozenset({"true", "false"})
_MOMENTS = frozenset({"start", "end"})
_MOSTLY_KNOWN = 0.8
# Words for the kind of edge in a file that this program wrote.
_OWN_EDGES = frozenset({"tie", "member"})
# Attributes that hold words in a contact list; numbers there are counts or codes of a program.
_WORDS_ONLY = (
    "organisation", "function", "roles", "networks", "community", "area_code", "skills",
    "knowledge", "drives", "domain", "goals",
)  # fmt: skip


@lru_cache(maxsize=10_000)
def node_kind(cell: str) -> NodeKind | None:
    """Return what a word says a node is; None when it says nothing of the sort."""
    word = plain(cell)
    if word in _KINDS:
        return _KINDS[word]
    if _ORGANISATION.search(word):
        kind = words.organisation_kind(cell).value
        return NodeKind("organisations", None if kind == "other" else kind)
    kind = words.PERSON_KINDS.get(word) or role(cell).person_kind
    return None if kind == "unknown" else NodeKind("people", kind)


def of(sheet: Sheet) -> Layout:
    """Return the layout of a sheet of a network file."""
    return EDGES if sheet.sheet == EDGES.name else NODES


def fields(sheet: Sheet) -> tuple[Fields, tuple[int, ...]]:
    """Return the columns that fill each field, and those that fill nothing."""
    layout = of(sheet)
    chosen = _by_header(sheet, layout)
    choose = _choose_for_nodes if layout is NODES else _choose_for_edges
    choose(_Columns(sheet), chosen)
    kept = {name: tuple(columns) for name, columns in chosen.items() if columns}
    taken = {column for columns in kept.values() for column in columns}
    return kept, tuple(c for c in range(len(sheet.header)) if c not in taken)


def node_fields(sheet: Sheet, ids: Collection[str]) -> Fields:
    """Return the columns of a list of nodes that fill each field.

    Parameters
    ----------
    sheet : the list, with its header
    ids : headers of the column that lines refer to; without one they refer to the label
    """
    chosen = _by_header(sheet, NODES)
    look = _Columns(sheet)
    headers = [look.header(column) for column in range(len(sheet.header))]
    named = [column for column, header in enumerate(headers) if header in ids]
    labels = [c for c in chosen.get("full_name", []) if headers[c] in ("label", "name", "naam")]
    chosen["node"] = (named or chosen.get("node", []) or labels)[:1]
    taken = {column for columns in chosen.values() for column in columns}
    # a column without a name of its own can still say what a node is
    chosen.setdefault("node_kind", []).extend(
        column
        for column in range(len(headers))
        if column not in taken and look.share(column, node_kind) >= _MOSTLY_KNOWN
    )
    _choose_for_nodes(look, chosen)
    return {name: tuple(columns) for name, columns in chosen.items() if columns}


def _by_header(sheet: Sheet, layout: Layout) -> dict[str, list[int]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for column, header in enumerate(sheet.header):
        match = layout.lookup.get(plain(header))
        if match:
            found.setdefault(match[0], []).append((match[1], column))
    return {name: [column for _, column in sorted(ranked)] for name, ranked in found.items()}


class _Columns:
    """Looks into columns."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def header(self, column: int) -> str:
        return plain(self._sheet.header[column])

    def filled(self, column: int) -> Iterable[str]:
        return (cell for row in self._sheet.rows if (cell := row[column].strip()))

    def every(self, column: int, test: Callable[[str], object]) -> bool:
        return all(map(test, self.filled(column)))

    def share(self, column: int, test: Callable[[str], object]) -> float:
        counts = [bool(test(cell)) for cell in self.filled(column)]
        return sum(counts) / len(self._sheet.rows) if counts else 0.0


def _first(columns: Iterable[int], test: Callable[[int], bool]) -> list[int]:
    """Return the first column that passes, as a list of one, or nothing."""
    return next(([column] for column in columns if test(column)), [])


def _choose_for_nodes(look: _Columns, chosen: dict[str, list[int]]) -> None:
    # a label can be a code while an attribute holds the name, or the other way round
    names = chosen.get("full_name", [])
    chosen["full_name"] = sorted(names, key=lambda c: -look.share(c, LIKE_A_NAME.fullmatch))
    if not (chosen.get("given_name") and chosen.get("family_name")):
        for part in ("given_name", "family_name", "middle_name", "name_prefix"):
            chosen.pop(part, None)
    for name in _WORDS_ONLY:
        chosen[name] = [c for c in chosen.get(name, []) if not _only_numbers(look, c)]
    kinds = [*chosen.pop("node_kind", []), *chosen.pop("kind", [])]
    modes = [*chosen.pop("second_mode", []), *kinds]
    told = _first(kinds, lambda c: any(map(node_kind, set(look.filled(c)))))
    if told:
        chosen["node_kind"] = told
        chosen["kind"] = [column for column in kinds if column not in told][:1]
        if chosen.get("node") and _is_own(look, told[0]):
            chosen["person_id"] = list(chosen["node"])
    else:
        chosen["second_mode"] = _first(modes, lambda c: _splits_in_two(look, c))


def _splits_in_two(look: _Columns, column: int) -> bool:
    """Tell whether an attribute only says which of two kinds a node is: 0 or 1, false or true."""
    values = {cell.casefold() for cell in look.filled(column)}
    is_bipartite = look.header(column) == "bipartite"
    return values == _TRUTH or (is_bipartite and values == {"0", "1"})


def _is_own(look: _Columns, kind_column: int) -> bool:
    """Tell whether the nodes carry the codes that this program gives."""
    ids = look.every(0, _OWN_CODE.fullmatch)
    return ids and look.every(kind_column, lambda cell: cell in NODE_TYPES)


def _choose_for_edges(look: _Columns, chosen: dict[str, list[int]]) -> None:
    # a number that is written on a line is no kind of contact
    kinds = [
        c
        for c in chosen.get("kind", [])
        if not ("label" in look.header(c) and _only_numbers(look, c))
    ]
    chosen["kind"] = _first(kinds, lambda c: not set(look.filled(c)) <= _OWN_EDGES)
    for name in ("since", "until"):
        # a start can be a step of a simulation; only a day is a day
        chosen[name] = [
            c
            for c in chosen.get(name, [])
            if look.header(c) not in _MOMENTS or look.every(c, _ISO_DAY.fullmatch)
        ][:1]
    weights = chosen.get("weight", [])
    chosen["weight"] = _first(
        weights, lambda c: look.header(c) != "value" or _only_numbers(look, c)
    )


def _only_numbers(look: _Columns, column: int) -> bool:
    return look.every(
        column, lambda cell: is_placeholder(cell) or _NUMBER.fullmatch(cell)
    )

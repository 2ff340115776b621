"""What Network Canvas exports: interviews, who was named in them, and who knows whom.

Rows are joined on the long codes; the short numbers start again in every interview.
"""

from __future__ import annotations

from dataclasses import replace

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import graph
from gemeenschapsnet.io.layouts.layout import Layout
from gemeenschapsnet.io.layouts.shaped import ALTER_TIES, ALTERS, EGOS
from gemeenschapsnet.io.shapes.shaped import Found, Shaped, without_empty_top
from gemeenschapsnet.io.sheet import Sheet, Surplus
from gemeenschapsnet.problems import Problem

_EGO, _OWN = "networkcanvasegouuid", "networkcanvasuuid"
_SOURCE, _TARGET = "networkcanvassourceuuid", "networkcanvastargetuuid"
_CASE = "networkcanvascaseid"
_PROGRAM_WORDS = (
    "nodeid edgeid from to networkcanvasuuid networkcanvassessionid networkcanvasprotocolname "
    "networkcanvastype sessionstart sessionfinish sessionexported app version commit hash "
    "codebookhash networkcanvasinterviewlanguage networkcanvasfinishoutcome "
    "egoid alterid"
)
_OF_PROGRAM = frozenset(_PROGRAM_WORDS.split()) | {"app version", "commit hash"}
_DRAWN = ("layout x", "layout y", " x", " y")
_ENCRYPTED = "ENCRYPTED"
_GUARDED = ("'=", "'+", "'-", "'@")


def of(sheet: Sheet) -> Found | None:
    """Return what a file of Network Canvas holds; None for other files."""
    sheet = without_empty_top(sheet)
    words = [plain(text) for text in sheet.rows[0]] if sheet.rows else []
    if _EGO not in words:
        return None
    places = {word: column for column, word in reversed(list(enumerate(words)))}
    found: list[Problem] = []
    headed, surplus = _uncovered(sheet, found).headed(0)
    number = sheet.row_numbers[0]
    technical = tuple(
        c for c, word in enumerate(words)
        if word in _OF_PROGRAM or word.startswith("layout ") or word.endswith(_DRAWN)
    )  # fmt: skip
    ego: dict[str, tuple[int, ...]] = {"ego": (places[_EGO],)}
    if _SOURCE in places and _TARGET in places:
        ends = {"source": (places[_SOURCE],), "target": (places[_TARGET],)}
        return [_shaped(headed, surplus, number, ALTER_TIES, ego | ends, technical)], found
    layout = ALTERS if _OWN in places else EGOS
    fields = {
        name: kept
        for name, columns in graph.node_fields(headed, frozenset()).items()
        if (kept := tuple(c for c in columns if c not in technical and words[c] != _EGO))
    }
    if layout is ALTERS:
        fields |= {**ego, "node": (places[_OWN],)}
    else:
        fields["node"] = ego["ego"]
        if not {"full_name", "given_name"} & set(fields) and _CASE in places:
            fields["full_name"] = (places[_CASE],)
    return [_shaped(headed, surplus, number, layout, fields, technical)], found


def _shaped(
    sheet: Sheet, surplus: list[Surplus], number: int, layout: Layout,
    fields: dict[str, tuple[int, ...]], technical: tuple[int, ...],
) -> Shaped:  # fmt: skip
    fields = {**fields, "of_program": tuple(technical)}
    taken = {column for columns in fields.values() for column in columns}
    unused = tuple(c for c in range(len(sheet.header)) if c not in taken)
    return Shaped(sheet, layout, fields, unused, tuple(surplus), number)


def _uncovered(sheet: Sheet, found: list[Problem]) -> Sheet:
    """Return the sheet without guards before signs, and without what was encrypted."""
    encrypted = 0
    rows = []
    for row in sheet.rows:
        encrypted += row.count(_ENCRYPTED)
        rows.append(tuple(map(_plainly, row)))
    if encrypted:
        values = {"n": encrypted}
        found.append(Problem("values_encrypted", file=sheet.file, sheet=sheet.sheet, values=values))
    return replace(sheet, rows=tuple(rows))


def _plainly(text: str) -> str:
    if text == _ENCRYPTED:
        return ""
    return text[1:] if text.startswith(_GUARDED) else text

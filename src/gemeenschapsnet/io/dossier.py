"""`dossier.toml`: why the data are kept, on what ground, by whom and until when."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from gemeenschapsnet.dossier import Dossier, Override
from gemeenschapsnet.io.cleaning import dates
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.sources.encoding import decode
from gemeenschapsnet.problems import Problem

NAME = "dossier.toml"
_KEYS: Mapping[str, str] = {
    "purpose": "purpose",
    "doel": "purpose",
    "legal basis": "legal_basis",
    "grondslag": "legal_basis",
    "responsible": "responsible",
    "verantwoordelijke": "responsible",
    "retention until": "retention_until",
    "bewaartermijn": "retention_until",
    "bewaren tot": "retention_until",
    "reference date": "reference_date",
    "peildatum": "reference_date",
}
_DAYS = ("retention_until", "reference_date")
_OVERRIDES = ("override", "overrides", "uitzondering", "uitzonderingen")
_COLUMN, _GROUND = ("column", "kolom"), ("ground", "grond", "grondslag")


def read(data: bytes, file: str) -> tuple[Dossier, list[Problem]]:
    """Return the dossier in a file, and what was the matter with it."""
    text, _, found = decode(data, file)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Dossier(), [*found, Problem("dossier_unreadable", "error", file)]
    if isinstance(given.get("dossier"), dict):
        outside = {key: value for key, value in given.items() if plain(key) in _OVERRIDES}
        given = given["dossier"] | outside
    dossier, problems = filled(given, file)
    return dossier, [*found, *problems]


def filled(given: Mapping[str, Any], file: str) -> tuple[Dossier, list[Problem]]:
    """Return the dossier that these keys and values make, and what was the matter with them."""
    found: list[Problem] = []
    values: dict[str, Any] = {}
    for key, value in given.items():
        if plain(key) in _OVERRIDES:
            values["overrides"] = _overrides(value)
            continue
        name = _KEYS.get(plain(key))
        if name is None:
            found.append(Problem("dossier_key_unknown", "info", file, column=key))
            continue
        values[name] = _day(value) if name in _DAYS else str(value).strip()
        if values[name] is None and value not in ("", None):
            found.append(Problem("dossier_date_unusable", "warning", file, column=key))
    return Dossier(**values), found


def _overrides(value: object) -> tuple[Override, ...]:
    """Return what ``[[override]]`` says; a block without a column says nothing."""
    found = []
    for block in value if isinstance(value, list) else [value]:
        told = {plain(key): str(text).strip() for key, text in block.items()} if isinstance(
            block, dict
        ) else {}
        column, ground = (
            next((told[name] for name in names if told.get(name)), "")
            for names in (_COLUMN, _GROUND)
        )
        if column:
            found.append(Override(column, ground))
    return tuple(found)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = dates.day(str(value)).value
    return day if isinstance(day, date) else None


def written(dossier: Dossier) -> str:
    """Return the text of a ``dossier.toml`` with what is filled in."""
    lines = []
    for name in dict.fromkeys(_KEYS.values()):
        value = getattr(dossier, name)
        if value:
            told = value.isoformat() if isinstance(value, date) else _quoted(value)
            lines.append(f"{name} = {told}")
    for override in dossier.overrides:
        lines += ["", "[[override]]", f"column = {_quoted(override.column)}"]
        lines.append(f"ground = {_quoted(override.ground)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # a string of JSON is a string of TOML
    return json.dumps(text, ensure_ascii=False)

"""`dossier.toml`: why the data are kept, on what ground, by whom and until when."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from gemeenschapsnet.io.cleaning import dates
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.sources.encoding import decode
from gemeenschapsnet.model import Dossier
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


def read(data: bytes, file: str) -> tuple[Dossier, list[Problem]]:
    """Return the dossier in a file, and what was the matter with it."""
    text, _, found = decode(data, file)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Dossier(), [*found, Problem("dossier_unreadable", "error", file)]
    if isinstance(given.get("dossier"), dict):
        given = given["dossier"]
    filled: dict[str, Any] = {}
    for key, value in given.items():
        name = _KEYS.get(plain(key))
        if name is None:
            found.append(Problem("dossier_key_unknown", "info", file, column=key))
            continue
        filled[name] = _day(value) if name in _DAYS else str(value).strip()
        if filled[name] is None and value not in ("", None):
            found.append(Problem("dossier_date_unusable", "warning", file, column=key))
    return Dossier(**filled), found


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = dates.day(str(value)).value
    return day if isinstance(day, date) else None

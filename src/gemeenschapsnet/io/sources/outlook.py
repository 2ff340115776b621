"""Outlook contacts: words and zeros that stand for "nothing filled in"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gemeenschapsnet.io.cleaning.cleaned import MISSING, Cleaned, plain

Cleaner = Callable[[str], Cleaned]

# What Outlook writes in fields that nobody filled, in Dutch and in English.
NOTHING = frozenset(
    {"niet gespecificeerd", "unspecified", "normaal", "normal", "onwaar", "false", "0 0 00",
     "0 0 0000", "0 0 0"}
)  # fmt: skip


def is_nothing(cell: str) -> bool:
    """Tell whether Outlook wrote this itself because there was nothing."""
    return plain(cell) in NOTHING


def cleaners(usual: Mapping[str, Cleaner]) -> dict[str, Cleaner]:
    """Return the cleaners for fields that Outlook fills itself."""
    return {name: _unless_nothing(usual[name]) for name in ("gender", "email", "function")}


def _unless_nothing(clean: Cleaner) -> Cleaner:
    def cleaned(cell: str) -> Cleaned:
        if is_nothing(cell):
            return MISSING
        return clean(cell)

    return cleaned

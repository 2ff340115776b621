"""Google Contacts: several values in one cell, a star before the preferred one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gemeenschapsnet.io.cleaning.cleaned import Cleaned

_BETWEEN = " ::: "
_PREFERRED = "* "
_SEVERAL = ("email", "phone", "function")

Cleaner = Callable[[str], Cleaned]


def cleaners(usual: Mapping[str, Cleaner]) -> dict[str, Cleaner]:
    """Return the cleaners for fields that Google writes in its own way."""
    return {name: first_of_several(usual[name]) for name in _SEVERAL}


def values(cell: str) -> list[str]:
    """Return the values of a cell, the preferred ones first, without their stars."""
    parts = [part.strip() for part in cell.split(_BETWEEN)]
    starred = sorted(parts, key=lambda part: not part.startswith(_PREFERRED))
    return [part.removeprefix(_PREFERRED) for part in starred if part]


def first_of_several(clean: Cleaner) -> Cleaner:
    """Return a cleaner that takes the first value of a cell and leaves over the others."""

    def cleaned(cell: str) -> Cleaned:
        found = values(cell) if _BETWEEN in cell else [cell]
        if not found:
            return clean("")
        value, remarks, spare = clean(found[0])
        return Cleaned(value, remarks, (*spare, *found[1:]))

    return cleaned

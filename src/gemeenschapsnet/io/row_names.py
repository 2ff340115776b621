"""The name of somebody in a row, from one cell or several, and what stands beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from gemeenschapsnet.io.cleaning import details, name_extras, names
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, tidy
from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.lines import Line

_FIELDS = ("full_name", "given_name", "family_name", "name_prefix", "middle_name")


def read(line: Line) -> tuple[Cleaned, bool]:
    """Return the name in a row, and whether a whole name beside its parts says something else."""
    both = line.has("given_name") and line.has("family_name")
    found: tuple[Cleaned, bool] = line.gives(_beside_both if both else _beside_one, *_FIELDS)
    return found


def _read(
    has_both: bool, whole: str, given: str, family: str, prefix: str, middle: str
) -> tuple[Cleaned, bool]:
    given, family = tidy(given), tidy(family)
    if names.is_nobody(given) and names.is_nobody(family):
        return names.read(whole), False
    if not whole:
        return names.read_parts(given, prefix, family, middle), False
    whole = tidy(whole)
    if "@" in whole or names.is_nobody(whole):
        # programs write the address where there is no name
        whole = ""
    if whole and not has_both:
        if f" {names.name_key(given or family)} " in f" {names.name_key(whole)} ":
            return names.read(whole), False
        # beside "Voornaam" a column "Naam" holds the family name, beside "Apellidos" the given name
        given, family = (given, _without_initials(whole)) if given else (whole, family)
        whole = ""
    found = names.read_parts(given, prefix, family, middle)
    return found, bool(whole) and names.parse(whole).key != found.value.key


_beside_both, _beside_one = partial(_read, True), partial(_read, False)


def tell_beside(draft: Draft, line: Line, written: Cleaned, row: dict[str, Any]) -> None:
    """Tell what stood with a name; an address or number there fills what the row lacks."""
    if not (written.spare or written.remarks):
        return
    used = False
    filled = (name for name in ("full_name", "family_name", "given_name") if line.cell(name))
    column = line.column(next(filled, "full_name"))
    for extra in written.spare:
        bare = extra.strip("<>()")
        found = {}
        if name_extras.is_address(extra):
            found = {"email": details.email(bare).value}
        elif name_extras.is_phone(extra):
            found = {"phone": details.phone(bare).value}
        for field, value in found.items():
            if value is not None and not row.get(field):
                row[field], used = value, True
        if not found or row.get(next(iter(found))) not in found.values():
            draft.keep_aside(line.place, column, extra)
            used = used or bool(found)
    for code, severity, values in written.remarks:
        if code != "row_name_address" or used:
            line.tell(code, severity, column=column, **values)


def _without_initials(written: str) -> str:
    """Return the family name in "J. van den Berg", which stands beside the given name."""
    first, _, rest = written.partition(" ")
    return rest if rest and first.endswith(".") else written

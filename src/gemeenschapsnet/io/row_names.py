"""The name of somebody in a row, from one cell or several, and what stands beside it."""

from __future__ import annotations

from typing import Any

from gemeenschapsnet.io.cleaning import details, name_extras, names
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, tidy
from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.lines import Line


def read(line: Line) -> tuple[Cleaned, bool]:
    """Return the name in a row, and whether a whole name beside its parts says something else."""
    whole = tidy(line.cell("full_name"))
    given, family = tidy(line.cell("given_name")), tidy(line.cell("family_name"))
    if names.is_nobody(given) and names.is_nobody(family):
        return names.read(whole), False
    if "@" in whole or names.is_nobody(whole):
        # programs write the address where there is no name
        whole = ""
    if whole and not (line.has("given_name") and line.has("family_name")):
        if f" {names.name_key(given or family)} " in f" {names.name_key(whole)} ":
            return names.read(whole), False
        # beside "Voornaam" a column "Naam" holds the family name, beside "Apellidos" the given name
        given, family = (given, _without_initials(whole)) if given else (whole, family)
        whole = ""
    prefix, middle = line.cell("name_prefix"), line.cell("middle_name")
    found = names.read_parts(given, prefix, family, middle)
    return found, bool(whole) and names.parse(whole).key != found.value.key


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

"""What is refused at the door: columns that ask for what does not belong in a contact list.

A refused column is taken out of its table before any row is read, so that nothing behind the door
can keep it, show it or learn from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from gemeenschapsnet import wording
from gemeenschapsnet.dossier import Override
from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain
from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.sheet import Place, letter
from gemeenschapsnet.problems import Severity
from gemeenschapsnet.refusals import Kind, holds_bsn, is_notes, kind_of, sounds_sensitive


@dataclass
class Door:
    """Lets tables in without their refused columns.

    Parameters
    ----------
    draft : where it is told
    overrides : the columns that the dossier keeps, with the ground for it
    """

    draft: Draft
    overrides: tuple[Override, ...] = ()
    _named: set[str] = field(default_factory=set)
    _kept: dict[str, str] = field(default_factory=dict)

    def admit(self, table: Recognised) -> Recognised:
        """Return the table without its refused columns; these are told, their content never."""
        if not table.layout.personal:
            return table
        sheet = table.sheet
        refused = {}
        for column, header in enumerate(sheet.header):
            kind = self._kind(table, column)
            if kind is not None and not self._is_kept(table, header, kind):
                refused[column] = header
                n = sum(not is_placeholder(cell) for cell in _cells(table, column))
                self._tell(table, "column_refused", header or letter(column), n=n)
            elif column in table.unused and is_notes(header):
                n = sum(map(sounds_sensitive, _cells(table, column)))
                if n:
                    self._tell(table, "notes_sensitive", header, n=n)
        return _without(table, refused) if refused else table

    def tell_unused(self) -> None:
        """Tell which columns the dossier names that no list has."""
        for override in self.overrides:
            if plain(override.column) not in self._named:
                place = Place("dossier.toml", "", 0)
                self.draft.tell(place, "override_not_used", "info", column=override.column)

    def steps(self) -> list[str]:
        """Return a line for the log per column that was kept on a recorded ground."""
        return [
            wording.say("log.override", column=column, ground=ground)
            for column, ground in self._kept.items()
        ]

    def _kind(self, table: Recognised, column: int) -> Kind | None:
        header = table.sheet.header[column]
        if column in table.unused and (kind := kind_of(header)) is not None:
            return kind
        return "bsn" if holds_bsn(header, _cells(table, column)) else None

    def _is_kept(self, table: Recognised, header: str, kind: Kind) -> bool:
        override = next((o for o in self.overrides if plain(o.column) == plain(header)), None)
        if override is None:
            return False
        self._named.add(plain(header))
        if kind == "bsn":
            self._tell(table, "override_of_bsn", header)
            return False
        if not override.ground.strip():
            self._tell(table, "override_without_ground", header)
            return False
        self._kept[header] = override.ground
        self._tell(table, "column_kept_by_override", header, ground=override.ground)
        return True

    def _tell(
        self,
        table: Recognised,
        code: str,
        header: str,
        severity: Severity = "warning",
        **values: object,
    ) -> None:
        place = Place(table.sheet.file, table.sheet.sheet, 0)
        self.draft.tell(place, code, severity, column=header, **values)


def _cells(table: Recognised, column: int) -> Iterator[str]:
    return (row[column] for row in table.sheet.rows)


def _without(table: Recognised, refused: Mapping[int, str]) -> Recognised:
    """Return the table as if these columns have no header and fill nothing."""
    header = tuple("" if at in refused else text for at, text in enumerate(table.sheet.header))
    fields = {
        name: tuple(column for column in columns if column not in refused)
        for name, columns in table.fields.items()
    }
    return replace(
        table,
        sheet=replace(table.sheet, header=header),
        fields={name: columns for name, columns in fields.items() if columns},
        unused=tuple(column for column in table.unused if column not in refused),
    )

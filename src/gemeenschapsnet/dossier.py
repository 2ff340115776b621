"""`Dossier`: why data about people are kept, on what ground, by whom and until when."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True)
class Override:
    """A sensitive column that is kept aside all the same, and the ground in law for that.

    Parameters
    ----------
    column : its header, compared without capitals, accents and punctuation
    ground : why it may be kept; without one the column is refused
    """

    column: str
    ground: str = ""


@dataclass(frozen=True)
class Dossier:
    """Why these data are kept, on what ground, by whom and until when.

    Parameters
    ----------
    purpose : what the network is made for (doel)
    legal_basis : the ground in law (grondslag)
    responsible : function and department, not a name (verantwoordelijke)
    retention_until : last day the data may be kept (bewaartermijn)
    reference_date : the day the answers look from (peildatum); today when empty
    overrides : sensitive columns that are kept aside on a recorded ground (uitzonderingen)
    """

    purpose: str = ""
    legal_basis: str = ""
    responsible: str = ""
    retention_until: date | None = None
    reference_date: date | None = None
    overrides: tuple[Override, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that must be filled before anything leaves the desk."""
        optional = ("reference_date", "overrides")
        return tuple(
            f.name
            for f in fields(self)
            if f.name not in optional and not str(getattr(self, f.name) or "").strip()
        )

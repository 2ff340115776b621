"""Outlook contacts: words and zeros that stand for "nothing filled in", addresses that are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from gemeenschapsnet.io.cleaning.cleaned import MISSING, Cleaned, Remark, plain

Cleaner = Callable[[str], Cleaned]

# What Outlook writes in fields that nobody filled, in the languages of its users.
NOTHING = frozenset(
    {"niet gespecificeerd", "unspecified", "keine angabe", "non specifie", "non specificato",
     "sin especificar", "nao especificado", "nieokreslona", "nieokreslony", "normaal", "normal",
     "normale", "normalny", "onwaar", "false", "falsch", "faux", "falso", "falsz", "0 0 00",
     "0 0 0000", "0 0 0", "00 00 00", "00 00 0000"}
)  # fmt: skip
_GENDERS = {
    "mannlich": "man", "weiblich": "vrouw", "masculin": "man", "feminin": "vrouw",
    "hombre": "man", "mujer": "vrouw", "masculino": "man", "femenino": "vrouw",
    "feminino": "vrouw", "maschile": "man", "femminile": "vrouw", "mezczyzna": "man",
    "kobieta": "vrouw",
}  # fmt: skip
_TITLES = frozenset(
    {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "prof", "me"}
)
# Inside an organisation Exchange writes where somebody is in its directory, not an address.
_IN_DIRECTORY = re.compile(r"\s*/o=.+/cn=", re.I)
_NO_ADDRESS = Cleaned(None, (Remark("row_email_in_directory", "info"),))


def is_nothing(cell: str) -> bool:
    """Tell whether Outlook wrote this itself because there was nothing."""
    return plain(cell) in NOTHING


def cleaners(usual: Mapping[str, Cleaner]) -> dict[str, Cleaner]:
    """Return the cleaners for fields that Outlook fills itself."""

    def gender(cell: str) -> Cleaned:
        return usual["gender"](_GENDERS.get(plain(cell), cell))

    def email(cell: str) -> Cleaned:
        return _NO_ADDRESS if _IN_DIRECTORY.match(cell) else usual["email"](cell)

    def function(cell: str) -> Cleaned:
        # a title before a name stands under the same header as the function
        return Cleaned(spare=(cell,)) if plain(cell) in _TITLES else usual["function"](cell)

    own = {"gender": gender, "email": email, "function": function, "phone": usual["phone"]}
    return {name: _unless_nothing(clean) for name, clean in own.items()}


def _unless_nothing(clean: Cleaner) -> Cleaner:
    def cleaned(cell: str) -> Cleaned:
        if is_nothing(cell):
            return MISSING
        return clean(cell)

    return cleaned

"""Texts of a list that a reader outside may see: without those that name somebody."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from gemeenschapsnet.spelling import PARTICLES, plain

# Shorter words are too often something else.
SHORTEST = 3
_ADDRESS = re.compile(r"\S@\S|\d(?:[\s-]?\d){7}")


def naming_nobody(texts: pd.Series[Any], people: pd.DataFrame) -> pd.Series[Any]:
    """Return the texts, empty (NA) where one may name somebody or tell how to reach them.

    A given name counts however it is written, a family name with its capital: many are words.

    Parameters
    ----------
    texts : what the list says, in its own words
    people : the people of the network
    """
    given = _words(people["given_name"], plain)
    family = _words(people["family_name"], str)
    whole = {plain(str(name)) for name in people["display_name"].dropna()}

    def names(text: object) -> bool:
        if pd.isna(text):  # type: ignore[call-overload]
            return True
        words = re.findall(r"[^\W\d_][\w'’-]*", str(text))
        return (
            bool(_ADDRESS.search(str(text)))
            or any(plain(word) in given or word in family for word in words)
            or plain(str(text)) in whole
        )

    return texts.astype(object).mask(texts.map(names).astype(bool), pd.NA)


def _words(names: pd.Series[Any], write: Any) -> set[str]:
    """Return the words of these names, without the particles between them."""
    found = {word for name in names.dropna() for word in str(name).split()}
    return {
        write(word)
        for word in found
        if len(word) >= SHORTEST and plain(word) not in PARTICLES and word[:1].isupper()
    }

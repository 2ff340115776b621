"""Weights of lines: whether they say how good a tie is, and what else there is to tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.sheet import Place
from gemeenschapsnet.schema import TIE_LEVELS


def are_levels(draft: Draft, table: Recognised) -> bool:
    """Tell whether the weights of a sheet are levels of ties; otherwise keep them aside."""
    if "weight" not in table.fields:
        return False
    (at, *_) = table.fields["weight"]
    sheet = table.sheet
    weights = [
        (number, cell)
        for number, row in zip(sheet.row_numbers, sheet.rows, strict=True)
        if (cell := row[at].strip())
    ]
    place = Place(sheet.file, sheet.sheet, 0)
    if "tie_level" not in table.fields and say_levels(weight for _, weight in weights):
        return True
    keep_aside(draft, place, sheet.header[at], weights)
    return False


def say_levels(weights: Iterable[str]) -> bool:
    """Tell whether all weights are levels.

    A weight from 1 to 3 among higher ones is a count that happens to be small.
    """
    return all(whole(weight) in TIE_LEVELS for weight in weights)


def keep_aside(
    draft: Draft, place: Place, column: str, weights: Sequence[tuple[int, str]]
) -> None:
    """Keep weights that are no levels as text, and tell what is odd about them.

    Parameters
    ----------
    draft : what is being read
    place : the sheet
    column : the header above the weights, empty for a matrix
    weights : each with the number of its row
    """
    if not weights:
        return
    for number, weight in weights:
        draft.keep_aside(place._replace(row=number), column, weight)
    draft.tell(place, "weights_kept_aside", "info", column=column, n=len(weights))
    signs = Counter(_sign(weight) for _, weight in weights)
    if signs[-1]:
        draft.tell(place, "ties_negative", column=column, n=signs[-1])
    if signs[0]:
        draft.tell(place, "ties_zero", "info", column=column, n=signs[0])


def whole(weight: str) -> str:
    """Return a weight without the decimals that say nothing: 2.0 is 2."""
    number, _, decimals = weight.strip().replace(",", ".").partition(".")
    return weight if decimals.strip("0") else number


def _sign(weight: str) -> int | None:
    try:
        number = float(weight.replace(",", "."))
    except ValueError:
        return None
    return (number > 0) - (number < 0)

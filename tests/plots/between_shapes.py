"""Frames for pictures of what is between communities: contact expected, and introductions."""

import importlib.util
from functools import partial
from itertools import combinations
from pathlib import Path

import pandas as pd

from gemeenschapsnet.plots.gaps import plot_pairs
from gemeenschapsnet.plots.introductions import plot_introductions

_PATH = Path(__file__).with_name("shapes.py")
_SPEC = importlib.util.spec_from_file_location("shapes", _PATH)
_SHAPES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SHAPES)
ids, names, NAN = _SHAPES.ids, _SHAPES.names, _SHAPES.NAN

PAIRS = ["group_a", "group_b", "ties", "contact", "expected", "ratio", "verdict"]
# ties, contact, expected, verdict: none that means something, none that does not, and the rest
KINDS = (
    (0, False, 14.2, "none"),
    (3, True, 11.6, "less_than_expected"),
    (12, True, 11.6, "as_expected"),
    (0, False, 1.2, "cannot_determine"),
    (1300, True, 224.9, "more_than_expected"),
    (NAN, True, NAN, "less_than_expected"),
    (0, True, 3.0, "cannot_determine"),
    (7, True, 5.1, "as_expected"),
)


def beside(n):
    named = names(n)
    rows = []
    for i, (a, b) in enumerate(combinations(named.index, 2)):
        ties, contact, expected, verdict = KINDS[(i * i + i // 3) % len(KINDS)]
        rows.append((a, b, ties, contact, expected, ties / expected, verdict))
    return pd.DataFrame(rows, columns=PAIRS), named


def introductions(n, *, shared=False):
    """Return introductions among `n` communities, the contacts there are, and the names."""
    named = names(n)
    ends = list(combinations(named.index, 2))
    rows = [
        (
            None if i % 5 == 3 else a,
            b,
            int(i < 4) * (1 + i % 2),
            (i + 1) % 3,
            NAN if shared else i % 3,
            () if shared or i > 3 else (b, a)[: 1 + i % 2],
            NAN if shared else 7 * i,
        )
        for i, (a, b) in enumerate(ends[:: max(1, len(ends) // 10)][:10])
    ]
    columns = ["group_a", "group_b", "reach", "links", "backs", "reached", "people"]
    contacts = pd.DataFrame(ends, columns=["group_a", "group_b"])
    direct = pd.Series([i % 2 == 0 for i in range(n)], index=named.index)
    return (
        pd.DataFrame(rows, columns=columns),
        contacts.assign(contact=[i % 3 == 1 for i in range(len(ends))]),
        named,
        direct,
    )


def _introductions(n, *, shared=False, **options):
    table, contacts, named, direct = introductions(n, shared=shared)
    return plot_introductions(table, contacts, named, direct=direct, **options)


def _beside(n, **options):
    return plot_pairs(*beside(n), **options)


PICTURES = {
    "introductions, shared": partial(_introductions, 7, shared=True),
    "pairs beside, unseen": partial(_beside, 5, reason="Er staan geen contacten op de lijst."),
    **{f"introductions, {n}": partial(_introductions, n) for n in (0, 1, 2, 3, 10, 30)},
    **{f"pairs beside, {n}": partial(_beside, n) for n in (2, 3, 7, 10, 30)},
}
FEW = ("introductions, 10", "pairs beside, 7")

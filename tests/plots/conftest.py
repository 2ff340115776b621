"""Frames made by hand, as small and as large as the pictures must bear."""

import pandas as pd
import pytest

from gemeenschapsnet.plots.bridging import plot_signs
from gemeenschapsnet.plots.continuity import plot_departure
from gemeenschapsnet.plots.diversity import plot_mirror
from gemeenschapsnet.plots.gaps import plot_pairs

LONG = (
    "Volkstuinvereniging Nooitgedacht-Zuid",
    "Ouders van basisschool De Wilg & omstreken",
    "Huurdersbelangenvereniginggemeenschapshuis",
    "Moestuin <Noord> $a$ 50%",
    "Sportclub",
)
NO_ROUTE = float("nan")


def names(n):
    return [f"{LONG[i % len(LONG)]} {i + 1}" for i in range(n)]


def what_if(n, *, lost=True):
    before = [[1.0, 2.0, 3.0, NO_ROUTE, 0.0, 2.0][i % 6] for i in range(n)]
    gone = [lost and i % 2 == 0 and b <= 2 for i, b in enumerate(before)]
    after = [
        [NO_ROUTE, 3.0, 7.0][i % 3] if g else b
        for i, (b, g) in enumerate(zip(before, gone, strict=True))
    ]
    return pd.DataFrame(
        {"name": names(n), "steps_before": before, "steps_after": after, "lost": gone},
        index=pd.Index([f"c{i:02}" for i in range(n)], name="community_id"),
    )


def mirror(n):
    rows = [
        ("gender", "male", NO_ROUTE, 0.5, NO_ROUTE, NO_ROUTE, "less_than_expected"),
        ("age", "65+", 0.29, 0.23, 0.2, 0.39, "cannot_determine"),
        ("age", "18-25", 0.0, 0.12, 0.0, 0.07, "less_than_expected"),
        ("age", "45-65", 0.52, 0.3, 0.37, 0.66, "more_than_expected"),
        ("age", "25-45", 0.29, 0.35, 0.17, 0.43, "in_line"),
        ("gender", "female", 0.62, 0.5, 0.47, 0.76, "in_line"),
        *(
            ("area", name, 0.9, 0.895, 0.7, 1.0, "cannot_determine")
            for name in names(max(0, n - 6))
        ),
    ]
    columns = ["dimension", "category", "share", "population_share", "low", "high", "verdict"]
    table = pd.DataFrame(rows[:n], columns=columns)
    table["difference"] = table["share"] - table["population_share"]
    return table.set_index(["dimension", "category"])


def pairs(n, *, without=3):
    ids = [f"c{i:02}" for i in range(n)]
    rows = []
    for i, a in enumerate(ids):
        for j, b in enumerate(ids[i + 1 :], start=i + 1):
            none = (i + j) % 7 == 1 and len([r for r in rows if not r[3]]) < without
            ties = 0 if none else [12, NO_ROUTE, 5, 1300, 0][(i * 3 + j) % 5]
            rows.append((a, b, ties, not none))
    frame = pd.DataFrame(rows, columns=["group_a", "group_b", "ties", "contact"])
    return frame.astype({"contact": bool}), pd.Series(names(n), index=ids, dtype="str")


def signs(n, *, band=None):
    bands = [band or ["clear", "possible", "none"][min(i // 3, 1)] for i in range(n)]
    frame = pd.DataFrame(
        {
            "rank": [float(max(1, i - i % 2)) for i in range(n)],
            "band": bands,
            "signs": [5 - i % 4 for i in range(n)],
            "groups": [12 - i % 11 for i in range(n)],
            "exclusive_pairs": [120 - i for i in range(n)],
            "stability": [1 - i / max(n, 1) for i in range(n)],
        },
        index=pd.Index([f"p{i:03}" for i in range(n)], name="person_id"),
    )
    if band == "cannot_determine":
        frame[["rank", "stability"]] = NO_ROUTE
    return frame


def _departure(n, lost=True):
    return lambda **options: plot_departure(what_if(n, lost=lost), steps=2, **options)


def _mirror(n):
    return lambda **options: plot_mirror(mirror(n), **options)


def _pairs(n, without=3):
    return lambda **options: plot_pairs(*pairs(n, without=without), **options)


def _signs(n, band=None):
    return lambda **options: plot_signs(signs(n, band=band), **options)


PICTURES = {
    "departure, nobody": _departure(0),
    "departure, 1": _departure(1),
    "departure, 7": _departure(7),
    "departure, 7, nothing lost": _departure(7, lost=False),
    "departure, 12": _departure(12),
    "departure, 25": _departure(25),
    "departure, 25, nothing lost": _departure(25, lost=False),
    "mirror, empty": _mirror(0),
    "mirror, 1": _mirror(1),
    "mirror, 6": _mirror(6),
    "mirror, 12": _mirror(12),
    "pairs, 0": _pairs(0),
    "pairs, 1": _pairs(1),
    "pairs, 2": _pairs(2),
    "pairs, 5": _pairs(5, without=2),
    "pairs, 7": _pairs(7, without=8),
    "pairs, 7, all": _pairs(7, without=0),
    "pairs, 12": _pairs(12, without=8),
    "pairs, 25": _pairs(25, without=99),
    "pairs, 25, few without": _pairs(25, without=8),
    "signs, nobody": _signs(0),
    "signs, refused": _signs(9, band="cannot_determine"),
    "signs, 1": _signs(1),
    "signs, 7": _signs(7),
    "signs, 40": _signs(40),
}


# One of each kind, for what does not depend on how much is drawn.
FEW = ("departure, nobody", "departure, 7", "departure, 25", "mirror, 6", "pairs, 7", "signs, 7")


@pytest.fixture(params=list(PICTURES))
def draw(request):
    """Return a function that draws one of the pictures."""
    return PICTURES[request.param]


@pytest.fixture(params=FEW)
def draw_few(request):
    """Return a function that draws one picture of each kind."""
    return PICTURES[request.param]

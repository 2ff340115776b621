"""Frames for the pictures beside the mirror, as small and as large as those must bear."""

import pandas as pd

from gemeenschapsnet.plots.crossings import plot_crossings
from gemeenschapsnet.plots.numerators import plot_numerators
from gemeenschapsnet.plots.total_distance import plot_total_distance

LONG = (
    "Volkstuinenbuurt Nooitgedacht-Zuid",
    "Omgeving van basisschool De Wilg & omstreken",
    "Huurdersbelangenverenigingsbuurt",
    "Moestuin <Noord> $a$ 50%",
    "Zuid",
)
NAN = float("nan")
VERDICTS = ("cannot_determine", "less_than_expected", "in_line", "more_than_expected")
AGES = ("65+", "18-25", "45-65", "25-45")


def categories(n):
    """Return n pairs of a dimension and a category: ages, genders, and then areas."""
    known = [*(("age", one) for one in AGES), ("gender", "male"), ("gender", "female")]
    areas = [("area", f"{LONG[i % len(LONG)]} {i + 1}") for i in range(max(0, n - len(known)))]
    return [*known, *areas][:n]


def numerators(n, sets=("all", "active", "deciding"), *, hidden=False):
    rows = []
    for i, (dimension, category) in enumerate(categories(n)):
        population = [0.08, 0.5, 0.31, 0.92][i % 4]
        for j, among in enumerate(sets):
            share = NAN if hidden or (i + j) % 5 == 4 else [0.0, 0.47, 0.33, 1.0, 0.09][(i + j) % 5]
            verdict = VERDICTS[(i + j) % 4]
            rows.append((dimension, category, among, share, population, verdict))
    names = ["dimension", "category", "among"]
    frame = pd.DataFrame(rows, columns=[*names, "share", "population_share", "verdict"])
    frame["difference"] = frame["share"] - frame["population_share"]
    return frame.set_index(names)


def distance(n):
    rows = [
        [0.162, 0.13, 0.05, 0.23, 0.27],
        [0.62, 0.07, 0.0, 0.18, 0.001],
        [0.0, 0.3, 0.2, 0.95, 1.0],
        [0.118, 0.118, 0.118, 0.118, 0.8],
    ]
    known = ["area", "age", "gender", "origin", "education"]
    others = [f"{LONG[i % len(LONG)].lower()} {i}" for i in range(max(0, n - len(known)))]
    index = pd.Index([*known, *others][:n], name="dimension")
    columns = ["distance", "expected", "low", "high", "p"]
    return pd.DataFrame([rows[i % 4] for i in range(n)], index=index, columns=columns)


def crossings(first, second, *, hidden=False):
    rows = []
    for i in range(first):
        for j, age in enumerate(AGES[:second]):
            count = [0, 3, 41, 0, 1250][(2 * i + j) % 5]
            verdict = VERDICTS[(i + 2 * j) % 4]
            if not count and verdict in ("more_than_expected", "in_line"):
                verdict = "cannot_determine"
            empty = not count and (not hidden or verdict == "less_than_expected")
            area = f"{LONG[i % len(LONG)]} {i + 1}"
            rows.append((age, area, NAN if hidden else count, 12.34, 0.1 + i, verdict, empty))
    columns = ["count", "expected", "population_share", "verdict", "empty"]
    frame = pd.DataFrame(rows, columns=["age", "area", *columns])
    return frame.set_index(["age", "area"])


def _numerators(n, sets=("all", "active", "deciding"), **looks):
    return lambda **options: plot_numerators(numerators(n, sets, **looks), **options)


def _distance(n):
    return lambda **options: plot_total_distance(distance(n), alpha=0.05, **options)


def _crossings(first, second, **looks):
    return lambda **options: plot_crossings(crossings(first, second, **looks), **options)


PICTURES = {
    "numerators, 0": _numerators(0),
    "numerators, 1": _numerators(1, ("all",)),
    "numerators, 3": _numerators(3),
    "numerators, 10": _numerators(10),
    "numerators, 10, hidden": _numerators(10, ("all", "active"), hidden=True),
    "numerators, 30": _numerators(30),
    "total distance, 0": _distance(0),
    "total distance, 1": _distance(1),
    "total distance, 3": _distance(3),
    "total distance, 10": _distance(10),
    "crossings, 0": _crossings(0, 4),
    "crossings, 1": _crossings(1, 1),
    "crossings, 3": _crossings(3, 4),
    "crossings, 3, hidden": _crossings(3, 4, hidden=True),
    "crossings, 10": _crossings(10, 4),
    "crossings, 34": _crossings(34, 4),
}
FEW = ("numerators, 10", "total distance, 3", "crossings, 3")

"""Frames for the pictures of reach in step 12: departures together, and years by chance."""

from functools import partial

import numpy as np
import pandas as pd

from gemeenschapsnet.plots.continuity import plot_departure
from gemeenschapsnet.plots.scenarios import plot_scenarios
from gemeenschapsnet.plots.turnover import plot_turnover

LONG = (
    "alle verbinders samen",
    "Volkstuinvereniging Nooitgedacht-Zuid",
    "vrijwilligers van Ouders van basisschool De Wilg & omstreken",
    "Huurdersbelangenvereniginggemeenschapshuis",
    "Moestuin <Noord> $a$ 50%",
)
NAN = float("nan")
FIGURES = pd.DataFrame(
    {"before": [6.0, 1.26, 0.0, 1200.0], "after": [0.0, 14.0, 3.0, 17.0]},
    index=["reached", "steps", "no_route", "pairs"],
)
NOTHING_LEFT = FIGURES.assign(after=[0.0, NAN, 0.0, 1200.0])


def departure(n, figures=FIGURES):
    before = pd.Series([[1.0, 2.0, NAN][i % 3] for i in range(n)])
    lost = before <= 2
    frame = pd.DataFrame({"name": [f"{LONG[1]} {i}" for i in range(n)], "steps_before": before})
    frame = frame.assign(steps_after=before.mask(lost), lost=lost)
    return partial(plot_departure, frame, steps=2, figures=figures)


def scenarios(n, *, most=6, costly=None, tasks=True):
    """Return n scenarios, of which so many cost something."""
    costly = n // 2 if costly is None else costly
    rows = [
        (
            f"{LONG[i % len(LONG)]} {i}",
            float(most),
            float(most - max(0, most - i)) if i < costly else float(most),
            [0.0, 2.0, 1.0, 0.0][i % 4] if tasks else NAN,
        )
        for i in range(n)
    ]
    columns = ["name", "reached_before", "reached_after", "tasks_stopped"]
    return pd.DataFrame(rows, columns=columns)


def years(n, *, worst=None, thin=False):
    """Return the years in which 0 to n communities stay."""
    share = np.exp(-(((np.arange(n + 1) - 0.7 * n) / (0.1 * n + 0.4)) ** 2))
    if thin:
        share = np.where(np.isin(np.arange(n + 1), [0, n]), 1.0, 0.001)
    share = share / share.sum()
    frame = pd.DataFrame({"share": share}).rename_axis("kept")
    kept = {"worst": int(0.5 * n) if worst is None else worst, "median": int(0.7 * n)}
    return frame, kept


def _scenarios(n, **given):
    return partial(plot_scenarios, scenarios(n, **given), steps=2)


def _years(n, **given):
    return partial(plot_turnover, *years(n, **given), steps=2)


PICTURES = {
    "departure with figures, 7": departure(7),
    "departure with figures, 25": departure(25),
    "departure with figures, none left": departure(3, NOTHING_LEFT),
    "scenarios, 0": _scenarios(0),
    "scenarios, 1": _scenarios(1, costly=1),
    "scenarios, 3": _scenarios(3),
    "scenarios, 10, harmless": _scenarios(10, costly=0, tasks=False),
    "scenarios, 30": _scenarios(30),
    "scenarios, 80, many communities": _scenarios(80, most=66, costly=60),
    "turnover, 0": partial(plot_turnover, years(0)[0].iloc[:0], {}, steps=2),
    "turnover, 1": _years(1),
    "turnover, 3": _years(3, worst=0),
    "turnover, 10": _years(10),
    "turnover, 10, all or nothing": _years(10, worst=0, thin=True),
    "turnover, 30": _years(30),
    "turnover, 66": _years(66),
}
FEW = ("departure with figures, 7", "scenarios, 30", "turnover, 10")

"""Frames for the pictures of two dated networks: reach, groups, and who connects groups."""

import importlib.util
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from gemeenschapsnet.plots.flow import plot_flow
from gemeenschapsnet.plots.reach_change import plot_reach_change
from gemeenschapsnet.plots.spanner_change import plot_spanner_change

_PATH = Path(__file__).with_name("shapes.py")
_SPEC = importlib.util.spec_from_file_location("shapes", _PATH)
_SHAPES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SHAPES)
ids, names, turns, NAN = _SHAPES.ids, _SHAPES.names, _SHAPES.turns, _SHAPES.NAN
DAYS = date(2024, 12, 31), date(2026, 1, 31)


def reach(n):
    """Every way in which reach can change, in turn."""
    frame = pd.DataFrame({"name": names(n)})
    frame["steps_before"] = turns(n, 2.0, 3.0, NAN, 1.0, NAN, 0.0)
    frame["steps_after"] = turns(n, NAN, 3.0, NAN, 1.0, 2.0, 4.0)
    frame["gap"] = turns(n, "opened", "still", "unknown", "none", "closed", "opened")
    return frame.astype({"steps_before": float, "steps_after": float}).rename_axis("community_id")


def flow(n, *, most=8):
    """Every kind of row, in turn: all parts, none, no numbers, only on one list, nobody."""
    frame = pd.DataFrame({"name": names(n)})
    frame["status"] = turns(n, "stayed", "stayed", "stayed", "came", "stayed", "left", "stayed")
    frame["left"] = turns(n, 3.0, 0.0, NAN, NAN, 1.0 * most, NAN, 0.0)
    frame["stayed"] = turns(n, 12.0, 4.0, NAN, NAN, 1.0, NAN, 0.0)
    frame["came"] = turns(n, 0.0, 6.0, NAN, NAN, 2.0 * most, NAN, 0.0)
    frame["members_before"] = frame["left"] + frame["stayed"]
    frame["members_after"] = frame["came"] + frame["stayed"]
    return frame.rename_axis("network_id")


def sizes(n):
    """As a shared reader has them: numbers on both days, or none."""
    frame = flow(n).assign(left=NAN, stayed=NAN, came=NAN)
    frame["members_before"] = turns(n, 20.0, 6.0, NAN, NAN, 1500.0)
    frame["members_after"] = turns(n, 25.0, 6.0, NAN, NAN, 700.0)
    return frame


def spanners(n):
    """People who stay, come and leave, in turn; the first with a long function."""
    code = ["de coördinator schuldhulpverlening en maatschappelijke dienstverlening (p000)"]
    code += ids(n, "p")[1:]
    frame = pd.DataFrame({"status": turns(n, "stayed", "left", "stayed", "came")})
    frame["rank_before"] = turns(n, 1.0, 2.0, 2.0, NAN)
    frame["rank_after"] = turns(n, 4.0, NAN, 1.0, 120.0)
    frame["pairs_before"] = turns(n, 12.0, 120.0, 0.0, NAN)
    frame["pairs_after"] = turns(n, 12.0, NAN, 7.0, 1.0)
    return frame.set_axis(code[:n], axis=0).rename_axis("person_id")


_reach = partial(plot_reach_change, steps=2, days=DAYS)

PICTURES = {
    **{f"reach change, {n}": partial(_reach, reach(n)) for n in (0, 1, 3, 10, 30, 60)},
    **{f"flow, {n}": partial(plot_flow, flow(n)) for n in (0, 1, 3, 10, 40)},
    "flow, 10, thousands": partial(plot_flow, flow(10, most=4000), seen_back=True),
    "flow, 10, shared": partial(plot_flow, sizes(10), hidden=True),
    "flow, 3, hidden": partial(
        plot_flow, sizes(3).assign(members_before=NAN, members_after=NAN), hidden=True
    ),
    **{
        f"spanner change, {n}": partial(plot_spanner_change, spanners(n)) for n in (0, 1, 3, 10, 30)
    },
}

# One of each way of drawing, for what does not depend on how much is drawn.
FEW = ("reach change, 10", "flow, 10", "spanner change, 3")

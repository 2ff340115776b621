"""Frames for the pictures of who takes part, and of circles that close."""

import importlib.util
from functools import partial
from itertools import combinations
from pathlib import Path

import pandas as pd

from gemeenschapsnet.plots.attendance import plot_attendance
from gemeenschapsnet.plots.circles import SIGNS, plot_circles
from gemeenschapsnet.plots.densities import plot_densities
from gemeenschapsnet.plots.participation import plot_participation

_PATH = Path(__file__).with_name("shapes.py")
_SPEC = importlib.util.spec_from_file_location("shapes", _PATH)
_SHAPES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SHAPES)
ids, names, turns, NAN = _SHAPES.ids, _SHAPES.names, _SHAPES.turns, _SHAPES.NAN


def circles(n, *, unknown=True):
    """Networks with five signs and fewer, the last ones with signs that are not known."""
    frame = pd.DataFrame(index=pd.Index(ids(n), name="network_id"))
    for i, sign in enumerate(SIGNS):
        marks = [None if unknown and (i + j) % 7 == 6 else j % (i + 2) == 0 for j in range(n)]
        frame[sign] = pd.array(marks, dtype="boolean")
    frame["signs"] = frame[list(SIGNS)].fillna(False).sum(axis=1).astype("int64")
    frame["closing"] = (frame["signs"] >= 4).astype("boolean")
    return frame.sort_values("signs", ascending=False, kind="stable"), names(n)


def densities(n, *, hidden=False):
    named = names(n)
    rows = [(one, one, 0.0, [0.97, 0.3, 0.004][i % 3]) for i, one in enumerate(named.index)]
    rows += [
        (a, b, float((i + j) % 4 == 0) * 3, NAN if (i + j) % 4 == 0 else 0.11 / (j - i))
        for (i, a), (j, b) in combinations(enumerate(named.index), 2)
        if (i * j) % 3 != 2
    ]
    frame = pd.DataFrame(rows, columns=["group_a", "group_b", "shared", "density"])
    if hidden:
        frame["shared"] = NAN
        frame["density"] = frame["density"].where(frame["density"] > 0.2)
    return frame, named


def participation(n, *, shared=False, told=True):
    """The age bands and `n` communities, the last of which has nobody on the list."""
    rows = [("age", band) for band in ("18-25", "25-45", "45-65", "65+")]
    rows += [("community", one) for one in ids(n)]
    index = pd.MultiIndex.from_tuples(rows, names=["dimension", "category"])
    many = len(rows)
    frame = pd.DataFrame(index=index)
    frame["name"] = ["", "", "", "", *names(n)]
    frame["people"] = turns(many, 8.0, 1300.0, 25.0)
    frame["attended"] = turns(many, 0.0, 0.26, 1.0, 0.38)
    frame["core_ties"] = turns(many, 0.2, 0.0, 0.004)
    frame["tasks"] = turns(many, 0.1, 0.0, 0.06, NAN)
    frame["deciding"] = turns(many, 0.0, NAN)
    frame["place"] = turns(many, "in_touch", "at_the_edge", "cannot_determine")
    frame["influence"] = turns(many, "as_many_tasks", "fewer_tasks", None)
    if n:
        frame.loc[frame.index[-1], "people"] = 0.0
        frame.loc[frame.index[-1], ["attended", "core_ties", "tasks", "deciding"]] = NAN
        frame.loc[frame.index[-1], ["place", "influence"]] = None
    if shared:
        frame["people"] = NAN
        frame[["core_ties", "tasks", "deciding"]] = NAN
        frame["place"] = frame["place"].where(frame["place"] == "at_the_edge", None)
        frame["influence"] = None
    return frame if told else frame.iloc[:0]


def attendance(n, *, known=True):
    frame = pd.DataFrame({"name": names(n)}).rename_axis("community_id")
    frame["members"] = turns(n, 6.0, 18.0, NAN, NAN, 0.0, 1300.0, NAN)
    frame["attended"] = turns(n, 0.0, 4.0, NAN, NAN, NAN, 1300.0, NAN)
    frame["share"] = frame["attended"] / frame["members"]
    took = turns(n, False, True, True, False, None, True, None)
    frame["took_part"] = pd.array(took, dtype="boolean")
    if not known:
        frame[["members", "attended", "share", "took_part"]] = [[6.0, NAN, NAN, None]] * n
        frame["took_part"] = frame["took_part"].astype("boolean")
    return frame.astype({"members": float, "attended": float, "share": float})


_participation = partial(plot_participation, least=2)

PICTURES = {
    **{f"circles, {n}": partial(plot_circles, *circles(n)) for n in (0, 1, 3, 10, 34)},
    "circles, 3, all known": partial(plot_circles, *circles(3, unknown=False)),
    **{
        f"densities, {n}": partial(plot_densities, *densities(n), closing=ids(n)[:2])
        for n in (0, 1, 3, 10, 34)
    },
    "densities, 10, hidden": partial(plot_densities, *densities(10, hidden=True)),
    **{f"participation, {n}": partial(_participation, participation(n)) for n in (0, 1, 3, 10, 34)},
    "participation, nobody": partial(_participation, participation(0, told=False)),
    "participation, 3, shared": partial(_participation, participation(3, shared=True)),
    **{f"attendance, {n}": partial(plot_attendance, attendance(n)) for n in (0, 1, 3, 10, 34)},
    "attendance, 3, not known": partial(plot_attendance, attendance(3, known=False)),
}

# One of each way of drawing, for what does not depend on how much is drawn.
FEW = ("circles, 10", "densities, 10", "participation, 3", "attendance, 10")

"""Frames for the pictures of step 8: what is needed, who carries what, who could work together."""

import importlib.util
from functools import partial
from itertools import combinations
from pathlib import Path

import pandas as pd

from gemeenschapsnet.plots.chances import plot_chances
from gemeenschapsnet.plots.completing import plot_completing
from gemeenschapsnet.plots.ingredients import plot_ingredients, plot_mix
from gemeenschapsnet.plots.load import plot_load, plot_officials, plot_styles

_PATH = Path(__file__).with_name("shapes.py")
_SPEC = importlib.util.spec_from_file_location("shapes", _PATH)
_SHAPES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SHAPES)
ids, names, turns, NAN = _SHAPES.ids, _SHAPES.names, _SHAPES.turns, _SHAPES.NAN

LONG_NEED = "Subsidieaanvraagformulieren invullen & verantwoorden <samen> met $de$ gemeente"
POWER = ("decision_power", "decides_own_means")


def needs(n):
    kinds = turns(n, "skill", "knowledge", "role", "skill")
    texts = turns(n, "koken", LONG_NEED, "connector", "luisteren")
    index = [POWER, *((kind, f"{text} {i}") for i, (kind, text) in enumerate(
        zip(kinds, texts, strict=True)))]  # fmt: skip
    holders = [0 if i < n / 5 else 1 if i < n / 3 else 2 + i % 4 for i in range(n)]
    frame = pd.DataFrame({"holders": holders}, index=pd.MultiIndex.from_tuples(
        index[:n], names=["kind", "description"]))  # fmt: skip
    frame["minimum"] = turns(n, 1, 2)
    frame["status"] = [["missing", "fragile", "secured"][min(h, 2)] for h in holders]
    return frame


def held(table, people):
    rows = [
        (*key, f"p{(5 * i + 3 * k) % people:03}")
        for i, (key, holders) in enumerate(table["holders"].items())
        for k in range(holders)
    ]
    return pd.DataFrame(rows, columns=["kind", "description", "person_id"])


def completing(n):
    fills = [max(1, 4 - i) for i in range(n)]
    frame = pd.DataFrame({"fills": fills}, index=ids(n, "wijkverbinder-p" if n == 3 else "p"))
    gaps = ["word.role_connector", LONG_NEED, "Flat De Kaden", "koken"]
    return frame.assign(filled=[tuple(gaps[:k]) for k in fills], covered=frame["fills"].cumsum())


def load(hidden=()):
    index = pd.Index(["paid", "allowance", "volunteer", "unknown"], name="engagement")
    frame = pd.DataFrame({"people": [17, 12, 1600, 77]}, index=index)
    frame["tasks"], frame["hours"], frame["bridges"] = [1, 0, 1234, 0], 0.0, [1.5, 2.0, 0.0, 0.5]
    for name in ("tasks", "hours", "bridges"):
        total = frame[name].sum()
        frame[f"{name}_share"] = frame[name] / total if total else NAN
        if name in hidden:
            frame[[name, f"{name}_share"]] = NAN
    return frame


def styles(counts):
    index = pd.Index(["connector", "initiator", "both", "unknown"][: len(counts)], name="style")
    return pd.DataFrame({"people": counts}, index=index)


def officials(rows):
    frame = pd.DataFrame.from_dict(
        rows, orient="index", columns=["none", "one", "several", "unknown"]
    )
    return frame.rename_axis("among")


def goals(n):
    """Return n organisations, every other pair of them without partnership."""
    apart = [pair for i, pair in enumerate(combinations(ids(n, "o"), 2)) if i % 3 != 1]
    rows = [
        (goal, *ends, [0.0, 1.0, NAN][i % 3])
        for i, ends in enumerate(apart)
        for goal in ("kansen voor kinderen", "meedoen", LONG_NEED)[: 1 + i % 3]
    ]
    columns = ["theme", "group_a", "group_b", "intermediaries"]
    found = pd.DataFrame(rows, columns=columns).astype({"intermediaries": float})
    together = [pair for pair in combinations(ids(n, "o"), 2) if pair not in apart]
    partners = pd.DataFrame(together, columns=["group_a", "group_b"]).assign(contact=True)
    return found, partners, names(n).set_axis(ids(n, "o"))


def _held(n, people):
    table = needs(n)
    return partial(plot_ingredients, table, held(table, people))


_goals = partial(plot_chances, words="goals")

PICTURES = {
    **{f"mix, {n}": partial(plot_mix, needs(n)) for n in (0, 1, 3, 10, 45)},
    **{
        f"ingredients, {n} by {people}": _held(n, people)
        for n, people in ((0, 1), (1, 3), (3, 3), (10, 12), (45, 80))
    },
    **{
        f"completing, {n}": partial(plot_completing, completing(n), total=total)
        for n, total in ((0, 4), (1, 4), (3, 12), (30, 60))
    },
    "load, hours unknown": partial(plot_load, load()),
    "load, hidden": partial(plot_load, load(("tasks", "bridges"))),
    "load, nobody": partial(plot_load, load().iloc[:0]),
    "styles, 0": partial(plot_styles, styles([])),
    "styles, 33": partial(plot_styles, styles([7, 9, 0, 17])),
    "styles, hidden": partial(plot_styles, styles([7, NAN, NAN, 17])),
    "officials, 2": partial(
        plot_officials, officials({"active": [1, 20, 3, 4], "all": [1000, 70, 30, 0]})
    ),
    "officials, hidden": partial(plot_officials, officials({"active": [NAN, 20, NAN, NAN]})),
    "officials, nobody": partial(plot_officials, officials({})),
    **{f"goals, {n}": partial(_goals, *goals(n)) for n in (0, 2, 3, 10, 30)},
}

# One of each way of drawing, for what does not depend on how much is drawn.
FEW = ("mix, 10", "ingredients, 10 by 12", "completing, 3", "load, hidden", "goals, 10")

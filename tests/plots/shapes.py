"""Frames for the pictures that are no grids, as small and as large as those must bear."""

from functools import partial
from itertools import combinations

import pandas as pd

from gemeenschapsnet.plots.chances import plot_chances
from gemeenschapsnet.plots.conditions import plot_conditions
from gemeenschapsnet.plots.duo import plot_duo
from gemeenschapsnet.plots.ego import plot_ego
from gemeenschapsnet.plots.formality import plot_formality
from gemeenschapsnet.plots.handover import plot_handover
from gemeenschapsnet.plots.promises import plot_promises
from gemeenschapsnet.plots.rhythm import plot_rhythm
from gemeenschapsnet.plots.rings import plot_rings
from gemeenschapsnet.plots.shadowing import plot_shadowing
from gemeenschapsnet.plots.sight import plot_sight
from gemeenschapsnet.plots.tasks import plot_task_cover, plot_tasks

LONG = (
    "Volkstuinvereniging Nooitgedacht-Zuid",
    "Ouders van basisschool De Wilg & omstreken",
    "Huurdersbelangenvereniginggemeenschapshuis",
    "Moestuin <Noord> $a$ 50%",
    "Sportclub",
)
NAN = float("nan")
TODAY = pd.Timestamp("2026-01-31")
ENDS = ["group_a", "group_b"]


def ids(n, letter="c"):
    return [f"{letter}{i:02}" for i in range(n)]


def names(n):
    texts = [f"{LONG[i % len(LONG)]} {i + 1}" for i in range(n)]
    return pd.Series(texts, index=ids(n), dtype="str")


def turns(n, *values):
    """Return n values, each of these in turn."""
    return [values[i % len(values)] for i in range(n)]


def rings(n, *, spoken=True):
    frame = pd.DataFrame({"name": names(n)})
    frame["steps"] = turns(n, NAN, 3.0, 2.0, 1.0, 2.0, 0.0)
    frame["conversations"] = turns(n, 0.0, 3.0, 1.0, 12.0, NAN) if spoken else NAN
    return frame.astype({"steps": float, "conversations": float})


def duo(n):
    frame = pd.DataFrame({"name": names(n)})
    frame["steps_first"] = turns(n, 1.0, 2.0, NAN, 1.0)
    frame["steps_second"] = turns(n, NAN, 4.0, NAN, 2.0, 3.0)
    return frame.astype({"steps_first": float, "steps_second": float})


def sight(n, *, unknown=4, months=12, far=3, code="p"):
    """Return n people, one in `unknown` of them without a date."""
    days = [400 + 37 * ((i * 7) % (far * 8)) for i in range(n)]
    last = pd.Series([TODAY - pd.Timedelta(days=d) for d in days], index=ids(n, code))
    if unknown:
        last = last.mask(pd.Series(range(n), index=last.index) % unknown == 0)
    last = last.astype("datetime64[ns]")
    return pd.DataFrame({"last_contact": last, "days": (TODAY - last).dt.days})


def formality(n, *, hidden=False, lines=3, communities=None):
    networks = pd.DataFrame({"name": names(n).to_list()}, index=ids(n, "n"))
    networks["formality"] = turns(n, "formal", "informal", "informal", "unknown")
    networks["people"] = [float(3 + 5 * (i % 4)) for i in range(n)]
    titles = names(n if communities is None else communities)
    rows = [
        (networks.index[i], community, name, float(1 + (3 * i + j) % 9))
        for i in range(n)
        for j, (community, name) in enumerate(titles.items())
        if (i + 2 * j) % max(len(titles) // lines, 2) == 0
    ]
    members = pd.DataFrame(rows, columns=["network_id", "community_id", "community", "people"])
    if hidden:
        networks["people"] = networks["people"].where(networks["people"] >= 5)
        members["people"] = members["people"].where(members["people"] >= 5)
    return networks, members


def shadowing(n):
    adds = [max(1, 7 - i) for i in range(n)]
    frame = pd.DataFrame({"adds": adds}, index=ids(n, "p"))
    frame["covered"] = frame["adds"].cumsum()
    frame["since"] = pd.Series(
        turns(n, pd.Timestamp("2019-03-01"), pd.NaT), index=frame.index, dtype="datetime64[ns]"
    )
    return frame


def ego(n):
    groups = pd.DataFrame({"name": names(n)})
    groups["own"] = turns(n, True, False, False)
    groups["ties"] = turns(n, 2.0, 1.0, NAN, 3.0)
    rows = [
        (a, b, (i + j) % 3 == 0, (i + j) % 3 != 0)
        for (i, a), (j, b) in combinations(enumerate(groups.index), 2)
    ]
    pairs = pd.DataFrame(rows, columns=[*ENDS, "alone", "contact"])
    return groups.astype({"own": bool, "ties": float}), pairs.astype(
        {"alone": bool, "contact": bool}
    )


def chances(n, *, many=99):
    rows = [(a, b, (i + j) % 4 != 1) for (i, a), (j, b) in combinations(enumerate(ids(n)), 2)]
    pairs = pd.DataFrame(rows, columns=[*ENDS, "contact"]).astype({"contact": bool})
    without = pairs[~pairs["contact"]].head(many)
    themes = ["veilig oversteken", "groen in de straat", "samen eten met de hele buurt op zondag"]
    rows = [
        (themes[(i + k) % 3], a, b, [0.0, 1.0, 3.0, NAN][i % 4])
        for i, (a, b) in enumerate(zip(without["group_a"], without["group_b"], strict=True))
        for k in range(1 + i % 2)
    ]
    found = pd.DataFrame(rows, columns=["theme", *ENDS, "intermediaries"])
    return found.astype({"intermediaries": float}), pairs, names(n)


def promises(n, *, dated=True):
    days = [NAN if i < n / 5 or not dated else 700.0 - 19 * i for i in range(n)]
    last = [pd.NaT if d != d else TODAY - pd.Timedelta(days=d) for d in days]
    frame = pd.DataFrame({"days": days}, index=ids(n, "p")).astype(float)
    return frame.assign(last_contact=pd.Series(last, index=frame.index, dtype="datetime64[ns]"))


def rhythm(n):
    """Return n networks: in their rhythm, silent now, silent once, met once, never met."""
    rows, meetings = [], []
    for i, (network, name) in enumerate(names(n).items()):
        kind = i % 5
        every = [2, 3, 4, NAN, NAN][kind]
        ago = {
            0: range(1, 60, 2),
            1: range(9, 80, 3),
            2: [*range(2, 20, 4), *range(34, 60, 4)],
            3: [20],
            4: [],
        }[kind]
        meetings += [(network, TODAY - pd.Timedelta(weeks=w)) for w in ago]
        since = float(min(ago)) if ago else NAN
        agreed = 3.5 if i % 3 == 0 else NAN
        planned = int(i % 10 == 9)
        rows.append((name, planned, every, agreed, since, [0, 1, 1, 0, 0][kind], kind == 1))
    columns = ["name", "planned", "every_weeks", "agreed_weeks", "weeks_since", "gaps", "silent"]
    frame = pd.DataFrame(rows, columns=columns, index=ids(n)).astype({"silent": bool})
    dates = pd.DataFrame(meetings, columns=["network_id", "date"])
    return frame, dates.astype({"date": "datetime64[ns]"})


def tasks(n, people):
    """Return n tasks of so many people: one in five has nobody, some a backup or two holders."""
    who = ids(people, "p") or [None]
    frame = pd.DataFrame({"task": names(n).to_list()}, index=range(n))
    frame["holders"] = [
        () if i % 5 == 4 else (who[i % 3 % len(who)],) if i % 7 else tuple(who[:2])
        for i in range(n)
    ]
    frame["backups"] = [(who[-1 - i % len(who)],) if i % 3 == 1 else () for i in range(n)]
    frame["critical"] = pd.array(turns(n, True, None, False), dtype="boolean")
    frame["months"] = pd.Series(turns(n, 3.0, NAN, 59.0), dtype=float)
    if n > 3:
        frame.loc[3, "task"] = pd.NA
    frame["held"] = frame["holders"].map(bool).astype(bool)
    frame["alone"] = (frame["holders"].map(len) < 2) & ~frame["backups"].map(bool).astype(bool)
    return frame


def holders(n):
    texts = turns(n, "p000", "de gemeenteverbinder (p001)", "p002")
    return pd.Series(texts, index=ids(n, "p"), dtype=object)


def conditions(*arranged):
    items = ["structure", "meetings", "tasks", "tool", "room", "budget"]
    return pd.DataFrame({"item": items, "arranged": pd.array(arranged, dtype="boolean")})


def handover(n, *, hidden=False, nowhere=True):
    """Return n communities, and with `nowhere` a row for contacts without a community."""
    frame = pd.DataFrame({"name": names(n), "lost": turns(n, True, False, True)})
    frame["contacts"] = [float(max(1, 3 * n - 3 * i)) for i in range(n)]
    frame["with_receiver"] = [[c, c // 2, 0.0][i % 3] for i, c in enumerate(frame["contacts"])]
    if hidden:
        small = frame["contacts"] < 8
        frame.loc[small, ["contacts", "with_receiver"]] = NAN
        frame.loc[frame.index[::4], "with_receiver"] = NAN
    if nowhere and n:
        frame.loc[NAN] = [None, False, 1300.0 if n == 3 else 4.0, 2.0]
    return frame.astype({"lost": bool})


_rings = partial(plot_rings, steps=2)
_duo = partial(plot_duo, steps=2)
_sight = partial(plot_sight, today=TODAY, months=12)
_ego = partial(plot_ego, person="p012")
_handover = partial(plot_handover, smallest=5)
_promises = partial(plot_promises, today=TODAY, days=90)
_rhythm = partial(plot_rhythm, today=TODAY)

PICTURES = {
    **{f"rings, {n}": partial(_rings, rings(n)) for n in (0, 1, 3, 10)},
    "rings, 50": partial(_rings, rings(50)),
    **{f"duo, {n}": partial(_duo, duo(n)) for n in (0, 3, 30)},
    **{f"sight, {n}": partial(_sight, sight(n)) for n in (0, 1, 22, 100, 900)},
    "sight, 10, none known": partial(_sight, sight(10, unknown=1)),
    "sight, 22, long ago": partial(_sight, sight(22, far=15)),
    "sight, 22, long codes": partial(_sight, sight(22, unknown=0, code="wijkverbinder-")),
    **{f"formality, {n}": partial(plot_formality, *formality(n)) for n in (0, 3, 10)},
    "formality, 10, hidden": partial(plot_formality, *formality(10, hidden=True)),
    "formality, 30, hidden": partial(plot_formality, *formality(30, hidden=True)),
    "formality, 3, no communities": partial(plot_formality, *formality(3, communities=0)),
    **{
        f"shadowing, {n}": partial(plot_shadowing, shadowing(n), total=total)
        for n, total in ((0, 4), (3, 18), (30, 60))
    },
    **{f"ego, {n}": partial(_ego, *ego(n)) for n in (0, 1, 3, 10, 30)},
    **{
        f"chances, {n}": partial(plot_chances, *chances(n, many=many))
        for n, many in ((0, 0), (2, 9), (3, 9), (10, 99), (30, 99))
    },
    **{f"handover, {n}": partial(_handover, handover(n)) for n in (0, 1, 3, 10, 35)},
    "handover, 10, hidden": partial(_handover, handover(10, hidden=True)),
    **{f"promises, {n}": partial(_promises, promises(n)) for n in (0, 9, 50)},
    "promises, 3, no dates": partial(_promises, promises(3, dated=False)),
    **{f"rhythm, {n}": partial(_rhythm, *rhythm(n)) for n in (0, 1, 10, 35)},
    **{
        f"tasks, {n} of {people}": partial(plot_tasks, tasks(n, people), holders(people))
        for n, people in ((0, 0), (1, 1), (3, 0), (10, 7), (60, 40))
    },
    **{f"task cover, {n}": partial(plot_task_cover, tasks(n, 5)) for n in (0, 1, 10, 60)},
    "conditions": partial(plot_conditions, conditions(True, False, None, True, None, False)),
    "conditions, unknown": partial(plot_conditions, conditions(*[None] * 6)),
}

# One of each way of drawing, for what does not depend on how much is drawn.
FEW = ("rings, 10", "sight, 22", "formality, 10", "ego, 3", "rhythm, 10", "conditions")

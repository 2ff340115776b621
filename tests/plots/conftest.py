"""Frames made by hand, as small and as large as the pictures must bear."""

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

from gemeenschapsnet.plots.bridging import plot_signs
from gemeenschapsnet.plots.contacts import plot_contacts
from gemeenschapsnet.plots.continuity import plot_departure
from gemeenschapsnet.plots.diversity import plot_mirror
from gemeenschapsnet.plots.feedback import plot_feedback
from gemeenschapsnet.plots.gaps import plot_pairs
from gemeenschapsnet.plots.kinds import plot_kinds
from gemeenschapsnet.plots.overlap import plot_overlap
from gemeenschapsnet.plots.roles import plot_roles
from gemeenschapsnet.plots.themes import plot_themes
from gemeenschapsnet.plots.views import plot_views

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
    # of none is told what was to be expected
    frame = frame.assign(expected=NO_ROUTE, ratio=NO_ROUTE, verdict="cannot_determine")
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


KINDS = ("municipality", "care", "grassroots", "sport", "religious", "buurtkamer", None)
DOMAINS = ("sociaal", "fysieke leefomgeving", "veiligheid", "jeugdhulpverlening", None)
LONG_THEME = "Meer ontmoetingsplekken voor alleenstaande ouderen in de binnentuin"
ROLES = ("volunteer", "rolmodel", "organisator van het jaarlijkse midzomernachtbuurtfeest")


def groups(n):
    return pd.Series(names(n), index=[f"c{i:02}" for i in range(n)], dtype="str")


def kinds(n):
    """`n` domains, of which one is not known when there are several."""
    domains = [
        DOMAINS[i] if i < len(DOMAINS) else f"domein {LONG_THEME[:30]} {i}" for i in range(n)
    ]
    rows = [
        (kind, domain, NO_ROUTE if i == j == 1 else 2 + (3 * i + j) % 9, (i + j) % 4 % 3)
        for i, kind in enumerate(KINDS if n > 1 else KINDS[:1])
        for j, domain in enumerate(domains)
        if (i * j) % 5 < 3
    ]
    columns = ["kind", "domain", "organisations", "without_contact"]
    return pd.DataFrame(rows, columns=columns)


def contacts(named):
    ids = list(named.index)
    rows = []
    for i, a in enumerate(ids):
        for j, b in enumerate(ids[i + 1 :], start=i + 1):
            contact = (i + 2 * j) % 5 != 1
            ties = [7, 1, 24, NO_ROUTE, 1300][(i + j) % 5] if contact else 0
            rows.append((a, b, ties, contact, 2 if ties == 1 else int((i * j) % 11 == 7)))
    return pd.DataFrame(rows, columns=["group_a", "group_b", "ties", "contact", "only"])


def overlap(named):
    ids = list(named.index)
    rows = [
        (
            a,
            b,
            NO_ROUTE if (i, j) == (0, 1) else 30 - j,
            NO_ROUTE if (i, j) == (0, 1) else 0.8 / (j + i),
        )
        for i, a in enumerate(ids)
        for j, b in enumerate(ids[i + 1 :], start=i + 1)
        if (i * j) % 4 != 3
    ]
    frame = pd.DataFrame(rows, columns=["network_a", "network_b", "shared", "jaccard"])
    return frame.sort_values("shared", ascending=False, kind="stable", ignore_index=True)


def themes(named, n):
    theme = [LONG_THEME if i == 1 else f"thema {i}" for i in range(n)]
    ids = list(named.index)
    grid = pd.DataFrame(
        [
            (one, community, NO_ROUTE if j == 1 else 3)
            for i, one in enumerate(theme)
            for j, community in enumerate(ids[:-1])
            if (i + 1) * (j + 1) % (i + 2) < 2
        ],
        columns=["theme", "community_id", "people"],
    )
    count = grid["theme"].value_counts().reindex(theme).fillna(0)
    table = pd.DataFrame({"communities": count.astype("int64"), "is_thread": count > 2})
    table = table.sort_values("communities", ascending=False, kind="stable")
    return grid, table.rename_axis("theme")


def roles(named):
    rows = [
        (role, community, NO_ROUTE if j == 1 else 2)
        for i, role in enumerate(ROLES)
        for j, community in enumerate(list(named.index)[:-1] or named.index)
        if j % (i + 2) == 0
    ]
    return pd.DataFrame(rows, columns=["role", "community_id", "people"])


def views(named, n):
    source = ["de wijkverbinder (p001)", *(f"p{i:03}" for i in range(2, n + 1))][:n]
    rows = [
        (one, community, 120 // (i + 1) + j)
        for i, one in enumerate(source)
        for j, community in enumerate(list(named.index)[:-1] or named.index)
        if i <= j
    ]
    frame = pd.DataFrame(rows, columns=["source", "community_id", "ties"])
    ties = pd.Series([100 - 3 * i for i in range(n)], index=source)
    sources = pd.DataFrame({"ties": ties, "share": ties / ties.sum()}).rename_axis("source")
    return frame, sources


def feedback(named):
    raised = [[20, NO_ROUTE, 1500, 8][i % 4] for i in range(len(named))]
    share = [[0.85, NO_ROUTE, 0.2, 0.0][i % 4] for i in range(len(named))]
    frame = pd.DataFrame({"name": named, "raised": raised, "known": raised, "share": share})
    frame.loc[frame["raised"] == 8, "known"] = 6
    return frame.assign(fed_back=frame["raised"] * frame["share"]).rename_axis("community_id")


def _grid(draw, n, frames):
    """Return what draws the frames of `n` groups, and with them the names of the groups."""

    def with_names(**options):
        named = groups(n)
        made = frames(named)
        return draw(*(made if isinstance(made, tuple) else (made,)), named, **options)

    return with_names


def _kinds(n):
    return lambda **options: plot_kinds(kinds(n), **options)


def _feedback(n):
    return lambda **options: plot_feedback(feedback(groups(n)), smallest=5, issues=60, **options)


PICTURES |= {
    "kinds, 1": _kinds(1),
    "kinds, 5": _kinds(5),
    "kinds, 34": _kinds(34),
    "contacts, 3": _grid(plot_contacts, 3, contacts),
    "contacts, 10": _grid(plot_contacts, 10, contacts),
    "contacts, 40": _grid(plot_contacts, 40, contacts),
    "overlap, 3": _grid(plot_overlap, 3, overlap),
    "overlap, 3, all alone": _grid(plot_overlap, 3, lambda named: overlap(named[:0])),
    "overlap, 10": _grid(plot_overlap, 10, lambda named: overlap(named[:-2])),
    "overlap, 30": _grid(plot_overlap, 30, lambda named: overlap(named[:-5])),
    "themes, 0": _grid(plot_themes, 0, lambda named: themes(named, 2)),
    "themes, 3": _grid(plot_themes, 3, lambda named: themes(named, 1)),
    "themes, 10": _grid(plot_themes, 10, lambda named: themes(named, 8)),
    "themes, 35": _grid(plot_themes, 35, lambda named: themes(named, 40)),
    "roles, 1": _grid(plot_roles, 1, roles),
    "roles, 7": _grid(plot_roles, 7, roles),
    "roles, 30": _grid(plot_roles, 30, roles),
    "views, 3": _grid(plot_views, 3, lambda named: views(named, 1)),
    "views, 10": _grid(plot_views, 10, lambda named: views(named, 9)),
    "views, 30": _grid(plot_views, 30, lambda named: views(named, 25)),
    "feedback, 3": _feedback(3),
    "feedback, 34": _feedback(34),
}


# One of each kind, for what does not depend on how much is drawn.
FEW = (
    "departure, nobody",
    "departure, 7",
    "departure, 25",
    "mirror, 6",
    "pairs, 7",
    "signs, 7",
    "contacts, 10",
    "themes, 10",
    "feedback, 3",
)


def _beside(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# The frames of the pictures that are no grids stand in a file of their own.
_SHAPES = _beside("shapes")
PICTURES |= _SHAPES.PICTURES
FEW = (*FEW, *_SHAPES.FEW)
_MIRROR = _beside("mirror_shapes")
PICTURES |= _MIRROR.PICTURES
FEW = (*FEW, *_MIRROR.FEW)
_GAPS = _beside("gaps_shapes")
PICTURES |= _GAPS.PICTURES
FEW = (*FEW, *_GAPS.FEW)
_BETWEEN = _beside("between_shapes")
PICTURES |= _BETWEEN.PICTURES
FEW = (*FEW, *_BETWEEN.FEW)
_TAKING_PART = _beside("taking_part_shapes")
PICTURES |= _TAKING_PART.PICTURES
FEW = (*FEW, *_TAKING_PART.FEW)
_CHANGES = _beside("changes_shapes")
PICTURES |= _CHANGES.PICTURES
FEW = (*FEW, *_CHANGES.FEW)
_CONTINUITY = _beside("continuity_shapes")
PICTURES |= _CONTINUITY.PICTURES
FEW = (*FEW, *_CONTINUITY.FEW)


@pytest.fixture(scope="session")
def shapes():
    """Return the module `shapes`: frames for the pictures that are no grids."""
    return _SHAPES


@pytest.fixture(scope="session")
def changes_shapes():
    """Return the module `changes_shapes`: frames for the pictures of two dated networks."""
    return _CHANGES


@pytest.fixture(scope="session")
def continuity_shapes():
    """Return the module `continuity_shapes`: frames for departures together, and by chance."""
    return _CONTINUITY


@pytest.fixture(scope="session")
def taking_part_shapes():
    """Return the module `taking_part_shapes`: frames for who takes part, and for circles."""
    return _TAKING_PART


@pytest.fixture(params=list(PICTURES))
def draw(request):
    """Return a function that draws one of the pictures."""
    return PICTURES[request.param]


@pytest.fixture(params=FEW)
def draw_few(request):
    """Return a function that draws one picture of each kind."""
    return PICTURES[request.param]

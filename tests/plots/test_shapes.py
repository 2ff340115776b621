"""What each picture says that is no grid."""

import re

import pandas as pd
import pytest
from matplotlib.text import Text

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.around import beside, evenly
from gemeenschapsnet.plots.chances import plot_chances
from gemeenschapsnet.plots.duo import plot_duo
from gemeenschapsnet.plots.ego import CLEAR, around, plot_ego
from gemeenschapsnet.plots.formality import plot_formality
from gemeenschapsnet.plots.months import Months
from gemeenschapsnet.plots.promises import plot_promises
from gemeenschapsnet.plots.rhythm import plot_rhythm
from gemeenschapsnet.plots.rings import plot_rings
from gemeenschapsnet.plots.shadowing import plot_shadowing
from gemeenschapsnet.plots.sight import plot_sight

NAN = float("nan")
TODAY = pd.Timestamp("2026-01-31")


def words(ax):
    return [t.get_text() for t in ax.findobj(Text) if t.get_text()]


def text(ax):
    return " ".join(words(ax)).replace("\n", " ")


def marks(ax, marker, color=None):
    """Return the places of the markers of this shape and colour."""
    return [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in ax.lines
        if line.get_marker() == marker and color in (None, line.get_markeredgecolor())
    ]


def boxes(ax, *, fill=None, edge=None):
    """Return left and width of the rectangles with this filling or edge."""
    return [
        (patch.get_x(), patch.get_width())
        for patch in ax.patches
        if hasattr(patch, "get_width")
        and fill in (None, hexed(patch.get_facecolor()))
        and edge in (None, hexed(patch.get_edgecolor()))
    ]


def hexed(rgba):
    return "#{:02x}{:02x}{:02x}".format(*(round(255 * part) for part in rgba[:3]))


def rings(steps, conversations=None, **options):
    names = [f"Groep {i}" for i in range(len(steps))]
    spoken = conversations or [NAN] * len(steps)
    frame = pd.DataFrame({"name": names, "steps": steps, "conversations": spoken})
    return plot_rings(frame.astype({"conversations": float}), steps=2, title="Titel", **options)


def test_rings_tell_by_shape_what_is_reached():
    ax = rings([NAN, 3.0, 2.0, 0.0])
    # one of each in the legend
    assert len(marks(ax, "D", style.LOST)) == 2
    assert len(marks(ax, "o", style.CONTEXT)) == 2
    assert len(marks(ax, "o", style.REACHED)) == 3
    assert {"0", "1", "2", "3+", "geen route", "gemeente", "geen route bekend"} <= set(words(ax))


def test_rings_place_who_is_farther_farther_out():
    ax = rings([1.0, 2.0, 3.0])
    _, middle = marks(ax, "s")
    near, far = marks(ax, "o", style.REACHED)[1:], marks(ax, "o", style.CONTEXT)[1:]
    away = [((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5 for x, y in [*near, *far]]
    assert away == sorted(away)


def test_rings_write_conversations_where_they_are_known():
    said = words(rings([NAN, 1.0, 1.0, 2.0], [0, 1, 12, NAN]))
    assert "nog met niemand contact" in said
    assert "met één mens was er contact" in said
    assert "met 12 mensen was er contact" in said
    assert not any("was er contact" in word for word in words(rings([NAN, 1.0])))
    assert "contact with 12 people" in words(rings([1.0], [12], language="en"))


def test_many_rings_become_a_table_with_the_worst_on_top():
    ax = rings([NAN] * 3 + [1.0] * 42, [0] * 3 + [7] * 42)
    said = words(ax)
    assert "gemeente" not in said
    assert "Nog 5 gemeenschappen staan alleen in de tabel." in said
    assert said.index("Groep 0") < said.index("Groep 39")
    assert "Groep 44" not in said


def test_duo_draws_both_beside_each_other():
    frame = pd.DataFrame(
        {"name": ["Aap", "Noot"], "steps_first": [1.0, 2.0], "steps_second": [NAN, 4.0]}
    )
    ax = plot_duo(frame, steps=2, title="Titel")
    said = words(ax)
    assert {"Wijkverbinder", "2 van de 2 bereikt", "Gemeenteverbinder"} <= set(said)
    assert "0 van de 2, zonder de wijkverbinder" in said
    # with the legend
    assert len(marks(ax, "o", style.REACHED)) == 3
    assert len(marks(ax, "D", style.LOST)) == 2


def sight(frame, **options):
    return plot_sight(frame, today=TODAY, months=12, title="Titel", **options)


def test_sight_puts_who_is_unknown_in_a_box(shapes):
    ax = sight(shapes.sight(22))
    assert {"onbekend", "12 maanden geleden", "p00", "p21"} <= set(words(ax))
    unknown, known = marks(ax, "o", style.LOST), marks(ax, "o", style.REACHED)
    assert (len(unknown), len(known)) == (6, 16)
    assert max(x for x, _ in unknown) < min(x for x, _ in known)


def test_sight_orders_by_day(shapes):
    frame = shapes.sight(22, unknown=0).sort_values("days")
    ax = sight(frame)
    where = {code: t.get_position()[0] for t in ax.texts for code in [t.get_text()]}
    order = [where[code] for code in frame.index]
    assert order == sorted(order, reverse=True)


def test_sight_leaves_codes_to_the_table_when_there_are_many(shapes):
    ax = sight(shapes.sight(100))
    assert not any(re.fullmatch(r"p\d\d", word) for word in words(ax))
    assert "De codes staan in de tabel." in text(ax)
    assert len(marks(ax, "o")) == 100


def test_sight_counts_per_month_when_there_are_very_many(shapes):
    ax = sight(shapes.sight(900))
    assert not marks(ax, "o")
    assert "225 mensen" in words(ax)
    assert len(boxes(ax, fill=style.REACHED)) == 18


def test_sight_keeps_who_was_seen_very_long_ago_apart(shapes):
    said = words(sight(shapes.sight(22, far=15)))
    assert "vóór jan 2020" in said
    assert "2019" not in said


def test_formality_draws_a_line_per_community_and_network():
    networks = pd.DataFrame(
        {
            "name": ["Raad", "App", "Kring"],
            "formality": ["formal", "informal", None],
            "people": [12.0, NAN, 5.0],
        },
        index=["n1", "n2", "n3"],
    )
    members = pd.DataFrame(
        {
            "network_id": ["n1", "n2", "n2"],
            "community_id": ["c1", "c1", "c2"],
            "community": ["Buren", "Buren", "Buren"],
            "people": [8.0, NAN, 2.0],
        }
    )
    ax = plot_formality(networks, members, title="Titel")
    said = words(ax)
    # two communities with one name stay two
    assert said.count("Buren") == 2
    assert {"Formeel: 1 netwerk", "Informeel: 1 netwerk", "Onbekend: 1 netwerk"} <= set(said)
    assert {"12 mensen", "5 mensen", "aantal niet getoond"} <= set(said)
    assert "Stippellijn" in text(ax)
    assert [len(marks(ax, shape)) for shape in "sD"] == [1, 1]
    lines = [p for p in ax.patches if not hasattr(p, "get_width")]
    assert len(lines) == 3
    widths = sorted(line.get_linewidth() for line in lines)
    assert widths[0] < widths[1] < widths[2]
    # the number that is hidden is dashed
    assert sum(line.get_linestyle() not in ("-", "solid") for line in lines) == 1
    assert "Stippellijn" not in text(plot_formality(networks.iloc[[0]], members, title="Titel"))


def test_formality_becomes_two_lists(shapes):
    ax = plot_formality(*shapes.formality(60), title="Titel")
    said = words(ax)
    assert "Nog 20 netwerken staan alleen in de tabel." in said
    assert "Nog 20 gemeenschappen staan alleen in de tabel." in said
    assert "Informeel: 30 netwerken" in said
    assert not [p for p in ax.patches if not hasattr(p, "get_width")]


def test_formality_says_when_no_community_is_known(shapes):
    ax = plot_formality(*shapes.formality(3, communities=0), title="Titel")
    assert "Van niemand in deze netwerken is een gemeenschap bekend." in text(ax)


def test_shadowing_steps_up(shapes):
    ax = plot_shadowing(shapes.shadowing(3), total=20, title="Titel")
    said = words(ax)
    assert [word for word in said if word.startswith("+")] == ["+7", "+6", "+5"]
    assert {"p00", "actief sinds 2019", "blijft nog onbekend", "2"} <= set(said)
    bars = boxes(ax, fill=style.REACHED)
    ends = [left + width for left, width in bars]
    assert [left for left, _ in bars[1:]] == pytest.approx(ends[:-1])
    everything = plot_shadowing(shapes.shadowing(3), total=18, title="Titel")
    assert "blijft nog onbekend" not in words(everything)


def test_shadowing_can_be_empty(shapes):
    # why, is for the title to say: also when nothing is known
    ax = plot_shadowing(shapes.shadowing(0), total=0, title="Titel")
    assert "Er is niets om te tekenen." in text(ax)


def ego(rows, pairs):
    groups = pd.DataFrame(rows, columns=["id", "name", "own", "ties"]).set_index("id")
    columns = ["group_a", "group_b", "alone", "contact"]
    return plot_ego(groups, pd.DataFrame(pairs, columns=columns), person="p7", title="Titel")


def test_ego_draws_own_groups_by_shape_and_lonely_pairs_dashed():
    groups = [("a", "Aap", True, 2.0), ("b", "Noot", False, 1.0), ("c", "Mies", True, NAN)]
    ax = ego(groups, [("a", "b", True, True), ("a", "c", False, True), ("b", "c", False, False)])
    said = words(ax)
    assert {"p7", "eigen groep, 2 contacten", "1 contact"} <= set(said)
    assert said.count("eigen groep") == 2
    assert {"alleen via deze persoon", "ook via anderen"} <= set(said)
    # one more of each in the legend
    assert len(marks(ax, "s", style.INK)) == 3
    assert len(marks(ax, "o", style.REACHED)) == 2
    curves = [p for p in ax.patches if not hasattr(p, "get_width")]
    colors = [hexed(curve.get_edgecolor()) for curve in curves]
    assert sorted(colors) == sorted([style.CONTEXT, style.LOST])
    assert "ook via anderen" not in words(ego(groups, [("a", "b", True, False)]))


def test_ego_with_many_groups_becomes_lists(shapes):
    ax = plot_ego(*shapes.ego(30), person="p7", title="Titel")
    said = words(ax)
    assert "Alleen via p7" in said
    assert "Nog 115 paren staan alleen in de tabel." in said
    assert "290 paren hebben ook een verbinding via anderen." in said
    groups, pairs = shapes.ego(12)
    none = plot_ego(groups, pairs.assign(alone=False), person="p7", title="Titel")
    assert "Geen enkel paar" in text(none)


@pytest.mark.parametrize("end", [(100.0, 0.0), (100.0, 30.0), (-100.0, 40.0), (0.0, 100.0)])
def test_lines_between_groups_stay_clear_of_the_person(end):
    start, middle = (-100.0, 0.0), (0.0, 0.0)
    pull = around(middle, start, end)
    halfway = [(a + 2 * c + b) / 4 for a, c, b in zip(start, pull, end, strict=True)]
    assert (halfway[0] ** 2 + halfway[1] ** 2) ** 0.5 >= CLEAR - 1e-6


def chances(rows, pairs, names, **options):
    frame = pd.DataFrame(rows, columns=["theme", "group_a", "group_b", "intermediaries"])
    known = pd.DataFrame(pairs, columns=["group_a", "group_b", "contact"])
    return plot_chances(frame, known, pd.Series(names), title="Titel", **options)


def test_chances_number_each_pair_once():
    names = {"a": "Aap", "b": "Noot", "c": "Mies"}
    ax = chances(
        [
            ("groen", "a", "b", 3.0),
            ("veilig oversteken", "a", "b", 3.0),
            ("groen", "b", "c", NAN),
        ],
        [("a", "b", False), ("a", "c", True), ("b", "c", False)],
        names,
    )
    said = words(ax)
    # on its line and in the key
    assert said.count("1") == said.count("2") == 2
    assert "3" not in said
    assert "Aap – Noot: groen en veilig oversteken" in said
    assert "3 mensen kennen mensen in beide groepen en kunnen hen voorstellen." in said
    assert "Iemand kent" not in text(ax)
    assert len([line for line in ax.lines if line.get_linestyle() == "--"]) == 2


def test_chances_leave_no_gap_where_nothing_is_said_of_introducing():
    names = {"a": "Aap", "b": "Noot"}
    told, untold = (
        chances([("groen", "a", "b", people)], [("a", "b", False)], names) for people in (0.0, NAN)
    )
    assert "Op de lijst staat nog niemand die beide groepen kent." in words(told)
    assert "" not in [t.get_text() for t in untold.texts]
    assert untold.figure.get_figheight() < told.figure.get_figheight()


def test_chances_tell_why_there_are_none(shapes):
    ax = plot_chances(*shapes.chances(0), title="Titel", reason="Er zijn geen contacten.")
    assert "Er zijn geen contacten." in words(ax)


def test_chances_leave_the_rest_to_the_table(shapes):
    ax = plot_chances(*shapes.chances(30), title="Titel")
    said = text(ax)
    assert "12" in words(ax)
    assert "13" not in words(ax)
    assert re.search(r"Nog \d+ kansen staan alleen in de tabel\.", said)
    assert "gemeenschappen zonder getekende kans zijn weggelaten" in said


def test_promises_are_a_list_that_is_not_shared(shapes):
    frame = shapes.promises(9)
    ax = plot_promises(frame, today=TODAY, days=90, title="Titel")
    said = words(ax)
    assert {"NIET DELEN", "90 dagen", "dagen geleden", "662", "9 april 2024"} <= set(said)
    assert said.count("onbekend") == int(frame["days"].isna().sum()) == 2
    # a box to tick for each, and the frame of the warning
    assert len(boxes(ax, fill=style.PAPER, edge=style.INK)) == 9
    assert [word for word in said if word in frame.index] == list(frame.index)
    longest = boxes(ax, fill=style.LOST)[0][1]
    assert longest == max(width for _, width in boxes(ax, fill=style.LOST))


def test_promises_fit_on_a_page(shapes):
    ax = plot_promises(shapes.promises(50), today=TODAY, days=90, title="Titel")
    assert "Nog 20 mensen staan alleen in de tabel." in words(ax)
    empty = plot_promises(shapes.promises(0), today=TODAY, days=60, title="Titel")
    assert "langer dan 60 dagen niets hoorde" in text(empty)


def test_rhythm_puts_silent_networks_on_top_and_unknown_ones_below(shapes):
    frame, meetings = shapes.rhythm(5)
    ax = plot_rhythm(frame, meetings, today=TODAY, title="Titel")
    said = words(ax)
    assert said.index("nu al 9 weken niet") < said.index("meestal elke 2 weken")
    assert {"meestal elke 3 weken", "ritme nog niet te zien", "geen datum bekend"} <= set(said)
    assert "afgesproken: elke 25 dagen" in said
    # the mark in the legend and that of the network
    assert len(marks(ax, "D", style.LOST)) == 2


def test_rhythm_tells_that_a_first_meeting_is_to_come(shapes):
    frame, meetings = shapes.rhythm(5)
    told = "eerste keer op de lijst moet nog komen"
    assert told not in text(plot_rhythm(frame, meetings, today=TODAY, title="Titel"))
    coming = frame.assign(planned=1)
    assert text(plot_rhythm(coming, meetings, today=TODAY, title="Titel")).count(told) == 1


def test_rhythm_draws_the_silences_that_were_long(shapes):
    frame, meetings = shapes.rhythm(3)
    ax = plot_rhythm(frame, meetings, today=TODAY, title="Titel")
    (silent,) = boxes(ax, fill=style.PAPER, edge=style.LOST)
    # the legend, and the silence of last summer
    assert len(boxes(ax, fill=style.PAPER, edge=style.LESS)) == 2
    assert silent[0] + silent[1] == pytest.approx(525.0)
    assert silent[1] == pytest.approx(303.0 * 63 / 365, abs=1)
    none = plot_rhythm(frame.assign(gaps=0), meetings, today=TODAY, title="Titel")
    assert "stilte, langer dan gewoon" not in words(none)


def test_rhythm_draws_the_past_year_only(shapes):
    frame, meetings = shapes.rhythm(1)
    ax = plot_rhythm(frame, meetings, today=TODAY, title="Titel")
    recent = meetings["date"] >= TODAY - pd.DateOffset(months=12)
    assert 0 < recent.sum() < len(meetings)
    assert len(marks(ax, "o", style.REACHED)) == recent.sum() + 1


def test_months_keep_days_on_the_page():
    line = Months(pd.Timestamp("2025-01-01"), TODAY, 100.0, 200.0, "nl")
    assert line.x(TODAY) == 200
    assert line.x(pd.Timestamp("1999-01-01")) == 100
    assert line.x(pd.Timestamp("2030-01-01")) == 200
    assert Months(TODAY, TODAY, 100.0, 200.0, "nl").x(TODAY) == 100


@pytest.mark.parametrize("n", [0, 1, 2, 3, 7, 10, 30])
@pytest.mark.parametrize("spread", [beside, evenly])
def test_directions_are_apart(spread, n):
    points = [spot.at(0, 0, 100) for spot in spread(n)]
    assert len(points) == n
    assert len({(round(x), round(y)) for x, y in points}) == n

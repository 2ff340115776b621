"""What each picture says."""

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.text import Text

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.bridging import plot_signs
from gemeenschapsnet.plots.continuity import plot_departure
from gemeenschapsnet.plots.diversity import plot_mirror
from gemeenschapsnet.plots.gaps import plot_pairs

NAN = float("nan")


def words(ax):
    return [t.get_text() for t in ax.findobj(Text) if t.get_text()]


def marks(ax, marker, color=None):
    """Return the places of the markers of this shape and colour."""
    return [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in ax.lines
        if line.get_marker() == marker and color in (None, line.get_markeredgecolor())
    ]


def departure(before, after, lost, **options):
    frame = pd.DataFrame(
        {
            "name": [f"Groep {i}" for i in range(len(before))],
            "steps_before": before,
            "steps_after": after,
            "lost": lost,
        }
    )
    return plot_departure(frame, steps=2, title="Titel", **options)


def test_departure_draws_two_panels_when_something_is_lost():
    ax = departure([1.0, 2.0, NAN], [NAN, 2.0, NAN], [True, False, False])
    said = words(ax)
    assert {"Nu", "Na het vertrek", "2 van de 3 bereikt", "1 van de 3 bereikt"} <= set(said)
    assert said.count("Groep 0") == 2
    # one in the legend, one in the picture
    assert len(marks(ax, "D", style.LOST)) == 2


@pytest.mark.parametrize("n", [3, 20])
def test_departure_draws_one_panel_when_nothing_is_lost(n):
    ax = departure([1.0] * n, [2.0] * n, [False] * n)
    said = words(ax)
    assert "Nu" in said
    assert "Na het vertrek" not in said
    assert said.count("Groep 0") == 1
    assert not marks(ax, "D")


def test_a_community_keeps_its_direction():
    ax = departure([1.0, 2.0, 2.0], [NAN, 2.0, 2.0], [True, False, False])
    (now, after) = marks(ax, "s", style.INK)[:2]
    lost = marks(ax, "D", style.LOST)[0]
    was = marks(ax, "o", style.REACHED)[0]
    slope = (was[1] - now[1]) / (was[0] - now[0])
    assert slope == pytest.approx((lost[1] - after[1]) / (lost[0] - after[0]))
    assert abs(lost[0] - after[0]) > abs(was[0] - now[0])


def test_a_large_table_puts_what_is_lost_first():
    n = 20
    ax = departure([2.0] * n, [2.0] * (n - 1) + [5.0], [False] * (n - 1) + [True])
    names = [word for word in words(ax) if word.startswith("Groep")]
    assert names[0] == "Groep 19"
    assert names.count("Groep 19") == 1
    assert {"1", "2", "3+", "geen route"} <= set(words(ax))


def test_departure_in_english():
    said = words(departure([1.0], [NAN], [True], language="en"))
    assert {"Now", "After the departure", "0 of the 1 reached", "no route"} <= set(said)


def test_without_communities_it_says_so():
    said = words(departure([], [], []))
    assert "Er is geen lijst met gemeenschappen, dus er is niets te tekenen." in said


def mirror(rows, **options):
    columns = ["dimension", "category", "share", "population_share", "low", "high", "verdict"]
    table = pd.DataFrame(rows, columns=columns)
    table["difference"] = table["share"] - table["population_share"]
    return plot_mirror(table.set_index(["dimension", "category"]), title="Titel", **options)


ROWS = [
    ("area", "Zuid", 0.3, 0.4, 0.2, 0.5, "cannot_determine"),
    ("age", "65+", 0.52, 0.3, 0.37, 0.66, "more_than_expected"),
    ("age", "18-25", 0.0, 0.12, 0.0, 0.07, "less_than_expected"),
    ("gender", "x", 0.502, 0.5, 0.4, 0.6, "in_line"),
]


def test_mirror_orders_and_names_its_rows():
    said = words(mirror(ROWS))
    order = ["Leeftijd", "18 tot 25 jaar", "65 jaar en ouder", "Geslacht", "x", "Buurt", "Zuid"]
    assert [word for word in said if word in order] == order
    assert {"−12", "+22", "0", "minder dan verwacht", "meer dan verwacht"} <= set(said)
    assert {"0%", "25%", "50%"} <= set(said)


def test_mirror_draws_verdicts_by_shape():
    ax = mirror(ROWS)
    assert len(marks(ax, "<", style.LESS)) == 1
    assert len(marks(ax, ">", style.MORE)) == 1
    # a diamond in each row and one in the legend
    assert len(marks(ax, "D")) == 5


def test_mirror_places_shares_on_its_axis():
    ax = mirror([("age", "18-25", 0.25, 0.5, 0.2, 0.75, "in_line")])
    (point,), (diamond,) = marks(ax, "o", style.MUTED), marks(ax, "D")[1:]
    zero = next(t for t in ax.texts if t.get_text() == "0%").get_position()[0]
    assert (diamond[0] - zero) == pytest.approx(2 * (point[0] - zero))


def test_mirror_draws_only_diamond_and_words_where_numbers_are_hidden():
    ax = mirror([("age", "18-25", NAN, 0.12, NAN, NAN, "less_than_expected")])
    assert len(marks(ax, "D")) == 2
    assert not marks(ax, "<")
    said = words(ax)
    assert "minder dan verwacht" in said
    assert any("te klein om te delen" in word for word in said)
    assert not any("nan" in word for word in said)


def test_mirror_speaks_of_hidden_numbers_only_when_there_are():
    assert not any("te klein om te delen" in word for word in words(mirror(ROWS)))


NAMES = pd.Series({"a": "Aalscholvers", "b": "Bevers", "c": "Citroenvlinders"})
PAIRS = pd.DataFrame(
    [("a", "b", 1300.0, True), ("a", "c", NAN, True), ("b", "c", 0.0, False)],
    columns=["group_a", "group_b", "ties", "contact"],
).assign(expected=NAN, ratio=NAN, verdict="cannot_determine")


def test_pairs_draw_numbers_frames_and_dots():
    ax = plot_pairs(PAIRS, NAMES, title="Titel")
    said = words(ax)
    assert "1.300" in said
    assert "0" not in said
    assert "Bevers – Citroenvlinders" in said
    assert len(marks(ax, "o", style.REACHED)) == 2
    # the legend, the cell and the list
    assert len(marks(ax, "x", style.LOST)) == 3
    framed = [p for p in ax.patches if p.get_edgecolor() == mpl.colors.to_rgba(style.INK)]
    assert len(framed) == 2
    assert "1,300" in words(plot_pairs(PAIRS, NAMES, title="Title", language="en"))


def test_pairs_explain_only_what_is_drawn():
    ax = plot_pairs(PAIRS.iloc[:1], NAMES.iloc[:2], title="Titel")
    assert not marks(ax, "x")
    assert not marks(ax, "o")
    assert "Geen contact bekend" not in words(ax)


def test_a_long_list_of_pairs_is_left_out():
    ids = list("abcdef")
    rows = [
        (a, b, 0, False, NAN, NAN, "cannot_determine")
        for i, a in enumerate(ids)
        for b in ids[i + 1 :]
    ]
    pairs = pd.DataFrame(rows, columns=PAIRS.columns)
    said = words(plot_pairs(pairs, pd.Series(ids, index=ids), title="Titel"))
    assert not any("–" in word for word in said)


BESIDE = pd.DataFrame(
    [
        ("a", "b", 3, True, 11.6, 0.26, "less_than_expected"),
        ("a", "c", 0, False, 9.4, 0.0, "none"),
        ("b", "c", 0, False, 1.2, 0.0, "cannot_determine"),
    ],
    columns=["group_a", "group_b", "ties", "contact", "expected", "ratio", "verdict"],
)


def test_pairs_stand_beside_what_was_expected():
    ax = plot_pairs(BESIDE, NAMES, title="Titel")
    said = words(ax)
    assert {"3", "verwacht 12", "verwacht 9", "verwacht 1"} <= set(said)
    # only where absence means something a pair is named
    assert "Aalscholvers – Citroenvlinders" in said
    assert "Bevers – Citroenvlinders" not in said
    assert {"geen contact bekend, wel te verwachten", "zoals verwacht"} <= set(said)
    assert "geen contact bekend; dat kan toeval zijn" in said
    # the legend and the cell
    assert len(marks(ax, "v", style.LESS)) == 2
    assert not marks(ax, "^")
    filled = mpl.colors.to_hex(
        next(p for p in ax.patches if p.get_linewidth() == 2.0).get_facecolor()
    )
    assert filled != style.PAPER


def test_small_cells_leave_what_was_expected_to_the_table():
    ids = [f"g{i}" for i in range(20)]
    rows = [(a, b, 3, True, 9.0, 1 / 3, "as_expected") for a in ids for b in ids if a < b]
    said = words(plot_pairs(pd.DataFrame(rows, columns=BESIDE.columns), pd.Series(ids, index=ids),
                            title="Titel"))  # fmt: skip
    assert "verwacht 9" not in said
    assert not any(word.startswith("Groot:") for word in said)
    assert any(word.startswith("Bekende contacten") for word in said)


def test_pairs_say_why_contact_cannot_be_seen():
    said = words(plot_pairs(BESIDE, NAMES, title="Titel", reason="Er staan geen contacten."))
    assert "Er staan geen contacten." in said
    assert "3" not in said


def people(bands, ranks):
    n = len(bands)
    return pd.DataFrame(
        {
            "rank": ranks,
            "band": bands,
            "signs": [3] * n,
            "groups": [4] * n,
            "exclusive_pairs": [2] * n,
            "stability": [0.5] * n,
        },
        index=[f"p{i:02}" for i in range(n)],
    )


def test_signs_draw_clear_before_possible():
    table = people(["none", "possible", "clear", "cannot_determine"], [1.0, 2.0, 3.0, 4.0])
    said = words(plot_signs(table, title="Titel"))
    order = ["Duidelijke aanwijzingen", "p02", "Mogelijke aanwijzingen", "p01"]
    assert [word for word in said if word in order] == order
    assert "p00" not in said
    assert "p03" not in said
    assert "50%" in said


def test_equal_people_are_said_to_be_equal():
    equal = words(plot_signs(people(["clear"] * 3, [1.0, 1.0, 3.0]), title="Titel"))
    apart = words(plot_signs(people(["clear"] * 3, [1.0, 2.0, 3.0]), title="Titel"))
    assert equal.count("gelijk") == 1
    assert "gelijk" not in apart


def test_signs_say_who_is_not_drawn():
    ranks = [1.0, 2.0, 3.0, 3.0, 5.0]
    table = people(["clear"] * 5, ranks)
    assert "Nog één persoon met aanwijzingen is niet getekend." in words(
        plot_signs(table, title="Titel", top=4)
    )
    tied = words(plot_signs(table, title="Titel", top=3))
    assert any("gelijk aan de laatste" in word for word in tied)
    assert not any("niet getekend" in word for word in words(plot_signs(table, title="Titel")))


def test_signs_have_five_slots():
    ax = plot_signs(people(["clear"], [1.0]), title="Titel")
    # 4 groups and 3 signs in the colour of the band, 2 slots empty
    assert len(marks(ax, "o", style.SURE)) == 7
    assert len(marks(ax, "o", style.CONTEXT)) == 2


@pytest.mark.parametrize(
    ("band", "said"),
    [
        ("cannot_determine", "Met deze lijst is van niemand te zeggen"),
        ("none", "Bij niemand zijn er genoeg aanwijzingen"),
    ],
)
def test_without_anybody_it_says_why(band, said):
    ax = plot_signs(people([band] * 3, [NAN] * 3), title="Titel")
    assert any(word.startswith(said) for word in words(ax))


def test_without_repeats_there_is_no_bar():
    table = people(["clear"], [1.0]).assign(stability=NAN)
    assert not any("%" in word for word in words(plot_signs(table, title="Titel")))

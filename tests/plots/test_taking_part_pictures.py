"""What the pictures of who takes part and of closing circles say."""

import pandas as pd
import pytest
from matplotlib.text import Text

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.attendance import plot_attendance
from gemeenschapsnet.plots.circles import plot_circles
from gemeenschapsnet.plots.densities import plot_densities
from gemeenschapsnet.plots.participation import plot_participation


def words(ax):
    return [t.get_text() for t in ax.findobj(Text) if t.get_text()]


def marks(ax, marker, color):
    """Return how many markers of this shape and colour there are."""
    return sum(
        line.get_marker() == marker and line.get_markeredgecolor() == color for line in ax.lines
    )


def test_circles_show_signs_by_shape(taking_part_shapes):
    circles, names = taking_part_shapes.circles(3)
    ax = plot_circles(circles, names, title="Titel")
    said = words(ax)
    assert {"5 van 5", "1 van 5", "0 van 5", "niet bekend", "geen teken"} <= set(said)
    # with the legend: six signs, one closing circle, one that is not known
    assert marks(ax, "s", style.LESS) == 6 + 1
    assert marks(ax, "D", style.LOST) == 1 + 1
    assert marks(ax, "$?$", style.MUTED) == 1 + 1
    all_known = plot_circles(*taking_part_shapes.circles(3, unknown=False), title="Titel")
    assert "niet bekend" not in words(all_known)


def test_many_circles_leave_the_rest_to_the_table(taking_part_shapes):
    ax = plot_circles(*taking_part_shapes.circles(34), title="Titel")
    assert "Nog 4 netwerken zijn niet getekend. Daar zijn evenveel tekenen, of minder." in words(ax)


def test_densities_are_symmetric_and_tell_nothing_of_what_is_hidden():
    names = pd.Series(["Aap", "Noot", "Mies"], index=list("abc"))
    rows = [
        ("a", "a", 0.0, 0.97),
        ("a", "b", 0.0, 0.004),
        ("b", "c", 4.0, float("nan")),
        ("c", "c", float("nan"), float("nan")),
    ]
    frame = pd.DataFrame(rows, columns=["group_a", "group_b", "shared", "density"])
    ax = plot_densities(frame, names, closing=["a"], title="Titel")
    said = words(ax)
    assert said.count("97") == 1
    # below half a percent it is not nothing, and it stands on both sides of the diagonal
    assert said.count("1") == 2
    assert {"wel contact, zonder getal", "dezelfde mensen zitten in beide"} <= set(said)
    assert marks(ax, "D", style.LOST) == 2


def test_participation_marks_what_is_less_than_others(taking_part_shapes):
    ax = plot_participation(taking_part_shapes.participation(3), least=2, title="Titel")
    said = words(ax)
    assert {"1.300", "niemand op de lijst", "100%", "Gemeenschap", "Leeftijd"} <= set(said)
    # two groups at the edge, two with fewer tasks, and the legend
    assert marks(ax, "<", style.LESS) == 5


def test_participation_for_a_reader_outside_has_no_numbers_of_people(taking_part_shapes):
    frame = taking_part_shapes.participation(3, shared=True)
    said = words(plot_participation(frame, least=2, title="Titel"))
    assert "op de lijst" not in said
    assert "heeft een taak" not in said
    assert said.count("minder") == 2
    assert "1.300" not in said


@pytest.mark.parametrize(("n", "more"), [(10, False), (34, True)])
def test_attendance_tells_a_zero_without_a_number(taking_part_shapes, n, more):
    ax = plot_attendance(taking_part_shapes.attendance(n), title="Titel")
    said = words(ax)
    for word in ("op geen lijst", "waren erbij, zonder aantal", "4 van de 18"):
        assert word in said
    assert {"niemand op de lijst", "te weinig mensen op de lijst"} <= set(said)
    assert any("Nog 4 gemeenschappen" in word for word in said) == more

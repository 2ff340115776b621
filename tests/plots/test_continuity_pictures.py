"""What the pictures of reach in step 12 say."""

import pandas as pd
from matplotlib.text import Text

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.continuity import plot_departure
from gemeenschapsnet.plots.scenarios import plot_scenarios
from gemeenschapsnet.plots.turnover import plot_turnover

NAN = float("nan")


def words(ax):
    return [t.get_text() for t in ax.findobj(Text) if t.get_text()]


def marks(ax, marker, color=None):
    return [
        float(line.get_xdata()[0])
        for line in ax.lines
        if line.get_marker() == marker and color in (None, line.get_markeredgecolor())
    ]


def bars(ax):
    return [p for p in ax.patches if p.get_height() and p.get_facecolor()[:3] != (1, 1, 1)]


def test_figures_stand_below_a_departure():
    frame = pd.DataFrame(
        {"name": ["A", "B"], "steps_before": [1.0, 2.0], "steps_after": [NAN, 4.0], "lost": True}
    )
    figures = pd.DataFrame(
        {"before": [2.0, 1.5, 0.0, 1.0], "after": [0.0, 4.0, 1.0, 1.0]},
        index=["reached", "steps", "no_route", "pairs"],
    )
    said = words(plot_departure(frame, steps=2, title="Titel", figures=figures))
    assert {"2 → 0", "−2", "1,5 → 4,0", "+2,5", "0 → 1", "+1", "1 → 1"} <= set(said)
    nothing = frame.assign(steps_after=frame["steps_before"], lost=False)
    said = words(plot_departure(nothing, steps=2, title="Titel", figures=figures))
    assert "2 → 0" not in said


def test_scenarios_stand_worst_first_with_what_is_lost(continuity_shapes):
    frame = pd.DataFrame(
        [("samen", 4.0, 1.0, 0.0), ("Zorg", 4.0, 4.0, 3.0), ("Sport", 4.0, 4.0, 0.0)],
        columns=["name", "reached_before", "reached_after", "tasks_stopped"],
    )
    ax = plot_scenarios(frame, steps=2, title="Titel")
    said = words(ax)
    assert [word for word in said if word in ("samen", "Zorg", "Sport")] == [
        "samen", "Zorg", "Sport",
    ]  # fmt: skip
    assert "en 3 taken stoppen" in said
    # one in the legend, one in the picture
    assert len(marks(ax, "D", style.LOST)) == 2
    assert len(marks(ax, "o", style.REACHED)) == 3
    many = words(plot_scenarios(continuity_shapes.scenarios(80), steps=2, title="Titel"))
    left_out = "Nog 50 andere zijn niet getekend. Die kosten niet meer dan de laatste hierboven."
    assert left_out in many
    harmless = continuity_shapes.scenarios(20, costly=0, tasks=False)
    assert any("kosten geen gemeenschap" in w for w in words(
        plot_scenarios(harmless, steps=2, title="Titel")))  # fmt: skip


def test_turnover_names_the_worst_years_and_the_median(continuity_shapes):
    ax = plot_turnover(*continuity_shapes.years(10), steps=2, title="Titel")
    said = words(ax)
    assert "in 9 van de 10 jaren minstens 5" in said
    assert "in de helft van de jaren minstens 7" in said
    red = [bar for bar in bars(ax) if bar.get_facecolor()[0] > 0.6]
    assert len(red) == 5
    none = words(plot_turnover(*continuity_shapes.years(3, worst=0), steps=2, title="Titel"))
    assert "in meer dan 1 van de 10 jaren geen" in none

"""What the pictures beside the mirror say, and by what shape."""

import pandas as pd
from matplotlib.text import Text

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.crossings import plot_crossings
from gemeenschapsnet.plots.numerators import plot_numerators
from gemeenschapsnet.plots.total_distance import plot_total_distance

NAN = float("nan")


def words(ax):
    return [t.get_text() for t in ax.findobj(Text) if t.get_text()]


def marks(ax, marker, color):
    return [
        line
        for line in ax.lines
        if line.get_marker() == marker and line.get_markeredgecolor() == color
    ]


def numerators(rows):
    columns = ["dimension", "category", "among", "share", "population_share", "verdict"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["difference"] = frame["share"] - frame["population_share"]
    return plot_numerators(frame.set_index(columns[:3]), title="Titel")


def test_each_set_of_people_has_a_shape_and_its_verdict_in_words():
    ax = numerators(
        [
            ("age", "18-25", "all", 0.15, 0.16, "in_line"),
            ("age", "18-25", "active", 0.0, 0.16, "less_than_expected"),
            ("age", "18-25", "deciding", NAN, 0.16, "cannot_determine"),
        ]
    )
    assert len(marks(ax, "s", style.MUTED)) == 1
    assert len(marks(ax, "o", style.LESS)) == 1
    # hidden: its words alone
    assert not marks(ax, "^", style.CONTEXT)
    said = words(ax)
    told = {"lijst: in lijn", "actief: minder dan verwacht", "beslist: niet vast te stellen"}
    assert told <= set(said)
    assert {"−1", "−16"} <= set(said)
    assert any(word.startswith("Zonder punt") for word in said)


def test_a_category_does_not_repeat_its_heading():
    ax = numerators([("origin", "europe", "all", 0.1, 0.2, "in_line")])
    assert {"Herkomst", "Europa, exclusief Nederland"} <= set(words(ax))


def test_further_than_chance_is_told_by_shape_and_words():
    rows = {"age": [0.16, 0.13, 0.05, 0.23, 0.27], "gender": [0.4, 0.1, 0.0, 0.2, 0.01]}
    columns = ["distance", "expected", "low", "high", "p"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    ax = plot_total_distance(frame, alpha=0.05, title="Titel")
    # one of each in the legend
    assert len(marks(ax, "D", style.LESS)) == 2
    assert len(marks(ax, "o", style.MUTED)) == 2
    said = " ".join(words(ax))
    assert "16%: zo veel wijkt een willekeurige groep ook af" in said
    assert "40%: meer dan een willekeurige groep" in said


def crossings(rows):
    columns = ["age", "gender", "count", "expected", "population_share", "verdict", "empty"]
    frame = pd.DataFrame(rows, columns=columns).set_index(["age", "gender"])
    return plot_crossings(frame, title="Titel")


def test_an_empty_cell_tells_whether_it_means_something():
    ax = crossings(
        [
            ("18-25", "male", 0, 9.0, 0.3, "less_than_expected", True),
            ("18-25", "female", 0, 1.0, 0.1, "cannot_determine", True),
            ("65+", "male", 7, 5.0, 0.3, "in_line", False),
            ("65+", "female", 8, 5.0, 0.3, "in_line", False),
        ]
    )
    # one of each in the key
    assert len(marks(ax, "x", style.LOST)) == 2
    assert len(marks(ax, "o", style.CONTEXT)) == 2
    assert {"7", "8", "0", "verw. 9,0"} <= set(words(ax))


def test_hidden_numbers_leave_the_verdicts():
    ax = crossings(
        [
            ("18-25", "male", NAN, NAN, 0.3, "less_than_expected", True),
            ("18-25", "female", NAN, NAN, 0.7, "cannot_determine", False),
        ]
    )
    assert len(marks(ax, "x", style.LOST)) == 2
    assert not marks(ax, "o", style.CONTEXT)
    assert not any(word.startswith("verw.") or word == "0" for word in words(ax))

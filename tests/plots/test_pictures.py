"""What every picture keeps to: it returns its Axes, leaks nothing, and its words can be read."""

from itertools import combinations
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from gemeenschapsnet.plots.style import as_png, as_svg

TITLE = (
    "Ja. Als de wijkverbinder (p001) weggaat, bereikt de gemeente 4 van de 7 gemeenschappen niet "
    "meer in 2 stappen. Het gaat om het bereik en de taken."
)


def placed(ax):
    """Give everything its place, as drawing does, without colouring the pixels."""
    figure = ax.get_figure(root=True)
    canvas = FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    return canvas.get_renderer()


def boxes(ax):
    """Return every text that is seen, with its box in pixels."""
    renderer = placed(ax)
    texts = [t for t in ax.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [(t.get_text(), t.get_window_extent(renderer)) for t in texts]


def unreadable(ax):
    """Return the texts that are cut off or stand over each other."""
    found = []
    page = ax.get_window_extent()
    seen = boxes(ax)
    for text, box in seen:
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1:
            found.append(f"cut: {text}")
    for (a, first), (b, second) in combinations(seen, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.y1, second.y1) - max(first.y0, second.y0)
        # boxes hold room for a descender; lines of one label may share that
        if across > 1 and down > 0.3 * min(first.height, second.height):
            found.append(f"over each other: {a} | {b}")
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_words_can_be_read(draw, language):
    ax = draw(title=TITLE, language=language)
    assert isinstance(ax, Axes)
    assert unreadable(ax) == []
    assert ax.get_title("left").replace("\n", " ") == TITLE


@pytest.mark.parametrize("layout", [None, "constrained", "tight"])
def test_it_fills_the_axes_that_are_given(draw_few, layout):
    figure = Figure(figsize=(14, 9), layout=layout)
    ax, other = figure.subplots(1, 2, sharex=True, sharey=True)
    other.plot([0, 5], [0, 7])
    limits = other.get_xlim(), other.get_ylim()
    assert draw_few(title=TITLE, ax=ax) is ax
    assert (other.get_xlim(), other.get_ylim()) == limits
    assert other.xaxis.get_visible()
    assert unreadable(ax) == []


def test_nothing_of_it_stays_behind(draw_few):
    figures, settings = pyplot.get_fignums(), dict(mpl.rcParams)
    as_svg(draw_few(title=TITLE), title="a", description="b")
    assert pyplot.get_fignums() == figures
    assert dict(mpl.rcParams) == settings


def test_settings_of_the_user_change_nothing(draw_few):
    plain = as_png(draw_few(title=TITLE), dpi=50)
    mine = {
        "font.family": ["serif"],
        "text.usetex": True,
        "lines.marker": "x",
        "lines.linestyle": ":",
        "axes.facecolor": "black",
        "figure.facecolor": "black",
        "axes.grid": True,
        "axes.titlelocation": "right",
        "figure.constrained_layout.use": True,
        "figure.dpi": 33,
        "path.sketch": (1, 100, 2),
        "savefig.bbox": "tight",
        "svg.fonttype": "none",
        "lines.linewidth": 9,
        "patch.linewidth": 9,
    }
    with mpl.rc_context(mine):
        assert as_png(draw_few(title=TITLE), dpi=50) == plain


def test_svg_can_stand_in_a_page(draw):
    text = as_svg(draw(title=TITLE), title='Titel <&> "een"', description="Wat er te zien is")
    assert text.replace('xmlns="http://www.w3.org/2000/svg"', "", 1).count("http") == 0
    for unwanted in ("<!DOCTYPE", "<?xml", "<!--", "metadata", "<style", "xlink", "matplotlib"):
        assert unwanted not in text
    drawing = ElementTree.fromstring(text)
    svg = "{http://www.w3.org/2000/svg}"
    assert drawing.tag == f"{svg}svg"
    assert drawing.get("role") == "img"
    assert [child.tag for child in drawing][:2] == [f"{svg}title", f"{svg}desc"]
    assert drawing[0].text == 'Titel <&> "een"'
    assert drawing[1].text == "Wat er te zien is"
    ids = [node.get("id") for node in drawing.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    used = {
        node.get("href").removeprefix("#") for node in drawing.iter() if node.get("href")
    } | set(drawing.get("aria-labelledby").split())
    assert used <= set(ids)
    assert not list(drawing.iter(f"{svg}text"))
    assert len(text) < 600_000


def test_several_svgs_stand_in_one_page(draw_few):
    first = as_svg(draw_few(title=TITLE), title="a", description="")
    second = as_svg(draw_few(title="Iets anders"), title="b", description="")
    ids = [
        {node.get("id") for node in ElementTree.fromstring(text).iter()} - {None}
        for text in (first, second)
    ]
    assert ids[0].isdisjoint(ids[1])


def test_it_is_the_same_each_time(draw_few):
    first, second = draw_few(title=TITLE), draw_few(title=TITLE)
    assert as_png(first, dpi=50) == as_png(second, dpi=50)
    told = {"title": "a", "description": "b"}
    assert as_svg(first, **told) == as_svg(second, **told) == as_svg(first, **told)


def test_a_notebook_shows_it(draw_few):
    picture, size = draw_few(title=TITLE)._repr_png_()
    assert picture.startswith(b"\x89PNG")
    assert size["width"] > size["height"] / 3 > 0


def test_a_figure_can_be_saved_too(draw_few):
    ax = draw_few(title=TITLE)
    assert as_png(ax) == as_png(ax.figure)


def test_a_picture_in_a_part_of_a_figure(draw_few):
    figure = Figure(figsize=(12, 7))
    left, _ = figure.subfigures(1, 2)
    ax = draw_few(title=TITLE, ax=left.subplots())
    assert unreadable(ax) == []
    assert as_svg(ax, title="a", description="b") == as_svg(figure, title="a", description="b")


def test_nothing_is_drawn_outside_the_page(draw):
    ax = draw(title=TITLE)
    placed(ax)
    page = ax.get_window_extent()
    for artist in [*ax.lines, *ax.patches]:
        box = artist.get_window_extent()
        assert np.all(box.min >= page.min - 1)
        assert np.all(box.max <= page.max + 1)

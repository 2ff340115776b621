"""What the pictures share: colours, marker shapes, how text is wrapped, how a picture is saved."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.axes import Axes as Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

P = ParamSpec("P")

FONT = "DejaVu Sans"

# Everything that carries meaning has a contrast of 3:1 or more against white, text 4.5:1.
PAPER = "#ffffff"
INK = "#1d2731"
MUTED = "#56616b"
CONTEXT = "#7d8791"
REACHED = MORE = SURE = "#0b5394"
LOST = "#b5122b"
LESS = "#a85205"
# Lines and surfaces behind the data; nothing is told by them alone.
RULE = "#dfe3e7"
WASH = "#eaf0f6"
TINTS = ("#eaf0f6", "#a9c9e3")

TITLE, SUBTITLE, BODY, SMALL, NOTE = 15.0, 10.0, 9.5, 8.5, 8.0
LINE = 1.25

# What stands in the settings of the user must not change a picture while it is drawn, nor after.
SETTINGS: dict[Any, Any] = {
    "font.family": [FONT],
    "text.usetex": False,
    "text.parse_math": False,
    "path.sketch": None,
    "path.effects": [],
    "axes.autolimit_mode": "data",
    "lines.markeredgewidth": 1.0,
    "savefig.bbox": None,
    "savefig.facecolor": "auto",
    "savefig.edgecolor": "auto",
    "savefig.transparent": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "gemeenschapsnet",
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
}

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
# Where a long Dutch word may be broken: before the consonant that opens a syllable.
_SYLLABLE = re.compile(
    r"(?:schr|sch|str|ch|kw|zw|[bcdfgkptv]r|[bcfgkp]l|[bcdfghjklmnpqrstvwxz])"
    r"(?=[aeiouyáéíóúëïöü])"
)
# Fitted to the pixels of a screen, letters may be a little wider than their outline.
_FITTED = 1.04


def drawn(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """Let a picture look the same whatever the user's settings of matplotlib, and keep those."""

    @wraps(draw)
    def with_settings(*args: P.args, **kwargs: P.kwargs) -> Axes:
        with mpl.rc_context(SETTINGS):
            return draw(*args, **kwargs)

    return with_settings


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the most that a line of text is wide, in points."""
    font = FontProperties(family=[FONT], size=size, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, False)
    return float(width) * _FITTED


def text_height(lines: list[str], size: float) -> float:
    """Return the height of lines of text in points."""
    return len(lines) * size * LINE


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the text in lines of at most this width in points; nothing is left out.

    A word that is too long by itself is broken, where it can be between two syllables.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while text_width(line, size, bold=bold) > width and len(line) > 1:
            start, line = _break(line, width, size, bold=bold)
            lines.append(start)
    return [*lines, line] if line else lines


def _break(word: str, width: float, size: float, *, bold: bool) -> tuple[str, str]:
    def fits(at: int) -> bool:
        hyphen = "" if word[at - 1] in "-/" else "-"
        return text_width(word[:at] + hyphen, size, bold=bold) <= width

    room = max((at for at in range(1, len(word)) if fits(at)), default=1)
    marks = [found.end() for found in re.finditer(r"[-/]", word[:room])]
    syllables = [found.start() for found in _SYLLABLE.finditer(word.lower())]
    good = [at for at in syllables if 3 <= at <= min(room, len(word) - 3)]
    at = max(marks or good or [room])
    start = word[:at]
    return (start if start[-1] in "-/" else start + "-"), word[at:]


def as_svg(ax_or_figure: Axes | Figure, *, title: str, description: str) -> str:
    """Return the picture as SVG that stands in a page as it is.

    Text becomes shapes: a reader's computer may lack the font, and labels measured for one font
    overlap in another. A reader who listens gets the title and the description. There is no
    address in it, no style that reaches the rest of the page, and every id is the picture's own;
    the same picture gives the same text.

    Parameters
    ----------
    ax_or_figure : what a function of `plots` returned, or its figure
    title : what the picture finds, in one sentence
    description : what it shows, for who cannot see it
    """
    file = io.BytesIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    with mpl.rc_context(SETTINGS):
        figure_of(ax_or_figure).savefig(file, format="svg", metadata=nothing)
    drawing = ElementTree.fromstring(file.getvalue())
    _bare(drawing)
    own = hashlib.sha256(
        ElementTree.tostring(drawing) + f"{title}\0{description}".encode()
    ).hexdigest()[:12]
    _own_ids(drawing, f"gn{own}-")
    for name, text in (("desc", description), ("title", title)):
        told = ElementTree.Element(name, {"id": f"gn{own}-{name}"})
        told.text = text
        drawing.insert(0, told)
    drawing.attrib |= {
        "xmlns": _SVG,
        "role": "img",
        "aria-labelledby": f"gn{own}-title gn{own}-desc",
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
    }
    return ElementTree.tostring(drawing, encoding="unicode")


def as_png(ax_or_figure: Axes | Figure, *, dpi: float = 144) -> bytes:
    """Return the picture as PNG; the same picture gives the same bytes."""
    file = io.BytesIO()
    with mpl.rc_context(SETTINGS):
        figure_of(ax_or_figure).savefig(file, format="png", dpi=dpi, metadata={"Software": None})
    return file.getvalue()


def figure_of(ax_or_figure: Axes | Figure) -> Figure:
    """Return the whole figure, also of Axes in a part of it."""
    if isinstance(ax_or_figure, Figure):
        return ax_or_figure
    figure = ax_or_figure.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def _bare(drawing: ElementTree.Element) -> None:
    """Take out metadata, the style sheet and the namespaces."""
    for parent in list(drawing.iter()):
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"):
                parent.remove(child)
    for node in drawing.iter():
        node.tag = node.tag.removeprefix(f"{{{_SVG}}}")
        node.text = node.tail = None
        if _LINK in node.attrib:
            node.attrib["href"] = node.attrib.pop(_LINK)


def _own_ids(drawing: ElementTree.Element, prefix: str) -> None:
    """Give each id that is referred to a name of this picture, and take the others out."""
    used = set()
    for node in drawing.iter():
        for name, value in node.attrib.items():
            if name == "href":
                used.add(value.removeprefix("#"))
            used.update(_REFERENCE.findall(value))
    for node in drawing.iter():
        for name, value in list(node.attrib.items()):
            if name == "id" and value not in used:
                del node.attrib[name]
            elif name == "id":
                node.attrib[name] = prefix + value
            elif name == "href":
                node.attrib[name] = f"#{prefix}{value.removeprefix('#')}"
            else:
                node.attrib[name] = _REFERENCE.sub(rf"url(#{prefix}\1)", value)

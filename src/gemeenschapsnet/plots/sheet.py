"""A sheet to draw on: Axes measured in points, with title, subtitle and footnote in place."""

from __future__ import annotations

from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from gemeenschapsnet.plots import style

WIDTH = 720.0
MARGIN = 30.0
POINTS_PER_INCH = 72
# Half the height of a capital letter, as a share of the size of the letters.
HALF_CAPITAL = 0.36

Across = Literal["left", "center", "right"]
Down = Literal["top", "center", "bottom"]


class Picture(Axes):
    """Axes that a notebook shows by themselves.

    The figure is not one of pyplot, so nothing stays in memory and no screen is needed. A
    notebook would then show only the name of the Axes; here they show the picture.
    """

    def _repr_png_(self) -> tuple[bytes, dict[str, float]]:
        width, height = style.figure_of(self).get_size_inches() * 96
        return style.as_png(self), {"width": round(width), "height": round(height)}


class Sheet:
    """A page on which everything is placed in points from the top left corner.

    Parameters
    ----------
    ax : Axes to draw on, or None for a figure of the size of the page; given Axes are filled, and
        all of the page, text too, is made smaller or larger to fit them
    title, subtitle, footnote : what stands above and below the drawing; long ones are wrapped
    body : height of the drawing
    width : width of the page

    Attributes
    ----------
    top : where the drawing may begin
    left, right : the margins
    """

    def __init__(
        self,
        ax: Axes | None,
        *,
        title: str,
        subtitle: str,
        footnote: str,
        body: float,
        width: float = WIDTH,
    ) -> None:
        self.left, self.right = MARGIN, width - MARGIN
        room = self.right - self.left
        heading = _balanced(title, room)
        method = style.wrap(subtitle, room, style.SUBTITLE)
        caveat = style.wrap(footnote, room, style.NOTE)
        below_title = 26.0 + style.text_height(heading, style.TITLE)
        self.top = below_title + 6 + style.text_height(method, style.SUBTITLE) + 16
        note = self.top + body + 16
        height = note + style.text_height(caveat, style.NOTE) + 18
        self.ax, self.scale, self.place = _fit(ax, width, height)
        self._title(heading)
        self.text(self.left, below_title + 6, method, size=style.SUBTITLE, color=style.MUTED)
        self.text(self.left, note, caveat, size=style.NOTE, color=style.MUTED)

    def _title(self, lines: list[str]) -> None:
        # a real title, so that it can be read back and changed as of any other Axes
        title = self.ax.set_title("\n".join(lines), loc="left", y=1.0, pad=0)
        title.set(
            transform=self.place,
            position=(self.left, 24.0),
            va="top",
            fontfamily=style.FONT,
            fontsize=style.TITLE * self.scale,
            fontweight="bold",
            color=style.INK,
            linespacing=style.LINE,
            parse_math=False,
        )

    def text(
        self,
        x: float,
        y: float,
        text: str | list[str],
        *,
        size: float = style.BODY,
        color: str = style.INK,
        bold: bool = False,
        ha: Across = "left",
        va: Down = "top",
        paper: bool = False,
        turned: bool = False,
    ) -> None:
        """Write a line, or lines; `paper` puts white behind it.

        Each line has a place of its own on the baseline, so that lines stand evenly and words
        with and without descenders stand level. Lines that are `turned` read upwards from `y` and
        stand side by side around `x`.
        """
        lines = [text] if isinstance(text, str) else text
        height = style.text_height(lines, size)
        if turned:
            x -= height / 2
        else:
            y -= {"top": 0.0, "center": height / 2, "bottom": height}[va]
        box: dict[str, Any] | None = None
        if paper:
            box = {"facecolor": style.PAPER, "edgecolor": "none", "boxstyle": "square,pad=0.15"}
        for i, line in enumerate(lines):
            baseline = size * (style.LINE * (i + 0.5) + HALF_CAPITAL)
            self.ax.text(
                x + baseline if turned else x,
                y if turned else y + baseline,
                line,
                transform=self.place,
                fontfamily=style.FONT,
                fontsize=size * self.scale,
                fontweight="bold" if bold else "normal",
                color=color,
                ha=ha,
                va="baseline",
                rotation=90 if turned else 0,
                rotation_mode="anchor",
                parse_math=False,
                bbox=box,
                zorder=4,
            )

    def mark(
        self,
        x: float,
        y: float,
        marker: str,
        *,
        color: str,
        filled: bool = True,
        size: float = 8.0,
        edge: float = 1.4,
    ) -> None:
        """Draw one marker of this size in points."""
        self.ax.plot(
            [x],
            [y],
            transform=self.place,
            linestyle="none",
            marker=marker,
            markersize=size * self.scale,
            markeredgewidth=edge * self.scale,
            markeredgecolor=color,
            markerfacecolor=color if filled else style.PAPER,
            zorder=3,
        )

    def line(
        self,
        x: list[float],
        y: list[float],
        *,
        color: str = style.RULE,
        width: float = 0.8,
        dashed: bool = False,
        above: bool = False,
    ) -> Line2D:
        """Draw a line through these points."""
        drawn = self.ax.plot(
            x,
            y,
            transform=self.place,
            color=color,
            linewidth=width * self.scale,
            linestyle=(0, (3, 3)) if dashed else "-",
            marker="None",
            solid_capstyle="butt",
            zorder=2 if above else 1,
        )
        return drawn[0]

    def curve(
        self,
        start: tuple[float, float],
        bends: list[tuple[float, float]],
        end: tuple[float, float],
        *,
        color: str,
        width: float = 0.8,
        dashed: bool = False,
        above: bool = False,
    ) -> None:
        """Draw a curve that one or two points pull at: a Bezier curve."""
        kind = Path.CURVE3 if len(bends) == 1 else Path.CURVE4
        codes = [Path.MOVETO, *[kind] * (len(bends) + 1)]
        self.ax.add_patch(
            PathPatch(
                Path([start, *bends, end], codes),
                transform=self.place,
                facecolor="none",
                edgecolor=color,
                linewidth=width * self.scale,
                linestyle=(0, (3, 3)) if dashed else "-",
                capstyle="butt",
                zorder=2 if above else 1,
            )
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        edge: str = "none",
        line: float = 0.8,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        self.ax.add_patch(
            Rectangle(
                (x, y),
                width,
                height,
                transform=self.place,
                facecolor=fill,
                edgecolor=edge,
                linewidth=line * self.scale,
                joinstyle="miter",
                zorder=1.5 if edge == "none" else 2,
            )
        )

    def legend(self, x: float, y: float, entries: list[tuple[str, str, bool, str]]) -> None:
        """Write a line of marker, colour, filled or not, and what it means."""
        for marker, color, filled, meaning in entries:
            self.mark(x + 4, y, marker, color=color, filled=filled)
            self.text(x + 13, y, meaning, size=style.SMALL, color=style.MUTED, va="center")
            x += 13 + style.text_width(meaning, style.SMALL) + 22


def empty(ax: Axes | None, *, title: str, message: str, footnote: str) -> Axes:
    """Draw a page without data that says why."""
    room = WIDTH - 2 * MARGIN - 40
    lines = style.wrap(message, room, style.BODY)
    height = style.text_height(lines, style.BODY) + 44
    sheet = Sheet(ax, title=title, subtitle="", footnote=footnote, body=height)
    sheet.box(sheet.left, sheet.top, sheet.right - sheet.left, height, fill=style.WASH)
    middle = (sheet.left + sheet.right) / 2
    sheet.text(middle, sheet.top + height / 2, lines, color=style.MUTED, ha="center", va="center")
    return sheet.ax


def _balanced(title: str, room: float) -> list[str]:
    """Return the title in lines of about the same length, so that no word stands alone."""
    lines = style.wrap(title, room, style.TITLE, bold=True)
    while room > 200:
        room -= 12
        closer = style.wrap(title, room, style.TITLE, bold=True)
        if len(closer) > len(lines) or any(line.endswith("-") for line in closer):
            break
        lines = closer
    return lines


def _fit(ax: Axes | None, width: float, height: float) -> tuple[Axes, float, Transform]:
    """Return Axes, how large a point of the page is on them, and from the page to the Axes.

    The limits of the Axes stay as they are, since other Axes may share them.
    """
    if ax is None:
        size = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        figure = Figure(figsize=size, dpi=100, facecolor=style.PAPER)
        ax = figure.add_axes(Picture(figure, (0.0, 0.0, 1.0, 1.0)))
    else:
        figure = style.figure_of(ax)
    ax.set_facecolor(style.PAPER)
    ax.set_aspect("auto")
    ax.spines[:].set_visible(False)
    ax.xaxis.set_visible(False)
    ax.yaxis.set_visible(False)
    if figure.get_layout_engine() is not None:
        figure.draw_without_rendering()
    extent = ax.get_window_extent()
    point = POINTS_PER_INCH / figure.dpi
    across, down = extent.width * point, extent.height * point
    scale = min(across / width, down / height)
    page = Affine2D().scale(scale / across, -scale / down).translate(0, 1)
    return ax, scale, page + ax.transAxes

"""Colours that everybody can tell from the paper, and text that fits."""

import pytest
from matplotlib.colors import to_rgb

from gemeenschapsnet.plots import style


def luminance(colour):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", [style.PAPER, style.WASH])
@pytest.mark.parametrize("name", ["INK", "MUTED", "CONTEXT", "REACHED", "LOST", "LESS", "MORE"])
def test_colours_stand_out(name, paper):
    least = 3 if name == "CONTEXT" else 4.5
    assert contrast(getattr(style, name), paper) >= least


@pytest.mark.parametrize("tint", style.TINTS)
def test_numbers_stand_out_in_their_cell(tint):
    assert contrast(style.INK, tint) >= 7


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 50, []),
        ("kort", 50, ["kort"]),
        ("a b", 1000, ["a b"]),
        ("Bewonersgroep", 65, ["Bewoners-", "groep"]),
        ("basisschool", 45, ["basis-", "school"]),
        ("Nooitgedacht-Zuid", 75, ["Nooitgedacht-", "Zuid"]),
    ],
)
def test_wrap(text, width, lines):
    assert style.wrap(text, width, 9) == lines


@pytest.mark.parametrize("width", [1, 12, 30, 60, 200])
def test_wrap_leaves_nothing_out(width):
    text = "Huurdersbelangenvereniging van de 1234567890 WWWWWWWWWW Koningin-Emmaplein"
    lines = style.wrap(text, width, 9)
    told = "".join(lines).replace("-", "").replace(" ", "")
    assert told == text.replace("-", "").replace(" ", "")
    if width > 12:
        assert all(style.text_width(line, 9) <= width for line in lines)

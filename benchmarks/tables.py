"""Figures as tables, in Markdown that also reads well in a terminal."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engines import ENGINES, LARGEST, NAMES
from figures import Figure
from jobs import MEASURES
from runner import Run

HEADER = ("network", "engine", "seconds", "/ plain", "/ [fast]", "MB", "beside ours")
# Smaller networks tell what a call costs, not how the work grows; ours with [fast] is plain there.
GROWS_FROM = {"fast": 2_000}


def facts(run: Run, versions: dict[str, str], minutes: float) -> Iterator[str]:
    """Say on what machine and with what this was measured."""
    plan = run.plan
    yield f"- {os.cpu_count()} cores, {_processor()}, {_gigabytes():.0f} GB of memory"
    yield f"- {platform.system()} {platform.release()}, Python {platform.python_version()}"
    yield "- " + ", ".join(f"{NAMES.get(name, name)} {text}" for name, text in versions.items())
    absent = [name for name in ENGINES if name not in versions]
    if absent:
        yield f"- not on this machine: {', '.join(NAMES.get(name, name) for name in absent)}"
    yield (
        f"- median of {plan.rounds} rounds in fresh processes, engines in another order each round;"
        f" one round for jobs over {plan.long:g} s"
    )
    limits = f"{plan.limit:g} s and {plan.gigabytes:g} GB"
    yield f"- limit per job {limits}; {minutes:.0f} minutes in all"
    if any(f.stopped == "not run" for f in run.figures):
        most = (f"{name} beyond {n:,} people" for name, n in LARGEST.items())
        yield f"- not run, since building the graph takes too long: {', '.join(most)}"
    waited = (f"{NAMES.get(e, e)} {np.median(s):.1f}" for e, s in run.prepared.items())
    yield f"- seconds to load, build and warm up a process, not counted: {', '.join(waited)}"


def report(run: Run) -> Iterator[str]:
    """Yield the lines of all tables, a section per measure."""
    for at in run.plan.measures:
        measure = MEASURES[at]
        figures = [f for f in run.figures if f.measure == at]
        if not figures:
            continue
        yield f"\n## {measure.name}\n"
        if measure.note:
            yield measure.note + "\n"
        yield from _table([_row(figure, figures, run.plan.rounds) for figure in figures])
        grown = list(_growth(figures))
        if grown:
            yield f"\nSeconds grow as people to the power: {', '.join(grown)}."


def _row(figure: Figure, figures: list[Figure], rounds: int) -> tuple[str, ...]:
    there = [f for f in figures if f.network == figure.network]
    ours = {f.engine: f.median for f in there if f.at == 0}
    memory = np.median(figure.memory) if figure.memory else math.nan
    return (
        str(figure.network) if figure is there[0] else "",
        _name(figure),
        _seconds(figure, rounds),
        _ratio(figure, ours.get("plain", math.nan)),
        _ratio(figure, ours.get("fast", math.nan)),
        "" if math.isnan(memory) else f"{memory:.0f}",
        figure.beside,
    )


def _name(figure: Figure) -> str:
    name = NAMES.get(figure.engine, figure.engine)
    return f"{name}: {figure.job.label}" if figure.job.label else name


def _seconds(figure: Figure, rounds: int) -> str:
    if figure.stopped:
        return figure.stopped
    once = " once" if len(figure.seconds) < rounds else ""
    return ("~ " if figure.share < 1 else "") + _digits(figure.median) + once


def _ratio(figure: Figure, ours: float) -> str:
    """Say how many times as long as ours it took."""
    if not math.isfinite(ours):
        return ""
    if figure.stopped.startswith(">") and "GB" not in figure.stopped:
        return f"> {_digits(float(figure.stopped.split()[1]) / ours)}"
    return _digits(figure.median / ours) if math.isfinite(figure.median) else ""


def _growth(figures: list[Figure]) -> Iterator[str]:
    for at, engine in dict.fromkeys((f.at, f.engine) for f in figures):
        mine = [
            f
            for f in figures
            if (f.at, f.engine) == (at, engine)
            and f.network.kind == "community"
            and f.network.n >= GROWS_FROM.get(engine, 1_000)
            and math.isfinite(f.median)
        ]
        if len(mine) > 1:
            size, took = (np.log([v(f) for f in mine]) for v in (_people, _median))
            yield f"{_name(mine[0])} {np.polyfit(size, took, 1)[0]:.2f}"


def _people(figure: Figure) -> int:
    return figure.network.n


def _median(figure: Figure) -> float:
    return figure.median


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    wide = [max(map(len, column)) for column in zip(HEADER, *rows, strict=True)]
    # names to the left, figures to the right
    left = [True, True, False, False, False, False, True]

    def line(cells: tuple[str, ...]) -> str:
        placed = (
            cell.ljust(w) if to_left else cell.rjust(w)
            for cell, w, to_left in zip(cells, wide, left, strict=True)
        )
        return f"| {' | '.join(placed)} |"

    yield line(HEADER)
    rule = (
        "-" * (w + 2) if to_left else "-" * (w + 1) + ":"
        for w, to_left in zip(wide, left, strict=True)
    )
    yield f"|{'|'.join(rule)}|"
    yield from map(line, rows)


def _digits(value: float) -> str:
    """Write three digits, without powers of ten above a thousandth."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.2e}"


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30

"""The numbers of the engines beside ours."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from figures import Figure


def compare(figures: list[Figure], kept: Path) -> list[str]:
    """Lay the numbers of each engine beside ours for one measure; return what differs."""
    found, problems = {}, []
    for figure in figures:
        values = _result(figure, kept)
        if values is not None:
            found[figure.engine, figure.at] = values
    ours = found.get(("plain", 0), found.get(("fast", 0)))
    for figure in figures:
        values = found.get((figure.engine, figure.at))
        if values is None or ours is None or not figure.job.same:
            continue
        if figure.at == 0:
            figure.beside = "ours" if values is ours else "same bits"
            good = values is ours or _bits(values) == _bits(ours)
        else:
            good, figure.beside = _beside(values, ours, figure)
        if not good:
            figure.beside = f"DIFFERS {figure.beside}"
            problems.append(f"{figure}: other numbers than ours")
    return problems


def _result(figure: Figure, kept: Path) -> np.ndarray | None:
    path = kept / figure.engine / f"{figure.measure}-{figure.at}.npy"
    if path.exists():
        return np.load(path)
    path = path.with_suffix(".bin")
    if not path.exists():
        return None
    return figure.job.read(np.fromfile(path).reshape(figure.network.n, -1), None)


def _bits(values: np.ndarray) -> tuple[object, ...]:
    return values.dtype, values.shape, values.tobytes()


def _beside(values: np.ndarray, ours: np.ndarray, figure: Figure) -> tuple[bool, str]:
    """Return whether the numbers are ours, and the largest difference; both may be undefined."""
    if values.shape != ours.shape:
        return False, f"{values.shape} and {ours.shape}"
    if figure.share < 1:
        run = ~np.isnan(values)
        values, ours = values[run], ours[run]
    good = np.allclose(values, ours, rtol=1e-7, atol=1e-9, equal_nan=True)
    finite = np.isfinite(values) & np.isfinite(ours)
    largest = np.abs(values[finite] - ours[finite]).max(initial=0)
    return good, f"{largest:.0e}" if largest else "equal"

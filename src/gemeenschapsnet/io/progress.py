"""How far reading has come: for long lists, and only where somebody is watching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Fewer rows are read before anybody wonders.
LONG = 100_000


@contextmanager
def progress(n: int, name: str) -> Iterator[Callable[[int], object]]:
    """Show a bar while `n` rows of a file are read; call what it gives with the rows done.

    On a screen only: nothing is written where standard error goes to a file.
    """
    if n < LONG:
        yield lambda rows: None
        return
    from tqdm import tqdm

    with tqdm(total=n, desc=name, unit=" ", unit_scale=True, disable=None) as bar:
        yield bar.update

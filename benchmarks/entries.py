"""What an entry in the table of `jobs.py` consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import readings


@dataclass(frozen=True)
class Job:
    """What one engine does.

    Parameters
    ----------
    engine : one of `engines.ENGINES`, or "ours", which is run plain and with compiled loops
    run : takes what the engine was given (for `parts`: and some of them); for R an expression
    read : makes the result an array, people in node order
    label : what is run, where it is not simply the engine's own function
    same : whether it gives the numbers that ours gives; they are then compared
    parts : "people", whose numbers it gives, or a number of starting points (0: everybody), over
        which it adds up: run for some of them, and the time multiplied
    uses : what it starts from besides what the measure uses
    patience : how many times the usual limit it may take
    """

    engine: str
    run: Callable[..., Any] | str
    read: Callable[[Any, Any], Any] = readings.values
    label: str = ""
    same: bool = True
    parts: str | int | None = None
    uses: tuple[str, ...] = ()
    patience: int = 1


@dataclass(frozen=True)
class Measure:
    """A measure and who computes it; ours comes first.

    Parameters
    ----------
    name : as the function is called, and what tells two ways of calling it apart
    jobs : who computes it
    uses : what is made of a network beforehand, by name in `engines.Given`
    largest : people in the largest network on which it is run
    star : whether it is also run on star-like networks, where hubs make the difference
    note : what a reader of the figures should know
    """

    name: str
    jobs: tuple[Job, ...]
    uses: tuple[str, ...] = ("graph",)
    largest: int = 100_000
    star: bool = False
    note: str = ""

"""What is run, and what it took."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from entries import Job
from jobs import MEASURES


@dataclass(frozen=True)
class Network:
    """A network to measure: its kind and its number of people."""

    kind: str
    n: int

    def __str__(self) -> str:
        return f"{self.kind} {self.n:,}"


@dataclass
class Figure:
    """What one engine took for one job on one network."""

    measure: int
    at: int
    engine: str
    network: Network
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    share: float = 1.0
    stopped: str = ""  # why it has no time, or no further rounds
    beside: str = ""  # its numbers beside ours

    def __str__(self) -> str:
        return f"{MEASURES[self.measure].name}, {self.network}, {self.engine}"

    @property
    def job(self) -> Job:
        """What was run."""
        return MEASURES[self.measure].jobs[self.at]

    @property
    def median(self) -> float:
        """Median seconds, infinite where it was stopped."""
        return float(np.median(self.seconds)) if self.seconds and not self.stopped else math.inf


@dataclass(frozen=True)
class Plan:
    """What to run, and how long."""

    networks: Sequence[Network]
    engines: Sequence[str]
    measures: Sequence[int]
    rounds: int
    limit: float
    long: float
    gigabytes: float
    least: float

"""Runs the engines in turn, each in a fresh process."""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import engines
import graphs
from comparison import compare
from figures import Figure, Network, Plan
from jobs import MEASURES

HERE = Path(__file__).parent
# Seconds in which an engine must have read its network, or compiled its loops.
PREPARING = 600
SMALL = 200


class Clock:
    """Kills a process that says nothing for too long."""

    def __init__(self, process: subprocess.Popen[str], seconds: float) -> None:
        self.rang = False
        self._process = process
        self._timer: threading.Timer | None = None
        self.wind(seconds)

    def wind(self, seconds: float) -> None:
        """Start again, for so long."""
        self.stop()
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Let the process be."""
        if self._timer:
            self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        self._process.kill()


class Run:
    """All figures of a plan, and what went wrong on the way."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.figures: list[Figure] = []
        self.problems: list[str] = []
        self.prepared: dict[str, list[float]] = {}
        with tempfile.TemporaryDirectory() as folder:
            self._folder = Path(folder)
            graphs.write(self._folder / "small", graphs.community(SMALL), SMALL)
            for network in plan.networks:
                self._measure(network)

    def _measure(self, network: Network) -> None:
        """Run every engine on a network, in another order each round."""
        ties = getattr(graphs, network.kind)(network.n)
        here = self._folder / str(network).replace(" ", "-")
        kept = here / "results"
        graphs.write(here, ties, network.n)
        for engine in self.plan.engines:
            (kept / engine).mkdir(parents=True)
        wanted = list(self._wanted(network))
        self.figures += wanted
        for round_ in range(self.plan.rounds):
            turn = round_ * len(self.plan.engines) // self.plan.rounds
            for engine in [*self.plan.engines[turn:], *self.plan.engines[:turn]]:
                left = [f for f in wanted if f.engine == engine and not self._done(f)]
                print(f"{network}, round {round_ + 1}, {engine}", file=sys.stderr, flush=True)
                while left:
                    left = self._worker(here, left, keep=None if round_ else kept / engine)
        for measure in self.plan.measures:
            self.problems += compare([f for f in wanted if f.measure == measure], kept)
        for path in sorted(here.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()

    def _done(self, figure: Figure) -> bool:
        """Tell whether a job has no further rounds: it was stopped, or it is a long one."""
        took = max(figure.seconds, default=0) * figure.share
        return bool(figure.stopped) or took > self.plan.long

    def _wanted(self, network: Network) -> Iterator[Figure]:
        """Say who does what; what took too long on a smaller network is not tried again."""
        for measure in self.plan.measures:
            if network.n > MEASURES[measure].largest:
                continue
            if network.kind == "star" and not MEASURES[measure].star:
                continue
            for at, job in enumerate(MEASURES[measure].jobs):
                for engine in ("plain", "fast") if job.engine == "ours" else (job.engine,):
                    if engine not in self.plan.engines:
                        continue
                    figure = Figure(measure, at, engine, network)
                    if network.n > engines.LARGEST.get(engine, math.inf):
                        figure.stopped = "not run"
                    for f in self.figures:
                        same = (f.measure, f.at, f.engine) == (measure, at, engine)
                        if same and f.network.n < network.n and f.stopped.startswith(">"):
                            figure.stopped = f"{f.stopped.split(' at')[0]} at {f.network.n:,}"
                    yield figure

    def _worker(self, here: Path, figures: list[Figure], keep: Path | None) -> list[Figure]:
        """Start an engine on these jobs; return those left when it had to be stopped."""
        engine = figures[0].engine
        of = {(f.measure, f.at): f for f in figures}
        left, current, prepared = list(figures), None, 0.0
        with (self._folder / "stderr.txt").open("w") as stderr:
            process = subprocess.Popen(
                self._command(engine, here, figures, keep),
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                preexec_fn=self._bound,
            )
        clock = Clock(process, PREPARING)
        try:
            for line in process.stdout or ():
                if not line.startswith("@"):
                    continue
                told = json.loads(line[1:])
                event = told["event"]
                current = of[tuple(told["job"])] if event == "start" else None
                clock.wind(self._limit(current) if current else PREPARING)
                prepared = told.get("prepared", prepared)
                if event == "end":
                    left.clear()
                elif event == "done":
                    figure = of[tuple(told["job"])]
                    figure.seconds.append(told["seconds"])
                    figure.memory.append(told["memory"])
                    figure.share = told["share"]
                    left.remove(figure)
                elif event == "error":
                    figure = of[tuple(told["job"])]
                    self._failed(figure, told["message"])
                    left = [f for f in left if f is not figure]
        finally:
            clock.stop()
            process.kill()
            process.wait()
        self.prepared.setdefault(engine, []).append(prepared)
        if current is not None and clock.rang:
            current.stopped = f"> {self._limit(current):g}"
        elif left:
            last = (self._folder / "stderr.txt").read_text().strip().splitlines()[-1:]
            self._failed(current or left[0], f"ended with {process.returncode}: {' '.join(last)}")
        return [f for f in left if not f.stopped]

    def _limit(self, figure: Figure) -> float:
        return self.plan.limit * figure.job.patience

    def _failed(self, figure: Figure, message: str) -> None:
        """Note why a job gave no figure; a peer that needs too much memory is no fault of ours."""
        memory = any(word in message.lower() for word in ("memory", "bad_alloc", "allocate"))
        if memory:
            figure.stopped = f"> {self.plan.gigabytes:g} GB"
        else:
            figure.stopped = "error"
        if not memory or figure.engine in ("plain", "fast"):
            self.problems.append(f"{figure}: {' '.join(message.split())}")

    def _command(
        self, engine: str, here: Path, figures: list[Figure], keep: Path | None
    ) -> list[str]:
        small, kept = str(self._folder / "small"), str(keep or "")
        if engine == "sna":
            rows = [f"{f.measure}\t{f.at}\t{f.job.run}" for f in figures]
            lines = [small, str(here), str(self.plan.least), kept, *rows]
            (self._folder / "task.txt").write_text("\n".join(lines) + "\n")
            return ["Rscript", "--vanilla", str(HERE / "sna.R"), str(self._folder)]
        task = {
            "engine": engine,
            "small": small,
            "network": str(here),
            "least": self.plan.least,
            "keep": kept,
            "jobs": [(f.measure, f.at) for f in figures],
        }
        (self._folder / "task.json").write_text(json.dumps(task))
        return [sys.executable, str(HERE / "worker.py"), str(self._folder / "task.json")]

    def _bound(self) -> None:
        most = int(self.plan.gigabytes * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

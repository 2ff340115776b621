"""One engine in a process of its own: python worker.py task.json; the runner starts it.

Each job is run once on a small network first, so that loading and compiling are not counted. A
job that takes little is repeated, and the best of its times told. Lines that begin with @ tell the
runner what happens; the rest of the output is the engine's own.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engines import CLASSES, Given, compiled_from, thresholds
from entries import Job
from jobs import MEASURES

# A job run for some people or starting points goes on this many times as long as a repeated one.
PATIENCE = 3
STATUS = Path("/proc/self/status")


def main() -> None:
    """Run the jobs of a task."""
    task = json.loads(Path(sys.argv[1]).read_text())
    begin = time.perf_counter()
    small, given = (CLASSES[task["engine"]](Path(task[name])) for name in ("small", "network"))
    warming, timing = thresholds(task["engine"])
    prepared = time.perf_counter() - begin
    for measure_at, job_at in task["jobs"]:
        measure = MEASURES[measure_at]
        job = measure.jobs[job_at]
        told = {"job": [measure_at, job_at]}
        begin = time.perf_counter()
        try:
            compiled_from(warming)
            _built(small, (*measure.uses, *job.uses))
            _run(job, small, 0)
            compiled_from(timing)
            _built(given, (*measure.uses, *job.uses))
            prepared += time.perf_counter() - begin
            say(event="start", prepared=prepared, **told)
            before = _fresh_peak()
            seconds, share, result, peak = _run(job, given, task["least"])
            say(event="done", seconds=seconds, share=share, memory=peak - before, **told)
            if task["keep"] and job.same:
                np.save(Path(task["keep"]) / f"{measure_at}-{job_at}.npy", result())
        except Exception as error:  # told by the runner, which goes on with the others
            say(event="error", message=f"{type(error).__name__}: {error}", **told)
        for name in ("nx_graph", "spare"):  # nobody else needs them
            given.__dict__.pop(name, None)
    say(event="end")


def say(**told: Any) -> None:
    """Tell the runner."""
    print("@" + json.dumps(told), flush=True)


def _built(given: Given, uses: tuple[str, ...]) -> None:
    """Make what a measure starts from."""
    for name in uses:
        getattr(given, name, None)


def _run(
    job: Job, given: Given, least: float
) -> tuple[float, float, Callable[[], np.ndarray], float]:
    """Return seconds, the share of the work that was run, how to read the result, peak memory."""
    if job.parts is None:
        seconds, found, peak = _repeated(lambda: job.run(given), least)
        return seconds, 1.0, lambda: job.read(found, given), peak
    people = job.parts == "people"
    parts = given.n if people or not job.parts else min(job.parts, given.n)
    order = np.random.default_rng(0).permutation(given.n)[:parts]
    found, done, size, spent = [], 0, 1, 0.0
    while done < parts and (not done or spent < PATIENCE * least):
        some = order[done : done + size]
        begin = time.perf_counter()
        part = job.run(given, some)
        took = time.perf_counter() - begin
        found.append((some, part))
        done, size, spent = done + len(some), size * 2, spent + took
    # what is paid per call weighs least in the last and largest portion
    seconds = spent if done == parts else took / len(some) * parts

    def read() -> np.ndarray:
        values = np.full(given.n, np.nan)
        if not people:
            return sum(job.read(part, given) for _, part in found) if done == parts else values
        for some, part in found:
            values[some] = job.read(part, given)
        return values

    return seconds, done / parts, read, _peak()


def _repeated(call: Callable[[], Any], least: float) -> tuple[float, Any, float]:
    begin = time.perf_counter()
    found = call()
    best = spent = time.perf_counter() - begin
    peak = _peak()
    while spent < least:
        begin = time.perf_counter()
        call()
        took = time.perf_counter() - begin
        best, spent = min(best, took), spent + took
    return best, found, peak


def _fresh_peak() -> float:
    """Return what is freed to the machine, forget earlier peaks, return the memory in use (MB)."""
    gc.collect()
    if not STATUS.exists():
        return float("nan")
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> float:
    """Return the most memory used since, in MB; NaN where the machine does not tell."""
    if not STATUS.exists():
        return float("nan")
    lines = STATUS.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main()

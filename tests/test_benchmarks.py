"""The benchmarks run on a small network, lay numbers side by side, and tell what goes wrong."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"
# Entries of a table of jobs that differ from ours, fail, and take long.
FAULTS = """
import time
MEASURES = (
    Measure(
        "off",
        (
            Job("ours", lambda g: g.lib.core_number(g.graph)),
            Job("networkx", lambda g: dict.fromkeys(g.graph, 0)),
        ),
    ),
    Measure("broken", (Job("ours", lambda g: g.lib.no_such_measure),)),
    Measure("slow", (Job("ours", lambda g: time.sleep(30 if g.n > 200 else 0), same=False),)),
    Measure("sound", (Job("ours", lambda g: g.lib.constraint(g.graph)),)),
)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")


@pytest.fixture(scope="module")
def graphs():
    spec = importlib.util.spec_from_file_location("benchmark_graphs", FOLDER / "graphs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*options, folder=FOLDER):
    command = [sys.executable, "measures.py", "--rounds", "1", "--least", "0", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def rows(text):
    """Every row of every table as a list of cells: network, engine, seconds, …, beside ours."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "network"]


def test_every_job_gives_a_time_and_the_same_numbers_as_ours(tmp_path):
    out = tmp_path / "tables.md"
    ran = run("--sizes", "200", "--out", str(out))
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    assert out.read_text(encoding="utf-8") == ran.stdout
    found = rows(ran.stdout)
    assert len(found) > 60
    assert {row[0] for row in found} == {"community 200", ""}
    for _, engine, seconds, *_ in found:
        assert 0 < float(seconds.removeprefix("~ ")) < 30, engine
    beside = [row[-1] for row in found]
    assert beside.count("ours") == beside.count("same bits") > 15
    assert beside.count("equal") > 20


def test_what_differs_fails_or_takes_long_is_told(tmp_path):
    folder = tmp_path / "benchmarks"
    shutil.copytree(FOLDER, folder)
    with (folder / "jobs.py").open("a", encoding="utf-8") as table:
        table.write(FAULTS)
    ran = run("--sizes", "250", "--limit", "0.5", "--engines", "plain", "networkx", folder=folder)
    assert ran.returncode == 1
    assert "- off, community 250, networkx: other numbers than ours" in ran.stdout
    assert "- broken, community 250, plain: AttributeError: " in ran.stdout
    told = [(seconds, beside) for _, _, seconds, *_, beside in rows(ran.stdout)]
    assert [seconds for seconds, _ in told[2:4]] == ["error", "> 0.5"]
    assert told[1][1].startswith("DIFFERS")
    assert float(told[4][0]) > 0  # the job after the one that was stopped


@pytest.mark.parametrize("kind", ["community", "star"])
def test_a_network_is_the_same_each_time_and_has_each_pair_once(graphs, kind):
    ties = getattr(graphs, kind)(1000)
    assert ties.equals(getattr(graphs, kind)(1000))
    low, high = np.sort(ties.to_numpy(), axis=1).T
    assert (low < high).all()
    assert len(np.unique(low * 1000 + high)) == len(ties)
    assert high.max() < 1000


def test_a_community_has_the_ties_it_says(graphs):
    ties = graphs.community(2000)
    assert len(ties) == 6600
    group = graphs.groups_of(2000)
    inside = group[ties["source"]] == group[ties["target"]]
    assert inside.mean() > 0.7
    with pytest.raises(ValueError, match="at least 50 people"):
        graphs.community(49)


def test_an_answer_is_timed_in_a_process_of_its_own():
    command = [sys.executable, "answers.py", "200", "400", "--only", "gaps"]
    ran = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=True)
    header, *lines = [line.split() for line in ran.stdout.splitlines()]
    assert header == ["answer", "people", "seconds", "peak", "MB", "tables", "ratio"]
    assert [line[:2] for line in lines] == [["gaps", "200"], ["gaps", "400"]]
    assert all(float(seconds) > 0 for _, _, seconds, *_ in lines)
    assert all(float(most) >= float(tables) > 0 for _, _, _, most, tables, _ in lines)
    assert lines[0][-1] == "1.0"

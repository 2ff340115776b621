"""What each engine is given: the same network in its own form, built before anything is timed."""

from __future__ import annotations

import math
import subprocess
from functools import cached_property
from importlib import import_module, metadata
from pathlib import Path
from shutil import which
from typing import Any

import numpy as np
import pandas as pd

# In the order of the tables. Ours twice: numpy and scipy only, and with the extra [fast].
ENGINES = ("plain", "fast", "networkx", "igraph", "networkit", "rustworkx", "sna")
NAMES = {"plain": "ours, plain", "fast": "ours, [fast]", "sna": "R sna"}
# Building its graph of a million people takes longer than most measures of the others.
LARGEST = {"networkx": 100_000}
# How the engines and the libraries below them are told how many cores to use.
THREADS = ("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS")


class Given:
    """A network as it was laid down: ends of ties and arcs as positions, and everybody's group."""

    def __init__(self, folder: Path) -> None:
        self.group = np.fromfile(folder / "groups.bin", dtype=np.int32)
        self.n = len(self.group)
        self.ties = np.fromfile(folder / "ties.bin", dtype=np.int32).reshape(2, -1)
        self.arcs = np.fromfile(folder / "arcs.bin", dtype=np.int32).reshape(2, -1)

    @cached_property
    def ids(self) -> pd.Index[Any]:
        """Everybody's id, a text, in the order of the positions."""
        return pd.Index([f"p{i:07d}" for i in range(self.n)])

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The ties as they are read from a file: two columns of ids."""
        return pd.DataFrame({"source": self.ids[self.ties[0]], "target": self.ids[self.ties[1]]})

    def build(self) -> Any:
        """Make the engine's own graph of the ties."""
        raise NotImplementedError

    @cached_property
    def graph(self) -> Any:
        """The ties."""
        return self.build()

    @cached_property
    def spare(self) -> Any:
        """The ties once more, for a loop that takes people out and puts them back."""
        return self.build()

    @cached_property
    def nx_graph(self) -> Any:
        """A networkx graph whose nodes are ids."""
        nx = import_module("networkx")
        graph = nx.Graph()
        graph.add_nodes_from(self.ids)
        graph.add_edges_from(zip(self.frame["source"], self.frame["target"], strict=True))
        return graph


class Ours(Given):
    """Ours: a SparseGraph, and groups read once."""

    @cached_property
    def lib(self) -> Any:
        """Our measures."""
        return import_module("gemeenschapsnet.measures")

    @cached_property
    def made(self) -> Any:
        """The class of our graphs."""
        return import_module("gemeenschapsnet.sparse").SparseGraph

    def build(self) -> Any:
        """Make the engine's own graph of the ties."""
        return self.made.from_edges(self.frame, self.ids)

    @cached_property
    def digraph(self) -> Any:
        """The arcs."""
        ones = np.ones(self.arcs.shape[1])
        return self.made.from_arrays(self.ids, *self.arcs, ones, directed=True)

    @cached_property
    def by_id(self) -> pd.Series[Any]:
        """The name of everybody's group."""
        return pd.Series([f"group {g:05d}" for g in self.group], index=self.ids)

    @cached_property
    def groups(self) -> Any:
        """The groups, read."""
        return self.lib.as_groups(self.graph, self.by_id)


class Networkx(Given):
    """networkx: dictionaries, nodes are whole numbers."""

    @cached_property
    def lib(self) -> Any:
        """The library."""
        return import_module("networkx")

    def build(self) -> Any:
        """Make a graph whose nodes have their group as an attribute."""
        graph = self.lib.Graph()
        graph.add_nodes_from((i, {"group": g}) for i, g in enumerate(self.group.tolist()))
        graph.add_edges_from(zip(*self.ties.tolist(), strict=True))
        return graph

    @cached_property
    def groups(self) -> dict[int, int]:
        """Everybody's group."""
        return dict(enumerate(self.group.tolist()))


class Igraph(Given):
    """python-igraph."""

    @cached_property
    def lib(self) -> Any:
        """The library."""
        return import_module("igraph")

    def build(self) -> Any:
        """Make the engine's own graph of the ties."""
        return self.lib.Graph(n=self.n, edges=self.ties.T)


class Networkit(Given):
    """networkit."""

    @cached_property
    def lib(self) -> Any:
        """The library."""
        return import_module("networkit")

    def build(self) -> Any:
        """Make the engine's own graph of the ties."""
        return self.lib.GraphFromCoo(tuple(self.ties.astype(np.int64)), n=self.n)


class Rustworkx(Given):
    """rustworkx."""

    @cached_property
    def lib(self) -> Any:
        """The library."""
        return import_module("rustworkx")

    def build(self) -> Any:
        """Make the engine's own graph of the ties."""
        graph = self.lib.PyGraph()
        graph.add_nodes_from(range(self.n))
        graph.extend_from_edge_list(list(zip(*self.ties.tolist(), strict=True)))
        return graph


CLASSES: dict[str, type[Given]] = {
    "plain": Ours,
    "fast": Ours,
    "networkx": Networkx,
    "igraph": Igraph,
    "networkit": Networkit,
    "rustworkx": Rustworkx,
}


def compiled_from(entries: float | None) -> None:
    """Set from how many ties on our compiled loops run: 0 always, infinity never, None as is."""
    if entries is not None:
        import_module("gemeenschapsnet.measures.fast").LEAST = entries


def usual() -> float:
    """Return from how many ties on our compiled loops run, when nobody changed it."""
    return float(import_module("gemeenschapsnet.measures.fast").LEAST)


def thresholds(engine: str) -> tuple[float | None, float | None]:
    """Return `compiled_from` for warming up and for timing: None leaves it."""
    if engine == "plain":
        return math.inf, math.inf
    return (0, usual()) if engine == "fast" else (None, None)


def versions() -> dict[str, str]:
    """Return the version of each engine that is on this machine."""
    found = {"plain": _version("gemeenschapsnet")}
    if _version("numba"):
        found["fast"] = f"{found['plain']} with numba {_version('numba')}"
    found |= {name: _version(name) for name in ENGINES[2:-1]}
    found["sna"] = _sna() if which("Rscript") else ""
    return {engine: version for engine, version in found.items() if version}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _sna() -> str:
    say = 'cat(as.character(packageVersion("sna")), "with", R.version.string)'
    command = ["Rscript", "--vanilla", "-e", say]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout if ran.returncode == 0 else ""

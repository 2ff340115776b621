"""Modules import from lower layers only, and only plots draws."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

PACKAGE = "gemeenschapsnet"
SRC = Path(__file__).parents[1] / "src" / PACKAGE
LAYERS = (
    {"errors"},
    {"wording", "spelling"},
    {"schema", "sparse", "problems", "provenance", "refusals"},
    {"graphs", "measures", "matching", "checks", "dated", "tables"},
    {"dossier"},
    {"model"},
    {"privacy", "plots"},
    {"io", "analyses"},
    {"reporting"},
    {"scale", "parser"},
    {"cli"},
    {"__main__"},
)
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}
DRAWING = {"matplotlib", "mpl_toolkits"}


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and full name of whatever a source text imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func).rpartition(".")[2]
            name = node.args[0]
            if called in {"import_module", "__import__"} and isinstance(name, ast.Constant):
                yield node.lineno, str(name.value)


def faults(here: str, source: str) -> list[str]:
    """Return a sentence for each import that this module or folder may not have."""
    found = []
    for line, name in imported(source):
        parts = name.split(".")
        if name.startswith("."):
            found.append(f"{here}, line {line}: write the import of {name} in full")
        elif parts[0] in DRAWING and here != "plots":
            found.append(f"{here}, line {line}: only plots imports {parts[0]}")
        elif parts[0] == PACKAGE:
            there = parts[1] if len(parts) > 1 else ""
            if there not in RANK:
                found.append(f"{here}, line {line}: {name} is not in a module with a rank")
            elif there != here and RANK[there] >= RANK[here]:
                found.append(f"{here}, line {line}: {here} may not import {there}")
    return found


def without_rank(modules: Iterable[str]) -> list[str]:
    return sorted(set(modules) - RANK.keys())


def module_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


PATHS = sorted(path for path in SRC.rglob("*.py") if path != SRC / "__init__.py")


def test_the_package_is_found():
    assert {"errors", "wording", "schema", "model"} <= {module_of(path) for path in PATHS}


def test_every_module_has_a_rank():
    missing = without_rank(map(module_of, PATHS))
    assert not missing, f"Give these a rank in LAYERS, in tests/test_layers.py: {missing}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(SRC).as_posix())
def test_imports_point_down(path):
    here = module_of(path)
    if here in RANK:
        assert faults(here, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("here", "source", "said"),
    [
        ("schema", "from gemeenschapsnet.model import x", "schema may not import model"),
        ("schema", "import gemeenschapsnet.model", "schema may not import model"),
        ("schema", "from gemeenschapsnet import model", "schema may not import model"),
        ("errors", "from gemeenschapsnet import wording", "errors may not import wording"),
        ("io", "from gemeenschapsnet.analyses import gaps", "io may not import analyses"),
        ("analyses", "from gemeenschapsnet import io", "analyses may not import io"),
        ("sparse", "from gemeenschapsnet import schema", "sparse may not import schema"),
        ("model", "from . import schema", "write the import of ..schema in full"),
        ("io", "from .mapping import find", "write the import of .mapping.find in full"),
        ("io", "from ..schema import TABLES", "write the import of ..schema.TABLES in full"),
        ("cli", "import gemeenschapsnet", "gemeenschapsnet is not in a module with a rank"),
        ("cli", "import gemeenschapsnet as gn", "gemeenschapsnet is not in a module with a rank"),
        ("cli", "from gemeenschapsnet import read", "gemeenschapsnet.read is not in a module"),
        ("cli", "from gemeenschapsnet import *", "gemeenschapsnet.* is not in a module"),
        ("cli", "from gemeenschapsnet.utils import first", "utils.first is not in a module"),
        ("model", "def f():\n    from gemeenschapsnet import cli", "line 2: model may not import"),
        (
            "graphs",
            "if TYPE_CHECKING:\n    from gemeenschapsnet.model import CommunityNetwork",
            "line 2: graphs may not import model",
        ),
        ("model", "import_module('gemeenschapsnet.cli')", "model may not import cli"),
        ("model", "importlib.import_module('gemeenschapsnet.cli')", "model may not import cli"),
        ("analyses", "import matplotlib.pyplot as plt", "only plots imports matplotlib"),
        ("reporting", "from matplotlib import colors", "only plots imports matplotlib"),
        ("model", "def f():\n    import matplotlib", "line 2: only plots imports matplotlib"),
    ],
)
def test_a_planted_fault_is_caught(here, source, said):
    found = faults(here, source)
    assert len(found) == 1
    assert said in found[0]


def test_a_module_without_rank_is_caught():
    assert without_rank(["schema", "utils", "model", "utils"]) == ["utils"]


@pytest.mark.parametrize(
    ("here", "source"),
    [
        ("cli", "from gemeenschapsnet import reporting, wording"),
        ("io", "from gemeenschapsnet.io import mapping\nfrom gemeenschapsnet.io.mapping import x"),
        ("analyses", "from gemeenschapsnet.plots import network"),
        ("plots", "import matplotlib.pyplot as plt\nfrom mpl_toolkits import axes_grid1"),
        ("model", "import pandas as pd\nfrom networkx import Graph"),
        ("model", "import gemeenschapsnet_other\nimport_module(name)"),
    ],
)
def test_what_is_allowed_passes(here, source):
    assert faults(here, source) == []

"""Networks made by a rule, and the definitions they are held against."""

import importlib.util
from pathlib import Path

import pytest


def beside(name):
    """Load a module of this folder."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def planted():
    """Neighbourhoods with one quiet resident who ties groups together: the module `planted`."""
    return beside("planted")


@pytest.fixture(scope="session")
def plain():
    """Bridging word for word: the module `plain`."""
    return beside("plain")
